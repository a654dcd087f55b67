"""A server of the Google Reader API on 127.0.0.1, with the manners of FreshRSS or of Miniflux.

It is written from what both were seen to send, not from what a client would like, and is no
kinder: each oddity and each fault is a switch. Items have the ids of their kind of server, time
is counted by the test, and state is in one place that a test can look at.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

STATE = "user/-/state/com.google/"
READ, STARRED, READING_LIST = STATE + "read", STATE + "starred", STATE + "reading-list"
LONG = "tag:google.com,2005:reader/item/"
WIDE = str.maketrans({"&": "\uff06", "<": "\uff1c", ">": "\uff1e"})
USER, WEB_PASSWORD, API_PASSWORD = "alice", "web-secret", "api-secret"
START = 1_795_307_947_000_000
"""When the first item was found, in microseconds."""
_HALF_MEGABYTE = 1 << 20


@dataclass
class Item:
    """One article on the server."""

    id: int
    feed: int
    title: str
    link: str
    html: str
    published: int
    read: bool = False
    starred: bool = False
    updated: int | None = None
    labels: set[str] = field(default_factory=set)


@dataclass
class Feed:
    """One subscription."""

    id: int
    url: str
    title: str
    folder: str


@dataclass
class Quirks:
    """What the kinds of servers do otherwise; the defaults are those of FreshRSS."""

    base: str = "/api/greader.php"
    header_on_post: bool = True
    """The header is enough on a POST; else the login is ``T`` in the form."""
    checks_token: bool = True
    unread_count: bool = True
    """False: what is not there is answered with an empty list and 200."""
    time_ids: bool = True
    """Ids are the microseconds at which an item was found, and order and limits go by them."""
    page_cap: int = 0
    default_page: int = 20
    wide_titles: bool = True
    label_streams: bool = True
    many_marks: bool = False
    """Several ``a`` and ``r`` in one request are heeded."""
    json_as_html: bool = True
    read_stream_is_all: bool = True
    """``s=.../read`` answers with every item there is."""
    contents_need_json: bool = False
    says_updated: bool = False
    add_fails_with_500: bool = False
    validators: bool = False
    """Lists of feeds and labels have an ``ETag``."""


def freshrss() -> Quirks:
    """Return the manners of FreshRSS."""
    return Quirks()


def miniflux() -> Quirks:
    """Return the manners of Miniflux."""
    return Quirks(
        base="",
        header_on_post=False,
        unread_count=False,
        time_ids=False,
        page_cap=10_000,
        default_page=10_000,
        wide_titles=False,
        label_streams=False,
        many_marks=True,
        json_as_html=False,
        read_stream_is_all=False,
        contents_need_json=True,
        says_updated=True,
        add_fails_with_500=True,
    )


@dataclass
class Faults:
    """What goes wrong, and for how long; counted down by the requests it befalls."""

    unauthorized: int = 0
    """Requests refused with 401 from now on; each login that follows ends that."""
    rate_limited: int = 0
    retry_after: int = 30
    bad_ids: set[int] = field(default_factory=set)
    """A request that marks one of them is refused whole with 400."""
    cut: int = 0
    """Answers that end in the middle."""
    login_page: int = 0
    """Answers that are a web page with 200."""
    server_error: int = 0
    dropped: int = 0
    """Requests that are carried out, and whose answer never comes."""
    outage: bool = False
    """Connections are closed unread."""
    outage_after: int = -1
    """Requests until the outage begins; -1: it does not."""
    drops_header: bool = False
    """A proxy before the server takes the Authorization header away."""
    refuses_mark_all: bool = False
    api_off: bool = False
    """The administrator has not allowed the API."""
    hidden: set[int] = field(default_factory=set)
    """Items that are listed, and missing from contents."""
    empty_unread: int = 0
    """Lists of unread ids that are empty although there are some."""
    on_page: Callable[[GreaderServer], None] | None = None
    """Called after each page of ids: what another client does meanwhile."""


class GreaderServer:
    """The server; a context manager. ``url`` is the address that a user would enter."""

    def __init__(self, quirks: Quirks | None = None, *, page: int = 0) -> None:
        """``page``: ids of a page at most, below what is asked for; 0 for the server's own."""
        self.quirks = quirks or Quirks()
        self.faults = Faults()
        self.page = page
        self.lock = threading.RLock()
        self.feeds: dict[int, Feed] = {}
        self.items: dict[int, Item] = {}
        self.labels: set[str] = set()
        """All there are, those of no article included."""
        self.requests: list[str] = []
        self.unchanged = 0
        """How often a list was the one that the client knew."""
        self.salt = "salt"
        self.slow_marks = 0.0
        """Seconds that FreshRSS takes for each article marked read."""
        self._next_feed = 1
        self._clock = START
        self._http = _Http(("127.0.0.1", 0), _Handler)
        self._http.home = self
        self._thread = threading.Thread(target=self._http.serve_forever, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    @property
    def token(self) -> str:
        digits = 40 if self.quirks.header_on_post else 64
        return f"{USER}/{_digest(f'{self.salt}{API_PASSWORD}', digits)}"

    @property
    def form_token(self) -> str:
        if not self.quirks.header_on_post:
            return self.token
        return _digest(self.token, 40).ljust(57, "Z")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    # What happens on the server without this client.

    def add_feed(self, title: str, folder: str = "News", url: str = "") -> Feed:
        with self.lock:
            number = self._next_feed
            self._next_feed += 1
            feed = Feed(number, url or f"https://feeds.example/{number}.xml", title, folder)
            self.feeds[number] = feed
            return feed

    def add_item(self, feed: Feed, title: str, **more: Any) -> Item:
        with self.lock:
            self._clock += 1_000_003
            number = self._clock if self.quirks.time_ids else len(self.items) + 1
            link = more.pop("link", f"https://articles.example/{number}")
            html = more.pop("html", f"<p>{title}. The council met on Monday in the town hall.</p>")
            published = more.pop("published", self._clock // 1_000_000)
            item = Item(number, feed.id, title, link, html, published, **more)
            self.items[number] = item
            return item

    def unsubscribe(self, feed: int) -> None:
        with self.lock:
            del self.feeds[feed]
            self.items = {n: item for n, item in self.items.items() if item.feed != feed}

    def give_label(self, item: Item, name: str) -> None:
        with self.lock:
            self.labels.add(name)
            item.labels.add(name)

    def labelled(self, name: str) -> set[int]:
        with self.lock:
            return {number for number, item in self.items.items() if name in item.labels}

    def unread(self) -> set[int]:
        with self.lock:
            return {number for number, item in self.items.items() if not item.read}

    def starred(self) -> set[int]:
        with self.lock:
            return {number for number, item in self.items.items() if item.starred}

    @contextmanager
    def counting(self) -> Iterator[list[str]]:
        """Collect the paths of the requests of a block."""
        before = len(self.requests)
        made: list[str] = []
        yield made
        made += self.requests[before:]


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64
    home: GreaderServer


def _digest(text: str, digits: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:digits]


class _RefusedError(Exception):
    def __init__(self, status: int, body: str = "", **headers: str) -> None:
        super().__init__(body)
        self.status, self.body, self.headers = status, body, headers


class _Handler(BaseHTTPRequestHandler):
    server: _Http
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        return

    def do_GET(self) -> None:
        self._serve([])

    def do_POST(self) -> None:
        size = int(self.headers.get("Content-Length", "0"))
        body = self.rfile.read(size)[:_HALF_MEGABYTE].decode()
        self._serve(parse_qsl(body, keep_blank_values=True))

    def _serve(self, form: list[tuple[str, str]]) -> None:
        home, faults = self.server.home, self.server.home.faults
        parts = urlsplit(self.path)
        self.close_connection = True
        with home.lock:
            home.requests.append(parts.path)
            if faults.outage_after == 0:
                faults.outage, faults.outage_after = True, -1
            elif faults.outage_after > 0:
                faults.outage_after -= 1
            if faults.outage:
                return
        query = parse_qsl(parts.query, keep_blank_values=True)
        try:
            self.etag = ""
            status, body, kind, headers = 200, *self._answer(parts.path, query, form), {}
            if self.etag:
                headers = {"ETag": self.etag}
        except _RefusedError as error:
            status, body, kind, headers = error.status, error.body, "text/plain", error.headers
        with home.lock:
            if faults.dropped > 0:
                faults.dropped -= 1
                return
            cut = faults.cut > 0 and status == 200
            faults.cut -= cut
        with contextlib.suppress(OSError):  # the client may be gone
            self._send(status, body.encode(), kind, headers, cut=cut)

    def _send(
        self, status: int, data: bytes, kind: str, headers: dict[str, str], *, cut: bool
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data[: len(data) // 2] if cut else data)

    def _answer(
        self, path: str, query: list[tuple[str, str]], form: list[tuple[str, str]]
    ) -> tuple[str, str]:
        home, quirks = self.server.home, self.server.home.quirks
        with home.lock:
            self._befall()
            if not path.startswith(quirks.base):
                raise _RefusedError(404, "<html>Not found</html>")
            if home.faults.api_off:
                raise _RefusedError(503, "Service Unavailable!")
            path = path.removeprefix(quirks.base)
            if path == "/accounts/ClientLogin":
                return self._log_in(dict(form)), "text/plain"
            if not path.startswith("/reader/api/0/"):
                raise _RefusedError(404, "<html>Not found</html>")
            self._authorize(dict(form))
            name = path.removeprefix("/reader/api/0/")
            answer = _Api(home, query, form, posted=self.command == "POST").answer(name)
        if isinstance(answer, str):
            return answer, "text/plain"
        kind = "text/html; charset=UTF-8" if quirks.json_as_html else "application/json"
        text = json.dumps(answer, ensure_ascii=False)
        if quirks.validators and name in ("subscription/list", "tag/list"):
            etag = f'"{_digest(text, 16)}"'
            if self.headers.get("If-None-Match") == etag:
                self.server.home.unchanged += 1
                raise _RefusedError(304, ETag=etag)
            self.etag = etag
        return text, kind

    def _befall(self) -> None:
        faults = self.server.home.faults
        if faults.rate_limited > 0:
            faults.rate_limited -= 1
            raise _RefusedError(429, "slow down", Retry_After=str(faults.retry_after))
        if faults.server_error > 0:
            faults.server_error -= 1
            raise _RefusedError(500, "internal error")

    def _log_in(self, form: dict[str, str]) -> str:
        home = self.server.home
        if home.quirks.header_on_post and not form.get("Email", "").isalnum():
            raise _RefusedError(400, "Bad Request!")
        if (form.get("Email"), form.get("Passwd")) != (USER, API_PASSWORD):
            raise _RefusedError(401, "Unauthorized!" if home.quirks.header_on_post else _ERROR_401)
        home.faults.unauthorized = 0
        if not home.quirks.header_on_post and form.get("output") == "json":
            return json.dumps({"SID": home.token, "LSID": home.token, "Auth": home.token})
        return f"SID={home.token}\nLSID=null\nAuth={home.token}\n"

    def _authorize(self, form: dict[str, str]) -> None:
        home, quirks = self.server.home, self.server.home.quirks
        signal = "Google-Bad-Token" if quirks.header_on_post else "X-Reader-Google-Bad-Token"
        refused = _RefusedError(
            401, "Unauthorized!" if quirks.header_on_post else _ERROR_401, **{signal: "true"}
        )
        if home.faults.unauthorized > 0:
            home.faults.unauthorized -= 1
            raise refused
        if home.faults.login_page > 0:
            home.faults.login_page -= 1
            raise _RefusedError(200, "<!DOCTYPE html><html><form>Log in</form></html>")
        posted = self.command == "POST"
        if posted and not quirks.header_on_post:
            if form.get("T") != home.form_token:
                raise refused
            return
        sent = "" if home.faults.drops_header else self.headers.get("Authorization", "")
        if sent != f"GoogleLogin auth={home.token}":
            raise refused
        checked = posted and quirks.checks_token and "/subscription/" not in self.path
        if checked and form.get("T", "") not in ("", home.form_token):
            raise refused


_ERROR_401 = '{"error_message":"Access Unauthorized"}'


class _Api:
    """One request to the API itself."""

    def __init__(
        self,
        home: GreaderServer,
        query: list[tuple[str, str]],
        form: list[tuple[str, str]],
        *,
        posted: bool,
    ) -> None:
        self.home, self.quirks, self.posted = home, home.quirks, posted
        self.query, self.form = dict(query), dict(form)
        self.fields = form or query

    def answer(self, name: str) -> Any:
        known: dict[str, Callable[[], Any]] = {
            "token": lambda: self.home.form_token,
            "user-info": lambda: {"userId": USER, "userName": USER, "userEmail": ""},
            "unread-count": self.unread_count,
            "tag/list": self.tags,
            "subscription/list": self.subscriptions,
            "stream/items/ids": self.ids,
            "stream/items/contents": self.contents,
            "edit-tag": self.edit_tag,
            "mark-all-as-read": self.mark_all,
            "subscription/quickadd": self.quick_add,
            "subscription/edit": self.edit_subscription,
        }
        if name not in known:
            if self.quirks.unread_count:
                raise _RefusedError(501, "Not Implemented!")
            return []
        return known[name]()

    def need_json(self, given: dict[str, str]) -> None:
        if given.get("output") != "json":
            raise _RefusedError(501 if self.quirks.header_on_post else 400, "output must be json")

    def unread_count(self) -> Any:
        if not self.quirks.unread_count:
            return []
        self.need_json(self.query)
        count = len(self.home.unread())
        return {"max": count, "unreadcounts": [{"id": READING_LIST, "count": count}]}

    def subscriptions(self) -> Any:
        self.need_json(self.query)
        who = "-" if self.quirks.header_on_post else "1"
        return {
            "subscriptions": [
                {
                    "id": f"feed/{feed.id}",
                    "title": self.title(feed.title),
                    "categories": [
                        {"id": f"user/{who}/label/{feed.folder}", "label": feed.folder},
                    ],
                    "url": feed.url,
                    "htmlUrl": "https://site.example/",
                }
                for feed in self.home.feeds.values()
            ]
        }

    def tags(self) -> Any:
        self.need_json(self.query)
        folders = sorted({feed.folder for feed in self.home.feeds.values()})
        found: list[dict[str, Any]] = [{"id": STARRED}]
        found += [{"id": f"user/-/label/{name}", "type": "folder"} for name in folders]
        if self.quirks.label_streams:
            found += [
                {"id": f"user/-/label/{name}", "type": "tag", "unread_count": 0}
                for name in sorted(self.home.labels)
            ]
        return {"tags": found}

    def title(self, text: str) -> str:
        return text.translate(WIDE) if self.quirks.wide_titles else text

    def ids(self) -> Any:
        self.need_json(self.query)
        rows = self.stream(self.query.get("s", ""))
        if self.query.get("xt") == READ and self.query.get("s") != STARRED:
            rows = [item for item in rows if not item.read]
            if self.home.faults.empty_unread > 0:
                self.home.faults.empty_unread -= 1
                rows = []
        elif self.query.get("xt") == READ and self.quirks.header_on_post:
            rows = [item for item in rows if not item.read]
        if "ot" in self.query:
            since = int(self.query["ot"])
            rows = [item for item in rows if self.found(item) >= since]
        rows.sort(key=lambda item: (self.found(item), item.id), reverse=True)
        page, continuation = self.page(rows)
        answer: dict[str, Any] = {"itemRefs": [{"id": str(item.id)} for item in page]}
        if continuation:
            answer["continuation"] = continuation
        if self.home.faults.on_page is not None:
            self.home.faults.on_page(self.home)
        return answer

    def found(self, item: Item) -> int:
        return item.id // 1_000_000 if self.quirks.time_ids else item.published

    def page(self, rows: list[Item]) -> tuple[list[Item], str]:
        size = int(self.query.get("n", self.quirks.default_page))
        for most in (self.quirks.page_cap, self.home.page):
            size = min(size, most) if most else size
        after = self.query.get("c", "")
        if self.quirks.time_ids:
            if after:
                # The first row from the anchor on is dropped without a look at it.
                rows = [item for item in rows if item.id <= int(after)][1:]
            page = rows[:size]
            return page, str(page[-1].id) if len(page) == size and page else ""
        start = int(after or 0)
        page = rows[start : start + size]
        return page, str(start + size) if start + size < len(rows) else ""

    def stream(self, name: str) -> list[Item]:
        every = list(self.home.items.values())
        tail = name.split("/", 2)[2] if name.count("/") >= 2 else name
        if tail == "state/com.google/reading-list":
            return every
        if tail == "state/com.google/starred":
            return [item for item in every if item.starred]
        if name.startswith("feed/"):
            return [item for item in every if f"feed/{item.feed}" == name]
        if tail == "state/com.google/read" and not self.quirks.read_stream_is_all:
            return [item for item in every if item.read]
        if tail.startswith("label/"):
            if not self.quirks.label_streams:
                raise _RefusedError(500, '{"error_message":"unknown stream type LabelStream"}')
            label = tail.removeprefix("label/")
            inside = [f.id for f in self.home.feeds.values() if f.folder == label]
            if inside:
                return [item for item in every if item.feed in inside]
            known = label in self.home.labels
            return [item for item in every if label in item.labels] if known else every
        if not self.quirks.label_streams:
            raise _RefusedError(500, '{"error_message":"unknown stream type"}')
        return every

    def asked_ids(self) -> list[int]:
        found = []
        for name, value in self.fields:
            if name != "i":
                continue
            tail = value.rpartition("/")[2]
            plain = value == tail and tail.isdecimal() and not tail.startswith("0")
            hexadecimal = all(letter in "0123456789abcdefABCDEF" for letter in tail)
            found.append(int(tail) if plain else int(tail, 16) if hexadecimal else 0)
        return found

    def contents(self) -> Any:
        if not self.posted:
            raise _RefusedError(400, "Bad Request!")
        if self.quirks.contents_need_json:
            self.need_json(self.form)
        items = [
            self.content(self.home.items[number])
            for number in self.asked_ids()
            if number in self.home.items and number not in self.home.faults.hidden
        ]
        return {"id": READING_LIST, "updated": 1, "items": items}

    def content(self, item: Item) -> dict[str, Any]:
        made = {
            "id": f"{LONG}{item.id:016x}",
            "crawlTimeMsec": str(item.id // 1000),
            "published": item.published,
            "title": self.title(item.title),
            "canonical": [{"href": item.link}],
            "alternate": [{"href": item.link}],
            "categories": [READING_LIST, *([READ] if item.read else [])],
            "origin": {"streamId": f"feed/{item.feed}", "title": "?"},
            "summary": {"content": item.html},
            "author": "Ann Author",
        }
        if self.quirks.says_updated and item.updated is not None:
            made["updated"] = item.updated
        return made

    def edit_tag(self) -> str:
        if not self.posted:
            return "OK"  # and nothing is done
        ids = self.asked_ids()
        if self.home.faults.bad_ids.intersection(ids):
            raise _RefusedError(400, "Bad Request!")
        add = [value for name, value in self.fields if name == "a"]
        remove = [value for name, value in self.fields if name == "r"]
        if not self.quirks.many_marks:
            add, remove = add[-1:], remove[-1:]
        if any("/label/" in one for one in [*add, *remove]) and not self.quirks.label_streams:
            raise _RefusedError(500, '{"error_message":"unsupported"}')
        time.sleep(self.home.slow_marks * len(ids))
        for item in (self.home.items[number] for number in ids if number in self.home.items):
            for value, on in [*((one, True) for one in add), *((one, False) for one in remove)]:
                if value.endswith("/state/com.google/read"):
                    item.read = on
                elif value.endswith("/state/com.google/starred"):
                    item.starred = on
                elif "/label/" in value:
                    self.label(item, value.split("/", 3)[3], on=on)
        return "OK"

    def label(self, item: Item, name: str, *, on: bool) -> None:
        if on:
            self.home.give_label(item, name)
        else:
            item.labels.discard(name)

    def mark_all(self) -> str:
        limit = self.form.get("ts", "")
        if self.home.faults.refuses_mark_all:
            raise _RefusedError(400, "Bad Request!")
        for item in self.stream(self.form.get("s", "")):
            if self.quirks.time_ids:
                item.read |= not limit or item.id <= int(limit)
            else:
                until = int(limit) // (1_000_000 if len(limit) >= 16 else 1) if limit else 1 << 60
                item.read |= item.published <= until
        return "OK"

    def quick_add(self) -> Any:
        url = self.form.get("quickadd", "")
        problem = ""
        if any(feed.url == url for feed in self.home.feeds.values()):
            problem = f"Already subscribed! {url}"
        elif not url.startswith("http"):
            problem = f"Not a feed: {url}"
        if problem and self.quirks.add_fails_with_500:
            raise _RefusedError(500, json.dumps({"error_message": problem}))
        if problem:
            return {"numResults": 0, "error": problem}
        feed = self.home.add_feed(
            url, "Uncategorized" if self.quirks.header_on_post else "All", url
        )
        return {"numResults": 1, "query": url, "streamId": f"feed/{feed.id}", "streamName": url}

    def edit_subscription(self) -> str:
        feed = self.home.feeds.get(int(self.form.get("s", "feed/0").removeprefix("feed/")))
        if feed is None:
            raise _RefusedError(400 if self.quirks.header_on_post else 404, "Bad Request!")
        if self.form.get("ac") == "unsubscribe":
            self.home.unsubscribe(feed.id)
            return "OK"
        feed.title = self.form.get("t", feed.title) or feed.title
        if self.form.get("a", "").startswith("user/-/label/"):
            feed.folder = self.form["a"].removeprefix("user/-/label/")
        return "OK"
