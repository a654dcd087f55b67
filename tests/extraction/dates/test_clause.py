"""The clause around a day, described, and how far a time of day belongs to an earlier day."""

from __future__ import annotations

import pytest

from reader.extraction.dates import read_dates
from reader.extraction.dates.resolution.clause import Clause, clause_of
from reader.extraction.dates.tokens import Tokens
from reader.model import Grade, Published


def clause(text: str) -> Clause:
    """Return the clause around "Friday" in a sentence."""
    tokens = Tokens.of(text)
    at = tokens.low.index("friday")
    return clause_of(tokens, at, at + 1, (0, tokens.count))


@pytest.mark.parametrize(
    ("text", "introduced", "before", "after"),
    [
        ("The talks will begin on Friday.", "on", ["WILL PLAN"], ""),
        ("He could not really be reached late Friday, and the mayor said it.", "VERB",
         ["PAST", "COULD"], "SAID apart"),
        ("He's resigned Friday.", "VERB", ["BE PAST"], ""),
        ("He's big Friday.", "NOUN", [], ""),
        ("The council's resigned Friday.", "VERB", ["PAST"], ""),
        ("Friday's blast killed ten.", "START", [], "PAST"),
        ("Work was expected to be finished by Friday after it was begun.", "by",
         ["WAS PLAN TO PAST"], "WAS apart"),
        ("It called on them Friday.", "NOUN", ["AIM"], ""),
        ("It called for it Friday.", "NOUN", ["AIM"], ""),
        ("It called them Friday.", "NOUN", ["PAST"], ""),
        ("They spoke Friday of plans to vote.", "VERB", ["PAST"], "PLAN TO"),
        ("A still unspecified date Friday.", "NOUN", [], ""),
        ("He may leave Friday.", "NOUN", ["MODAL"], ""),
        ("In May leave Friday.", "NOUN", [], ""),
        ("They gave a date set Friday.", "VERB", ["PAST", "PAST"], ""),
        ("A rate cut Friday.", "NOUN", [], ""),
        ("It came" + " it" * 20 + " Friday.", "NOUN", ["PAST"], ""),
        ("It came" + " it" * 22 + " Friday.", "NOUN", [], ""),
        ("The men on Friday" + " it" * 9 + " came.", "on", [], "PAST"),
        ("The men on Friday" + " it" * 10 + " came.", "on", [], ""),
        ("The men on Friday, it" + " it" * 19 + " came.", "on", [], "PAST apart"),
        ("On Friday" + " it" * 21 + " came.", "on", [], "PAST"),
        ("On Friday" + " it" * 22 + " came.", "on", [], ""),
        ("On Friday at the opening match; he came.", "on", [], ""),
        ("It was really really fully come Friday.", "NOUN", ["WAS"], ""),
        ("It won't open Friday.", "NOUN", ["WILL"], ""),
        ("He didn't come Friday.", "NOUN", ["DID"], ""),
        ("Manfred left Friday.", "VERB", ["PAST"], ""),
        ("On Friday he will not be told of it.", "on", [], "WILL SAID"),
        ("On Friday he was quietly told of it.", "on", [], "WAS SAID"),
        ("On Friday, he was told.", "on", [], "WAS SAID apart"),
        ("On Friday meeting them was fun.", "on", [], "ING"),
        ("On Friday he was, as we said, ill.", "on", [], "WAS"),
        ("The men on Friday" + " it" * 9 + " was told.", "on", [], "WAS"),
        ("On Friday he was really really fully told.", "on", [], "WAS"),
        ("The king left Friday.", "VERB", ["PAST"], ""),
        ("During Friday it rained.", "during", [], "PAST"),
        ("He would have been expected to be seen Friday.", "VERB", ["PAST PLAN TO PAST"], ""),
        ("On the sled Friday.", "NOUN", [], ""),
        ("The good thing Friday.", "NOUN", [], ""),
        ("The meeting on Friday.", "on", ["ING"], ""),
        ("On Friday, the opening.", "on", [], "ING apart"),
        ("It was really fully said really fully done Friday.", "VERB", ["WAS SAID PAST"], ""),
        ("On Friday he was expected to be seen.", "on", [], "WAS PLAN"),
        ("It came" + " it" * 21 + " Friday.", "NOUN", ["PAST"], ""),
        ("It went, it came, it left Friday.", "VERB", ["PAST", "PAST apart"], ""),
    ],
)  # fmt: skip
def test_what_surrounds_a_day(text: str, introduced: str, before: list[str], after: str) -> None:
    found = clause(text)
    assert found.introduced == introduced
    assert [f"{one.signature}{' apart' * one.apart}" for one in found.before] == before
    last = found.after
    assert (f"{last.signature}{' apart' * last.apart}" if last else "") == after
    assert found.owns is text.startswith("Friday's")


CALM = "It was quiet. "


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The attack came on March 3. " + CALM * 14 + "He died at 3 p.m.", "2025-03-03T15:00"),
        ("The attack came on March 3. " + CALM * 15 + "He died at 3 p.m.", "2025-03-21T15:00"),
        ("The attack came on March 3. " + CALM + "It opens at 3 p.m.", "2025-03-21T15:00"),
        ("The attack came on March 3. It opens at 3 p.m.", "2025-03-03T15:00"),
        ("The attack came on March 21. " + CALM * 15 + "He died at 3 p.m.", "2025-03-21T15:00"),
        ("Talks are set for March 28. They begin at 3 p.m.", "2025-03-28T15:00"),
        ("Talks are set for March 28. " + CALM * 3 + "They begin at 3 p.m.", None),
        ("Talks are set for March 28. " + CALM * 3 + "He died at 3 p.m.", None),
        ("It has been shut since March 3. It opens at 3 p.m.", "2025-03-21T15:00"),
        ("It has been shut since March 3, at 3 p.m.", "2025-03-03T15:00"),
    ],
)
def test_how_far_a_time_belongs_to_a_day(text: str, value: str | None) -> None:
    published = Published("2025-03-21", Grade.STATED, "Given.")
    assert read_dates(text, published).dates[-1].value == value
