"""Anchors, grades, reasons, and what is rejected."""

from __future__ import annotations

from datetime import date

import pytest

from reader.extraction.dates import read_dates
from reader.extraction.dates.meaning import (
    Anchor,
    CalendarDate,
    Expression,
    Fixed,
    Meaning,
    Part,
    Relative,
    Side,
    SlashDate,
    Weekday,
)
from reader.extraction.dates.resolution.context import unit_of
from reader.extraction.dates.resolution.survey import (
    Outline,
    is_compared,
    is_conversation,
    is_history,
    written_days,
    year_after,
    year_before,
    year_of,
)
from reader.extraction.dates.tokens import Tokens
from reader.model import DateMention, Grade, Published

FRIDAY = Published("2025-03-21", Grade.STATED, "Given.")
LIKELY = Published("2025-03-21", Grade.LIKELY, "Inferred.")


def one(text: str, published: Published = FRIDAY) -> DateMention:
    """The only mention in a text."""
    (mention,) = read_dates(text, published).dates
    return mention


def test_a_reason_names_rule_and_anchor() -> None:
    mention = one("They meet next Thursday in Paris.")
    assert mention.value == "2025-03-27"
    assert mention.why == "First Thursday after publication (Fri 21 Mar 2025)."


@pytest.mark.parametrize(
    ("text", "published", "grade"),
    [
        ("It opened on March 3, 2021.", FRIDAY, Grade.STATED),
        ("It opened on March 3, 2021.", LIKELY, Grade.STATED),
        ("It opened yesterday.", FRIDAY, Grade.CERTAIN),
        ("It opened yesterday.", LIKELY, Grade.LIKELY),
        ("It opened on Monday.", FRIDAY, Grade.CERTAIN),
        ("Monday's opening.", FRIDAY, Grade.LIKELY),
        ("It opened yesterday.", Published(), Grade.UNKNOWN),
    ],
)
def test_grades(text: str, published: Published, grade: Grade) -> None:
    assert one(text, published).grade is grade


@pytest.mark.parametrize(
    ("text", "value", "grade"),
    [
        ("The attack came on Tuesday. \u201cWe mourn today,\u201d said the mayor.", "2025-03-18",
         Grade.LIKELY),
        ("The attack came on Tuesday. We mourn today.", "2025-03-21", Grade.CERTAIN),
        ("\u201cWe mourn today,\u201d said the mayor.", "2025-03-21", Grade.CERTAIN),
        ("It began on March 3. \u201cWe mourn today,\u201d said the mayor.", "2025-03-21",
         Grade.CERTAIN),
    ],
)  # fmt: skip
def test_what_is_quoted_was_said_on_the_day_of_the_story(
    text: str, value: str, grade: Grade
) -> None:
    mention = read_dates(text, FRIDAY).dates[-1]
    assert (mention.text, mention.value, mention.grade) == ("today", value, grade)


def test_the_day_that_names_an_event_is_never_certain() -> None:
    mention = one("They remember the July 7 bombings.")
    assert (mention.value, mention.grade) == ("2024-07-07", Grade.LIKELY)
    assert mention.why == "Names the bombings: last 7 July before publication (Fri 21 Mar 2025)."


@pytest.mark.parametrize(
    "text",
    ["He left on Sept. 3.", "He left on Monday.", "He left last week.", "He left two years ago.",
     "He left at 3 p.m.", "He left last summer.", "He left at Christmas.", "He left in May."],
)  # fmt: skip
def test_without_publication_it_stays_open_and_says_why(text: str) -> None:
    mention = one(text, Published())
    assert (mention.value, mention.grade) == (None, Grade.UNKNOWN)
    assert (mention.first, mention.last) == (None, None)
    assert mention.why


