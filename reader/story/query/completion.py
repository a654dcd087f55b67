"""Completions of the word at the cursor of a query. The library's values are passed in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reader.story.query.query import ORDERS, STATES, Key
from reader.story.words.days import month_end
from reader.story.words.spelling import fold

MEANINGS = {
    Key.TITLE: "word in the title",
    Key.PERSON: "person mentioned, in any spelling",
    Key.QUOTED: "person quoted",
    Key.ROLE: "role of a person mentioned",
    Key.DATE: "date mentioned",
    Key.PUBLISHED: "publication date",
    Key.BEFORE: "published before this day",
    Key.AFTER: "published after this day",
    Key.SOURCE: "name of the source",
    Key.AUTHOR: "name of the author",
    Key.TAG: "your tag",
    Key.NOTE: "word of a note of yours in a notebook",
    Key.IS: "unread, read, starred, dimmed or hidden",
    Key.SORT: "newest or relevance",
}
"""The keys that are suggested, with their meaning."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A value that a key may take."""

    key: Key
    value: str
    note: str = ""
    """A description in a few words: its number of articles, or the period."""


@dataclass(frozen=True, slots=True)
class Completion:
    """One way to complete a query."""

    text: str
    """The whole completed query."""
    cursor: int
    """Position of the cursor in it, in characters."""
    label: str
    """The text in the list of completions."""
    note: str
    """Its meaning in a few words."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The word at the cursor, in parts."""

    text: str
    start: int
    end: int
    """Offsets of the word in the query; the cursor is at its end."""
    minus: str
    key: Key | None
    """None if there is no key, or an unknown one."""
    value: str
    """The text after the key, or the whole word; without quotation marks."""
    quoted: bool
    known: bool = True
    """Whether the word before a colon, if any, is a key."""


_WORD = re.compile(r'(-?)(?:([A-Za-z]+):)?("?)([^"]*)$')
_BEGIN = re.compile(r'-?(?:[A-Za-z]+:)?(?:"[^"]*"?|[^\s"(]*)$')
_KEYS = {key.value: key for key in MEANINGS}


def typed_at(text: str, cursor: int) -> Typed:
    """Return the word that ends at ``cursor``, an offset in characters."""
    cursor = max(0, min(cursor, len(text)))
    begin = _BEGIN.search(text[:cursor])
    word = begin.group() if begin else ""
    start = cursor - len(word)
    closed = word.endswith('"') and word.count('"') > 1
    match = _WORD.match(word[:-1] if closed else word)
    if match is None:
        return Typed(text, start, cursor, "", None, "", False)
    minus, name, quote, value = match.groups()
    key = _KEYS.get((name or "").lower())
    known = not name or key is not None
    return Typed(text, start, cursor, minus, key, value.strip(), bool(quote), known)


def matches(value: str, typed: str) -> bool:
    """Return whether a value or one of its words begins with ``typed``, ignoring case, accents."""
    begun, have = fold(typed), fold(value)
    return have.startswith(begun) or f" {begun}" in have


def fixed_suggestions(typed: Typed, today: date) -> list[Suggestion]:
    """Return the values of a key that do not depend on the library: states, orders, dates."""
    match typed.key:
        case Key.IS:
            values: Sequence[str] = STATES
        case Key.SORT:
            values = ORDERS
        case Key.DATE | Key.PUBLISHED | Key.BEFORE | Key.AFTER:
            return _times(typed.key, typed.value, today)
        case _:
            return []
    return [
        Suggestion(typed.key, value) for value in values if value.startswith(typed.value.lower())
    ]


def _times(key: Key, value: str, today: date) -> list[Suggestion]:
    """Return recent and coming days and months that begin as typed."""
    low, dots, value = value.rpartition("..")
    yesterday = max(date.min.toordinal(), today.toordinal() - 1)
    before = max(date.min, today.replace(day=1) - timedelta(days=1))
    after = month_end(today)
    coming = after + timedelta(days=1) if after < date.max else after
    near = [
        ("today", today.isoformat()),
        ("yesterday", date.fromordinal(yesterday).isoformat()),
        (f"{today:%Y-%m}", "this month"),
        (f"{before:%Y-%m}", "last month"),
        (f"{today:%Y}", "this year"),
    ]
    if key is Key.DATE:
        near.insert(3, (f"{coming:%Y-%m}", "next month"))
    return [
        Suggestion(key, f"{low}{dots}{name}", note)
        for name, note in near
        if name.startswith(value.lower()) or (value and value.lower() in note.split())
    ]


def key_completions(typed: Typed) -> list[Completion]:
    """Return the keys that begin as typed, as completions."""
    wanted = typed.value.lower()
    if typed.key is not None or not typed.known or typed.quoted or not wanted:
        return []
    return [
        _completion(typed, f"{typed.minus}{key}:", f"{key}:", note)
        for key, note in MEANINGS.items()
        if key.value.startswith(wanted)
    ]


def completions(typed: Typed, suggestions: Sequence[Suggestion]) -> list[Completion]:
    """Return suggestions as completions, with their key where none is typed."""
    found = []
    for one in suggestions:
        term = query_term(one.key, one.value)
        label = one.value if typed.key is not None else term
        new = f"{typed.minus}{term} "
        found.append(_completion(typed, new, label, one.note or MEANINGS.get(one.key, "")))
    return found


def query_term(key: Key, value: str) -> str:
    """Return a term in the syntax of queries: ``person:"two words"``."""
    return f"{key}:{_quoted(value)}"


def _completion(typed: Typed, new: str, label: str, note: str) -> Completion:
    rest = typed.text[typed.end :]
    if new.endswith(" ") and rest.startswith(" "):
        rest = rest[1:]
    return Completion(typed.text[: typed.start] + new + rest, typed.start + len(new), label, note)


def _quoted(value: str) -> str:
    plain = value.replace('"', "")
    return f'"{plain}"' if re.search(r"\s", plain) or not plain else plain
