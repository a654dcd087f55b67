"""The requests of the Google Reader API; pure.

FreshRSS reads the login from a header, Miniflux for a POST from the form field ``T``, and both
want ``output=json`` in different places, so every POST carries all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

Pairs = tuple[tuple[str, str], ...]

_API = "/reader/api/0/"
_JSON: Pairs = (("output", "json"),)
READING_LIST = "user/-/state/com.google/reading-list"
STARRED = "user/-/state/com.google/starred"
READ = "user/-/state/com.google/read"
LABEL = "user/-/label/"
ITEM = "tag:google.com,2005:reader/item/"
PAGE = 100_000
"""Ids requested at once: FreshRSS sends all of them, other servers as many as they choose."""

Mark = str
"""``read``, ``starred``, or :data:`TAG` with the name of a label."""
TAG = "tag:"
STATES: dict[Mark, str] = {"read": READ, "starred": STARRED}


@dataclass(frozen=True, slots=True)
class Call:
    """One request: the path under the API's URL and the fields of its query or form."""

    path: str
    query: Pairs = ()
    form: Pairs | None = None
    """Fields of a POST; None for a GET."""

    def signed(self, token: str) -> Call:
        """Add the token to a POST: some servers check it, some require it."""
        if self.form is None:
            return self
        return replace(self, form=(*self.form, *_JSON, ("T", token)))


TOKEN = Call(f"{_API}token")
"""The token for POST requests."""
USER_INFO = Call(f"{_API}user-info", _JSON)
"""The logged-in user."""
UNREAD_COUNT = Call(f"{_API}unread-count", _JSON)
"""The number of unread articles; Miniflux responds with an empty list."""
SUBSCRIPTIONS = Call(f"{_API}subscription/list", _JSON)
"""The feeds with their folders."""
TAGS = Call(f"{_API}tag/list", _JSON)
"""The folders of feeds and the labels of articles."""


def log_in(user: str, password: str) -> Call:
    """Exchange name and API password for a token."""
    form = (("Email", user), ("Passwd", password), ("output", "json"))
    return Call("/accounts/ClientLogin", form=form)


def item_ids(
    stream: str, *, unread: bool = False, since: int | None = None, continuation: str = ""
) -> Call:
    """List the ids of a stream, newest first; ``since`` in seconds since 1970."""
    query = [*_JSON, ("s", stream), ("n", str(PAGE))]
    if unread:
        query.append(("xt", READ))
    if since is not None:
        query.append(("ot", str(since)))
    if continuation:
        query.append(("c", continuation))
    return Call(f"{_API}stream/items/ids", tuple(query))


def contents(ids: Iterable[int]) -> Call:
    """Get articles by id; those unknown to the server are left out."""
    return Call(f"{_API}stream/items/contents", form=_ids(ids))


def edit_tag(ids: Iterable[int], mark: Mark, *, on: bool) -> Call:
    """Set or remove a mark of articles, one per request, as FreshRSS heeds only the last."""
    stream = STATES.get(mark) or LABEL + mark.removeprefix(TAG)
    return Call(f"{_API}edit-tag", form=(*_ids(ids), ("a" if on else "r", stream)))


def mark_all_read(stream: str, newest: int) -> Call:
    """Mark a stream read up to and including article ``newest``, never without that limit."""
    form = (("s", stream), ("ts", str(newest)))
    return Call(f"{_API}mark-all-as-read", form=form)


def quick_add(url: str) -> Call:
    """Subscribe to a feed by URL."""
    return Call(f"{_API}subscription/quickadd", form=(("quickadd", url),))


def edit_subscription(stream: str, *, title: str | None = None, folder: str | None = None) -> Call:
    """Rename a feed, or move it to a folder, created if needed."""
    form: list[tuple[str, str]] = [("ac", "edit"), ("s", stream)]
    if title is not None:
        form.append(("t", title))
    if folder is not None:
        form.append(("a", LABEL + folder))
    return Call(f"{_API}subscription/edit", form=tuple(form))


def unsubscribe(stream: str) -> Call:
    """End a subscription."""
    return Call(f"{_API}subscription/edit", form=(("ac", "unsubscribe"), ("s", stream)))


def _ids(ids: Iterable[int]) -> Pairs:
    """Return ids in decimal, negative ones in the long form, which FreshRSS also reads."""
    return tuple(("i", str(n) if n >= 0 else f"{ITEM}{n + (1 << 64):016x}") for n in ids)


def chunks(ids: Sequence[int], size: int) -> list[Sequence[int]]:
    """Return ``ids`` in parts of at most ``size``."""
    return [ids[start : start + size] for start in range(0, len(ids), size)]
