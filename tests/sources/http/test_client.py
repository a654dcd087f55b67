"""Every way a server can misbehave ends in an answer in words, soon, and within bounds."""

from __future__ import annotations

import gzip
import resource
import socket
import ssl
import threading
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from reader.sources.http import addresses
from reader.sources.http.client import fetch
from reader.sources.http.pool import fetch_all
from reader.sources.http.proxies import proxy_for
from reader.sources.http.response import (
    WEEK,
    FetchError,
    Login,
    Outcome,
    Request,
    Response,
    fresh_for,
    retry_after,
    validator,
)
from tests.hostile_server import (
    HostileServer,
    Script,
    drip,
    endless,
    hang,
    page,
    redirect,
    slow_page,
)
from tests.sources.bombs import brotli, wire_bombs, zstd

FEED = b"<rss version='2.0'><channel><title>T</title></channel></rss>"


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with HostileServer() as server:
        yield server


def ask(server: HostileServer, answer: bytes | Script, **more: Any) -> Response:
    server.answers["/feed"] = answer
    request = Request(server.url("/feed"), **{"user_supplied": True, "deadline": 5.0, **more})
    return fetch(request, env={})


def never() -> bool:
    return False


# --- good answers


def test_a_good_page_comes_with_what_the_next_request_needs(server: HostileServer) -> None:
    answer = ask(
        server,
        page(FEED, etag='W/"a,b"', last_modified="yesterday-ish", cache_control="max-age=900"),
    )
    assert answer.outcome is Outcome.OK
    assert answer.body == FEED
    assert (answer.etag, answer.modified) == ('W/"a,b"', "yesterday-ish")
    assert answer.fresh_for == 900
    assert answer.problem == ""


def test_validators_are_sent_back_exactly_and_304_is_no_error(server: HostileServer) -> None:
    answer = ask(
        server,
        page(status="304 Not Modified", etag='"x"'),
        etag='W/"a,b"',
        modified="yesterday-ish",
    )
    assert answer.outcome is Outcome.UNCHANGED
    headers = server.asked[0].headers
    assert headers["if-none-match"] == 'W/"a,b"'
    assert headers["if-modified-since"] == "yesterday-ish"
    unasked = page(status="304 Not Modified")
    for more in ({"etag": '"x"'}, {"modified": "yesterday-ish"}):
        assert ask(server, unasked, **more).outcome is Outcome.UNCHANGED
    assert ask(server, unasked).outcome is not Outcome.UNCHANGED


def test_requests_are_honest_and_tell_nothing_more(server: HostileServer) -> None:
    server.answers["/feed"] = page(FEED, set_cookie="id=1")
    for _ in range(2):
        fetch(Request(server.url("/feed"), user_supplied=True), env={})
    headers = server.asked[1].headers
    assert headers["user-agent"].startswith("newsreader/")
    assert set(headers) == {"host", "user-agent", "accept", "accept-encoding", "connection"}


PACKED = {
    "gzip": ("gzip", gzip.compress(FEED)),
    "x-gzip": ("x-gzip", gzip.compress(FEED)),
    "gzip in two members": ("gzip", gzip.compress(FEED[:20]) + gzip.compress(FEED[20:])),
    "gzip and padding": ("gzip", gzip.compress(FEED) + b"\0\0\0"),
    "deflate": ("deflate", zlib.compress(FEED)),
    "deflate without its header": ("deflate", zlib.compress(FEED)[2:-4]),
    "brotli": ("br", brotli.compress(FEED)),
    "zstd": ("zstd", zstd.compress(FEED)),
    "zstd in two frames": ("zstd", zstd.compress(FEED[:20]) + zstd.compress(FEED[20:])),
    "gzip in brotli": ("gzip, br", brotli.compress(gzip.compress(FEED))),
    "identity": ("identity", FEED),
}


def test_fields_that_could_break_a_request_are_left_out(server: HostileServer) -> None:
    headers = (("X-Good", "1"), ("X Bad", "2"), ("X-Worse", "3\r\nX-Added: 4"), ("X-Last", "\x7f"))
    ask(server, page(FEED), headers=headers, user_agent="Reader of my own/1 (me)")
    ask(server, page(FEED), user_agent="Reader\r\nX-Added: 4")
    own, broken = (asked.headers for asked in server.asked)
    assert {name for name in own if name.startswith("x")} == {"x-good"}
    assert own["user-agent"] == "Reader of my own/1 (me)"
    assert broken["user-agent"].startswith("newsreader/")
    assert "x-added" not in broken


