"""The quantities of a statement: its numbers, each with exactly what it is the number of.

Only numbers of the same quantity can contradict each other: the dead are not the injured, a part
is not the total, last year's quake is not this one. Quantities that remain unclear are omitted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reader.story.events.measured import Kind, Quantity, measured
from reader.story.events.reports import Statement
from reader.story.words.days import FULL_MONTH, MONTHS, parse_day
from reader.story.words.numbers import MEASURES, Bound, Number, figures
from reader.story.words.spelling import fold
from reader.story.words.words import singular, stem, words_of

_FATES = {
    "dead": (
        r"(?:kill(?:ed|ing|s)|claim(?:ed|ing|s)|deaths? of|massacred|death toll\b[^.;\d]{0,40})",
        r"(?:killed|dead|died|perished|deaths|fatalities|bodies|lives)",
    ),
    "injured": (
        r"(?:injur(?:ed|ing|es)|wound(?:ed|ing|s)|hurt|hurts|hurting)",
        r"(?:injured|wounded|hurt|injuries)",
    ),
    "missing": (r"(?:missing)", r"(?:missing|unaccounted for)"),
    "arrested": (
        r"(?:arrest(?:ed|ing|s)|detain(?:ed|ing|s)|captur(?:ed|ing|es)|apprehend(?:ed|ing))",
        r"(?:arrested|detained|captured|apprehended|arrests)",
    ),
    "evacuated": (r"(?:evacuat(?:ed|ing|es))", r"(?:evacuated|displaced|homeless)"),
    "rescued": (r"(?:rescu(?:ed|ing|es))", r"(?:rescued)"),
    "destroyed": (
        r"(?:destroy(?:ed|ing|s)|flatten(?:ed|ing|s)|level(?:l?ed|l?ing|s)|raz(?:ed|ing)|"
        r"demolish(?:ed|ing))",
        r"(?:destroyed|flattened|levell?ed|razed|demolished)",
    ),
    "damaged": (r"(?:damag(?:ed|ing|es))", r"(?:damaged)"),
    "infected": (r"(?:infect(?:ed|ing|s)|sicken(?:ed|ing|s))", r"(?:infected|sickened|infections)"),
}
_ANY = {
    fate: re.compile(rf"\b(?:{before}|{after})\b", re.I) for fate, (before, after) in _FATES.items()
}
_FATEFUL = re.compile(
    r"kill|claim|dea|massacr|die|perish|fatal|bodi|lives|injur|wound|hurt|miss|unaccount|arrest|"
    r"detain|captur|apprehen|evacuat|displac|homeless|rescu|destroy|flatten|level|raz|demolish|"
    r"damag|infect|sicken",
    re.I,
)
_SURE = frozenset(("confirmed", "reported"))
_ADJECTIVES = 30  # characters of "cases of the flu are suspected"
_UNSURE = re.compile(r"\b(?:possible|probable|suspected|potential|likely)\b", re.I)
THINGS = frozenset(("destroyed", "damaged"))
"""The first words of what is counted by tolls of things."""
_BOUNDS = (
    r"(?:\s+(?:at least|more than|over|about|around|some|nearly|almost|up to|as many as|an|"
    r"estimated|roughly|approximately|the|lives of|total|a|of|to|is|was|now|has|risen|reached|"
    r"stands|stood|at|least|rose|between|\d+ (?:and|to|or)))*\s*$"
)
# After "killed" or "arrested" no object may follow: "12 soldiers killed three civilians".
_NO_OBJECT = (
    r"(?=\s*(?:[.,;:)\u201d\"\u2013\u2014-]|$|(?:and|in|on|by|when|after|as|at|during|since|from|so|"
    r"with|or|but|while|near|along|across|overnight|this|last|for|because|following|inside|"
    r"\w+day|yesterday|today|yet|more|there|under|among)\b))"
)
_BEFORE = {fate: re.compile(rf"\b{before}{_BOUNDS}", re.I) for fate, (before, _) in _FATES.items()}
_AFTER = {
    fate: re.compile(
        r"(?:[\s-]+(?!and\b|but\b|while\b|were\b|who\b)[^\W\d][\w'\u2019-]*){0,3}?"
        r"(?:\s+(?:are|were|was|is|have|had|has|been|be|being|feared|confirmed|reported|reportedly|"
        r"remain|remained|still|also|left|believed|to|seriously|critically|badly|slightly|found))*"
        rf"[\s-]+{after}\b{_NO_OBJECT}",
        re.I,
    )
    for fate, (_, after) in _FATES.items()
}
_PEOPLE_WORDS = (
    "people person victim individual human soul life death fatality body injury arrest dead "
    "injured wounded"
)
_PEOPLE = frozenset(_PEOPLE_WORDS.split())
_ONE_NOUN = {  # nouns for those or what one report counts as another does
    noun: one
    for one, nouns in {
        "worker": "employee staff staffer",
        "engine": "appliance",
        "house": "home residence dwelling",
        "soldier": "troop serviceman",
        "student": "pupil",
        "officer": "policeman",
    }.items()
    for noun in nouns.split()
}
_DOING = re.compile(  # what those did or what was done to them, in general past or passive
    r"\s+(?:(?:who|have|had|has|been|were|are|was|being|also|already|reportedly|still) ){0,3}"
    r"(?:(?P<without>lost|without) (?:power|electricity)|(?P<verb>laid off|[a-z]{2,20}(?:ed|ing)|"
    r"shot|sent|held|freed|hung|stuck|sought|won|lost|fled|sold)\b)"
)
_NO_VERB = re.compile(
    r"(?:be|includ|accord|us|call|nam|ag|liv|work)(?:ed|ing)|during|evening|morning"
)
_ANYONE_WORDS = (
    "member worker employee staff officer soldier troop civilian man woman suspect defendant "
    "student teacher inmate prisoner migrant refugee passenger resident customer patient lawmaker "
    "senator guest supporter journalist activist firefighter doctor nurse player child adult "
    "witness"
)
_ANYONE = frozenset((*_ANYONE_WORDS.split(), "people", "person", "men", "women", "children"))
"""Who may be counted as a person or under another noun, by what they did."""
_RESIDENTS = frozenset(("people", "person", "resident", "inhabitant"))
_ANYBODY = frozenset(("people", "person", "men", "women", "children", "supporter"))
DEMONSTRATORS = ("demonstrator",)
"""The thing counted by a quantity of a crowd."""
POPULATION = "population"
"""The first word of the thing counted by a quantity of a place's inhabitants."""
_POPULATION_BEFORE = re.compile(
    r"\b(?P<place>[A-Z][\w'\u2019-]{1,60})(?: (?:[Ii]sland|[Cc]ity|[Tt]own|[Pp]rovince))?,? "
    r"(?:(?:is )?home to|(?:which |that )?has (?:a population of)?|a (?:town|city|island) of)"
    r"(?: (?:about|some|around|over|nearly|almost|more than|roughly))?\s{0,9}$"
)
_THE_PEOPLE = re.compile(
    r"\b(?:march|rally|crowd|protest|demonstration|turnout)\b(?:,[^.;,]{3,50},)?"
    r" (?:at|was|of|numbered|as)(?: (?:about|some|around|roughly|over|nearly|more than))?\s$"
)
_OF_WHOLE = re.compile(r"[\s-]*(?:of (?:the|them|those|these)|a (?:day|week|month|year))\b", re.I)
_DEMONSTRATORS = frozenset(("protester", "demonstrator", "marcher", "protestor"))
_DEMONSTRATE = re.compile(
    r"[^.;]{0,20}?\b(?:march(?:ed|ing)?|rall(?:y|ied)|protest(?:ed|ing)?|demonstrat(?:ed|ing)|"
    r"gather(?:ed|ing)?|took to|took part|turned out|attended)\b",
    re.I,
)
# Of a part, an addition, a rate or a supposition: not a total of the event.
_PART_BEFORE = re.compile(
    r"\b(?:including|includes?|of whom|of them|of which|of these|of those|among (?:them|the)|"
    r"another|"
    r"further|additional|extra|other|others|first|each|every|could|would|might|can|if|unless|"
    r"(?<!more )(?<!less )(?<!fewer )than|"
    r"from|per|average|another|only|just|remaining|like)\s+(?:\w+\s+){0,2}$",
    re.I,
)
_PART_AFTER = re.compile(
    r"[\s-]*(?:(?:possible|probable|suspected|potential|likely)\b|"
    r"of (?:the|them|those|these|his|her|its|their|whom|which|our|my)\b|"
    r"(?:\w+ )?(?:more|other|others|additional|further)\b|per\b|a (?:day|week|month|year)\b|"
    r"(?:\w+ ){0,2}(?:each|apiece|daily)\b|to \d|-?\s?(?:and|or|to)\s(?:\d|\w+een\b))",
    re.I,
)
_FURTHER = re.compile(r"\b(?:additional|further|extra) $", re.I)
_ANAPHOR = re.compile(r"(?i)\b(?:our|your|these|those|their|his|her|its|both)\s+$")
_OTHERS = re.compile(r"\s+others\b", re.I)
_DISEASE = re.compile(
    r"\b(?:infect\w*|flu|influenza|virus|fever|disease|outbreak|epidemic|pandemic|cholera|measles|"
    r"plague|ebola|covid\w*|coronavirus|poisoning|deaths|laborator\w+)\b",
    re.I,
)
_TALLY = re.compile(
    r"\b(?:number|total|count|tally|toll) of (?P<of>[^.;,\d]{3,60}?) (?:there |(?:in|on|across) "
    r"[\w .]{3,30} )?(?:(?:had|has|have) )?(?:now )?(?:rises|rose|risen|climb(?:ed|s)|jumped|grew|"
    r"grown|increased|reache[sd]|stands|stood|went up|was put|is put|is|was|to)(?: at| to|)"
    rf"{_BOUNDS}",
    re.I,
)
_KILLED = re.compile(rf"\b(?:{_FATES['dead'][0]}|{_FATES['dead'][1]})\b", re.I)
_FURTHER_HURT = re.compile(  # besides the dead: "killing 10 and wounding another 70"
    rf"\b{_FATES['injured'][0]} (?:another|other|an? (?:further|additional))\s$", re.I
)
_ONE = re.compile(
    rf"\b(?:(?P<dead>{_FATES['dead'][0]})|(?P<injured>{_FATES['injured'][0]}))\s+(?:\w+ly\s+)?"
    r"(?:(?P<one>one)|another|a (?:second|third|fourth|fifth))\b(?! of\b| more\b|-| \d)"
    r"|\b(?:(?P<single>one)|another|a (?:second|third|fourth|fifth))(?: \w+)?(?: was| is)?"
    r"(?: \w+ly)? (?P<hurt>injured|wounded|hurt)\b",
    re.I,
)
_MAYBE_ONE = re.compile(r"[Oo]ne\b|[Aa](?:nother| second| third| fourth| fifth)\b")
_OTHER_TIME = re.compile(
    r"\b(?:last|previous|past|preceding) (?:year|month|decade|century|"
    r"\w+ (?:years|months|decades))|"
    r"\b(?:years?|months?|decades?|century) (?:ago|earlier|before)|\bprevious(?:ly)?\b|"
    r"\bin the (?:past|last)\b|\bsince\b|\bannual|\b(?:every|each) (?:year|day|week)|"
    r"\brecord\b|\bhistor|"
    r"\baverage|\bso far this (?:year|season|month)|\bcareer\b|"
    r"\bearlier (?:quake|attack|this year)|"
    r"\banniversary\b|\bcompared (?:to|with)\b|\bearlier (?:report|said|estimate)",
    re.I,
)
_IN_MONTH = re.compile(rf"\b(?:In|in|last|Last|of|since) ({FULL_MONTH})\b(?! \d)")
_GENERAL = re.compile(
    r"\b(?:can (?:cause|kill|be)|could|would|might|usually|typically|generally)\b", re.I
)
_YEAR = re.compile(r"(?<![\d.,$])(?:1[5-9]|20)\d\d(?!\d|[.,]\d|\s?%)")
# Of sports, or things that anything may have two of.
_UNCOUNTED_WORDS = (
    "point yard rebound assist goal run inning touchdown game win loss hit strikeout shot set "
    "match season title catch carry pass tackle sack save steal homer rbi lap medal tie "
    "minute wicket over down turnover interception foul penalty throw pitch ball start "
    "appearance try kick round seed event player team victory defeat lead block group thing "
    "way side part word statement source report step question reason study member version "
    "edition model thousand million "
)
_UNCOUNTED = MEASURES | frozenset(_UNCOUNTED_WORDS.split())
_TECHNICAL_WORDS = "gb mb tb ghz mhz hz inch pixel megapixel core bit mp mah fps rpm"
_TECHNICAL = frozenset(_TECHNICAL_WORDS.split())
_SIGNS = frozenset("%$€£¥")
_MAGNITUDE_BEFORE = re.compile(
    r"\b(?:magnitude(?:\s?-\s?|\s+(?:of\s+)?)(?:at least |about |a |preliminary )*"
    r"|measur(?:ing|ed) (?:at least |about |magnitude )*)$",
    re.I,
)
_MAGNITUDE_AFTER = re.compile(r"(?:\s?-\s?|\s+)magnitude\b|\s+on the Richter\b", re.I)
_AFTERSHOCK = re.compile(r"\b(?:aftershocks?|second|another|foreshock|tremors|series)\b", re.I)
_STRONGEST = 10
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"\d{4} [A-Z]")  # the stamp of a live report: "1249 Aid groups are"
_CENTS = re.compile(r"^[$\u20ac\u00a3\u00a5]\s?[\d,]+\.\d\d$")  # so exact that it stays the same
_FAR = 45  # days from publication from which a day is another time
_REACH = 90  # characters examined before and after a number
_VAGUE = re.compile(
    r"\b(?:(?P<times>tens|hundreds) of )?(?P<scale>dozens|hundreds|thousands|millions) of "
    r"(?P<of>(?:[^\W\d_]+ )?[^\W\d_]+s|(?:[^\W\d_]+ )?people)\b",
    re.I,
)
_SCALE = {"tens": 10, "dozens": 12, "hundreds": 100, "thousands": 1000, "millions": 10**6}


