"""Words that were replaced stay out of the names, texts and docstrings of the package.

Of names, functions, classes, arguments, attributes, constants and modules are looked at;
of texts every string that is no docstring, those with values in them as one.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

import reader
from reader.cli.failures import after_colon

PACKAGE = Path(reader.__file__).resolve().parent

PARTS = {
    "told": "dated_sentence, antecedent, mentioned, reported",
    "telling": "report",
    "tellings": "reports",
    "beforehand": "announced, is_announcement",
    "desk": "workspace",
    "ground": "page_context, background",
    "whereabouts": "location",
    "narrower": "filter",
    "narrowers": "filters",
    "narrowing": "filters",
    "lay_out": "layout_blocks",
    "set_simple": "render_simple_html",
    "attic": "archive",
    "put_away": "archive",
    "put_back": "restore",
    "let_go": "prune, deleted, release",
    "let_unread_go": "prune_unread",
    "crowd": "people_list",
    "touching": "overlap",
    "touches": "overlaps",
    "after_refresh": "post_refresh",
    "keep_unchanged": "record_unchanged",
    "keep_waiting": "record_deferred",
    "keep_offline": "record_offline",
    "host_waits": "rate_limits",
    "leave_alone": "back_off",
    "note_wait": "record_backoff",
    "says_later": "asks_to_retry",
    "wishes": "refresh_policy",
    "for_good": "permanent",
    "page_walls": "paywall",
    "shut_out": "paywall_reason",
    "leftover": "boilerplate",
    "leftovers": "boilerplate",
    "ready_of": "prepare",
    "without_known": "skip_unchanged",
    "surroundings": "enclosing elements",
    "print_of": "fingerprint",
    "whole_file": "atomic_write",
    "write_whole": "atomic_write",
    "lifeline": "parent_watch",
    "ending_with_parent": "exit_with_parent",
    "first_frame": "cached_screen",
    "paced": "throttle",
    "forgiving": "tolerant",
    "list_beside": "opml_backup_path",
    "broken_off": "crash_recovery",
    "is_cut_short": "wal_is_truncated",
    "homeless": "orphan",
    "stand_in": "placeholder",
    "made_whole": "is_materialized",
    "acquaint": "register_context",
    "undisputed": "unambiguous",
    "absorbing": "merging",
    "hush": "clear",
    "entitle": "set_title",
    "rub_out": "backspace",
    "hand_over": "deliver",
    "begin_in": "initial_focus",
    "ident": "article_id, feed_id, person_id",
    "idents": "article_ids, feed_ids, person_ids",
    "drawer": "feed_list",
    "ask_while_open": "refresh_while_open",
}
"""Words of identifiers to what is said instead; ``put_away`` is two words in a row."""
WHOLE = {
    "look_aside": "remember_pane",
    "SetArticle": "ArticleLayout",
    "_Setter": "_FastRenderer",
    "succeed": "record_success",
    "LOOKS": "STYLES",
    "Said": "StatusMessage",
    "on_said": "on_status_message",
    "Travel": "Navigation",
    "Sign": "TenseCue",
    "Way": "Direction",
    "Turns": "SlotLimiter",
    "Ask": "Fetch",
    "AT_ONCE": "MAX_CONCURRENT",
    "_MOVES": "REDIRECTS",
    "LATER": "RATE_LIMITED",
    "BROKEN": "INVALID",
    "WALL": "PAYWALL",
    "_no_year": "reason_not_year",
    "put_in": "add",
    "_put_in": "_add",
    "take_out": "remove",
    "_take_out": "_remove",
    "sweep": "delete_orphans",
    "tells_namesakes": "distinguishes_namesakes",
}
"""Whole identifiers, where their words mean something else in others."""
INSIDE = {
    "library/feeds": {"asked": "requested, attempted"},
    "library/feeds/rows": {"typed": "user_supplied, allow_private"},
    "sources/http": {
        "typed": "user_supplied, allow_private",
        "answer": "response",
        "answers": "responses",
        "ask": "fetch",
        "asked": "requested",
    },
    "extraction/dates/resolution": {
        "answer": "resolution",
        "answers": "resolutions",
        "sign": "tense_cue",
    },
    "app": {
        "picture": "snapshot",
        "recall": "page_state",
        "say": "show_message",
        "trail": "history",
    },
}
"""As ``PARTS``, below these folders only."""

TEXTS = {
    r"\b[Tt]ell(s|ing)? (of|why|the same|all)\b": "report, mention",
    r"\b[Tt]old (by|of|as|in|last|on|beforehand|before|together)\b": "reported, mentioned",
    r"\b[Nn]othing (here )?is (told|announced|said)\b": "No mentions of …, Nothing scheduled",
    r"\bWhat (several|all) tell\b": "Facts reported by several sources",
    r"^\{\} told$": "mentions",
    r"\bundoes (it|the latest)\b": "Press u to undo",
    r"\b(take|takes|taken|taking) \w+( \w+)? back\b": "undo, delete",
    r"\b[Aa]sking every feed\b": "Refreshing all feeds",
    r"\b(is|are|was|were|being|get|gets) (still )?asked\b": "refreshed, fetched",
    r"\b[Aa]sk(s|ed)? (every|the|this|only|no|it|them|again|any more)\b": "refresh, fetch",
    r"\basked (again|already|no more|any more|only)\b": "retried, refreshed",
    r"\bfeeds? asked\b": "refreshed",
    r"\bwe ask\b": "rate limited",
    r"\bleft alone\b": "rate limited",
    r"\bwhat asks servers\b": "network activity",
    r"\bWho is said to ask\b": "User-Agent header",
    r"\basks? for patience\b": "server limits",
    r"\bLast asked\b": "Last attempt",
    r"\bgone but kept\b": "removed at the source (kept)",
    r"\bgone for good\b": "permanently removed (410)",
    r"\b(let|lets|letting) (\w+ )?go\b": "delete",
    r"\bNo server could be reached\b|\bno server could be reached\b": "Offline",
    r"\bNothing is being (searched|asked)": "No active search, No refresh in progress",
    r"\bThere is no such key\b": "Unknown key",
    r"\b[Ss]tar (is )?taken away\b|\btake the star away\b": "Star removed",
    r"\bhas no address\b": "has no URL",
    r"\bwhat either does\b": "changes appear in both",
    r"\bNothing of yours is lost\b": "Your data is safe",
    r"\bit failed: ": "crashed",
    r"\bneeds a larger window\b": "Terminal too small",
    r"\bOnly blanks changed\b": "Only whitespace changed",
    r"\bshows? all (of them|again)\b": "Press F to show all",
    r"\bOnly the beginning, as\b": "Excerpt from the feed",
    r"\bas the (feed|page) gives it\b": "off, feed version",
    r"\b(page|feed)'s version\b": "Feed version, Full text",
    r"(?!^leftovers$)\bleftovers\b|\} leftover": "hidden page element, boilerplate",
    r"\bwalk through\b": "n / N, next quote",
    r"\bnot resolved\b": "unresolved",
    r"\bpoints (back|ahead)\b": "past tense, future",
    r"\bIt says how (long|often)\b": "A duration, A recurring time",
    r"\b(It )?[Ll]ies (in the past|ahead)\b": "Vague past or future reference",
    r"\bnames no (day|year)\b": "No year given, Not a specific day",
    r"\bThe calendar does not reach\b": "Out of calendar range",
    r"\bis a word or a name here\b": "part of a name",
    r"\bstands? alone\b": "cannot be combined",
    r"\bof all so called\b": "only candidate with the title",
    r"\b(is|person is|it is|this is|none is|and was) none\b": "not a person, not a date",
    r"\bSay (that|who|when|what the)\b|\bor say that\b": "Mark, Merge, Rename, Set",
    r"\bis somebody else( than\b|[.:])": "separate people",
    r"\b[Nn]obody( \w+){0,4} (is|are) called\b": "No person named",
    r"\bNothing is called so\b": "No matches",
    r"\bnobody else to\b": "No other",
    r"\bis now called\b": "Renamed to",
    r"(?<!There )(?<!there )\bis no (day|time|number|date|address|name|key|list)\b": "Invalid",
    r"(?<!There )(?<!there )\bis no (feed|subscription|person|article|setting)\b": "not a",
    r"\bfollowed (already|any more)\b": "Already followed, Unfollowed",
    r"\bhas another name\b": "Renamed to",
    r"\bNot taken, or not kept\b": "Skipped:",
    r"\bare read again\b|\bis inferred again\b": "dates re-resolved, reset to automatic",
    r"\bnot jumped here\b|\bnowhere to go forward\b": "No earlier position, No later position",
    r"\b[Dd]rawer\b": "feed list",
    r"\bholds? (these|those|the|all|no|words|any|of)\b|\bthat hold\b": "contain",
    r"\besc (closes|leaves)\b": "esc close",
    r"\benter (opens|chooses|compares|goes|keeps|starts)\b": "enter open",
    r"\bThe (numbers behind|plot)\b": "Show numbers",
    r"\b(All of them|Everyone) again\b": "Clear filters",
    r"\b(day|time|sentence)s? (stands|told)\b": "Explain date and list sources",
    r"\bWhy these are one person\b": "Why these were merged",
    r"\btimes in a row\b": "(6 articles), Failed 3 times",
    r"\bsince you last looked\b": "since your last visit",
    r"\bMore is new than\b": "List truncated",
    r"\bfault of its own\b": "Server error (500)",
    r"\bhas no such page\b": "not found (404)",
    r"\bdoes not let us in\b": "access denied (403)",
    r"\bnot patient with us\b": "request timeout (408)",
    r"\bdoes not understand the request\b": "bad request (400)",
    r"\b(overloaded or )?in repair\b": "overloaded or down for maintenance (503)",
    r"\bprove itself\b": "bot protection",
    r"\bnot waited for\b": "Timed out",
    r"\bsends us\b": "Redirect loop, Redirect to unsupported URL",
    r"\bcome to its answer\b|\bknow how long\b|\banswer is garbled\b": "malformed response",
    r"\bone of the web\b": "Only http and https URLs are supported",
    r"\bbrought the parser down\b|\breading it was given up\b": "parser crashed, aborted",
    r"\b[Bb]y (its|the) rhythm\b|\bIts rhythm\b": "automatic",
    r"\b[Ff]etched whole\b": "full text on",
    r"\bown network\b": "local network addresses",
    r"\bexclude each other\b": "cannot be combined",
    r"\b(lists|prints) them\b": "(see newsreader list)",
    r"\bis of no event\b": "belongs to no event",
    r"\bin the order in which\b": "in chronological order",
    r"\b(for the )?days to come\b": "upcoming dates",
    r"\b(the version|the program) and end\b": "and exit",
    r"\bcall it otherwise\b": "rename",
    r"\banswers? (at once|from the articles)\b": "do not wait for analysis",
    r"\bAll is well\b|\bWell\.": "No problems found, OK",
    r"\bForgotten: ": "Removed rule",
    r"\bThe damaged one is\b": "The damaged file was kept as",
}
"""Regular expressions over texts to what is said instead.

