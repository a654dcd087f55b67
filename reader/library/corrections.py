"""Corrections by the user: at once, undoable, remembered as rules that hold for later articles."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from reader.library.changes import Inverse, log
from reader.library.correction_rules import (
    DateRule,
    add_rule,
    articles_named,
    correct_date,
    load_corrections,
    name_of,
    read_date_rule,
)
from reader.library.database import Database
from reader.library.errors import LibraryError
from reader.library.identity import StoredPeople, identify_again, move, settle
from reader.library.marks import quoted
from reader.library.numbering import next_number
from reader.library.store import read_again
from reader.story.corrections import Correction, Kind, read_rules
from reader.story.name_keys import lookup_keys
from reader.story.person_name import full_form
from reader.text import one_line

MOST_ARTICLES = 2000
"""Articles that a removed or imported rule is tried on at once; the newest."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that the user's corrections made."""

    id: int
    at: str
    """When: UTC, ISO 8601."""
    text: str
    """One line, as it is exported: ``merge: Wiktor Mirow = Viktor Mirov``."""


class LibraryCorrections:
    """What the user knows better. All methods raise :class:`LibraryError`.

    Each change is one transaction and can be undone by :meth:`Marks.undo`.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def not_a_person(self, person_id: int) -> None:
        """Say that this is nobody's name."""
        with self._database.write() as connection:
            name = _name(connection, person_id)
            rules = [Correction(Kind.NOT_A_PERSON, form) for form in _names(connection, person_id)]
            why = f'You said that "{name}" is not a person.'
            rows = _rows(connection, person_id)
            _correct(connection, rules, rows, None, why, f'"{name}" is not a person')

    def merge(self, person_id: int, into: int) -> None:
        """Say that one person is another of the library."""
        with self._database.write() as connection:
            name, other = _name(connection, person_id), _name(connection, into)
            if person_id == into:
                raise LibraryError(f"{name} cannot be merged with the same person.")
            rules = [Correction(Kind.MERGE, form, other) for form in _names(connection, person_id)]
            rows = _rows(connection, person_id)
            why = f'You said that "{name}" is {other}.'
            _correct(connection, rules, rows, into, why, f"merge of {name} with {other}")

    def split(self, person_id: int, form: str) -> int:
        """Say that ``form``, under which articles name this person, is somebody else.

        Returns the number of the other person.
        """
        with self._database.write() as connection:
            name = _name(connection, person_id)
            rows = [
                (article, place)
                for article, place, said in connection.execute(
                    "SELECT article_id, place, name FROM article_person WHERE person_id = ?",
                    (person_id,),
                )
                if said == form
            ]
            if form == name or not rows:
                raise LibraryError(f"{one_line(form, 60)!r} is not a form of {name} to split off.")
            other = next_number(connection, "person")
            connection.execute("INSERT INTO person(id, name) VALUES (?, ?)", (other, form))
            rules = [Correction(Kind.APART, form, name)]
            why = f'You said that "{form}" and {name} are two people.'
            _correct(connection, rules, rows, other, why, f"split of {form} from {name}")
            return other

    def rename(self, person_id: int, name: str) -> None:
        """Say what a person is to be called."""
        shown = one_line(name, 100)
        with self._database.write() as connection:
            old = _name(connection, person_id)
            if not shown:
                raise LibraryError(f"The new name of {old} is empty.")
            forms = _names(connection, person_id)
            rules = [Correction(Kind.RENAME, form, shown) for form in forms]
            _correct(connection, rules, [], person_id, None, f"name of {old}", person_id)

    def wrong_date(self, article_id: int, start: int, day: str | None = None) -> None:
        """Say that the expression at ``start`` is no date, or is ``day`` (``YYYY-MM-DD``)."""
        with self._database.write() as connection:
            row = connection.execute(
                "SELECT d.*, a.title FROM date_mention d JOIN article a ON a.id = d.article_id "
                "WHERE d.article_id = ? AND d.start = ?",
                (article_id, start),
            ).fetchone()
            if row is None:
                raise LibraryError("There is no date at this place of the article.")
            *mention, title = row
            rule = DateRule(name_of(connection, article_id), start, mention[3], _day(day))
            number = add_rule(connection, "date", str(rule))
            correct_date(connection, article_id, rule)
            phrase = f'correction of "{one_line(rule.text, 40)}" in {quoted(title)}'
            log(connection, "correction", phrase, {"rules": [number], "date": mention})

    def rules(self) -> list[Rule]:
        """Return the rules in the order in which they were made."""
        with self._database.read() as connection:
            rows = connection.execute("SELECT id, at, data FROM correction ORDER BY id").fetchall()
        return [Rule(n, datetime.fromtimestamp(at, UTC).isoformat(), text) for n, at, text in rows]

    def remove(self, rule_id: int) -> None:
        """Forget a rule; articles are decided on anew. Not undone by undo: make it again."""
        with self._database.write() as connection:
            row = connection.execute(
                "SELECT kind, data FROM correction WHERE id = ?", (rule_id,)
            ).fetchone()
            if row is None:
                return
            before = _concerned(connection, row[0], row[1])
            connection.execute("DELETE FROM correction WHERE id = ?", (rule_id,))
            _decide_anew(connection, before)

    def export(self) -> str:
        """Return all rules as a text that :meth:`load` reads, one a line."""
        return "".join(f"{rule.text}\n" for rule in self.rules())

    def load(self, text: str) -> int:
        """Add the rules of a text that are not there yet; return how many.

        Raises :class:`LibraryError` naming the first line that is no rule; then none is added.
        """
        known = {rule.text for rule in self.rules()}
        wanted = [(kind, line) for kind, line in _read(text) if line not in known]
        with self._database.write() as connection:
            concerned: set[int] = set()
            for kind, line in dict.fromkeys(wanted):
                add_rule(connection, kind, line)
                concerned |= _concerned(connection, kind, line)
            _decide_anew(connection, concerned)
        return len(dict.fromkeys(wanted))


