"""The publication date of an article, inferred from its own text.

Evidence, strongest first:

* a dateline: a full date on a line of its own near the front, after "Published"
or "Updated", or between the place and the text;
* "today" with its date beside it;
* a full date (of a post, not of a photo) whose weekday the text reports as news
  ("announced on Monday");
* a weekday with its day and month ("Thursday, March 20"), which coincide in few
  years; weekdays reported after it ("On Friday, ...") move the date on;
* a full date reported as news in the first sentences.

A day and month without a year is not enough: then nothing is inferred, and :func:`hint`
returns what is known, for callers that know related articles. The clock is not used. A
weekday with its day and month fits one year in five or so: the result is the first from
the last year that the text names, else the last one up to the day on which the caller
knows the text to have existed (``latest``: when it was first seen); where neither is
known, the date stays unknown and the reason names the years. A date after that day is
one that the text announces, unless the text says outright that it is its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reader.extraction.dates.evidence import Evidence, FullDate, PartialDate, gather
from reader.extraction.dates.lexicon import MONTH_NAMES, WEEKDAY_NAMES
from reader.extraction.dates.values import spoken_day, valid_day
from reader.model import Grade, Published

_LEAD = 2
_FRONT = 1_500
_STAMP_LINE = 90
_CAPTION_LINE = 250
_LONG_LINE = _FRONT + 400
"""Characters of a line that are examined: a text may be a single line."""
_STORY = 3
"""Days for which a story continues after the day it names."""
_CYCLE = 40
_TIME_ZONES = timedelta(1)
"""The days by which a local date may be ahead of the day on which an article was seen."""
_TURN = 150
"""The most days from a date of last year to one of this year in one article."""
_STAMP = re.compile(
    r"(?:published|updated|posted|created|modified|dated?|filed|release|issued|on|:|,|\||-|\u2013"
    r"|\u2014|\()\s*\Z",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?i)photo|credit|image|file|copyright|\u00a9|getty|handout|\b(?:afp|reuters|epa|ap|xinhua)\s*/|"
    r"/\s*(?:afp|reuters|epa|ap|xinhua)\b"
)
_CAPTION = re.compile(r"\b(?:in|at|near|outside|during|after|as|with|of)\s+\S")
"""The words of a caption before its date: "Crowds in Beira, March 9, 2026"."""
_STAMPED = re.compile(
    r"(?i)\b(?:published|updated|posted|created|modified|filed|release[d]?|dated?)\b"
)


@dataclass(frozen=True, slots=True)
class PublishedHint:
    """The article's own "today" as far as the text gives it: day and month without a year."""

    month: int
    """1 to 12."""
    day: int
    """1 to 31."""
    weekday: int | None
    """0 (Monday) to 6 where the text names it, else None."""
    why: str
    """One sentence for the user."""

    def nearest(self, known: date) -> date | None:
        """Return the possible day nearest to ``known``; None if there is none."""
        days = [
            day
            for year in range(known.year - 6, known.year + 7)
            if (day := valid_day(year, self.month, self.day)) is not None
            and self.weekday in (None, day.weekday())
        ]
        return min(days, key=lambda day: abs((day - known).days), default=None)


def infer(text: str, latest: date | None = None) -> Published:
    """Infer the publication date from the text alone.

    CERTAIN for a dateline, LIKELY if inferred from the story; an unknown date with a
    reason if the text supports none. ``latest`` is the last day
    on which it can have been written, where the caller knows one. Pure and deterministic.
    """
    end = None if latest is None else latest + _TIME_ZONES
    evidence = _of_article(text, gather(text), end)
    found = (
        _dateline(text, evidence)
        or _today_named(evidence)
        or _weekday_of_full_date(evidence)
        or _paired_weekday(evidence, latest)
        or _next_year(evidence)
        or _reported_in_lead(evidence)
    )
    inferred = found is not None and found.grade is Grade.LIKELY
    if found is None or (inferred and end is not None and (found.at or "") > end.isoformat()):
        return Published(why=_reason_unknown(evidence))
    return found


def hint(text: str) -> PublishedHint | None:
    """Return the article's own day without its year, or None where there is none.

    The latest day and month reported as past or present, not one announced for later.
    """
    return _hint(gather(text))


