"""Notebooks as files: written only where they differ, over nothing but newsreader's own notes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reader.atomic_write import atomic_write
from reader.library.storage.errors import InputError
from reader.story.notebook.documents import GENERATOR


def write_files(folder: Path, files: Mapping[str, str], *, force: bool = False) -> int:
    """Write files, by name, into a folder; return how many of them were not there like that.

    Raises OSError, and :class:`InputError`, before anything is written, for a link, a pipe, and,
    unless ``force``, a file with other contents that is not a note of newsreader: the user has
    not typed its name, and it may be theirs.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in files:
        _refuse_others(folder / name)
    changed = {name: text for name, text in files.items() if not _is_same(folder / name, text)}
    for name in () if force else changed:
        _refuse_theirs(folder / name)
    for name, text in changed.items():
        atomic_write(folder / name, text)
    return len(changed)


def _is_same(path: Path, text: str) -> bool:
    try:
        return path.read_bytes() == text.encode()
    except FileNotFoundError:
        return False


def _refuse_others(path: Path) -> None:
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise InputError(f"{path} is not a plain file: remove it, or use another folder.")


def _refuse_theirs(path: Path) -> None:
    if not path.exists():
        return
    if path.suffix != ".md":
        raise InputError(f"{path} exists and differs: move it, or overwrite it with --force.")
    head, _, _ = path.read_text("utf-8", "replace").partition("\n---\n")
    if GENERATOR not in head.split("\n"):
        raise InputError(f"{path} is not newsreader's: move it, or use another folder.")
