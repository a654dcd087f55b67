"""From a misbehaving server into the library: whole, once, politely, whatever happens."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.library.articles.pruning import Retention, prune
from reader.library.articles.view import View
from reader.library.feeds.opml_backup import opml_backup_path
from reader.library.feeds.refresh import due_feeds, refresh_feeds
from reader.library.feeds.report import FeedsReport, Progress
from reader.library.feeds.rows import FeedInfo
from reader.library.feeds.settings import FeedSettings
from reader.library.feeds.subscribe import Choice, subscribe
from reader.library.library import Library
from reader.library.storage.errors import LibraryError
from reader.sources.opml.outline import Imported, Subscription
from reader.text import clean
from tests.hostile_server import HostileServer, Received, hang, page, redirect

ROOT = Path(__file__).parents[3]


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with HostileServer() as server:
        yield server


def rss(*items: str, title: str = "News") -> str:
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f"<rss version='2.0'><channel><title>{title}</title>{inner}</channel></rss>"


def item(n: int, text: str = "Text.") -> str:
    return f"<guid>g{n}</guid><title>T{n}</title><link>/{n}</link><description>{text}</description>"


def add(library: Library, server: HostileServer, path: str = "/feed") -> FeedInfo:
    return library.feeds.add(Subscription(server.url(path)))


def refresh(library: Library) -> FeedsReport:
    return refresh_feeds(library.database, library.feeds.list())


def titles(library: Library) -> list[str]:
    return sorted(row.title for row in library.articles.rows(library.articles.ids(View())))


def let_time_pass(library: Library) -> None:
    with library.database.write() as connection:
        connection.execute("UPDATE feed SET due = 0, not_before = 0, body_hash = ''")


# --- subscribing


def test_subscribing_brings_title_and_articles_at_once(
    library: Library, server: HostileServer
) -> None:
    server.answers["/feed"] = page(rss(item(1), item(2)), etag='"1"')
    feed = subscribe(library.database, server.url("/feed"), folder="World", tags=["x"])
    assert isinstance(feed, FeedInfo)
    assert (feed.title, feed.folder, feed.tags, feed.total) == ("News", "World", ("x",), 2)
    assert titles(library) == ["T1", "T2"]
    with pytest.raises(LibraryError, match="Already subscribed"):
        subscribe(library.database, server.url("/feed"))
    assert "added" in (library.marks.undo() or "")
    assert titles(library) == []


def test_a_page_leads_to_its_feed_or_to_a_choice(library: Library, server: HostileServer) -> None:
    link = "<link rel=alternate type=application/rss+xml href={}>"
    server.answers["/page"] = page("<html>" + link.format("/feed"))
    server.answers["/pages"] = page("<html>" + link.format("/feed") + link.format("/other"))
    server.answers["/none"] = page("<html><p>Nothing.")
    server.answers["/feed"] = page(rss(item(1)))
    choice = subscribe(library.database, server.url("/pages"))
    assert isinstance(choice, Choice)
    assert [one.url for one in choice.found] == [server.url("/feed"), server.url("/other")]
    assert isinstance(subscribe(library.database, server.url("/page")), FeedInfo)
    for path, word in (("/none", "No feed found"), ("/missing", "404")):
        with pytest.raises(LibraryError, match=word):
            subscribe(library.database, server.url(path))
    assert len(library.feeds.list()) == 1


def test_a_page_does_not_lead_into_the_private_network(
    library: Library, server: HostileServer
) -> None:
    href = "http://localhost:1/feed"
    server.answers["/page"] = page(f"<html><link rel=feed href={href}>")
    with pytest.raises(LibraryError, match="local network"):
        subscribe(library.database, server.url("/page"))


# --- the same articles, five times over


def test_five_refreshes_make_no_double_and_keep_marks(
    library: Library, server: HostileServer
) -> None:
    feed = add(library, server)
    plain = "<title>No id</title><description>x</description>"
    server.answers["/feed"] = page(rss(item(1), item(2), plain, item(2)))
    refresh(library)
    ids = library.articles.ids(View())
    library.marks.set_read([ids[0]], True)
    for _ in range(5):
        let_time_pass(library)
        report = refresh(library)
        assert (report.added, report.changed) == (0, 0)
    assert titles(library) == ["No id", "T1", "T2"]
    assert library.articles.count().unread == 2
    assert library.feeds.get(feed.id).unread == 2


def test_an_edit_is_a_change_of_the_same_article(library: Library, server: HostileServer) -> None:
    add(library, server)
    server.answers["/feed"] = page(rss(item(1, "Before.")))
    refresh(library)
    article_id = library.articles.ids(View())[0]
    library.marks.set_starred([article_id], True)
    server.answers["/feed"] = page(rss(item(1, "After.")))
    assert refresh(library).changed == 1
    article = library.articles.get(article_id)
    assert article is not None
    assert (article.text, article.edited, article.starred) == ("T1\n\nAfter.", True, True)
    with library.database.read() as connection:
        assert connection.execute("SELECT count(*) FROM revision").fetchone()[0] == 1


def test_undated_articles_lead_the_list_as_news_not_as_a_backlog(
    library: Library, server: HostileServer
) -> None:
    def listed() -> list[str]:
        return [row.title for row in library.articles.rows(library.articles.ids(View()))]

    dated = item(1) + "<pubDate>Tue, 07 May 2024 10:00:00 GMT</pubDate>"
    server.answers["/feed"] = page(rss(item(2), dated, item(3)))
    feed = add(library, server)
    refresh(library)
    assert listed() == ["T1", "T2", "T3"]
    arrived = {row.added for row in library.articles.rows(library.articles.ids(View()))}
    assert min(arrived) > time.time() - 1000, "not 1970, although these come last"
    backlog = library.articles.ids(View())[1]
    let_time_pass(library)
    with library.database.write() as connection:
        connection.execute("UPDATE article SET added = added - 60")
    server.answers["/feed"] = page(rss(item(4), item(2), dated, item(3)))
    refresh(library)
    assert listed() == ["T4", "T1", "T2", "T3"]
    library.marks.set_published(backlog, "2024-05-09")
    assert listed() == ["T4", "T2", "T1", "T3"]
    library.marks.undo()
    assert listed() == ["T4", "T1", "T2", "T3"]
    assert (library.feeds.get(feed.id).rhythm or 0) < 20 * 365 * 86_400
    assert prune(library.database, Retention(days=3, unread=True), int(time.time())) == 1
    assert listed() == ["T4", "T2", "T3"], "an undated article is as old as its arrival"


def test_new_guids_for_old_articles_make_no_doubles(
    library: Library, server: HostileServer
) -> None:
    add(library, server)
    server.answers["/feed"] = page(rss(*(item(n) for n in range(5))))
    refresh(library)
    server.answers["/feed"] = page(rss(*(item(n).replace("<guid>g", "<guid>x") for n in range(5))))
    assert refresh(library).added == 0
    assert len(titles(library)) == 5


def test_what_vanishes_is_kept_and_what_was_let_go_stays_away(
    library: Library, server: HostileServer
) -> None:
    add(library, server)
    server.answers["/feed"] = page(rss(item(1), item(2), item(3)))
    refresh(library)
    server.answers["/feed"] = page(rss(item(3), item(4)))
    refresh(library)
    assert titles(library) == ["T1", "T2", "T3", "T4"]
    assert prune(library.database, Retention(count=1, unread=True), int(time.time())) == 3
    server.answers["/feed"] = page(rss(item(3, "edited"), item(4), item(5)))
    refresh(library)
    assert titles(library) == ["T4", "T5"]


# --- politeness


def test_validators_are_kept_and_an_equal_body_is_not_read_again(
    library: Library, server: HostileServer
) -> None:
    add(library, server)
    server.answers["/feed"] = page(rss(item(1)), etag='W/"1"', last_modified="Tue")
    refresh(library)
    report = refresh(library)
    assert [result.outcome for result in report.results] == ["unchanged"]
    server.answers["/feed"] = page(status="304 Not Modified")
    assert [result.outcome for result in refresh(library).results] == ["unchanged"]
    sent = [
        (a.headers.get("if-none-match"), a.headers.get("if-modified-since")) for a in server.asked
    ]
    assert sent == [(None, None), ('W/"1"', "Tue"), ('W/"1"', "Tue")]


def test_a_feed_is_not_due_again_at_once(library: Library, server: HostileServer) -> None:
    feed = add(library, server)
    server.answers["/feed"] = page(rss(item(1)), cache_control="max-age=7200")
    assert [one.id for one in due_feeds(library.database)] == [feed.id]
    refresh_feeds(library.database)
    assert due_feeds(library.database) == []
    now = int(time.time())
    assert due_feeds(library.database, now + 7000) == []
    assert len(due_feeds(library.database, now + 7300)) == 1


def test_the_interval_of_the_settings_holds_for_feeds_without_one(
    library: Library, server: HostileServer
) -> None:
    server.answers["/feed"] = page(rss(item(1)))
    feed = add(library, server)
    refresh(library)
    now = int(time.time())
    library.database.refresh_every = 600
    assert due_feeds(library.database, now + 500) == []
    assert len(due_feeds(library.database, now + 700)) == 1, "also where it was refreshed before"
    refresh(library)
    assert library.feeds.get(feed.id).due <= int(time.time()) + 600
    library.feeds.configure(feed.id, FeedSettings(every=7200, allow_private=True))
    refresh(library)
    assert due_feeds(library.database, now + 7000) == []


def test_unchanged_that_nobody_asked_for_is_a_fault(
    library: Library, server: HostileServer
) -> None:
    server.answers["/feed"] = server.answers["/other"] = page(status="304 Not Modified")
    add(library, server)
    (result,) = refresh(library).results
    assert "304" in result.problem
    with pytest.raises(LibraryError, match="304"):
        subscribe(library.database, server.url("/other"))


def test_retry_after_holds_across_restarts_and_for_the_user(
    server: HostileServer, tmp_path: Path
) -> None:
    server.answers["/feed"] = page(status="429 Slow down", retry_after="7200")
    with Library.open(tmp_path / "l.db") as library:
        add(library, server)
        assert [result.outcome for result in refresh(library).results] == ["failed"]
    with Library.open(tmp_path / "l.db") as library:
        report = refresh(library)
        assert [result.outcome for result in report.results] == ["waiting"]
        assert "is rate-limited until" in report.results[0].problem
        assert due_feeds(library.database, int(time.time()) + 7000) == []
    assert len(server.asked) == 1


def test_a_feed_that_is_gone_is_not_asked_again(library: Library, server: HostileServer) -> None:
    feed = add(library, server)
    server.answers["/feed"] = page(status="410 Gone")
    assert [result.outcome for result in refresh(library).results] == ["gone"]
    assert library.feeds.get(feed.id).gone
    assert due_feeds(library.database, int(time.time()) + 10_000_000) == []
    library.feeds.mute(feed.id, False)
    assert len(due_feeds(library.database)) == 1


def test_a_feed_that_is_gone_or_muted_is_not_among_all(
    library: Library, server: HostileServer
) -> None:
    server.answers |= {"/gone": page(status="410 Gone"), "/good": page(rss(item(1)))}
    for path in ("/gone", "/muted", "/good"):
        add(library, server, path)
    library.feeds.mute(next(f.id for f in library.feeds.list() if "muted" in f.url), True)
    refresh(library)
    assert [feed.title for feed in library.feeds.active()] == ["News"]


def test_settings_do_not_make_a_feed_due_before_its_time(
    library: Library, server: HostileServer
) -> None:
    feed = add(library, server)
    server.answers["/feed"] = page(rss(item(1)))
    refresh(library)
    due = library.feeds.get(feed.id).due
    library.feeds.configure(feed.id, FeedSettings(allow_private=True, keep_days=3, full_text=True))
    assert library.feeds.get(feed.id).due == due
    library.feeds.configure(feed.id, FeedSettings(allow_private=True, every=30 * 86_400))
    rare = library.feeds.get(feed.id)
    assert rare.due == (rare.checked or 0) + 30 * 86_400
    library.marks.undo()
    assert library.feeds.get(feed.id).due <= (rare.checked or 0) + 86_400
    library.feeds.configure(feed.id, FeedSettings(allow_private=True, user_agent="me/1"))
    assert [one.id for one in due_feeds(library.database)] == [feed.id], "perhaps it works so"


def test_a_permanent_move_changes_the_address_and_nothing_else(
    library: Library, server: HostileServer
) -> None:
    feed = add(library, server)
    server.answers["/feed"] = page(rss(item(1)))
    refresh(library)
    server.answers["/feed"] = redirect("/new", "301 Moved")
    server.answers["/new"] = page(rss(item(1), item(2)))
    refresh(library)
    moved = library.feeds.get(feed.id)
    assert (moved.url, moved.total) == (server.url("/new"), 2)
    assert server.url("/new") in opml_backup_path(library.path).read_text()
    server.answers["/new"] = redirect("/third", "302 Found")
    server.answers["/third"] = page(rss(item(3)))
    refresh(library)
    assert library.feeds.get(feed.id).url == server.url("/new")


def test_a_move_onto_another_feed_is_named_and_not_made(
    library: Library, server: HostileServer
) -> None:
    one, _ = add(library, server, "/one"), add(library, server, "/two")
    server.answers["/one"] = redirect("/two", "301 Moved")
    server.answers["/two"] = page(rss(item(1)))
    refresh(library)
    kept = library.feeds.get(one.id)
    assert kept.url == server.url("/one")
    assert "also subscribed" in kept.problem


# --- failures


def test_a_failure_keeps_everything_and_waits_longer_each_time(
    library: Library, server: HostileServer
) -> None:
    feed = add(library, server)
    server.answers["/feed"] = page(rss(item(1)), etag='"1"')
    refresh(library)
    server.answers["/feed"] = b"HTTP/1.1 200 OK\r\nETag: x\r\nContent-Length: 99\r\n\r\n<rss"
    waits = []
    for _ in range(3):
        refresh(library)
        failed = library.feeds.get(feed.id)
        waits.append(failed.due - (failed.checked or 0))
    assert waits == [3600, 7200, 14400]
    assert (failed.failures, failed.etag, failed.total) == (3, '"1"', 1)
    assert "Connection lost" in failed.problem
    server.answers["/feed"] = page(rss(item(1), item(2)))
    refresh(library)
    well = library.feeds.get(feed.id)
    assert (well.failures, well.problem, well.total) == (0, "", 2)


def test_one_bad_feed_stops_no_other(library: Library, server: HostileServer) -> None:
    server.answers |= {
        "/good": page(rss(item(1))),
        "/broken": b"nonsense",
        "/page": page("<html>moved"),
        "/500": page(status="500 Oops"),
        "/deep": page("<rss version='2.0'><channel><item>" + "<a>" * 3_000),
    }
    for path in server.answers:
        add(library, server, path)
    told: list[Progress] = []
    report = refresh_feeds(library.database, library.feeds.list(), progress=told.append)
    assert [(p.done, p.total) for p in told] == [(n, 5) for n in range(1, 6)]
    assert len(report.failed) + sum(r.outcome == "new" for r in report.results) == 5
    assert "T1" in titles(library)
    assert all(result.problem.endswith(".") for result in report.failed)
    assert all(feed.problem for feed in library.feeds.list() if feed.failures)


def test_hard_documents_do_not_hold_up_the_easy_ones(
    library: Library, server: HostileServer
) -> None:
    hard = b"<rss version='2.0'><channel>" + b"<item><guid>x</guid></item>" * 60_000
    server.answers |= {f"/1-hard{n}": page(hard) for n in range(2)}
    for n in range(2):
        add(library, server, f"/1-hard{n}")
    easy = set()
    for n in range(8):
        server.answers[f"/2-easy{n}"] = page(rss(item(1)))
        easy.add(add(library, server, f"/2-easy{n}").id)
    told: set[int] = set()
    refresh_feeds(
        library.database,
        library.feeds.list(),
        progress=lambda progress: told.add(progress.last.id),
        cancelled=lambda: easy <= told,
    )
    assert told == easy


def test_offline_is_a_state_and_no_feeds_fault(library: Library) -> None:
    for n in range(3):
        library.feeds.add(Subscription(f"http://feed{n}.invalid/"))
    report = refresh(library)
    assert report.offline
    assert len(report.failed) == 3
    assert all(not feed.failures and not feed.problem for feed in library.feeds.list())
    now = int(time.time())
    assert due_feeds(library.database, now) == [], "not again at every look"
    assert len(due_feeds(library.database, now + 600)) == 3


def test_one_unreachable_server_among_others_is_its_own_fault(
    library: Library, server: HostileServer
) -> None:
    server.answers["/feed"] = page(rss(item(1)))
    add(library, server)
    lost = library.feeds.add(Subscription("http://feed.invalid/"))
    assert not refresh(library).offline
    assert library.feeds.get(lost.id).failures == 1


def test_cancel_stops_at_once_and_keeps_what_is_done(
    library: Library, server: HostileServer
) -> None:
    server.answers |= {"/good": page(rss(item(1))), "/slow": hang()}
    add(library, server, "/good")
    add(library, server, "/slow")
    done: list[Progress] = []
    report = refresh_feeds(
        library.database, library.feeds.list(), progress=done.append, cancelled=lambda: bool(done)
    )
    assert report.cancelled
    assert titles(library) == ["T1"]


@pytest.mark.parametrize("answer", [page(rss(item(1))), page(status="500 No"), b""])
def test_a_feed_may_be_removed_while_it_is_asked(
    library: Library, server: HostileServer, answer: bytes
) -> None:
    feed = add(library, server)

    def remove_first(_: Received) -> Iterator[bytes]:
        library.feeds.remove(feed.id)
        yield answer

    server.answers["/feed"] = remove_first
    refresh(library)
    assert library.feeds.list() == []
    assert titles(library) == []
    assert library.check() == ""


def test_a_password_is_in_no_file(server: HostileServer, tmp_path: Path) -> None:
    server.answers["/feed"] = page(status="401 No")
    with Library.open(tmp_path / "l.db") as library:
        feed = add(library, server)
        setting = f"command: {sys.executable} -c \"print('me:'+'ge'+'heim')\""
        library.feeds.configure(feed.id, FeedSettings(allow_private=True, login=setting))
        report = refresh(library)
        assert "rejected the name and password" in report.results[0].problem
        with pytest.raises(LibraryError) as error:
            subscribe(library.database, server.url().replace("//", "//me:geheim@"))
    assert server.asked[0].headers["authorization"].startswith("Basic ")
    assert "geheim" not in repr(report) + str(error.value)
    for path in tmp_path.iterdir():
        assert b"geheim" not in path.read_bytes()


def test_who_says_the_password_slowly_holds_up_no_other_feed(
    library: Library, server: HostileServer, tmp_path: Path
) -> None:
    """The password is said once the other feed is done, or too late to be taken."""
    done, script = tmp_path / "done", tmp_path / "slow.py"
    script.write_text(
        f"import pathlib, time\nwhile not pathlib.Path({str(done)!r}).exists(): time.sleep(0.02)\n"
        "print('me:x')"
    )
    server.answers |= {"/feed": page(rss(item(1))), "/other": page(rss(item(2)))}
    feed = add(library, server)
    other = add(library, server, "/other")
    setting = f"command: {sys.executable} {script}"
    library.feeds.configure(feed.id, FeedSettings(allow_private=True, login=setting))
    asked = [library.feeds.get(feed.id), library.feeds.get(other.id)]
    report = refresh_feeds(library.database, asked, progress=lambda _: done.touch())
    assert [result.id for result in report.results] == [other.id, feed.id]
    assert report.failed == []
    assert "authorization" in server.asked[1].headers


def test_nothing_but_the_feed_is_asked_for(library: Library, server: HostileServer) -> None:
    bait = server.url("/bait")
    server.answers["/feed"] = page(
        f"<?xml version='1.0'?><?xml-stylesheet href='{bait}'?>"
        f"<!DOCTYPE rss SYSTEM '{bait}' [<!ENTITY x SYSTEM '{bait}'>]>"
        f"<rss version='2.0'><channel><image><url>{bait}</url></image><item><title>&x;</title>"
        f"<enclosure url='{bait}'/><description>&lt;img src='{bait}'&gt;</description></item>"
        "</channel></rss>"
    )
    add(library, server)
    refresh(library)
    assert server.paths() == ["/feed"]


# --- anything at all through the whole way

SEED = rss(item(1, "&lt;p&gt;Caf\u00e9 &amp;amp; bar&lt;/p&gt;"), item(2)) + " " * 5
CUTS = st.lists(
    st.tuples(st.integers(0, 400), st.integers(0, 60), st.binary(max_size=6)),
    min_size=1,
    max_size=3,
)


def test_mutants_store_clean_text_or_say_why_not(library: Library, server: HostileServer) -> None:
    for n in range(16):
        add(library, server, f"/{n}")

    @settings(max_examples=4, deadline=None)
    @given(st.lists(CUTS, min_size=16, max_size=16))
    def run(mutants: list[list[tuple[int, int, bytes]]]) -> None:
        for n, cuts in enumerate(mutants):
            body = SEED.encode()
            for at, length, add in cuts:
                body = body[:at] + add + body[at + length :]
            server.answers[f"/{n}"] = page(body)
        outcomes = {result.outcome for result in refresh(library).results}
        assert outcomes <= {"new", "unchanged", "failed"}
        for feed in library.feeds.list():
            assert feed.title == clean(feed.title)
        for article_id in library.articles.ids(View()):
            article = library.articles.get(article_id)
            assert article is not None
            for text in (article.text, article.title, article.author):
                assert text == clean(text)
                text.encode("utf-8")

    run()


# --- kill -9


def test_killed_at_any_moment_what_was_told_is_there_and_nothing_is_half(
    server: HostileServer, tmp_path: Path
) -> None:
    """Four rounds here; benchmarks/refresh.py --kill N makes as many as one likes."""
    path = tmp_path / "l.db"
    for n in range(8):
        server.answers[f"/{n}"] = page(rss(*(item(i) for i in range(20)), title=f"F{n}"))
    with Library.open(path) as library:
        for n in range(8):
            add(library, server, f"/{n}")
    for wait in (2, 6, 1, 4):
        told = _killed_after(path, wait)
        with Library.open(path) as library:
            assert library.check() == ""
            totals = {feed.id: feed.total for feed in library.feeds.list()}
            assert set(totals.values()) <= {0, 20}
            assert all(totals[feed_id] == 20 for feed_id in told)
            with library.database.write() as connection:
                connection.execute("DELETE FROM article")
                connection.execute("DELETE FROM feed_item")
                connection.execute("UPDATE feed SET etag = NULL, body_hash = '', due = 0")


def _killed_after(path: Path, lines: int) -> list[int]:
    """Kill a refresh as soon as it has told of so many feeds; return those it told of."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.library.feeds.refresh_in_process", str(path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
    )
    try:
        assert process.stdout is not None
        told = [process.stdout.readline() for _ in range(lines)]
        process.kill()
        told += process.stdout.readlines()
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()
    return [int(line.split()[0]) for line in told if line.endswith(b"\n")]