def quantities(statement: Statement, published: str | None) -> tuple[Quantity, ...]:
    """Return the quantities of a statement in an article published on a day."""
    text = " ".join(statement.text.split())
    numbers = figures(text)
    vague = tuple(_vague(text))
    if not numbers and not vague and not _DIGIT.search(text):  # most sentences
        tolls = tuple(_tolls_of_one(text))
        return () if tolls and _is_of_another_time(text, statement, published) else tolls
    found = list(measured(text, numbers))
    if _is_of_another_time(text, statement, published):
        sums = (number for number in numbers if _CENTS.search(number.text))
        return (
            *found,
            *(Quantity(Kind.SHARE, one.of, one.head, one) for one in sums),
            *_earlier_tolls(text, numbers, published),
        )
    found += _tolls_of_one(text)
    for number in (*numbers, *vague):
        quantity = _quantity(text, number)
        if quantity is not None and (number.bound is not Bound.TENFOLD or _may_be_vague(quantity)):
            found.append(quantity)
        if quantity is None or (quantity.kind is Kind.COUNT and quantity.of != DEMONSTRATORS):
            people = _people(text, number) if number.bound is not Bound.TENFOLD else None
            found += [people] if people is not None else []
    return tuple(found)


def _may_be_vague(quantity: Quantity) -> bool:
    return quantity.kind is Kind.TOLL or quantity.of == DEMONSTRATORS


