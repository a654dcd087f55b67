"""The application: startup, theme, failures and a clean exit."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from importlib import import_module
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
    terminal_driver,
    write_escape,
)
from reader.app.style import APP_SHEET, PAGES_SHEET, kept_rules, themes
from reader.app.style.glyphs import glyphs
from reader.app.workspace.panes import Setup
from reader.cached_screen import keep, say
from reader.config import ConfigError, LaunchOptions, save
from reader.library.articles.query import location_of
from reader.library.articles.view import View
from reader.library.library import Library
from reader.library.storage.errors import DamagedError, LibraryError
from reader.paths import seeds_dir
from reader.terminal import give_back, is_slow, line_modes, notice_escape, on_end_signal
from reader.text import one_line

PATIENCE = 0.8
"""Seconds a key waits while another program locks the library."""
STOP_SECONDS = 0.05
"""Maximum seconds that quitting waits for background work."""
STYLES_AFTER = 0.5
"""Seconds from the first frame to reading the styles of other screens."""


class NewsreaderApp(KeyedApp, inherit_bindings=False):
    """Three panes over one library; only screens handle keys."""

    TITLE = "newsreader"
    CSS_PATH = APP_SHEET
    ENABLE_COMMAND_PALETTE = False  # the app has a palette page of its own

    def __init__(self, library: Library, options: LaunchOptions) -> None:
        super().__init__(
            ansi_color=True if options.no_color else None,
            driver_class=terminal_driver(options.modes),
        )
        self.VERTICAL_BREAKPOINTS = [(0, "-short"), (12, "-tall")]
        self.library = library
        self.options = options
        self.glyphs = glyphs(options.ascii, quiet=options.screen_reader)
        self.jobs = Jobs(self._job_failed, library.database.interruptible)
        self.exit_code = 0
        self.shows_cursor = options.config.cursor
        self.asks_background = options.sixteen is not None and not options.no_color
        self.keys, problems = apply(options.config.keys, options.config.preset)
        located = map(options.config.located, problems)
        self.problems = [*library.notes, *options.config.problems, *located]
        plain = themes.plain_theme(self.available_themes["ansi-dark"])
        for theme in (themes.INK, themes.PAPER, plain):
            self.register_theme(theme)
        self.set_class(options.no_color, "-plain")
        self.set_class(options.ascii, "-ascii")
        self.set_class(options.screen_reader, "-quiet")
        self.set_class(is_slow(options.modes or line_modes()), "-slow")
        wanted = options.config.theme or themes.INK.name
        if options.no_color or options.sixteen is not None:
            wanted = themes.SIXTEEN["" if options.no_color else options.sixteen or ""]
        self.theme = wanted if wanted in self.available_themes else themes.INK.name
        if problem := themes.theme_problem(options.config.theme):
            self.problems.append(options.config.located(problem))
        self._remembered_theme = self.theme
        variables = self.get_css_variables()
        self.stylesheet.set_variables(variables)
        self._rules_taken = kept_rules.take(self.stylesheet, options.cache_dir, variables)
        self.fresh_styles = self.theme

    def get_css_variables(self) -> dict[str, str]:
        """Return the variables of the style sheets, tokens that Textual lacks included."""
        variables = super().get_css_variables()
        kind = themes.terminal_background(self.theme, no_color=self.no_color)
        if kind is not None:
            accent = "ansi_yellow" if kind == "dark" else "ansi_default"
            plain = dict.fromkeys(("raised", "strong"), "ansi_default")
            return {**variables, **plain, "accent": accent}
        tokens = themes.tokens_of(self.theme, variables)
        return {**variables, **{name: tokens[name] for name in ("raised", "strong", "accent")}}

    def get_default_screen(self) -> Screen[None]:
        """Return the main screen."""
        setup = Setup(
            self.library,
            self.jobs,
            self.options.config,
            self.keys,
            self.glyphs,
            View(paths=self.options.paths),
            self.remember,
        )
        main = MainScreen(setup, self.save_snapshot, self.show_notice)
        main.first_start = main.held = main.list.settling = self.options.first_start
        return main

    def compose(self) -> ComposeResult:
        """Yield nothing: the screen composes itself."""
        return iter(())

    def on_mount(self) -> None:
        """Listen for signals that end the app, and report problems in the settings."""
        on_end_signal(self.end)
        self.library.wait_at_most(PATIENCE)
        self.theme_changed_signal.subscribe(self, self._theme_changed)
        self.app_resume_signal.subscribe(self, self._resumed)
        self.call_after_refresh(self._finish_start)

    def _finish_start(self) -> None:
        """Finish the startup after the first frame."""
        gc.enable()
        gc.freeze()
        if self.library.shared:
            both = "Library is also open in another newsreader; changes appear in both."
            self.screen_stack[0].post_message(StatusMessage(both))
        if self.options.first_start:
            folder = self.options.library.parent
            home = Path.home()
            where = f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) else folder
            add, sources = self.keys.first("add"), self.keys.first("go_sources")
            words = f"{add} adds feeds, {sources} shows them. Library: {where}"
            main = self.screen_stack[0]
            if isinstance(main, MainScreen):
                main.welcome(words)
        if len(self.problems) == 1:
            self._show_problem(self.problems[0])
        elif self.problems:
            from reader.app.pages.base.text_page import TextPage

            rows = [(f"{number}.", words, "row") for number, words in enumerate(self.problems, 1)]
            title = f"{len(self.problems)} problems at startup"
            self.push_screen(TextPage[None](title, self.glyphs, rows, left=4))
        self.set_timer(STYLES_AFTER, self.load_styles)

    def load_styles(self) -> None:
        """Read the styles of other screens before the first of these would, and load the prompt."""
        self.stylesheet.read(PAGES_SHEET)
        self.stylesheet.parse()
        folder, variables = self.options.cache_dir, self.get_css_variables()
        kept_rules.keep(self.stylesheet, folder, variables, self._rules_taken)
        import_module("reader.app.widgets.prompt")
        gc.freeze()  # the first articles and all styles: scanning them would delay a key

    def on_background_found(self, message: BackgroundFound) -> None:
        """Switch to colours that are legible on the terminal's background."""
        if self.asks_background:
            self.theme = themes.SIXTEEN["dark" if message.dark else "light"]

    def _show_problem(self, words: str) -> None:
        self.screen_stack[0].post_message(StatusMessage(words, problem=True))

    def everywhere(self) -> Handlers:
        """Return the handlers of the commands that work on every screen."""
        main = self.screen_stack[0]
        return main.actions.everywhere if isinstance(main, MainScreen) else {}

    def end(self, code: int) -> None:
        """Quit with this exit code."""
        self.exit_code = code
        main = self.screen_stack[0]
        if isinstance(main, MainScreen):
            with contextlib.suppress(LibraryError):
                main.workspace.leave_article()
        self.exit()

    def _resumed(self, _app: object) -> None:
        """Redraw everything after the shell had the terminal."""
        self.refresh(layout=True)
        self.screen.refresh(layout=True)

    def _theme_changed(self, _theme: object) -> None:
        own = self.options.no_color or self.options.sixteen is not None
        if self.theme != self._remembered_theme and not own:
            self._remembered_theme = self.theme
            self.remember(theme=self.theme)

    def save_snapshot(self) -> None:
        """Save a snapshot of the screen if it looks as after a start: list at its top."""
        main = self.screen_stack[0]
        if (
            self.options.screen_key
            and len(self.screen_stack) == 1
            and isinstance(main, MainScreen)
            and main.at_home
        ):
            keep(self.options.cache_dir, self.options.screen_key, screen_lines(main, self.console))

    def remember(self, **values: str | int | bool) -> None:
        """Save settings for the next start; show a problem instead of raising it."""
        try:
            save(self.options.config_path, **values)
        except ConfigError as error:
            self._show_problem(str(error))

    def show_notice(self, words: str) -> None:
        """Show a desktop notice through the terminal."""
        write_escape(self, notice_escape(self.options.config.terminal, os.environ, words))

    def library_failed(self, error: LibraryError) -> None:
        """Report a failure of the library and go on."""
        self._show_problem(str(error))

    def _job_failed(self, name: str, error: Exception) -> None:
        """Report a background failure (called in its thread)."""
        why = str(error) or ("not enough memory" if isinstance(error, MemoryError) else "no reason")
        words = why if isinstance(error, LibraryError) else f"{name} failed: {why}"
        with contextlib.suppress(Exception):
            self.screen_stack[0].post_message(StatusMessage(one_line(words, 300), problem=True))


