"""``newsreader explain``."""

from __future__ import annotations

import argparse
import textwrap

from reader.cli import documents, output
from reader.cli.failures import UsageError
from reader.cli.opening import open_library
from reader.cli.texts import find, read
from reader.cli.views import instant, whole_number
from reader.cli.wording import covered_days, people_lines, published_line
from reader.model import Extraction, Published
from reader.text import one_line

EXAMPLES = """  newsreader explain 3                 all dates and people of article 3, with reasons
  newsreader explain 3 thursday        only findings that contain the word
  newsreader explain ./story.txt       a file (- for stdin)
"""
_WIDEST = 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("subject", metavar="ID|FILE", help="article ID, file, or - for stdin")
    parser.add_argument("words", nargs="*", metavar="WORD", help="only findings that contain this")
    parser.add_argument(
        "--published", type=instant, metavar="DATE", help="assume this publication date"
    )


def run(options: argparse.Namespace) -> int:
    """Print all findings with their reasons, and the rejected candidates."""
    published: str | Published | None = options.published
    article = None
    if options.subject.isascii() and options.subject.isdigit():
        with open_library(options) as library:
            number = whole_number(options.subject)
            article = library.articles.get(number) if number is not None else None
        if article is None:
            shown = one_line(options.subject, 40)
            raise UsageError(f"no article {shown} (see newsreader list; for a file use ./{shown})")
        text = article.text
        subject: dict[str, object] = {"article": article.id, "title": article.title}
        published = published or article.published
    else:
        text = read(options.subject)
        subject = {"file": options.subject}
    found = find(text, published)
    word = " ".join(options.words).casefold()
    found = _containing(found, word) if word else found
    if word and not (options.json or found.dates or found.people or found.rejected):
        raise UsageError(f"no date, name or candidate here contains “{one_line(word, 40)}”")
    if options.json:
        output.one(documents.explanation(subject, found, found.rejected))
    else:
        if article is not None:
            output.block(textwrap.fill(f"[{article.id}] {one_line(article.title)}", _width()))
        _print(found, all_sections=not word)
    return 0


def _containing(found: Extraction, word: str) -> Extraction:
    """Return the findings whose text, name or days contain ``word``, folded."""
    return Extraction(
        found.published,
        tuple(
            date
            for date in found.dates
            if word in date.text.casefold() or word in covered_days(date).casefold()
        ),
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


def _width() -> int:
    return min(output.screen_width(), _WIDEST)


def _print(found: Extraction, *, all_sections: bool) -> None:
    """Print the findings; ``all_sections``: also the titles of those without any."""
    width = _width()
    output.block(textwrap.fill(published_line(found.published), width))
    if found.language != "en":
        output.line(f"Language: {found.language}. Only English text is analysed.")
    dates = [
        f"“{date.text}” at {date.start}: {covered_days(date)} ({date.grade.value}). {date.why}"
        for date in found.dates
    ]
    people = people_lines([(p.name, p.role, len(p.mentions), p.why) for p in found.people])
    rejected = [f"“{no.text}” at {no.start}: {no.why}" for no in found.rejected]
    for title, lines in (("Dates", dates), ("People", people), ("Rejected candidates", rejected)):
        if lines or all_sections:
            output.line()
            output.section(title, lines, width)
