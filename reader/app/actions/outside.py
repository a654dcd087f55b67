"""Commands that reach outside: the browser and the clipboard."""

from __future__ import annotations

import os
from pathlib import Path

from reader.app.runtime.question import AnswerError, Question
from reader.app.workspace.workspace import Workspace


class Outside:
    """Opens addresses and copies text."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def follow(self, start: int, end: int, url: str) -> None:
        """Open a link; where its words do not show the address, ask first.

        What is attached (no words in the text) always shows it.
        """
        from reader.app.pages.confirm import ConfirmDialog

        words = self._workspace.article.text[start:end].strip() if self._workspace.article else ""
        if words == url or start == end:
            self.open_address(url)
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.open_address(url)

        self._workspace.push(ConfirmDialog("Open this URL in the browser?", url), answered)

    def open_address(self, url: str) -> None:
        """Open a URL, with a message."""
        from reader.app.runtime.browser import BrowserError, open_url

        try:
            open_url(url)
        except BrowserError as error:
            self._workspace.show_message(str(error), problem=True)
        else:
            self._workspace.show_message(f"Opening {url}")

    def browser(self) -> None:
        """Open the article in the browser."""
        article = self._workspace.article
        attached = next((link.url for link in self._workspace.reading.links if link.attached), None)
        address = (article.url if article is not None else None) or attached
        if address:
            self.open_address(address)
        else:
            self._workspace.show_message("This article has no URL.")

    def link(self, number: int) -> None:
        """Open the link with this number."""
        links = self._workspace.reading.links
        if 0 < number <= len(links):
            link = links[number - 1]
            self.follow(link.start, link.end, link.url)
        else:
            self._workspace.show_message(f"This article has no link {number}.")

    def any_link(self) -> None:
        """Ask for the number of a link and open it; what is typed is shown in the text."""
        links = self._workspace.reading.links
        if not links:
            self._workspace.show_message("This article has no links.")
            return

        def chosen(words: str) -> int:
            return int(words) if words.strip().isdecimal() else 0

        def changed(words: str) -> None:
            if 0 < chosen(words) <= len(links) and not links[chosen(words) - 1].attached:
                link = links[chosen(words) - 1]
                self._workspace.reading.go_to(link.start, link.end)

        def answered(words: str) -> None:
            if words.strip() and not 0 < chosen(words) <= len(links):
                raise AnswerError(f"Type the number of a link, {hint}.")
            self._workspace.answered()
            if words.strip():
                self.link(chosen(words))

        hint = "1" if len(links) == 1 else f"1 to {len(links)}"
        self._workspace.ask(Question("Link number", answered, "", hint, changed))

    def play(self) -> None:
        """Play the sound or film that is attached to the article."""
        from reader.app.runtime.browser import BrowserError, play

        article = self._workspace.article
        media = [one for one in article.attachments if one.is_media] if article else []
        if not media:
            self._workspace.show_message("This article has no sound or film.")
            return
        try:
            command = play(media[0].url, self._workspace.config.player)
        except BrowserError as error:
            self._workspace.show_message(str(error), problem=True)
        else:
            title = media[0].title or media[0].url
            self._workspace.show_message(f"Playing {title} with {command}.")

    def save(self) -> None:
        """Ask for a file and save the article to it."""
        from reader.app.rows.article_document import saved_name, write_article

        article = self._workspace.article
        if article is None:
            self._workspace.show_message("No article is open.")
            return

        def answered(words: str) -> None:
            path = Path(words.strip()).expanduser().absolute()
            if os.path.lexists(path):
                raise AnswerError(f"{path.name} already exists: choose another name.")
            try:
                write_article(article, path)
            except OSError as error:
                raise AnswerError(f"Cannot write {path}: {error.strerror}.") from error
            self._workspace.answered()
            self._workspace.show_message(f"Saved to {path}.")

        name = str(Path.cwd() / saved_name(article))
        hint = "a file name; .md for Markdown, any other ending for plain text"
        self._workspace.ask(Question("Save article as", answered, name, hint))

    def copy_url(self) -> None:
        """Copy the article's address, or its file's path."""
        if self._workspace.article is not None:
            self._copy(self._workspace.article.url or self._workspace.article.path)

    def copy_citation(self) -> None:
        """Copy the article as a citation."""
        from reader.app.rows.citation import citation

        if self._workspace.article is not None:
            self._copy(citation(self._workspace.article))

    def copy_selection(self) -> None:
        """Copy what the mouse has selected."""
        words = self._workspace.screen.app.screen.get_selected_text()
        if words:
            self._copy(words)
        else:
            self._workspace.show_message(
                f"Nothing is selected to copy. Press {self._workspace.keys.first('quit')} to quit."
            )

    def _copy(self, words: str) -> None:
        if words:
            self._workspace.screen.app.copy_to_clipboard(words)
            self._workspace.show_message(f"Copied: {' '.join(words.split())}")
        else:
            self._workspace.show_message("Nothing to copy: the article has no URL.")