def run(options: LaunchOptions) -> int:
    """Run the app until the user quits; return the exit code.

    0 after quitting, 128 + n after signal n, 1 (and a line on standard error) if the library
    cannot be opened or the app crashed. Raises :class:`DamagedError`, before drawing.
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
        library.database.commands = options.config.commands
        if options.foreign:
            from reader.library.opening.trust import trust_if_allowed

            trust_if_allowed(library.database, options.config_path)
        library.database.refresh_every = options.config.refresh_every * 60 or None
        library.database.quiet_hours = options.config.quiet_hours
        library.database.hooks = {} if options.foreign else options.config.hooks
        _add_sources(library, options)
        app = NewsreaderApp(library, options)
        app.run(mouse=options.mouse)
        app.jobs.stop_all(STOP_SECONDS)
        with contextlib.suppress(LibraryError):  # a library that cannot be written
            library.visits.end()
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
    """Add the seeds and the paths of the command line to the sources of the library."""
    seeds = seeds_dir()
    if seeds is not None and not library.has_seeds(location_of(seeds)):
        library.sources.ensure_seeds(seeds)
    for path in options.paths:
        library.sources.add_path(Path(path))


def _crash_words(app: NewsreaderApp, path: Path) -> str:
    """Write a crash report, and return the sentence for the user."""
    what = one_line(str(app.crash) or type(app.crash).__name__, 200).rstrip(".")
    words = f"newsreader crashed: {what}."
    if isinstance(app.crash, ImportError):  # the first sign that files were updated
        words += " If it was updated while it ran, start it again."
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_text(app.crash_report, encoding="utf-8")
    except OSError:
        return f"{words} Your data is safe."
    return f"{words} Your data is safe; the details are in {path}."
