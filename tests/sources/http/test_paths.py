"""Other ways to a server: IPv6, and the proxies that the environment names."""

from __future__ import annotations

import contextlib
import select
import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from reader.sources.http import connections
from reader.sources.http.addresses import ascii_host
from reader.sources.http.client import fetch
from reader.sources.http.connections import Origin
from reader.sources.http.response import CONNECT, Outcome, Request
from tests.hostile_server import HostileServer, page, redirect
from tests.waiting import PATIENCE

FEED = b"<rss version='2.0'><channel><title>T</title></channel></rss>"
CERTIFICATE = Path(__file__).parents[2] / "self_signed.pem"


def has_ipv6() -> bool:
    """Tell whether this machine has the address ::1."""
    try:
        with socket.socket(socket.AF_INET6) as sock:
            sock.bind(("::1", 0))
    except OSError:
        return False
    return True


needs_ipv6 = pytest.mark.skipif(not has_ipv6(), reason="this machine has no IPv6 at all")


@needs_ipv6
def test_a_server_on_ipv6_answers_like_any_other() -> None:
    with HostileServer({"/feed": page(FEED), "/old": redirect("/feed", "301 M")}, "::1") as server:
        answer = fetch(Request(server.url("/old"), user_supplied=True), env={})
        assert (answer.outcome, answer.body) == (Outcome.OK, FEED)
        assert answer.moved_to == f"http://[::1]:{server.port}/feed"
        assert server.asked[0].headers["host"] == f"[::1]:{server.port}"


@needs_ipv6
def test_an_ipv6_address_of_ones_own_needs_the_user() -> None:
    with HostileServer({"/feed": page(FEED)}, "::1") as server:
        assert fetch(Request(server.url("/feed")), env={}).outcome is Outcome.REFUSED
        with HostileServer({"/feed": redirect(server.url("/feed"))}) as other:
            led = fetch(Request(other.url("/feed"), user_supplied=True), env={})
        assert led.outcome is Outcome.REFUSED
        assert server.asked == []


@needs_ipv6
def test_where_one_family_does_not_answer_the_other_is_tried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def both(host: str, port: int, **_: Any) -> list[Any]:
        found = [(socket.AF_INET6, ("::1", port, 0, 0)), (socket.AF_INET, ("127.0.0.1", port))]
        return [(family, socket.SOCK_STREAM, 6, "", where) for family, where in found]

    monkeypatch.setattr(socket, "getaddrinfo", both)
    with HostileServer({"/feed": page(FEED)}) as server:
        url = f"http://dual.example:{server.port}/feed"
        assert fetch(Request(url, user_supplied=True), env={}).body == FEED


