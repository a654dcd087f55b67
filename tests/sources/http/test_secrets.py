"""What guards secrets and the user's own network, at its limits; without a server."""

from __future__ import annotations

import hashlib
import re
import secrets
import socket
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from reader.sources.http.addresses import (
    ascii_host,
    is_literal,
    is_local_name,
    is_own_network,
    is_public,
    resolve,
)
from reader.sources.http.cookies import ChainCookies
from reader.sources.http.login import basic, digest
from reader.sources.http.proxies import Proxy, proxy_for, through_socks
from reader.sources.http.response import (
    MAX_REDIRECTS,
    WEEK,
    FetchError,
    Login,
    Outcome,
    Request,
    Response,
    fresh_for,
    retry_after,
    server_time,
    validator,
)
from reader.sources.http.streams import Limits

NOW = datetime(2026, 1, 6, 12, tzinfo=UTC)
RFC = (
    'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm={}, '
    'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", '
    'opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"'
)
"""The example of RFC 7616, section 3.9.1."""


@pytest.fixture(autouse=True)
def same_nonce(monkeypatch: pytest.MonkeyPatch) -> None:
    nonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"
    monkeypatch.setattr(secrets, "token_hex", lambda size: nonce if size == 16 else "")


def answered(challenge: str, login: Login, target: str = "/dir/index.html") -> dict[str, str]:
    """Return the fields of the answer to a challenge."""
    answer = digest(login, challenge, "GET", target)
    assert answer is not None
    assert answer.startswith("Digest ")
    found = re.findall(r'(\w+)=(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))', answer)
    return {name: quoted or plain for name, quoted, plain in found}


def md5(*parts: str) -> str:
    return hashlib.md5(":".join(parts).encode(), usedforsecurity=False).hexdigest()


@pytest.mark.parametrize(
    ("algorithm", "response"),
    [
        ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
        ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
    ],
)
def test_a_digest_is_that_of_the_standard(algorithm: str, response: str) -> None:
    fields = answered(RFC.format(algorithm), Login("Mufasa", "Circle of Life"))
    assert fields == {
        "username": "Mufasa", "realm": "http-auth@example.org", "uri": "/dir/index.html",
        "algorithm": algorithm, "qop": "auth", "nc": "00000001", "response": response,
        "nonce": "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", "cnonce": secrets.token_hex(16),
        "opaque": "FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS",
    }  # fmt: skip


def test_digests_of_sessions_and_of_old_servers() -> None:
    login, ours, asked = Login("u", "geheim"), secrets.token_hex(16), md5("GET", "/")
    sess = md5(md5("u", "r", "geheim"), "n", ours)
    for challenge, response, names in (
        ('Digest realm="r", nonce="n"', md5(md5("u", "r", "geheim"), "n", asked), ""),
        ('Digest nonce="n"', md5(md5("u", "", "geheim"), "n", asked), ""),
        ('Digest realm="", nonce="n"', md5(md5("u", "", "geheim"), "n", asked), ""),
        (
            'Digest realm="r", nonce="n", algorithm=MD5-sess',
            md5(sess, "n", asked),
            "algorithm cnonce",
        ),
        (
            'Digest realm="r", nonce="n", qop=auth, algorithm=md5-SESS',
            md5(sess, "n", "00000001", ours, "auth", asked),
            "algorithm cnonce qop nc",
        ),
    ):
        fields = answered(challenge, login, "/")
        assert fields["response"] == response, challenge
        always = {"username", "realm", "nonce", "uri", "response"}
        assert set(fields) - always == set(names.split()), challenge


def test_the_name_may_be_hashed_and_is_quoted() -> None:
    challenge = 'Digest realm="r", nonce="n", userhash={}'
    fields = answered(challenge.format("TRUE"), Login("u", "geheim"))
    assert (fields["username"], fields["userhash"]) == (md5("u", "r"), "true")
    fields = answered(challenge.format("false"), Login('u"\\', "geheim"))
    assert (fields["username"], "userhash" in fields) == ('u\\"\\\\', False)
    assert (
        fields["response"]
        == answered('Digest realm="r", nonce="n"', Login('u"\\', "geheim"))["response"]
    )
    assert basic(Login("u", "ge:heim")) == "Basic dTpnZTpoZWlt"


