"""Tokens and passwords of accounts: where they are kept, and where not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.library.accounts import logins
from reader.library.library import Library, LibraryError
from reader.sources.greader.session import Cancelled, Kind, Server, ServerError
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


def test_a_token_file_that_cannot_be_read_holds_nothing_and_is_replaced(library: Library) -> None:
    path, url = logins.tokens_path(library.path), "https://rss.example/"
    account = library.accounts.add(server_of("bob"), "")
    for text in ("[1]", "{", "\u00e9"):
        path.write_bytes(text.encode("latin-1"))
        path.chmod(0o644)
        assert logins.token_of(library.database, account) == ""
        logins.keep_token(library.database, url, "ann", "", "new")
        assert path.stat().st_mode & 0o777 == 0o600
        assert json.loads(path.read_text()) == {f"ann {url}": "new"}
    logins.keep_token(library.database, account.url, "bob", "", "old")
    assert logins.token_of(library.database, account) == "old"
    assert len(json.loads(path.read_text())) == 2


def test_a_renewed_token_is_kept_in_memory(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = library.accounts.add(server_of("ann"), "command: printf pass")
    asked = []

    def log_in(url: str, user: str, password: str, *_: object) -> str:
        asked.append((url, user, password))
        return "newer"

    monkeypatch.setattr("reader.library.accounts.logins.log_in", log_in)
    assert logins.renew(library.database, account, lambda: False, never) == "newer"
    assert asked == [(account.url, "ann", "pass")]
    assert logins.token_of(library.database, account) == "newer"
    assert not logins.tokens_path(library.path).exists()


def test_without_a_login_there_is_no_password() -> None:
    with pytest.raises(LibraryError, match="No password is kept"):
        logins.password("cleo", "", "https://rss.example/", runs_commands=True)
