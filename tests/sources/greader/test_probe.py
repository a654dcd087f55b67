"""Logins at the address that a user enters: found, or refused with the reason."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from reader.sources.greader.session import (
    LABEL_STREAMS,
    TIME_IDS,
    Cancelled,
    Kind,
    ServerError,
    find_server,
    warning,
)
from reader.sources.http.response import Outcome, Request, Response
from tests.greader_server import API_PASSWORD, USER, GreaderServer, miniflux


def refused(server: GreaderServer, password: str = API_PASSWORD, url: str = "") -> ServerError:
    with pytest.raises(ServerError) as caught:
        find_server(url or server.url, USER, password)
    return caught.value


@pytest.mark.parametrize("path", ["", "/", "/i/", "/i/?a=normal", "/api/greader.php", "#top"])
def test_the_api_is_found_below_the_web_page(path: str) -> None:
    with GreaderServer() as server:
        found = find_server(server.url + path, USER, API_PASSWORD)
    assert found.base == f"{server.url}/api/greader.php"
    assert {TIME_IDS, LABEL_STREAMS} <= found.abilities
    assert found.software == "FreshRSS"


def test_miniflux_has_no_labels() -> None:
    with GreaderServer(miniflux()) as server:
        found = find_server(server.url, USER, API_PASSWORD)
    assert (found.software, found.abilities) == ("Miniflux", frozenset())


def test_the_password_of_the_web_page_is_explained() -> None:
    with GreaderServer() as server:
        error = refused(server, "web-secret")
    assert error.kind is Kind.LOGIN
    assert "FreshRSS has a password for its API" in str(error)


def test_a_proxy_that_drops_the_header_is_named_and_nothing_is_tried_twice() -> None:
    with GreaderServer() as server:
        server.faults.drops_header = True
        error = refused(server)
        assert len(server.requests) < 9
    assert error.kind is Kind.LOGIN
    assert "drops the Authorization header" in str(error)


def test_an_api_that_is_switched_off_is_named() -> None:
    with GreaderServer() as server:
        server.faults.api_off = True
        error = refused(server)
    assert "Allow API access" in str(error)


def test_a_rate_limit_ends_the_search() -> None:
    with GreaderServer() as server:
        server.faults.rate_limited = 9
        error = refused(server)
    assert (error.kind, error.wait) == (Kind.RATE_LIMITED, 30)


def test_a_page_without_an_api_is_named() -> None:
    with GreaderServer() as server:
        server.quirks = replace(server.quirks, base="/elsewhere")
        assert refused(server).kind is Kind.REFUSED


def test_the_login_is_sent_where_the_address_leads_on_the_same_host() -> None:
    """Redirects lose the form of a POST, so the scheme is settled before."""
    sent: list[str] = []
    leads_to = ""

    def send(request: Request, cancelled: Cancelled) -> Response:
        if request.form is not None:
            sent.append(request.url)
            return Response(Outcome.UNREACHABLE, request.url, problem="No response.")
        parts = urlsplit(request.url)
        final = f"https://{leads_to or parts.hostname}/index"
        return Response(Outcome.OK, final, 200, body=b"<html>")

    with pytest.raises(ServerError):
        find_server("http://rss.example/", USER, API_PASSWORD, send=send)
    assert sent.pop().startswith("https://rss.example/")
    leads_to = "evil.example"
    with pytest.raises(ServerError):
        find_server("http://rss.example/", USER, API_PASSWORD, send=send)
    assert sent.pop().startswith("http://rss.example/")


def test_only_encrypted_addresses_and_this_machine_are_safe() -> None:
    assert warning("https://rss.example/") == warning("http://127.0.0.1:80/") == ""
    assert "not encrypted" in warning("http://rss.example/")
