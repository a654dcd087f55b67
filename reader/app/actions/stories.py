"""Commands for stories: following them, and showing what's new in each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from reader.app.runtime.messages import StoryCounted
from reader.app.runtime.question import AnswerError, Question
from reader.app.workspace.workspace import Workspace
from reader.library.articles.view import View

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

    from reader.app.runtime.jobs import Job
    from reader.library.views.stories import Numbers, Story

NOTHING = "Search in the list first ({find}) or select a person, then press {follow} to follow."
JOB = "stories"


class Stories:
    """Following and managing stories."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._numbers: dict[int, Numbers] = {}

    @property
    def numbers(self) -> Mapping[int, Numbers]:
        """The latest counts of each story, by id."""
        return self._numbers

    def count(self, pump: MessagePump) -> None:
        """Count each story's articles in the background; post the results to ``pump``."""
        stories = self._workspace.library.stories

        def work(job: Job) -> None:
            for story in stories.list():
                if job.cancelled():
                    return
                numbers = stories.numbers(story.id)
                self._numbers[story.id] = numbers
                pump.post_message(StoryCounted(story.id, numbers))

        self._workspace.jobs.ask(JOB, work)

    def notify(self) -> None:
        """Turn notices on or off for the selected person, else for what the list shows."""
        name, query = self._subject()
        if not query:
            self._workspace.show_message(self._nothing())
            return
        self._toggle_or_add(query, name)

    def notify_quoted(self) -> None:
        """Turn notices of the selected person's quotes on or off; ask for one if none is."""
        if name := self._workspace.person_name:
            self._quoted(name)
            return

        def answered(words: str) -> None:
            if not (name := words.strip()):
                raise AnswerError("Type the name of a person.")
            self._workspace.answered()
            self._quoted(name)

        self._workspace.ask(Question("Notify when quoted", answered, "", "the name of a person"))

    def _quoted(self, name: str) -> None:
        from reader.story.query.completion import query_term
        from reader.story.query.query import Key

        self._toggle_or_add(query_term(Key.QUOTED, name), f"Quotes by {name}")

    def _toggle_or_add(self, query: str, name: str) -> None:
        stories = self._workspace.library.stories
        if (story := stories.of_query(query)) is not None:
            self.toggle_notices(story)
        else:
            self._show_notices(stories.add(query, name, notify=True))

    def toggle_notices(self, story: Story) -> None:
        """Turn notices of a story's new articles on or off."""
        self._show_notices(
            self._workspace.library.stories.change(story.id, notify=not story.notify)
        )

    def _show_notices(self, story: Story) -> None:
        words = "Notices" if story.notify else "No notices"
        self._workspace.show_message(
            f"{words} of new articles for “{story.name}”. {self._workspace.undo_hint}"
        )

    def toggle_pages(self, story: Story) -> None:
        """Turn keeping the web pages of a story's new articles on or off."""
        self._workspace.library.stories.change(story.id, keep_pages=not story.keep_pages)
        words = "no longer kept" if story.keep_pages else "kept as evidence"
        self._workspace.show_message(
            f"Pages of new articles for “{story.name}” are {words}. {self._workspace.undo_hint}"
        )

    def _nothing(self) -> str:
        first = self._workspace.keys.first
        return NOTHING.format(find=first("find"), follow=first("follow"))

    def _subject(self) -> tuple[str, str]:
        """Return name and query of the selected person, else "" and the query of the list."""
        from reader.story.query.completion import query_term
        from reader.story.query.query import Key

        workspace = self._workspace
        if name := workspace.person_name:
            return name, query_term(Key.PERSON, name)
        return "", workspace.library.stories.query_of(workspace.list.view) or ""

    def follow(self) -> None:
        """Follow the selected person, else what the list shows."""
        from reader.library.views.stories import suggested_name
        from reader.story.query.query import parse

        workspace = self._workspace
        stories = workspace.library.stories
        name, query = self._subject()
        if not query:
            workspace.show_message(self._nothing())
        elif (story := stories.of_query(query)) is not None:
            workspace.show_message(f"Already followed as “{story.name}”.")
        elif name:
            self._add(query, name)
        else:

            def answered(words: str) -> None:
                workspace.answered()
                self._add(query, words.strip())

            terms = parse(query).terms
            value = terms[0].value if len(terms) == 1 else query
            name, hint = suggested_name(value), "a name for this search"
            workspace.ask(Question("Follow as", answered, name, hint, about=f"Follows {query}"))

    def _add(self, query: str, name: str) -> None:
        workspace = self._workspace
        story = workspace.library.stories.add(query, name)
        if workspace.list.view == View(query=query):
            workspace.open_view(workspace.list.view, workspace.list.current_id)
        where = workspace.keys.first("go_sources")
        workspace.show_message(f"Following “{story.name}” (see {where}). {workspace.undo_hint}")

    def rename(self, story: Story) -> None:
        """Ask for a new name for a story."""
        workspace = self._workspace

        def answered(words: str) -> None:
            workspace.answered()
            workspace.library.stories.rename(story.id, words.strip())
            self._changed(story, f"Renamed to “{words.strip()}”. {self._workspace.undo_hint}")

        workspace.ask(Question("Story name", answered, story.name))

    def remove(self, story: Story) -> None:
        """Stop following a story."""
        self._workspace.library.stories.remove(story.id)
        self._changed(story, f"Unfollowed “{story.name}”. {self._workspace.undo_hint}")

    def _changed(self, story: Story, words: str) -> None:
        workspace = self._workspace
        if workspace.list.view.query == story.query:
            workspace.open_view(workspace.list.view, workspace.list.current_id)
        workspace.show_message(words)

    def go_new(self) -> None:
        """Show what's new in the story in the list, else in the whole library."""
        view = self._workspace.list.view
        story = None
        if view.query and view == View(query=view.query):
            story = self._workspace.library.stories.of_query(view.query)
        self.show_news(story)

    def show_news(self, story: Story | None) -> None:
        """Show what's new in a story or in the whole library."""
        from reader.app.pages.news import NewsPage

        navigation = self._workspace.navigation
        navigation.open(NewsPage(navigation.context, story))

    def answer(self, action: str, story: Story) -> None:
        """Run a feed list action on a story."""
        verbs: Mapping[str, Callable[[Story], None]] = {
            "rename": self.rename,
            "remove": self.remove,
            "notify": self.toggle_notices,
            "keep_pages": self.toggle_pages,
            "new": self.show_news,
        }
        if action in verbs:
            verbs[action](story)
        else:
            self._workspace.show_message("This works for feeds only.")
