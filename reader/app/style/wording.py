"""Dates, counts and durations in words. Pure; English, no locale."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from reader.model import DateMention, Grade, Published

if TYPE_CHECKING:
    from reader.library.storage.undo_log import Loss

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FULL_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_PARTS = {
    "MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night", "MI": "midday",
    "DT": "daytime",
}  # fmt: skip
_MODS = {
    "START": "early ", "MID": "mid-", "END": "late ", "APPROX": "about ", "BEFORE": "before ",
    "AFTER": "after ", "ON_OR_BEFORE": "by ", "ON_OR_AFTER": "from ",
}  # fmt: skip
_WORDS_PER_MINUTE = 230


def day(iso: str, weekday: bool = False) -> str:
    """Return ``2026-01-06`` as ``6 Jan 2026`` (``Tue 6 Jan 2026``), ``2026-01`` as ``Jan 2026``."""
    if len(iso) == len("2026-01") and iso[5:].isdecimal() and 0 < int(iso[5:]) <= len(MONTHS):
        return f"{MONTHS[int(iso[5:]) - 1]} {iso[:4]}"
    try:
        value = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    text = f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    return f"{DAYS[value.weekday()]} {text}" if weekday else text


def aligned(words: str) -> str:
    """Return a date with its day padded to two columns: ``Tue  6 Jan 2026``."""
    return _ONE_DIGIT.sub(r"\g<0> ", words, count=1)


_ONE_DIGIT = re.compile(r"^~?(?:[A-Z][a-z]{2} )?(?=\d [A-Z])")


def without_weekday(words: str) -> str:
    """Return a date without the name of its day: ``about 6 Jan 2026, 14:30``."""
    return _WEEKDAY.sub("", words, count=1)


_WEEKDAY = re.compile(rf"\b(?:{'|'.join(DAYS)}) +(?=\d)")


def spanned(words: str) -> str:
    """Return words of a period with an en dash between its days."""
    return _SPAN.sub("\u2013", words)


_SPAN = re.compile(r"(?<=\d)-(?=\d+ [A-Z])")


def days(first: str, last: str) -> str:
    """Return a span of days in the shortest form, with an en dash: ``Jan 2026``."""
    from reader.story.chronology.time_words import stretch_words  # not needed for the first frame

    try:
        return spanned(stretch_words(date.fromisoformat(first), date.fromisoformat(last)))
    except ValueError:
        return f"{first} to {last}"


def timex(mention: DateMention) -> str:
    """Return the value of a date mention in words, with exactly its precision."""
    value = mention.value
    if value is None:
        return "unresolved"
    return _MODS.get(mention.mod or "", "") + _value(value, mention)


def _value(value: str, mention: DateMention) -> str:
    if match := re.fullmatch(r"(\d{4}-\d\d-\d\d)(?:T(.+))?", value):
        clock = match[2]
        text = day(match[1], weekday=True)
        return f"{text}, {_PARTS.get(clock, clock)}" if clock else text
    if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return f"{FULL_MONTHS[int(match[2]) - 1]} {match[1]}" if 1 <= int(match[2]) <= 12 else value
    if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        start = day(mention.first) if mention.first else value
        return f"weekend of {start}" if match[3] else f"week of {start}"
    if match := re.fullmatch(r"(\d{4})-([QH])(\d)", value):
        return f"{match[2]}{match[3]} {match[1]}"
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return f"{_SEASONS[match[2]]} {match[1]}"
    if match := re.fullmatch(r"FY(\d{4})", value):
        return f"fiscal year {match[1]}"
    if re.fullmatch(r"\d{3}", value):
        return f"{value}0s"
    if re.fullmatch(r"\d\d", value):
        return f"{_ordinal(int(value) + 1)} century"
    named = {"PRESENT_REF": "now", "PAST_REF": "in the past", "FUTURE_REF": "in the future"}
    return named.get(value, value)


def _ordinal(number: int) -> str:
    """Return ``21`` as ``21st``."""
    if 10 <= number % 100 <= 20:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def publication_day(value: Published) -> str:
    """Return the day of a publication date; ``~`` marks a likely one."""
    if value.day is None:
        return "undated"
    return f"{value.grade.sign}{day(value.day)}"


def publication_days(first: Published, last: Published) -> str:
    """Return a span of publication days, empty if unknown; ``~`` marks one with a likely end."""
    if first.day is None or last.day is None:
        return ""
    return f"{first.grade.sign or last.grade.sign}{days(first.day, last.day)}"


def published(value: Published) -> str:
    """Return a publication date for the line under a title; ``~`` marks a likely one."""
    if value.at is None:
        return "undated"
    text = day(value.at)
    if len(value.at) > 10:
        text += f", {local_clock(value.at)}"
    if value.grade is Grade.STATED:
        return text
    return f"{value.grade.sign}{text} ({value.grade})"


def local_clock(instant: str) -> str:
    """Return the local time of an instant, ``14:05``."""
    try:
        moment = datetime.fromisoformat(instant)
    except ValueError:
        return instant
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone().strftime("%H:%M")


def reading_time(words: int) -> str:
    """Return the time an adult needs to read a number of words: ``4 min read``."""
    return f"{max(1, round(words / _WORDS_PER_MINUTE))} min read"


def count(number: int, noun: str) -> str:
    """Return ``1 article``, ``1,234 articles``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


_LANGUAGES = {
    "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "no": "Norwegian",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sv": "Swedish",
    "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip


def language(code: str) -> str:
    """Return the name of a language by its ISO 639-1 code, or a phrase with the code."""
    return _LANGUAGES.get(code, f"another language ({code})")


def undo_question(loss: Loss | None, *, redo: bool = False) -> str:
    """Return the question before an undo that removes feeds, or undoes what others changed."""
    verb = "Redo" if redo else "Undo"
    if loss is None:
        return f"{verb} a change by another program or from an earlier run?"
    return f"{verb} and remove {count(loss.feeds, 'feed')} with {count(loss.articles, 'article')}?"


def undone(phrase: str | None, *, redo: bool = False) -> str:
    """Return the message after undoing the change ``phrase``; None: there was none."""
    if not phrase:
        return "Nothing to redo." if redo else "Nothing to undo."
    return f"{'Redone' if redo else 'Undone'}: {phrase}."
