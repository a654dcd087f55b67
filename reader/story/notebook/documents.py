"""A notebook as Markdown, HTML or CSV, and as a folder of Markdown notes.

The same clippings give the same bytes at any time on any machine. Text from articles is escaped.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence

from reader.story.export.csv_text import csv_text
from reader.story.export.pages import front_matter, html_page, marked
from reader.story.notebook.bibliography import bibtex, csl_json, ris
from reader.story.notebook.citation import Work, works
from reader.story.notebook.clipping import Clipping, Kind, State
from reader.story.words.days import day_words
from reader.text import file_words

GENERATOR = "generator: newsreader"
"""The line that marks a note as written by this program, which may overwrite it."""

ENDINGS: Mapping[str, str] = {
    "md": ".md", "html": ".html", "csl": ".json", "bibtex": ".bib", "ris": ".ris", "csv": ".csv",
}  # fmt: skip
"""Formats, each with its file name extension."""


_GONE = {
    State.GONE: "These words are no longer in the article.",
    State.REMOVED: "The article is no longer in the library.",
}


def written(form: str, clippings: Iterable[Clipping], title: str) -> str:
    """Return clippings in one of :data:`ENDINGS`, ending in a line feed."""
    found = works(clippings)
    match form:
        case "md":
            return _markdown(found, title)
        case "html":
            return html_page(title, map(_article, found))
        case "csl":
            return csl_json(found)
        case "bibtex":
            return bibtex(found)
        case "ris":
            return ris(found)
        case "csv":
            return csv_text(documents(found), CLIPPING)
    raise ValueError(form)


CLIPPING = (
    "id", "notebook", "kind", "quote", "note", "subject", "title", "source", "author", "published",
    "published_grade", "published_why", "url", "accessed", "sha256", "page_sha256", "state",
    "article", "start", "end", "key",
)  # fmt: skip
"""The field names of a clipping in CSV and JSON, in order."""


def documents(found: Iterable[Work]) -> list[dict[str, object]]:
    """Return the clippings of works as JSON objects."""
    return [
        dict(zip(CLIPPING, (
            one.id, one.notebook, one.kind.value, one.quote, one.note, one.subject or None,
            one.title, one.source, one.author or None, one.published.at,
            one.published.grade.value, one.published.why, work.origin, one.accessed, one.sha256,
            one.page_sha256 or None, one.state.value, one.article, one.anchor.start,
            one.anchor.end, work.key,
        ), strict=True))
        for work in found
        for one in work.clippings
    ]  # fmt: skip


def notes(clippings: Iterable[Clipping]) -> dict[str, str]:
    """Return a Markdown note for each article, by file name; other articles change no name."""
    return {_file_name(work): _note(work) for work in works(clippings)}


def _file_name(work: Work) -> str:
    day = f"{work.day} " if work.day else ""
    title = file_words(work.lead.title, " ", 50) or "Article"
    return f"{day}{title} {work.key.rpartition('-')[2]}.md"


def _note(work: Work) -> str:
    """Return an article's clippings under front matter that gives their source."""
    lead = work.lead
    facts: Sequence[tuple[str, object]] = (
        ("title", lead.title),
        ("source", lead.source),
        ("author", [f"{one.given} {one.family}".strip() for one in work.authors]),
        ("published", lead.published.at),
        ("published_grade", lead.published.grade.value),
        ("published_why", lead.published.why),
        ("url", work.origin),
        ("accessed", min(one.accessed for one in work.clippings)),
        ("sha256", list(dict.fromkeys(one.sha256 for one in work.clippings))),
        ("page_sha256", sorted({one.page_sha256 for one in work.clippings if one.page_sha256})),
        ("notebook", sorted({one.notebook for one in work.clippings})),
        ("citation_key", work.key),
    )
    body = "\n\n".join(_quotes(work))
    front = front_matter(facts, GENERATOR)
    return f"{front}\n\n# {marked(lead.title)}\n\n{_cited(work)}\n\n{body}".rstrip() + "\n"


def _markdown(found: Sequence[Work], title: str) -> str:
    parts = [front_matter([("title", title)], GENERATOR), f"# {marked(title)}"]
    for work in found:
        parts += [f"## {marked(work.lead.title)}", _cited(work), *_quotes(work)]
    return "\n\n".join(parts) + "\n"


def _cited(work: Work) -> str:
    line = marked(_credit(work))
    url = (work.origin or "").replace("<", "%3C").replace(">", "%3E")
    return f"{line} <{url}>" if url else line


def _credit(work: Work) -> str:
    """Return author, source and days in words."""
    parts = [work.lead.author, work.lead.source]
    if work.day:
        parts.append(("about " if work.circa else "") + day_words(work.day))
    if work.accessed:
        parts.append(f"accessed {day_words(work.accessed)}")
    return ", ".join(filter(None, parts)) + "."


def _quotes(work: Work) -> list[str]:
    """Return paragraphs of Markdown: quotes, their descriptions, and the user's notes."""
    parts = []
    for one in work.clippings:
        if one.quote:
            parts.append(f"> {marked(one.quote)}")
        parts += [f"*{marked(line)}*" for line in _about(one)]
        if one.note:
            parts.append(one.note)  # the user's own Markdown, including links of a vault
    return parts


def _about(one: Clipping) -> list[str]:
    """Return sentences on a clipping's subject and on whether its words can still be found."""
    words = {
        Kind.QUOTE: "Said by {}.",
        Kind.DATE: "Date: {}.",
        Kind.EVENT: "Event: {}.",
        Kind.PERSON: "Mentions {}.",
    }
    said = [words[one.kind].format(one.subject)] if one.subject and one.kind in words else []
    return [*said, *filter(None, [_GONE.get(one.state)])]


def _article(work: Work) -> str:
    """Return a work as part of an HTML page."""
    title, url = html.escape(work.lead.title), html.escape(work.url or "")
    head = f'<a href="{url}">{title}</a>' if url else title
    parts = [f"<h2>{head}</h2>", f"<cite>{html.escape(_credit(work))}</cite>"]
    for one in work.clippings:
        about = "".join(f"<cite>{html.escape(line)}</cite>" for line in _about(one))
        if one.quote or about:
            parts.append(f"<blockquote>{html.escape(one.quote)}{about}</blockquote>")
        if one.note:
            parts.append(f"<p>{html.escape(one.note)}</p>")
    proofs = html.escape(" ".join((work.how_known, *(f"{line}." for line in work.proofs))))
    return "\n".join([*parts, f"<cite>{proofs}</cite>"])
