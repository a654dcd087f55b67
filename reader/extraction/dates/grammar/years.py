"""Years, decades and centuries, and the numbers that only look like years."""

from __future__ import annotations

from reader.extraction.dates import lexicon as words
from reader.extraction.dates.grammar.pieces import season_years, year, year_in_words
from reader.extraction.dates.meaning import Expression, Fixed, Found, LookAlike
from reader.extraction.dates.tokens import DASHES, Tokens
from reader.extraction.dates.values import year_value

_CENTURY = frozenset(["century", "centuries"])
_ERA = frozenset(["bc", "bce", "b.c", "b.c."])
_YEAR_WORDS = words.word_set(
    "in since until till from by of during before after late early mid circa c ca between through "
    "throughout around about year years into as fiscal autumn summer winter spring fall pre post"
)
_STRICT_YEAR_WORDS = words.word_set(
    "in since until till during circa c ca year early late mid throughout summer winter spring "
    "autumn fall before after by"
)
_POSSESSIVE = frozenset(["the", "a", "an", "its", "his", "her", "their", "our", "my", "s", "that",
                         "this"])  # fmt: skip
_COUNTED = words.word_set(
    "% percent people men women children troops police soldiers metres meters feet ft m km kg "
    "miles million billion hours dollars euros pounds yen yuan degrees points votes others more "
    "or units calories barrels tonnes tons square cubic days years months weeks minutes seconds "
    "homes cases deaths jobs students copies employees workers passengers acres hectares ad "
    "households mph rpm words pages members schools shares seats horsepower fans spectators "
    "protesters residents guests tickets runs pence cents rupees crore lakh calls voters families "
    "hrs gmt watt watts kilowatt kilowatts megawatt megawatts gigawatt gigawatts kw mw gw kwh mwh "
    "gwh volts hectare acre metre meter kilometre kilometer kilometres kilometers km2 kilograms "
    "kilos grams litres liters gallons tonne ton barrel dollar mile mm cm mph kph hp bhp mbps mhz "
    "ghz kb mb gb tb ppm inches yards"
)
_MEASURES = words.word_set(
    "seat bed room page member student worker acre hectare mile metre meter kilometre kilometer "
    "tonne ton pound watt megawatt kilowatt horsepower square word calorie gallon barrel unit"
)
"""Nouns that a number and a hyphen measure: "a 1900-seat hall"."""
_REACHED = frozenset({"to", "about", "around", "over", "nearly", "reached", "numbered", "from"})
"""Words before a number that is reached by a year: "grew to 2000 by 1800"."""
_CODES = words.word_set(
    "boeing airbus flight route highway model section resolution room no number # $ \xa3 \u20ac "
    "\xa5 article bus unit apollo act page channel lot interstate area extension phone tel suite "
    "box nearly almost over than some approximately least roughly under total zip code chapter "
    "bill bills windows nikkei russell stoxx hpa euro top usd us$ iso rs peugeot size only just"
)
_MAKES = words.word_set(
    "audi bentley bmw buick cadillac chevrolet chevy chrysler dodge ferrari fiat ford gmc honda "
    "hyundai infiniti jaguar jeep kia lexus lincoln mazda mercedes mercury mini mitsubishi nissan "
    "oldsmobile opel plymouth pontiac porsche renault saab saturn skoda subaru suzuki tesla "
    "toyota vauxhall volkswagen volvo vw"
)
"""Car makers: a year before one is a model year."""
_BILLS = frozenset(
    ["S.", "H.R.", "Res.", "S.Res.", "H.Res.", "S.J.Res.", "H.J.Res.", "S.Con.Res.", "H.Con.Res.",
     "S.B.", "H.B.", "A.B.", "No.", "Nos."]
)  # fmt: skip
"""Abbreviations that number a bill or a thing: "S. 1950"."""
_EARLY = 1100
"""Numbers below this are more often counts than years and need better evidence."""
_EARLY_WORDS = words.word_set("in since until till circa c ca year early late summer winter")
_NAMING = words.word_set("year circa c ca")
"""Words after which even a round number is taken for a year."""
_ROUND = 50
_MOVEMENT = words.word_set(
    "up down rose fell climbed dropped rise fall jumped slid gained traded yen dollars cents "
    "euros points slipped edged increased"
)
_GAUGES = frozenset(["temperatures", "temperature", "highs", "lows", "degrees", "scores", "shot"])
_LAST_DECADE = 2190
_STREETS = words.word_set("street avenue road drive lane boulevard blvd st ave")
_LISTED = 3
"""The fewest two-digit years that make a list."""
_BESIDE = 40
"""Tokens on each side of "in 88" in which a full year shows it to be a year."""
_TIMES = frozenset(["levels", "season", "elections", "olympics", "games", "prices"])


