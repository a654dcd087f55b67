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
from reader.library.storage.errors import LibraryError
from reader.text import one_line

if TYPE_CHECKING:
    from reader.library.feeds.subscribe import Choice

EXAMPLES = """\
  newsreader add https://example.org/feed.xml           subscribe and fetch the articles
  newsreader add example.org --folder World --tag sea   find the feed of a website
  newsreader add example.org example.com/news.xml       several at once
  newsreader add feeds.opml                             import OPML, like newsreader import
  newsreader add ~/articles                             add a folder, like import-folder
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    what = "feeds, web pages, files or folders"
    parser.add_argument("what", nargs="+", metavar="URL|PATH", help=what)
    parser.add_argument("--folder", default="", help='folder; use "World / Europe" for subfolders')
    parser.add_argument("--tag", action="append", default=[], help="tag (repeatable)")
    parser.add_argument("--title", default="", help="display name instead of the feed's own title")
    import_feeds.add_allow_local(parser)


def run(options: argparse.Namespace) -> int:
    """Subscribe to feeds, or import paths; return the worst code."""
    if len(options.what) > 1 and (options.title or options.json):
        raise UsageError("add: --title and --json take one URL at a time")
    code = 0
    for what in options.what:
        try:
            code = max(code, _add(options, what))
        except LibraryError as error:
            if len(options.what) == 1:
                raise
            complain(f"{one_line(what, 80)}: {error}")
            code = FAILURE
    return code


def _add(options: argparse.Namespace, what: str) -> int:
    from reader.library.feeds.subscribe import is_list, local_path

    path = local_path(what)
    if path is None:
        return _subscribe(options, what)
    if options.folder or options.tag or options.title:
        raise UsageError("add: --folder, --tag and --title cannot be used with a file or folder")
    if is_list(path):
        options.file, options.habits = str(path), None
        return import_feeds.run(options)
    options.paths, options.remove = [str(path)], False
    return import_folder.run(options)


def _subscribe(options: argparse.Namespace, what: str) -> int:
    from reader.library.feeds.subscribe import Choice, subscribe

    with open_library(options, new=True) as library:
        notice = SlowNotice(f"fetching {what}…")

        def cancelled() -> bool:
            notice.tick()
            return False

        added = subscribe(
            library.database,
            what,
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
