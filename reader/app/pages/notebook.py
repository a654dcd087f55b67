"""The notebook page: clippings with notes, and their export."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from reader.app.keys.command import NOTEBOOK
from reader.app.pages.base.command_screen import Handlers
from reader.app.pages.base.page import PageContext, PageState
from reader.app.pages.base.sections_page import SectionsPage
from reader.app.pages.exporting import Exporting
from reader.app.rows.notebook import notebook_page
from reader.app.rows.page_rows import Page
from reader.app.runtime.question import Question
from reader.app.style import wording
from reader.app.widgets.sections_pane import SectionsPlace
from reader.story.notebook.clipping import Clipping
from reader.story.notebook.documents import ENDINGS, notes, written

NOTHING = "Select a clipping first."
EMPTY = "Nothing kept yet. Select a sentence in an article with {next}, then press {keep}."


class NotebookPage(SectionsPage):
    """The notebooks; enter goes to a clipping's place in its article."""

    scope = NOTEBOOK

    def __init__(self, context: PageContext, place: SectionsPlace | None = None) -> None:
        super().__init__(context, place)
        self._clippings: list[Clipping] = []

    def handlers(self) -> Handlers:
        """Return the handlers of the page's commands."""
        return {
            **super().handlers(),
            **self.of_rows(
                {
                    "rename": self.edit_note,
                    "move_clipping": self.move,
                    "remove": self.remove_clipping,
                    "save_page": self.export,
                }
            ),
        }

    def page_state(self) -> PageState:
        """Return the state to reopen the page with."""
        context, place = self.context, self.rows.place
        return PageState(NotebookPage, None, "notebook", None, lambda: NotebookPage(context, place))

    def build(self) -> Page:
        """Return the page."""
        first = self.keyed_app.keys.first
        empty = EMPTY.format(next=first("next_sentence"), keep=first("keep"))
        page, self._clippings = notebook_page(self.context.library.notebook.clippings(), empty)
        return page

    @property
    def selected(self) -> Clipping | None:
        """The clipping under the cursor; sections are never folded."""
        if not self.rows.page.sections or self.rows.cursor >= len(self._clippings):
            return None
        return self._clippings[self.rows.cursor]

    def edit_note(self) -> None:
        """Edit the note."""
        notebook = self.context.library.notebook
        self._ask("Note", "your note", lambda one: one.note, notebook.annotate)

    def move(self) -> None:
        """Ask for the notebook to move the clipping to."""
        notebook = self.context.library.notebook
        known = ", ".join(notebook.names())
        self._ask("Notebook", known, lambda one: one.notebook, notebook.move)

    def _ask(
        self,
        label: str,
        hint: str,
        present: Callable[[Clipping], str],
        change: Callable[[int, str], None],
    ) -> None:
        one = self.selected
        if one is None:
            self.show_message(NOTHING)
            return
        number = one.id

        def answered(words: str) -> None:
            change(number, words)
            self.done(f"Changed the {label.lower()}.")

        self.ask(Question(label, answered, present(one), hint))

    def remove_clipping(self) -> None:
        """Remove the clipping under the cursor."""
        one = self.selected
        if one is None:
            self.show_message(NOTHING)
            return
        self.context.library.notebook.remove([one.id])
        self.done("Removed the clipping.")

    def export(self) -> None:
        """Ask for a file name and export the notebook under the cursor, else all notebooks."""
        one = self.selected
        name = one.notebook if one is not None else "Notebook"
        kept = [found for found in self._clippings if one is None or found.notebook == name]

        def make(form: str) -> tuple[str, str]:
            return written(form, kept, name), wording.count(len(kept), "clipping")

        makers = {ending: partial(make, form) for form, ending in ENDINGS.items()}
        Exporting(self, makers, lambda: notes(kept)).ask(f"{'-'.join(name.split())}.md")
