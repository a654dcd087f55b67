"""Days typed into a prompt: read as in articles, with what was understood shown before enter."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reader.app.runtime.messages import HelpFound
from reader.app.runtime.question import AnswerError
from reader.library.search.suggestions import Help

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

    from reader.extraction.dates import TypedTime

FORMS = "2026-01-06, 6 January 2026, yesterday, next Friday"


def typed_time(words: str) -> TypedTime:
    """Return the day or period that is meant; raises :class:`AnswerError` where none is."""
    from reader.extraction.dates import read_typed

    try:
        return read_typed(words, date.today())
    except ValueError as error:
        raise AnswerError(str(error)) from error


def typed_day(words: str) -> str:
    """Return the one day that is meant, ``YYYY-MM-DD``; raises :class:`AnswerError`."""
    time = typed_time(words)
    if time.first != time.last:
        raise AnswerError(f"{time.understood} is more than one day; one is needed here.")
    return time.first.isoformat()


class DayHelper:
    """Says what is understood of a day while it is typed."""

    def __init__(self, empty: str = "", *, one_day: bool = True) -> None:
        """``empty`` says what an empty answer means; ``one_day``: a month or year is none."""
        self.hint = f"{FORMS}. {empty}" if empty else FORMS
        self._one_day = one_day

    def help(self, pump: MessagePump, text: str, cursor: int) -> None:
        """Show what is understood, or why nothing is."""
        try:
            if self._one_day:
                typed_day(text)
            found = Help(typed_time(text).understood, (), ())
        except AnswerError as error:
            found = Help("", (str(error),), ())
        pump.post_message(HelpFound(0, found))

    def is_current(self, job: int) -> bool:
        """Return True: help is given at once."""
        return True

    def earlier(self) -> list[str]:
        """Return no earlier answers."""
        return []