@pytest.mark.parametrize("said", ["last year", "next month", "this week", "today"])
def test_a_text_of_unknown_day_is_no_story_told_from_its_years(said: str) -> None:
    mention = read_dates(f"He was jailed in 1985. He was pardoned {said}.", Published()).dates[-1]
    assert (mention.text, mention.value, mention.grade) == (said, None, Grade.UNKNOWN)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("It was on March 3.",
         "Last 3 March before publication (Fri 21 Mar 2025); past tense (“was”)."),
        ("It was on May 3 last year.",
         "Year before publication (Fri 21 Mar 2025)."),
        ("They met at Christmas.",
         "Last Christmas before publication (Fri 21 Mar 2025); past tense (“met”)."),
        ("It is about 9/11.", "The attacks of 11 September 2001."),
        ("Do we have better schools today?",
         "“Today” used as “nowadays” (a general question)."),
        ("The game scheduled for Thursday was held.",
         "Thursday before publication (Fri 21 Mar 2025); "
         "a plan since overtaken (“scheduled for”)."),
    ],
)  # fmt: skip
def test_reasons_are_sentences_a_reader_understands(text: str, why: str) -> None:
    assert one(text).why == why


def test_a_time_says_to_which_day_it_belongs() -> None:
    mention = read_dates("He came on Monday night. He left at 11 p.m.", FRIDAY).dates[-1]
    assert mention.why == "Attached to the last mentioned day, “Monday night” (Mon 17 Mar 2025)."


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It burned on Friday, January 5, 2024. The previous Friday they had met.", "2023-12-29"),
        ("It burned on Friday, January 5, 2024. The previous Saturday they had met.", "2023-12-30"),
        ("It burned on Friday, January 5, 2024. They met the following Friday.", "2024-01-12"),
    ],
)
def test_the_weekday_before_or_after_a_day_is_never_that_day(text: str, value: str) -> None:
    assert [mention.value for mention in read_dates(text, FRIDAY).dates] == ["2024-01-05", value]


def test_a_weekday_settles_the_year() -> None:
    assert one("He spoke on Thursday, March 20.", LIKELY).value == "2025-03-20"
    late = Published("2030-06-01", Grade.STATED, "Given.")
    assert one("He spoke on Thursday, March 20.", late).value == "2031-03-20"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Filed 13/09/2013.", "2013-09-13"),
        ("Filed 9/13/2013.", "2013-09-13"),
        ("Filed 05/02/07, 9:00 PM PDT.", "2007-05-02T21:00"),
        ("Filed 2013-09-03.", "2013-09-03"),
        ("Filed 3.9.2013.", "2013-09-03"),
        ("Filed 31/02/2013.", None),
    ],
)
def test_dates_in_figures(text: str, value: str | None) -> None:
    assert one(text, Published("2013-12-01", Grade.STATED, "Given.")).value == value


def test_figures_follow_the_habit_of_the_text_or_stay_open() -> None:
    open_ = read_dates("Filed 03/09/2012.", FRIDAY).dates[0]
    assert open_.value is None
    assert "or" in open_.why
    american = read_dates("On March 5, 2012 he wrote. Filed 03/09/2012.", FRIDAY).dates[1]
    british = read_dates("On 5 March 2012 he wrote. Filed 03/09/2012.", FRIDAY).dates[1]
    assert (american.value, british.value) == ("2012-03-09", "2012-09-03")


@pytest.mark.parametrize(
    ("text", "mod", "value"),
    [
        ("In early August he left.", "START", "2024-08"),
        ("In late 2019 he left.", "END", "2019"),
        ("In mid-2019 he left.", "MID", "2019"),
        ("By the end of May 2019 he left.", "END", "2019-05"),
        ("At the start of 2019 he left.", "START", "2019"),
        ("About 2019 he left.", "APPROX", "2019"),
        ("He left before 2019.", "BEFORE", "2019"),
        ("He left after May 3, 2019.", "AFTER", "2019-05-03"),
        ("He will leave by May 3, 2025.", "ON_OR_BEFORE", "2025-05-03"),
        ("He has been away since 2019.", "ON_OR_AFTER", "2019"),
    ],
)
def test_modifiers(text: str, mod: str, value: str) -> None:
    mention = one(text)
    assert (mention.mod, mention.value) == (mod, value)


