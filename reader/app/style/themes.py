"""The two themes for reading long texts, beside Textual's own, and the tokens of every theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from textual.color import Color
from textual.theme import Theme

from reader.app.style.tokens import DARK, LIGHT, Tokens, corrected


def _theme(name: str, tokens: Tokens, *, dark: bool) -> Theme:
    return Theme(
        name=name,
        primary=tokens["person"],
        secondary=tokens["link"],
        accent=tokens["accent"],
        warning=tokens["date"],
        error=tokens["trouble"],
        success=tokens["person"],
        foreground=tokens["text"],
        background=tokens["bg"],
        surface=tokens["raised"],
        panel=tokens["selu"],
        dark=dark,
    )


INK = _theme("ink", DARK, dark=True)
PAPER = _theme("paper", LIGHT, dark=False)

PLAIN = "plain"
"""The theme of NO_COLOR, and of sixteen colours on a ground that is not known."""
_TERMINAL = {"ansi-dark": "dark", "ansi-light": "light", PLAIN: ""}
SIXTEEN = {background: name for name, background in _TERMINAL.items()}
"""The theme of sixteen colours for a ground: dark, light, or not known."""


def plain_theme(base: Theme) -> Theme:
    """Return the theme of the terminal's own two colours, from one of its sixteen."""
    return replace(base, name=PLAIN)


def terminal_background(theme: str, *, no_color: bool) -> str | None:
    """Return the ground of a theme of the terminal's own colours; None where it has others."""
    return "" if no_color else _TERMINAL.get(theme)


_ROLES = ("background", "foreground", "accent", "primary", "secondary", "warning", "error")


def tokens_of(theme: str, variables: Mapping[str, str]) -> Tokens:
    """Return the tokens of a theme, from its variables where it is none of our own."""
    own = {INK.name: DARK, PAPER.name: LIGHT}.get(theme)
    return own or _corrected(tuple((name, variables[name]) for name in _ROLES))


@lru_cache(maxsize=4)
def _corrected(colors: tuple[tuple[str, str], ...]) -> Tokens:
    return corrected({name: Color.parse(value).hex6.lower() for name, value in colors})
