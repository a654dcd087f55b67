"""The status of a feed in words: last fetch, next refresh, frequency, limits. Pure."""

from __future__ import annotations

from datetime import UTC, datetime

from reader.app.rows.feed_settings import span
from reader.app.style import wording
from reader.library.feeds.rows import FeedInfo, silence
from reader.library.feeds.schedule import may_ask

DAY = 86_400
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def moment(seconds: int) -> str:
    """Return an epoch time as day and local time: ``6 Jan 2026, 14:05``."""
    instant = datetime.fromtimestamp(seconds, UTC)
    here = instant.astimezone()
    return f"{wording.day(here.date().isoformat())}, {here:%H:%M}"


def ago(then: int, now: int) -> str:
    """Return ``6 Jan 2026, 14:05 (2 hours ago)``; ``just now`` within the last minute."""
    if 0 <= now - then < 60:
        return "just now"
    return f"{moment(then)} ({span(now - then)} ago)" if then <= now else moment(then)


def quiet(feed: FeedInfo, now: int) -> str:
    """Return how long a feed has had no new article, "" if that is usual for it."""
    seconds = silence(feed.news, feed.rhythm, now)
    return f"no new articles for {span(seconds)}" if seconds else ""


def state(feed: FeedInfo) -> str:
    """Return a sentence or two on the last refresh: how it failed, or a remark; "" for none."""
    if feed.gone:
        return "Permanently removed by its server (410); no longer refreshed."
    if feed.failures:
        return f"{feed.problem} Failed {wording.count(feed.failures, 'time')} in a row."
    return feed.problem or feed.remark


def due(feed: FeedInfo, now: int) -> str:
    """Return the time of the next refresh, "" if there is none."""
    if feed.muted or feed.gone:
        return ""
    if not may_ask(now, feed.not_before):
        return f"{moment(feed.not_before)} (rate limited until then)"
    return moment(feed.due) if feed.due > now else "now"


def facts(feed: FeedInfo, now: int) -> list[tuple[str, str]]:
    """Return the status of a feed as labels and values."""
    known = [("Status", state(feed) or ("Muted" if feed.muted else "OK"))]
    last = ago(feed.succeeded, now) if feed.succeeded is not None else "never"
    known.append(("Last success", last))
    if feed.checked is not None and feed.checked != feed.succeeded:
        known.append(("Last attempt", ago(feed.checked, now)))
    if text := due(feed, now):
        known.append(("Next refresh", text))
    if feed.rhythm:
        known.append(("Frequency", _frequency(feed.rhythm)))
    if feed.news is not None:
        latest = "; ".join(filter(None, (moment(feed.news), quiet(feed, now))))
        known.append(("Last new article", latest))
    if text := stated(feed):
        known.append(("Server limits", text))
    counts = f"{feed.total:,} ({feed.unread:,} unread, {feed.starred:,} starred)"
    known.append(("Articles", counts))
    known.append(("URL", feed.url))
    if feed.site:
        known.append(("Website", feed.site))
    return known


def _frequency(seconds: int) -> str:
    return f"about one article every {_length(seconds)}"


def _length(seconds: int) -> str:
    """Return a length of time to follow "every": ``hour``, ``2 days``."""
    return span(seconds).removeprefix("1 ")


def stated(feed: FeedInfo) -> str:
    """Return the limits that server and feed set on refreshing, "" if there are none."""
    policy = feed.policy
    parts = [f"at most once every {_length(policy.stated)}"] if policy.stated else []
    if policy.skip_hours:
        parts.append("not at " + ", ".join(f"{hour}:00" for hour in policy.skip_hours) + " UTC")
    if policy.skip_days:
        parts.append("not on " + ", ".join(_WEEKDAYS[day] for day in policy.skip_days))
    return ", ".join(parts)


def summary(feed: FeedInfo, now: int) -> str:
    """Return the status of a feed in a few sentences, problems first."""
    parts = [text] if (text := state(feed)) else []
    if feed.succeeded is None:
        parts.append("Not fetched yet.")
    else:
        parts.append(f"Last fetched {ago(feed.succeeded, now)}.")
    if feed.rhythm:
        parts.append(f"{_frequency(feed.rhythm).capitalize()}.")
    if text := quiet(feed, now):
        parts.append(f"{text.capitalize()}.")
    if text := due(feed, now):
        parts.append(f"Next refresh: {text}.")
    parts.append(feed.url)
    return " ".join(parts)
