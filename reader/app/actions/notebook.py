"""Commands for the notebook: selecting sentences, keeping the selection, opening the page."""

from __future__ import annotations

from collections.abc import Sequence

from reader.app.layout.panel import DateItem, PersonItem
from reader.app.layout.wrap import fit
from reader.app.pages.base.page import BasePage
from reader.app.runtime.question import Question
from reader.app.workspace.workspace import Workspace
from reader.library.notebook.notebook import DEFAULT, Draft
from reader.story.notebook.clipping import Kind

NOTHING = "Select a sentence first ({next}, or the mouse), then press {keep} to keep it."

_SHOWN = 24  # columns of the words kept


class Notebook:
    """Keeping passages, dates, people and events."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._chosen = ""
        """The notebook chosen since startup."""

    def walk(self, step: int, *, extend: bool = False) -> None:
        """Select the next or previous sentence, or extend the selection by one."""
        workspace = self._workspace
        if workspace.layout.narrow and not workspace.reading.has_focus:
            workspace.enter(workspace.reading)  # laid out only once it is seen
        elif workspace.reading.walk_sentences(step, extend=extend):
            workspace.show_text()
        else:
            workspace.show_message("No further sentence in this article.")

    def keep(self) -> None:
        """Keep the selection in the chosen notebook, else in that of the story."""
        drafts = self._drafts()
        if drafts:
            self._keep(drafts, "")

    def keep_note(self) -> None:
        """Ask for a note and keep the selection with it."""
        drafts = self._drafts()
        if not drafts:
            return

        def answered(words: str) -> None:
            self._workspace.answered()
            self._keep(drafts, words)

        self._workspace.ask(Question("Note", answered, "", f"on what is kept in {self._name}"))

    def choose(self) -> None:
        """Ask for the notebook to use."""
        known = ", ".join(self._workspace.library.notebook.names())

        def answered(words: str) -> None:
            self._workspace.answered()
            self._chosen = words.strip()
            self._workspace.show_message(f"Keeping in {self._name} from now on.")

        self._workspace.ask(Question("Notebook", answered, self._name, known or "a new name"))

    def show(self) -> None:
        """Show the notebooks."""
        from reader.app.pages.notebook import NotebookPage

        navigation = self._workspace.navigation
        navigation.open(NotebookPage(navigation.context))

    @property
    def _name(self) -> str:
        """The chosen notebook, else that of the story in the list."""
        view, stories = self._workspace.list.view, self._workspace.library.stories
        story = stories.of_query(view.query) if view.query else None
        return self._chosen or (story.name if story is not None else DEFAULT)

    def _keep(self, drafts: Sequence[Draft], note: str) -> None:
        workspace, name = self._workspace, self._name
        ids = workspace.library.notebook.keep(drafts, name, note)
        if not ids:
            workspace.show_message(f"{name} already contains this.")
            return
        workspace.background.keep_pages([draft.article for draft in drafts])
        what, where = f"{len(ids):,} clippings", workspace.keys.first("go_notebook")
        if len(ids) == 1:
            kept = next(o for o in workspace.library.notebook.clippings(name) if o.id == ids[0])
            words = " ".join((kept.quote or kept.title).split())
            what = f"“{fit(words, _SHOWN, '…').strip()}”"
        workspace.show_message(f"Kept {what} in {name} (see {where}). {workspace.undo_hint}")

    def _drafts(self) -> Sequence[Draft]:
        """Return the selection on the top screen; if there is none, show how to select."""
        workspace = self._workspace
        if isinstance(workspace.top, BasePage):
            found = workspace.top.drafts()
            if not found:
                workspace.show_message("Nothing to keep here.")
            return found
        article, reading = workspace.article, workspace.reading
        if article is None:
            workspace.show_message("No article is open.")
            return ()
        if (span := reading.chosen_span) is not None:
            return [Draft(article.id, Kind.SENTENCE, *span)]
        item = workspace.side.selected if workspace.side.has_focus else None
        if isinstance(item, DateItem):
            value = item.mentions[0].value or item.mentions[0].text
            return [Draft(article.id, Kind.DATE, *item.spans[0], subject=value, whole=True)]
        if isinstance(item, PersonItem):
            name = item.person.name
            return [Draft(article.id, Kind.PERSON, *item.spans[0], subject=name, whole=True)]
        if reading.current is not None:
            return [Draft(article.id, Kind.SENTENCE, *reading.current, whole=True)]
        if workspace.list.has_focus:
            return [Draft(article.id, Kind.ARTICLE)]
        first = workspace.keys.first
        workspace.show_message(NOTHING.format(next=first("next_sentence"), keep=first("keep")))
        return ()
