"""A week of feeds and servers in simulated time: real requests to real sockets, a clock of ours.

Three times an hour what is due is asked, as cron or an open app does; each night the reader is
started anew, and on some days the user asks for everything at once. 50 feeds on four hosts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

from reader.library.feeds.refresh import refresh_feeds
from reader.library.feeds.settings import FeedSettings
from reader.library.library import Library
from reader.sources.opml.outline import Subscription
from tests.hostile_server import HostileServer, Received, Script, page, redirect

HOUR, DAY = 3600, 86_400
MONDAY = datetime(2031, 5, 5, tzinfo=UTC)
START = int(MONDAY.timestamp())


@dataclass(frozen=True)
class Kind:
    """A feed: what it and its server say, and so how often it may be asked."""

    path: str
    least: int
    """Seconds that must pass between two requests that nobody asked for."""
    most: int
    """Seconds between two of them at most, while all is well."""
    head: str = ""
    """Elements of the channel."""
    headers: dict[str, str] = field(default_factory=dict)
    every: int | None = None
    spacing: int = 30 * DAY
    """Seconds between its articles."""
    validators: bool = True
    dated: bool = False
    """Its validator is ``Last-Modified``, not an ``ETag``."""
    away: tuple[int, int] = (0, 0)
    """Seconds from the start: when it answers otherwise."""
    otherwise: str = ""
    """429, 503, 503 by date, 503 absurd, 503 garbage, closed, 410, 301, 308."""
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[int] = frozenset()
    """0 is Monday."""


SKIP_HOURS = "".join(f"<hour>{hour}</hour>" for hour in range(6))
KINDS = (
    Kind("/daily", DAY, DAY + HOUR),
    Kind("/busy", HOUR, 5 * HOUR, spacing=HOUR),
    Kind("/often", HOUR, 5 * HOUR, spacing=HOUR, validators=False, headers={"set_cookie": "a=1"}),
    Kind("/ttl", 5 * HOUR, 6 * HOUR, "<ttl>300</ttl>", spacing=HOUR),
    Kind("/days", 3 * DAY, 4 * DAY, "<ttl>4320</ttl>", spacing=HOUR),
    Kind("/fresh", 4 * HOUR, 5 * HOUR, headers={"cache_control": "max-age=14400"}, spacing=HOUR),
    Kind(
        "/hours", HOUR, 10 * HOUR, f"<skipHours>{SKIP_HOURS}</skipHours>", spacing=HOUR,
        skip_hours=frozenset(range(6)),
    ),
    Kind(
        "/weekdays", HOUR, 3 * DAY, "<skipDays><day>Saturday</day><day>Sunday</day></skipDays>",
        spacing=HOUR, skip_days=frozenset({5, 6}),
    ),
    Kind(
        "/skips-and-fails", HOUR, 10 * HOUR, f"<skipHours>{SKIP_HOURS}</skipHours>", spacing=HOUR,
        skip_hours=frozenset(range(6)), away=(DAY, 2 * DAY), otherwise="closed",
    ),
    Kind("/mine", HOUR, HOUR, "<ttl>300</ttl>", every=HOUR),
    Kind("/closed", HOUR, 2 * DAY, spacing=HOUR, away=(DAY, 4 * DAY), otherwise="closed"),
    Kind("/gone", HOUR, 5 * HOUR, spacing=HOUR, away=(2 * DAY, 7 * DAY), otherwise="410"),
    Kind("/moved", HOUR, 5 * HOUR, spacing=HOUR, away=(3 * DAY, 7 * DAY), otherwise="301"),
    Kind("/moved-308", HOUR, 5 * HOUR, spacing=HOUR, away=(4 * DAY, 7 * DAY), otherwise="308"),
    Kind("/ttl-absurd", 7 * DAY, 8 * DAY, "<ttl>525600</ttl>", spacing=HOUR),
    Kind(
        "/fresh-absurd", DAY, DAY + HOUR, headers={"cache_control": "max-age=315360000"},
        spacing=HOUR,
    ),
)  # fmt: skip
"""On a host that is well."""
THROTTLED = (
    Kind("/limit", HOUR, 2 * DAY, spacing=HOUR, away=(DAY, 2 * DAY), otherwise="429"),
    Kind("/sibling", HOUR, 2 * DAY, spacing=HOUR),
    Kind("/second-sibling", HOUR, 2 * DAY, spacing=HOUR),
    Kind("/third-sibling", HOUR, 2 * DAY, spacing=HOUR),
    Kind("/impatient", HOUR, 2 * DAY, every=HOUR, away=(DAY, 2 * DAY), otherwise="429"),
)
"""On a host that limits: what it says to one of these holds for all of them."""
BUSY = (
    Kind("/repair", HOUR, 2 * DAY, spacing=HOUR, away=(2 * DAY, 3 * DAY), otherwise="503"),
    Kind("/date", HOUR, 2 * DAY, spacing=HOUR, away=(2 * DAY, 3 * DAY), otherwise="503 by date"),
    Kind("/absurd", HOUR, 8 * DAY, spacing=HOUR, away=(DAY, DAY + HOUR), otherwise="503 absurd"),
    Kind("/garbage", HOUR, 2 * DAY, spacing=HOUR, away=(DAY, 2 * DAY), otherwise="503 garbage"),
    Kind("/minus", HOUR, 2 * DAY, spacing=HOUR, away=(DAY, 2 * DAY), otherwise="503 minus"),
)
"""Feeds whose server asks for patience, each for itself."""


def _usual(number: int) -> Kind:
    """One of many feeds as they are: of another rhythm, stating something else each."""
    spacing = (HOUR, 6 * HOUR, DAY, 10 * DAY)[number % 4]
    ttl = (0, 90, 720)[number % 3]
    fresh = (0, 1800, 7200, 0, 40_000)[number % 5]
    head = f"<ttl>{ttl}</ttl>" if ttl else ""
    headers = {"cache_control": f"max-age={fresh}"} if fresh else {}
    least = max(HOUR, ttl * 60, fresh)
    dated = number % 7 == 3
    most = max(DAY, least) + HOUR
    return Kind(
        f"/usual-{number}", least, most, head, headers, None, spacing, number % 11 != 5, dated
    )


USUAL = tuple(_usual(number) for number in range(24))
"""On a host that is well, and another one."""
WAIT = 5 * HOUR
YEAR = 365 * DAY
_WAITS = {"503 absurd": str(YEAR), "503 garbage": "soon", "503 minus": "-5"}


@dataclass(frozen=True)
class Request:
    """One request as it arrived."""

    at: int
    path: str
    forced: bool
    """The user asked for it."""
    headers: dict[str, str]
    status: str
    hour: int
    """Hours that have really passed by then."""


def _validator(kind: Kind, day: int) -> str:
    """Return what the document of this day is known by."""
    return f"Fri, {1 + day % 28:02} Jan 2026 00:00:00 GMT" if kind.dated else f'"{day}"'


class Week:
    """Runs the week; afterwards ``requests`` tells all.

    ``jumps`` sets the clock by so many seconds after so many that have passed.
    """

    def __init__(
        self, file: Path, step: int = HOUR // 3, jumps: Mapping[int, int] | None = None
    ) -> None:
        self.now = START
        self.passed = 0
        self._jumps = jumps or {}
        self.forced = False
        self.requests: list[Request] = []
        self.hosts: list[HostileServer] = []
        self.file = file
        self._step = step

    def run(self) -> None:
        """Let a week pass."""
        with (
            HostileServer() as well,
            HostileServer() as limiting,
            HostileServer(host="127.0.0.2") as second,
            HostileServer(host="127.0.0.3") as third,
        ):
            self.hosts = [well, limiting, second, third]
            self._subscribe(well, (*KINDS, *BUSY), "127.0.0.1")
            self._subscribe(second, USUAL[::2], "127.0.0.2")
            self._subscribe(third, USUAL[1::2], "127.0.0.3")
            self._subscribe(limiting, THROTTLED, "localhost")
            for day in range(7):
                with Library.open(self.file) as library:
                    self._day(library, day)

    def _subscribe(self, server: HostileServer, kinds: Sequence[Kind], host: str) -> None:
        with Library.open(self.file) as library:
            for kind in kinds:
                server.answers[kind.path] = self._script(kind, f"http://{host}:{server.port}")
                url = f"http://{host}:{server.port}{kind.path}"
                feed = library.feeds.add(Subscription(url))
                if kind.every is not None:
                    library.feeds.configure(
                        feed.id, FeedSettings(allow_private=True, every=kind.every)
                    )
            for path in ("/new-301", "/new-308"):
                new = self._script(Kind(path, HOUR, 2 * HOUR, spacing=HOUR), "")
                server.answers[path] = new

    def _day(self, library: Library, day: int) -> None:
        for _ in range(DAY // self._step):
            refresh_feeds(library.database, clock=lambda: self.now)
            if day in (1, 2) and (self.now - START) % DAY == 12 * HOUR:
                self.forced = True
                refresh_feeds(library.database, library.feeds.active(), clock=lambda: self.now)
                self.forced = False
            self.now += self._step
            self.passed += self._step
            self.now += self._jumps.get(self.passed, 0)

    def _script(self, kind: Kind, root: str) -> Script:
        def answer(asked: Received) -> Iterator[bytes]:
            since = self.now - START
            away = kind.away[0] <= since < kind.away[1]
            said = kind.otherwise if away else "200"
            here = datetime.fromtimestamp(self.now, UTC)
            if said == "200" and kind.validators:
                name = "if-modified-since" if kind.dated else "if-none-match"
                known = asked.headers.get(name) == _validator(kind, since // DAY)
                said = "304" if known else "200"
            self.requests.append(
                Request(self.now, asked.path, self.forced, asked.headers, said, self.passed // HOUR)
            )
            date = format_datetime(here, usegmt=True)
            if said == "closed":
                yield b""
            elif said == "410":
                yield page(status="410 Gone")
            elif said in ("301", "308"):
                yield redirect(f"{root}/new-{said}", f"{said} Moved")
            elif said == "304":
                yield page(status="304 Not Modified", also=kind.headers)
            elif said[:3] in ("429", "503"):
                until = format_datetime(here + timedelta(seconds=WAIT), usegmt=True)
                wait = _WAITS.get(said, until if said == "503 by date" else str(WAIT))
                yield page(status=f"{said[:3]} Later", retry_after=wait, date=date)
            else:
                name = "last_modified" if kind.dated else "etag"
                more = {name: _validator(kind, since // DAY)} if kind.validators else {}
                document = self._document(kind, since // DAY)
                yield page(document, also={**kind.headers, **more}, date=date)

        return answer

    def _document(self, kind: Kind, day: int) -> str:
        first = MONDAY + timedelta(days=day)
        items = "".join(
            f"<item><guid>{day}-{n}</guid><title>Day {day}, {n}</title><pubDate>"
            f"{format_datetime(first - timedelta(seconds=n * kind.spacing))}</pubDate></item>"
            for n in range(4)
        )
        channel = f"<title>{kind.path}</title>{kind.head}{items}"
        return f"<rss version='2.0'><channel>{channel}</channel></rss>"