@pytest.mark.parametrize(
    ("text", "type_", "value"),
    [
        ("It lasted two years.", "DURATION", "P2Y"),
        ("A 90-day stay.", "DURATION", "P90D"),
        ("The last 30 years were calm.", "DURATION", "P30Y"),
        ("It takes 7 to 10 days.", "DURATION", "P10D"),
        ("It took half an hour.", "DURATION", "PT0.5H"),
        ("It took several weeks.", "DURATION", "PXW"),
        ("The three-year war.", "DURATION", "P3Y"),
        ("They meet every Monday.", "SET", "XXXX-WXX-1"),
        ("They meet every two weeks.", "SET", "P2W"),
        ("A daily show.", "SET", "P1D"),
        ("It rained on Mondays.", "SET", "XXXX-WXX-1"),
        ("He is now away.", "DATE", "PRESENT_REF"),
        ("He recently left.", "DATE", "PAST_REF"),
        ("It ends in the coming days.", "DATE", "FUTURE_REF"),
    ],
)
def test_what_is_no_calendar_date(text: str, type_: str, value: str) -> None:
    mention = one(text)
    assert (mention.type, mention.value, mention.first) == (type_, value, None)


@pytest.mark.parametrize(
    ("text", "said", "part"),
    [
        ("May we go?", "May", "verb"),
        ("April Jones sang.", "April", "given name"),
        ("She works for March of Hope.", "March", "walk"),
        ("They close three-quarters of it.", "three-quarters", "fraction"),
        ("They close three quarters of the mine.", "three quarters", "fraction"),
        ("The Sunday Times wrote.", "Sunday", "name"),
        ("Friday the 13th was shown.", "Friday", "omen"),
        ("About 2000 people came.", "2000", "count of people"),
        ("He is a 19-year-old.", "19-year-old", "age"),
        ("The quarterback threw a touchdown as the coach of the game led in the fourth quarter.",
         "the fourth quarter", "game"),
    ],
)  # fmt: skip
def test_look_alikes_are_rejected_with_a_reason(text: str, said: str, part: str) -> None:
    reading = read_dates(text, FRIDAY)
    rejected = [item for item in reading.rejected if said in item.text]
    assert rejected
    assert part in rejected[0].why
    assert not [mention for mention in reading.dates if mention.first]


def test_what_lies_in_a_persons_name_is_rejected() -> None:
    text = "Voters met in May for May."
    where = text.rindex("May")
    reading = read_dates(text, FRIDAY, [(where, where + 3)])
    assert [mention.start for mention in reading.dates] == [text.index("May")]
    assert "name" in reading.rejected[-1].why


@pytest.mark.parametrize(
    ("text", "names", "found", "why"),
    [
        ("Joe Friday left. Friday returned on Friday.", ["Joe Friday"], ["Friday"],
         ["part of the name Joe Friday", "Friday is a person"]),
        ("Ann left. In May it rained.", ["Ann"], ["May"], []),
        ("Joe Friday left on Friday.", ["Joe Friday"], ["Friday"], ["part of the name Joe Friday"]),
        ("Joe Friday left on Friday morning.", ["Joe Friday"], ["Friday morning"],
         ["part of the name Joe Friday"]),
        ("Ben 2000 left in 2000.", ["Ben 2000"], ["2000"], ["part of the name Ben 2000"]),
        ("Joe Friday left. Last Friday won.", ["Joe Friday"], ["Last Friday"],
         ["part of the name Joe Friday"]),
        ("It rained on May 5. Joe left.", ["Joe"], ["May 5"], []),
    ],
)  # fmt: skip
def test_names_and_days_of_the_same_word(
    text: str, names: list[str], found: list[str], why: list[str]
) -> None:
    spans = [(text.index(name), text.index(name) + len(name)) for name in names]
    reading = read_dates(text, FRIDAY, [*spans, (0, 0)])
    assert [mention.text for mention in reading.dates] == found
    assert [item.why for item in reading.rejected] == why


@pytest.mark.parametrize(
    ("said", "mod"),
    [
        ("over two years ago", "BEFORE"), ("more than two years ago", "BEFORE"),
        ("nearly two years ago", "AFTER"), ("almost two years ago", "AFTER"),
        ("about two years ago", "APPROX"), ("until 2019", "ON_OR_BEFORE"),
        ("around 2019", "APPROX"), ("in 2019", None),
    ],
)  # fmt: skip
def test_the_word_before_bounds_a_time(said: str, mod: str | None) -> None:
    assert one(f"He left {said}.").mod == mod


