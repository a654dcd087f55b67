"""Which old articles are deleted, to the second, the article and the word."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from reader.library.articles import pruning
from reader.library.articles.pruning import KEEP_ALL, Retention, prune, retention
from reader.library.articles.view import View
from reader.library.feeds.settings import FeedSettings
from reader.library.library import Library
from reader.library.notebook.notebook import Draft
from reader.sources.opml.outline import Subscription
from tests.library.builders import entry, put

NOW = 2_000_000_000
DAY = 86_400


def read_feed(library: Library, *ages: int, name: str = "a") -> list[int]:
    """Return the ids of read articles of a feed, each as old as said in seconds."""
    feed = library.feeds.add(Subscription(f"http://{name}.example/feed"))
    ids = put(library, feed.id, *(entry(f"k{n}", body=f"{n}.") for n in range(len(ages))))
    with library.database.write() as connection:
        connection.executemany(
            "UPDATE article SET read = 1, sort_at = ? WHERE id = ?",
            [(NOW - age, number) for age, number in zip(ages, ids, strict=True)],
        )
    return ids


def words(library: Library, ids: Sequence[int], number: int) -> None:
    """Make articles as long as said; 250,000 words are three megabytes."""
    with library.database.write() as connection:
        connection.executemany(
            "UPDATE article SET words = ? WHERE id = ?", [(number, one) for one in ids]
        )


def left(library: Library) -> set[int]:
    return set(library.articles.ids(View()))


def test_of_settings_nought_is_no_limit() -> None:
    assert retention(0, 0, 0, unread=False) == KEEP_ALL == Retention()
    assert retention(1, 2, 3, unread=True) == Retention(1, 2, 3, unread=True)
    assert not Retention().unread


def test_an_article_is_deleted_a_second_after_its_days(library: Library) -> None:
    ids = read_feed(library, 3 * DAY - 1, 3 * DAY, 3 * DAY + 1)
    assert prune(library.database, Retention(days=3), NOW) == 1
    assert left(library) == set(ids[:2])
    assert prune(library.database, Retention(days=3, count=9), NOW) == 0


def test_the_newest_of_each_feed_are_kept_by_number(library: Library) -> None:
    old, new = read_feed(library, 5, 9, 7, 5), read_feed(library, 1, 2, name="b")
    assert prune(library.database, Retention(count=2), NOW) == 2
    assert left(library) == {old[0], old[3], *new}
    assert prune(library.database, Retention(count=1), NOW) == 2
    assert left(library) == {old[3], new[0]}, "of two of one moment the later one"
    assert prune(library.database, Retention(days=10**6, count=10**30), NOW) == 0


def test_days_and_number_are_limits_each(library: Library) -> None:
    ids = read_feed(library, DAY, 2 * DAY, 9 * DAY)
    assert prune(library.database, Retention(days=5, count=2), NOW) == 1
    assert prune(library.database, Retention(days=5, count=1), NOW) == 1
    assert left(library) == {ids[0]}


def test_a_feed_is_kept_to_its_megabytes(library: Library) -> None:
    ids = read_feed(library, 1, 2, 3, 4)
    words(library, ids, 250_000)
    assert prune(library.database, Retention(size=12), NOW) == 0
    words(library, ids[3:], 250_001)
    assert prune(library.database, Retention(size=12), NOW) == 1
    assert left(library) == set(ids[:3])
    with library.database.write() as connection:
        connection.execute(
            "INSERT INTO capture VALUES (?, 0, 'http://a.example', '', 1, '', '', zeroblob(1))",
            ids[:1],
        )
    assert prune(library.database, Retention(size=9), NOW) == 1, "its page counts too"
    assert left(library) == set(ids[:2])


@pytest.mark.parametrize("limits", [Retention(days=1), Retention(count=1), Retention(size=1)])
def test_what_the_user_marked_is_spared_by_each_limit(library: Library, limits: Retention) -> None:
    new, *ids = read_feed(library, 0, *(9 * DAY + n for n in range(6)))
    words(library, ids, 250_000)
    library.marks.set_starred(ids[1:2], True)
    library.marks.set_tags(ids[2], ["kept"])
    library.notebook.keep([Draft(ids[3])])
    library.marks.set_read(ids[4:5], False)
    assert prune(library.database, limits, NOW) == 2
    assert left(library) == {new, *ids[1:5]}
    unread = Retention(limits.days, limits.count, limits.size, unread=True)
    assert prune(library.database, unread, NOW) == 1
    assert left(library) == {new, *ids[1:4]}


def test_a_feeds_own_limit_holds_also_where_it_is_wider(library: Library) -> None:
    ids = read_feed(library, DAY, 3 * DAY, 5 * DAY)
    other = read_feed(library, 5 * DAY, name="b")
    words(library, [*ids, *other], 250_000)
    feed = next(one for one in library.feeds.list() if one.total == 3)
    library.feeds.configure(feed.id, FeedSettings(keep_days=4, keep_size=6))
    assert prune(library.database, Retention(days=6, size=1), NOW) == 2
    assert left(library) == set(ids[:2])


def test_more_than_fit_one_transaction_are_all_deleted(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pruning, "_CHUNK", 2)
    ids = read_feed(library, *(n * DAY for n in range(8)))
    assert prune(library.database, Retention(days=2), NOW) == 5
    assert left(library) == set(ids[:3])
    assert prune(library.database, Retention(count=1), NOW) == 2
