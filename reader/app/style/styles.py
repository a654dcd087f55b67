"""How things look: the colours and letters of every part, from the theme.

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
class Look:
    """One part: a colour of the theme at some strength, a ground, and letters."""

    color: str = ""
    strength: float = 1.0
    """1 is the colour itself, 0 the background."""
    ground: str = ""
    ground_strength: float = 1.0
    letters: str = ""
    plain: str | None = None
    """Letters where there are no colours (NO_COLOR); None: the same."""


QUIET, FAINT = 0.58, 0.42

STYLES: Mapping[str, Look] = {
    "frame": Look("foreground", 0.22),
    "focused-frame": Look("accent", 0.75),
    "name": Look("foreground", 0.65),
    "focused-name": Look("accent", letters="bold"),
    "thumb": Look("foreground", 0.35),
    "rule": Look("foreground", 0.25),
    "heading": Look("foreground", QUIET, letters="bold"),
    "note": Look("foreground", QUIET),
    "detail": Look("foreground", QUIET, plain="dim"),
    "problem": Look("error", letters="bold"),
    "cursor": Look(ground="foreground", ground_strength=0.1, plain="reverse"),
    "focused-cursor": Look(ground="accent", ground_strength=0.24, plain="bold reverse"),
    "unread": Look(letters="bold"),
    "read": Look("foreground", 0.7),
    "marker": Look("accent", letters="bold"),
    "title": Look(letters="bold"),
    "meta": Look("foreground", QUIET),
    "blank": Look(),
    "body": Look(),
    "list": Look(),
    "section": Look("accent", letters="bold"),
    "quote": Look("foreground", 0.85, letters="italic"),
    "code": Look("foreground", 0.9),
    "image": Look("foreground", QUIET, letters="italic"),
    "leftover": Look("foreground", FAINT, plain="dim"),
    "fold": Look("foreground", FAINT, plain="dim"),
    "link": Look(letters="underline"),
    "number": Look("foreground", 0.5, plain="dim"),
    "noted": Look("accent", plain="bold"),
    "strong": Look(letters="bold"),
    "emphasis": Look(letters="italic"),
    "struck": Look("foreground", QUIET, letters="strike"),
    "gone": Look("error", letters="strike"),
    "new": Look("accent", letters="bold underline"),
    "person": Look("primary", plain="underline"),
    "date": Look("warning", plain="italic underline"),
    "selected": Look(letters="bold underline"),
    "current": Look(letters="bold reverse"),
    "hit": Look("accent", letters="bold", plain="bold underline"),
    "match": Look(ground="accent", ground_strength=0.35, letters="underline", plain="reverse"),
    "key": Look("accent", letters="bold"),
    "label": Look("foreground", 0.65),
    "message": Look(),
    "status": Look("foreground", QUIET),
    "likely": Look("foreground", QUIET),
}
"""Every part by name."""


def styles(app: App[Any]) -> Mapping[str, Style]:
    """Return the style of every part for the theme in force, to be laid over a pane's own."""
    variables = app.theme_variables
    names = ("foreground", "background", "accent", "primary", "warning", "error")
    return _styles(tuple((name, variables[name]) for name in names), app.no_color)


@lru_cache(maxsize=4)
def _styles(colors: tuple[tuple[str, str], ...], no_color: bool) -> Mapping[str, Style]:
    """Work out the styles of a theme."""
    theme = {name: Color.parse(value) for name, value in colors}
    return {name: _style(look, theme, no_color) for name, look in STYLES.items()}


def _style(look: Look, theme: Mapping[str, Color], no_color: bool) -> Style:
    """Work out one style; a terminal's own sixteen colours cannot be mixed, so they are not."""
    letters = look.plain if no_color and look.plain is not None else look.letters
    style = Style.parse(letters) if letters else Style()
    if no_color:
        return style
    own = theme["background"].ansi is not None
    if look.color and (not own or look.color != "foreground"):
        color = theme[look.color]
        if look.strength < 1 and not own:
            color = theme["background"].blend(color, look.strength, 1)
        style += Style(color=color.rich_color)
    if own and look.strength < 1:
        style += Style(dim=True)
    if look.ground:
        if own:
            return style + Style(reverse=True)
        ground = theme["background"].blend(theme[look.ground], look.ground_strength, 1)
        style += Style(bgcolor=ground.rich_color)
    return style