def test_a_bound_goes_with_calendar_times_only() -> None:
    assert one("It took about two years.").mod is None


def test_hours_are_counted_from_the_hour_of_publication() -> None:
    at = Published("2025-03-21T01:30+02:00", Grade.STATED, "Given.")
    mention = one("He left two hours ago.", at)
    assert (mention.value, mention.type) == ("2025-03-20T23", "TIME")
    assert mention.why == "2 hours before publication at 01:30."
    assert one("He left 40 minutes ago.", at).value == "2025-03-21T00:50"


@pytest.mark.parametrize(
    ("value", "unit"),
    [("19", "century"), ("198", "decade"), ("1985", "year"), ("FY2007", "year"),
     ("2025-W12", "week"), ("2025-W12-WE", "week"), ("2025-Q3", "quarter"), ("2025-H1", "half"),
     ("2025-SU", "season"), ("2025-03", "month"), ("2025-03-21", "day"),
     ("2025-03-21T09:00", "day")],
)  # fmt: skip
def test_the_precision_of_a_value(value: str, unit: str) -> None:
    assert unit_of(value) == unit


def test_spans_are_the_text_and_keep_the_stop_of_an_abbreviation() -> None:
    text = "It began Aug. 18, 2024. It ended on Thursday, April 6."
    reading = read_dates(text, FRIDAY)
    assert [text[m.start : m.end] for m in reading.dates] == ["Aug. 18, 2024", "Thursday, April 6"]


def test_days_covered_are_given() -> None:
    mention = one("It was calm last weekend.")
    assert (mention.value, mention.first, mention.last) == (
        "2025-W11-WE", "2025-03-15", "2025-03-16",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1012 A guard opens the gate.\n1028 Crowds pour in.", ["T10:12", "T10:28"]),
        ("1945 The war ends.\n1947 The school opens.", []),
    ],
)
def test_the_stamps_of_a_live_blog_are_no_years(text: str, values: list[str]) -> None:
    found = read_dates(text, Published("2026-06-17", Grade.STATED, "Given.")).dates
    assert [(m.value or "")[10:] for m in found if m.type == "TIME"] == values


def years(old: int, recent: int) -> str:
    """A text about this number of years long past, and of years near publication."""
    named = [*range(1914, 1914 + old), *(2024 + number % 2 for number in range(recent))]
    return " ".join(f"In {year} he sang." for year in named)


@pytest.mark.parametrize(
    ("text", "history"),
    [
        (years(5, 2), True),
        (years(5, 3), False),
        (years(4, 0), False),
        (years(11, 9), True),
        (years(10, 10), False),
        ("In May 1914 he sang. " + years(2, 0), True),
        ("In May 1914 he sang. " + years(1, 0), False),
        ("In May 1914 he sang. " + years(2, 1), False),
        ("In May 2023 he sang. In June 2023 he sang. In July 2023 he sang.", True),
        ("In May 2024 he sang. In June 2024 he sang. In July 2024 he sang.", False),
        ("In May 2025 he sang. " + years(5, 0), False),
        ("He sang two weeks ago. " + years(5, 0), False),
        ("He sang this week. " + years(5, 0), False),
        ("He sang this year. " + years(5, 0), True),
        ("He sang in the evening. " + years(5, 0), True),
        (years(5, 0) + " He sang this week and this month.", False),
        ("In 44 BC he sang. In 43 BC he sang. " + years(3, 0), True),
        ("Do you sing? I sang. I like your song. " + years(5, 0), False),
        ("I sang, and I like my song. " + years(5, 0), True),
    ],
)
def test_a_history_has_no_day_of_its_own(text: str, history: bool) -> None:
    value = read_dates(f"{text} He slept at 6 p.m.", FRIDAY).dates[-1].value
    assert value == (None if history else "2025-03-21T18:00")


def at(start: int, meaning: Meaning) -> Expression:
    """Return an expression of one token."""
    return Expression(start, start + 1, meaning)


