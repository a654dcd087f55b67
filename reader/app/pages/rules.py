"""The corrections page: the user's corrections as rules, each removable."""

from __future__ import annotations

from reader.app.keys.command import RULES
from reader.app.pages.base.command_screen import Handlers
from reader.app.pages.base.page import PageContext, PageState
from reader.app.pages.base.sections_page import SectionsPage
from reader.app.rows.page_rows import Page, PageRow, Section
from reader.app.style import wording
from reader.app.widgets.sections_pane import SectionsPlace

EMPTY = (
    "No corrections yet. Select a date or person in the side panel ({pane}), then press {date} "
    "to correct the date; {nobody}, {merge} or {rename} to correct the person."
)


class RulesPage(SectionsPage):
    """The list of corrections; each can be removed."""

    scope = RULES

    def __init__(self, context: PageContext, place: SectionsPlace | None = None) -> None:
        super().__init__(context, place)
        self._rules = context.library.corrections.rules()

    def page_state(self) -> PageState:
        """Return the state to reopen the page with."""
        context, place = self.context, self.rows.place
        return PageState(RulesPage, None, "corrections", None, lambda: RulesPage(context, place))

    def handlers(self) -> Handlers:
        """Return the handlers of the page's commands."""
        return {**super().handlers(), **self.of_rows({"remove": self.remove_rule})}

    def build(self) -> Page:
        """Return the rules, each with the day it was made."""
        self._rules = self.context.library.corrections.rules()
        rows = [PageRow(wording.day(rule.at), rule.text) for rule in self._rules]
        sections = [Section("People and dates", rows, shown=len(rows))] if rows else []
        first = self.keyed_app.keys.first
        empty = EMPTY.format(
            pane=first("next_pane"),
            date=first("wrong_date"),
            nobody=first("not_a_person"),
            merge=first("merge"),
            rename=first("rename"),
        )
        return Page("Corrections", (), sections, empty, f"{len(rows):,}")

    def remove_rule(self) -> None:
        """Remove the rule under the cursor."""
        if self.rows.cursor >= len(self._rules):
            self.show_message("No corrections yet.")
            return
        rule = self._rules[self.rows.cursor]
        self.context.library.corrections.remove(rule.id)
        undo = self.keyed_app.keys.press("undo", "to undo")
        self.corrected(f"Removed “{rule.text}”. {undo}")
