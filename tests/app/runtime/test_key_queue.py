"""What is typed without a pause does what it does typed slowly."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Key
from textual.keys import _character_to_key

from reader.app.pages.base.confirm import ConfirmDialog
from reader.app.pages.palette import PalettePage
from reader.app.widgets.prompt import Prompt
from tests.app.screen import Screen, running


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
