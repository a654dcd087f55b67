"""Links and attachments below an article, numbered, opened by key and mouse."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.app import browser
from reader.app.links import below, links_of
from reader.library.attachments import keep
from reader.model import Attachment
from tests.app.screen import Screen, running

SOUND = Attachment("https://pod.example/1.mp3", "audio/mpeg", 12_000_000)
PICTURE = Attachment("https://pod.example/1.jpg", "image/jpeg")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the browser was told to open."""
    urls: list[str] = []
    monkeypatch.setattr(browser, "open_url", urls.append)
    return urls


async def attach(screen: Screen) -> None:
    """Attach a picture and a sound to an article with two links, and show it."""
    library = screen.app.library
    rows = library.articles.rows(screen.main.list.ids)
    ident = next(row.id for row in rows if row.title == "Treaty near")
    with library.database.write() as connection:
        keep(connection, ident, (PICTURE, SOUND))
    screen.main.desk.show_article(ident)
    await screen.settle()


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (50, 20)])
async def test_they_stand_below_the_text_and_open_by_their_number(
    home: Path, asked: list[str], size: tuple[int, int]
) -> None:
    async with running(home, size) as screen:
        await attach(screen)
        await screen.press("enter", "z", "G")
        shown = " ".join(line.strip(" │|┃▐") for line in screen.text().split("\n"))
        assert "[1] Audio, 12 MB: https://pod.example/1.mp3" in shown
        assert "[4] Image: https://pod.example/1.jpg" in shown
        await screen.press("1")
        await screen.press("4")
        assert asked == [SOUND.url, PICTURE.url]


async def test_a_click_on_the_line_opens_it_and_o_where_there_is_no_address(
    home: Path, asked: list[str]
) -> None:
    async with running(home) as screen:
        await attach(screen)
        lines = screen.text().split("\n")
        y = next(number for number, line in enumerate(lines) if "[1] Audio" in line)
        await screen.pilot.click(offset=(lines[y].index("Audio"), y))
        await screen.settle()
        assert asked == [SOUND.url]
        await screen.press("o")
        assert asked == [SOUND.url, SOUND.url], "a file of a folder has no address of its own"


async def test_files_that_are_attached_come_before_links_and_pictures_last(home: Path) -> None:
    async with running(home) as screen:
        await attach(screen)
        article = screen.main.article
        assert article is not None
        links = links_of(article)
        assert [link.url for link in links] == [
            SOUND.url,
            "https://example.org/treaty",
            "https://example.org/plain",
            PICTURE.url,
        ]
        assert below(links)[1] == (1, "[2] text of the treaty: https://example.org/treaty")
        assert below(links)[2] == (2, "[3] https://example.org/plain")