``leftovers`` by itself is the name of a command in the settings of version 0.1.
"""

DOCSTRINGS = {
    r"\b[Tt]ell(s|ing)? of\b|\btold (of|by|beforehand)\b": "report, mention",
    r"\b[Dd]rawer\b": "feed list",
    r"\b[Ll]eftovers?\b": "boilerplate",
    r"\b[Aa]ttic\b": "archive",
    r"\b[Bb]eforehand\b": "in advance",
    r"\bgone for good\b": "permanently removed",
    r"\b(to be|asked to be|wants to be) left alone\b": "rate limited",
    r"\bidents?\b": "id",
}
"""Regular expressions over docstrings to what is said instead."""
QUESTIONS = re.compile(r"(What|Which|Where|How|Who|Whom|Whether|When|Why) ")
"""How no docstring of a module begins: it is a noun phrase."""
ALLOWED = {
    "reader/library/storage/migrations/": "the statements of a released version never change",
}
"""Where texts may stay as they are, and why."""


@cache
def sources() -> dict[str, ast.Module]:
    """Return the modules of the package by their paths, parsed."""
    root = PACKAGE.parent
    paths = sorted(PACKAGE.rglob("*.py"))
    return {path.relative_to(root).as_posix(): ast.parse(path.read_bytes()) for path in paths}


def parts(name: str) -> list[str]:
    """Return the words of an identifier: ``_LetGo`` and ``let_go`` have the same."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name)
    return [part for part in spaced.lower().split("_") if part]


