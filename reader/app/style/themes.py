"""The app's two themes for long reading, and the colours by role of every theme.

Contrast is that of WCAG 2: all text has at least 4.5:1 on every background it may appear on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from reader.text import one_line

Tokens = Mapping[str, str]
"""A colour (``#rrggbb``) by role."""

LEGIBLE, VISIBLE = 4.5, 3.0
"""The least contrast of text, and of everything else."""
_STEP = 0.06

DARK: Tokens = {
    "bg": "#16181c", "raised": "#1f2329", "sel": "#38332a", "selu": "#2a2e35",
    "text": "#d8d6cf", "strong": "#f2f0ea", "dim": "#a0a09a", "faint": "#83888f",
    "rule": "#4a4f57", "accent": "#d6a35c", "date": "#c9a9d6", "person": "#8fb8a8",
    "trouble": "#ee8884", "link": "#8fb4d8",
    "hit": "#f2f0ea", "hit-ground": "#5a4a22", "now": "#16181c", "now-ground": "#e6b860",
    "shade-1": "#36323d", "shade-2": "#53495b", "shade-3": "#6a5b73",
}  # fmt: skip
LIGHT: Tokens = {
    "bg": "#faf7f0", "raised": "#efeade", "sel": "#eee0cb", "selu": "#e9e5da",
    "text": "#26241f", "strong": "#000000", "dim": "#625f58", "faint": "#7d786e",
    "rule": "#c2bdb2", "accent": "#8a4513", "date": "#6d3585", "person": "#175a4b",
    "trouble": "#a81f19", "link": "#2a5580",
    "hit": "#26241f", "hit-ground": "#f3dc9c", "now": "#faf7f0", "now-ground": "#8a4513",
    "shade-1": "#e1d4dd", "shade-2": "#cab5cc", "shade-3": "#ac8cb5",
}  # fmt: skip


def _channels(color: str) -> tuple[float, float, float]:
    return int(color[1:3], 16) / 255, int(color[3:5], 16) / 255, int(color[5:7], 16) / 255


def _luminance(color: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in _channels(color)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21.

    >>> round(contrast("#000000", "#ffffff"))
    21
    """
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def blend(one: str, other: str, share: float) -> str:
    """Return ``one`` mixed with a ``share`` (0 to 1) of ``other``."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(255 * (a + (b - a) * share)):02x}" for a, b in pairs)


def legible(color: str, grounds: Sequence[str], least: float = LEGIBLE) -> str:
    """Return a colour made lighter or darker to have this contrast, if need be black or white."""
    ends = sorted(
        ("#ffffff", "#000000"), key=lambda end: -min(contrast(end, one) for one in grounds)
    )
    share = 0.0
    while share < 1:
        made = blend(color, ends[0], share)
        if min(contrast(made, ground) for ground in grounds) >= least:
            return made
        share += _STEP
    return ends[0]


def corrected(theme: Mapping[str, str]) -> Tokens:
    """Return the tokens of a theme from its colours by role."""
    bg, text, accent = theme["background"], theme["foreground"], theme["accent"]
    grounds = {
        "bg": bg,
        "raised": blend(bg, text, 0.05),
        "sel": blend(bg, accent, 0.15),
        "selu": blend(bg, text, 0.09),
    }
    on = list(grounds.values())
    end = max(("#000000", "#ffffff"), key=lambda one: contrast(one, bg))
    strong = legible(blend(text, end, 0.5), on)
    roles = {
        "text": text, "dim": blend(text, bg, 0.35), "accent": accent, "date": theme["warning"],
        "person": theme["primary"], "trouble": theme["error"], "link": theme["secondary"],
    }  # fmt: skip
    made = {name: legible(color, on) for name, color in roles.items()}
    shades = {f"shade-{n}": blend(bg, made["date"], share) for n, share in _SHADES}
    return {
        **grounds, **made, **shades, "strong": strong,
        "faint": legible(blend(text, bg, 0.5), on, VISIBLE), "rule": blend(bg, text, 0.22),
        "hit": legible(strong, [blend(bg, accent, 0.35)]), "hit-ground": blend(bg, accent, 0.35),
        "now": legible(bg, [made["accent"]]), "now-ground": made["accent"],
    }  # fmt: skip


_SHADES = ((1, 0.15), (2, 0.28), (3, 0.4))


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
        variables={"input-selection-background": tokens["hit-ground"]},
    )


INK = _theme("ink", DARK, dark=True)
PAPER = _theme("paper", LIGHT, dark=False)

PLAIN = "plain"
"""The theme for NO_COLOR, and for sixteen colours on an unknown background."""
_TERMINAL = {"ansi-dark": "dark", "ansi-light": "light", PLAIN: ""}
SIXTEEN = {background: name for name, background in _TERMINAL.items()}
"""The theme of sixteen colours by background: dark, light, or unknown."""


def plain_theme(base: Theme) -> Theme:
    """Return the theme for the terminal's default colours, derived from one of its sixteen."""
    return replace(base, name=PLAIN)


def theme_problem(name: str) -> str:
    """Return the problem with the theme setting; empty if a theme of the name exists."""
    if name in ("", INK.name, PAPER.name, PLAIN, *BUILTIN_THEMES):
        return ""
    shown = one_line(name, 40)
    return (
        f"look.theme: there is no theme {shown!r}; the own ones are {INK.name!r} and "
        f"{PAPER.name!r}, “Change theme” in the app shows the others."
    )


def terminal_background(theme: str, *, no_color: bool) -> str | None:
    """Return the background of a theme in the terminal's own colours; None for other themes."""
    return "" if no_color else _TERMINAL.get(theme)


_ROLES = ("background", "foreground", "accent", "primary", "secondary", "warning", "error")


def tokens_of(theme: str, variables: Mapping[str, str]) -> Tokens:
    """Return the tokens of a theme, computed from its variables if it is not one of our own."""
    own = {INK.name: DARK, PAPER.name: LIGHT}.get(theme)
    return own or _corrected(tuple((name, variables[name]) for name in _ROLES))


@lru_cache(maxsize=4)
def _corrected(colors: tuple[tuple[str, str], ...]) -> Tokens:
    return corrected({name: Color.parse(value).hex6.lower() for name, value in colors})
