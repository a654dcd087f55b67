"""``newsreader list``."""

from __future__ import annotations

import argparse
from dataclasses import replace

from reader.cli import documents, output
from reader.cli.opening import add_now, analyse, open_library
from reader.cli.output import Column
from reader.cli.shape import add_rows, print_array
from reader.cli.views import add_choice, complain_hidden, selected_view
from reader.cli.wording import publication_day
from reader.library.articles.articles import ArticleRow

EXAMPLES = """  newsreader list                        all articles, newest first
  newsreader list --unread paris summit  unread ones with both words in title, source or tags
  newsreader list --json --limit 10      ten articles as JSON
"""
_COLUMNS = (
    Column("ID", 7, right=True),
    Column("PUBLISHED", 11),
    Column("NEW", 3),
    Column("TITLE"),
    Column("SOURCE", 16),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = f"{parser.description}\n\nNEW: * is unread, + starred."
    parser.add_argument(
        "words", nargs="*", metavar="WORD", help="word in title, author, source or tags"
    )
    add_choice(parser)
    parser.add_argument("--hidden", action="store_true", help="only articles hidden by rules")
    add_rows(parser)
    add_now(parser)


def run(options: argparse.Namespace) -> int:
    """Print the articles."""
    with open_library(options) as library:
        view = selected_view(library, options, " ".join(options.words))
        view = replace(view, query="is:hidden") if options.hidden else view
        analyse(library, options)
        pages = library.articles.pages(view, options.limit)
        rows = (row for page in pages for row in library.articles.rows(page))
        if options.json:
            shown = (documents.article(row, row.analysed) for row in rows)
            print_array(shown, options, documents.ARTICLE)
            return 0
        if not output.table(_COLUMNS, map(_cells, rows)):
            output.line("No articles.")
        complain_hidden(library.articles.hidden(view))
    return 0


def _cells(row: ArticleRow) -> tuple[str, ...]:
    marks = (" " if row.read else "*") + ("+" if row.starred else " ")
    day = publication_day(row.published, analysed=row.analysed)
    return str(row.id), day, marks, row.title, row.source
