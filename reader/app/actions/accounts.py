"""Commands for accounts on servers: logging in, and pending changes."""

from __future__ import annotations

from urllib.parse import urlsplit

from reader.app.runtime.messages import FeedsShared
from reader.app.runtime.question import AnswerError, Question
from reader.app.style import wording
from reader.app.workspace.workspace import Group


class Accounts(Group):
    """Accounts on servers."""

    def go_waiting(self) -> None:
        """Show the pending changes."""
        from reader.app.pages.waiting import WaitingPage

        workspace = self._workspace
        add, retry = map(workspace.keys.first, ("add", "refresh_all"))
        workspace.push(WaitingPage(workspace.library, workspace.glyphs, add, retry))

    def log_in(self, url: str) -> None:
        """Ask for the user name and password of a detected server."""
        from reader.sources.greader.session import warning

        host = urlsplit(url).hostname or url
        self._workspace.show_message(warning(url) or f"{host} is a server with accounts.")

        def named(user: str) -> None:
            self._workspace.answered()
            if user.strip():
                self._ask_password(url, user.strip())

        self._workspace.ask_next(Question(f"User name on {host}", named))

    def _ask_password(self, url: str, user: str) -> None:
        def typed(password: str) -> None:
            self._workspace.answered()
            if password:
                self._workspace.show_message("Logging in…")
                self._workspace.background.syncing.add(url, user, password)

        hint = "on FreshRSS, the API password"
        question = Question(f"API password of {user}", typed, "", hint, secret=True)
        self._workspace.ask_next(question)

    def look_for_shared(self) -> None:
        """Look for the user's own feeds that are also in an account."""
        self._workspace.show_message("Looking for feeds that are also in your accounts…")
        self._workspace.background.syncing.look_for_shared()

    def join(self, message: FeedsShared) -> None:
        """Ask whether to merge feeds that are also in an account."""
        offer = message.offer
        feeds, articles = (
            wording.count(number, name)
            for number, name in ((len(offer.feeds), "feed"), (offer.articles, "article"))
        )

        def answered(words: str) -> None:
            answer = words.strip().lower()
            if answer not in ("y", "yes", "m", "n", "no", ""):
                raise AnswerError("Enter y, m or n.")
            self._workspace.answered()
            if answer[:1] in ("y", "m"):
                marks = answer == "m"
                self._workspace.background.syncing.join(message.account.id, marks=marks)

        hint = f"y; m: also send your {wording.count(offer.marks, 'mark')}; n"
        label = f"Merge {feeds} ({articles}) with {message.account.name}?"
        self._workspace.ask_next(Question(label, answered, "", hint))
