"""Commands that open pages over the panes: timeline, calendar, people, coverage, palette."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.app.workspace.workspace import Group

if TYPE_CHECKING:
    from reader.app.pages.calendar import CalendarPage
    from reader.app.pages.timeline import TimelinePage
    from reader.library.articles.duplicates import Copy


class Pages(Group):
    """Opening the timeline, the calendar, people, coverage, and the pages of the app itself."""

    def coverage(self) -> None:
        """Compare the coverage of this article's event, or open a copy of the article."""
        from reader.app.pages.coverage import EventPage

        workspace = self._workspace
        if workspace.article is None:
            workspace.show_message("No article is open.")
            return
        event = workspace.library.coverage.of(workspace.article.id)
        found = workspace.library.coverage.rows([event]) if event is not None else []
        if found:
            workspace.navigation.open(EventPage(workspace.navigation.context, found[0].id))
        elif copies := workspace.library.copies.of(workspace.article.id):
            self._choose(copies)
        else:
            workspace.show_message("No other coverage of this event found.")

    def _choose(self, copies: Sequence[Copy]) -> None:
        """Offer the copies of the article, which the list hides."""
        from reader.app.widgets.choices import Choice

        workspace = self._workspace

        def chosen(value: str) -> None:
            workspace.navigation.leave()
            workspace.show_reading(int(value))

        choices = [Choice(str(copy.article_id), copy.source) for copy in copies]
        workspace.pick("Also in", choices, chosen)

    def go_coverage(self) -> None:
        """List the events of this view that several articles report."""
        from reader.app.pages.coverage import EventsPage

        workspace = self._workspace
        workspace.navigation.open(
            EventsPage(workspace.navigation.context, workspace.list.view, workspace.list.heading)
        )

    def person(self) -> None:
        """Show the page of the selected person."""
        from reader.app.layout.panel import PersonItem
        from reader.app.pages.person import PersonPage

        workspace = self._workspace
        item = workspace.side.selected
        if isinstance(item, PersonItem):
            workspace.navigation.open(
                PersonPage(workspace.navigation.context, item.person.person_id)
            )
        else:
            workspace.show_nothing_selected("person")

    def go_people(self) -> None:
        """List the people of this view by number of articles."""
        from reader.app.pages.people import PeoplePage

        workspace = self._workspace
        workspace.navigation.open(
            PeoplePage(workspace.navigation.context, workspace.list.view, workspace.list.heading)
        )

    def go_timeline(self) -> None:
        """Show the timeline of this view."""
        from reader.app.pages.timeline import TimelinePage

        self._open(TimelinePage)

    def go_agenda(self) -> None:
        """Show the calendar and the upcoming dates of this view."""
        from reader.app.pages.calendar import CalendarPage

        self._open(CalendarPage)

    def _open(self, kind: type[TimelinePage] | type[CalendarPage]) -> None:
        """Open a page, at the place where it was last left for an article of the same view."""
        workspace, navigation = self._workspace, self._workspace.navigation
        left = navigation.reopen(kind)
        if left is not None and left.view == workspace.list.view:
            navigation.open(left.again())
        else:
            navigation.open(kind(navigation.context, workspace.list.view, workspace.list.heading))

    def palette(self) -> None:
        """Open the palette: the commands of the top screen, and all articles."""
        from reader.app.keys.command import Command
        from reader.app.pages.palette import PalettePage

        workspace, top = self._workspace, self._workspace.top
        scopes = workspace.scopes

        app = workspace.screen.app

        def chosen(choice: Command | int | str | None) -> None:
            if isinstance(choice, Command):
                top.run_command(choice)
            elif isinstance(choice, str):
                app.theme = choice
            elif choice is not None:
                workspace.read(choice)

        page = PalettePage(
            workspace.library,
            workspace.glyphs,
            workspace.keys,
            scopes,
            sorted(app.available_themes),
        )
        workspace.push(page, chosen)

    def help(self) -> None:
        """Show the keys of the top screen."""
        from reader.app.keys.command import SCOPES
        from reader.app.pages.help import HelpPage

        scope = self._workspace.top.scope
        keys, glyphs = self._workspace.keys, self._workspace.glyphs
        self._workspace.push(HelpPage(keys, glyphs, scope, SCOPES[scope]))

    def theme(self) -> None:
        """Choose the theme."""
        from reader.app.widgets.choices import CURRENT, Choice

        app = self._workspace.screen.app

        def chosen(name: str) -> None:
            app.theme = name

        choices = [
            Choice(name, name, CURRENT if name == app.theme else "")
            for name in sorted(app.available_themes)
        ]
        self._workspace.pick("Theme", choices, chosen)
