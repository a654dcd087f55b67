"""The tables and columns of the library, with the treatment of each.

A migration that adds a column or table adds it here, and ``tests/library/storage/test_tables.py``
fails until it does. This list determines how a removed feed is archived and restored
(:mod:`reader.library.feeds.archive`) and a damaged library is copied
(:mod:`reader.library.opening.rescue`). To find what writes a column, search for the table's name.
A setting of a feed is also declared in :mod:`reader.library.feeds.settings`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Owner(StrEnum):
    """The object a row is archived with, by the column that refers to it."""

    NONE = ""
    SOURCE = "source_id"
    ARTICLE = "article_id"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of data from sources or from the user."""

    name: str
    names: str
    """Of the columns that a rescue copies and the archive of a removed feed packs."""
    recomputed: Mapping[str, object] = field(default_factory=dict)
    """Columns that the library computes, each with its initial value."""
    restored: Mapping[str, object] = field(default_factory=dict)
    """Initial values of stored columns in a row restored from the archive."""
    rescued: Mapping[str, object] = field(default_factory=dict)
    """Initial values of stored columns in a rescued row."""
    owner: Owner = Owner.NONE

    @property
    def stored(self) -> tuple[str, ...]:
        """The columns in :attr:`names`."""
        return tuple(self.names.split())

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns."""
        return (*self.stored, *self.recomputed)


TABLES: tuple[Table, ...] = (
    Table(
        "account",
        "id url user login abilities synced listed reread due not_before failures problem "
        "offline lists",
        {"applying": 0},
        # Some of its feeds and articles may have been unreadable: all are fetched again.
        rescued={"listed": 0, "reread": 0, "lists": "{}"},
    ),
    Table(
        "source",
        "id kind location title last_read problem",
        {"total": 0, "unread": 0, "starred": 0, "starred_unread": 0},
    ),
    Table(
        "feed",
        "source_id given_title named folder tags site typed muted gone etag modified body_hash "
        "read_by checked succeeded news due not_before failures rhythm stated_every skip_hours "
        "skip_days every full_text user_agent login keep_days keep_count extra keep_size "
        "keep_pages",
        # Some of its articles may have been unreadable: the whole document is read again.
        rescued={"body_hash": "", "etag": None, "modified": None},
        owner=Owner.SOURCE,
    ),
    Table(
        "article",
        "id source_id key title author url published_at published_grade published_why "
        "published_from sort_at added read starred edited truncated words content_hash tags "
        "outlet muted",
        {"analysed_by": 0, "copy": 0},
        owner=Owner.SOURCE,
    ),
    Table("attachment", "article_id number url type size title", owner=Owner.ARTICLE),
    Table("attic", "id removed data"),
    Table("change", "id at kind phrase automatic part_of inverse program undone"),
    Table("content", "article_id text spans given_at given_grade given_why", owner=Owner.ARTICLE),
    Table("correction", "id at kind data"),
    Table("feed_item", "source_id key article_id fingerprint seen", owner=Owner.SOURCE),
    Table("file", "source_id key size mtime_ns seen_ns gone problem"),
    Table(
        "full_text",
        "article_id fetched shown stale problem data spans content_hash truncated words",
        owner=Owner.ARTICLE,
    ),
    Table("host_wait", "host until"),
    Table("pending", "seq account_id remote_id field value at tries not_before said"),
    Table("place", "article_id offset", owner=Owner.ARTICLE),
    Table("publication", "article_id origin at grade why", owner=Owner.ARTICLE),
    Table("remote_feed", "source_id account_id stream url label gone", owner=Owner.SOURCE),
    Table("remote_item", "article_id account_id remote_id", owner=Owner.ARTICLE),
    Table("remote_label", "account_id remote_id name"),
    Table(
        "revision",
        "article_id replaced title data spans content_hash",
        {"id": None},
        owner=Owner.ARTICLE,
    ),
    Table("seen", "what at"),
    Table(
        "sketch",
        "article_id whole head of",
        # The article that it copies may be gone, or have another id.
        restored={"of": None},
        owner=Owner.ARTICLE,
    ),
    Table("rule", "id place name query actions enabled made"),
    Table("rule_hit", "article_id rule_id at did", owner=Owner.ARTICLE),
    Table(
        "clipping",
        "id notebook kind article_id title source author url published_at published_grade "
        "published_why accessed sha256 start end quote prefix suffix subject note",
    ),
    Table("capture", "article_id at url type size sha256 text data", owner=Owner.ARTICLE),
    Table("story", "id name query seen notify keep_pages"),
)
"""All tables in the order they are copied: those that others refer to come first."""

FINDINGS: tuple[Table, ...] = (
    Table(
        "analysis",
        "article_id version language published_at problem hint unsure",
        owner=Owner.ARTICLE,
    ),
    Table(
        "date_mention",
        "article_id start end text type value mod first last days grade why",
        owner=Owner.ARTICLE,
    ),
    Table(
        "article_person",
        "article_id place person_id name forms roles mentions count quotes why same_why credit "
        "born died alive",
        owner=Owner.ARTICLE,
    ),
)
"""What was found in an article: archived with a removed feed, but not copied by a rescue, after
which everything is read again."""
