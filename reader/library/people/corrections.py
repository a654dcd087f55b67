"""The user's corrections: immediate, undoable, kept as rules for later articles."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from reader.library.articles.correction_rules import (
    DateRule,
    add_rule,
    articles_named,
    correct_date,
    load_corrections,
    name_of,
    read_date_rule,
)
from reader.library.articles.identity import divide, identify_again, move, recompute, rejoin
from reader.library.articles.marks import entered_day, quoted
from reader.library.articles.mentions import person_of
from reader.library.articles.people_named import StoredPeople
from reader.library.articles.store import read_again
from reader.library.storage.database import Part
from reader.library.storage.errors import InputError, LibraryError, capped
from reader.library.storage.statements import next_number
from reader.library.storage.undo_log import Again, Inverse, log
from reader.story.identity.corrections import (
    NOBODY,
    Correction,
    Corrections,
    Kind,
    read_rules,
    spelled,
)
from reader.story.identity.name_keys import lookup_keys
from reader.story.identity.person_name import full_form
from reader.story.words.spelling import fold
from reader.text import one_line

MAX_NAME = 100


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule made by a correction."""

    id: int
    at: str
    """When it was made: UTC, ISO 8601."""
    text: str
    """One line, as exported: ``merge: Wiktor Mirow = Viktor Mirov``."""


