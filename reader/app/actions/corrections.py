"""Commands by which the user corrects what was found: people, dates, the day of publication."""

from __future__ import annotations

from reader.app.layout.panel_items import DateItem, PersonItem
from reader.app.runtime.question import Question
from reader.app.style import wording
from reader.app.workspace.workspace import Desk
from reader.library.articles.findings import ArticlePerson

OFFERED = 150
"""People of the library offered for a merge, beside those of the article."""
NO_PERSON = "Select a person first: tab goes to the panel."
NO_DATE = "Select a date first: tab goes to the panel."
UNDO = "u undoes it."


class Corrections:
    """What the user knows better."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def _person(self) -> ArticlePerson | None:
        """Return the selected person, or say that there is none."""
        if isinstance(self._desk.side.selected, PersonItem):
            return self._desk.side.selected.person
        self._desk.say(NO_PERSON)
        return None

    def not_a_person(self) -> None:
        """Say that the selected person is none."""
        if (found := self._person()) is not None:
            self._desk.library.corrections.not_a_person(found.person_id)
            self._desk.corrected(
                f"{found.name} is not a person, here and in later articles. {UNDO}"
            )

    def rename(self) -> None:
        """Ask what the selected person is called."""
        if (found := self._person()) is None:
            return

        def answered(words: str) -> None:
            self._desk.answered()
            if words.strip() and words.strip() != found.name:
                self._desk.library.corrections.rename(found.person_id, words)
                self._desk.corrected(f"{found.name} is now called {words.strip()}. {UNDO}")

        self._desk.ask(Question("Name", answered, found.name))

    def merge(self) -> None:
        """Choose who the selected person really is."""
        from reader.app.pages.pick import PickScreen
        from reader.app.widgets.picking import Choice

        if (found := self._person()) is None:
            return
        here = [i.person for i in self._desk.side.items if isinstance(i, PersonItem)]
        names = {p.person_id: (p.name, p.person.role or "") for p in here}
        for known in self._desk.library.people.list(limit=OFFERED):
            names.setdefault(known.id, (known.name, known.role))
        names.pop(found.person_id, None)
        if not names:
            self._desk.say("There is nobody else to merge with.")
            return

        def chosen(answer: str | None) -> None:
            if answer is not None:
                self._desk.library.corrections.merge(found.person_id, int(answer))
                self._desk.corrected(f"{found.name} is {names[int(answer)][0]}. {UNDO}")

        choices = [Choice(str(ident), name, role) for ident, (name, role) in names.items()]
        self._desk.push(
            PickScreen(self._desk.glyphs, f"{found.name} is the same as", choices), chosen
        )

    def split(self) -> None:
        """Choose a form of the name, or an article, that means somebody else."""
        from reader.app.pages.pick import PickScreen
        from reader.app.pages.splitting import choices, split

        if (found := self._person()) is None:
            return
        library = self._desk.library
        page = library.people.get(found.person_id)
        here = self._desk.article.id if self._desk.article else None
        offered = choices(page, library, here) if page else []
        if page is None or not offered:
            self._desk.say(f"{found.name} has only this one name, in this one article.")
            return

        def done(said: str) -> None:
            self._desk.answered()
            self._desk.corrected(f"{said} {UNDO}")

        def chosen(value: str | None) -> None:
            if value is not None:
                split(value, page, library, self._desk.ask, done)

        self._desk.push(
            PickScreen(self._desk.glyphs, f"Not {found.name}, but somebody else", offered), chosen
        )

    def wrong_date(self) -> None:
        """Ask for the right day of the selected date."""
        item = self._desk.side.selected
        if not isinstance(item, DateItem) or self._desk.article is None:
            self._desk.say(NO_DATE)
            return
        article, mentions = self._desk.article.id, item.mentions

        def answered(words: str) -> None:
            self._desk.answered()
            day = words.strip() or None
            for mention in mentions:
                self._desk.library.corrections.wrong_date(article, mention.start, day)
            said = f"{item.words} is {wording.day(day)}." if day else f"{item.words} is no date."
            self._desk.corrected(f"{said} {UNDO}")

        self._desk.ask(Question("Right day", answered, mentions[0].first or "",
                          "2026-01-31; empty: this is no date"))  # fmt: skip

    def published(self) -> None:
        """Ask when the article appeared."""
        if (article := self._desk.article) is None:
            return

        def answered(words: str) -> None:
            self._desk.answered()
            day = words.strip() or None
            self._desk.library.marks.set_published(article.id, day)
            said = f"Published {wording.day(day)}." if day else "The day is inferred again."
            self._desk.corrected(f"{said} Its dates are read again. {UNDO}")

        self._desk.ask(Question("Published on", answered, article.published.day or "",
                          "2026-01-31; empty: infer it"))  # fmt: skip

    def go_rules(self) -> None:
        """Show the corrections as rules."""
        from reader.app.pages.rules import RulesScreen

        def closed(_: None) -> None:
            self._desk.corrected("")

        self._desk.push(RulesScreen(self._desk.library, self._desk.glyphs), closed)
