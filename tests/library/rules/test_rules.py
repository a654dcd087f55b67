"""Rules: what they match, what they do, what is undone; hostile and broken ones."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path

import pytest

from reader.library.articles.view import Scope
from reader.library.library import EVERYTHING, Library, LibraryError, View
from reader.library.rules.apply import apply_pending
from reader.library.rules.matching import Subject, compile_query
from reader.library.rules.rule import Actions, read_actions, read_rules, write_rules

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
    assert (len(found.ids), found.total) == (3, 3)
    rule = library.rules.set("All", "source:gazette -football", "tag:news notify")
    applied = library.rules.apply_to_old(rule)
    assert (applied.matched, applied.notices) == (2, [])
    assert listed(library, View(tag="news")) == {"Bridge opens", "Rail strike ends"}


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
    library.rules.set("Mute = never", "football -title:cup", "hide") if False else None
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
        ("published:never", "read", "has a fault"),
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
        "bridge OR football",         "(bridge OR football) city", "-(bridge OR football)",
    ]  # fmt: skip
    for query in queries:
        indexed = set(library.rules.preview(query).ids)
        with library.database.read() as connection:
            matcher = compile_query(connection, query)
            ids = [row[0] for row in connection.execute("SELECT id FROM article")]
            mine = {one for one in ids if matcher.matches(Subject(connection, one))}
        assert mine == indexed, query


def test_a_rule_runs_only_commands_of_the_settings(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    code = f"import sys; open({str(out)!r}, 'a').write(sys.stdin.read() + chr(10))"
    library.rules.set("Note", "bridge", "run:note")
    library.rules.set("Evil", "rail", "run:rm")
    library.database.commands = {"note": shlex.join([sys.executable, "-c", code])}
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
