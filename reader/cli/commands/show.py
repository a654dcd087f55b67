"""``newsreader show``."""

from __future__ import annotations

import argparse
import sys
import textwrap

from reader.app.layout.article_lines import LineKind
from reader.app.layout.article_text import Block, blocks
from reader.cli import documents, output
from reader.cli.failures import CommandError, UsageError
from reader.cli.opening import add_now, analyse, open_library
from reader.cli.shape import add_shape, print_object
from reader.cli.story_options import add_format, check_format, document
from reader.cli.views import no_article, parse_article_id
from reader.cli.wording import count, covered_days, people_lines, published_line
from reader.library.articles.articles import Article
from reader.library.articles.attachments import line_of
from reader.library.articles.captures import archive_lookup
from reader.library.articles.findings import ArticleFindings
from reader.library.library import Library
from reader.sources.base.title import same_words

EXAMPLES = """\
  newsreader show 3                          article 3 with its dates and people
  newsreader show 3 --json                   the same as JSON
  newsreader show 3 --format md > note.md    its text as Markdown with front matter
  newsreader show 3 5 --format epub > b.epub several articles as one book, a chapter each
  newsreader show 3 --page > page.html       its web page as it was fetched, if it is kept
"""
_WIDEST = 88


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "ids",
        nargs="+",
        type=parse_article_id,
        metavar="ID",
        help="article ID (see newsreader list); several with --format, as one document",
    )
    parser.add_argument(
        "--page", action="store_true", help="print its web page as fetched, if it is kept"
    )
    add_format(parser, ("md", "txt", "epub"))
    add_shape(parser)
    add_now(parser)


def run(options: argparse.Namespace) -> int:
    """Print the article."""
    check_format("show", options)
    if options.page and options.format:
        raise UsageError("show: --page and --format cannot be combined")
    if len(options.ids) > 1 and not options.format:
        raise UsageError("show: several articles need --format")
    if options.format == "epub" and output.on_terminal():
        raise UsageError("show: a terminal cannot show a book (add > book.epub)")
    with open_library(options) as library:
        articles = [_article(library, one) for one in options.ids]
        if options.page:
            _print_page(library, articles[0].id, options)
            return 0
        analyse(library, options, until=options.ids)
        articles = [_article(library, one) for one in options.ids]
        found = library.findings.of(options.ids[0])
    if options.json:
        print_object(documents.article_whole(articles[0], found), options)
    elif options.format:
        from reader.app.rows.article_document import document as saved

        document(saved(articles, f".{options.format}"))
    else:
        _print(articles[0], found)
    return 0


def _article(library: Library, article_id: int) -> Article:
    article = library.articles.get(article_id)
    if article is None:
        raise no_article(article_id)
    return article


def _print_page(library: Library, article_id: int, options: argparse.Namespace) -> None:
    """Print the kept page of an article as its server sent it; as JSON, its evidence.

    It is cleaned for a terminal, which must not get control codes from a page.
    """
    kept = library.captures.of(article_id)
    if kept is None:
        raise CommandError(
            f"no page of article {article_id} is kept (newsreader feeds URL --keep-pages)"
        )
    if options.json:
        output.one(
            {
                "at": kept.at,
                "url": kept.url,
                "type": kept.type or None,
                "size": kept.size,
                "sha256": kept.sha256,
                "archive": archive_lookup(kept.url),
            }
        )
        return
    page = library.captures.body(article_id)
    if output.on_terminal():
        output.block(page.decode("utf-8", "replace"))
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(page)
    sys.stdout.buffer.flush()


def _print(article: Article, found: ArticleFindings | None) -> None:
    width = min(output.screen_width(), _WIDEST)
    output.block(textwrap.fill(article.title, width))
    output.line(" - ".join(_byline(article)))
    output.block(textwrap.fill(published_line(article.published), width))
    if article.url or article.path:
        output.line(article.url or article.path)
    output.line()
    before: Block | None = None
    for block in blocks(article.text, article.spans):
        words = article.text[block.start : block.end].strip("\n")
        if before is None and same_words(words, article.title):
            continue
        if before is not None and not (block.tight or before.kind is LineKind.LIST is block.kind):
            output.line()
        prose = block.kind not in (LineKind.CODE, LineKind.TABLE)
        output.block(textwrap.fill(words, width) if prose and output.on_terminal() else words)
        before = block
    output.line()
    if article.attachments:
        output.section("Attachments", [line_of(one) for one in article.attachments], width)
    if found is None:
        output.line("Not analysed yet (run without --now).")
        return
    if found.problem:
        output.line(found.problem)
    dates = sorted(found.dates, key=lambda mention: (mention.first or "9999-99", mention.start))
    lines = [f"{covered_days(m)} “{m.text}”. {m.why}" for m in dates]
    output.section("Dates", lines, width)
    lines = people_lines(
        [(p.name, p.person.role, len(p.person.mentions), p.person.why) for p in found.people]
    )
    output.section("People", lines, width)


def _byline(article: Article) -> list[str]:
    parts = [article.source]
    if article.author:
        parts.append(article.author)
    parts.append(count(article.words, "word"))
    parts += [f"#{tag}" for tag in article.tags]
    return parts
