"""Commands that follow a story: people, coverage, what is new, what is announced."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from reader.app import wording
from reader.app.glyphs import Glyphs
from reader.app.screens.feeds import FeedsScreen
from reader.app.screens.text_page import PageLine, TextPage
from reader.library.view import View

PEOPLE = 500
"""People offered at most."""


class NewsScreen(TextPage[bool]):
    """What is new; returns True where the user has seen it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("m", "seen", "seen")]

    def __init__(self, glyphs: Glyphs, lines: list[PageLine]) -> None:
        super().__init__("What is new", "m marks it seen, esc closes", glyphs, lines)

    def action_seen(self) -> None:
        """Mark it seen."""
        self.dismiss(True)


class StoryScreen(FeedsScreen):
    """What several articles tell together."""

    def action_coverage(self) -> None:
        """Show how other sources tell what this article tells."""
        from reader.app.story_pages import coverage_rows

        if self.article is None:
            return
        event = self.library.coverage.of(self.article.id)
        found = self.library.coverage.get(event) if event is not None else None
        if found is None or len(found.event.articles) < 2:
            self.bar.say("No other article is known to tell of the same event.")
            return
        rows = coverage_rows(found)
        foot = "j k scroll, esc closes"
        self.app.push_screen(TextPage[None]("Coverage", foot, self.list.glyphs, rows))

    def action_go_new(self) -> None:
        """Show what is new since the user last marked it seen."""
        from reader.app.story_pages import news_rows

        new = self.library.novelty.of()
        ids = [*new.news.articles, *new.news.changed]
        ids += [i for person in new.news.people for i in person.articles[:3]]
        ids += [i for d in (*new.news.announced, *new.news.past) for i in d.articles[:3]]
        rows = {row.id: row for row in self.library.articles.rows(list(dict.fromkeys(ids)))}

        def closed(seen: bool | None) -> None:
            if seen:
                self.library.novelty.mark_seen()
                self.bar.say("Marked as seen. u undoes it.")

        self.app.push_screen(NewsScreen(self.list.glyphs, news_rows(new, rows)), closed)

    def action_go_agenda(self) -> None:
        """Show what the articles of this view announce for the days to come."""
        from reader.app.story_pages import agenda_rows

        found = self.library.timeline.agenda(self.list.view)
        foot = "j k scroll, esc closes"
        page = TextPage[None]("Announced", foot, self.list.glyphs, agenda_rows(found))
        self.app.push_screen(page)

    def action_person(self) -> None:
        """Show the page of the selected person."""
        from reader.app.panel_items import PersonItem

        item = self.side.selected
        if isinstance(item, PersonItem):
            self.show_person(item.person.person_id)
        else:
            self.bar.say("Select a person first: tab goes to the panel.")

    def action_go_people(self) -> None:
        """Choose among the people of this view, those in most articles first."""
        from reader.app.screens.pick import Choice, PickScreen

        people = self.library.people.list(self.list.view, PEOPLE)
        if not people:
            self.bar.say("No people were found in these articles yet.")
            return

        def chosen(answer: str | None) -> None:
            if answer is not None:
                self.show_person(int(answer))

        choices = [
            Choice(str(p.id), p.name, f"{wording.count(p.articles, 'article')}  {p.role}")
            for p in people
        ]
        self.app.push_screen(PickScreen("People", choices), chosen)

    def show_person(self, ident: int) -> None:
        """Show the page of a person."""
        from reader.app.screens.person import PersonScreen

        page = self.library.people.get(ident)
        if page is None:
            return

        def closed(articles: bool | None) -> None:
            if articles:
                self._go(View(person=ident))

        self.app.push_screen(PersonScreen(self.library, self.list.glyphs, page), closed)

    def action_next_quote(self) -> None:
        """Go to the next quotation of the selected person."""
        from reader.app.panel_items import PersonItem

        item = self.side.selected
        if not isinstance(item, PersonItem):
            self.bar.say("Select a person first: tab goes to the panel.")
            return
        quotes = [(quote.start, quote.end) for quote in item.person.person.quotes]
        index = self.reading.walk(quotes, 1)
        if index is None:
            self.bar.say(f"No quotation is certain to be of {item.person.name}.")
        else:
            self.show_text()
            self.bar.say(f"Quotation {index + 1} of {len(quotes)} of {item.person.name}.")
