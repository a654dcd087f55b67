"""Commands that follow a story: people, coverage, what is new."""

from __future__ import annotations

from reader.app import wording
from reader.app.desk import Desk
from reader.library.view import View

PEOPLE = 500
"""People offered at most."""


class Story:
    """What several articles tell together."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def coverage(self) -> None:
        """Show how other sources tell what this article tells."""
        from reader.app.screens.text_page import TextPage
        from reader.app.story_pages import coverage_rows

        if self._desk.article is None:
            return
        event = self._desk.library.coverage.of(self._desk.article.id)
        found = self._desk.library.coverage.get(event) if event is not None else None
        if found is None or len(found.event.articles) < 2:
            self._desk.say("No other article is known to tell of the same event.")
            return
        rows = coverage_rows(found)
        foot = "j k scroll, esc closes"
        self._desk.push(TextPage[None]("Coverage", foot, self._desk.glyphs, rows))

    def go_new(self) -> None:
        """Show what is new since the user last marked it seen."""
        from reader.app.screens.news import NewsScreen
        from reader.app.story_pages import news_rows

        new = self._desk.library.novelty.of()
        ids = [*new.news.articles, *new.news.changed]
        ids += [i for person in new.news.people for i in person.articles[:3]]
        ids += [i for d in (*new.news.announced, *new.news.past) for i in d.articles[:3]]
        rows = {row.id: row for row in self._desk.library.articles.rows(list(dict.fromkeys(ids)))}

        def closed(seen: bool | None) -> None:
            if seen:
                self._desk.library.novelty.mark_seen()
                self._desk.say("Marked as seen. u undoes it.")

        self._desk.push(NewsScreen(self._desk.glyphs, news_rows(new, rows)), closed)

    def person(self) -> None:
        """Show the page of the selected person."""
        from reader.app.panel_items import PersonItem

        item = self._desk.side.selected
        if isinstance(item, PersonItem):
            self.show_person(item.person.person_id)
        else:
            self._desk.say("Select a person first: tab goes to the panel.")

    def go_people(self) -> None:
        """Choose among the people of this view, those in most articles first."""
        from reader.app.screens.pick import Choice, PickScreen

        people = self._desk.library.people.list(self._desk.list.view, PEOPLE)
        if not people:
            self._desk.say("No people were found in these articles yet.")
            return

        def chosen(answer: str | None) -> None:
            if answer is not None:
                self.show_person(int(answer))

        choices = [
            Choice(str(p.id), p.name, f"{wording.count(p.articles, 'article')}  {p.role}")
            for p in people
        ]
        self._desk.push(PickScreen("People", choices), chosen)

    def show_person(self, ident: int) -> None:
        """Show the page of a person."""
        from reader.app.screens.person import PersonScreen

        page = self._desk.library.people.get(ident)
        if page is None:
            return

        def closed(articles: bool | None) -> None:
            if articles:
                self._desk.go(View(person=ident))

        self._desk.push(PersonScreen(self._desk.library, self._desk.glyphs, page), closed)
