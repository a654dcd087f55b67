"""The commands of linear reading by name: those of the table of commands, and a few of its own.

A unique beginning of a name is enough; what follows the name is what it is about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reader.app.keys.command_table import BY_ID


@dataclass(frozen=True, slots=True)
class Spoken:
    """A command of linear reading."""

    names: tuple[str, ...]
    """The first is listed by help."""
    about: str
    """What may follow the name, "" for nothing."""
    help: str


_OWN = {
    "help": Spoken(("help", "keys"), "", "List the commands."),
    "list": Spoken(("list",), "", "The articles of this view from the first on."),
    "read_on": Spoken(("more", "read on"), "", "Go on with the list or article; so does enter."),
    "open": Spoken(("open",), "NUMBER", "Open what has this number; the number alone does too."),
    "back": Spoken(("back",), "", "Back to the list."),
    "again": Spoken(("again",), "", "Repeat the last answer."),
    "dates": Spoken(("dates",), "", "The dates in this article."),
    "why": Spoken(("why",), "NUMBER", "The reason of a date, a person or the publication date."),
    "links": Spoken(("links",), "", "The links of this article."),
    "link": Spoken(("link", "open link"), "NUMBER", "Open a link in the browser."),
    "go_people": Spoken(("people",), "", "The people in this article, or in this view."),
    "go_new": Spoken(("new", "what's new"), "", "What came since your last visit."),
    "stories": Spoken(("stories",), "", "The searches you follow."),
    "quit": Spoken(("quit", "exit", "bye"), "", "Leave."),
}
_TAKES = {
    "toggle_read": "", "star": "", "tag": "TAGS", "all_read": "",
    "mark_range": "above, below or before DAY", "select": "NUMBERS", "undo": "",
    "next_unread": "", "previous_unread": "", "next_article": "", "previous_article": "",
    "filter": "WORDS", "clear_filter": "", "find": "QUERY", "follow": "NAME", "by_tag": "TAG",
    "sort": "ORDER", "hide_read": "", "go_all": "", "go_unread": "", "go_starred": "",
    "go_timeline": "", "go_agenda": "", "go_coverage": "", "go_history": "", "go_sources": "",
    "go_rules": "", "coverage": "", "edits": "", "notes": "", "full_text": "", "person": "NUMBER",
    "mentions": "NUMBER", "not_a_person": "NUMBER", "merge": "NUMBER with NUMBER",
    "rename": "NUMBER NAME", "split": "NUMBER VARIANT", "wrong_date": "NUMBER DAY",
    "published": "DAY", "add": "LOCATION", "refresh": "", "refresh_all": "", "mute": "NUMBER",
    "move_feed": "NUMBER FOLDER", "remove": "NUMBER", "export": "FILE", "browser": "",
    "play": "", "copy_url": "", "copy_citation": "", "save_page": "FILE", "feed_settings": "NUMBER",
}  # fmt: skip
"""Commands of the table that work here, with what may follow their name."""

ON_SCREEN: Mapping[str, str] = {
    **dict.fromkeys(
        ("down", "up", "first", "last", "half_down", "half_up", "page_down", "page_up", "left",
         "right", "next_pane", "previous_pane", "back_page"),
        "numbers replace the cursor",
    ),
    **dict.fromkeys(
        ("previous_month", "next_month", "previous_year", "next_year", "today", "go_to_date",
         "zoom_in", "zoom_out", "upcoming", "numbers", "by_person", "by_source"),
        "the timeline is one list; search narrows it",
    ),
    **dict.fromkeys(
        ("next_mention", "previous_mention", "next_date", "previous_date", "next_quote",
         "previous_match", "unfold"),
        "dates, people and why name every mention",
    ),
    **dict.fromkeys(
        ("side", "zen", "width", "wider_list", "narrower_list", "theme", "suspend", "palette",
         "copy_selection", "any_link", "jump_back", "jump_forward", "close", "stop", "yes", "no"),
        "a matter of the screen",
    ),
    **dict.fromkeys(("make_rule", "go_article_rules"), "newsreader rules makes and lists rules"),
    "go_waiting": "see newsreader account waiting",
}  # fmt: skip
"""Commands of the table that mean nothing without a screen, and why."""

_SHORT = {"star": "star", "toggle_read": "mark", "tag": "tags", "find": "find", "sort": "sort"}
"""Short names beside those of the table."""

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
_BY_NAME = {name: key for key, command in COMMANDS.items() for name in command.names}


class UnknownCommandError(Exception):
    """No command has this name, or several; ``str(error)`` is a sentence for the user."""


def find(line: str) -> tuple[str, str]:
    """Return the command that a line names, and the rest of the line.

    The most words that are a name or the beginning of only one count. Raises
    :class:`UnknownCommandError`.
    """
    words = line.split()
    for length in range(min(4, len(words)), 0, -1):
        name = " ".join(words[:length]).lower()
        for whole in (True, False):
            fits = {
                key
                for known, key in _BY_NAME.items()
                if (known == name if whole else known.startswith(name))
            }
            if len(fits) == 1:
                return fits.pop(), " ".join(words[length:])
    first = words[0].lower()
    several = sorted(name for name in _BY_NAME if name.startswith(first))
    if several:
        raise UnknownCommandError(f"{first} may be {' or '.join(several[:5])}.")
    raise UnknownCommandError(f"there is no command {first}; type help for the commands.")
