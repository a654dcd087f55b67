"""The session of linear reading: the open article, and the list that numbers refer to.

A command is a line; its answer is lines of text. Nothing here reads or writes a terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from reader.app.layout.links import Links
from reader.cli.failures import after_colon
from reader.cli.linear import words
from reader.cli.linear.names import (
    COMMANDS,
    FIRST,
    GROUPS,
    Spoken,
    UnknownCommandError,
    find,
)
from reader.library.articles.articles import Article
from reader.library.articles.view import Order, View
from reader.library.library import Library
from reader.library.storage.errors import LibraryError
from reader.library.views.coverage import Compared

PAGE = 10
"""Maximum entries of a list, or paragraphs of an article, in one answer."""


class SpokenError(Exception):
    """A failure of a command; ``str(error)`` is one sentence for the user."""


@dataclass(slots=True)
class Numbered:
    """A list with entries numbered from 1."""

    noun: str
    size: int
    lines: Callable[[int, int], Sequence[str]]
    """Returns the entries from one index up to another, without numbers."""
    choose: Callable[[int], list[str]]
    """Opens the entry with an index."""
    kind: str = ""
    """Kind of the entries, for commands that take their numbers."""
    ids: Sequence[int] = ()
    at: int = 0
    """Number of entries listed so far."""


EntryT = TypeVar("EntryT")
Handler = Callable[[str], list[str]]
Parts = Sequence[tuple[str, Sequence[str]]]
"""Headings with their lines."""


def explained(command: Spoken) -> str:
    """Return a command with its argument and what it does."""
    return f"{' '.join([command.names[0], command.about]).strip()}: {command.help}"


class Session:
    """A session of one reader with one library."""

    def __init__(
        self,
        library: Library,
        view: View,
        news: Callable[[], Parts],
        compare: Callable[[Compared], Parts],
        order: Order = Order.NEWEST,
        *,
        player: str,
        browsers: Mapping[str, str],
    ) -> None:
        """``news`` and ``compare`` return what's new and an event's coverage as sections."""
        self.library = library
        self.news, self.compare = news, compare
        self.view, self.order = view, order
        self.home = view
        self.article: Article | None = None
        self.place = 0
        """Number of paragraphs of the article read so far."""
        self.paragraphs: list[str] = []
        self.listed: Numbered | None = None
        self.articles: Numbered | None = None
        """The list from which the article was opened."""
        self.selected: list[int] = []
        self.player, self.browsers = player, browsers
        self.commands: dict[str, Handler] = self.own()
        """All handlers, by ID."""
        self.ended = False
        self._last: list[str] = []
        self._numbered: dict[str, Numbered] = {}
        """The last list of each kind, the latest last; of dates and people, for this article."""
        self._confirmed: Callable[[], list[str]] | None = None
        """What the answer yes to the last question does."""

    def own(self) -> dict[str, Handler]:
        """Return the handlers for lists and the article, by ID."""
        return {
            "help": self.help,
            "list": lambda _: self.list_articles(),
            "read_on": lambda _: self.more(),
            "open": lambda rest: self.open(self.number(rest)),
            "back": lambda _: self.back(),
            "again": lambda _: self._last,
            "quit": self._quit,
        }

    def do(self, line: str) -> list[str]:
        """Run a line and return the answer; an empty line continues.

        Errors are answers that begin with ``error:``.
        """
        line = " ".join(line.split())
        confirmed, self._confirmed = self._confirmed, None
        try:
            if confirmed and line.lower() in ("yes", "y", "no", "n", ""):
                answer = confirmed() if line.lower() in ("yes", "y") else ["Nothing undone."]
            elif not line:
                answer = self.more()
            elif line.isdecimal():
                answer = self.open(self.number(line))
            else:
                command, rest = find(line)
                answer = self.commands[command](rest)
        except (SpokenError, UnknownCommandError, LibraryError) as error:
            return [words.spoken(f"error: {after_colon(str(error))}")]
        self._last = [words.spoken(one) for one in answer]
        return self._last

    def ask(self, question: str, confirmed: Callable[[], list[str]]) -> list[str]:
        """Ask whether to undo something; any other line than yes leaves it as it is."""
        self._confirmed = confirmed
        return [f"{question} Say yes or no."]

    def _quit(self, _rest: str) -> list[str]:
        self.ended = True
        return ["Goodbye."]

    def help(self, rest: str) -> list[str]:
        """Return the first commands with their arguments, and the names of the others by group;
        of a word, the commands with it in their names, and those of the group that begins so."""
        if not rest:
            start = "A number opens an entry of the last list; an empty line goes on."
            others = [
                f"{group}: {', '.join(COMMANDS[one].names[0] for one in some)}."
                for group, some in GROUPS.items()
            ]
            last = "More commands, by group. help and the name of a group or command explains them."
            return [start, *map(explained, FIRST.values()), last, *others]
        word = rest.lower()
        of_group = {
            one
            for group, some in GROUPS.items()
            for one in some
            if len(word) > 2 and group.lower().startswith(word)
        }
        found = [one for id_, one in COMMANDS.items() if word in one.names[0] or id_ in of_group]
        if not found:
            raise SpokenError(f"there is no command {rest}.")
        return [*map(explained, found)]

    # Lists

    def say_list(self, title: str, listed: Numbered) -> list[str]:
        """Make a list the target of numbers, unless it is empty, and return its first entries."""
        if listed.kind:
            self._numbered.pop(listed.kind, None)
            self._numbered[listed.kind] = listed
        if listed.size or listed is self.articles:
            self.listed = listed
        if not listed.size:
            return [f"{title}: {words.number_of(0, listed.noun)}."]
        return [f"{title}: {words.number_of(listed.size, listed.noun)}.", *self._page(listed)]

    def say_entries(
        self,
        title: str,
        noun: str,
        entries: Sequence[EntryT],
        line: Callable[[EntryT], str],
        choose: Callable[[EntryT], list[str]],
        kind: str = "",
        ids: Sequence[int] = (),
    ) -> list[str]:
        """Make a list of values, given the line of each and the answer on opening one."""

        def lines(first: int, last: int) -> list[str]:
            return [line(one) for one in entries[first:last]]

        def chosen(index: int) -> list[str]:
            return choose(entries[index])

        return self.say_list(title, Numbered(noun, len(entries), lines, chosen, kind, ids))

    def _page(self, listed: Numbered) -> list[str]:
        first, last = listed.at, min(listed.at + PAGE, listed.size)
        listed.at = last
        entries = listed.lines(first, last)
        found = [f"{number}. {entry}" for number, entry in enumerate(entries, first + 1)]
        if last < listed.size:
            found.append(f"{last} of {listed.size:,}. An empty line goes on.")
        return found

    def list_articles(self, view: View | None = None) -> list[str]:
        """List the articles of a view from the first on."""
        from reader.app.rows.filters import heading

        self.view = view or self.view
        self.article = None
        self._forget_findings()
        self.selected = []
        ids = self._ids()
        rows = self.library.articles.rows

        def lines(first: int, last: int) -> list[str]:
            return [words.article_line(row) for row in rows(ids[first:last])]

        def choose(index: int) -> list[str]:
            return self.show(ids[index])

        self.articles = Numbered("article", len(ids), lines, choose, "article", ids)
        return self.say_list(heading(self.library, self.view), self.articles)

    def _ids(self) -> Sequence[int]:
        if self.view.query:
            among = replace(self.view, query="")
            return self.library.search.ids(self.view.query, view=among)
        return self.library.articles.ids(self.view, self.order)

    def number(self, typed: str) -> int:
        """Return a typed number; raises :class:`SpokenError`."""
        if not typed.isascii() or not typed.isdecimal():
            raise SpokenError(f"a number is needed, not {typed or 'nothing'}.")
        return int(typed[:9])

    def entry(self, typed: str, kind: str, noun: str) -> int:
        """Return the ID of a numbered entry of the last list of this kind."""
        listed = self._numbered.get(kind)
        if listed is None:
            raise SpokenError(f"list {noun} first.")
        return listed.ids[self._index(self.number(typed), listed)]

    def latest(self, *kinds: str) -> str:
        """Return the one of these kinds that was listed last, "" for none."""
        return next((kind for kind in reversed(self._numbered) if kind in kinds), "")

    def _forget_findings(self) -> None:
        for kind in ("date", "person"):
            self._numbered.pop(kind, None)

    @staticmethod
    def _index(number: int, listed: Numbered) -> int:
        if not 0 < number <= listed.size:
            has = words.number_of(listed.size, listed.noun)
            raise SpokenError(f"there is no number {number}; the list has {has}.")
        return number - 1

    def open(self, number: int) -> list[str]:
        """Open an entry by number."""
        if self.listed is None:
            raise SpokenError("list articles first.")
        return self.listed.choose(self._index(number, self.listed))

    def more(self) -> list[str]:
        """Continue with the article, else with the list."""
        if self.article is not None and self.listed is self.articles:
            return self._paragraphs()
        if self.listed is None:
            return self.list_articles()
        if self.listed.at >= self.listed.size:
            return ["End of list."]
        return self._page(self.listed)

    def back(self) -> list[str]:
        """Go back: from an article's lists to the article, from it to the list, from there home."""
        if self.article is not None and self.listed is not self.articles:
            self.listed = self.articles
            return [f"Back in {words.sentence(self.article.title)}"]
        if self.article is None and self.listed is self.articles and self.view != self.home:
            return self.list_articles(self.home)
        if self.articles is None:
            return self.list_articles()
        self.article, self.listed = None, self.articles
        self.articles.at = max(0, (self.articles.at - 1) // PAGE * PAGE)
        return self._page(self.articles) or ["The list is empty."]

    # The article

    def show(self, article_id: int) -> list[str]:
        """Open an article and return its beginning."""
        article = self.library.articles.get(article_id)
        if article is None:
            raise SpokenError("this article is no longer in the library.")
        self.article, self.place = article, 0
        self._forget_findings()
        self.paragraphs = words.paragraphs(article)
        if self.articles is None:
            self.list_articles()
            self.article = article
        self.listed = self.articles
        if not article.read:
            self.library.marks.set_read([article_id], True, automatic=True)
        facts = f"{words.spoken(article.source)}, {words.published(article.published)}."
        links = len(Links.of(article).links)
        about = [words.number_of(len(self.paragraphs), "paragraph")]
        about += [words.number_of(links, "link")] if links else []
        byline = f" By {words.spoken(article.author)}." if article.author else ""
        head = [f"{words.sentence(article.title)}", f"{facts}{byline} {', '.join(about)}."]
        return [*head, *self._paragraphs()]

    def _paragraphs(self) -> list[str]:
        if self.place >= len(self.paragraphs):
            return ["End of article."]
        first, self.place = self.place, min(self.place + PAGE, len(self.paragraphs))
        said = self.paragraphs[first : self.place]
        if self.place < len(self.paragraphs):
            left = f"Paragraph {self.place} of {len(self.paragraphs)}. An empty line goes on."
            return [*said, left]
        return [*said, "End of article."]

    def current(self) -> Article:
        """Return the open article; raises :class:`SpokenError` if there is none."""
        if self.article is None:
            raise SpokenError("open an article first, by its number.")
        return self.article
