"""The settings of a feed as its page shows and takes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from reader.app.style import wording
from reader.library.feeds import settings
from reader.library.feeds.rows import FeedInfo

if TYPE_CHECKING:
    from reader.library.feeds.feeds import Feeds


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


def _shown_refresh(feed: FeedInfo) -> str:
    if feed.gone:
        return "gone (410)"
    return "muted" if feed.muted else "on"


def _declared(setting: settings.Setting) -> Setting:
    """Return the row of a setting that the library declares."""

    def change(feeds: Feeds, feed: FeedInfo, typed: str) -> None:
        value = not setting.of(feed.settings) if switch else setting.parse(typed)
        # The name and type of a field are those of its declaration.
        changed: dict[str, Any] = {setting.name: value}
        feeds.configure(feed.id, replace(feed.settings, **changed))

    switch = setting.declared.kind is settings.Kind.SWITCH
    return Setting(
        setting.declared.label,
        lambda feed: setting.words(setting.of(feed.settings)),
        lambda _: setting.declared.help,
        change,
        None if switch else lambda feed: setting.entered(setting.of(feed.settings)),
    )


def _own_title(feed: FeedInfo) -> str:
    own = f', "{feed.given_title}"' if feed.given_title else ""
    return f"Display name. Empty: the feed's own title{own}."


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
        lambda _: 'Folder in the feed list; "World / Europe" makes subfolders.',
        lambda feeds, feed, typed: feeds.move(feed.id, typed),
        lambda feed: feed.folder,
    ),
    Setting(
        "Tags",
        lambda feed: ", ".join(feed.tags) or "none",
        lambda _: "Tags, comma-separated; exported to OPML.",
        lambda feeds, feed, typed: feeds.set_tags(feed.id, typed.split(",")),
        lambda feed: ", ".join(feed.tags),
    ),
    Setting(
        "Refresh",
        _shown_refresh,
        lambda feed: (
            "Press enter to refresh it again."
            if feed.gone
            else "Muted feeds are not refreshed; their articles are kept."
        ),
        lambda feeds, feed, _: feeds.mute(feed.id, not (feed.muted or feed.gone)),
    ),
    *(_declared(setting) for setting in settings.SETTINGS),
)
"""In the order of the page."""
