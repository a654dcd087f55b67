"""The reading pane: one article, and the navigation in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events

from reader.app.runtime.messages import LinkClicked, NotesRequested, StatusMessage
from reader.app.widgets.article_pane import ArticlePane

if TYPE_CHECKING:
    from reader.app.layout.links import Link


class ReadingPane(ArticlePane):
    """Reading on, going to mentions, dates and matches, following links."""

    def select(self, spans: Sequence[tuple[int, int]], reveal: bool) -> None:
        """Highlight the mentions of one person or date; scroll to the first where ``reveal``."""
        if self._layout is None:
            return
        self._layout.select(spans)
        if reveal and spans:
            self._reveal_span(*spans[0])
        self.refresh()

    @property
    def links(self) -> tuple[Link, ...]:
        """The links of the article in the order of their numbers."""
        return self._layout.links.links if self._layout else ()

    @property
    def searched(self) -> str:
        """The words that are being searched in the article; empty where none are."""
        return self._layout.find.query if self._layout else ""

    @property
    def own_search(self) -> str:
        """The words that are searched in this article only."""
        return (
            "" if self._layout is None or self._layout.find.everywhere else self._layout.find.query
        )

    # Going to places

    def come_back(self, offset: int, query: str) -> None:
        """Show the article from ``offset`` on again, ``query`` being searched in it."""
        if self._layout is None:
            return
        if query != self.own_search:
            self._layout.search(query)
        self.top = min(self._layout.line_of(offset), self.max_top) if offset else 0
        self.refresh()

    def go_to(self, start: int, end: int) -> None:
        """Show a stretch of text and make it the current one."""
        if self._layout is not None:
            self._layout.current = (start, end)
            self._reveal_span(start, end)
            self.refresh()

    def walk(self, spans: Sequence[tuple[int, int]], step: int) -> int | None:
        """Go to the next (``step`` 1) or previous (-1) of ``spans``.

        Counted from the current one, or from the top of the screen; after the last
        comes the first. Returns its index, or None where there are none.
        """
        if not spans or self._layout is None:
            return None
        index = self._layout.nearest(spans, step, self.place)
        self.go_to(*spans[index])
        return index

    def search(self, query: str) -> int:
        """Mark every place where ``query`` occurs, show the next one; return how many."""
        if self._layout is None:
            return 0
        self._layout.search(query)
        self.walk(self._layout.find.matches, 1)
        self.refresh()
        return len(self._layout.find.matches)

    def show_found(self, query: str, places: Sequence[tuple[int, int]], at: int) -> None:
        """Mark what a search of all articles found in this one, and show the place ``at``."""
        if self._layout is None:
            return
        from reader.app.layout.finding import Find

        self._layout.mark_found(Find(query, tuple(places), everywhere=True))
        here = next((span for span in places if span[0] <= at < span[1]), None)
        if here is not None:
            self.go_to(*here)
        self.refresh()

    def walk_matches(self, step: int) -> None:
        """Go to the next or previous match and show its number."""
        if self._layout is None:
            return
        find = self._layout.find
        index = self.walk(find.matches, step)
        if index is not None:
            text = f"Match {index + 1} of {len(find.matches)} for “{find.query}”"
            self.post_message(StatusMessage(text))

    def clear_find(self) -> bool:
        """Forget the search in this article; False where there was none."""
        if self._layout is None or not self.searched or self._layout.find.everywhere:
            return False
        self.search("")
        return True

    def date_spans(self) -> list[tuple[int, int]]:
        """Return where the text names dates, in text order."""
        return self._layout.date_spans() if self._layout else []

    def page_on(self) -> bool:
        """Go a page on; False where the end is already on the screen."""
        if self.at_end:
            return False
        self.scroll_lines(self.top + max(1, self.page_height - 2))
        return True

    def page_back(self) -> None:
        """Go a page back."""
        self.scroll_lines(self.top - max(1, self.page_height - 2))

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Follow a link, or unfold the boilerplate."""
        index = self.line_at(event)
        if index is None or self._layout is None or self.text_selection is not None:
            return
        line = self._layout.lines[index]
        if line.kind.value == "fold":
            self.toggle_boilerplate()
        elif line.link is not None:
            self._clicked(self.links[line.link])
        else:
            column = self._content_x(event) - self._column()[0]
            offset = self._layout.offset_at(line, column)
            if offset is not None:
                self._clicked_text(offset)

    def _clicked_text(self, offset: int) -> None:
        """Follow the link at ``offset``, or go between a note and its mark."""
        if self._layout is None:
            return
        notes = self._layout.notes
        if (link := self._layout.links.at(offset)) is not None:
            self._clicked(link)
        elif (mark := notes.mark_at(offset)) is not None:
            self.post_message(NotesRequested(self._layout.notes_of([mark])))
        elif (mark := notes.referring(offset, self._layout.article.text)) is not None:
            self.go_to(mark.start, mark.end)

    def notes_shown(self) -> list[tuple[str, str]]:
        """Return mark and words of the notes that the lines on the screen refer to.

        Of all notes, where none of them refers to any.
        """
        if self._layout is None:
            return []
        shown = self._layout.notes_within(self.top, self.top + self.page_height)
        return shown or self._layout.notes_within(0, len(self._layout.lines))

    def _clicked(self, link: Link) -> None:
        self.post_message(LinkClicked(link.start, link.end, link.url))
