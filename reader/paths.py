"""The places of newsreader's files, and of the articles it ships with.

Data, settings and cache go where the system wants them (``platformdirs``);
``NEWSREADER_HOME=DIR`` puts everything below ``DIR`` instead.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

HOME_VARIABLE = "NEWSREADER_HOME"
LIBRARY_NAME = "library.db"
CONFIG_NAME = "config.toml"

_XDG = {"data": "XDG_DATA_HOME", "config": "XDG_CONFIG_HOME", "cache": "XDG_CACHE_HOME"}


class PathError(Exception):
    """No usable place for a file; ``str(error)`` is one sentence for the user."""


@dataclass(frozen=True, slots=True)
class Paths:
    """The files of one run, all absolute. Nothing is created by asking for them."""

    library: Path
    """The SQLite file."""
    config: Path
    """The settings, a TOML file that need not exist."""
    cache: Path
    """A folder whose loss costs nothing but time."""
    elsewhere: bool = False
    """Whether the user named the library: its folder is then not ours to close to others."""

    def create(self) -> str:
        """Make the folders of the library and of the cache, closed to other users.

        What an older version left open to them is closed once; returns the sentence that says
        so, "" otherwise. Raises :class:`PathError` where a folder cannot be made.
        """
        for folder in (self.library.parent, self.cache):
            try:
                private_folder(folder)
            except (OSError, ValueError) as error:
                reason = getattr(error, "strerror", None) or str(error)
                raise PathError(
                    f"Cannot create the folder {folder}: {reason}. "
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
        """Yield the folders and files that are this program's."""
        with suppress(OSError):
            folders = {self.config.parent, *(() if self.elsewhere else (self.library.parent,))}
            yield from (x for x in (*sorted(folders), self.cache) if x != Path("~").expanduser())
            if self.config.exists():
                yield self.config
            if not self.elsewhere:
                yield from sorted(self.library.parent.glob(f"{self.library.stem}[.-]*"))
            yield from sorted(self.cache.iterdir())


def private_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for the user alone."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)
    if not missing:
        folder.mkdir(exist_ok=True)  # raises where it is a file


def _close(path: Path) -> bool:
    """Take the rights of others from a file or folder of the user's; return whether it had any."""
    with suppress(OSError):
        found = path.lstat()
        usual = stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)
        if usual and found.st_uid == os.getuid() and found.st_mode & 0o077:
            path.chmod(found.st_mode & 0o700)
            return True
    return False


def find(library: str | Path | None = None) -> Paths:
    """Return where the files of this run are.

    ``library`` (``--library``) replaces the library alone. Raises
    :class:`PathError` where the environment names no usable place.
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
    """Return the folder of the articles that ship with newsreader, or None where it is missing.

    A wheel carries them inside the package; a checkout has them beside it.
    """
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
    """Return ``path`` from the current folder, ``~`` expanded; ``source`` is who named it."""
    if "\0" in str(path):
        raise PathError(f"{source} is not a valid path: it contains a NUL character.")
    try:
        return Path(path).expanduser().resolve()
    except (OSError, RuntimeError) as error:
        raise PathError(f"{source} is {path}, which cannot be resolved: {error}.") from error
