"""``newsreader add``."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reader.cli import FAILED, output
from reader.cli.commands import import_feeds, import_folder
from reader.cli.failures import UsageError, complain
from reader.cli.feeds import feed_document
from reader.cli.opening import Patience, opened
from reader.cli.wording import count

if TYPE_CHECKING:
    from reader.library.feeds.subscribe import Choice

EXAMPLES = """  newsreader add https://example.org/feed.xml           a feed with its first articles
  newsreader add example.org --folder World --tag sea   the feed that a page names
  newsreader add feeds.opml                             a list of feeds, as import does
  newsreader add ~/articles                             a folder, as import-folder does
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("what", metavar="ADDRESS|PATH", help="a feed, a page, a file or a folder")
    parser.add_argument("--folder", default="", help='where it goes: "World / Europe"')
    parser.add_argument("--tag", action="append", default=[], help="a tag; may be given again")
    parser.add_argument("--title", default="", help="what to call it instead of its own title")


def run(options: argparse.Namespace) -> int:
    """Subscribe, or hand a path to the command for it."""
    from reader.library.feeds.subscribe import LISTS, local_path

    path = local_path(options.what)
    if path is None:
        return _subscribe(options)
    if options.folder or options.tag or options.title:
        raise UsageError("add: --folder, --tag and --title are for feeds, not for files")
    if path.is_file() and path.suffix.lower() in LISTS:
        options.file = str(path)
        return import_feeds.run(options)
    options.paths = [str(path)]
    return import_folder.run(options)


def _subscribe(options: argparse.Namespace) -> int:
    from reader.library.feeds.subscribe import Choice, subscribe

    with opened(options) as library:
        patience = Patience(f"asking {options.what}")

        def cancelled() -> bool:
            patience.tick()
            return False

        answer = subscribe(
            library.database,
            options.what,
            folder=options.folder,
            tags=options.tag,
            title=options.title,
            cancelled=cancelled,
        )
    if isinstance(answer, Choice):
        return _choose(answer, as_json=options.json)
    if options.json:
        output.one(feed_document(answer))
    else:
        output.line(f"Added {answer.title} ({count(answer.total, 'article')}).")
    return 0


def _choose(choice: Choice, *, as_json: bool) -> int:
    if as_json:
        output.array({"url": f.url, "title": f.title, "kind": f.kind} for f in choice.found)
    else:
        for found in choice.found:
            output.line(f"{found.url}  {found.title or found.kind}")
    complain(f"the page names {len(choice.found)} feeds; add one of these addresses")
    return FAILED
