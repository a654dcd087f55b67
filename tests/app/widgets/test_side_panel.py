"""Dates and people: shown with their why, walked through, pivoted on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reader.app.layout.panel import (
    DateItem,
    Heading,
    Note,
    PersonItem,
    date_items,
    items,
    lines_of,
    reason,
)
from reader.app.style.glyphs import UNICODE
from reader.library.articles.findings import ArticleFindings
from reader.library.articles.mentions import ArticlePerson
from reader.model import DateMention, Grade, Person, PersonMention, Published
from tests.app.screen import running
from tests.app.widgets.test_reading_pane import open_article


async def test_dates_are_in_calendar_order_with_their_why(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "Harbour")
        side = screen.main.side
        words = [item.label for item in side.items if isinstance(item, DateItem)]
        assert words[:3] == ["April 2031", "Tue 6 May 2031", "Fri 9 May 2031"]
        await screen.press("tab", "j", "j")
        assert isinstance(side.selected, DateItem)
        assert "next Friday" in screen.text()
        assert "2 days after publication" in " ".join(screen.text().replace("│", " ").split())


async def test_people_are_listed_once_with_their_role(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "Harbour")
        people = [i.person for i in screen.main.side.items if isinstance(i, PersonItem)]
        assert [p.name for p in people] == ["Anna Lindqvist", "Tomas Reyes"]
        assert len(people[0].person.mentions) == 3
        assert people[0].person.role == "Mayor"
        assert people[0].also_in == 1


async def test_selecting_highlights_and_walking_goes_through_the_mentions(home: Path) -> None:
    async with running(home, (120, 16)) as screen:
        await open_article(screen, "Harbour")
        side = screen.main.side
        index = next(i for i, item in enumerate(side.items) if isinstance(item, PersonItem))
        side.select(index)
        await screen.settle()
        await screen.press("]")
        assert "Mention 1 of 3" in screen.bar
        await screen.press("]", "]")
        assert "Mention 3 of 3" in screen.bar
        await screen.press("[")
        assert "Mention 2 of 3" in screen.bar


async def test_walking_the_dates_of_the_text_selects_them(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "Harbour")
        await screen.press("}")
        assert isinstance(screen.main.side.selected, DateItem)
        assert screen.main.side.selected.label == "Tue 6 May 2031"


async def test_a_person_leads_to_the_other_articles(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "Harbour")
        side = screen.main.side
        side.select(next(i for i, item in enumerate(side.items) if isinstance(item, PersonItem)))
        await screen.press("*")
        assert screen.main.list.heading == "Articles with Anna Lindqvist"
        assert len(screen.main.list.ids) == 2


async def test_a_day_leads_to_the_other_articles(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "Harbour")
        await screen.press("tab", "j", "*")
        assert screen.main.list.heading == "Articles about 6 May 2031"
        assert len(screen.main.list.ids) == 2


async def test_another_language_is_said_and_not_searched(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "Le maire")
        assert "looks like French" in screen.main.side.message
        assert "French" in screen.text()


async def test_an_article_that_is_not_analysed_yet_says_so(home: Path, tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text("Brand new\n\nNothing is known of this yet.")
    async with running(home) as screen:
        screen.app.jobs.stop_all(5)
        screen.app.library.sources.add_path(tmp_path / "new.txt")
        screen.app.library.sources.refresh()
        screen.main.list.reload()
        await screen.settle()
        await open_article(screen, "Brand new")
        if screen.app.library.findings.of(screen.main.list.current_id or 0) is None:
            assert "Analysing…" in " ".join(screen.text().replace("│", " ").split())


async def test_the_panel_is_hidden_and_the_choice_remembered(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("i")
        assert "Dates" not in screen.text()
        assert "side_panel = false" in (home / "config.toml").read_text()
        await screen.press("i")
        assert "Dates" in screen.text()


async def test_enter_goes_to_the_mention(home: Path) -> None:
    async with running(home, (120, 14)) as screen:
        await open_article(screen, "Harbour")
        await screen.press("tab", "j", "j", "enter")
        assert screen.main.focused is screen.main.reading
        assert "next Friday" in screen.text()


async def test_quotations_are_walked_through(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "Harbour")
        side = screen.main.side
        side.focus()
        side.select(next(i for i, item in enumerate(side.items) if isinstance(item, PersonItem)))
        await screen.press('"')
        assert "Quote 1 of 1 by Anna Lindqvist" in screen.bar


async def test_a_line_shows_how_the_dates_are_spread(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "Harbour")
        assert "Apr 2031" in screen.text()
        assert "May 2031" in screen.text()


def test_names_that_may_be_people_stand_apart() -> None:
    findings = ArticleFindings(Published(), "en", (), (), unsure=("Lorde", "Vorn"))
    shown = items(findings)
    assert Heading("Perhaps people", "2") in shown
    assert shown[-2:] == [Note("Lorde"), Note("Vorn")]
    assert not any(isinstance(item, PersonItem) for item in shown)
    assert Heading("Perhaps people", "2") not in items(ArticleFindings(Published(), "en", (), ()))


def test_several_reasons_of_a_date_stand_on_lines_of_their_own() -> None:
    whys = ("Written out.", "Counted from Monday.", "Written out.")
    dates = tuple(
        DateMention(n, n + 1, "x", "DATE", "2031-05-06", None, "2031-05-06", "2031-05-06", why)
        for n, why in enumerate(whys)
    )
    [item] = date_items(dates)
    assert reason(item, "2031-05-07").split("\n") == [
        "Written out.",
        "Counted from Monday.",
        "1 day before publication.",
    ]


async def test_the_hints_are_those_of_the_selected_row(home: Path) -> None:
    async with running(home, (160, 30)) as screen:
        await open_article(screen, "Harbour")
        side = screen.main.side
        await screen.press("tab")
        assert isinstance(side.selected, DateItem)
        assert "correct date" in screen.bar
        assert "profile" not in screen.bar
        await screen.press(".")
        assert screen.bar.startswith(" Select a person in the side panel first.")
        side.select(next(i for i, item in enumerate(side.items) if isinstance(item, PersonItem)))
        await screen.settle()
        assert "profile" in screen.bar
        assert "correct date" not in screen.bar


async def test_each_reason_of_a_date_stands_on_lines_of_its_own(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "Harbour")
        await screen.press("tab", "j")
        selected = screen.main.side.selected
        assert selected is not None
        assert "\n" in reason(selected, "2031-05-07")
        assert not any(
            "\n" in segment.text
            for y in range(screen.main.side.size.height)
            for segment in screen.main.side.render_line(y)
        )


def test_a_date_in_the_texts_own_words_is_not_repeated() -> None:
    def lines(words: str, value: str, last: str) -> list[str]:
        mention = DateMention(0, 4, words, "DATE", value, None, value, last, "Written out.")
        return [line.left for line in lines_of(0, date_items([mention])[0], 24, UNICODE)]

    assert lines("2031", "2031", "2031-12-31") == ["2031"]
    assert lines("May 6", "2031-05-06", "2031-05-06") == ["Tue  6 May 2031", "“May 6”"]


async def test_what_has_nothing_to_act_on_says_so(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("v")
        assert "Nothing to unfold here." in screen.text()
        await screen.press("g", "s", "c")
        assert "No article is open." in screen.text()


def test_a_time_of_day_is_kept_before_the_weekday() -> None:
    mention = DateMention(0, 5, "14:30", "TIME", "2026-01-06T14:30", grade=Grade.LIKELY)
    item = DateItem("about Tue 6 Jan 2026, 14:30", ("“14:30”",), (mention,), Grade.LIKELY)
    assert lines_of(0, item, 40, UNICODE)[0].left == "about Tue 6 Jan 2026, 14:30"
    assert lines_of(0, item, 25, UNICODE)[0].left == "about 6 Jan 2026, 14:30"


def test_a_long_role_is_cut_before_the_number_of_articles() -> None:
    role = "deputy mayor of the old town"
    person = Person("Anna Lindqvist", (PersonMention(0, 4, "Anna"),), (role,))
    item = PersonItem(ArticlePerson(1, "Anna Lindqvist", person, 4, ""))
    under = [lines_of(0, item, width, UNICODE)[1].left for width in (60, 45, 24)]
    assert under == [
        f"{role} · in 4 more articles",
        f"{role} · in 4 more",
        "deputy… · in 4 more",
    ]


async def test_the_selected_row_stays_while_the_article_is_analysed_again(home: Path) -> None:
    async with running(home, (120, 16)) as screen:
        await open_article(screen, "Harbour")
        await screen.press("tab", "G")
        side = screen.main.side
        chosen, top = side.selected, side.top
        assert isinstance(chosen, PersonItem)
        assert top > 0
        article = screen.main.article
        assert article is not None
        findings = screen.app.library.findings.of(article.id)
        side.show(None, "Analysing…")
        side.show(findings)
        assert side.selected == chosen
        place, height = side.selected_lines
        assert side.top <= place
        assert place + height <= side.top + side.page_height
        assert findings is not None
        [joined] = [one for one in findings.people if one.person_id != chosen.person.person_id]
        merged = replace(chosen.person, person_id=joined.person_id + 100)
        side.show(replace(findings, people=(joined, merged)))
        assert isinstance(side.selected, PersonItem)
        assert side.selected.person == merged
