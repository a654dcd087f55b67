"""The page of a person: names, roles over time, whom with, where."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from reader.app.glyphs import Glyphs
from reader.app.person_page import ARTICLES, person_rows
from reader.app.screens.text_page import TextPage
from reader.library.library import Library
from reader.library.people import PersonPage


class PersonScreen(TextPage[bool]):
    """Returns True where the person's articles are to be listed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("asterisk", "articles", "articles")]

    def __init__(self, library: Library, glyphs: Glyphs, page: PersonPage) -> None:
        ids = [*page.articles[:ARTICLES], *(role.article for role in page.roles)]
        ids += [article for article, _ in page.merged]
        rows = {row.id: row for row in library.articles.rows(list(dict.fromkeys(ids)))}
        super().__init__(
            page.name, "* lists the articles, esc closes", glyphs, person_rows(page, rows)
        )

    def action_articles(self) -> None:
        """List the articles that mention the person."""
        self.dismiss(True)
