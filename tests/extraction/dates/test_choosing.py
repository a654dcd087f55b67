"""The choice between past and future: its evidence, its reasons, and how sure it may be."""

from __future__ import annotations

import pytest

from reader.extraction.dates import read_dates
from reader.extraction.dates.resolution.clause import clause_of
from reader.extraction.dates.resolution.leaning import Kind, Leaning, is_certain
from reader.extraction.dates.resolution.tense import Direction, TenseCue
from reader.extraction.dates.tokens import Tokens
from reader.model import DateMention, Grade, Published

WEDNESDAY = Published("2026-06-17", Grade.STATED, "Given.")


def one(text: str, published: Published = WEDNESDAY) -> DateMention:
    """The only mention in a text."""
    (mention,) = read_dates(text, published).dates
    return mention


@pytest.mark.parametrize(
    ("text", "signature"),
    [
        ("It was widely expected to pass on Friday.", "WAS PLAN TO"),
        ("He could not be reached on Friday.", "COULD PAST"),
        ("They will also meet on Friday.", "WILL"),
        ("The bank rate cut on Friday.", ""),
    ],
)
def test_a_verb_group_is_read_whole(text: str, signature: str) -> None:
    tokens = Tokens.of(text)
    at = tokens.low.index("friday")
    clause = clause_of(tokens, at, at + 1, (0, tokens.count))
    assert clause.introduced == "on"
    assert (clause.before[0].signature if clause.before else "") == signature


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The shop was closed until Monday.", "past (“was closed … until”)."),
        ("The vote was moved to Friday.", "future (“was moved … to”)."),
        ("It had been due to end on Monday.", "past tense (“had been due to”)."),
        ("Prices price in a September rate cut.", "future (“a … cut”)."),
        ("Monday's blast.", "assumed past, as usual in news."),
    ],
)
def test_a_choice_names_the_words_that_made_it(text: str, reason: str) -> None:
    assert one(text).why.partition("; ")[2] == reason


def test_the_nearer_candidate_is_the_likelier_one() -> None:
    nothing = TenseCue(Direction.OPEN)
    leaning = Leaning(0.0, nothing, nothing)
    assert leaning.choose(Kind.MONTH, back=11, ahead=1).future
    assert not leaning.choose(Kind.MONTH, back=1, ahead=11).future
    assert leaning.choose(Kind.DAY, 340, 25).strength > leaning.choose(Kind.DAY, 200, 165).strength


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("It opened on Monday.", Grade.CERTAIN),
        ("Monday's opening.", Grade.LIKELY),
        ("It will open on Friday.", Grade.LIKELY),
        ("It opens next Friday.", Grade.LIKELY),
        ("It opened in April.", Grade.CERTAIN),
        ("It opened in July.", Grade.LIKELY),
        ("It opened over 20 years ago.", Grade.LIKELY),
        ("It opened a couple of months ago.", Grade.LIKELY),
        ("It opened yesterday.", Grade.CERTAIN),
        ("Profit in the fiscal first quarter fell.", Grade.LIKELY),
        ("It opened on June 1, 2026.", Grade.STATED),
    ],
)
def test_certain_is_what_was_measured_to_be_right(text: str, grade: Grade) -> None:
    assert one(text).grade is grade


def test_what_was_never_measured_is_not_certain() -> None:
    assert is_certain("weekday past strong")
    assert not is_certain("weekday future strong")
    assert not is_certain("a class of decision that does not exist")


def test_hours_count_from_the_hour_of_publication_where_it_is_known() -> None:
    published = Published("2026-06-17T14:20:00+02:00", Grade.STATED, "Given.")
    assert one("He posted it 15 hours ago.", published).value == "2026-06-16T23"
    assert one("He posted it 30 minutes ago.", published).value == "2026-06-17T13:50"
    assert one("He posted it 15 hours ago.").value is None


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("The court ruled today that the ban is void.", Grade.CERTAIN),
        ("Today, the minister signed the treaty.", Grade.CERTAIN),
        ("LISBON \u2013 Today, Ana Sousa (mayor of the town) opened the bridge.", Grade.CERTAIN),
        ("The ministers are meeting here today.", Grade.CERTAIN),
        ("Today is a proud day for the town.", Grade.CERTAIN),
        ("Today's ruling is welcome.", Grade.CERTAIN),
        ("The firm today employs 300 people.", Grade.LIKELY),
        ("Crime poses a challenge to the government today.", Grade.LIKELY),
        ("There are villages in the north today without a school.", Grade.LIKELY),
        ("Today's bold drones are lighter.", Grade.LIKELY),
        ("Today, nearly half of the farms are let.", Grade.LIKELY),
    ],
)
def test_today_is_certain_only_where_something_happens(text: str, grade: Grade) -> None:
    found = one(text)
    assert (found.value, found.grade) == ("2026-06-17", grade)
