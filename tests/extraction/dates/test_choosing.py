"""The choice between past and future: its evidence, its reasons, and how sure it may be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reader.extraction.dates import read_dates
from reader.extraction.dates.resolution import leaning
from reader.extraction.dates.resolution.clause import Clause, clause_of
from reader.extraction.dates.resolution.leaning import (
    Choice,
    Kind,
    Leaning,
    is_certain,
    rules_of_english,
    traits,
)
from reader.extraction.dates.resolution.tense import Direction, TenseCue, find_cue, marks
from reader.extraction.dates.tokens import Tokens
from reader.model import DateMention, Grade, Published

WEDNESDAY = Published("2026-06-17", Grade.STATED, "Given.")


def lines(name: str) -> list[list[str]]:
    """Return the cases of a text file, each a text and what is expected of it."""
    text = Path(__file__).with_name(name).read_text("utf-8")
    return [line.split(" => ") for line in text.splitlines() if not line.startswith("#")]


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
    even = Leaning(0.0, nothing, nothing)
    assert even.choose(Kind.MONTH, back=11, ahead=1).future
    assert not even.choose(Kind.MONTH, back=1, ahead=11).future
    assert even.choose(Kind.DAY, 340, 25).strength > even.choose(Kind.DAY, 200, 165).strength


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


def test_certain_takes_ten_decisions_of_which_97_in_100_are_right(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    measured = {
        "a": (10, 10),
        "b": (9, 9),
        "c": (100, 97),
        "d": (100, 96),
        "next weekday": (99, 99),
    }
    monkeypatch.setattr(leaning, "_measured", lambda: measured)
    assert [rule for rule in measured if is_certain(rule)] == ["a", "c"]


def test_the_heaviest_trait_of_either_side_is_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = Tokens.of("They asked him, and he left on Friday.")
    clause, end = friday(tokens)
    nothing, rain = TenseCue(Direction.OPEN), TenseCue(Direction.PAST, "rained")
    weights = {"all": 0.5, "before PAST": -2.0, "lead PAST": -3.0, "in on": 9.0}
    for chain, cue, total, past, future in (
        (1.5, nothing, 6.0, "left", "asked"),
        (-9.0, nothing, -4.5, "left", ""),
        (1.5, rain, 6.0, "rained", "asked"),
    ):
        table = {**weights, "chain AIM PAST": chain}
        monkeypatch.setattr(leaning, "_weights", lambda table=table: table)
        found = leaning.leaning_of(tokens, clause, cue, end)
        assert found.log_odds == total
        assert (found.past.word, found.future.word) == (past, future)
        assert found.future.is_future or not future
        assert found.past.is_past


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


@pytest.mark.parametrize(
    ("text", "direction", "word"),
    [
        ("Friday.", Direction.OPEN, ""),
        ("He will leave on Friday.", Direction.FUTURE, "will"),
        ("He left on Friday.", Direction.PAST, "left"),
        ("He will speak; he left on Friday.", Direction.PAST, "left"),
        ("He left; on Friday, she sings.", Direction.OPEN, ""),
        ("He left on Friday; she will speak.", Direction.PAST, "left"),
        ("On Friday he left, and she will speak.", Direction.PAST, "left"),
        ("On Friday, he and many of his old and new friends left.", Direction.OPEN, ""),
        ("He left" + " the very cold house" * 4 + " on Friday.", Direction.OPEN, ""),
        ("He left his house and on Friday he will return.", Direction.FUTURE, "will"),
        ("He left the house, and the garden, on Friday.", Direction.PAST, "left"),
        ("The delay due to the storm on Friday.", Direction.OPEN, ""),
        ("The delay due to Ann on Friday.", Direction.OPEN, ""),
        ("The delay due to heavy snow on Friday.", Direction.OPEN, ""),
        ("It is due to open on Friday.", Direction.FUTURE, "to open"),
        ("He won on Friday.", Direction.PAST, "won"),
        ("He won't go on Friday.", Direction.FUTURE, "go"),
        ("He may have left them on Friday.", Direction.PAST, "left"),
        ("He may leave on Friday.", Direction.FUTURE, "may"),
        ("In May rain fell on Friday.", Direction.PAST, "fell"),
        ("Prices are seen lower on Friday.", Direction.FUTURE, "seen"),
        ("He was seen on Friday.", Direction.PAST, "was"),
        ("They look forward to Friday.", Direction.FUTURE, "forward"),
        ("They came forward on Friday.", Direction.PAST, "came"),
        ("After eating on Friday, he sings.", Direction.PAST, "eating"),
        ("When he is sentenced on Friday, he sings.", Direction.FUTURE, "sentenced"),
        ("He is sentenced on Friday.", Direction.OPEN, ""),
        ("The teams face Rome on Friday.", Direction.FUTURE, "face"),
        ("A face on Friday.", Direction.OPEN, ""),
        ("They visit Rome on Friday.", Direction.FUTURE, "visit"),
        ("Arsenal travel to Rome on Friday.", Direction.FUTURE, "travel"),
        ("He promised it on Friday.", Direction.PAST, "promised"),
        ("He will cut it on Friday.", Direction.FUTURE, "will"),
        ("The rate cut on Friday.", Direction.OPEN, ""),
        ("He is set to go on Friday.", Direction.FUTURE, "to go"),
        ("A plan on Friday.", Direction.OPEN, ""),
        ("They plan it on Friday.", Direction.FUTURE, "plan"),
        ("The need on Friday.", Direction.OPEN, ""),
        ("An unspecified day on Friday.", Direction.OPEN, ""),
        ("Fred on Friday.", Direction.OPEN, ""),
        ("Nobody was there until Friday.", Direction.PAST, "nobody … until"),
        ("Nobody will come until Friday.", Direction.FUTURE, "until"),
        ("It has been so since Friday.", Direction.PAST, "since"),
        ("Starting Friday, it is so.", Direction.FUTURE, "Starting"),
        ("It is in for Friday.", Direction.FUTURE, "in for"),
        ("The final is at noon on Friday.", Direction.FUTURE, "is"),
        ("The final of the cup is in a town on Friday.", Direction.OPEN, ""),
        ("Next meeting: Friday.", Direction.FUTURE, "Next meeting"),
        ("Updated: Friday.", Direction.OPEN, ""),
        ("A ticket for Friday.", Direction.FUTURE, "for"),
    ],
)
def test_the_nearest_word_that_shows_a_direction(
    text: str, direction: Direction, word: str
) -> None:
    cue = cue_of(Tokens.of(text))
    assert (cue.direction, cue.word) == (direction, word)


def cue_of(tokens: Tokens) -> TenseCue:
    """Return the cue of the clause around "Friday"."""
    at = tokens.low.index("friday")
    return find_cue(tokens, marks(tokens), at, at + 1, (0, tokens.count))


@pytest.mark.parametrize(("text", "expected"), lines("cues.txt"))
def test_how_far_a_cue_reaches(text: str, expected: str) -> None:
    cue = cue_of(Tokens.of(text))
    shown = f"{cue.direction.name.lower()} {cue.word}{', overtaken' * cue.past}"
    assert shown.rstrip() == expected


@pytest.mark.parametrize(("text", "expected"), lines("leanings.txt"))
def test_rules_of_english_lean_a_clause(text: str, expected: str) -> None:
    tokens = Tokens.of(text)
    clause, end = friday(tokens)
    found = rules_of_english(tokens, clause, cue_of(tokens), end)
    shown = [f"{odds:+.1f} {cue.direction.name.lower()} {cue.word}" for odds, cue in found]
    assert ("; ".join(shown) or "none") == expected


@pytest.mark.parametrize(("text", "expected"), lines("traits.txt"))
def test_the_traits_of_a_clause_are_each_shown_by_words(text: str, expected: str) -> None:
    tokens = Tokens.of(text)
    clause, end = friday(tokens)
    shown = [
        f"{name} [{where[2]}]" if where else name
        for name, where in traits(tokens, clause, cue_of(tokens), end)
    ]
    assert "; ".join(shown) == expected


def friday(tokens: Tokens) -> tuple[Clause, int]:
    """Return the clause around "Friday", and where the word ends."""
    at = tokens.low.index("friday")
    return clause_of(tokens, at, at + 1, (0, tokens.count)), at + 1


@pytest.mark.parametrize(
    ("kind", "back", "ahead", "odds"),
    [
        (Kind.WEEKDAY, 3, 4, -1.04), (Kind.WEEKDAY, 4, 3, -0.46), (Kind.MONTH, 3, 9, -0.85),
        (Kind.MONTH, 11, 1, 2.4), (Kind.DAY, 30, 335, -2.34), (Kind.DAY, 335, 30, 2.84),
    ],
)  # fmt: skip
def test_without_evidence_distance_and_habit_decide(
    kind: Kind, back: int, ahead: int, odds: float
) -> None:
    past, future = TenseCue(Direction.PAST, "left"), TenseCue(Direction.FUTURE, "will")
    choice = Leaning(0.0, past, future).choose(kind, back, ahead)
    assert choice.future is (odds > 0)
    assert choice.cue is (future if odds > 0 else past)
    assert choice.strength == pytest.approx(abs(odds), abs=0.006)


def test_evidence_as_strong_on_either_side_is_of_the_past() -> None:
    past, future = TenseCue(Direction.PAST, "left"), TenseCue(Direction.FUTURE, "will")
    assert Leaning(0.75, past, future).choose(Kind.WEEKDAY, 3, 3) == Choice(False, 0.0, past)


@pytest.mark.parametrize(
    ("strength", "word", "degree"),
    [
        (2.5, "will", "future strong"), (2.49, "will", "future fair"), (1.0, "will", "future fair"),
        (0.99, "will", "future faint"), (9.0, "", "future unmarked"),
    ],
)  # fmt: skip
def test_a_choice_is_as_strong_as_its_evidence(strength: float, word: str, degree: str) -> None:
    cue = TenseCue(Direction.FUTURE if word else Direction.OPEN, word)
    choice = Choice(True, strength, cue)
    assert choice.degree == degree
    assert replace(choice, future=False).degree == degree.replace("future", "past")
    assert choice.explanation == ("future (“will”)." if word else "the likelier one.")
