"""The one table of commands: keys, bindings, key bar, help and palette all read it.

A command names the places it works in: the three panes, which then own an action
of that name, or ``main``, the screen around them. A key of two parts (``g u``) is
a sequence: Textual knows none, so the main screen waits for the second key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from textual.binding import Binding, BindingType

LIST, READING, SIDE, MAIN = "list", "reading", "side", "main"
PANES = (LIST, READING, SIDE)


@dataclass(frozen=True, slots=True)
class Command:
    """Something the user can do, with its keys."""

    id: str
    keys: tuple[str, ...]
    action: str
    label: str
    """One or two words for the key bar."""
    help: str
    """One sentence for the help screen and the palette."""
    group: str
    places: tuple[str, ...] = (MAIN,)
    bar: tuple[str, ...] = ()
    """The panes whose key bar shows it."""


MOVE, READ, MARK, FIND, LOOK, CORRECT, GO, OTHER = (
    "Move",
    "Read",
    "Mark",
    "Find and filter",
    "Look closer",
    "Correct",
    "Go to",
    "Everything else",
)

COMMANDS: tuple[Command, ...] = (
    Command("down", ("j", "down"), "down", "down", "Move down.", MOVE, PANES),
    Command("up", ("k", "up"), "up", "up", "Move up.", MOVE, PANES),
    Command("first", ("g g", "home"), "first", "first", "Go to the beginning.", MOVE, PANES),
    Command("last", ("G", "end"), "last", "last", "Go to the end.", MOVE, PANES),
    Command("half_down", ("ctrl+d",), "half_down", "half page", "Half a page down.", MOVE, PANES),
    Command("half_up", ("ctrl+u",), "half_up", "half page up", "Half a page up.", MOVE, PANES),
    Command("page_down", ("ctrl+f", "pagedown"), "page_down", "page", "A page down.", MOVE, PANES),
    Command("page_up", ("ctrl+b", "pageup"), "page_up", "page up", "A page up.", MOVE, PANES),
    Command(
        "next_pane",
        ("tab",),
        "next_pane",
        "next pane",
        "Go to the next pane.",
        MOVE,
        bar=(LIST, READING, SIDE),
    ),
    Command(
        "previous_pane",
        ("shift+tab",),
        "previous_pane",
        "previous pane",
        "Go to the previous pane.",
        MOVE,
    ),
    Command(
        "open",
        ("enter", "l", "right"),
        "open",
        "open",
        "Open the article; in the side panel, go to the mention in the text.",
        READ,
        (LIST, SIDE),
        (LIST, SIDE),
    ),
    Command(
        "back",
        ("h", "escape", "q", "left"),
        "back",
        "back",
        "Go back; in the list, leave the filter or view, and at last the reader.",
        READ,
        bar=(READING, SIDE),
    ),
    Command(
        "read_on",
        ("space",),
        "read_on",
        "read on",
        "Read on: a page down, and at the end the next unread article.",
        READ,
        bar=(LIST, READING),
    ),
    Command("back_page", ("b",), "back_page", "page back", "A page back in the article.", READ),
    Command(
        "next_unread",
        ("n",),
        "next_unread",
        "next unread",
        "The next unread article; while a search in the article is on, its next match.",
        READ,
        bar=(LIST,),
    ),
    Command(
        "previous_unread",
        ("p",),
        "previous_unread",
        "previous unread",
        "The previous unread article.",
        READ,
    ),
    Command(
        "next_article",
        ("J",),
        "next_article",
        "next article",
        "The next article of the list.",
        READ,
    ),
    Command(
        "previous_article",
        ("K",),
        "previous_article",
        "previous article",
        "The previous article of the list.",
        READ,
    ),
    Command(
        "toggle_read",
        ("m",),
        "toggle_read",
        "read/unread",
        "Mark the article read or unread.",
        MARK,
        bar=(LIST,),
    ),
    Command(
        "star",
        ("s",),
        "star",
        "star",
        "Star the article, or take the star away.",
        MARK,
        bar=(LIST, READING),
    ),
    Command("tag", ("t",), "tag", "tag", "Give the article tags.", MARK),
    Command(
        "all_read", ("A",), "all_read", "all read", "Mark every article of this view read.", MARK
    ),
    Command(
        "undo",
        ("u",),
        "undo",
        "undo",
        "Undo the last change, also after a restart.",
        MARK,
        bar=(LIST,),
    ),
    Command(
        "filter",
        ("f",),
        "filter",
        "filter",
        "Show only articles whose title, source, author or tags hold these words.",
        FIND,
        bar=(LIST,),
    ),
    Command(
        "clear_filter",
        ("F",),
        "clear_filter",
        "show all",
        "Leave the filter or view: show all articles.",
        FIND,
    ),
    Command("by_tag", ("T",), "by_tag", "by tag", "Show the articles with a tag.", FIND),
    Command("find", ("/",), "find", "find", "Find words in the article.", FIND, bar=(READING,)),
    Command(
        "previous_match",
        ("N",),
        "previous_match",
        "previous match",
        "The previous match of the search in the article.",
        FIND,
    ),
    Command(
        "next_mention",
        ("]",),
        "next_mention",
        "next mention",
        "The next mention of the selected person or date.",
        LOOK,
        bar=(SIDE,),
    ),
    Command(
        "previous_mention",
        ("[",),
        "previous_mention",
        "previous mention",
        "The previous mention of the selected person or date.",
        LOOK,
        bar=(SIDE,),
    ),
    Command("next_date", ("}",), "next_date", "next date", "The next date in the text.", LOOK),
    Command(
        "previous_date",
        ("{",),
        "previous_date",
        "previous date",
        "The previous date in the text.",
        LOOK,
    ),
    Command(
        "next_quote",
        ('"',),
        "next_quote",
        "quotes",
        "Walk through what the article quotes the selected person saying.",
        LOOK,
    ),
    Command(
        "pivot",
        ("*",),
        "pivot",
        "everywhere",
        "List the articles that mention the selected person or day.",
        LOOK,
        bar=(SIDE,),
    ),
    Command("edits", ("d",), "edits", "edits", "What was changed in an edited article.", LOOK),
    Command(
        "leftovers",
        ("v",),
        "leftovers",
        "leftovers",
        "Unfold or fold what the web page left around the article.",
        LOOK,
    ),
    Command(
        "side", ("i",), "side", "panel", "Show or hide dates and people.", LOOK, bar=(READING,)
    ),
    Command("zen", ("z",), "zen", "zen", "Only the article, nothing else.", LOOK),
    Command("width", ("w",), "width", "text width", "Set the text wider, then narrow again.", LOOK),
    Command(
        "not_a_person",
        ("-",),
        "not_a_person",
        "not a person",
        "Say that the selected person is none, here and in later articles.",
        CORRECT,
        bar=(SIDE,),
    ),
    Command(
        "merge",
        ("=",),
        "merge",
        "merge",
        "Say who the selected person really is.",
        CORRECT,
        bar=(SIDE,),
    ),
    Command(
        "split",
        ("S",),
        "split",
        "split",
        "Say that one form of the selected person's name is somebody else.",
        CORRECT,
    ),
    Command(
        "rename", ("e",), "rename", "rename", "Say what the selected person is called.", CORRECT
    ),
    Command(
        "wrong_date",
        ("!",),
        "wrong_date",
        "wrong date",
        "Give the right day of the selected date, or say that it is none.",
        CORRECT,
        bar=(SIDE,),
    ),
    Command(
        "published",
        ("D",),
        "published",
        "published on",
        "Say when the article appeared; its dates are read again.",
        CORRECT,
    ),
    Command(
        "go_rules",
        ("g r",),
        "go_rules",
        "corrections",
        "Your corrections, as rules that can be taken back.",
        CORRECT,
    ),
    Command("go_all", ("g a",), "go_all", "all articles", "All articles.", GO),
    Command("go_unread", ("g u",), "go_unread", "unread", "Unread articles.", GO),
    Command("go_starred", ("g s",), "go_starred", "starred", "Starred articles.", GO),
    Command(
        "go_sources",
        ("g f",),
        "go_sources",
        "feeds and sources",
        "Feeds by folder, files and tags; rename, move, tag, mute and remove feeds there.",
        GO,
    ),
    Command("go_history", ("g h",), "go_history", "history", "What you changed, latest first.", GO),
    Command("browser", ("o",), "browser", "browser", "Open the article in the browser.", OTHER),
    Command(
        "link",
        ("1", "2", "3", "4", "5", "6", "7", "8", "9"),
        "link",
        "link",
        "Open the link with this number.",
        OTHER,
    ),
    Command(
        "copy_selection",
        ("ctrl+c",),
        "copy_selection",
        "copy selection",
        "Copy what the mouse has selected.",
        OTHER,
    ),
    Command(
        "copy_url",
        ("y",),
        "copy_url",
        "copy address",
        "Copy the article's address, or its file's path.",
        OTHER,
    ),
    Command(
        "copy_citation",
        ("Y",),
        "copy_citation",
        "copy citation",
        "Copy title, source, date and address.",
        OTHER,
    ),
    Command(
        "add",
        ("a",),
        "add",
        "add",
        "Add a feed, a page that has one, a list of feeds, or a file or folder.",
        OTHER,
    ),
    Command(
        "refresh",
        ("r",),
        "refresh",
        "refresh",
        "Ask the feed of this article or view; look for new and changed files.",
        OTHER,
    ),
    Command(
        "refresh_all",
        ("R",),
        "refresh_all",
        "refresh all",
        "Ask every feed and look for new and changed files.",
        OTHER,
    ),
    Command(
        "palette",
        ("colon", "ctrl+p"),
        "palette",
        "commands",
        "Every command and every article, found by typing.",
        OTHER,
    ),
    Command(
        "help",
        ("question_mark", "f1"),
        "help",
        "help",
        "All keys.",
        OTHER,
        bar=(LIST, READING, SIDE),
    ),
    Command("quit", ("Q", "ctrl+q"), "quit", "quit", "Quit now.", OTHER),
)

BY_ID: Mapping[str, Command] = {command.id: command for command in COMMANDS}

NEWSBOAT: Mapping[str, tuple[str, ...]] = {
    "back": ("q", "escape", "h", "left"),
    "quit": ("Q", "ctrl+q"),
    "toggle_read": ("N",),
    "previous_match": ("ctrl+n",),
    "all_read": ("A",),
    "browser": ("o",),
    "refresh": ("r",),
    "filter": ("F",),
    "clear_filter": ("ctrl+r",),
    "tag": ("ctrl+e",),
    "by_tag": ("t",),
    "star": ("s",),
}
"""Keys as newsboat has them, where the command means the same."""

PRESETS: Mapping[str, Mapping[str, tuple[str, ...]]] = {"default": {}, "newsboat": NEWSBOAT}

SPELLINGS = {
    "?": "question_mark", ":": "colon", "/": "slash", "*": "asterisk", "[": "left_square_bracket",
    "]": "right_square_bracket", "{": "left_curly_bracket", "}": "right_curly_bracket",
    '"': "quotation_mark", "+": "plus", "-": "minus", "=": "equals_sign",
    "!": "exclamation_mark", "pgdn": "pagedown", "pgup": "pageup", "esc": "escape",
}  # fmt: skip
_SHOWN = {
    "question_mark": "?", "colon": ":", "escape": "esc", "pagedown": "pgdn", "pageup": "pgup",
    "quotation_mark": '"', "exclamation_mark": "!", "plus": "+", "minus": "-",
    "equals_sign": "=",
}  # fmt: skip


def shown(key: str) -> str:
    """Return a key as a person would write it."""
    return " ".join(_SHOWN.get(part, part) for part in key.split())


def textual_name(key: str) -> str:
    """Return the name by which Textual knows a key (``?`` is ``question_mark``)."""
    return SPELLINGS.get(key, key)


@dataclass(frozen=True, slots=True)
class Keys:
    """The commands with the keys that are in force."""

    commands: tuple[Command, ...] = COMMANDS

    def bindings(self, place: str) -> list[BindingType]:
        """Return the bindings of a pane or of the main screen."""
        return [
            Binding(
                textual_name(key),
                f"link({number})" if command.id == "link" else command.action,
                command.label,
                show=False,
                tooltip=command.help,
            )
            for command in self.commands
            if place in command.places
            for number, key in enumerate(command.keys, 1)
            if " " not in key
        ]

    def sequences(self) -> dict[str, dict[str, Command]]:
        """Return the two-key sequences: first key, then second key, to command."""
        found: dict[str, dict[str, Command]] = {}
        for command in self.commands:
            for key in command.keys:
                first, _, second = key.partition(" ")
                if second:
                    found.setdefault(textual_name(first), {})[textual_name(second)] = command
        return found

    def bar(self, pane: str) -> list[Command]:
        """Return the commands that a pane's key bar shows, in the order of the table."""
        return [command for command in self.commands if pane in command.bar]