def test_the_first_challenge_that_can_be_met_is() -> None:
    first = 'Digest realm="a", nonce="1", algorithm=X, Digest realm="b", nonce="2", nonce="3"'
    fields = answered(first, Login("u", "p"))
    assert (fields["realm"], fields["nonce"]) == ("b", "2")
    for challenge in ('Digest nonce="1", qop="auth-int"', 'Digest nonce="\x7f"', "Digest x=y"):
        assert digest(Login("u", "p"), challenge, "GET", "/") is None, challenge


def test_a_challenge_is_not_met_with_a_hash_that_this_computer_lacks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hashlib, "algorithms_available", {"md5"})
    assert digest(Login("u", "p"), RFC.format("SHA-256"), "GET", "/") is None
    assert answered(RFC.format("MD5"), Login("u", "p"))["algorithm"] == "MD5"


def test_a_request_of_nobody_stays_outside_the_own_network_and_goes_not_far() -> None:
    request = Request("https://a.example/")
    assert not request.user_supplied
    assert not Response(Outcome.REFUSED, request.url).private
    assert (request.max_body, request.deadline, MAX_REDIRECTS) == (15 * 2**20, 20, 10)


def look_up(monkeypatch: pytest.MonkeyPatch, *found: str) -> None:
    def getaddrinfo(host: str, port: int, **_: Any) -> list[Any]:
        if not found:
            raise OSError("unknown")
        families = {True: socket.AF_INET6, False: socket.AF_INET}
        rows = [(families[":" in one], 1, 6, "", (one, port)) for one in found]
        return [(socket.AF_UNIX, 1, 6, "", ("/socket",)), *rows]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


def test_only_public_addresses_of_a_name_are_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    limits = Limits(time.monotonic() + 60, lambda: False)
    mixed = ("10.0.0.1", "8.8.8.8", "::1", "2606:4700::1111")
    look_up(monkeypatch, *mixed)
    found = resolve("news.example", 80, limits, private=False)
    assert [address for _, address in found] == ["8.8.8.8", "2606:4700::1111"]
    assert [family for family, _ in found] == [socket.AF_INET, socket.AF_INET6]
    assert [one for _, one in resolve("news.example", 80, limits, private=True)] == [*mixed]
    look_up(monkeypatch, "10.0.0.1")
    for host, address in (("news.example", "10.0.0.1"), ("10.0.0.1", "10.0.0.1")):
        with pytest.raises(FetchError) as refused:
            resolve(host, 80, limits, private=False)
        assert refused.value.outcome is Outcome.REFUSED
        assert resolve(host, 80, limits, private=True) == [(socket.AF_INET, address)]
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda *_, **__: [(socket.AF_UNIX, 1, 6, "", ("/socket",))]
    )
    assert resolve("news.example", 80, limits, private=False) == [], "nothing private is there"
    look_up(monkeypatch)
    with pytest.raises(FetchError) as unknown:
        resolve("news.example", 80, limits, private=True)
    assert unknown.value.outcome is Outcome.UNREACHABLE


def test_what_an_address_holds_inside_counts() -> None:
    inner = {"127.0.0.1": "7f00:1", "8.8.8.8": "808:808"}
    for address, words in inner.items():
        first, last = words.split(":")
        public = address == "8.8.8.8"
        assert is_public(f"::ffff:{address}") is public
        assert is_public(f"2002:{first}:{last}::1") is public
        assert is_public(f"64:ff9b::{first}:{last}") is public
        low, high = int(first, 16) ^ 0xFFFF, int(last, 16) ^ 0xFFFF
        assert is_public(f"2001:0:4136:e378:8000:63bf:{low:x}:{high:x}") is public  # Teredo
        assert not is_public(f"::{first}:{last}")
    assert not is_public("ff0e::1"), "multicast"
    assert not is_public("::ffff:224.0.0.1")
    assert not is_public("fe80::1%eth0")
    assert is_public("2606:4700::1111%eth0")
    assert not is_public("")


