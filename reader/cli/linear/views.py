"""Commands of linear reading that list articles, dates, people and events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.app.layout.links import Links
from reader.cli.linear import words
from reader.cli.linear.session import Handler, Session, SpokenError
from reader.library.articles.view import Order, Scope, View
from reader.story.chronology.dated_sentence import SentenceGroup
from reader.story.notebook.citation import works

if TYPE_CHECKING:
    from reader.library.articles.findings import ArticleFindings
    from reader.library.rules.rule import Rule

MOST = 500
"""Maximum sentences of a timeline, people or events listed."""


class Views:
    """Handlers of commands that list and show."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._library = session.library

    def handlers(self) -> dict[str, Handler]:
        """Return the handlers, by ID."""
        say = self._session.list_articles
        return {
            "go_all": lambda _: say(View()),
            "go_unread": lambda _: say(View(scope=Scope.UNREAD)),
            "go_starred": lambda _: say(View(scope=Scope.STARRED)),
            "find": self.search,
            "filter": lambda rest: say(replace(self._session.view, text=rest, query="")),
            "clear_filter": lambda _: say(View()),
            "by_tag": self.by_tag,
            "sort": self.sort,
            "hide_read": lambda _: self.hide_read(),
            "next_article": lambda _: self.step(1),
            "previous_article": lambda _: self.step(-1),
            "next_unread": lambda _: self.step(1, unread=True),
            "previous_unread": lambda _: self.step(-1, unread=True),
            "dates": lambda _: self.dates(),
            "go_people": lambda _: self.people(),
            "why": self.why,
            "links": lambda _: self.links(),
            "person": self.person,
            "mentions": self.mentions,
            "go_timeline": lambda _: self.timeline(),
            "go_agenda": lambda _: self.agenda(),
            "go_new": lambda _: self.new(),
            "go_coverage": lambda _: self.events(),
            "coverage": lambda _: self.coverage(),
            "stories": lambda _: self.stories(),
            "go_hidden": lambda _: say(View(query="is:hidden")),
            "go_article_rules": lambda _: self.rules(),
            "go_notebook": lambda _: self.notebook(),
            "edits": lambda _: self.edits(),
            "notes": lambda _: self.notes(),
            "go_history": lambda _: self.history(),
        }

    def search(self, rest: str) -> list[str]:
        """List the articles that match a query."""
        from reader.library.articles.search_query import parse_typed
        from reader.story.query.query import MAX_LENGTH, TOO_LONG

        if not rest:
            raise SpokenError("say what to search for.")
        query = rest[:MAX_LENGTH]
        if invalid := parse_typed(query).problems:
            raise SpokenError(" ".join(invalid))
        self._library.search.index()
        found = self._session.list_articles(View(query=query))
        return [TOO_LONG, *found] if query != rest else found

    def by_tag(self, rest: str) -> list[str]:
        """List the articles with a tag, or all tags."""
        tags = self._library.marks.all_tags()
        if rest:
            return self._session.list_articles(View(tag=rest))
        return self._session.say_entries(
            "Tags",
            "tag",
            tags,
            lambda one: f"{one[0]}, {words.number_of(one[1], 'article')}.",
            lambda one: self._session.list_articles(View(tag=one[0])),
        )

    def sort(self, rest: str) -> list[str]:
        """Sort the list."""
        orders = ", ".join(Order)
        try:
            self._session.order = Order(rest.lower())
        except ValueError:
            raise SpokenError(f"an order is one of {orders}.") from None
        return self._session.list_articles()

    def hide_read(self) -> list[str]:
        """Hide or show read articles."""
        view = self._session.view
        scope = Scope.ALL if view.scope is Scope.UNREAD else Scope.UNREAD
        return self._session.list_articles(replace(view, scope=scope))

    def step(self, step: int, *, unread: bool = False) -> list[str]:
        """Open the next or previous article of the list."""
        session = self._session
        if session.articles is None:
            session.list_articles()
        ids = session.articles.ids if session.articles else ()
        here = session.article.id if session.article else None
        at = ids.index(here) if here in ids else (-1 if step > 0 else len(ids))
        beside = ids[at + 1 :] if step > 0 else ids[:at][::-1] if at >= 0 else ()
        for article_id in beside:
            row = self._library.articles.rows([article_id])
            if row and not (unread and row[0].read):
                return session.show(article_id)
        kind = "unread article" if unread else "article"
        raise SpokenError(f"there is no {kind} {'below' if step > 0 else 'above'}.")

    # The findings of an article

    def _findings(self) -> ArticleFindings:
        found = self._library.findings.of(self._session.current().id)
        if found is None:
            raise SpokenError("this article is not analysed yet.")
        return found

    def dates(self) -> list[str]:
        """List the dates in the article."""
        article = self._session.current()
        self._findings()
        found = list(self._library.findings.dates(View(), None, article.id))
        return self._session.say_entries(
            "Dates",
            "date",
            found,
            lambda one: (
                f"{words.days(one.mention.first, one.mention.last)}, {one.mention.grade}: "
                f"{words.sentence(one.mention.text)} In: {one.sentence}"
            ),
            lambda one: [words.in_full(one.mention.why), one.sentence],
            "date",
            [one.mention.start for one in found],
        )

    def people(self) -> list[str]:
        """List the people in the article, or in the view."""
        said: list[tuple[int, str, str | None, str]]
        if self._session.article is not None:
            said = [
                (
                    one.person_id,
                    one.name,
                    one.person.role,
                    words.number_of(len(one.person.mentions), "mention"),
                )
                for one in self._findings().people
            ]
        else:
            said = [
                (one.id, one.name, one.role, words.number_of(one.articles, "article"))
                for one in self._library.people.list(self._session.view, MOST)
            ]
        return self._session.say_entries(
            "People",
            "person",
            said,
            lambda one: f"{one[1]}{f', {one[2]}' if one[2] else ''}. {one[3]}.",
            lambda one: self._profile(one[0]),
            "person",
            [one[0] for one in said],
        )

    def why(self, rest: str) -> list[str]:
        """Return the reason of a date or person of the last list, or those of the article."""
        article = self._session.current()
        if not rest:
            published = article.published
            why = words.in_full(published.why or "No reason.")
            reason = f"Published: {words.published(published)}. {why}"
            return [reason, *self._library.rules.explain(article.id)]
        kind = self._session.latest("date", "person")
        wanted = self._session.entry(rest, kind, "dates or people")
        findings = self._findings()
        if kind == "date":
            return [words.in_full(one.why) for one in findings.dates if one.start == wanted]
        people = [one for one in findings.people if one.person_id == wanted]
        return [words.in_full(f"{one.name}: {one.person.why} {one.why}") for one in people]

    def links(self) -> list[str]:
        """List the links of the article."""
        article = self._session.current()
        found = list(enumerate(Links.of(article).links, 1))
        return self._session.say_entries(
            "Links",
            "link",
            found,
            lambda one: f"{article.text[one[1].start : one[1].end]} {one[1].url}",
            lambda one: self._session.commands["link"](str(one[0])),
        )

    def person(self, rest: str) -> list[str]:
        """Return the profile of a person of the last list."""
        return self._profile(self._session.entry(rest, "person", "people"))

    def _profile(self, person: int) -> list[str]:
        page = self._library.people.get(person)
        if page is None:
            raise SpokenError("this person is no longer in the library.")
        variants = ", ".join(form for form, _ in page.variants if form != page.name)
        roles = ", ".join(dict.fromkeys(role.role for role in page.roles))
        seen = words.published_between(page.first_seen, page.last_seen)
        together = ", ".join(name for _, name, _ in page.companions[:5])
        facts = [f"{page.name}. In {words.number_of(page.total, 'article')}, {seen}."]
        facts += [f"Name variants: {variants}."] if variants else []
        facts += [f"Roles: {roles}."] if roles else []
        facts += [f"Often with {together}."] if together else []
        quotes = self._library.people.quotes(person, page.articles)
        facts += [f"Quote: “{quote.text}”" for quote in quotes[:PARTS]]
        found = self._library.people.days(person, page.articles)
        dates = "; ".join(words.days(one.first, one.last) for one in found[:PARTS])
        return facts + ([f"Dates mentioned with them: {dates}."] if dates else [])

    def mentions(self, rest: str) -> list[str]:
        """List the articles that mention a person or day of the last list."""
        kind = self._session.latest("date", "person")
        if kind == "date":
            start = self._session.entry(rest, kind, "dates")
            one = next(one for one in self._findings().dates if one.start == start)
            if one.first and one.last:
                return self._session.list_articles(View(day=(one.first, one.last)))
        person = self._session.entry(rest, "person", "people or dates")
        return self._session.list_articles(View(person=person))

    # Over articles

    def _sentences(self, title: str, found: Sequence[tuple[str, SentenceGroup]]) -> list[str]:
        return self._session.say_entries(
            title,
            "sentence",
            found,
            lambda one: (
                f"{one[0]}: {words.sentence(one[1].lead.sentence)} {', '.join(one[1].sources)}."
            ),
            lambda one: self._session.show(one[1].lead.article),
        )

    def timeline(self) -> list[str]:
        """List the most reported days of the view, one event each."""
        from reader.library.views.dated_sentences import FIRST, LAST
        from reader.library.views.most_reported import USUAL, most_reported
        from reader.story.chronology.day_events import event_rows
        from reader.story.chronology.timeline import Zoom

        events = most_reported(self._library.database, USUAL, FIRST, LAST, self._session.view)
        rows = event_rows(events, Zoom.DAY)
        found = [
            (words.period(row.period, group.lead.grade), group)
            for row in rows
            for group in row.groups
        ]
        return self._sentences("Timeline", found)

    def agenda(self) -> list[str]:
        """List upcoming dates."""
        announced = self._library.timeline.agenda(self._session.view, None, MOST)
        found = []
        for one in announced:
            when = words.period(one.period, one.group.lead.grade)
            found.append((f"{when}, {one.status}" if one.status else when, one.group))
        return self._sentences("Upcoming dates", found)

    def new(self) -> list[str]:
        """Return what's new, and mark it as seen."""
        lines: list[str] = []
        for heading, some in self._session.news():
            said = [words.without_references(line) for line in some[:PARTS]]
            lines += [f"heading: {heading}", *said] if said else []
        self._library.visits.mark_seen()
        return lines or ["Nothing new since your last visit."]

    def events(self) -> list[str]:
        """List events that several articles report."""
        coverage = self._library.coverage
        return self._session.say_entries(
            "Events",
            "event",
            coverage.rows(coverage.ids(self._session.view, MOST)),
            lambda one: (
                f"{words.published_between(one.first, one.last)}: {words.sentence(one.title)} "
                f"{words.number_of(len(one.articles), 'article')} from {', '.join(one.sources)}."
            ),
            lambda one: self._compared(one.articles[0]),
        )

    def coverage(self) -> list[str]:
        """Compare the coverage of this article's event."""
        return self._compared(self._session.current().id)

    def _compared(self, article_id: int) -> list[str]:
        event = self._library.coverage.of(article_id)
        found = self._library.coverage.get(event) if event is not None else None
        if found is None:
            raise SpokenError("this article belongs to no event yet.")
        lines = [words.sentence(found.event.title)]
        for heading, some in self._session.compare(found):
            said = [words.without_references(line) for line in some]
            lines += [f"heading: {heading}", *said] if said else []
        return lines

    def stories(self) -> list[str]:
        """List the followed stories."""
        stories = self._library.stories
        return self._session.say_entries(
            "Stories",
            "story",
            stories.list(),
            lambda one: f"{one.name}, {stories.unread(one.id)} unread.",
            lambda one: self._session.list_articles(View(query=one.query)),
        )

    def rules(self) -> list[str]:
        """List the rules in their order; opening one lists what it acted on, latest first."""
        rules = self._library.rules

        def acted_on(rule: Rule) -> list[str]:
            rows = self._library.articles.rows(rules.hits(rule.id)[:MOST])
            return self._session.say_entries(
                f"Rule {rule.name}",
                "article",
                rows,
                words.article_line,
                lambda row: self._session.show(row.id),
            )

        return self._session.say_entries(
            "Rules",
            "rule",
            rules.list(),
            lambda one: (
                f"{one.name}{'' if one.enabled else ', off'}: {one.query}, {one.actions}. "
                f"Acted on {words.number_of(one.matched, 'article')}."
            ),
            acted_on,
        )

    def notebook(self) -> list[str]:
        """List the clippings, those of an article together."""
        found = works(self._library.notebook.clippings())
        return self._session.say_entries(
            "Notebook",
            "clipping",
            [one for work in found for one in work.clippings],
            words.clipping,
            lambda one: self._session.show(one.article),
        )

    def edits(self) -> list[str]:
        """Return the edits of the article since it was first read."""
        from reader.library.articles.revisions import Piece, difference

        article = self._session.current()
        earlier = self._library.revisions.of(article.id)
        if not earlier:
            return ["No changes since the article was first read."]
        names = {Piece.GONE: "removed", Piece.NEW: "added"}
        return [
            f"{names[piece]}: {text}"
            for piece, text in difference(earlier[0].text, article.text)
            if piece in names and text.strip()
        ]

    def notes(self) -> list[str]:
        """Return the footnotes of the article."""
        from reader.model import SpanKind

        article = self._session.current()
        found = [s for s in article.spans if s.kind is SpanKind.NOTE]
        return [f"note: {article.text[s.start : s.end]}" for s in found] or ["No footnotes."]

    def history(self) -> list[str]:
        """Return the changes that can be undone, latest first."""
        changes = self._library.marks.history(50)
        return [f"{words.day(one.at)}: {one.phrase}." for one in changes] or ["No changes yet."]


PARTS = 12
"""Maximum entries under a heading of what's new."""
