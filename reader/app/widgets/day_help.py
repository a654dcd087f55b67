"""The parsing of days typed into a prompt, and the help that shows the result before enter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from reader.app.runtime.messages import HelpFound
from reader.app.runtime.question import AnswerError

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

    from reader.extraction.dates import TypedTime

FORMS = "2026-01-06, 6 January 2026, yesterday, next Friday"
PERIODS = "January 2026, 2026"


def typed_time(words: str, since: str | None = None) -> TypedTime:
    """Return the typed day or period; raises :class:`AnswerError` if there is none.

    ``since``: the day, ``YYYY-MM-DD``, that "yesterday" is counted from; None: today.
    """
    from reader.extraction.dates import read_typed

    try:
        return read_typed(words, date.fromisoformat(since) if since else date.today())
    except ValueError as error:
        raise AnswerError(str(error)) from error


def typed_day(words: str, since: str | None = None) -> str:
    """Return the typed day, ``YYYY-MM-DD``, as :func:`typed_time`; raises :class:`AnswerError`."""
    time = typed_time(words, since)
    if time.first != time.last:
        period = f"“{words.strip()}” is more than one day ({time.understood})"
        raise AnswerError(f"{period}; a single day is needed here.")
    return time.first.isoformat()


class DayHelper:
    """A helper that shows how a day is understood while it is typed."""

    def __init__(
        self,
        more: str = "",
        *,
        one_day: bool = True,
        since: str | None = None,
        words: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """``more`` explains other answers; ``one_day``: months and years are not allowed.

        ``since``: the day that "yesterday" is counted from, if not today; ``words``: what answers
        that are no days mean.
        """
        forms = FORMS if one_day else f"{FORMS}, {PERIODS}"
        self.hint = f"{forms}. {more}" if more else forms
        self._words = words
        self._one_day = one_day
        self._since = since

    def help(self, pump: MessagePump, text: str, cursor: int) -> None:
        """Show the understood day, or the error."""
        from reader.library.search.suggestions import Help

        if meant := self._words.get(text.strip().lower()):
            pump.post_message(HelpFound(0, Help(meant, (), ())))
            return
        try:
            if self._one_day:
                typed_day(text, self._since)
            found = Help(typed_time(text, self._since).understood, (), ())
        except AnswerError as error:
            found = Help("", (str(error),), ())
        pump.post_message(HelpFound(0, found))

    def is_current(self, job: int) -> bool:
        """Return True: help is immediate."""
        return True

    def earlier(self) -> list[str]:
        """Return no earlier answers."""
        return []
