"""The screen with the three panes: what is on it, and how the panes hear of one another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from reader.app import wording
from reader.app.background import Background, counted
from reader.app.citation import meta_lines
from reader.app.command import LIST, MAIN, READING, SIDE, Command
from reader.app.glyphs import Glyphs
from reader.app.jobs import Jobs
from reader.app.keys import Keys
from reader.app.marking import Marking
from reader.app.messages import (
    Analysed,
    JumpRequested,
    LibraryChanged,
    LinkClicked,
    OpenRequested,
    Said,
    SelectionChanged,
)
from reader.app.panes.article_list import ArticleList
from reader.app.panes.findings import FindingsPane
from reader.app.panes.key_bar import KeyBar
from reader.app.panes.reading import ReadingPane
from reader.app.textual_fixes import LibraryGuard, set_bindings
from reader.config import Config
from reader.library.articles import Article
from reader.library.library import Library
from reader.library.view import Scope, View

NARROW, WIDE, ROOMY = 60, 110, 150
"""Screen widths: below the first one pane is shown, below the second two; from the third on
the outer panes are wider."""
_SIZES = frozenset({"-narrow", "-medium", "-wide", "-roomy", "-tiny"})
_AT = frozenset(f"-at-{name}" for name in (LIST, READING, SIDE))
SMALLEST = (24, 6)
"""Columns and lines below which a sentence is shown instead of the panes."""
SEQUENCE_SECONDS = 5.0
WATCH_SECONDS = 1.5
DUE_SECONDS = 300
"""How often an open app looks for feeds whose time has come."""


class PanesScreen(LibraryGuard, Screen[None]):
    """Articles, reading, dates and people. Its commands are in :class:`MainScreen`."""

    AUTO_FOCUS = ""

    def __init__(
        self,
        library: Library,
        jobs: Jobs,
        config: Config,
        keys: Keys,
        glyphs: Glyphs,
        view: View,
        remember: Callable[..., None],
        keep_picture: Callable[[], None],
    ) -> None:
        super().__init__()
        self.library = library
        self.keys = keys
        self.remember = remember
        self.keep_picture = keep_picture
        self._picture_due = True
        self.article: Article | None = None
        self.marking = Marking(library)
        self.background = Background(
            library,
            jobs,
            self,
            (glyphs.full, glyphs.empty),
            (config.keep_days, config.keep_count, config.let_unread_go),
        )
        self.progress = ""
        """How far a refresh of feeds is, in words."""
        self.list = ArticleList(library, jobs, keys, glyphs)
        self.list.cursor_moved = self._cursor_moved
        self.reading = ReadingPane(keys, glyphs, config.text_width)
        self.side = FindingsPane(keys, glyphs)
        self.bar = KeyBar(glyphs)
        self._home = view
        self._place_seen = 0
        self._begun = False
        self._mark_read = config.mark_read
        self._ask_while_open = config.ask_while_open
        self._prefix = ""
        self._prefix_timer: Timer | None = None
        self._sequences = keys.sequences()
        self.set_classes("-at-list" if config.side_panel else "-at-list -no-side")
        set_bindings(self, keys.bindings(MAIN))

    def compose(self) -> ComposeResult:
        """Build the panes and the key bar."""
        self._fit(self.app.size)
        with Horizontal(id="panes"):
            yield self.list
            yield self.reading
            yield self.side
        yield self.bar
        yield Static(Content("newsreader needs a larger window."), id="too-small")

    def on_mount(self) -> None:
        """Paint the first page of the list; everything else comes after the first frame."""
        self.list.empty_words = self.list.glyphs.words("Reading the articles…")
        self.open_view(self._home)
        self.list.focus()
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """Show the first article, and start what goes on behind the screen."""
        self._begun = True
        if self.article is None:
            self.show_article(self.list.current_id)
        self.background.start()
        self.set_interval(WATCH_SECONDS, self._tick)
        if self._ask_while_open:
            self.set_interval(DUE_SECONDS, self.background.start)

    def _tick(self) -> None:
        """Notice other instances, keep the counts true, and a picture for the next start."""
        self.background.watch()
        self._show_status()
        if self._picture_due and self.at_home and not self.background.state():
            self._picture_due = False
            self.keep_picture()

    @property
    def at_home(self) -> bool:
        """True where the screen looks as it does after a start."""
        at_top = self.list.cursor == 0 and self.list.view == self._home
        plain = self.classes.isdisjoint({"-asking", "-zen", "-tiny"})
        return at_top and plain and self.focused is self.list

    def leave(self) -> None:
        """Remember where the reader was, keep a picture for the next start, and quit."""
        self.leave_article()
        self.keep_picture()
        self.app.exit()

    # What the panes say

    def _cursor_moved(self, row_id: int | None) -> None:
        """Show the article the list's cursor stands on."""
        if self._begun and (self.article is None or row_id != self.article.id):
            self.show_article(row_id)

    def on_open_requested(self, _message: OpenRequested) -> None:
        """Read the article the list stands on."""
        if self.article is not None:
            self._opened()
            self._enter(self.reading)

    def on_selection_changed(self, message: SelectionChanged) -> None:
        """Make the mentions stand out in the text."""
        self.reading.select(message.spans, message.reveal)

    def on_jump_requested(self, message: JumpRequested) -> None:
        """Go on reading at a mention."""
        spans = self.side.selected.spans if self.side.selected else ()
        target = next((span for span in spans if span[0] == message.offset), None)
        if target is not None:
            self.reading.go_to(*target)
        self._opened()
        self._enter(self.reading)

    def on_said(self, message: Said) -> None:
        """Show what a pane has to say."""
        self.bar.say(message.words, message.problem)

    def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        """Do what a clicked hint says."""
        self.run_command(message.command)

    def on_link_clicked(self, message: LinkClicked) -> None:
        """Open a link; where its text does not show the address, ask first."""
        self.follow(message.start, message.end, message.url)

    def on_library_changed(self, message: LibraryChanged) -> None:
        """Show what is new, everything else staying where it is."""
        if message.words:
            self.bar.say(message.words, message.problem)
        self._picture_due = True
        self.list.empty_words = self._nothing_to_show()
        self.list.reload()
        self.list.forget_rows()
        self._show_again()
        self._show_status()

    def on_analysed(self, message: Analysed) -> None:
        """Fill in the dates and people of the article on the screen."""
        if self.article is not None and message.article_id == self.article.id:
            self._show_again()
        self.list.forget_rows()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show the keys of the pane that has the focus."""
        pane = event.widget.id or ""
        if pane in (LIST, READING, SIDE):
            self._become(_AT, f"-at-{pane}")
            self.bar.show_commands(self.keys.bar(pane))

    def on_resize(self, event: events.Resize) -> None:
        """Show as many panes as there is room for."""
        self._fit(event.size)

    def _fit(self, size: Size) -> None:
        """Take the classes of a window of this size."""
        width, height = size
        name = "-narrow" if width < NARROW else "-medium" if width < WIDE else "-wide"
        classes = [name]
        if width >= ROOMY:
            classes.append("-roomy")
        if width < SMALLEST[0] or height < SMALLEST[1]:
            classes.append("-tiny")
        self._become(_SIZES, *classes)

    def _become(self, group: frozenset[str], *classes: str) -> None:
        """Replace the classes of a group at once: every change is matched against all rules."""
        self.set_classes((self.classes - group) | set(classes))

    async def on_key(self, event: events.Key) -> None:
        """Wait for the second key of a sequence."""
        if self._prefix:
            command = self._sequences[self._prefix].get(event.key)
            self._end_sequence()
            event.stop()
            event.prevent_default()
            if command is not None:
                self.run_command(command)
            elif event.key != "escape":
                self.bar.say("There is no such key. ? shows them all.")
        elif event.key in self._sequences and isinstance(self.focused, (ArticleList, ReadingPane,
                                                                        FindingsPane)):  # fmt: skip
            self._prefix = event.key
            self.bar.show_sequence(self._sequences[event.key])
            self._prefix_timer = self.set_timer(SEQUENCE_SECONDS, self._end_sequence)
            event.stop()
            event.prevent_default()

    def _end_sequence(self) -> None:
        """Stop waiting for a second key."""
        self._prefix = ""
        if self._prefix_timer is not None:
            self._prefix_timer.stop()
        self.bar.show_sequence({})

    def run_command(self, command: Command) -> None:
        """Do what a key of ``command`` would do in the focused pane."""
        target: Widget = self if MAIN in command.places else (self.focused or self.list)
        if target.id not in command.places and MAIN not in command.places:
            target = self.list
        self.call_later(self.app.run_action, command.action, target)

    def follow(self, start: int, end: int, url: str) -> None:
        """Open the link over ``start..end``; the commands say how."""
        raise NotImplementedError

    # The article on the screen

    def show_article(self, article_id: int | None) -> None:
        """Show an article from where its reader left it, with what is known of it."""
        self.leave_article()
        self.article = self.library.articles.get(article_id) if article_id is not None else None
        self.side.new_article()
        if self.article is None:
            self.reading.empty_words = self._nothing_to_show()
            self.reading.show(None, ())
            return
        self._place_seen = self.library.places.get(self.article.id)
        self.reading.show(self.article, self._meta(self.article), self._place_seen)
        self._show_findings()

    def _meta(self, article: Article) -> list[str]:
        """Return the lines under the title."""
        copies = self.library.copies.of(article.id) if article.source_kind == "feed" else []
        lines = meta_lines(article, [copy.source for copy in copies])
        return [self.list.glyphs.words(line) for line in lines]

    def leave_article(self) -> None:
        """Remember where the reader was."""
        if self.article is not None and self.reading.place != self._place_seen:
            self._place_seen = self.reading.place
            self.library.places.set(self.article.id, self._place_seen)

    def _show_again(self) -> None:
        """Show what changed about the article on the screen, without moving it."""
        if self.article is None:
            return
        article = self.library.articles.get(self.article.id)
        if article is None:
            return
        if article.content_hash != self.article.content_hash:
            self.article = None
            self.show_article(article.id)
            return
        self.article = self.reading.article = article
        self.reading.set_meta(self._meta(article))
        self._show_findings()

    def _show_findings(self) -> None:
        """Show the dates and people of the article, or why there are none."""
        if self.article is None:
            return
        findings = self.library.findings.of(self.article.id)
        if findings is None:
            self.side.show(None, "Not analysed yet: dates and people appear here in a moment.")
            self.reading.set_findings((), ())
            return
        if findings.language != "en":
            language = wording.language(findings.language)
            self.side.show(
                None, f"This text is in {language}; only English is searched for dates and people."
            )
        else:
            self.side.show(findings)
        people = [(m.start, m.end) for p in findings.people for m in p.person.mentions]
        dates = [(d.start, d.end) for d in findings.dates if d.first is not None]
        self.reading.set_findings(people, dates)

    def _opened(self) -> None:
        """Mark the article read, because it is being read."""
        self.list.touched = True
        if self._mark_read and self.article is not None and self.marking.opened(self.article):
            self.article = self.reading.article = replace(self.article, read=True)
            self.list.forget_rows()
            self._show_status()

    def _nothing_to_show(self) -> str:
        """Return what to say where a view is empty."""
        if self.background.state():
            return self.list.glyphs.words("Reading the articles…")
        return "No articles here. F shows all of them."

    # Views

    def open_view(self, view: View, keep: int | None = None) -> None:
        """Show the articles of a view."""
        self.list.open_view(view, self._heading(view), keep)
        self._show_status()

    def _heading(self, view: View) -> str:
        """Return the name of a view."""
        words = {Scope.ALL: "Articles", Scope.UNREAD: "Unread", Scope.STARRED: "Starred"}
        heading = words[view.scope]
        if view.tag:
            heading += f", tag {view.tag}"
        if view.source is not None:
            sources = self.library.sources.list()
            heading += next((f", {s.title}" for s in sources if s.id == view.source), "")
        if view.person is not None:
            page = self.library.people.get(view.person)
            heading += f" with {page.name}" if page else " with a person"
        if view.day is not None:
            first, last = view.day
            heading += f" about {wording.day(first)}"
            heading += f" to {wording.day(last)}" if last != first else ""
        if view.query:
            heading += f", search “{view.query}”"
        if view.text:
            heading += f", “{view.text}”"
        return heading

    def _show_status(self) -> None:
        """Show the counts of the view."""
        counts = self.library.articles.count(self.list.view)
        words = counted(counts.total, counts.unread)
        if (progress := self.reading.progress) is not None and self.reading.has_focus:
            words = f"{progress} %   {words}"
        state = self.progress or self.background.state()
        self.bar.show_status(f"{state}   {words}" if state else words)

    def show_text(self) -> None:
        """Where there is room for one pane only, make it the article."""
        if self.has_class("-narrow") and self.focused is self.side:
            self._enter(self.reading)

    def _enter(self, pane: Widget) -> None:
        """Give a pane the focus, showing it where it was hidden."""
        if pane is self.side and self.has_class("-no-side"):
            self.remove_class("-no-side")
        self._become(_AT, f"-at-{pane.id}")
        pane.focus()
        self._show_status()
