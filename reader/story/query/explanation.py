"""A query explained in one sentence, and its expressions for full-text search."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from reader.story.chronology.timeline import exact_period
from reader.story.query.query import Key, Query, Term
from reader.story.words.days import day_words, parse_day


def explain(
    query: Query, named: Mapping[Term, str] | None = None, unfinished: Term | None = None
) -> str:
    """Explain a query in one sentence: ``Unread articles containing “mill”.``

    ``named``: for a term, the people or sources of the library that match its value, in words.
    ``unfinished``: the term that is still being typed and therefore a prefix.
    """
    named = named or {}
    order = ", by relevance" if query.by_relevance else ""
    states = [_STATES[term.value.lower()][term.negated] for term in query.terms if _is_state(term)]
    conditions = [
        _condition(term, named.get(term), term.begins or term == unfinished)
        for term in query.terms
        if term.key is not Key.SORT and not _is_state(term)
    ]
    noun = " ".join(
        [*dict.fromkeys(states), "articles"] if states or conditions else ["all articles"]
    )
    listed = " and ".join(filter(None, (", ".join(conditions[:-1]), *conditions[-1:])))
    return f"{noun[0].upper()}{noun[1:]}{' ' * bool(listed)}{listed}{order}."


_STATES = {
    "unread": ("unread", "read"),
    "read": ("read", "unread"),
    "starred": ("starred", "unstarred"),
}
"""Adjectives for the values of ``is:``, plain and negated."""


def _is_state(term: Term) -> bool:
    return term.key is Key.IS and term.value.lower() in _STATES


def _condition(term: Term, named: str | None, begins: bool) -> str:
    """Return a term as a participle: ``containing “mill”``, ``not published in 2026``."""
    quoted = named or f"“{term.value}”"
    match term.key:
        case Key.TITLE:
            phrase = "with {} in the title"
        case Key.PERSON:
            phrase = "mentioning {}"
        case Key.DATE:
            phrase, quoted = "mentioning {}", _days(term)
        case Key.PUBLISHED:
            phrase, quoted = "published {}", _when(term)
        case Key.BEFORE:
            phrase, quoted = "published before {}", _days(term)
        case Key.AFTER:
            phrase, quoted = "published after {}", _days(term)
        case Key.SOURCE:
            phrase = "from {}"
        case Key.TAG:
            phrase = "tagged {}"
        case _:
            phrase = "containing {}"
    if begins:
        quoted = f"“{term.value}…”"
    return ("not " if term.negated else "") + phrase.format(quoted)


def _when(term: Term) -> str:
    """Return the period of a term with its preposition: ``on 3 Sep 2025``, ``in Sep 2025``."""
    label = _days(term)
    if label.startswith(("until ", "from ")):
        return label
    if " to " in label:
        return f"from {label}"
    if label.startswith("week of "):
        return f"in the {label}"
    return f"on {label}" if label[0].isdigit() and not label.isdigit() else f"in {label}"


def _days(term: Term) -> str:
    first, last = parse_day(term.first), parse_day(term.last)
    if first is None or last is None:
        return term.value
    if first.year == 1 and first.month == 1 and first.day == 1:
        return f"until {day_words(last)}"
    if last.year == 9999 and last.month == 12:
        return f"from {day_words(first)}"
    return exact_period(first, last).label


@dataclass(frozen=True, slots=True)
class FullText:
    """Two expressions for SQLite's FTS5, each safe to pass to MATCH; empty for no words."""

    wanted: str
    unwanted: str


def full_text(query: Query, *, as_you_type: bool = False, title: str = "title") -> FullText:
    """Return the FTS5 expressions for a query's words.

    Every word is quoted, so that no input is read as syntax. ``as_you_type``: the last word,
    unless quoted, is a prefix. ``title``: name of the title's column.
    """
    last = query.terms[-1] if query.terms else None
    unfinished = as_you_type and query.text[-1:] != " "
    parts: dict[bool, list[str]] = {False: [], True: []}
    for term in query.terms:
        if term.key not in (Key.TEXT, Key.TITLE) or not re.search(r"\w", term.value):
            continue
        begins = term.begins or (unfinished and term is last and not term.phrase)
        quoted = '"' + term.value.replace('"', '""').replace("\0", "") + '"'
        quoted += "*" if begins else ""
        parts[term.negated].append(f"{title} : {quoted}" if term.key is Key.TITLE else quoted)
    return FullText(" AND ".join(parts[False]), " OR ".join(parts[True]))
