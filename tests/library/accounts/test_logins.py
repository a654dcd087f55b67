"""Tokens and passwords of accounts: where they are kept, and where not."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.library.accounts import logins
from reader.library.library import Library
from reader.sources.greader.probe import Server
from reader.sources.greader.session import Cancelled, Kind, ServerError
from reader.sources.http.response import Outcome, Request, Response


def server_of(user: str) -> Server:
    return Server("https://rss.example/api/greader.php", user, f"{user}/token", frozenset())


def never(request: Request, cancelled: Cancelled) -> Response:
    return Response(Outcome.UNREACHABLE, request.url, problem="No response.")


def on_disk(library: Library, user: str) -> bool:
    folder = library.path.parent
    return any(
        f"{user}/token".encode() in path.read_bytes() for path in folder.iterdir() if path.is_file()
    )


def test_a_token_is_on_the_disk_only_where_its_password_is_nowhere(library: Library) -> None:
    account = library.accounts.add(server_of("ann"), "command: printf pass")
    assert logins.token_of(library.database, account) == "ann/token"
    assert not on_disk(library, "ann")
    other = library.accounts.add(server_of("bob"), "")
    assert logins.token_of(library.database, other) == "bob/token"
    assert on_disk(library, "bob")


def test_tokens_go_with_their_accounts(library: Library) -> None:
    gone = library.accounts.add(server_of("ann"), "")
    kept = library.accounts.add(server_of("bob"), "")
    logins.drop_tokens(library.database, [kept])
    assert not on_disk(library, "ann")
    assert logins.token_of(library.database, gone) == ""
    assert logins.token_of(library.database, kept) == "bob/token"


def test_the_command_of_a_foreign_library_is_not_run(library: Library, tmp_path: Path) -> None:
    mark = tmp_path / "was run"
    account = library.accounts.add(
        server_of("ann"), f"command: sh -c \"touch '{mark}'; echo ann:x\""
    )
    library.database.allowed = frozenset()
    with pytest.raises(ServerError, match="of this account is not run") as caught:
        logins.renew(library.database, account, lambda: False, never)
    assert caught.value.kind is Kind.LOGIN
    assert not mark.exists()
    library.database.allowed = None
    with pytest.raises(ServerError, match="No response"):
        logins.renew(library.database, account, lambda: False, never)
    assert mark.exists()


def test_without_a_password_it_is_said_that_the_login_does_not_hold(library: Library) -> None:
    account = library.accounts.add(server_of("ann"), "")
    with pytest.raises(ServerError, match="no longer accepts the login"):
        logins.renew(library.database, account, lambda: False, never)
