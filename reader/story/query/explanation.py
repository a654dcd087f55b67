"""What a query means in words, and how full-text search is asked."""

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
    """Return what a query asks for as one sentence.

    ``named``: whom or what the library knows under a term's value, in words. ``unfinished``:
    the term that is still being typed, so that what begins with it is found, too.
    """
    named = named or {}
    asked = [term for term in query.terms if term.key is not Key.SORT]
    order = ", the most relevant first" if query.by_relevance else ""
    if not asked:
        return f"All articles{order}."
    parts = [_words(term, named.get(term), term.begins or term == unfinished) for term in asked]
    listed = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"Articles that {listed}{order}."


def _words(term: Term, named: str | None, begins: bool) -> str:
    quoted = named or f'"{term.value}"'
    match term.key:
        case Key.TITLE:
            said = ("have {} in the title", "do not have {} in the title")
        case Key.PERSON:
            said = ("mention {}", "do not mention {}")
        case Key.DATE:
            said, quoted = ("speak of {}", "do not speak of {}"), _days(term)
        case Key.PUBLISHED:
            said, quoted = ("appeared in {}", "did not appear in {}"), _days(term)
        case Key.BEFORE:
            said, quoted = ("appeared before {}", "did not appear before {}"), _days(term)
        case Key.AFTER:
            said, quoted = ("appeared after {}", "did not appear after {}"), _days(term)
        case Key.SOURCE:
            said = ("come from {}", "do not come from {}")
        case Key.TAG:
            said = ("have the tag {}", "do not have the tag {}")
        case Key.IS:
            said, quoted = ("are {}", "are not {}"), term.value.lower()
        case _:
            said = ("contain {}", "do not contain {}")
    if begins:
        quoted = f'"{term.value}…"'
    return said[term.negated].format(quoted)


def _days(term: Term) -> str:
    first, last = parse_day(term.first), parse_day(term.last)
    if first is None or last is None:
        return term.value
    if first.year == 1 and first.month == 1 and first.day == 1:
        return f"any time up to {day_words(last)}"
    if last.year == 9999 and last.month == 12:
        return f"any time from {day_words(first)}"
    return exact_period(first, last).words


@dataclass(frozen=True, slots=True)
class FullText:
    """Two expressions for SQLite's FTS5, each safe to pass to MATCH; empty where not asked."""

    wanted: str
    unwanted: str


def full_text(query: Query, *, as_you_type: bool = False, title: str = "title") -> FullText:
    """Return the FTS5 expressions for a query's words.

    Every word is quoted, so that no input is read as syntax. ``as_you_type``: the last
    word of the query, if it is not quoted, also finds what begins with it. ``title``: name
    of the title's column.
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
