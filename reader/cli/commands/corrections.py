"""``newsreader corrections``."""

from __future__ import annotations

import argparse

from reader.cli import output, texts
from reader.cli.failures import CommandError, UsageError
from reader.cli.opening import opened
from reader.cli.output import Column
from reader.cli.wording import count

EXAMPLES = """  newsreader corrections                    the rules your corrections made
  newsreader corrections export > mine.txt  as plain text, one a line
  newsreader corrections import mine.txt    add those that are not there yet; - is a pipe
  newsreader corrections remove 3           forget one; its articles are decided on anew
"""
ACTIONS = ("list", "export", "import", "remove")
_COLUMNS = (Column("NUMBER", 6, right=True), Column("MADE", 10), Column("RULE"))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "action", nargs="?", choices=ACTIONS, default="list", help="what to do; default: list"
    )
    parser.add_argument(
        "argument", nargs="?", metavar="FILE|NUMBER", help="for import a file, for remove a number"
    )


def run(options: argparse.Namespace) -> int:
    """List, export, import or remove rules."""
    if (options.argument is not None) != (options.action in ("import", "remove")):
        wanted = {"import": "a FILE", "remove": "the NUMBER of a rule"}.get(options.action)
        needs = f"needs {wanted}" if wanted else "takes nothing more"
        raise UsageError(f"corrections: {options.action} {needs}")
    if options.action == "import":
        return _import(options)
    if options.action == "remove":
        return _remove(options)
    with opened(options) as library:
        rules = library.corrections.rules()
    if options.json:
        output.array({"id": rule.id, "at": rule.at, "rule": rule.text} for rule in rules)
    elif options.action == "export":
        for rule in rules:
            output.line(rule.text)
    elif not output.table(_COLUMNS, ((str(r.id), r.at[:10], r.text) for r in rules)):
        output.line("No corrections.")
    return 0


def _import(options: argparse.Namespace) -> int:
    text = texts.read(options.argument)
    with opened(options) as library:
        added = library.corrections.load(text)
    if options.json:
        output.one({"added": added})
    else:
        output.line(f"{count(added, 'correction')} added.")
    return 0


def _remove(options: argparse.Namespace) -> int:
    word = options.argument
    if not (word.isascii() and word.isdigit()):
        raise UsageError(f"corrections: {word!r} is no number; newsreader corrections lists them")
    with opened(options) as library:
        corrections = library.corrections
        rule = next((rule for rule in corrections.rules() if rule.id == int(word)), None)
        if rule is None:
            raise CommandError(f"there is no correction {word}; newsreader corrections lists them")
        corrections.remove(rule.id)
    if options.json:
        output.one({"removed": rule.id, "rule": rule.text})
    else:
        output.line(f"Forgotten: {rule.text}")
    return 0
