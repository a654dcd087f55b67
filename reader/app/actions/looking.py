"""Commands for a closer look at the article."""

from __future__ import annotations

from collections.abc import Sequence

from reader.app.actions.views import Views
from reader.app.layout.panel import DateItem, PersonItem
from reader.app.runtime.question import Question
from reader.app.workspace.workspace import Workspace
from reader.library.articles.view import View


class Looking:
    """Search in the article, steps through mentions, and display of the article."""

    def __init__(self, workspace: Workspace, views: Views) -> None:
        self._workspace = workspace
        self._views = views

    def find(self) -> None:
        """Search all articles if the list has the focus, else this article.

        At startup keys may arrive before the list has the focus.
        """
        if self._workspace.screen.focused in (None, self._workspace.list):
            self._views.search()
        else:
            self._find_in_article()

    def _find_in_article(self) -> None:
        """Ask for words to find in the article."""

        here = self._workspace.navigation.here()

        def answered(words: str) -> None:
            self._workspace.answered()
            self._workspace.navigation.leave(here)
            self._workspace.enter(self._workspace.reading)
            number = self._workspace.reading.search(words)
            first = self._workspace.keys.first
            keys = f"{first('next_unread')} / {first('previous_match')}"
            if words.strip():
                found = f"{number} {'match' if number == 1 else 'matches'} ({keys})."
                none = f"“{words}” is not in this article."
                self._workspace.show_message(found if number else none, problem=not number)

        if self._workspace.article is not None:
            find = self._workspace.reading.searched
            self._workspace.ask(
                Question(
                    "Find",
                    answered,
                    find,
                    "words in this article",
                    lambda words: void(self._workspace.reading.search(words)),
                    lambda: void(self._workspace.reading.search("")),
                )
            )

    def walk_mentions(self, step: int) -> None:
        """Go to the next or (``step`` -1) previous mention of the selected person or date."""
        item = self._workspace.side.selected
        if item is None or not item.spans:
            self._workspace.show_nothing_selected("person or date")
            return
        index = self._workspace.reading.walk(item.spans, step)
        if index is not None:
            self._workspace.show_text()
            self._workspace.show_message(f"Mention {index + 1} of {len(item.spans)}.")

    def walk_dates(self, step: int) -> None:
        """Go to the next or (``step`` -1) previous date in the text."""
        spans = self._workspace.reading.date_spans()
        index = self._workspace.reading.walk(spans, step)
        if index is None:
            self._workspace.show_message("No dates in this article.")
        else:
            self._workspace.side.show_date(spans[index][0])
            self._workspace.show_text()

    def next_quote(self) -> None:
        """Go to the next quotation of the selected person."""
        item = self._workspace.side.selected
        if not isinstance(item, PersonItem):
            self._workspace.show_nothing_selected("person")
            return
        quotes = [(quote.start, quote.end) for quote in item.person.person.quotes]
        index = self._workspace.reading.walk(quotes, 1)
        if index is None:
            self._workspace.show_message(f"No certain quotes by {item.person.name}.")
        else:
            self._workspace.show_text()
            self._workspace.show_message(
                f"Quote {index + 1} of {len(quotes)} by {item.person.name}."
            )

    def mentions(self) -> None:
        """List the articles that mention the selected person or day."""
        match self._workspace.side.selected:
            case PersonItem(person):
                self._workspace.go(View(person=person.person_id))
            case DateItem(mentions=mentions) if mentions[0].first and mentions[0].last:
                self._workspace.go(View(day=(mentions[0].first, mentions[0].last)))
            case _:
                self._workspace.show_nothing_selected("person or date")

    def edits(self) -> None:
        """Show the edits of the article."""
        from reader.app.pages.changes import ChangesPage

        article, library = self._workspace.article, self._workspace.library
        if article is None or not (article.edited or library.captures.has(article.id)):
            self._workspace.show_message("No changes since the article was first read.")
            return
        glyphs = self._workspace.glyphs
        self._workspace.push(ChangesPage(library, self._workspace.jobs, glyphs, article))

    def notes(self) -> None:
        """Show the footnotes referenced on the screen."""
        notes = self._workspace.reading.notes_shown()
        if notes:
            self.show_notes(notes)
        else:
            self._workspace.show_message("This article has no footnotes.")

    def show_notes(self, notes: Sequence[tuple[str, str]]) -> None:
        """Show footnotes over the text without scrolling it."""
        from reader.app.pages.notes import NotesPage

        self._workspace.push(NotesPage(notes, self._workspace.glyphs))

    def unfold(self) -> None:
        """Show or hide the boilerplate of the web page."""
        if not self._workspace.reading.toggle_boilerplate():
            self._workspace.show_message("Nothing to unfold here.")

    def side(self) -> None:
        """Show or hide the side panel; where it covers the list, go to it or back."""
        workspace, layout = self._workspace, self._workspace.layout
        if not layout.wide:
            layout.show_side(True)
            workspace.enter(workspace.reading if workspace.side.has_focus else workspace.side)
            return
        layout.show_side(not layout.side_shown)
        if workspace.side.has_focus:
            workspace.enter(workspace.reading)
        workspace.remember(side_panel=layout.side_shown)

    def zen(self) -> None:
        """Show only the article, or everything again."""
        if self._workspace.layout.toggle_zen():
            self._workspace.enter(self._workspace.reading)

    def width(self) -> None:
        """Switch to the next text width."""
        width = self._workspace.reading.cycle_width()
        self._workspace.remember(text_width=width)
        self._workspace.show_message(f"Text width: {width} columns.")


def void(_: object) -> None:
    """Discard a result."""
