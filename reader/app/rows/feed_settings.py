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


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: how it is shown, what it means, and what an answer does."""

    label: str
    shown: Callable[[FeedInfo], str]
    means: Callable[[FeedInfo], str]
    """One sentence or two."""
    change: Callable[[Feeds, FeedInfo, str], None]
    """Takes what was typed; raises :class:`LibraryError`. A switch is given nothing."""
    typed: Callable[[FeedInfo], str] | None = None
    """What stands in the field at first; None for a switch."""

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
        raise LibraryError(f"{what} is a number from 1 up; empty: {AUTO}.")
    return int(typed)


def _configure(feeds: Feeds, feed: FeedInfo, settings: FeedSettings) -> None:
    feeds.configure(feed.id, settings)


def _every(feeds: Feeds, feed: FeedInfo, typed: str) -> None:
    minutes = _number(typed, "The interval in minutes")
    every = minutes * 60 if minutes is not None else None
    _configure(feeds, feed, replace(feed.settings, every=every))


def _keep_days(feeds: Feeds, feed: FeedInfo, typed: str) -> None:
    days = _number(typed, "The age in days")
    _configure(feeds, feed, replace(feed.settings, keep_days=days))


def _keep_count(feeds: Feeds, feed: FeedInfo, typed: str) -> None:
    count = _number(typed, "The number of articles")
    _configure(feeds, feed, replace(feed.settings, keep_count=count))


def _keep_size(feeds: Feeds, feed: FeedInfo, typed: str) -> None:
    size = _number(typed, "The size in MB")
    _configure(feeds, feed, replace(feed.settings, keep_size=size))


def _shown_size(feed: FeedInfo) -> str:
    size = feed.settings.keep_size
    return f"{size:,} MB" if size else "by the rule over all feeds"


def _shown_asked(feed: FeedInfo) -> str:
    if feed.gone:
        return "no, it is gone for good"
    return "no, it is muted" if feed.muted else "yes"


def _shown_every(feed: FeedInfo) -> str:
    every = feed.settings.every
    return f"every {span(every)}" if every else "by its rhythm"


def _shown_rule(number: int | None, noun: str) -> str:
    return wording.count(number, noun) if number else "by the rule over all feeds"


def _own_title(feed: FeedInfo) -> str:
    own = f', "{feed.given_title}"' if feed.given_title else ""
    return f"What the lists call it. Empty: what it calls itself{own}."


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
        lambda _: 'Where it stands in the drawer; "World / Europe" is a folder in a folder.',
        lambda feeds, feed, typed: feeds.move(feed.id, typed),
        lambda feed: feed.folder,
    ),
    Setting(
        "Tags",
        lambda feed: ", ".join(feed.tags) or "none",
        lambda _: "Words of yours for the feed, separated by commas; they go into its lists.",
        lambda feeds, feed, typed: feeds.set_tags(feed.id, typed.split(",")),
        lambda feed: ", ".join(feed.tags),
    ),
    Setting(
        "Asked",
        _shown_asked,
        lambda feed: (
            "Enter has it asked again."
            if feed.gone
            else "Muted, it is not asked any more; its articles stay."
        ),
        lambda feeds, feed, _: feeds.mute(feed.id, not (feed.muted or feed.gone)),
    ),
    Setting(
        "Interval",
        _shown_every,
        lambda _: (
            f"Minutes between two questions, {SHORTEST // 60} at least. Empty: by its rhythm, "
            "and never more often than it states. A server that asks for patience always gets it."
        ),
        _every,
        lambda feed: str(feed.settings.every // 60) if feed.settings.every else "",
    ),
    Setting(
        "Full text",
        lambda feed: "fetched" if feed.settings.full_text else "as the feed gives it",
        lambda _: "Whether the pages of articles that the feed cuts off are fetched.",
        lambda feeds, feed, _: _configure(
            feeds, feed, replace(feed.settings, full_text=not feed.settings.full_text)
        ),
    ),
    Setting(
        "Keep days",
        lambda feed: _shown_rule(feed.settings.keep_days, "day"),
        lambda _: "Older read articles are let go, but never those with a star or a tag.",
        _keep_days,
        lambda feed: str(feed.settings.keep_days or ""),
    ),
    Setting(
        "Keep number",
        lambda feed: _shown_rule(feed.settings.keep_count, "article"),
        lambda _: "So many articles are kept at most, the newest; stars and tags are kept as well.",
        _keep_count,
        lambda feed: str(feed.settings.keep_count or ""),
    ),
    Setting(
        "Keep size",
        _shown_size,
        lambda _: "So many megabytes, about, are kept at most; stars and tags are kept as well.",
        _keep_size,
        lambda feed: str(feed.settings.keep_size or ""),
    ),
    Setting(
        "Own network",
        lambda feed: "allowed" if feed.typed else "not asked there",
        lambda _: "Whether it may be on a machine of your own network; no list alone allows it.",
        lambda feeds, feed, _: feeds.allow_own_network(feed.id, not feed.typed),
    ),
    Setting(
        "User agent",
        lambda feed: feed.settings.user_agent or "newsreader's own",
        lambda _: "Who is said to ask. Empty: our honest name, which few servers refuse.",
        lambda feeds, feed, typed: _configure(
            feeds, feed, replace(feed.settings, user_agent=typed.strip())
        ),
        lambda feed: feed.settings.user_agent,
    ),
    Setting(
        "Login",
        lambda feed: feed.settings.login or "none",
        lambda _: (
            'Where name and password are: "keyring", "keyring: NAME", or "command: pass show x", '
            "which prints NAME:PASSWORD. The password itself is kept nowhere here."
        ),
        lambda feeds, feed, typed: _configure(
            feeds, feed, replace(feed.settings, login=typed.strip())
        ),
        lambda feed: feed.settings.login,
    ),
)
"""In the order of the page."""
