"""Folders and files on disk: scanned for text files, and read as articles.

Only regular files are opened, nothing is ever written, and a fault of one file becomes a
:class:`Problem` while the rest is read. Symbolic links below a folder are not followed: their
target is either in the folder, and read there, or outside it. A path that the user entered
may be a link. Names that begin with a dot are hidden and skipped.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote_to_bytes

from reader.model import Entry
from reader.sources.base.decode import NotReadableError
from reader.text import clean

SUFFIXES = frozenset({".txt", ".md", ".markdown", ".html", ".htm"})
"""Extensions of the files that a folder is searched for, in lower case."""

MAX_BYTES = 10 * 1024 * 1024
"""Bytes of the largest file that is read."""

MAX_DEPTH = 256
"""Levels of folders that are searched."""

MAX_FILES = 500_000
"""Files that one scan finds."""

_ESCAPED = frozenset("%\t\n")
_READ_ONLY = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC | os.O_NOFOLLOW


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that a scan has found and not opened."""

    path: Path
    """May contain lone surrogates: show and store its :func:`key_of`."""
    key: str
    """Its path inside the scanned folder as :func:`key_of` writes it."""
    size: int
    """Bytes."""
    mtime_ns: int
    """Last change in nanoseconds since 1970; with ``size`` it shows whether to read it again."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A file or folder that was skipped."""

    key: str
    """Its path inside the scanned folder, or the folder's own path."""
    message: str
    """One clean sentence naming it and saying what is wrong."""


def key_of(path: str | os.PathLike[str]) -> str:
    """Return ``path`` as one clean line, from which :func:`path_of` restores the same path.

    Separators become ``/``. Bytes that are not UTF-8, control characters and
    ``%`` are written as ``%XX``, so no two paths share a key.
    """
    name = os.fsencode(path).replace(os.sep.encode(), b"/").decode("utf-8", "surrogateescape")
    key = "".join(c if c not in _ESCAPED and clean(c) == c else _percent(c) for c in name)
    if clean(key) != key:  # stacks of combining marks: harmless one by one
        key = "".join(c if c.isascii() else _percent(c) for c in key)
    return key


def path_of(key: str) -> Path:
    """Return the path that :func:`key_of` wrote as ``key``."""
    return Path(os.fsdecode(unquote_to_bytes(key)))


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogateescape"))


def scan(root: Path) -> Iterator[FoundFile | Problem]:
    """Yield the text files under ``root`` by name, folder by folder, as they are found.

    ``root`` may be one file, of any extension. Only folders are opened. Never raises
    ``OSError``.
    """
    shown = key_of(root)
    try:
        real = root.resolve(strict=True)
        info = real.stat()
    except (OSError, RuntimeError) as error:
        yield Problem(shown, f"{shown} cannot be opened: {_reason(error)}.")
        return
    if stat.S_ISDIR(info.st_mode):
        yield from _scan_folder(real, shown)
    elif stat.S_ISREG(info.st_mode):
        yield FoundFile(real, key_of(root.name or real.name), info.st_size, info.st_mtime_ns)
    else:
        yield Problem(shown, f"{shown} is {_what(info.st_mode)}, not a file or a folder.")


def _scan_folder(root: Path, shown: str) -> Iterator[FoundFile | Problem]:
    waiting = [(os.fspath(root), 0)]
    found = 0
    while waiting:
        folder, depth = waiting.pop()
        key = key_of(os.path.relpath(folder, root)) if depth else shown
        if depth > MAX_DEPTH:
            yield Problem(key, f"{key} is more than {MAX_DEPTH} folders deep and was skipped.")
            continue
        try:
            entries = _entries(folder)
        except OSError as error:
            yield Problem(key, f"The folder {key} cannot be read: {_reason(error)}.")
            continue
        folders = []
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                folders.append((entry.path, depth + 1))
                continue
            item = _look_at(entry, root)
            if item is None:
                continue
            if found == MAX_FILES:
                yield Problem(
                    shown, f"{shown} contains more than {MAX_FILES:,} files; the rest was skipped."
                )
                return
            found += 1
            yield item
        waiting += reversed(folders)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as every:
        kept = [
            entry
            for entry in every
            if not entry.name.startswith(".")
            and (_is_text(entry.name) or entry.is_symlink() or entry.is_dir(follow_symlinks=False))
        ]
    return sorted(kept, key=lambda entry: entry.name)


