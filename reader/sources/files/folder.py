"""The scanning and reading of folders and files on disk.

Only regular files are opened, nothing is ever written, and a fault of one file becomes a
:class:`Problem` while the rest is read. Symbolic links below a folder are not followed: their
target is either in the folder, and read there, or outside it. A path that the user entered
may be a link. Names that begin with a dot are hidden and skipped. A folder with the folders
``cur`` and ``new`` is a mailbox (Maildir), whose messages keep their key when a mail program
moves or marks them.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from reader.model import Entry
from reader.sources.base.decode import NotReadableError
from reader.sources.files.formats import MAILBOXES, STRUCTURED, SUFFIXES
from reader.sources.files.path_keys import key_of

MAX_BYTES = 10 * 1024 * 1024
"""Bytes of the largest text, or message in a mailbox, that is read."""

MAX_DOCUMENT_BYTES = 64 * 1024 * 1024
"""Bytes of the largest document with pictures or pages that is read."""

MAX_MAILBOX_BYTES = 4 * 1024 * 1024 * 1024
"""Bytes of the largest mailbox; its messages are read one by one."""

MAX_DEPTH = 256
"""Most levels of folders that are searched."""

MAX_FILES = 500_000
"""Most files that one scan finds."""

_READ_ONLY = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC | os.O_NOFOLLOW


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file found, but not opened, by a scan."""

    path: Path
    """May contain lone surrogates: show and store its :func:`key_of`."""
    key: str
    """Its path inside the scanned folder as :func:`key_of` writes it."""
    size: int
    """Size in bytes."""
    mtime_ns: int
    """Last change in nanoseconds since 1970; with ``size`` it shows whether to re-read the file."""
    suffix: str = ""
    """The extension that decides its format, if its name has another or none."""

    @property
    def form(self) -> str:
        """The extension that decides its format."""
        return self.suffix or Path(self.key).suffix.lower()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file of a kind that is not read."""

    key: str
    suffix: str
    """In lower case; "" for a name without extension."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A file or folder that was skipped."""

    key: str
    """Its path inside the scanned folder, or the folder's own path."""
    message: str
    """One clean sentence naming it and saying what is wrong."""


def scan(root: Path) -> Iterator[FoundFile | Skipped | Problem]:
    """Yield the files under ``root`` by name, folder by folder, as they are found.

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
        key = key_of(root.name or real.name)
        yield FoundFile(real, key, info.st_size, info.st_mtime_ns)
    else:
        yield Problem(shown, f"{shown} is {_what(info.st_mode)}, not a file or a folder.")


def _scan_folder(root: Path, shown: str) -> Iterator[FoundFile | Skipped | Problem]:
    waiting = [(os.fspath(root), 0)]
    found = 0
    while waiting:
        folder, depth = waiting.pop()
        key = key_of(os.path.relpath(folder, root)) if depth else shown
        if depth > MAX_DEPTH:
            yield Problem(key, f"{key} is more than {MAX_DEPTH} folders deep and was skipped.")
            continue
        try:
            entries, mailbox = _entries(folder)
        except OSError as error:
            yield Problem(key, f"The folder {key} cannot be read: {_reason(error)}.")
            continue
        folders = []
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                folders.append((entry.path, depth + 1))
                continue
            item = _look_at(entry, root, mailbox)
            if item is None or isinstance(item, Skipped):
                if item is not None:
                    yield item
                continue
            if found == MAX_FILES:
                yield Problem(
                    shown, f"{shown} contains more than {MAX_FILES:,} files; the rest was skipped."
                )
                return
            found += 1
            yield item
        waiting += reversed(folders)


def _entries(folder: str) -> tuple[list[os.DirEntry[str]], bool]:
    """Return what is in a folder by name, and whether it holds the messages of a Maildir."""
    with os.scandir(folder) as every:
        entries = sorted(every, key=lambda entry: entry.name)
    folders = {entry.name for entry in entries if entry.is_dir(follow_symlinks=False)}
    if {"cur", "new"} <= folders:  # subfolders begin with a dot; messages in "tmp" are incomplete
        return [e for e in entries if e.name in folders and e.name not in (".", "tmp")], False
    place = Path(folder)
    mailbox = place.name in ("cur", "new") and all(
        (place.parent / other).is_dir() for other in ("cur", "new")
    )
    return [entry for entry in entries if not entry.name.startswith(".")], mailbox


def _is_text(name: str) -> bool:
    return Path(name).suffix.lower() in SUFFIXES


def _look_at(
    entry: os.DirEntry[str], root: Path, mailbox: bool
) -> FoundFile | Skipped | Problem | None:
    path = Path(entry.path)
    key = key_of(path.relative_to(root))
    try:
        if entry.is_symlink():
            target = path.resolve(strict=True)
            if target.is_relative_to(root) or not (_is_text(entry.name) or target.is_dir()):
                return None
            return Problem(key, f"{key} is a link out of the folder; add its target to read it.")
        if not mailbox and not _is_text(entry.name):
            return Skipped(key, path.suffix.lower())
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
    if not mailbox:
        return FoundFile(path, key, info.st_size, info.st_mtime_ns)
    # Reading turns "new/1.host" into "cur/1.host:2,S": it stays one article.
    name = key_of(entry.name.partition(":")[0])
    key = key_of(path.parent.parent.relative_to(root) / "cur") + f"/{name}"
    return FoundFile(path, key, info.st_size, info.st_mtime_ns, ".eml")


Parse = Callable[[bytes, str, str], Sequence[Entry]]
"""Parses the articles from a file's bytes, key and extension."""


