"""The paths of newsreader's files: the platform's folders, or all below ``NEWSREADER_HOME``."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from reader.text import error_reason

HOME_VARIABLE = "NEWSREADER_HOME"
LIBRARY_NAME = "library.db"
CONFIG_NAME = "config.toml"

_XDG = {"data": "XDG_DATA_HOME", "config": "XDG_CONFIG_HOME", "cache": "XDG_CACHE_HOME"}


class PathError(Exception):
    """There is no usable place for a file; ``str(error)`` is one sentence for the user."""


class Paths(NamedTuple):
    """The absolute paths for one run; accessing them creates nothing."""

    library: Path
    config: Path
    """The settings, an optional TOML file."""
    cache: Path
    """A folder that can be deleted without loss of data."""
    elsewhere: bool = False
    """Whether the user named the library, whose folder is then left as open as it is."""

    def create(self) -> str:
        """Create the folders of library and cache, private to the user.

        Files that an older version left open to others are made private once; returns a sentence
        on that, "" otherwise. Raises :class:`PathError` if a folder cannot be created, except
        for that of the cache beside a library that exists: it can be read all the same.
        """
        for folder in (self.library.parent, self.cache):
            try:
                private_folder(folder)
            except (OSError, ValueError) as error:
                if folder != self.cache or not self.library.exists():
                    raise PathError(
                        f"Cannot create the folder {folder}: {error_reason(error)}. "
                        f"Set {HOME_VARIABLE} to a folder you can write to."
                    ) from error
        mark = self.cache / "private"
        if mark.exists():
            return ""
        closed = [path for path in self._own() if _close(path)]
        with suppress(OSError):
            os.close(os.open(mark, os.O_WRONLY | os.O_CREAT, 0o600))
        if not closed:
            return ""
        return (
            f"Other users of this computer could read {closed[0]}"
            + (f" and {len(closed) - 1} more of newsreader's files" if len(closed) > 1 else "")
            + ": now only you can."
        )

    def _own(self) -> Iterator[Path]:
        """Yield the folders and files of this program."""
        with suppress(OSError):
            folders = {self.config.parent, *(() if self.elsewhere else (self.library.parent,))}
            yield from (x for x in (*sorted(folders), self.cache) if x != Path("~").expanduser())
            if self.config.exists():
                yield self.config
            if not self.elsewhere:
                yield from sorted(self.library.parent.glob(f"{self.library.stem}[.-]*"))
            yield from sorted(self.cache.iterdir())


def private_folder(folder: Path) -> None:
    """Create a folder and its missing parents, private to the user."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)
    folder.mkdir(exist_ok=True)  # raises if it is a file


def _close(path: Path) -> bool:
    """Remove the permissions of others from the user's file or folder; return whether any."""
    with suppress(OSError):
        found = path.lstat()
        usual = stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)
        if usual and found.st_uid == os.getuid() and found.st_mode & 0o077:
            path.chmod(found.st_mode & 0o700)
            return True
    return False


def find(library: str | Path | None = None) -> Paths:
    """Return the paths for this run; ``library`` (``--library``) replaces only the library.

    Raises :class:`PathError` if the environment names no usable place.
    """
    home = os.environ.get(HOME_VARIABLE, "")
    if home.strip():
        root = _absolute(home, HOME_VARIABLE)
        if root.exists() and not root.is_dir():
            raise PathError(f"{HOME_VARIABLE} is {root}, which is not a folder.")
        paths = Paths(root / LIBRARY_NAME, root / CONFIG_NAME, root / "cache")
    else:
        paths = Paths(
            _system("data") / LIBRARY_NAME,
            _system("config") / CONFIG_NAME,
            _system("cache"),
        )
    if library is not None:
        if not str(library).strip():
            raise PathError("--library needs a file name.")
        named = _absolute(library, "--library")
        paths = Paths(named, paths.config, paths.cache, elsewhere=named != paths.library)
    return paths


def seeds_dir() -> Path | None:
    """Return the folder of the sample articles (of a wheel or a checkout), None if missing."""
    package = Path(__file__).resolve().parent
    for folder in (package / "seeds", package.parent / "seeds"):
        if folder.is_dir():
            return folder
    return None


def _system(kind: str) -> Path:
    """Return the platform's folder for ``kind`` (data, config, cache)."""
    from platformdirs import PlatformDirs

    variable = _XDG[kind]
    named = os.environ.get(variable, "").strip()
    if named and not Path(named).is_absolute():
        raise PathError(
            f"{variable} is {named!r}, which is not an absolute path: correct or unset it."
        )
    dirs = PlatformDirs("newsreader", appauthor=False)
    try:
        folder: Path = getattr(dirs, f"user_{kind}_path")
    except RuntimeError:
        folder = Path()
    if not folder.is_absolute():
        raise PathError(
            f"No home folder found: set HOME, {variable} or {HOME_VARIABLE} to an absolute path."
        )
    return folder


def _absolute(path: str | Path, source: str) -> Path:
    """Return the absolute ``path``, with ``~`` expanded; ``source`` is the origin of the path."""
    if "\0" in str(path):
        raise PathError(f"{source} is not a valid path: it contains a NUL character.")
    try:
        return Path(path).expanduser().resolve()
    except (OSError, RuntimeError) as error:
        raise PathError(f"{source} is {path}, which cannot be resolved: {error}.") from error