class Proxy:
    """An HTTP proxy that forwards: requests with a whole address, and tunnels."""

    def __init__(self, names: dict[str, int], tls: ssl.SSLContext | None = None) -> None:
        self.asked: list[str] = []
        self._tls = tls
        self._names = names
        self._sock = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._sock.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Proxy:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._sock.shutdown(socket.SHUT_RDWR)
        self._sock.close()
        self._thread.join()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._sock.accept()
            except OSError:
                return
            if self._tls is not None:
                connection = self._tls.wrap_socket(connection, server_side=True)
            with connection, contextlib.suppress(OSError):
                self._forward(connection)

    def _forward(self, connection: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            more = connection.recv(65536)
            if not more:
                return
            head += more
        method, target, rest = head.split(b" ", 2)
        self.asked.append(f"{method.decode()} {target.decode()}")
        name = target.decode().removeprefix("http://").partition("/")[0].partition(":")[0]
        with socket.create_connection(("127.0.0.1", self._names[name])) as onward:
            if method == b"CONNECT":
                connection.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
            else:
                path = b"/" + target.partition(b"://")[2].partition(b"/")[2]
                onward.sendall(b" ".join([method, path, rest]))
            pump(connection, onward)


def pump(one: socket.socket, other: socket.socket) -> None:
    """Hand on what comes from either side until one ends."""
    to = {one: other, other: one}
    while True:
        waiting = [sock for sock in to if isinstance(sock, ssl.SSLSocket) and sock.pending()]
        ready = waiting or select.select(list(to), [], [], PATIENCE)[0]
        assert ready, f"nothing was sent through the proxy in {PATIENCE:.0f} s"
        for sock in ready:
            data = sock.recv(65536)
            if not data:
                return
            to[sock].sendall(data)


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with HostileServer({"/feed?a=1": page(FEED, etag='"1"')}) as running:
        yield running


def test_a_request_goes_through_a_real_proxy(server: HostileServer) -> None:
    with Proxy({"news.example": server.port}) as proxy:
        answer = fetch(Request("http://news.example/feed?a=1"), env={"http_proxy": proxy.address})
        assert (answer.outcome, answer.body, answer.etag) == (Outcome.OK, FEED, '"1"')
        assert proxy.asked == ["GET http://news.example/feed?a=1"]
        assert server.asked[0].headers["host"] == "news.example"


def test_a_tunnel_is_secured_end_to_end(
    server: HostileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The certificate is of 127.0.0.1: trusted for that name, refused under another."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    server.tls = context
    trusting = ssl.create_default_context(cafile=str(CERTIFICATE))
    monkeypatch.setattr(connections, "trusted", lambda: trusting)
    with Proxy({"127.0.0.1": server.port, "news.example": server.port}) as proxy:
        env = {"https_proxy": proxy.address}
        answer = fetch(Request("https://127.0.0.1/feed?a=1", user_supplied=True), env=env)
        assert (answer.outcome, answer.body) == (Outcome.OK, FEED)
        false = fetch(Request("https://news.example/feed?a=1"), env=env)
        assert false.outcome is Outcome.REFUSED
        assert "certificate of news.example" in false.problem
        assert proxy.asked == ["CONNECT 127.0.0.1:443", "CONNECT news.example:443"]


def test_a_proxy_that_does_not_answer_is_named(server: HostileServer) -> None:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port = sock.getsockname()[1]
    env = {"http_proxy": f"http://me:geheim@127.0.0.1:{port}"}
    answer = fetch(Request("http://news.example/feed"), env=env)
    assert answer.outcome is Outcome.UNREACHABLE
    assert f"No response from 127.0.0.1 on port {port}" in answer.problem
    assert "geheim" not in answer.problem


def test_no_proxy_goes_straight(server: HostileServer) -> None:
    env = {"http_proxy": "http://127.0.0.1:1", "no_proxy": "127.0.0.1"}
    assert fetch(Request(server.url("/feed?a=1"), user_supplied=True), env=env).body == FEED


# --- other proxies


class Socks:
    """A SOCKS 5 proxy that connects to one port of this machine, whatever it is asked for."""

    def __init__(self, port: int, login: tuple[str, str] | None = None, code: int = 0) -> None:
        self.asked: list[tuple[int, bytes]] = []
        self._to, self._login, self._code = port, login, code
        self._sock = socket.create_server(("127.0.0.1", 0))
        self.port = self._sock.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Socks:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._sock.shutdown(socket.SHUT_RDWR)
        self._sock.close()
        self._thread.join(PATIENCE)

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._sock.accept()
            except OSError:
                return
            with connection, contextlib.suppress(OSError, EOFError):
                self._one(connection)

    def _one(self, connection: socket.socket) -> None:
        def read(size: int) -> bytes:
            data = b""
            while len(data) < size:
                more = connection.recv(size - len(data))
                if not more:
                    raise EOFError
                data += more
            return data

        methods = read(read(2)[1])
        method = 2 if self._login else 0
        connection.sendall(bytes([5, method if method in methods else 255]))
        if self._login:
            name = read(read(2)[1]).decode()
            password = read(read(1)[0]).decode()
            connection.sendall(bytes([1, (name, password) != self._login]))
        kind = read(4)[3]
        host = read({1: 4, 4: 16}.get(kind) or read(1)[0])
        read(2)
        self.asked.append((kind, host))
        # Byte by byte: a reply may come in any pieces.
        for byte in bytes([5, self._code, 0, 3, 4, *b"abcd", 0, 1]):
            connection.sendall(bytes([byte]))
        if self._code == 0:
            with socket.socket() as onward:  # without a look-up
                onward.connect(("127.0.0.1", self._to))
                pump(connection, onward)


def test_a_socks_proxy_gets_the_name_or_the_checked_address(
    server: HostileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def found(host: str, port: int, **_: Any) -> list[Any]:
        address = "93.184.216.34" if host == "news.example" else host
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", found)
    request = Request("http://news.example/feed?a=1")
    with Socks(server.port, login=("me", "geheim")) as socks:
        for kind in ("socks5", "socks5h"):
            env = {"all_proxy": f"{kind}://me:geheim@127.0.0.1:{socks.port}"}
            assert fetch(request, env=env).body == FEED
        assert socks.asked == [(1, socket.inet_aton("93.184.216.34")), (3, b"news.example")]
        denied = {"all_proxy": f"socks5h://me:falsch@127.0.0.1:{socks.port}"}
        got = fetch(request, env=denied)
        assert got.outcome is Outcome.UNREACHABLE
        assert "falsch" not in got.problem
    assert "proxy-authorization" not in server.asked[0].headers
    assert server.asked[0].path == "/feed?a=1", "not the whole address"


def test_a_socks_proxy_that_cannot_connect_says_why(server: HostileServer) -> None:
    with Socks(server.port, code=5) as socks:
        env = {"all_proxy": f"socks5h://127.0.0.1:{socks.port}"}
        got = fetch(Request("http://news.example/feed"), env=env)
    assert got.outcome is Outcome.UNREACHABLE
    assert "refused" in got.problem


def test_a_name_that_must_not_be_looked_up_is_not(
    server: HostileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    real = socket.getaddrinfo

    def watched(host: str, port: int, **more: Any) -> Any:
        asked.append(host)
        return real(host, port, **more)

    monkeypatch.setattr(socket, "getaddrinfo", watched)
    with Socks(server.port) as socks:
        env = {"all_proxy": f"socks5h://127.0.0.1:{socks.port}"}
        assert fetch(Request("http://news.example/feed?a=1"), env=env).body == FEED
        assert asked == ["127.0.0.1"]
        for private in ("http://printer/", "http://nas.local/", "http://10.0.0.1/"):
            assert fetch(Request(private), env=env).outcome is Outcome.REFUSED
        assert len(socks.asked) == 1


def test_a_name_that_only_the_proxy_knows_is_fetched_for_the_user() -> None:
    with HostileServer({"http://wiki/feed": page(FEED)}) as proxy:
        env = {"HTTP_PROXY": f"http://127.0.0.1:{proxy.port}"}
        got = fetch(Request("http://wiki/feed", user_supplied=True), env=env)
        assert (got.body, got.private) == (FEED, True)
        assert fetch(Request("http://wiki/feed"), env=env).outcome is Outcome.REFUSED


def trusting(server: HostileServer, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """Give the server TLS, and trust its certificate, which is of 127.0.0.1."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    server.tls = context
    trust = ssl.create_default_context(cafile=str(CERTIFICATE))
    monkeypatch.setattr(connections, "trusted", lambda: trust)
    return context


def test_an_https_proxy_is_spoken_to_in_tls(monkeypatch: pytest.MonkeyPatch) -> None:
    with HostileServer({"http://news.example/feed": page(FEED)}) as proxy:
        trusting(proxy, monkeypatch)
        env = {"http_proxy": f"https://me:geheim@127.0.0.1:{proxy.port}"}
        assert fetch(Request("http://news.example/feed"), env=env).body == FEED
        assert proxy.asked[0].headers["proxy-authorization"] == "Basic bWU6Z2VoZWlt"


def test_tls_inside_the_tls_of_a_proxy(
    server: HostileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = trusting(server, monkeypatch)
    with Proxy({"127.0.0.1": server.port}, tls=context) as proxy:
        env = {"https_proxy": proxy.address.replace("http:", "https:")}
        got = fetch(Request("https://127.0.0.1/feed?a=1", user_supplied=True), env=env)
        assert (got.outcome, got.body) == (Outcome.OK, FEED)
        assert proxy.asked == ["CONNECT 127.0.0.1:443"]


# --- names and addresses


def test_a_dead_first_address_costs_a_moment(
    server: HostileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first address takes no connection, as one behind a wall that drops what it gets."""
    full = socket.socket()
    full.bind(("127.0.0.2", server.port))
    full.listen(0)
    waiting = [socket.socket() for _ in range(4)]
    for sock in waiting:  # the queue of those who wait is full: more are not answered
        sock.setblocking(False)
        sock.connect_ex(("127.0.0.2", server.port))

    def found(host: str, port: int, **_: Any) -> list[Any]:
        addresses = ["127.0.0.2", "127.0.0.1", "127.0.0.3"]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, port)) for a in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", found)
    url = f"http://news.example:{server.port}/feed?a=1"
    got = fetch(Request(url, user_supplied=True), env={})
    for sock in (full, *waiting):
        sock.close()
    assert got.body == FEED
    assert got.seconds < CONNECT / 3, "an equal share of the time for each would have passed"


def test_a_look_up_that_hangs_ends_with_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    hanging, stop = threading.Event(), threading.Event()

    def hang(*_: Any, **__: Any) -> list[Any]:
        hanging.wait(PATIENCE)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    try:
        got = fetch(Request("http://news.example/", deadline=0.3), env={})
        assert (got.outcome, "news.example" in got.problem) == (Outcome.UNREACHABLE, True)
        left = [one.daemon for one in threading.enumerate() if one.name == "dns"]
        assert left == [True], "it does not keep the program from ending"
        threading.Timer(0.2, stop.set).start()
        got = fetch(Request("http://news.example/"), stop.is_set, env={})
        assert got.outcome is Outcome.CANCELLED
    finally:
        hanging.set()


@pytest.mark.parametrize(
    ("host", "looked_up"),
    [
        ("faß.de", "xn--fa-hia.de"),
        ("BÜCHER.example", "xn--bcher-kva.example"),
        ("βόλος.com", "xn--nxasmm1c.com"),
        ("例え。テスト", "xn--r8jz45g.xn--zckzah"),
        ("i❤.ws", "xn--i-7iq.ws"),
        ("i_❤.example", "xn--i_-pny.example"),
        ("plain.example", "plain.example"),
        ("NEWS.bücher.example", "news.xn--bcher-kva.example"),
    ],
)
def test_names_are_looked_up_by_the_present_standard(host: str, looked_up: str) -> None:
    assert ascii_host(host) == looked_up


def test_a_name_that_cannot_be_is_named() -> None:
    for host in ("é" * 80 + ".de", "a..é"):
        assert "Invalid host" in fetch(Request(f"http://{host}/"), env={}).problem


# --- TLS


@pytest.mark.parametrize(("body", "read"), [(FEED, True), (FEED[:-5], False), (b"", False)])
def test_a_body_that_ends_without_the_mark_of_tls_must_be_whole(
    monkeypatch: pytest.MonkeyPatch, body: bytes, read: bool
) -> None:
    """The server closes the connection under TLS, as many do where no length is stated."""
    with HostileServer({"/feed": page(body, length=False)}) as server:
        trusting(server, monkeypatch)
        got = fetch(Request(server.url("/feed"), user_supplied=True), env={})
    assert (got.outcome is Outcome.OK, got.body) == (read, body if read else b"")


def test_where_the_system_has_no_certificates_those_of_certifi_are_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path / "none"))
    assert connections._context.__wrapped__().cert_store_stats()["x509_ca"] > 50
    (tmp_path / "none").mkdir()
    assert connections._context.__wrapped__().cert_store_stats()["x509_ca"] > 50


@pytest.mark.parametrize(
    ("other", "trusted"),
    [
        ("http://a.example", True),
        ("https://a.example", True),
        ("http://a.example:443", False),
        ("https://a.example:8443", False),
        ("http://a.example:8080", False),
        ("https://b.example", False),
        ("https://sub.a.example", False),
    ],
)
def test_only_the_same_origin_and_its_https_are_trusted(other: str, trusted: bool) -> None:
    first = Origin.of(urlsplit("http://a.example/feed"))
    assert first.trusts(Origin.of(urlsplit(other))) is trusted
    secure = Origin.of(urlsplit("https://a.example:8443/"))
    assert not secure.trusts(Origin.of(urlsplit(other))) or other.endswith(":8443")
    assert not Origin.of(urlsplit("https://a.example/")).trusts(first)
