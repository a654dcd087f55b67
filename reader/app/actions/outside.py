"""Commands that reach outside: the browser and the clipboard."""

from __future__ import annotations

from reader.app.runtime.question import Question
from reader.app.workspace.workspace import Desk


class Outside:
    """Opens addresses and copies text."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def follow(self, start: int, end: int, url: str) -> None:
        """Open a link; where its words do not show the address, ask first.

        What is attached (no words in the text) always shows it.
        """
        from reader.app.pages.confirm import ConfirmScreen

        words = self._desk.article.text[start:end].strip() if self._desk.article else ""
        if words == url or start == end:
            self.open_address(url)
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.open_address(url)

        self._desk.push(ConfirmScreen("Open this address in the browser?", url), answered)

    def open_address(self, url: str) -> None:
        """Open an address and say so."""
        from reader.app.runtime.browser import BrowserError, open_url

        try:
            open_url(url)
        except BrowserError as error:
            self._desk.say(str(error), problem=True)
        else:
            self._desk.say(f"Opening {url}")

    def browser(self) -> None:
        """Open the article in the browser."""
        article = self._desk.article
        attached = next((link.url for link in self._desk.reading.links if link.attached), None)
        address = (article.url if article is not None else None) or attached
        if address:
            self.open_address(address)
        else:
            self._desk.say("This article has no address.")

    def link(self, number: int) -> None:
        """Open the link with this number."""
        links = self._desk.reading.links
        if 0 < number <= len(links):
            link = links[number - 1]
            self.follow(link.start, link.end, link.url)
        else:
            self._desk.say(f"This article has no link {number}.")

    def any_link(self) -> None:
        """Ask for the number of a link and open it; what is typed is shown in the text."""
        links = self._desk.reading.links
        if not links:
            self._desk.say("This article has no links.")
            return

        def chosen(words: str) -> int:
            return int(words) if words.strip().isdecimal() else 0

        def changed(words: str) -> None:
            if 0 < chosen(words) <= len(links) and not links[chosen(words) - 1].attached:
                link = links[chosen(words) - 1]
                self._desk.reading.go_to(link.start, link.end)

        def answered(words: str) -> None:
            self._desk.answered()
            if chosen(words):
                self.link(chosen(words))
            elif words.strip():
                self._desk.say("A link is opened by its number.", problem=True)

        hint = "its number: 1" if len(links) == 1 else f"its number: 1 to {len(links)}"
        self._desk.ask(Question("Link", answered, "", hint, changed))

    def copy_url(self) -> None:
        """Copy the article's address, or its file's path."""
        if self._desk.article is not None:
            self._copy(self._desk.article.url or self._desk.article.path)

    def copy_citation(self) -> None:
        """Copy the article as a citation."""
        from reader.app.rows.citation import citation

        if self._desk.article is not None:
            self._copy(citation(self._desk.article))

    def copy_selection(self) -> None:
        """Copy what the mouse has selected."""
        words = self._desk.screen.get_selected_text()
        if words:
            self._copy(words)
        else:
            self._desk.say("Nothing is selected. Q quits.")

    def _copy(self, words: str) -> None:
        if words:
            self._desk.screen.app.copy_to_clipboard(words)
            self._desk.say(f"Copied: {' '.join(words.split())}")
        else:
            self._desk.say("There is nothing to copy: the article has no address.")
