"""The settings of a feed: display, explanation, and parsing of answers."""

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
    """One setting: its display, its meaning, and the effect of an answer."""

    label: str
    shown: Callable[[FeedInfo], str]
    means: Callable[[FeedInfo], str]
    """One or two sentences of help."""
    change: Callable[[Feeds, FeedInfo, str], None]
    """Applies the typed value ("" for a switch); raises :class:`LibraryError`."""
    typed: Callable[[FeedInfo], str] | None = None
    """Initial text of the field; None for a switch."""

    @property
    def switch(self) -> bool:
        """Whether it is toggled instead of typed."""
        return self.typed is None


def span(seconds: int) -> str:
    """Return a length of time in its largest fitting unit: ``3 hours``, ``2 days``."""
    if seconds >= 2 * 86_400:
        return wording.count(round(seconds / 86_400), "day")
    if seconds >= 3600:
        return wording.count(round(seconds / 3600), "hour")
    return wording.count(max(1, round(seconds / 60)), "minute")


def _declared(setting: settings.Setting) -> Setting:
    """Return the row of a setting declared by the library."""

    def change(feeds: Feeds, feed: FeedInfo, typed: str) -> None:
        value = not setting.of(feed.settings) if switch else setting.parse(typed)
        # A field has the name and type of its declaration.
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


SETTINGS = (
    Setting(
        "Title",
        lambda feed: feed.title,
        lambda feed: (
            "Display name. Empty: the feed's own title"
            + (f", “{feed.given_title}”." if feed.given_title else ".")
        ),
        lambda feeds, feed, typed: feeds.rename(feed.id, typed),
        lambda feed: feed.title,
    ),
    Setting(
        "Folder",
        lambda feed: feed.folder or "none",
        lambda _: "Folder in the feed list; “World / Europe” makes subfolders.",
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
        lambda feed: "gone (410)" if feed.gone else "muted" if feed.muted else "on",
        lambda feed: (
            "Press enter to refresh it again."
            if feed.gone
            else "Muted feeds are not refreshed; their articles are kept."
        ),
        lambda feeds, feed, _: feeds.mute(feed.id, not (feed.muted or feed.gone)),
    ),
    *(_declared(setting) for setting in settings.SETTINGS),
)
"""All settings in the order of the page."""
