"""What outlives one request: cookies of a chain, answers to a challenge, kept connections."""

from __future__ import annotations

import hashlib
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from reader.sources.http.client import fetch
from reader.sources.http.cookies import ChainCookies, site
from reader.sources.http.login import digest
from reader.sources.http.pool import fetch_all
from reader.sources.http.response import Login, Outcome, Request
from tests.hostile_server import HostileServer, Received, page, redirect
from tests.waiting import PATIENCE

FEED = b"<rss version='2.0'><channel><title>T</title></channel></rss>"


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with HostileServer({"/done": page(FEED)}) as server:
        yield server


# --- cookies


def consent(received: Received) -> Iterator[bytes]:
    """A feed that is given to those only who come back with the cookie of the consent page."""
    if received.headers.get("cookie") == "ok=1":
        yield page(FEED)
    else:
        yield redirect("/consent")


def test_a_consent_page_sends_back_with_its_cookie(server: HostileServer) -> None:
    server.answers["/feed"] = consent
    server.answers["/consent"] = page(b"", "302 F", location="/feed", set_cookie="ok=1; Path=/")
    for _ in range(2):  # and the second request begins without it
        assert fetch(Request(server.url("/feed"), user_supplied=True), env={}).body == FEED
    assert server.paths() == ["/feed", "/consent", "/feed"] * 2
    assert [asked.headers.get("cookie") for asked in server.asked] == [None, None, "ok=1"] * 2


def test_a_cookie_for_its_own_site_is_not_sent_after_another_took_part() -> None:
    hops = {
        "http://a.example/1": page(b"", "302 F", location="/2", set_cookie="k=1; SameSite=Strict"),
        "http://a.example/2": redirect("http://b.example/3"),
        "http://b.example/3": redirect("http://a.example/4"),
        "http://a.example/4": page(FEED),
    }
    with HostileServer(dict(hops)) as proxy:
        env = {"http_proxy": f"http://127.0.0.1:{proxy.port}"}
        assert fetch(Request("http://a.example/1"), env=env).body == FEED
    assert [asked.headers.get("cookie") for asked in proxy.asked] == [None, "k=1", None, None]


def test_cookies_of_a_chain_are_kept_together(server: HostileServer) -> None:
    server.answers["/feed"] = page(b"", "302 F", location="/b", set_cookie="a=1; Path=/")
    server.answers["/b"] = page(b"", "302 F", location="/c", set_cookie="b=2; Path=/")
    server.answers["/c"] = redirect("/done")
    assert fetch(Request(server.url("/feed"), user_supplied=True), env={}).body == FEED
    sent = [set(asked.headers.get("cookie", "").split("; ")) for asked in server.asked]
    assert sent == [{""}, {"a=1"}, {"a=1", "b=2"}, {"a=1", "b=2"}]


def test_a_page_that_sends_to_itself_with_a_cookie_has_not_moved(server: HostileServer) -> None:
    def answer(received: Received) -> Iterator[bytes]:
        if received.headers.get("cookie") == "ok=1":
            yield page(FEED)
        else:
            yield page(b"", "301 M", location="/feed", set_cookie="ok=1; Path=/")

    server.answers["/feed"] = answer
    got = fetch(Request(server.url("/feed"), user_supplied=True), env={})
    assert (got.body, got.moved_to) == (FEED, None)


