"""Hostile servers and pages, seen in the library: right letters, no request, file or secret."""

from __future__ import annotations

import gzip
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.library.articles.view import View
from reader.library.feeds.refresh import refresh_feeds
from reader.library.feeds.rows import FeedInfo
from reader.library.feeds.subscribe import Choice, add_file, subscribe
from reader.library.library import Library
from reader.library.storage.errors import LibraryError
from reader.sources.opml.outline import write_opml
from reader.sources.opml.read import read_opml
from tests.hostile_server import HostileServer, page, redirect

CERTIFICATE = Path(__file__).parents[2] / "self_signed.pem"


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with HostileServer() as running:
        yield running


def rss(inside: str = "", title: str = "News", head: str = "") -> str:
    item = f"<item><guid>1</guid><title>{title}</title><link>/story</link>{inside}</item>"
    return f"{head}<rss version='2.0'><channel><title>{title}</title>{item}</channel></rss>"


def only(library: Library) -> int:
    (article_id,) = library.articles.ids(View())
    return article_id


# --- letters

LETTERS = {
    "utf-8": "Zażółć \u4f60\u597d \U0001f600",
    "utf-16": "Zażółć \u4f60\u597d",
    "utf-16-le": "Zażółć \u4f60\u597d",
    "utf-16-be": "Zażółć \u4f60\u597d",
    "utf-32": "Zażółć",
    "iso-8859-1": "Ærø café",
    "iso-8859-2": "Zażółć gęślą",
    "iso-8859-15": "café à 5 €",
    "windows-1252": "“café” … 5 €",
    "windows-1251": "Новости дня",
    "koi8-r": "Новости дня",
    "shift_jis": "日本語のニュース",
    "euc-jp": "日本語のニュース",
    "iso-2022-jp": "日本語のニュース",
    "gb18030": "你好世界新闻",
    "big5": "新聞報導",
    "euc-kr": "한국어 뉴스",
    "iso-8859-7": "Νέα της ημέρας",
}
CASES = [
    (charset, said)
    for charset in LETTERS
    for said in ("in the document", "by the server", "by both, differently")
    if not (charset.startswith("utf-32") and said == "by the server")
]


@pytest.mark.parametrize(("charset", "said"), CASES)
def test_letters_are_right_in_every_charset(
    library: Library, server: HostileServer, charset: str, said: str
) -> None:
    head = f"<?xml version='1.0' encoding='{charset}'?>" if said != "by the server" else ""
    served = {"by the server": charset, "by both, differently": "iso-8859-1"}.get(said)
    kind = "text/xml" + (f"; charset={served}" if served else "")
    words = LETTERS[charset]
    body = rss(title=words, head=head).encode(charset)
    server.answers["/feed"] = page(body, content_type=kind)
    feed = subscribe(library.database, server.url("/feed"))
    assert isinstance(feed, FeedInfo)
    assert feed.title == words
    article = library.articles.get(only(library))
    assert article is not None
    assert article.title == words


# --- what is fetched


def test_a_page_is_fetched_alone(library: Library, server: HostileServer) -> None:
    bait = server.url("/bait")
    story = "".join(f"<p>Anna Lindqvist closed pier {n} for the whole winter.</p>" for n in "12345")
    server.answers["/feed"] = page(rss("<description>Short ...</description>"))
    server.answers["/story"] = page(
        f"<html><head><title>Pier</title><base href='{bait}/'><meta http-equiv=refresh "
        f"content='0;url={bait}'><link rel=stylesheet href='{bait}'><link rel=canonical "
        f"href='{bait}'><link rel=amphtml href='{bait}'><script src='{bait}'></script></head>"
        f"<body><iframe src='{bait}'></iframe><article>{story}<img src='{bait}' srcset='{bait} 2x'>"
        f"<video src='{bait}' poster='{bait}'></video></article></body></html>",
        link=f"<{bait}>; rel=preload",
        refresh=f"0; url={bait}",
        content_type="text/html",
    )
    subscribe(library.database, server.url("/feed"))
    assert library.full_texts.fetch(only(library)).problem == ""
    assert "pier 5" in text(library)
    assert server.paths() == ["/feed", "/story"]


def text(library: Library) -> str:
    article = library.articles.get(only(library))
    return article.text if article else ""


