"""The commands for feeds, against a local server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader import paths
from reader.cli import output
from reader.library.library import Library
from tests.cli_runner import Outcome, Runner
from tests.hostile_server import HostileServer, page
from tests.test_cli import controls
from tests.test_json_documented import compare

ITEM = (
    "<item><guid>{n}</guid><title>T{n}</title><link>/{n}</link>"
    "<description>{text}</description></item>"
)
TWO = """<html><head>
<link rel="alternate" type="application/rss+xml" title="News \x1b[31m" href="/feed">
<link rel="alternate" type="application/atom+xml" title="Comments" href="/comments">
</head><body><p>Hello</p></body></html>"""


def rss(*numbers: int, title: str = "Port Gazette", text: str = "Calm.") -> bytes:
    items = "".join(ITEM.format(n=n, text=text) for n in numbers)
    body = f"<rss version='2.0'><channel><title>{title}</title>{items}</channel></rss>"
    return page(body, content_type="application/rss+xml")


@pytest.fixture
def server() -> Iterator[HostileServer]:
    answers = {"/feed": rss(1, 2), "/page": page(TWO, content_type="text/html")}
    with HostileServer(dict(answers)) as running:
        yield running


@pytest.fixture
def home(_analysed_home: Path, isolated: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of this test's own, with the seeds read, and a wide terminal."""
    monkeypatch.setenv("COLUMNS", "200")
    import shutil

    own = isolated / "newsreader"
    shutil.copytree(_analysed_home, own)
    return own


def library(home: Path) -> Library:
    return Library.open(paths.find(None).library)


def due(home: Path) -> None:
    with library(home) as opened, opened.database.write() as connection:
        connection.execute("UPDATE feed SET due = 0, checked = NULL, not_before = 0")


def failed(done: Outcome, code: int = 1) -> str:
    """Return the one line of a failure, after the notices of what takes long."""
    assert done.code == code
    assert sum(not line.endswith("…") for line in done.err.splitlines()) == 1
    assert not controls(done.err + done.out)
    return done.err


def test_add_takes_several_and_reports_each(
    newsreader: Runner, home: Path, server: HostileServer
) -> None:
    server.answers["/b"] = rss(3, title="Harbour Times")
    server.answers["/page"] = page("<html><body>404</body></html>", content_type="text/html")
    urls = [server.url(path) for path in ("/feed", "/page", "/b")]
    done = newsreader("add", *urls, "--folder", "World")
    assert done.code == 1
    assert done.out.splitlines() == [
        "Added Port Gazette (2 articles).", "Added Harbour Times (1 article).",
    ]  # fmt: skip
    assert f"{urls[1]}: No feed found" in done.err
    with library(home) as opened:
        assert {feed.folder for feed in opened.feeds.list()} == {"World"}
    assert newsreader("add", *urls, "--title", "All").code == 2


def test_a_feed_without_a_title_has_a_short_name_until_it_gets_one(
    newsreader: Runner, home: Path, server: HostileServer
) -> None:
    path = "/news/2026/world/europe/feed.xml?format=rss&edition=international"
    server.answers[path] = rss(1, title="")
    done = newsreader("add", server.url(path))
    name = f"127.0.0.1:{server.url('/').rstrip('/').rpartition(':')[2]}/…/feed.xml"
    assert done.out == f"Added {name} (1 article).\n"
    with library(home) as opened:
        [feed] = opened.feeds.list()
        opened.feeds.rename(feed.id, "Mine")
        opened.feeds.rename(feed.id, "")
        assert opened.feeds.get(feed.id).title == name
    assert "format=rss" in newsreader("export").out
    assert "…" not in newsreader("export").out
    due(home)
    server.answers[path] = rss(1, 2, title="Port Gazette")
    assert newsreader("refresh").code == 0
    with library(home) as opened:
        assert [one.title for one in opened.feeds.list()] == ["Port Gazette"]


