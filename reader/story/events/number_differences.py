"""Numbers in which the reports of an event differ, and numbers that grew with time.

Numbers are compared only if they are of the same quantity (:mod:`.quantities`), in sentences
on the same subject that do not name different places or firms. A quantity that only grew from
one report to the next is a development: the later report does not contradict the earlier.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

from reader.story.events.content import (
    Content,
    Placed,
    countries_apart,
    names_apart,
    without_sources,
)
from reader.story.events.difference import Difference, Disagreement, Side
from reader.story.events.measured import AGO, BEFORE, Kind, Quantity
from reader.story.events.quantities import DEMONSTRATORS, POPULATION, THINGS, quantities
from reader.story.events.reports import Report, Statement, known_before
from reader.story.events.timed import names
from reader.story.words.days import ANY_MONTH, WEEKDAY, days_between
from reader.story.words.demonyms import COUNTRY_OF
from reader.story.words.numbers import Bound, agree
from reader.story.words.numbers import figures as numbers_in
from reader.story.words.spelling import fold, fold_word
from reader.story.words.words import names_of, stem, words_of

MOST = 400
"""The most statements of a report that are compared."""

# For each kind: a larger ratio of two numbers is hardly of the same thing; the least number of
# content words, and the least share of the shorter sentence's, that two sentences have in common.
_SAME_THING = {
    Kind.TOLL: (10, 1, 0.0),
    Kind.MAGNITUDE: (2, 1, 0.0),
    Kind.AGE: (2, 0, 0.0),
    Kind.COUNT: (3, 1, 0.0),
    Kind.SHARE: (3, 4, 0.45),
    Kind.SPAN: (12, 2, 0.3),
    Kind.DISTANCE: (10, 2, 0.0),
    Kind.HOUR: (24, 3, 0.25),
    Kind.VOTE: (1.1, 2, 0.0),
    Kind.RANGE: (2, 1, 0.0),
}
_ANYTHING = frozenset(
    (Kind.SHARE, Kind.SPAN, Kind.HOUR, Kind.VOTE)
)  # of what, only the sentences tell
_SAME_SPAN, _ONE_WAY = 1.05, 1.15  # ratios up to which two lengths are one

_LARGE, _CLOSE = 1e6, 1.15  # sums of money from which close ones are hardly different,
_ROUNDED = 1.05  # and those so close that they are one, whoever is named beside them
_TEN = 10.0  # ratio that numbers given as hundreds or thousands may have
_ALIKE = 1.25  # ratio of two numbers up to which less has to show that they are of one thing
_EARLIER = 1.5  # ratio of two tolls of one matter of an earlier year
_MISPRINT = 1.1  # ratio of two exact sums paid for the same thing by name,
_NAMED = 3  # and fewest words of that name,
_DIGITS = 4  # and fewest digits of such a sum
_REACH = 70  # characters after a sum in which it is said what it was paid for
_AGO = 4  # largest ratio of two times that are said to have passed since the same matter
_ROUGHLY = 3  # factor on the days between two reports, by which such times may differ
_AGE_DAYS = 60  # most days between two reports whose ages are compared,
_HOURS = 180  # most minutes between two times of day of one matter,
_MINUTES = 10, 15  # and most between times that may be one: given exactly, roughly
_QUAKE_DAYS = 3  # and whose magnitudes are of one quake
_PLACE_AFTER = re.compile(
    r"[^.;,]{0,30}?\b(?:in|across)\s+(?:the\s+)?"
    r"(?!Jan|Feb|Mar(?:ch)?\b|Apr|May\b|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?P<place>[A-Z]\w+)"
)
_PLACE_BEFORE = re.compile(
    r"\b(?P<place>[A-Z][a-z]\w+) (?:has|had|have)(?: \w+)? (?:confirmed|reported|recorded)\s+$"
)
_NEAR = re.compile(
    r"\b(?:in|across|at|near|(?:city|town|village|state|province|island|streets) of)\s+(?:the\s+)?"
    rf"(?!(?i:{ANY_MONTH})\b|{WEEKDAY})(?P<place>[A-Z]\w+)"
    r"|\b(?P<subject>[A-Z][a-z]\w++)(?: said (?:that )?it)?(?: now| has| have| had){0,2} "
    r"(?:ha[sd]|have|now|confirmed|reported|recorded)\b"
)
_NATION = re.compile(
    r"\b(?:nation|country)-?wide\b|\b(?:across|around|throughout) the (?:country|nation)\b"
)
_LOWER = re.compile(r"(?<![\w-])[^\W\d_A-Z][^\W\d_]+")
_NAME = re.compile(r"(?<![\w'\u2019-])[A-Z][\w'\u2019-]{0,30}(?: [A-Z][\w'\u2019-]{0,30}){1,6}")
_SCALES = frozenset(("hundr", "hundred", "thousand", "million", "billion", "trillion", "dollar"))
_STATE = re.compile(
    r"\b(?:(?P<world>WHO|World Health Organi[sz]ation|worldwide|globally|global|"
    r"(?:the|round|around) world|[a-z0-9]+ countries)|(?P<name>[A-Z][\w.]+))\b"
)
_CLAUSE_END = re.compile(
    r"[.;,:]\s|\s[-\u2013\u2014]\s|\b(?:while|but)\b|\band\s(?=[\w,]{1,12}\s(?:in|are|were)\b)"
)
_STATES = {state: state for state in COUNTRY_OF.values()} | {"us": "america", "uk": "britain"}
_GROWS = re.compile(
    r"\b(?:now|so far|rose|risen|rises|rising|increased|grew|grown|climbed|up from|jumped|by now|"
    r"raised|donated|pledged|collected)\b",
    re.I,
)


@dataclass(frozen=True)
class _Figure:
    """A quantity with its sentence and report."""

    report: Report
    statement: Statement
    quantity: Quantity

    @property
    def placed(self) -> Placed:
        """Its sentence with the report."""
        return self.report, self.statement

    @property
    def value(self) -> float:
        """The number."""
        return self.quantity.number.value

    @cached_property
    def place(self) -> str:
        """The place of the number, as the sentence names it; "" for none."""
        text, number = " ".join(self.statement.text.split()), self.quantity.number
        found = _PLACE_AFTER.match(text, number.end) or _PLACE_BEFORE.search(text[: number.start])
        return found["place"] if found else ""

    @cached_property
    def places(self) -> tuple[str, frozenset[str]]:
        """The country that the sentence counts in, "" for none, or else the other places that the
        clause of the number names, folded.
        """
        if self.quantity.kind not in (Kind.TOLL, Kind.COUNT):
            return "", frozenset()
        if self.quantity.of == ("country",):
            return "world", frozenset()
        text, number = " ".join(self.statement.text.split()), self.quantity.number
        cuts = [match.end() for match in _CLAUSE_END.finditer(text)]
        start = max((cut for cut in cuts if cut <= number.start), default=0)
        end = min((cut for cut in cuts if cut >= number.end), default=len(text))
        before = f"{without_sources(text[:start])} {text[start : number.start]}"
        after = text[number.end : end].partition(" and ")[0]
        if countries := _countries(after)[:1] or _countries(before)[-1:]:
            return countries[0], frozenset()
        found = _NEAR.finditer(text[start:end])
        spots = frozenset(fold(match["place"] or match["subject"]) for match in found)
        nation = not spots and _NATION.search(text, start, end)
        return "nation" if nation else "", spots

    @cached_property
    def paid_for(self) -> frozenset[str]:
        """The words of the names right after a sum of money: what it was paid for."""
        text, number = " ".join(self.statement.text.split()), self.quantity.number
        after = re.split(r"[,;.]\s|\$|\band\b", text[number.end : number.end + _REACH])[0]
        return frozenset(word for words in names_of(f"x {after}") for word in words)

    @property
    def side(self) -> Side:
        """The report's side of the disagreement."""
        number = self.quantity.number
        bound = f"{number.bound} " if number.bound is not Bound.EXACT else ""
        if number.bound is Bound.TENFOLD:
            return Side(self.report.id, number.text, self.statement)
        verbatim = self.quantity.kind in (*_ANYTHING, Kind.ADDRESS, Kind.DISTANCE, Kind.RANGE)
        says = number.text if verbatim else f"{bound}{number.shown}"
        return Side(self.report.id, says, self.statement)