XML = {
    "a file": "<!DOCTYPE r [<!ENTITY x SYSTEM 'file://{file}'>]>{feed}",
    "a file as parameter": "<!DOCTYPE r [<!ENTITY % x SYSTEM 'file://{file}'> %x;]>{feed}",
    "an address": "<!DOCTYPE r [<!ENTITY x SYSTEM '{bait}'>]>{feed}",
    "an outer DTD": "<!DOCTYPE r SYSTEM '{bait}'>{feed}",
    "a public DTD": "<!DOCTYPE r PUBLIC '-//x//y' '{bait}'>{feed}",
    "XInclude": "{feed}<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='{bait}'/>",
    "a stylesheet": "<?xml-stylesheet href='{bait}' type='text/xsl'?>{feed}",
    "laughs": "<!DOCTYPE r [<!ENTITY x 'laugh'>"
    + "".join(f"<!ENTITY x{n} '{f'&x{n - 1 if n else str()};' * 10}'>" for n in range(9))
    + "]>{feed}",
}


@pytest.mark.parametrize("name", XML)
def test_entities_bring_neither_files_nor_requests_nor_floods(
    library: Library, server: HostileServer, tmp_path: Path, name: str
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("very secret words")
    last = "&x8;" if name == "laughs" else "&x;"
    body = XML[name].format(
        file=secret, bait=server.url("/bait"), feed=rss(f"<description>{last}</description>")
    )
    server.answers["/feed"] = page(body)
    subscribe(library.database, server.url("/feed"))
    refresh_feeds(library.database, library.feeds.list())
    assert "secret" not in text(library)
    assert text(library).count("laugh") < 100
    assert set(server.paths()) == {"/feed"}


def test_what_is_attached_is_neither_fetched_nor_written(
    library: Library, server: HostileServer, tmp_path: Path
) -> None:
    names = ["../../../etc/x", "..%2f..%2fx", "/etc/cron.d/x", "-rf", "a\nb", "con", "x" * 500]
    attached = "".join(f"<enclosure url='{server.url('/a')}?{n}' type='{n}'/>" for n in names)
    server.answers["/feed"] = page(
        rss(attached), content_disposition='attachment; filename="../../evil"'
    )
    subscribe(library.database, server.url("/feed"))
    assert server.paths() == ["/feed"]
    assert {path.name.partition(".")[0] for path in tmp_path.iterdir()} == {"library"}


# --- secrets and certificates


def test_a_password_that_a_server_or_a_feed_brings_goes_nowhere(
    library: Library, server: HostileServer
) -> None:
    host = server.url().removeprefix("http://")
    with_login = f"http://me:geheim@{host}story"
    server.answers["/feed"] = page(rss(f"<comments>{with_login}</comments>").replace(
        "<link>/story</link>", f"<link>{with_login}</link>"))  # fmt: skip
    subscribe(library.database, server.url("/feed"))
    article = library.articles.get(only(library))
    assert article is not None
    assert article.url is None
    server.answers["/moved"] = redirect(with_login, "301 Moved")
    with pytest.raises(LibraryError) as error:
        subscribe(library.database, server.url("/moved"))
    assert "geheim" not in str(error.value)
    assert "geheim" not in write_opml(library.feeds.subscriptions())


def test_a_certificate_of_its_own_making_is_refused(
    library: Library, server: HostileServer
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    server.answers["/feed"] = page(rss())
    plain = server.url("/feed")
    feed = subscribe(library.database, plain)
    assert isinstance(feed, FeedInfo)
    server.tls = context
    with pytest.raises(LibraryError, match="certificate"):
        subscribe(library.database, server.url("/other"))
    assert library.feeds.get(feed.id).total == 1


# --- a connection that lies


@pytest.mark.parametrize(
    "answer",
    [
        page(gzip.compress(rss().encode())[:-20], content_encoding="gzip", etag='"lie"'),
        page(rss()[:-30], etag='"lie"').replace(b"Content-Length: ", b"Content-Length: 9"),
        b"HTTP/1.1 200 OK\r\nETag: lie\r\nTransfer-Encoding: chunked\r\n\r\nfff\r\n"
        + rss().encode(),
        b"HTTP/1.1 200 OK\r\nETag: lie\r\n" + b"X-A: b\r\n" * 20_000 + b"\r\n" + rss().encode(),
        page("<html><p>We are sorry, something went wrong</p></html>", etag='"lie"'),
        page("", etag='"lie"'),
        page(rss(), "500 Oops", etag='"lie"'),
    ],
    ids=["gzip", "length", "chunks", "headers", "sorry", "empty", "status"],
)
def test_a_lie_changes_nothing_and_leaves_no_validator(
    library: Library, server: HostileServer, answer: bytes
) -> None:
    server.answers["/feed"] = page(rss(), etag='"good"')
    feed = subscribe(library.database, server.url("/feed"))
    assert isinstance(feed, FeedInfo)
    server.answers["/feed"] = answer
    (result,) = refresh_feeds(library.database, [library.feeds.get(feed.id)]).results
    assert result.outcome == "failed"
    assert result.problem.endswith(".")
    after = library.feeds.get(feed.id)
    assert (after.etag, after.total, after.title) == ('"good"', 1, "News")
    server.answers["/feed"] = page(rss(title="Better"))
    assert refresh_feeds(library.database, [after]).changed == 1


def test_a_cookie_lives_as_long_as_its_redirects(library: Library, server: HostileServer) -> None:
    server.answers["/feed"] = redirect("/there").replace(
        b"\r\n\r\n", b"\r\nSet-Cookie: a=1\r\n\r\n"
    )
    server.answers["/there"] = page(rss(), set_cookie="b=2; Path=/")
    subscribe(library.database, server.url("/feed"))
    refresh_feeds(library.database, library.feeds.list())
    assert len(server.asked) == 4
    assert [one.headers.get("cookie") for one in server.asked] == [None, "a=1"] * 2
    assert not [one for one in server.asked if "referer" in one.headers]


# --- discovery and lists


def test_what_a_page_names_is_looked_at_before_it_is_asked(
    library: Library, server: HostileServer
) -> None:
    link = "<link rel=alternate type=application/rss+xml href='{}'>"
    bad = ["javascript:alert(1)", "data:text/xml,<rss/>", "file:///etc/passwd", "http://[", "",
           "http://u:p@a.example/", "ftp://a.example/f", "\x1b]52;c;x\x07"]  # fmt: skip
    head = "".join(link.format(one) for one in bad)
    server.answers |= {
        "/bad": page(f"<html>{head}"),
        "/good": page(f"<html>{head}{link.format('/feed')}"),
        "/self": page(f"<html>{link.format('/self')}"),
        "/many": page(f"<html>{''.join(link.format(f'/{n}') for n in range(5000))}"),
        "/feed": page(rss()),
    }
    with pytest.raises(LibraryError, match="No feed found"):
        subscribe(library.database, server.url("/bad"))
    assert isinstance(subscribe(library.database, server.url("/good")), FeedInfo)
    with pytest.raises(LibraryError, match="is a web page"):
        subscribe(library.database, server.url("/self"))
    many = subscribe(library.database, server.url("/many"))
    assert isinstance(many, Choice)
    assert len(many.found) == 30
    assert set(server.paths()) == {"/bad", "/good", "/self", "/many", "/feed"}


def test_a_linked_feed_that_fails_is_named(library: Library, server: HostileServer) -> None:
    link = f"<link rel=alternate type=application/rss+xml href={server.url('/gone')}>"
    server.answers["/page"] = page(f"<html>{link}")
    with pytest.raises(LibraryError, match=r"The page links the feed http:.*/gone\. Not found"):
        subscribe(library.database, server.url("/page"))


def test_a_list_of_ten_thousand_goes_in_and_out_whole(library: Library, tmp_path: Path) -> None:
    lines = "\n".join(
        f'<outline text="Feed &amp; {n} [/b]" xmlUrl="https://h{n % 700}.example/{n}?a=1&amp;b=2"/>'
        for n in range(10_000)
    )
    first = tmp_path / "first.opml"
    first.write_text(f"<opml version='2.0'><body>{lines}</body></opml>")
    report = add_file(library.database, first)
    assert (len(report.added), len(report.refused)) == (10_000, 0)
    written = write_opml(library.feeds.subscriptions())
    assert read_opml(written.encode()).subscriptions == library.feeds.subscriptions()
