"""Links and attachments below an article, numbered, opened by key and mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from reader.app.layout.article_layout import ArticleLayout
from reader.app.layout.links import Links
from reader.app.pages import images
from reader.app.runtime import browser
from reader.app.style.glyphs import UNICODE
from reader.config import Config
from reader.library.articles.articles import Article
from reader.library.articles.attachments import store
from reader.model import Attachment, Published
from reader.sources.html.html import html_to_text
from tests.app.screen import Screen, running
from tests.app.widgets.test_reading_pane import open_article

SOUND = Attachment("https://pod.example/1.mp3", "audio/mpeg", 12_000_000)
PICTURE = Attachment("https://pod.example/1.jpg", "image/jpeg")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the browser was told to open, without what shows images in the terminal."""
    urls: list[str] = []
    monkeypatch.setattr(images, "find_spec", lambda _name: None)
    monkeypatch.setattr(browser, "open_url", lambda url, _: urls.append(url))
    return urls


async def attach(screen: Screen) -> None:
    """Attach a picture and a sound to an article with two links, and show it."""
    library = screen.app.library
    rows = library.articles.rows(screen.main.list.ids)
    article_id = next(row.id for row in rows if row.title == "Treaty near")
    with library.database.write() as connection:
        store(connection, article_id, (PICTURE, SOUND))
    screen.main.workspace.show_article(article_id)
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
        links = Links.of(article)
        assert [link.url for link in links.links] == [
            SOUND.url,
            "https://example.org/treaty",
            "https://example.org/plain",
            PICTURE.url,
        ]
        assert links.below()[1] == (1, "[2] text of the treaty: https://example.org/treaty")
        assert links.below()[2] == (2, "[3] https://example.org/plain")


# Numbers at their places


def an_article(html: str) -> Article:
    """Return an article of a feed with this text."""
    found = html_to_text(html, "https://example.org/")
    return Article(
        id=1, source_id=1, source="S", source_kind="feed", key="k", path="", title="T", author="",
        url=None, published=Published(), added="2031-05-01T00:00:00+00:00", text=found.text,
        spans=found.spans, truncated=False, read=False, starred=False, tags=(), words=5,
        content_hash="", edited=False,
    )  # fmt: skip


def shown(article: Article, width: int = 60, *, numbered: bool = True) -> list[str]:
    """Return the lines of an article as they are drawn, without its title."""
    setting = ArticleLayout(article, (), UNICODE, numbered=numbered)
    setting.layout_blocks(width)
    return [
        line.prefix + (line.own or "".join(piece.text for piece in setting.pieces(line, None)))
        for line in setting.lines[2:]
    ]


LINKED = """<p>The <a href="/a">treaty</a>, the <a href="/b">minutes</a> and again the
<a href="/a">whole treaty</a>; see <a href="https://example.org/c">https://example.org/c</a>.</p>
<p><img src="/quay.jpg" alt="The quay"></p>"""


def test_a_number_stands_after_the_words_of_its_link_the_same_for_one_address() -> None:
    lines = shown(an_article(LINKED), 100)
    assert lines[0] == (
        "The treaty[1], the minutes[2] and again the whole treaty[1]; see "
        "https://example.org/c [3]."
    )
    assert lines[2] == "[Image: The quay] [4]"
    assert lines[4] == "[1] treaty: https://example.org/a"
    assert lines[-1] == "[4] Image: The quay: https://example.org/quay.jpg"


def test_a_text_may_be_shown_without_numbers() -> None:
    lines = shown(an_article(LINKED), 100, numbered=False)
    assert lines[0].startswith("The treaty, the minutes and")
    assert "[1] treaty: https://example.org/a" in lines


@pytest.mark.parametrize("width", range(8, 40))
def test_lines_with_numbers_are_no_wider_and_lose_nothing(width: int) -> None:
    article = an_article(LINKED + "<blockquote><ul><li>x <a href='/q'>quoted</a></ul></blockquote>")
    lines = shown(article, width)
    assert all(cell_len(line) <= width for line in lines)
    body = "".join("".join(lines).replace("│", "").split())
    assert body.startswith("Thetreaty[1],theminutes[2]andagainthewholetreaty[1];see")


def test_a_linked_picture_has_one_number() -> None:
    article = an_article('<a href="/full.jpg"><img src="/small.jpg" alt="Quay"></a>')
    assert [link.url for link in Links.of(article).links] == ["https://example.org/full.jpg"]


def test_the_numbers_of_a_table_stand_after_its_lines() -> None:
    article = an_article(
        '<table><tr><th>Team</th><th>Points</th></tr><tr><td><a href="/v">Viking</a></td>'
        "<td>26</td></tr></table>"
    )
    assert shown(article)[2] == "Viking      26 [1]"
    assert "Viking[1]" in shown(article, 16)


