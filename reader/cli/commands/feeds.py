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
from reader.cli.opening import open_library
from reader.cli.output import Column
from reader.cli.views import positive

if TYPE_CHECKING:
    from reader.library.feeds.rows import FeedInfo, FeedSettings
    from reader.library.library import Library

EXAMPLES = """  newsreader feeds                                  all feeds and their status
  newsreader feeds gazette                          one feed, by ID, URL or title
  newsreader feeds 3 --title Port --folder World    rename it and move it to a folder
  newsreader feeds 3 --tags sea,ships --every 60    set its tags; refresh it every hour
  newsreader feeds 3 --login keyring                take name and password from the keyring
  newsreader feeds 3 --remove                       unsubscribe; keep starred and tagged articles
  newsreader feeds --undo                           undo the last change
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
    parser.add_argument("--every", metavar="MINUTES", help="refresh interval in minutes, or auto")
    parser.add_argument(
        "--full-text",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="fetch full articles for truncated feeds",
    )
    parser.add_argument("--user-agent", help='User-Agent header; "" = default')
    parser.add_argument(
        "--login", help='credentials: keyring, "keyring: NAME" or "command: pass show x"; "" = none'
    )
    parser.add_argument(
        "--allow-local",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="allow local network addresses",
    )
    parser.add_argument(  # name until 0.2.0
        "--own-network",
        dest="allow_local",
        action=argparse.BooleanOptionalAction,
        default=None,
        help=argparse.SUPPRESS,
    )
    parser.add_argument(
        "--keep-days", metavar="N", help="delete read articles older than N days, or auto"
    )
    parser.add_argument("--keep-count", metavar="N", help="keep at most N articles, or auto")
    parser.add_argument("--keep-size", metavar="MB", help="keep at most MB megabytes, or auto")
    parser.add_argument("--remove", action="store_true", help="unsubscribe")
    parser.add_argument("--undo", action="store_true", help="undo last change")


def run(options: argparse.Namespace) -> int:
    """List feeds, or change one of them."""
    changes = _changes(options)
    if options.undo:
        if options.feed or changes or options.remove:
            raise UsageError("feeds: --undo cannot be combined with other options")
        return _undo(options)
    if options.feed is None and (changes or options.remove):
        raise UsageError("feeds: FEED is missing (newsreader feeds FEED --OPTION)")
    if options.remove and changes:
        raise UsageError("feeds: --remove cannot be combined with other changes")
    with open_library(options) as library:
        if options.feed is None:
            _print(library.feeds.list(), as_json=options.json)
            return 0
        feed = find_feed(library, options.feed)
        if options.remove:
            library.feeds.remove(feed.id)
            _report(feed, f"Removed {feed.title} (undo: newsreader feeds --undo).", options)
            return 0
        if changes:
            _change(library, feed, changes)
            feed = library.feeds.get(feed.id)
            _report(feed, f"Updated {feed.title} (undo: newsreader feeds --undo).", options)
        elif options.json:
            output.one(feed_document(feed))
        else:
            _print_one(feed)
    return 0


def _changes(options: argparse.Namespace) -> dict[str, object]:
    """Return the changes that the options ask for, by name."""
    changes: dict[str, object] = {
        name: value
        for name in (
            "title",
            "folder",
            "tags",
            "full_text",
            "user_agent",
            "login",
            "allow_local",
        )
        if (value := getattr(options, name)) is not None
    }
    if options.mute or options.unmute:
        changes["muted"] = options.mute
    for name in ("every", "keep_days", "keep_count", "keep_size"):
        word = getattr(options, name)
        if word is not None:
            changes[name] = _number(name, word)
    if isinstance(changes.get("every"), int):
        changes["every"] = int(str(changes["every"])) * 60
    return changes


def _number(name: str, word: str) -> int | None:
    if word == "auto":
        return None
    try:
        return positive(word)
    except (ValueError, argparse.ArgumentTypeError):
        option = name.replace("_", "-")
        raise UsageError(
            f"feeds: invalid --{option} “{word}” (use a number from 1, or auto)"
        ) from None


def _change(library: Library, feed: FeedInfo, changes: dict[str, object]) -> None:
    feeds = library.feeds
    # The settings may be refused and go first, so that a refusal changes nothing.
    feeds.configure(feed.id, _settings(feed.settings, changes))
    if "title" in changes:
        feeds.rename(feed.id, str(changes["title"]))
    if "folder" in changes:
        feeds.move(feed.id, str(changes["folder"]))
    if "tags" in changes:
        feeds.set_tags(feed.id, [tag.strip() for tag in str(changes["tags"]).split(",")])
    if "allow_local" in changes:
        feeds.allow_own_network(feed.id, bool(changes["allow_local"]))
    if "muted" in changes:
        feeds.mute(feed.id, bool(changes["muted"]))


def _settings(now: FeedSettings, changes: dict[str, object]) -> FeedSettings:
    names = (
        "every", "full_text", "user_agent", "login", "keep_days", "keep_count", "keep_size",
    )  # fmt: skip
    changed: dict[str, Any] = {name: changes[name] for name in names if name in changes}
    return replace(now, **changed)


def _undo(options: argparse.Namespace) -> int:
    with open_library(options) as library:
        phrase = library.marks.undo()
    if options.json:
        output.one({"undone": phrase})
    else:
        output.line(f"Undone: {phrase}." if phrase else "Nothing to undo.")
    return 0


def _report(feed: FeedInfo, sentence: str, options: argparse.Namespace) -> None:
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
        (str(f.id), f.title, f.folder, str(f.unread), str(f.total), status(f, now)) for f in feeds
    )
    if not output.table(_COLUMNS, rows):
        output.line("No feeds. Run newsreader add URL to subscribe to one.")


def _print_one(feed: FeedInfo) -> None:
    settings = feed.settings
    rows = {
        "id": str(feed.id),
        "url": feed.url,
        "site": feed.site or "-",
        "folder": feed.folder or "-",
        "tags": ", ".join(feed.tags) or "-",
        "articles": f"{feed.total}, {feed.unread} unread, {feed.starred} starred",
        "status": status(feed, int(time.time())),
        "next due": _due(feed, int(time.time())),
        "interval": f"{settings.every // 60} minutes" if settings.every else "automatic",
        "full text": "on" if settings.full_text else "off",
        "user agent": settings.user_agent or "default",
        "login": settings.login or "none",
        "keep": _kept(settings),
    }
    output.line(feed.title)
    for name, value in rows.items():
        output.line(f"  {name:<11} {value}")


def _due(feed: FeedInfo, now: int) -> str:
    if feed.muted or feed.gone:
        return "never"
    at = datetime.fromtimestamp(max(feed.due, feed.not_before), UTC).astimezone()
    return "now" if at.timestamp() <= now else f"{at:%Y-%m-%d %H:%M}"


def _kept(settings: FeedSettings) -> str:
    limits = [f"{settings.keep_days} days"] if settings.keep_days else []
    limits += [f"{settings.keep_count} articles"] if settings.keep_count else []
    limits += [f"{settings.keep_size} MB"] if settings.keep_size else []
    return ", ".join(limits) or "global setting"