def _earlier_tolls(
    text: str, numbers: Sequence[Number], published: str | None
) -> Iterator[Quantity]:
    """Yield the tolls of a sentence on one earlier year, which is part of what they count."""
    years = set(_YEAR.findall(text))
    if len(years) != 1 or _GENERAL.search(text) or (year := years.pop()) >= (published or "")[:4]:
        return
    for number in numbers:
        quantity = _quantity(text, number)
        if quantity is not None and quantity.kind is Kind.TOLL:
            yield replace(quantity, of=(*quantity.of, year), label=f"{quantity.label} in {year}")


def _is_of_another_time(text: str, statement: Statement, published: str | None) -> bool:
    if _OTHER_TIME.search(text) or _GENERAL.search(text):
        return True
    day = parse_day((published or "")[:10])
    if day is None:
        return False
    near = {(day.month - 2) % 12, day.month - 1}
    if any(MONTHS.index(month[1]) not in near for month in _IN_MONTH.finditer(text)):
        return True
    if any(int(year[0]) not in (day.year, day.year + 1) for year in _YEAR.finditer(text)):
        return True
    then = [parse_day(one) for one in statement.days]
    return any(one is not None and abs((one - day).days) > _FAR for one in then)


def _quantity(text: str, number: Number) -> Quantity | None:
    before = text[max(0, number.start - _REACH) : number.start]
    after = text[number.end : number.end + _REACH]
    if _MAGNITUDE_BEFORE.search(before) or _MAGNITUDE_AFTER.match(after):
        if not 1 < number.value < _STRONGEST or _AFTERSHOCK.search(text):
            return None
        return Quantity(Kind.MAGNITUDE, ("magnitude",), "magnitude", number)
    if number.head[-1:] in _SIGNS:
        return Quantity(Kind.SHARE, number.of, number.head, number)
    if number.value != int(number.value) or "." in number.text.split()[0]:
        return None
    hurt = _FURTHER_HURT.search(before) if _KILLED.search(text) else None
    fate = "injured" if hurt else _fate(before, after)
    if hurt is None and _PART_BEFORE.search(before):
        further = _FURTHER.search(before) and fate is None and number.head not in _ANYBODY
        count = _count(number, "", after) if further else None
        return count and replace(count, of=("further", count.of[-1]))
    tally = _TALLY.search(text, 0, number.start) if fate is None else None
    if tally is not None:
        number = replace(number, of=tuple(map(singular, words_of(tally["of"])[-1:])))
        fate = next((fate for fate, found in _ANY.items() if found.search(tally["of"])), None)
    ill = tally is not None or _DISEASE.search(text) or not _SURE.isdisjoint(number.of)
    if fate is None and (number.head == "infection" or (number.head == "case" and ill)):
        if _UNSURE.search(text, number.start, number.end + _ADJECTIVES):
            return None
        fate, number = "infected", replace(number, of=())
    if fate is not None:
        beside_the_dead = fate == "injured" and (_OTHERS.match(after) or _is_other(number))
        if not beside_the_dead and (_PART_AFTER.match(after) or _is_other(number)):
            return None
        whose = number.head if number.head and number.head not in _PEOPLE else "people"
        whose = "people" if fate == "infected" else whose
        label = fate if whose == "people" else f"{number.text.split()[-1]} {fate}"
        return Quantity(Kind.TOLL, (fate, whose), label, number)
    return _count(number, before, after)


