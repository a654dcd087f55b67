"""Help above the prompt: completions of the last word, and an explanation of the whole text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.strip import Strip

from reader.app.layout.wrap import fit, wrap
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.framed import FramedWidget
from reader.story.query.completion import Completion

EXPLANATION_LINES = 2
SHORT_SCREEN = 20
"""Height of a screen below which fewer completions are offered."""
FEW_COMPLETIONS = 3


class PromptHelp(FramedWidget):
    """A rule, the completions with a cursor, and a sentence, overlaid on the panes."""

    def __init__(self, glyphs: Glyphs, hint: str, clicked: Callable[[Completion], None]) -> None:
        """Start with ``hint``; ``clicked`` is called with a clicked completion."""
        super().__init__(glyphs)
        self._clicked = clicked
        self._explanation, self._problems = hint, False
        self._found = ""
        self.completions: Sequence[Completion] = ()
        self.cursor = -1
        """Index of the chosen completion; negative for none, when tab takes the first."""

    def show(
        self, explanation: str, problems: Sequence[str], completions: Sequence[Completion]
    ) -> None:
        """Show the explanation, problems and completions of a query."""
        self._explanation = self.glyphs.words(" ".join(problems) or explanation)
        self._problems = bool(problems)
        few = self.app.size.height < SHORT_SCREEN
        self.completions = completions[:FEW_COMPLETIONS] if few else completions
        self.cursor = -1
        self._fit_height()

    def show_found(self, words: str) -> None:
        """Show the number of articles found."""
        self._found = self.glyphs.words(words)
        self.refresh()

    def _fit_height(self) -> None:
        """Fit the height to the content."""
        height = 1 + len(self.completions) + len(self._explanation_lines(self.app.size.width))
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height
        self.refresh()

    def on_mount(self) -> None:
        """Fit the height to the hint."""
        self._fit_height()

    def on_resize(self, event: events.Resize) -> None:
        """Rewrap the sentence."""
        self._cells = event.size
        self._fit_height()

    def move(self, step: int) -> None:
        """Choose the next or previous completion; before the first there is none."""
        self.cursor = max(-1, min(self.cursor + step, len(self.completions) - 1))
        self.refresh()

    @property
    def chosen(self) -> Completion | None:
        """The chosen completion, else the first one."""
        return self.completions[max(0, self.cursor)] if self.completions else None

    def _explanation_lines(self, width: int) -> list[str]:
        room = max(1, width - 2)
        spans = list(wrap(self._explanation, 0, len(self._explanation), room, room))
        lines = [self._explanation[start:end] for start, end in spans[:EXPLANATION_LINES]]
        if len(spans) > EXPLANATION_LINES:
            lines[-1] = fit(
                self._explanation[spans[EXPLANATION_LINES - 1][0] :], room, self.glyphs.ellipsis
            )
        return lines or [""]

    def render_line(self, y: int) -> Strip:
        """Draw a line."""
        width, base = self.cells.width, self.base
        if y == 0:
            return self._rule(width)
        if y <= len(self.completions):
            return self._completion_line(y - 1, width)
        lines = self._explanation_lines(width)
        number = y - 1 - len(self.completions)
        words = lines[number] if number < len(lines) else ""
        style = base + self.style_of("problem" if self._problems else "note")
        return Strip([Segment(f" {words}", style)]).adjust_cell_length(width, base)

    def _rule(self, width: int) -> Strip:
        """Return the rule below the panes, with the number of articles found at its end."""
        found = f" {fit(self._found, width - 6, self.glyphs.ellipsis)} " if self._found else ""
        rule = self.glyphs.rule * max(0, width - cell_len(found) - 2)
        frame = self.base + self.style_of("rule")
        return Strip(
            [
                Segment(rule, frame),
                Segment(found, self.base + self.style_of("detail")),
                Segment(self.glyphs.rule * 2, frame),
            ]
        ).adjust_cell_length(width, self.base)

    def _completion_line(self, index: int, width: int) -> Strip:
        """Return the line of one completion: text, explanation, and the key to insert it."""
        completion = self.completions[index]
        chosen = index == self.cursor
        base = self.base + self.style_of("focused-cursor") if chosen else self.base
        key = "tab " if index == max(0, self.cursor) else ""
        room = width - 2 - len(key)
        shown = fit(completion.label, min(room, max(24, width // 2)), self.glyphs.ellipsis)
        why = fit(f"  {completion.note}", max(0, room - cell_len(shown)), self.glyphs.ellipsis)
        gap = " " * max(0, room + 1 - cell_len(shown) - cell_len(why))
        return Strip(
            [
                Segment(f" {shown}", base + self.style_of("strong" if chosen else "body")),
                Segment(why, base + self.style_of("detail")),
                Segment(gap, base),
                Segment(key, base + self.style_of("key")),
            ]
        ).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        """Insert the clicked completion."""
        event.stop()
        index = event.y - 1
        if 0 <= index < len(self.completions):
            self._clicked(self.completions[index])
