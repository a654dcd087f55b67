"""``newsreader rules``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from reader.cli import output, texts
from reader.cli.failures import UsageError, complain
from reader.cli.opening import add_now, add_undo, add_yes, analyse, check_yes, open_library, undo
from reader.cli.output import Column
from reader.cli.shape import add_rows, print_array, print_object, print_rows
from reader.cli.story_options import check_query
from reader.cli.views import no_article, parse_article_id, positive
from reader.cli.wording import count, publication_day
from reader.library.library import Library
from reader.library.rules.rule import ALL_ACTIONS, Rule

EXAMPLES = """\
  newsreader rules                                          all rules in their order
  newsreader rules Sport --query football --do "hide read"  make a rule, or change it
  newsreader rules Lind --query quoted:lind --do notify     notices when a person is quoted
  newsreader rules Out --query "lind NEAR resign*" --do dim  both in one sentence
  newsreader rules --preview "football -title:cup"          what a rule would match
  newsreader rules Sport --apply                            act on existing articles
  newsreader rules Sport                                    what it has acted on
  newsreader rules Sport --revert                           revert what it has done
  newsreader rules --article 12                             which rules acted on an article
  newsreader rules --export rules.txt                       write the rules as text
  newsreader rules --undo                                   undo the last change (--redo: again)
