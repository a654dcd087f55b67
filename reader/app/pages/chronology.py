"""The base of the timeline and the calendar: filters, reasons, jumps to dates, export."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from reader.app.pages.base.command_screen import Handlers
from reader.app.pages.base.page import BasePage, PageContext
from reader.app.rows.filters import TimelineFilter
from reader.app.rows.page_rows import Target, ToArticle, ToPerson
from reader.app.runtime.jobs import ANALYSE
from reader.app.runtime.question import Question
from reader.app.style import wording
from reader.app.widgets.choices import Choice
from reader.app.widgets.day_help import DayHelper, typed_time
from reader.app.widgets.sentence_list import SentenceList
from reader.library.articles.view import View
from reader.story.chronology.dated_sentence import DatedSentence
from reader.story.chronology.timeline import Period, Zoom, period_of

if TYPE_CHECKING:
    from reader.extraction.dates import TypedTime
    from reader.library.notebook.notebook import Draft


@dataclass(frozen=True, slots=True)
class Place:
    """A reading place in the timeline or the calendar."""

    filters: TimelineFilter
    sentence: DatedSentence | None
    """The sentence under the cursor."""
    zoom: Zoom = Zoom.DAY
    day: date | None = None
    upcoming: bool = False
    in_list: bool = False
    """Calendar only: whether the cursor was among the sentences."""


class ChronologyPage(BasePage):
    """Dated sentences; enter opens the article at the sentence."""

    def __init__(
        self, context: PageContext, view: View, heading: str, place: Place | None = None
    ) -> None:
        """Show the articles of ``view``, at ``place`` if it belongs to that view."""
        super().__init__(context)
        if place is not None and place.filters.base != view:
            place = None
        self.left = place
        """The place where the reader left it."""
        self.filters = place.filters if place is not None else TimelineFilter(view, heading)

    @property
    def pane(self) -> SentenceList:
        """The pane of sentences."""
        raise NotImplementedError

    def handlers(self) -> Handlers:
        """Return the handlers of the commands shared by timeline and calendar."""
        return {
            **super().handlers(),
            "by_person": self.ask_person,
            "by_source": self.ask_source,
            "find": self.ask_search,
            "filter": self.ask_search,
            "clear_filter": self.clear_filters,
            "unfold": lambda: self.pane.unfold(),
            "numbers": self.toggle_numbers,
            "go_to_date": self.ask_date,
            "save_page": self.export,
            "coverage": lambda: self.in_turn(self.compare_selected),
        }

    def nothing(self, words: str) -> str:
        """Return the text of an empty list; during the first analysis, that there may be more."""
        if not self.context.jobs.busy(ANALYSE):
            return words
        from reader.extraction import VERSION

        pending = self.context.library.findings.pending(VERSION)
        return f"{words} Articles are still being analysed." if pending else words

    def narrow(self, filters: TimelineFilter) -> None:
        """Show only what these filters let through."""
        raise NotImplementedError

    def place(self) -> Place:
        """Return the reading place, for coming back."""
        raise NotImplementedError

    def jump(self, period: Period) -> None:
        """Go to a period."""
        raise NotImplementedError

    def export_name(self) -> str:
        """Return the file name that is offered."""
        raise NotImplementedError

    def exporters(self) -> Mapping[str, Callable[[], tuple[str, str]]]:
        """Return, by file name extension, the makers of a file's text and description."""
        raise NotImplementedError

    def toggle_numbers(self) -> None:
        """Show or hide the numbers behind the plot."""
        raise NotImplementedError

    def choose(self) -> None:
        """Open the article at the sentence under the cursor."""
        if (group := self.pane.current) is not None:
            sentence = group.lead
            self.go(
                ToArticle(sentence.article, sentence.start, sentence.start + len(sentence.text))
            )

    def drafts(self) -> list[Draft]:
        """Return every sentence of the row under the cursor, with its date."""
        from reader.library.notebook.notebook import Draft
        from reader.story.notebook.clipping import Kind

        group = self.pane.current
        return [
            Draft(
                one.article,
                Kind.DATE,
                one.start,
                one.start + len(one.text),
                subject=one.value,
                whole=True,
            )
            for one in (group.sentences if group is not None else ())
        ]

    def compare_selected(self) -> None:
        """Compare the coverage of the event under the cursor."""
        group = self.pane.current
        self.compare(group.lead.article if group is not None else None)

    def ask_person(self) -> None:
        """Choose the person that must be mentioned."""
        from reader.app.pages.person_choice import PersonChooser

        def chosen(target: Target | None) -> None:
            if isinstance(target, ToPerson):
                person = self.context.library.people.get(target.person, 1)
                name = person.name if person else "somebody"
                self.narrow(self.filters._replace(person=target.person, person_name=name))

        people = PersonChooser(self.context, self.filters.view, "Filter by person")
        self.app.push_screen(people, chosen)

    def ask_source(self) -> None:
        """Choose a source."""
        from reader.app.pages.pick import PickDialog

        sources = [one for one in self.context.library.sources.list() if one.total]
        names = {str(source.id): source.title for source in sources}

        def chosen(answer: str | None) -> None:
            if answer is not None:
                name = names[answer]
                self.narrow(self.filters._replace(source=int(answer), source_name=name))

        choices = [
            Choice(str(one.id), one.title, wording.count(one.total, "article")) for one in sources
        ]
        dialog = PickDialog(self.context.glyphs, "Filter by source", choices)
        self.app.push_screen(dialog, chosen)

    def ask_search(self) -> None:
        """Ask for a query, with the same help as search."""
        from reader.app.widgets.searching import SearchHelper

        helper = SearchHelper(self.context.library, self.context.jobs)

        def answered(words: str) -> None:
            if words.strip():
                helper.remember(words.strip())
            self.narrow(self.filters._replace(query=words.strip()))

        self.ask(Question("Search", answered, self.filters.query, helper=helper))

    def clear_filters(self) -> None:
        """Show everything again."""
        if self.filters.active:
            self.narrow(self.filters.cleared())
        else:
            self.show_message("No filter is active.")

    def ask_date(self) -> None:
        """Ask for a period and go there."""
        from reader.story.chronology.periods import parse_period

        def answered(words: str) -> None:
            if words.strip():
                self.jump(parse_period(words) or _period_of(typed_time(words)))

        self.ask(Question("Go to", answered, helper=DayHelper(one_day=False)))

    def export(self) -> None:
        """Ask for a file name and export."""
        from reader.app.pages.exporting import Exporting

        Exporting(self, self.exporters()).ask(self.export_name())


def _period_of(time: TypedTime) -> Period:
    """Return the day, week, month or year of a typed time as a period."""
    periods = (period_of(time.first, zoom) for zoom in Zoom)
    whole = (one for one in periods if (one.first, one.last) == (time.first, time.last))
    return next(whole, period_of(time.first, Zoom.DAY))