def _countries(text: str) -> list[str]:
    """Return the countries that a text names, folded, in order; the whole world as one."""
    found = (
        "world" if match["world"] else _STATES.get(fold_word(match["name"]))
        for match in _STATE.finditer(text.replace("United States", "US"))
    )
    return [country for country in found if country]


def number_differences(
    reports: Sequence[Report], group_of: Mapping[int, int], content: Content
) -> Iterator[Disagreement]:
    """Yield the quantities for which reports give different numbers.

    ``reports`` in order of publication; ``group_of``: the outlet or agency of each.
    """
    said: set[tuple[int, int]] = set()
    by_quantity: dict[tuple[Kind, tuple[str, ...]], list[_Figure]] = {}
    for report in reports:
        for statement in report.statements[:MOST]:
            for quantity in quantities(statement, report.published):
                of = quantity.of
                if quantity.kind is Kind.AGE and not (of := _person(of, report)):
                    continue
                key = quantity.kind, of
                by_quantity.setdefault(key, []).append(_Figure(report, statement, quantity))
    for (kind, _), figures in sorted(by_quantity.items(), key=lambda item: item[0]):
        parts = [figures] if kind in _ANYTHING else _by_country(_single(figures))
        for matter in (matter for part in parts for matter in _matters(kind, part, content)):
            if len({group_of[figure.report.id] for figure in matter}) < 2:
                continue
            places = {(figure.report.id, figure.statement.start) for figure in matter}
            if kind is Kind.SHARE and len(places & said) > 1:  # one sum, in two currencies
                continue
            said |= places
            yield Disagreement(
                Difference.NUMBER,
                _label(matter),
                _sides(matter),
                _grows(kind, matter),
            )