def _dateline(text: str, evidence: Evidence) -> Published | None:
    """Read ``May 2, 2013 1:35 pm`` on a line near the front, or after "Published:"."""
    for full in evidence.full:
        if full.start > _FRONT:
            break
        line, before = _line_of(text, full)
        stamped = bool(_STAMP.search(before)) and not re.search(r"(?i)\bon\s*\Z", before)
        short = len(line) <= _STAMP_LINE and not _sentence_like(line)
        opening = not before.strip() and full.start < 400
        if short or ((opening or (stamped and full.start < 400)) and not full.ahead):
            return Published(
                full.day.isoformat(), Grade.CERTAIN,
                f"Dateline “{full.text}”.",
            )  # fmt: skip
    return None


def _of_article(text: str, evidence: Evidence, end: date | None) -> Evidence:
    """Leave out dates that are never the publication date.

    Captions, credits, ends of ranges, and days after ``end`` that the text does not call
    its own.
    """
    full = (
        one
        for one in evidence.full
        if not (one.ranged or _is_of_picture(text, one))
        and (end is None or one.day <= end or one.beside_today or _is_stamped(text, one))
    )
    return replace(evidence, full=tuple(full))


def _is_stamped(text: str, full: FullDate) -> bool:
    """Return whether the line of a date says before it that it was published then."""
    return bool(_STAMPED.search(_line_of(text, full)[1]))


def _line_of(text: str, full: FullDate) -> tuple[str, str]:
    """Return the line of a date, and what stands before the date in it."""
    line_start = text.rfind("\n", 0, full.start) + 1
    line_end = text.find("\n", full.end)
    line = text[line_start : line_end if line_end >= 0 else len(text)][:_LONG_LINE]
    return line, text[line_start : full.start][-_LONG_LINE:]


def _is_of_picture(text: str, full: FullDate) -> bool:
    """Return whether the line of a date is the caption or credit of a picture."""
    line, before = _line_of(text, full)
    if not before.strip() or len(line) > _CAPTION_LINE:
        return False
    shown = before.rstrip().endswith(",") and _CAPTION.search(before)
    return bool(_CREDIT.search(line) or (shown and not _STAMPED.search(before)))


def _sentence_like(line: str) -> bool:
    return line.rstrip().endswith((".", "!", "?", "\u201d", '"')) and len(line.split()) > 7


def _today_named(evidence: Evidence) -> Published | None:
    """Read ``today (20 October 2011)``, ``today, 20 October 2011``."""
    for full in evidence.full:
        if full.beside_today:
            return Published(
                full.day.isoformat(), Grade.CERTAIN, f"“Today” is {full.text} in the text."
            )
    return None


def _weekday_of_full_date(evidence: Evidence) -> Published | None:
    """Find a full date whose weekday is reported as news: a dated post, and "on Monday"."""
    reported = [weekday for weekday in evidence.weekdays if not weekday.ahead]
    if evidence.history:
        return None
    for full in sorted((f for f in evidence.full if not f.ahead), key=_day_of)[-1:]:
        match = next((w.text for w in reported if w.weekday == full.day.weekday()), None)
        if match is None and full.weekday:
            match = full.text
        if match is None:
            continue
        others = [(w.weekday - full.day.weekday()) % 7 for w in reported]
        later = max((step for step in others if step <= 2), default=0)
        day = full.day + timedelta(later)
        why = f"Dated by the latest day that the text reports: {spoken_day(full.day)} (“{match}”)"
        if later:
            name = WEEKDAY_NAMES[day.weekday()]
            return Published(day.isoformat(), Grade.LIKELY, f"{why}, followed by {name}.")
        return Published(day.isoformat(), Grade.LIKELY, f"{why}.")
    return None


def _paired_weekday(evidence: Evidence, latest: date | None) -> Published | None:
    """Find the year of ``Thursday, March 20``; ``On Friday`` moves the date on."""
    pair = _pair(evidence)
    if pair is None:
        return None
    base, which = _year_of_pair(pair, evidence.last_year, latest)
    if base is None:
        return None
    reported = [weekday.weekday for weekday in evidence.weekdays if not weekday.ahead]
    steps = [(weekday - base.weekday()) % 7 for weekday in reported]
    later = max((step for step in steps if step <= _STORY), default=0)
    day = base + timedelta(later)
    name = WEEKDAY_NAMES[base.weekday()]
    fall = f"{base.day} {MONTH_NAMES[base.month - 1]} fell on a {name} in {base.year}, {which}"
    then = WEEKDAY_NAMES[day.weekday()]
    why = f"{fall}, followed by {then}." if later else f"{fall}."
    return Published(day.isoformat(), Grade.LIKELY, why)


