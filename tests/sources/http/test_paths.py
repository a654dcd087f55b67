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

import pytest

from reader.sources.http import connections
from reader.sources.http.client import fetch
from reader.sources.http.response import Outcome, Request
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

    def __init__(self, names: dict[str, int]) -> None:
        self.asked: list[str] = []
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
            self._pump(connection, onward)

    def _pump(self, one: socket.socket, other: socket.socket) -> None:
        to = {one: other, other: one}
        while True:
            ready, _, _ = select.select(list(to), [], [], PATIENCE)
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
