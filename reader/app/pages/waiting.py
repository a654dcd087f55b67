"""The marks that no server has confirmed, and what the servers said last."""

from __future__ import annotations

from datetime import UTC, datetime

from reader.app.pages.base.text_page import PageLine, TextPage
from reader.app.style import wording
from reader.app.style.glyphs import Glyphs
from reader.library.library import Library

SHOWN = 500


def waiting_lines(library: Library, retry: str) -> list[PageLine]:
    """Return each account with its status, then the marks that wait; ``retry`` names the key."""
    accounts = library.accounts.list()
    if not accounts:
        return [("No accounts. Add one by the URL of its server.", "", "note")]
    lines: list[PageLine] = [("Accounts", "", "heading")]
    for account in accounts:
        synced = _moment(account.synced) if account.synced else "never"
        said = "offline" if account.offline else account.problem or "OK"
        lines.append((account.name, f"Last synced {synced}. Server: {said}", "row"))
    waiting = library.accounts.waiting(SHOWN)
    lines.append(("Changes waiting", "", "heading"))
    if not waiting:
        lines.append(("None.", "", "note"))
    for one in waiting:
        said = f" The server said: {one.said}" if one.said else ""
        lines.append((one.words.capitalize(), f"{one.title} ({one.feed}).{said}", "row"))
    if waiting:
        lines.append((f"{retry} sends them now.", "", "note"))
    return lines


def _moment(seconds: int) -> str:
    iso = datetime.fromtimestamp(seconds, UTC).isoformat()
    return f"{wording.day(iso)}, {wording.local_clock(iso)}"


class WaitingPage(TextPage[None]):
    """What waits, as it is when the page is opened."""

    single = True

    def __init__(self, library: Library, glyphs: Glyphs, retry: str) -> None:
        super().__init__("Waiting changes", glyphs, waiting_lines(library, retry))
