"""The page of keys: its groups beside each other where there is room."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.app.keys.command import LIST, MOVE, NOTEBOOK, PANES
from reader.app.keys.keys import Keys
from reader.app.pages.base.text_page import PageLines
from reader.app.pages.help import help_lines
from reader.app.pages.palette import offered
from tests.app.screen import running


@pytest.mark.parametrize(("width", "beside"), [(80, False), (120, True)])
async def test_groups_stand_beside_each_other_where_there_is_room(
    home: Path, width: int, beside: bool
) -> None:
    async with running(home, size=(width, 40)) as screen:
        await screen.press("question_mark")
        page = screen.app.screen.query_one(PageLines)
        drawn = [
            "".join(segment.text for segment in page.draw_line(index, page.line_width))
            for index in range(page.line_count)
        ]
        groups = [line for line in drawn if "Read" in line.split()]
        assert ("Correct" in groups[0]) is beside
        words = " ".join(" ".join(drawn).split())
        for title in ("Half page down.", "Person profile.", "Mouse", "Quit at once."):
            assert title in words


def test_help_does_not_say_a_name_twice() -> None:
    said = {left: right for left, right, kind in help_lines(Keys(), LIST) if kind == "row"}
    assert said["tab"] == "Next pane or section."
    assert said["s"].startswith("Toggle star. ")


def test_the_palette_begins_with_what_is_hinted_at_and_ends_with_moving() -> None:
    commands = offered(Keys(), PANES)
    assert [command.id for command in commands[:3]] == ["open", "read_on", "next_unread"]
    groups = [command.group == MOVE for command in commands]
    assert groups == sorted(groups)
    assert any(groups)


@pytest.mark.parametrize(
    ("keys", "words"),
    [(("question_mark",), "The articles of"), (("colon",), "Open"), (("g", "f"), "All articl… 4")],
)
async def test_on_a_very_short_screen_the_first_rows_are_seen(
    home: Path, keys: tuple[str, ...], words: str
) -> None:
    async with running(home, size=(20, 5)) as screen:
        await screen.press(*keys)
        assert words in screen.text()


def test_a_screens_own_commands_come_first_and_moving_last() -> None:
    lines = help_lines(Keys(), NOTEBOOK)
    groups = [left for left, _, style in lines if style == "heading"]
    assert (groups[0], groups[-1]) == ("This page", "Move")
    own = lines[: lines.index((groups[1], "", "heading"))]
    titles = [right.partition(".")[0] for _, right, style in own if style == "row"]
    assert titles == [
        "Change notebook",
        "Rename the selected person, story or feed; edit the note to a clipping, or a rule",
        "Remove the selected feed, story, rule, clipping or correction",
        "Save to file",
    ]


def test_what_has_no_key_is_found_in_the_palette() -> None:
    rows = [(left, right) for left, right, kind in help_lines(Keys(), LIST) if kind == "row"]
    assert any(left == ":" and right.startswith("Pipe to command") for left, right in rows)
    assert all(left for left, _ in rows)
