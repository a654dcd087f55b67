"""Commands for stories: searches that are followed, with what is new in each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from reader.app.runtime.messages import StoryCounted
from reader.app.runtime.question import Question
from reader.app.workspace.workspace import Workspace
from reader.library.articles.view import View

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

    from reader.app.runtime.jobs import Job
    from reader.library.views.stories import Numbers, Story

NOTHING = "Search first ({find}) or select a person, then press {follow} to follow."
JOB = "stories"


class Stories:
    """Following searches and people."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._numbers: dict[int, Numbers] = {}

    @property
    def numbers(self) -> Mapping[int, Numbers]:
        """The latest counts of each story, by id."""
        return self._numbers

    def count(self, pump: MessagePump) -> None:
        """Count each story in the background; post the numbers of each to ``pump``."""
        stories = self._workspace.library.stories

        def work(job: Job) -> None:
            for story in stories.list():
                if job.cancelled():
                    return
                numbers = stories.numbers(story.id)
                self._numbers[story.id] = numbers
                pump.post_message(StoryCounted(story.id, numbers))

        self._workspace.jobs.ask(JOB, work)

    def follow(self) -> None:
        """Follow the selected person, else what the list shows."""
        from reader.app.layout.panel_items import PersonItem
        from reader.story.query.completion import query_term
        from reader.story.query.query import Key, parse

        workspace = self._workspace
        stories = workspace.library.stories
        item = workspace.side.selected if workspace.side.has_focus else None
        if isinstance(item, PersonItem):
            name = item.person.name
            query: str | None = query_term(Key.PERSON, name)
        else:
            name = ""
            query = stories.query_of(workspace.list.view)
        if not query:
            first = workspace.keys.first
            words = NOTHING.format(find=first("find"), follow=first("follow"))
            workspace.show_message(words)
        elif (story := stories.of_query(query)) is not None:
            workspace.show_message(f"Already followed as “{story.name}”.")
        elif name:
            self._add(query, name)
        else:
            searched = query

            def answered(words: str) -> None:
                workspace.answered()
                self._add(searched, words.strip())

            terms = parse(query).terms
            value = terms[0].value if len(terms) == 1 else query
            workspace.ask(Question("Follow as", answered, value, "a name for this search"))

    def _add(self, query: str, name: str) -> None:
        workspace = self._workspace
        story = workspace.library.stories.add(query, name)
        if workspace.list.view == View(query=query):
            workspace.open_view(workspace.list.view, workspace.list.current_id)
        where = workspace.keys.first("go_sources")
        workspace.show_message(f"Following “{story.name}” (see {where}). {workspace.undo_hint}")

    def rename(self, story: Story) -> None:
        """Ask for another name of a story."""
        workspace = self._workspace

        def answered(words: str) -> None:
            workspace.answered()
            workspace.library.stories.rename(story.id, words.strip())
            self._changed(story, f"Renamed to “{words.strip()}”. {self._workspace.undo_hint}")

        workspace.ask(Question("Story name", answered, story.name))

    def remove(self, story: Story) -> None:
        """Follow a story no longer."""
        self._workspace.library.stories.remove(story.id)
        self._changed(story, f"Unfollowed “{story.name}”. {self._workspace.undo_hint}")

    def _changed(self, story: Story, words: str) -> None:
        workspace = self._workspace
        if workspace.list.view.query == story.query:
            workspace.open_view(workspace.list.view, workspace.list.current_id)
        workspace.show_message(words)

    def go_new(self) -> None:
        """Show what is new in the story the list shows, else in the whole library."""
        view = self._workspace.list.view
        story = None
        if view.query and view == View(query=view.query):
            story = self._workspace.library.stories.of_query(view.query)
        self.show_news(story)

    def show_news(self, story: Story | None) -> None:
        """Show what is new in a story, or in the whole library, until it is seen."""
        from reader.app.pages.news import NewsPage

        navigation = self._workspace.navigation
        navigation.open(NewsPage(navigation.context, story))

    def answer(self, action: str, story: Story) -> None:
        """Do an action of the feed list with a story."""
        verbs: Mapping[str, Callable[[Story], None]] = {
            "rename": self.rename,
            "remove": self.remove,
            "new": self.show_news,
        }
        if action in verbs:
            verbs[action](story)
        else:
            self._workspace.show_message("This works for feeds only.")
