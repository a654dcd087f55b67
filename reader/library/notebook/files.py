"""Notebooks as files: written only where they differ, over nothing that is not newsreader's."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reader.atomic_write import atomic_write
from reader.library.storage.errors import InputError
from reader.story.notebook.documents import GENERATOR


def write_files(folder: Path, files: Mapping[str, str]) -> int:
    """Write files, by name, into a folder; return how many of them were not there like that.

    Raises OSError, and :class:`InputError`, before anything is written, for a Markdown file of
    other origin, a link or a pipe.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in files:
        _refuse_others(folder / name)
    changed = {name: text for name, text in files.items() if not _is_same(folder / name, text)}
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
    if path.suffix == ".md" and path.exists():
        head, _, _ = path.read_text("utf-8", "replace").partition("\n---\n")
        if GENERATOR not in head.split("\n"):
            raise InputError(f"{path} is not newsreader's: move it, or use another folder.")