MEANINGS: dict[str, Meaning] = {
    "o": Fixed("2023", "year"), "r": Fixed("2024", "year"), "d": Weekday(0),
    "n": CalendarDate(2025, 3), "m": CalendarDate(month=5), "M": CalendarDate(1950, 5),
    "x": Fixed("196", "decade"),
}  # fmt: skip
"""An old and a recent year, a day of the week, a month of this year, of none and of long ago."""


@pytest.mark.parametrize(
    ("text", "history"),
    [
        ("ooo", False), ("Moo", True), ("Mo", False), ("mMoo", False), ("Moor", False),
        ("oooo", False), ("ooooo", True), ("rrrrr", False), ("ooooorr", True),
        ("ooooorrr", False), ("o" * 11 + "r" * 9, True), ("o" * 10 + "r" * 9, False),
        ("o" * 10 + "r" * 10, False), ("oooood", True), ("ooood", False), ("ooodooooo", False),
        ("ooooodooooo", True), ("nooooooo", False), ("ooonooooo", False), ("ooooon", True),
        ("Moox", True), ("xxxxxx", False), ("Mooxxd", False),
    ],
)  # fmt: skip
def test_old_years_that_outnumber_all_else_make_a_history(text: str, history: bool) -> None:
    found = [at(number, MEANINGS[kind]) for number, kind in enumerate(text)]
    assert is_history(found, date(2025, 3, 21)) is history
    assert is_history(found, None) is bool(set(text) & set("ornM")), "where the day is unknown"


@pytest.mark.parametrize(
    ("meaning", "near"),
    [
        (Weekday(0), True), (Part("MO", Weekday(0)), True), (Part("MO"), False),
        (Part("MO", CalendarDate(1950, 5, 3)), False),
        (Relative("year", -1), True), (Relative("year", 0), False), (Relative("month", 0), True),
        (Relative("week", 0), True), (Relative("day", 0), True),
        (Relative("day", 0, Anchor.TEXT), False), (Relative("quarter", 0), False),
        (CalendarDate(2025, 3), True), (CalendarDate(2024, 3), False),
    ],
)  # fmt: skip
def test_a_text_that_begins_near_its_publication_is_none(meaning: Meaning, near: bool) -> None:
    found = [at(0, meaning), *(at(number, MEANINGS["o"]) for number in range(1, 9))]
    assert is_history(found, date(2025, 3, 21)) is not near


def test_the_year_of_a_meaning() -> None:
    for meaning, year in (
        (SlashDate(3, 9, 2013), 2013), (Fixed("BC0044", "year"), 0), (Fixed("1950", "year"), 1950),
        (Fixed("196", "decade"), None), (Weekday(0), None), (CalendarDate(month=3), None),
    ):  # fmt: skip
        assert year_of(meaning) == year


def test_who_says_i_and_you_converses() -> None:
    for first, second, spoken in ((14, 8, True), (13, 8, False), (14, 7, False)):
        words = ["I"] * first + ["you"] * second + ["it"] * (1000 - first - second)
        assert is_conversation(Tokens.of(" ".join(words))) is spoken