def undo(connection: sqlite3.Connection, inverse: Inverse) -> None:
    """Take a correction back, inside the caller's transaction."""
    connection.execute(
        "DELETE FROM correction WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(inverse["rules"]),),
    )
    if "date" in inverse:
        _put_date_back(connection, inverse["date"])
        return
    for ident, name in inverse["people"]:
        connection.execute("INSERT OR IGNORE INTO person(id, name) VALUES (?, ?)", (ident, name))
    corrections = load_corrections(connection)
    changed: set[int] = set()
    for person, why, rows in inverse["rows"]:
        still = [row for row in rows if _is(connection, row, inverse["target"])]
        move(connection, still, person, why)
        # An article that was read anew since may have other people in these places.
        changed |= {article for article, _ in rows} - {article for article, _ in still}
    for article in sorted(changed):
        identify_again(connection, article, corrections)
    for ident, _ in inverse["people"]:
        settle(connection, ident, corrections)


def _is(connection: sqlite3.Connection, row: list[int], person: int | None) -> bool:
    found = connection.execute(
        "SELECT person_id FROM article_person WHERE article_id = ? AND place = ?", row
    ).fetchone()
    return found is not None and found[0] == person


def _put_date_back(connection: sqlite3.Connection, mention: list[object]) -> None:
    there = connection.execute(
        "SELECT 1 FROM content WHERE article_id = ?1 AND substr(text, ?2 + 1, length(?3)) = ?3",
        (mention[0], mention[1], mention[3]),
    ).fetchone()
    if there:
        connection.execute(
            "DELETE FROM date_mention WHERE article_id = ? AND start = ? AND end = ?", mention[:3]
        )
        connection.execute(
            "INSERT INTO date_mention VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            mention,
        )