def test_the_page_of_an_error_is_not_kept(server: HostileServer) -> None:
    answer = ask(server, page("no such feed", "404 Gone Fishing"))
    assert (answer.outcome, answer.body) == (Outcome.STATUS, b"")


def test_a_redirect_to_another_kind_of_address_names_it(server: HostileServer) -> None:
    assert "gopher" in ask(server, redirect("gopher://a.example/")).problem
    long = ask(server, redirect(f"{'g' * 30}://a.example/")).problem
    assert f"{'g' * 19}…" in long
    assert "g" * 20 not in long
    own = fetch(Request("gopher://a.example/"), env={})
    assert (own.outcome, own.status) == (Outcome.REFUSED, None)


def test_a_long_type_of_content_is_cut(server: HostileServer) -> None:
    kept = ask(server, page(FEED, content_type="x" * 300)).content_type
    assert kept == f"{'x' * 199}…"


@pytest.mark.parametrize("kind", PACKED)
def test_packed_bodies_are_unpacked(server: HostileServer, kind: str) -> None:
    encoding, body = PACKED[kind]
    answer = ask(server, page(body, content_encoding=encoding))
    assert (answer.outcome, answer.body) == (Outcome.OK, FEED)


def test_a_large_body_that_packs_well_is_whole(server: HostileServer) -> None:
    large = FEED + b"x" * 3_000_000
    for encoding, body in [
        ("gzip", gzip.compress(large)),
        ("br", brotli.compress(large, quality=1)),
        ("zstd", zstd.compress(large)),
    ]:
        assert ask(server, page(body, content_encoding=encoding)).body == large


def test_chunks_trailers_and_interim_answers(server: HostileServer) -> None:
    answer = ask(
        server,
        b"HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n"
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"5;a=b\r\nhello\r\n1\r\n!\r\n0\r\nX: y\r\n\r\n",
    )
    assert answer.body == b"hello!"


def test_a_body_without_length_ends_with_the_connection(server: HostileServer) -> None:
    assert ask(server, page(FEED, length=False)).body == FEED
    assert ask(server, b"HTTP/1.0 200\nA: b\n\n" + FEED).body == FEED


# --- redirects


@pytest.mark.parametrize(
    ("status", "followed"),
    [(300, True), (301, True), (302, True), (303, True), (304, False), (305, False),
     (306, False), (307, True), (308, True), (309, False)],
)  # fmt: skip
def test_which_statuses_lead_on(server: HostileServer, status: int, followed: bool) -> None:
    server.answers["/new"] = page(FEED)
    answer = ask(server, redirect("/new", f"{status} Status"))
    assert (answer.body == FEED) is followed
    assert (answer.moved_to is not None) is (status in (301, 308))


def test_an_address_without_a_path_is_asked_for_its_root(server: HostileServer) -> None:
    server.answers["/"] = server.answers["/?a=b"] = page(FEED)
    for ending, path in (("", "/"), ("?a=b", "/?a=b")):
        address = f"{server.url('/').removesuffix('/')}{ending}"
        assert fetch(Request(address, user_supplied=True), env={}).body == FEED
        assert server.asked[-1].path == path


def test_a_permanent_move_is_reported_and_a_passing_one_is_not(server: HostileServer) -> None:
    server.answers["/new"] = page(FEED)
    server.answers["/newer"] = redirect("/new", "308 Permanent Redirect")
    assert ask(server, redirect("/newer", "301 Moved")).moved_to == server.url("/new")
    assert ask(server, redirect("/new", "302 Found")).moved_to is None
    server.answers["/half"] = redirect("/new", "307 Temporary Redirect")
    assert ask(server, redirect("/half", "301 Moved")).moved_to == server.url("/half")
    server.answers["/later"] = redirect("/new", "301 Moved")
    assert ask(server, redirect("/later", "302 Found")).moved_to is None, "it began by passing"


def test_a_move_to_a_page_that_fails_is_not_believed(server: HostileServer) -> None:
    answer = ask(server, redirect("/nowhere", "301 Moved"))
    assert (answer.outcome, answer.moved_to) == (Outcome.STATUS, None)