def before_common_era(tokens: Tokens, at: int) -> Found:
    """Read ``44 BC``, ``300-250 B.C.``, ``79 AD``."""
    number = tokens.number(at)
    if number is None or not 1 <= number <= 9999:
        return None
    end = at + 1
    if tokens.low[end] in DASHES:
        if tokens.low[end + 2] in _ERA or tokens.low[end + 2 : end + 5] == ["b", ".", "c"]:
            return Expression(at, end, Fixed(f"BC{number:04d}", "a year before the common era"))
        return None
    size = 1 if tokens.low[end] in _ERA else 0
    if tokens.low[end : end + 3] == ["b", ".", "c"]:
        size = 4 if tokens.low[end + 3] == "." else 3
    if size:
        value = Fixed(f"BC{number:04d}", "a year before the common era")
        return Expression(at, end + size, value)
    if tokens.low[end] == "ad" and tokens.capital(end):
        return Expression(at, end + 1, Fixed(year_value(number), "a year of the common era"))
    return None


def common_era(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``A.D. 200``, ``AD 79``."""
    low = tokens.low
    if not tokens.capital(at):
        return None
    ahead = at + 1
    if low[at] == "a":
        if low[at + 1] != "." or low[at + 2] != "d" or not tokens.capital(at + 2):
            return None
        ahead = at + 3
    if low[ahead] == ".":
        ahead += 1
    number = tokens.number(ahead)
    if number is None or not 1 <= number <= 2199:
        return None
    return Expression(at, ahead + 1, Fixed(year_value(number), "a year of the common era"))


def years(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``2008``, ``490 BC``, ``the 1990s``, ``the '90s``, ``1962-75``."""
    dated = _decade(tokens, at, the) or before_common_era(tokens, at)
    if dated:
        return dated
    found = year(tokens, at)
    if found is None:
        return _two_figures(tokens, at)
    number, end = found
    if tokens.number(at) is None:  # as "'68"
        short = tokens.before(at) in _YEAR_WORDS and tokens.low[end] not in ("'", "\u2019")
        return Expression(at, end, Fixed(year_value(number), "nearest century")) if short else None
    reason = reason_not_year(tokens, at, number, the)
    if reason is None:
        return Expression(at, end, Fixed(year_value(number), "written out"))
    return LookAlike(at, end, reason) if reason and 1900 <= number <= 2099 else None


def spelled(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``nineteen ninety-one``; "two thousand" only where a year is expected."""
    found = None if the else year_in_words(tokens, at)
    if found is None or tokens.low[found[1]] in _COUNTED:
        return None
    number, end = found
    sure = tokens.low[at] not in ("two", "twenty") and number % 100 > 9
    if not sure and tokens.before(at) not in _STRICT_YEAR_WORDS:
        return None
    return Expression(at, end, Fixed(year_value(number), "written out in words"))


def spelled_after_year(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``the year two thousand``."""
    found = year_in_words(tokens, at + 1) if the else None
    if found is None:
        return None
    return Expression(at - 1, found[1], Fixed(year_value(found[0]), "written out in words"))


def _decade(tokens: Tokens, at: int, the: bool) -> Found:
    low = tokens.low
    start = at - 1 if the else at
    ahead = at + (low[at] in ("'", "\u2019", "\u2018") and tokens.glued(at))
    number = tokens.number(ahead)
    if number is None:
        named = words.DECADE_WORDS.get(low[at])
        if named is None or not (the or _qualified(tokens, at)):
            return None
        return Expression(start, at + 1, Fixed(f"19{named}", "a decade of the 20th century"))
    plural = low[ahead + 1] in ("s", "'s", "\u2019s") and tokens.glued(ahead)
    if not plural or number % 10 or len(low[ahead]) not in (2, 4):
        return None
    if number > _LAST_DECADE:
        return None
    value = str(number // 100 if number % 100 == 0 and number < 2000 else number // 10)
    if len(low[ahead]) == 2:
        # "The 70s and 80s" are decades, "80s" alone is not.
        listed = tokens.before(at) in ("and", "or", "to", *DASHES) and low[at - 2] == "s"
        measured = not _GAUGES.isdisjoint(low[max(0, start - 9) : start])
        if ahead == at and (measured or not (the or listed or _qualified(tokens, at))):
            return None
        value = f"{19 if number >= 30 else 20}{number // 10}"
    return Expression(start, ahead + 2, Fixed(value, "written out"))


def _qualified(tokens: Tokens, at: int) -> bool:
    """Return whether "early", "mid-" or "late" precedes it, itself not after "his" or "her"."""
    back = 2 if tokens.before(at) in DASHES else 1
    owner = tokens.low[at - back - 1]
    named = tokens.low[at - back] in ("early", "mid", "late")
    return named and owner not in ("his", "her", "their", "my", "our", "your")


def _two_figures(tokens: Tokens, at: int) -> Found:
    """Read the ``75`` of ``1962-75``; ``Bush in 88 and 92``, near years in full."""
    low, number, before = tokens.low, tokens.number(at), tokens.before(at)
    if number is None or len(low[at]) != 2:
        return None
    joined = before in (*DASHES, "/") and tokens.glued(at - 1) and tokens.glued(at - 2)
    first = year(tokens, at - 2) if joined else None
    if first and number > first[0] % 100:
        if tokens.glued(at) and low[at + 1] in (*DASHES, "/", "%", ":"):
            return None
        end = f"end of the range that began in {first[0]}"
        return Expression(at, at + 1, Fixed(year_value(first[0] // 100 * 100 + number), end))
    second = before == "and" and low[at - 3] == "in" and low[at - 2].isdecimal()
    if not (second or (before == "in" and low[at - 2].isalpha())) or low[at + 1] in (
        "%",
        ":",
        ".5",
        *DASHES,
    ):
        return None
    near = range(max(1, at - _BESIDE), min(tokens.count, at + _BESIDE))
    listed = [low[one] for one in near if low[one - 1] == "in" and low[one].isdecimal()]
    years_near = [len(word) for word in listed if len(word) in (2, 4)]
    counts = low[at + 1][:1].isalnum() and low[at + 1] != "and"
    if counts or 4 not in years_near or years_near.count(2) < _LISTED:
        return None
    value = year_value((1900 if number >= 30 else 2000) + number)
    return Expression(at, at + 1, Fixed(value, "the century is the nearest"))


def reason_not_year(tokens: Tokens, at: int, number: int, the: bool) -> str | None:
    """Return why a four-digit number is not a year, or None if it is one."""
    before, following = tokens.before(at), tokens.low[at + 1]
    if following == "(" and len(tokens.low[at + 2]) == 1 and tokens.low[at + 3] == ")":
        return "the number of a section"  # of a law: "50 U.S.C. 1622(d)"
    if the:
        before = "the"
    elif before == "." and _abbreviated(tokens, at) in _BILLS:
        return f"a number after “{_abbreviated(tokens, at)}”, not a year"
    elif before in ("-", "\u2013", "/", ".", ":", "_", "@", "+", "=", "&", "?"):
        return _joined(tokens, at, before)
    moving = not _MOVEMENT.isdisjoint(tokens.low[max(0, at - 5) : at - 1])
    if before in ("from", "to", "at") and moving and not _among_years(tokens, at):
        return "a figure that rises or falls"
    if tokens.capital(at + 1) and not _STREETS.isdisjoint(tokens.low[at + 2 : at + 5]):
        return "a house number"
    if following in _MAKES and tokens.capital(at + 1):
        return "a model year"
    if following == "year" and tokens.low[at + 2] in ("old", "olds", *DASHES):
        return "an age, not a date"
    if before in _CODES and not _ranged_years(tokens, at, before):
        return f"a number after “{before}”, not a year"
    if before == "," and tokens.low[at - 2] in ("act", "code", "ordinance", "law"):
        return "part of the name of a law"
    if following in DASHES and _names_code(tokens, at):
        return "part of a code"
    if following in DASHES and tokens.glued(at) and tokens.low[at + 2] in _MEASURES:
        return f"a count of {tokens.low[at + 2]}s"
    if following == "\u00b1" or (before == "by" and number < 1900 and _is_size(tokens, at)):
        return "a measurement"
    if following == "/" and season_years(tokens, at):
        return None
    dashed = following == "_" and before in _STRICT_YEAR_WORDS  # as news agencies write a dash
    if following in ("/", "=", "_", "@") and not dashed:
        return "part of a longer figure or an address"
    if following == "or" and tokens.low[at + 2] not in ("more", "so", "fewer", "less"):
        beside = tokens.number(at + 2)
        following = "" if beside is None or beside < 2200 else following
    sure = before in _STRICT_YEAR_WORDS and following in ("or", "people", "police", "more")
    if following in _COUNTED and not (sure and number >= _EARLY):
        return f"a count of {following}"
    plural = len(following) > 3 and following.endswith("s") and not following.endswith("ss")
    if 1900 <= number <= 2099:
        # A round number counts what follows; but "2012 elections" are those of a year.
        counts = plural and not tokens.capital(at + 1) and not number % _ROUND
        led = before in _STRICT_YEAR_WORDS or before in _POSSESSIVE
        yearly = following in _TIMES and before == "of"
        return f"a count of {following}" if counts and not led and not yearly else None
    dated = before == "to" and tokens.low[at - 2] in ("dates", "dating", "date", "dated", "back")
    dated = dated or (before in ("around", "about") and not following.isalpha())
    wanted = before in _STRICT_YEAR_WORDS or dated or (before == "of" and not plural)
    inside = before == "(" and (following in (")", *DASHES) or tokens.number(at + 2) is not None)
    noun = before in ("the", "s") and following.isalpha() and not plural
    other = year(tokens, at - 2) or year(tokens, at + 2)
    ranged = before in ("to", "and", "-", "\u2013", "between", "from") and other is not None
    if number < _EARLY:
        wanted = before in _EARLY_WORDS and (number % 100 > 0 or before in _NAMING)
        counts = tokens.low[at + 3] in _COUNTED  # "1050 to 1200 degrees"
        noun, ranged = False, ranged and following not in DASHES and not counts
    return None if wanted or inside or noun or ranged else ""


def _abbreviated(tokens: Tokens, at: int) -> str:
    """Return the words joined to the full stop before a token: ``H.R.``"""
    first = at - 1
    while first > at - 7 and first > 0 and tokens.glued(first - 1):
        first -= 1
    return tokens.words(first, at)


def _is_size(tokens: Tokens, at: int) -> bool:
    """Return whether it is a size: ``2880 by 1800``, unlike ``grew to 2000 by 1800``."""
    other = tokens.low[at - 2]
    return other.isdecimal() and len(other) in (3, 4) and tokens.low[at - 3] not in _REACHED


def _names_code(tokens: Tokens, at: int) -> bool:
    """Return whether the number begins a code: ``2019-nCoV``, unlike ``2019-born``."""
    word = tokens.words(at + 2, at + 3)
    glued = tokens.glued(at) and tokens.glued(at + 1)
    return glued and word.isalpha() and word[1:] != word[1:].lower() and not word.isupper()


def _ranged_years(tokens: Tokens, at: int, before: str) -> bool:
    """Return whether a range like ``from roughly 1948 to 1951`` is one of years."""
    if before == "least":
        return tokens.low[at - 3] in ("until", "till", "since", "through", "to", "from", "in")
    if before == "over":
        return tokens.low[at + 1] in DASHES and year(tokens, at + 2) is not None
    if tokens.low[at - 2] not in ("from", "between", "since", "in", "until"):
        return False
    ended = before in ("nearly", "almost", "some") and tokens.number(at + 2) is not None
    return ended or before in ("roughly", "approximately")


def _among_years(tokens: Tokens, at: int) -> bool:
    """Return whether years, not figures, are compared: "rose from 2019 to 2022".

    A moving figure has its unit or another figure beside it; a year ends its clause alone.
    """
    low = tokens.low
    if low[at - 1] == "from" and low[at + 1] == "to" and year(tokens, at + 2):
        return True
    if low[at - 1] == "to" and low[at - 3] == "from" and year(tokens, at - 2):
        return True
    number = tokens.number(at) or 0
    closed = low[at + 1] in (".", ";", ")", "", "and", "but") and 1990 <= number <= 2099
    return low[at - 1] == "from" and closed and low[at - 2] in ("down", "up")


def _joined(tokens: Tokens, at: int, sign: str) -> str | None:
    """Return why a number after a dash is not a year; None if it ends a range of years."""
    if not tokens.glued(at - 1):
        if sign in DASHES and (tokens.number(at) or 0) < _EARLY:
            return ""
        return None if sign in DASHES or sign in (".", ":", "?", "&") else ""
    if sign in DASHES or sign == "/":
        if tokens.low[at - 2] in ("mid", "pre", "post", "early", "late"):
            return None
        if year(tokens, at - 2) or not tokens.glued(at - 2):
            return None
    return "part of a longer figure or a code"


def centuries(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``the 19th century``, ``the 18th and 19th centuries``, ``5th century BC``."""
    low = tokens.low
    number, end = words.ORDINALS.get(low[at]), at + 1
    if number is None and tokens.glued(at):
        number, end = tokens.number(at), at + 1 + (low[at + 1] in words.ORDINAL_ENDINGS)
    if number is None or not 1 <= number <= 30:
        return None
    last = end + (low[end] in DASHES)
    value, what = f"{number - 1:02d}", "written out"
    if low[last] in ("century", "centuries"):
        end = last + 1
        if low[end] in _ERA:
            value, what, end = f"BC{value}", "written out, before the common era", end + 1
    elif low[end] not in ("and", "to", "or", *DASHES) or _CENTURY.isdisjoint(
        low[end + 2 : end + 6]
    ):
        return None
    return Expression(at - the, end, Fixed(value, what))
