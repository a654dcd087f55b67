"""Images of an article: fetched only when looked at, decoded elsewhere, drawn in half blocks."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image as PillowImage

from reader.app.layout.links import Image, images_of
from reader.app.pages import images
from reader.app.pages.base.confirm import ConfirmDialog
from reader.app.pages.images import ImagesPage
from reader.library.feeds.rows import FeedInfo
from reader.library.feeds.subscribe import subscribe
from reader.library.library import Library
from tests.app.screen import Screen, running
from tests.app.widgets.test_reading_pane import open_article
from tests.hostile_server import HostileServer, hang, page, slow_page

GREEN = (20, 200, 40)


def png(
    color: tuple[int, int, int], size: tuple[int, int] = (300, 200), end: int | None = None
) -> bytes:
    """A response with an image, cut off after ``end`` bytes."""
    file = BytesIO()
    PillowImage.new("RGB", size, color).save(file, "PNG")
    return page(file.getvalue()[:end], content_type="image/png")


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with HostileServer() as running_server:
        text = (
            "<p>A tug came in <a href='/more'>today</a>.</p>"
            "<p><img src='/green.png' alt='The tug at the quay'></p>"
            "<p><a href='/large'><img src='/blue.png' alt='The sea'></a></p>"
            "<p><img src='/bad.png' alt='The storm'></p><p><img src='/gone.png' alt='Gone'></p>"
        )
        running_server.answers |= {
            "/feed": page(
                "<rss version='2.0'><channel><title>Harbour</title><item><guid>1</guid>"
                "<title>A tug</title><pubDate>Sat, 10 May 2031 09:00:00 GMT</pubDate>"
                f"<description><![CDATA[{text}]]></description></item></channel></rss>"
            ),
            "/green.png": png(GREEN),
            "/blue.png": png((20, 40, 200), (20, 10)),
            "/bad.png": png(GREEN, end=90),
        }
        yield running_server


@pytest.fixture
def illustrated(home: Path, server: HostileServer) -> Path:
    """A library with an article that has images."""
    with Library.open(home / "library.db") as library:
        assert isinstance(subscribe(library.database, server.url("/feed")), FeedInfo)
    return home


def overlay(screen: Screen) -> ImagesPage:
    found = screen.app.screen
    assert isinstance(found, ImagesPage)
    return found


def colors(screen: Screen) -> set[tuple[int, ...]]:
    """Return the colours of the half blocks on the screen."""
    found = set()
    for strip in screen.app.screen._compositor.render_strips():
        for text, style, _ in strip:
            if "▀" in text and style is not None:
                assert style.color is not None
                assert style.bgcolor is not None
                found |= {tuple(style.color.get_truecolor()), tuple(style.bgcolor.get_truecolor())}
    return found


async def shown(screen: Screen, words: str) -> None:
    await screen.until(lambda: words in screen.text(), f"sight of {words}")
    await screen.settle()


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (50, 20)])
async def test_the_images_are_shown_one_by_one_and_only_then_fetched(
    illustrated: Path, server: HostileServer, size: tuple[int, int]
) -> None:
    async with running(illustrated, size) as screen:
        await open_article(screen, "A tug")
        assert not any(path.endswith(".png") for path in server.paths())
        await screen.press("percent_sign")
        await shown(screen, "The tug at the quay")
        await shown(screen, "300 by 200 pixels")
        assert colors(screen) == {GREEN}
        assert "1 of 4" in screen.text().split("\n")[0]
        cells = screen.text().count("▀")
        assert cells > size[0] * size[1] // 3
        assert server.paths()[1:] == ["/green.png"]
        assert server.asked[-1].headers["accept"].startswith("image/")
        assert "p previous" not in screen.bar
        await screen.press("n")
        await shown(screen, "20 by 10 pixels")
        assert screen.text().count("▀") == 20 * 5
        assert "The sea" in screen.text()
        await screen.press("p")
        await shown(screen, "300 by 200 pixels")
        await screen.press("p")
        assert "No earlier image." in screen.bar
        await screen.press("escape")
        assert screen.title == "A tug"


async def test_a_wider_screen_shows_more_of_what_was_fetched_once(
    illustrated: Path, server: HostileServer
) -> None:
    async with running(illustrated, (60, 20)) as screen:
        await open_article(screen, "A tug")
        await screen.press("percent_sign")
        await shown(screen, "300 by 200 pixels")
        before = screen.text().count("▀")
        await screen.pilot.resize_terminal(120, 40)
        await screen.until(lambda: screen.text().count("▀") > 2 * before, "more cells")
        assert server.paths().count("/green.png") == 1


async def test_the_number_of_an_image_shows_it_and_that_of_a_link_asks(
    illustrated: Path, server: HostileServer
) -> None:
    async with running(illustrated) as screen:
        await open_article(screen, "A tug")
        links = [link.url for link in screen.main.reading.links]
        await screen.press(str(links.index(server.url("/bad.png")) + 1))
        await shown(screen, "damaged")
        assert "3 of 4" in screen.text()
        assert "The storm" in screen.text()
        assert "Press o to open it in the browser." in " ".join(screen.text().split())
        await screen.press("n")
        await shown(screen, "404")
        assert overlay(screen)
        await screen.press("escape", str(links.index(server.url("/large")) + 1))
        assert isinstance(screen.app.screen, ConfirmDialog)


async def test_leaving_stops_a_server_that_never_answers(
    illustrated: Path, server: HostileServer
) -> None:
    server.answers["/green.png"] = hang()
    async with running(illustrated) as screen:
        await open_article(screen, "A tug")
        await screen.press("percent_sign")
        await shown(screen, "Fetching the image.")
        assert "The tug at the quay" in screen.text()
        await screen.press("escape")
        await screen.done(images.JOB)
        assert screen.title == "A tug"


async def test_other_sizes_ask_the_server_once_and_the_last_one_is_drawn(
    illustrated: Path, server: HostileServer
) -> None:
    server.answers["/green.png"] = slow_page(png(GREEN).partition(b"\r\n\r\n")[2], 2)
    async with running(illustrated, (60, 30)) as screen:
        await open_article(screen, "A tug")
        await screen.press("percent_sign")
        await shown(screen, "Fetching the image.")
        for width in range(64, 124, 4):
            await screen.pilot.resize_terminal(width, 30)
        await shown(screen, "300 by 200 pixels")
        assert server.paths()[1:] == ["/green.png"]
        rows = max(line.count("▀") for line in screen.text().split("\n"))
        assert rows == overlay(screen)._pane.fitting.height * 2 * 300 // 200


async def test_a_missing_image_is_no_feed_and_its_description_no_markup(
    illustrated: Path, server: HostileServer
) -> None:
    server.answers["/feed"] = page(
        "<rss version='2.0'><channel><title>Harbour</title><item><guid>2</guid>"
        "<title>A buoy</title><description><![CDATA[<img src='/gone%1b]0;x%07.png' "
        "alt='[/b] [@click=app.quit]q[/] \x1b]0;x\x07 &lt;b&gt;'>"
        "<img src='data:image/png;base64,AAAA' alt='Inline'>"
        "<img src='javascript:1' alt='Script'><img src='file:///etc/passwd' alt='File'>"
        "<p>A buoy.</p>]]></description></item></channel></rss>"
    )
    async with running(illustrated) as screen:
        await screen.press("r")
        await screen.until(lambda: "A buoy" in screen.text(), "the article")
        await open_article(screen, "A buoy")
        assert screen.main.article is not None
        (image,) = images_of(screen.main.article)
        assert image.url.startswith(server.url("/gone"))
        await screen.press("percent_sign")
        await shown(screen, "the image may have moved.")
        assert "[/b] [@click=app.quit]q[/]" in screen.text()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"ascii": True}, "ASCII"),
        ({"no_color": True}, "256 colours"),
        ({"sixteen": "dark"}, "256 colours"),
    ],
    ids=["ascii", "no colour", "sixteen"],
)
async def test_elsewhere_the_descriptions_are_said_and_links_open_as_before(
    illustrated: Path, server: HostileServer, changes: dict[str, object], words: str
) -> None:
    async with running(illustrated, (200, 50), None, **changes) as screen:
        await open_article(screen, "A tug")
        await screen.press("percent_sign")
        assert words in screen.bar
        assert "4 images: The tug at the quay; The sea;" in screen.bar
        links = [link.url for link in screen.main.reading.links]
        await screen.press(str(links.index(server.url("/green.png")) + 1))
        assert isinstance(screen.app.screen, ConfirmDialog)
        assert "/green.png" not in server.paths()


async def test_without_pillow_a_sentence_says_what_to_install(
    illustrated: Path, server: HostileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(images, "find_spec", lambda _name: None)
    async with running(illustrated, (200, 50)) as screen:
        await open_article(screen, "A tug")
        await screen.press("percent_sign")
        assert "run pip install 'newsreader-tui[images]'" in screen.bar
        links = [link.url for link in screen.main.reading.links]
        await screen.press(str(links.index(server.url("/green.png")) + 1))
        assert isinstance(screen.app.screen, ConfirmDialog)
        assert "/green.png" not in server.paths()


async def test_an_article_without_images_says_so(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "Treaty")
        await screen.press("percent_sign")
        assert "no images" in screen.bar


async def test_an_image_of_the_local_network_is_not_fetched_for_a_feed_from_elsewhere(
    illustrated: Path, server: HostileServer
) -> None:
    with HostileServer({"/green.png": png(GREEN)}) as other:
        async with running(illustrated) as screen:
            await open_article(screen, "A tug")
            article = screen.main.article
            assert article is not None
            (first, *_rest) = images_of(article)
            elsewhere = [Image(other.url("/green.png"), first.words)]
            library, jobs = screen.app.library, screen.app.jobs
            screen.app.push_screen(
                ImagesPage(library, jobs, screen.app.glyphs, article.id, elsewhere, 0, print)
            )
            await shown(screen, "is on your local network")
            assert other.paths() == []


def test_the_app_does_not_load_pillow() -> None:
    code = (
        "import sys, reader.app.app, reader.app.pages.images, reader.sources.feed.workers\n"
        "assert not any(name.split('.')[0] == 'PIL' for name in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
