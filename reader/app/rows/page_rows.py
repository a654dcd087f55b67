"""The content of a page: sections of rows, the target of each row, and all as Markdown. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reader.library.articles.articles import ArticleRow
from reader.library.articles.view import View
from reader.story.export.pages import linked, marked


@dataclass(frozen=True, slots=True)
class ToArticle:
    """A link to an article, and optionally a place in it."""

    article: int
    start: int = -1
    """Offset in its text; -1: where the reader left it."""
    end: int = -1


@dataclass(frozen=True, slots=True)
class ToPerson:
    """A link to the page of a person."""

    person: int


@dataclass(frozen=True, slots=True)
class ToEvent:
    """A link to the coverage of an event."""

    event: int


@dataclass(frozen=True, slots=True)
class ToView:
    """A link to a view."""

    view: View


Target = ToArticle | ToPerson | ToEvent | ToView


@dataclass(frozen=True, slots=True)
class PageRow:
    """One row: a narrow column and a wide one."""

    left: str
    right: str = ""
    target: Target | None = None
    """Target of enter; None: none, but the cursor can be on the row."""
    style: str = "body"
    """Style of the wide column, a name of :mod:`reader.app.style.styles`."""
    under: str = ""
    """Details (source, date, reason): at the right where there is room, else below."""
    role: str = "label"
    """Style of the narrow column: that of a date, or the quiet one."""

    @property
    def words(self) -> str:
        """All of its text, for searching."""
        return f"{self.left} {self.right} {self.under}"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with rows."""

    heading: str
    rows: Sequence[PageRow]
    note: str = ""
    """A quiet line under the heading that explains the section."""
    shown: int = 12
    """Number of rows shown until it is unfolded."""


@dataclass(frozen=True, slots=True)
class Page:
    """The content of a page of sections."""

    title: str
    head: Sequence[PageRow] = field(default=())
    """Facts before the first section; the cursor skips those without a target."""
    sections: Sequence[Section] = field(default=())
    empty: str = ""
    """Shown if there is nothing else."""
    numbers: str = ""
    """Numbers at the right of the title."""

    @property
    def articles(self) -> list[int]:
        """The articles that its rows lead to, each once."""
        rows = [row for section in self.sections for row in section.rows]
        targets = [row.target for row in rows if isinstance(row.target, ToArticle)]
        return list(dict.fromkeys(target.article for target in targets))

    def markdown(self, articles: Mapping[int, ArticleRow]) -> str:
        """Return the whole page as CommonMark; ``articles``: those of :attr:`articles`, by ID."""
        parts = [f"# {marked(self.title)}"]
        parts += ["\n".join(f"- {marked(row.left)}: {marked(row.right)}" for row in self.head)]
        for section in self.sections:
            lines = (f"- {_written(row, articles)}" for row in section.rows)
            parts += [f"## {marked(section.heading)}", "\n".join(lines)] if section.rows else []
        return "\n\n".join(filter(None, parts)) + "\n"


def _written(row: PageRow, articles: Mapping[int, ArticleRow]) -> str:
    """Return a row as one line, its details as a link to its article."""
    target = row.target
    article = articles.get(target.article) if isinstance(target, ToArticle) else None
    details = [row.under] if row.under or article is None else [article.source]
    words = ": ".join(marked(part) for part in (row.left, row.right) if part)
    credit = linked(details, article.url if article else None)
    return f"{words} ({credit})" if credit else words
