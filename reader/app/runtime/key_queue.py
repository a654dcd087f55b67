"""Keys in order: each is passed on once everything that the previous one began is done.

Textual passes a key at once to what has the focus; what the key before it opens gets the focus
some frames later, so quick typing would run commands of what lies below, or be lost.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from functools import cached_property
from typing import TypeVar

from textual.app import App
from textual.events import Event, Key, Paste
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget

T = TypeVar("T")

PATIENCE = 2.0
"""Seconds after which a key is passed on even if work is still going on."""

_TURNS = 20
"""Turns of the event loop that most work takes; what takes longer waits for a frame or a thread."""
_PAUSE = 0.002
"""Seconds between two looks at work that takes longer."""


class KeyQueue(App[int]):
    """An app in which keys typed fast do what they do typed slowly."""

    _sender: asyncio.Task[None] | None = None
    """The task that passes waiting keys on, None while none waits."""

    @cached_property
    def _typed(self) -> deque[Event]:
        """The keys and pastes that wait for earlier ones."""
        return deque()

    @property
    def has_keys(self) -> bool:
        """Whether keys wait for earlier ones."""
        return self._sender is not None

    def take_key(self, meaning: Callable[[Key], T | None]) -> T | None:
        """Take the next waiting key out of the queue if it means something to the caller, which
        then does it at once; return its meaning, None if the key stays."""
        key = self._typed[0] if self._typed else None
        found = meaning(key) if isinstance(key, Key) else None
        if found is not None:
            self._typed.popleft()
        return found

    async def on_event(self, event: Event) -> None:
        """Queue a key or paste; leave any other event to Textual."""
        typed = isinstance(event, Key | Paste) and not event.is_forwarded
        if not typed or (self._sender is None and self._busy is None):
            await super().on_event(event)
            return
        self._typed.append(event)
        if self._sender is None:
            self._sender = asyncio.create_task(self._send())

    async def _send(self) -> None:
        """Pass waiting keys on, one after the other."""
        try:
            while self._typed:
                await self._rest()
                if not self.screen_stack:  # the app is quitting
                    return
                if self._typed:  # an earlier key may have taken what was left
                    await super().on_event(self._typed.popleft())
        except Exception as error:
            self._handle_exception(error)
        finally:
            self._sender = None

    async def _rest(self) -> None:
        """Wait until no widget has work left to do, :data:`PATIENCE` at most."""
        end = asyncio.get_running_loop().time() + PATIENCE
        turns = 0
        while (busy := self._busy) is not None and asyncio.get_running_loop().time() < end:
            while not _is_done(busy) and asyncio.get_running_loop().time() < end:
                await asyncio.sleep(0 if turns < _TURNS else _PAUSE)
                turns += 1

    @property
    def _busy(self) -> MessagePump | None:
        """The app, a screen or a widget that has work left to do; None if all are at rest."""
        parts = (part for screen in self.screen_stack for part in screen.walk_children(Widget))
        pumps = (self, *self.screen_stack, *parts)
        return next((pump for pump in pumps if not _is_done(pump)), None)


def _is_done(pump: MessagePump) -> bool:
    """Return whether a widget, screen or app is mounted, and no message or callback waits."""
    waits = pump._next_callbacks or not pump._message_queue.empty()
    after_refresh = isinstance(pump, Screen) and pump.is_current and pump._callbacks
    return pump._mounted_event.is_set() and not (waits or after_refresh)
