"""The panes of the main screen; :class:`.workspace.Workspace` adds the pages over them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple, TypeVar

from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget

from reader.app.keys.command import PANES
from reader.app.keys.keys import Keys
from reader.app.pages.base.command_screen import CommandScreen
from reader.app.rows.citation import meta_lines
from reader.app.rows.filters import heading
from reader.app.runtime.background import Background, counted
from reader.app.runtime.jobs import Jobs
from reader.app.style import wording
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.article_list import ArticleList
from reader.app.widgets.framed import TitleBar
from reader.app.widgets.key_bar import KeyBar
from reader.app.widgets.pane_layout import PaneLayout
from reader.app.widgets.reading import ReadingPane
from reader.app.widgets.side_panel import SidePanel
from reader.config import Config
from reader.library.articles.articles import Article, ArticleRow
from reader.library.articles.view import Order, Scope, View
from reader.library.library import Library
from reader.library.storage.errors import LibraryError

T = TypeVar("T")
HIDDEN = "is:hidden"
"""The search for what rules hide."""
_ORDERS = {
    Order.NEWEST: "newest first",
    Order.OLDEST: "oldest first",
    Order.SOURCE: "by source",
    Order.TITLE: "by title",
    Order.UNREAD: "unread first",
    Order.REPORTS: "most reported first",
}


def _searched(words: str) -> Iterator[str]:
    """Yield the keys of a search that stand in a filter, which has none."""
    from reader.story.query.query import Key

    for word in words.lower().split():
        key, colon, _ = word.lstrip("-").partition(":")
        if colon and key in list(Key):
            yield key


class Setup(NamedTuple):
    """What the panes work with."""

    library: Library
    jobs: Jobs
    config: Config
    keys: Keys
    glyphs: Glyphs
    home: View
    remember: Callable[..., None]
    """Saves settings for the next start."""


class Panes:
    """The parts of the main screen, and the steps shared by several commands."""

    def __init__(self, screen: Screen[None], setup: Setup) -> None:
        library, jobs, config, keys, glyphs, home, remember = setup
        self.screen = screen
        self.library, self.jobs, self.config, self.keys = library, jobs, config, keys
        self.glyphs, self.home, self.remember = glyphs, home, remember
        self.background = Background(
            library,
            jobs,
            screen,
            (glyphs.focus, glyphs.rule),
            config,
            keys.first,
        )
        self.list = ArticleList(library, jobs, glyphs)
        self.list.found = self._found
        self.list.resized = self._drag_list
        self.list.order = Order(config.list_order)
        self.list.facts = config.list_row.split()
        self.reading = ReadingPane(glyphs, config.text_width, numbered=config.link_numbers)
        self.side = SidePanel(glyphs)
        self.bar = KeyBar(glyphs)
        self.title = TitleBar(glyphs)
        self.layout = PaneLayout(screen, side_panel=config.side_panel, list_width=config.list_width)
        self.article: Article | None = None
        self.progress = ""
        """The progress of a refresh, in words."""
        self._place_seen = 0
        self._marked: tuple[int, str] | None = None
        self._mark_read = config.mark_read

    @property
    def top(self) -> CommandScreen:
        """The top screen: the panes, or the page or dialog over them."""
        screen: object = self.screen.app.screen
        main: object = self.screen
        if isinstance(screen, CommandScreen):
            return screen
        if isinstance(main, CommandScreen):
            return main
        raise TypeError("the panes are no command screen")

    @property
    def scopes(self) -> tuple[str, ...]:
        """The scopes whose commands work on the top screen; on the panes, all of theirs."""
        top = self.top
        if self.screen.app.screen is not self.screen:
            return (top.scope,)
        return (top.scope, *(scope for scope in PANES if scope != top.scope))

    def show_message(self, words: str, problem: bool = False) -> None:
        """Show a message briefly on the top screen."""
        if self.screen.app.screen is self.screen:
            self.bar.show_message(words, problem)
        else:
            self.top.show_message(words, problem)

    @property
    def undo_hint(self) -> str:
        """The hint how to undo: ``Press u to undo.``"""
        return self.keys.press("undo", "to undo")

    def show_nothing_selected(self, what: str) -> None:
        """Show that ``what`` must be selected in the side panel first, and how to get there."""
        key = "" if self.side.has_focus else self.keys.first("next_pane")
        how = f" ({key})" if key else ""
        self.show_message(f"Select a {what} in the side panel first{how}.")

    def push(self, screen: Screen[T], closed: Callable[[T | None], None] | None = None) -> None:
        """Open a screen over all others; ``closed`` gets its result."""
        top = self.screen.app.screen
        if isinstance(screen, CommandScreen) and screen.single and type(screen) is type(top):
            return
        self.screen.app.push_screen(screen, closed)

    # The article on the screen

    def show_article(self, article_id: int | None) -> None:
        """Show an article at its last reading place, with its findings."""
        self.leave_article()
        self.article = self.library.articles.get(article_id) if article_id is not None else None
        self.side.new_article()
        if self.article is None:
            self.reading.show(None, ())
            return
        self._place_seen = self.library.places.get(self.article.id)
        self.reading.show(self.article, self._meta(self.article), self._place_seen)
        self._marked = None
        self._show_findings()
        self._show_hits()
        main: object = self.screen
        if isinstance(main, CommandScreen):
            main.show_hints()  # the way back is that of this article

    def _meta(self, article: Article) -> list[str]:
        makers = self.library.findings.credits(article.id)
        if article.source_kind != "feed":
            lines = meta_lines(article, makers=makers, key=self.keys.first)
        else:
            copies = [copy.source for copy in self.library.copies.of(article.id)]
            shown = self.library.full_texts.shown(article.id)
            kept = self.library.captures.has(article.id)
            lines = meta_lines(article, copies, shown, makers, self.keys.first, kept=kept)
        if article.ruled:
            lines += self.library.rules.explain(article.id)
        return [self.glyphs.words(line) for line in lines]

    def leave_article(self) -> None:
        """Save the reading place."""
        if self.article is not None and self.reading.place != self._place_seen:
            self._place_seen = self.reading.place
            save = partial(self.library.places.set, self.article.id, self._place_seen)
            self.change(save, lambda _: None)

    def show_again(self) -> None:
        """Update the article on the screen without moving it."""
        if self.article is None:
            return
        article = self.library.articles.get(self.article.id)
        if article is None:
            return
        if article.content_hash != self.article.content_hash:
            self.article = None
            self.show_article(article.id)
            return
        self.article = article
        self.reading.renew(article)
        self.reading.set_meta(self._meta(article))
        self._show_findings()

    def _show_findings(self) -> None:
        """Show the dates and people of the article, or the reason why there are none."""
        if self.article is None:
            return
        findings = self.library.findings.of(self.article.id)
        if findings is None:
            self.side.show(None, "Analysing…")
            self.reading.set_findings((), ())
            return
        if findings.language != "en":
            language = wording.language(findings.language)
            self.side.show(
                None,
                "Dates and people are only extracted from English text "
                f"(this looks like {language}).",
            )
        else:
            self.side.show(findings)
        people = [(m.start, m.end) for p in findings.people for m in p.person.mentions]
        unresolved = ("DATE", "TIME")  # rows of the side panel too, unlike durations
        dates = [
            (d.start, d.end)
            for d in findings.dates
            if d.first is not None or (d.value is None and d.type in unresolved)
        ]
        self.reading.set_findings(people, dates)

    def _found(self) -> None:
        self.show_status()
        self._show_hits()

    def _show_hits(self) -> None:
        """Mark the matches of a search in all articles, and go to the row's sentence."""
        query = self.list.view.query
        if self.article is None or not query or self._marked == (self.article.id, query):
            return
        hit = self.list.hit(self.article.id)
        if hit is not None:
            self._marked = (self.article.id, query)
            places = self.list.places(self.article.id, self.article.text)
            self.reading.show_found(query, places, hit.at)
            self._place_seen = self.reading.place

    def opened(self) -> None:
        """Mark the article read on opening it."""
        if self.article is None:
            return
        self.list.touched = True
        if self.article.read or not self._mark_read:
            return
        opened = self.article.id

        def marked(changed: int) -> None:
            if changed and self.article is not None:
                if self.article.id == opened:
                    self.article = self.article._replace(read=True)
                self.list.forget_rows()
                self.show_status()

        marks = self.library.marks
        self.change(lambda: marks.set_read([opened], True, automatic=True), marked)

    def change(self, change: Callable[[], T], made: Callable[[T], None]) -> None:
        """Change the library; ``made`` gets the result, later if something else writes now."""

        def show(result: T | LibraryError) -> None:
            if isinstance(result, LibraryError):
                self.show_message(str(result), problem=True)
            else:
                made(result)

        app = self.screen.app
        self.library.changes.make(change, made, lambda result: app.call_later(show, result))

    def nothing_to_show(self) -> str:
        """Return the text for an empty view."""
        if self.background.state() and self.list.view == self.home:
            return self.glyphs.words("Loading articles…")
        view, press = self.list.view, self.keys.press
        if view == View() or view == self.home:
            how = press("add", "to add a feed, file or folder")
            return f"No articles yet. {how}"
        if view == View(scope=Scope.STARRED):
            return f"No starred articles. {press('star', 'to star an article')}"
        if view.scope is Scope.UNREAD and not (view.query or view.text):
            return f"Everything is read. {press('go_all', 'to show all articles')}"
        if view.source is not None:
            feed = self.library.feeds.of_source(view.source)
            words = "No articles here yet."
            if feed is not None and (feed.gone or feed.failures):
                from reader.app.rows.feed_health import state

                words = self.glyphs.words(f"{words} {state(feed)}")
            return f"{words} {press('refresh', 'to refresh')}"
        how = press("clear_filter", "to show all")
        if view.query == HIDDEN:
            return f"Your rules hide no article. {how}"
        if not (words := view.text or view.query):
            return f"No articles match. {how}"
        if view.text and (term := next(_searched(view.text), "")):
            how = f"{press('find', f'to search with {term}:')} {how}"
        kind = {Scope.UNREAD: "unread ", Scope.STARRED: "starred "}.get(view.scope, "")
        why = f"{_why_nothing(view.query)} " if view.query else ""
        return self.glyphs.words(f"No {kind}article matches “{words}”. {why.lstrip()}{how}")

    def row(self) -> ArticleRow | None:
        """Return the list row of the article on the screen."""
        if self.article is None:
            return None
        return next(iter(self.library.articles.rows([self.article.id])), None)

    def marked(self, words: str) -> None:
        """Show the effects of a mark, with a message."""
        self.list.forget_rows()
        self.show_again()
        self.show_status()
        self.show_message(words)

    def corrected(self, words: str) -> None:
        """Show the effects of a correction on all articles, with a message."""
        self.marked(words)
        self.list.reload()
        self.background.analyse()

    # Views and panes

    def open_view(self, view: View, keep: int | None = None) -> None:
        """Show the articles of a view, with the cursor on the article ``keep``."""
        self.list.open_view(view, heading(self.library, view), keep)
        self.list.empty_text = self.nothing_to_show()
        if self._marked is not None and not view.query:
            self._marked = None
            self.reading.search("")
        self.show_status()

    def show_view(self, view: View) -> None:
        """Show the articles of a view and focus the list."""
        self.open_view(view, self.list.current_id)
        self.enter(self.list)

    def show_reading(self, article_id: int) -> None:
        """Show an article in the reading pane."""
        if not self.list.move_to_id(article_id):
            self.open_view(View(), article_id)
            self.list.move_to_id(article_id)
        self.show_article(article_id)
        self.opened()
        self.enter(self.reading)

    def show_status(self) -> None:
        """Show the position in the view, and the background work."""
        found, view = self.list.found_words(), self.list.view
        if not found:
            counts = self.library.articles.count(view)
            found = counted(counts.total, counts.unread)
        if not view.query and (hidden := self.library.articles.hidden(view)):
            found += f" · {hidden:,} hidden by rules"
        if selected := len(self.list.selected):
            found = f"{selected:,} selected · {found}"
        place = self.list.heading
        order = "" if self.list.view.query else _ORDERS[self.list.order]
        names = {
            self.list: (place, order, found),
            self.reading: ("Article", self._title_above or place, self._position()),
            self.side: (self.side.head.name, "in this article", self.side.head.numbers),
        }
        shown = next(pane for pane in names if pane.id == self.layout.place)
        self.title.set_head(*names[shown if self.layout.narrow else self.list])
        self.list.set_head("Articles", numbers=f"{len(self.list.ids):,}")
        self.show_position()
        words = self.progress or self.background.state() or self.background.syncing.words()
        self.bar.show_progress(words[:1].upper() + words[1:])

    @property
    def _title_above(self) -> str:
        """The title of the article if its text is shown from further down, as from a match."""
        return self.article.title if self.article is not None and self.reading.place else ""

    def show_position(self) -> None:
        """Show the position of the article in the list."""
        self.reading.set_head("Article", numbers=self._position())

    def _position(self) -> str:
        """Return the position of the article in the list, and the reading progress."""
        if self.article is None:
            return ""
        words = f"{self.list.cursor + 1:,} of {len(self.list.ids):,}"
        if (progress := self.reading.progress) is not None and self.reading.has_focus:
            return f"{progress} % \u00b7 {words}"
        return words

    def fit(self, size: Size) -> None:
        """Show as many panes as fit, at their widths."""
        self.layout.fit(size)
        self._set_widths()

    def resize_list(self, step: int) -> None:
        """Change the width of the list by a number of columns, and remember it."""
        if (widths := self.layout.widths) is None:
            self.show_message("Only one pane fits here.")
            return
        if not self.list.region:
            self.show_message("The article list is not on the screen.")
            return
        width = self.layout.resize_list(widths[0] + step)
        if width == widths[0]:
            self.show_message(f"The list cannot be {'wider' if step > 0 else 'narrower'}.")
        self.remember(list_width=width)
        self._set_widths()

    def _drag_list(self, columns: int) -> None:
        """Set the width of the list while its edge is dragged; 0: remember it."""
        if columns:
            self.layout.resize_list(columns)
            self._set_widths()
        elif (widths := self.layout.widths) is not None:
            self.remember(list_width=widths[0])

    def _set_widths(self) -> None:
        widths = self.layout.widths or (None, None)
        for pane, width in zip((self.list, self.side), widths, strict=True):
            if pane.styles.inline.has_rule("width") or width is not None:
                pane.styles.width = width

    def show_text(self) -> None:
        """Show the article if there is room for only one pane."""
        if self.layout.narrow and self.side.has_focus:
            self.enter(self.reading)

    def enter(self, pane: Widget) -> None:
        """Focus a pane, showing it if it was hidden."""
        self.layout.at(pane.id or "")
        pane.focus()
        self.show_status()


def _why_nothing(query: str) -> str:
    """Return why no article can match a query, or ""."""
    from reader.library.articles.search_query import parse_typed  # not needed for the first frame
    from reader.library.search.suggestions import excluded_days

    return excluded_days(parse_typed(query))