def _correct(
    connection: sqlite3.Connection,
    rules: list[Correction],
    rows: list[tuple[int, int]],
    target: int | None,
    why: str | None,
    phrase: str,
    *concerned: int,
) -> None:
    """Store rules, move people's rows to ``target``, and log how to take it back."""
    before: dict[tuple[int | None, str], list[tuple[int, int]]] = {}
    people = dict.fromkeys((*concerned, *([target] if target is not None else [])))
    for article, place in rows:
        person, said = connection.execute(
            "SELECT person_id, same_why FROM article_person WHERE article_id = ? AND place = ?",
            (article, place),
        ).fetchone()
        before.setdefault((person, said), []).append((article, place))
        people.setdefault(person)
    names = [(ident, _name(connection, ident)) for ident in people if ident is not None]
    numbers = [add_rule(connection, "person", str(rule)) for rule in rules]
    move(connection, rows, target, why)
    corrections = load_corrections(connection)
    for ident, _ in names:
        settle(connection, ident, corrections)
    inverse = {
        "rules": numbers,
        "people": names,
        "target": target,
        "rows": [(person, said, placed) for (person, said), placed in before.items()],
    }
    log(connection, "correction", phrase, inverse)


def _name(connection: sqlite3.Connection, person_id: int) -> str:
    row = connection.execute("SELECT name FROM person WHERE id = ?", (person_id,)).fetchone()
    if row is None:
        raise LibraryError("This person is not in the library any more.")
    return str(row[0])


def _names(connection: sqlite3.Connection, person_id: int) -> list[str]:
    """Return the names that rules about a person speak of: full ones, where there are any."""
    forms = [
        row[0]
        for row in connection.execute(
            "SELECT form FROM person_form WHERE person_id = ? AND named > 0 ORDER BY form",
            (person_id,),
        )
    ]
    return [form for form in forms if full_form(form)] or forms or [_name(connection, person_id)]


def _rows(connection: sqlite3.Connection, person_id: int) -> list[tuple[int, int]]:
    return connection.execute(
        "SELECT article_id, place FROM article_person WHERE person_id = ?", (person_id,)
    ).fetchall()


def _day(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        shown = one_line(text, 40)
        raise LibraryError(f"{shown!r} is no day: write it as 2026-01-31.") from None


def _read(text: str) -> list[tuple[str, str]]:
    """Return kind and line of each rule of a text."""
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
            said = str(error).replace("Line 1 ", f"Line {number} ", 1)
            raise LibraryError(one_line(said)) from None
        found.append(("person", str(rule)))
    return found


def _concerned(connection: sqlite3.Connection, kind: str, line: str) -> set[int]:
    """Return the newest articles whose people or dates a rule may concern.

    Dates are read anew by the next analysis; people are decided on at once.
    """
    if kind == "date":
        rule = read_date_rule(line)
        for ident in articles_named(connection, rule.article) if rule else ():
            read_again(connection, ident)
        return set()
    (about,) = read_rules(line)
    keys = [key for name in (about.name, about.other) if name for key in lookup_keys(name)]
    people = [known.id for known in StoredPeople(connection).candidates(keys)]
    rows = connection.execute(
        "SELECT DISTINCT article_id FROM article_person "
        "WHERE person_id IN (SELECT value FROM json_each(?)) OR (person_id IS NULL AND name = ?) "
        "ORDER BY article_id DESC LIMIT ?",
        (json.dumps(people), about.name, MOST_ARTICLES),
    )
    return {row[0] for row in rows}


def _decide_anew(connection: sqlite3.Connection, articles: Iterable[int]) -> None:
    corrections = load_corrections(connection)
    concerned = sorted(articles)
    people = connection.execute(
        "SELECT DISTINCT person_id FROM article_person WHERE person_id IS NOT NULL "
        "AND article_id IN (SELECT value FROM json_each(?))",
        (json.dumps(concerned),),
    ).fetchall()
    for ident in concerned:
        identify_again(connection, ident, corrections)
    for (person,) in people:
        settle(connection, person, corrections)
