"""Subscribing to what a user enters: a feed, a page that links to one, or a list of feeds."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from reader.library.feeds.command_address import CommandAddress, command_address
from reader.library.feeds.commands import run_source, source_command
from reader.library.feeds.feeds import Feeds, ImportReport
from reader.library.feeds.rate_limits import asks_to_retry, record_backoff, refuse_waiting
from reader.library.feeds.rows import FeedInfo, one_feed
from reader.library.feeds.store import store_feed
from reader.library.storage.database import Database
from reader.library.storage.errors import InputError, LibraryError
from reader.sources.base.decode import decode
from reader.sources.feed.feed import Feed, FeedLink, NotAFeed
from reader.sources.feed.workers import Parsers
from reader.sources.html.addresses import without_feed_scheme
from reader.sources.http.client import fetch
from reader.sources.http.pool import server_of
from reader.sources.http.response import Outcome, Request, Response
from reader.sources.opml.newsboat import read_list
from reader.sources.opml.outline import OpmlError, Subscription
from reader.sources.opml.read import MAX_SIZE, read_opml
from reader.text import error_reason, one_line, safe_url

_LISTS = (".opml", ".xml")  # file extensions of lists of feeds

_LIST_HEAD = 4096
_THIS_MACHINE = re.compile(r"(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?:[:/]|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Choice:
    """A page or list that offers several feeds: subscribe to one of their URLs."""

    found: tuple[FeedLink, ...]
    """Best first."""


def subscribe(
    database: Database,
    address: str,
    *,
    folder: str = "",
    tags: Sequence[str] = (),
    title: str = "",
    cancelled: Callable[[], bool] = lambda: False,
) -> FeedInfo | Choice:
    """Subscribe to the feed at ``address``, or to the one that the page there links to.

    The feed is fetched and stored in the same transaction, so its first articles
    are there when this returns. Raises :class:`LibraryError` with one sentence
    if there is no feed, it cannot be fetched, or is already subscribed.
    """
    command = command_address(address)
    if command is not None:
        return _subscribe_command(database, command, folder, tags, title, cancelled)
    url = web_address(address)
    _refuse_known(database, url)
    user_supplied, linked = True, ""
    asked: set[str] = set()
    with Parsers() as parsers:
        for _ in range(2):
            if server_of(url) not in asked:
                refuse_waiting(database, url)
                asked.add(server_of(url))
            response = fetch(Request(url, user_supplied=user_supplied), cancelled)
            _refuse_problem(database, url, response, linked)
            read = _read(parsers, response, cancelled)
            if isinstance(read, Feed):
                wanted = Subscription(response.moved_to or url, title, folder, tuple(tags))
                return _keep(database, wanted, response, read, user_supplied=user_supplied)
            if listed := _listed(response.body):
                return Choice(listed)
            if not read.found:
                raise LibraryError(read.problem)
            if len(read.found) > 1:
                return Choice(read.found)
            found = read.found[0].url
            _refuse_known(database, found)
            # Within the user's own network a page may link only to its own host.
            user_supplied = urlsplit(found).hostname == urlsplit(url).hostname
            url, linked = found, f"The page links the feed {one_line(found, 200)}. "
    raise LibraryError(f"{url} is linked as a feed but is a web page.")


def _subscribe_command(
    database: Database,
    command: CommandAddress,
    folder: str,
    tags: Sequence[str],
    title: str,
    cancelled: Callable[[], bool],
) -> FeedInfo:
    """Subscribe to the feed that a command prints."""
    _refuse_known(database, str(command))
    source_command(database.commands, command, trusted=True)
    fetched = fetch(Request(command.url, user_supplied=True), cancelled) if command.url else None
    response = run_source(database.commands, command, fetched, cancelled, trusted=True)
    _refuse_problem(database, command.url, response)
    with Parsers() as parsers:
        read = _read(parsers, response, cancelled)
    if not isinstance(read, Feed):
        raise LibraryError(f"The command {command.name} printed something else. {read.problem}")
    wanted = Subscription(str(command), title or read.title or str(command), folder, tuple(tags))
    return _keep(database, wanted, response, read, user_supplied=True, command=True)


def is_list(path: Path) -> bool:
    """Return whether a path is that of a list of feeds: OPML, or newsboat's ``urls``."""
    return path.is_file() and (path.suffix.lower() in _LISTS or path.name == "urls")