def identifiers(path: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the names that others may use, with their lines: a module's own first."""
    yield 1, Path(path).parent.name if path.endswith("__init__.py") else Path(path).stem
    for scope in ast.walk(tree):
        match scope:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                yield scope.lineno, scope.name
            case ast.arg():
                yield scope.lineno, scope.arg
            case ast.Attribute(ctx=ast.Store()):
                yield scope.lineno, scope.attr
            case ast.ClassDef() | ast.Module():
                if isinstance(scope, ast.ClassDef):
                    yield scope.lineno, scope.name
                for statement in scope.body:
                    if isinstance(statement, ast.Assign | ast.AnnAssign):
                        yield from stored(statement)


def stored(statement: ast.stmt) -> Iterator[tuple[int, str]]:
    """Yield the constants and fields that a statement makes."""
    for node in ast.walk(statement):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id


def replaced(path: str, name: str) -> Iterator[str]:
    """Yield what is wrong with a name of a module."""
    inside = path.removeprefix("reader/")
    yield from replaced_parts(name, tuple(one for one in INSIDE if inside.startswith(one)))
    if name in WHOLE:
        yield f"{name} -> {WHOLE[name]}"


@cache
def replaced_parts(name: str, places: tuple[str, ...]) -> tuple[str, ...]:
    """Return what is wrong with the parts of a name in these places of the package."""
    spelled = f"_{'_'.join(parts(name))}_"
    words = chain(PARTS.items(), *(INSIDE[place].items() for place in places))
    return tuple(f"{word} -> {better}" for word, better in words if f"_{word}_" in spelled)


def docstrings(tree: ast.Module) -> Iterator[ast.Constant]:
    """Yield strings that stand by themselves: of modules, classes, functions, fields."""
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant(value=str()) as text):
                yield text


def texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the other strings, those with values in them as one, ``{}`` for each value."""
    skipped = {id(node) for node in docstrings(tree)}
    for node in ast.walk(tree):
        match node:
            case ast.JoinedStr(values=values):
                skipped |= {id(value) for value in values}
                said = (one.value if isinstance(one, ast.Constant) else "{}" for one in values)
                yield node.lineno, "".join(map(str, said))
            case ast.Constant(value=str(text)) if id(node) not in skipped:
                yield node.lineno, text


def found_in(
    path: str, texts: Iterable[tuple[int, str]], replaced: dict[str, str]
) -> Iterator[str]:
    """Yield each text that has something of what was replaced, with the first of it."""
    any_of = re.compile("|".join(f"(?:{pattern})" for pattern in replaced))
    for line, text in texts:
        for pattern, better in replaced.items() if any_of.search(text) else ():
            if (found := re.search(pattern, text)) is not None:
                yield f"{path}:{line}: {shortened(text)!r}: “{found[0]}” -> {better}"
                break


def shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 90 else f"{line[:87]}..."


def fail_with(found: list[str]) -> None:
    if found:
        pytest.fail("\n".join([f"{len(found)} left:", *found]), pytrace=False)


def test_no_name_has_a_replaced_word() -> None:
    fail_with(
        [
            f"{path}:{line}: {name}: {words}"
            for path, tree in sources().items()
            for line, name in dict.fromkeys(identifiers(path, tree))
            for words in replaced(path, name)
        ]
    )


def test_no_text_has_a_replaced_phrase() -> None:
    fail_with(
        [
            line
            for path, tree in sources().items()
            if not path.startswith(tuple(ALLOWED))
            for line in found_in(path, texts(tree), TEXTS)
        ]
    )


def test_no_docstring_has_a_replaced_phrase() -> None:
    fail_with(
        [
            line
            for path, tree in sources().items()
            for line in found_in(
                path, ((node.lineno, str(node.value)) for node in docstrings(tree)), DOCSTRINGS
            )
        ]
    )


def test_the_docstring_of_a_module_is_no_question() -> None:
    first = ((path, ast.get_docstring(tree) or "") for path, tree in sources().items())
    fail_with(
        [f"{path}:1: {shortened(words)!r}" for path, words in first if QUESTIONS.match(words)]
    )


SENTENCES = frozenset({
    "AnswerError", "BrowserError", "ConfigError", "DamagedError", "InputError", "LibraryError",
    "OpmlError", "PathError", "_StoppedError", "damaged", "show_message",
})  # fmt: skip
"""What gets a message that is a sentence of its own, as the app shows it."""
AFTER_COLON = frozenset({
    "ArgumentTypeError", "CommandError", "NotReadableError", "PatternError", "ProtocolError",
    "SpokenError", "UnknownCommandError", "UsageError",
})  # fmt: skip
"""What gets a message that only stands after ``newsreader:``, ``error:`` or a name."""


def messages(tree: ast.AST) -> Iterator[tuple[int, str, str]]:
    """Yield line, receiver and the beginning of each message; a value in it is ``{}``."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and node.args):
            continue
        call = node.func
        name = str(getattr(call, "id", None) or getattr(call, "attr", ""))
        for one in ast.walk(node.args[0]) if isinstance(node.args[0], ast.IfExp) else node.args[:1]:
            if isinstance(one, ast.Constant) and isinstance(one.value, str) and one.value:
                yield node.lineno, name, one.value
            elif isinstance(one, ast.JoinedStr):
                first = one.values[0]
                yield (
                    node.lineno,
                    name,
                    str(getattr(first, "value", "")) if isinstance(first, ast.Constant) else "{}",
                )


