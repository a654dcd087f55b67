"""What the timeline and the calendar have in common: filters, questions, reasons, export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widget import Widget

from reader.app.glyphs import Glyphs
from reader.app.jobs import Job, Jobs
from reader.app.narrowing import Narrowing
from reader.app.question import Question
from reader.app.screens.text_page import PageLine
from reader.app.tellings_pane import TellingsPane
from reader.app.textual_fixes import LibraryGuard
from reader.library.library import Library
from reader.library.view import View
from reader.story.timeline import Period, Zoom
from reader.story.told import Told

PEOPLE = 300
"""People offered at most."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody was when they left the timeline or the calendar for an article."""

    narrowing: Narrowing
    told: Told | None
    zoom: Zoom = Zoom.DAY
    day: date | None = None
    upcoming: bool = False


class TellingScreen(LibraryGuard, ModalScreen[Told | None]):
    """Returns the telling to go to, or None."""

    AUTO_FOCUS = ""
    CSS_PATH = "time.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "back", "back"),
        Binding("p", "person", "one person"),
        Binding("f", "source", "one source"),
        Binding("slash", "search", "search"),
        Binding("F", "clear", "everything"),
        Binding("w", "why", "why"),
        Binding("number_sign", "numbers", "numbers"),
        Binding("J,colon", "jump", "go to a date"),
        Binding("E", "export", "export"),
        Binding("question_mark,f1", "help", "keys"),
    ]
    KEYS: ClassVar[Sequence[tuple[str, str]]] = (
        ("enter", "Read the article from this mention on."),
        ("w", "Why a sentence stands at this time, and who else tells it."),
        ("#", "The numbers behind the plot."),
        ("J  :", "Go to a day, month or year, typed as 2025, 2025-09 or 3 Sep 2025."),
        ("p", "Only times near which one person is named."),
        ("f", "Only articles of one source."),
        ("/", "Only articles that a search finds."),
        ("F", "All of them again."),
        ("E", "Save to a file; its ending says as what."),
        ("q  esc", "Go back."),
    )

    class Saved(Message):
        """A file was written, or could not be."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    def __init__(
        self,
        library: Library,
        jobs: Jobs,
        glyphs: Glyphs,
        view: View,
        heading: str,
        place: Place | None = None,
    ) -> None:
        """Show the articles of ``view``; come back to ``place`` if it is one of that view."""
        super().__init__()
        self.library = library
        self.jobs = jobs
        self.glyphs = glyphs
        if place is not None and place.narrowing.base != view:
            place = None
        self.left = place
        """Where the reader left it."""
        self.narrowing = place.narrowing if place is not None else Narrowing(view, heading)

    # For those that build on it

    @property
    def tellings(self) -> TellingsPane:
        """The pane of sentences."""
        raise NotImplementedError

    @property
    def said_in(self) -> Widget:
        """The pane in whose lower edge a message stands."""
        return self.tellings

    def narrow(self, narrowing: Narrowing) -> None:
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

    def action_numbers(self) -> None:
        """Show the numbers behind the plot, or hide them."""
        raise NotImplementedError

    # Messages and questions

    def say(self, words: str) -> None:
        """Show a sentence in the lower edge until the next change."""
        self.said_in.border_subtitle = Content(self.glyphs.words(words))
        self.said_in.refresh()

    def ask(self, question: Question) -> None:
        """Ask on the last line."""
        from reader.app.panes.prompt import Prompt

        if self.query(Prompt):
            return
        before = self.focused or self.tellings

        def answered(words: str) -> None:
            before.focus()
            question.answered(words)

        def left() -> None:
            before.focus()
            if question.left is not None:
                question.left()

        self.mount(Prompt(replace(question, answered=answered, left=left)))

    def action_help(self) -> None:
        """Show the keys of this screen."""
        from reader.app.screens.text_page import TextPage

        rows: list[PageLine] = [(keys, words, "row") for keys, words in self.KEYS]
        foot = "j k scroll, esc closes"
        self.app.push_screen(TextPage[None]("Keys", foot, self.glyphs, rows))

    # Going somewhere

    def on_tellings_pane_chosen(self) -> None:
        """Go to the telling that was clicked."""
        self.action_choose()

    def action_choose(self) -> None:
        """Go to what the cursor stands on."""
        if (telling := self.tellings.current) is not None:
            self.dismiss(telling.lead)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    def action_why(self) -> None:
        """Show why the telling stands at its time."""
        self.tellings.unfold()

    def action_jump(self) -> None:
        """Ask for a period and go there."""
        from reader.story.periods import parse_period

        def answered(words: str) -> None:
            period = parse_period(words)
            if period is not None:
                self.jump(period)
            elif words.strip():
                self.say("That is no date: type 2025, 2025-09 or 3 Sep 2025.")

        self.ask(Question("Go to", answered, "", "2025, 2025-09, 3 Sep 2025"))

    # Filters

    def action_person(self) -> None:
        """Choose a person."""
        from reader.app import wording
        from reader.app.screens.pick import Choice, PickScreen

        people = self.library.people.list(self.narrowing.view, PEOPLE)
        if not people:
            self.say("No people were found in these articles yet.")
            return
        names = {str(person.id): person.name for person in people}

        def chosen(answer: str | None) -> None:
            if answer is not None:
                ident = int(answer)
                self.narrow(replace(self.narrowing, person=ident, person_name=names[answer]))

        choices = [
            Choice(str(one.id), one.name, wording.count(one.articles, "article")) for one in people
        ]
        self.app.push_screen(PickScreen("Only with", choices), chosen)

    def action_source(self) -> None:
        """Choose a source."""
        from reader.app import wording
        from reader.app.screens.pick import Choice, PickScreen

        sources = [one for one in self.library.sources.list() if one.total]
        names = {str(source.id): source.title for source in sources}

        def chosen(answer: str | None) -> None:
            if answer is not None:
                ident = int(answer)
                self.narrow(replace(self.narrowing, source=ident, source_name=names[answer]))

        choices = [
            Choice(str(one.id), one.title, wording.count(one.total, "article")) for one in sources
        ]
        self.app.push_screen(PickScreen("Only in", choices), chosen)

    def action_search(self) -> None:
        """Ask for words to search for, with the help that search has."""
        from reader.app.searching import SearchHelper

        helper = SearchHelper(self.library, self.jobs, self.glyphs)

        def answered(words: str) -> None:
            if words.strip():
                helper.remember(words.strip())
            self.narrow(replace(self.narrowing, words=words.strip()))

        self.ask(Question("Search", answered, self.narrowing.words, helper=helper))

    def action_clear(self) -> None:
        """Show everything again."""
        if self.narrowing.narrowed:
            self.narrow(self.narrowing.cleared())

    # Export

    def action_export(self) -> None:
        """Ask for a file and write to it."""
        self.ask(Question("Save as", self._export, self.export_name(), "a file name"))

    def _export(self, typed: str) -> None:
        if not typed.strip():
            return
        path = Path(typed.strip()).expanduser().absolute()
        make = self.exporter(path.suffix.casefold())
        if make is None:
            self.say(f"A file that ends in {path.suffix or 'nothing'} cannot be written here.")
            return

        def write(_job: Job) -> None:
            text, what = make()
            try:
                path.write_bytes(text.encode("utf-8", "replace"))
            except OSError as error:
                words = f"{path} could not be written: {error.strerror or error}."
            else:
                words = f"Saved {what} in {path}"
            self.post_message(self.Saved(words))

        def answered(yes: bool | None) -> None:
            if yes:
                self.jobs.start("export", write)

        if path.exists():
            from reader.app.screens.confirm import ConfirmScreen

            self.app.push_screen(ConfirmScreen("Write over this file?", str(path)), answered)
        else:
            answered(yes=True)

    def on_telling_screen_saved(self, message: Saved) -> None:
        """Say what was written."""
        self.say(message.words)
