"""Commands that use the browser, the clipboard and files."""

from __future__ import annotations

import os
from pathlib import Path

from reader.app.keys.command import PANES
from reader.app.runtime.question import AnswerError, Question
from reader.app.workspace.workspace import Group


class Outside(Group):
    """Opening URLs, copying text and saving articles."""

    _saved_in: Path | None = None
    """The folder of the file saved last."""
    _saved_as = ""
    """Its extension."""

    def follow(self, start: int, end: int, url: str) -> None:
        """Show an image; open another link, asking first if its text does not show the URL.

        Attachments, which have no text, always show it.
        """
        if self._show_image(url):
            return
        words = self._workspace.article.text[start:end].strip() if self._workspace.article else ""
        if words == url or start == end:
            self.open_address(url)
        else:
            question = "Open this URL in the browser?"
            self._workspace.confirm(question, url, lambda: self.open_address(url))

    def open_address(self, url: str, browser: str = "") -> None:
        """Open a URL, in a browser of the settings (the first), with a message."""
        from reader.app.runtime.browser import BrowserError, browser_line, open_url

        try:
            open_url(url, browser_line(self._workspace.config.browsers, browser))
        except BrowserError as error:
            self._workspace.show_message(str(error), problem=True)
        else:
            self._workspace.show_message(f"Opening {url}{f' with {browser}' if browser else ''}")

    def images(self) -> None:
        """Show the images of the article; where they cannot be shown, say what they are."""
        from reader.app.layout.links import images_of
        from reader.app.pages.images import obstacle

        article = self._workspace.article
        found = images_of(article) if article is not None else ()
        app = self._workspace.top.keyed_app
        if not found:
            self._workspace.show_message("This article has no images.")
        elif why := obstacle(app):
            words = "; ".join(one.words or "without description" for one in found)
            number = "1 image" if len(found) == 1 else f"{len(found)} images"
            self._workspace.show_message(f"{why} {number}: {words}")
        else:
            self._show_image(found[0].url)

    def _show_image(self, url: str) -> bool:
        """Show the image of the article with this URL; return False if that is not possible."""
        from reader.app.layout.links import images_of

        article = self._workspace.article
        images = images_of(article) if article is not None else ()
        urls = [one.url for one in images]
        if article is None or url not in urls:
            return False
        from reader.app.pages.images import ImagesPage, obstacle

        if obstacle(self._workspace.top.keyed_app):
            return False
        workspace, at = self._workspace, urls.index(url)
        workspace.push(
            ImagesPage(
                workspace.library,
                workspace.jobs,
                workspace.glyphs,
                article.id,
                images,
                at,
                self.open_address,
            )
        )
        return True

    def browser(self, name: str = "") -> None:
        """Open the article in a browser of the settings, by default the first."""
        article = self._workspace.article
        if article is None:
            self._workspace.show_message("No article is open.")
            return
        attached = next((link.url for link in self._workspace.reading.links if link.attached), None)
        address = article.url or attached
        if address:
            self.open_address(address, name)
        else:
            self._workspace.show_message("This article has no URL.")

    def choose_browser(self) -> None:
        """Choose the browser in which to open the article."""
        from reader.app.widgets.choices import Choice

        browsers = self._workspace.config.browsers
        if browsers:
            choices = [Choice(name, name, line) for name, line in browsers.items()]
            self._workspace.pick("Open in", choices, self.browser)
        else:
            said = "No browsers to choose from: name them under [browsers] in the settings."
            self._workspace.show_message(said)

    def archive(self) -> None:
        """Open a web archive's list of copies of the article's page."""
        from reader.library.articles.captures import archive_lookup

        article = self._workspace.article
        if article is None:
            self._workspace.show_message("No article is open.")
        elif article.url:
            self.open_address(archive_lookup(article.url))
        else:
            self._workspace.show_message("This article has no URL.")

    def link(self, number: int, browser: str = "") -> None:
        """Open a link by its number; a browser of the settings that is named opens it at once."""
        links = self._workspace.reading.links
        if 0 < number <= len(links):
            link = links[number - 1]
            if browser:
                self.open_address(link.url, browser)
                return
            self.follow(link.start, link.end, link.url)
        else:
            self._workspace.show_message(f"This article has no link {number}.")

    def any_link(self) -> None:
        """Ask for the number of a link, highlighted as it is typed, and open the link."""
        links = self._workspace.reading.links
        if not links:
            self._workspace.show_message("This article has no links.")
            return

        def chosen(words: str) -> int:
            number = words.split(maxsplit=1)[0] if words.strip() else ""
            return int(number) if number.isdecimal() else 0

        def changed(words: str) -> None:
            if 0 < chosen(words) <= len(links) and not links[chosen(words) - 1].attached:
                link = links[chosen(words) - 1]
                self._workspace.reading.go_to(link.start, link.end)

        def answered(words: str) -> None:
            if words.strip() and not 0 < chosen(words) <= len(links):
                raise AnswerError(f"Type the number of a link, {hint}.")
            self._workspace.answered()
            if words.strip():
                self.link(chosen(words), "".join(words.split(maxsplit=1)[1:]))

        hint = "1" if len(links) == 1 else f"1 to {len(links)}"
        browsers = list(self._workspace.config.browsers)
        if len(browsers) > 1:
            hint += f", with a browser such as 1 {browsers[1]}"
        self._workspace.ask(Question("Link number", answered, "", hint, changed))

    def play(self) -> None:
        """Play the audio or video attached to the article."""
        from reader.app.runtime.browser import BrowserError, play

        article = self._workspace.article
        media = [one for one in article.attachments if one.is_media] if article else []
        if not media:
            self._workspace.show_message("This article has no audio or video.")
            return
        try:
            command = play(media[0].url, self._workspace.config.player)
        except BrowserError as error:
            self._workspace.show_message(str(error), problem=True)
        else:
            title = media[0].title or media[0].url
            self._workspace.show_message(f"Playing {title} with {command}.")

    def save(self) -> None:
        """Ask for a file name and save the article, or the selected ones as one file."""
        from reader.app.rows.article_document import (
            MARKDOWN,
            SAVED,
            saved_name,
            saved_path,
            write_articles,
        )

        workspace = self._workspace
        selected = workspace.list.selected_ids
        chosen = map(workspace.library.articles.get, selected) if selected else [workspace.article]
        articles = [one for one in chosen if one is not None]
        if not articles:
            self._workspace.show_message("No article is open.")
            return

        def answered(words: str) -> None:
            path = saved_path(articles, words)
            if path.suffix.lower() not in SAVED:
                raise AnswerError(f"The name of the file must end in one of {', '.join(SAVED)}.")

            def write() -> None:
                try:
                    said = write_articles(articles, path)
                except OSError as error:
                    raise AnswerError(f"Cannot write {path}: {error.strerror}.") from error
                self._saved_in, self._saved_as = path.parent, path.suffix.lower()
                workspace.answered()
                workspace.show_message(f"{said}.")

            def overwrite() -> None:
                try:
                    write()
                except AnswerError as error:
                    workspace.show_message(str(error), problem=True)

            if os.path.lexists(path):
                workspace.answered()
                workspace.confirm("Overwrite this file?", str(path), overwrite)
            else:
                write()

        name = str((self._saved_in or Path.cwd()) / saved_name(articles))
        name = name.removesuffix(MARKDOWN) + (self._saved_as or MARKDOWN)
        hint = "a folder, or a file: .md for Markdown, .epub for EPUB, .txt for text"
        number = len(articles)
        asked = f"Save {number:,} articles as" if number > 1 else "Save article as"
        self._workspace.ask(Question(asked, answered, name, hint, path=True))

    def copy_url(self) -> None:
        """Copy the article's URL, or the path of its file."""
        if self._workspace.article is not None:
            self._copy(self._workspace.article.url or self._workspace.article.path)

    def copy_citation(self) -> None:
        """Copy the article as a citation."""
        from reader.app.rows.citation import citation

        if self._workspace.article is not None:
            self._copy(citation(self._workspace.article))

    def copy_selection(self) -> None:
        """Copy the mouse selection, else the selected sentence."""
        workspace = self._workspace
        words = workspace.screen.app.screen.get_selected_text()
        current, article = workspace.reading.current, workspace.article
        if not words and current and article and workspace.top.scope in PANES:
            words = article.text[slice(*current)]
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
