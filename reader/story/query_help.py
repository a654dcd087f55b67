"""What a query means in words, how to complete it, and how full-text search is asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.story.days import day_words, parse_day
from reader.story.query import STATES, Key, Query, Term
from reader.story.spelling import fold
from reader.story.timeline import exact_period

_MEANING = {
    Key.TITLE: "in the title",
    Key.PERSON: "who it mentions, under any spelling",
    Key.DATE: "what time it speaks of",
    Key.PUBLISHED: "when it appeared",
    Key.BEFORE: "appeared before this day",
    Key.AFTER: "appeared after this day",
    Key.SOURCE: "where it comes from",
    Key.TAG: "your tag",
    Key.IS: "unread, read or starred",
}


def explain(query: Query) -> str:
    """Return what a query asks for as one sentence."""
    if not query.terms:
        return "All articles."
    parts = [_words(term) for term in query.terms]
    listed = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"Articles that {listed}."


def _words(term: Term) -> str:
    quoted = f'"{term.value}"'
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
        case Key.TEXT:
            said = ("contain {}", "do not contain {}")
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
    parts: dict[bool, list[str]] = {False: [], True: []}
    for term in query.terms:
        if term.key not in (Key.TEXT, Key.TITLE) or not re.search(r"\w", term.value):
            continue
        ends = as_you_type and term is last and not term.phrase and query.text[-1:] != " "
        quoted = '"' + term.value.replace('"', '""').replace("\0", "") + '"' + ("*" if ends else "")
        parts[term.negated].append(f"{title} : {quoted}" if term.key is Key.TITLE else quoted)
    return FullText(" AND ".join(parts[False]), " OR ".join(parts[True]))


@dataclass(frozen=True, slots=True)
class Completion:
    """One way to go on typing."""

    text: str
    """The whole query after it is taken."""
    cursor: int
    """Where the cursor stands then, in characters."""
    shown: str
    """What to show in the list."""
    why: str
    """What it does, in a few words."""


_WORD = re.compile(r'-?(?:[A-Za-z]+:)?(?:"[^"]*"?|[^\s"]*)$')


def completions(
    text: str, cursor: int, values: Mapping[Key, Sequence[str]], limit: int = 8
) -> tuple[Completion, ...]:
    """Return how the word at the cursor may go on, at most ``limit`` ways, best first.

    ``values``: what the library has for person, source and tag, the most frequent first. A
    value fits if it, or one of its words, begins with what is typed, whatever the case and
    accents.
    """
    cursor = max(0, min(cursor, len(text)))
    match = _WORD.search(text[:cursor])
    word = match.group() if match else ""
    start = cursor - len(word)
    minus = "-" if word.startswith("-") else ""
    name, colon, typed = word[len(minus) :].partition(":")
    if not colon:
        wanted = name.lower()
        keys = [key for key in Key if key in _MEANING and key.value.startswith(wanted)]
        found = [(f"{minus}{key}:", f"{key}:", _MEANING[key]) for key in keys if wanted]
    else:
        found = _values(minus, name.lower(), typed, values)
    rest = text[cursor:]
    return tuple(
        Completion(text[:start] + new + rest, start + len(new), shown, why)
        for new, shown, why in found[:limit]
    )


def _values(
    minus: str, name: str, typed: str, values: Mapping[Key, Sequence[str]]
) -> list[tuple[str, str, str]]:
    key = next((key for key in _MEANING if key.value == name), None)
    if key is None:
        return []
    known = STATES if key is Key.IS else values.get(key, ())
    begun = fold(typed.strip('"'))
    whole = [value for value in known if fold(value).startswith(begun)]
    inside = [value for value in known if f" {begun}" in fold(value) and value not in whole]
    return [
        (f"{minus}{key}:{_quoted(value)} ", value, _MEANING[key]) for value in (*whole, *inside)
    ]


def _quoted(value: str) -> str:
    plain = value.replace('"', "")
    return f'"{plain}"' if re.search(r"\s", plain) or not plain else plain
