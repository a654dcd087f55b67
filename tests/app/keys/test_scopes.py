"""The keys of every screen: each does its command, and none is declared elsewhere."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

import reader
from reader.app.keys.command import (
    ARTICLE_RULES,
    BY_ID,
    CALENDAR,
    CHOOSE,
    CONFIRM,
    EVENT,
    EVENTS,
    FEED,
    FEEDS,
    HELP,
    HISTORY,
    IMAGE,
    LIST,
    NEWS,
    NOTEBOOK,
    PANES,
    PEOPLE,
    PERSON,
    PICK,
    READING,
    RULES,
    SCOPES,
    SIDE,
    SYNONYMS,
    TEXT,
    TIMELINE,
    TYPING,
    Command,
)
from reader.app.keys.keys import heard_in, textual_name
from reader.app.layout.links import Image
from reader.app.pages.article_rules import ArticleRulesPage
from reader.app.pages.base.command_screen import CommandScreen
from reader.app.pages.base.confirm import ConfirmDialog
from reader.app.pages.base.text_page import TextPage
from reader.app.pages.coverage import EventPage
from reader.app.pages.feed import FeedPage
from reader.app.pages.images import ImagesPage
from reader.app.pages.palette import PalettePage
from reader.app.pages.pick import PickDialog
from reader.app.widgets.choices import Choice
from reader.config import Config
from reader.library.articles.view import Scope, View
from reader.sources.opml.outline import Subscription
from tests.app.screen import Screen, running

GOING = {
    LIST: (),
    READING: ("enter",),
    SIDE: ("enter", "tab"),
    TIMELINE: ("g", "t"),
    CALENDAR: ("g", "d"),
    PEOPLE: ("g", "p"),
    PERSON: ("g", "p", "enter"),
    CHOOSE: ("g", "p", "enter", "=", "escape"),
    EVENTS: ("g", "c"),
    NEWS: ("g", "n"),
    FEEDS: ("g", "f"),
    RULES: ("g", "r"),
    NOTEBOOK: ("g", "b"),
    HISTORY: ("g", "h"),
    HELP: ("?",),
}
"""The keys that lead to the screens of most scopes."""
OPENED = (EVENT, ARTICLE_RULES, FEED, TEXT, IMAGE, PICK, CONFIRM, TYPING)
"""The scopes of screens that need something to show, and of dialogs."""


async def go(screen: Screen, scope: str) -> CommandScreen:
    """Open a screen of a scope."""
    glyphs = screen.app.glyphs
    push: Callable[..., object] = screen.app.push_screen
    if scope in GOING:
        await screen.press(*GOING[scope])
    elif scope == EVENT:
        push(EventPage(screen.main.workspace.navigation.context, 1))
    elif scope == ARTICLE_RULES:
        screen.app.library.rules.set("Mill", "mill", "star")
        push(ArticleRulesPage(screen.main.workspace.navigation.context))
    elif scope == FEED:
        feeds = screen.app.library.feeds
        known = feeds.list()
        feed = known[0] if known else feeds.add(Subscription("https://example.org/feed", "A feed"))
        push(FeedPage(screen.app.library, glyphs, feed, lambda _id, _title: "Refreshing."))
    elif scope == TEXT:
        push(TextPage("Text", glyphs, [("a", "b", "row")]))
    elif scope == IMAGE:
        image = Image("http://127.0.0.1:9/quay.png", "The quay")
        library, jobs = screen.app.library, screen.app.jobs
        push(ImagesPage(library, jobs, glyphs, 1, [image, image], 0, lambda _url: None))
    elif scope == PICK:
        push(PickDialog(glyphs, "Who", [Choice("1", "Anna")]))
    elif scope == CONFIRM:
        push(ConfirmDialog("Open?", "https://example.org"))
    elif scope == TYPING:
        await screen.press("f")
    await screen.settle()
    found = screen.app.screen
    assert isinstance(found, CommandScreen)
    return found


@pytest.mark.parametrize("scope", [scope for scope in SCOPES if scope not in (EVENT, TYPING)])
async def test_every_key_does_its_command(
    home: Path, scope: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(home) as screen:
        page = await go(screen, scope)
        assert page.active_scope == scope
        done: list[str] = []

        def note(self: CommandScreen, command: Command, number: int = 1) -> None:
            done.append(command.id)

        monkeypatch.setattr(type(page), "run_command", note)
        wanted = []
        for command in screen.app.keys.of(scope):
            for key in command.keys:
                if heard_in(scope, key):
                    wanted.append(command.id)
                    await screen.pilot.press(*(textual_name(part) for part in key.split(" ")))
        await screen.pilot.pause()
        assert done == wanted


@pytest.mark.parametrize("scope", [scope for scope in SCOPES if scope not in (EVENT, TYPING)])
async def test_every_command_of_a_scope_has_a_handler(home: Path, scope: str) -> None:
    async with running(home) as screen:
        page = await go(screen, scope)
        known = set(page.handlers()) | set(screen.app.everywhere()) | {"link"}
        if scope in (LIST, READING, SIDE):
            known |= set(screen.main._panes[scope].handlers())
        missing = {command.id for command in screen.app.keys.of(scope)} - known
        assert missing == set()


@pytest.mark.parametrize("scope", [s for s in GOING if s not in (HELP, CHOOSE)])
async def test_help_lists_exactly_what_works_here(home: Path, scope: str) -> None:
    async with running(home, (90, 220)) as screen:
        page = await go(screen, scope)
        await screen.press("?")
        text = " ".join(screen.text().split())
        assert f"Keys {SCOPES[scope]}" in text
        for command in screen.app.keys.commands:
            told = command.title.casefold() in command.help.casefold()
            listed = f" {'' if told else f'{command.title}. '}{command.help[:20]}" in text
            assert listed == (scope in command.scopes), command.id
        await screen.press("?")
        assert top(screen) is page


CHORDS: dict[str, Callable[[Screen], bool]] = {
    "t": lambda screen: scope_of(screen) == TIMELINE,
    "d": lambda screen: scope_of(screen) == CALENDAR,
    "p": lambda screen: scope_of(screen) == PEOPLE,
    "c": lambda screen: scope_of(screen) == EVENTS,
    "n": lambda screen: scope_of(screen) == NEWS,
    "f": lambda screen: scope_of(screen) == FEEDS,
    "r": lambda screen: scope_of(screen) == RULES,
    "b": lambda screen: scope_of(screen) == NOTEBOOK,
    "l": lambda screen: scope_of(screen) == ARTICLE_RULES,
    "h": lambda screen: scope_of(screen) == HISTORY,
    "u": lambda screen: scope_of(screen) == LIST and view_of(screen).scope == Scope.UNREAD,
    "x": lambda screen: scope_of(screen) == LIST and view_of(screen).query == "is:hidden",
    "s": lambda screen: scope_of(screen) == LIST and view_of(screen).scope == Scope.STARRED,
}
"""The second keys, and whether one is there."""


def view_of(screen: Screen) -> View:
    return screen.main.list.view


def top(screen: Screen) -> CommandScreen:
    found = screen.app.screen
    assert isinstance(found, CommandScreen)
    return found


def scope_of(screen: Screen) -> str:
    return top(screen).active_scope


@pytest.mark.parametrize("scope", GOING)
async def test_one_goes_anywhere_from_every_screen(home: Path, scope: str) -> None:
    """Each screen with a third of the second keys, each second key from several screens."""
    turn = list(GOING).index(scope) % 3
    async with running(home) as screen:
        for second, there in list(CHORDS.items())[turn::3]:
            await screen.press("g", "a")
            assert len(screen.app.screen_stack) == 1
            await go(screen, scope)
            await screen.press("g", second)
            assert there(screen), (scope, second, screen.text())
        assert screen.app.crash is None


@pytest.mark.parametrize("scope", GOING)
async def test_an_unknown_key_is_named(home: Path, scope: str) -> None:
    async with running(home) as screen:
        await go(screen, scope)
        await screen.press("~")
        assert "Unknown key “~”. Press ? for help." in screen.bar
        assert screen.bar.rstrip().endswith("keys") or "articles" in screen.bar
        await screen.press("j")
        assert "Unknown key" not in screen.bar
        await screen.press("g", "z")
        assert "“g z” does nothing here. Press ? for help." in screen.bar


async def test_the_users_keys_hold_on_a_page(home: Path) -> None:
    config = Config(keys={"down": ("ctrl+n",), "zoom_out": ("B",), "help": ("f5",)})
    async with running(home, config=config) as screen:
        page = await go(screen, TIMELINE)
        await screen.press("B")
        assert "by week" in screen.text()
        await screen.press("_")
        assert "Unknown key “_”. Press f5 for help." in screen.bar
        await screen.press("s")
        assert "“s” does nothing here. Press f5 for help." in screen.bar
        assert "by week" in screen.text()
        await screen.press("f5")
        assert scope_of(screen) == HELP
        await screen.press("f5")
        assert top(screen) is page
        assert "B zoom out" in screen.bar


async def test_the_preset_holds_on_a_page(home: Path) -> None:
    async with running(home, config=Config(preset="newsboat")) as screen:
        await go(screen, TIMELINE)
        await screen.press("E")
        assert scope_of(screen) == FEEDS
        await screen.press("q")
        assert scope_of(screen) == TIMELINE


async def test_the_palette_of_a_page_offers_what_works_there(home: Path) -> None:
    async with running(home) as screen:
        page = await go(screen, TIMELINE)
        await screen.press(":", *"zoom o")
        assert "Zoom out" in screen.text()
        await screen.press("enter")
        assert top(screen) is page
        assert "by week" in screen.text()
        await screen.press(":", *"toggle star")
        assert "Toggle star" not in screen.text()


async def test_the_palette_ranks_titles_then_headlines_then_the_rest(home: Path) -> None:
    async with running(home, (120, 60)) as screen:
        await screen.press(":", *"timel")
        lines = screen.text().split("\n")
        assert any("Timeline  Timeline of this view." in line and "g t" in line for line in lines)
        await screen.press("escape", ":", *"text")
        text = screen.text()
        assert text.index("Text width") < text.index("Toggle full text")
        await screen.press("escape", ":", *"treaty")
        assert "Treaty near" in screen.text()
        await screen.press("escape", ":", *"article")
        text = screen.text()
        assert text.index("All articles") < text.index("Toggle star")
        for word in ("Maximize", "Screenshot", "Theme\n"):
            assert word not in text


async def test_the_palette_counts_matching_commands_apart_from_articles(home: Path) -> None:
    async with running(home) as screen:
        await screen.press(":")
        dialog = screen.app.screen
        assert isinstance(dialog, PalettePage)
        everything = len(dialog.found(""))
        assert f"Commands and articles · {everything} commands" in screen.text()
        await screen.press("t")
        matching = [one for one in dialog.found("t") if not one.choice.value.startswith("article ")]
        articles = len(dialog.found("t")) - len(matching)
        assert articles
        numbers = f"{len(matching)} of {everything} commands, {articles} article"
        assert numbers in screen.text()


async def test_the_palette_knows_the_words_of_other_readers(home: Path) -> None:
    assert set(SYNONYMS) <= set(BY_ID)
    async with running(home) as screen:
        for typed, title in (
            ("query", "Search"),
            ("mute", "Make a rule"),
            ("mute", "Hidden articles"),
            ("catch", "Mark all read"),
            ("unsub", "Remove"),
            ("flag", "Toggle star"),
            ("limit", "Filter"),
            ("calender", "Calendar"),
            ("srot", "Change order"),
            ("mrak read", "Toggle read"),
        ):
            offered = PalettePage(
                screen.app.library, screen.app.glyphs, screen.app.keys, (*PANES, FEEDS)
            )
            assert title in [found.choice.label for found in offered.found(typed)[:8]], typed


async def test_messages_leave_the_help_key_and_go_with_the_next_key(home: Path) -> None:
    for size in ((120, 40), (80, 24), (50, 20)):
        async with running(home, size) as screen:
            await go(screen, TIMELINE)
            assert screen.bar.endswith("? keys")
            await screen.press("F")
            assert "No filter" in screen.bar
            assert screen.bar.endswith("? keys")
            await screen.press("j")
            assert "No filter" not in screen.bar


async def test_help_is_filtered_by_what_is_typed(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("?", "/", *"tags", "enter")
        assert "Edit tags" in screen.text()
        assert "Toggle star" not in screen.text()
        await screen.press("F")
        assert "Next unread article" in screen.text()


def test_bindings_are_declared_in_the_table_alone() -> None:
    package = Path(reader.__file__).parent
    wrong = []
    for path in sorted(package.rglob("*.py")):
        if path.parent == package / "app" / "keys":
            continue
        text = path.read_text("utf-8")
        if not any(word in text for word in ("Binding", "BINDINGS", "KEYS", "FOOT", "HINT")):
            continue
        for node in ast.walk(ast.parse(text)):
            names = []
            if isinstance(node, ast.Call):
                names = [getattr(node.func, "id", getattr(node.func, "attr", ""))]
            elif isinstance(node, ast.Assign | ast.AnnAssign):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                names = [getattr(target, "id", getattr(target, "attr", "")) for target in targets]
            in_pages = (
                {"KEYS", "FOOT", "HINT"} if package / "app" / "pages" in path.parents else set()
            )
            if ({"Binding", "BINDINGS"} | in_pages) & set(names):
                wrong.append(f"{path.relative_to(package)}:{getattr(node, 'lineno', 0)}")
    assert wrong == []


@pytest.mark.parametrize("scope", [LIST, TIMELINE, RULES])
async def test_a_narrow_screen_shows_all_second_keys(home: Path, scope: str) -> None:
    async with running(home, (50, 20)) as screen:
        await go(screen, scope)
        await screen.press("g")
        text = screen.text()
        for command in screen.app.keys.of(scope):
            if command.keys and command.keys[0].startswith("g "):
                assert command.title in text, command.title
        await screen.press("escape")
        assert "Undo history" not in screen.text()
