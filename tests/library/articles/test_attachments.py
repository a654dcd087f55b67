"""Attachments of articles: kept, brought up to date, put away and back with their feed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.library.articles.attachments import line_of, size_in_words
from reader.library.articles.store import Outcome
from reader.library.library import Library
from reader.model import Attachment
from reader.sources.opml.outline import Subscription
from tests.library.builders import entry, put, put_one

SOUND = Attachment("https://pod.example/1.mp3", "audio/mpeg", 12_000_000)
NOTES = Attachment("https://pod.example/n.pdf", "application/pdf", None, "Notes")


def attached(library: Library, article_id: int) -> tuple[Attachment, ...]:
    article = library.articles.get(article_id)
    assert article is not None
    return article.attachments


def test_they_are_kept_in_order_and_brought_up_to_date_silently(library: Library) -> None:
    feed = library.feeds.add(Subscription("https://pod.example/feed"))
    one = replace(entry(), attachments=(SOUND, NOTES))
    (article_id,) = put(library, feed.id, one)
    assert attached(library, article_id) == (SOUND, NOTES)
    assert put_one(library, feed.id, replace(one, attachments=(NOTES,))) == (
        article_id,
        Outcome.UNCHANGED,
    )
    assert attached(library, article_id) == (NOTES,)
    put(library, feed.id, replace(one, title="Another"))
    assert attached(library, article_id) == (SOUND, NOTES)


def test_they_go_with_their_feed_and_come_back(library: Library) -> None:
    feed = library.feeds.add(Subscription("https://pod.example/feed"))
    (article_id,) = put(library, feed.id, replace(entry(), attachments=(SOUND,)))
    library.feeds.remove(feed.id)
    with library.database.read() as connection:
        assert connection.execute("SELECT count(*) FROM attachment").fetchone() == (0,)
    library.marks.undo()
    assert attached(library, article_id) == (SOUND,)


def test_each_is_one_line() -> None:
    assert line_of(SOUND) == "Audio, 12 MB: https://pod.example/1.mp3"
    assert line_of(NOTES) == "PDF: Notes, https://pod.example/n.pdf"
    assert line_of(Attachment("https://x.example/y")) == "File: https://x.example/y"
    assert line_of(Attachment("https://x.example/y", "video")) == "Video: https://x.example/y"


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (1, "1 byte"),
        (999, "999 bytes"),
        (1000, "1.0 kB"),
        (9_940, "9.9 kB"),
        (9_960, "10 kB"),
        (999_499, "999 kB"),
        (999_600, "1.0 MB"),
        (12_345_678, "12 MB"),
        (3_400_000_000, "3.4 GB"),
        (1 << 50, "1125900 GB"),
    ],
)
def test_sizes_read_well(size: int, words: str) -> None:
    assert size_in_words(size) == words
