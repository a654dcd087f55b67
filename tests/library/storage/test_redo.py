"""Redo: every change that was undone is made again, and can be undone again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.library.analysis.analyse import analyse_pending
from reader.library.feeds.settings import FeedSettings
from reader.library.library import Library
from reader.library.notebook.notebook import Draft
from reader.sources.opml.outline import Imported, Subscription
from tests.library.builders import add_source, entry, put, table_rows

BODIES = (
    "Wiktor Mirow spoke in Oslo on Monday. Mirow left. Ann Poe stayed. Annie Poe wept.",
    "Viktor Mirov spoke in Oslo with Ann Poe. Mirov stayed. The mill burned on 3 May 2024.",
    "Santa Fe Watson sang. Ann Poe listened on 3 May 2024.",
)
FEED = Subscription("https://a.example/feed", "Daily A", "World", ("news",))
TABLES = (
    "article", "feed", "source", "story", "seen", "clipping", "rule", "rule_hit", "correction",
    "date_mention", "publication",
)  # fmt: skip
UNSTABLE = {"id", "source_id", "rule_id", "article_id", "analysed_by", "due", "at", "made"}
"""Columns of numbers and times that a redo may choose again."""


def state(library: Library) -> object:
    """Return what the user sees of the library, articles analysed."""
    analyse_pending(library)
    rows = {
        table: sorted(
            str({name: value for name, value in row.items() if name not in UNSTABLE})
            for row in found
        )
        for table, found in table_rows(library, *TABLES).items()
    }
    people = [(one.name, one.articles, one.role) for one in library.people.list()]
    return rows, sorted(people)


def person(library: Library, name: str) -> int:
    return next(one.id for one in library.people.list() if one.name == name)


def marks(library: Library, ids: list[int]) -> None:
    library.marks.set_read(ids[:2], True)
    library.marks.set_starred(ids[1:], True)
    library.marks.set_tags(ids[0], ["harbour"])
    library.marks.add_tags(ids, ["sea"])
    library.marks.set_published(ids[0], "2024-05-01")
    library.visits.mark_seen(None, 1_900_000_000)


def feeds(library: Library, _ids: list[int]) -> None:
    feed = library.feeds.add(FEED)
    library.feeds.rename(feed.id, "Mine")
    library.feeds.mute(feed.id, True)
    library.feeds.configure(feed.id, FeedSettings(every=3600))
    put(library, feed.id, entry("k", "Ferry late", "It was late."))
    others = tuple(Subscription(f"https://{name}.example/", name, "", ()) for name in "bc")
    library.feeds.add_all(Imported("", others, ()))


def removal(library: Library, ids: list[int]) -> None:
    feed = library.feeds.add(FEED)
    put(library, feed.id, entry("k", "Ferry late", "It was late."))
    library.feeds.remove(feed.id)


def stories(library: Library, _ids: list[int]) -> None:
    story = library.stories.add("mill", "Mill")
    library.stories.rename(story.id, "Wheel")
    library.stories.change(story.id, "ferry")
    library.visits.mark_seen(story.id, 1_900_000_000)
    library.stories.add("person:poe", "Poe")
    library.stories.remove(story.id)


def notebook(library: Library, ids: list[int]) -> None:
    (one,) = library.notebook.keep([Draft(ids[1], words="mill burned")], "Mill")
    library.notebook.annotate(one, "confirmed")
    library.notebook.move(one, "Fires")
    library.notebook.keep([Draft(ids[0])], "Other")
    library.notebook.remove([one])


def rules(library: Library, _ids: list[int]) -> None:
    library.rules.set("Mill", "mill", "star tag:fire")
    rule = library.rules.set("Song", "sang", "read dim")
    library.rules.apply_to_old(rule)
    library.rules.revert(rule.id)
    library.rules.remove(rule.id)


def people_moved(library: Library, _ids: list[int]) -> None:
    library.corrections.not_a_person(person(library, "Santa Fe Watson"))
    library.corrections.rename(person(library, "Ann Poe"), "Anna Poe")
    mirov = next(one.name for one in library.people.list() if one.name.endswith(("ov", "ow")))
    library.corrections.merge(person(library, mirov), person(library, "Anna Poe"))


def variant_split(library: Library, _ids: list[int]) -> None:
    mirov = next(one for one in library.people.list() if one.name.endswith(("ov", "ow")))
    library.corrections.split(mirov.id, library.corrections.forms(mirov.id)[0][0])


def namesake(library: Library, ids: list[int]) -> None:
    library.corrections.namesake(person(library, "Ann Poe"), ids[2:], "Ann Poe (singer)")


def dates_and_rules(library: Library, ids: list[int]) -> None:
    findings = library.findings.of(ids[2])
    assert findings is not None
    library.corrections.wrong_date(ids[2], findings.dates[0].start, "2024-05-04")
    library.corrections.load("not a person: Santa Fe Watson")
    library.corrections.remove(library.corrections.rules()[0].id)


@pytest.mark.parametrize(
    "change",
    [
        marks, feeds, removal, stories, notebook, rules, people_moved, variant_split, namesake,
        dates_and_rules,
    ],
)  # fmt: skip
def test_what_was_undone_is_made_again_and_can_be_undone_again(
    library: Library, change: Callable[[Library, list[int]], None]
) -> None:
    source = add_source(library)
    ids = put(library, source, *(entry(str(n), f"Piece {n}", b) for n, b in enumerate(BODIES)))
    states = [state(library)]
    with library.database.write() as connection:
        connection.execute("DELETE FROM change")
    change(library, ids)
    changes = len(library.marks.history())
    phrases: list[str | None] = []
    states.append(state(library))
    assert states[0] != states[1] or change is removal
    for _ in range(2):
        phrases = [library.marks.undo() for _ in range(changes)]
        assert library.marks.undo() is None
        assert state(library) == states[0]
        again = [library.marks.undo(undone=True) for _ in range(changes)]
        assert again == phrases[::-1]
        assert library.marks.undo(undone=True) is None
        assert state(library) == states[1]


def test_parts_are_redone_together_and_a_new_change_ends_redo(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.library.articles.marks.CHUNK", 2)
    source = add_source(library)
    ids = put(library, source, *(entry(str(n), f"Piece {n}", "x") for n in range(5)))
    library.marks.mark_ids_read(ids)

    def read() -> int:
        return sum(row.read for row in library.articles.rows(ids))

    for _ in range(2):
        assert library.marks.undo() == "marked 5 articles as read"
        assert read() == 0
        change = library.marks.to_undo(undone=True)
        assert change is not None
        assert change.phrase == "marked 5 articles as read"
        assert library.marks.undo(undone=True) == "marked 5 articles as read"
        assert read() == 5
        assert [one.phrase for one in library.marks.history()] == ["marked 5 articles as read"]
    library.marks.undo()
    library.marks.set_read(ids[:1], True, automatic=True)
    assert library.marks.to_undo(undone=True) is not None
    library.marks.set_starred(ids[:1], True)
    assert library.marks.to_undo(undone=True) is None
    assert library.marks.undo(undone=True) is None


def test_only_changes_of_a_kind_are_undone_and_redone(library: Library, tmp_path: Path) -> None:
    source = add_source(library)
    ids = put(library, source, entry("a", "Piece", "The mill burned."))
    story = library.stories.add("mill", "Mill")
    library.marks.set_starred(ids, True)
    assert library.marks.undo(("story",)) == "followed “Mill”"
    assert library.marks.undo(("story",)) is None
    assert library.marks.undo(("rules",), undone=True) is None
    assert library.marks.undo(("story",), undone=True) == "followed “Mill”"
    assert library.stories.get(story.id).name == "Mill"


def test_a_redo_that_removes_feeds_is_known_before(library: Library) -> None:
    removal(library, [])
    library.marks.undo()
    loss = library.marks.next_loss(undone=True)
    assert loss is not None
    assert (loss.phrase, loss.feeds, loss.articles) == ("removed Daily A", 1, 1)