def test_names_are_looked_up_in_ascii_and_parts_that_are_too_long_are_refused() -> None:
    assert ascii_host("a_b.Example") == "a_b.Example"
    for length in range(40, 64):
        label = "a" * length + "\u2764"
        made = "xn--" + label.encode("punycode").decode()
        if len(made) < 64:
            assert ascii_host(f"{label}.example") == f"{made}.example"
        else:
            with pytest.raises(FetchError):
                ascii_host(f"{label}.example")


def test_which_names_are_of_the_own_network() -> None:
    for host in ("printer", "NAS.Local", "nas.local.", "a.b.home.arpa", "x.corp", "localhost"):
        assert is_local_name(host), host
        assert is_own_network(host), host
    for host in ("news.example", "local.example", "home.arpa.example", "home.example."):
        assert not is_local_name(host), host
        assert not is_own_network(host), host
    for host in ("[::1]", "10.0.0.1", "fe80::1%eth0"):
        assert is_own_network(host), host
    assert not is_own_network("8.8.8.8")
    assert [is_literal(one) for one in ("8.8.8.8", "::1%a", "a.example", "8.8")] == [1, 1, 0, 0]


def test_labels_of_odd_letters_are_at_most_63_long() -> None:
    assert ascii_host("i❤" + "a" * 50 + ".ws").startswith("xn--i")
    assert ascii_host("a.❤.ws") == "a.xn--qei.ws"
    for host in ("❤" * 70 + ".ws", "❤..ws", ".❤", "\ufffd.ws"):
        with pytest.raises(FetchError) as refused:
            ascii_host(host)
        assert refused.value.outcome is Outcome.UNREACHABLE


def test_times_of_a_server_are_kept_within_a_week() -> None:
    def at(seconds: int) -> str:
        return (NOW + timedelta(seconds=seconds)).strftime("%a, %d %b %Y %H:%M:%S GMT")

    for seconds, kept in ((WEEK - 1, WEEK - 1), (WEEK + 1, WEEK), (1, 1), (-1, 0)):
        assert retry_after(at(seconds), NOW) == kept
        assert fresh_for({"expires": at(seconds)}, NOW) == kept
    for seconds in (WEEK - 1, WEEK + 1):
        assert retry_after(f" {seconds} ", NOW) == min(seconds, WEEK)
        assert fresh_for({"cache-control": f"max-age={seconds}"}, NOW) == min(seconds, WEEK)
    assert WEEK == 7 * 24 * 60 * 60
    assert fresh_for({"cache-control": 'a, max-age="60"', "expires": at(9)}, NOW) == 60
    assert fresh_for({"cache-control": "No-Store", "expires": at(9)}, NOW) == 0
    assert fresh_for({"cache-control": "public", "expires": at(9)}, NOW) == 9
    assert fresh_for({"cache-control": "x-max-age=5"}, NOW) is None
    assert server_time({"date": f" {at(5)} "}, NOW) == NOW + timedelta(seconds=5)
    assert server_time({"date": "Tue, 06 Jan 2026 14:00:00 +0200"}, NOW) == NOW
    assert server_time({"date": "Tue, 06 Jan 2026 12:00:00"}, NOW) == NOW
    assert server_time({}, NOW) == NOW
    assert validator("a" * 2048) == "a" * 2048
    assert validator("a" * 2049) is None
    assert validator(None) is None


def sent(line: str, to: str, by: str = "https://a.example.com/", *, elsewhere: bool = False) -> str:
    cookies = ChainCookies()
    cookies.store(by, [line])
    return cookies.header(to, from_elsewhere=elsewhere)


def test_cookies_keep_to_site_suffix_and_length() -> None:
    home = "https://a.example.com/"
    for name in ("SameSite", "samesite", "Samesite", "sameSite"):
        for value, kept in (("Strict", False), (" strict ", False), ("Lax", True), ("None", True)):
            assert bool(sent(f"k=1; {name}={value}", home, elsewhere=True)) is kept, (name, value)
            assert sent(f"k=1; {name}={value}", home) == "k=1"
    assert sent("k=1; Domain=github.io", "https://github.io/", "https://github.io/") == "k=1"
    assert sent("k=1; Domain=github.io", "https://x.github.io/", "https://a.github.io/") == ""
    suffix = "https://github.io:8443/"
    assert sent("k=1", suffix, suffix) == "k=1"
    assert sent("k=" + "a" * 8190, home) == "k=" + "a" * 8190
    assert sent("k=" + "a" * 8191, home) == ""
    assert sent("k=1\r\n j=2", home).startswith("k=1")
    assert "\n" not in sent("k=1\r\nX: y", home)
    assert sent("", home) == ""


