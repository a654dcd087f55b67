"""What is typed without a pause does what it does typed slowly."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.events import Key
from textual.keys import _character_to_key

from reader.app.pages.base.confirm import ConfirmDialog
from reader.app.pages.palette import PalettePage
from reader.app.widgets.prompt import Prompt
from reader.library.library import Library
from tests.app.screen import Screen, running
from tests.library.builders import entry, put


def type_fast(screen: Screen, typed: str) -> None:
    """Send keys as a paste or a fast typist does: all of them before the first is heard."""
    names = {"\r": "enter", "\x1b": "escape", "\x7f": "backspace", "\t": "tab"}
    for letter in typed:
        screen.app.post_message(Key(names.get(letter) or _character_to_key(letter), letter))


def asked(screen: Screen) -> str:
    """Return the label of the question that is open."""
    return next((prompt.question.label for prompt in screen.app.screen.query(Prompt)), "")


async def test_a_letter_typed_ahead_is_taken_back(home: Path) -> None:
    async with running(home) as screen:
        type_fast(screen, "fnx\x7fe\r")
        await screen.until(lambda: screen.main.list.view.text == "ne", "filter by “ne”")


async def test_the_palette_runs_what_was_typed_and_not_its_first_row(home: Path) -> None:
    async with running(home) as screen:
        before = screen.main.list.current_id
        type_fast(screen, ":choose notebook\rmine\r")
        await screen.until(lambda: "Keeping in mine" in screen.bar, "answer of the prompt")
        type_fast(screen, ":toggle star\r:undo\r")
        await screen.until(lambda: "Undone: starred" in screen.bar, "undo from the palette")
        assert screen.main.list.current_id == before
        assert not any(isinstance(page, PalettePage) for page in screen.app.screen_stack)


async def test_what_follows_a_command_of_the_palette_is_for_what_it_opened(home: Path) -> None:
    async with running(home) as screen:
        type_fast(screen, ":theme\rdracula\rgt@2031-05-06\r")
        await screen.until(lambda: screen.app.theme == "dracula", "theme")
        await screen.until(lambda: screen.main.workspace.top.scope == "timeline", "timeline")
        await screen.until(lambda: asked(screen) == "", "end of the question")
        assert len(screen.app.screen_stack) == 2


@pytest.mark.parametrize("times", [2, 3])
async def test_a_page_that_closes_leaves_the_next_key_to_what_is_below(
    home: Path, times: int
) -> None:
    async with running(home) as screen:
        type_fast(screen, "gtgp?\x1b" * times + "\x1b" * 2 * times + "/harbour\r")
        await screen.until(lambda: screen.main.list.view.query == "harbour", "search")
        assert len(screen.app.screen_stack) == 1


async def test_a_file_is_overwritten_by_yes_after_its_prompt_has_gone(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "day.md").write_text("old")
    async with running(home) as screen:
        await screen.press("g", "t")
        await screen.press("E")
        await screen.until(lambda: asked(screen) != "", "question")
        screen.app.screen.query_one(Prompt).field.value = "day.md"
        await screen.press("enter")
        await screen.until(lambda: isinstance(screen.app.screen, ConfirmDialog), "question yes/no")
        await screen.until(lambda: not screen.app.screen_stack[1].query(Prompt), "end of prompt")
        await screen.press("y")
        await screen.until(lambda: (tmp_path / "day.md").read_text() != "old", "new file")


MANY = 300


@pytest.fixture
def many(home: Path) -> Path:
    """A library with more articles than a burst has keys, each a day older than the one above."""
    with Library.open(home / "library.db") as library:
        days = (date(2029, 1, 1) + timedelta(number) for number in range(MANY))
        put(library, 1, *(entry(f"{day}.txt", f"Day {day}", day=str(day)) for day in days))
        with library.database.write() as connection:  # a status line would change the pages
            connection.execute("UPDATE article SET analysed_by = 1000000")
    return home


async def burst(screen: Screen, typed: str, monkeypatch: pytest.MonkeyPatch) -> list[int | None]:
    """Type fast; return the articles that were shown."""
    shown: list[int | None] = []
    workspace = screen.main.workspace
    show = workspace.show_article

    def noting(article_id: int | None) -> None:
        shown.append(article_id)
        show(article_id)

    monkeypatch.setattr(workspace, "show_article", noting)
    type_fast(screen, typed)
    await screen.settle()
    return shown


@pytest.mark.parametrize("key", ["j", "n"])
async def test_a_burst_moves_as_far_as_single_presses_and_is_shown_once(
    many: Path, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(many) as screen:
        await screen.until(lambda: len(screen.main.list.ids) > MANY, "all rows")
        shown = await burst(screen, key * 100, monkeypatch)
        assert screen.main.list.cursor == 100
        assert screen.main.article is not None
        assert screen.main.article.id == screen.main.list.current_id == shown[-1]
        assert len(shown) < 10


async def test_a_burst_that_goes_beyond_the_end_shows_where_it_ended(many: Path) -> None:
    async with running(many) as screen:
        await screen.until(lambda: len(screen.main.list.ids) > MANY, "all rows")
        for keys, place in (("j" * 20 + "k" * 40, 0), ("n" * (MANY + 20), MANY + 3)):
            type_fast(screen, keys)
            await screen.settle()
            assert screen.main.list.cursor == place
            assert screen.main.article is not None
            assert screen.main.article.id == screen.main.list.current_id


async def test_the_pages_of_a_burst_end_where_single_presses_do(many: Path) -> None:
    async with running(many) as screen:
        await screen.until(lambda: len(screen.main.list.ids) > MANY, "all rows")
        await screen.until(lambda: not screen.main.workspace.background.state(), "quiet")
        await screen.press(*["pagedown"] * 5, *["ctrl+u"] * 3, "k")
        there = screen.main.list.cursor
        await screen.press("g", "g")
        for name in [*["pagedown"] * 5, *["ctrl+u"] * 3, "k"]:
            screen.app.post_message(Key(name, None))
        await screen.settle()
        assert screen.main.list.cursor == there > 10


async def test_a_key_in_a_burst_acts_on_the_row_that_was_reached(many: Path) -> None:
    async with running(many) as screen:
        await screen.until(lambda: len(screen.main.list.ids) > MANY, "all rows")
        type_fast(screen, "j" * 40 + "s" + "k" * 10 + "s" + "jj" + "/")
        await screen.until(lambda: asked(screen) != "", "prompt")
        ids = screen.main.list.ids
        starred = [row.id for row in screen.app.library.articles.rows(ids) if row.starred]
        assert starred == [ids[30], ids[40]]
        assert screen.main.list.cursor == 32


async def test_every_article_of_a_burst_in_the_text_is_opened(many: Path) -> None:
    async with running(many) as screen:
        await screen.until(lambda: len(screen.main.list.ids) > MANY, "all rows")
        await screen.press("enter")
        type_fast(screen, "J" * 20)
        await screen.settle()
        assert screen.main.list.cursor == 20
        assert screen.title in [f"Day {date(2029, 1, 1) + timedelta(n)}" for n in range(MANY)]
        assert screen.main.article is not None
        assert screen.main.article.id == screen.main.list.current_id
        assert screen.app.library.articles.count().unread == len(screen.main.list.ids) - 21
