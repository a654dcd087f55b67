"""``newsreader explain``."""

from __future__ import annotations

import argparse
import textwrap

from reader.cli import documents, output
from reader.cli.failures import CommandError
from reader.cli.opening import opened
from reader.cli.texts import find, read
from reader.cli.views import instant
from reader.cli.wording import people_lines, published_line, span_of
from reader.model import Extraction, Published

EXAMPLES = """  newsreader explain 3                 every date and person of article 3, and why
  newsreader explain 3 thursday        only what holds the word
  newsreader explain ./story.txt       a file; - is standard input
"""
_WIDEST = 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("subject", metavar="ID|FILE", help="number of an article, a file, or -")
    parser.add_argument("words", nargs="*", metavar="WORD", help="only findings that hold it")
    parser.add_argument(
        "--published", type=instant, metavar="DATE", help="take this as the publication date"
    )


def run(options: argparse.Namespace) -> int:
    """Print how everything was found, and what was looked at and left."""
    published: str | Published | None = options.published
    if options.subject.isascii() and options.subject.isdigit():
        with opened(options) as library:
            article = library.articles.get(int(options.subject[:18]))
        if article is None:
            raise CommandError(
                f"there is no article {options.subject}; newsreader list prints them "
                f"(a file of that name is ./{options.subject})"
            )
        text = article.text
        subject: dict[str, object] = {"article": article.id, "title": article.title}
        published = published or article.published
    else:
        text = read(options.subject)
        subject = {"file": options.subject}
    found = find(text, published)
    word = " ".join(options.words).casefold()
    found = _holding(found, word) if word else found
    if options.json:
        output.one(documents.explanation(subject, found, found.rejected))
    else:
        _print(found)
    return 0


def _holding(found: Extraction, word: str) -> Extraction:
    """Return the findings whose wording holds ``word``."""
    return Extraction(
        found.published,
        tuple(date for date in found.dates if word in date.text.casefold()),
        tuple(
            person
            for person in found.people
            if any(
                word in form.casefold()
                for form in (person.name, *(m.text for m in person.mentions))
            )
        ),
        found.language,
        tuple(no for no in found.rejected if word in no.text.casefold()),
    )


def _print(found: Extraction) -> None:
    width = min(output.screen_width(), _WIDEST)
    output.block(textwrap.fill(published_line(found.published), width))
    if found.language != "en":
        output.line(f"The language is {found.language}: only English is analysed.")
    dates = [
        f'"{date.text}" at {date.start}: {span_of(date)} ({date.grade.value}). {date.why}'
        for date in found.dates
    ]
    people = people_lines([(p.name, p.role, len(p.mentions), p.why) for p in found.people])
    rejected = [f'"{no.text}" at {no.start}: {no.why}' for no in found.rejected]
    for title, lines in (("Dates", dates), ("People", people), ("Not dates", rejected)):
        output.line()
        output.line(title)
        for line in lines or ["None."]:
            output.block(
                textwrap.fill(line, width, initial_indent="  ", subsequent_indent="      ")
            )
