"""Every test runs in a home of its own, at a fixed place in time zone and language."""

from __future__ import annotations

import ipaddress
import os
import socket
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from reader.library.library import Library
from reader.paths import private_folder
from tests.cli_runner import Runner

# The same inputs on every run, so that a red run means a change. `--hypothesis-profile=search`
# looks for new ones.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=500, deadline=None)
settings.load_profile("same")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return the workers of ``-n auto``: two a core, as tests of the app mostly wait."""
    return 2 * (os.cpu_count() or 1)


_NUMBERS = count()
_INHERITED = (
    "XDG_DATA_HOME",
    "XDG_CONFIG_HOME",
    "XDG_CACHE_HOME",
    "BROWSER",
    "NO_COLOR",
    "COLUMNS",
    "LINES",
)


@pytest.fixture(autouse=True)
def isolated(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point every path the reader could use into a fresh folder, and return that folder.

    A folder of its own for all of them: pytest looks through all that lie beside a new one.
    """
    home = tmp_path_factory.getbasetemp() / "homes" / f"home{next(_NUMBERS)}"
    home.mkdir(mode=0o700, parents=True)
    for name in _INHERITED:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("NEWSREADER_HOME", str(home / "newsreader"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("TERM", "xterm-256color")
    return home


@pytest.fixture(autouse=True, scope="session")
def _utc() -> Iterator[None]:
    """Show every local time in UTC."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "UTC"
    time.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


@pytest.fixture(autouse=True, scope="session")
def _no_lookups() -> Iterator[None]:
    """Find no host but this machine: no test depends on a network, nor waits for one."""
    real = socket.getaddrinfo

    def local_only(host: bytes | str | None, *args: Any, **options: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host or "localhost"
        try:
            ipaddress.ip_address(name.partition("%")[0])
        except ValueError:
            if not name.endswith("localhost"):
                raise socket.gaierror(socket.EAI_NONAME, "Name or service not known") from None
        return real(host, *args, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", local_only)
        yield


@pytest.fixture
def newsreader(monkeypatch: pytest.MonkeyPatch) -> Runner:
    """The command line, to be called with words."""
    return Runner(monkeypatch)


@pytest.fixture(scope="session")
def _analysed_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose library holds the analysed seeds. Made once."""
    home = tmp_path_factory.mktemp("analysed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEWSREADER_HOME", str(home))
        done = Runner(patch)("people")
    assert done.code == 0, done.err
    return home


@pytest.fixture
def seeds_home(_analysed_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Use a library that holds the analysed seeds; only for tests that change nothing in it."""
    monkeypatch.setenv("NEWSREADER_HOME", str(_analysed_home))
    return _analysed_home


@pytest.fixture
def copied_seeds(_analysed_home: Path, isolated: Path) -> Path:
    """A home of its own with the analysed seeds, for tests that change them."""
    home = isolated / "newsreader"
    private_folder(home)
    with Library.open(_analysed_home / "library.db") as library, library.database.read() as source:
        source.execute("VACUUM INTO ?", (str(home / "library.db"),))
    (home / "library.db").chmod(0o600)
    return home
