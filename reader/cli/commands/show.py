"""``newsreader show``."""

from __future__ import annotations

import argparse
import textwrap

from reader.cli import documents, output
from reader.cli.opening import add_now, analyse, open_library
from reader.cli.views import no_article, parse_article_id
from reader.cli.wording import count, covered_days, people_lines, published_line
from reader.library.articles.articles import Article
from reader.library.articles.attachments import line_of
from reader.library.articles.findings import ArticleFindings
from reader.model import DateMention

EXAMPLES = """  newsreader show 3          article 3 with its dates and people
  newsreader show 3 --json   the same as JSON
"""
_WIDEST = 88


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "id", type=parse_article_id, metavar="ID", help="article ID (see newsreader list)"
    )
    add_now(parser)


def run(options: argparse.Namespace) -> int:
    """Print the article."""
    with open_library(options) as library:
        if library.articles.get(options.id) is None:
            raise no_article(options.id)
        analyse(library, options, until=options.id)
        article = library.articles.get(options.id)
        found = library.findings.of(options.id)
    if article is None:
        raise no_article(options.id)
    if options.json:
        output.one(documents.article_whole(article, found))
    else:
        _print(article, found)
    return 0


def _print(article: Article, found: ArticleFindings | None) -> None:
    width = min(output.screen_width(), _WIDEST)
    output.block(textwrap.fill(article.title, width))
    output.line(" - ".join(_byline(article)))
    output.block(textwrap.fill(published_line(article.published), width))
    if article.url or article.path:
        output.line(article.url or article.path)
    output.line()
    for paragraph in article.text.strip("\n").split("\n"):
        output.block(textwrap.fill(paragraph, width) if output.on_terminal() else paragraph)
    output.line()
    if article.attachments:
        _section("Attachments", [line_of(one) for one in article.attachments], width)
    if found is None:
        output.line("Not analysed yet (run without --now).")
        return
    if found.problem:
        output.line(found.problem)
    _section("Dates", [_date_line(mention) for mention in in_calendar_order(found.dates)], width)
    lines = people_lines(
        [(p.name, p.person.role, len(p.person.mentions), p.person.why) for p in found.people]
    )
    _section("People", lines, width)


def in_calendar_order(dates: tuple[DateMention, ...]) -> list[DateMention]:
    """Return date mentions by first day, unresolved ones last."""
    return sorted(dates, key=lambda mention: (mention.first or "9999-99", mention.start))


def _byline(article: Article) -> list[str]:
    parts = [article.source]
    if article.author:
        parts.append(article.author)
    parts.append(count(article.words, "word"))
    parts += [f"#{tag}" for tag in article.tags]
    return parts


def _date_line(mention: DateMention) -> str:
    return f"{covered_days(mention)} “{mention.text}”. {mention.why}"


def _section(title: str, lines: list[str], width: int) -> None:
    output.line(title)
    for line in lines or ["None."]:
        output.block(textwrap.fill(line, width, initial_indent="  ", subsequent_indent="      "))
