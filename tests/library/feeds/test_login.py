"""Names and passwords of feeds: from a command or the keyring, never in any message."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

from reader.library.feeds.login import check_login, login_for
from reader.library.storage.errors import LibraryError


def test_a_login_comes_from_a_command_and_never_into_words(tmp_path: Path) -> None:
    assert login_for("", "http://a.example/", runs_commands=True) is None
    login = login_for(
        check_login("command: printf 'me:ge:heim\\n'"), "http://a.example/", runs_commands=True
    )
    assert login is not None
    assert (login.name, login.password) == ("me", "ge:heim")
    assert "heim" not in repr(login)
    for command in ("command: printf secret", "command: false", f"command: {tmp_path}/none"):
        with pytest.raises(LibraryError) as error:
            login_for(command, "http://a.example/", runs_commands=True)
        assert "secret" not in str(error.value)


def test_a_command_that_may_not_run_does_not(tmp_path: Path) -> None:
    marker = tmp_path / "was-run"
    for name, whose in ((None, "feed"), ("me", "account")):
        with pytest.raises(LibraryError, match=f"this {whose} is not run"):
            login_for(
                f"command: touch {marker}", "http://a.example/", runs_commands=False, name=name
            )
    assert not marker.exists()


def test_where_the_name_is_known_a_command_may_print_the_password_alone() -> None:
    for printed, name, password in (
        ("geheim", "me", "geheim"),
        ("me:geheim", "me", "geheim"),
        ("you:geheim", "me", "you:geheim"),
        ("me:", "me", ""),
        ("me", "me", "me"),
    ):
        command = f"command: printf '%s\\r\\n' {printed}"
        login = login_for(command, "http://a.example/", runs_commands=True, name="me")
        assert login is not None
        assert (login.name, login.password) == (name, password), printed
    with pytest.raises(LibraryError, match="did not print name:password"):
        login_for("command: printf ''", "http://a.example/", runs_commands=True, name="me")


class Credential(NamedTuple):
    username: str
    password: str


class Keyring(ModuleType):
    """What the package keyring offers, over passwords by service and name."""

    def __init__(self, *, finds_without_name: bool) -> None:
        super().__init__("keyring")
        self._finds = finds_without_name

    def get_credential(self, service: str, username: str | None) -> Credential | None:
        if service != "newsreader:news.example" or username not in (None, "me"):
            return None
        if username is None and not self._finds:
            return None
        return Credential("me", "ge:heim")


@pytest.mark.parametrize(
    ("setting", "finds", "there"),
    [
        ("keyring", True, True),
        ("keyring", False, False),
        (" keyring :  me ", False, True),
        ("keyring: me", True, True),
        ("keyring: you", True, False),
    ],
)
def test_a_login_comes_from_the_keyring(
    monkeypatch: pytest.MonkeyPatch, setting: str, finds: bool, there: bool
) -> None:
    monkeypatch.setitem(sys.modules, "keyring", Keyring(finds_without_name=finds))
    setting = check_login(setting)
    if not there:
        whom = setting.partition(": ")[2] or "NAME"
        with pytest.raises(LibraryError, match=rf"keyring set newsreader:news\.example {whom} and"):
            login_for(setting, "https://news.example/feed", runs_commands=True)
        return
    login = login_for(setting, "https://news.example/feed", runs_commands=True)
    assert login is not None
    assert (login.name, login.password) == ("me", "ge:heim")
    with pytest.raises(LibraryError) as error:
        login_for(setting, "https://other.example/feed", runs_commands=True)
    assert "heim" not in str(error.value)


def test_a_keyring_that_is_not_there_or_locked_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(LibraryError, match="needs the Python package keyring"):
        login_for("keyring", "https://news.example/feed", runs_commands=True)

    class Locked(ModuleType):
        def get_credential(self, *_: object) -> None:
            raise RuntimeError("ge:heim")

    monkeypatch.setitem(sys.modules, "keyring", Locked("keyring"))
    with pytest.raises(LibraryError, match="keyring cannot be read") as error:
        login_for("keyring", "https://news.example/feed", runs_commands=True)
    assert "heim" not in str(error.value)


@pytest.mark.parametrize("setting", ["me:geheim", "keyrings", "keyring: a\x1b[2J", "command:", "x"])
def test_what_is_no_login_is_refused(setting: str) -> None:
    with pytest.raises(LibraryError, match="A login must be"):
        check_login(setting)


@pytest.mark.parametrize(
    ("setting", "kept"),
    [
        ("  ", ""),
        (" keyring ", "keyring"),
        ("keyring:", "keyring"),
        ("keyring :  me ", "keyring: me"),
        (" command: pass  show x ", "command: pass  show x"),
    ],
)
def test_a_login_is_kept_tidied(setting: str, kept: str) -> None:
    assert check_login(setting) == kept


@pytest.mark.parametrize(
    ("printed", "name", "found"),
    [
        ("me:ge:heim", None, ("me", "ge:heim")),
        ("geheim", "me", ("me", "geheim")),
        ("ge:heim", "me", ("me", "ge:heim")),
        ("me:geheim", "me", ("me", "geheim")),
        ("me:geheim\\r\\nmore", None, ("me", "geheim")),
        ("geheim", None, None),
        ("", "me", None),
        ("\\nme:geheim", None, None),
    ],
)
def test_what_a_command_prints_is_the_password_of_a_known_name(
    printed: str, name: str | None, found: tuple[str, str] | None
) -> None:
    setting = f"command: printf '{printed}'"
    if found is None:
        with pytest.raises(LibraryError, match="did not print name:password"):
            login_for(setting, "https://a.example/", runs_commands=True, name=name)
        return
    login = login_for(setting, "https://a.example/", runs_commands=True, name=name)
    assert login is not None
    assert (login.name, login.password) == found


def test_what_a_command_prints_that_fails_is_no_password() -> None:
    with pytest.raises(LibraryError, match="did not print"):
        login_for("command: sh -c 'echo me:x; exit 1'", "https://a.example/", runs_commands=True)
