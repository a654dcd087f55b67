"""``newsreader show``."""

from __future__ import annotations

import argparse
import textwrap

from reader.cli import documents, output
from reader.cli.failures import CommandError
from reader.cli.opening import add_now, analyse, opened
from reader.cli.views import parse_article_id
from reader.cli.wording import people_lines, published_line, span_of
from reader.library.articles.articles import Article
from reader.library.articles.attachments import line_of
from reader.library.articles.findings import ArticleFindings
from reader.model import DateMention

EXAMPLES = """  newsreader show 3         article 3 with its dates and people
  newsreader show 3 --json  the same as one JSON object
"""
_WIDEST = 88


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "id", type=parse_article_id, metavar="ID", help="number of an article, as list prints it"
    )
    add_now(parser)


def run(options: argparse.Namespace) -> int:
    """Print the article."""
    with opened(options) as library:
        if library.articles.get(options.id) is None:
            raise CommandError(f"there is no article {options.id}; newsreader list prints them")
        analyse(library, options, until=options.id)
        article = library.articles.get(options.id)
        found = library.findings.of(options.id)
    if article is None:
        raise CommandError(f"article {options.id} has just been removed")
    if options.json:
        output.one(documents.article_whole(article, found))
    else:
        _print(article, found)
    return 0


def _print(article: Article, found: ArticleFindings | None) -> None:
    width = min(output.screen_width(), _WIDEST)
    output.block(textwrap.fill(article.title, width))
    output.line(" - ".join(_facts(article)))
    output.block(textwrap.fill(published_line(article.published), width))
    if article.url or article.path:
        output.line(article.url or article.path)
    output.line()
    for paragraph in article.text.strip("\n").split("\n"):
        output.block(textwrap.fill(paragraph, width) if output.on_terminal() else paragraph)
    output.line()
    if article.attachments:
        _section("Attached", [line_of(one) for one in article.attachments], width)
    if found is None:
        output.line("Not analysed yet.")
        return
    if found.problem:
        output.line(found.problem)
    _section("Dates", [_date_line(mention) for mention in in_calendar_order(found.dates)], width)
    lines = people_lines(
        [(p.name, p.person.role, len(p.person.mentions), p.person.why) for p in found.people]
    )
    _section("People", lines, width)


def in_calendar_order(dates: tuple[DateMention, ...]) -> list[DateMention]:
    """Return the expressions by first day; those that name no day come last."""
    return sorted(dates, key=lambda mention: (mention.first or "9999-99", mention.start))


def _facts(article: Article) -> list[str]:
    facts = [article.source]
    if article.author:
        facts.append(article.author)
    facts.append(f"{article.words} words")
    facts += [f"#{tag}" for tag in article.tags]
    return facts


def _date_line(mention: DateMention) -> str:
    return f'{span_of(mention)} "{mention.text}". {mention.why}'


def _section(title: str, lines: list[str], width: int) -> None:
    output.line(title)
    for line in lines or ["None found."]:
        output.block(textwrap.fill(line, width, initial_indent="  ", subsequent_indent="      "))