def _count(number: Number, before: str, after: str) -> Quantity | None:
    place = _POPULATION_BEFORE.search(before)
    if place is not None and number.head in _RESIDENTS:
        return Quantity(
            Kind.COUNT, (POPULATION, fold(place["place"])), f"people of {place['place']}", number
        )
    crowd = number.head in _ANYBODY and (_DEMONSTRATE.match(after) or _THE_PEOPLE.search(before))
    if (number.head in _DEMONSTRATORS or crowd) and not _PART_AFTER.match(after):
        return Quantity(Kind.COUNT, DEMONSTRATORS, "demonstrators", number)
    if not number.of or _ANAPHOR.search(before) or _PART_AFTER.match(after) or _is_other(number):
        return None
    if number.start == 0 and _CLOCK.match(number.text):
        return None
    if not _UNCOUNTED.isdisjoint(number.of) or not _TECHNICAL.isdisjoint(number.of):
        return None
    if number.head in _ANYBODY:  # only the verb shows whom it counts
        return None
    one = _ONE_NOUN.get(number.head, number.head)
    return replace(_plain(number), of=(*number.of[:-1], one))


def _people(text: str, number: Number) -> Quantity | None:
    """Return a number of people as those of whom a verb says something, under any noun."""
    before = text[max(0, number.start - _REACH) : number.start]
    after = text[number.end : number.end + _REACH]
    if number.head not in _ANYONE or _ANAPHOR.search(before):
        return None
    doing = _DOING.match(after, len(number.text) - (number.end - number.start))
    if doing is None or _PART_BEFORE.search(before) or _OF_WHOLE.match(after):
        return None
    verb = doing["verb"] or "without power"
    if _NO_VERB.fullmatch(verb):
        return None
    others = ("other",) if _is_other(number) else ()
    label = " ".join([*others, "people", *doing[0].split()])
    return Quantity(Kind.COUNT, (*others, "person", stem(verb)), label, number)