def read_file(found: FoundFile, parse: Parse | None = None) -> Iterator[Entry | Problem]:
    """Yield the articles in ``found``, or why there is none. Never raises ``OSError``.

    ``parse`` is by default :func:`reader.sources.files.document.read_documents`; it runs
    after the file is closed, except for mailboxes, which are read message by message.
    """
    from reader.sources.files.document import read_documents  # loads the parsers

    parse = parse or read_documents
    try:
        if found.form in MAILBOXES:
            yield from _read_mailbox(found, parse)
            return
        limit = MAX_DOCUMENT_BYTES if found.form in STRUCTURED else MAX_BYTES
        with _opened(found.path, limit) as file:
            data = file.read(limit + 1)
        yield from parse(data, found.key, found.form)
    except NotReadableError as error:
        yield Problem(found.key, f"{found.key} {error}")
    except FileNotFoundError:
        yield Problem(found.key, f"{found.key} was removed before it could be read.")
    except OSError as error:
        yield Problem(found.key, f"{found.key} cannot be read: {_reason(error)}.")


def _read_mailbox(found: FoundFile, parse: Parse) -> Iterator[Entry]:
    """Yield the messages of a mailbox, each key once, without empty ones."""
    from dataclasses import replace

    from reader.sources.files.mail import message_key, split_mailbox

    known: dict[str, str] = {}
    with _opened(found.path, MAX_MAILBOX_BYTES) as file:
        for message in split_mailbox(iter(lambda: file.readline(MAX_BYTES), b""), MAX_BYTES):
            key = f"{found.key}/{message_key(message)}"
            try:
                (entry,) = parse(message, key, ".eml")
            except NotReadableError:
                continue
            digest = entry.content_hash
            if known.setdefault(key, digest) == digest:
                yield entry
            else:
                yield replace(entry, key=f"{key}~{digest[:8]}")
    if not known:
        raise NotReadableError("contains no messages.")


@contextmanager
def _opened(path: Path, limit: int) -> Iterator[IO[bytes]]:
    """Open a regular file of at most ``limit`` bytes; a pipe or device does not block.

    Raises :class:`NotReadableError` for anything else, and at the end if it was written to.
    """
    with os.fdopen(os.open(path, _READ_ONLY), "rb") as file:
        before = os.fstat(file.fileno())
        if not stat.S_ISREG(before.st_mode):
            raise NotReadableError(f"is {_what(before.st_mode)}, not a file, and was skipped.")
        if before.st_size > limit:
            raise NotReadableError(_too_large(before.st_size, limit))
        yield file
        after = os.fstat(file.fileno())
    if after.st_size > limit:
        raise NotReadableError(_too_large(after.st_size, limit))
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise NotReadableError("is being written to; it will be read at the next refresh.")


def _too_large(size: int, limit: int) -> str:
    limit //= 1024 * 1024
    return f"is too large: {size / (1024 * 1024):,.0f} MiB (limit {limit:,} MiB)."


def _reason(error: OSError | RuntimeError) -> str:
    """Return the system's reason without the path, which may be unfit to show."""
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
