"""The base of the timeline and the calendar: filters, reasons, dates to go to, export."""

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
from reader.app.widgets.day_help import DayHelper, typed_time
from reader.app.widgets.sentence_list import SentenceList
from reader.library.articles.view import View
from reader.story.chronology.dated_sentence import DatedSentence
from reader.story.chronology.timeline import Period, Zoom, period_of

if TYPE_CHECKING:
    from reader.app.pages.filters import FilterPrompts
    from reader.extraction.dates import TypedTime


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody was in the timeline or the calendar."""

    filters: TimelineFilter
    sentence: DatedSentence | None
    """The sentence under the cursor."""
    zoom: Zoom = Zoom.DAY
    day: date | None = None
    upcoming: bool = False
    in_list: bool = False
    """Of the calendar: whether the cursor was among the sentences."""


class ChronologyPage(BasePage):
    """Sentences that mention dates; enter reads the article from one of them on."""

    def __init__(
        self, context: PageContext, view: View, heading: str, place: Place | None = None
    ) -> None:
        """Show the articles of ``view``; come back to ``place`` if it is one of that view."""
        super().__init__(context)
        if place is not None and place.filters.base != view:
            place = None
        self.left = place
        """Where the reader left it."""
        self.filters = place.filters if place is not None else TimelineFilter(view, heading)

    @property
    def pane(self) -> SentenceList:
        """The pane of sentences."""
        raise NotImplementedError

    def handlers(self) -> Handlers:
        """Return the handlers of the commands that timeline and calendar share."""
        return {
            **super().handlers(),
            "by_person": lambda: self.filter_prompts.person(),
            "by_source": lambda: self.filter_prompts.source(),
            "find": lambda: self.filter_prompts.search(),
            "filter": lambda: self.filter_prompts.search(),
            "clear_filter": lambda: self.filter_prompts.clear(),
            "unfold": self.explain,
            "numbers": self.toggle_numbers,
            "go_to_date": self.ask_date,
            "save_page": self.export,
            "coverage": lambda: self.in_turn(self.compare_selected),
        }

    @cached_property
    def filter_prompts(self) -> FilterPrompts:
        """The questions for a person, a source or a search."""
        from reader.app.pages.filters import FilterPrompts

        return FilterPrompts(self, lambda: self.filters, self.narrow)

    def narrow(self, filters: TimelineFilter) -> None:
        """Show only what these filters let through."""
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
        """Return what makes a file's text and describes it; None for an unknown ending."""
        raise NotImplementedError

    def toggle_numbers(self) -> None:
        """Show the numbers behind the plot, or hide them."""
        raise NotImplementedError

    def on_sentence_list_chosen(self) -> None:
        """Open the article of the sentence that was clicked."""
        self.open_row()

    def choose(self) -> None:
        """Open the article at the sentence under the cursor."""
        if (group := self.pane.current) is not None:
            sentence = group.lead
            self.go(
                ToArticle(sentence.article, sentence.start, sentence.start + len(sentence.text))
            )

    def compare_selected(self) -> None:
        """Compare the coverage of the event under the cursor."""
        group = self.pane.current
        self.compare(group.lead.article if group is not None else None)

    def explain(self) -> None:
        """Show why the sentence has its date, and which sources report it."""
        self.pane.unfold()

    def ask_date(self) -> None:
        """Ask for a period and go there."""
        from reader.story.chronology.periods import parse_period

        def answered(words: str) -> None:
            if words.strip():
                self.jump(parse_period(words) or _period_of(typed_time(words)))

        self.ask(Question("Go to", answered, helper=DayHelper(one_day=False)))

    def export(self) -> None:
        """Ask for a file and write to it."""
        from reader.app.pages.exporting import Exporting

        Exporting(self, self.exporter).ask(self.export_name())


def _period_of(time: TypedTime) -> Period:
    """Return the period of a time that was typed: the day, week, month or year that it is."""
    periods = (period_of(time.first, zoom) for zoom in Zoom)
    whole = (one for one in periods if (one.first, one.last) == (time.first, time.last))
    return next(whole, period_of(time.first, Zoom.DAY))
