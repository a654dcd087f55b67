"""What changed in an edited article."""

from __future__ import annotations

from reader.app.edits import edit_rows
from reader.app.glyphs import Glyphs
from reader.app.jobs import Job, Jobs
from reader.app.screens.text_page import TextPage
from reader.library.articles import Article
from reader.library.library import Library
from reader.library.revisions import Facts, facts


class EditsScreen(TextPage[None]):
    """The edits of one article; the facts fill in when they have been found."""

    def __init__(self, library: Library, jobs: Jobs, glyphs: Glyphs, article: Article) -> None:
        self._revisions = library.revisions.of(article.id)
        rows = edit_rows(article, self._revisions, None)
        super().__init__("What was edited", "j k scroll, esc closes", glyphs, rows)
        self._jobs = jobs
        self._article = article

    def on_mount(self) -> None:
        """Look for the facts in the background."""
        super().on_mount()
        if not self._revisions:
            return
        before, article = self._revisions[0].text, self._article

        def work(job: Job) -> None:
            found = facts(before, article.text, article.published)
            if not job.cancelled():
                self.app.call_from_thread(self._show, found)

        self._jobs.start("facts", work)

    def _show(self, found: Facts) -> None:
        if self.is_attached:
            self.page.set_lines(edit_rows(self._article, self._revisions, found))
