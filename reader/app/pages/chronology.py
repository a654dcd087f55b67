"""What the timeline and the calendar have in common: narrowing, reasons, times, export."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from reader.app.pages.base.command_screen import Handlers
from reader.app.pages.base.page import BasePage, PageContext
from reader.app.rows.filters import TimelineFilter
from reader.app.rows.page_rows import ToArticle
from reader.app.runtime.question import Question
from reader.app.widgets.sentence_list import SentenceList
from reader.library.articles.view import View
from reader.story.chronology.dated_sentence import DatedSentence
from reader.story.chronology.timeline import Period, Zoom

if TYPE_CHECKING:
    from reader.app.pages.filters import FilterPrompts


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody was in the timeline or the calendar."""

    narrowing: TimelineFilter
    told: DatedSentence | None
    """The sentence under the cursor."""
    zoom: Zoom = Zoom.DAY
    day: date | None = None
    upcoming: bool = False
    in_list: bool = False
    """Of the calendar: whether the cursor was among the sentences."""


class ChronologyPage(BasePage):
    """Sentences that tell of times; enter reads the article from one of them on."""

    def __init__(
        self, context: PageContext, view: View, heading: str, place: Place | None = None
    ) -> None:
        """Show the articles of ``view``; come back to ``place`` if it is one of that view."""
        super().__init__(context)
        if place is not None and place.narrowing.base != view:
            place = None
        self.left = place
        """Where the reader left it."""
        self.narrowing = place.narrowing if place is not None else TimelineFilter(view, heading)

    @property
    def pane(self) -> SentenceList:
        """The pane of sentences."""
        raise NotImplementedError

    def handlers(self) -> Handlers:
        """Return the handlers of the commands that timeline and calendar share."""
        return {
            **super().handlers(),
            "by_person": lambda: self.filters.person(),
            "by_source": lambda: self.filters.source(),
            "find": lambda: self.filters.search(),
            "filter": lambda: self.filters.search(),
            "clear_filter": lambda: self.filters.clear(),
            "unfold": self.explain,
            "numbers": self.toggle_numbers,
            "go_to_date": self.ask_date,
            "save_page": self.export,
        }

    @cached_property
    def filters(self) -> FilterPrompts:
        """What asks for a person, a source or a search."""
        from reader.app.pages.filters import FilterPrompts

        return FilterPrompts(self)

    def narrow(self, narrowing: TimelineFilter) -> None:
        """Show what is narrowed so."""
        raise NotImplementedError

    def place(self) -> Place:
        """Return where the reader is, to come back to."""
        raise NotImplementedError

    def jump(self, period: Period) -> None:
        """Go to a period."""
        raise NotImplementedError

    def export_name(self) -> str:
        """Return the file name that is offered."""
        raise NotImplementedError

    def exporter(self, ending: str) -> Callable[[], tuple[str, str]] | None:
        """Return what makes a file's text and says what it holds; None for an unknown ending."""
        raise NotImplementedError

    def toggle_numbers(self) -> None:
        """Show the numbers behind the plot, or hide them."""
        raise NotImplementedError

    def on_sentence_list_chosen(self) -> None:
        """Go to the telling that was clicked."""
        self.open_row()

    def choose(self) -> None:
        """Go to what the cursor stands on."""
        if (telling := self.pane.current) is not None:
            told = telling.lead
            self.go(ToArticle(told.article, told.start, told.start + len(told.text)))

    def explain(self) -> None:
        """Show why the telling stands at its time."""
        self.pane.unfold()

    def ask_date(self) -> None:
        """Ask for a period and go there."""
        from reader.story.chronology.periods import parse_period

        def answered(words: str) -> None:
            period = parse_period(words)
            if period is not None:
                self.jump(period)
            elif words.strip():
                self.say("Invalid date. Use 2025, 2025-09 or 3 Sep 2025.")

        self.ask(Question("Go to", answered, "", "2025, 2025-09, 3 Sep 2025"))

    def export(self) -> None:
        """Ask for a file and write to it."""
        from reader.app.pages.exporting import Exporting

        Exporting(self, self.exporter).ask(self.export_name())