class LibraryCorrections(Part):
    """The user's corrections, each one undoable transaction; raise :class:`LibraryError`."""

    def not_a_person(self, person_id: int) -> None:
        """Mark a name as not a person's."""
        with self._database.write() as connection:
            name = name_of_person(connection, person_id)
            rules = rules_for(connection, person_id, Kind.NOT_A_PERSON)
            why = f"You marked “{name}” as not a person."
            rows = load_rows(connection, person_id)
            correct(connection, rules, rows, None, why, f"marked “{name}” as not a person")

    def merge(self, person_id: int, into: int) -> None:
        """Merge a person into another."""
        with self._database.write() as connection:
            name, other = name_of_person(connection, person_id), name_of_person(connection, into)
            if person_id == into:
                raise LibraryError(f"{name} cannot be merged with themselves.")
            rules = rules_for(connection, person_id, Kind.MERGE, other)
            rows = load_rows(connection, person_id)
            why = f"You merged “{name}” into {other}."
            correct(connection, rules, rows, into, why, f"merged {name} into {other}")

    def forms(self, person_id: int) -> list[tuple[str, int]]:
        """Return the forms that :meth:`split` accepts, each with its number of articles."""
        with self._database.read() as connection:
            return connection.execute(
                "SELECT f.form, f.named FROM person_form f JOIN person p ON p.id = f.person_id "
                "WHERE p.id = ? AND f.named > 0 AND f.form <> p.name "
                "ORDER BY f.named DESC, f.form",
                (person_id,),
            ).fetchall()

    def split(self, person_id: int, form: str) -> int:
        """Make ``form``, a name variant of this person, a separate person; return their id."""
        with self._database.write() as connection:
            name = name_of_person(connection, person_id)
            rows = [
                (article, place)
                for article, place, said in connection.execute(
                    "SELECT article_id, place, name FROM article_person WHERE person_id = ?",
                    (person_id,),
                )
                if said == form
            ]
            if form == name or not rows:
                raise LibraryError(f"{one_line(form, 60)!r} is not a name variant of {name}.")
            other = next_number(connection, "person")
            connection.execute("INSERT INTO person(id, name) VALUES (?, ?)", (other, form))
            rules = [Correction(Kind.APART, form, name)]
            why = f"You split “{form}” from {name}."
            correct(connection, rules, rows, other, why, f"split {form} from {name}")
            return other

    def spellings(self, person_id: int, article_id: int) -> dict[str, int]:
        """Return the spellings that :meth:`split_spelling` accepts, with their mentions."""
        with self._database.read() as connection:
            return {
                text: number
                for text, (_, number) in _spellings(connection, person_id, article_id).items()
            }

    def split_spelling(self, person_id: int, article_id: int, spelling: str) -> int:
        """Make one spelling of a person in one article a separate person; return their id."""
        with self._database.write() as connection:
            name = name_of_person(connection, person_id)
            found = _spellings(connection, person_id, article_id).get(spelling)
            if found is None:
                shown = one_line(spelling, 60)
                raise LibraryError(f"{shown!r} is not a spelling of {name} in this article.")
            place, _ = found
            free = divide(connection, article_id, place, spelling)
            other = _called(connection, spelling)
            article = name_of(connection, article_id)
            rules = [Correction(Kind.NAMESAKE, spelling, spelling, article)]
            why = f"You split “{spelling}” from {name} in this article."
            phrase = f"split {spelling} from {name}"
            divided = [article_id, place, free]
            correct(connection, rules, [(article_id, free)], other, why, phrase, divided=divided)
            return other

    def namesake(self, person_id: int, articles: Sequence[int], called: str = "") -> int:
        """Make the person in ``articles`` a separate one with the very same name; return their id.

        ``called``: the label for them, "" for the name and a number; an earlier one adds to theirs.
        """
        with self._database.write() as connection:
            name = name_of_person(connection, person_id)
            everywhere = load_rows(connection, person_id)
            rows = [row for row in everywhere if row[0] in set(articles)]
            if not rows:
                raise LibraryError(f"None of these articles mentions {name}.")
            if len(rows) == len(everywhere):
                raise LibraryError(f"No other article mentions {name}: rename the person instead.")
            label = capped(called, MAX_NAME, "A name") or _free_name(connection, name)
            if fold(label) == fold(name):
                raise LibraryError(f"Give the other {name} a different name.")
            other = _called(connection, label)
            rules = namesake_rules(connection, rows, label)
            why = f"You identified “{name}” as {label} in this article."
            correct(connection, rules, rows, other, why, f"split {label} from {name}")
            return other

    def rename(self, person_id: int, name: str) -> None:
        """Rename a person."""
        shown = capped(name, MAX_NAME, "A name")
        with self._database.write() as connection:
            old = name_of_person(connection, person_id)
            if not shown:
                raise LibraryError(f"The new name of {old} is empty.")
            rules = rules_for(connection, person_id, Kind.RENAME, shown)
            correct(connection, rules, [], person_id, None, f"renamed {old}", person_id)

    def wrong_date(self, article_id: int, start: int, day: str | None = None) -> None:
        """Correct the date at ``start`` to ``day`` (``YYYY-MM-DD``), None if it is not a date."""
        with self._database.write() as connection:
            row = connection.execute(
                "SELECT d.*, a.title FROM date_mention d JOIN article a ON a.id = d.article_id "
                "WHERE d.article_id = ? AND d.start = ?",
                (article_id, start),
            ).fetchone()
            if row is None:
                raise LibraryError("There is no date at this position of the article.")
            *mention, title = row
            value = entered_day(day) if day is not None else None
            rule = DateRule(name_of(connection, article_id), start, mention[3], value)
            number = add_rule(connection, "date", str(rule))
            correct_date(connection, article_id, rule)
            phrase = f"corrected date “{one_line(rule.text, 40)}” in {quoted(title)}"
            log(connection, "correction", phrase, {"rules": [number], "date": mention})

    def rules(self) -> list[Rule]:
        """Return the rules in the order they were made."""
        with self._database.read() as connection:
            rows = connection.execute("SELECT id, at, data FROM correction ORDER BY id").fetchall()
        return [Rule(n, datetime.fromtimestamp(at, UTC).isoformat(), text) for n, at, text in rows]

    def remove(self, rule_id: int) -> None:
        """Delete a rule and re-identify its articles."""
        with self._database.write() as connection:
            sql = "SELECT id, at, kind, data FROM correction WHERE id = ?"
            row = connection.execute(sql, (rule_id,)).fetchone()
            if row is None:
                return
            _replace_rules(connection, [row], [])
            phrase = f"removed the correction “{one_line(row[3], 80)}”"
            log(connection, "correction", phrase, {"added": [], "removed": [row]})

    def load(self, text: str) -> int:
        """Add the new rules of a text; return how many.

        Raises :class:`LibraryError` naming the first invalid line, and then adds none.
        """
        known = {rule.text for rule in self.rules()}
        wanted = dict.fromkeys((kind, line) for kind, line in _read(text) if line not in known)
        if not wanted:
            return 0
        with self._database.write() as connection:
            at = int(time.time())
            rules = [(None, at, kind, line) for kind, line in wanted]
            added = _replace_rules(connection, [], rules)
            many = f"{len(added)} corrections" if len(added) > 1 else "a correction"
            log(connection, "correction", f"imported {many}", {"added": added, "removed": []})
        return len(wanted)


