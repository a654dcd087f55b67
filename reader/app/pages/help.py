"""The help page: the keys of one scope, filtered by typing."""

from __future__ import annotations

from collections.abc import Sequence

from reader.app.keys.command import ABOUT, HELP, MOVE, PANES, Command
from reader.app.keys.keys import Keys, shown
from reader.app.pages.base.command_screen import Handlers
from reader.app.pages.base.text_page import PageLine, TextPage
from reader.app.runtime.question import Question
from reader.app.style.glyphs import UNICODE, Glyphs

MOUSE: Sequence[PageLine] = (
    ("", "", "note"),
    ("Mouse", "", "heading"),
    ("click", "Select; on the selected row, open. Click a link to follow it.", "row"),
    ("wheel", "Scroll.", "row"),
    ("drag", "Select text; ctrl+c copies it. Shift+drag selects as the terminal does.", "row"),
)

OWN = "This page"
KEY_WIDTH = 17
"""Maximum width of the keys of a command; of more keys the first are named."""
FEW = 8
"""Maximum number of scopes of a command that counts as a page's own."""


def help_lines(keys: Keys, scope: str, words: str = "", glyphs: Glyphs = UNICODE) -> list[PageLine]:
    """Return the commands of a scope with their keys: the page's own first, then by group,
    movement last.

    With ``words``, only those whose keys, title or help contain all of them.
    """
    groups: dict[str, list[PageLine]] = {}
    about = ABOUT.get(scope, "").format(*glyphs.marks) if not words else ""
    groups_of = {
        command: OWN if scope not in PANES and len(command.scopes) <= FEW else command.group
        for command in keys.of(scope)
    }
    order = {OWN: 0, MOVE: 2}
    palette = next(iter(keys.get("palette").keys), "")
    for command, group in sorted(groups_of.items(), key=lambda one: order.get(one[1], 1)):
        line = _line(command, shown(palette))
        text = f"{line[0]} {line[1]}".casefold()
        if all(word in text for word in words.casefold().split()):
            groups.setdefault(group, []).append(line)
    lines: list[PageLine] = []
    for group, rows in groups.items():
        lines += [("", "", "note"), (group, "", "heading"), *rows]
    if scope in PANES and not words:
        lines += MOUSE
    if about and lines:
        return [(about, "", "body"), *lines]
    return lines[1:] or [(f"No key matches \u201c{words}\u201d.", "", "note")]


def _line(command: Command, palette: str) -> PageLine:
    """Return the line of a command; one without keys is found in the palette."""
    names = [shown(key) for key in command.keys] or [palette]
    while len(written := "  ".join(names)) > KEY_WIDTH:
        names.pop()
    if command.id == "link" and len(command.keys) > 2:
        written = f"{shown(command.keys[0])} ... {shown(command.keys[-1])}"
    title, text = command.title, command.help
    repeated = title.casefold() in text.casefold()
    return written, text if repeated else f"{title}. {text}", "row"


class HelpPage(TextPage[None]):
    """The keys of the screen from which help was opened."""

    scope = HELP
    single = True

    def __init__(self, keys: Keys, glyphs: Glyphs, scope: str, name: str) -> None:
        """Show the keys of ``scope`` under the title ``name``."""
        super().__init__("Keys", glyphs, help_lines(keys, scope, glyphs=glyphs), subject=name)
        self._keys, self._of = keys, scope
        self._words = ""

    def handlers(self) -> Handlers:
        """Return the handlers of the page's commands."""
        return {
            **super().handlers(),
            "help": self.close_page,
            "find": self.filter,
            "filter": self.filter,
            "clear_filter": self.clear_filter,
        }

    def clear_filter(self) -> None:
        """Show all keys again."""
        if not self._words:
            self.show_message("No filter is active.")
        self._show("")

    def filter(self) -> None:
        """Ask for words and filter the lines as they are typed."""
        from reader.app.widgets.prompt import Prompt

        before = self._words

        def answered(words: str) -> None:
            self._show(words)
            self.page.focus()

        def left() -> None:
            self._show(before)
            self.page.focus()

        if not Prompt.is_open_on(self):
            hint = "words of a command, or a key"
            question = Question("Filter", answered, before, hint, self._show, left)
            self.mount(Prompt(question, self.keyed_app.glyphs))

    def _show(self, words: str) -> None:
        self._words = words.strip()
        lines = help_lines(self._keys, self._of, self._words, self.keyed_app.glyphs)
        self.page.set_lines(lines)
        self.page.scroll_lines(0)
