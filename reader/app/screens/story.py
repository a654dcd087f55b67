"""Commands that follow a story: coverage, what is new, what is announced."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from reader.app.glyphs import Glyphs
from reader.app.screens.feeds import FeedsScreen
from reader.app.screens.text_page import PageLine, TextPage


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