def test_messages_begin_by_one_rule() -> None:
    """With a capital where they stand alone, with a small letter after a colon."""
    wrong = []
    for path, tree in sources().items():
        if not path.startswith("reader"):
            continue
        for line, name, text in messages(tree):
            shown = after_colon(text) if path.startswith("reader/cli") else text
            if name in SENTENCES:
                ill = text[0].islower() or (name != "show_message" and after_colon(text) == text)
                ill = ill and text[0].isalpha()
            elif name in AFTER_COLON or name == "complain":
                ill = (shown if name == "complain" else text)[0].isupper()
            else:
                continue
            if ill and not text.startswith(NAMES):
                wrong.append(f"{path}:{line}: {name}: {shortened(text)!r}")
    fail_with(wrong)


NAMES = ("URL", "OPML", "JSON", "SQLite")
"""Beginnings that are written so everywhere."""


def test_what_servers_answer_is_a_sentence_that_fits_a_colon() -> None:
    wrong = [
        text
        for path, tree in sources().items()
        if path.endswith(("http/messages.py", "storage/errors.py"))
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(text := node.value, str)
        if " " in text and text[0].isupper() and "\n" not in text and after_colon(text) == text
        if not any(text == one.value for one in docstrings(tree))
    ]
    fail_with(wrong)
