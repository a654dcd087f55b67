"""The settings of a feed as its page shows and takes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.app.style import wording
from reader.library.feeds.rows import FeedInfo, FeedSettings
from reader.library.feeds.schedule import SHORTEST
from reader.library.storage.errors import LibraryError

if TYPE_CHECKING:
    from reader.library.feeds.feeds import Feeds

AUTO = "auto"
GLOBAL = "global setting"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its label, value and help, and how it is changed."""

    label: str
    shown: Callable[[FeedInfo], str]
    means: Callable[[FeedInfo], str]
    """One sentence or two."""
    change: Callable[[Feeds, FeedInfo, str], None]
    """Set it to what was typed (nothing for a switch); raises :class:`LibraryError`."""
    typed: Callable[[FeedInfo], str] | None = None
    """The text to edit; None for a switch."""

    @property
    def switch(self) -> bool:
        """True where there is nothing to type."""
        return self.typed is None


def span(seconds: int) -> str:
    """Return a length of time in its largest fitting unit: ``3 hours``, ``2 days``."""
    if seconds >= 2 * 86_400:
        return wording.count(round(seconds / 86_400), "day")
    if seconds >= 3600:
        return wording.count(round(seconds / 3600), "hour")
    return wording.count(max(1, round(seconds / 60)), "minute")


def _number(typed: str, what: str) -> int | None:
    """Return the number that was typed, None for nothing or ``auto``."""
    typed = typed.strip().lower()
    if typed in ("", AUTO):
        return None
    if not typed.isascii() or not typed.isdigit() or not 0 < int(typed) < 10_000_000:
        raise LibraryError(f"{what} must be a whole number from 1 up, or empty for the default.")
    return int(typed)


def _configure(feeds: Feeds, feed: FeedInfo, settings: FeedSettings) -> None:
    feeds.configure(feed.id, settings)


def _every(feeds: Feeds, feed: FeedInfo, typed: str) -> None:
    minutes = _number(typed, "The refresh interval")
    every = minutes * 60 if minutes is not None else None
    _configure(feeds, feed, replace(feed.settings, every=every))


def _keep_days(feeds: Feeds, feed: FeedInfo, typed: str) -> None:
    days = _number(typed, "The number of days")
    _configure(feeds, feed, replace(feed.settings, keep_days=days))


def _keep_count(feeds: Feeds, feed: FeedInfo, typed: str) -> None:
    count = _number(typed, "The number of articles")
    _configure(feeds, feed, replace(feed.settings, keep_count=count))


def _keep_size(feeds: Feeds, feed: FeedInfo, typed: str) -> None:
    size = _number(typed, "The size")
    _configure(feeds, feed, replace(feed.settings, keep_size=size))


def _shown_size(feed: FeedInfo) -> str:
    size = feed.settings.keep_size
    return f"{size:,} MB" if size else GLOBAL


def _shown_asked(feed: FeedInfo) -> str:
    if feed.gone:
        return "gone (410)"
    return "muted" if feed.muted else "on"


def _shown_every(feed: FeedInfo) -> str:
    every = feed.settings.every
    return f"every {span(every)}" if every else "automatic"


def _shown_rule(number: int | None, noun: str) -> str:
    return wording.count(number, noun) if number else GLOBAL


def _own_title(feed: FeedInfo) -> str:
    own = f", “{feed.given_title}”" if feed.given_title else ""
    return f"Display name; empty = the feed's own title{own}."


SETTINGS = (
    Setting(
        "Title",
        lambda feed: feed.title,
        _own_title,
        lambda feeds, feed, typed: feeds.rename(feed.id, typed),
        lambda feed: feed.title,
    ),
    Setting(
        "Folder",
        lambda feed: feed.folder or "none",
        lambda _: "Folder in the feed list; use “World / Europe” for subfolders.",
        lambda feeds, feed, typed: feeds.move(feed.id, typed),
        lambda feed: feed.folder,
    ),
    Setting(
        "Tags",
        lambda feed: ", ".join(feed.tags) or "none",
        lambda _: "Your tags, comma-separated; exported to OPML.",
        lambda feeds, feed, typed: feeds.set_tags(feed.id, typed.split(",")),
        lambda feed: ", ".join(feed.tags),
    ),
    Setting(
        "Refresh",
        _shown_asked,
        lambda feed: (
            "Press enter to turn refreshing on again."
            if feed.gone
            else "Muted feeds are not refreshed; articles are kept."
        ),
        lambda feeds, feed, _: feeds.mute(feed.id, not (feed.muted or feed.gone)),
    ),
    Setting(
        "Refresh interval",
        _shown_every,
        lambda _: (
            f"Minutes, at least {SHORTEST // 60}; empty = automatic. "
            "Server limits are always respected."
        ),
        _every,
        lambda feed: str(feed.settings.every // 60) if feed.settings.every else "",
    ),
    Setting(
        "Full text",
        lambda feed: "on" if feed.settings.full_text else "off",
        lambda _: "Fetch full articles for truncated feeds.",
        lambda feeds, feed, _: _configure(
            feeds, feed, replace(feed.settings, full_text=not feed.settings.full_text)
        ),
    ),
    Setting(
        "Keep for (days)",
        lambda feed: _shown_rule(feed.settings.keep_days, "day"),
        lambda _: "Read articles older than this are deleted; starred and tagged ones are kept.",
        _keep_days,
        lambda feed: str(feed.settings.keep_days or ""),
    ),
    Setting(
        "Keep at most",
        lambda feed: _shown_rule(feed.settings.keep_count, "article"),
        lambda _: "The newest articles are kept; starred and tagged ones always are.",
        _keep_count,
        lambda feed: str(feed.settings.keep_count or ""),
    ),
    Setting(
        "Keep size (MB)",
        _shown_size,
        lambda _: "Approximate limit for all articles; starred and tagged ones are always kept.",
        _keep_size,
        lambda feed: str(feed.settings.keep_size or ""),
    ),
    Setting(
        "Local network",
        lambda feed: "allowed" if feed.typed else "blocked",
        lambda _: "Allow local network addresses (off for imported feeds).",
        lambda feeds, feed, _: feeds.allow_own_network(feed.id, not feed.typed),
    ),
    Setting(
        "User-Agent",
        lambda feed: feed.settings.user_agent or "default",
        lambda _: "User-Agent header; empty = default.",
        lambda feeds, feed, typed: _configure(
            feeds, feed, replace(feed.settings, user_agent=typed.strip())
        ),
        lambda feed: feed.settings.user_agent,
    ),
    Setting(
        "Login",
        lambda feed: feed.settings.login or "none",
        lambda _: (
            "Credentials: “keyring”, “keyring: NAME”, or “command: pass show x”, "
            "which prints NAME:PASSWORD. Passwords are never stored."
        ),
        lambda feeds, feed, typed: _configure(
            feeds, feed, replace(feed.settings, login=typed.strip())
        ),
        lambda feed: feed.settings.login,
    ),
)
"""In the order of the page."""
