"""How a feed is doing, in words. Pure."""

from __future__ import annotations

from datetime import UTC, datetime

from reader.app.rows.feed_settings import span
from reader.app.style import wording
from reader.library.feeds.rows import FeedInfo, silence
from reader.library.feeds.schedule import may_ask

DAY = 86_400
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def moment(seconds: int) -> str:
    """Return an epoch time as day and local clock: ``6 Jan 2026, 14:05``."""
    instant = datetime.fromtimestamp(seconds, UTC)
    here = instant.astimezone()
    return f"{wording.day(here.date().isoformat())}, {here:%H:%M}"


def ago(then: int, now: int) -> str:
    """Return ``6 Jan 2026, 14:05, 2 hours ago``."""
    return f"{moment(then)}, {span(now - then)} ago" if then <= now else moment(then)


def quiet(feed: FeedInfo, now: int) -> str:
    """Return for how long a feed has been silent, "" where that is its rhythm."""
    seconds = silence(feed.news, feed.rhythm, now)
    return f"silent for {span(seconds)}" if seconds else ""


def state(feed: FeedInfo) -> str:
    """Return in a sentence or two how the last question went."""
    if feed.gone:
        return "The server says that this feed is gone for good; it is no longer asked."
    if feed.failures:
        return f"{feed.problem} Failed {wording.count(feed.failures, 'time')} in a row."
    return feed.problem


def due(feed: FeedInfo, now: int) -> str:
    """Return when the feed is asked next, "" where it is not asked."""
    if feed.muted or feed.gone:
        return ""
    if not may_ask(now, feed.not_before):
        return f"{moment(feed.not_before)}: until then the server wants to be left alone"
    return moment(feed.due) if feed.due > now else "now"


def facts(feed: FeedInfo, now: int) -> list[tuple[str, str]]:
    """Return what is known of how a feed is doing: names and words."""
    known = [("State", state(feed) or ("Muted." if feed.muted else "Well."))]
    asked = ago(feed.succeeded, now) if feed.succeeded is not None else "never"
    known.append(("Last success", asked))
    if feed.checked is not None and feed.checked != feed.succeeded:
        known.append(("Last asked", ago(feed.checked, now)))
    if words := due(feed, now):
        known.append(("Next due", words))
    if feed.rhythm:
        known.append(("Rhythm", f"an article about every {span(feed.rhythm)}"))
    if feed.news is not None:
        known.append(("Last news", "; ".join(filter(None, (moment(feed.news), quiet(feed, now))))))
    if words := stated(feed):
        known.append(("It states", words))
    counts = f"{wording.count(feed.total, 'article')}, {feed.unread:,} unread, "
    known.append(("Holds", f"{counts}{feed.starred:,} starred"))
    known.append(("Address", feed.url))
    if feed.site:
        known.append(("Site", feed.site))
    return known


def stated(feed: FeedInfo) -> str:
    """Return what the feed says about when to ask it, "" where it says nothing."""
    policy = feed.policy
    parts = [f"not more often than every {span(policy.stated)}"] if policy.stated else []
    if policy.skip_hours:
        parts.append("not at " + ", ".join(f"{hour}h" for hour in policy.skip_hours) + " UTC")
    if policy.skip_days:
        parts.append("not on " + ", ".join(_WEEKDAYS[day] for day in policy.skip_days))
    return ", ".join(parts)


def summary(feed: FeedInfo, now: int) -> str:
    """Return how a feed is doing in a few sentences: what is wrong comes first."""
    parts = [words] if (words := state(feed)) else []
    if feed.succeeded is None:
        parts.append("Not fetched yet.")
    else:
        parts.append(f"Fetched {ago(feed.succeeded, now)}.")
    if feed.rhythm:
        parts.append(f"An article about every {span(feed.rhythm)}.")
    if words := quiet(feed, now):
        parts.append(f"{words.capitalize()}.")
    if words := due(feed, now):
        parts.append(f"Next due {words}.")
    parts.append(feed.url)
    return " ".join(parts)