def test_add_fetches_and_feeds_lists(newsreader: Runner, home: Path, server: HostileServer) -> None:
    assert newsreader("feeds").out.startswith("No feeds.")
    done = newsreader("add", server.url("/feed"), "--folder", "World", "--tag", "a", "--tag", "b")
    assert (done.code, done.out) == (0, "Added Port Gazette (2 articles).\n")
    assert {row["title"] for row in newsreader("list", "--json").json} >= {"T1", "T2"}
    table = newsreader("feeds").out
    assert "Port Gazette" in table
    assert "fetched just now" in table
    (feed,) = newsreader("feeds", "--json").json
    assert (feed["title"], feed["folder"], feed["tags"]) == ("Port Gazette", "World", ["a", "b"])
    assert (feed["total"], feed["unread"], feed["problem"], feed["failures"]) == (2, 2, None, 0)
    assert feed["succeeded"].endswith("+00:00")
    assert "already subscribed" in failed(newsreader("add", server.url("/feed")))


def test_add_of_a_page_with_several_feeds_names_them(
    newsreader: Runner, home: Path, server: HostileServer
) -> None:
    done = newsreader("add", server.url("/page"))
    assert "has 2 feeds; add one of these URLs" in failed(done)
    assert [line.split()[0] for line in done.out.splitlines()] == [
        server.url("/feed"),
        server.url("/comments"),
    ]
    choice = newsreader("add", server.url("/page"), "--json")
    assert choice.code == 1
    assert [found["url"] for found in choice.json] == [server.url("/feed"), server.url("/comments")]
    assert newsreader("feeds", "--json").json == []


def test_add_tells_what_is_wrong(newsreader: Runner, home: Path, server: HostileServer) -> None:
    assert "404" in failed(newsreader("add", server.url("/none")))
    secret = failed(newsreader("add", "http://me:hunter2@127.0.0.1/feed"), 2)
    assert "hunter2" not in secret
    assert newsreader("add", ".", "--tag", "x").code == 2
    assert "enter the URL" in failed(newsreader("add", " "), 2), "not the folder one is in"
    assert "no file or folder ./no.xml" in failed(newsreader("add", "./no.xml"), 2)