def add_file(database: Database, path: Path) -> ImportReport:
    """Subscribe to the feeds in the OPML list, or newsboat's ``urls``, at ``path``.

    Raises :class:`LibraryError`.
    """
    shown = one_line(str(path))
    try:
        with path.open("rb") as file:
            data = file.read(MAX_SIZE + 1)
    except OSError as error:
        reason = one_line(error.strerror or type(error).__name__).lower()
        raise InputError(f"{shown} cannot be read: {reason}.") from error
    try:
        imported = read_opml(data)
    except OpmlError as error:
        urls = read_list(decode(data))
        if urls is None:
            raise InputError(f"{shown}: {error}") from error
        imported = urls
    return Feeds(database).add_all(imported)


def local_path(words: str) -> Path | None:
    """Return the file or folder that a user typed, None if it is an address.

    Raises :class:`InputError` for what can only be a path but does not exist.
    """
    words = words.strip()
    if not words or "://" in words:
        return None
    try:
        path = Path(words).expanduser()
        if path.exists():
            return path
    except (OSError, RuntimeError, ValueError) as error:
        raise InputError(
            f"{one_line(words, 60)} is not a file or URL: {one_line(error_reason(error))}."
        ) from error
    host, _, port = words.partition("/")[0].rpartition(":")
    if host and port.isdecimal():
        return None
    if words.startswith(("/", "./", "../", "~", ".\\")) or path.suffix.lower() in _LISTS:
        raise InputError(f"There is no file or folder {one_line(words, 200)}.")
    if not set(".:") & set(words.partition("/")[0]) and not _THIS_MACHINE.match(words):
        raise InputError(
            f"There is no file or folder {one_line(words, 200)}, and it is no URL: "
            "a host without a dot needs http:// before it."
        )
    return None


def check_location(words: str) -> None:
    """Raise :class:`InputError` unless this is a file, folder, URL or command."""
    if is_web(words):
        web_address(words)


def is_web(words: str) -> bool:
    """Return whether these words are meant as a web address."""
    return command_address(words) is None and local_path(words) is None


def locations(words: str) -> list[str]:
    """Return what a user typed as the URLs that it consists of, anything else as one location."""
    parts = words.split()
    if len(parts) > 1 and is_web(words) and all("://" in part for part in parts):
        return parts
    return [words]


def web_address(text: str) -> str:
    """Return what a user typed as an http(s) URL; raises :class:`InputError`.

    ``feed:`` means the web; the default scheme is https, for this machine http. A name and
    password are refused: they would end up in lists and logs.
    """
    typed = text.strip()
    address = without_feed_scheme(typed)
    if address == typed and "://" not in typed:
        address = f"http://{typed}" if _THIS_MACHINE.match(typed) else f"https://{typed}"
    url = safe_url(address)
    if url is not None:
        return url.partition("#")[0]
    if "@" in address.partition("://")[2].partition("/")[0]:
        raise InputError(
            "The URL contains a name or password: leave them out, and set the feed's login."
        )
    shown = one_line(text, 100)
    if not shown:
        raise InputError("Enter the URL of a feed or website, a file or a folder.")
    if ":" not in text:
        raise InputError(f"“{shown}” is not a URL, and there is no such file or folder.")
    raise InputError(f"Only http and https URLs are supported, not {shown}.")


def _refuse_problem(database: Database, url: str, response: Response, linked: str = "") -> None:
    """Raise the problem of a response, prefixed by ``linked``; record a rate limit."""
    if asks_to_retry(response):
        with database.write() as connection:
            problem = record_backoff(connection, url, response)
        raise LibraryError(linked + problem)
    if response.outcome is not Outcome.OK:
        raise LibraryError(linked + response.problem)


def _read(parsers: Parsers, response: Response, cancelled: Callable[[], bool]) -> Feed | NotAFeed:
    return parsers.read(
        response.body,
        url=response.url,
        now=datetime.now(UTC),
        content_type=response.content_type,
        cancelled=cancelled,
    )


def _listed(body: bytes) -> tuple[FeedLink, ...]:
    """Return the feeds of an OPML list; none if the body is not one."""
    if b"<opml" not in body[:_LIST_HEAD].lower():
        return ()
    try:
        found = read_opml(body).subscriptions
    except OpmlError:
        return ()
    return tuple(FeedLink(one.url, one.title or one.url, "") for one in found)


def _refuse_known(database: Database, url: str) -> None:
    if Feeds(database).find(url) is not None:
        raise LibraryError(f"Already subscribed to {url}.")


def _keep(
    database: Database,
    wanted: Subscription,
    response: Response,
    read: Feed,
    *,
    user_supplied: bool,
    command: bool = False,
) -> FeedInfo:
    with database.write() as connection:
        # A public host name must never come to lead into the local network.
        private = user_supplied and response.private
        added = Feeds(database).add(wanted, allow_private=private, command=command)
        store_feed(connection, added, response, read, int(time.time()))
        return one_feed(connection, added.id)
