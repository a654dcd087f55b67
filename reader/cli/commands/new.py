"""``newsreader new``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from reader.cli import output, story_documents
from reader.cli.commands.stories import named, print_stories
from reader.cli.opening import add_now, opened
from reader.cli.sections import Part, print_markdown
from reader.cli.story_options import add_format, check_format, get_ready
from reader.cli.views import day
from reader.cli.wording import count, day_of
from reader.library.library import Library
from reader.library.views.news import StoryNews
from reader.library.views.stories import Story
from reader.story.events.novelty import NewDate

EXAMPLES = """  newsreader new                       what is new in the whole library
  newsreader new --story Macron --seen   in one story; next time only what comes after
  newsreader new --stories             the stories, with how much is new and unread
"""
_SHOWN = 12
_ALL = 1000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--story", metavar="NAME", help="in this story (a saved search)")
    group.add_argument("--stories", action="store_true", help="list the stories")
    add_format(parser, ("md",))
    parser.add_argument("--seen", action="store_true", help="remember that you have seen it")
    parser.add_argument(
        "--from", dest="first", type=day, metavar="DAY", help="dates from this day on lie ahead"
    )
    add_now(parser)


def run(options: argparse.Namespace) -> int:
    """Print what is new."""
    check_format("new", options)
    with opened(options) as library:
        get_ready(library, options)
        if options.stories:
            print_stories(library, library.stories.list(), as_json=options.json)
            return 0
        story = named(library, options.story) if options.story is not None else None
        article_id = story.id if story else None
        found = library.novelty.of(article_id, options.first)
        if options.json:
            output.one(story_documents.news(found, story.name if story else None))
        elif options.format:
            where = story.name if story else "the library"
            print_markdown(f"New in {where}", _parts(library, found, _ALL))
        else:
            _print(library, found, story)
        if options.seen:
            library.novelty.mark_seen(article_id)
    return 0


def _print(library: Library, found: StoryNews, story: Story | None) -> None:
    news = found.news
    where = story.name if story else "the library"
    if news.nothing:
        output.line(f"Nothing new in {where}.")
        return
    new, changed = count(len(news.articles), "new article"), count(len(news.changed), "changed one")
    more = " and more" if found.more else ""
    output.line(f"In {where}: {new}{more}, {changed}.")
    for heading, lines in _parts(library, found, _SHOWN):
        _section(heading, lines[:_SHOWN], len(lines))


def _parts(library: Library, found: StoryNews, shown: int) -> list[Part]:
    """Return what is new under headings; of articles at most ``shown`` by their titles."""
    news = found.news
    parts: list[Part] = []
    for title, ids in (("New", news.articles), ("Changed", news.changed)):
        rows = library.articles.rows(ids[:shown])
        lines = [f"{day_of(row.published):<11}  {row.title} [{row.id}]" for row in rows]
        parts.append((title, lines + [""] * (len(ids) - len(lines))))
    people = [f"{found.names.get(one.person, '?')} {_in(one.articles)}" for one in news.people]
    parts.append(("New people", people))
    parts.append(("Announced", _dates(news.announced)))
    parts.append(("New dates", _dates(news.past)))
    return parts


def _section(title: str, lines: Sequence[str], total: int) -> None:
    if not lines:
        return
    output.line()
    output.line(title)
    for line in lines:
        output.line(f"  {line}")
    if total > len(lines):
        output.line(f"  ... and {total - len(lines)} more")


def _dates(dates: Sequence[NewDate]) -> list[str]:
    return [
        f"{one.first if one.first == one.last else f'{one.first}..{one.last}'} {_in(one.articles)}"
        for one in dates
    ]


def _in(articles: Sequence[int]) -> str:
    shown = " ".join(f"[{article_id}]" for article_id in articles[:6])
    return shown if len(articles) <= 6 else f"{shown} ..."