def test_add_takes_a_folder_and_a_list(
    newsreader: Runner, home: Path, server: HostileServer, tmp_path: Path
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.txt").write_text("A title\n\nA text.\n")
    assert newsreader("add", str(folder)).out.startswith("Added 1 article")
    listed = tmp_path / "feeds.opml"
    listed.write_text(
        f'<opml version="2.0"><body><outline xmlUrl="{server.url("/feed")}"/></body></opml>'
    )
    assert newsreader("add", str(listed)).out == "Added 1 feed.\n"
    again = newsreader("add", str(listed), "--allow-local").out
    assert again.endswith(
        "now allowed on the local network. Run newsreader refresh to fetch them.\n"
    )


def test_one_feed_is_changed_and_the_change_undone(
    newsreader: Runner, home: Path, server: HostileServer
) -> None:
    newsreader("add", server.url("/feed"))
    done = newsreader(
        "feeds", "port", "--title", "Harbour", "--folder", "Sea / North", "--tags", "x, y",
        "--every", "60", "--full-text", "--user-agent", "me/1", "--login", "keyring",
        "--keep-days", "30", "--keep-count", "auto", "--keep-size", "20", "--no-allow-local",
        "--mute",
    )  # fmt: skip
    assert (done.code, done.err) == (0, "")
    feed = newsreader("feeds", "harbour", "--json").json
    wanted = {
        "title": "Harbour", "folder": "Sea / North", "tags": ["x", "y"], "every": 3600,
        "full_text": True, "user_agent": "me/1", "login": "keyring", "keep_days": 30,
        "keep_count": None, "keep_size": 20, "allow_local": False, "own_network": False,
        "muted": True,
    }  # fmt: skip
    assert {name: feed[name] for name in wanted} == wanted
    assert "muted" in newsreader("feeds").out
    assert newsreader("feeds", "--undo").out == "Undone: muted Harbour.\n"
    assert newsreader("feeds", "harbour", "--json").json["muted"] is False
    assert "Sea / North" in newsreader("feeds", str(feed["id"])).out
    assert "  next due      now\n" in newsreader("feeds", str(feed["id"])).out
    newsreader("feeds", "harbour", "--own-network")
    assert newsreader("feeds", "harbour", "--json").json["allow_local"] is True
    assert "--own-network" not in newsreader("feeds", "--help").out
    newsreader("feeds", "harbour", "--mute")
    assert "  next due      never\n" in newsreader("feeds", str(feed["id"])).out


def test_a_feed_is_removed_and_comes_back(
    newsreader: Runner, home: Path, server: HostileServer
) -> None:
    newsreader("add", server.url("/feed"))
    assert newsreader("feeds", "Port Gazette", "--remove").code == 0
    assert newsreader("feeds", "--json").json == []
    assert newsreader("feeds", "--undo").out == "Undone: removed Port Gazette.\n"
    assert [feed["total"] for feed in newsreader("feeds", "--json").json] == [2]


@pytest.mark.parametrize(
    ("words", "code", "line"),
    [
        (("feeds", "30", "--tags", "zz"), 2, "no feed 30 (see newsreader feeds)"),
        (("feeds", "nobody"), 2, "no feed named “nobody” (see newsreader feeds)"),
        (("feeds", "gazette"), 2, "“gazette” matches several feeds; use an ID"),
        (("feeds", "--mute"), 2, "FEED is missing"),
        (("feeds", "1", "--undo"), 2, "--undo cannot be combined"),
        (("feeds", "1", "--remove", "--mute"), 2, "--remove cannot be combined"),
        (("feeds", "Port Gazette", "--every", "soon"), 2, "Interval must be a whole"),
        (("feeds", "Port Gazette", "--every", "1"), 2, "from 5 to"),
        (("feeds", "Port Gazette", "--login", "hunter2"), 2, "A login must be"),
        (("refresh", "nobody"), 2, "no feed named “nobody” (see newsreader feeds)"),
        (("import", "/nowhere.opml"), 2, "/nowhere.opml cannot be read"),
        (("export", "/nowhere/x.opml"), 2, "cannot write /nowhere/x.opml"),
        (("corrections", "remove"), 2, "needs the ID of one rule"),
        (("corrections", "list", "--undo", "--called", "X"), 2, "--undo cannot be combined"),
        (("corrections", "list", "x"), 2, "takes no arguments"),
        (("corrections", "remove", "x"), 2, "invalid ID “x”"),
        (("corrections", "remove", "9"), 2, "no correction 9"),
        (("corrections", "namesake", "1"), 2, "needs the ID of a person and of each"),
        (("corrections", "namesake", "1", "x"), 2, "invalid ID “x”"),
        (("corrections", "namesake", "999", "1"), 1, "no longer exists"),
        (("corrections", "list", "--called", "X"), 2, "--called can only be used with namesake"),
        (("corrections", "import", "/nowhere"), 2, "cannot read /nowhere"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    newsreader: Runner,
    home: Path,
    server: HostileServer,
    words: tuple[str, ...],
    code: int,
    line: str,
) -> None:
    server.answers["/other"] = rss(9, title="The Other Gazette")
    newsreader("add", server.url("/feed"))
    newsreader("add", server.url("/other"))
    before = newsreader("feeds", "--json").json
    done = newsreader(*words)
    assert done.code == code
    assert line in done.err
    assert done.err.count("\n") == 1
    assert newsreader("feeds", "--json").json == before, "nothing changed"


def test_refresh_is_quiet_unless_something_fails(
    newsreader: Runner, home: Path, server: HostileServer
) -> None:
    newsreader("add", server.url("/feed"))
    server.answers["/bad"] = rss(5, title="Bad News")
    newsreader("add", server.url("/bad"))
    server.answers["/feed"] = rss(1, 2, 3)
    asked = len(server.paths())
    assert newsreader("refresh") == Outcome(0, "", "")
    assert len(server.paths()) == asked, "nothing was due"
    due(home)
    server.answers["/bad"] = page("", "404 Not Found")
    line = failed(newsreader("refresh"))
    assert line.startswith("newsreader: Bad News: ")
    assert "T3" in newsreader("list", "T3").out
    health = newsreader("feeds").out
    assert "failed 1 time: " in health


def test_refresh_says_on_a_terminal_what_came(
    newsreader: Runner, home: Path, server: HostileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsreader("add", server.url("/feed"))
    monkeypatch.setattr(output, "on_terminal", lambda: True)
    nothing = "No feed is due (newsreader refresh --all refreshes all of them).\n"
    assert newsreader("refresh") == Outcome(0, nothing, "")
    server.answers["/feed"] = rss(1, 2, 3)
    due(home)
    assert newsreader("refresh").out == "Refreshed 1 feed: 1 new article, 0 changed, 0 failed.\n"


def test_refresh_reports(newsreader: Runner, home: Path, server: HostileServer) -> None:
    newsreader("add", server.url("/feed"))
    server.answers["/feed"] = rss(1, 2, 3)
    report = newsreader("refresh", "--all", "--json").json
    assert (report["refreshed"], report["added"], report["failed"]) == (1, 1, 0)
    compare(report, "newsreader refresh --json", "refresh", set())
    (one,) = report["feeds"]
    assert (one["outcome"], one["added"], one["problem"]) == ("new", 1, None)
    server.answers["/feed"] = rss(1, 2, 3, 4)
    spoken = newsreader("refresh", "-v", "port").out
    assert spoken.splitlines() == [
        "1/1 Port Gazette: 1 new, 0 changed",
        "Refreshed 1 feed: 1 new article, 0 changed, 0 failed.",
    ]


def test_offline_is_no_failure(newsreader: Runner, home: Path, tmp_path: Path) -> None:
    with HostileServer({"/a": rss(1, title="A"), "/b": rss(2, title="B")}) as server:
        newsreader("add", server.url("/a"))
        newsreader("add", server.url("/b"))
    assert newsreader("refresh", "--all") == Outcome(0, "", "")
    assert "Offline" in newsreader("refresh", "--all", "-v").out
    assert newsreader("refresh", "--all", "--json").json["offline"] is True


def test_refresh_lets_go_what_the_settings_say(
    newsreader: Runner, home: Path, server: HostileServer
) -> None:
    newsreader("add", server.url("/feed"))
    config = paths.find(None).config
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text("[feeds]\nkeep_count = 1\nprune_unread = true\n")
    assert newsreader("refresh", "--json").json["pruned"] == 1
    assert [feed["total"] for feed in newsreader("feeds", "--json").json] == [1]


def test_a_list_goes_out_and_comes_in_again(
    newsreader: Runner, home: Path, server: HostileServer, tmp_path: Path
) -> None:
    newsreader("add", server.url("/feed"), "--folder", "A / B", "--tag", "t")
    text = newsreader("export").out
    target = tmp_path / "feeds.opml"
    assert newsreader("export", str(target)).out == f"Exported 1 feed to {target}.\n"
    assert target.read_text() == text
    assert newsreader("export", str(target), "--json").json["feeds"] == 1
    assert [feed["url"] for feed in newsreader("export", "--json").json] == [server.url("/feed")]
    assert newsreader("import", str(target)).out == "Added 0 feeds, 1 already subscribed.\n"
    newsreader("feeds", "port", "--remove")
    assert newsreader("import", str(target), "--json").json["added"][0]["folder"] == "A / B"
    (feed,) = newsreader("feeds", "--json").json
    assert (feed["title"], feed["folder"], feed["tags"]) == ("Port Gazette", "A / B", ["t"])


def test_import_names_the_lines_it_refuses(newsreader: Runner, home: Path, tmp_path: Path) -> None:
    listed = tmp_path / "feeds.opml"
    listed.write_text(
        '<opml version="2.0"><body>\n<outline xmlUrl="file:///etc/passwd"/>\n'
        '<outline xmlUrl="https://example.org/feed"/>\n</body></opml>'
    )
    done = newsreader("import", str(listed))
    assert done.code == 0
    assert done.out.startswith("Added 1 feed, 1 refused.")
    assert "line 2" in done.err
    due(home)
    again = newsreader("import", str(listed), "--json").json
    assert again["known"] == 1
    assert [no["line"] for no in again["refused"]] == [2]
    listed.write_text("<!DOCTYPE x><opml/>")
    assert "feeds.opml" in failed(newsreader("import", str(listed)), 2)


def test_import_leaves_the_local_network_alone_unless_one_answer_allows_it(
    newsreader: Runner, tmp_path: Path
) -> None:
    listed = tmp_path / "feeds.opml"
    for option, host, allowed in (((), "nas.local", False), (("--allow-local",), "b.lan", True)):
        listed.write_text(f'<opml><body><outline xmlUrl="http://{host}/feed"/></body></opml>')
        done = newsreader("import", str(listed), *option)
        assert ("1 feed on the local network" in done.err) is not allowed
        assert ("run this again with --allow-local" in done.err) is not allowed
        assert ("newsreader refresh" in done.out) is allowed, "nothing else to fetch"
        feeds = newsreader("feeds", "--json").json
        assert [f["allow_local"] for f in feeds if host in f["url"]] == [allowed]
    listed.write_text('<opml><body><outline xmlUrl="http://nas.local/feed"/></body></opml>')
    for command in ("add", "import"):
        again = newsreader(command, str(listed), "--allow-local").out
        now = ", now allowed on the local network" if command == "add" else ""
        assert again.startswith(f"Added 0 feeds, 1 already subscribed{now}.")
        assert all(f["allow_local"] for f in newsreader("feeds", "--json").json)


def test_corrections_undo_takes_back_corrections_only(
    newsreader: Runner, home: Path, server: HostileServer
) -> None:
    with library(home) as opened:
        person = next(p for p in opened.people.list() if "Macron" in p.name)
        opened.corrections.rename(person.id, "E. Macron")
    newsreader("add", server.url("/feed"))
    assert newsreader("corrections", "--undo").out.startswith("Undone: renamed ")
    assert newsreader("corrections", "--undo").out == "Nothing to undo.\n"
    assert len(newsreader("feeds", "--json").json) == 1


@pytest.mark.parametrize("command", ["stories", "rules", "notebook", "account", "corrections"])
@pytest.mark.parametrize("verb", ["undo", "redo"])
def test_a_command_undoes_only_what_it_changes(
    newsreader: Runner, home: Path, server: HostileServer, command: str, verb: str
) -> None:
    newsreader("add", server.url("/feed"))
    if verb == "redo":
        newsreader("feeds", "--undo", "--yes")
    done = newsreader(command, verb if command == "account" else f"--{verb}")
    assert (done.code, done.out) == (0, f"Nothing to {verb}.\n")
    assert len(newsreader("feeds", "--json").json) == (verb == "undo")


def test_an_undo_or_redo_that_removes_articles_needs_a_yes(
    newsreader: Runner, home: Path, server: HostileServer
) -> None:
    newsreader("add", server.url("/feed"))
    newsreader("stories", "Mill", "--query", "mill")
    line = failed(newsreader("feeds", "--undo"), 2)
    assert "nothing undone: added " in line
    assert "Undo and remove 1 feed with 2 articles? Add --yes." in line
    (feed,) = newsreader("feeds", "--json").json
    assert newsreader("feeds", "--undo", "--yes", "--json").json["undone"].startswith("added ")
    assert newsreader("feeds", "--json").json == []
    assert newsreader("feeds", "--redo", "--json").json["redone"].startswith("added ")
    assert [one["title"] for one in newsreader("feeds", "--json").json] == [feed["title"]]
    newsreader("feeds", feed["title"], "--remove")
    assert newsreader("feeds", "--undo").code == 0
    line = failed(newsreader("feeds", "--redo"), 2)
    assert "nothing redone: removed " in line
    assert "Redo and remove 1 feed with 2 articles? Add --yes." in line
    assert newsreader("feeds", "--redo", "--yes").out.startswith("Redone: removed ")
    assert newsreader("feeds", "--json").json == []
    assert [one["story"] for one in newsreader("stories", "--json").json] == ["Mill"]


def test_corrections_go_out_come_in_and_are_forgotten(
    newsreader: Runner, home: Path, tmp_path: Path
) -> None:
    assert newsreader("corrections").out == "No corrections.\n"
    with library(home) as opened:
        person = next(p for p in opened.people.list() if "Macron" in p.name)
        opened.corrections.rename(person.id, "E. Macron")
    (rule,) = newsreader("corrections", "--json").json
    assert rule["rule"] in newsreader("corrections").out
    mine = tmp_path / "mine.txt"
    mine.write_text(newsreader("corrections", "export").out)
    assert newsreader("people", "e. macron", "--now", "--json").json
    assert newsreader("corrections", "remove", str(rule["id"])).out.startswith("Removed rule: ")
    assert newsreader("people", "e. macron", "--now", "--json").code == 2
    assert newsreader("corrections", "--undo").out.startswith("Undone: removed the correction")
    assert newsreader("people", "e. macron", "--now", "--json").json
    newsreader("corrections", "remove", str(rule["id"]))
    assert newsreader("corrections", "import", str(mine)).out.startswith("Added 1 correction (undo")
    assert newsreader("corrections", "import", str(mine), "--json").json == {"added": 0}
    assert newsreader("people", "e. macron", "--now", "--json").json
    with library(home) as opened:
        page = opened.people.get(person.id)
    assert page is not None
    assert page.total > 1
    called = f"{page.name} (another)"
    said = newsreader(
        "corrections", "namesake", str(person.id), str(page.articles[0]), "--called", called
    )
    assert f"Added {called} as a separate person" in said.out
    assert called in newsreader("people", "another", "--json").out
    mine.write_text("what is this\n")
    assert "line 1" in failed(newsreader("corrections", "import", str(mine)), 2)


def test_what_is_attached_is_shown(newsreader: Runner, home: Path, server: HostileServer) -> None:
    sound = '<enclosure url="https://pod.example/1.mp3" type="audio/mpeg" length="12000000"/>'
    body = rss(1).replace(b"</item>", sound.encode() + b"</item>")
    server.answers["/feed"] = page(body.partition(b"\r\n\r\n")[2], content_type="text/xml")
    newsreader("add", server.url("/feed"))
    article_id = str(newsreader("list", "T1", "--json").json[0]["id"])
    assert "\n  Audio, 12 MB: https://pod.example/1.mp3\n" in newsreader("show", article_id).out
    assert newsreader("show", article_id, "--json").json["attachments"] == [
        {"url": "https://pod.example/1.mp3", "type": "audio/mpeg", "size": 12000000, "title": None}
    ]


def test_the_fault_of_a_feed_is_no_problem_of_the_library(
    home: Path, server: HostileServer, newsreader: Runner
) -> None:
    newsreader("add", server.url("/feed"))
    with library(home) as opened, opened.database.write() as connection:
        connection.execute("UPDATE source SET problem = 'Damaged XML.' WHERE kind = 'feed'")
    found = newsreader("doctor", "--json")
    assert (found.code, found.json["problems"]) == (0, [])
    assert found.json["feed_problems"] == ["Port Gazette: Damaged XML."]
    told = newsreader("doctor").out
    assert "FEED        Port Gazette: Damaged XML." in told
    assert told.endswith("\nNo other problems found.\n")
    with library(home) as opened, opened.database.write() as connection:
        connection.execute("UPDATE source SET problem = 'Gone.' WHERE kind <> 'feed'")
    assert newsreader("doctor").code == 1


def test_a_repeated_entry_is_a_remark_and_no_problem(
    home: Path, server: HostileServer, newsreader: Runner
) -> None:
    server.answers["/feed"] = rss(1, 1, 2)
    newsreader("add", server.url("/feed"))
    assert newsreader("refresh", "--all").code == 0
    said = "1 entry repeats another of the feed; each is shown once"
    feed = next(one for one in newsreader("feeds", "--json").json if one["title"] == "Port Gazette")
    assert (feed["problem"], feed["remark"]) == (None, f"{said}.")
    assert said in newsreader("feeds").out
    checked = newsreader("doctor")
    assert (checked.code, "PROBLEM" in checked.out) == (0, False)