def test_a_circle_that_sets_the_same_cookie_again_ends(server: HostileServer) -> None:
    server.answers["/feed"] = page(b"", "302 F", location="/feed", set_cookie="ok=1; Path=/")
    got = fetch(Request(server.url("/feed"), user_supplied=True), env={})
    assert "Redirect loop" in got.problem
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    ("setter", "line", "asker", "elsewhere", "sent"),
    [
        ("https://a.example.com/", "k=1", "https://a.example.com/x", False, "k=1"),
        ("https://a.example.com/", "k=1", "https://b.example.com/", False, ""),
        (
            "https://a.example.com/",
            "k=1; Domain=example.com",
            "https://b.example.com/",
            False,
            "k=1",
        ),
        ("https://a.example.com/", "k=1; Domain=other.com", "https://other.com/", False, ""),
        ("https://a.example.com/", "k=1; Domain=com", "https://b.com/", False, ""),
        ("https://a.co.uk/", "k=1; Domain=co.uk", "https://b.co.uk/", False, ""),
        ("https://a.github.io/", "k=1; Domain=github.io", "https://b.github.io/", False, ""),
        ("https://a.example.com/", "k=1; Secure", "http://a.example.com/", False, ""),
        ("https://a.example.com/", "k=1; Path=/in", "https://a.example.com/out", False, ""),
        ("https://a.example.com/", "k=1; Max-Age=0", "https://a.example.com/", False, ""),
        ("https://a.example.com/", "k=1; SameSite=Strict", "https://a.example.com/", False, "k=1"),
        ("https://a.example.com/", "k=1; SameSite=Strict", "https://a.example.com/", True, ""),
        ("https://a.example.com/", "k=1; SameSite=Lax", "https://a.example.com/", True, "k=1"),
        ("https://a.example.com/", "k=a\x1b[2J", "https://a.example.com/", False, ""),
        ("https://a.example.com/", "k=" + "a" * 9000, "https://a.example.com/", False, ""),
        ("http://127.0.0.1/", "k=1", "http://127.0.0.2/", False, ""),
    ],
)
def test_a_cookie_goes_where_it_may(
    setter: str, line: str, asker: str, elsewhere: bool, sent: str
) -> None:
    cookies = ChainCookies()
    cookies.store(setter, [line])
    assert cookies.header(asker, from_elsewhere=elsewhere) == sent


def test_the_site_of_an_address() -> None:
    assert site("https://www.a.co.uk/x") == "a.co.uk"
    assert site("http://127.0.0.1:80/") == "127.0.0.1"


# --- logins


def test_a_digest_is_answered_without_the_password(server: HostileServer) -> None:
    challenge = (
        'Basic realm="b", Digest realm="a,\\"b", qop="auth-int, auth", nonce="n", opaque="o"'
    )

    def guarded(received: Received) -> Iterator[bytes]:
        given = received.headers.get("authorization", "")
        if not given.startswith("Digest "):
            yield page(b"", "401 No", www_authenticate=challenge)
            return
        fields = dict(re.findall(r'(\w+)="?((?:[^"\\,]|\\.)*)', given))
        realm = 'a,"b'
        ha1 = hashlib.md5(f"u:{realm}:geheim".encode(), usedforsecurity=False).hexdigest()
        ha2 = hashlib.md5(b"GET:/feed?a=1", usedforsecurity=False).hexdigest()
        rest = f"n:{fields['nc']}:{fields['cnonce']}:auth:{ha2}"
        right = hashlib.md5(f"{ha1}:{rest}".encode(), usedforsecurity=False).hexdigest()
        yield page(FEED) if fields["response"] == right else page(b"", "401 No")

    server.answers["/feed?a=1"] = guarded
    login = Login("u", "geheim")
    request = Request(server.url("/feed?a=1"), user_supplied=True, login=login)
    assert fetch(request, env={}).body == FEED
    wrong = Request(server.url("/feed?a=1"), user_supplied=True, login=Login("u", "x"))
    assert "rejected" in fetch(wrong, env={}).problem
    assert len(server.asked) == 4, "a challenge is answered once"


def test_a_digest_is_never_sent_elsewhere() -> None:
    hops = {
        "http://a.example/": redirect("http://b.example/"),
        "http://b.example/": page(b"", "401 No", www_authenticate='Digest realm="r", nonce="n"'),
    }
    with HostileServer(dict(hops)) as proxy:
        env = {"http_proxy": f"http://127.0.0.1:{proxy.port}"}
        got = fetch(Request("http://a.example/", login=Login("u", "geheim")), env=env)
    assert got.outcome is Outcome.STATUS
    assert ["authorization" in asked.headers for asked in proxy.asked] == [True, False]


@pytest.mark.parametrize(
    ("challenge", "expected"),
    [
        # RFC 7616, section 3.9.1, with a nonce of the client that is not fixed: its fields only
        ('Digest realm="r", nonce="n", algorithm=SHA-256, qop="auth"', "algorithm=SHA-256"),
        ('Digest realm="r", nonce="n", algorithm=MD5-sess, qop="auth"', "algorithm=MD5-sess"),
        ('digest nonce="n"', 'nonce="n"'),
        ('Digest nonce="n", userhash=true', "userhash=true"),
        ('Digest realm="r", nonce="n", algorithm=ROT13, Digest nonce="m"', 'nonce="m"'),
        ('Digest realm="r", nonce="n", qop="auth-int"', None),
        ('Digest realm="r"', None),
        ('Digest nonce="\x1b[2J"', None),
        ('Basic realm="digest nonce"', None),
        ("", None),
    ],
)
def test_challenges(challenge: str, expected: str | None) -> None:
    answer = digest(Login("u", "geheim"), challenge, "GET", "/")
    assert (answer is None) is (expected is None)
    assert expected is None or (answer is not None and expected in answer)
    assert "geheim" not in (answer or "")


