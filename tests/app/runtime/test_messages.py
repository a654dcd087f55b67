"""Messages reach their handlers, which Textual finds by the names of the messages' classes."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache

from textual.message import Message
from textual.message_pump import MessagePump

import reader.app

NO_HANDLERS = {"on_thumb"}
"""Methods that only sound like one: this tells what stands on a line."""


@cache
def classes() -> tuple[type, ...]:
    """Return the classes of the app."""
    names = (module.name for module in pkgutil.walk_packages(reader.app.__path__, "reader.app."))
    found = (value for name in names for value in vars(importlib.import_module(name)).values())
    ours = (one for one in found if isinstance(one, type) and one.__module__.startswith("reader."))
    return tuple(dict.fromkeys(ours))


def below(kind: type[Message]) -> Iterator[type[Message]]:
    """Yield the kinds of a message, those of Textual as well."""
    for one in kind.__subclasses__():
        yield one
        yield from below(one)


def handlers() -> dict[str, str]:
    """Return the names of the handlers of the app, with the class that has them."""
    return {
        name: one.__qualname__
        for one in classes()
        if issubclass(one, MessagePump)
        for name in vars(one)
        if name.startswith("on_") and name not in NO_HANDLERS
    }


def test_every_handler_is_of_a_message() -> None:
    classes()
    known = {message.handler_name for message in below(Message)}
    assert {name: where for name, where in handlers().items() if name not in known} == {}


def test_every_message_of_the_app_has_a_handler() -> None:
    classes()
    ours = [one for one in below(Message) if one.__module__.startswith("reader.")]
    assert ours
    found = handlers()
    assert [one.__qualname__ for one in ours if one.handler_name not in found] == []
