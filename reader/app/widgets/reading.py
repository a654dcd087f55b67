"""The reading pane: an article with navigation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events

from reader.app.runtime.messages import LinkClicked, NotesRequested, StatusMessage
from reader.app.widgets.article_pane import ArticlePane

if TYPE_CHECKING:
    from reader.app.layout.links import Link


class ReadingPane(ArticlePane):
    """The article pane with paging, jumps to mentions, dates and matches, and links."""

    def select(self, spans: Sequence[tuple[int, int]], reveal: bool) -> None:
        """Highlight the mentions of one person or date; with ``reveal``, scroll to the first."""
        if self._layout is None:
            return
        self._layout.select(spans)
        if reveal and spans:
            self._reveal_span(*spans[0])
        self.refresh()

    @property
    def links(self) -> tuple[Link, ...]:
        """The links of the article in order of number."""
        return self._layout.links.links if self._layout else ()

    @property
    def searched(self) -> str:
        """The words searched for in the article; empty if there is no search."""
        return self._layout.find.query if self._layout else ""

    @property
    def own_search(self) -> str:
        """The words of a search in this article only."""
        return (
            "" if self._layout is None or self._layout.find.everywhere else self._layout.find.query
        )

    # Navigation

    def come_back(self, offset: int, query: str) -> None:
        """Show the article from ``offset`` on again, with the search ``query``."""
        if self._layout is None:
            return
        if query != self.own_search:
            self._layout.search(query)
        self.top = min(self._layout.line_of(offset), self.max_top) if offset else 0
        self.refresh()

    def go_to(self, start: int, end: int) -> None:
        """Scroll to a span and make it the current one."""
        if self._layout is not None:
            self._layout.current = (start, end)
            self._reveal_span(start, end)
            self.refresh()

    def walk(self, spans: Sequence[tuple[int, int]], step: int) -> int | None:
        """Go to the next (``step`` 1) or previous (-1) of ``spans``.

        Counted from the current one, or from the top of the screen; wraps around. Returns the
        index, or None if there are no spans.
        """
        if not spans or self._layout is None:
            return None
        index = self._layout.nearest(spans, step, self.place)
        self.go_to(*spans[index])
        return index

    @property
    def current(self) -> tuple[int, int] | None:
        """The sentence or other span navigated to last."""
        return self._layout.current if self._layout else None

    def walk_sentences(self, step: int, *, extend: bool) -> bool:
        """Select the next or (``step`` -1) previous sentence; return False if there is none.

        Counted from the selected one, else from the top of the screen; where words in a sentence
        are selected, a match for example, it is that sentence. ``extend`` keeps the selected one
        selected, too.
        """
        from reader.extraction.sentences import sentences

        layout = self._layout
        if layout is None or not layout.lines:
            return False
        start, end = layout.current or (self.place, self.place)
        spans = [span for span in sentences(layout.article.text) if span[0] != span[1]]
        around = [span for span in spans if span[0] <= start and end <= span[1]]
        if layout.current in spans or layout.current is None:
            around = []
        if around:
            found = iter(around)
        elif step > 0:
            found = (span for span in spans if span[0] >= end)
        else:
            found = (span for span in reversed(spans) if span[1] <= start)
        following = next((span for span in found if not layout.folded_away(span[0])), None)
        if following is None:
            return False
        begin = start if extend and layout.current and not around else following[0]
        self.go_to(begin, following[1])
        return True

    def search(self, query: str) -> int:
        """Mark all matches of ``query`` and show the next one; return their number."""
        if self._layout is None:
            return 0
        self._layout.search(query)
        self.walk(self._layout.find.matches, 1)
        self.refresh()
        return len(self._layout.find.matches)

    def show_found(self, query: str, places: Sequence[tuple[int, int]], at: int) -> None:
        """Mark the matches of a search in all articles, and show the place ``at``."""
        if self._layout is None:
            return
        from reader.app.layout.finding import Find

        self._layout.mark_found(Find(query, tuple(places), everywhere=True))
        here = next((span for span in places if span[0] <= at < span[1]), None)
        if here is not None:
            self.go_to(*here)
        self.refresh()

    def walk_matches(self, step: int) -> None:
        """Go to the next or previous match, and show its number."""
        if self._layout is None:
            return
        find = self._layout.find
        index = self.walk(find.matches, step)
        if index is not None:
            text = f"Match {index + 1} of {len(find.matches)} for “{find.query}”"
            self.post_message(StatusMessage(text))

    def clear_find(self) -> bool:
        """Clear the search in this article; return False if there was none."""
        if self._layout is None or not self.searched or self._layout.find.everywhere:
            return False
        self.search("")
        return True

    def date_spans(self) -> list[tuple[int, int]]:
        """Return the spans of date mentions, in text order."""
        return self._layout.date_spans() if self._layout else []

    def page_on(self) -> bool:
        """Go forward a page; return False if the end is already on the screen."""
        if self.at_end:
            return False
        self.move_page(1)
        return True

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
        """Follow the link at ``offset``, or go from a note to its mark or back."""
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
        """Return mark and text of the notes referenced on the screen.

        If there are none, of all notes.
        """
        if self._layout is None:
            return []
        shown = self._layout.notes_within(self.top, self.top + self.page_height)
        return shown or self._layout.notes_within(0, len(self._layout.lines))

    def _clicked(self, link: Link) -> None:
        self.post_message(LinkClicked(link.start, link.end, link.url))
