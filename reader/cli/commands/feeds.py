"""``newsreader feeds``."""

from __future__ import annotations

import argparse
import time
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from reader.cli import output
from reader.cli.failures import UsageError
from reader.cli.feeds import feed_document, health, named
from reader.cli.opening import opened
from reader.cli.output import Column
from reader.library.feeds.settings import SETTINGS, Kind, Setting
from reader.library.storage.errors import LibraryError

if TYPE_CHECKING:
    from reader.library.feeds.rows import FeedInfo
    from reader.library.library import Library

EXAMPLES = """  newsreader feeds                                  all feeds and how they are doing
  newsreader feeds gazette                          one, by number, address or title
  newsreader feeds 3 --title Port --folder World    call it otherwise and move it
  newsreader feeds 3 --tags sea,ships --every 60    its tags; ask it every hour
  newsreader feeds 3 --login keyring                name and password from the system's keyring
  newsreader feeds 3 --remove                       end it; starred and tagged articles stay
  newsreader feeds --undo                           take the last change back
"""
_COLUMNS = (
    Column("ID", 6, right=True),
    Column("TITLE"),
    Column("FOLDER", 14),
    Column("UNREAD", 6, right=True),
    Column("TOTAL", 6, right=True),
    Column("HEALTH"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("feed", nargs="?", metavar="FEED", help="a number, address or title")
    parser.add_argument("--title", help='another title; "" for the feed\'s own')
    parser.add_argument("--folder", help='the folder: "World / Europe"; "" for none')
    parser.add_argument("--tags", help='its tags, separated by commas; "" for none')
    muting = parser.add_mutually_exclusive_group()
    muting.add_argument("--mute", action="store_true", help="ask it no more; its articles stay")
    muting.add_argument("--unmute", action="store_true", help="ask it again")
    for setting in SETTINGS:
        _add_option(parser, setting)
    parser.add_argument("--remove", action="store_true", help="end the subscription")
    parser.add_argument("--undo", action="store_true", help="take the last change back")


def _add_option(parser: argparse.ArgumentParser, setting: Setting) -> None:
    """Declare the option of a setting."""
    declared = setting.declared
    if declared.kind is Kind.SWITCH:
        parser.add_argument(
            *declared.options,
            dest=setting.name,
            action=argparse.BooleanOptionalAction,
            default=None,
            help=declared.usage,
        )
    else:
        parser.add_argument(
            *declared.options, dest=setting.name, metavar=declared.metavar, help=declared.usage
        )


def run(options: argparse.Namespace) -> int:
    """List the feeds, or change one of them."""
    changes = _changes(options)
    if options.undo:
        if options.feed or changes or options.remove:
            raise UsageError("feeds: --undo stands alone")
        return _undo(options)
    if options.feed is None and (changes or options.remove):
        raise UsageError("feeds: say which feed: newsreader feeds FEED --OPTION")
    if options.remove and changes:
        raise UsageError("feeds: --remove goes with no other change")
    with opened(options) as library:
        if options.feed is None:
            _print(library.feeds.list(), as_json=options.json)
            return 0
        feed = named(library, options.feed)
        if options.remove:
            library.feeds.remove(feed.id)
            _said(feed, f"Removed {feed.title}; newsreader feeds --undo brings it back.", options)
            return 0
        if changes:
            _change(library, feed, changes)
            feed = library.feeds.get(feed.id)
            _said(feed, f"Changed {feed.title}; newsreader feeds --undo takes it back.", options)
        elif options.json:
            output.one(feed_document(feed))
        else:
            _print_one(feed)
    return 0


def _changes(options: argparse.Namespace) -> dict[str, Any]:
    """Return what is to be changed, by name."""
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


def _change(library: Library, feed: FeedInfo, changes: dict[str, Any]) -> None:
    feeds = library.feeds
    # What can be refused goes first, so that a refusal leaves the feed as it was.
    settings = {one.name: changes[one.name] for one in SETTINGS if one.name in changes}
    feeds.configure(feed.id, replace(feed.settings, **settings))
    if "title" in changes:
        feeds.rename(feed.id, changes["title"])
    if "folder" in changes:
        feeds.move(feed.id, changes["folder"])
    if "tags" in changes:
        feeds.set_tags(feed.id, [tag.strip() for tag in changes["tags"].split(",")])
    if "muted" in changes:
        feeds.mute(feed.id, changes["muted"])


def _undo(options: argparse.Namespace) -> int:
    with opened(options) as library:
        phrase = library.marks.undo()
    if options.json:
        output.one({"undone": phrase})
    else:
        output.line(f"Undone: {phrase}." if phrase else "There is nothing to undo.")
    return 0


def _said(feed: FeedInfo, sentence: str, options: argparse.Namespace) -> None:
    if options.json:
        output.one(feed_document(feed))
    else:
        output.line(sentence)


def _print(feeds: list[FeedInfo], *, as_json: bool) -> None:
    if as_json:
        output.array(map(feed_document, feeds))
        return
    now = int(time.time())
    rows = (
        (str(f.id), f.title, f.folder, str(f.unread), str(f.total), health(f, now)) for f in feeds
    )
    if not output.table(_COLUMNS, rows):
        output.line("No feeds. newsreader add ADDRESS subscribes to one.")


def _print_one(feed: FeedInfo) -> None:
    facts = {
        "number": str(feed.id),
        "address": feed.url,
        "site": feed.site or "-",
        "folder": feed.folder or "-",
        "tags": ", ".join(feed.tags) or "-",
        "articles": f"{feed.total}, {feed.unread} unread, {feed.starred} starred",
        "health": health(feed, int(time.time())),
        "next due": _due(feed, int(time.time())),
        **{one.declared.label.lower(): one.words(one.of(feed.settings)) for one in SETTINGS},
    }
    output.line(feed.title)
    for name, value in facts.items():
        output.line(f"  {name:<13} {value}")


def _due(feed: FeedInfo, now: int) -> str:
    if feed.muted or feed.gone:
        return "never"
    at = datetime.fromtimestamp(max(feed.due, feed.not_before), UTC).astimezone()
    return "now" if at.timestamp() <= now else f"{at:%Y-%m-%d %H:%M}"
