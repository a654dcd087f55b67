"""Days, months and years in which the reports of an event differ, and days that were moved.

It compares sentences about the same matter with one day each: a date, or a weekday in reports
of about the same time; of months and years also the clauses that name them, and the years of an
office ("from 1967 to 1979"). The day of a statement is not a day of the matter, and an upcoming
event is not the same matter as one already over when reported.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.story.events.content import Content, Placed, names_apart
from reader.story.events.difference import Difference, Disagreement, Side
from reader.story.events.reports import Report, Statement, known_before
from reader.story.words.days import ANY_MONTH, WEEKDAY, days_between, parse_day
from reader.story.words.words import names_of, stem, words_of

_MOST = 400  # most statements of a report that are compared
_SHARED = 4  # least content words and people shared by two sentences about one matter,
_HALF = 0.5  # and least share of the shorter sentence;
_FEWER, _MORE = 3, 0.6  # or fewer words of a shorter sentence, if about a month or year;
_FEW, _MOSTLY = 2, 0.66  # or fewer, if these are most of a short sentence
_APART = 10  # and the days are at most this far apart
_SAME_TIME = 1  # days between two reports whose weekdays are compared
_AMOUNTS = frozenset(("thousand", "million", "billion"))
_YEAR, _MONTH = len("2031"), len("2031-05")
_YEARS = 10  # most years between two years of one matter
_NAMED_AT_MOST = 6  # most words of the subject of a disagreement
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_DATE = re.compile(
    rf"\b(?:\d{{1,2}} (?:{ANY_MONTH})|(?:{ANY_MONTH})\.? \d{{1,2}})\b|\b\d{{4}}-\d\d-\d\d\b", re.I
)
_WEEKDAY = re.compile(rf"\b{WEEKDAY}\b")
# "she said on Tuesday", "told reporters on 3 May": the day of the statement, not of the matter.
_SAID_ON = re.compile(
    r"(?i)\b(?:said|says|told|tells|wrote|writes|announced|stated|added|tweeted|posted)"
    rf"(?: (?!that\b)\w+){{0,3}} (?:on (?:\d|[A-Z])|yesterday|today|late |early |{WEEKDAY})"
)
_TO_YEAR = re.compile(r"\d{4}\s?(?:to|until|till|through|-|\u2013)\s?((?:1[5-9]|20)\d\d)\b")
_DAY = len("2031-05-09")
_FILED = 60  # most sentences with a word that are compared by it
_SOON = 62  # most days between two times ahead of one matter
_OWN = 0.75  # least share of the words of the shorter clause that two clauses have in common,
_LONGER = 0.4  # and of the words of the longer one
_OVERLAP = 0.6  # least share of the years that two times of one office have in common
_MOVED = re.compile(
    r"(?i)\b(?:moved|postponed|rescheduled|delayed|deferred|adjourned|pushed back|put off|shifted|"
    r"brought forward)\b[^.;:]{0,60}?\b(?:to|until|till)\b"
)
_STAMP = re.compile(
    r"(?i)\b\d{1,2}:\d\d ?[ap]\.?m\b|\b(?:reply|permalink|report abuse|posted by)\b"
)
_FORWARD = re.compile(r"(?i)\b(?:brought|moved) (?:forward|up)\b")


def day_differences(reports: Sequence[Report], content: Content) -> Iterator[Disagreement]:
    """Yield the matters for which reports, in order of publication, give different days."""
    yield from _moved(reports, content)
    yield from _periods(reports, content)
    filed: dict[str, list[Placed]] = {}
    dated = [
        (report, statement)
        for report in reports
        for statement in report.statements[:_MOST]
        if len(statement.days) == 1
        and (_DATE.search(statement.text) or _WEEKDAY.search(statement.text))
        and not _STAMP.search(statement.text)
        and not _SAID_ON.search(statement.text)
        and not _MOVED.search(statement.text)
    ]
    for placed in dated:
        for feature in content.of(placed):
            filed.setdefault(feature, []).append(placed)
    groups: list[dict[int, Placed]] = []
    for report, statement in dated:
        for other, differing in _alike((report, statement), filed, content):
            if report.id > other.id or not _contradict(
                (report, statement), (other, differing), content
            ):
                continue
            pair = {report.id: (report, statement), other.id: (other, differing)}
            known = next((group for group in groups if _same_matter(group, pair)), None)
            if known is None:
                groups.append(pair)
            else:
                known.update({**pair, **known})
    for group in groups:
        placed_in_order = [group[report.id] for report in reports if report.id in group]
        yield _disagreement(placed_in_order)


def _periods(reports: Sequence[Report], content: Content) -> Iterator[Disagreement]:
    """Yield the past matters to which reports give different months or years.

    Neither article may give the other's time in any sentence.
    """
    timed: list[_Timed] = []
    given: dict[int, set[str]] = {}
    for report in reports:
        mine = given.setdefault(report.id, set())
        for statement in report.statements[:_MOST]:
            times = statement.days | statement.periods
            mine.update(time[:length] for time in times for length in (_YEAR, _MONTH))
            if not _STAMP.search(statement.text):
                timed += _timed(report, statement)
    used: set[tuple[int, int]] = set()
    place = {report.id: number for number, report in enumerate(reports)}
    for one, two in _near(timed, content):
        exact = min(len(one.time), len(two.time))
        if one.time[:exact] == two.time[:exact]:
            continue
        if abs(one.year - two.year) > _YEARS or one.report.id == two.report.id:
            continue
        if one.time[:exact] in given[two.report.id] or two.time[:exact] in given[one.report.id]:
            continue
        if one.key in used or two.key in used or not _one_matter(one, two, content):
            continue
        used |= {one.key, two.key}
        sides = (
            Side(one.report.id, one.time, one.statement),
            Side(two.report.id, two.time, two.statement),
        )
        yield Disagreement(
            Difference.DAY,
            _about([one.statement, two.statement]),
            tuple(sorted(sides, key=lambda side: place[side.article])),
        )


def _near(timed: Sequence[_Timed], content: Content) -> Iterator[tuple[_Timed, _Timed]]:
    """Yield the pairs of times, one at least a month or a year, whose sentences share words.

    In time linear in the times: of a word that many have, only the first are looked at.
    """
    ordered = sorted(timed, key=lambda one: len(one.time) > _MONTH)  # months and years first
    filed: dict[str, list[int]] = {}
    features = [one.words | content.of(one.placed) for one in ordered]
    for number, words in enumerate(features):
        for word in words:
            filed.setdefault(word, []).append(number)
    for number, one in enumerate(ordered):
        if len(one.time) > _MONTH:
            return
        counts = Counter(
            other for word in features[number] for other in filed[word][:_FILED] if other > number
        )
        for other in sorted(other for other, count in counts.items() if count >= _FEW):
            yield one, ordered[other]


@dataclass(frozen=True, slots=True)
class _Timed:
    """A sentence with one of its times."""

    report: Report
    statement: Statement
    time: str
    words: frozenset[str]
    names: frozenset[str]
    """The content words, and the words of names, of the clause that names the time, stemmed."""
    alone: bool
    """Whether the sentence names no other time."""
    until: int | None = None
    """The last year of a time of years that begins with this one."""

    @property
    def placed(self) -> Placed:
        """The sentence with its report."""
        return self.report, self.statement

    @property
    def key(self) -> tuple[int, int]:
        """The place of the sentence."""
        return self.report.id, self.statement.start

    @property
    def year(self) -> int:
        """The year of the time."""
        return int(self.time[:_YEAR])


def _timed(report: Report, statement: Statement) -> Iterator[_Timed]:
    text, times = statement.text, statement.times
    alone = len(statement.days | statement.periods) == 1
    for number, (at, time) in enumerate(times):
        start, end = _clause_of(text, at)
        to = _TO_YEAR.match(text, at)
        until = int(to[1]) if to is not None and len(time) == _YEAR else None
        if until is not None or number == 0 or not _TO_YEAR.match(text, times[number - 1][0]):
            clause = text[start:end]
            words = frozenset(map(stem, words_of(clause)))
            yield _Timed(report, statement, time, words, _names(clause), alone, until)


def _one_matter(one: _Timed, two: _Timed, content: Content) -> bool:
    """Return whether two times are of one matter, by their sentences or clauses."""
    if one.until is not None or two.until is not None:
        return one.until is not None and two.until is not None and _one_office(one, two)
    if one.alone and two.alone and _same_past(one.placed, two.placed, content):
        return True
    both = len(one.words & two.words)
    fewer, more = sorted((len(one.words), len(two.words)))
    if both < _FEW or both < _OWN * fewer:
        return False
    if one.names - two.words and two.names - one.words:
        return False
    if content.elsewhere(one.placed, two.placed):
        return False
    if len(one.time) == len(two.time) == _YEAR:
        return both >= _LONGER * more
    if len(one.time) < _MONTH or len(two.time) < _MONTH:
        return False
    ahead = all(
        (timed.report.published or "9999")[: len(timed.time)] < timed.time for timed in (one, two)
    )
    apart = days_between(*((timed.time + "-15")[:_DAY] for timed in (one, two)))
    return ahead and apart is not None and abs(apart) <= _SOON


def _one_office(one: _Timed, two: _Timed) -> bool:
    """Return whether two times of years are of the same person, and nearly the same years."""
    if not one.statement.people & two.statement.people or one.until is None or two.until is None:
        return False
    common = min(one.until, two.until) - max(one.year, two.year)
    longest = max(one.until - one.year, two.until - two.year)
    return common >= _OVERLAP * longest


def _names(text: str) -> frozenset[str]:
    return frozenset(stem(word) for words in names_of(text) for word in words)


def _same_past(one: Placed, two: Placed, content: Content) -> bool:
    """Return whether two sentences are about the same matter, by their words and numbers."""
    mine, theirs = content.of(one) - _AMOUNTS, content.of(two) - _AMOUNTS
    first, second = ({(n.value, n.of) for n in placed[1].numbers} for placed in (one, two))
    one_number = not first.isdisjoint(second)
    both = len(mine & theirs) + one_number
    share = both / max(1, min(len(mine), len(theirs)))
    if both < _FEWER or share < (_HALF if both >= _SHARED else _MORE):
        return False
    return not content.elsewhere(one, two) and (one_number or not names_apart(one[1], two[1]))


def _moved(reports: Sequence[Report], content: Content) -> Iterator[Disagreement]:
    """Yield the days that a report says were moved, with the reports of the former day."""
    found: dict[tuple[str, str], list[Side]] = {}
    subject: dict[tuple[str, str], Statement] = {}
    for report in reports:
        for statement in report.statements[:_MOST]:
            days = sorted(statement.days)
            if not _MOVED.search(statement.text) or not 0 < len(days) < 3:
                continue
            new = days[0] if _FORWARD.search(statement.text) else days[-1]
            for old, side in _before((report, statement), new, reports, content):
                found.setdefault((old, new), [side])
                subject[old, new] = statement
            if len(days) == 2:
                found.setdefault((next(day for day in days if day != new), new), [])
            for (_, day), sides in found.items():
                if day == new and all(side.article != report.id for side in sides):
                    sides.append(Side(report.id, new, statement))
                    subject.setdefault((_, day), statement)
    for (old, new), sides in found.items():
        statement = subject[old, new]
        yield Disagreement(Difference.DAY, _about([statement]), _with_old(old, sides), True)


def _with_old(old: str, sides: Sequence[Side]) -> tuple[Side, ...]:
    """Return the sides, the old day first, if need be from the report that moves it."""
    if any(side.says == old for side in sides):
        return tuple(sides)
    return (Side(sides[0].article, old, sides[0].statement), *sides)


def _before(
    placed: Placed, new: str, reports: Sequence[Report], content: Content
) -> Iterator[tuple[str, Side]]:
    """Yield the days that earlier reports give for a matter that is moved to a new one."""
    mine = content.of(placed)
    for report in reports:
        if not known_before(report.published, placed[0].published):
            continue
        for statement in report.statements[:_MOST]:
            [day, *others] = sorted(statement.days) or [new]
            if others or day == new or day <= (report.published or "")[:10]:
                continue
            if _SAID_ON.search(statement.text):
                continue
            theirs = content.of((report, statement))
            both = len(mine & theirs)
            if both >= _FEW and both >= _HALF * min(len(mine), len(theirs)):
                yield day, Side(report.id, day, statement)


def _contradict(one: Placed, two: Placed, content: Content) -> bool:
    """Return whether two sentences about one matter give days that cannot both be right."""
    days = [parse_day(next(iter(placed[1].days))) for placed in (one, two)]
    published = [parse_day((placed[0].published or "")[:10]) for placed in (one, two)]
    first, second = days
    if first is None or second is None or first == second:
        return False
    for (report, _), (_, statement) in ((one, two), (two, one)):
        if any(statement.days & other.days for other in report.statements):
            return False
    if content.elsewhere(one, two) or names_apart(one[1], two[1]):
        return False
    known = [day for day in published if day is not None]
    if len(known) == 2:
        exact = all(_DATE.search(placed[1].text) for placed in (one, two))
        if not exact and (
            abs((known[0] - known[1]).days) > _SAME_TIME or min(first, second) < max(known)
        ):
            return False
        return min(first, second) >= max(known) or max(first, second) <= min(known)
    return all(_DATE.search(placed[1].text) for placed in (one, two))


def _alike(placed: Placed, filed: dict[str, list[Placed]], content: Content) -> Iterator[Placed]:
    """Yield the sentences of other reports that are about the same matter."""
    report, statement = placed
    mine = content.of(placed)
    counts: dict[tuple[int, int], int] = {}
    places: dict[tuple[int, int], Placed] = {}
    for feature in mine:
        for other in filed[feature][:_FILED]:
            if other[0].id != report.id:
                key = (other[0].id, other[1].start)
                counts[key] = counts.get(key, 0) + 1
                places[key] = other
    for key in sorted(counts):
        other = places[key]
        share = counts[key] / max(1, min(len(mine), len(content.of(other))))
        apart = days_between(next(iter(statement.days)), next(iter(other[1].days)))
        near = apart is not None and abs(apart) <= _APART
        if (counts[key] >= _SHARED and share >= _HALF) or (
            near and counts[key] >= _FEW and share >= _MOSTLY
        ):
            yield other


def _disagreement(placed: Sequence[Placed]) -> Disagreement:
    return Disagreement(
        Difference.DAY,
        _about([statement for _, statement in placed]),
        tuple(Side(one.id, next(iter(statement.days)), statement) for one, statement in placed),
    )


def _same_matter(group: dict[int, Placed], pair: dict[int, Placed]) -> bool:
    """Return whether a sentence of the pair is in the group already."""
    return any(
        article_id in group and group[article_id][1].start == placed[1].start
        for article_id, placed in pair.items()
    )


def _about(statements: Sequence[Statement]) -> str:
    """Return a few words that all sentences share, as written in the first."""
    shared = frozenset.intersection(*(one.words for one in statements))
    kept = []
    for match in _WORD.finditer(statements[0].text):
        if set(words_of(match.group())) & shared:
            kept.append(match.group())
    return " ".join(dict.fromkeys(kept[:_NAMED_AT_MOST]))


_CLAUSE_ENDS = re.compile(
    r",(?!\d)|[;:\u2014()\"\u201c\u201d]|\s-+\s|"
    r"\b(?:and|but|that|which|who|when|while|because|after|before|although|where)\b"
)
_CLAUSE_WORDS = 2  # fewest content words of a clause; a shorter one is read with the one before it


def _clause_of(text: str, at: int) -> tuple[int, int]:
    """Return the start and end of the clause around a place in a sentence."""
    boundaries = list(_CLAUSE_ENDS.finditer(text))
    before = [match.end() for match in boundaries if match.end() <= at]
    end = next((match.start() for match in boundaries if match.start() > at), len(text))
    start = before.pop() if before else 0
    while start and len(words_of(text[start:end])) < _CLAUSE_WORDS:
        start = before.pop() if before else 0
    return start, end
