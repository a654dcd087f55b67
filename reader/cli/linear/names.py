"""The names of commands in linear reading: those of the table of commands, and a few more.

A unique prefix of four letters is enough for a command that changes nothing; the rest of the
line is the argument.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from reader.app.keys.command import BY_ID
from reader.text import one_line


@dataclass(frozen=True, slots=True)
class Spoken:
    """A command of linear reading."""

    names: tuple[str, ...]
    """Names, the first of which is listed by help."""
    about: str
    """Description of the argument, "" for none."""
    help: str


_OWN = {
    "help": Spoken(
        ("help", "keys"), "WORD", "List the commands, or explain those of a word or group."
    ),
    "list": Spoken(("list",), "", "List the articles of this view."),
    "read_on": Spoken(("more", "read on"), "", "Continue the list or article; enter does too."),
    "open": Spoken(
        ("open",), "NUMBER", "Open the entry with this number; the number alone does too."
    ),
    "back": Spoken(("back",), "", "Back to the list."),
    "again": Spoken(("again",), "", "Repeat the last answer."),
    "dates": Spoken(("dates",), "", "The dates in this article."),
    "why": Spoken(
        ("why",),
        "NUMBER",
        "The reason for a date or a person; alone, for the publication date "
        "and for what rules did.",
    ),
    "keep": Spoken(
        ("keep",),
        "WORDS",
        "Keep the sentence with these words in the notebook; alone, the article.",
    ),
    "keep_note": Spoken(
        ("keep with note",), "NOTE", "Keep the article in the notebook with a note."
    ),
    "links": Spoken(("links",), "", "The links of this article."),
    "images": Spoken(
        ("images", "show images"), "", "The images of this article, with their descriptions."
    ),
    "link": Spoken(
        ("link", "open link"), "NUMBER NAME", "Open a link in the browser, or in that of a name."
    ),
    "go_people": Spoken(("people",), "", "The people in this article, or in this view."),
    "go_new": Spoken(("new", "what's new"), "", "What's new; it is then marked as seen."),
    "stories": Spoken(("stories",), "", "The searches you follow."),
    "quit": Spoken(("quit", "exit", "bye", "q"), "", "Leave."),
}
_TAKES = {
    "toggle_read": "", "star": "", "tag": "TAG, TAG", "all_read": "",
    "mark_range": "above, below or before DAY", "select": "NUMBERS", "undo": "", "redo": "",
    "next_unread": "", "previous_unread": "", "next_article": "", "previous_article": "",
    "filter": "WORDS", "clear_filter": "", "find": "QUERY", "follow": "NAME", "by_tag": "TAG",
    "sort": "ORDER", "hide_read": "", "go_all": "", "go_unread": "", "go_starred": "",
    "go_timeline": "", "go_agenda": "", "go_coverage": "", "go_history": "", "go_sources": "",
    "go_rules": "", "coverage": "", "edits": "", "notes": "", "full_text": "", "person": "NUMBER",
    "mentions": "NUMBER", "not_a_person": "NUMBER", "merge": "NUMBER with NUMBER",
    "rename": "NUMBER NAME", "split": "NUMBER VARIANT", "wrong_date": "NUMBER DAY",
    "published": "DAY", "add": "LOCATION", "refresh": "", "refresh_all": "", "mute": "NUMBER",
    "move_feed": "NUMBER FOLDER", "remove": "NUMBER", "export": "FILE", "browser": "NAME",
    "play": "", "copy_url": "", "copy_citation": "", "save_page": "FILE", "feed_settings": "NUMBER",
    "go_article_rules": "", "go_hidden": "", "choose_notebook": "NAME", "go_notebook": "",
}  # fmt: skip
"""Commands of the table that work here, with descriptions of their arguments."""

_SHORT = {
    "star": "star", "toggle_read": "mark", "tag": "tags", "find": "find", "sort": "sort",
    "next_article": "next", "previous_article": "previous",
}  # fmt: skip
"""Short names in addition to those of the table."""

COMMANDS: Mapping[str, Spoken] = {
    **_OWN,
    **{
        command_id: Spoken(
            tuple(filter(None, (BY_ID[command_id].title.lower(), _SHORT.get(command_id)))),
            about,
            f"{BY_ID[command_id].help.partition(';')[0].rstrip('.')}.",
        )
        for command_id, about in _TAKES.items()
    },
}
FIRST = _OWN
"""The commands that help explains by itself."""
GROUPS: Mapping[str, Sequence[str]] = {
    group: [one for one in _TAKES if BY_ID[one].group == group]
    for group in dict.fromkeys(BY_ID[one].group for one in _TAKES)
}
"""The others, by group of the table."""
_BY_NAME = {name: key for key, command in COMMANDS.items() for name in command.names}
_WORDS = max(len(name.split()) for name in _BY_NAME)
_SHORTEST = 4
"""Fewest letters of an abbreviated name."""
_IN_FULL = {
    "undo", "redo", "keep", "keep_note",
    "follow", "toggle_read", "star", "tag", "all_read", "mark_range",
    "not_a_person", "merge", "rename", "split", "wrong_date", "published", "add", "mute",
    "move_feed", "remove", "export", "save_page", "go_new",
}  # fmt: skip
"""Commands that change the library or write a file."""


class UnknownCommandError(Exception):
    """An unknown or ambiguous command; ``str(error)`` is a sentence for the user."""


def find(line: str) -> tuple[str, str]:
    """Return the command of a line, and the rest of the line.

    The longest sequence of words that is a name or a unique prefix counts. Raises
    :class:`UnknownCommandError`.
    """
    words = line.split()
    starts = [" ".join(words[:length]).lower() for length in range(1, _WORDS + 1)]
    for length in range(min(_WORDS, len(words)), 0, -1):
        key = _BY_NAME.get(starts[length - 1]) or _abbreviated(starts[length - 1])
        rest = " ".join(words[length:])
        if key is not None and (not rest or COMMANDS[key].about):
            return key, rest
    for start in reversed(starts[: len(words)]):
        if start in _BY_NAME:
            rest = one_line(" ".join(words[len(start.split()) :]), 40)
            raise UnknownCommandError(f"{start} takes nothing after it; leave out {rest}.")
        if several := sorted(name for name in _BY_NAME if name.startswith(start)):
            meant = " or ".join(several[:5])
            opens = " A number alone opens an entry." if words[-1].isdecimal() else ""
            raise UnknownCommandError(f"there is no command {start}; did you mean {meant}?{opens}")
    near = get_close_matches(starts[0], _BY_NAME, 1)
    hint = f"did you mean {near[0]}?" if near else "type help for the commands."
    raise UnknownCommandError(f"there is no command {starts[0]}; {hint}")


def _abbreviated(start: str) -> str | None:
    """Return the one command with a name that starts so, None if it must be given in full."""
    fits = {key for name, key in _BY_NAME.items() if name.startswith(start)}
    return min(fits) if len(fits) == 1 and len(start) >= _SHORTEST and not fits & _IN_FULL else None