def _pair(evidence: Evidence) -> PartialDate | None:
    """Find the first day reported as news with its weekday but no year."""
    return next((p for p in evidence.partial if p.weekday is not None and not p.ahead), None)


def _year_of_pair(
    pair: PartialDate, known: int | None, latest: date | None
) -> tuple[date | None, str]:
    """Return the day for a weekday with day and month, and the rule by which it was chosen.

    A day and month fall on the same weekday after 5, 6 or 11 years (28 or 40 for 29 February).
    """
    if known is not None:
        later = _fitting(pair, known, known + _CYCLE)
        if later and (latest is None or later[0] <= latest):
            return later[0], f"the first such year from {known}, given in the text"
    if latest is None:
        return None, ""
    past = [day for day in _fitting(pair, latest.year - _CYCLE, latest.year) if day <= latest]
    seen = spoken_day(latest)
    return (past[-1] if past else None), f"the last such year up to {seen}, when it was fetched"


def _fitting(pair: PartialDate, first: int, last: int) -> list[date]:
    """Return the days in these years that fall on the given weekday."""
    found = [valid_day(year, pair.month, pair.day) for year in range(first, last + 1)]
    return [day for day in found if day is not None and day.weekday() == pair.weekday]


def _reported_in_lead(evidence: Evidence) -> Published | None:
    """Find a full date reported as news in the first sentences."""
    lead = [
        full
        for full in evidence.full
        if full.sentence <= _LEAD and not (full.ahead or full.background)
    ]
    if not lead or evidence.history or any(not part.ahead for part in evidence.partial):
        # News omits the current year: the full date is of another year.
        return None
    latest = max(lead, key=lambda full: full.day)
    newest = max(evidence.full, key=_day_of)
    if newest.day > latest.day and not newest.ahead:
        return None
    return Published(latest.day.isoformat(), Grade.LIKELY, f"First event reported: {latest.text}.")


def _day_of(full: FullDate) -> date:
    return full.day


def _next_year(evidence: Evidence) -> Published | None:
    """Read ``Jan. 6`` near ``Dec. 28, 2025``: news gives the year if it is not its own."""
    found = _hint(evidence)
    latest = max((full.day for full in evidence.full if not full.ahead), default=None)
    if found is None or latest is None or evidence.history:
        return None
    day = valid_day(latest.year + 1, found.month, found.day)
    if day is None or (day - latest).days > _TURN:
        return None
    why = f"{found.why.removesuffix('.')}, first after {spoken_day(latest)}."
    return Published(day.isoformat(), Grade.LIKELY, why)


def _hint(evidence: Evidence) -> PublishedHint | None:
    reported = [part for part in evidence.partial if not part.ahead]
    if not reported:
        return None
    first = reported[0]

    def turn(month: int, day: int) -> int:
        """Return the days from the first reported day, the short way round the year."""
        return ((month - first.month) * 31 + day - first.day + 186) % 372 - 186

    latest = max(reported, key=lambda part: turn(part.month, part.day))
    why = f"Latest event reported: {latest.day} {MONTH_NAMES[latest.month - 1]}."
    return PublishedHint(latest.month, latest.day, latest.weekday, why)


def _reason_unknown(evidence: Evidence) -> str:
    found = _hint(evidence)
    if found is not None and not evidence.history:
        day = f"{found.day} {MONTH_NAMES[found.month - 1]}"
        pair = _pair(evidence)
        if pair is not None and pair.weekday is not None:
            years = [str(one.year) for one in _fitting(pair, 2001, 2028)]
            when = f"{WEEKDAY_NAMES[pair.weekday]}, {pair.day} {MONTH_NAMES[pair.month - 1]}"
            return f"No year given; a {when}, fell in {', '.join(years)}."
        return f"Own day {day} without a year."
    if evidence.history:
        return "A historical text that does not give its own date."
    return "No publication date in the text."
