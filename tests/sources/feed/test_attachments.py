"""Attachments of entries: from the document to safe URLs with kind and size."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reader.model import Attachment
from reader.sources.feed.document import Enclosure
from reader.sources.feed.entries import MAX_ATTACHMENTS, select_attachments
from reader.sources.feed.feed import Feed
from reader.sources.feed.read import read_feed
from reader.sources.feed.serialization import pack, unpack

NOW = datetime(2031, 5, 9, 12, 0, tzinfo=UTC)
BASE = "https://pod.example/feed"

RSS = """<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>P</title>
<item><guid>1</guid><title>One</title>
<enclosure url="https://pod.example/1.mp3" type="audio/mpeg" length="12000000"/>
<media:content url="https://pod.example/1.mp3" type="audio/mpeg" fileSize="12000000"/>
<media:content url="https://pod.example/1.jpg?w=140" width="140" medium="image"/>
<media:content url="https://pod.example/1.jpg?w=460" width="460" medium="image"/></item>
</channel></rss>"""
GROUP = RSS.replace("<media:content", "<media:group><media:content", 1).replace(
    "</item>", "</media:group></item>"
)
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>P</title><id>f</id><entry><id>1</id>
<title>One</title><link href="https://pod.example/1"/>
<link rel="enclosure" href="/1.mp3" type="audio/mpeg" length="12000000" title="Part 1"/>
<link rel="enclosure" href="https://pod.example/notes.pdf"/></entry></feed>"""
JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "P", "items": [{"id": "1",
"title": "One", "content_text": "x", "attachments": [{"url": "https://pod.example/1.mp3",
"mime_type": "audio/mpeg", "title": "Part 1", "size_in_bytes": 12000000},
{"url": 7}, "x", {"url": "file:///etc/passwd", "mime_type": "text/plain"}]}]}"""
SOUND = Attachment("https://pod.example/1.mp3", "audio/mpeg", 12_000_000)
PICTURE = Attachment("https://pod.example/1.jpg?w=460", "image/jpeg")
PART = Attachment(SOUND.url, SOUND.type, SOUND.size, "Part 1")
NOTES = Attachment("https://pod.example/notes.pdf", "application/pdf")


@pytest.mark.parametrize(
    ("document", "attached"),
    [
        (RSS, (SOUND, PICTURE)),
        (GROUP, (SOUND, PICTURE)),
        (ATOM, (PART, NOTES)),
        (JSON, (PART,)),
    ],
    ids=["RSS", "media:group, read by the reference", "Atom", "JSON Feed"],
)
def test_each_kind_of_feed_attaches(document: str, attached: tuple[Attachment, ...]) -> None:
    feed = read_feed(document.encode(), url=BASE, now=NOW)
    assert isinstance(feed, Feed)
    assert feed.entries[0].entry.attachments == attached
    assert unpack(pack(feed)) == (feed, False)


def test_an_entry_with_another_enclosure_is_read_again() -> None:
    first = read_feed(RSS.encode(), url=BASE, now=NOW)
    assert isinstance(first, Feed)
    known = {one.entry.key: one.fingerprint for one in first.entries}
    again = read_feed(RSS.encode(), url=BASE, now=NOW, known=known)
    other = read_feed(RSS.replace("1.mp3", "2.mp3").encode(), url=BASE, now=NOW, known=known)
    assert isinstance(again, Feed)
    assert isinstance(other, Feed)
    assert (len(again.entries), len(other.entries)) == (0, 1)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "javascript:alert(1)", "http://u:p@pod.example/x", "", "http://"]
)
def test_what_is_no_web_address_is_left_out(url: str) -> None:
    assert select_attachments([Enclosure(url, "audio/mpeg")], BASE) == ()


def test_hostile_values_come_clean() -> None:
    one = Enclosure("/a.mp3", "audio/\x1b[31mmpeg; x=y", "-5", "T\x1b]0;x\x07\n2")
    (made,) = select_attachments([one], BASE)
    assert "\x1b" not in made.type + made.title + made.url
    assert (made.size, made.title) == (None, "T]0;x 2")
    for length in ("9" * 30, "0", "many", "\u0663", "1e9"):
        assert select_attachments([Enclosure("/a", length=length)], BASE)[0].size is None


def test_there_are_few_and_each_once() -> None:
    many = [Enclosure(f"/{n}.mp3") for n in range(100)] + [Enclosure("/1.mp3")]
    assert len(select_attachments(many, BASE)) == MAX_ATTACHMENTS


def test_a_film_that_nothing_opens_any_more_is_left_out() -> None:
    given = [Enclosure("/v", "application/x-shockwave-flash"), Enclosure("/v.mp4", "video/mp4")]
    assert [one.type for one in select_attachments(given, BASE)] == ["video/mp4"]


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        (Enclosure("/a.MP3?x=1"), "audio/mpeg"),
        (Enclosure("/a.mp4", "application/octet-stream"), "video/mp4"),
        (Enclosure("/a", medium="video"), "video"),
        (Enclosure("/a", medium="executable"), ""),
        (Enclosure("/a.mp3", "Audio/X-Own"), "audio/x-own"),
    ],
)
def test_the_kind_is_what_the_feed_or_the_name_says(given: Enclosure, kind: str) -> None:
    assert select_attachments([given], BASE)[0].type == kind


def test_the_picture_of_the_author_is_no_attachment() -> None:
    avatar = Enclosure("https://0.gravatar.com/avatar/abc?s=96&d=identicon", medium="image")
    assert select_attachments([avatar, Enclosure(SOUND.url)], BASE) == (
        Attachment(SOUND.url, SOUND.type),
    )