def test_circles_and_long_chains_end(server: HostileServer) -> None:
    server.answers["/a"] = redirect("/feed")
    assert "Redirect loop" in ask(server, redirect("/a")).problem
    for n in range(20):
        server.answers[f"/n{n}"] = redirect(f"/n{n + 1}")
    before = len(server.asked)
    answer = ask(server, redirect("/n0"))
    assert answer.outcome is Outcome.REFUSED
    assert len(server.asked[before:]) == 11, "after ten redirects it ends"
    server.answers["/n9"] = page(FEED)
    assert ask(server, redirect("/n1")).body == FEED


@pytest.mark.parametrize(
    "to",
    [
        "file:///etc/passwd",
        "data:text/xml,<rss/>",
        "javascript:alert(1)",
        "ftp://example.org/feed",
        "gopher://127.0.0.1:70/",
        "http://[::1",
        "http://user:secret@127.0.0.1/",
        "http://169.254.7.7/feed",
        "http://10.0.0.1/feed",
        "http://[::ffff:10.0.0.1]/feed",
        "http://0x7f.1/feed",
        "http://localhost:1/feed",
        "//127.0.0.2/feed",
        "http://example.org\\@127.0.0.2/",
    ],
)
def test_redirects_to_forbidden_places_are_refused_before_connecting(
    server: HostileServer, to: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    real = socket.socket.connect_ex

    def watched(sock: socket.socket, address: Any) -> int:
        asked.append(address)
        return real(sock, address)

    monkeypatch.setattr(socket.socket, "connect_ex", watched)
    answer = ask(server, redirect(to))
    assert answer.outcome in (Outcome.REFUSED, Outcome.UNREACHABLE)
    assert asked == [("127.0.0.1", server.port)]
    assert "secret" not in answer.problem


def test_a_private_address_needs_the_user(server: HostileServer) -> None:
    answer = ask(server, page(FEED), user_supplied=False)
    assert answer.outcome is Outcome.REFUSED
    assert "local network" in answer.problem
    assert server.asked == []


def test_a_name_that_resolves_to_a_private_address_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def rebound(host: str, port: int, **_: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.168.1.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", rebound)
    answer = fetch(Request("http://feeds.example.org/"), env={})
    assert answer.outcome is Outcome.REFUSED


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("100.64.0.1", False),
        ("0.0.0.1", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::a00:1", False),
        ("64:ff9b::808:808", True),
        ("::7f00:1", False),
        ("::ffff:0:7f00:1", False),
        ("64:ff9b:1::a00:1", False),
        ("fec0::1", False),
        ("3fff::1", False),
        ("5f00::1", False),
        ("nonsense", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert addresses.is_public(address) is public


# --- statuses


@pytest.mark.parametrize(
    ("status", "outcome", "word"),
    [
        ("410 Gone", Outcome.GONE, "410"),
        ("429 Too Many Requests", Outcome.RATE_LIMITED, "429"),
        ("503 Unavailable", Outcome.RATE_LIMITED, "503"),
        ("401 Unauthorized", Outcome.STATUS, "password"),
        ("403 Forbidden", Outcome.STATUS, "403"),
        ("404 Not Found", Outcome.STATUS, "Not found (404): http://"),
        ("500 Oops", Outcome.STATUS, "500"),
        ("599 Odd", Outcome.STATUS, "599"),
        ("418 Teapot", Outcome.STATUS, "418"),
        ("204 No Content", Outcome.STATUS, "204"),
        ("300 Multiple Choices", Outcome.STATUS, "300"),
    ],
)
def test_each_status_has_its_sentence(
    server: HostileServer, status: str, outcome: Outcome, word: str
) -> None:
    answer = ask(server, page(b"<p>no</p>", status, retry_after="120", etag='"no"'))
    assert answer.outcome is outcome
    assert word in answer.problem
    assert answer.problem.endswith(".")
    assert answer.etag is None
    assert answer.wait == 120


NOW = datetime(2026, 1, 6, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("60", 60),
        ("0", 0),
        ("99999999999999999999", WEEK),
        ("Tue, 06 Jan 2026 12:05:00 GMT", 300),
        ("Tue, 06 Jan 2026 11:00:00 GMT", 0),
        ("Tue, 06 Jan 2099 11:00:00 GMT", WEEK),
        ("-5", None),
        ("soon", None),
        ("Tue, 99 Jan 2026 12:05:00 GMT", None),
        ("٣", None),
        (None, None),
    ],
)
def test_retry_after(value: str | None, seconds: int | None) -> None:
    assert retry_after(value, NOW) == seconds


def test_freshness() -> None:
    assert fresh_for({"cache-control": "public, Max-Age=60"}, NOW) == 60
    assert fresh_for({"cache-control": "s-maxage=60"}, NOW) is None
    assert fresh_for({"cache-control": "no-cache"}, NOW) == 0
    assert fresh_for({"expires": "Tue, 06 Jan 2026 13:00:00 GMT"}, NOW) == 3600
    assert fresh_for({"expires": "0"}, NOW) is None
    assert fresh_for({}, NOW) is None


def test_times_are_told_by_the_clock_of_the_server(server: HostileServer) -> None:
    date, later = "Tue, 06 Jan 2026 12:00:00 GMT", "Tue, 06 Jan 2026 12:05:00 GMT"
    assert ask(server, page(FEED, "503 Later", date=date, retry_after=later)).wait == 300
    assert ask(server, page(FEED, date=date, expires=later)).fresh_for == 300
    assert ask(server, page(FEED, "503 Later", date="soon", retry_after=later)).wait == 0


def test_a_validator_that_could_break_a_request_is_dropped() -> None:
    assert validator('"a"') == '"a"'
    assert validator("a\r\nX: y") is None
    assert validator("a\x1b[2J") is None
    assert validator("a" * 5000) is None
    assert validator("") is None


# --- the wire


CUT = gzip.compress(FEED * 50)
INVALID: dict[str, bytes | Script] = {
    "shorter than announced": b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n" + FEED,
    "longer than announced": b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n" + FEED,
    "two lengths": b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\nContent-Length: 8\r\n\r\n" + FEED,
    "negative length": b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n" + FEED,
    "length in words": b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n" + FEED,
    "cut in a chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc",
    "no last chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
    "chunk of letters": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n",
    "huge chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffff\r\na",
    "unknown coding": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: rot13\r\n\r\nabc",
    "no HTTP": b"SSH-2.0-OpenSSH_9\r\n\r\n",
    "status in words": b"HTTP/1.1 fine OK\r\n\r\n",
    "nothing": b"",
    "half a head": b"HTTP/1.1 200 OK\r\nContent-",
    "empty page": page(b""),
    "blank page": page(b" \n "),
    "gzip cut": page(CUT[: len(CUT) // 2], content_encoding="gzip"),
    "gzip without its end": page(CUT[:-9], content_encoding="gzip"),
    "gzip lie": page(FEED, content_encoding="gzip"),
    "deflate lie": page(FEED, content_encoding="deflate"),
    "brotli cut": page(brotli.compress(FEED * 50)[:-3], content_encoding="br"),
    "brotli lie": page(b"\xff" * 99, content_encoding="br"),
    "zstd cut": page(zstd.compress(FEED * 50)[:-3], content_encoding="zstd"),
    "zstd lie": page(FEED, content_encoding="zstd"),
    "unknown packing": page(FEED, content_encoding="sdch"),
    "packed five times": page(FEED, content_encoding="gzip, gzip, gzip, gzip, gzip"),
    "too many headers": endless(b"HTTP/1.1 200 OK\r\n", b"X-A: " + b"b" * 1000 + b"\r\n"),
    "one endless header": endless(b"HTTP/1.1 200 OK\r\nX-A: ", b"b" * 65536),
    "interim for ever": endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "endless chunk line": endless(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;", b"x" * 65536
    ),
}


@pytest.mark.parametrize("name", INVALID)
def test_a_broken_answer_is_an_error_and_leaves_nothing(server: HostileServer, name: str) -> None:
    answer = ask(server, INVALID[name])
    assert answer.outcome is Outcome.INVALID
    assert answer.body == b""
    assert answer.etag is None
    assert answer.problem.endswith(".")


def test_bombs_are_stopped_and_memory_stays_flat(server: HostileServer) -> None:
    bombs = wire_bombs()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for answer in bombs.values():
        got = ask(server, answer)
        assert got.outcome is Outcome.INVALID
        assert "15 MB" in got.problem
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000


def test_an_answer_there_is_no_memory_for_is_given_up(
    server: HostileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> Iterator[bytes]:
        raise MemoryError

    monkeypatch.setattr("reader.sources.http.client.decode", full)
    answer = ask(server, page(FEED))
    assert answer.outcome is Outcome.INVALID
    assert "memory" in answer.problem


@pytest.mark.parametrize(
    "answer",
    [
        hang(),
        hang(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nabc"),
        drip(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 5000, 0.01),
        drip(page(FEED * 50), 0.01),
    ],
    ids=["says nothing", "stops", "drips headers", "drips the body"],
)
def test_one_deadline_covers_the_whole_transfer(server: HostileServer, answer: Script) -> None:
    got = ask(server, answer, deadline=0.4)
    assert got.outcome is Outcome.INVALID
    assert "Timed out" in got.problem


def test_cancel_lets_go_at_once(server: HostileServer) -> None:
    server.answers["/feed"] = hang()
    stop = threading.Event()
    threading.Timer(0.2, stop.set).start()
    got = fetch(Request(server.url("/feed"), user_supplied=True), stop.is_set, env={})
    assert got.outcome is Outcome.CANCELLED


def test_nobody_home() -> None:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port = sock.getsockname()[1]
    got = fetch(Request(f"http://127.0.0.1:{port}/", user_supplied=True), env={})
    assert got.outcome is Outcome.UNREACHABLE
    got = fetch(Request("http://no-such-name.invalid/"), env={})
    assert got.outcome is Outcome.UNREACHABLE
    assert "no-such-name.invalid" in got.problem


def test_controls_in_headers_do_not_come_through(server: HostileServer) -> None:
    answer = ask(server, page(FEED, content_type="text/xml\x1b]52;c;x\x07", etag='"\x1b[2J"'))
    assert answer.outcome is Outcome.OK
    assert "\x1b" not in answer.content_type
    assert answer.etag is None
    answer = ask(server, redirect("\x1b]0;x\x07:x"))
    assert "\x1b" not in answer.problem


def test_an_untrusted_certificate_is_refused(server: HostileServer, tmp_path: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(Path(__file__).parents[2] / "self_signed.pem")
    server.tls = context
    answer = ask(server, page(FEED))
    assert answer.outcome is Outcome.REFUSED
    assert "certificate" in answer.problem


# --- secrets and proxies


def test_a_password_goes_to_its_own_host_alone_and_into_no_text(server: HostileServer) -> None:
    login = Login("u", "geheim")
    with HostileServer({"/feed": page(FEED)}) as other:
        server.answers["/there"] = redirect(other.url("/feed"))
        server.answers["/feed"] = redirect("/there")
        answer = ask(server, redirect("/there"), login=login)
        assert answer.outcome is Outcome.REFUSED  # another port of a private host
        assert other.asked == []
    assert [a.headers.get("authorization") for a in server.asked] == ["Basic dTpnZWhlaW0="] * 2
    answer = ask(server, page(status="401 No"), login=login)
    assert "geheim" not in repr(answer) + repr(Request(server.url(), login=login))


def test_a_redirect_to_another_host_or_port_takes_no_password_along() -> None:
    """Through a proxy, which stands for the hosts of the web."""
    hops = {
        "http://news.example/feed": redirect("http://other.example/feed"),
        "http://other.example/feed": redirect("http://news.example:8080/feed"),
        "http://news.example:8080/feed": redirect("http://news.example/new"),
        "http://news.example/new": page(FEED),
    }
    with HostileServer(dict(hops)) as proxy:
        request = Request("http://news.example/feed", login=Login("u", "geheim"))
        answer = fetch(request, env={"http_proxy": f"http://127.0.0.1:{proxy.port}"})
    assert answer.body == FEED
    assert proxy.paths() == list(hops)
    given = [asked.headers.get("authorization") for asked in proxy.asked]
    assert given == ["Basic dTpnZWhlaW0=", None, None, "Basic dTpnZWhlaW0="]


def test_a_proxy_of_the_environment_is_used(server: HostileServer) -> None:
    with HostileServer({"http://example.org/feed": page(FEED)}) as proxy:
        env = {"http_proxy": f"http://me:geheim@127.0.0.1:{proxy.port}"}
        answer = fetch(Request("http://example.org/feed"), env=env)
        assert answer.body == FEED
        assert proxy.asked[0].headers["proxy-authorization"] == "Basic bWU6Z2VoZWlt"
        refused = fetch(Request("http://10.0.0.1/feed"), env=env)
        assert refused.outcome is Outcome.REFUSED
        assert len(proxy.asked) == 1


def test_a_tunnel_that_is_refused_says_so() -> None:
    with HostileServer({"example.org:443": page(status="403 No")}) as proxy:
        env = {"https_proxy": f"127.0.0.1:{proxy.port}"}
        answer = fetch(Request("https://example.org/feed"), env=env)
    assert answer.outcome is Outcome.UNREACHABLE
    assert "403" in answer.problem


def test_which_proxy() -> None:
    env = {"all_proxy": "http://p:8080", "no_proxy": "example.org, 10.0.0.0/8,.local,h:81"}
    found = proxy_for("https", "news.net", 443, env)
    assert found is not None
    assert (found.host, found.port) == ("p", 8080)
    for host in ("example.org", "www.example.org", "10.1.2.3", "nas.local"):
        assert proxy_for("http", host, 80, env) is None
    assert proxy_for("http", "h", 81, env) is None
    assert proxy_for("http", "h", 82, env) is not None
    assert proxy_for("http", "notexample.org", 80, env) is not None
    capitals = {"HTTP_PROXY": "http://p"}
    assert proxy_for("http", "a.b", 80, capitals) is not None
    assert proxy_for("http", "a.b", 80, capitals | {"REQUEST_METHOD": "GET"}) is None
    for wrong in ("socks4://u:geheim@p", "ftp://p", "http://[", "http://p:x"):
        with pytest.raises(FetchError, match="no_proxy") as raised:
            proxy_for("http", "a.b", 80, {"http_proxy": wrong})
        assert "geheim" not in str(raised.value)
    socks = proxy_for("https", "a.b", 443, {"ALL_PROXY": "socks5h://u:geheim@p"})
    assert (socks and socks.kind, socks and socks.port) == ("socks5h", 1080)
    assert "geheim" not in repr(socks)


# --- many at once


def test_no_more_than_two_at_once_to_one_host(server: HostileServer) -> None:
    for n in range(8):
        server.answers[f"/{n}"] = slow_page(FEED, 0.03)
    requests = [Request(server.url(f"/{n}"), user_supplied=True) for n in range(8)]
    answers = dict(fetch_all(requests, never))
    assert sorted(answers) == list(range(8))
    assert all(answer.outcome is Outcome.OK for answer in answers.values())
    assert server.most_at_once == 2


def test_a_slow_host_does_not_hold_up_the_others(server: HostileServer) -> None:
    server.answers["/slow"] = hang()
    server.answers["/good"] = page(FEED)
    slow = Request(server.url("/slow"), user_supplied=True, deadline=0.5)
    good = Request(server.url("/good"), user_supplied=True)
    order = [number for number, _ in fetch_all([slow, good], never)]
    assert order == [1, 0]


def test_fewer_at_once_where_memory_is_limited(
    server: HostileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    requests = []
    for n in range(12):
        server.answers[f"/{n}"] = slow_page(FEED, 0.03)
        requests.append(Request(server.url(f"/{n}"), user_supplied=True))
    monkeypatch.setattr(resource, "getrlimit", lambda _: (600_000_000, 600_000_000))
    assert len(dict(fetch_all(requests, never, per_host=12))) == 12
    assert server.most_at_once <= 3


def test_few_threads_do_where_there_is_memory_for_no_more(
    server: HostileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    requests = []
    for n in range(8):
        server.answers[f"/{n}"] = page(FEED)
        requests.append(Request(server.url(f"/{n}"), user_supplied=True))
    room, start = 1, threading.Thread.start

    def started(thread: threading.Thread) -> None:
        nonlocal room
        if thread.name == "fetch":
            if room == 0:
                raise RuntimeError("can't start new thread")
            room -= 1
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", started)
    assert len(dict(fetch_all(requests, never))) == 8
    with pytest.raises(RuntimeError):
        list(fetch_all(requests, never))


def test_cancel_ends_the_pool(server: HostileServer) -> None:
    server.answers["/"] = hang()
    stop = threading.Event()
    threading.Timer(0.2, stop.set).start()
    requests = [Request(server.url(), user_supplied=True) for _ in range(50)]
    assert list(fetch_all(requests, stop.is_set)) == []
    assert len(server.asked) <= 2
