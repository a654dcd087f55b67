"""Holidays that fall on another day in each country, and how a text shows its country."""

from __future__ import annotations

from collections.abc import Iterable

INDEPENDENCE = {
    "india": (8, 15), "pakistan": (8, 14), "bangladesh": (3, 26), "nigeria": (10, 1),
    "ghana": (3, 6), "kenya": (12, 12), "uganda": (10, 9), "zambia": (10, 24),
    "zimbabwe": (4, 18), "ukraine": (8, 24), "mexico": (9, 16), "philippines": (6, 12),
    "indonesia": (8, 17), "malaysia": (8, 31), "jamaica": (8, 6), "finland": (12, 6),
    "poland": (11, 11), "brazil": (9, 7), "georgia": (5, 26), "azerbaijan": (5, 28),
    "kosovo": (2, 17), "estonia": (2, 24), "lithuania": (2, 16), "latvia": (11, 18),
    "tanzania": (12, 9), "greece": (3, 25),
}  # fmt: skip
"""Month and day of the Independence Day of countries whose news is written in English or about."""
_COUNTRIES = {
    "independence day": frozenset(INDEPENDENCE),
    "labour day": frozenset(["canada"]),
    "thanksgiving": frozenset(["canada"]),
    "thanksgiving day": frozenset(["canada"]),
    "mother 's day": frozenset(["britain"]),
}
_PEOPLE = {
    "indian": "india", "pakistani": "pakistan", "bangladeshi": "bangladesh", "delhi": "india",
    "mumbai": "india", "modi": "india", "islamabad": "pakistan", "nigerian": "nigeria",
    "abuja": "nigeria", "ghanaian": "ghana", "accra": "ghana", "kenyan": "kenya",
    "nairobi": "kenya", "ugandan": "uganda", "zambian": "zambia", "zimbabwean": "zimbabwe",
    "harare": "zimbabwe", "ukrainian": "ukraine", "kyiv": "ukraine", "kiev": "ukraine",
    "mexican": "mexico", "filipino": "philippines", "philippine": "philippines",
    "indonesian": "indonesia", "jakarta": "indonesia", "malaysian": "malaysia",
    "jamaican": "jamaica", "finnish": "finland", "polish": "poland", "warsaw": "poland",
    "brazilian": "brazil", "canadian": "canada", "ottawa": "canada", "toronto": "canada",
    "uk": "britain", "british": "britain", "england": "britain", "london": "britain",
    "scotland": "britain", "wales": "britain", "azerbaijani": "azerbaijan", "tanzanian": "tanzania",
    "georgian": "georgia", "greek": "greece",
}  # fmt: skip
_AMERICAN = frozenset(["u", "american", "americans", "america", "washington", "congress", "us"])


_ALL = frozenset().union(*_COUNTRIES.values())


def lands_in(words: Iterable[str]) -> tuple[str, ...]:
    """The countries with a day of their own that lower-case words point to, in order."""
    named = (_PEOPLE.get(word, word) for word in words)
    return tuple(dict.fromkeys(land for land in named if land in _ALL))


def is_american(words: frozenset[str]) -> bool:
    """Whether a text names America."""
    return not _AMERICAN.isdisjoint(words)


def country(name: str, sentence: Iterable[str], text: Iterable[str]) -> str | None:
    """The country whose day a holiday is, if it is not the American one.

    ``name`` is the holiday in lower case, its words joined by blanks; ``sentence`` and
    ``text`` are the countries named in the sentence and in a text that does not name
    America. The sentence decides; if it names none, a text that names one such country.
    """
    lands = _COUNTRIES.get(name)
    if lands is None:
        return None
    first = next((land for land in sentence if land in lands), None)
    named = [land for land in text if land in lands]
    return first or (named[0] if len(named) == 1 else None)