def _spellings(
    connection: sqlite3.Connection, person_id: int, article_id: int
) -> dict[str, tuple[int, int]]:
    """Return spellings inside an article that are nobody's name, with place and mentions."""
    rows = connection.execute(
        "SELECT place, name, roles, mentions, quotes, why, credit, born, died, alive "
        "FROM article_person WHERE article_id = ? AND person_id = ? ORDER BY place DESC",
        (article_id, person_id),
    ).fetchall()
    sql = "SELECT form FROM person_form WHERE person_id = ? AND named > 0"
    names = {fold(form) for (form,) in connection.execute(sql, (person_id,))}
    names.add(fold(name_of_person(connection, person_id)))
    people = [(place, person_of(*row)) for place, *row in rows]
    return {
        text: (place, number)
        for place, person in people
        for text, number in spelled(person).items()
        if fold(text) not in names and number < len(person.mentions)
    }


def _free_name(connection: sqlite3.Connection, name: str) -> str:
    number = 2
    while connection.execute(
        "SELECT 1 FROM person WHERE name = ?", (f"{name} ({number})",)
    ).fetchone():
        number += 1
    return f"{name} ({number})"


def _called(connection: sqlite3.Connection, name: str) -> int:
    sql = "SELECT id FROM person WHERE name = ? AND articles > 0 ORDER BY id"
    row = connection.execute(sql, (name,)).fetchone()
    if row is not None:
        return int(row[0])
    person_id = next_number(connection, "person")
    connection.execute("INSERT INTO person(id, name) VALUES (?, ?)", (person_id, name))
    return person_id