def _plain(number: Number) -> Quantity:
    return Quantity(Kind.COUNT, number.of, re.sub(r"^\S*[\s-]+", "", number.text), number)


def _fate(before: str, after: str) -> str | None:
    """Return the fate of those counted, by at most ``_REACH`` characters on each side."""
    if not _FATEFUL.search(before) and not _FATEFUL.search(after):
        return None
    for fate, pattern in _BEFORE.items():
        if pattern.search(before):
            return fate
    near = [
        (match.end(), fate)
        for fate, pattern in _AFTER.items()
        if (match := pattern.match(after)) is not None
    ]
    return min(near)[1] if near else None


def _is_other(number: Number) -> bool:
    return not {"other", "more", "further", "additional", "another", "new"}.isdisjoint(
        fold(number.text).split()
    )


def _tolls_of_one(text: str) -> Iterator[Quantity]:
    """Yield the single dead or injured: "killing one", "wounding a third", "another injured"."""
    for match in _ONE.finditer(text) if _MAYBE_ONE.search(text) else ():
        if match["dead"] and not match["one"]:
            continue  # in addition to others
        fate = "dead" if match["dead"] else "injured"
        number = Number(match.start(), match.end(), 1, (), match[0])
        yield Quantity(Kind.TOLL, (fate, "people"), fate, number)


def _vague(text: str) -> Iterator[Number]:
    """Yield "hundreds of protesters", "tens of thousands of people" as numbers."""
    for match in _VAGUE.finditer(text) if "s of " in text else ():
        value = _SCALE[match["scale"].lower()] * _SCALE.get((match["times"] or "").lower(), 1)
        of = tuple(map(singular, words_of(match["of"]) or match["of"].lower().split()))
        end = match.start("of")
        yield Number(match.start(), end, value, of[-2:], match[0], Bound.TENFOLD)
