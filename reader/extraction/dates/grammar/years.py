"""Years, decades and centuries, and the numbers that only look like years."""

from __future__ import annotations

from reader.extraction.dates import lexicon as words
from reader.extraction.dates.grammar.pieces import season_years, year, year_in_words
from reader.extraction.dates.meaning import Expression, Fixed, Found, LookAlike
from reader.extraction.dates.tokens import DASHES, Tokens
from reader.extraction.dates.values import year_value

_ERA = frozenset(["bc", "bce", "b.c", "b.c."])


def before_common_era(tokens: Tokens, at: int) -> Found:
    """Read ``44 BC``, ``300-250 B.C.``."""
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
_CODES = words.word_set(
    "boeing airbus flight route highway model section resolution room no number # $ \xa3 \u20ac "
    "\xa5 article bus unit apollo act page channel lot interstate area extension phone tel suite "
    "box nearly almost over than some approximately least roughly under total zip code chapter "
    "windows nikkei russell stoxx hpa euro top usd us$ iso rs peugeot size only just"
)
_MAKES = words.word_set(
    "audi bentley bmw buick cadillac chevrolet chevy chrysler dodge ferrari fiat ford gmc honda "
    "hyundai infiniti jaguar jeep kia lexus lincoln mazda mercedes mercury mini mitsubishi nissan "
    "oldsmobile opel plymouth pontiac porsche renault saab saturn skoda subaru suzuki tesla "
    "toyota vauxhall volkswagen volvo vw"
)
"""Car makers: a year before one is a model year."""
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
_STREETS = words.word_set("street avenue road drive lane boulevard blvd st ave")