def test_two_instances_do_not_double_anything(server: HostileServer, tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    for n in range(4):
        server.answers[f"/{n}"] = page(rss(*(item(i) for i in range(20))))
    with Library.open(path) as library:
        for n in range(4):
            add(library, server, f"/{n}")
    command = [sys.executable, "-m", "tests.library.feeds.refresh_in_process", str(path)]
    running = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    for process in running:
        _, errors = process.communicate(timeout=60)
        assert (process.returncode, errors) == (0, b"")
    with Library.open(path) as library:
        assert library.articles.count().total == 80
        assert json.dumps([feed.total for feed in library.feeds.list()]) == "[20, 20, 20, 20]"


# --- text that would steer a database


SQL = ("'; DROP TABLE article; --", '" OR 1=1 --', "%_%", "x' UNION SELECT 1 --", "a\\' b", "?1")


def test_statements_of_a_database_are_plain_words(library: Library, server: HostileServer) -> None:
    items = (
        f"<guid>{one}</guid><title>{one}</title><description>{one}</description>" for one in SQL
    )
    server.answers["/feed"] = page(rss(*items, title=SQL[0]))
    feed = add(library, server)
    refresh(library)
    library.feeds.move(feed.id, SQL[0])
    library.feeds.set_tags(feed.id, SQL)
    assert titles(library) == sorted(SQL)
    assert library.feeds.get(feed.id).folder == SQL[0]
    assert library.articles.count(View(folder=SQL[0])).total == len(SQL)
    for words in SQL:
        assert 0 < library.articles.count(View(text=words)).total <= len(SQL)
        assert library.articles.count(View(query=words)).total <= len(SQL)
        assert library.articles.count(View(tag=words)).total == 0
    assert library.check() == ""


def test_a_feed_of_a_list_is_asked_in_the_own_network_where_the_user_allows_it(
    library: Library, server: HostileServer
) -> None:
    server.answers["/feed"] = page(rss(item(1)))
    (listed,) = library.feeds.add_all(Imported("", (Subscription(server.url("/feed")),), ())).added
    assert (
        "allow local network addresses in the feed's settings"
        in refresh(library).results[0].problem
    )
    assert server.asked == []
    library.feeds.configure(listed.id, replace(listed.settings, allow_private=True))
    assert refresh(library).added == 1
    assert library.marks.undo() is not None
    assert not library.feeds.get(listed.id).settings.allow_private
