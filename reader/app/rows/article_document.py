"""Articles as one document: Markdown, plain text or EPUB."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from reader.app.layout.article_lines import LineKind
from reader.app.layout.article_text import Block, blocks
from reader.app.layout.links import Links
from reader.app.layout.table_lines import table_cells
from reader.app.rows.citation import citation
from reader.atomic_write import atomic_write
from reader.extraction.language import language_of
from reader.library.articles.articles import Article
from reader.model import SpanKind
from reader.story.export.pages import front_matter, marked
from reader.text import file_words

MARKDOWN = ".md"
SAVED = (MARKDOWN, ".epub", ".txt")
"""Endings of files that articles are saved to."""
BETWEEN = {MARKDOWN: "\n---\n\n", ".txt": "\n\n"}
LEFT_OUT = (LineKind.TITLE, LineKind.BOILERPLATE)


def plain_text(article: Article) -> str:
    """Return title, citation and text, one paragraph per line."""
    parts = [article.title, citation(article)]
    parts += [_plain(article.text, block) for block in _kept(article)]
    links = [f"[{number}] {link.url}" for number, link in enumerate(Links.of(article).links, 1)]
    return "\n\n".join([*parts, *(["\n".join(links)] if links else [])]) + "\n"


def markdown(article: Article) -> str:
    """Return an article as CommonMark, with its links, quotations, code and tables."""
    parts = [f"# {marked(article.title)}", marked(citation(article))]
    quote, kind = -1, LineKind.BODY
    for block in _kept(article):
        words = _markdown(article, block)
        if block.quote >= 0:
            words = "\n".join(f"> {line}".rstrip() for line in words.split("\n"))
        joined = block.kind is LineKind.LIST is kind or (0 <= block.quote == quote)
        if joined:
            between = "\n>\n" if block.quote >= 0 else "\n"
            parts[-1] += between + words
        else:
            parts.append(words)
        quote, kind = block.quote, block.kind
    return "\n\n".join(parts) + "\n"


def _kept(article: Article) -> list[Block]:
    found = blocks(article.text, article.spans)
    return [b for b in found if b.kind not in LEFT_OUT and article.text[b.start : b.end].strip()]


def _plain(text: str, block: Block) -> str:
    words = text[block.start : block.end].strip("\n")
    if block.kind in (LineKind.CODE, LineKind.TABLE):
        return words
    return " ".join(words.split())


def _markdown(article: Article, block: Block) -> str:
    words = article.text[block.start : block.end]
    match block.kind:
        case LineKind.HEADING:
            return f"## {marked(' '.join(words.split()))}"
        case LineKind.CODE:
            fence = "`" * max(3, _longest_run(words) + 1)
            return f"{fence}\n{words}\n{fence}"
        case LineKind.TABLE:
            return _table(*table_cells(article.text, block.start, block.end, block.value))
        case LineKind.IMAGE:
            return f"*{marked(' '.join(words.split()))}*"
        case LineKind.LIST:
            return f"- {_linked(article, block).lstrip(' -*•‣▪◦')}"
    return _linked(article, block)


def _linked(article: Article, block: Block) -> str:
    """Return the text of a block with its links."""
    parts, at = [], block.start
    for span in article.spans:
        if span.kind is SpanKind.LINK and at <= span.start < span.end <= block.end:
            words = marked(article.text[span.start : span.end])
            address = span.value.replace("(", "%28").replace(")", "%29")
            parts += [_spaced(article.text[at : span.start]), f"[{words}]({address})"]
            at = span.end
    parts.append(_spaced(article.text[at : block.end]))
    return " ".join("".join(parts).split())


def _spaced(words: str) -> str:
    """Return text with markup escaped, keeping leading and trailing blanks."""
    lead, tail = words[:1].isspace(), words[-1:].isspace()
    return f"{' ' * lead}{marked(words)}{' ' * tail}"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table in the usual extension of CommonMark; missing headings are empty."""
    width = max(map(len, [heads, *rows]), default=0)
    lines = [list(heads) or [""] * width, ["---"] * width, *map(list, rows)]
    return "\n".join(
        "| " + " | ".join([*(_cell(cell) for cell in line), *[""] * (width - len(line))]) + " |"
        for line in lines
    )


def _cell(words: str) -> str:
    return words if words == "---" else marked(" ".join(words.split())).replace("|", "\\|")


def _longest_run(words: str) -> int:
    longest = run = 0
    for character in words:
        run = run + 1 if character == "`" else 0
        longest = max(longest, run)
    return longest


def saved_name(articles: Sequence[Article]) -> str:
    """Return the suggested file name for articles, after the first."""
    first, more = articles[0], len(articles) - 1
    day = f"{first.published.day}-" if first.published.day else ""
    name = file_words(first.title.lower(), "-", 60) or "article"
    return f"{day}{name}{f'-and-{more}-more' if more else ''}{MARKDOWN}"


def saved_path(articles: Sequence[Article], words: str) -> Path:
    """Return the file meant by ``words``; a folder or extension alone gets the suggested name."""
    name = saved_name(articles)
    path = Path(words.strip() or name)
    with suppress(RuntimeError):  # there is no such user
        path = path.expanduser()
    path = path.absolute()
    with suppress(OSError):  # the name is too long
        if path.is_dir():
            return path / name
    if path.name.lower() in SAVED:
        return path.with_name(name.removesuffix(MARKDOWN) + path.name)
    return path


def write_articles(articles: Sequence[Article], path: Path) -> str:
    """Write articles to one file, of the format of its extension, and return the message.

    Raises :class:`OSError`.
    """
    atomic_write(path, document(articles, path.suffix.lower()))
    number = f"{len(articles):,} articles " if len(articles) > 1 else ""
    return f"Saved {number}to {path}"


def document(articles: Sequence[Article], ending: str) -> bytes:
    """Return articles as the content of a file; one alone has front matter in Markdown."""
    if ending == ".epub":
        return book(articles, datetime.now(UTC))
    alone = len(articles) == 1 and ending == MARKDOWN
    text = article_note(articles[0]) if alone else as_text(articles, ending)
    return text.encode("utf-8", "replace")


def as_text(articles: Iterable[Article], ending: str) -> str:
    """Return articles one after another, as Markdown or plain text."""
    return BETWEEN[ending].join(map(markdown if ending == MARKDOWN else plain_text, articles))


def book(articles: Sequence[Article], modified: datetime) -> bytes:
    """Return articles as an EPUB file, each a chapter."""
    from markdown_it import MarkdownIt

    from reader.story.export.epub import Book, epub

    parser = MarkdownIt("commonmark", {"html": False, "xhtmlOut": True}).enable("table")
    chapters = tuple((one.title, parser.render(markdown(one))) for one in articles)
    first, more = articles[0], len(articles) - 1
    if more:
        of = Book(f"{first.title} and {more:,} more", chapters)
    else:
        published, url = first.published.at or "", first.url or ""
        of = Book(first.title, chapters, first.author, first.source, published, url)
    (language, _), *_ = Counter(language_of(one.text) for one in articles).most_common(1)
    return epub(replace(of, language=language), modified)


def article_note(article: Article) -> str:
    """Return an article as Markdown with front matter."""
    facts = (
        ("title", article.title),
        ("source", article.source),
        ("author", article.author),
        ("published", article.published.at),
        ("url", article.url),
        ("tags", list(article.tags)),
    )
    return f"{front_matter(facts)}\n\n{markdown(article)}"
