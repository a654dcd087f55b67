from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.story.events.changed_facts import changed_facts

LEAK = "The well in Portmere will be sealed next week. Olsen said the flow was 50 barrels a day."


def test_a_number_that_another_replaced_is_a_changed_fact() -> None:
    [fact] = changed_facts(LEAK, LEAK.replace("50", "53") + " Work goes on.")
    assert fact.words == "barrels 50, now 53"
    assert fact.sentence == "Olsen said the flow was 53 barrels a day."


def test_a_moved_day_is_a_changed_fact() -> None:
    old = "The court hearing on the collapse of the pier is set for 9 December."
    [fact] = changed_facts(old, old.replace("9", "16"))
    assert fact.words == "December 9, now 16"


def test_new_sentences_and_other_numbers_are_no_changed_facts() -> None:
    assert changed_facts(LEAK, LEAK + " Some 12 boats lay in the harbour.") == ()
    assert changed_facts(LEAK, LEAK) == ()
    assert changed_facts(LEAK, "Three ferries with 50 people ran aground off Lindow.") == ()


@given(st.text(), st.text())
def test_any_two_texts_can_be_compared(old: str, new: str) -> None:
    for fact in changed_facts(old, new):
        assert fact.old != fact.new
    assert changed_facts(new, new) == ()
