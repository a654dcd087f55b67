"""Rules: what they match, what they do, what is undone; hostile and broken ones."""

from __future__ import annotations

import json
import shlex
import sqlite3
import sys
from datetime import datetime
from pathlib import Path

import pytest

from reader.library.analysis.analyse import analyse_pending
from reader.library.articles.people_named import people_named
from reader.library.articles.store import store
from reader.library.articles.view import Scope
from reader.library.library import EVERYTHING, Library, LibraryError, View
from reader.library.opening.trust import stored_commands
from reader.library.rules import rules
from reader.library.rules.alerts import deliver, is_quiet, summary
from reader.library.rules.apply import act_once, apply_pending
from reader.library.rules.matching import Lookups, Subject, compile_query
from reader.library.rules.rule import Actions, Rule, read_actions, read_rules, write_rules
from reader.library.rules.running import (
    follow_stored,
    run_for_all,
    run_for_each,
    run_hooks,
    take_stored,
)
from reader.model import Entry
from reader.sources.opml.outline import Subscription

ARTICLES = {
    "bridge": "Bridge opens\n\nThe council of Łódź approved the old bridge for trams on Tuesday.\n",
    "football": "Cup final\n\nFootball fans came to the city by the thousand and by bus.\n",
    "rail": "Rail strike ends\n\nTrains run again, said Rosa Lind of the rail union on Monday.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "Gazette"
    path.mkdir()
    return path


def bring(library: Library, folder: Path, *names: str) -> dict[str, int]:
    for name in names:
        (folder / f"{name}.txt").write_text(ARTICLES[name])
    library.sources.add_path(folder)
    library.sources.refresh()
    return by_title(library)


def by_title(library: Library) -> dict[str, int]:
    return {row.title: row.id for row in library.articles.first_page(View(query="after:0001"))} or {
        row.title: row.id for row in library.articles.first_page(View())
    }


def listed(library: Library, view: View = EVERYTHING) -> set[str]:
    return {row.title for row in library.articles.first_page(view)}


def test_a_rule_acts_on_articles_that_come_and_says_so(library: Library, folder: Path) -> None:
    library.rules.set("Sport", "football", "hide read tag:sport")
    library.rules.set("Works", "bridge title:bridge", 'star tag:"public works"')
    ids = bring(library, folder, "bridge", "football", "rail")
    applied = apply_pending(library.database)
    assert (applied.tested, applied.matched, applied.problems) == (3, 2, [])
    assert listed(library) == {"Bridge opens", "Rail strike ends"}
    assert listed(library, View(tag="sport")) == {"Cup final"}
    assert listed(library, View(scope=Scope.STARRED)) == {"Bridge opens"}
    assert library.articles.count().total == 2
    rule = library.rules.named("sport")
    assert rule.matched == 1
    cup = library.rules.hits(rule.id)[0]
    assert library.rules.explain(cup) == [
        "Rule Sport (football): tagged sport, marked as read, hidden."
    ]
    assert library.rules.explain(ids["Rail strike ends"]) == []
    assert apply_pending(library.database).tested == 0


def test_what_a_rule_did_is_taken_back(library: Library, folder: Path) -> None:
    library.rules.set("Sport", "football", "hide read star tag:sport")
    bring(library, folder, "football", "rail")
    apply_pending(library.database)
    rule = library.rules.named("Sport")
    (cup,) = library.rules.hits(rule.id)
    library.marks.set_tags(cup, ["sport", "mine"])
    assert library.rules.revert(rule.id) == 1
    row = library.articles.get(cup)
    assert row is not None
    assert (row.tags, row.read, row.starred) == (("mine",), False, False)
    assert "Cup final" in listed(library)
    assert library.rules.hits(rule.id) == []


def test_a_rule_is_previewed_and_applied_to_what_is_there(library: Library, folder: Path) -> None:
    bring(library, folder, "bridge", "football", "rail")
    found = library.rules.preview("source:gazette")
    assert (len(found.ids), found.total, found.unlisted) == (3, 3, "")
    assert library.rules.apply_to_old(library.rules.set("Hide", "football", "hide")) == 1
    found = library.rules.preview("source:gazette")
    assert found.total - found.left_out == library.articles.count(View()).total == 2
    assert found.unlisted == " (1 of them copies or hidden)"
    rule = library.rules.set("All", "source:gazette -football", "tag:news notify")
    assert library.rules.apply_to_old(rule) == 2
    assert library.rules.apply_to_old(rule) == 0
    assert listed(library, View(tag="news")) == {"Bridge opens", "Rail strike ends"}


def test_a_disk_that_fills_up_halfway_leaves_nothing_half_done(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(library, folder, "bridge", "football", "rail")
    rule = library.rules.set("All", "source:gazette", "star tag:news")
    done: list[int] = []

    def filling(connection: sqlite3.Connection, rule: Rule, article_id: int) -> bool:
        done.append(article_id)
        if len(done) == 3:
            raise sqlite3.OperationalError("database or disk is full")
        return act_once(connection, rule, article_id)

    monkeypatch.setattr(rules, "act_once", filling)
    with pytest.raises(LibraryError, match="disk"):
        library.rules.apply_to_old(rule)
    assert library.rules.hits(rule.id) == []
    assert listed(library, View(scope=Scope.STARRED)) == set()


def test_rules_are_ordered_changed_removed_and_every_change_is_undone(library: Library) -> None:
    for name in ("one", "two", "three"):
        library.rules.set(name, f"word{name}", "read")
    library.rules.move(library.rules.named("three").id, 1)
    assert [rule.name for rule in library.rules.list()] == ["three", "one", "two"]
    library.marks.undo()
    assert [rule.name for rule in library.rules.list()] == ["one", "two", "three"]
    library.rules.set("ONE", "other", "star")
    assert library.rules.named("one").query == "other"
    library.marks.undo()
    assert library.rules.named("one").actions == Actions(read=True)
    library.rules.enable(library.rules.named("two").id, False)
    library.rules.remove(library.rules.named("one").id)
    assert len(library.rules.list()) == 2
    library.marks.undo()
    library.marks.undo()
    assert [rule.enabled for rule in library.rules.list()] == [True, True, True]


def test_rules_are_written_and_read_as_text(library: Library) -> None:
    library.database.commands = {"note": "true"}
    library.rules.set("Mute", "football -title:cup", "hide read")
    library.rules.set("Keep", 'person:"Rosa Lind"', 'star tag:"a b" run:note notify')
    library.rules.enable(library.rules.named("Mute").id, False)
    text = library.rules.export()
    assert text == (
        "off: Mute = football -title:cup => read hide\n"
        'Keep = person:"Rosa Lind" => tag:"a b" star notify run:note\n'
    )
    assert write_rules(read_rules(text)) == text
    library.rules.remove(library.rules.named("Keep").id)
    assert library.rules.import_text(f"# comment\n\n{text}") == 2
    assert library.rules.export() == text
    with pytest.raises(LibraryError, match="Line 2 is not a rule"):
        library.rules.import_text("A = b => read\nnonsense")
    assert library.rules.export() == text


@pytest.mark.parametrize(
    ("query", "actions", "words"),
    [
        ("word", "explode", "explode is not an action"),
        ("word", "", "needs an action"),
        ("", "read", "needs a search"),
        ("published:never", "read", "is invalid"),
    ],
)
def test_a_broken_rule_is_refused(library: Library, query: str, actions: str, words: str) -> None:
    with pytest.raises(LibraryError, match=words):
        library.rules.set("Bad", query, actions)
    assert library.rules.list() == []


def test_memory_and_index_find_the_same(library: Library, folder: Path) -> None:
    bring(library, folder, "bridge", "football", "rail")
    queries = [
        "bridge", "LODZ", "łódź", '"old bridge"', '"bridge old"', "title:rail", "foot*",
        "-football", "source:gazette", "source:other", "is:unread", "is:starred",
        "the -trams", "tuesday", 'title:"rail strike"', "after:2020", "before:2020", "union",
        "bridge OR football", "/old b.*trams/", "-/trams?/", "title:/^cup/", "author:x",
        "bridge NEAR trams", "bridge NEAR opens", "-trains NEAR Monday", "ros* NEAR /mond.y/",
        "fans NEAR city OR tuesday NEAR council NEAR bridge", "is:hidden", "-author:x",
        "(bridge OR football) city", "-(bridge OR football)",
    ]  # fmt: skip
    for query in queries:
        indexed = set(library.rules.preview(query).ids)
        with library.database.read() as connection:
            matcher = compile_query(query)
            ids = [row[0] for row in connection.execute("SELECT id FROM article")]
            mine = {one for one in ids if matcher.matches(Subject(Lookups(connection), one))}
        assert mine == indexed, query


def printing(code: str, *words: str) -> str:
    return shlex.join([sys.executable, "-c", code, *words])


def test_hooks_get_new_articles_and_a_failing_one_is_named(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    follow_stored(library.database)
    bring(library, folder, "bridge", "rail")
    out = tmp_path / "out"
    code = f"import sys; open({str(out)!r}, 'a').write(sys.stdin.read())"
    library.database.hooks = {
        "new_article": printing(code),
        "new_articles": printing("import sys; sys.exit('no room left')"),
    }
    problems = run_hooks(library.database, take_stored(library.database))
    assert len(problems) == 1
    assert problems[0].startswith("hooks.new_articles: The command python")
    assert problems[0].endswith("failed (1): no room left.")
    titles = [json.loads(line)["title"] for line in out.read_text().splitlines()]
    assert sorted(titles) == ["Bridge opens", "Rail strike ends"]
    assert run_hooks(library.database, ()) == []


def test_each_process_hands_on_only_what_it_stored(library: Library, folder: Path) -> None:
    with Library.open(library.path) as other:
        follow_stored(library.database)
        follow_stored(other.database)
        ids = bring(library, folder, "bridge", "rail")
        (folder / "late.txt").write_text("Late\n\nIt came later.\n")
        other.sources.refresh()
        mine, others = take_stored(library.database), take_stored(other.database)
    assert set(mine) == set(ids.values())
    assert len(others) == 1
    assert not set(mine) & set(others)
    assert take_stored(library.database) == []


def test_a_command_is_words_and_no_shell(library: Library, folder: Path) -> None:
    ids = bring(library, folder, "bridge")
    printed: list[bytes] = []
    line = printing("import sys; print(sys.argv[1:])", "$(touch x);", "|", "cat")
    assert run_for_all(library.database, line, list(ids.values()), printed.append) == []
    assert printed == [b"['$(touch x);', '|', 'cat']\n"]
    library.database.commands = {"count": printing("import sys; print(len(sys.stdin.read()) > 9)")}
    printed.clear()
    assert run_for_each(library.database, "count", list(ids.values()), printed.append) == []
    assert printed == [b"True\n"]
    for broken in ("'open", "", "no-such-program-here"):
        (problem,) = run_for_each(library.database, broken, list(ids.values()), printed.append)
        assert problem.endswith(".")


def test_rules_of_an_untrusted_library_run_nothing(library: Library, folder: Path) -> None:
    library.database.commands = {"note": printing("raise SystemExit(9)")}
    library.rules.set("Note", "bridge", "run:note star")
    library.database.allowed = frozenset()
    bring(library, folder, "bridge")
    applied = apply_pending(library.database)
    assert applied.problems == ["Rule Note: Commands of this library are not run until allowed."]
    assert [url for url, _ in stored_commands(library.database)] == ["rule Note"]
    assert listed(library, View(scope=Scope.STARRED)) == {"Bridge opens"}


def test_people_roles_and_quotes_are_found_by_memory_and_index(
    library: Library, folder: Path
) -> None:
    (folder / "a.txt").write_text(
        "Budget\n\nFinance minister Rosa Lind resigned on Monday. The mill closed.\n"
    )
    (folder / "b.txt").write_text(
        "Mill\n\n“The mill stays,” said Rosa Lind. Nobody resigned at the mill.\n"
    )
    library.sources.add_path(folder)
    library.sources.refresh()
    analyse_pending(library)
    for query, wanted in {
        "person:lind NEAR resign*": {"Budget"},
        "person:lind NEAR mill": {"Mill"},
        "person:lind resign*": {"Budget", "Mill"},
        "quoted:lind": {"Mill"},
        "person:ros": {"Budget", "Mill"},
        'person:"Rosa Lind"': {"Budget", "Mill"},
        "person:lindt": set(),
        "-person:lind": set(),
        "role:minister": {"Budget"},
        'role:"finance minister" NEAR resigned': {"Budget"},
        "-role:minister": {"Mill"},
    }.items():
        found = library.rules.preview(query).ids
        assert {row.title for row in library.articles.rows(found)} == wanted, query
        with library.database.read() as connection:
            matcher = compile_query(query)
            ids = [row[0] for row in connection.execute("SELECT id FROM article")]
            mine = {one for one in ids if matcher.matches(Subject(Lookups(connection), one))}
        assert mine == set(found), query
    assert library.search.explain("person:lind NEAR resign*") == (
        "Articles mentioning Rosa Lind and containing “resign…” in one sentence."
    )
    (hit,) = library.search.hits("/resign(s|ed) on/", library.search.ids("/resign(s|ed) on/"))
    assert [hit.sentence[a:b] for a, b in hit.marks] == ["resigned on"]


def test_only_people_of_the_article_are_looked_up(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def named(connection: sqlite3.Connection, name: str) -> list[int]:
        asked.append(name)
        return people_named(connection, name)

    monkeypatch.setattr("reader.library.rules.matching.people_named", named)
    for name in ("lind", "lindqvist", "quoted:reyes"):
        library.rules.set(name, f"{'' if ':' in name else 'person:'}{name}", "star")
    bring(library, folder, "rail", "football")
    analyse_pending(library)
    apply_pending(library.database)
    assert library.rules.named("lind").matched == 1
    assert asked == ["lind"]


def test_what_is_hidden_is_counted_reached_and_shown_with_a_star(
    library: Library, folder: Path
) -> None:
    library.rules.set("Sport", "football", "hide")
    library.rules.set("Rail", "rail", "dim")
    ids = bring(library, folder, "bridge", "football", "rail")
    apply_pending(library.database)
    assert library.articles.hidden() == 1
    assert library.articles.hidden(View(scope=Scope.STARRED)) == 0
    assert listed(library) == {"Bridge opens", "Rail strike ends"}
    assert listed(library, View(query="is:hidden")) == {"Cup final"}
    assert listed(library, View(query="is:dimmed")) == {"Rail strike ends"}
    assert [row.dimmed for row in library.articles.rows([ids["Rail strike ends"]])] == [True]
    library.marks.set_starred([ids["Cup final"]], True)
    assert (library.articles.hidden(), library.articles.count().total) == (0, 3)
    library.marks.set_starred([ids["Cup final"]], False)
    assert (library.articles.hidden(), library.articles.count().total) == (1, 2)
    (folder / "football.txt").write_text("Cup final\n\nFootball fans went home again by bus.\n")
    library.sources.refresh()
    assert library.articles.hidden() == 1


def test_what_a_rule_did_to_old_articles_is_undone_as_one_change(
    library: Library, folder: Path
) -> None:
    bring(library, folder, "bridge", "football", "rail")
    rule = library.rules.set("All", "source:gazette", "hide tag:x")
    assert library.rules.apply_to_old(rule) == 3
    assert listed(library) == set()
    assert library.rules.revert(rule.id) == 3
    assert len(listed(library)) == 3
    assert library.marks.undo() == "took back what a rule did"
    assert (listed(library), library.rules.named("All").matched) == (set(), 3)
    assert library.marks.undo() == "applied the rule All"
    assert (len(listed(library)), library.rules.named("All").matched) == (3, 0)
    assert listed(library, View(tag="x")) == set()


def test_notices_wait_for_the_end_of_quiet_hours_and_come_as_one(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    night, day = datetime(2031, 5, 6, 23, 30), datetime(2031, 5, 7, 7, 0)
    story = library.stories.add("trams", "Trams", notify=True)
    library.stories.change(story.id, "tram*", notify=False)
    library.stories.change(story.id, "trams", notify=True)
    library.rules.set("Rail", "rail", "notify")
    library.database.quiet_hours = "22:00-07:00"
    bring(library, folder, "bridge", "football", "rail")
    assert len(apply_pending(library.database).notices) == 2
    shown: list[str] = []
    assert deliver(library.database, lambda all_: shown.append(summary(all_)), night) == ""
    assert shown == []
    library.database.commands = {
        "notify": shlex.join([sys.executable, "-c", "raise SystemExit(3)"])
    }
    problem = deliver(library.database, lambda all_: shown.append(summary(all_)), day)
    assert problem.startswith("commands.notify: The command python")
    assert "failed (3)" in problem
    out = tmp_path / "out"
    code = f"import sys; open({str(out)!r}, 'w').write(sys.argv[1])"
    library.database.commands = {"notify": shlex.join([sys.executable, "-c", code])}
    assert deliver(library.database, None, day) == ""
    assert out.read_text() == "Trams and others (2 new articles): Bridge opens"
    library.database.commands = {}
    assert deliver(library.database, lambda all_: shown.append(summary(all_)), day) == ""
    assert shown == []
    assert library.marks.undo() == "made the rule Rail"
    said = "changed the query and turned notices on for story “Trams”"
    assert library.marks.undo() == said
    assert (library.stories.get(story.id).query, library.stories.get(story.id).notify) == (
        "tram*",
        False,
    )
    library.marks.undo()
    assert library.marks.undo() == "followed “Trams”"
    assert library.stories.list() == []


@pytest.mark.parametrize(
    ("hours", "clock", "quiet"),
    [
        ("", "03:00", False),
        ("22:00-07:00", "21:59", False),
        ("22:00-07:00", "22:00", True),
        ("22:00-07:00", "06:59", True),
        ("12:00-13:00", "12:30", True),
        ("12:00-13:00", "13:00", False),
    ],
)
def test_quiet_hours(hours: str, clock: str, quiet: bool) -> None:
    assert is_quiet(hours, datetime.fromisoformat(f"2031-05-06T{clock}")) is quiet


def test_a_rule_runs_only_commands_of_the_settings(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    code = f"import sys; open({str(out)!r}, 'a').write(sys.stdin.read() + chr(10))"
    library.database.commands = {"note": shlex.join([sys.executable, "-c", code]), "rm": "true"}
    library.rules.set("Note", "bridge", "run:note")
    library.rules.set("Evil", "rail", "run:rm")
    del library.database.commands["rm"]  # gone from the settings since
    bring(library, folder, "bridge", "rail")
    applied = apply_pending(library.database)
    assert json.loads(out.read_text())["title"] == "Bridge opens"
    assert len(applied.problems) == 1
    assert "There is no command rm in your settings" in applied.problems[0]


def test_an_article_waits_for_its_people_where_a_rule_asks_for_them(
    library: Library, folder: Path
) -> None:
    library.rules.set("Lind", "person:lind", "star")
    assert library.rules.needs_findings()
    bring(library, folder, "rail")
    assert apply_pending(library.database).tested == 0
    library.rules.enable(library.rules.named("Lind").id, False)
    assert apply_pending(library.database).tested == 1


def test_actions_are_read_as_they_are_written() -> None:
    actions = read_actions('tag:"two words" tag:one star run:x')
    assert actions == Actions(("two words", "one"), star=True, run="x")
    assert read_actions(str(actions)) == actions
    assert read_actions("star, tag:one,run:x") == Actions(("one",), star=True, run="x")
    comma = Actions(("one, two",))
    assert read_actions(str(comma)) == comma


def test_what_a_rule_did_survives_a_feed_that_is_removed_and_comes_back(library: Library) -> None:
    feed = library.feeds.add(Subscription("https://example.org/feed", "A feed"))
    rule = library.rules.set("Mill", "mill", "star")
    with library.database.write() as connection:
        store(connection, feed.id, Entry("k", "The mill", "The mill\n\nIt turns."), 1)
    apply_pending(library.database)
    (article,) = library.rules.hits(rule.id)
    library.marks.set_starred([article], False)
    library.feeds.remove(feed.id)
    assert library.rules.hits(rule.id) == []
    library.rules.remove(rule.id)
    library.marks.undo()
    library.marks.undo()
    (back,) = library.rules.hits(rule.id)
    assert library.rules.explain(back) == ["Rule Mill (mill): starred."]
