"""Words are legible on every ground, in our own themes, in Textual's, and in sixteen colours."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from reader.app.style.styles import STYLES, _plain_styles, _styles
from reader.app.style.themes import (
    INK,
    LEGIBLE,
    PAPER,
    VISIBLE,
    contrast,
    legible,
    tokens_of,
)
from reader.terminal import sixteen_colors

GROUNDS = ("bg", "raised", "sel", "selu")
WORDS = ("text", "strong", "dim", "accent", "date", "person", "trouble", "link")
THEMES = [INK, PAPER, *(theme for theme in BUILTIN_THEMES.values() if not theme.ansi)]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_words_are_legible_on_every_ground(theme: object) -> None:
    assert isinstance(theme, type(INK))
    tokens = tokens_of(theme.name, theme.to_color_system().generate())
    for ground in GROUNDS:
        for word in WORDS:
            assert contrast(tokens[word], tokens[ground]) >= LEGIBLE, (word, ground)
        assert contrast(tokens["faint"], tokens[ground]) >= VISIBLE, ground
    assert contrast(tokens["hit"], tokens["hit-ground"]) >= LEGIBLE
    assert contrast(tokens["now"], tokens["now-ground"]) >= LEGIBLE


def test_a_colour_is_changed_only_where_it_has_to_be() -> None:
    assert legible("#ffffff", ["#000000"]) == "#ffffff"
    lighter = legible("#333333", ["#000000"])
    assert contrast(lighter, "#000000") >= LEGIBLE
    assert Color.parse(lighter).brightness < 0.7


@pytest.mark.parametrize("ground", ["dark", "light", ""])
def test_dates_and_people_differ_from_text_in_sixteen_colours(ground: str) -> None:
    made = _plain_styles(ground)
    looks = {name: str(made[name]) for name in ("body", "date", "person", "problem")}
    assert len(set(looks.values())) == len(looks)
    words = (name for name, spec in STYLES.items() if spec.token in WORDS)
    assert not [name for name in words if "bright_black" in str(made[name])]


def test_a_selected_row_is_reversed_only_where_the_focus_is() -> None:
    made = _plain_styles("dark")
    assert made["focused-cursor"].reverse
    assert not made["cursor"].reverse


def test_styles_name_only_tokens_that_there_are() -> None:
    tokens = tokens_of(INK.name, {})
    assert not {spec.token for spec in STYLES.values()} - {"", *tokens}
    assert not {spec.background for spec in STYLES.values()} - {"", *tokens}
    assert _styles(tuple(tokens.items()))["date"].color is not None


@pytest.mark.parametrize(
    ("environment", "ground"),
    [
        ({"TERM": "xterm-256color"}, None),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, None),
        ({"TERM": "xterm"}, ""),
        ({"TERM": "linux", "COLORFGBG": "15;0"}, "dark"),
        ({"TERM": "rxvt", "COLORFGBG": "0;default;15"}, "light"),
        ({"TERM": "rxvt", "COLORFGBG": "0;default"}, ""),
        ({"TERM": "xterm-256color", "TEXTUAL_COLOR_SYSTEM": "standard"}, ""),
    ],
)
def test_sixteen_colours_are_known_by_the_environment(
    environment: dict[str, str], ground: str | None
) -> None:
    assert sixteen_colors(environment) == ground