@pytest.mark.parametrize(
    ("env", "proxy"),
    [
        ({"http_proxy": "p.example:81"}, ("http", "p.example", 81)),
        ({"HTTP_PROXY": "http://p.example"}, ("http", "p.example", 80)),
        ({"http_proxy": "https://p.example"}, ("https", "p.example", 443)),
        ({"all_proxy": "socks://p.example"}, ("socks5", "p.example", 1080)),
        ({"ALL_PROXY": "socks5h://p.example:9"}, ("socks5h", "p.example", 9)),
        ({"all_proxy": "socks5://p.example"}, ("socks5", "p.example", 1080)),
        ({"all_proxy": "socks5h://p.example"}, ("socks5h", "p.example", 1080)),
        ({"http_proxy": "http://a.example", "all_proxy": "http://b.example"},
         ("http", "a.example", 80)),
        ({"http_proxy": "", "all_proxy": "http://b.example"}, ("http", "b.example", 80)),
        ({"HTTP_PROXY": "http://p.example", "REQUEST_METHOD": "GET"}, None),
        ({"http_proxy": "http://p.example", "REQUEST_METHOD": "GET"}, ("http", "p.example", 80)),
        ({"https_proxy": "http://p.example"}, None),
        ({}, None),
        ({"http_proxy": "p.example", "no_proxy": "*"}, None),
        ({"http_proxy": "p.example", "no_proxy": "x, News.Example"}, None),
        ({"http_proxy": "p.example", "NO_PROXY": "news.example:80"}, None),
        ({"http_proxy": "p.example", "no_proxy": "news.example:81"}, ("http", "p.example", 80)),
        ({"http_proxy": "p.example", "no_proxy": ".example"}, None),
        ({"http_proxy": "p.example", "no_proxy": "*.example"}, None),
        ({"http_proxy": "p.example", "no_proxy": "ews.example"}, ("http", "p.example", 80)),
        ({"http_proxy": "p.example", "no_proxy": "10.0.0.0/8"}, ("http", "p.example", 80)),
    ],
)  # fmt: skip
def test_the_proxy_that_the_environment_names(
    env: dict[str, str], proxy: tuple[str, str, int] | None
) -> None:
    found = proxy_for("http", "News.example.", 80, env)
    assert (found and (found.kind, found.host, found.port)) == proxy
    assert found is None or found.is_socks is found.kind.startswith("socks")


def test_only_for_http_may_a_header_of_a_request_have_named_the_proxy() -> None:
    env = {"HTTPS_PROXY": "p.example", "HTTP_PROXY": "h.example", "REQUEST_METHOD": "GET"}
    found = proxy_for("https", "news.example", 443, env)
    assert found is not None
    assert found.host == "p.example"


def test_addresses_without_a_proxy_are_given_as_networks_too() -> None:
    for host, entry, excepted in (
        ("10.1.2.3", "10.0.0.0/8", True),
        ("10.1.2.3", "11.0.0.0/8, 10.1.2.3", True),
        ("10.1.2.3", "10.9.9.9/8", True),
        ("10.1.2.3", "11.0.0.0/8 nonsense", False),
        ("10.1.2.3", ".3", False),
        ("::1", "[::1]", True),
        ("::1", "::1/128", True),
    ):
        env = {"http_proxy": "p.example", "no_proxy": entry}
        assert (proxy_for("http", host, 80, env) is None) is excepted, (host, entry)


@pytest.mark.parametrize("url", ["socks4://p.example", "http://", "http://p.example:x", "http://["])
def test_a_proxy_that_cannot_be_used_is_refused_rather_than_passed_by(url: str) -> None:
    with pytest.raises(FetchError) as caught:
        proxy_for("http", "news.example", 80, {"http_proxy": url})
    assert caught.value.outcome is Outcome.REFUSED


