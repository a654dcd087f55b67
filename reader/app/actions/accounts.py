"""Commands for accounts on servers: logging in, and the changes that wait."""

from __future__ import annotations

from urllib.parse import urlsplit

from reader.app.runtime.question import Question
from reader.app.workspace.workspace import Workspace

_NEXT = 0.05


class Accounts:
    """Accounts on servers."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def go_waiting(self) -> None:
        """Show the changes that wait."""
        from reader.app.pages.waiting import WaitingPage

        workspace = self._workspace
        retry = workspace.keys.first("refresh_all")
        workspace.push(WaitingPage(workspace.library, workspace.glyphs, retry))

    def log_in(self, url: str) -> None:
        """Ask for name and password of a server that was found."""
        from reader.sources.greader.probe import warning

        host = urlsplit(url).hostname or url
        self._workspace.show_message(warning(url) or f"{host} is a server with accounts.")

        def named(user: str) -> None:
            self._workspace.answered()
            if user.strip():
                self._ask_password(url, user.strip())

        self._ask_next(Question(f"User name on {host}", named))

    def _ask_password(self, url: str, user: str) -> None:
        def typed(password: str) -> None:
            self._workspace.answered()
            if password:
                self._workspace.show_message("Logging in…")
                self._workspace.background.syncing.add(url, user, password)

        hint = "on FreshRSS the one for the API"
        question = Question(f"API password of {user}", typed, "", hint, secret=True)
        self._ask_next(question)

    def _ask_next(self, question: Question) -> None:
        """Ask as soon as the field of the question before is gone."""
        from reader.app.widgets.prompt import Prompt

        screen = self._workspace.screen
        if screen.query(Prompt):
            screen.set_timer(_NEXT, lambda: self._ask_next(question))
        else:
            self._workspace.ask(question)
