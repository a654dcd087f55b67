"""Commands that pipe articles to a shell command of the user's and show its output on a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

from reader.app.pages.coverage import EventPage
from reader.app.runtime.background import PIPE
from reader.app.runtime.jobs import Job
from reader.app.runtime.messages import Piped
from reader.app.runtime.question import Question
from reader.app.style import wording
from reader.app.widgets.choices import Choice
from reader.app.workspace.workspace import Workspace
from reader.library.feeds.commands import check_program
from reader.library.rules.running import MAX_ARTICLES, as_input, documents, run_command
from reader.library.storage.errors import LibraryError
from reader.text import clean

FORMATS = ("text", "Markdown", "JSON")
MOST_LINES = 5000
"""Maximum lines of output shown."""


class Commands:
    """Piping articles to commands."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._last = ""

    def pipe(self) -> None:
        """Ask for the command, then for its input and format."""
        workspace, subjects = self._workspace, self._subjects()
        if not subjects:
            workspace.show_message("No article to pipe.")
            return

        def answered(words: str) -> None:
            check_program(workspace.library.database.commands, words)
            self._last = words
            workspace.answered()
            self._choose(words, subjects)

        hint = "a command, or the name of one in your settings; no shell"
        workspace.ask(Question("Pipe to", answered, self._last, hint))

    def _choose(self, line: str, subjects: Mapping[str, Sequence[int]]) -> None:
        """Choose the input of a command."""
        workspace = self._workspace

        def chosen(value: str) -> None:
            subject, _, form = value.rpartition("|")
            if len(subjects[subject]) > MAX_ARTICLES:
                said = f"A command gets {MAX_ARTICLES} articles at most: select fewer."
                workspace.show_message(said, problem=True)
            else:
                self._run(line, list(subjects[subject]), form)

        choices = [Choice(f"{a}|{b}", f"{a} as {b}") for a, b in product(subjects, FORMATS)]
        workspace.pick(f"Choose what to send to {line}", choices, chosen)

    def _subjects(self) -> dict[str, Sequence[int]]:
        """Return the choices of articles by label."""
        workspace, top = self._workspace, self._workspace.top
        if isinstance(top, EventPage):
            return {"Articles of the event": top.articles()}
        subjects: dict[str, Sequence[int]] = {}
        if selected := workspace.list.selected_ids:
            subjects[f"{len(selected):,} selected"] = selected
        if workspace.article is not None:
            subjects["This article"] = [workspace.article.id]
        if len(workspace.list.ids) > 1:
            subjects[f"List of {len(workspace.list.ids):,}"] = workspace.list.ids
        return subjects

    def _run(self, line: str, ids: Sequence[int], form: str) -> None:
        workspace = self._workspace

        def work(job: Job) -> None:
            given = self._input(ids, form)
            output = run_command(workspace.library.database, line, given, job.cancelled)
            if not job.cancelled():
                workspace.screen.post_message(Piped(line, len(ids), output))

        workspace.jobs.start(PIPE, work)

    def show(self, piped: Piped) -> None:
        """Show the output of a command."""
        from reader.app.pages.base.text_page import TextPage

        workspace = self._workspace
        lines = clean(piped.output.decode("utf-8", "replace")).rstrip("\n").split("\n")
        if lines == [""]:
            articles = wording.count(piped.articles, "article")
            workspace.show_message(f"Piped {articles} to {piped.command}: it wrote nothing.")
            return
        rows = [(one, "", "body") for one in lines[:MOST_LINES]]
        if len(lines) > MOST_LINES:
            rows.append((f"{len(lines) - MOST_LINES:,} more lines", "", "note"))
        workspace.push(TextPage[None]("Output", workspace.glyphs, rows, subject=piped.command))

    def _input(self, ids: Sequence[int], form: str) -> bytes:
        """Return articles as the input of a command; several as JSON are an array."""
        from reader.app.rows.article_document import MARKDOWN, as_text

        library = self._workspace.library
        if form == "JSON":
            found = documents(library.database, ids)
            if not found:
                raise LibraryError("The article is no longer in the library.")
            return as_input(found[0] if len(ids) == 1 else found)
        articles = [one for one in map(library.articles.get, ids) if one is not None]
        ending = MARKDOWN if form == "Markdown" else ".txt"
        return as_text(articles, ending).encode("utf-8", "replace")