def test_the_login_of_a_proxy_is_in_its_header_and_in_no_text() -> None:
    proxy = proxy_for("http", "a.example", 80, {"http_proxy": "http://m%40e:ge%3Aheim@p.example"})
    assert proxy is not None
    assert proxy.login == ("m@e", "ge:heim")
    assert proxy.authorization == (("Proxy-Authorization", "Basic bUBlOmdlOmhlaW0="),)
    assert "heim" not in repr(proxy)
    bare = proxy_for("http", "a.example", 80, {"http_proxy": "http://me@p.example"})
    assert bare is not None
    assert bare.login == ("me", "")
    assert Proxy("http", "p.example", 80).authorization == ()


class Wire:
    """A connection on which the other side has said all in advance."""

    def __init__(self, answers: bytes) -> None:
        self.sent: list[bytes] = []
        self._answers = answers

    def send(self, data: bytes, _: Limits) -> None:
        self.sent.append(data)

    def receive(self, _: Limits, size: int) -> bytes:
        read, self._answers = self._answers[: min(size, 2)], self._answers[min(size, 2) :]
        return read


def asked_of_socks(
    answers: bytes, host: str, *, login: bool = False, name: str = "me"
) -> list[bytes]:
    """Return what a SOCKS proxy that answers so is sent; all of its answers are to be read."""
    wire: Any = Wire(answers)
    pair = (name, "ge:heim") if login else None
    limits = Limits(time.monotonic() + 5, lambda: False)
    through_socks(wire, Proxy("socks5", "p.example", 1080, pair), host, 443, limits)
    assert wire.receive(limits, 1) == b""
    return list(wire.sent)


def test_a_socks_proxy_is_asked_as_the_standards_say() -> None:
    """RFC 1928 and 1929; of the address bound, of any kind, nothing is left over."""
    hello, port, bound = b"\x05\x01\x00", b"\x01\xbb", b"\x05\x00\x00\x01" + bytes(6)
    ask = b"\x05\x01\x00"
    for host, address in (
        ("news.example", b"\x03\x0cnews.example"),
        ("10.1.2.3", b"\x01\x0a\x01\x02\x03"),
        ("::1", b"\x04" + bytes(15) + b"\x01"),
        ("n" * 300, b"\x03\xff" + b"n" * 255),
    ):
        assert asked_of_socks(b"\x05\x00" + bound, host) == [hello, ask + address + port]
    for rest in (b"\x04" + bytes(18), b"\x03\x03abc\x00\x50"):
        assert asked_of_socks(b"\x05\x00\x05\x00\x00" + rest, "a.example")
    sent = asked_of_socks(b"\x05\x02\x01\x00" + bound, "a.example", login=True)
    assert sent[:2] == [b"\x05\x02\x00\x02", b"\x01\x02me\x07ge:heim"]
    sent = asked_of_socks(b"\x05\x02\x01\x00" + bound, "a.example", login=True, name="m" * 300)
    assert sent[1] == b"\x01\xff" + b"m" * 255 + b"\x07ge:heim", "as much as the standard allows"
    assert len(asked_of_socks(b"\x05\x00" + bound, "a.example", login=True)) == 2


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (b"", "SOCKS"),
        (b"\x04\x00", "SOCKS login"),
        (b"\x05\xff", "SOCKS login"),
        (b"\x05\x02", "SOCKS login"),
        (b"\x05\x00\x05\x02\x00\x01", "not allowed"),
        (b"\x05\x00\x05\x03\x00\x01", "no route"),
        (b"\x05\x00\x05\x04\x00\x01", "no host"),
        (b"\x05\x00\x05\x05\x00\x01", "refused"),
        (b"\x05\x00\x05\x06\x00\x01", "timed out"),
        (b"\x05\x00\x05\x09\x00\x01", "SOCKS 9"),
        (b"\x05\x00\x05\x00\x00\x01" + bytes(5), "SOCKS"),
    ],
)
def test_a_socks_proxy_that_does_not_connect_is_named(answers: bytes, said: str) -> None:
    with pytest.raises(FetchError, match=rf"\({said}\)\.") as caught:
        asked_of_socks(answers, "a.example")
    assert caught.value.outcome is Outcome.UNREACHABLE
    with pytest.raises(FetchError, match="SOCKS login"):
        asked_of_socks(b"\x05\x02\x01\x01", "a.example", login=True)
