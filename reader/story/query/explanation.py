"""A query explained in one sentence, and its expressions for full-text search."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reader.story.chronology.timeline import exact_period
from reader.story.query.query import Either, Key, Parts, Query, Term, terms_of
from reader.story.words.days import day_words, parse_day


def explain(
    query: Query, named: Mapping[Term, str] | None = None, unfinished: Term | None = None
) -> str:
    """Explain a query in one sentence: ``Unread articles containing “mill”.``

    ``named``: for a term, the people or sources of the library that match its value, in words.
    ``unfinished``: the term still being typed, which is therefore a prefix.
    """
    named = named or {}
    order = ", by relevance" if query.by_relevance else ""
    states = [_state(term) for term in query.required if _is_state(term)]
    words: list[str] = []
    place = 0
    conditions: list[str] = []
    for term in query.required:
        if term.key is Key.SORT or _is_state(term):
            continue
        condition = _condition(term, named, term.begins or term == unfinished)
        if term.key is Key.TEXT and not (term.negated or term.pattern):
            place = place if words else len(conditions)
            words.append(condition.removeprefix(_CONTAINING) if words else condition)
        else:
            conditions.append(condition)
    if words:
        conditions.insert(place, _listed(words))
    conditions += [_alternatives(either, named) for either in query.alternatives]
    noun = " ".join(
        [*dict.fromkeys(states), "articles"] if states or conditions else ["all articles"]
    )
    listed = _listed(conditions)
    return f"{noun[0].upper()}{noun[1:]}{' ' * bool(listed)}{listed}{order}."


def _listed(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def _state(term: Term) -> str:
    return _STATES[term.value.lower()][term.negated]


def _alternatives(either: Either, named: Mapping[Term, str]) -> str:
    """Return alternatives in words: ``either containing “mill” or from Post and unread``."""
    return f"either {' or '.join(_all(way, named) for way in either.ways)}"


def _all(parts: Parts, named: Mapping[Term, str]) -> str:
    words = []
    for part in parts:
        if isinstance(part, Either):
            words.append(
                f"({_alternatives(part, named)})" if len(parts) > 1 else _alternatives(part, named)
            )
        elif _is_state(part):
            words.append(_state(part))
        else:
            words.append(_condition(part, named, part.begins))
    return " and ".join(words)


_STATES = {
    "unread": ("unread", "read"),
    "read": ("read", "unread"),
    "starred": ("starred", "unstarred"),
    "dimmed": ("dimmed", "undimmed"),
    "hidden": ("hidden", "visible"),
}
"""Adjectives for the values of ``is:``, plain and negated."""


def _is_state(term: Term) -> bool:
    return term.key is Key.IS and term.value.lower() in _STATES


_CONTAINING = "containing "


def _condition(term: Term, named: Mapping[Term, str], begins: bool) -> str:
    """Return a term as a participle: ``containing “mill”``, ``not published in 2026``."""
    quoted = named.get(term) or f"“{term.value}”"
    if term.pattern:
        quoted = f"/{term.value}/"
    match term.key:
        case Key.NEAR:
            parts = [_condition(one, named, one.begins) for one in term.near]
            phrase, quoted = "{} in one sentence", " and ".join(parts)
        case Key.QUOTED:
            phrase = "quoting {}"
        case Key.ROLE:
            phrase = "mentioning a person with the role {}"
        case Key.AUTHOR:
            phrase = "by {}"
        case Key.TEXT if term.pattern:
            phrase = "matching {}"
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
        case Key.NOTE:
            phrase = "with {} in your notes"
        case _:
            phrase = f"{_CONTAINING}{{}}"
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

    Every word is quoted, so that no input acts as syntax. ``as_you_type``: the last word,
    unless quoted, is a prefix. ``title``: name of the title's column.
    """
    last = query.terms[-1] if query.terms else None
    unfinished = as_you_type and query.text[-1:] != " "
    parts: dict[bool, list[str]] = {False: [], True: []}
    for term in query.required:
        if not is_words(term):
            continue
        begins = term.begins or (unfinished and term is last and not term.phrase)
        parts[term.negated].append(words_of_term(replace(term, begins=begins), title))
    for either in query.alternatives:
        if of_words(either):
            parts[False].append(_any(either, title))
    return FullText(" AND ".join(parts[False]), " OR ".join(parts[True]))


def is_words(term: Term) -> bool:
    """Return whether a term is for the full-text index."""
    words = term.key in (Key.TEXT, Key.TITLE) and not term.pattern
    return words and re.search(r"\w", term.value) is not None


def of_words(either: Either) -> bool:
    """Return whether alternatives are only words, none negated: one expression."""
    terms = terms_of((either,))
    return all(is_words(term) and not term.negated for term in terms)


def words_of_term(term: Term, title: str = "title") -> str:
    """Return the FTS5 expression of a term, ignoring negation."""
    quoted = '"' + term.value.replace('"', '""').replace("\0", "") + '"'
    quoted += "*" if term.begins else ""
    return f"{title} : {quoted}" if term.key is Key.TITLE else quoted


def _any(either: Either, title: str) -> str:
    ways = (
        " AND ".join(
            _any(part, title) if isinstance(part, Either) else words_of_term(part, title)
            for part in way
        )
        for way in either.ways
    )
    return f"({' OR '.join(f'({way})' for way in ways)})"