def _is_text(name: str) -> bool:
    return Path(name).suffix.lower() in SUFFIXES


def _look_at(entry: os.DirEntry[str], root: Path) -> FoundFile | Problem | None:
    path = Path(entry.path)
    key = key_of(path.relative_to(root))
    try:
        if entry.is_symlink():
            target = path.resolve(strict=True)
            if target.is_relative_to(root) or not (_is_text(entry.name) or target.is_dir()):
                return None
            return Problem(key, f"{key} is a link out of the folder; add its target to read it.")
        info = entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        dangling = entry.is_symlink()
        if dangling and not _is_text(entry.name):
            return None
        return Problem(key, f"{key} is a broken link." if dangling else f"{key} no longer exists.")
    except (OSError, RuntimeError) as error:
        return Problem(key, f"{key} cannot be read: {_reason(error)}.")
    if not stat.S_ISREG(info.st_mode):
        return Problem(key, f"{key} is {_what(info.st_mode)}, not a file, and was skipped.")
    return FoundFile(path, key, info.st_size, info.st_mtime_ns)


def read_file(found: FoundFile) -> Entry | Problem:
    """Return the article in ``found``, or why there is none. Never raises ``OSError``."""
    from reader.sources.files.document import read_document  # loads the parsers

    try:
        data = _read_bytes(found.path)
        return read_document(data, found.key)
    except NotReadableError as error:
        return Problem(found.key, f"{found.key} {error}")
    except FileNotFoundError:
        return Problem(found.key, f"{found.key} was removed before it could be read.")
    except OSError as error:
        return Problem(found.key, f"{found.key} cannot be read: {_reason(error)}.")


def _read_bytes(path: Path) -> bytes:
    """Return the bytes of a regular file; a pipe or device in its place does not block."""
    handle = os.open(path, _READ_ONLY)
    try:
        before = os.fstat(handle)
        if not stat.S_ISREG(before.st_mode):
            raise NotReadableError(f"is {_what(before.st_mode)}, not a file, and was skipped.")
        if before.st_size > MAX_BYTES:
            raise NotReadableError(_too_large(before.st_size))
        data = bytearray()
        while len(data) <= MAX_BYTES and (chunk := os.read(handle, 1 << 20)):
            data += chunk
        after = os.fstat(handle)
    finally:
        os.close(handle)
    if len(data) > MAX_BYTES:
        raise NotReadableError(_too_large(after.st_size))
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise NotReadableError("is being written to; it will be read at the next refresh.")
    return bytes(data)


def _too_large(size: int) -> str:
    limit = MAX_BYTES // (1024 * 1024)
    return f"is too large: {size / (1024 * 1024):,.0f} MiB (limit {limit} MiB)."


def _reason(error: OSError | RuntimeError) -> str:
    """Return the reason in the system's words, without the path (which may be unfit to show)."""
    if isinstance(error, OSError) and error.errno is not None:
        return os.strerror(error.errno)
    return os.strerror(errno.ELOOP)


def _what(mode: int) -> str:
    kinds = {
        stat.S_IFIFO: "a named pipe",
        stat.S_IFSOCK: "a socket",
        stat.S_IFCHR: "a device",
        stat.S_IFBLK: "a device",
        stat.S_IFLNK: "a link",
        stat.S_IFDIR: "a folder",
    }
    return kinds.get(stat.S_IFMT(mode), "a special file")
