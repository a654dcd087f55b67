"""Commands by which the user corrects what was found: people, dates, the day of publication."""

from __future__ import annotations

from reader.app.layout.panel_items import DateItem, PersonItem
from reader.app.rows.page_rows import Target, ToPerson
from reader.app.runtime.question import Question
from reader.app.style import wording
from reader.app.widgets.day_help import DayHelper, typed_day
from reader.app.workspace.workspace import Workspace
from reader.library.articles.mentions import ArticlePerson
from reader.library.articles.view import View


class Corrections:
    """Merging, splitting and renaming people, and correcting dates."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def _person(self) -> ArticlePerson | None:
        """Return the selected person, or show that none is selected."""
        if isinstance(self._workspace.side.selected, PersonItem):
            return self._workspace.side.selected.person
        self._workspace.show_nothing_selected("person")
        return None

    def not_a_person(self) -> None:
        """Mark the selected person as not a person."""
        if (found := self._person()) is not None:
            self._workspace.library.corrections.not_a_person(found.person_id)
            self._workspace.corrected(
                f"{found.name} marked as not a person. {self._workspace.undo_hint}"
            )

    def rename(self) -> None:
        """Ask for the right name of the selected person."""
        if (found := self._person()) is None:
            return

        def answered(words: str) -> None:
            self._workspace.answered()
            if words.strip() and words.strip() != found.name:
                self._workspace.library.corrections.rename(found.person_id, words)
                self._workspace.corrected(
                    f"Renamed to {words.strip()}. {self._workspace.undo_hint}"
                )

        self._workspace.ask(Question("Name", answered, found.name))

    def merge(self) -> None:
        """Choose among everyone of the library whom to merge the selected person with."""
        from reader.app.pages.person_choice import PersonChooser

        if (found := self._person()) is None:
            return
        workspace = self._workspace

        def chosen(target: Target | None) -> None:
            if isinstance(target, ToPerson):
                other = workspace.library.people.get(target.person, 1)
                workspace.library.corrections.merge(found.person_id, target.person)
                name = other.name if other else "another person"
                workspace.corrected(f"Merged {found.name} into {name}. {workspace.undo_hint}")

        title = f"Merge {found.name} with…"
        context = workspace.navigation.context
        workspace.push(PersonChooser(context, View(), title, found.person_id), chosen)

    def split(self) -> None:
        """Choose a form of the name, or an article, that means somebody else."""
        from reader.app.pages.pick import PickDialog
        from reader.app.pages.splitting import choices, split

        if (found := self._person()) is None:
            return
        library = self._workspace.library
        page = library.people.get(found.person_id)
        here = self._workspace.article.id if self._workspace.article else None
        offered = choices(page, library, here) if page else []
        if page is None or not offered:
            self._workspace.show_message("Nothing to split: one name in one article.")
            return

        def done(said: str) -> None:
            self._workspace.answered()
            self._workspace.corrected(f"{said} {self._workspace.undo_hint}")

        def chosen(value: str | None) -> None:
            if value is not None:
                split(value, page, library, self._workspace.ask, done)

        self._workspace.push(
            PickDialog(self._workspace.glyphs, f"Split {found.name}", offered),
            chosen,
        )

    def wrong_date(self) -> None:
        """Ask for the right day of the selected date."""
        item = self._workspace.side.selected
        if not isinstance(item, DateItem) or self._workspace.article is None:
            self._workspace.show_nothing_selected("date")
            return
        article, mentions = self._workspace.article.id, item.mentions

        def answered(words: str) -> None:
            day = typed_day(words) if words.strip() else None
            self._workspace.answered()
            for mention in mentions:
                self._workspace.library.corrections.wrong_date(article, mention.start, day)
            said = (
                f"Date corrected: {item.label} → {wording.day(day)}."
                if day
                else f"{item.label} is not a date."
            )
            self._workspace.corrected(f"{said} {self._workspace.undo_hint}")

        helper = DayHelper("Empty = not a date.")
        self._workspace.ask(
            Question("Correct date", answered, mentions[0].first or "", helper=helper)
        )

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

    def go_rules(self) -> None:
        """Show the corrections as rules."""
        from reader.app.pages.rules import RulesPage

        def closed(_: None) -> None:
            self._workspace.corrected("")

        self._workspace.push(RulesPage(self._workspace.library, self._workspace.glyphs), closed)
