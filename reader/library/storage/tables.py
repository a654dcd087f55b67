"""The tables and columns of the library: the one list of where each column must go.

A migration that adds a column or table adds it here, and ``tests/library/storage/test_tables.py``
fails until it does. From this list a removed feed is packed away and restored
(:mod:`reader.library.feeds.archive`), and a damaged library is copied
(:mod:`reader.library.opening.rescue`). What writes and shows a column by name is listed with
its table. A setting of a feed is besides declared in :mod:`reader.library.feeds.settings`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Owner(StrEnum):
    """What a row is packed with when a feed is removed: the column that names it."""

    NONE = ""
    SOURCE = "source_id"
    ARTICLE = "article_id"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of what came from sources or from the user."""

    name: str
    stored: tuple[str, ...]
    """Columns that a rescue copies and the archive of a removed feed packs."""
    recomputed: Mapping[str, object] = field(default_factory=dict)
    """Columns that the library computes, each with the value that a row begins with."""
    restored: Mapping[str, object] = field(default_factory=dict)
    """Stored columns that begin so in a row that comes back from the archive."""
    rescued: Mapping[str, object] = field(default_factory=dict)
    """Stored columns that begin so in a rescued row."""
    owner: Owner = Owner.NONE
    used_in: tuple[str, ...] = ()
    """All modules of the library that write it, and those that show its columns by name."""

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns."""
        return (*self.stored, *self.recomputed)


_STORE = "reader.library.articles.store"
_MARKS = "reader.library.articles.marks"

_ACCOUNTS = "reader.library.accounts."

TABLES: tuple[Table, ...] = (
    Table(
        "account",
        (
            "id", "url", "user", "login", "abilities", "synced", "listed", "reread", "due",
            "not_before", "failures", "problem", "offline",
        ),
        {"applying": 0},
        # Not every feed and article of it may have been readable: all are asked for again.
        rescued={"listed": 0, "reread": 0},
        used_in=(_ACCOUNTS + "accounts", _ACCOUNTS + "leaving", _ACCOUNTS + "rows"),
    ),
    Table(
        "source",
        ("id", "kind", "location", "title", "last_read", "problem"),
        {"total": 0, "unread": 0, "starred": 0, "starred_unread": 0},
        used_in=(_ACCOUNTS + "managing",
            _ACCOUNTS + "leaving",
            _ACCOUNTS + "rows",
            _ACCOUNTS + "subscriptions",
            "reader.library.feeds.archive",
            "reader.library.feeds.feeds",
            "reader.library.feeds.folders",
            "reader.library.feeds.opml_backup",
            "reader.library.feeds.outcome",
            "reader.library.feeds.rows",
            "reader.library.feeds.sources",
            "reader.library.feeds.store",
            "reader.library.feeds.undo",
            "reader.library.opening.rescue",
        ),
    ),
    Table(
        "feed",
        (
            "source_id", "given_title", "named", "folder", "tags", "site", "typed", "muted", "gone",
            "etag", "modified", "body_hash", "read_by", "checked", "succeeded", "news", "due",
            "not_before", "failures", "rhythm", "stated_every", "skip_hours", "skip_days", "every",
            "full_text", "user_agent", "login", "keep_days", "keep_count", "extra", "keep_size",
        ),
        # Not every article of it may have been readable: its document is read again whole.
        rescued={"body_hash": "", "etag": None, "modified": None},
        owner=Owner.SOURCE,
        used_in=(_ACCOUNTS + "managing",
            _ACCOUNTS + "items",
            _ACCOUNTS + "leaving",
            _ACCOUNTS + "rows",
            _ACCOUNTS + "sync",
            "reader.cli.feeds",
            "reader.library.feeds.archive",
            "reader.library.feeds.feeds",
            "reader.library.feeds.outcome",
            "reader.library.feeds.rows",
            "reader.library.feeds.store",
            "reader.library.feeds.undo",
        ),
    ),
    Table(
        "article",
        (
            "id", "source_id", "key", "title", "author", "url", "published_at", "published_grade",
            "published_why", "published_from", "sort_at", "added", "read", "starred", "edited",
            "truncated", "words", "content_hash", "tags", "outlet",
        ),
        {"analysed_by": 0, "copy": 0},
        owner=Owner.SOURCE,
        used_in=(
            _ACCOUNTS + "items",
            _ACCOUNTS + "joining",
            _ACCOUNTS + "leaving",
            "reader.cli.documents",
            "reader.library.analysis.store_findings",
            "reader.library.articles.articles",
            "reader.library.articles.listing",
            _MARKS,
            "reader.library.articles.pruning",
            "reader.library.articles.publication",
            _STORE,
            "reader.library.articles.tags",
            "reader.library.feeds.archive",
            "reader.library.feeds.full_text",
            "reader.library.feeds.sources",
            "reader.library.feeds.store",
            "reader.library.opening.rescue",
            "reader.library.rules.apply",
        ),
    ),
    Table(
        "attachment",
        ("article_id", "number", "url", "type", "size", "title"),
        owner=Owner.ARTICLE,
        used_in=("reader.library.articles.attachments",),
    ),
    Table("attic", ("id", "removed", "data"), used_in=("reader.library.feeds.archive",)),
    Table(
        "change",
        ("id", "at", "kind", "phrase", "automatic", "part_of", "inverse"),
        used_in=("reader.library.storage.undo_log",),
    ),
    Table(
        "content",
        ("article_id", "text", "spans", "given_at", "given_grade", "given_why"),
        owner=Owner.ARTICLE,
        used_in=(_STORE, "reader.library.feeds.full_text", "reader.library.opening.rescue"),
    ),
    Table(
        "correction",
        ("id", "at", "kind", "data"),
        used_in=(
            "reader.library.articles.correction_rules",
            "reader.library.people.correction_effects",
            "reader.library.people.corrections",
        ),
    ),
    Table(
        "feed_item",
        ("source_id", "key", "article_id", "fingerprint", "seen"),
        owner=Owner.SOURCE,
        used_in=(
            _ACCOUNTS + "items",
            _ACCOUNTS + "joining",
            _ACCOUNTS + "leaving",
            "reader.library.feeds.rows",
            "reader.library.feeds.store",
            "reader.library.opening.rescue",
        ),
    ),
    Table(
        "file",
        ("source_id", "key", "size", "mtime_ns", "seen_ns", "gone", "problem"),
        used_in=(
            "reader.library.feeds.folders",
            "reader.library.feeds.sources",
            "reader.library.opening.rescue",
        ),
    ),
    Table(
        "full_text",
        (
            "article_id", "fetched", "shown", "stale", "problem", "data", "spans", "content_hash",
            "truncated", "words",
        ),
        owner=Owner.ARTICLE,
        used_in=("reader.library.feeds.full_text", "reader.library.feeds.store"),
    ),
    Table("host_wait", ("host", "until"), used_in=("reader.library.feeds.rate_limits",)),
    Table(
        "pending",
        (
            "seq", "account_id", "remote_id", "field", "value", "at", "tries", "not_before", "said",
        ),
        used_in=(_ACCOUNTS + "joining", _ACCOUNTS + "leaving", _ACCOUNTS + "queue"),
    ),
    Table(
        "place",
        ("article_id", "offset"),
        owner=Owner.ARTICLE,
        used_in=(_MARKS,),
    ),
    Table(
        "publication",
        ("article_id", "origin", "at", "grade", "why"),
        owner=Owner.ARTICLE,
        used_in=("reader.library.articles.publication", _STORE),
    ),
    Table("raw", ("article_id", "type", "data"), owner=Owner.ARTICLE, used_in=(_STORE,)),
    Table(
        "remote_feed",
        ("source_id", "account_id", "stream", "url", "label", "gone"),
        owner=Owner.SOURCE,
        used_in=(_ACCOUNTS + "managing",
            _ACCOUNTS + "leaving",
            _ACCOUNTS + "rows",
            _ACCOUNTS + "subscriptions",
            "reader.library.feeds.archive",
        ),
    ),
    Table(
        "remote_item",
        ("article_id", "account_id", "remote_id"),
        owner=Owner.ARTICLE,
        used_in=(_ACCOUNTS + "joining", _ACCOUNTS + "items", _ACCOUNTS + "leaving"),
    ),
    Table(
        "revision",
        ("article_id", "replaced", "title", "data", "spans", "content_hash"),
        {"id": None},
        owner=Owner.ARTICLE,
        used_in=(_STORE, "reader.library.articles.revisions"),
    ),
    Table("seen", ("what", "at"), used_in=("reader.library.views.news",)),
    Table(
        "sketch",
        ("article_id", "whole", "head", "of"),
        # The article that it is a copy of may be gone, or have another number.
        restored={"of": None},
        owner=Owner.ARTICLE,
        used_in=("reader.library.articles.duplicates",),
    ),
    Table(
        "rule",
        ("id", "place", "name", "query", "actions", "enabled", "made"),
        used_in=("reader.library.rules.rules",),
    ),
    Table(
        "rule_hit",
        ("article_id", "rule_id", "at", "did"),
        owner=Owner.ARTICLE,
        used_in=("reader.library.rules.apply", "reader.library.rules.rules"),
    ),
    Table(
        "story",
        ("id", "name", "query", "seen"),
        used_in=("reader.library.views.news", "reader.library.views.stories"),
    ),
)  # fmt: skip
"""In the order in which they are copied: what others refer to comes first."""

_ANALYSIS = "reader.library.analysis.store_findings"
_PEOPLE = "reader.library.articles.identity"
_INDEX = "reader.library.storage.search_index"
_EVENTS = "reader.library.views.event_index"
_NEIGHBOURS = "reader.library.views.event_neighbours"
_NUMBERS = "reader.library.storage.numbering"
_TRIGGERS = "reader.library.storage.migrations"

DERIVED: Mapping[str, str] = {
    "analysis": _ANALYSIS,
    "article_filter": _STORE,
    "article_person": _PEOPLE,
    "article_tag": _MARKS,
    "date_mention": _ANALYSIS,
    "day_count": _TRIGGERS,
    "event": _EVENTS,
    "event_queue": _EVENTS,
    "gist": _EVENTS,
    "gist_common": _NEIGHBOURS,
    "gist_count": _TRIGGERS,
    "gist_gone": _TRIGGERS,
    "gist_word": _NEIGHBOURS,
    "last_number": _NUMBERS,
    "left_out": _TRIGGERS,
    "person": _PEOPLE,
    "person_form": _PEOPLE,
    "person_key": _PEOPLE,
    "person_role": _PEOPLE,
    "person_source": _TRIGGERS,
    "person_week": _TRIGGERS,
    "rule_pending": "reader.library.rules.apply",
    "search": _INDEX,
    "search_gone": _INDEX,
    "search_queue": _INDEX,
    "tag": _MARKS,
}
"""Tables made anew from the others, all their columns, with the module that writes them.

A new column of findings is written by :mod:`reader.library.analysis.store_findings`, read by
:mod:`reader.library.articles.mentions` and printed by :mod:`reader.cli.documents`.
"""

SQLITE_OWN = ("search_config", "search_data", "search_docsize", "search_idx", "sqlite_sequence")
"""Tables that SQLite makes and fills by itself."""