def _sides(matter: Sequence[_Figure]) -> tuple[Side, ...]:
    """Return the sides of figures; those of one value in the wording of the first."""
    said: dict[tuple[float, bool] | str, str] = {}
    sides = []
    for side, number in ((one.side, one.quantity.number) for one in matter):
        verbatim = side.says == number.text
        key = (number.value, number.bound is Bound.TENFOLD) if verbatim else side.says
        sides.append(replace(side, says=said.setdefault(key, side.says)))
    return tuple(sides)


def _person(words: tuple[str, ...], report: Report) -> tuple[str, ...]:
    """Return whose age it is: a person's ID, the words of a whole name, or () if unknown."""
    first, last = words[0], words[-1]
    named = {
        person: name
        for person, name in report.names.items()
        if (known := fold(name).split())[-1:] == [last] and first in (last, known[0])
    }
    if len(named) == 1:
        return (f"person {next(iter(named))}",)
    return words if first != last and not named else ()


def _label(matter: Sequence[_Figure]) -> str:
    """Return what numbers are of in words; of money and shares what all sentences paid it for by
    name, or the nearest word that they share with no other figure before it, or "amount".
    """
    first = matter[0]
    label = first.quantity.label
    if first.quantity.kind is not Kind.SHARE:
        return label
    text, number = " ".join(first.statement.text.split()), first.quantity.number
    named = frozenset.intersection(*(figure.paid_for for figure in matter))
    for match in _NAME.finditer(text, number.end, number.end + _REACH):
        if len(words := words_of(match[0])) > 1 and named.issuperset(words):
            return f"{match[0]} ({label})"
    common = frozenset.intersection(*(frozenset(map(stem, f.statement.words)) for f in matter))
    near: list[tuple[int, str]] = []
    others = [one for one in numbers_in(text) if one.start != number.start]
    start = max((one.end for one in others if one.end <= number.start), default=0)
    end = min((one.start for one in others if one.start >= number.end), default=len(text))
    for match in _LOWER.finditer(text, start, end):
        stems = set(map(stem, words_of(match[0])))
        far = max(match.start() - number.end, number.start - match.end())
        if far >= 0 and stems and not stems & _SCALES and stems & common:
            near.append((far, match[0]))
    return f"{min(near)[1] if near else 'amount'} ({label})"


def _single(figures: Iterable[_Figure]) -> list[_Figure]:
    """Return the figure of each report that gives only one for a place; of several, none is
    certain.
    """
    by_report: dict[tuple[int, object], list[_Figure]] = {}
    for figure in figures:
        by_report.setdefault((figure.report.id, figure.places), []).append(figure)
    return [
        some[0]
        for some in by_report.values()
        if all(agree(one.quantity.number, some[0].quantity.number) for one in some)
    ]