def test_what_a_feed_leaves_at_the_end_of_an_article_is_folded() -> None:
    html = (
        "<p>The talks go on.</p><p>Leave a comment</p><p>The post Talks first appeared on City.</p>"
    )
    assert shown(an_article(html)) == [
        "The talks go on.",
        "",
        "▸ 2 hidden page elements: comments line, syndication line",
    ]
    from_a_file = an_article(html)._replace(source_kind="folder")
    assert shown(from_a_file)[2] == "Leave a comment"


def test_the_numbers_of_code_stand_after_its_lines_or_below() -> None:
    article = an_article('<pre>make <a href="/w">world</a> now</pre>')
    assert shown(article)[0] == "make world now [1]"
    assert shown(article, 14)[:2] == ["make world now", " [1]"]


def test_a_place_on_the_screen_is_found_past_numbers() -> None:
    article = an_article(LINKED)
    setting = ArticleLayout(article, (), UNICODE)
    setting.layout_blocks(100)
    line = setting.lines[2]
    drawn = "".join(piece.text for piece in setting.pieces(line, None))
    offsets = [setting.offset_at(line, column) for column in range(len(drawn))]
    under = [None if at is None else setting.links.at(at) for at in offsets]
    minutes = drawn.index("minutes[2]")
    assert offsets[drawn.index("minutes")] == article.text.index("minutes")
    assert {link and link.url for link in under[minutes : minutes + 10]} == {
        "https://example.org/b"
    }
    assert under[minutes - 1] is None
    assert under[minutes + 10] is None
    again = under[drawn.index("whole")]
    assert again is not None
    assert article.text[again.start : again.end] == "whole treaty"


def test_links_of_what_is_left_over_come_last() -> None:
    html = '<p><a href="/login">Log in</a></p><p>The <a href="/a">treaty</a> is ready at last.</p>'
    article = an_article(html)
    setting = ArticleLayout(article, (), UNICODE)
    assert [link.url for link in setting.links.links] == [
        "https://example.org/a",
        "https://example.org/login",
    ]


def test_many_links_are_not_all_listed_below() -> None:
    article = an_article(
        "<p>" + "".join(f'<a href="/{n}">w{n}</a> ' for n in range(1, 13)) + "</p>"
    )
    lines = Links.of(article).below()
    assert [index for index, _ in lines] == [*range(9), None]
    assert lines[-1][1].startswith("[10] to [12] ")


@pytest.mark.parametrize("ascii_only", [False, True])
async def test_numbers_are_seen_clicked_and_not_copied(
    home: Path, asked: list[str], ascii_only: bool
) -> None:
    async with running(home, (160, 40), Config(text_width=100), ascii=ascii_only) as screen:
        await open_article(screen, "Treaty")
        lines = screen.text().split("\n")
        y = next(i for i, line in enumerate(lines) if "https://example.org/plain [2]" in line)
        await screen.pilot.click(offset=(lines[y].index(" [2]") + 2, y))
        await screen.settle()
        assert asked == ["https://example.org/plain"]
        y = next(i for i, line in enumerate(lines) if "text of the treaty[1] is ready" in line)
        x = lines[y].index("treaty[1]")
        await screen.pilot.mouse_down(offset=(x, y))
        await screen.pilot.hover(offset=(x + 12, y))
        await screen.pilot.mouse_up(offset=(x + 12, y))
        await screen.press("ctrl+c")
        assert screen.app.clipboard in ("treaty is", "treaty is ")
        end = x + len("treaty[1] is")
        await screen.pilot.mouse_down(offset=(x + len("treaty[1"), y))
        await screen.pilot.hover(offset=(end, y))
        await screen.pilot.mouse_up(offset=(end, y))
        await screen.press("ctrl+c")
        assert screen.app.clipboard.strip() == "is", "from inside a number: from behind its words"


async def test_numbers_are_turned_off_in_the_settings(home: Path) -> None:
    async with running(home, (160, 40), Config(text_width=100, link_numbers=False)) as screen:
        await open_article(screen, "Treaty")
        assert "text of the treaty is ready" in screen.text()
        assert "[1] text of the treaty: https" in screen.text()


def current_words(screen: Screen) -> str:
    """Return the text that stands out as the one the reader was taken to."""
    style = screen.main.reading.style_of("current")
    return "".join(
        segment.text
        for y in range(screen.main.reading.size.height)
        for segment in screen.main.reading.render_line(y)
        if segment.style is not None and segment.style.bgcolor == style.bgcolor
    )


async def test_any_link_is_opened_by_a_number_that_is_typed(home: Path, asked: list[str]) -> None:
    async with running(home) as screen:
        await open_article(screen, "Treaty")
        await screen.press("0", "2")
        assert current_words(screen) == "https://example.org/plain"
        await screen.press("enter")
        assert asked == ["https://example.org/plain"]
        await screen.press("0", *"99", "enter")
        assert "Type the number of a link, 1 to 2." in screen.text()
