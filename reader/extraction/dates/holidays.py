"""Holidays and the days on which they fall.

Fixed days, nth weekdays of a month, days counted from Easter (computed by Meeus'
Gregorian algorithm), and the feasts of the Hebrew calendar and the tabular Islamic
calendar (arithmetic after Reingold and Dershowitz). Where countries differ, the
American day is assumed unless the text names another country; Islamic days may be
off by one, since in practice they depend on sighting the moon.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import lru_cache

from reader.extraction.dates import moon
from reader.extraction.dates.tokens import Tokens

Rule = Callable[[int], date]
_ISLAMIC_EPOCH = 227_015
_HEBREW_EPOCH = -1_373_427
INDEPENDENCE = {
    "india": (8, 15), "pakistan": (8, 14), "bangladesh": (3, 26), "nigeria": (10, 1),
    "ghana": (3, 6), "kenya": (12, 12), "uganda": (10, 9), "zambia": (10, 24),
    "zimbabwe": (4, 18), "ukraine": (8, 24), "mexico": (9, 16), "philippines": (6, 12),
    "indonesia": (8, 17), "malaysia": (8, 31), "jamaica": (8, 6), "finland": (12, 6),
    "poland": (11, 11), "brazil": (9, 7), "georgia": (5, 26), "azerbaijan": (5, 28),
    "kosovo": (2, 17), "estonia": (2, 24), "lithuania": (2, 16), "latvia": (11, 18),
    "tanzania": (12, 9), "greece": (3, 25),
}  # fmt: skip
"""Month and day of Independence Day in countries that English-language news covers."""
_FIXED = {
    (1, 1): "new year's day, new year", (1, 5): "twelfth night", (1, 6): "epiphany",
    (1, 7): "orthodox christmas", (1, 20): "inauguration day", (1, 25): "burns night",
    (1, 26): "australia day, republic day", (2, 2): "groundhog day", (2, 6): "waitangi day",
    (2, 14): "valentine's day", (3, 1): "st. david's day, st david's day",
    (3, 8): "international women's day", (3, 17): "st. patrick's day, st patrick's day",
    (4, 1): "april fools' day, april fool's day", (4, 22): "earth day",
    (4, 23): "st. george's day, st george's day", (4, 25): "anzac day",
    (5, 1): "may day, labour day", (5, 3): "world press freedom day", (5, 5): "cinco de mayo",
    (5, 9): "victory day, europe day", (6, 14): "flag day", (6, 19): "juneteenth",
    (6, 20): "world refugee day", (7, 1): "canada day", (7, 4): "independence day, fourth of july",
    (7, 14): "bastille day", (10, 2): "gandhi jayanti", (10, 31): "halloween",
    (11, 1): "all saints' day, all saints day", (11, 2): "all souls' day",
    (11, 5): "guy fawkes night, bonfire night",
    (11, 11): "veterans day, armistice day, remembrance day",
    (11, 30): "st. andrew's day, st andrew's day", (12, 1): "world aids day",
    (12, 10): "human rights day", (12, 24): "christmas eve", (12, 25): "christmas day, christmas",
    (12, 26): "boxing day", (12, 31): "new year's eve, hogmanay",
}  # fmt: skip
"""The holidays of each month and day; after a slash, the country that has its own."""
_WEEKDAYS: dict[tuple[int, ...], str] = {
    (0, 3, 1): "martin luther king day, martin luther king jr. day",
    (0, 3, 2): "presidents' day, presidents day", (0, 3, 4): "patriots' day",
    (0, -1, 5): "memorial day", (6, 2, 5): "mother's day", (6, 3, 6): "father's day",
    (0, 1, 9): "labour day/canada, labor day",
    (0, 2, 10): "columbus day, indigenous peoples' day, thanksgiving/canada, "
    "thanksgiving day/canada",
    (0, 1, 11, 1): "election day", (3, 4, 11): "thanksgiving, thanksgiving day",
    (3, 4, 11, 1): "black friday", (3, 4, 11, 2): "small business saturday",
    (3, 4, 11, 4): "cyber monday", (3, 4, 11, 5): "giving tuesday",
    (6, 2, 11): "remembrance sunday",
}  # fmt: skip
"""Those on a weekday (0: Monday) by its number in the month (-1: the last), and days after it."""
_FROM_EASTER = {
    -47: "pancake day, shrove tuesday, mardi gras", -46: "ash wednesday, lent",
    -21: "mother's day/britain, mothering sunday", -7: "palm sunday", -3: "maundy thursday",
    -2: "good friday", -1: "holy saturday", 0: "easter sunday, easter", 1: "easter monday",
    39: "ascension day", 49: "pentecost, whit sunday", 50: "whit monday", 60: "corpus christi",
}  # fmt: skip
"""Those counted in days from Easter Sunday."""
WATCHED = frozenset(
    ["ramadan", "ramzan", "eid al - fitr", "eid ul - fitr", "eid - ul - fitr", "eidul fitr",
     "eid al - adha", "eid ul - adha", "eid - ul - adha", "ashura", "diwali", "deepavali", "holi"]
)  # fmt: skip
"""Holidays set by sighting or custom, which may differ by a day from the computed one."""
LASTING = {"ramadan": 30, "ramzan": 30, "passover": 8, "hanukkah": 8, "chanukah": 8, "sukkot": 7}
"""The length in days of feasts of several days."""
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


def _fixed(month: int, day: int) -> Rule:
    return lambda year: date(year, month, day)


def _nth(weekday: int, nth: int, month: int, plus: int = 0) -> Rule:
    """Return the rule for the nth weekday of a month; -1 is the last."""

    def rule(year: int) -> date:
        if nth > 0:
            first = date(year, month, 1)
            return first + timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1) + plus)
        last = date(year, month + 1, 1) - timedelta(1)
        return last - timedelta((last.weekday() - weekday) % 7) + timedelta(plus)

    return rule


def easter(year: int) -> date:
    """Return Easter Sunday of the western churches, for years 1583 to 4099."""
    century = year // 100
    epact = (19 * (year % 19) + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    epact -= (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - year % 19) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    offset = epact - weekday
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))


def _from_easter(days: int) -> Rule:
    return lambda year: easter(year) + timedelta(days)


def _islamic_day(year: int, month: int, day: int) -> int:
    months = 29 * (month - 1) + month // 2
    return _ISLAMIC_EPOCH - 1 + (year - 1) * 354 + (3 + 11 * year) // 30 + months + day


def _islamic(month: int, day: int) -> Rule:
    """Return the rule for the first such day that falls in the western year."""

    def rule(year: int) -> date:
        lunar = (year - 622) * 33 // 32
        start = date(year, 1, 1).toordinal()
        while _islamic_day(lunar, month, day) < start:
            lunar += 1
        return date.fromordinal(_islamic_day(lunar, month, day))

    return rule


def _hebrew_elapsed(year: int) -> int:
    months = (235 * year - 234) // 19
    parts = 12_084 + 13_753 * months
    day = 29 * months + parts // 25_920
    return day + 1 if (3 * (day + 1)) % 7 < 3 else day


def _hebrew_new_year(year: int) -> int:
    before, this, after = (_hebrew_elapsed(y) for y in (year - 1, year, year + 1))
    delay = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return _HEBREW_EPOCH + this + delay


def _from_hebrew_new_year(days: int) -> Rule:
    return lambda year: date.fromordinal(_hebrew_new_year(year + 3761) + days)


def _passover(year: int) -> date:
    """Return 15 Nisan: 163 days before the next new year."""
    return date.fromordinal(_hebrew_new_year(year + 3761) - 163)


def _hanukkah(year: int) -> date:
    """Return 25 Kislev: Heshvan and Kislev vary with the length of the year."""
    start = _hebrew_new_year(year + 3761)
    length = _hebrew_new_year(year + 3762) - start
    long_heshvan = 1 if length % 10 == 5 else 0
    return date.fromordinal(start + 30 + 29 + long_heshvan + 24)


def _orthodox_easter(year: int) -> date:
    """Return Julian Easter (Meeus) plus 13 days for 1900 to 2099, 12 before, 14 after."""
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    shift = year // 100 - year // 400 - 2
    return date(year, month, day + 1) + timedelta(shift)


_FEASTS: tuple[tuple[Rule, str], ...] = (
    (_orthodox_easter, "orthodox easter"),
    (_islamic(1, 10), "ashura"),
    (_islamic(9, 1), "ramadan, ramzan"),
    (_islamic(10, 1), "eid al-fitr, eid ul-fitr, eid-ul-fitr, eidul fitr"),
    (_islamic(12, 10), "eid al-adha, eid ul-adha, eid-ul-adha"),
    (_from_hebrew_new_year(0), "rosh hashanah"),
    (_from_hebrew_new_year(9), "yom kippur"),
    (_from_hebrew_new_year(14), "sukkot"),
    (_passover, "passover"),
    (_hanukkah, "hanukkah, chanukah"),
    (moon.chinese_new_year, "chinese new year, lunar new year"),
    (moon.mid_autumn, "mid-autumn festival"),
    (moon.nowruz, "nowruz"),
    (moon.diwali, "diwali, deepavali"),
    (moon.holi, "holi"),
)
_RULES: tuple[tuple[Rule, str], ...] = (
    *((_fixed(*day), names) for day, names in _FIXED.items()),
    *((_fixed(*day), f"independence day/{land}") for land, day in INDEPENDENCE.items()),
    *((_nth(*day), names) for day, names in _WEEKDAYS.items()),
    *((_from_easter(days), names) for days, names in _FROM_EASTER.items()),
    *_FEASTS,
)


def _tokens(name: str) -> str:
    """Return a name as the tokenizer splits it, joined by spaces; its country stays as it is."""
    plain, slash, land = name.partition("/")
    tokens = Tokens.of(plain)
    return " ".join(tokens.low[: tokens.count]) + slash + land


_BY_TOKENS = {_tokens(name): rule for rule, names in _RULES for name in names.split(", ")}
"""The rules by the name, its tokens joined by spaces."""
_ALWAYS = frozenset(_tokens(name) for names in _FIXED.values() for name in names.split(", "))
"""The holidays that have the same day in every year."""


def _by_first_word() -> dict[str, tuple[tuple[str, ...], ...]]:
    grouped: dict[str, list[tuple[str, ...]]] = {}
    for name in _BY_TOKENS:
        if "/" in name:
            continue
        tokens = tuple(name.split())
        grouped.setdefault(tokens[0], []).append(tokens)
        if "'s" in tokens or "'" in tokens:
            curly = tuple(token.replace("'", "\u2019") for token in tokens)
            grouped[tokens[0]].append(curly)
    return {word: tuple(sorted(names, key=len, reverse=True)) for word, names in grouped.items()}


NAMES = _by_first_word()
"""The names as tokens, by their first token, longest first."""


@lru_cache(maxsize=4096)
def holiday_date(name: str, year: int) -> date | None:
    """Return the day of a holiday, its name as in :data:`NAMES` joined by spaces.

    None for years that its rule does not cover: before 1583 or after 4099 where it moves.
    """
    if not (1583 <= year <= 4099 or (name in _ALWAYS and 1 <= year <= 9999)):
        return None
    return _BY_TOKENS[name.replace("\u2019", "'")](year)


def lands_in(words: Iterable[str]) -> tuple[str, ...]:
    """Return the countries with their own day that lower-case words point to, in order."""
    named = (_PEOPLE.get(word, word) for word in words)
    return tuple(dict.fromkeys(land for land in named if land in _ALL))


def is_american(words: frozenset[str]) -> bool:
    """Return whether a text names America."""
    return not _AMERICAN.isdisjoint(words)


def country(name: str, sentence: Iterable[str], text: Iterable[str]) -> str | None:
    """Return the country whose date a holiday takes, if not the American one.

    ``name`` is the holiday in lower case, its words joined by spaces; ``sentence`` and
    ``text`` are the countries named in the sentence and in a text that does not name
    America. The sentence decides; if it names none, a text that names one such country.
    """
    lands = _COUNTRIES.get(name)
    if lands is None:
        return None
    first = next((land for land in sentence if land in lands), None)
    named = [land for land in text if land in lands]
    return first or (named[0] if len(named) == 1 else None)
