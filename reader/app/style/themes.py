"""The two themes for reading long texts, beside Textual's own."""

from __future__ import annotations

from textual.theme import Theme

INK = Theme(
    name="ink",
    primary="#8fb8a8",
    secondary="#7aa2c8",
    accent="#d6a35c",
    warning="#c9a9d6",
    error="#e0706c",
    success="#8fb573",
    foreground="#d8d6cf",
    background="#16181c",
    surface="#1c1f24",
    panel="#22262c",
    dark=True,
)

PAPER = Theme(
    name="paper",
    primary="#1f6f5c",
    secondary="#2f5d8a",
    accent="#a4571b",
    warning="#7a3f91",
    error="#b3261e",
    success="#3c6e2f",
    foreground="#26241f",
    background="#faf7f0",
    surface="#f2eee4",
    panel="#e8e3d6",
    dark=False,
)

PLAIN = "ansi-dark"
"""The theme of NO_COLOR: the terminal's own two colours."""
