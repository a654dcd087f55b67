"""``newsreader search``."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from reader.cli import output, story_documents
from reader.cli.failures import complain
from reader.cli.opening import open_library
from reader.cli.output import Around, Cell, Column
from reader.cli.shape import add_rows, print_array
from reader.cli.story_options import (
    add_format,
    add_query,
    check_format,
    prepare,
    print_csv,
    print_markdown,
    query_text,
    query_view,
)
from reader.cli.views import complain_hidden
from reader.cli.wording import publication_day
from reader.library.articles.articles import ArticleRow
from reader.library.articles.view import View
from reader.library.library import Library
from reader.library.search.hits import Hit
from reader.library.search.search import Order
from reader.story.query.query import ORDERS

EXAMPLES = """\
  newsreader search paris summit              articles that contain both words
  newsreader search '"security guarantees" before:2025-12-01'
  newsreader search person:macron date:2026-01 --sort relevance --json
  newsreader search 'secur* sort:relevance'   prefix search, by relevance
  newsreader search 'person:macron -title:paris' --save Macron   follow the search as a story
"""
_PAGE = 100
_COLUMNS = (
    Column("ID", 7, right=True),
    Column("PUBLISHED", 11),
    Column("TITLE"),
    Column("SENTENCE"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_query(parser)
    add_format(parser, ("csv", "md"))
    parser.add_argument(
        "--sort", choices=ORDERS, help="newest (default) or relevance, like sort: in the query"
    )
    parser.add_argument(  # name until 0.2.0
        "--best", dest="sort", action="store_const", const="relevance", help=argparse.SUPPRESS
    )
    parser.add_argument("--save", metavar="NAME", help="follow the search as a story")
    add_rows(parser)


def run(options: argparse.Namespace) -> int:
    """Print the articles found."""
    check_format("search", options)
    with open_library(options) as library:
        prepare(library, options)
        view = query_view(library, options)
        if options.save is not None:
            same = library.stories.of_query(query_text(options))
            story = library.stories.add(query_text(options), options.save)
            if same is not None:
                complain(f"The story {same.name} has the same search.")
            complain(f"Following {story.name} (undo: newsreader stories --undo).")
        found = chain.from_iterable(_pages(library, view, options))
        if options.json:
            print_array(map(story_documents.hit, found), options, story_documents.HIT)
        elif options.format == "csv":
            print_csv(map(story_documents.hit, found), _CSV)
        elif options.format:
            print_markdown(view.query, ((hit.row.title, _lines(hit)) for hit in found))
        elif not output.table(_COLUMNS, map(_cells, found)):
            output.line("No articles found.")
            wider = library.search.finished(view.query)
            if wider != view.query:
                complain(f"try {wider.split()[-1]} (words that begin so)")
        if not options.json:
            complain_hidden(library.search.hidden(view.query, replace(view, query="")))
    return 0


_CSV = ("id", "source", "title", "published", "url", "author", "words", "tags", "snippet")


def _lines(hit: Hit) -> list[str]:
    """Return the lines about a hit in a Markdown document."""
    return [f"{hit.row.source}, {_day(hit.row)}", hit.sentence]


def _day(row: ArticleRow) -> str:
    return publication_day(row.published, analysed=row.analysed)


def _pages(library: Library, view: View, options: argparse.Namespace) -> Iterator[tuple[Hit, ...]]:
    everywhere = replace(view, query="")
    left = options.limit
    if options.sort == "relevance":
        order = Order.BEST
        found = library.search.articles(view.query, left or _PAGE, order=order, view=everywhere)
        yield found.hits
        return
    before = None
    while left is None or left > 0:
        size = _PAGE if left is None else min(_PAGE, left)
        page = library.search.articles(view.query, size, before=before, view=everywhere)
        yield page.hits
        before = page.next
        if before is None:
            return
        left = None if left is None else left - size


def _cells(hit: Hit) -> tuple[Cell, ...]:
    sentence = Around(hit.sentence, *hit.marks[0]) if hit.marks else hit.sentence
    return str(hit.row.id), _day(hit.row), hit.row.title, sentence