def test_a_day_is_of_the_only_year_it_is_written_with() -> None:
    dates = [
        CalendarDate(2024, 5, 3), CalendarDate(2024, 5), CalendarDate(2023, 6, 3),
        CalendarDate(2024, 6, 3), CalendarDate(2024, 6, 4), CalendarDate(month=7, day=3),
        CalendarDate(2024),
    ]  # fmt: skip
    found = [at(number, meaning) for number, meaning in enumerate(dates)]
    assert written_days(found) == {(5, 0): 2024, (5, 3): 2024, (6, 4): 2024}


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("It grew more than in March.", True), ("It grew more than March.", True),
        ("It grew more than people in March.", False), ("It grew, compared with March.", True),
        ("It grew more than and in March.", False), ("It fell versus March.", True),
        ("It grew, compared with the carnage of Rome and March.", True),
        ("It grew, compared to a an of in at March.", True),
        ("It grew, compared to a an of in at on March.", False),
        ("It grew in March.", False), ("It, compared. In March.", False),
    ],
)  # fmt: skip
def test_a_month_after_words_of_comparison_is_compared(text: str, compared: bool) -> None:
    tokens = Tokens.of(text)
    place = tokens.low.index("march")
    month = CalendarDate(month=3)
    assert is_compared(tokens, at(place, month), 0) is compared
    assert is_compared(tokens, at(place, Fixed("1950", "year")), 0) is compared
    assert not is_compared(tokens, at(place, Weekday(0)), 0)
    assert not is_compared(tokens, at(place, month), place), "its sentence begins with it"


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("It grew from 2% a year earlier.", True), ("It grew a year earlier.", False),
        ("It grew 2% it it it it a year earlier.", True),
        ("It grew 2% it it it it it a year earlier.", False),
        ("It grew 2%, a year earlier.", False), ("It grew 2%, it a year earlier.", False),
        ("It grew 2%, it it a year earlier.", True), ("It grew from 2% a year ago.", True),
        ("It grew from 2% a year apart.", False),
    ],
)  # fmt: skip
def test_figures_are_compared_with_a_year_earlier(text: str, compared: bool) -> None:
    tokens = Tokens.of(text)
    place = tokens.low.index("year") - 1
    ago = "ago" in tokens.low or "apart" in tokens.low
    year = Relative("year", -1, Anchor.NOW if ago else Anchor.TEXT)
    assert is_compared(tokens, Expression(place, place + 3, year), 0) is compared
    later = Relative("year", 1, Anchor.TEXT)
    assert is_compared(tokens, Expression(place, place + 3, later), 0) is False


@pytest.mark.parametrize(
    ("month", "last", "end", "following", "year"),
    [
        (5, (2000, 12), None, None, 2001), (6, (2000, 12), None, None, 2000),
        (5, (2000, 12), None, 2000, 2000), (5, (2000, 12), None, 2001, 2001),
        (5, (2000, 12), None, 1999, 2000), (12, (2000, 5), None, None, 2000),
        (10, (1945, 6), 3, None, 1944), (10, (1945, 7), 3, None, 1945),
        (9, (1945, 6), 3, None, 1945), (10, (1945, 3), 3, None, 1944),
        (10, (1945, 12), 11, None, 1945), (10, (1945, 12), 10, None, 1945),
    ],
)  # fmt: skip
def test_a_narrative_moves_on(
    month: int, last: tuple[int, int], end: int | None, following: int | None, year: int
) -> None:
    outline = Outline(spans={} if end is None else {7: end})
    if following is not None:
        outline = Outline([3, 8, 9], [1900, following, 1800])
    assert year_after(outline, at(7, CalendarDate(month=month)), month, last) == year


def test_what_is_compared_is_not_after() -> None:
    assert [year_before(month, (2000, 3)) for month in (2, 3, 4)] == [2000, 2000, 1999]


@pytest.mark.parametrize(
    ("text", "second", "spans"),
    [
        ("from October to March", CalendarDate(month=3), {1: 3}),
        ("from October - March", CalendarDate(month=3), {1: 3}),
        ("between October and March", CalendarDate(month=3), {1: 3}),
        ("from October and March", CalendarDate(month=3), {}),
        ("from October or March", CalendarDate(month=3), {}),
        ("from October to late March", CalendarDate(month=3), {}),
        ("from October to March", CalendarDate(1945, 3), {}),
        ("from October to March", CalendarDate(month=3, side=Side.NEXT), {}),
        ("from October to March", CalendarDate(month=3, year_of=Relative("year", 1)), {}),
        ("from October to March", Weekday(0), {}),
    ],
)
def test_months_that_are_joined_are_a_span(
    text: str, second: Meaning, spans: dict[int, int]
) -> None:
    tokens = Tokens.of(text)
    places = [tokens.low.index(name) for name in ("october", "march")]
    found = [at(places[0], CalendarDate(month=10)), at(places[1], second)]
    outline = Outline.of(tokens, found)
    assert outline.spans == spans
    dated = [at(4, CalendarDate(1950, 2)), at(6, Weekday(0)), at(8, CalendarDate(1951))]
    outline = Outline.of(tokens, dated)
    assert [outline.next_year(place) for place in (3, 4, 5, 8, 9)] == [1950, 1950, 1951, 1951, None]
