"""``newsreader feeds``."""

from __future__ import annotations

import argparse
import time
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from reader.cli import output
from reader.cli.failures import UsageError
from reader.cli.feeds import feed_document, find_feed, status
from reader.cli.opening import add_undo, add_yes, check_yes, open_library, undo
from reader.cli.output import Column
from reader.cli.shape import add_rows, print_object, print_rows
from reader.library.feeds.settings import SETTINGS, Kind, Setting
from reader.library.storage.errors import LibraryError

if TYPE_CHECKING:
    from reader.library.accounts.managing import RemoteFeeds
    from reader.library.feeds.feeds import Feeds
    from reader.library.feeds.rows import FeedInfo
    from reader.library.library import Library

EXAMPLES = """  newsreader feeds                                  all feeds and their status
  newsreader feeds gazette                          one feed, by ID, URL or title
  newsreader feeds 3 --title Port --folder World    rename it and move it to a folder
  newsreader feeds 3 --tags sea,ships --every 60    set its tags; refresh it every hour
  newsreader feeds 3 --login keyring                take name and password from the keyring
  newsreader feeds 3 --remove                       unsubscribe; keep starred and tagged articles
  newsreader feeds --undo                           undo the last change (--redo: again)
"""
_COLUMNS = (
    Column("ID", 6, right=True),
    Column("TITLE"),
    Column("FOLDER", 14),
    Column("UNREAD", 6, right=True),
    Column("TOTAL", 6, right=True),
    Column("STATUS"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("feed", nargs="?", metavar="FEED", help="ID, URL or title of a feed")
    parser.add_argument("--title", help='display name; "" = feed\'s own title')
    parser.add_argument("--folder", help='folder; use "World / Europe" for subfolders; "" = none')
    parser.add_argument("--tags", help='tags, comma-separated; "" = none')
    muting = parser.add_mutually_exclusive_group()
    muting.add_argument("--mute", action="store_true", help="stop refreshing; keep articles")
    muting.add_argument("--unmute", action="store_true", help="resume refreshing")
    for setting in SETTINGS:
        _add_option(parser, setting)
    parser.add_argument("--remove", action="store_true", help="unsubscribe")
    add_undo(parser.add_mutually_exclusive_group().add_argument, "feeds")
    add_yes(parser)
    add_rows(parser)


def _add_option(parser: argparse.ArgumentParser, setting: Setting) -> None:
    """Declare the option of a setting."""
    declared = setting.declared
    for number, option in enumerate(declared.options):
        usage = declared.usage if number == 0 else argparse.SUPPRESS
        if declared.kind is Kind.SWITCH:
            switch = argparse.BooleanOptionalAction
            parser.add_argument(option, dest=setting.name, action=switch, default=None, help=usage)
        else:
            parser.add_argument(option, dest=setting.name, metavar=declared.metavar, help=usage)


def run(options: argparse.Namespace) -> int:
    """List feeds, or change one of them."""
    check_yes("feeds", options.undo, yes=options.yes)
    changes = _changes(options)
    if options.undo:
        if options.feed or changes or options.remove:
            raise UsageError(f"feeds: --{options.undo} cannot be combined with other options")
        return _undo(options)
    if options.feed is None and (changes or options.remove):
        raise UsageError("feeds: FEED is missing (newsreader feeds FEED --OPTION)")
    if options.remove and changes:
        raise UsageError("feeds: --remove cannot be combined with other changes")
    with open_library(options) as library:
        if options.feed is None:
            _print(library.feeds.list(), options)
            return 0
        feed = find_feed(library, options.feed)
        if options.remove:
            _remove(library, feed)
            _report(feed, f"Removed {feed.title} (undo: newsreader feeds --undo).", options)
            return 0
        if changes:
            _change(library, feed, changes)
            feed = library.feeds.get(feed.id)
            _report(feed, f"Updated {feed.title} (undo: newsreader feeds --undo).", options)
        elif options.json:
            print_object(feed_document(feed), options)
        else:
            _print_one(feed)
    return 0


def _changes(options: argparse.Namespace) -> dict[str, Any]:
    """Return the requested changes by name."""
    said: dict[str, Any] = {
        name: value
        for name in ("title", "folder", "tags")
        if (value := getattr(options, name)) is not None
    }
    if options.mute or options.unmute:
        said["muted"] = options.mute
    for setting in SETTINGS:
        value = getattr(options, setting.name)
        if isinstance(value, str):
            try:
                value = setting.parse(value)
            except LibraryError as error:
                option = setting.declared.options[0]
                raise UsageError(f"feeds: {option}: {error}") from error
            said[setting.name] = value
        elif value is not None:
            said[setting.name] = value
    return said


def _remove(library: Library, feed: FeedInfo) -> None:
    if feed.account is None:
        library.feeds.remove(feed.id)
        return
    from reader.library.accounts.managing import RemoteFeeds

    RemoteFeeds(library.database).unsubscribe(feed.id)


def _change(library: Library, feed: FeedInfo, changes: dict[str, Any]) -> None:
    feeds = library.feeds
    # Changes that can fail come first, so that a failure leaves the feed unchanged.
    settings = {one.name: changes[one.name] for one in SETTINGS if one.name in changes}
    feeds.configure(feed.id, replace(feed.settings, **settings))
    placed: Feeds | RemoteFeeds = feeds
    if feed.account is not None:
        from reader.library.accounts.managing import RemoteFeeds

        placed = RemoteFeeds(library.database)
    if "title" in changes:
        placed.rename(feed.id, changes["title"])
    if "folder" in changes:
        placed.move(feed.id, changes["folder"])
    if "tags" in changes:
        feeds.set_tags(feed.id, [tag.strip() for tag in changes["tags"].split(",")])
    if "muted" in changes:
        feeds.mute(feed.id, changes["muted"])


def _undo(options: argparse.Namespace) -> int:
    with open_library(options) as library:
        undo(library, options, options.undo, ("feed", "feed added", "feed removed", "feed kept"))
    return 0


def _report(feed: FeedInfo, sentence: str, options: argparse.Namespace) -> None:
    output.said(feed_document(feed), sentence, as_json=options.json)


def _print(feeds: list[FeedInfo], options: argparse.Namespace) -> None:
    now = int(time.time())

    def cells(feed: FeedInfo) -> tuple[str, ...]:
        numbers = str(feed.unread), str(feed.total)
        return str(feed.id), feed.title, feed.folder, *numbers, status(feed, now)

    empty = "No feeds. Run newsreader add URL to subscribe to one."
    print_rows(feeds, options, feed_document, (_COLUMNS, cells), empty)


def _print_one(feed: FeedInfo) -> None:
    rows = {
        "id": str(feed.id),
        "url": feed.url,
        "site": feed.site or "-",
        "folder": feed.folder or "-",
        "tags": ", ".join(feed.tags) or "-",
        "articles": f"{feed.total}, {feed.unread} unread, {feed.starred} starred",
        "status": status(feed, int(time.time())),
        "next due": _due(feed, int(time.time())),
        **{one.declared.label.lower(): one.words(one.of(feed.settings)) for one in SETTINGS},
    }
    output.line(feed.title)
    for name, value in rows.items():
        output.line(f"  {name:<13} {value}")


def _due(feed: FeedInfo, now: int) -> str:
    if feed.muted or feed.gone:
        return "never"
    at = datetime.fromtimestamp(max(feed.due, feed.not_before), UTC).astimezone()
    return "now" if at.timestamp() <= now else f"{at:%Y-%m-%d %H:%M}"
