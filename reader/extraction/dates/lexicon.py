"""The vocabulary of time: the meaning of each word, not how words combine.

Keys are lower case, without stops. To add a word, add it here; to add a way of
combining words, see :mod:`reader.extraction.dates.grammar`.
"""

from __future__ import annotations

from collections.abc import Iterable

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MONTH_SHORT = {
    "jan": 1, "feb": 2, "febr": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7,
    "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
WEEKDAY_NAMES = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
WEEKDAY_SHORT = {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3,
    "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
_SHORT_UNITS = {"sec": "second", "min": "minute", "hr": "hour", "wk": "week", "yr": "year"}
PARTS = {
    "morning": "MO", "mornings": "MO", "afternoon": "AF", "afternoons": "AF",
    "evening": "EV", "evenings": "EV", "night": "NI", "nights": "NI",
}  # fmt: skip
PART_NAMES = {
    "MO": "the morning", "AF": "the afternoon", "EV": "the evening", "NI": "the night",
    "MI": "midday",
}  # fmt: skip
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
SEASON_NAMES = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
DECADE_WORDS = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6,
    "seventies": 7, "eighties": 8, "nineties": 9,
}  # fmt: skip
NEAR_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
EDGES = {
    "start": "START", "beginning": "START", "outset": "START", "onset": "START",
    "opening": "START", "dawn": "START",
    "middle": "MID", "midst": "MID", "midpoint": "MID",
    "end": "END", "close": "END", "conclusion": "END", "rest": None, "remainder": None,
    "course": None, "height": None,
}  # fmt: skip
QUALIFIERS = {
    "end": "END", "early": "START", "earlier": None, "late": "END", "later": None, "mid": "MID",
    "middle": "MID",
}  # fmt: skip
VAGUE = {
    "now": "PRESENT_REF", "currently": "PRESENT_REF", "nowadays": "PRESENT_REF",
    "presently": "PRESENT_REF", "current": "PRESENT_REF",
    "recently": "PAST_REF", "recent": "PAST_REF", "lately": "PAST_REF",
    "future": "FUTURE_REF",
}  # fmt: skip
SETS = {
    "hourly": "PT1H", "daily": "P1D", "everyday": "P1D", "nightly": "P1D", "weekly": "P1W",
    "biweekly": "P2W", "fortnightly": "P2W", "monthly": "P1M", "bimonthly": "P2M",
"yearly": "P1Y", "annual": "P1Y", "annually": "P1Y",
    "biennial": "P2Y",
}  # fmt: skip
DURATION_CODES = {
    "second": ("PT", "S"), "minute": ("PT", "M"), "hour": ("PT", "H"), "day": ("P", "D"),
    "night": ("P", "D"), "week": ("P", "W"), "fortnight": ("P", "W"), "weekend": ("P", "WE"),
    "month": ("P", "M"), "quarter": ("P", "Q"), "semester": ("P", "M"), "year": ("P", "Y"),
    "decade": ("P", "Y"), "century": ("P", "Y"), "millennium": ("P", "Y"),
}  # fmt: skip
DURATION_FACTORS = {
    "fortnight": 2, "semester": 6, "decade": 10, "century": 100, "millennium": 1000,
}  # fmt: skip


def word_set(text: str) -> frozenset[str]:
    """Return the space-separated words of a text as a set."""
    return frozenset(text.split())


def _numbered(names: Iterable[str], start: int = 1) -> dict[str, int]:
    return {name: number for number, name in enumerate(names, start)}


def _in_order(text: str) -> list[str]:
    return text.split()


MONTHS = _numbered(name.lower() for name in MONTH_NAMES)
ALL_MONTHS = MONTHS | MONTH_SHORT

WEEKDAYS = _numbered((name.lower() for name in WEEKDAY_NAMES), 0)
ALL_WEEKDAYS = WEEKDAYS | WEEKDAY_SHORT

UNITS = {
    **{word + end: word for end in ("", "s") for word in _in_order(
        "second minute hour day night week fortnight weekend month quarter semester year decade"
    )},
    **{word + end: unit for end in ("", "s") for word, unit in _SHORT_UNITS.items()},
    "weekday": "day", "weekdays": "day", "century": "century", "centuries": "century",
    "millennium": "millennium", "millennia": "millennium",
}  # fmt: skip


SMALL_NUMBERS = _numbered(
    _in_order(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen"
    )
)
ORDINALS = _numbered(
    _in_order(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
    )
)
ORDINAL_ENDINGS = word_set("st nd rd th")


WEEKEND_EVENTS = word_set(
    "unrest violence attack attacks talks clashes vote votes election elections referendum protest "
    "protests rally rallies riots raid raids strike strikes bombing bombings shooting shootings "
    "storm storms summit ceasefire fighting crash"
)
"""Nouns that a bare "weekend" dates: "weekend talks" are those of the nearest weekend."""

ZONES = word_set(
    "gmt utc z est edt et cst cdt ct mst mdt mt pst pdt pt bst cet cest ist jst hkt sgt aest "
    "aedt eet msk akdt akst hst wib sast nzst nzdt"
)


CUTS = word_set("rate rates tax job jobs price pay budget interest spending power")
"""Nouns before "cut" that make it a noun: "a rate cut"."""
EVENTS = word_set(
    "attack attacks assault atrocity atrocities bombing bombings blast blasts explosion coup riot "
    "riots insurrection uprising rebellion massacre killing killings shooting shootings murder "
    "murders stabbing hijackings crash collision disaster accident sinking earthquake quake "
    "tsunami flood floods fire raid invasion referendum election elections protest protests "
    "clashes ceasefire truce declaration ruling verdict committee commission panel hijackers "
    "rioters insurrectionists"
)
"""Nouns after a day that stands for an event: the event, or who investigates it."""
