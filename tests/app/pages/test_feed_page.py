"""The page of a feed: every setting shown, explained, changed in place, and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from reader.app.pages.feed import FeedPage
from reader.app.pages.feed_list import FeedListPage
from reader.app.rows.feed_health import facts
from reader.app.rows.feed_settings import SETTINGS
from reader.app.widgets.feed_settings import LABEL
from reader.app.widgets.lines import WHEEL_LINES
from reader.library.feeds.rows import FeedInfo
from reader.library.feeds.settings import FeedSettings
from reader.library.library import Library
from reader.sources.opml.outline import Subscription
from tests.app.screen import HOSTILE, Screen, running

SIZES = [(120, 40), (80, 24), (50, 20)]
LABELS = [setting.label for setting in SETTINGS]


@pytest.fixture
def feed(home: Path) -> FeedInfo:
    """A feed that has failed, with hostile words in its title and its trouble."""
    with Library.open(home / "library.db") as library:
        feed = library.feeds.add(Subscription("https://gazette.example/feed", f"Port {HOSTILE}"))
        with library.database.write() as connection:
            connection.execute(
                "UPDATE feed SET checked = 1790003600, succeeded = 1790000000, failures = 3, "
                "news = 1780000000, rhythm = 7200, stated_every = 10800, "
                "due = strftime('%s', 'now') + 99999, "
                "skip_hours = '1,2', skip_days = '6' WHERE source_id = ?",
                (feed.id,),
            )
            connection.execute(
                "UPDATE source SET problem = ? WHERE id = ?",
                ("gazette.example has a fault of its own (500). [/b]", feed.id),
            )
        return library.feeds.get(feed.id)


def test_names_stand_clear_of_their_values(feed: FeedInfo) -> None:
    names = [*LABELS, *(name for name, _ in facts(feed, 1_790_003_600))]
    assert "Last new article" in names
    assert max(map(len, names)) + 2 <= LABEL


async def open_page(screen: Screen, feed: FeedInfo) -> FeedPage:
    """Go to the feed in the drawer and open its page."""
    await screen.press("g", "f")
    drawer = screen.app.screen
    assert isinstance(drawer, FeedListPage)
    pane = drawer.pane
    await screen.press_until("j", lambda: pane.rows[pane.cursor].feed is not None, "row of a feed")
    await screen.press(",")
    page = screen.app.screen
    assert isinstance(page, FeedPage)
    assert page.pane.feed.id == feed.id
    return page


async def edit(screen: Screen, label: str, value: str | None = None) -> None:
    """Change a setting as a user does: go there, enter, type, enter."""
    page = screen.app.screen
    assert isinstance(page, FeedPage)
    step = LABELS.index(label) - page.pane.cursor
    await screen.press(*["j" if step > 0 else "k"] * abs(step))
    await screen.press("enter")
    if value is not None:
        page.query_one(Input).value = value
        await screen.press("enter")


def now(screen: Screen, feed: FeedInfo) -> FeedInfo:
    return screen.app.library.feeds.get(feed.id)


@pytest.mark.parametrize(
    ("size", "look"),
    [*((size, "colour") for size in SIZES), ((80, 24), "no colour"), ((50, 20), "ascii")],
)
async def test_every_setting_and_the_health_can_be_seen(
    home: Path, feed: FeedInfo, size: tuple[int, int], look: str
) -> None:
    ascii_only, plain = look == "ascii", look == "no colour"
    async with running(home, size, ascii=ascii_only, no_color=plain) as screen:
        page = await open_page(screen, feed)
        seen = ""
        for _ in range(40):
            seen += screen.text() + "\n"
            page.pane.move(1)
            await screen.pilot.pause()
        for label in [
            *LABELS,
            "Status",
            "Last success",
            "Next refresh",
            "Frequency",
            "Server limits",
        ]:
            assert f" {label} " in seen, label
        for words in (
            "automatic",
            "Failed 3 times in a row",
            "no new articles for",
            "every 3 hours",
        ):
            lines = (line.strip(" │┃╮╯|#+-") for line in seen.split("\n"))
            assert words in " ".join(" ".join(lines).split()), words
        assert "(500). [/b]" in seen, "what the server says, to the letter"
        title = "Port [Updated] [/b]..." if look == "ascii" else "Port [Updated] [/b] [red]x[/red]"
        assert title in seen.partition("\n")[0]
        if look == "ascii":
            assert all(ord(c) < 128 for c in seen)


async def test_every_setting_is_changed_in_place_and_taken_back(home: Path, feed: FeedInfo) -> None:
    wanted = FeedSettings(
        every=90 * 60,
        full_text=True,
        keep_days=30,
        keep_count=500,
        keep_size=20,
        user_agent="me/1",
        login="keyring: me",
    )
    async with running(home) as screen:
        await open_page(screen, feed)
        await edit(screen, "Title", "Harbour")
        await edit(screen, "Folder", "Sea / North")
        await edit(screen, "Tags", "x, y,")
        await edit(screen, "Refresh")
        await edit(screen, "Interval", "90")
        await edit(screen, "Full text")
        await edit(screen, "Keep days", "30")
        await edit(screen, "Keep number", "500")
        await edit(screen, "Keep size", "20")
        await edit(screen, "Local network")
        await edit(screen, "User agent", "me/1")
        await edit(screen, "Login", "keyring: me")
        changed = now(screen, feed)
        assert (changed.title, changed.folder, changed.tags) == (
            "Harbour",
            "Sea / North",
            ("x", "y"),
        )
        assert changed.muted
        assert changed.settings == wanted
        shown = screen.text()
        for words in (
            "Harbour",
            "Sea / North",
            "90 minutes",
            "30 days",
            "500 articles",
            "20 MB",
        ):
            assert words in shown
        for _ in range(12):
            await screen.press("u")
        back = now(screen, feed)
        assert (back.title, back.folder, back.tags, back.muted, back.settings) == (
            feed.title,
            "",
            (),
            False,
            feed.settings,
        )
        await screen.press("escape")
        assert isinstance(screen.app.screen, FeedListPage), "back where it was opened"


@pytest.mark.parametrize(
    ("label", "value", "says"),
    [
        ("Interval", "soon", "a whole number"),
        ("Interval", "1", "from 5 to"),
        ("Keep days", "-3", "a whole number"),
        ("Keep number", "0", "a whole number"),
        ("Keep size", "2 MB", "a whole number"),
        ("Login", "me:geheim", "A login must be"),
        ("User agent", "caf\u00e9", "plain ASCII"),
    ],
)
async def test_what_cannot_be_is_said_and_can_be_mended(
    home: Path, feed: FeedInfo, label: str, value: str, says: str
) -> None:
    async with running(home) as screen:
        page = await open_page(screen, feed)
        await edit(screen, label, value)
        assert says in screen.text()
        assert "! " in screen.bar
        assert now(screen, feed).settings == feed.settings
        assert page.query_one(Input).value == value
        await screen.press("escape")
        assert not page.typing
        await screen.press("escape")
        assert isinstance(screen.app.screen, FeedListPage)


@pytest.mark.parametrize("size", SIZES)
async def test_a_click_changes_a_setting_where_it_stands(
    home: Path, feed: FeedInfo, size: tuple[int, int]
) -> None:
    async with running(home, size) as screen:
        page = await open_page(screen, feed)

        async def click(label: str) -> None:
            lines = screen.text().split("\n")
            y = next(n for n, line in enumerate(lines) if line[1:].startswith(f"{label} "))
            await screen.pilot.click(offset=(3, y))
            await screen.settle()

        await click("Refresh")
        assert now(screen, feed).muted
        await click("Folder")
        field = page.query_one(Input)
        line = next(line for line in screen.text().split("\n") if line[1:].startswith("Folder"))
        assert field.region.y == screen.text().split("\n").index(line)
        field.value = "Sea"
        await screen.press("enter")
        assert now(screen, feed).folder == "Sea"


async def test_a_feed_that_is_removed_meanwhile_closes_its_page(home: Path, feed: FeedInfo) -> None:
    async with running(home) as screen:
        page = await open_page(screen, feed)
        screen.app.library.feeds.remove(feed.id)
        page._look_again()
        await screen.settle()
        assert not isinstance(screen.app.screen, FeedPage)


async def test_a_feed_that_is_gone_is_asked_again_where_the_user_says_so(
    home: Path, feed: FeedInfo
) -> None:
    with Library.open(home / "library.db") as library, library.database.write() as connection:
        connection.execute("UPDATE feed SET gone = 1")
    async with running(home) as screen:
        await open_page(screen, feed)
        assert "gone (410)" in screen.text()
        await edit(screen, "Refresh")
        again = now(screen, feed)
        assert (again.gone, again.muted) == (False, False)
        assert "gone (410)" not in screen.text()


@pytest.mark.parametrize("size", [(80, 24), (50, 20)])
async def test_the_field_stays_over_its_value_whatever_the_page_does(
    home: Path, feed: FeedInfo, size: tuple[int, int]
) -> None:
    async with running(home, size) as screen:
        page = await open_page(screen, feed)

        async def is_seen() -> None:
            await screen.settle()
            field = page.query_one(Input)
            value = page.pane.content_region.y + page.pane.shown_at(page.pane.line_of_cursor)
            assert field.region.y == value
            assert page.pane.content_region.y <= value < page.pane.content_region.bottom
            assert field.value[-20:] in screen.text().split("\n")[value]

        for label in LABELS:
            await edit(screen, label)
            if not page.typing:
                continue
            await is_seen()
            page.query_one(Input).value = "seen"
            page.show_message(f"“{label}” is not possible. " * 12, problem=True)
            await is_seen()
            for lines in (WHEEL_LINES, -WHEEL_LINES):
                page.pane.scroll_lines(page.pane.top + lines)
                await is_seen()
            await screen.press("escape")
