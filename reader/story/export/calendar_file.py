"""Upcoming dates as an iCalendar file (RFC 5545).

A second import updates the first: the UID of an event is made from the URL or key of the
article that brought it into the library first, its value of the date and a running number among
equal ones, not from database IDs or offsets. It stays the same when other sources follow and
when the event is moved or cancelled; SEQUENCE rises with every change. Both are derived from the
articles in the library; nothing else is stored. Events are whole days (DTEND is the day after,
section 3.6.1) unless articles state a time of day, which is local (section 3.3.5) unless it is
stated in UTC. They do not block time (TRANSP).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from reader.model import Grade
from reader.story.chronology.agenda import Announcement
from reader.story.chronology.dated_sentence import DatedSentence

PRODUCT = "-//newsreader//agenda//EN"

_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_STATUS = {"cancelled": "CANCELLED", "postponed": "TENTATIVE"}
_LINE = 75  # most octets of a line, section 3.1


def calendar(announcements: Iterable[Announcement], stamp: str, name: str = "newsreader") -> str:
    """Return announcements as the text of an ``.ics`` file, lines ended by CR LF.

    ``stamp``: the time of export in UTC, ``YYYY-MM-DDTHH:MM:SS``, which becomes DTSTAMP;
    ``name``: of the calendar, shown by some programs.

    Raises:
        ValueError: ``stamp`` is invalid.
    """
    moment = _moment(stamp)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(name)}",
    ]
    listed = list(announcements)
    received = {id(one): one.first_received for one in listed}
    names: dict[int, str] = {}
    numbered: Counter[tuple[str, str]] = Counter()
    for place, lead in sorted(received.items(), key=lambda item: (item[1].ref, item[1].start)):
        numbered[lead.ref, lead.value] += 1
        names[place] = uid(lead, numbered[lead.ref, lead.value])
    for announcement in listed:
        lines += _event(announcement, moment, names[id(announcement)])
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def uid(sentence: DatedSentence, number: int = 1) -> str:
    """Return the UID of an event, stable for the same mention in the same article.

    ``number``: running number of the article's events with the same value, from 1.
    """
    text = f"{sentence.ref}\0{sentence.value}\0{number}"
    return f"{hashlib.sha256(text.encode()).hexdigest()[:32]}@newsreader"


def _event(announcement: Announcement, moment: str, name: str) -> list[str]:
    group, period = announcement.group, announcement.period
    lead = group.lead
    status = [announcement.status.capitalize() + "."] if announcement.status else []
    status += [f"A likely date: {lead.why}"] * (lead.grade is Grade.LIKELY)
    quotes = [
        f"{one.source}, {one.published or 'undated'}: {one.sentence}" for one in group.sentences
    ]
    lines = [
        "BEGIN:VEVENT",
        f"UID:{name}",
        f"DTSTAMP:{moment}",
        f"SEQUENCE:{announcement.revision}",
    ]
    begins = lead.begins if period.days == 1 else ""
    if begins:
        hour, minute, zone = begins[:2], begins[3:5], begins[5:]
        lines.append(f"DTSTART:{_basic(period.first)}T{hour}{minute}00{zone}")
    else:
        lines.append(f"DTSTART;VALUE=DATE:{_basic(period.first)}")
        if period.last < date.max:
            lines.append(f"DTEND;VALUE=DATE:{_basic(period.last + timedelta(days=1))}")
    about = lead.sentence if begins else f"{lead.clock} {lead.sentence}"
    lines += [
        f"SUMMARY:{_escaped(_shortened(about))}",
        f"DESCRIPTION:{_escaped(chr(10).join(status + quotes))}",
        f"STATUS:{_status(announcement)}",
        "TRANSP:TRANSPARENT",
        "CATEGORIES:news",
    ]
    if lead.url:
        lines.append(f"URL:{_escaped_url(lead.url)}")
    lines.append("END:VEVENT")
    return lines


def _status(announcement: Announcement) -> str:
    usual = "TENTATIVE" if announcement.group.lead.grade is Grade.LIKELY else "CONFIRMED"
    return _STATUS.get(announcement.status, usual)


def _shortened(sentence: str, limit: int = 120) -> str:
    line = " ".join(sentence.split())
    return line if len(line) <= limit else line[: limit - 1].rsplit(" ", 1)[0] + "…"


def _moment(stamp: str) -> str:
    try:
        day = date.fromisoformat(stamp[:10])
        hours, minutes, seconds = (int(part) for part in stamp[11:19].split(":"))
    except ValueError:
        hours = minutes = seconds = -1
        day = date.min
    if len(stamp) < 19 or not (0 <= hours < 24 and 0 <= minutes < 60 and 0 <= seconds < 60):
        raise ValueError(f"invalid time {stamp!r} (use 2031-05-01T12:00:00)")
    return f"{_basic(day)}T{hours:02}{minutes:02}{seconds:02}Z"


def _basic(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _escaped(text: str) -> str:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(c for c in plain if c in "\n\t" or (c >= " " and c != "\x7f"))
    return kept.translate(_ESCAPED)


def _escaped_url(url: str) -> str:
    return "".join(c for c in url if c > " " and c != "\x7f")


def _folded(line: str) -> list[str]:
    """Split a line into parts of at most 75 octets, never inside a character."""
    parts: list[str] = []
    current, size = "", 0
    for character in line:
        width = len(character.encode("utf-8", "replace"))
        if size + width > _LINE:
            parts.append(current)
            current, size = " ", 1
        current += character
        size += width
    return [*parts, current]
