"""``newsreader corrections``."""

from __future__ import annotations

import argparse

from reader.cli import output, texts
from reader.cli.failures import UsageError
from reader.cli.opening import add_undo, add_yes, check_yes, open_library, undo
from reader.cli.output import Column
from reader.cli.shape import add_rows, print_rows
from reader.cli.views import whole_number
from reader.cli.wording import count
from reader.text import one_line

EXAMPLES = """  newsreader corrections                    list the rules
  newsreader corrections export > mine.txt  print them as plain text, one a line
  newsreader corrections import mine.txt    add rules from a file (- for stdin)
  newsreader corrections remove 3           remove a rule and update its articles
  newsreader corrections namesake 4 17 20 --called "John Poe (singer)"
                                            articles 17 and 20 mention a namesake of person 4
  newsreader corrections --undo             undo the last correction (--redo makes it again)
"""
ACTIONS = ("list", "export", "import", "remove", "namesake")
_NEEDS = {
    "import": "a FILE",
    "remove": "the ID of one rule",
    "namesake": "the ID of a person and of each article",
}
_UNDO = "(undo: newsreader corrections --undo)"
_COLUMNS = (Column("ID", 6, right=True), Column("ADDED", 10), Column("RULE"))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "action", nargs="?", choices=ACTIONS, default="list", help="action (default: list)"
    )
    parser.add_argument(
        "arguments",
        nargs="*",
        metavar="FILE|ID",
        help="import: a file; remove: a rule; namesake: a person and articles",
    )
    add_rows(parser)
    add_undo(parser.add_mutually_exclusive_group().add_argument, "corrections")
    add_yes(parser)
    parser.add_argument("--called", metavar="NAME", help="namesake: name of the other person")


def run(options: argparse.Namespace) -> int:
    """List, export, import, remove or add rules, or undo the last one."""
    check_yes("corrections", options.undo, yes=options.yes)
    many, action = len(options.arguments), options.action
    if options.undo:
        if many or action != "list" or options.called is not None:
            raise UsageError(
                f"corrections: --{options.undo} cannot be combined with other arguments"
            )
        with open_library(options) as library:
            undo(library, options, options.undo, ("correction",))
        return 0
    if not (many > 1 if action == "namesake" else many == int(action in _NEEDS)):
        needs = f"needs {_NEEDS[action]}" if action in _NEEDS else "takes no arguments"
        raise UsageError(f"corrections: {action} {needs}")
    if options.called is not None and action != "namesake":
        raise UsageError("corrections: --called can only be used with namesake")
    if action == "import":
        return _import(options)
    if action == "remove":
        return _remove(options)
    if action == "namesake":
        return _namesake(options)
    with open_library(options) as library:
        rules = library.corrections.rules()
    if options.action == "export" and not options.json:
        for rule in rules:
            output.line(rule.text)
    else:
        print_rows(
            rules,
            options,
            lambda rule: {"id": rule.id, "at": rule.at, "rule": rule.text},
            (_COLUMNS, lambda rule: (str(rule.id), rule.at[:10], rule.text)),
            "No corrections.",
        )
    return 0


def _import(options: argparse.Namespace) -> int:
    text = texts.read(options.arguments[0])
    with open_library(options) as library:
        added = library.corrections.load(text)
    undo = f" {_UNDO}" if added else ""
    sentence = f"Added {count(added, 'correction')}{undo}."
    output.said({"added": added}, sentence, as_json=options.json)
    return 0


def _remove(options: argparse.Namespace) -> int:
    number = _number(options.arguments[0], "see newsreader corrections")
    with open_library(options) as library:
        corrections = library.corrections
        rule = next((rule for rule in corrections.rules() if rule.id == number), None)
        if rule is None:
            raise UsageError(f"no correction {number} (see newsreader corrections)")
        corrections.remove(rule.id)
    document = {"removed": rule.id, "rule": rule.text}
    output.said(document, f"Removed rule: {rule.text} {_UNDO}.", as_json=options.json)
    return 0


def _namesake(options: argparse.Namespace) -> int:
    person, *articles = (
        _number(word, "see newsreader people and newsreader list") for word in options.arguments
    )
    with open_library(options) as library:
        other = library.corrections.namesake(person, articles, options.called or "")
        page = library.people.get(other, 1)
    name = page.name if page else ""
    sentence = f"Added {name} as a separate person (ID {other})."
    output.said({"person": other, "name": name}, sentence, as_json=options.json)
    return 0


def _number(word: str, where: str) -> int:
    number = whole_number(word)
    if number is None:
        raise UsageError(f"corrections: invalid ID “{one_line(word, 40)}” ({where})")
    return number
