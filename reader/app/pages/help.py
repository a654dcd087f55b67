"""All keys, from the table of commands."""

from __future__ import annotations

from reader.app.keys.keys import Keys, shown
from reader.app.pages.base.text_page import PageLine, TextPage
from reader.app.style.glyphs import Glyphs


def help_lines(keys: Keys) -> list[PageLine]:
    """Return every command with its keys, group by group."""
    groups: dict[str, list[PageLine]] = {}
    for command in keys.commands:
        written = "  ".join(shown(key) for key in command.keys) or "(none)"
        if command.id == "link":
            written = "1 ... 9"
        groups.setdefault(command.group, []).append((written, command.help, "row"))
    lines: list[PageLine] = []
    for group, rows in groups.items():
        lines += [("", "", "note"), (group, "", "heading"), *rows]
    lines += [
        ("", "", "note"),
        ("Mouse", "", "heading"),
        ("click", "Select; on the selected row, open. Click a link to follow it.", "row"),
        ("wheel", "Scroll.", "row"),
        ("drag", "Select text; ctrl+c copies it. Shift+drag selects as the terminal does.", "row"),
    ]
    return lines[1:]


class HelpPage(TextPage[None]):
    """All keys."""

    def __init__(self, keys: Keys, glyphs: Glyphs) -> None:
        super().__init__("Keys", "j k scroll, esc closes", glyphs, help_lines(keys))
