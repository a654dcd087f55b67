"""Mentions of one person: name variants with reasons, quotes, dates mentioned with them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from reader.library.articles.correction_rules import load_corrections
from reader.library.articles.mentions import loads
from reader.library.articles.passages import sentence_around
from reader.model import Grade
from reader.story.identity.name_match import NO_MATCH, Strength, compare
from reader.story.identity.person_name import full_form, parse_name

QUOTED = 400
DATED = 80
"""Recent articles of a person searched for quotes and for days."""

QUOTES = 100
DAYS = 100
"""Most quotes and days on a page."""

_REACH = 320  # largest distance in characters of a name and a day in one sentence


class Certainty(StrEnum):
    """The certainty that a form of a name is this person's."""

    USER = "set by you"
    CERTAIN = "certain"
    LIKELY = "likely"
    SHORT = "short form"
    CONTEXT = "by context"


@dataclass(frozen=True, slots=True)
class Spelling:
    """A form of a person's name."""

    form: str
    articles: int
    """How many articles use it."""
    sure: Certainty
    why: str
    """One sentence, or "" for the name itself."""


@dataclass(frozen=True, slots=True)
class PersonQuote:
    """Words that an article quotes a person saying."""

    article: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class DayMention:
    """A sentence that mentions a person and a time."""

    article: int
    start: int
    end: int
    """Offset of the time in the article's text."""
    text: str
    sentence: str
    grade: Grade


@dataclass(frozen=True, slots=True)
class PersonDay:
    """A time mentioned in the same sentences as a person."""

    first: str
    last: str
    said: tuple[DayMention, ...]
    """Those of the latest articles first."""


_FORMS = """SELECT form, articles FROM person_form WHERE person_id = ? AND articles > 0
  ORDER BY articles DESC, form"""
_REASON = """SELECT same_why FROM (SELECT article_id, same_why FROM article_person
  WHERE person_id = ? AND name = ? ORDER BY article_id DESC LIMIT 40)
  WHERE same_why <> '' AND same_why NOT LIKE 'The same%' ORDER BY article_id DESC"""
_LATE = """SELECT ap.article_id, ap.mentions, c.text FROM json_each(?) j
  CROSS JOIN article_person ap ON ap.article_id = j.value AND ap.person_id = ?
  JOIN content c ON c.article_id = ap.article_id ORDER BY j.key"""
_SAID = """SELECT ap.article_id, ap.quotes, c.text FROM json_each(?) j
  CROSS JOIN article_person ap ON ap.article_id = j.value AND ap.person_id = ?
  JOIN content c ON c.article_id = ap.article_id WHERE ap.quotes <> '[]' ORDER BY j.key"""
_DATES = """SELECT d.article_id, d.start, d.end, d.text, d.grade, d.first, d.last
  FROM json_each(?) j JOIN date_mention d ON d.article_id = j.value
  WHERE d.days IS NOT NULL AND d.days <= 31 ORDER BY j.key, d.start"""


def spellings(connection: sqlite3.Connection, person_id: int) -> tuple[Spelling, ...]:
    """Return the forms of a person's name, most used first."""
    row = connection.execute("SELECT name FROM person WHERE id = ?", (person_id,)).fetchone()
    if row is None:
        return ()
    corrections = load_corrections(connection)
    forms = connection.execute(_FORMS, (person_id,)).fetchall()
    known = [row[0], *(form for form, _ in forms if full_form(form))]
    found = []
    for form, articles in forms:
        if corrections.merged_into(form) is not None:
            sure, why = Certainty.USER, f"You identified “{form}” as {row[0]}."
        elif form == row[0]:
            sure, why = Certainty.CERTAIN, ""
        else:
            sure, why = _sure(form, known)
            why = _reason(connection, person_id, form) or why
        found.append(Spelling(form, articles, sure, why))
    return tuple(found)


def _sure(form: str, known: list[str]) -> tuple[Certainty, str]:
    """Return how certain a form is by itself, and why."""
    others = [parse_name(name) for name in known if name != form]
    best = max(
        (compare(parse_name(form), other) for other in others),
        key=lambda match: match.strength,
        default=NO_MATCH,
    )
    if parse_name(form).handle:
        return Certainty.CONTEXT, "An account that the text gives to this person."
    how = f"{best.how[0].upper()}{best.how[1:]}." if best.how else ""
    if not full_form(form):
        return Certainty.SHORT, how
    grade = {Strength.FULL: Certainty.CERTAIN, Strength.PARTIAL: Certainty.LIKELY}
    return grade.get(best.strength, Certainty.CONTEXT), how


def _reason(connection: sqlite3.Connection, person_id: int, form: str) -> str:
    """Return the reason recorded when an article with this form was read, or ""."""
    row = connection.execute(_REASON, (person_id, form)).fetchone()
    return str(row[0]) if row else ""


def quotes(
    connection: sqlite3.Connection, person_id: int, articles: Sequence[int]
) -> tuple[PersonQuote, ...]:
    """Return the quotes of a person in the first :data:`QUOTED` of these articles, in order."""
    wanted = json.dumps(list(articles[:QUOTED]))
    found = (
        PersonQuote(article, start, end, " ".join(text[start:end].split()))
        for article, spans, text in connection.execute(_SAID, (wanted, person_id))
        for start, end in loads(spans)
    )
    return tuple(islice(found, QUOTES))


def days(
    connection: sqlite3.Connection, person_id: int, articles: Sequence[int]
) -> tuple[PersonDay, ...]:
    """Return the times in one sentence with a person in :data:`DATED` articles, latest first."""
    wanted = json.dumps(list(articles[:DATED]))
    texts: dict[int, str] = {}
    named: dict[int, list[int]] = {}
    for article, mentions, text in connection.execute(_LATE, (wanted, person_id)):
        texts[article] = text
        named.setdefault(article, []).extend(mention[0] for mention in loads(mentions))
    found: dict[tuple[str, str], list[DayMention]] = {}
    for article, start, end, words, grade, first, last in connection.execute(_DATES, (wanted,)):
        near = [at for at in named.get(article, ()) if abs(at - start) <= _REACH]
        if not near:
            continue
        text = texts[article]
        around = sentence_around(text, start, end)
        if any(around.first <= at < around.last for at in near):
            said = DayMention(article, start, end, words, around.line, Grade(grade))
            found.setdefault((first, last), []).append(said)
    latest = sorted(found, reverse=True)[:DAYS]
    return tuple(PersonDay(first, last, tuple(found[first, last])) for first, last in latest)