def _by_country(figures: Sequence[_Figure]) -> list[list[_Figure]]:
    """Return figures by the country they count in, all together unless these are several."""
    found: dict[str, list[_Figure]] = {}
    for figure in figures:
        found.setdefault(figure.places[0], []).append(figure)
    return list(found.values()) if len(found.keys() - {""}) > 1 else [list(figures)]


def _matters(kind: Kind, figures: Sequence[_Figure], content: Content) -> Iterator[list[_Figure]]:
    """Yield figures that belong together, of two that contradict each other and their like.

    Of a counted thing only the first: other figures may be of parts of it.
    """
    given: dict[int, list[_Figure]] = {}
    for figure in figures:
        given.setdefault(figure.report.id, []).append(figure)
    left, taken = list(figures), list[_Figure]()
    for one, other in combinations(figures, 2):
        if taken and (one in taken or other in taken):
            continue
        if _contradict(one, other, given) and _same(kind, one, other, content):
            sides = {one.report.id: one, other.report.id: other}
            for figure in left:
                if _same(kind, one, figure, content) or _same(kind, other, figure, content):
                    sides.setdefault(figure.report.id, figure)
            yield [sides[report_id] for report_id in given if report_id in sides]
            if kind not in _ANYTHING:
                return
            taken += sides.values()
            left = [figure for figure in left if figure not in taken]


def _contradict(one: _Figure, other: _Figure, given: Mapping[int, Sequence[_Figure]]) -> bool:
    """Return whether neither report gives the number of the other, or one that may be it."""
    payment = _one_payment(one, other)  # of an exact sum no bound of another says anything
    return one.report.id != other.report.id and not any(
        mine.value == theirs.value if payment else _agree(mine.quantity, theirs.quantity)
        for mine in given[one.report.id]
        for theirs in given[other.report.id]
        if mine is one or theirs is other
    )


def _agree(one: Quantity, other: Quantity) -> bool:
    less, more = sorted((one.number.value, other.number.value))
    if one.kind is Kind.ADDRESS:
        return one.number.value == other.number.value
    if one.kind is Kind.HOUR:
        rough = {one.number.bound, other.number.bound} != {Bound.EXACT}
        return more - less <= _MINUTES[rough]
    if one.kind is Kind.DISTANCE:
        return more <= _ONE_WAY * less
    same_span = one.kind is Kind.SPAN and more <= _SAME_SPAN * less  # 3 years, 36 months
    return same_span or agree(one.number, other.number)


