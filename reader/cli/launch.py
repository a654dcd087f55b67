"""The start of the app, with all checks that are possible before drawing."""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from reader import cached_screen, paths, terminal
from reader.cli.failures import FAILURE, NoScreenError, UsageError
from reader.cli.table import COMMANDS
from reader.config import LaunchOptions, load

_WORD = re.compile(r"[a-z]+")
_SHORTEST = 3  # letters of a word that no command is called by, looked for in their help
_OFFERED = 3
_SURE = 0.8  # likeness from which a word is a command mistyped


def launch(
    words: Sequence[str],
    state: terminal.Preserved,
    *,
    library: str | None = None,
    ascii_only: bool = False,
    screen_reader: bool = False,
    mouse: bool = True,
) -> int:
    """Run the app on the given paths and return its exit code.

    ``state`` restores the terminal on failure.

    Raises:
        UsageError: a path does not exist, or there is no terminal to draw on.
        NoScreenError: the terminal can print lines, but not draw.
        reader.paths.PathError: there is no folder for the reader's files.
    """
    opened = tuple(str(_existing(word)) for word in words)
    problem = terminal.problem()
    if problem is not None:
        if terminal.is_only_dumb():
            raise NoScreenError(problem, opened, library)
        raise UsageError(problem)
    found = paths.find(library)
    screen_reader = screen_reader or cached_screen.quiet()
    unusual = bool(opened) or screen_reader
    key = "" if unusual else cached_screen.conditions(library, ascii_only=ascii_only)
    state.begin()
    first_start = not found.library.exists()
    closed = found.create()
    config = load(found.config)
    if closed:
        config = replace(config, problems=(closed, *config.problems))
    if first_start:
        from reader.distribution import package_conflict

        if conflict := package_conflict():
            config = replace(config, problems=(conflict, *config.problems))
    screen_reader = screen_reader or config.screen_reader
    options = LaunchOptions(
        library=found.library,
        foreign=found.elsewhere,
        config=config,
        config_path=found.config,
        cache_dir=found.cache,
        paths=opened,
        ascii=ascii_only or config.ascii or screen_reader or not _is_unicode(),
        screen_reader=screen_reader,
        first_start=first_start,
        no_color=bool(os.environ.get("NO_COLOR")),
        sixteen=terminal.sixteen_colors(os.environ),
        mouse=mouse and config.mouse,
        screen_key=key,
        modes=state.modes if state.painted else None,
    )
    gc.disable()  # until the first frame, as nothing loaded here becomes garbage
    return _run(options)


def _run(options: LaunchOptions) -> int:
    """Run the app, offering to rescue a damaged library first."""
    from reader.app.runtime import lean_textual

    lean_textual.load()
    from reader.app.app import run
    from reader.library.storage.errors import DamagedError

    try:
        return run(options)
    except DamagedError as error:
        from reader.cli.rescuing import offer

        if options.modes is not None:
            terminal.give_back(options.modes)
        if not offer(error, options.library):
            return FAILURE
        return run(options._replace(modes=None))


def _existing(word: str) -> Path:
    """Return the absolute path of a file or folder; raise :class:`UsageError` if missing."""
    try:
        path = Path(word).expanduser().absolute()
        if path.exists():
            return path
    except (OSError, RuntimeError, ValueError):
        pass
    import difflib

    close = difflib.get_close_matches(word[:60], COMMANDS, 1)
    sure = [name for name in close if difflib.SequenceMatcher(None, word, name).ratio() >= _SURE]
    near = sure or _about(word.lower()) or close
    hint = f" (did you mean {' or '.join(near)}?)" if near else " (see newsreader --help)"
    raise UsageError(f"no file, folder or command “{word}”{hint}")


def _about(word: str) -> list[str]:
    """Return the first commands whose help has a word, in the singular or plural."""
    forms = {word, word.removesuffix("s"), f"{word}s"}
    found = (name for name, about in COMMANDS.items() if forms & {*_WORD.findall(about)})
    return list(islice(found, _OFFERED)) if len(word) >= _SHORTEST else []


def _is_unicode() -> bool:
    """Return whether the terminal's encoding is a form of Unicode."""
    stream = sys.__stderr__
    encoding = (stream.encoding or "") if stream is not None else ""
    return encoding.lower().replace("-", "").replace("_", "") in ("utf8", "utf16", "utf32")