# --- kept connections


class KeptAlive:
    """A server that answers request after request, and counts its connections."""

    def __init__(self, ends_after: int = 1000, answer: bytes | None = None) -> None:
        self.connections = 0
        self.requests: list[bytes] = []
        self._ends_after = ends_after
        self._answer = page(FEED) if answer is None else answer
        self._sock = socket.create_server(("127.0.0.1", 0))
        self.port = self._sock.getsockname()[1]

    @contextmanager
    def running(self) -> Iterator[KeptAlive]:
        thread = threading.Thread(target=self._accept, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._sock.shutdown(socket.SHUT_RDWR)
            self._sock.close()
            thread.join(PATIENCE)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._sock.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            for _ in range(self._ends_after):
                head = b""
                while b"\r\n\r\n" not in head:
                    more = connection.recv(65536)
                    if not more:
                        return
                    head += more
                self.requests.append(head)
                connection.sendall(self._answer)
                if b"Connection: close" in head:
                    return


def never() -> bool:
    return False


def test_a_refresh_uses_a_connection_again_and_says_when_it_is_the_last() -> None:
    with KeptAlive().running() as server:
        urls = [f"http://127.0.0.1:{server.port}/{n}" for n in range(10)]
        requests = [Request(url, user_supplied=True) for url in urls]
        got = dict(fetch_all(requests, never, per_host=1))
    assert [got[n].body for n in range(10)] == [FEED] * 10
    assert server.connections == 1
    assert [b"Connection: close" in head for head in server.requests] == [False] * 9 + [True]


def test_a_connection_serves_on_after_an_unchanged_feed() -> None:
    with KeptAlive(answer=b"HTTP/1.1 304 Not Modified\r\n\r\n").running() as server:
        urls = [f"http://127.0.0.1:{server.port}/{n}" for n in range(3)]
        requests = [Request(url, user_supplied=True, etag='"x"') for url in urls]
        got = dict(fetch_all(requests, never, per_host=1))
    assert {got[n].outcome for n in range(3)} == {Outcome.UNCHANGED}
    assert server.connections == 1


def test_a_login_is_sent_once_and_in_answer_to_a_refusal_alone() -> None:
    challenge = 'WWW-Authenticate: Digest realm="r", nonce="n"\r\nContent-Length: 1\r\n\r\nx'
    for status, kinds in (("200 OK", [b"Basic"]), ("401 No", [b"Basic", b"Digest"])):
        answer = f"HTTP/1.1 {status}\r\n{challenge}".encode()
        with KeptAlive(answer=answer).running() as server:
            url = f"http://127.0.0.1:{server.port}/"
            fetch(Request(url, user_supplied=True, login=Login("u", "p")), env={})
        given = [re.findall(rb"(?m)^Authorization: (\w+)", head) for head in server.requests]
        assert given == [[kind] for kind in kinds]


def test_a_connection_that_the_server_ended_is_made_anew() -> None:
    with KeptAlive(ends_after=3).running() as server:
        urls = [f"http://127.0.0.1:{server.port}/{n}" for n in range(10)]
        got = dict(fetch_all([Request(u, user_supplied=True) for u in urls], never, per_host=1))
    assert [got[n].body for n in range(10)] == [FEED] * 10
    assert len(server.requests) == 10


def test_a_connection_into_the_own_network_serves_only_those_who_may() -> None:
    with KeptAlive().running() as server:
        urls = [f"http://127.0.0.1:{server.port}/{n}" for n in range(4)]
        requests = [Request(url, user_supplied=number != 1) for number, url in enumerate(urls)]
        got = dict(fetch_all(requests, never, per_host=1))
    assert [got[n].outcome for n in range(4)] == [
        Outcome.OK,
        Outcome.REFUSED,
        Outcome.OK,
        Outcome.OK,
    ]
    assert len(server.requests) == 3


def test_what_follows_a_response_is_never_taken_for_the_next(server: HostileServer) -> None:
    answers = {f"/{n}": page(FEED) + page(b"<rss>false</rss>") for n in range(4)}
    server.answers.update(answers)
    requests = [Request(server.url(path), user_supplied=True) for path in answers]
    got = dict(fetch_all(requests, never, per_host=1))
    assert [got[n].body for n in range(4)] == [FEED] * 4
