"""The commands of the panes in groups, each loaded on first use of one of its commands."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from reader.app.pages.base.command_screen import Handlers
from reader.app.widgets.pane_layout import STEP
from reader.app.workspace.panes import HIDDEN
from reader.app.workspace.workspace import Workspace
from reader.library.articles.view import Scope, View

if TYPE_CHECKING:
    from reader.app.actions.accounts import Accounts
    from reader.app.actions.commands import Commands
    from reader.app.actions.corrections import Corrections
    from reader.app.actions.feeds import Feeds
    from reader.app.actions.looking import Looking
    from reader.app.actions.marks import Marks
    from reader.app.actions.moving import Moving
    from reader.app.actions.notebook import Notebook
    from reader.app.actions.outside import Outside
    from reader.app.actions.pages import Pages
    from reader.app.actions.rules import Rules
    from reader.app.actions.stories import Stories
    from reader.app.actions.views import Views
    from reader.app.workspace.navigation import Navigation


class Actions:
    """All groups of commands over one workspace."""

    def __init__(self, workspace: Workspace, leave: Callable[[], None]) -> None:
        """``leave`` quits the app."""
        self._workspace = workspace
        self._leave = leave

    @cached_property
    def handlers(self) -> Handlers:
        """The handler of each command, by ID; a group is imported when one of its commands runs."""
        return {
            "next_pane": lambda: self.moving.step_pane(1),
            "previous_pane": lambda: self.moving.step_pane(-1),
            "back": lambda: self.moving.back(),
            "left": lambda: self.moving.back(to_page=False),
            "close": lambda: self.moving.close(),
            "read_on": lambda: self.moving.read_on(),
            "back_page": lambda: self.moving.back_page(),
            "next_unread": lambda: self.moving.next_unread(),
            "previous_unread": lambda: self.moving.go_unread(backwards=True),
            "previous_match": lambda: self.moving.previous_match(),
            "next_article": lambda: self.moving.step_article(1),
            "previous_article": lambda: self.moving.step_article(-1),
            "toggle_read": lambda: self.marks.toggle_read(),
            "star": lambda: self.marks.star(),
            "tag": lambda: self.marks.tag(),
            "select": lambda: self.marks.select(),
            "all_read": lambda: self.marks.all_read(),
            "mark_range": lambda: self.marks.mark_range(),
            "filter": lambda: self.views.filter(),
            "clear_filter": lambda: self.views.clear_filter(),
            "sort": lambda: self.views.sort(),
            "hide_read": lambda: self.views.hide_read(),
            "make_rule": lambda: self.rules.make(),
            "by_tag": lambda: self.views.by_tag(),
            "find": lambda: self.looking.find(),
            "next_mention": lambda: self.looking.walk_mentions(1),
            "previous_mention": lambda: self.looking.walk_mentions(-1),
            "next_date": lambda: self.looking.walk_dates(1),
            "previous_date": lambda: self.looking.walk_dates(-1),
            "next_quote": lambda: self.looking.next_quote(),
            "person": lambda: self.pages.person(),
            "mentions": lambda: self.looking.mentions(),
            "coverage": lambda: self.pages.coverage(),
            "next_sentence": lambda: self.notebook.walk(1),
            "previous_sentence": lambda: self.notebook.walk(-1),
            "more_sentences": lambda: self.notebook.walk(1, extend=True),
            "edits": lambda: self.looking.edits(),
            "notes": lambda: self.looking.notes(),
            "unfold": lambda: self.looking.unfold(),
            "side": lambda: self.looking.side(),
            "zen": lambda: self.looking.zen(),
            "wider_list": lambda: self._workspace.resize_list(STEP),
            "narrower_list": lambda: self._workspace.resize_list(-STEP),
            "width": lambda: self.looking.width(),
            "not_a_person": lambda: self.corrections.not_a_person(),
            "merge": lambda: self.corrections.merge(),
            "split": lambda: self.corrections.split(),
            "rename": lambda: self.corrections.rename(),
            "wrong_date": lambda: self.corrections.wrong_date(),
            "published": lambda: self.corrections.published(),
            "full_text": lambda: self.feeds.full_text(),
            "add": lambda: self.feeds.add(),
            "refresh": lambda: self.feeds.refresh(),
            "browser": lambda: self.outside.browser(),
            "open_with": lambda: self.outside.choose_browser(),
            "images": lambda: self.outside.images(),
            "archive": lambda: self.outside.archive(),
            "any_link": lambda: self.outside.any_link(),
            "play": lambda: self.outside.play(),
            "save_page": lambda: self.outside.save(),
            "copy_url": lambda: self.outside.copy_url(),
            "copy_citation": lambda: self.outside.copy_citation(),
            **self.everywhere,
        }

    @cached_property
    def everywhere(self) -> Handlers:
        """The handlers of the commands that work on every screen, by ID."""
        return {
            "undo": lambda: self.marks.undo(),
            "redo": lambda: self.marks.undo(redo=True),
            "follow": lambda: self.stories.follow(),
            "notify": lambda: self.stories.notify(),
            "notify_quoted": lambda: self.stories.notify_quoted(),
            "jump_back": lambda: self.navigation.back(),
            "jump_forward": lambda: self.navigation.forward(),
            "go_rules": lambda: self.corrections.go_rules(),
            "go_article_rules": lambda: self.rules.show(),
            "go_hidden": lambda: self._workspace.go(View(query=HIDDEN)),
            "keep": lambda: self.notebook.keep(),
            "keep_note": lambda: self.notebook.keep_note(),
            "choose_notebook": lambda: self.notebook.choose(),
            "go_notebook": lambda: self.notebook.show(),
            "go_all": lambda: self._workspace.go(View()),
            "go_unread": lambda: self._workspace.go(View(scope=Scope.UNREAD)),
            "go_starred": lambda: self._workspace.go(View(scope=Scope.STARRED)),
            "go_timeline": lambda: self.pages.go_timeline(),
            "go_agenda": lambda: self.pages.go_agenda(),
            "go_new": lambda: self.stories.go_new(),
            "go_sources": lambda: self.feeds.go_sources(),
            "go_people": lambda: self.pages.go_people(),
            "go_coverage": lambda: self.pages.go_coverage(),
            "go_history": lambda: self.marks.go_history(),
            "go_waiting": lambda: self.accounts.go_waiting(),
            "join_account": lambda: self.accounts.look_for_shared(),
            "refresh_all": lambda: self.feeds.refresh_all(),
            "stop": lambda: self.feeds.stop(),
            "pipe": lambda: self.commands.pipe(),
            "export": lambda: self.feeds.export(),
            "copy_selection": lambda: self.outside.copy_selection(),
            "palette": lambda: self.pages.palette(),
            "help": lambda: self.pages.help(),
            "theme": lambda: self.pages.theme(),
            "suspend": lambda: self._workspace.screen.app.action_suspend_process(),
            "quit": self._leave,
        }

    @cached_property
    def moving(self) -> Moving:
        """Moving between panes and articles."""
        from reader.app.actions.moving import Moving

        return Moving(self._workspace, self._leave)

    @cached_property
    def marks(self) -> Marks:
        """Marks on articles: read, star, tags."""
        from reader.app.actions.marks import Marks

        return Marks(self._workspace)

    @cached_property
    def views(self) -> Views:
        """The choice of articles in the list."""
        from reader.app.actions.views import Views

        return Views(self._workspace)

    @cached_property
    def looking(self) -> Looking:
        """A closer look at the article."""
        from reader.app.actions.looking import Looking

        return Looking(self._workspace, self.views)

    @cached_property
    def corrections(self) -> Corrections:
        """Corrections of people and dates."""
        from reader.app.actions.corrections import Corrections

        return Corrections(self._workspace)

    @cached_property
    def feeds(self) -> Feeds:
        """Feeds and other sources."""
        from reader.app.actions.feeds import Feeds

        return Feeds(self._workspace, self.stories)

    @cached_property
    def accounts(self) -> Accounts:
        """Accounts on servers."""
        from reader.app.actions.accounts import Accounts

        return Accounts(self._workspace)

    @cached_property
    def rules(self) -> Rules:
        """Rules for articles that match a search."""
        from reader.app.actions.rules import Rules

        return Rules(self._workspace)

    @cached_property
    def commands(self) -> Commands:
        """The user's shell commands that receive articles."""
        from reader.app.actions.commands import Commands

        return Commands(self._workspace)

    @cached_property
    def notebook(self) -> Notebook:
        """The notebook."""
        from reader.app.actions.notebook import Notebook

        return Notebook(self._workspace)

    @cached_property
    def stories(self) -> Stories:
        """Followed searches and people."""
        from reader.app.actions.stories import Stories

        return Stories(self._workspace)

    @cached_property
    def pages(self) -> Pages:
        """Pages over the panes: timeline, calendar, people, events, palette, keys, themes."""
        from reader.app.actions.pages import Pages

        return Pages(self._workspace)

    @property
    def navigation(self) -> Navigation:
        """Jumps, with back and forward."""
        return self._workspace.navigation

    @cached_property
    def outside(self) -> Outside:
        """The browser and the clipboard."""
        from reader.app.actions.outside import Outside

        return Outside(self._workspace)