"""
_COLUMNS = (
    Column("", 3, right=True),
    Column("RULE"),
    Column("SEARCH"),
    Column("ACTIONS"),
    Column("ARTICLES", 8, right=True),
)
_NONE = "No rules. Run newsreader rules NAME --query QUERY --do ACTIONS to make one."
_SHOWN = 20
"""Articles printed without ``--limit``."""

_UNDO = "(undo: newsreader rules --undo)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("rule", nargs="?", metavar="NAME", help="name or number of a rule")
    parser.add_argument("--query", metavar="QUERY", help="act on articles that match this search")
    parser.add_argument("--do", metavar="ACTIONS", help=ALL_ACTIONS)
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--preview", metavar="QUERY", help="list what a search would match")
    group.add_argument("--apply", action="store_true", help="act on existing articles")
    group.add_argument("--revert", action="store_true", help="revert what a rule has done")
    group.add_argument("--on", action="store_true", help="turn on")
    group.add_argument("--off", action="store_true", help="turn off")
    group.add_argument("--place", type=positive, metavar="N", help="move to place N")
    group.add_argument("--remove", action="store_true", help="remove, keeping its effects")
    group.add_argument(
        "--article", type=parse_article_id, metavar="ID", help="rules that acted on an article"
    )
    group.add_argument("--export", metavar="FILE", help="write all rules (- is standard output)")
    group.add_argument("--import", dest="read_in", metavar="FILE", help="add or change rules")
    add_undo(group.add_argument, "rules")
    add_yes(parser)
    add_rows(parser)
    add_now(parser)


def run(options: argparse.Namespace) -> int:
    """List the rules, or change one."""
    check_yes("rules", options.undo, yes=options.yes)
    alone = options.undo or any(
        one is not None
        for one in (options.preview, options.article, options.export, options.read_in)
    )
    named = options.rule is not None
    changing = options.query is not None or options.do is not None
    acting = options.apply or options.revert or options.on or options.off or options.remove
    acting = acting or options.place is not None
    if alone and (named or changing):
        raise UsageError("rules: this option cannot be combined with a rule")
    if (changing or acting) and not named:
        raise UsageError("rules: NAME is missing (newsreader rules NAME --OPTION)")
    if changing and acting:
        raise UsageError("rules: make the rule with --query and --do first, then run this")
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

    def cells(rule: Rule) -> tuple[str, ...]:
        name = rule.name if rule.enabled else f"{rule.name} (off)"
        place = str(rules.index(rule) + 1)
        return place, name, rule.query, str(rule.actions), f"{rule.matched:,}"

    print_rows(rules, options, document, (_COLUMNS, cells), _NONE)


def _set(library: Library, options: argparse.Namespace) -> None:
    query, actions = options.query, options.do
    if query is None or actions is None:  # the other half is kept from the existing rule
        rule = library.rules.named(options.rule)
        query = rule.query if query is None else query
        actions = str(rule.actions) if actions is None else actions
    check_query(query)
    rule = library.rules.set(options.rule, query, actions)
    if options.json:
        output.one(document(rule))
        return
    found = library.rules.preview(rule.query)
    output.line(
        f"Rule {rule.name}: {rule.actions}. It would have matched {len(found.ids):,} of "
        f"{count(found.total, 'article')}{found.unlisted}; "
        "--apply acts on them (undo: newsreader rules --undo)."
    )


def _of_one(library: Library, rule: Rule, options: argparse.Namespace) -> None:
    """Apply the options to a rule, or list the articles it has acted on."""
    if options.apply:
        analyse(library, options)
        acted = library.rules.apply_to_old(rule)
        does = rule.actions
        left = "notify" * does.notify, f"run:{does.run}" * bool(does.run)
        if acted and any(left):
            words = " and ".join(filter(None, left))
            complain(f"Rule {rule.name}: {words} was left out, as it is for new articles only.")
        _done(options, rule, f"Rule {rule.name} acted on {count(acted, 'article')} {_UNDO}")
    elif options.revert:
        number = library.rules.revert(rule.id)
        _done(
            options,
            rule,
            f"Reverted what rule {rule.name} did to {count(number, 'article')} {_UNDO}",
        )
    elif options.on or options.off:
        library.rules.enable(rule.id, options.on)
        _done(options, rule, f"Rule {rule.name} is {'on' if options.on else 'off'}")
    elif options.place is not None:
        library.rules.move(rule.id, options.place)
        _done(options, rule, f"Moved rule {rule.name}")
    elif options.remove:
        library.rules.remove(rule.id)
        _done(options, rule, f"Removed rule {rule.name} {_UNDO}")
    elif options.json:
        print_object({**document(rule), "ids": list(library.rules.hits(rule.id))}, options)
    else:
        output.line(f"{rule.name}: {rule.query} => {rule.actions}")
        _print_articles(library, library.rules.hits(rule.id), options)


def _done(options: argparse.Namespace, rule: Rule, sentence: str) -> None:
    output.said(document(rule), f"{sentence}.", as_json=options.json)


def _of_all(library: Library, options: argparse.Namespace) -> None:
    if options.preview is not None:
        check_query(options.preview)
        library.rules.check(options.preview)
        for problem in library.search.problems(options.preview):
            complain(problem)
        analyse(library, options)
        found = library.rules.preview(options.preview)
        if options.json:
            ids = list(found.ids[: options.limit])
            matches = {"matched": len(found.ids), "total": found.total, "ids": ids}
            print_object(matches, options)
            return
        output.line(
            f"{len(found.ids):,} of {count(found.total, 'article')}{found.unlisted} would match."
        )
        _print_articles(library, found.ids, options)
    elif options.article is not None:
        if library.articles.get(options.article) is None:
            raise no_article(options.article)
        lines = library.rules.explain(options.article)
        if options.json:
            print_array([{"sentence": line} for line in lines[: options.limit]], options)
        else:
            for line in lines or ["No rule has acted on this article."]:
                output.line(line)
    elif options.undo:
        undo(library, options, options.undo, ("rules",))
    elif options.export is not None:
        text = library.rules.export()
        if options.export == "-":
            sys.stdout.write(text)
        else:
            texts.write(options.export, text)
    else:
        number = library.rules.import_text(texts.read(options.read_in))
        output.line(f"Read in {count(number, 'rule')} {_UNDO}.")


def _print_articles(library: Library, ids: Sequence[int], options: argparse.Namespace) -> None:
    shown = options.limit or _SHOWN
    for row in library.articles.rows(list(ids[:shown])):
        day = publication_day(row.published) if row.published.day else "undated"
        output.line(f"{row.id:>6}  {day:<11}  {row.title}")
    if len(ids) > shown:
        output.line(f"       and {len(ids) - shown:,} more (see --limit)")
