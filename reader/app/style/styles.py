"""The styles of everything drawn: colours by token, and attributes, by name.

Panes draw their own lines, so their styles are worked out here once for each theme.
As component classes of a stylesheet they would be matched again for every pane at
every focus change, which took a fifth of the start-up time.

In the terminal's own sixteen colours, and without colour, a token is a colour that is legible
on the terminal's ground, or an attribute.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rich.style import Style
from textual.app import App

from reader.app.style.themes import terminal_background, tokens_of


@dataclass(frozen=True, slots=True)
class StyleSpec:
    """One style: the token of its colour, that of its ground, and attributes."""

    token: str = ""
    background: str = ""
    attributes: str = ""
    plain: str | None = None
    """Attributes in the terminal's own colours, in place of the ground; None: the same."""


DIM = StyleSpec("dim")

STYLES: Mapping[str, StyleSpec] = {
    "rule": StyleSpec("rule"),
    "thumb": StyleSpec("faint"),
    "faint": StyleSpec("faint"),
    "head": StyleSpec("dim", attributes="bold"),
    "focused-head": StyleSpec("accent", attributes="bold", plain="bold reverse"),
    "bar": StyleSpec("accent"),
    "heading": StyleSpec("strong", attributes="bold"),
    "section": StyleSpec("strong", attributes="bold"),
    "note": DIM,
    "detail": DIM,
    "label": DIM,
    "meta": DIM,
    "image": DIM,
    "boilerplate": DIM,
    "fold": DIM,
    "number": DIM,
    "problem": StyleSpec("trouble", attributes="bold"),
    "cursor": StyleSpec(background="selu", plain=""),
    "focused-cursor": StyleSpec(background="sel", plain="reverse"),
    "unread": StyleSpec("strong", attributes="bold"),
    "read": StyleSpec("text"),
    "marker": StyleSpec("accent"),
    "title": StyleSpec("strong", attributes="bold"),
    "blank": StyleSpec(),
    "body": StyleSpec("text"),
    "list": StyleSpec("text"),
    "quote": StyleSpec("text"),
    "code": StyleSpec("text"),
    "link": StyleSpec("link", attributes="underline"),
    "noted": StyleSpec("link"),
    "strong": StyleSpec("strong", attributes="bold"),
    "emphasis": StyleSpec(attributes="italic"),
    "struck": StyleSpec("dim", attributes="strike"),
    "gone": StyleSpec("trouble", attributes="strike", plain="strike"),
    "new": StyleSpec("accent", attributes="bold", plain="bold underline"),
    "person": StyleSpec("person"),
    "date": StyleSpec("date"),
    "selected": StyleSpec(attributes="bold underline"),
    "hit": StyleSpec("hit", "hit-ground", "bold", plain="bold underline"),
    "match": StyleSpec("hit", "hit-ground", "bold", plain="bold underline"),
    "current": StyleSpec("now", "now-ground", "bold", plain="bold reverse"),
    "typed": StyleSpec("accent", attributes="bold"),
    "selection": StyleSpec("bg", "text", plain="reverse"),
    "raised": StyleSpec(background="raised", plain=""),
    "key": StyleSpec("accent", attributes="bold"),
    "shade-1": StyleSpec("strong", "shade-1", "bold", plain="bold"),
    "shade-2": StyleSpec("strong", "shade-2", "bold", plain="bold"),
    "shade-3": StyleSpec("strong", "shade-3", "bold", plain="bold"),
    "announced": StyleSpec("dim", attributes="italic"),
}
"""Every style by name."""

_SIXTEEN: Mapping[str, Mapping[str, str]] = {
    "accent": {"dark": "yellow", "light": "bold", "": "bold"},
    "date": {"dark": "cyan", "light": "magenta", "": "italic"},
    "person": {"dark": "green", "light": "blue", "": "underline"},
    "trouble": {"dark": "bold bright_red", "light": "bold red", "": "bold"},
    "rule": {"dark": "bright_black", "light": "bright_black", "": ""},
    "faint": {"dark": "bright_black", "light": "bright_black", "": ""},
}
"""Tokens in the terminal's own colours, by its ground; the others are its foreground."""


def styles(app: App[Any]) -> Mapping[str, Style]:
    """Return every style for the theme in force, to be laid over a pane's own."""
    kind = terminal_background(app.theme, no_color=app.no_color)
    if kind is not None:
        return _plain_styles(kind)
    return _styles(tuple(tokens_of(app.theme, app.theme_variables).items()))


@lru_cache(maxsize=4)
def _styles(tokens: tuple[tuple[str, str], ...]) -> Mapping[str, Style]:
    """Work out the styles of a theme."""
    colors: Mapping[str, str | None] = dict(tokens)
    made = {}
    for name, spec in STYLES.items():
        style = Style.parse(spec.attributes) if spec.attributes else Style()
        made[name] = style + Style(
            color=colors.get(spec.token), bgcolor=colors.get(spec.background)
        )
    return made


@lru_cache(maxsize=3)
def _plain_styles(kind: str) -> Mapping[str, Style]:
    """Work out the styles of the terminal's own colours on its ground."""
    made = {}
    for name, spec in STYLES.items():
        attributes = spec.attributes if spec.plain is None else spec.plain
        if name == "focused-head" and kind == "dark":
            attributes = "bold"  # its colour is enough
        both = f"{_SIXTEEN.get(spec.token, {}).get(kind, '')} {attributes}".strip()
        made[name] = Style.parse(both) if both else Style()
    return made
