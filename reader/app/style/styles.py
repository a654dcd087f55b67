"""The styles of everything drawn: colours and attributes by name, from the theme.

Panes draw their own lines, so their styles are worked out here once for each theme.
As component classes of a stylesheet they would be matched again for every pane at
every focus change, which took a fifth of the start-up time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rich.style import Style
from textual.app import App
from textual.color import Color


@dataclass(frozen=True, slots=True)
class StyleSpec:
    """One style: a colour of the theme at some strength, a background, and attributes."""

    color: str = ""
    strength: float = 1.0
    """1 is the colour itself, 0 the background."""
    background: str = ""
    background_strength: float = 1.0
    attributes: str = ""
    plain: str | None = None
    """Attributes where there are no colours (NO_COLOR); None: the same."""


QUIET, FAINT = 0.58, 0.42

STYLES: Mapping[str, StyleSpec] = {
    "frame": StyleSpec("foreground", 0.22),
    "focused-frame": StyleSpec("accent", 0.75),
    "name": StyleSpec("foreground", 0.65),
    "focused-name": StyleSpec("accent", attributes="bold"),
    "thumb": StyleSpec("foreground", 0.35),
    "rule": StyleSpec("foreground", 0.25),
    "heading": StyleSpec("foreground", QUIET, attributes="bold"),
    "note": StyleSpec("foreground", QUIET),
    "detail": StyleSpec("foreground", QUIET, plain="dim"),
    "problem": StyleSpec("error", attributes="bold"),
    "cursor": StyleSpec(background="foreground", background_strength=0.1, plain="reverse"),
    "focused-cursor": StyleSpec(
        background="accent", background_strength=0.24, plain="bold reverse"
    ),
    "unread": StyleSpec(attributes="bold"),
    "read": StyleSpec("foreground", 0.7),
    "marker": StyleSpec("accent", attributes="bold"),
    "title": StyleSpec(attributes="bold"),
    "meta": StyleSpec("foreground", QUIET),
    "blank": StyleSpec(),
    "body": StyleSpec(),
    "list": StyleSpec(),
    "section": StyleSpec("accent", attributes="bold"),
    "quote": StyleSpec("foreground", 0.85, attributes="italic"),
    "code": StyleSpec("foreground", 0.9),
    "image": StyleSpec("foreground", QUIET, attributes="italic"),
    "boilerplate": StyleSpec("foreground", FAINT, plain="dim"),
    "fold": StyleSpec("foreground", FAINT, plain="dim"),
    "link": StyleSpec(attributes="underline"),
    "number": StyleSpec("foreground", 0.5, plain="dim"),
    "noted": StyleSpec("accent", plain="bold"),
    "strong": StyleSpec(attributes="bold"),
    "emphasis": StyleSpec(attributes="italic"),
    "struck": StyleSpec("foreground", QUIET, attributes="strike"),
    "gone": StyleSpec("error", attributes="strike"),
    "new": StyleSpec("accent", attributes="bold underline"),
    "person": StyleSpec("primary", plain="underline"),
    "date": StyleSpec("warning", plain="italic underline"),
    "selected": StyleSpec(attributes="bold underline"),
    "current": StyleSpec(attributes="bold reverse"),
    "hit": StyleSpec("accent", attributes="bold", plain="bold underline"),
    "match": StyleSpec(
        background="accent", background_strength=0.35, attributes="underline", plain="reverse"
    ),
    "key": StyleSpec("accent", attributes="bold"),
    "label": StyleSpec("foreground", 0.65),
    "message": StyleSpec(),
    "status": StyleSpec("foreground", QUIET),
    "likely": StyleSpec("foreground", QUIET),
}
"""Every style by name."""


def styles(app: App[Any]) -> Mapping[str, Style]:
    """Return every style for the theme in force, to be laid over a pane's own."""
    variables = app.theme_variables
    names = ("foreground", "background", "accent", "primary", "warning", "error")
    return _styles(tuple((name, variables[name]) for name in names), app.no_color)


@lru_cache(maxsize=4)
def _styles(colors: tuple[tuple[str, str], ...], no_color: bool) -> Mapping[str, Style]:
    """Work out the styles of a theme."""
    theme = {name: Color.parse(value) for name, value in colors}
    return {name: _style(spec, theme, no_color) for name, spec in STYLES.items()}


def _style(spec: StyleSpec, theme: Mapping[str, Color], no_color: bool) -> Style:
    """Work out one style; a terminal's own sixteen colours cannot be mixed, so they are not."""
    attributes = spec.plain if no_color and spec.plain is not None else spec.attributes
    style = Style.parse(attributes) if attributes else Style()
    if no_color:
        return style
    own = theme["background"].ansi is not None
    if spec.color and (not own or spec.color != "foreground"):
        color = theme[spec.color]
        if spec.strength < 1 and not own:
            color = theme["background"].blend(color, spec.strength, 1)
        style += Style(color=color.rich_color)
    if own and spec.strength < 1:
        style += Style(dim=True)
    if spec.background:
        if own:
            return style + Style(reverse=True)
        background = theme["background"].blend(theme[spec.background], spec.background_strength, 1)
        style += Style(bgcolor=background.rich_color)
    return style