def years(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``2008``, ``490 BC``, ``the 1990s``, ``the '90s``, ``1962-75``."""
    decade = _decade(tokens, at, the)
    if decade:
        return decade
    before_era = before_common_era(tokens, at)
    if before_era:
        return before_era
    found = year(tokens, at)
    if found is None:
        return _range_end(tokens, at) or _two_figures(tokens, at)
    number, end = found
    if tokens.number(at) is None:
        return _short_year(tokens, at, end, number)
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


def _short_year(tokens: Tokens, at: int, end: int, number: int) -> Found:
    """Read ``'68`` after a word that takes a year."""
    closing = tokens.low[end] in ("'", "\u2019")
    if tokens.before(at) in _YEAR_WORDS and not closing:
        return Expression(at, end, Fixed(year_value(number), "nearest century"))
    return None


def _decade(tokens: Tokens, at: int, the: bool) -> Found:
    low = tokens.low
    start, ahead, full = at - 1 if the else at, at, None
    if low[at] in ("'", "\u2019", "\u2018") and tokens.glued(at):
        ahead = at + 1
    number = tokens.number(ahead)
    if number is None:
        named = words.DECADE_WORDS.get(low[at])
        if named is None or not (the or _qualified(tokens, at)):
            return None
        return Expression(start, at + 1, Fixed(f"19{named}", "a decade of the 20th century"))
    plural = low[ahead + 1] in ("s", "'s", "\u2019s") and tokens.glued(ahead)
    if not plural or number % 10:
        return None
    if len(low[ahead]) == 4 and 1000 <= number <= 2199:
        full = number
        if full % 100 == 0 and full < 2000:
            return Expression(start, ahead + 2, Fixed(str(full // 100), "written out"))
    elif len(low[ahead]) == 2:
        led = the or _qualified(tokens, at) or _follows_decade(tokens, at)
        if ahead == at and not led:
            return None
        full = (1900 if number >= 30 else 2000) + number
    if full is None:
        return None
    return Expression(start, ahead + 2, Fixed(str(full // 10), "written out"))


def _follows_decade(tokens: Tokens, at: int) -> bool:
    """Return whether it continues a list of decades: "the 70s and 80s"."""
    joined = tokens.before(at) in ("and", "or", "to", *DASHES)
    return joined and tokens.low[at - 2] == "s" and tokens.low[at - 3][:1].isdigit()


def _qualified(tokens: Tokens, at: int) -> bool:
    """Return whether "early", "mid-" or "late" precedes it, itself not after "his" or "her"."""
    back = 2 if tokens.before(at) in DASHES else 1
    owner = tokens.low[at - back - 1]
    named = tokens.low[at - back] in ("early", "mid", "late")
    return named and owner not in ("his", "her", "their", "my", "our", "your")


_BESIDE = 40
"""Tokens on each side of "in 88" in which a full year shows it to be a year."""


def _two_figures(tokens: Tokens, at: int) -> Found:
    """Read ``Bush in 88 and 92``: two-digit years, near years in full."""
    low, number = tokens.low, tokens.number(at)
    if number is None or len(low[at]) != 2 or (low[at + 1][:1].isalnum() and low[at + 1] != "and"):
        return None
    led = tokens.before(at) == "in" and low[at - 2].isalpha()
    second = tokens.before(at) == "and" and low[at - 3] == "in" and low[at - 2].isdecimal()
    if not (led or second) or low[at + 1] in ("%", ":", ".5", *DASHES):
        return None
    near = range(max(1, at - _BESIDE), min(tokens.count, at + _BESIDE))
    if not any(low[one - 1] == "in" and len(low[one]) == 4 and year(tokens, one) for one in near):
        return None
    value = year_value((1900 if number >= 30 else 2000) + number)
    return Expression(at, at + 1, Fixed(value, "the century is the nearest"))


def _range_end(tokens: Tokens, at: int) -> Found:
    """Read the ``75`` of ``1962-75``."""
    number = tokens.number(at)
    if number is None or len(tokens.low[at]) != 2:
        return None
    if tokens.low[at - 1] not in (*DASHES, "/") or not tokens.glued(at - 1):
        return None
    first = year(tokens, at - 2)
    if first is None or not tokens.glued(at - 2) or number <= first[0] % 100:
        return None
    if tokens.glued(at) and tokens.low[at + 1] in (*DASHES, "/", "%", ":"):
        return None
    value = year_value(first[0] // 100 * 100 + number)
    return Expression(at, at + 1, Fixed(value, f"end of the range that began in {first[0]}"))


def reason_not_year(tokens: Tokens, at: int, number: int, the: bool) -> str | None:
    """Return why a four-digit number is not a year, or None if it is one."""
    before, following = tokens.before(at), tokens.low[at + 1]
    if following == "(" and _is_section(tokens, at):
        return "the number of a section"
    if the:
        before = "the"
    elif before in ("-", "\u2013", "/", ".", ":", "_", "@", "+", "=", "&", "?"):
        return _joined(tokens, at, before)
    if before in ("from", "to", "at") and _moving(tokens, at) and not _among_years(tokens, at):
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
    if following == "/" and season_years(tokens, at):
        return None
    dashed = following == "_" and before in _STRICT_YEAR_WORDS  # as news agencies write a dash
    if following in ("/", "=", "_", "@") and not dashed:
        return "part of a longer figure or an address"
    if following == "or" and tokens.low[at + 2] not in ("more", "so", "fewer", "less"):
        beside = tokens.number(at + 2)
        following = "" if beside is None or beside < 2200 else following
    if following in _COUNTED:
        return f"a count of {following}"
    if 1900 <= number <= 2099:
        return _modern(tokens, at, before, following)
    wanted = (
        before in _STRICT_YEAR_WORDS
        or _dates_to(tokens, at, before)
        or (before == "of" and not _plural(following))
    )
    inside = before == "(" and (following in (")", *DASHES) or tokens.number(at + 2) is not None)
    noun = before in ("the", "s") and following.isalpha() and not _plural(following)
    ranged = before in ("to", "and", "-", "\u2013", "between", "from") and _other_year(tokens, at)
    if number < _EARLY:
        wanted = before in _EARLY_WORDS and (number % 100 > 0 or before in _NAMING)
        noun, ranged = False, ranged and tokens.low[at + 1] not in DASHES
    return None if wanted or inside or noun or ranged else ""


def _is_section(tokens: Tokens, at: int) -> bool:
    """Return whether it is a section of a law: ``50 U.S.C. 1622(d)``."""
    short = len(tokens.low[at + 2]) == 1 and tokens.low[at + 3] == ")"
    return short and tokens.glued(at) and tokens.glued(at + 1)


def _names_code(tokens: Tokens, at: int) -> bool:
    """Return whether the number begins a code: ``2019-nCoV``, unlike ``2019-born``."""
    word = tokens.words(at + 2, at + 3)
    glued = tokens.glued(at) and tokens.glued(at + 1)
    return glued and word.isalpha() and word[1:] != word[1:].lower() and not word.isupper()


def _dates_to(tokens: Tokens, at: int, before: str) -> bool:
    """Return whether ``dates to`` or ``dating back to`` precedes the year."""
    return before == "to" and tokens.low[at - 2] in ("dates", "dating", "date", "dated", "back")


def _ranged_years(tokens: Tokens, at: int, before: str) -> bool:
    """Return whether a range like ``from roughly 1948 to 1951`` is one of years."""
    if before == "least":
        return tokens.low[at - 3] in ("until", "till", "since", "through", "to", "from", "in")
    if before == "over":
        return tokens.low[at + 1] in DASHES and year(tokens, at + 2) is not None
    if before not in ("roughly", "approximately", "nearly", "almost", "some"):
        return False
    return tokens.low[at - 2] in ("from", "between", "since", "in", "until") and (
        tokens.number(at + 2) is not None or before in ("roughly", "approximately")
    )


def _modern(tokens: Tokens, at: int, before: str, following: str) -> str | None:
    """Return why a round number before a plural is a count; not in "2012 elections"."""
    number = tokens.number(at) or 0
    if following in _TIMES and before == "of":
        return None
    plural = _plural(following) and not tokens.capital(at + 1)
    if not plural or number % _ROUND or before in _POSSESSIVE or before in _STRICT_YEAR_WORDS:
        return None
    return f"a count of {following}"


def _moving(tokens: Tokens, at: int) -> bool:
    """Return whether prices or counts move here: "up from 1900", "rose to 2012"."""
    return not _MOVEMENT.isdisjoint(tokens.low[max(0, at - 5) : at - 1])


_TIMES = frozenset(["levels", "season", "elections", "olympics", "games", "prices"])


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


def _plural(word: str) -> bool:
    return len(word) > 3 and word.isalpha() and word.endswith("s") and not word.endswith("ss")


def _other_year(tokens: Tokens, at: int) -> bool:
    """Return whether there is a year two tokens before or after, as in a range."""
    earlier = year(tokens, at - 2)
    return earlier is not None or year(tokens, at + 2) is not None


def _joined(tokens: Tokens, at: int, sign: str) -> str | None:
    """Return why a number after a dash is not a year; None if it ends a range of years."""
    if not tokens.glued(at - 1):
        return None if sign in DASHES or sign in (".", ":", "?", "&") else ""
    if sign in DASHES or sign == "/":
        if tokens.low[at - 2] in ("mid", "pre", "post", "early", "late"):
            return None
        if year(tokens, at - 2):
            return None
    return "part of a longer figure or a code"


def centuries(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``the 19th century``, ``the 18th and 19th centuries``, ``5th century BC``."""
    low = tokens.low
    number, end = words.ORDINALS.get(low[at]), at + 1
    if number is None:
        number = tokens.number(at)
        if low[end] not in words.ORDINAL_ENDINGS or not tokens.glued(at):
            return None
        end += 1
    if number is None or not 1 <= number <= 30:
        return None
    start = at - 1 if the else at
    ahead = end + 1 if low[end] in DASHES else end
    if low[ahead] in ("century", "centuries"):
        ahead += 1
        if low[ahead] in _ERA:
            return Expression(
                start, ahead + 1, Fixed(f"BC{number - 1:02d}", "written out, before the common era")
            )
        return Expression(start, ahead, Fixed(f"{number - 1:02d}", "written out"))
    joined = low[end] in ("and", "to", "or", *DASHES)
    if joined and not {"century", "centuries"}.isdisjoint(low[end + 2 : end + 6]):
        return Expression(start, end, Fixed(f"{number - 1:02d}", "written out"))
    return None
