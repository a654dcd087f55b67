"""Commands for stories: searches that are followed, with what is new in each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from reader.app.runtime.messages import StoryCounted
from reader.app.runtime.question import Question
from reader.app.workspace.workspace import Desk
from reader.library.articles.view import View

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

    from reader.app.runtime.jobs import Job
    from reader.library.views.stories import Numbers, Story

NOTHING = "Search with /, or select a person; then this key follows it."
JOB = "stories"


class Stories:
    """Following searches and people."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._numbers: dict[int, Numbers] = {}

    @property
    def numbers(self) -> Mapping[int, Numbers]:
        """What was counted last of each story, by id."""
        return self._numbers

    def count(self, pump: MessagePump) -> None:
        """Count each story in the background; tell ``pump`` of one after the other."""
        stories = self._desk.library.stories

        def work(job: Job) -> None:
            for story in stories.list():
                if job.cancelled():
                    return
                numbers = stories.numbers(story.id)
                self._numbers[story.id] = numbers
                pump.post_message(StoryCounted(story.id, numbers))

        self._desk.jobs.ask(JOB, work)

    def follow(self) -> None:
        """Follow the selected person, else what the list shows."""
        from reader.app.layout.panel_items import PersonItem
        from reader.story.query.completion import written
        from reader.story.query.query import Key, parse

        desk = self._desk
        stories = desk.library.stories
        item = desk.side.selected if desk.side.has_focus else None
        if isinstance(item, PersonItem):
            name = item.person.name
            query: str | None = written(Key.PERSON, name)
        else:
            name = ""
            query = stories.query_of(desk.list.view)
        if not query:
            desk.say(NOTHING)
        elif (story := stories.asking(query)) is not None:
            desk.say(f"This is followed already, as “{story.name}”.")
        elif name:
            self._add(query, name)
        else:
            asked = query

            def answered(words: str) -> None:
                desk.answered()
                self._add(asked, words.strip())

            terms = parse(query).terms
            value = terms[0].value if len(terms) == 1 else query
            desk.ask(Question("Follow as", answered, value, "a name for this search"))

    def _add(self, query: str, name: str) -> None:
        desk = self._desk
        story = desk.library.stories.add(query, name)
        if desk.list.view == View(query=query):
            desk.open_view(desk.list.view, desk.list.current_id)
        desk.say(f"Following “{story.name}”: g f lists the stories. u undoes it.")

    def rename(self, story: Story) -> None:
        """Ask for another name of a story."""
        desk = self._desk

        def answered(words: str) -> None:
            desk.answered()
            desk.library.stories.rename(story.id, words.strip())
            self._changed(story, f"“{story.name}” has another name. u undoes it.")

        desk.ask(Question("Name", answered, story.name, "of the story"))

    def remove(self, story: Story) -> None:
        """Follow a story no longer."""
        self._desk.library.stories.remove(story.id)
        self._changed(story, f"“{story.name}” is not followed any more. u undoes it.")

    def _changed(self, story: Story, words: str) -> None:
        desk = self._desk
        if desk.list.view.query == story.query:
            desk.open_view(desk.list.view, desk.list.current_id)
        desk.say(words)

    def go_new(self) -> None:
        """Show what is new in the story the list shows, else in the whole library."""
        view = self._desk.list.view
        story = None
        if view.query and view == View(query=view.query):
            story = self._desk.library.stories.asking(view.query)
        self.show_news(story)

    def show_news(self, story: Story | None) -> None:
        """Show what is new in a story, or in the whole library, until it is seen."""
        from reader.app.pages.news import NewsScreen

        travel = self._desk.travel
        travel.open(NewsScreen(travel.ground, story))

    def answer(self, action: str, story: Story) -> None:
        """Do what the drawer was asked to do with a story."""
        verbs: Mapping[str, Callable[[Story], None]] = {
            "rename": self.rename,
            "remove": self.remove,
            "new": self.show_news,
        }
        if action in verbs:
            verbs[action](story)
        else:
            self._desk.say("This can be done to feeds only.")
