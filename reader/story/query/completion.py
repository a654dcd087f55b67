"""How the word at the cursor of a query may go on. Pure: what the library has is passed in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reader.story.query.query import ORDERS, STATES, Key
from reader.story.words.days import month_end
from reader.story.words.spelling import fold

MEANING = {
    Key.TITLE: "a word of the title",
    Key.PERSON: "whom it mentions, under any spelling",
    Key.DATE: "what time it speaks of",
    Key.PUBLISHED: "when it appeared",
    Key.BEFORE: "appeared before this day",
    Key.AFTER: "appeared after this day",
    Key.SOURCE: "where it comes from",
    Key.TAG: "your tag",
    Key.IS: "unread, read or starred",
    Key.SORT: "newest, or the most relevant first",
}
"""The keys that are offered, with what they ask for."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A value that a key may take."""

    key: Key
    value: str
    why: str = ""
    """What it is, in a few words: how many articles have it, or which time it is."""


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


@dataclass(frozen=True, slots=True)
class Typed:
    """The word at the cursor, taken apart."""

    text: str
    start: int
    end: int
    """Where the word stands in the query; the cursor stands at its end."""
    minus: str
    key: Key | None
    """None where no key is typed, or none that is known."""
    value: str
    """What is typed behind the key, or the whole word; without quotation marks."""
    quoted: bool
    known: bool = True
    """False where something before a colon is no key."""


_WORD = re.compile(r'(-?)(?:([A-Za-z]+):)?("?)([^"]*)$')
_BEGIN = re.compile(r'-?(?:[A-Za-z]+:)?(?:"[^"]*"?|[^\s"]*)$')
_KEYS = {key.value: key for key in MEANING}


def typed_at(text: str, cursor: int) -> Typed:
    """Return the word that ends at the cursor (a number of characters)."""
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
    """Tell whether a value, or one of its words, begins as typed, whatever case and accents."""
    begun, have = fold(typed), fold(value)
    return have.startswith(begun) or f" {begun}" in have


def own_offers(typed: Typed, today: date) -> list[Suggestion]:
    """Return what every library offers for the value of a key: states, orders, times."""
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
    """Return the times that are near, those that begin as typed."""
    low, dots, value = value.rpartition("..")
    yesterday = max(date.min.toordinal(), today.toordinal() - 1)
    before = max(date.min, today.replace(day=1) - timedelta(days=1))
    after = month_end(today)
    coming = after + timedelta(days=1) if after < date.max else after
    near = [
        ("today", today.isoformat()),
        ("yesterday", date.fromordinal(yesterday).isoformat()),
        (f"{today:%Y-%m}", "this month"),
        (f"{before:%Y-%m}", "the month before"),
        (f"{today:%Y}", "this year"),
    ]
    if key is Key.DATE:
        near.insert(3, (f"{coming:%Y-%m}", "the month to come"))
    return [
        Suggestion(key, f"{low}{dots}{name}", why)
        for name, why in near
        if name.startswith(value.lower()) or (value and value.lower() in why.split())
    ]


def key_offers(typed: Typed) -> list[Completion]:
    """Return the keys that begin as typed."""
    wanted = typed.value.lower()
    if typed.key is not None or not typed.known or typed.quoted or not wanted:
        return []
    return [
        _completion(typed, f"{typed.minus}{key}:", f"{key}:", why)
        for key, why in MEANING.items()
        if key.value.startswith(wanted)
    ]


def completions(typed: Typed, offers: Sequence[Suggestion]) -> list[Completion]:
    """Return the offers as ways to go on; where no key is typed, each comes with its own."""
    found = []
    for offer in offers:
        term = written(offer.key, offer.value)
        shown = offer.value if typed.key is not None else term
        new = f"{typed.minus}{term} "
        found.append(_completion(typed, new, shown, offer.why or MEANING.get(offer.key, "")))
    return found


def written(key: Key, value: str) -> str:
    """Return a term as it is typed: ``person:"two words"``."""
    return f"{key}:{_quoted(value)}"


def _completion(typed: Typed, new: str, shown: str, why: str) -> Completion:
    rest = typed.text[typed.end :]
    if new.endswith(" ") and rest.startswith(" "):
        rest = rest[1:]
    return Completion(typed.text[: typed.start] + new + rest, typed.start + len(new), shown, why)


def _quoted(value: str) -> str:
    plain = value.replace('"', "")
    return f'"{plain}"' if re.search(r"\s", plain) or not plain else plain
