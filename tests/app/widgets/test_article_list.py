"""The list: order, cursor, filters, views, marks."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from textual.widgets import Input

from reader.app.runtime.messages import LibraryChanged
from reader.library.library import Library
from reader.sources.opml.outline import Subscription
from tests.app.screen import HOSTILE, running
from tests.library.builders import entry, put


async def test_the_newest_article_is_first_and_shown(home: Path) -> None:
    async with running(home) as screen:
        rows = [row.title for row in screen.app.library.articles.rows(screen.main.list.ids)]
        assert rows[1:] == ["Treaty near", f"Harbour talks {HOSTILE}", "A long report"]
        await screen.press("j")
        assert screen.title == "Treaty near"


async def test_moving_shows_the_article_but_does_not_mark_it_read(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("j", "j")
        assert screen.title.startswith("Harbour talks")
        assert screen.app.library.articles.count().unread == 4


async def test_opening_marks_read_and_undo_takes_it_back(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("j", "enter")
        assert screen.main.focused is screen.main.reading
        assert screen.app.library.articles.count().unread == 3
        await screen.press("u")
        assert screen.app.library.articles.count().unread == 4


async def test_first_and_last(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("G")
        assert screen.title == "A long report"
        await screen.press("g", "g")
        assert screen.main.list.cursor == 0


async def test_the_second_key_of_a_sequence_is_shown_and_times_out_with_escape(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("g")
        assert screen.text().count("u Unread articles") == 1
        assert screen.text().count("s Starred articles") == 1
        assert screen.bar.split("\n")[-1] == " esc cancel"
        await screen.press("escape")
        assert "Unread articles" not in screen.text()
        assert screen.bar.endswith("? keys")


async def test_a_filter_narrows_as_it_is_typed_and_escape_takes_it_back(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("f", *"treaty")
        assert [r.title for r in screen.app.library.articles.rows(screen.main.list.ids)] == [
            "Treaty near"
        ]
        await screen.press("escape")
        assert len(screen.main.list.ids) == 4
        assert screen.main.focused is screen.main.list


@pytest.mark.parametrize(("typed", "said"), [("source:zz", True), ("at 10:30", False)])
async def test_a_filter_typed_like_a_search_says_where_to_search(
    home: Path, typed: str, said: bool
) -> None:
    async with running(home) as screen:
        await screen.press("f")
        screen.app.screen.query_one("#prompt-field", Input).value = typed
        await screen.press("enter")
        await screen.settle()
        shown = " ".join(screen.text().split())
        assert "No article matches" in shown
        assert ("to search with source:" in shown) == said


async def test_a_filter_without_a_hit_says_so(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("f", *"zzz", "enter")
        assert "No article matches “zzz”." in screen.text()
        await screen.press("F")
        assert len(screen.main.list.ids) == 4


async def test_a_search_for_no_day_says_why_it_is_empty(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("/", *"after:2019 before:2020-01", "enter")
        said = screen.main.list.empty_text
        assert "No article matches “after:2019 before:2020-01”. No day is in both" in said


async def test_star_tag_and_their_views(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("j", "s")
        await screen.press("t", *"sea, trade", "enter")
        await screen.press("g", "s")
        assert [r.tags for r in screen.app.library.articles.rows(screen.main.list.ids)] == [
            ("sea", "trade")
        ]
        await screen.press("T", "enter")
        assert screen.main.list.heading == "Articles, tag sea"
        await screen.press("q")
        assert len(screen.main.list.ids) == 4


async def test_all_read_and_undo(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("A")
        assert screen.app.library.articles.count().unread == 0
        assert "Marked 4 articles as read" in screen.bar
        await screen.press("u")
        assert screen.app.library.articles.count().unread == 4


async def test_next_and_previous_unread(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("j", "m", "k", "n")
        assert screen.title.startswith("Harbour talks")
        await screen.press("p")
        assert screen.title == "Le maire et le port"
        await screen.press("p")
        assert "No unread article above" in screen.bar


async def test_history_lists_changes_and_undoes(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("j", "s", "g", "h")
        assert "starred “Treaty near”" in screen.text()
        await screen.press("u")
        assert "No changes yet" in screen.text()
        await screen.press("ctrl+r")
        assert "starred “Treaty near”" in screen.text()
        await screen.press("u", "escape")
        assert screen.app.library.articles.count().starred == 0


async def test_a_click_selects_and_a_second_opens(home: Path) -> None:
    async with running(home) as screen:
        await screen.pilot.click("#list", offset=(8, 5))
        await screen.settle()
        assert screen.title == "Treaty near"
        await screen.pilot.click("#list", offset=(8, 5))
        await screen.settle()
        assert screen.main.focused is screen.main.reading


async def test_q_quits_from_the_list_when_pressed_twice_in_a_row(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("q")
        assert "Press q again to quit." in screen.bar
        await screen.press("j", "q")
        assert "Press q again to quit." in screen.bar
        assert screen.app.is_running
        await screen.pilot.press("q")
        await screen.pilot.pause()
        assert not screen.app.is_running


async def test_going_back_never_quits(home: Path) -> None:
    async with running(home) as screen:
        for key in ("escape", "left", "h", "escape", "escape"):
            await screen.press(key)
            assert "Press Q to quit." in screen.bar
        assert screen.app.is_running


async def test_one_source_is_not_repeated_and_a_second_is_named(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db") as library:
        first = library.feeds.add(Subscription("https://a.example/f", "Post")).id
        library.feeds.mute(first, True)
        put(library, first, entry("a"))
    async with running(tmp_path) as screen:
        rows = screen.main.list
        assert not rows.one_source
        put(screen.app.library, first, entry("b"))
        rows.reload()
        await screen.until(lambda: rows.one_source, "two articles of one source")
        other = screen.app.library.feeds.add(Subscription("https://b.example/f", "Mail")).id
        put(screen.app.library, other, entry("c"))
        rows.reload()
        await screen.until(lambda: not rows.one_source, "articles of two sources")


async def test_with_one_source_the_date_stands_beside_the_title(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db") as library:
        feed = library.feeds.add(Subscription("https://a.example/f", "Post")).id
        library.feeds.mute(feed, True)
        put(library, feed, entry("a", "The mill burned", day="2024-05-04"))
        long = "Mayor opens the new bridge over the harbour after nine years of work"
        put(library, feed, entry("b", long, day="2024-05-05"))
    async with running(tmp_path) as screen:
        assert screen.main.list.row_height == 2
        rows = [line[3:34] for line in screen.text().split("\n")[3:8]]
        assert rows[0].startswith("Mayor opens the new bridge")
        assert rows[1].startswith("the harbour after…"), rows
        assert rows[1].endswith(" 5 May 24")
        assert rows[2].strip() == "The mill burned"
        assert rows[3].strip() == "4 May 24"
        assert not rows[4].strip()
        await screen.press("t", *"bridges", "enter")
        rows = [line[3:34] for line in screen.text().split("\n")[3:8]]
        assert rows[0].startswith("Mayor opens the new bridge")
        assert rows[1].split() == ["bridges", "5", "May", "24"]
        await screen.press("u")
        await screen.pilot.resize_terminal(60, 30)
        await screen.settle()
        rows = [line[3:60] for line in screen.text().split("\n")[2:4]]
        assert rows[0].rstrip() == "Mayor opens the new bridge over the harbour after nine"
        assert rows[1].startswith("years of work")
        assert rows[1].rstrip(" ┃").endswith(" 5 May 24")


async def test_the_cursor_stays_on_its_article_when_the_list_is_only_reordered(home: Path) -> None:
    async with running(home) as screen:
        first = screen.main.list.current_id
        assert first is not None
        library = screen.app.library
        library.marks.set_published(first, "2020-01-01")
        screen.main.post_message(LibraryChanged())
        await screen.until(lambda: screen.main.list.ids[-1] == first, "the new order")
        assert screen.main.list.current_id == first
        assert screen.main.article is not None
        assert screen.main.article.id == first


async def test_an_article_without_a_date_says_when_it_was_added(home: Path) -> None:
    async with running(home) as screen:
        rows = screen.app.library.articles.rows(screen.main.list.ids)
        undated = [row for row in rows if row.published.day is None]
        assert [row.title for row in undated] == ["Le maire et le port"]
        now = datetime.fromtimestamp(undated[0].added)
        assert f"added {now:%H:%M}" in screen.text() or f"added {now.day} {now:%b}" in screen.text()


async def test_a_view_that_begins_as_the_last_one_did_shows_its_article(home: Path) -> None:
    async with running(home) as screen:
        first = screen.title
        await screen.press("s", "j", "j", "enter")
        assert screen.title != first
        await screen.press("g", "s")
        assert len(screen.main.list.ids) == 1
        assert screen.title == first


async def test_an_empty_list_of_what_is_hidden_says_why(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("g", "x")
        assert "Your rules hide no article." in screen.text()
        await screen.press("o")
        assert "No article is open." in screen.bar
