"""Key presets: keys laid over the defaults for hands that know another reader."""

from __future__ import annotations

from collections.abc import Mapping

NEWSBOAT: Mapping[str, tuple[str, ...]] = {
    "open": ("enter",),
    "close": ("q",),
    "quit": ("Q", "ctrl+q"),
    "refresh": ("r",),
    "refresh_all": ("R",),
    "all_read": ("A",),
    "next_article": ("J",),
    "previous_article": ("K",),
    "next_unread": ("n",),
    "previous_unread": ("p",),
    "browser": ("o",),
    "help": ("?", "f1"),
    "toggle_read": ("N",),
    "by_tag": ("t",),
    "tag": ("ctrl+e",),
    "any_link": ("#", "0"),
    "find": ("/",),
    "filter": ("F",),
    "clear_filter": ("ctrl+f", "ctrl+t"),
    "palette": (":", "ctrl+p"),
    "go_sources": ("E", "g f"),
    "read_on": ("space",),
    "back_page": ("b",),
    "previous_match": ("ctrl+n",),
    "page_down": ("pagedown",),
    "page_up": ("pageup",),
    "save_page": ("ctrl+s",),
    "numbers": ("%",),
}
"""Newsboat's default keys, wherever the same action exists here; the last five make room."""

NEWSBOAT_MISSING: tuple[tuple[str, str], ...] = (
    ("C", "mark-all-feeds-read"),
    ("s", "save"),
    ("ctrl+k", "random-unread"),
    ("O", "open-in-browser-and-mark-read"),
    ("ctrl+u", "toggle-source-view"),
    ("l", "toggle-show-read-feeds"),
    ("u", "show-urls"),
    ("e", "enqueue"),
    ("ctrl+r", "reload-urls"),
    ("f", "select-filter"),
    ("ctrl+b", "bookmark"),
    ("j", "next-feed"),
    ("k", "prev-feed"),
    ("ctrl+n", "next-unread-feed"),
    ("ctrl+p", "prev-unread-feed"),
    (",", "macro-prefix"),
    ("D", "delete-article"),
    ("ctrl+d", "delete-all-articles"),
    ("$", "purge-deleted"),
    ("ctrl+x", "close-dialog"),
    ("v", "view-dialogs"),
    ("ctrl+v", "next-dialog"),
    ("ctrl+g", "prev-dialog"),
    ("|", "pipe-to"),
    ("g", "sort"),
    ("G", "rev-sort"),
    ("ctrl+l", "redraw"),
)
"""Newsboat's keys whose action does not exist here, with newsboat's name for it; they keep their
default meaning."""

PRESETS: Mapping[str, Mapping[str, tuple[str, ...]]] = {"default": {}, "newsboat": NEWSBOAT}
