"""Keys typed before the field of a question has the focus do in it what they say."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Key

from reader.app.widgets.type_ahead import TypeAhead
from tests.app.screen import running


class Field:
    """A field that writes down what is done in it."""

    def __init__(self) -> None:
        self.value = ""
        self.ended = ""

    def type_in(self, words: str) -> None:
        self.value += words

    def backspace(self) -> None:
        self.value = self.value[:-1]

    def submit(self) -> None:
        self.ended = "answered"

    def leave(self) -> None:
        self.ended = "left"


def key(name: str) -> Key:
    return Key(name, name if len(name) == 1 else None)


@pytest.mark.parametrize(
    ("keys", "value", "ended"),
    [
        (("a", "b"), "ab", ""),
        (("a", "b", "backspace", "c"), "ac", ""),
        (("backspace", "a"), "a", ""),
        (("a", "enter"), "a", "answered"),
        (("a", "escape"), "a", "left"),
    ],
)
@pytest.mark.parametrize("early", [True, False])
def test_keys_do_in_the_field_what_they_say(
    keys: tuple[str, ...], value: str, ended: str, early: bool
) -> None:
    field, ahead = Field(), TypeAhead()
    ahead.begin()
    if not early:
        ahead.deliver(field)
    assert all(ahead.pressed(key(name)) for name in keys)
    if early:
        assert field.value == ""
        ahead.deliver(field)
    assert (field.value, field.ended) == (value, ended)


def test_where_nothing_is_asked_keys_are_for_others() -> None:
    ahead = TypeAhead()
    assert not ahead.pressed(key("backspace"))
    ahead.begin()
    ahead.deliver(Field())
    ahead.end()
    assert not ahead.pressed(key("a"))


async def test_a_letter_typed_ahead_is_taken_back(home: Path) -> None:
    async with running(home) as screen:
        for name in ("f", "n", "x", "backspace", "e", "enter"):
            screen.app.post_message(key(name))
        await screen.until(lambda: screen.main.list.view.text == "ne", "filter by “ne”")
