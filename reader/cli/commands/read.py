"""``newsreader read``."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress

from reader import config, paths
from reader.cli import output
from reader.cli.opening import add_now, analyse, open_library
from reader.cli.views import add_choice, selected_view
from reader.library.storage.errors import LibraryError

EXAMPLES = """  newsreader read                      read line by line; type help for the commands
  newsreader read --unread             begin with unread articles
  TERM=dumb newsreader                 the same, where no screen can be drawn
"""
WELCOME = "newsreader, read line by line. Type help for the commands, quit to leave."
MOST_NEW = 12
"""Maximum entries under a heading of what's new."""
PROMPT = "> "


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_choice(parser)
    add_now(parser)


def run(options: argparse.Namespace) -> int:
    """Run commands until the last one; always succeed."""
    from reader.cli.commands import coverage, new
    from reader.cli.linear.changes import Changes
    from reader.cli.linear.feeds import Sources
    from reader.cli.linear.session import Parts, Session
    from reader.cli.linear.views import Views
    from reader.library.articles.view import Order

    settings = config.load(paths.find(options.library).config)
    order = Order(settings.list_order)
    asked = sys.stdin.isatty()
    with open_library(options, new=True) as library:
        view = selected_view(library, options)
        output.line(WELCOME)
        analyse(library, options, rewriting=False)

        def news() -> Parts:
            return new.parts(library, library.novelty.of(), MOST_NEW)

        session = Session(
            library,
            view,
            news,
            coverage.parts,
            order,
            player=settings.player,
            browsers=settings.browsers,
        )
        for group in (Views(session), Changes(session), Sources(session)):
            session.commands.update(group.handlers())
        _say(session.list_articles())
        while not session.ended:
            if asked:
                sys.stdout.write(PROMPT)
            sys.stdout.flush()
            line = sys.stdin.readline()
            if not line:
                break
            _say(session.do(line))
            if not options.now:
                analyse(library, options, rewriting=False)
        with suppress(LibraryError):  # a library that cannot be written
            library.visits.end()
    return 0


def _say(lines: list[str]) -> None:
    from reader.cli.linear.words import spoken

    for line in lines:
        output.line(spoken(line))
