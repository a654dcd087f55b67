"""Commands as sources: only the user's own, bounded, and never through a shell."""

from __future__ import annotations

import shlex
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.library.feeds.command_address import command_address
from reader.library.feeds.commands import run
from reader.library.feeds.refresh import refresh_feeds
from reader.library.feeds.subscribe import subscribe
from reader.library.library import Library, LibraryError, View
from reader.library.opening.trust import stored_commands
from reader.sources.opml.outline import Imported, Subscription
from tests.hostile_server import HostileServer, page
from tests.library.builders import titles

FEED = (
    "<rss version='2.0'><channel><title>Made</title><item><title>{}</title></item></channel></rss>"
)


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with HostileServer() as served:
        yield served


def python(code: str) -> str:
    return shlex.join([sys.executable, "-c", code])


def all_titles(library: Library) -> list[str]:
    return sorted(titles(library, library.articles.ids(View())))


def test_a_command_of_the_settings_is_a_source(library: Library, tmp_path: Path) -> None:
    feed = tmp_path / "feed.xml"
    feed.write_text(FEED.format("One"))
    library.database.commands = {"made": python(f"print(open({str(feed)!r}).read())")}
    added = subscribe(library.database, "exec:made")
    assert getattr(added, "title", "") == "Made"
    assert all_titles(library) == ["One"]
    feed.write_text(FEED.format("Two"))
    report = refresh_feeds(library.database, library.feeds.active())
    assert (report.added, len(report.failed)) == (1, 0)
    library.database.commands = {}
    (result,) = refresh_feeds(library.database, library.feeds.active()).results
    assert result.problem.startswith("There is no command made in your settings")


def test_a_filter_changes_what_was_fetched(library: Library, server: HostileServer) -> None:
    server.answers["/feed"] = page(FEED.format("Old").encode())
    code = "import sys; sys.stdout.write(sys.stdin.read().replace('Old', 'New'))"
    library.database.commands = {"mend": python(code)}
    subscribe(library.database, f"filter:mend:{server.url('/feed')}")
    assert all_titles(library) == ["New"]
    refresh_feeds(library.database, library.feeds.active())
    assert library.feeds.list()[0].url == f"filter:mend:{server.url('/feed')}"


@pytest.mark.parametrize(
    "url", ["exec:made", "exec:~/bin/x a", "filter:made:https://example.org/feed"]
)
def test_no_list_brings_a_command(library: Library, url: str) -> None:
    library.database.commands = {"made": python("print()")}
    with pytest.raises(LibraryError, match="Only http and https"):
        library.feeds.add_all(Imported("", (Subscription(url),), ()))
    with pytest.raises(LibraryError, match="Only http and https"):
        library.feeds.add(Subscription(url))


def test_a_command_line_that_was_typed_runs_while_the_library_is_trusted(
    library: Library, tmp_path: Path
) -> None:
    feed = tmp_path / "feed.xml"
    feed.write_text(FEED.format("One"))
    line = python(f"import sys; print(open({str(feed)!r}).read())")
    subscribe(library.database, f"exec:{line}")
    assert all_titles(library) == ["One"]
    assert stored_commands(library.database) == [(f"exec:{line}", line)]
    feed.write_text(FEED.format("Two"))
    library.database.allowed = frozenset()
    (result,) = refresh_feeds(library.database, library.feeds.active()).results
    assert "not your own" in result.problem
    library.database.allowed = None
    assert refresh_feeds(library.database, library.feeds.active()).added == 1


def test_an_unknown_command_is_not_run(library: Library) -> None:
    with pytest.raises(LibraryError, match="no command rm in your settings"):
        subscribe(library.database, "exec:rm")
    assert library.feeds.list() == []


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("import time; time.sleep(60)", "took too long"),
        ("print('x' * 3_000_000)", "printed more than 1 MB"),
        ("import sys; sys.exit('no\\x1b[31m luck')", r"failed \(1\): no\[31m luck"),
    ],
)
def test_a_command_that_fails_says_why(code: str, words: str) -> None:
    begin = time.monotonic()
    with pytest.raises(LibraryError, match=words):
        run([sys.executable, "-c", code], seconds=1.5, most=1 << 20)
    assert time.monotonic() - begin < 30


def test_a_command_that_cannot_be_started_says_so(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="could not be started: No such file"):
        run([str(tmp_path / "missing")])


def test_an_address_names_a_command() -> None:
    assert str(command_address("exec: made ")) == "exec:made"
    assert (
        str(command_address("filter:m:https://example.org/a")) == "filter:m:https://example.org/a"
    )
    for other in ("exec:", "filter:m:", "filter:m:ftp://x", "https://example.org", "news"):
        assert command_address(other) is None


@pytest.mark.parametrize(
    ("address", "name", "url", "is_line"),
    [
        (" exec: made ", "made", "", False),
        ("exec:made-by_me", "made-by_me", "", False),
        ("exec:~/bin/x a", "~/bin/x a", "", True),
        ("exec:a\x1b[2J\nb", "a[2J b", "", True),
        ("filter:made:https://a.example/f", "made", "https://a.example/f", False),
    ],
)
def test_the_command_of_an_address(address: str, name: str, url: str, is_line: bool) -> None:
    found = command_address(address)
    assert found is not None
    assert (found.name, found.url, found.is_line) == (name, url, is_line)
    assert command_address(str(found)) == found


@pytest.mark.parametrize(
    "address",
    ["exec:", "exec: ", "filter:made", "filter::https://a.example/", "filter: :https://a.example/",
     "filter:made:javascript:x", "https://a.example/exec:x", "Exec:made", "exec made"],
)  # fmt: skip
def test_other_addresses_name_no_command(address: str) -> None:
    assert command_address(address) is None


def test_a_command_line_is_cut_where_it_is_too_long_to_be_one() -> None:
    for address in (f"exec:{'x' * 5000}", f"filter:{'x' * 5000}:https://a.example/"):
        found = command_address(address)
        assert found is not None
        assert len(found.name) == 1000
