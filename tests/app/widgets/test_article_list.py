"""The list: order, cursor, filters, views, marks."""

from __future__ import annotations

from pathlib import Path

from tests.app.screen import HOSTILE, running


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
        assert "u Unread articles" in screen.bar
        assert "s Starred articles" in screen.bar
        await screen.press("escape")
        assert "u unread" not in screen.bar


async def test_a_filter_narrows_as_it_is_typed_and_escape_takes_it_back(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("f", *"treaty")
        assert [r.title for r in screen.app.library.articles.rows(screen.main.list.ids)] == [
            "Treaty near"
        ]
        await screen.press("escape")
        assert len(screen.main.list.ids) == 4
        assert screen.main.focused is screen.main.list


async def test_a_filter_without_a_hit_says_so(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("f", *"zzz", "enter")
        assert "No articles match" in screen.text()
        await screen.press("F")
        assert len(screen.main.list.ids) == 4


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
        assert 'starred "Treaty near"' in screen.text()
        await screen.press("u")
        assert "No changes yet" in screen.text()
        await screen.press("escape")
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
