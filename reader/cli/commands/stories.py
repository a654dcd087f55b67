"""``newsreader stories``."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from functools import partial

from reader.cli import output
from reader.cli.failures import UsageError
from reader.cli.opening import add_now, add_undo, add_yes, check_yes, open_library, undo
from reader.cli.output import Column
from reader.cli.shape import add_rows, print_object, print_rows
from reader.cli.story_options import check_query, prepare
from reader.library.library import Library
from reader.library.views.stories import COUNTED, Story
from reader.text import one_line

EXAMPLES = """\
  newsreader stories                                 all stories with new and unread articles
  newsreader stories Macron --query person:macron    follow a search, or change its query
  newsreader stories Macron --query quoted:macron --notify on
                                                     notices of new articles
  newsreader stories Papers --query 'source:gazette OR source:herald'
                                                     one list of two sources
  newsreader stories Macron --keep-pages on          keep the web pages of new articles
  newsreader stories Macron --rename Élysée          rename a story
  newsreader stories Macron --remove                 stop following it
  newsreader stories --undo                          undo the last change (--redo: again)
  newsreader new --story Macron                      show what is new in it
"""
_COLUMNS = (
    Column("STORY"),
    Column("QUERY"),
    Column("NEW", 6, right=True),
    Column("UNREAD", 6, right=True),
)

_UNDO = "(undo: newsreader stories --undo)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("story", nargs="?", metavar="NAME", help="name of a story")
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--query", metavar="QUERY", help="follow this search as NAME")
    group.add_argument("--rename", metavar="NAME", help="rename")
    group.add_argument("--remove", action="store_true", help="stop following")
    parser.add_argument("--notify", choices=("on", "off"), help="notices of new articles")
    parser.add_argument(
        "--keep-pages", choices=("on", "off"), help="keep web pages of new articles, as evidence"
    )
    add_undo(group.add_argument, "stories")
    add_yes(parser)
    add_rows(parser)
    add_now(parser)


def run(options: argparse.Namespace) -> int:
    """List the stories, or change one."""
    check_yes("stories", options.undo, yes=options.yes)
    given = (options.query, options.rename, options.notify, options.keep_pages)
    changing = options.remove or any(one is not None for one in given)
    if options.undo and (options.story is not None or changing):
        raise UsageError(f"stories: --{options.undo} cannot be combined with other arguments")
    if changing and options.story is None:
        raise UsageError("stories: NAME is missing (newsreader stories NAME --OPTION)")
    with open_library(options) as library:
        if options.undo:
            undo(library, options, options.undo, ("story",))
        elif options.rename is not None:
            story = find_story(library, options.story)
            library.stories.rename(story.id, options.rename)
            found = library.stories.get(story.id)
            _print_result(library, found, f"Renamed {story.name} to {found.name}", options)
        elif changing and not options.remove:
            _change(library, options)
        elif options.remove:
            story = find_story(library, options.story)
            gone = document(library, story)
            library.stories.remove(story.id)
            output.said(gone, f"Removed {story.name} {_UNDO}.", as_json=options.json)
        else:
            prepare(library, options)
            _list(library, options)
    return 0


def find_story(library: Library, name: str) -> Story:
    """Return the story of this name; raises :class:`UsageError` if there is none."""
    story = library.stories.named(name)
    if story is None:
        known = ", ".join(one.name for one in library.stories.list()[:8])
        there = f"stories: {known}" if known else "see newsreader search QUERY --save NAME"
        raise UsageError(f"no story named “{one_line(name, 60)}” ({there})")
    return story


def document(library: Library, story: Story) -> dict[str, object]:
    """Return a story as ``--json`` prints it."""
    numbers = library.stories.numbers(story.id)
    return {
        "story": story.name,
        "query": story.query,
        "new": numbers.new,
        "unread": numbers.unread,
        "notify": story.notify,
        "keep_pages": story.keep_pages,
        "seen": datetime.fromtimestamp(story.seen, UTC).isoformat(),
    }


def print_stories(library: Library, stories: list[Story], options: argparse.Namespace) -> None:
    """Print stories with the number of new and unread articles."""

    def cells(story: Story) -> tuple[str, ...]:
        numbers = library.stories.numbers(story.id)
        unread = f"{COUNTED}+" if numbers.unread > COUNTED else str(numbers.unread)
        return story.name, story.query, str(numbers.new), unread

    empty = "No stories. Run newsreader search QUERY --save NAME to follow one."
    print_rows(stories, options, partial(document, library), (_COLUMNS, cells), empty)


def _list(library: Library, options: argparse.Namespace) -> None:
    if options.story is None:
        print_stories(library, library.stories.list(), options)
        return
    story = find_story(library, options.story)
    if options.json:
        print_object(document(library, story), options)
        return
    print_stories(library, [story], options)
    output.line(library.search.explain(story.query))


def _change(library: Library, options: argparse.Namespace) -> None:
    """Follow a story, or change the query, notices or pages of the one of this name."""
    switches = {
        "notify": options.notify and options.notify == "on",
        "keep_pages": options.keep_pages and options.keep_pages == "on",
    }
    if options.query is None:
        story = library.stories.change(find_story(library, options.story).id, **switches)
        sentence = story.name
    else:
        check_query(options.query)
        if (story_ := library.stories.named(options.story)) is None:
            on = {name: bool(value) for name, value in switches.items()}
            story = library.stories.add(options.query, options.story, **on)
            sentence = f"Following {story.name}"
        else:
            story = library.stories.change(story_.id, options.query, **switches)
            sentence = f"Changed the query of {story.name}"
        sentence += f": {library.search.explain(story.query).rstrip('.')}"
    if options.notify or options.keep_pages:
        notices, pages = ("on" if on else "off" for on in (story.notify, story.keep_pages))
        sentence += f". Notices {notices}, keeping pages {pages}"
    _print_result(library, story, sentence, options)


def _print_result(
    library: Library, story: Story, sentence: str, options: argparse.Namespace
) -> None:
    found = document(library, story) if options.json else {}
    output.said(found, f"{sentence} {_UNDO}.", as_json=options.json)
