"""Commands for a closer look at the article."""

from __future__ import annotations

from collections.abc import Sequence

from reader.app.actions.views import Views
from reader.app.layout.panel_items import DateItem, PersonItem
from reader.app.runtime.question import Question
from reader.app.workspace.workspace import Desk
from reader.library.articles.view import View


class Looking:
    """Finding, walking through mentions, and how the article is shown."""

    def __init__(self, desk: Desk, views: Views) -> None:
        self._desk = desk
        self._views = views

    def find(self) -> None:
        """Search all articles from the list; elsewhere find words in this one.

        At a start keys may come before the list has the focus.
        """
        if self._desk.screen.focused in (None, self._desk.list):
            self._views.search()
        else:
            self._find_in_article()

    def _find_in_article(self) -> None:
        """Ask for words to find in the article."""

        here = self._desk.travel.here()

        def answered(words: str) -> None:
            self._desk.answered()
            self._desk.travel.leave(here)
            self._desk.enter(self._desk.reading)
            number = self._desk.reading.search(words)
            if words.strip():
                self._desk.say(f"{number} found; n and N walk through them." if number else
                             f"“{words}” is not in this article.", problem=not number)  # fmt: skip

        if self._desk.article is not None:
            find = self._desk.reading.searched
            self._desk.ask(
                Question(
                    "Find",
                    answered,
                    find,
                    "words in this article",
                    lambda words: void(self._desk.reading.search(words)),
                    lambda: void(self._desk.reading.search("")),
                )
            )

    def next_mention(self) -> None:
        """Go to the next mention of the selected person or date."""
        self._walk_mentions(1)

    def previous_mention(self) -> None:
        """Go to the mention before."""
        self._walk_mentions(-1)

    def _walk_mentions(self, step: int) -> None:
        item = self._desk.side.selected
        if item is None or not item.spans:
            self._desk.say("Select a person or date first: tab goes to the panel.")
            return
        index = self._desk.reading.walk(item.spans, step)
        if index is not None:
            self._desk.show_text()
            self._desk.say(f"Mention {index + 1} of {len(item.spans)}.")

    def next_date(self) -> None:
        """Go to the next date in the text."""
        self._walk_dates(1)

    def previous_date(self) -> None:
        """Go to the date before."""
        self._walk_dates(-1)

    def _walk_dates(self, step: int) -> None:
        spans = self._desk.reading.date_spans()
        index = self._desk.reading.walk(spans, step)
        if index is None:
            self._desk.say("This article names no date.")
        else:
            self._desk.side.show_date(spans[index][0])
            self._desk.show_text()

    def next_quote(self) -> None:
        """Go to the next quotation of the selected person."""
        item = self._desk.side.selected
        if not isinstance(item, PersonItem):
            self._desk.say("Select a person first: tab goes to the panel.")
            return
        quotes = [(quote.start, quote.end) for quote in item.person.person.quotes]
        index = self._desk.reading.walk(quotes, 1)
        if index is None:
            self._desk.say(f"No quotation is certain to be of {item.person.name}.")
        else:
            self._desk.show_text()
            self._desk.say(f"Quotation {index + 1} of {len(quotes)} of {item.person.name}.")

    def pivot(self) -> None:
        """List the articles that mention the selected person or day."""
        match self._desk.side.selected:
            case PersonItem(person):
                self._desk.go(View(person=person.person_id))
            case DateItem(mentions=mentions) if mentions[0].first and mentions[0].last:
                self._desk.go(View(day=(mentions[0].first, mentions[0].last)))
            case _:
                self._desk.say("Select a person or a day first: tab goes to the panel.")

    def edits(self) -> None:
        """Show what was edited in the article."""
        from reader.app.pages.changes import EditsScreen

        if self._desk.article is None or not self._desk.article.edited:
            self._desk.say("This article was not edited since it was first read.")
            return
        glyphs = self._desk.glyphs
        self._desk.push(
            EditsScreen(self._desk.library, self._desk.jobs, glyphs, self._desk.article)
        )

    def notes(self) -> None:
        """Show the footnotes that the text on the screen refers to."""
        notes = self._desk.reading.notes_shown()
        if notes:
            self.show_notes(notes)
        else:
            self._desk.say("This article has no footnotes.")

    def show_notes(self, notes: Sequence[tuple[str, str]]) -> None:
        """Show footnotes over the text, which stays where it is."""
        from reader.app.pages.notes import NotesScreen

        self._desk.push(NotesScreen(notes, self._desk.glyphs))

    def leftovers(self) -> None:
        """Unfold or fold what the web page left."""
        self._desk.reading.toggle_leftovers()

    def side(self) -> None:
        """Show or hide the side panel."""
        desk, layout = self._desk, self._desk.layout
        in_list = desk.screen.has_class("-at-list")
        if layout.narrow:
            layout.show_side(True)
            desk.enter(desk.reading if desk.side.has_focus else desk.side)
        elif not layout.side_shown or (not layout.wide and in_list and not desk.side.has_focus):
            layout.show_side(True)
            if not layout.wide:
                desk.enter(desk.side)
        else:
            layout.show_side(False)
            if desk.side.has_focus:
                desk.enter(desk.reading)
        desk.remember(side_panel=layout.side_shown)

    def zen(self) -> None:
        """Show only the article, or everything again."""
        if self._desk.layout.toggle_zen():
            self._desk.enter(self._desk.reading)

    def width(self) -> None:
        """Take the next text width."""
        width = self._desk.reading.cycle_width()
        self._desk.remember(text_width=width)
        self._desk.say(f"Text {width} columns wide.")


def void(_: object) -> None:
    """Drop a result."""
