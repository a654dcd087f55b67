"""The what's new page: news since the last visit, in the library or in a story."""

from __future__ import annotations

import time

from reader.app.keys.command import NEWS
from reader.app.pages.base.command_screen import Handlers
from reader.app.pages.base.page import PageContext, PageState
from reader.app.pages.base.sections_page import SectionsPage
from reader.app.rows.news import articles_of, news_page
from reader.app.rows.page_rows import Page, ToArticle
from reader.app.widgets.sections_pane import SectionsPlace
from reader.library.views.news import StoryNews
from reader.library.views.stories import Story
from reader.story.events.novelty import NewDate


class NewsPage(SectionsPage):
    """What's new; seen once marked so."""

    scope = NEWS

    def __init__(
        self, context: PageContext, story: Story | None, place: SectionsPlace | None = None
    ) -> None:
        super().__init__(context, place)
        self._story = story
        self._looked_at = 0
        """When the news shown was loaded; seconds since 1970."""

    @property
    def _story_id(self) -> int | None:
        return self._story.id if self._story else None

    def handlers(self) -> Handlers:
        """Return the handlers of the page's commands."""
        return {**super().handlers(), "toggle_read": self.mark_seen}

    def page_state(self) -> PageState:
        """Return the state to reopen the page with."""
        context, story, place = self.context, self._story, self.rows.place
        return PageState(
            NewsPage, self._story_id, "what's new", None, lambda: NewsPage(context, story, place)
        )

    def reload(self) -> None:
        """Load the news, remembering the time: later articles remain unseen."""
        self._looked_at = int(time.time())
        super().reload()

    def first(self) -> Page | None:
        """Return the events, with which the page begins."""
        new = self.context.library.novelty.arrived(self._story_id)
        return self._page(new, whole=False) if new.events else None

    def build(self) -> Page:
        """Return the page."""
        return self._page(self.context.library.novelty.of(self._story_id))

    def _page(self, new: StoryNews, *, whole: bool = True) -> Page:
        rows = self.context.library.articles.rows(articles_of(new))
        name = f"New in “{self._story.name}”" if self._story else "What's new"
        return news_page(name, new, {row.id: row for row in rows}, self._place, whole=whole)

    def _place(self, new: NewDate) -> ToArticle | None:
        """Return the place where the first article of a new date mentions it."""
        if not new.articles:
            return None
        found = self.context.library.findings.of(new.articles[0])
        for one in found.dates if found else ():
            if (one.first, one.last) == (new.first, new.last):
                return ToArticle(new.articles[0], one.start, one.end)
        return ToArticle(new.articles[0])

    def mark_seen(self) -> None:
        """Mark everything seen."""
        self.context.library.visits.mark_seen(self._story_id, self._looked_at)
        self.done("Marked as seen.")
