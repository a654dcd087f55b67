"""``newsreader stories``."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from reader.cli import output
from reader.cli.failures import CommandError, UsageError
from reader.cli.opening import add_now, opened
from reader.cli.output import Column
from reader.cli.story_options import get_ready
from reader.library.library import Library
from reader.library.views.stories import COUNTED, Story

EXAMPLES = """\
  newsreader stories                                 all, with how much is new and unread
  newsreader stories Macron --query person:macron    follow a search under this name
  newsreader stories Macron --rename Élysée          call it otherwise
  newsreader stories Macron --remove                 follow it no longer
  newsreader stories --undo                          take the last change back
  newsreader new --story Macron                      what is new in it
"""
_COLUMNS = (
    Column("STORY"),
    Column("QUERY"),
    Column("NEW", 6, right=True),
    Column("UNREAD", 6, right=True),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("story", nargs="?", metavar="NAME", help="one story")
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--query", metavar="QUERY", help="follow this search under the name")
    group.add_argument("--rename", metavar="NAME", help="call it otherwise")
    group.add_argument("--remove", action="store_true", help="follow it no longer")
    group.add_argument("--undo", action="store_true", help="take the last change back")
    add_now(parser)


def run(options: argparse.Namespace) -> int:
    """List the stories, or change one."""
    asked = options.query is not None or options.rename is not None or options.remove
    if options.undo and options.story is not None:
        raise UsageError("stories: --undo stands alone")
    if asked and options.story is None:
        raise UsageError("stories: say which story: newsreader stories NAME --OPTION")
    with opened(options) as library:
        if options.undo:
            _undo(library, options)
        elif options.query is not None:
            _follow(library, options)
        elif options.rename is not None:
            story = named(library, options.story)
            library.stories.rename(story.id, options.rename)
            found = library.stories.get(story.id)
            found_document = document(library, found) if options.json else {}
            _print_said(found_document, f"{story.name} is called {found.name} now", options)
        elif options.remove:
            story = named(library, options.story)
            gone = document(library, story)
            library.stories.remove(story.id)
            _print_said(gone, f"Removed {story.name}", options)
        else:
            get_ready(library, options)
            _list(library, options)
    return 0


def named(library: Library, name: str) -> Story:
    """Return the story of this name; raises :class:`CommandError` where there is none."""
    story = library.stories.named(name)
    if story is None:
        known = ", ".join(one.name for one in library.stories.list()[:8])
        there = f"there are: {known}" if known else "newsreader search QUERY --save NAME makes one"
        raise CommandError(f"no story is called {name!r}; {there}")
    return story


def document(library: Library, story: Story) -> dict[str, object]:
    """Return what ``--json`` prints of a story."""
    numbers = library.stories.numbers(story.id)
    return {
        "story": story.name,
        "query": story.query,
        "new": numbers.new,
        "unread": numbers.unread,
        "seen": datetime.fromtimestamp(story.seen, UTC).isoformat(),
    }


def print_stories(library: Library, stories: list[Story], *, as_json: bool) -> None:
    """Print stories with how much is new and unread in each."""
    found = [document(library, story) for story in stories]
    if as_json:
        output.array(found)
        return
    rows = (
        (str(one["story"]), str(one["query"]), str(one["new"]), _counted(one["unread"]))
        for one in found
    )
    if not output.table(_COLUMNS, rows):
        output.line("No stories. newsreader search QUERY --save NAME makes one.")


def _counted(number: object) -> str:
    """Return a number that was not counted to its end as such."""
    return f"{COUNTED}+" if isinstance(number, int) and number > COUNTED else str(number)


def _list(library: Library, options: argparse.Namespace) -> None:
    if options.story is None:
        print_stories(library, library.stories.list(), as_json=options.json)
        return
    story = named(library, options.story)
    if options.json:
        output.one(document(library, story))
        return
    print_stories(library, [story], as_json=False)
    output.line(library.search.explain(story.query))


def _follow(library: Library, options: argparse.Namespace) -> None:
    """Make a story, or give the one of this name another query."""
    story = library.stories.named(options.story)
    if story is None:
        made = library.stories.add(options.query, options.story)
        _said(library, made, f"Following {made.name}", options)
    else:
        library.stories.change(story.id, options.query)
        changed = library.stories.get(story.id)
        _said(library, changed, f"Changed the query of {story.name}", options)


def _said(library: Library, story: Story, sentence: str, options: argparse.Namespace) -> None:
    if not options.json:
        sentence = f"{sentence}: {library.search.explain(story.query).rstrip('.')}"
    _print_said(document(library, story) if options.json else {}, sentence, options)


def _print_said(found: dict[str, object], sentence: str, options: argparse.Namespace) -> None:
    if options.json:
        output.one(found)
    else:
        output.line(f"{sentence}. newsreader stories --undo takes it back.")


def _undo(library: Library, options: argparse.Namespace) -> None:
    phrase = library.marks.undo()
    if options.json:
        output.one({"undone": phrase})
    else:
        output.line(f"Undone: {phrase}." if phrase else "There is nothing to undo.")
