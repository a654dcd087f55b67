"""The named styles of everything drawn, computed once for each theme.

Matched as component classes of a style sheet they took a fifth of the startup time. In sixteen
colours and without colour, a token is a colour legible on the background, or an attribute.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from rich.style import Style
from textual.app import App

from reader.app.style.themes import terminal_background, tokens_of


class StyleSpec(NamedTuple):
    """One style: its colour token, its background token, and attributes."""

    token: str = ""
    background: str = ""
    attributes: str = ""
    plain: str | None = None
    """Attributes in the terminal's own colours, in place of the background; None: the same."""


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
    "muted": DIM,
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
    "announced": StyleSpec("strong", attributes="italic"),
}

_SIXTEEN: Mapping[str, Mapping[str, str]] = {
    "accent": {"dark": "yellow", "light": "bold", "": "bold"},
    "date": {"dark": "cyan", "light": "magenta", "": "italic"},
    "person": {"dark": "green", "light": "blue", "": "underline"},
    "trouble": {"dark": "bold bright_red", "light": "bold red", "": "bold"},
    "rule": {"dark": "bright_black", "light": "bright_black", "": ""},
    "faint": {"dark": "bright_black", "light": "bright_black", "": ""},
}
"""Tokens as terminal colours, by kind of background; all others are its foreground."""


def styles(app: App[Any]) -> Mapping[str, Style]:
    """Return every style of the current theme, to be combined with a pane's own."""
    kind = terminal_background(app.theme, no_color=app.no_color)
    if kind is not None:
        return _plain_styles(kind)
    return _styles(tuple(tokens_of(app.theme, app.theme_variables).items()))


@lru_cache(maxsize=4)
def _styles(tokens: tuple[tuple[str, str], ...]) -> Mapping[str, Style]:
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
    made = {}
    for name, spec in STYLES.items():
        attributes = spec.attributes if spec.plain is None else spec.plain
        if name == "focused-head" and kind == "dark":
            attributes = "bold"  # its colour suffices
        both = f"{_SIXTEEN.get(spec.token, {}).get(kind, '')} {attributes}".strip()
        made[name] = Style.parse(both) if both else Style()
    return made
