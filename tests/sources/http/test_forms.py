"""Forms sent to a service: with the guards of every request, and to its origin alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reader.sources.http.client import fetch
from reader.sources.http.response import Login, Outcome, Request, Response
from tests.hostile_server import HostileServer, page, redirect

TOKEN = (("Authorization", "GoogleLogin auth=geheim"),)


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with HostileServer({"/": page("done")}) as server:
        yield server


def post(
    url: str,
    form: list[tuple[str, str]],
    env: dict[str, str],
    headers: tuple[tuple[str, str], ...] = (),
    login: Login | None = None,
) -> Response:
    """Send a form to a service that the user named."""
    request = Request(url, user_supplied=True, login=login, headers=headers, form=tuple(form))
    return fetch(request, env=env)


def test_a_form_arrives_as_it_was_given_with_its_headers(server: HostileServer) -> None:
    got = post(server.url(), [("i", "a=b&c"), ("i", "é\n")], headers=TOKEN, env={})
    assert (got.outcome, got.body) == (Outcome.OK, b"done")
    asked = server.asked[0]
    assert (asked.method, asked.body) == ("POST", b"i=a%3Db%26c&i=%C3%A9%0A")
    assert asked.headers["content-type"] == "application/x-www-form-urlencoded"
    assert asked.headers["authorization"] == "GoogleLogin auth=geheim"
    assert "geheim" not in repr(Request("http://a/", headers=TOKEN, form=TOKEN))


@pytest.mark.parametrize("status", ["301 M", "302 F", "303 S"])
def test_a_form_does_not_become_a_get(server: HostileServer, status: str) -> None:
    server.answers["/form"] = redirect("/", status)
    got = post(server.url("/form"), [("a", "b")], headers=TOKEN, env={})
    assert (got.outcome, got.body) == (Outcome.REFUSED, b"")
    assert "enter its new URL" in got.problem
    assert [(asked.method, asked.body) for asked in server.asked] == [("POST", b"a=b")]


@pytest.mark.parametrize("status", ["307 T", "308 P"])
def test_a_form_is_repeated_at_its_own_origin_only(server: HostileServer, status: str) -> None:
    server.answers["/form"] = redirect("/", status)
    assert post(server.url("/form"), [("a", "b")], env={}).body == b"done"
    assert [(asked.method, asked.body) for asked in server.asked] == [("POST", b"a=b")] * 2
    away = {"http://a.example/": redirect("http://b.example/", status)}
    with HostileServer(dict(away)) as proxy:
        env = {"http_proxy": f"http://127.0.0.1:{proxy.port}"}
        got = post("http://a.example/", [("a", "b")], headers=TOKEN, login=Login("u", "p"), env=env)
        assert got.outcome is Outcome.REFUSED
        assert proxy.paths() == ["http://a.example/"]


@pytest.mark.parametrize(
    ("status", "size", "kept"),
    [("403 F", 9, True), ("403 F", 65_536, True), ("403 F", 65_537, False), ("429 L", 9, False)],
)
def test_why_a_form_is_refused_is_kept(
    server: HostileServer, status: str, size: int, kept: bool
) -> None:
    server.answers["/"] = page("x" * size, status)
    assert post(server.url(), [], env={}).body == (b"x" * size if kept else b"")
    assert fetch(Request(server.url(), user_supplied=True), env={}).body == b""


def test_headers_go_to_no_other_origin() -> None:
    hops = {
        "http://a.example/": redirect("http://b.example/"),
        "http://b.example/": redirect("http://a.example/2"),
        "http://a.example/2": page("done"),
    }
    with HostileServer(dict(hops)) as proxy:
        env = {"http_proxy": f"http://127.0.0.1:{proxy.port}"}
        assert fetch(Request("http://a.example/", headers=TOKEN), env=env).body == b"done"
    given = [asked.headers.get("authorization") for asked in proxy.asked]
    assert given == [TOKEN[0][1], None, TOKEN[0][1]]


def test_a_header_cannot_bring_another_along(server: HostileServer) -> None:
    post(server.url(), [], headers=(("X", "1\r\nY: 2"), ("Z", "3")), env={})
    assert "y" not in server.asked[0].headers
    assert server.asked[0].headers["z"] == "3"
