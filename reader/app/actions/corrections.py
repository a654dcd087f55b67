"""Commands for correcting people, dates and the publication date."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.app import App

from reader.app.layout.panel import DateItem, PersonItem
from reader.app.pages.person_edits import PersonEdits
from reader.app.runtime.question import AnswerError, Question
from reader.app.style import wording
from reader.app.widgets.day_help import DayHelper, typed_day
from reader.app.workspace.workspace import Group

NO_DATE = "none"
"""The answer that a date is none."""


class Corrections(Group):
    """Merging, splitting and renaming people, and correcting dates."""

    @property
    def app(self) -> App[object]:
        """The app, to open screens."""
        return self._workspace.screen.app

    def ask(self, question: Question) -> None:
        """Ask beside the panes."""

        def answered(words: str) -> None:
            question.answered(words)
            self._workspace.answered()

        self._workspace.ask(question._replace(answered=answered))

    def show_message(self, words: str, problem: bool = False) -> None:
        """Show a sentence for a moment."""
        self._workspace.show_message(words, problem)

    def corrected(self, words: str) -> None:
        """Show what a correction changed."""
        self._workspace.corrected(words)

    def merged(self, person: int, into: int) -> None:
        """Do nothing: the panes show no person of their own."""

    def _of_person(self, edit: Callable[[PersonEdits, int, str], None]) -> None:
        """Correct the person selected in the side panel, if that has the focus.

        Elsewhere the panel's row is only left over from a visit; nobody points at it.
        """
        workspace = self._workspace
        here = workspace.screen.focused is workspace.side
        if here and isinstance(item := workspace.side.selected, PersonItem):
            edits = PersonEdits(self, workspace.navigation.context, workspace.keys)
            edit(edits, item.person.person_id, item.person.name)
        else:
            workspace.show_nothing_selected("person")

    def split(self) -> None:
        """Choose a name variant, or an article, that refers to someone else."""
        here = self._workspace.article.id if self._workspace.article else None
        self._of_person(partial(PersonEdits.split, here=here))

    def wrong_date(self) -> None:
        """Ask for the correct day of the selected date."""
        item = self._workspace.side.selected
        if not isinstance(item, DateItem) or self._workspace.article is None:
            self._workspace.show_nothing_selected("date")
            return
        article, mentions = self._workspace.article.id, item.mentions
        published = self._workspace.article.published.day
        first = mentions[0].first or ""

        def answered(words: str) -> None:
            if not words.strip():
                raise AnswerError(f"Type a day, or {NO_DATE} if it is not a date.")
            day = None if words.strip().lower() == NO_DATE else typed_day(words, published)
            self._workspace.answered()
            if words == first and first != mentions[0].last:
                self._workspace.show_message(f"Nothing changed: {item.label} is more than a day.")
                return
            for mention in mentions:
                self._workspace.library.corrections.wrong_date(article, mention.start, day)
            said = (
                f"Date corrected: {item.label} → {wording.day(day)}."
                if day
                else f"{item.label} is not a date."
            )
            self._workspace.corrected(f"{said} {self._workspace.undo_hint}")

        helper = DayHelper(
            f"{NO_DATE} = not a date.", since=published, words={NO_DATE: "not a date"}
        )
        self._workspace.ask(Question("Correct date", answered, first, helper=helper))

    def published(self) -> None:
        """Ask for the publication date of the article."""
        if (article := self._workspace.article) is None:
            return

        def answered(words: str) -> None:
            day = typed_day(words) if words.strip() else None
            self._workspace.answered()
            self._workspace.library.marks.set_published(article.id, day)
            said = (
                f"Published {wording.day(day)}." if day else "Publication date reset to automatic."
            )
            self._workspace.corrected(f"{said} Dates re-resolved. {self._workspace.undo_hint}")

        helper = DayHelper("Empty = automatic.")
        self._workspace.ask(
            Question("Published on", answered, article.published.day or "", helper=helper)
        )

    def not_a_person(self) -> None:
        """Mark the selected person as not a person."""
        self._of_person(PersonEdits.not_a_person)

    def rename(self) -> None:
        """Ask for the correct name of the selected person."""
        self._of_person(PersonEdits.rename)

    def merge(self) -> None:
        """Choose anyone in the library to merge the selected person with."""
        self._of_person(PersonEdits.merge)

    def go_rules(self) -> None:
        """Show the corrections as rules."""
        from reader.app.pages.rules import RulesPage

        navigation = self._workspace.navigation
        navigation.open(RulesPage(navigation.context))