def _read(text: str) -> list[tuple[str, str]]:
    """Return kind and line of each rule in a text."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        about_date = read_date_rule(line)
        if about_date is not None:
            found.append(("date", str(about_date)))
            continue
        try:
            (rule,) = read_rules(one_line(line))
        except ValueError as error:
            said = str(error).removeprefix("Line 1:")
            raise InputError(one_line(f"Line {number}:{said}")) from None
        found.append(("person", str(rule)))
    return found


MOST_ARTICLES = 2000
"""Most articles, newest first, to which a removed or imported rule applies at once."""
_RULES = """SELECT id, at, kind, data FROM correction
  WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"""
_StoredRule = tuple[int | None, int, str, str]
"""A rule as stored: number (None: a new one), when it was made, kind and line."""
Row = tuple[int, int]
"""An article and the place in it of a person it names."""


def correct(
    connection: sqlite3.Connection,
    rules: list[Correction],
    rows: Sequence[Row],
    target: int | None,
    why: str | None,
    phrase: str,
    *concerned: int,
    divided: Sequence[int] = (),
) -> None:
    """Store rules, move people's rows to ``target``, and log the inverse.

    ``divided``: article and both places of a row divided for that.
    """
    before: dict[tuple[int, str], list[Row]] = {}
    people = dict.fromkeys((*concerned, *([target] if target is not None else [])))
    for article, place in rows:
        person, said = connection.execute(
            "SELECT person_id, same_why FROM article_person WHERE article_id = ? AND place = ?",
            (article, place),
        ).fetchone()
        before.setdefault((person, said), []).append((article, place))
        people.setdefault(person)
    names = [(person_id, name_of_person(connection, person_id)) for person_id in people]
    numbers = [add_rule(connection, "person", str(rule)) for rule in rules]
    move(connection, rows, target, why)
    corrections = load_corrections(connection)
    for person_id, _ in names:
        recompute(connection, person_id, corrections)
    _date_again(connection, rows, [person for person, _ in names])
    inverse = {
        "rules": numbers,
        "people": names,
        "target": target,
        "rows": [(person, said, placed) for (person, said), placed in before.items()],
        "divided": list(divided),
    }
    log(connection, "correction", phrase, inverse)


def _replace_rules(
    connection: sqlite3.Connection,
    old: Iterable[_StoredRule],
    new: Iterable[_StoredRule],
) -> list[_StoredRule]:
    """Delete and add rules, re-identify their articles; return the new ones with their numbers."""
    touched: set[int] = set()
    merged: list[str] = []
    for number, _, kind, line in old:
        touched |= concerned(connection, kind, line)
        connection.execute("DELETE FROM correction WHERE id = ?", (number,))
        rules = read_rules(line) if kind == "person" else ()
        merged += [one.name for one in rules if one.kind is Kind.MERGE]
    added: list[_StoredRule] = []
    for wanted, at, kind, line in new:
        taken = connection.execute("SELECT 1 FROM correction WHERE id = ?", (wanted,)).fetchone()
        number = None if taken else wanted
        sql = "INSERT INTO correction(id, at, kind, data) VALUES (?, ?, ?, ?)"
        cursor = connection.execute(sql, (number, at, kind, line))
        added.append((cursor.lastrowid, at, kind, line))
        touched |= concerned(connection, kind, line)
        if rule := read_date_rule(line):
            for article_id in articles_named(connection, rule.article):
                correct_date(connection, article_id, rule)
    _release(connection, merged, touched)
    decide_anew(connection, touched)
    return added


def _release(connection: sqlite3.Connection, names: Sequence[str], articles: set[int]) -> None:
    """Take names from the people they were merged into, whose forms would still match them."""
    rows = connection.execute(
        "SELECT article_id, place, person_id FROM article_person WHERE person_id IS NOT NULL "
        "AND name IN (SELECT value FROM json_each(?)) "
        "AND article_id IN (SELECT value FROM json_each(?))",
        (json.dumps(names), json.dumps(sorted(articles))),
    ).fetchall()
    move(connection, [(article, place) for article, place, _ in rows], None)
    corrections = load_corrections(connection)
    for person in {person for *_, person in rows}:
        recompute(connection, person, corrections)


def undo(connection: sqlite3.Connection, inverse: Inverse) -> Again:
    """Undo a correction, or the removal or import of rules.

    A correction is redone by its rules, as if they were imported.
    """
    if "removed" in inverse:
        added = _replace_rules(connection, inverse["added"], inverse["removed"])
        return "correction", {"added": added, "removed": inverse["added"]}
    rules = connection.execute(_RULES, (json.dumps(inverse["rules"]),)).fetchall()
    again: Again = ("correction", {"added": [], "removed": rules})
    connection.execute(
        "DELETE FROM correction WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(inverse["rules"]),),
    )
    if "date" in inverse:
        _put_date_back(connection, inverse["date"])
        return again
    for person_id, name in inverse["people"]:
        sql = "INSERT OR IGNORE INTO person(id, name) VALUES (?, ?)"
        connection.execute(sql, (person_id, name))
    corrections = load_corrections(connection)
    changed: set[int] = set()
    for person, why, rows in inverse["rows"]:
        still = [row for row in rows if _is(connection, row, inverse["target"])]
        move(connection, still, person, why)
        # An article re-read since then may have other people in these places.
        changed |= {article for article, _ in rows} - {article for article, _ in still}
    if inverse.get("divided"):  # no key up to version 0.1
        rejoin(connection, *inverse["divided"])
    for person_id, _ in inverse["people"]:
        recompute(connection, person_id, corrections)
    for article in sorted(changed):
        identify_again(connection, article, corrections)
    moved = [row for _, _, rows in inverse["rows"] for row in rows]
    _date_again(connection, moved, [person for person, _ in inverse["people"]])
    return again


def _date_again(
    connection: sqlite3.Connection, rows: Iterable[Sequence[int]], people: Sequence[int]
) -> None:
    """Queue articles dated by others that share these people: a reason names those it rests on."""
    connection.execute(
        "UPDATE article SET analysed_by = -1 WHERE id IN (SELECT v.id FROM article v "
        "WHERE v.published_from = 'neighbours' AND (v.id IN (SELECT value FROM json_each(?)) "
        "OR EXISTS (SELECT 1 FROM article_person ap WHERE ap.article_id = v.id "
        "AND ap.person_id IN (SELECT value FROM json_each(?)))) ORDER BY v.id DESC LIMIT ?)",
        (json.dumps([article for article, _ in rows]), json.dumps(people), MOST_ARTICLES),
    )


def _is(connection: sqlite3.Connection, row: list[int], person: int | None) -> bool:
    sql = "SELECT 1 FROM article_person WHERE article_id = ? AND place = ? AND person_id IS ?"
    return connection.execute(sql, (*row, person)).fetchone() is not None


def _put_date_back(connection: sqlite3.Connection, mention: list[object]) -> None:
    there = connection.execute(
        "SELECT 1 FROM content WHERE article_id = ? AND substr(text, ? + 1, length(?)) = ?",
        (mention[0], mention[1], mention[3], mention[3]),
    ).fetchone()
    if there:
        sql = "DELETE FROM date_mention WHERE article_id = ? AND start = ? AND end = ?"
        connection.execute(sql, mention[:3])
        connection.execute(
            "INSERT INTO date_mention VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            mention,
        )


def name_of_person(connection: sqlite3.Connection, person_id: int) -> str:
    """Return a person's name; raise :class:`LibraryError` if there is no such person."""
    row = connection.execute("SELECT name FROM person WHERE id = ?", (person_id,)).fetchone()
    if row is None:
        raise LibraryError("This person no longer exists.")
    return str(row[0])


