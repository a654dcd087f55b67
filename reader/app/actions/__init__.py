"""The commands of the main screen in groups, each loaded when one of them is first used.

A command of the table that works on the whole screen names its group and its method:
``marks.star`` is :meth:`reader.app.actions.marks.Marks.star`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from reader.app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from reader.app.actions.corrections import Corrections
    from reader.app.actions.feeds import Feeds
    from reader.app.actions.looking import Looking
    from reader.app.actions.marks import Marks
    from reader.app.actions.moving import Moving
    from reader.app.actions.outside import Outside
    from reader.app.actions.program import Program
    from reader.app.actions.stories import Stories
    from reader.app.actions.story import Story
    from reader.app.actions.time import Time
    from reader.app.actions.views import Views
    from reader.app.workspace.navigation import Navigation


class Actions:
    """All groups of commands over one desk."""

    def __init__(self, workspace: Workspace, leave: Callable[[], None]) -> None:
        """Work on ``desk``; ``leave`` quits the app."""
        self._workspace = workspace
        self._leave = leave

    def do(self, name: str, *values: int) -> None:
        """Do the command ``group.verb``; raises AttributeError where there is none."""
        group, _, verb = name.partition(".")
        getattr(getattr(self, group), verb)(*values)

    @cached_property
    def moving(self) -> Moving:
        """Between panes and articles."""
        from reader.app.actions.moving import Moving

        return Moving(self._workspace, self._leave)

    @cached_property
    def marks(self) -> Marks:
        """What the user does to articles."""
        from reader.app.actions.marks import Marks

        return Marks(self._workspace)

    @cached_property
    def views(self) -> Views:
        """Which articles the list shows."""
        from reader.app.actions.views import Views

        return Views(self._workspace)

    @cached_property
    def looking(self) -> Looking:
        """A closer look at the article."""
        from reader.app.actions.looking import Looking

        return Looking(self._workspace, self.views)

    @cached_property
    def corrections(self) -> Corrections:
        """What the user knows better."""
        from reader.app.actions.corrections import Corrections

        return Corrections(self._workspace)

    @cached_property
    def feeds(self) -> Feeds:
        """Sources of articles."""
        from reader.app.actions.feeds import Feeds

        return Feeds(self._workspace, self.stories)

    @cached_property
    def stories(self) -> Stories:
        """Searches and people that are followed."""
        from reader.app.actions.stories import Stories

        return Stories(self._workspace)

    @cached_property
    def story(self) -> Story:
        """What several articles tell together: people, coverage, what is new."""
        from reader.app.actions.story import Story

        return Story(self._workspace)

    @cached_property
    def time(self) -> Time:
        """What happened when, and what is announced."""
        from reader.app.actions.time import Time

        return Time(self._workspace)

    @property
    def navigation(self) -> Navigation:
        """Back to where one jumped from, and forward again."""
        return self._workspace.navigation

    @cached_property
    def outside(self) -> Outside:
        """The browser and the clipboard."""
        from reader.app.actions.outside import Outside

        return Outside(self._workspace)

    @cached_property
    def program(self) -> Program:
        """The app itself."""
        from reader.app.actions.program import Program

        return Program(self._workspace, self._leave)
