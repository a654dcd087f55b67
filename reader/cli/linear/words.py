"""Articles, dates and people in words for a screen reader. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from reader.app.layout.article_lines import LineKind
from reader.app.layout.article_text import Block, blocks
from reader.app.layout.links import Links
from reader.app.layout.table_lines import table_cells
from reader.app.style.wording import FULL_MONTHS, MONTHS
from reader.library.articles.articles import Article, ArticleRow
from reader.model import Grade, Published
from reader.story.chronology.timeline import Period
from reader.story.notebook.clipping import Clipping, State
from reader.story.words.days import month_end

_UNSPEAKABLE = re.compile(
    "[\u2500-\u28ff\u2b00-\u2bff\ufe0f\u200d\ue000-\uf8ff\U0001f000-\U0001faff\U000f0000-\U0010ffff]"
)
"""Drawing characters: frames, blocks, braille, emoji, private use."""
_ISO = re.compile(r"^(~?)(\d{4}-\d\d-\d\d)(?:\.\.(\d{4}-\d\d-\d\d))?\s+")
_ANY_ISO = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_WRITTEN = re.compile(
    r"(~?)((?:\b\d{1,2}(?:[-\u2013]\d{1,2})? )?)"
    r"\b(" + "|".join(MONTHS) + r")\b(?!\.)((?: \d{4}\b)?)"
)
"""A day or month as the app writes it: ``~6 Jan 2026``."""
_REFERENCES = re.compile(r"(?:(?<!\s)\s++)?\[\d++\]")
_IMAGE = re.compile(r"^\s*\[?(?:Image:)?")
_BULLET = re.compile(r"(?:(?<!\s)\s++)?[-*+•‣]\s+")


def spoken(text: str) -> str:
    """Return text on one line without drawing characters."""
    return " ".join(_UNSPEAKABLE.sub(" ", text).split())


def sentence(text: str) -> str:
    """Return text that ends like a sentence."""
    text = spoken(text)
    return text if text[-1:] in ".?!" else f"{text}."


def number_of(number: int, noun: str) -> str:
    """Return ``1 article``, ``2 articles``, ``no articles``."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    if noun == "person":
        plural = "people"
    return f"1 {noun}" if number == 1 else f"{number:,} {plural}" if number else f"no {plural}"


def day(value: str) -> str:
    """Return ``6 January 2026``."""
    try:
        one = date.fromisoformat(value[:10])
    except ValueError:
        return value
    return f"{one.day} {one:%B} {one.year}"


def days(first: str | None, last: str | None) -> str:
    """Return a day, month, year or span of days, with months written out."""
    if first is None:
        return "no day"
    if last is None or first == last:
        return day(first)
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    if begin.day == 1 and end == month_end(begin):
        return f"{begin:%B} {begin.year}"
    if (begin.month, begin.day, end.month, end.day) == (1, 1, 12, 31) and begin.year == end.year:
        return str(begin.year)
    return f"{day(first)} to {day(last)}"


def period(covered: Period, grade: Grade) -> str:
    """Return a period with months written out, and ``likely`` if it is only that."""
    return graded(days(covered.first.isoformat(), covered.last.isoformat()), grade)


def without_references(line: str) -> str:
    """Return a line of a table for reading aloud: days in words, no article IDs."""
    said = _ISO.sub(
        lambda found: f"{days(found[2], found[3])}{', likely' * bool(found[1])}: ", line
    )
    said = _ANY_ISO.sub(lambda found: day(found[0]), said)
    lead, gap, rest = said.partition("  ")
    if gap and _WRITTEN.search(lead):
        said = f"{in_full(lead)}: {rest.lstrip()}"
    return sentence(_REFERENCES.sub("", said))


def in_full(text: str) -> str:
    """Return a text of the app with months written out, and ``likely`` instead of ``~``."""

    def full(found: re.Match[str]) -> str:
        month = FULL_MONTHS[MONTHS.index(found[3])]
        return f"{found[2]}{month}{found[4]}{', likely' * bool(found[1])}"

    return _WRITTEN.sub(full, text)


def graded(words: str, *grades: Grade) -> str:
    """Return the words of a date, with ``likely`` after them if one of the grades is that."""
    return f"{words}, likely" if Grade.LIKELY in grades else words


def published(value: Published) -> str:
    """Return a publication date, with its grade if not certain."""
    return "date unknown" if value.day is None else graded(day(value.day), value.grade)


def published_between(first: Published, last: Published) -> str:
    """Return a span of publication dates, with the grade if an end is only likely."""
    return graded(days(first.day, last.day), first.grade, last.grade)


def article_line(row: ArticleRow) -> str:
    """Return the line of an article in a list: title, source, date, marks."""
    marks = ["Read" if row.read else "Unread"]
    marks += ["Starred"] * row.starred
    marks += [f"Tags: {', '.join(row.tags)}"] if row.tags else []
    facts = f"{spoken(row.source)}, {published(row.published)}"
    return f"{sentence(row.title)} {facts}. {'. '.join(marks)}."


def clipping(one: Clipping) -> str:
    """Return the line of a clipping: its quote, its article, and the user's note."""
    quote = f"“{one.quote}” " if one.quote else ""
    state = {State.GONE: " No longer in the article.", State.REMOVED: " Article removed."}
    note = f" Note: {sentence(one.note)}" if one.note else ""
    facts = f"{sentence(one.title)} {spoken(one.source)}, {published(one.published)}."
    return f"{one.notebook}: {quote}{facts}{state.get(one.state, '')}{note}"


def paragraphs(article: Article) -> list[str]:
    """Return the paragraphs of an article, each introduced by its kind."""
    text, links = article.text, Links.of(article)
    kept = [
        block
        for block in blocks(text, article.spans)
        if block.kind not in (LineKind.TITLE, LineKind.BOILERPLATE)
        and text[block.start : block.end].strip()
    ]
    found: list[str] = []
    for number, block in enumerate(kept):
        before = kept[number - 1].quote if number else -1
        after = kept[number + 1].quote if number + 1 < len(kept) else -1
        lines = list(_block(text, block, links))
        if block.quote >= 0 and block.quote != before and lines:
            lines[0] = f"quote: {lines[0]}"
        if block.quote >= 0 and block.quote != after and lines:
            lines[-1] = f"{lines[-1]} end of quote"
        found += lines
    return [spoken(line) for line in found]


def _block(text: str, block: Block, links: Links) -> Iterator[str]:
    words = _with_links(text, block.start, block.end, links)
    match block.kind:
        case LineKind.HEADING:
            yield f"heading: {words}"
        case LineKind.IMAGE:
            yield f"image: {_IMAGE.sub('', text[block.start : block.end]).strip(' ]')}"
        case LineKind.CODE:
            yield f"code: {words}"
        case LineKind.LIST:
            yield f"item: {_BULLET.sub('', words, count=1)}"
        case LineKind.TABLE:
            yield from _table(*table_cells(text, block.start, block.end, block.value))
        case _:
            yield words


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"table of {number_of(len(rows), 'row')}"
    for cells in rows:
        named = zip(heads, cells, strict=False) if heads else (("", cell) for cell in cells)
        yield "; ".join(f"{head}: {cell}" if head else cell for head, cell in named if cell.strip())


def _with_links(text: str, start: int, end: int, links: Links) -> str:
    """Return a stretch of text with the number of each link after it."""
    parts, at = [], start
    for place in links.places:
        if at < place.end <= end and place.start >= start:
            parts += [text[at : place.end], f" (link {place.number})"]
            at = place.end
    return "".join([*parts, text[at:end]])
