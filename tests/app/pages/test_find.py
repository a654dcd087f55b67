"""Finding words in the rows of pages, and comparing coverage from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.app.keys.command import EVENT, EVENTS, HISTORY, NEWS, PERSON, RULES, TEXT, TIMELINE
from reader.app.widgets.prompt import Prompt
from reader.app.widgets.sections_pane import SectionsPane
from tests.app.keys.test_scopes import go, scope_of
from tests.app.screen import running


@pytest.mark.parametrize("scope", [EVENTS, EVENT, NEWS, PERSON, RULES, HISTORY, TEXT])
async def test_words_are_found_in_every_list(home: Path, scope: str) -> None:
    async with running(home) as screen:
        await go(screen, scope)
        assert scope_of(screen) == scope
        await screen.press("N")
        assert "No active search" in screen.bar
        await screen.press("/", *"zzzz", "enter")
        assert "“zzzz” is not on this page" in screen.text()
        await screen.press("escape")
        assert not screen.app.screen.query(Prompt)
        assert scope_of(screen) == scope
        assert screen.app.crash is None


async def test_the_cursor_goes_to_the_next_row_with_the_words(home: Path) -> None:
    async with running(home) as screen:
        await go(screen, PERSON)
        pane = screen.app.screen.query_one(SectionsPane)
        await screen.press("/", *"harbour", "enter")
        first = pane.current
        assert first is not None
        assert "arbour" in f"{first.left} {first.right} {first.under}"
        await screen.press("n", "N")
        assert pane.current == first


async def test_coverage_is_compared_from_the_timeline(home: Path) -> None:
    async with running(home) as screen:
        await go(screen, TIMELINE)
        await screen.press("c")
        assert scope_of(screen) == EVENT or "No article with an event" in screen.bar