def _same(kind: Kind, one: _Figure, other: _Figure, content: Content) -> bool:
    """Return whether two sentences give the same quantity of the same matter."""
    low, high = sorted((one.value, other.value))
    if high > _TEN * low and Bound.TENFOLD in (
        one.quantity.number.bound,
        other.quantity.number.bound,
    ):
        high = low * _TEN
    apart_by = abs(days_between(one.report.published, other.report.published) or 0)
    if _one_payment(one, other):
        return True
    if kind is Kind.ADDRESS:
        return True
    if one.quantity.of[:1] == (AGO,) and (high > _AGO * low or high - low <= _ROUGHLY * apart_by):
        return False
    if kind is Kind.HOUR and (
        high - low > _HOURS or names_apart(one.statement, other.statement) or _other_day(one, other)
    ):
        return False
    if kind is Kind.AGE:
        return apart_by <= _AGE_DAYS
    if kind is Kind.MAGNITUDE and apart_by > _QUAKE_DAYS:
        return False
    crowd = one.quantity.of == DEMONSTRATORS  # counted by the police or by the organisers
    own = crowd or one.quantity.of[:1] == (POPULATION,)
    fold, least, share = _SAME_THING[kind]
    if high > (_SAME_THING[Kind.TOLL][0] if crowd else fold) * low:
        return False
    if kind is Kind.COUNT and not own and (_mentions(one, other) or _mentions(other, one)):
        return False
    if (
        kind is not Kind.DISTANCE
        and content.elsewhere(one.placed, other.placed)
        and not (
            kind in _ANYTHING
            and high <= _ALIKE * low
            and content.same_names(one.placed, other.placed)
        )
    ):
        return False
    if kind is not Kind.DISTANCE and any(
        a.place not in b.statement.text for a, b in ((one, other), (other, one))
    ):
        return False
    (here, spots), (there, others) = one.places, other.places
    if (here and there and here != there) or (spots and others and spots.isdisjoint(others)):
        return False
    if crowd and bool(here) != bool(there) and (spots or others):  # of a country, and of a city
        return False
    apart = names_apart(one.statement, other.statement)
    one_sum = low >= _LARGE and high <= _CLOSE * low  # converted or rounded differently
    if kind in (*_ANYTHING, Kind.COUNT) and countries_apart(one.statement, other.statement):
        return False
    if (
        kind in (Kind.SHARE, Kind.SPAN)
        and content.contrast(one.placed, other.placed)
        and not (one_sum and high <= _ROUNDED * low)
    ):
        return False
    counted = {stem(word) for word in (*one.quantity.of, *other.quantity.of)}
    mine = content.of(one.placed) - counted
    theirs = content.of(other.placed) - counted
    if kind is Kind.TOLL and one.quantity.of[0] in THINGS:
        least = 1
    elif kind is Kind.TOLL and one.quantity.of[2:]:  # of an earlier year
        if high > _EARLIER * low or not names(one.statement.text) & names(other.statement.text):
            return False
        least = 2
    elif kind is Kind.TOLL and apart:
        least = 4
    elif own:
        least = 0
    elif kind is Kind.COUNT:
        near = apart_by <= 1
        exact = len(one.quantity.of) > 1  # "strong aftershocks" is specific by itself
        least = 0 if exact else 1 if high <= _ALIKE * low else 2
        least, share = (2, 0.35 if apart else 0.2) if apart or not near else (least, 0.0)
    elif one.quantity.of[0] == BEFORE:  # "married two weeks before" is specific by itself
        least, share = 0, 0.0
    elif one_sum:
        least, share = 2, 0.15
    if kind is Kind.SHARE:  # the name of an act is no matter
        named = names(one.statement.text) | names(other.statement.text)
        if len((mine & theirs) - named) < (1 if one_sum else 2):
            return False
    weight = content.weight(mine & theirs)
    return weight >= least and weight >= share * min(map(content.weight, (mine, theirs)))


def _other_day(one: _Figure, other: _Figure) -> bool:
    """Return whether the two sentences name days, but none in common."""
    first, second = one.statement.days, other.statement.days
    return bool(first and second) and first.isdisjoint(second)


def _mentions(one: _Figure, other: _Figure) -> bool:
    """Return whether the report of one figure gives the number of the other, of the same things.

    Of five boats that were seen, three were taken.
    """
    number = other.quantity.number
    return any(
        mine.value == number.value and mine.head == number.head
        for statement in one.report.statements[:MOST]
        for mine in statement.numbers
    )


def _one_payment(one: _Figure, other: _Figure) -> bool:
    """Return whether two sums differ a little and were paid for the same thing by name."""
    low, high = sorted((one.value, other.value))
    return (
        one.quantity.kind is Kind.SHARE
        and low < high <= _MISPRINT * low
        and _exact(one)
        and _exact(other)
        and len(one.paid_for & other.paid_for) >= _NAMED
    )


def _exact(figure: _Figure) -> bool:
    """Return whether a sum of money is given to four digits or more."""
    return len(re.sub(r"\D", "", figure.quantity.number.text).strip("0")) >= _DIGITS


def _grows(kind: Kind, figures: Sequence[_Figure]) -> bool:
    """Return whether a number only grows from report to report, in a known order.

    Counts grow by themselves; for money a sentence has to say so.
    """
    if figures[0].quantity.kind is Kind.TOLL and figures[0].quantity.of[2:]:
        return False  # of an earlier year
    if kind not in (Kind.TOLL, Kind.COUNT) and (
        kind is not Kind.SHARE or not any(_GROWS.search(one.statement.text) for one in figures)
    ):
        return False
    for one, other in combinations(figures, 2):
        if one.value != other.value:
            earlier, later = sorted((one, other), key=lambda figure: figure.value)
            then, now = earlier.report.published, later.report.published
            if now is None or not known_before(then, now):
                return False
    return True
