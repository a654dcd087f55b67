"""Commands of linear reading for marks, corrections, links and saving."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from datetime import date, datetime

from reader.app.layout.links import Links, images_of
from reader.app.rows.citation import citation
from reader.app.runtime.browser import BrowserError, browser_line, open_url, play
from reader.app.style.wording import undo_question, undone
from reader.cli.linear import words
from reader.cli.linear.session import Handler, Session, SpokenError
from reader.extraction.dates import read_typed
from reader.library.notebook.notebook import DEFAULT, Draft
from reader.story.notebook.clipping import Kind


class Changes:
    """Handlers of commands that change the library or export from it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._library = session.library
        self._notebook = DEFAULT

    def handlers(self) -> dict[str, Handler]:
        """Return the handlers, by ID."""
        return {
            "toggle_read": lambda _: self.toggle_read(),
            "star": lambda _: self.star(),
            "select": self.select,
            "tag": self.tag,
            "all_read": lambda _: self.all_read(),
            "mark_range": self.mark_range,
            "undo": lambda _: self.undo(),
            "redo": lambda _: self.undo(redo=True),
            "follow": self.follow,
            "not_a_person": self.not_a_person,
            "merge": self.merge,
            "rename": self.rename,
            "split": self.split,
            "wrong_date": self.wrong_date,
            "published": self.published,
            "go_rules": lambda _: self.rules(),
            "full_text": lambda _: self.full_text(),
            "link": self.link,
            "images": lambda _: self.images(),
            "browser": self.browser,
            "play": lambda _: self.play(),
            "copy_url": lambda _: [self._session.current().url or self._session.current().path],
            "copy_citation": lambda _: [citation(self._session.current())],
            "save_page": self.save,
            "keep": lambda rest: self.keep(rest, ""),
            "keep_note": lambda rest: self.keep("", rest),
            "choose_notebook": self.choose_notebook,
        }

    # Marks

    def _targets(self) -> list[int]:
        """Return the selected articles, else the open one, and clear the selection."""
        selected, self._session.selected = self._session.selected, []
        return selected or [self._session.current().id]

    def select(self, rest: str) -> list[str]:
        """Select articles of the last list for the next mark."""
        numbers = sorted({self._session.number(word) for word in rest.split()})
        ids = [self._session.entry(str(number), "article", "articles") for number in numbers]
        self._session.selected = ids
        return [f"Selected {words.number_of(len(ids), 'article')}."]

    def toggle_read(self) -> list[str]:
        """Mark as read, or as unread if all are read."""
        ids = self._targets()
        read = not all(row.read for row in self._library.articles.rows(ids))
        self._library.marks.set_read(ids, read)
        return [f"Marked {self._number(ids)} as {'read' if read else 'unread'}."]

    def star(self) -> list[str]:
        """Star, or remove the stars if all have one."""
        ids = self._targets()
        starred = not all(row.starred for row in self._library.articles.rows(ids))
        self._library.marks.set_starred(ids, starred)
        return [f"{'Starred' if starred else 'Unstarred'} {self._number(ids)}."]

    def tag(self, rest: str) -> list[str]:
        """Set the tags of the article, or add tags to the selected ones."""
        tags = [tag.strip() for tag in rest.split(",") if tag.strip()]
        if self._session.selected:
            ids = self._targets()
            return [f"Tagged {self._number(ids[: self._library.marks.add_tags(ids, tags)])}."]
        self._library.marks.set_tags(self._session.current().id, tags)
        one = len(tags) == 1 and " " in tags[0]
        hint = " This is one tag; separate several with commas." if one else ""
        return [f"Tags: {', '.join(tags)}.{hint}" if tags else "Tags removed."]

    def all_read(self) -> list[str]:
        """Mark everything in this view as read."""
        return self._read(self._library.marks.mark_all_read(self._session.view))

    def mark_range(self, rest: str) -> list[str]:
        """Mark articles above or below the open one, or before a day, as read."""
        where, _, day = rest.partition(" ")
        if where == "before":
            moment = datetime.combine(date.fromisoformat(self._day(day)), datetime.min.time())
            before = int(moment.timestamp())
            return self._read(self._library.marks.mark_all_read(self._session.view, before))
        articles = self._session.articles
        ids = articles.ids if articles else ()
        if where not in ("above", "below") or not ids:
            raise SpokenError("say above, below or before a day.")
        at = ids.index(self._session.current().id)
        some = ids[:at] if where == "above" else ids[at + 1 :]
        return self._read(self._library.marks.mark_ids_read(some))

    def _read(self, number: int) -> list[str]:
        return [f"Marked {words.number_of(number, 'article')} as read."]

    @staticmethod
    def _number(ids: Sequence[int]) -> str:
        return words.number_of(len(ids), "article")

    def undo(self, *, redo: bool = False) -> list[str]:
        """Undo the last change, or redo the last undo, asking first as the app does."""
        marks = self._library.marks
        change, loss = marks.to_undo(undone=redo), marks.next_loss(undone=redo)
        most = loss.articles if loss else 0

        def revert() -> list[str]:
            return [undone(marks.undo(undone=redo, most=most), redo=redo)]

        if change is None or (change.own and loss is None):
            return revert()

        def answered() -> list[str]:
            return revert() if marks.to_undo(undone=redo) == change else self.undo(redo=redo)

        question = undo_question(loss, redo=redo)
        return self._session.ask(f"{question} {change.phrase}.", answered)

    def follow(self, rest: str) -> list[str]:
        """Follow the query of this view."""
        query = self._library.stories.query_of(self._session.view)
        if not query:
            raise SpokenError("search first, then follow the results.")
        return [f"Following {self._library.stories.add(query, rest).name}."]

    # The notebook

    def keep(self, wanted: str, note: str) -> list[str]:
        """Keep the sentence that has the wanted words; without words, the article."""
        kind = Kind.SENTENCE if wanted else Kind.ARTICLE
        draft = Draft(self._session.current().id, kind, words=wanted, whole=bool(wanted))
        ids = self._library.notebook.keep([draft], self._notebook, note)
        if not ids:
            return [f"{self._notebook} already contains this."]
        pages = self._library.full_texts.keep_pages([draft.article])
        failed = [f"The page was not kept: {one.problem}" for one in pages if one.problem]
        kept = next(one for one in self._library.notebook.clippings() if one.id == ids[0])
        return [f"Kept in {words.clipping(kept)}", *failed]

    def choose_notebook(self, rest: str) -> list[str]:
        """Choose the notebook to keep things in."""
        self._notebook = rest or DEFAULT
        return [f"Keeping in {self._notebook} from now on."]

    # Corrections

    def _person(self, typed: str) -> int:
        return self._session.entry(typed, "person", "people")

    def _named(self, person: int) -> str:
        page = self._library.people.get(person, 1)
        return page.name if page else "this person"

    def not_a_person(self, rest: str) -> list[str]:
        """Mark a person of the last list as not a person."""
        person = self._person(rest)
        name = self._named(person)
        self._library.corrections.not_a_person(person)
        return [f"{name} marked as not a person."]

    def merge(self, rest: str) -> list[str]:
        """Merge two people of the last list."""
        first, _, second = rest.partition(" with ")
        person, into = self._person(first), self._person(second)
        name = self._named(person)
        self._library.corrections.merge(person, into)
        return [f"Merged {name} into {self._named(into)}."]

    def rename(self, rest: str) -> list[str]:
        """Rename a person of the last list, or a feed."""
        number, _, name = rest.partition(" ")
        if self._session.latest("feed", "person") == "feed":
            self._library.feeds.rename(self._session.entry(number, "feed", "feeds"), name)
        else:
            self._library.corrections.rename(self._person(number), name)
        return [f"Renamed to {name}."]

    def split(self, rest: str) -> list[str]:
        """Split a name variant, or a spelling in the article, off a person of the last list."""
        number, _, form = rest.partition(" ")
        person, article = self._person(number), self._session.article
        corrections = self._library.corrections
        if article is not None and form in corrections.spellings(person, article.id):
            corrections.split_spelling(person, article.id, form)
        else:
            corrections.split(person, form)
        return [f"{form} is now a separate person."]

    def wrong_date(self, rest: str) -> list[str]:
        """Correct a date of the last list; without a day, mark it as not a date."""
        number, _, typed = rest.partition(" ")
        start = self._session.entry(number, "date", "dates")
        article = self._session.current()
        day = self._day(typed, article.published.day) if typed else None
        self._library.corrections.wrong_date(article.id, start, day)
        return [f"Date corrected: {words.day(day)}." if day else "Not a date."]

    def published(self, rest: str) -> list[str]:
        """Set the publication date; without a day, make it automatic again."""
        day = self._day(rest) if rest else None
        article = self._session.current()
        self._library.marks.set_published(article.id, day)
        self._session.article = self._library.articles.get(article.id)
        return [f"Published {words.day(day)}." if day else "Publication date reset to automatic."]

    @staticmethod
    def _day(typed: str, since: str | None = None) -> str:
        """Read a day; ``since``: the one that "yesterday" is counted from, if not today."""
        try:
            time = read_typed(typed, date.fromisoformat(since) if since else date.today())
        except ValueError as error:
            raise SpokenError(str(error)) from None
        if time.first != time.last:
            raise SpokenError(f"{typed} is more than one day.")
        return time.first.isoformat()

    def rules(self) -> list[str]:
        """Return the corrections as rules."""
        rules = self._library.corrections.rules()
        return [f"{rule.text}." for rule in rules] or ["No corrections."]

    def full_text(self) -> list[str]:
        """Fetch the web page of the article, or switch to the other version."""
        article = self._session.current()
        if self._library.full_texts.shown(article.id) is None:
            result = self._library.full_texts.fetch(article.id, lambda: False)
            if result.problem:
                raise SpokenError(result.problem)
        else:
            self._library.full_texts.switch(article.id)
        return self._session.show(article.id)

    # Export

    def link(self, rest: str) -> list[str]:
        """Open a link of the article."""
        found = Links.of(self._session.current()).links
        typed, _, browser = rest.partition(" ")
        number = self._session.number(typed)
        if not 0 < number <= len(found):
            raise SpokenError(f"this article has no link {number}.")
        return self._browse(found[number - 1].url, browser)

    def images(self) -> list[str]:
        """List the images of the article; the number of one opens it in the browser."""
        return self._session.say_entries(
            "Images",
            "image",
            images_of(self._session.current()),
            lambda one: f"{one.words or 'without description'} {one.url}",
            lambda one: self._browse(one.url, ""),
        )

    def browser(self, name: str) -> list[str]:
        """Open the article in the first browser, or in that of a name."""
        url = self._session.current().url
        if not url:
            raise SpokenError("this article has no URL.")
        return self._browse(url, name)

    def play(self) -> list[str]:
        """Play the audio or video of the article."""
        media = [one for one in self._session.current().attachments if one.is_media]
        if not media:
            raise SpokenError("this article has no audio or video.")
        try:
            return [f"Playing with {play(media[0].url, self._session.player)}."]
        except BrowserError as error:
            raise SpokenError(str(error)) from None

    def _browse(self, url: str, browser: str) -> list[str]:
        try:
            open_url(url, browser_line(self._session.browsers, browser))
        except BrowserError as error:
            raise SpokenError(str(error)) from None
        return [f"Opening {url}"]

    def save(self, rest: str) -> list[str]:
        """Save the article, or the selected ones as one file, of the format of its extension."""
        from reader.app.rows.article_document import saved_path, write_articles

        chosen = map(self._library.articles.get, self._session.selected)
        articles = [one for one in chosen if one is not None] or [self._session.current()]
        path = saved_path(articles, rest)
        if os.path.lexists(path):
            raise SpokenError(f"{path} already exists; name another file.")
        try:
            said = write_articles(articles, path)
        except OSError as error:
            raise SpokenError(f"cannot write {path}: {error.strerror}.") from None
        self._session.selected = []
        return [f"{said} at {time.strftime('%H:%M')}."]
