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
from reader.cli.views import positive

if TYPE_CHECKING:
    from reader.library.feeds.rows import FeedInfo, FeedSettings
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
    parser.add_argument("--every", metavar="MINUTES", help="how often to ask it, or auto")
    parser.add_argument(
        "--full-text",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="fetch the pages of articles that the feed cuts off",
    )
    parser.add_argument("--user-agent", help='what to say who asks; "" for our own name')
    parser.add_argument(
        "--login", help='keyring, "keyring: NAME" or "command: pass show x"; "" for none'
    )
    parser.add_argument(
        "--own-network",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="whether it may be on a machine of your own network",
    )
    parser.add_argument("--keep-days", metavar="N", help="let older read articles go, or auto")
    parser.add_argument("--keep-count", metavar="N", help="keep so many at most, or auto")
    parser.add_argument("--keep-size", metavar="MB", help="keep so much at most, or auto")
    parser.add_argument("--remove", action="store_true", help="end the subscription")
    parser.add_argument("--undo", action="store_true", help="take the last change back")


def run(options: argparse.Namespace) -> int:
    """List the feeds, or change one of them."""
    wishes = _wishes(options)
    if options.undo:
        if options.feed or wishes or options.remove:
            raise UsageError("feeds: --undo stands alone")
        return _undo(options)
    if options.feed is None and (wishes or options.remove):
        raise UsageError("feeds: say which feed: newsreader feeds FEED --OPTION")
    if options.remove and wishes:
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
        if wishes:
            _change(library, feed, wishes)
            feed = library.feeds.get(feed.id)
            _said(feed, f"Changed {feed.title}; newsreader feeds --undo takes it back.", options)
        elif options.json:
            output.one(feed_document(feed))
        else:
            _print_one(feed)
    return 0


def _wishes(options: argparse.Namespace) -> dict[str, object]:
    """Return what is to be changed, by name."""
    said: dict[str, object] = {
        name: value
        for name in (
            "title",
            "folder",
            "tags",
            "full_text",
            "user_agent",
            "login",
            "own_network",
        )
        if (value := getattr(options, name)) is not None
    }
    if options.mute or options.unmute:
        said["muted"] = options.mute
    for name in ("every", "keep_days", "keep_count", "keep_size"):
        word = getattr(options, name)
        if word is not None:
            said[name] = _number(name, word)
    if isinstance(said.get("every"), int):
        said["every"] = int(str(said["every"])) * 60
    return said


def _number(name: str, word: str) -> int | None:
    if word == "auto":
        return None
    try:
        return positive(word)
    except (ValueError, argparse.ArgumentTypeError):
        option = name.replace("_", "-")
        raise UsageError(f"feeds: --{option} is a number from 1 up, or auto") from None


def _change(library: Library, feed: FeedInfo, wishes: dict[str, object]) -> None:
    feeds = library.feeds
    # What can be refused goes first, so that a refusal leaves the feed as it was.
    feeds.configure(feed.id, _settings(feed.settings, wishes))
    if "title" in wishes:
        feeds.rename(feed.id, str(wishes["title"]))
    if "folder" in wishes:
        feeds.move(feed.id, str(wishes["folder"]))
    if "tags" in wishes:
        feeds.set_tags(feed.id, [tag.strip() for tag in str(wishes["tags"]).split(",")])
    if "own_network" in wishes:
        library.feeds.allow_own_network(feed.id, bool(wishes["own_network"]))
    if "muted" in wishes:
        feeds.mute(feed.id, bool(wishes["muted"]))


def _settings(now: FeedSettings, wishes: dict[str, object]) -> FeedSettings:
    names = (
        "every", "full_text", "user_agent", "login", "keep_days", "keep_count", "keep_size",
    )  # fmt: skip
    changed: dict[str, Any] = {name: wishes[name] for name in names if name in wishes}
    return replace(now, **changed)


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
    settings = feed.settings
    facts = {
        "number": str(feed.id),
        "address": feed.url,
        "site": feed.site or "-",
        "folder": feed.folder or "-",
        "tags": ", ".join(feed.tags) or "-",
        "articles": f"{feed.total}, {feed.unread} unread, {feed.starred} starred",
        "health": health(feed, int(time.time())),
        "next due": _due(feed, int(time.time())),
        "asked": f"every {settings.every // 60} minutes" if settings.every else "by its rhythm",
        "full text": "fetched" if settings.full_text else "as the feed gives it",
        "user agent": settings.user_agent or "our own",
        "login": settings.login or "none",
        "kept": _kept(settings),
    }
    output.line(feed.title)
    for name, value in facts.items():
        output.line(f"  {name:<11} {value}")


def _due(feed: FeedInfo, now: int) -> str:
    if feed.muted or feed.gone:
        return "never"
    at = datetime.fromtimestamp(max(feed.due, feed.not_before), UTC).astimezone()
    return "now" if at.timestamp() <= now else f"{at:%Y-%m-%d %H:%M}"


def _kept(settings: FeedSettings) -> str:
    said = [f"{settings.keep_days} days"] if settings.keep_days else []
    said += [f"{settings.keep_count} articles"] if settings.keep_count else []
    said += [f"{settings.keep_size} MB"] if settings.keep_size else []
    return ", ".join(said) or "by the rule over all feeds"
