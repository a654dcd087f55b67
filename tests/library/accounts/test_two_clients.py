"""Two clients and one server in random order, with outages, crashes and faults; then all agree.

``NEWSREADER_GREADER=URL,USER,PASSWORD`` runs it against a real server instead; it changes read
marks and stars of that account. ``NEWSREADER_STEPS`` sets the number of steps.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)

from tests.greader_server import GreaderServer
from tests.library.accounts.conftest import KINDS
from tests.library.accounts.world import REAL, InProcess, Trouble, World

STEPS = int(os.environ.get("NEWSREADER_STEPS", "40"))
PERSONS = st.sampled_from((0, 0, 1, 1, 2))
MARKS = st.sampled_from(("read", "read", "starred", "starred", "tag:tide"))
FAULTS = ("drop", "lose", "kill before", "kill after", "page", "limit", "mark")


class TwoClients(RuleBasedStateMachine):
    """People mark, articles arrive, clients sync; whatever fails, fails at any request."""

    @initialize(kind=st.sampled_from(sorted(KINDS)), page=st.sampled_from((0, 0, 3)))
    def begin(self, kind: str, page: int) -> None:
        """Start a server with some articles."""
        self.folder = tempfile.TemporaryDirectory()
        self.server = None if REAL else GreaderServer(KINDS[kind](), page=page)
        if self.server is not None:
            self.server.__enter__()
            self.feeds = [self.server.add_feed(name) for name in ("Times", "Gazette")]
            for number in range(8):
                self.arrive(number % 2)
        self.world = World(Path(self.folder.name), self.server)
        unread, starred = self.world.states()
        self.numbers = sorted(unread | starred, reverse=True)[:30]
        for number in self.numbers:
            self.world.began[number, "read"] = number not in unread
            self.world.began[number, "starred"] = number in starred
        for one in self.world.clients:
            one.sync()

    @rule(feed=st.integers(0, 1))
    def arrive(self, feed: int) -> None:
        """Let an article arrive on the server."""
        if self.server is not None:
            item = self.server.add_item(self.feeds[feed], f"Title {len(self.server.items)}")
            if hasattr(self, "world"):
                self.numbers.append(item.id)
                self.world.began[item.id, "read"] = False
                self.world.began[item.id, "starred"] = False

    @rule(person=PERSONS, which=st.integers(0, 60), mark=MARKS, on=st.booleans())
    def mark(self, person: int, which: int, mark: str, on: bool) -> None:
        """Let someone mark an article."""
        number = self.numbers[which % len(self.numbers)]
        self.world.mark(person, number, mark, on=on)

    @rule(person=st.integers(0, 1))
    def undo(self, person: int) -> None:
        """Let someone undo."""
        self.world.undo(person)

    @rule(person=st.integers(0, 1), full=st.booleans())
    def sync(self, person: int, full: bool) -> None:
        """Sync without trouble."""
        self.world.clients[person].sync(full=full)

    @rule(
        person=st.integers(0, 1),
        at=st.integers(0, 7),
        what=st.sampled_from(FAULTS),
        marker=PERSONS,
        which=st.integers(0, 60),
        mark=MARKS,
        on=st.booleans(),
    )
    def sync_with_trouble(
        self, person: int, at: int, what: str, marker: int, which: int, mark: str, on: bool
    ) -> None:
        """Sync while something fails, or while someone marks."""
        trouble = Trouble(at, what)
        if what == "mark":
            trouble.mark = lambda: self.mark(marker, which, mark, on)
        self.world.clients[person].sync(trouble)

    def teardown(self) -> None:
        """Hold that all agree."""
        if not hasattr(self, "world"):
            return
        try:
            self.world.settle()
        finally:
            self.world.close()
            if self.server is not None:
                self.server.__exit__()
            self.folder.cleanup()


@pytest.fixture
def _in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.library.accounts.items.Parsers", InProcess)


@pytest.mark.usefixtures("_in_process")
def test_two_clients_and_a_server_agree() -> None:
    run_state_machine_as_test(
        TwoClients,
        settings=settings(
            max_examples=6,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
