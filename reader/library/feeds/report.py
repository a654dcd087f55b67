"""The report of a refresh: its progress while it runs, and its results."""

from __future__ import annotations

from dataclasses import dataclass, field

_REMARK = "Note: "
"""What a stored problem begins with that is only a remark."""


def stored_problem(problem: str, remark: str) -> str:
    """Return a problem, else a remark, as the library stores it."""
    return problem or (remark and f"{_REMARK}{remark}")


def split_problem(stored: str) -> tuple[str, str]:
    """Return the problem and the remark of a stored one, at least one of them ""."""
    remark = stored.removeprefix(_REMARK)
    return ("", remark) if remark != stored else (stored, "")


@dataclass(frozen=True, slots=True)
class FeedResult:
    """The outcome of one feed."""

    id: int
    title: str
    outcome: str
    """new, unchanged, failed, waiting (rate-limited), or gone."""
    added: int = 0
    changed: int = 0
    problem: str = ""
    """One sentence, "" if it succeeded."""
    seconds: float = 0.0
    """Duration of the transfer."""

    @property
    def failed(self) -> bool:
        return self.outcome in ("failed", "gone")


@dataclass(frozen=True, slots=True)
class Progress:
    """The progress of a refresh, reported each time a feed is done."""

    done: int
    total: int
    added: int
    failed: int
    last: FeedResult
    waiting_for: tuple[str, ...]
    """Titles of feeds being fetched, slowest first, at most three."""


@dataclass(slots=True)
class FeedsReport:
    """The results of a refresh."""

    results: list[FeedResult] = field(default_factory=list)
    offline: bool = False
    """Whether no server at all could be reached; not recorded as a fault of any feed."""
    cancelled: bool = False

    @property
    def added(self) -> int:
        return sum(result.added for result in self.results)

    @property
    def changed(self) -> int:
        return sum(result.changed for result in self.results)

    @property
    def failed(self) -> list[FeedResult]:
        return [result for result in self.results if result.failed]
