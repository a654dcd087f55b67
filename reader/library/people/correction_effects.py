"""The effects of a correction on the library, and their undo.

All functions work inside the caller's transaction.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from reader.library.articles.correction_rules import (
    add_rule,
    articles_named,
    load_corrections,
    name_of,
    read_date_rule,
)
from reader.library.articles.identity import identify_again, move, recompute
from reader.library.articles.store import read_again
from reader.library.articles.stored_people import StoredPeople
from reader.library.storage.errors import LibraryError
from reader.library.storage.undo_log import Inverse, log
from reader.story.identity.corrections import NOBODY, Correction, Kind, read_rules
from reader.story.identity.name_keys import lookup_keys
from reader.story.identity.person_name import full_form

MOST_ARTICLES = 2000
"""Articles that a removed or imported rule is tried on at once; the newest."""
Row = tuple[int, int]
"""Article and place in it of somebody whom it names."""


def correct(
    connection: sqlite3.Connection,
    rules: list[Correction],
    rows: Sequence[Row],
    target: int | None,
    why: str | None,
    phrase: str,
    *concerned: int,
) -> None:
    """Store rules, move people's rows to ``target``, and log how to take it back."""
    before: dict[tuple[int | None, str], list[Row]] = {}
    people = dict.fromkeys((*concerned, *([target] if target is not None else [])))
    for article, place in rows:
        person, said = connection.execute(
            "SELECT person_id, same_why FROM article_person WHERE article_id = ? AND place = ?",
            (article, place),
        ).fetchone()
        before.setdefault((person, said), []).append((article, place))
        people.setdefault(person)
    names = [
        (person_id, name_of_person(connection, person_id))
        for person_id in people
        if person_id is not None
    ]
    numbers = [add_rule(connection, "person", str(rule)) for rule in rules]
    move(connection, rows, target, why)
    corrections = load_corrections(connection)
    for person_id, _ in names:
        recompute(connection, person_id, corrections)
    inverse = {
        "rules": numbers,
        "people": names,
        "target": target,
        "rows": [(person, said, placed) for (person, said), placed in before.items()],
    }
    log(connection, "correction", phrase, inverse)


def undo(connection: sqlite3.Connection, inverse: Inverse) -> None:
    """Take a correction back."""
    connection.execute(
        "DELETE FROM correction WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(inverse["rules"]),),
    )
    if "date" in inverse:
        _put_date_back(connection, inverse["date"])
        return
    for person_id, name in inverse["people"]:
        connection.execute(
            "INSERT OR IGNORE INTO person(id, name) VALUES (?, ?)", (person_id, name)
        )
    corrections = load_corrections(connection)
    changed: set[int] = set()
    for person, why, rows in inverse["rows"]:
        still = [row for row in rows if _is(connection, row, inverse["target"])]
        move(connection, still, person, why)
        # An article that was read anew since may have other people in these places.
        changed |= {article for article, _ in rows} - {article for article, _ in still}
    for article in sorted(changed):
        identify_again(connection, article, corrections)
    for person_id, _ in inverse["people"]:
        recompute(connection, person_id, corrections)


def _is(connection: sqlite3.Connection, row: list[int], person: int | None) -> bool:
    found = connection.execute(
        "SELECT person_id FROM article_person WHERE article_id = ? AND place = ?", row
    ).fetchone()
    return found is not None and found[0] == person


def _put_date_back(connection: sqlite3.Connection, mention: list[object]) -> None:
    there = connection.execute(
        "SELECT 1 FROM content WHERE article_id = ? AND substr(text, ? + 1, length(?)) = ?",
        (mention[0], mention[1], mention[3], mention[3]),
    ).fetchone()
    if there:
        connection.execute(
            "DELETE FROM date_mention WHERE article_id = ? AND start = ? AND end = ?", mention[:3]
        )
        connection.execute(
            "INSERT INTO date_mention VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            mention,
        )


def name_of_person(connection: sqlite3.Connection, person_id: int) -> str:
    """Return a person's name. Raises :class:`LibraryError`: there is no such person."""
    row = connection.execute("SELECT name FROM person WHERE id = ?", (person_id,)).fetchone()
    if row is None:
        raise LibraryError("This person no longer exists.")
    return str(row[0])


def load_names(connection: sqlite3.Connection, person_id: int) -> list[str]:
    """Return the names that rules about a person speak of: full ones, where there are any."""
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
    """Return where articles name a person."""
    return connection.execute(
        "SELECT article_id, place FROM article_person WHERE person_id = ?", (person_id,)
    ).fetchall()


def concerned(connection: sqlite3.Connection, kind: str, line: str) -> set[int]:
    """Return the newest articles whose people or dates a rule may concern.

    Dates are read anew by the next analysis; people are decided on at once.
    """
    if kind == "date":
        rule = read_date_rule(line)
        for article_id in articles_named(connection, rule.article) if rule else ():
            read_again(connection, article_id)
        return set()
    (about,) = read_rules(line)
    if about.kind is Kind.NAMESAKE:
        return set(articles_named(connection, about.article))
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
    """Decide again who the people of ``articles`` are."""
    corrections = load_corrections(connection)
    wanted = sorted(articles)
    people = connection.execute(
        "SELECT DISTINCT person_id FROM article_person WHERE person_id IS NOT NULL "
        "AND article_id IN (SELECT value FROM json_each(?))",
        (json.dumps(wanted),),
    ).fetchall()
    for article_id in wanted:
        identify_again(connection, article_id, corrections)
    for (person,) in people:
        recompute(connection, person, corrections)


def rules_for(
    connection: sqlite3.Connection, person_id: int, kind: Kind, other: str = ""
) -> list[Correction]:
    """Return the rules by which a person is from now on to be ``other``.

    They speak of the person's names; of somebody whom the user split from others of
    the same name they speak article by article.
    """
    if not load_corrections(connection).is_label(name_of_person(connection, person_id)):
        return [Correction(kind, form, other) for form in load_names(connection, person_id)]
    return namesake_rules(connection, load_rows(connection, person_id), other or NOBODY)


def namesake_rules(
    connection: sqlite3.Connection, rows: Sequence[Row], label: str
) -> list[Correction]:
    """Return the rules that call the people of ``rows`` ``label``, in these articles alone."""
    rules: list[Correction] = []
    for article, place in rows:
        (said,) = connection.execute(
            "SELECT name FROM article_person WHERE article_id = ? AND place = ?", (article, place)
        ).fetchone()
        rules.append(Correction(Kind.NAMESAKE, said, label, name_of(connection, article)))
    return rules
