"""Commands by which the user corrects what was found: people, dates, the day of publication."""

from __future__ import annotations

from reader.app.layout.panel_items import DateItem, PersonItem
from reader.app.runtime.question import Question
from reader.app.style import wording
from reader.app.workspace.workspace import Workspace
from reader.library.articles.findings import ArticlePerson

OFFERED = 150
"""People of the library offered for a merge, beside those of the article."""
NO_PERSON = "Select a person first: tab goes to the panel."
NO_DATE = "Select a date first: tab goes to the panel."
UNDO = "u undoes it."


class Corrections:
    """What the user knows better."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def _person(self) -> ArticlePerson | None:
        """Return the selected person, or say that there is none."""
        if isinstance(self._workspace.side.selected, PersonItem):
            return self._workspace.side.selected.person
        self._workspace.say(NO_PERSON)
        return None

    def not_a_person(self) -> None:
        """Say that the selected person is none."""
        if (found := self._person()) is not None:
            self._workspace.library.corrections.not_a_person(found.person_id)
            self._workspace.corrected(
                f"{found.name} is not a person, here and in later articles. {UNDO}"
            )

    def rename(self) -> None:
        """Ask what the selected person is called."""
        if (found := self._person()) is None:
            return

        def answered(words: str) -> None:
            self._workspace.answered()
            if words.strip() and words.strip() != found.name:
                self._workspace.library.corrections.rename(found.person_id, words)
                self._workspace.corrected(f"{found.name} is now called {words.strip()}. {UNDO}")

        self._workspace.ask(Question("Name", answered, found.name))

    def merge(self) -> None:
        """Choose who the selected person really is."""
        from reader.app.pages.pick import PickDialog
        from reader.app.widgets.choices import Choice

        if (found := self._person()) is None:
            return
        here = [i.person for i in self._workspace.side.items if isinstance(i, PersonItem)]
        names = {p.person_id: (p.name, p.person.role or "") for p in here}
        for known in self._workspace.library.people.list(limit=OFFERED):
            names.setdefault(known.id, (known.name, known.role))
        names.pop(found.person_id, None)
        if not names:
            self._workspace.say("There is nobody else to merge with.")
            return

        def chosen(answer: str | None) -> None:
            if answer is not None:
                self._workspace.library.corrections.merge(found.person_id, int(answer))
                self._workspace.corrected(f"{found.name} is {names[int(answer)][0]}. {UNDO}")

        choices = [
            Choice(str(article_id), name, role) for article_id, (name, role) in names.items()
        ]
        self._workspace.push(
            PickDialog(self._workspace.glyphs, f"{found.name} is the same as", choices), chosen
        )

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
            self._workspace.say(f"{found.name} has only this one name, in this one article.")
            return

        def done(said: str) -> None:
            self._workspace.answered()
            self._workspace.corrected(f"{said} {UNDO}")

        def chosen(value: str | None) -> None:
            if value is not None:
                split(value, page, library, self._workspace.ask, done)

        self._workspace.push(
            PickDialog(self._workspace.glyphs, f"Not {found.name}, but somebody else", offered),
            chosen,
        )

    def wrong_date(self) -> None:
        """Ask for the right day of the selected date."""
        item = self._workspace.side.selected
        if not isinstance(item, DateItem) or self._workspace.article is None:
            self._workspace.say(NO_DATE)
            return
        article, mentions = self._workspace.article.id, item.mentions

        def answered(words: str) -> None:
            self._workspace.answered()
            day = words.strip() or None
            for mention in mentions:
                self._workspace.library.corrections.wrong_date(article, mention.start, day)
            said = f"{item.label} is {wording.day(day)}." if day else f"{item.label} is no date."
            self._workspace.corrected(f"{said} {UNDO}")

        self._workspace.ask(Question("Right day", answered, mentions[0].first or "",
                          "2026-01-31; empty: this is no date"))  # fmt: skip

    def published(self) -> None:
        """Ask when the article appeared."""
        if (article := self._workspace.article) is None:
            return

        def answered(words: str) -> None:
            self._workspace.answered()
            day = words.strip() or None
            self._workspace.library.marks.set_published(article.id, day)
            said = f"Published {wording.day(day)}." if day else "The day is inferred again."
            self._workspace.corrected(f"{said} Its dates are read again. {UNDO}")

        self._workspace.ask(Question("Published on", answered, article.published.day or "",
                          "2026-01-31; empty: infer it"))  # fmt: skip

    def go_rules(self) -> None:
        """Show the corrections as rules."""
        from reader.app.pages.rules import RulesPage

        def closed(_: None) -> None:
            self._workspace.corrected("")

        self._workspace.push(RulesPage(self._workspace.library, self._workspace.glyphs), closed)
