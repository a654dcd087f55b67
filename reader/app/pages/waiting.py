"""The page of pending changes: marks not yet confirmed, and the status of accounts."""

from __future__ import annotations

from datetime import UTC, datetime

from reader.app.pages.base.text_page import PageLine, TextPage
from reader.app.style import wording
from reader.app.style.glyphs import Glyphs
from reader.library.library import Library

NO_ACCOUNTS = (
    "No accounts. In the article list press {add}, then enter the URL of a server "
    "(FreshRSS, Miniflux and the like)."
)
SHOWN = 500


def waiting_lines(library: Library, add: str, retry: str) -> list[PageLine]:
    """Return each account with its status, then the pending marks, with the keys to use."""
    accounts = library.accounts.list()
    if not accounts:
        return [(NO_ACCOUNTS.format(add=add), "", "note")]
    lines: list[PageLine] = [("Accounts", "", "heading")]
    for account in accounts:
        synced = _moment(account.synced) if account.synced else "never"
        said = "offline" if account.offline else account.problem or "OK"
        lines.append((account.name, f"Last synced {synced}. Server: {said}", "fact"))
    waiting = library.accounts.waiting(SHOWN)
    lines.append(("Changes waiting", "", "heading"))
    if not waiting:
        lines.append(("None.", "", "note"))
    for one in waiting:
        said = f" The server said: {one.said}" if one.said else ""
        lines.append((one.words.capitalize(), f"{one.title} ({one.feed}).{said}", "fact"))
    if waiting:
        lines.append((f"{retry} sends them now.", "", "note"))
    return lines


def _moment(seconds: int) -> str:
    iso = datetime.fromtimestamp(seconds, UTC).isoformat()
    return f"{wording.day(iso)}, {wording.local_clock(iso)}"


class WaitingPage(TextPage[None]):
    """The pending changes at the time the page was opened."""

    single = True

    def __init__(self, library: Library, glyphs: Glyphs, add: str, retry: str) -> None:
        super().__init__("Waiting changes", glyphs, waiting_lines(library, add, retry))
