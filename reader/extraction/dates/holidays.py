"""Days with a name, and when they fall.

Fixed days, nth weekdays of a month, days counted from Easter (computed after
Meeus' Gregorian algorithm), and the feasts of the Hebrew calendar and the
tabular Islamic calendar (arithmetic after Reingold and Dershowitz). Where
countries differ the American day is meant unless the text speaks of another
country; the Islamic days may be off by one, since in life the moon is watched.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from reader.extraction.dates import moon
from reader.extraction.dates.national import INDEPENDENCE

Rule = Callable[[int], date]


def _fixed(month: int, day: int) -> Rule:
    return lambda year: date(year, month, day)


def _nth(weekday: int, nth: int, month: int, plus: int = 0) -> Rule:
    """The nth weekday of a month; -1 is the last."""

    def rule(year: int) -> date:
        if nth > 0:
            first = date(year, month, 1)
            return first + timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1) + plus)
        last = date(year, month + 1, 1) - timedelta(1)
        return last - timedelta((last.weekday() - weekday) % 7) + timedelta(plus)

    return rule


def easter(year: int) -> date:
    """Easter Sunday of the western churches, for years 1583 to 4099."""
    century = year // 100
    epact = (19 * (year % 19) + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    epact -= (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - year % 19) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    offset = epact - weekday
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))


def _from_easter(days: int) -> Rule:
    return lambda year: easter(year) + timedelta(days)


_ISLAMIC_EPOCH = 227_015
_HEBREW_EPOCH = -1_373_427


def _islamic_day(year: int, month: int, day: int) -> int:
    months = 29 * (month - 1) + month // 2
    return _ISLAMIC_EPOCH - 1 + (year - 1) * 354 + (3 + 11 * year) // 30 + months + day


def _islamic(month: int, day: int) -> Rule:
    """The first such day that falls into the western year."""

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
    """Fifteen Nisan: 163 days before the next new year."""
    return date.fromordinal(_hebrew_new_year(year + 3761) - 163)


def _hanukkah(year: int) -> date:
    """Twenty-five Kislev: Heshvan and Kislev vary with the length of the year."""
    start = _hebrew_new_year(year + 3761)
    length = _hebrew_new_year(year + 3762) - start
    long_heshvan = 1 if length % 10 == 5 else 0
    return date.fromordinal(start + 30 + 29 + long_heshvan + 24)


def _election_day(year: int) -> date:
    return _nth(0, 1, 11, 1)(year)


def _orthodox_easter(year: int) -> date:
    """Easter of the Julian calendar (Meeus), 13 days on from 1900 to 2099, 12 and 14 around."""
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    shift = year // 100 - year // 400 - 2
    return date(year, month, day + 1) + timedelta(shift)


_RULES: dict[str, Rule] = {
    "new year's day": _fixed(1, 1),
    "new year": _fixed(1, 1),
    "new year's eve": _fixed(12, 31),
    "hogmanay": _fixed(12, 31),
    "epiphany": _fixed(1, 6),
    "twelfth night": _fixed(1, 5),
    "orthodox christmas": _fixed(1, 7),
    "martin luther king day": _nth(0, 3, 1),
    "martin luther king jr. day": _nth(0, 3, 1),
    "burns night": _fixed(1, 25),
    "australia day": _fixed(1, 26),
    "inauguration day": _fixed(1, 20),
    "groundhog day": _fixed(2, 2),
    "waitangi day": _fixed(2, 6),
    "valentine's day": _fixed(2, 14),
    "presidents' day": _nth(0, 3, 2),
    "presidents day": _nth(0, 3, 2),
    "st. david's day": _fixed(3, 1),
    "st david's day": _fixed(3, 1),
    "international women's day": _fixed(3, 8),
    "st. patrick's day": _fixed(3, 17),
    "st patrick's day": _fixed(3, 17),
    "april fools' day": _fixed(4, 1),
    "april fool's day": _fixed(4, 1),
    "patriots' day": _nth(0, 3, 4),
    "st. george's day": _fixed(4, 23),
    "st george's day": _fixed(4, 23),
    "anzac day": _fixed(4, 25),
    "earth day": _fixed(4, 22),
    "world press freedom day": _fixed(5, 3),
    "may day": _fixed(5, 1),
    "labour day": _fixed(5, 1),
    "labour day/canada": _nth(0, 1, 9),
    "cinco de mayo": _fixed(5, 5),
    "victory day": _fixed(5, 9),
    "europe day": _fixed(5, 9),
    "mother's day": _nth(6, 2, 5),
    "mother's day/britain": _from_easter(-21),
    "mothering sunday": _from_easter(-21),
    "memorial day": _nth(0, -1, 5),
    "juneteenth": _fixed(6, 19),
    "flag day": _fixed(6, 14),
    "world refugee day": _fixed(6, 20),
    "father's day": _nth(6, 3, 6),
    "canada day": _fixed(7, 1),
    "independence day": _fixed(7, 4),
    **{f"independence day/{land}": _fixed(*day) for land, day in INDEPENDENCE.items()},
    "republic day": _fixed(1, 26),
    "fourth of july": _fixed(7, 4),
    "bastille day": _fixed(7, 14),
    "labor day": _nth(0, 1, 9),
    "columbus day": _nth(0, 2, 10),
    "indigenous peoples' day": _nth(0, 2, 10),
    "gandhi jayanti": _fixed(10, 2),
    "halloween": _fixed(10, 31),
    "all saints' day": _fixed(11, 1),
    "all saints day": _fixed(11, 1),
    "all souls' day": _fixed(11, 2),
    "guy fawkes night": _fixed(11, 5),
    "bonfire night": _fixed(11, 5),
    "election day": _election_day,
    "veterans day": _fixed(11, 11),
    "armistice day": _fixed(11, 11),
    "remembrance day": _fixed(11, 11),
    "remembrance sunday": _nth(6, 2, 11),
    "thanksgiving": _nth(3, 4, 11),
    "thanksgiving day": _nth(3, 4, 11),
    "thanksgiving/canada": _nth(0, 2, 10),
    "thanksgiving day/canada": _nth(0, 2, 10),
    "black friday": _nth(3, 4, 11, 1),
    "small business saturday": _nth(3, 4, 11, 2),
    "cyber monday": _nth(3, 4, 11, 4),
    "giving tuesday": _nth(3, 4, 11, 5),
    "st. andrew's day": _fixed(11, 30),
    "st andrew's day": _fixed(11, 30),
    "world aids day": _fixed(12, 1),
    "human rights day": _fixed(12, 10),
    "christmas eve": _fixed(12, 24),
    "christmas day": _fixed(12, 25),
    "christmas": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
    "pancake day": _from_easter(-47),
    "shrove tuesday": _from_easter(-47),
    "mardi gras": _from_easter(-47),
    "ash wednesday": _from_easter(-46),
    "lent": _from_easter(-46),
    "palm sunday": _from_easter(-7),
    "maundy thursday": _from_easter(-3),
    "good friday": _from_easter(-2),
    "holy saturday": _from_easter(-1),
    "easter sunday": _from_easter(0),
    "easter": _from_easter(0),
    "easter monday": _from_easter(1),
    "orthodox easter": _orthodox_easter,
    "ascension day": _from_easter(39),
    "pentecost": _from_easter(49),
    "whit sunday": _from_easter(49),
    "whit monday": _from_easter(50),
    "corpus christi": _from_easter(60),
    "ramadan": _islamic(9, 1),
    "ramzan": _islamic(9, 1),
    **{
        name: _islamic(10, 1)
        for name in ("eid al-fitr", "eid ul-fitr", "eid-ul-fitr", "eidul fitr")
    },
    **{name: _islamic(12, 10) for name in ("eid al-adha", "eid ul-adha", "eid-ul-adha")},
    "ashura": _islamic(1, 10),
    "rosh hashanah": _from_hebrew_new_year(0),
    "yom kippur": _from_hebrew_new_year(9),
    "sukkot": _from_hebrew_new_year(14),
    "passover": _passover,
    "hanukkah": _hanukkah,
    "chanukah": _hanukkah,
    "chinese new year": moon.chinese_new_year,
    "lunar new year": moon.chinese_new_year,
    "mid-autumn festival": moon.mid_autumn,
    "nowruz": moon.nowruz,
    "diwali": moon.diwali,
    "deepavali": moon.diwali,
    "holi": moon.holi,
}
WATCHED = frozenset(
    ["ramadan", "ramzan", "eid al - fitr", "eid ul - fitr", "eid - ul - fitr", "eidul fitr",
     "eid al - adha", "eid ul - adha", "eid - ul - adha", "ashura", "diwali", "deepavali", "holi"]
)  # fmt: skip
"""Whose day is seen or chosen by custom, not only computed, and may differ by a day."""
LASTING = {"ramadan": 30, "ramzan": 30, "passover": 8, "hanukkah": 8, "chanukah": 8, "sukkot": 7}
"""How many days a feast of several days goes on."""


def _tokens(name: str) -> tuple[str, ...]:
    """A name as the tokenizer cuts it."""
    pieces: list[str] = []
    for word in name.split():
        if word.endswith("'s"):
            pieces += [word[:-2], "'s"]
        elif word.endswith(("'", ".")):
            pieces += [word[:-1], word[-1]]
        elif "-" in word:
            pieces += word.replace("-", " - ").split()
        else:
            pieces.append(word)
    return tuple(pieces)


def _by_first_word() -> dict[str, tuple[tuple[str, ...], ...]]:
    grouped: dict[str, list[tuple[str, ...]]] = {}
    for name in _RULES:
        if "/" in name:
            continue
        tokens = _tokens(name)
        grouped.setdefault(tokens[0], []).append(tokens)
        if "'s" in tokens or "'" in tokens:
            curly = tuple(token.replace("'", "\u2019") for token in tokens)
            grouped[tokens[0]].append(curly)
    return {word: tuple(sorted(names, key=len, reverse=True)) for word, names in grouped.items()}


NAMES = _by_first_word()
"""The names as tokens, by their first token, longest first."""


@lru_cache(maxsize=4096)
def holiday_date(name: str, year: int) -> date | None:
    """The day of a holiday, its name given as in :data:`NAMES` joined by blanks.

    None for years its rule does not reach (before 1583 or after 4099).
    """
    if not 1583 <= year <= 4099:
        return None
    return _BY_TOKENS[name.replace("\u2019", "'")](year)


_BY_TOKENS = {" ".join(_tokens(name)): rule for name, rule in _RULES.items()}
