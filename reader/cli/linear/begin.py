"""The beginning of linear reading: a session with all of its commands."""

from __future__ import annotations

from collections.abc import Callable

from reader.cli.linear.changes import Changes
from reader.cli.linear.feeds import Sources
from reader.cli.linear.session import Parts, Session
from reader.cli.linear.views import Views
from reader.library.articles.view import Order, View
from reader.library.library import Library
from reader.library.views.coverage import Compared


def begin(
    library: Library,
    view: View,
    news: Callable[[], Parts],
    compare: Callable[[Compared], Parts],
    order: Order = Order.NEWEST,
    player: str = "",
) -> Session:
    """Return a session at a library that begins with a view."""
    session = Session(library, view, news, compare, order, player)
    for group in (Views(session), Changes(session), Sources(session)):
        session.commands.update(group.handlers())
    return session
