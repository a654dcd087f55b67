"""``newsreader add``."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reader.cli import output
from reader.cli.commands import import_feeds, import_folder
from reader.cli.failures import FAILURE, UsageError, complain
from reader.cli.feeds import feed_document
from reader.cli.opening import SlowNotice, open_library
from reader.cli.wording import count

if TYPE_CHECKING:
    from reader.library.feeds.subscribe import Choice

EXAMPLES = """\
  newsreader add https://example.org/feed.xml           subscribe and fetch the articles
  newsreader add example.org --folder World --tag sea   find the feed of a website
  newsreader add feeds.opml                             import OPML, like newsreader import
  newsreader add ~/articles                             add a folder, like import-folder
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("what", metavar="URL|PATH", help="feed, web page, file or folder")
    parser.add_argument("--folder", default="", help='folder; use "World / Europe" for subfolders')
    parser.add_argument("--tag", action="append", default=[], help="tag (repeatable)")
    parser.add_argument("--title", default="", help="display name instead of the feed's own title")
    import_feeds.add_allow_local(parser)


def run(options: argparse.Namespace) -> int:
    """Subscribe to a feed, or import a path."""
    from reader.library.feeds.subscribe import LISTS, local_path

    path = local_path(options.what)
    if path is None:
        return _subscribe(options)
    if options.folder or options.tag or options.title:
        raise UsageError("add: --folder, --tag and --title cannot be used with a file or folder")
    if path.is_file() and path.suffix.lower() in LISTS:
        options.file, options.habits = str(path), None
        return import_feeds.run(options)
    options.paths, options.remove = [str(path)], False
    return import_folder.run(options)


def _subscribe(options: argparse.Namespace) -> int:
    from reader.library.feeds.subscribe import Choice, subscribe

    with open_library(options, new=True) as library:
        notice = SlowNotice(f"fetching {options.what}…")

        def cancelled() -> bool:
            notice.tick()
            return False

        added = subscribe(
            library.database,
            options.what,
            folder=options.folder,
            tags=options.tag,
            title=options.title,
            cancelled=cancelled,
        )
    if isinstance(added, Choice):
        return _list_feeds_of_page(added, as_json=options.json)
    sentence = f"Added {added.title} ({count(added.total, 'article')})."
    output.said(feed_document(added), sentence, as_json=options.json)
    return 0


def _list_feeds_of_page(choice: Choice, *, as_json: bool) -> int:
    if as_json:
        output.array({"url": f.url, "title": f.title, "kind": f.kind} for f in choice.found)
    else:
        for found in choice.found:
            output.line(f"{found.url}  {found.title or found.kind}")
    feeds = count(len(choice.found), "feed")
    complain(f"this page or list has {feeds}; add one of these URLs")
    return FAILURE
