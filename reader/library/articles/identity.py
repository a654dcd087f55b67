"""People of articles as people of the library: ``reader.story`` decides, this module stores."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from sqlite3 import Connection

from reader.library.articles.correction_rules import articles_named, name_of
from reader.library.articles.mentions import loads, person_of
from reader.library.articles.people_named import StoredPeople
from reader.library.storage.statements import next_number
from reader.model import Person
from reader.story.identity.corrections import NOBODY, Corrections, divided, split_off
from reader.story.identity.identity import identify
from reader.story.identity.known import Decision, Outcome
from reader.story.identity.name_keys import person_keys

# The rows of article_person that a list [[article, place], ...] names.
_STORED = """SELECT ap.article_id, ap.place, ap.name, ap.forms, ap.roles, ap.mentions, ap.count,
  ap.quotes, ap.why, ap.credit, ap.born, ap.died, ap.alive, ap.same_why
  FROM json_each(?) j JOIN article_person ap
  ON ap.article_id = json_extract(j.value, '$[0]') AND ap.place = json_extract(j.value, '$[1]')"""
_FORMER = """SELECT DISTINCT ap.person_id FROM json_each(?) j JOIN article_person ap
  ON ap.article_id = json_extract(j.value, '$[0]') AND ap.place = json_extract(j.value, '$[1]')
  WHERE ap.person_id IS NOT NULL"""
_TIMES_UNKNOWN = """UPDATE person SET since = NULL, seen = NULL
  WHERE id IN (SELECT value FROM json_each(?))"""
_TIMES = """UPDATE person SET (since, seen) = (SELECT min(v.sort_at), max(v.sort_at)
  FROM article_person ap JOIN article v ON v.id = ap.article_id WHERE ap.person_id = person.id)
  WHERE id IN (SELECT value FROM json_each(?))"""
_STORE = (
    "INSERT INTO article_person(person_id, article_id, place, name, forms, roles, mentions, "
    "count, quotes, why, credit, born, died, alive, same_why) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_TAKE = """DELETE FROM article_person WHERE (article_id, place) IN (
  SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?))"""


def add(
    connection: Connection,
    article_id: int,
    people: Sequence[Person],
    corrections: Corrections,
    former: dict[str, int] | None = None,
) -> None:
    """Store the people of an article not yet in the index, each as a person of the library.

    ``former``: the result of :func:`remove`, by which people only of this article keep their ids.
    """
    former = former or {}
    article = name_of(connection, article_id) if corrections.distinguishes_namesakes else ""
    if article:
        people = divided(people, corrections, article)
    decisions = identify(people, StoredPeople(connection), corrections, article=article)
    pointed = corrections.targets([person.name for person in people], article)
    new: dict[str, int | None] = {}
    for place, (person, decision) in enumerate(zip(people, decisions, strict=True)):
        person_id = new.get(decision.name)
        if person_id is None or decision.outcome is not Outcome.NEW:
            person_id = _number(connection, person, decision, former)
        if decision.name in pointed:
            new[decision.name] = person_id
        why = "" if decision.outcome is Outcome.NEW else decision.reason
        _store(connection, person_id, (article_id, place), person, decision.forms, why)
        if person_id is not None:
            for absorbed, reason in zip(decision.merges, decision.merge_reasons, strict=True):
                if absorbed != person_id:
                    _absorb(connection, person_id, absorbed, reason or None)
            recompute(connection, person_id, corrections)


def _store(
    connection: Connection,
    person_id: int | None,
    at: tuple[int, int],
    person: Person,
    forms: Sequence[str],
    why: str,
) -> None:
    """Store a person of an article at (article, place), with the reason for who they are."""
    mentions = [[m.start, m.end, m.text, m.kind.value] for m in person.mentions]
    quotes = [[quote.start, quote.end] for quote in person.quotes]
    connection.execute(
        _STORE,
        (
            person_id, *at, person.name, _json(list(forms)), _json(list(person.roles)),
            _json(mentions), len(mentions), _json(quotes), person.why, person.credit,
            person.born, person.died, person.alive, why,
        ),
    )  # fmt: skip


def divide(connection: Connection, article_id: int, place: int, spelling: str) -> int:
    """Make the mentions of one spelling a row of their own; return its place.

    The caller gives it to another person and recomputes both.
    """
    person_id, forms, why, person = _take(connection, article_id, place)
    rest, other = split_off(person, spelling)
    sql = "SELECT max(?, coalesce(max(place), 0)) + 1 FROM article_person WHERE article_id = ?"
    free: int = connection.execute(sql, (place, article_id)).fetchone()[0]
    kept = [form for form in forms if form != spelling]
    _store(connection, person_id, (article_id, place), rest, kept, why)
    _store(connection, person_id, (article_id, free), other, [spelling], "")
    return free


def rejoin(connection: Connection, article_id: int, place: int, free: int) -> None:
    """Undo :func:`divide`, unless the article was read again since."""
    sql = "SELECT count(DISTINCT person_id), count(person_id) FROM article_person "
    sql += "WHERE article_id = ? AND place IN (?, ?)"
    if connection.execute(sql, (article_id, place, free)).fetchone() != (1, 2):
        return
    _, added, _, other = _take(connection, article_id, free)
    person_id, forms, why, person = _take(connection, article_id, place)
    mentions = sorted((*person.mentions, *other.mentions), key=lambda said: said.start)
    whole = replace(person, mentions=tuple(mentions))
    _store(connection, person_id, (article_id, place), whole, [*forms, *added], why)


def _take(
    connection: Connection, article_id: int, place: int
) -> tuple[int | None, list[str], str, Person]:
    """Remove a row; return the person of the library, the forms, the reason and the person."""
    row = connection.execute(
        "SELECT person_id, forms, same_why, name, roles, mentions, quotes, why, credit, born, "
        "died, alive FROM article_person WHERE article_id = ? AND place = ?",
        (article_id, place),
    ).fetchone()
    connection.execute(_TAKE, (json.dumps([[article_id, place]]),))
    return row[0], loads(row[1]), row[2], person_of(*row[3:])


def remove(connection: Connection, article_id: int, corrections: Corrections) -> dict[str, int]:
    """Remove the people of an article; return the id that each name had."""
    rows = connection.execute(
        "SELECT person_id, name FROM article_person WHERE article_id = ? AND person_id IS NOT NULL",
        (article_id,),
    ).fetchall()
    connection.execute("DELETE FROM article_person WHERE article_id = ?", (article_id,))
    for person_id in {row[0] for row in rows}:
        recompute(connection, person_id, corrections)
    return {name: person_id for person_id, name in rows}


def stored_people(connection: Connection, article_id: int) -> list[Person]:
    """Return all people found in an article, including those marked as not a person."""
    return [
        person_of(*row)
        for row in connection.execute(
            "SELECT name, roles, mentions, quotes, why, credit, born, died, alive "
            "FROM article_person WHERE article_id = ? ORDER BY place",
            (article_id,),
        )
    ]


def identify_again(connection: Connection, article_id: int, corrections: Corrections) -> None:
    """Re-identify the people of an article from what the library knows now."""
    people = stored_people(connection, article_id)
    former = remove(connection, article_id, corrections)
    add(connection, article_id, people, corrections, former)


def move(
    connection: Connection,
    places: Sequence[tuple[int, int]],
    person: int | None,
    why: str | None = None,
) -> None:
    """Assign people of articles (article, place) to ``person`` (None: nobody).

    ``why`` replaces the stored reason; None keeps it. The caller recomputes the people affected.
    """
    wanted = json.dumps(places)
    stored = connection.execute(_STORED, (wanted,)).fetchall()
    former = (json.dumps(sorted({row[0] for row in connection.execute(_FORMER, (wanted,))})),)
    # Else each article that goes may be the first or last of its people, to be found again.
    connection.execute(_TIMES_UNKNOWN, former)
    connection.execute(_TAKE, (wanted,))
    connection.execute(_TIMES, former)
    rows = [(person, *row[:-1], row[-1] if why is None else why) for row in stored]
    connection.executemany(_STORE, rows)


def delete_orphans(connection: Connection) -> None:
    """Forget people whom no article mentions any longer."""
    connection.execute("DELETE FROM person WHERE articles = 0")


def _number(
    connection: Connection, person: Person, decision: Decision, former: dict[str, int]
) -> int | None:
    if decision.outcome is Outcome.NOT_A_PERSON:
        return None
    if decision.person is not None:
        return decision.person
    known = former.get(person.name)
    free = "SELECT 1 FROM person WHERE id = ? AND articles = 0"
    if connection.execute(free, (known,)).fetchone():
        return known
    person_id = next_number(connection, "person")
    connection.execute("INSERT INTO person(id, name) VALUES (?, ?)", (person_id, decision.name))
    return person_id


def _absorb(connection: Connection, person_id: int, absorbed: int, why: str | None) -> None:
    """Move everything of one person to another; ``why`` as for :func:`move`."""
    sql = "SELECT article_id, place FROM article_person WHERE person_id = ?"
    rows = connection.execute(sql, (absorbed,)).fetchall()
    move(connection, rows, person_id, why)
    connection.execute("DELETE FROM person WHERE id = ?", (absorbed,))


def recompute(connection: Connection, person_id: int, corrections: Corrections) -> None:
    """Update a person's name and keys from the forms in use."""
    sql = "DELETE FROM person_form WHERE person_id = ? AND articles <= 0"
    connection.execute(sql, (person_id,))
    sql = "DELETE FROM person_role WHERE person_id = ? AND articles <= 0"
    connection.execute(sql, (person_id,))
    sql = "SELECT form, named FROM person_form WHERE person_id = ? ORDER BY form"
    forms = connection.execute(sql, (person_id,)).fetchall()
    if not forms:
        connection.execute("DELETE FROM person_key WHERE person_id = ?", (person_id,))
        return
    named = {form: n for form, n in forms if n > 0} or dict(forms)
    name = _label(connection, person_id, named, corrections) or corrections.shown_of(named)
    connection.execute("UPDATE person SET name = ? WHERE id = ?", (name, person_id))
    keys = set(person_keys(form for form, _ in forms))
    held = connection.execute("SELECT key FROM person_key WHERE person_id = ?", (person_id,))
    filed = {key for (key,) in held}
    connection.executemany(
        "DELETE FROM person_key WHERE key = ? AND person_id = ?",
        [(key, person_id) for key in filed - keys],
    )
    sql = "INSERT INTO person_key VALUES (?, ?)"
    connection.executemany(sql, [(key, person_id) for key in keys - filed])


def _label(
    connection: Connection, person_id: int, names: Iterable[str], corrections: Corrections
) -> str | None:
    """Return the user's label that distinguishes a person from namesakes, or None."""
    for article, label in corrections.namesakes(names):
        known = articles_named(connection, article) if label != NOBODY else []
        here = connection.execute(
            "SELECT 1 FROM article_person WHERE person_id = ? "
            "AND article_id IN (SELECT value FROM json_each(?))",
            (person_id, json.dumps(known)),
        ).fetchone()
        if here is not None:
            return label
    return None


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
