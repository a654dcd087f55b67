"""The application: starts on the library, ends well whatever happens."""

from __future__ import annotations

import contextlib
import gc
import sys
from pathlib import Path

from textual.app import ComposeResult
from textual.screen import Screen

from reader.app.keys.keymap import apply
from reader.app.main_screen import MainScreen
from reader.app.pages.base.command_screen import Handlers, KeyedApp
from reader.app.runtime.jobs import Jobs
from reader.app.runtime.messages import StatusMessage
from reader.app.runtime.textual_fixes import (
    BackgroundFound,
    screen_lines,
    set_bindings,
    terminal_driver,
)
from reader.app.style import APP_SHEET, PAGES_SHEET
from reader.app.style.glyphs import glyphs
from reader.app.style.themes import INK, PAPER, SIXTEEN, plain_theme, terminal_background, tokens_of
from reader.cached_screen import keep, say
from reader.config import ConfigError, LaunchOptions, save
from reader.library.articles.view import View
from reader.library.library import Library
from reader.library.storage.errors import DamagedError, LibraryError
from reader.paths import seeds_dir
from reader.terminal import give_back, on_end_signal
from reader.text import one_line

PATIENCE = 0.8
"""Seconds a key waits for another program that locks the library."""
STOP_SECONDS = 0.05
"""How long quitting waits for background work at most."""
STYLES_AFTER = 0.5
"""Seconds after the first frame at which the styles of other screens are read."""


class NewsreaderApp(KeyedApp):
    """Three panes over one library."""

    TITLE = "newsreader"
    CSS_PATH = APP_SHEET
    ENABLE_COMMAND_PALETTE = False  # the palette is a page of ours

    def __init__(self, library: Library, options: LaunchOptions) -> None:
        super().__init__(
            ansi_color=True if options.no_color else None,
            driver_class=terminal_driver(options.modes),
        )
        self.library = library
        self.options = options
        self.glyphs = glyphs(options.ascii)
        set_bindings(self, ())  # keys are heard by the screens alone
        self.jobs = Jobs(self._job_failed, library.database.interruptible)
        self.exit_code = 0
        self.shows_cursor = options.config.cursor
        self.asks_background = options.sixteen is not None and not options.no_color
        self.keys, problems = apply(options.config.keys, options.config.preset)
        located = map(options.config.located, problems)
        self.problems = [*library.notes, *options.config.problems, *located]
        for theme in (INK, PAPER, plain_theme(self.available_themes["ansi-dark"])):
            self.register_theme(theme)
        self.set_class(options.no_color, "-plain")
        self.set_class(options.ascii, "-ascii")
        self.set_class(options.screen_reader, "-quiet")
        wanted = options.config.theme or INK.name
        if options.no_color or options.sixteen is not None:
            wanted = SIXTEEN["" if options.no_color else options.sixteen or ""]
        self.theme = wanted if wanted in self.available_themes else INK.name
        if wanted not in self.available_themes:
            problem = f"look.theme: there is no theme {one_line(wanted, 40)!r}."
            self.problems.append(options.config.located(problem))
        self._remembered_theme = self.theme

    def get_css_variables(self) -> dict[str, str]:
        """Give the style sheets the tokens that Textual has no name for."""
        variables = super().get_css_variables()
        if terminal_background(self.theme, no_color=self.no_color) is not None:
            return {**variables, "raised": "ansi_default", "strong": "ansi_default"}
        tokens = tokens_of(self.theme, variables)
        return {**variables, **{name: tokens[name] for name in ("raised", "strong", "accent")}}

    def get_default_screen(self) -> Screen[None]:
        """Open on the three panes."""
        options = self.options
        return MainScreen(
            self.library,
            self.jobs,
            options.config,
            self.keys,
            self.glyphs,
            View(paths=options.paths),
            self.remember,
            self.save_snapshot,
        )

    def compose(self) -> ComposeResult:
        """The screen composes itself."""
        return iter(())

    def on_mount(self) -> None:
        """Listen for what may end the app, and report what is wrong with the settings."""
        on_end_signal(self.end)
        self.library.wait_at_most(PATIENCE)
        self.theme_changed_signal.subscribe(self, self._theme_changed)
        self.app_resume_signal.subscribe(self, self._resumed)
        self.call_after_refresh(self._finish_start)

    def _finish_start(self) -> None:
        """Do what could wait for the first frame."""
        gc.enable()
        gc.freeze()
        if self.library.shared:
            both = "Library is also open in another newsreader; changes appear in both."
            self.screen_stack[0].post_message(StatusMessage(both))
        if self.options.first_start:
            where = self.options.library
            add, sources = self.keys.first("add"), self.keys.first("go_sources")
            words = f"{add} adds feeds, {sources} opens the feed list. Your library is {where}."
            main = self.screen_stack[0]
            if isinstance(main, MainScreen):
                main.welcome(words)
        if len(self.problems) == 1:
            self._show_problem(self.problems[0])
        elif self.problems:
            from reader.app.pages.base.text_page import TextPage

            rows = [(f"{number}.", words, "row") for number, words in enumerate(self.problems, 1)]
            title = f"{len(self.problems)} problems at the start"
            self.push_screen(TextPage[None](title, self.glyphs, rows, left=4))
        self.set_timer(STYLES_AFTER, self.load_styles)

    def load_styles(self) -> None:
        """Read the styles of the screens over the panes, which none of the panes heeds.

        Read with the first of these screens they would have all styles parsed anew.
        """
        self.stylesheet.read(PAGES_SHEET)
        self.stylesheet.parse()

    def on_background_found(self, message: BackgroundFound) -> None:
        """Take the colours that are legible on the terminal's ground."""
        if self.asks_background:
            self.theme = SIXTEEN["dark" if message.dark else "light"]

    def _show_problem(self, words: str) -> None:
        """Show a problem in the key bar."""
        self.screen_stack[0].post_message(StatusMessage(words, problem=True))

    def everywhere(self) -> Handlers:
        """Return the handlers of the commands that work on every screen."""
        main = self.screen_stack[0]
        return main.actions.everywhere if isinstance(main, MainScreen) else {}

    def end(self, code: int) -> None:
        """End with this exit code."""
        self.exit_code = code
        main = self.screen_stack[0]
        if isinstance(main, MainScreen):
            with contextlib.suppress(LibraryError):
                main.workspace.leave_article()
        self.exit()

    def _resumed(self, _app: object) -> None:
        """Draw everything again: the shell had the terminal meanwhile."""
        self.refresh(layout=True)
        self.screen.refresh(layout=True)

    def _theme_changed(self, _theme: object) -> None:
        """Remember the theme that was chosen."""
        own = self.options.no_color or self.options.sixteen is not None
        if self.theme != self._remembered_theme and not own:
            self._remembered_theme = self.theme
            self.remember(theme=self.theme)

    def save_snapshot(self) -> None:
        """Save what the screen shows, to be painted first at the next start.

        Only the screen as it is at a start is saved: the list from its top, nothing open.
        """
        main = self.screen_stack[0]
        if (
            self.options.screen_key
            and len(self.screen_stack) == 1
            and isinstance(main, MainScreen)
            and main.at_home
        ):
            keep(self.options.cache_dir, self.options.screen_key, screen_lines(main, self.console))

    def remember(self, **values: str | int | bool) -> None:
        """Keep settings for the next start; a problem is shown, not raised."""
        try:
            save(self.options.config_path, **values)
        except ConfigError as error:
            self._show_problem(str(error))

    def library_failed(self, error: LibraryError) -> None:
        """Report what the library could not do; everything goes on."""
        self._show_problem(str(error))

    def _job_failed(self, name: str, error: Exception) -> None:
        """Report a background failure (called in its thread)."""
        why = str(error) or ("not enough memory" if isinstance(error, MemoryError) else "no reason")
        words = why if isinstance(error, LibraryError) else f"{name} failed: {why}"
        with contextlib.suppress(Exception):
            self.screen_stack[0].post_message(StatusMessage(one_line(words, 300), problem=True))


