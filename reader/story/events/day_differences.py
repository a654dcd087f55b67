"""Days, months and years in which the reports of an event differ, and days that were moved.

It compares sentences about the same matter with one day each: a date, or a weekday in reports
of about the same time; of months and years also the clauses that name them, and the years of an
office ("from 1967 to 1979"). The day of a statement is not a day of the matter, and an upcoming
event is not the same matter as one already over when reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reader.story.events.content import Content, Placed, names_apart
from reader.story.events.difference import Difference, Disagreement, Side
from reader.story.events.reports import Report, Statement, known_before
from reader.story.events.timed import STAMP, YEAR, Timed, alike, dated, names, subject
from reader.story.words.days import ANY_MONTH, WEEKDAY, days_between, parse_day
from reader.story.words.words import stem, words_of

_MOST = 400  # most statements of a report that are compared
_SHARED = 4  # least content words and people shared by two sentences about one matter,
_HALF = 0.5  # and least share of the shorter sentence;
_STRONG = 5  # and least such words that are no names, of one matter whatever else they name;
_FEWER, _MORE = 3, 0.6  # or fewer words of a shorter sentence, if about a month or year;
_FEW, _MOSTLY = 2, 0.66  # or fewer, if these are most of a short sentence
_APART = 10  # and the days are at most this far apart
_SAME_TIME = 1  # days between two reports whose weekdays are compared
_AMOUNTS = frozenset(("thousand", "million", "billion"))
_MONTH = len("2031-05")
_YEARS = 10  # most years between two years of one matter
_DATE = re.compile(
    rf"\b(?:\d{{1,2}} (?:{ANY_MONTH})|(?:{ANY_MONTH})\.? \d{{1,2}})\b|\b\d{{4}}-\d\d-\d\d\b", re.I
)
_WEEKDAY = re.compile(rf"\b{WEEKDAY}\b")
# "she said on Tuesday", "told reporters on 3 May": the day of the statement, not of the matter.
_SAID_ON = re.compile(
    r"(?i)\b(?:said|says|told|tells|wrote|writes|announced|stated|added|tweeted|posted)"
    rf"(?: (?!that\b)\w+){{0,3}} (?:on (?:\d|[A-Z])|yesterday|today|late |early |{WEEKDAY})"
)
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
_FORWARD = re.compile(r"(?i)\b(?:brought|moved) (?:forward|up)\b")
_ON_WEEKDAY = re.compile(rf"(?:(?:on|late|early) ){{0,2}}(?P<weekday>{WEEKDAY})\b")
_ON_DATE = re.compile(
    rf"(?:on )?(?:\d{{1,2}} (?:{ANY_MONTH})|(?:{ANY_MONTH})\.? \d{{1,2}})\b(?:,? ?\d{{4}})?", re.I
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NEARLY = 3  # days between a date and a weekday of one matter
_LETTERS = re.compile(r"[^\W\d_]{1,40}")
_BESIDE = 3  # most words between a weekday and what happened on it
_NEAR = 60  # characters in which these are looked for
_SPEECH = frozenset(("statement", "interview", "remark", "speech"))
"""What is given on many days."""
_SAME_WEEK = 2  # days between two reports whose past weekdays are compared


def day_differences(reports: Sequence[Report], content: Content) -> Iterator[Disagreement]:
    """Yield the matters for which reports, in order of publication, give different days."""
    yield from _moved(reports, content)
    timed = [
        one
        for report in reports
        for statement in report.statements[:_MOST]
        if statement.times and not STAMP.search(statement.text)
        for one in dated(report, statement)
    ]
    yield from _periods(reports, timed, content)
    yield from _weekdays(reports, timed, content)
    filed: dict[str, list[Placed]] = {}
    with_day = [
        (report, statement)
        for report in reports
        for statement in report.statements[:_MOST]
        if len(statement.days) == 1
        and (_DATE.search(statement.text) or _WEEKDAY.search(statement.text))
        and not STAMP.search(statement.text)
        and not _SAID_ON.search(statement.text)
        and not _MOVED.search(statement.text)
    ]
    for placed in with_day:
        for feature in content.of(placed):
            filed.setdefault(feature, []).append(placed)
    groups: list[dict[int, Placed]] = []
    for report, statement in with_day:
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
        days = [next(iter(statement.days)) for _, statement in placed_in_order]
        yield _disagreement(placed_in_order, days)


def _periods(
    reports: Sequence[Report], timed: Sequence[Timed], content: Content
) -> Iterator[Disagreement]:
    """Yield the past matters to which reports give different months or years.

    Neither article may give the other's time in any sentence.
    """
    given: dict[int, set[str]] = {}
    for report in reports:
        mine = given.setdefault(report.id, set())
        for statement in report.statements[:_MOST]:
            times = statement.days | statement.periods
            mine.update(time[:length] for time in times for length in (YEAR, _MONTH))
    used: set[tuple[int, int]] = set()
    place = {report.id: number for number, report in enumerate(reports)}
    timed = sorted(timed, key=lambda one: len(one.time) > _MONTH)  # months and years first
    for one, two in alike(timed, content):
        if len(one.time) > _MONTH:
            break
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
            subject([one.statement, two.statement]),
            tuple(sorted(sides, key=lambda side: place[side.article])),
        )


def _weekdays(
    reports: Sequence[Report], timed: Sequence[Timed], content: Content
) -> Iterator[Disagreement]:
    """Yield what happened on different weekdays by reports of about the same time.

    Neither article may name the other's day. Weekdays are compared as written, "today" is not: of
    a copy that is dated otherwise both say the same.
    """
    given = {
        report.id: frozenset[str]().union(*(one.days for one in report.statements))
        for report in reports
    }
    timed = [
        one
        for one in timed
        if len(one.time) == _DAY
        and one.time <= (one.report.published or "")[:_DAY]
        and _weekday(one)
    ]
    used: set[tuple[int, int]] = set()
    for one, two in alike(timed, content):
        if one.report.id == two.report.id or one.key in used or two.key in used:
            continue
        if one.time in given[two.report.id] or two.time in given[one.report.id]:
            continue
        written = _ON_WEEKDAY.match(one.statement.text, one.at) is not None
        if written == (_ON_WEEKDAY.match(two.statement.text, two.at) is not None):
            apart, most = days_between(one.report.published, two.report.published), _SAME_WEEK
        else:
            apart, most = days_between(one.time, two.time), _NEARLY
        if apart is None or abs(apart) > most or not _one_happening(one, two, content):
            continue
        used |= {one.key, two.key}
        yield _disagreement([one.placed, two.placed], [one.time, two.time])


def _one_happening(one: Timed, two: Timed, content: Content) -> bool:
    """Return whether two weekdays are of the same that happened: by a word beside both, or by
    most words of their clauses.
    """
    if _weekday(one) == _weekday(two):
        return False
    if content.elsewhere(one.placed, two.placed) or names_apart(one.statement, two.statement):
        return False
    spoken = any(_SAID_ON.search(timed.statement.text) for timed in (one, two))
    both = len(content.of(one.placed) & content.of(two.placed))
    beside = _beside(one) & _beside(two)
    if spoken:
        return "announc" in beside and both >= _SHARED
    clause = (one.words & two.words) - one.names - two.names - _SPEECH
    return (bool(beside - _SPEECH) and both >= _FEW) or len(clause) >= _FEWER


def _weekday(timed: Timed) -> str:
    """Return the weekday of a time: as written, or of its date; "" for "today" and the like."""
    text = timed.statement.text
    written = _ON_WEEKDAY.match(text, timed.at)
    if written is not None:
        return written["weekday"]
    day = parse_day(timed.time) if _ON_DATE.match(text, timed.at) else None
    return "" if day is None else _DAYS[day.weekday()]


def _beside(timed: Timed) -> frozenset[str]:
    """Return the content words next to a time: the last before, and the first right after it."""
    text = timed.statement.text
    written = _ON_WEEKDAY.match(text, timed.at) or _ON_DATE.match(text, timed.at)
    end = timed.at if written is None else written.end()
    before = _LETTERS.findall(text, max(0, timed.at - _NEAR), timed.at)[-_BESIDE:]
    after = _LETTERS.findall(text, end, end + _NEAR)[:1]
    last = next((words for word in reversed(before) if (words := words_of(word))), [])
    return frozenset(map(stem, (*last, *(word for one in after for word in words_of(one)))))


def _one_matter(one: Timed, two: Timed, content: Content) -> bool:
    """Return whether two times are of one matter, by their sentences or clauses."""
    if one.until is not None or two.until is not None:
        return one.until is not None and two.until is not None and _one_office(one, two)
    if _is_ahead(one) != _is_ahead(two) or _sums_apart(one.statement, two.statement):
        return False
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
    if len(one.time) == len(two.time) == YEAR:
        return both >= _LONGER * more
    if len(one.time) < _MONTH or len(two.time) < _MONTH:
        return False
    apart = days_between(*((timed.time + "-15")[:_DAY] for timed in (one, two)))
    near = apart is not None and abs(apart) <= _SOON
    return near and (_is_ahead(one) or (both >= _FEWER and both >= _LONGER * more))


def _is_ahead(one: Timed) -> bool:
    """Return whether a time is after the publication of its report."""
    return (one.report.published or "9999")[: len(one.time)] < one.time


def _numbers(statement: Statement) -> frozenset[tuple[float, tuple[str, ...]]]:
    return frozenset((number.value, number.of) for number in statement.numbers)


def _sums_apart(one: Statement, two: Statement) -> bool:
    """Return whether both count the same, but with no number in common: two matters."""
    first, second = _numbers(one), _numbers(two)
    return first.isdisjoint(second) and bool({of for _, of in first} & {of for _, of in second})


def _one_office(one: Timed, two: Timed) -> bool:
    """Return whether two times of years are of the same person, and nearly the same years."""
    if not one.statement.people & two.statement.people or one.until is None or two.until is None:
        return False
    common = min(one.until, two.until) - max(one.year, two.year)
    longest = max(one.until - one.year, two.until - two.year)
    return common >= _OVERLAP * longest


def _same_past(one: Placed, two: Placed, content: Content) -> bool:
    """Return whether two sentences are about the same matter, by their words and numbers."""
    mine, theirs = content.of(one) - _AMOUNTS, content.of(two) - _AMOUNTS
    one_number = not _numbers(one[1]).isdisjoint(_numbers(two[1]))
    both = len(mine & theirs) + one_number
    share = both / max(1, min(len(mine), len(theirs)))
    if both < _FEWER or share < (_HALF if both >= _SHARED else _MORE):
        return False
    named = names(one[1].text) | names(two[1].text)
    one_matter = one_number or len(mine & theirs - named) >= _STRONG
    return (one_matter or not names_apart(one[1], two[1])) and not content.elsewhere(one, two)


def _moved(reports: Sequence[Report], content: Content) -> Iterator[Disagreement]:
    """Yield the days that a report says were moved, with the reports of the former day."""
    found: dict[tuple[str, str], list[Side]] = {}
    moved: dict[tuple[str, str], Statement] = {}
    for report in reports:
        for statement in report.statements[:_MOST]:
            days = sorted(statement.days)
            if not 0 < len(days) < 3 or not _MOVED.search(statement.text):
                continue
            new = days[0] if _FORWARD.search(statement.text) else days[-1]
            for old, side in _before((report, statement), new, reports, content):
                found.setdefault((old, new), [side])
                moved[old, new] = statement
            if len(days) == 2:
                found.setdefault((next(day for day in days if day != new), new), [])
            for (_, day), sides in found.items():
                if day == new and all(side.article != report.id for side in sides):
                    sides.append(Side(report.id, new, statement))
                    moved.setdefault((_, day), statement)
    for (old, new), sides in found.items():
        statement = moved[old, new]
        yield Disagreement(Difference.DAY, subject([statement]), _with_old(old, sides), True)


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


def _disagreement(placed: Sequence[Placed], days: Sequence[str]) -> Disagreement:
    sides = (Side(one.id, day, said) for (one, said), day in zip(placed, days, strict=True))
    return Disagreement(
        Difference.DAY, subject([statement for _, statement in placed]), tuple(sides)
    )


def _same_matter(group: dict[int, Placed], pair: dict[int, Placed]) -> bool:
    """Return whether a sentence of the pair is in the group already."""
    return any(
        article_id in group and group[article_id][1].start == placed[1].start
        for article_id, placed in pair.items()
    )
