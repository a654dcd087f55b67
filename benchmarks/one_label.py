"""The measure of what Textual itself takes: an app of one label; ``j`` changes it."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Label


class OneLabel(App[None]):
    """Shows a text, and another one after a key."""

    def __init__(self) -> None:
        super().__init__()
        self.presses = 0

    def compose(self) -> ComposeResult:
        """The label alone."""
        yield Label("painted and ready")

    def key_j(self) -> None:
        """Show something else."""
        self.presses += 1
        self.query_one(Label).update(f"painted after {self.presses} keys")

    def key_q(self) -> None:
        """End."""
        self.exit()


if __name__ == "__main__":
    OneLabel().run()
