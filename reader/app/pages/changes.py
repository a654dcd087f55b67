"""The changes page: the edited passages of an article, and the changed facts."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.strip import Strip

from reader.app.layout.edits import ChangedPassage, edit_passages
from reader.app.layout.highlight import Layer, pieces
from reader.app.layout.wrap import wrap
from reader.app.pages.base.text_page import LinesPage
from reader.app.runtime.jobs import Job, Jobs
from reader.app.runtime.messages import ViewLoaded
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.lines import LinesPane
from reader.library.articles.articles import Article
from reader.library.articles.revisions import Facts, facts
from reader.library.library import Library


class PassageLines(LinesPane):
    """Passages wrapped to the present width, with blank lines between those of the text."""

    def __init__(self, glyphs: Glyphs, passages: Sequence[ChangedPassage]) -> None:
        super().__init__(glyphs, "page")
        self.show(passages)

    def show(self, passages: Sequence[ChangedPassage]) -> None:
        """Show these passages."""
        self._passages = [(passage, Layer(passage.paints)) for passage in passages]
        self._set()
        self.refresh()

    def _set(self) -> None:
        self._broken: list[tuple[int, int, int]] = []
        room = self.line_width
        for number, (passage, _) in enumerate(self._passages):
            if number and passage.style in ("section", "body"):
                self._broken.append((number, 0, 0))
            for start, end in wrap(passage.text, 0, len(passage.text), room, room):
                self._broken.append((number, start, end))
        self.line_count = len(self._broken)

    def on_resize(self) -> None:
        """Rewrap the passages."""
        super().on_resize()
        self._set()

    def draw_line(self, index: int, width: int) -> Strip:
        """Draw one line with its highlights."""
        number, start, end = self._broken[index]
        passage, layer = self._passages[number]
        base = self.base + self.style_of(passage.style)
        segments = []
        for first, last, names in pieces(start, end, [layer]):
            look = base
            for name in names:
                look = look + self.style_of(name)
            segments.append(Segment(passage.text[first:last], look))
        return Strip(segments)


class ChangesPage(LinesPage[None]):
    """The edits of one article; the facts are added once found."""

    over = False

    def __init__(self, library: Library, jobs: Jobs, glyphs: Glyphs, article: Article) -> None:
        self._revisions = library.revisions.of(article.id)
        self._capture = library.captures.of(article.id)
        self._article, self._jobs, self._glyphs = article, jobs, glyphs
        self._passages = PassageLines(glyphs, ())
        super().__init__("Changes", self._passages)

    def on_mount(self) -> None:
        """Show the edits, and find the facts in the background."""
        super().on_mount()
        self._show(None)
        if not self._revisions:
            return
        before, article = self._revisions[0].text, self._article

        def work(job: Job) -> None:
            found = facts(before, article.text, article.published)
            self.post_message(ViewLoaded(job.number, found))

        self._jobs.start("facts", work)

    def on_view_loaded(self, message: ViewLoaded) -> None:
        """Show the edits with their facts."""
        message.stop()
        if self._jobs.is_current("facts", message.job):
            self._show(message.found)

    def _show(self, found: Facts | None) -> None:
        plain = self.app.no_color
        article, old, kept = self._article, self._revisions, self._capture
        self._passages.show(edit_passages(article, old, found, self._glyphs, kept, plain=plain))