def run(options: LaunchOptions) -> int:
    """Run the app until it is left; return the exit code.

    0 when it was quit, 128 + n after signal n, 1 when the library cannot be
    opened or the app failed (one line on standard error says which). Raises
    :class:`DamagedError`, before it draws, for a library that is to be rescued first.
    """
    try:
        library = Library.open(options.library, notify=say if options.modes else _tell)
    except DamagedError:
        raise
    except LibraryError as error:
        if options.modes is not None:
            give_back(options.modes)
        sys.stderr.write(f"newsreader: {error}\n")
        return 1
    try:
        if options.foreign:
            from reader.library.feeds.trust import trust_if_allowed

            trust_if_allowed(library.database, options.config_path)
        library.database.commands = options.config.commands
        _add_sources(library, options)
        app = NewsreaderApp(library, options)
        app.run(mouse=options.mouse)
        app.jobs.stop_all(STOP_SECONDS)
        if library.database.damaged:
            _tell(library.database.damaged)
        if app.crash is not None:
            sys.stderr.write(_crash_words(app, options.cache_dir / "crash.log") + "\n")
            return 1
        return app.exit_code or app.return_code or 0
    finally:
        library.close()


def _tell(line: str) -> None:
    sys.stderr.write(f"newsreader: {line}\n")


def _add_sources(library: Library, options: LaunchOptions) -> None:
    """Make the seeds and what was named on the command line sources of the library."""
    seeds = seeds_dir()
    if seeds is not None:
        library.sources.ensure_seeds(seeds)
    for path in options.paths:
        library.sources.add_path(Path(path))


def _crash_words(app: NewsreaderApp, path: Path) -> str:
    """Write down how the app failed, and return the sentence for the user."""
    what = one_line(str(app.crash) or type(app.crash).__name__, 200).rstrip(".")
    words = f"newsreader crashed: {what}."
    if isinstance(app.crash, ImportError):  # the first to notice that its files are others now
        words += " If it was updated while it ran, start it again."
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_text(app.crash_report, encoding="utf-8")
    except OSError:
        return f"{words} Your data is safe."
    return f"{words} Your data is safe; the details are in {path}."
