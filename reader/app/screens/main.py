"""The commands of the main screen: each is passed to the pane or part that knows how."""

from __future__ import annotations

from textual.widget import Widget

from reader.app.question import Question
from reader.app.screens.story import StoryScreen
from reader.library.view import View


class MainScreen(StoryScreen):
    """The three panes with their commands."""

    # Moving between panes and articles

    def action_next_pane(self) -> None:
        """Go to the next pane."""
        self._step_pane(1)

    def action_previous_pane(self) -> None:
        """Go to the pane before."""
        self._step_pane(-1)

    def _step_pane(self, step: int) -> None:
        panes: list[Widget] = [self.list, self.reading]
        if not self.has_class("-no-side"):
            panes.append(self.side)
        index = panes.index(self.focused) if self.focused in panes else 0
        self._enter(panes[(index + step) % len(panes)])

    def action_back(self) -> None:
        """Leave, one step at a time: zen, search, selection, pane, view, and at last the app."""
        if self.has_class("-zen"):
            self.action_zen()
        elif self.focused is self.side:
            self._enter(self.reading)
        elif self.focused is self.reading:
            if not self.reading.clear_find() and not self.side.clear_selection():
                self._enter(self.list)
        elif self.list.view != self._home:
            self.open_view(self._home, self.list.current_id)
        else:
            self.leave()

    def action_read_on(self) -> None:
        """Go a page on, and at the end to the next unread article."""
        if self.article is None:
            return
        self._opened()
        if self.focused is self.list:
            self._enter(self.reading)
        elif not self.reading.page_on():
            self._go_unread(backwards=False)
        self._show_status()

    def action_back_page(self) -> None:
        """Go a page back in the article."""
        self.reading.page_back()
        self._show_status()

    def action_next_unread(self) -> None:
        """Go to the next match of a search, else to the next unread article."""
        if self.reading.find.words:
            self.reading.walk_matches(1)
        else:
            self._go_unread(backwards=False)

    def action_previous_match(self) -> None:
        """Go to the match before."""
        if self.reading.find.words:
            self.reading.walk_matches(-1)
        else:
            self.bar.say("Nothing is being searched: / searches the article.")

    def action_previous_unread(self) -> None:
        """Go to the unread article before."""
        self._go_unread(backwards=True)

    def _go_unread(self, *, backwards: bool) -> None:
        """Put the list on the next unread article; read it if one was being read."""
        current = self.list.current_id
        if current is None:
            return
        found = self.library.articles.next_unread(current, self.list.view, backwards=backwards)
        if found is None or not self.list.move_to_id(found):
            self.bar.say(f"No unread article {'above' if backwards else 'below'}.")
            return
        self.show_article(found)
        if self.focused is not self.list:
            self._opened()

    def action_next_article(self) -> None:
        """Go to the next article of the list."""
        self._step_article(1)

    def action_previous_article(self) -> None:
        """Go to the article before."""
        self._step_article(-1)

    def _step_article(self, step: int) -> None:
        self.list.move_to(self.list.cursor + step)
        current = self.list.current_id
        if current is not None and self.focused is not self.list:
            if self.article is None or self.article.id != current:
                self.show_article(current)
            self._opened()

    def go_to_mention(self, article_id: int, start: int, end: int) -> None:
        """Read an article from a mention on."""
        self.go_to_article(article_id)
        self.reading.go_to(start, end)

    def go_to_article(self, article_id: int) -> None:
        """Read an article, wherever it is: in this view, else among all."""
        if not self.list.move_to_id(article_id):
            self.open_view(View(), article_id)
            self.list.move_to_id(article_id)
        self.show_article(article_id)
        self._opened()
        self._enter(self.reading)

    # Looking closer

    def action_find(self) -> None:
        """Search all articles from the list; elsewhere find words in this one."""
        if self.focused is self.list:
            self.action_search()
        else:
            self._find_in_article()

    def _find_in_article(self) -> None:
        """Ask for words to find in the article."""

        def answered(words: str) -> None:
            self._answered()
            self._enter(self.reading)
            number = self.reading.search(words)
            if words.strip():
                self.bar.say(f"{number} found; n and N walk through them." if number else
                             f"“{words}” is not in this article.", problem=not number)  # fmt: skip

        if self.article is not None:
            self.ask(Question("Find", answered, self.reading.find.words, "words in this article",
                              lambda words: void(self.reading.search(words)),
                              lambda: void(self.reading.search(""))))  # fmt: skip

    def action_next_mention(self) -> None:
        """Go to the next mention of the selected person or date."""
        self._walk_mentions(1)

    def action_previous_mention(self) -> None:
        """Go to the mention before."""
        self._walk_mentions(-1)

    def _walk_mentions(self, step: int) -> None:
        item = self.side.selected
        if item is None or not item.spans:
            self.bar.say("Select a person or date first: tab goes to the panel.")
            return
        index = self.reading.walk(item.spans, step)
        if index is not None:
            self.show_text()
            self.bar.say(f"Mention {index + 1} of {len(item.spans)}.")

    def action_next_date(self) -> None:
        """Go to the next date in the text."""
        self._walk_dates(1)

    def action_previous_date(self) -> None:
        """Go to the date before."""
        self._walk_dates(-1)

    def _walk_dates(self, step: int) -> None:
        spans = self.reading.date_spans()
        index = self.reading.walk(spans, step)
        if index is None:
            self.bar.say("This article names no date.")
        else:
            self.side.show_date(spans[index][0])
            self.show_text()

    def action_pivot(self) -> None:
        """List the articles that mention the selected person or day."""
        from reader.app.panel_items import DateItem, PersonItem

        match self.side.selected:
            case PersonItem(person):
                self._go(View(person=person.person_id))
            case DateItem(mentions=mentions) if mentions[0].first and mentions[0].last:
                self._go(View(day=(mentions[0].first, mentions[0].last)))
            case _:
                self.bar.say("Select a person or a day first: tab goes to the panel.")

    def action_edits(self) -> None:
        """Show what was edited in the article."""
        from reader.app.screens.edits import EditsScreen

        if self.article is None or not self.article.edited:
            self.bar.say("This article was not edited since it was first read.")
            return
        glyphs = self.list.glyphs
        self.app.push_screen(EditsScreen(self.library, self.list.jobs, glyphs, self.article))

    def action_leftovers(self) -> None:
        """Unfold or fold what the web page left."""
        self.reading.toggle_leftovers()

    def action_side(self) -> None:
        """Show or hide the side panel."""
        if self.has_class("-no-side") or (not self.has_class("-wide") and not self.side.has_focus
                                          and self.has_class("-at-list")):  # fmt: skip
            self.remove_class("-no-side")
            if not self.has_class("-wide"):
                self._enter(self.side)
        else:
            self.add_class("-no-side")
            if self.side.has_focus:
                self._enter(self.reading)
        self.remember(side_panel=not self.has_class("-no-side"))

    def action_zen(self) -> None:
        """Show only the article, or everything again."""
        self.toggle_class("-zen")
        if self.has_class("-zen"):
            self._enter(self.reading)

    def action_width(self) -> None:
        """Take the next text width."""
        width = self.reading.cycle_width()
        self.remember(text_width=width)
        self.bar.say(f"Text {width} columns wide.")

    # Everything else

    def follow(self, start: int, end: int, url: str) -> None:
        """Open a link; where its words do not show the address, ask first."""
        from reader.app.screens.confirm import ConfirmScreen

        words = self.article.text[start:end].strip() if self.article else ""
        if words == url:
            self.open_address(url)
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.open_address(url)

        self.app.push_screen(ConfirmScreen("Open this address in the browser?", url), answered)

    def open_address(self, url: str) -> None:
        """Open an address and say so."""
        from reader.app.browser import BrowserError, open_url

        try:
            open_url(url)
        except BrowserError as error:
            self.bar.say(str(error), problem=True)
        else:
            self.bar.say(f"Opening {url}")

    def action_browser(self) -> None:
        """Open the article in the browser."""
        if self.article is not None and self.article.url:
            self.open_address(self.article.url)
        else:
            self.bar.say("This article has no address.")

    def action_link(self, number: int) -> None:
        """Open the link with this number."""
        links = self.reading.links()
        if number <= len(links):
            self.follow(*links[number - 1])
        else:
            self.bar.say(f"This article has no link {number}.")

    def action_copy_url(self) -> None:
        """Copy the article's address, or its file's path."""
        if self.article is not None:
            self._copy(self.article.url or self.article.path)

    def action_copy_citation(self) -> None:
        """Copy the article as a citation."""
        from reader.app.citation import citation

        if self.article is not None:
            self._copy(citation(self.article))

    def action_copy_selection(self) -> None:
        """Copy what the mouse has selected."""
        words = self.get_selected_text()
        if words:
            self._copy(words)
        else:
            self.bar.say("Nothing is selected. Q quits.")

    def _copy(self, words: str) -> None:
        if words:
            self.app.copy_to_clipboard(words)
            self.bar.say(f"Copied: {' '.join(words.split())}")
        else:
            self.bar.say("There is nothing to copy: the article has no address.")

    def action_palette(self) -> None:
        """Open the command palette."""
        self.app.action_command_palette()

    def action_help(self) -> None:
        """Show all keys."""
        from reader.app.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.keys, self.list.glyphs))

    def action_suspend(self) -> None:
        """Go back to the shell until it continues the reader."""
        self.app.action_suspend_process()

    def action_quit(self) -> None:
        """Quit now."""
        self.leave()


def void(_: object) -> None:
    """Drop a result."""
