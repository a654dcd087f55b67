"""Tellings as lines, and the pane that holds a window of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.app.layout.sentence_lines import SentenceLine, row_lines
from reader.app.style.glyphs import ASCII, UNICODE, Glyphs
from reader.app.widgets.sentence_list import KEEP, Item, SentenceList
from reader.model import Grade
from reader.story.chronology.dated_sentence import DatedSentence
from reader.story.chronology.timeline import Row, Zoom, timeline
from tests.story.chronology.chronology_builders import dated

SENTENCE = "Dockers in Portmere began a strike over pay at the harbour on Sunday."


def text(lines: tuple[SentenceLine, ...]) -> list[str]:
    return ["".join(words for words, _ in line.pieces).rstrip() for line in lines]


def row(*mentions: DatedSentence, zoom: Zoom = Zoom.DAY) -> Row:
    (made,) = timeline(mentions, zoom)
    return made


def test_the_time_stands_beside_a_wide_text_and_above_a_narrow_one() -> None:
    one = row(dated("2031-03-02", SENTENCE, text="Sunday"))
    wide = text(row_lines(one, 100, UNICODE))
    assert wide[0].startswith("Sun  2 Mar 2031   Dockers in Portmere")
    assert wide[1].strip() == "Source 1, 1 May 2031 · Title 1"
    narrow = text(row_lines(one, 40, UNICODE))
    assert narrow[0] == "Sun  2 Mar 2031"
    assert narrow[1].startswith("  Dockers in")


def test_the_words_that_name_the_time_are_set_off() -> None:
    lines = row_lines(row(dated("2031-03-02", SENTENCE, text="Sunday")), 40, UNICODE)
    marked = [words for line in lines for words, part in line.pieces if part == "date"]
    assert marked == ["Sun  2 Mar 2031", "Sunday"]


def test_grades_hours_and_announcements_are_said() -> None:
    hour = dated("2031-05-02", SENTENCE, value="2031-05-02T18:15", published="2031-05-01")
    made = text(row_lines(row(replace(hour, grade=Grade.LIKELY)), 100, ASCII))
    assert made[0].startswith("Fri  2 May 2031 ~ Dockers")
    assert made[1].startswith("          18:15   ")
    assert "Source 1, 1 May 2031, in advance - Title 1" in made[1]
    caption = dated("2031-05-02", SENTENCE, place="photo caption", published=None)
    assert "Source 1, photo caption" in text(row_lines(row(caption), 100, ASCII))[1]


def test_a_month_names_the_day_of_each_telling_once() -> None:
    days = [
        dated("2031-03-02", SENTENCE, 1),
        dated("2031-03-02", "The market of Lindow was flooded.", 2),
        dated("2031-03-09", "Elections were held.", 3),
    ]
    made = "\n".join(text(row_lines(row(*days, zoom=Zoom.MONTH), 100, ASCII)))
    assert made.count("Mar 2031") == 3
    assert made.index("Mar 2031") < made.index("2 Mar 2031") < made.index("9 Mar 2031")


def test_unfolded_it_says_why_and_who_else() -> None:
    first = replace(dated("2031-03-02", SENTENCE, 1), why="The date is written out.")
    second = dated("2031-03-02", "A strike over pay began in Portmere harbour: dockers.", 2)
    one = row(first, second)
    folded = "\n".join(text(row_lines(one, 100, UNICODE)))
    assert "Source 2" in folded
    assert "written out" not in folded
    key = frozenset({(first.article, first.start)})
    unfolded = "\n".join(text(row_lines(one, 100, UNICODE, key)))
    assert "The date is written out." in unfolded
    assert "A strike over pay began" in unfolded


def test_what_was_left_out_is_said() -> None:
    one = replace(row(dated("2031-03-02", SENTENCE)), more=1234)
    assert "and 1,234 more sentences of this day" in "\n".join(text(row_lines(one, 80, UNICODE)))


@given(st.text(max_size=400), st.integers(20, 140), st.booleans())
def test_no_line_is_wider_than_asked_for(sentence: str, width: int, ascii_only: bool) -> None:
    clean = " ".join([*sentence.split(), "sank"])
    one = replace(dated("2031-03-02", clean), mark=(0, min(3, len(clean))))
    for line in text(row_lines(row(one), width, ASCII if ascii_only else UNICODE)):
        assert cell_len(line) <= width


class Window(SentenceList):
    """A pane that notes what it lets go."""

    def __init__(self) -> None:
        super().__init__(UNICODE, "window", "")
        self.gone: list[bool] = []

    def dropped(self, gone: Item, *, above: bool) -> None:
        self.gone.append(above)


def rows(first: date, number: int) -> list[Row]:
    """Return a row for each of some days, each told by an article of its own."""
    days = [first + timedelta(days=step) for step in range(number)]
    return list(timeline([dated(day.isoformat(), SENTENCE, day.toordinal()) for day in days]))


def test_reading_on_keeps_the_cursor_and_lets_the_far_end_go() -> None:
    pane = Window()
    pane.show(rows(date(2031, 1, 1), 10))
    pane.cursor = 4
    pane.add(rows(date(2030, 12, 1), 31), above=True)
    assert pane.current is not None
    assert pane.current.lead.first == "2031-01-05"
    assert (pane.count, pane.gone) == (41, [])
    pane.cursor = 40
    pane.add(rows(date(2031, 1, 11), KEEP - 20))
    assert pane.current.lead.first == "2031-01-10"
    assert pane.count == KEEP
    assert pane.gone == [True] * 21
    assert pane.items[-1] == rows(date(2031, 1, 10) + timedelta(days=KEEP - 20), 1)[0]
    assert pane.number_of(date(2031, 1, 10).toordinal(), 0) == pane.cursor


def test_a_row_is_not_shown_twice() -> None:
    pane = Window()
    pane.show(rows(date(2031, 1, 1), 3))
    pane.add(rows(date(2031, 1, 2), 3))
    assert [item.period.value for item in pane.items if isinstance(item, Row)] == [
        "2031-01-01", "2031-01-02", "2031-01-03", "2031-01-04",
    ]  # fmt: skip


def test_a_time_under_its_year_is_written_without_it() -> None:
    half = row(dated("2031-01-01", SENTENCE, value="2031-H1", last="2031-06-30"), zoom=Zoom.YEAR)
    for zoom in (Zoom.DAY, Zoom.MONTH):
        day = row(dated("2031-03-02", SENTENCE), zoom=zoom)
        made = text(row_lines(day, 100, UNICODE, under_year=True))
        assert "2031" not in made[0].partition("  ")[0]
    assert "…" not in text(row_lines(half, 100, UNICODE, under_year=True))[0][:12]
    year = row(dated("2031-01-01", SENTENCE, value="2031", last="2031-12-31"), zoom=Zoom.YEAR)
    assert text(row_lines(year, 100, UNICODE, under_year=True))[0].startswith("2031")


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
@pytest.mark.parametrize("width", range(30, 130, 7))
def test_a_sentence_that_is_cut_keeps_its_sign_inside_the_line(glyphs: Glyphs, width: int) -> None:
    long = "On Sunday " + "the commission heard the harbour master and all of the pilots " * 12
    lines = text(row_lines(row(dated("2031-03-02", long.strip(), text="Sunday")), width, glyphs))
    assert max(map(len, lines)) <= width
    assert sum(line.endswith(glyphs.ellipsis) for line in lines[:-2]) == 1


def test_a_time_too_long_for_its_column_is_broken_and_not_cut() -> None:
    before = dated("2031-12-25", SENTENCE, value="2031-12-25", mod="BEFORE")
    made = text(row_lines(row(before), 90, UNICODE, under_year=True))
    assert [line[:12].strip() for line in made[:3]] == ["Thu 25 Dec", "before", "25 Dec"]
    assert "…" not in "".join(line[:13] for line in made)
