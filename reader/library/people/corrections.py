"""Corrections by the user: at once, undoable, remembered as rules that hold for later articles."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from reader.library.articles.correction_rules import (
    DateRule,
    add_rule,
    correct_date,
    name_of,
    read_date_rule,
)
from reader.library.articles.marks import entered_day, quoted
from reader.library.people.correction_effects import (
    concerned,
    correct,
    decide_anew,
    load_rows,
    name_of_person,
    namesake_rules,
    rules_for,
)
from reader.library.storage.database import Database
from reader.library.storage.errors import LibraryError, capped
from reader.library.storage.numbering import next_number
from reader.library.storage.undo_log import log
from reader.story.identity.corrections import Correction, Kind, read_rules
from reader.story.words.spelling import fold
from reader.text import one_line

MAX_NAME = 100
"""Characters of a name at most."""


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
            name = name_of_person(connection, person_id)
            rules = rules_for(connection, person_id, Kind.NOT_A_PERSON)
            why = f"You marked “{name}” as not a person."
            rows = load_rows(connection, person_id)
            correct(connection, rules, rows, None, why, f'marked "{name}" as not a person')

    def merge(self, person_id: int, into: int) -> None:
        """Say that one person is another of the library."""
        with self._database.write() as connection:
            name, other = name_of_person(connection, person_id), name_of_person(connection, into)
            if person_id == into:
                raise LibraryError(f"{name} cannot be merged with themselves.")
            rules = rules_for(connection, person_id, Kind.MERGE, other)
            rows = load_rows(connection, person_id)
            why = f"You merged “{name}” into {other}."
            correct(connection, rules, rows, into, why, f"merged {name} into {other}")

    def forms(self, person_id: int) -> list[tuple[str, int]]:
        """Return the forms that :meth:`split` takes, with the number of articles of each."""
        with self._database.read() as connection:
            return connection.execute(
                "SELECT f.form, f.named FROM person_form f JOIN person p ON p.id = f.person_id "
                "WHERE p.id = ? AND f.named > 0 AND f.form <> p.name "
                "ORDER BY f.named DESC, f.form",
                (person_id,),
            ).fetchall()

    def split(self, person_id: int, form: str) -> int:
        """Say that ``form``, under which articles name this person, is somebody else.

        Returns the number of the other person.
        """
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

    def namesake(self, person_id: int, articles: Sequence[int], called: str = "") -> int:
        """Say that in ``articles`` this is somebody else of the very same name.

        ``called``: how the library is to call them, "" for the name and a number; the name
        of somebody split off before adds to these. Returns the number of the other person.
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
        """Say what a person is to be called."""
        shown = capped(name, MAX_NAME, "A name")
        with self._database.write() as connection:
            old = name_of_person(connection, person_id)
            if not shown:
                raise LibraryError(f"The new name of {old} is empty.")
            rules = rules_for(connection, person_id, Kind.RENAME, shown)
            correct(connection, rules, [], person_id, None, f"renamed {old}", person_id)

    def wrong_date(self, article_id: int, start: int, day: str | None = None) -> None:
        """Say that the expression at ``start`` is no date, or is ``day`` (``YYYY-MM-DD``)."""
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
            phrase = f'corrected date "{one_line(rule.text, 40)}" in {quoted(title)}'
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
            before = concerned(connection, row[0], row[1])
            connection.execute("DELETE FROM correction WHERE id = ?", (rule_id,))
            decide_anew(connection, before)

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
            touched: set[int] = set()
            for kind, line in dict.fromkeys(wanted):
                add_rule(connection, kind, line)
                touched |= concerned(connection, kind, line)
            decide_anew(connection, touched)
        return len(dict.fromkeys(wanted))


def _free_name(connection: sqlite3.Connection, name: str) -> str:
    """Return the name with the first number that nobody has."""
    number = 2
    while connection.execute(
        "SELECT 1 FROM person WHERE name = ?", (f"{name} ({number})",)
    ).fetchone():
        number += 1
    return f"{name} ({number})"


def _called(connection: sqlite3.Connection, name: str) -> int:
    """Return the person called so, or a new one."""
    row = connection.execute(
        "SELECT id FROM person WHERE name = ? AND articles > 0 ORDER BY id", (name,)
    ).fetchone()
    if row is not None:
        return int(row[0])
    person_id = next_number(connection, "person")
    connection.execute("INSERT INTO person(id, name) VALUES (?, ?)", (person_id, name))
    return person_id


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
            said = str(error).replace("Line 1:", f"Line {number}:", 1)
            raise LibraryError(one_line(said)) from None
        found.append(("person", str(rule)))
    return found
