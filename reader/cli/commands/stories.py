"""``newsreader stories``."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from reader.cli import output
from reader.cli.failures import UsageError
from reader.cli.opening import add_now, open_library
from reader.cli.output import Column
from reader.cli.story_options import check_query, prepare
from reader.library.library import Library
from reader.library.views.stories import COUNTED, Story

EXAMPLES = """\
  newsreader stories                                 all stories with new and unread articles
  newsreader stories Macron --query person:macron    follow a search, or change its query
  newsreader stories Macron --rename Élysée          rename a story
  newsreader stories Macron --remove                 stop following it
  newsreader stories --undo                          undo the last change
  newsreader new --story Macron                      show what is new in it
"""
_COLUMNS = (
    Column("STORY"),
    Column("QUERY"),
    Column("NEW", 6, right=True),
    Column("UNREAD", 6, right=True),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("story", nargs="?", metavar="NAME", help="name of a story")
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--query", metavar="QUERY", help="follow this search as NAME")
    group.add_argument("--rename", metavar="NAME", help="rename")
    group.add_argument("--remove", action="store_true", help="stop following")
    group.add_argument("--undo", action="store_true", help="undo last change")
    add_now(parser)


def run(options: argparse.Namespace) -> int:
    """List the stories, or change one."""
    changing = options.query is not None or options.rename is not None or options.remove
    if options.undo and options.story is not None:
        raise UsageError("stories: --undo cannot be combined with other arguments")
    if changing and options.story is None:
        raise UsageError("stories: NAME is missing (newsreader stories NAME --OPTION)")
    with open_library(options) as library:
        if options.undo:
            _undo(library, options)
        elif options.query is not None:
            _follow(library, options)
        elif options.rename is not None:
            story = find_story(library, options.story)
            library.stories.rename(story.id, options.rename)
            found = library.stories.get(story.id)
            found_document = document(library, found) if options.json else {}
            _print_result(found_document, f"Renamed {story.name} to {found.name}", options)
        elif options.remove:
            story = find_story(library, options.story)
            gone = document(library, story)
            library.stories.remove(story.id)
            _print_result(gone, f"Removed {story.name}", options)
        else:
            prepare(library, options)
            _list(library, options)
    return 0


def find_story(library: Library, name: str) -> Story:
    """Return the story of this name; raises :class:`UsageError` where there is none."""
    story = library.stories.named(name)
    if story is None:
        known = ", ".join(one.name for one in library.stories.list()[:8])
        there = f"stories: {known}" if known else "see newsreader search QUERY --save NAME"
        raise UsageError(f"no story named “{name}” ({there})")
    return story


def document(library: Library, story: Story) -> dict[str, object]:
    """Return a story as ``--json`` prints it."""
    numbers = library.stories.numbers(story.id)
    return {
        "story": story.name,
        "query": story.query,
        "new": numbers.new,
        "unread": numbers.unread,
        "seen": datetime.fromtimestamp(story.seen, UTC).isoformat(),
    }


def print_stories(library: Library, stories: list[Story], *, as_json: bool) -> None:
    """Print stories with the number of new and unread articles."""
    found = [document(library, story) for story in stories]
    if as_json:
        output.array(found)
        return
    rows = (
        (str(one["story"]), str(one["query"]), str(one["new"]), _counted(one["unread"]))
        for one in found
    )
    if not output.table(_COLUMNS, rows):
        output.line("No stories. Run newsreader search QUERY --save NAME to follow one.")


def _counted(number: object) -> str:
    """Return a number, with ``+`` where counting stopped."""
    return f"{COUNTED}+" if isinstance(number, int) and number > COUNTED else str(number)


def _list(library: Library, options: argparse.Namespace) -> None:
    if options.story is None:
        print_stories(library, library.stories.list(), as_json=options.json)
        return
    story = find_story(library, options.story)
    if options.json:
        output.one(document(library, story))
        return
    print_stories(library, [story], as_json=False)
    output.line(library.search.explain(story.query))


def _follow(library: Library, options: argparse.Namespace) -> None:
    """Follow a story, or change the query of the one with this name."""
    check_query(options.query)
    story = library.stories.named(options.story)
    if story is None:
        made = library.stories.add(options.query, options.story)
        _report_query(library, made, f"Following {made.name}", options)
    else:
        library.stories.change(story.id, options.query)
        changed = library.stories.get(story.id)
        _report_query(library, changed, f"Changed the query of {story.name}", options)


def _report_query(
    library: Library, story: Story, sentence: str, options: argparse.Namespace
) -> None:
    if not options.json:
        sentence = f"{sentence}: {library.search.explain(story.query).rstrip('.')}"
    _print_result(document(library, story) if options.json else {}, sentence, options)


def _print_result(found: dict[str, object], sentence: str, options: argparse.Namespace) -> None:
    if options.json:
        output.one(found)
    else:
        output.line(f"{sentence} (undo: newsreader stories --undo).")


def _undo(library: Library, options: argparse.Namespace) -> None:
    phrase = library.marks.undo()
    if options.json:
        output.one({"undone": phrase})
    else:
        output.line(f"Undone: {phrase}." if phrase else "Nothing to undo.")
