"""The start of the app, with every check that can be made before it draws."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from reader import cached_screen, paths, terminal
from reader.cli.failures import FAILURE, NoScreenError, UsageError
from reader.cli.table import COMMANDS
from reader.config import LaunchOptions, load

ACCESSIBLE = ("NEWSREADER_SCREEN_READER", "ACCESSIBLE")
"""Variables of the environment that ask for a quiet screen."""


def launch(
    words: Sequence[str],
    *,
    library: str | None = None,
    ascii_only: bool = False,
    screen_reader: bool = False,
    mouse: bool = True,
) -> int:
    """Run the app on the given paths and return its exit code.

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
    screen_reader = screen_reader or any(map(_is_on, ACCESSIBLE))
    shapes = ["ascii"] * ascii_only
    key = "" if opened or screen_reader else cached_screen.conditions(found.library, shapes)
    modes = terminal.line_modes()
    with terminal.preserved(modes):
        painted = bool(key) and cached_screen.paint(found.cache, key)
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
            modes=modes if painted else None,
        )
        gc.disable()  # until the first frame: nothing loaded here becomes garbage
        return _run(options)


def _run(options: LaunchOptions) -> int:
    """Run the app; offer to rescue the library first where it is damaged."""
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
        return run(replace(options, modes=None))


def _existing(word: str) -> Path:
    """Return the absolute path of a file or folder; raise :class:`UsageError` for none."""
    try:
        path = Path(word).expanduser().absolute()
        if path.exists():
            return path
    except (OSError, RuntimeError, ValueError):
        pass
    import difflib

    near = difflib.get_close_matches(word[:60], COMMANDS, 1)
    hint = f" (did you mean {near[0]}?)" if near else " (see newsreader --help)"
    raise UsageError(f"no file, folder or command “{word}”{hint}")


def _is_on(name: str) -> bool:
    """Return whether a variable of the environment is set to something like yes."""
    return os.environ.get(name, "").lower() not in ("", "0", "false", "no")


def _is_unicode() -> bool:
    """Return whether the terminal's encoding is a form of Unicode."""
    stream = sys.__stderr__
    encoding = (stream.encoding or "") if stream is not None else ""
    return encoding.lower().replace("-", "").replace("_", "") in ("utf8", "utf16", "utf32")