def load_names(connection: sqlite3.Connection, person_id: int) -> list[str]:
    """Return the names that rules about a person use: full ones if there are any."""
    forms = [
        row[0]
        for row in connection.execute(
            "SELECT form FROM person_form WHERE person_id = ? AND named > 0 ORDER BY form",
            (person_id,),
        )
    ]
    return (
        [form for form in forms if full_form(form)]
        or forms
        or [name_of_person(connection, person_id)]
    )


def load_rows(connection: sqlite3.Connection, person_id: int) -> list[Row]:
    """Return the places where articles name a person."""
    sql = "SELECT article_id, place FROM article_person WHERE person_id = ?"
    return connection.execute(sql, (person_id,)).fetchall()


def concerned(connection: sqlite3.Connection, kind: str, line: str) -> set[int]:
    """Return the newest articles whose people a rule may affect; those of dates are only queued."""
    if kind == "date":
        rule = read_date_rule(line)
        for article_id in articles_named(connection, rule.article) if rule else ():
            read_again(connection, article_id)
        return set()
    (about,) = read_rules(line)
    if about.kind is Kind.NAMESAKE:
        named = articles_named(connection, about.article)
        for article_id in named:  # a spelling of its own is found in the text only
            read_again(connection, article_id)
        return set(named)
    keys = [key for name in (about.name, about.other) if name for key in lookup_keys(name)]
    people = [known.id for known in StoredPeople(connection).candidates(keys)]
    rows = connection.execute(
        "SELECT DISTINCT article_id FROM article_person "
        "WHERE person_id IN (SELECT value FROM json_each(?)) OR (person_id IS NULL AND name = ?) "
        "ORDER BY article_id DESC LIMIT ?",
        (json.dumps(people), about.name, MOST_ARTICLES),
    )
    return {row[0] for row in rows}


def decide_anew(connection: sqlite3.Connection, articles: Iterable[int]) -> None:
    """Re-identify the people of ``articles``."""
    corrections = load_corrections(connection)
    wanted = sorted(articles)
    for article_id in wanted:
        identify_again(connection, article_id, corrections)
    _date_again(connection, [(article, 0) for article in wanted], [])


def rules_for(
    connection: sqlite3.Connection, person_id: int, kind: Kind, other: str = ""
) -> list[Correction]:
    """Return the rules that make a person ``other``: of a namesake, in its articles only."""
    corrections = load_corrections(connection)
    rows = bound = load_rows(connection, person_id)
    if not corrections.is_label(name_of_person(connection, person_id)):
        bound = [row for row in rows if _is_bound(connection, row, corrections)]
    names = load_names(connection, person_id) if len(bound) < len(rows) or not rows else []
    return [
        *(Correction(kind, form, other) for form in names),
        *namesake_rules(connection, bound, other or NOBODY),
    ]


def _is_bound(connection: sqlite3.Connection, row: Row, corrections: Corrections) -> bool:
    """Return whether the user said who this name is in this article."""
    if not corrections.distinguishes_namesakes:
        return False
    article = name_of(connection, row[0])
    return corrections.namesake(_said(connection, row), article) is not None


def _said(connection: sqlite3.Connection, row: Row) -> str:
    sql = "SELECT name FROM article_person WHERE article_id = ? AND place = ?"
    return str(connection.execute(sql, row).fetchone()[0])


def namesake_rules(
    connection: sqlite3.Connection, rows: Sequence[Row], label: str
) -> list[Correction]:
    """Return rules that label the people of ``rows`` as ``label`` in these articles only."""
    return [
        Correction(Kind.NAMESAKE, _said(connection, row), label, name_of(connection, row[0]))
        for row in rows
    ]
