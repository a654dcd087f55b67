from __future__ import annotations

from collections.abc import Iterator

import pytest

from reader.library.accounts.rows import Account
from reader.library.library import Library
from tests.greader_server import GreaderServer, freshrss, miniflux
from tests.library.accounts.client import add_account

KINDS = {"FreshRSS": freshrss, "Miniflux": miniflux}


@pytest.fixture(params=KINDS)
def server(request: pytest.FixtureRequest) -> Iterator[GreaderServer]:
    """A server of each kind."""
    with GreaderServer(KINDS[request.param]()) as running:
        yield running


@pytest.fixture
def account(library: Library, server: GreaderServer) -> Account:
    """The account of the library on the server, nothing pulled yet."""
    return add_account(library, server)
