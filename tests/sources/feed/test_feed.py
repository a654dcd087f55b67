"""The meaning of feeds: entries, keys, dates, texts, whatever shape they come in."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from reader.model import Grade, SpanKind
from reader.sources.feed.bodies import is_truncated
from reader.sources.feed.dates import publication_date, read_instant
from reader.sources.feed.entries import MAX_ENTRIES
from reader.sources.feed.feed import DeclaredSchedule, Feed, NotAFeed
from reader.sources.feed.read import declared_schedule, read_feed

NOW = datetime(2026, 1, 6, 12, 0, tzinfo=UTC)
URL = "http://news.example/feed.xml"


def read(text: str | bytes, **more: Any) -> Feed:
    body = text.encode() if isinstance(text, str) else text
    feed = read_feed(body, **{"url": URL, "now": NOW, **more})
    assert isinstance(feed, Feed)
    return feed


def not_a_feed(text: str | bytes) -> NotAFeed:
    body = text.encode() if isinstance(text, str) else text
    found = read_feed(body, url=URL, now=NOW)
    assert isinstance(found, NotAFeed)
    return found


def rss(*items: str, channel: str = "<title>News</title><link>/</link>") -> str:
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{channel}{inner}</channel></rss>'


def keys(text: str) -> list[str]:
    return [one.entry.key for one in read(text).entries]


# --- one entry


def test_an_entry_becomes_an_article_with_its_title_in_front() -> None:
    feed = read(
        rss(
            "<title>Paris summit</title><link>a?x=1&amp;y=2</link><guid>g1</guid>"
            "<pubDate>Tue, 06 Jan 2026 09:30:00 +0100</pubDate><author>Ann Lee</author>"
            "<description>&lt;p&gt;Talks &lt;b&gt;began&lt;/b&gt;.&lt;/p&gt;"
            "&lt;p&gt;&lt;a href='/more'&gt;More&lt;/a&gt;&lt;/p&gt;</description>"
        )
    )
    assert (feed.kind, feed.title, feed.site) == ("rss20", "News", "http://news.example/")
    entry = feed.entries[0].entry
    assert entry.text.startswith("Paris summit\n\nTalks began.\n\n")
    assert entry.spans[0].kind is SpanKind.TITLE
    assert entry.text[entry.spans[0].start : entry.spans[0].end] == "Paris summit"
    link = next(span for span in entry.spans if span.kind is SpanKind.LINK)
    assert (entry.text[link.start : link.end], link.value) == ("More", "http://news.example/more")
    assert entry.url == "http://news.example/a?x=1&y=2"
    assert entry.author == "Ann Lee"
    assert entry.published.at == "2026-01-06T09:30:00+01:00"
    assert entry.published.grade is Grade.STATED


def test_content_wins_over_a_shorter_summary() -> None:
    text = read(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><entry><id>1</id>"
        "<title type='html'>A &amp;amp; &lt;b&gt;B&lt;/b&gt;</title><summary>Short.</summary>"
        "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>The whole "
        "story, told at length.</p></div></content></entry></feed>"
    )
    entry = text.entries[0].entry
    assert entry.title == "A & B"
    assert entry.text == "A & B\n\nThe whole story, told at length."
    assert not entry.truncated


def test_an_entry_without_title_gets_one_made_up_and_no_title_span() -> None:
    entry = read(rss("<description>First line.&lt;p&gt;Second.</description>")).entries[0].entry
    assert entry.title == "First line"
    assert entry.text == "First line.\n\nSecond."
    assert all(span.kind is not SpanKind.TITLE for span in entry.spans)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("It is a few days since a song was added to the channel of the band. Now there are more.",
         "It is a few days since a song was added to the channel of the band"),
        ("A sentence of this length has no end that would still fit into one line of the list "
         "of articles", "A sentence of this length has no end that would still fit into one line of"
         " the list of..."),
        ("&lt;p&gt;&lt;img src='a.png' alt='A harbour'&gt;&lt;/p&gt;&lt;p&gt;The port burned.",
         "The port burned"),
        ("&lt;p&gt;&lt;img src='a.png' alt='A harbour'&gt;&lt;/p&gt;", "[Image: A harbour]"),
    ],
)  # fmt: skip
def test_a_made_up_title_is_a_sentence_or_ends_with_a_word(text: str, title: str) -> None:
    entry = read(rss(f"<description>{text}</description>")).entries[0].entry
    assert entry.title == title


def test_an_entry_with_nothing_but_a_link_is_still_one() -> None:
    entry = read(rss("<link>http://news.example/x/y</link>")).entries[0].entry
    assert entry.title == "news.example/x/y"
    assert entry.text == entry.title


def test_markup_and_controls_in_a_plain_title_stay_text_or_go() -> None:
    feed = read(rss("<title>[/b] 5 &lt; 6 \x1b]52;c;eA==\x07 \x9b</title><guid>1</guid>"))
    assert feed.entries[0].entry.title.startswith("[/b] 5 < 6")
    joined = feed.entries[0].entry.text
    assert not any((ord(c) < 32 and c != "\n") or 0x7F <= ord(c) <= 0x9F for c in joined)


@pytest.mark.parametrize(
    ("author", "shown"),
    [
        ("noreply@blogger.com (Ann Lee)", "Ann Lee"),
        ("Ann Lee &lt;ann@news.example&gt;", "Ann Lee"),
        ("ann@news.example", "ann@news.example"),
        ("Ann &amp;amp; Bo &amp;lt;ann@news.example&amp;gt;", "Ann & Bo"),
        ("Ann Lee (mailto:ann@news.example)", "Ann Lee"),
        ("Ann Lee (North), Bo Ek (South)", "Ann Lee (North), Bo Ek (South)"),
        ("", ""),
    ],
)
def test_authors_are_names_where_there_are_names(author: str, shown: str) -> None:
    item = f"<title>x</title><author>{author}</author>"
    assert read(rss(item)).entries[0].entry.author == shown


@pytest.mark.parametrize("fast", [True, False])
def test_the_original_of_a_link_that_counts_clicks(fast: bool) -> None:
    space = 'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
    shown = {
        "https://a.example/1": "https://a.example/1",
        "http://feeds.example/two": "http://feeds.example/~r/1",
        "javascript:1": "http://feeds.example/~r/1",
        "": "http://feeds.example/~r/1",
    }
    for original, url in shown.items():
        item = (
            "<title>x</title><link>http://feeds.example/~r/1</link>"
            f"<feedburner:origLink>{original}</feedburner:origLink>"
        )
        text = rss(item).replace("<rss ", f"<rss {space} ")
        entry = read(text, fast=fast).entries[0].entry
        assert (entry.url, entry.key) == (url, "http://feeds.example/~r/1")


@pytest.mark.parametrize(
    ("link", "url"),
    [
        (
            "https://www.google.com/url?rct=j&amp;sa=t&amp;url=https://a.example/x%3Fid%3D1&amp;ct=ga",
            "https://a.example/x?id=1",
        ),
        (
            "http://www.bing.com/news/apiclick.aspx?tid=1&amp;url=https%3a%2f%2fa.example%2fx&amp;c=2",
            "https://a.example/x",
        ),
        ("https://redir.example/rss/*https://a.example/x?y=*", "https://a.example/x?y=*"),
        ("https://www.google.com/url?url=file:///x", "https://www.google.com/url?url=file:///x"),
        (
            "https://a.example/url?url=http://b.example",
            "https://a.example/url?url=http://b.example",
        ),
    ],
)
def test_a_link_that_counts_clicks_is_that_of_the_article(link: str, url: str) -> None:
    feed = read(rss(f"<title>A</title><link>{link}</link>"))
    assert feed.entries[0].entry.url == url


SEARCH = "<rss xmlns:News='http://search.example/' version='2.0'><channel><title>Storm - Search"
PLANET = "<feed xmlns='http://www.w3.org/2005/Atom'><title>Planet</title><id>p</id>"


@pytest.mark.parametrize(
    ("document", "outlet"),
    [
        (rss("<title>A</title><source url='https://daily.example'>Daily</source>"), "Daily"),
        (rss("<title>A</title><source>Daily</source>"), "Daily"),
        (rss("<title>A</title><source url='http://www.news.example/f'>Daily</source>"), ""),
        (rss("<title>A</title><source url='https://x.example'>News</source>"), ""),
        (rss("<title>A</title><source url='https://x.example'>https://x.example</source>"), ""),
        (
            f"{SEARCH}</title><item><title>A</title><News:Source>Daily</News:Source></item>"
            "</channel></rss>",
            "Daily",
        ),
        (
            f"{PLANET}<entry><id>1</id><title>A</title><source><title>Daily</title><id>d</id>"
            "<link href='http://daily.example/'/></source></entry></feed>",
            "Daily",
        ),
    ],
)
def test_an_aggregator_names_the_outlet_of_an_entry(document: str, outlet: str) -> None:
    assert read(document).entries[0].entry.outlet == outlet


@pytest.mark.parametrize(
    ("channel", "author"),
    [
        ("<author>Rosa Lind</author>", "Rosa Lind"),
        ("<itunes:author><![CDATA[Rosa Lind]]></itunes:author>", "Rosa Lind"),
        ("<dc:creator>Rosa Lind</dc:creator><author>Bo Ek</author>", "Rosa Lind, Bo Ek"),
        ("<title>By Rosa Lind</title><author>Rosa Lind</author>", ""),
        ("<managingEditor>ed@a.example (Ed Fox)</managingEditor>", ""),
        ("<author>admin</author><dc:creator>Radio 4</dc:creator>", ""),
        ("<item><author>Bo Ek</author></item>", ""),
    ],
)
def test_who_writes_a_feed_writes_its_entries(channel: str, author: str) -> None:
    spaces = (
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
    )
    entries = rss("<title>x</title>", "<title>y</title><author>Ina Bo</author>", channel=channel)
    feed = read(entries.replace("<rss ", f"<rss {spaces} "))
    assert [one.entry.author for one in feed.entries[-2:]] == [author, "Ina Bo"]


def test_an_id_is_no_link_for_being_none() -> None:
    bare, path = read(rss("<guid>1234</guid>", "<guid>/1234</guid>")).entries
    assert (bare.entry.url, path.entry.url) == (None, "http://news.example/1234")


def test_hostile_links_are_no_links() -> None:
    for link in ("javascript:alert(1)", "file:///etc/passwd", "http://u:geheim@h/", "-o/x y\x1b"):
        entry = read(rss(f"<title>x</title><link>{link}</link>")).entries[0].entry
        assert entry.url is None or entry.url.startswith("http://news.example/-o")


# --- the same entry


def test_the_key_is_id_then_link_then_title_and_date_then_all() -> None:
    assert keys(rss("<guid> g </guid><link>/l</link><title>t</title>")) == ["g"]
    assert keys(rss("<link>/l</link><title>t</title>")) == ["/l"]
    day = "<pubDate>Tue, 06 Jan 2026 09:30:00 GMT</pubDate>"
    edited = [keys(rss(f"<title>t</title>{day}<description>{d}</description>")) for d in "ab"]
    assert edited[0] == edited[1]
    bare = [keys(rss(f"<title>t</title><description>{d}</description>")) for d in "ab"]
    assert bare[0] != bare[1]


def test_a_relative_guid_does_not_depend_on_where_the_feed_is() -> None:
    text = rss("<guid>12345</guid><title>t</title>").encode()
    for url in ("http://a.example/feed", "https://b.example/x/feed"):
        feed = read(text, url=url)
        assert feed.entries[0].entry.key == "12345"


def test_one_guid_for_different_entries_keeps_them_apart() -> None:
    found = keys(rss(*(f"<guid>same</guid><link>/{n}</link>" for n in range(3))))
    assert len(set(found)) == 3
    found = keys(rss(*(f"<guid>same</guid><title>{n}</title>" for n in range(3))))
    assert len(set(found)) == 3


def test_an_entry_that_stands_twice_is_taken_once_and_named() -> None:
    feed = read(rss("<guid>g</guid><title>t</title>", "<guid>g</guid><title>t</title>"))
    assert feed.total == 1
    assert (feed.problems, feed.remark) == (
        (), "1 entry repeats another of the feed; each is shown once."
    )  # fmt: skip
    again = read(rss(*["<guid>g</guid><title>t</title>"] * 99, "<guid>other</guid>"))
    assert again.total == 2
    assert (again.problems, again.remark[:10]) == ((), "98 entries")


def test_videos_that_only_have_the_id_of_a_video_are_kept_apart() -> None:
    ids = ("51QO4pavK3A", "j1HGOY32s2Y", "no id?v=1")
    videos = "".join(f"<entry><yt:videoId>{one}</yt:videoId></entry>" for one in ids)
    feed = read(
        '<feed xmlns="http://www.w3.org/2005/Atom" '
        f'xmlns:yt="http://www.youtube.com/xml/schemas/2015">{videos}</feed>'
    )
    assert [one.entry.url for one in feed.entries] == [
        *(f"https://www.youtube.com/watch?v={one}" for one in ids[:2]), None
    ]  # fmt: skip
    assert feed.remark == ""


def test_entries_without_words_differ_by_their_attachments() -> None:
    files = (
        '<enclosure url="http://a.example/1.mp3"/>',
        '<enclosure url="http://a.example/2.mp3"/>',
    )
    feed = read(rss(*files, files[0]))
    assert feed.total == 2
    assert feed.remark.startswith("1 entry repeats")


def test_one_link_for_different_entries_without_an_id_keeps_them_apart() -> None:
    days = [f"<link>/l</link><title>t</title><pubDate>0{n} Jan 2026</pubDate>" for n in (1, 2)]
    assert len(set(keys(rss(*days)))) == 2
    for part in ("title", "description"):
        entries = (f"<link>/l</link><{part}>{n}</{part}>" for n in range(99))
        feed = read(rss(*entries))
        assert (feed.total, feed.problems) == (99, ())
    atom = "".join(f"<entry><link href='/l'/><title>{n}</title></entry>" for n in range(3))
    assert read(f"<feed xmlns='http://www.w3.org/2005/Atom'>{atom}</feed>").total == 3


def test_two_versions_of_one_atom_id_are_one_entry() -> None:
    entries = "".join(f"<entry><id>x</id><title>v{n}</title></entry>" for n in (2, 1))
    feed = read(f"<feed xmlns='http://www.w3.org/2005/Atom'>{entries}</feed>")
    assert [one.entry.title for one in feed.entries] == ["v2"]


def test_known_entries_are_not_read_again_unless_they_changed() -> None:
    items = [f"<guid>{n}</guid><title>t{n}</title>" for n in range(3)]
    first = read(rss(*items))
    known = {one.entry.key: one.fingerprint for one in first.entries}
    items[1] += "<description>new</description>"
    again = read(rss(*items), known=known)
    assert [one.entry.key for one in again.entries] == ["1"]
    assert again.unchanged == ("0", "2")
    assert again.total == 3


def test_a_very_long_feed_is_cut_and_says_so() -> None:
    feed = read(rss(*(f"<guid>{n}</guid>" for n in range(MAX_ENTRIES + 10))))
    assert feed.total == MAX_ENTRIES
    assert str(MAX_ENTRIES + 10) in feed.problems[0]


# --- dates


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("2026-01-06T14:45:00Z", "2026-01-06T14:45:00+00:00"),
        ("2026-01-06T14:45:00.123-05:00", "2026-01-06T14:45:00-05:00"),
        ("2026-01-06 14:45:00", "2026-01-06T14:45:00+00:00"),
        ("2026-01-06", "2026-01-06"),
        ("Tue, 06 Jan 2026 14:45:00 EST", "2026-01-06T14:45:00-05:00"),
        ("Tue, 6 January 2026 14:45 +0530", "2026-01-06T14:45:00+05:30"),
        ("06 Jan 2026 14:45:60 GMT", "2026-01-06T14:45:59+00:00"),
        ("Tue, 6th Jan 2026 14:45:00 GMT", "2026-01-06T14:45:00+00:00"),
        ("ter., 06 fev. 2026 14:45:00 -0300", "2026-02-06T14:45:00-03:00"),
        ("Do, 05 Mär 2026 14:45:00 +0100", "2026-03-05T14:45:00+01:00"),
        ("Lundi, 16. Novembre 2026 - 15:54", "2026-11-16T15:54:00+00:00"),
        ("Fri, 26/06/2026", "2026-06-26"),
        ("Tue, 6 Jan 2026 2:45:00 PM", "2026-01-06T14:45:00+00:00"),
        ("January 6, 2026 12:05 a.m. EST", "2026-01-06T00:05:00-05:00"),
        ("2026-01-06T02:45:10PM", "2026-01-06T14:45:10+00:00"),
        ("06.01.2026 14:45", "2026-01-06T14:45:00+00:00"),
        ("Tue, 6 Jan 2026 14:45:00 GMT+1", "2026-01-06T14:45:00+01:00"),
        ("Tue, 6 Jan 2026 24:00:00 XYZ", "2026-01-06"),
        ("1767710700000", "2026-01-06T14:45:00+00:00"),
        ("1767710700", "2026-01-06T14:45:00+00:00"),
        ("Tue, 31 Feb 2026 14:45:00 GMT", None),
        ("2026-13-01", None),
        ("soon", None),
        ("", None),
    ],
)
def test_dates_as_feeds_write_them(written: str, read_as: str | None) -> None:
    assert read_instant(written) == read_as


def test_a_date_only_the_reference_can_read_is_taken_from_it() -> None:
    feed = read(rss("<title>x</title><pubDate>Tue, Jan 06 2026 09:30:00 GMT</pubDate>"))
    assert (feed.entries[0].entry.published.at or "").startswith("2026-01-06")


def test_dates_that_cannot_be_are_not_believed_and_say_why() -> None:
    future = publication_date("2099-01-01T00:00:00+00:00", None, NOW)
    assert future.at is None
    assert "2099-01-01" in future.why
    assert publication_date("1970-01-01T00:00:00+00:00", None, NOW).at is None
    only = publication_date(None, "2026-01-05", NOW)
    assert (only.at, only.grade) == ("2026-01-05", Grade.LIKELY)
    assert publication_date(None, None, NOW).at is None
    tomorrow = publication_date("2026-01-07T01:00:00+14:00", None, NOW)
    assert tomorrow.at is not None


def test_the_one_date_of_an_entry_of_rss_is_that_of_its_publication() -> None:
    dated = "<title>x</title><dc:date>2026-01-05T08:00:00Z</dc:date>"
    document = rss(dated).replace("<rss ", "<rss xmlns:dc='http://purl.org/dc/elements/1.1/' ")
    published = read(document).entries[0].entry.published
    assert (published.at, published.grade) == ("2026-01-05T08:00:00+00:00", Grade.STATED)


def test_the_schedule_that_a_feed_declares() -> None:
    channel = (
        "<ttl>90</ttl><skipHours><hour>0</hour><hour>24</hour><hour>3</hour></skipHours>"
        "<skipDays><day>Sunday</day></skipDays>"
    )
    assert read(rss(channel=channel)).schedule == DeclaredSchedule(5400, (0, 3), (6,))
    assert declared_schedule("<sy:updatePeriod>daily</sy:updatePeriod>").interval == 86400
    hours = "".join(f"<hour>{n}</hour>" for n in range(24))
    assert declared_schedule(f"<skipHours>{hours}</skipHours>").skip_hours == ()
    assert declared_schedule("<ttl>soon</ttl>") == DeclaredSchedule()


# --- letters


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("utf-8", "Zürich ‡ 東京"),
        ("utf-16", "Zürich ‡ 東京"),
        ("iso-8859-1", "Zürich"),
        ("windows-1252", "Zürich ‡ “so”"),
        ("iso-8859-2", "Łódź"),
        ("windows-1251", "Москва и Киев"),
        ("koi8-r", "Москва и Киев"),
        ("iso-8859-7", "Αθήνα"),
        ("shift_jis", "東京の朝"),
        ("euc-jp", "東京の朝"),
        ("iso-2022-jp", "東京の朝"),
        ("gb2312", "北京"),
        ("big5", "臺北"),
        ("euc-kr", "서울"),
        ("windows-1255", "ירושלים"),
    ],
)
def test_letters_of_many_charsets(codec: str, text: str) -> None:
    document = f"<?xml version='1.0' encoding='{codec}'?>" + rss(f"<title>{text}</title>")[21:]
    assert read(document.encode(codec)).entries[0].entry.title == text


def test_a_server_that_names_the_wrong_charset_is_not_believed() -> None:
    text = rss("<title>Zürich</title>")
    feed = read(text, content_type="application/rss+xml; charset=iso-8859-1")
    assert feed.entries[0].entry.title == "Zürich"
    plain = text.replace('<?xml version="1.0"?>', "").encode("iso-8859-1")
    feed = read(plain, content_type="text/xml; charset=iso-8859-1")
    assert feed.entries[0].entry.title == "Zürich"


# --- broken and hostile documents


def test_a_document_that_is_not_well_formed_is_read_as_well_as_it_goes() -> None:
    feed = read(rss("<title>A & B</title><guid>1</guid>", "<title>C</title><guid>2</guid>")[:-20])
    assert feed.total == 2
    assert "damaged (line 1: " in feed.problems[0]
    assert feed.entries[0].entry.title == "A & B"


def test_an_entry_that_ends_too_soon_costs_no_other() -> None:
    feed = read(rss("<title>one", "<title>two</title><link>/2", "<title>three</title>"))
    assert [one.entry.title for one in feed.entries] == ["one", "two", "three"]


def test_entities_do_not_expand_and_files_are_not_read() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    feed = read(
        f'<!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        '<rss version="2.0"><channel><item><title>&l8;&x;</title></item></channel></rss>'
    )
    text = feed.entries[0].entry.text if feed.entries else ""
    assert len(text) < 1000
    assert "root:" not in text


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (b"", "Not a feed"),
        (b"hello", "Not a feed"),
        (b"garbage with <rss version='2.0'> in it", "Not a feed"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"{}", "not a JSON Feed"),
        (b"<rss version='2.0'>\n<channel>\n<title>A</tit></channel></rss>", "damaged (line 3: "),
        (b"<!-- a > b -->\n<feed xmlns='http://www.w3.org/2005/Atom'><title>A", "damaged (line 2"),
        (b"[" * 100_000, "not a JSON Feed"),
        (b"<html><body>404</body></html>", "No feed found"),
        (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", "Not a feed"),
    ],
)
def test_what_is_no_feed_says_what_it_is(body: bytes, word: str) -> None:
    assert word in not_a_feed(body).problem


def test_a_page_names_its_feeds() -> None:
    page = (
        "<!DOCTYPE html><html><head><link rel=alternate type='application/rss+xml' "
        "title='News &amp; more' href='/rss'></head></html>"
    )
    found = not_a_feed(page).found
    assert [(one.url, one.title) for one in found] == [("http://news.example/rss", "News & more")]


# --- truncation


@pytest.mark.parametrize(
    ("text", "summary_only", "cut"),
    [
        ("The talks began on Monday and […]", True, True),
        ("The talks began on Monday and ...", True, True),
        ("The talks began. Read more", False, True),
        ("The talks began. Continue reading →", True, True),
        ("The talks […]\n\nThe post Talks appeared first on News.", True, True),
        ("The talks began.", True, False),
        ("word " * 200 + "And then he left...", False, False),
        ("", True, False),
    ],
)
def test_truncated(text: str, summary_only: bool, cut: bool) -> None:
    assert is_truncated(text, summary_only=summary_only) is cut


@pytest.mark.parametrize(
    "odd",
    [
        "<gml:pos xmlns:gml='http://www.opengis.net/gml'>1 2</gml:pos>",
        "<psc:chapters xmlns:psc='http://podlove.org/simple-chapters'><psc:chapter/></psc:chapters>",
        "</height>",
        "<b>&#xd800;",
        "<b>&#x110000;",
    ],
)
def test_an_odd_element_does_not_cost_the_feed(odd: str) -> None:
    """feedparser fails on these; what else the feed says is read."""
    body = f"<rss version='2.0'><channel><item><title>One</title>{odd}</item></channel></rss>"
    feed = read_feed(body.encode(), url="http://a.example/", now=NOW)
    assert isinstance(feed, Feed)
    assert [one.entry.title for one in feed.entries] == ["One"]


def test_a_title_that_cannot_be_seen_is_none() -> None:
    item = "<item><title>\u200b\u2060</title><description>Fog lifted.</description></item>"
    body = f"<rss version='2.0'><channel><title>\u3164</title>{item}</channel></rss>"
    feed = read_feed(body.encode(), url="http://a.example/", now=NOW)
    assert isinstance(feed, Feed)
    assert feed.title == ""
    assert [one.entry.title for one in feed.entries] == ["Fog lifted"]
