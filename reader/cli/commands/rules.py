"""``newsreader rules``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from reader.cli import output
from reader.cli.failures import CommandError, UsageError
from reader.cli.opening import add_now, analyse, open_library
from reader.cli.output import Column
from reader.cli.wording import count
from reader.library.library import Library
from reader.library.rules.rule import Rule

EXAMPLES = """\
  newsreader rules                                          all rules in their order
  newsreader rules Sport --query football --do "hide read"  make a rule, or change it
  newsreader rules Lind --query person:lind --do notify     be told when a person is named
  newsreader rules --preview "football -title:cup"          what a rule would match
  newsreader rules Sport --apply                            act on the articles that are there
  newsreader rules Sport                                    what it has acted on
  newsreader rules Sport --revert                           take back what it has done
  newsreader rules --article 12                             which rules acted on an article
  newsreader rules --export rules.txt                       write the rules as text
  newsreader rules --undo                                   undo the last change
"""
_COLUMNS = (
    Column("", 3, right=True),
    Column("RULE"),
    Column("SEARCH"),
    Column("ACTIONS"),
    Column("ARTICLES", 8, right=True),
)
_SHOWN = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("rule", nargs="?", metavar="NAME", help="name or number of a rule")
    parser.add_argument("--query", metavar="QUERY", help="act on articles that this search finds")
    parser.add_argument(
        "--do", metavar="ACTIONS", help="tag:NAME, star, read, hide, notify, run:COMMAND"
    )
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--preview", metavar="QUERY", help="list what a search would match")
    group.add_argument("--apply", action="store_true", help="act on the articles that are there")
    group.add_argument("--revert", action="store_true", help="take back what a rule has done")
    group.add_argument("--on", action="store_true", help="turn on")
    group.add_argument("--off", action="store_true", help="turn off")
    group.add_argument("--place", type=int, metavar="N", help="move to this place in the order")
    group.add_argument("--remove", action="store_true", help="remove; what it has done stays")
    group.add_argument("--article", type=int, metavar="ID", help="rules that acted on an article")
    group.add_argument("--export", metavar="FILE", help="write all rules (- is standard output)")
    group.add_argument("--import", dest="read_in", metavar="FILE", help="add or change rules")
    group.add_argument("--undo", action="store_true", help="undo last change")
    add_now(parser)


def run(options: argparse.Namespace) -> int:
    """List the rules, or change one."""
    alone = options.preview or options.article or options.export or options.read_in or options.undo
    named = options.rule is not None
    changing = options.query is not None or options.do is not None
    acting = options.apply or options.revert or options.on or options.off or options.remove
    if alone and (named or changing):
        raise UsageError("rules: this option cannot be combined with a rule")
    if (changing or acting or options.place is not None) and not named:
        raise UsageError("rules: NAME is missing (newsreader rules NAME --OPTION)")
    with open_library(options) as library:
        if alone:
            _of_all(library, options)
        elif changing:
            _set(library, options)
        elif named:
            _of_one(library, library.rules.named(options.rule), options)
        else:
            _list(library, options)
    return 0


def document(rule: Rule) -> dict[str, object]:
    """Return a rule as ``--json`` prints it."""
    return {
        "rule": rule.name,
        "query": rule.query,
        "actions": str(rule.actions),
        "enabled": rule.enabled,
        "articles": rule.matched,
    }


def _list(library: Library, options: argparse.Namespace) -> None:
    rules = library.rules.list()
    if options.json:
        output.array(map(document, rules))
        return
    rows = (
        (
            str(n),
            r.name if r.enabled else f"{r.name} (off)",
            r.query,
            str(r.actions),
            f"{r.matched:,}",
        )
        for n, r in enumerate(rules, 1)
    )
    if not output.table(_COLUMNS, rows):
        output.line("No rules. Run newsreader rules NAME --query QUERY --do ACTIONS to make one.")


def _set(library: Library, options: argparse.Namespace) -> None:
    query, actions = options.query, options.do
    if query is None or actions is None:  # the other half is that of the rule which is there
        rule = library.rules.named(options.rule)
        query = rule.query if query is None else query
        actions = str(rule.actions) if actions is None else actions
    rule = library.rules.set(options.rule, query, actions)
    if options.json:
        output.one(document(rule))
        return
    found = library.rules.preview(rule.query)
    output.line(
        f"Rule {rule.name}: {rule.actions}. It would have matched {len(found.ids):,} of "
        f"{count(found.total, 'article')}; --apply acts on them (undo: newsreader rules --undo)."
    )


def _of_one(library: Library, rule: Rule, options: argparse.Namespace) -> None:
    """Do what the options say to a rule, or list what it has acted on."""
    if options.apply:
        analyse(library, options)
        applied = library.rules.apply_to_old(rule)
        _done(options, rule, f"Rule {rule.name} acted on {count(applied.matched, 'article')}")
    elif options.revert:
        number = library.rules.revert(rule.id)
        _done(options, rule, f"Took back what rule {rule.name} did to {count(number, 'article')}")
    elif options.on or options.off:
        library.rules.enable(rule.id, options.on)
        _done(options, rule, f"Rule {rule.name} is {'on' if options.on else 'off'}")
    elif options.place is not None:
        library.rules.move(rule.id, options.place)
        _done(options, rule, f"Moved rule {rule.name}")
    elif options.remove:
        library.rules.remove(rule.id)
        _done(options, rule, f"Removed rule {rule.name} (undo: newsreader rules --undo)")
    elif options.json:
        output.one({**document(rule), "ids": list(library.rules.hits(rule.id))})
    else:
        output.line(f"{rule.name}: {rule.query} => {rule.actions}")
        _print_articles(library, library.rules.hits(rule.id))


def _done(options: argparse.Namespace, rule: Rule, sentence: str) -> None:
    if options.json:
        output.one(document(rule))
    else:
        output.line(f"{sentence}.")


def _of_all(library: Library, options: argparse.Namespace) -> None:
    if options.preview:
        analyse(library, options)
        found = library.rules.preview(options.preview)
        if options.json:
            output.one({"matched": len(found.ids), "total": found.total, "ids": list(found.ids)})
            return
        output.line(f"{len(found.ids):,} of {count(found.total, 'article')} would match.")
        _print_articles(library, found.ids)
    elif options.article:
        lines = library.rules.explain(options.article)
        if options.json:
            output.array({"sentence": line} for line in lines)
        else:
            for line in lines or ["No rule has acted on this article."]:
                output.line(line)
    elif options.undo:
        phrase = library.marks.undo()
        output.line(f"Undone: {phrase}." if phrase else "Nothing to undo.")
    elif options.export:
        _export(options.export, library.rules.export())
    else:
        number = library.rules.import_text(_text_of(options.read_in))
        output.line(f"Read in {count(number, 'rule')} (undo: newsreader rules --undo).")


def _print_articles(library: Library, ids: object) -> None:
    wanted = list(ids) if isinstance(ids, list | tuple) else []
    for row in library.articles.rows(wanted[:_SHOWN]):
        output.line(f"{row.id:>6}  {row.published.day or 'undated   '}  {row.title}")
    if len(wanted) > _SHOWN:
        output.line(f"       and {len(wanted) - _SHOWN:,} more")


def _export(target: str, text: str) -> None:
    from reader.atomic_write import atomic_write

    if target == "-":
        sys.stdout.write(text)
        return
    try:
        atomic_write(Path(target), text)
    except OSError as error:
        raise CommandError(f"cannot write {target}: {error.strerror}") from error


def _text_of(source: str) -> str:
    try:
        return sys.stdin.read() if source == "-" else Path(source).read_text("utf-8")
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise CommandError(f"cannot read {source}: {reason}") from error
