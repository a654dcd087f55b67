"""Word-processor documents (.docx, .odt) as HTML, which is then read like any other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from reader.sources.base.decode import NotReadableError
from reader.sources.files.archive import Archive, attribute, local, words_of
from reader.sources.files.numbering import Item, Numbering, OpenNumbering, as_html
from reader.text import one_line

_JUNK = re.compile(
    r"microsoft word|untitled|document ?\d*|\S+\.(?:docx?|odt|rtf|pdf|indd)|powerpoint.*", re.I
)
_NOBODY = re.compile(
    r"python-docx|apache poi|docx4j|openpyxl|latex.*|unknown|(?:microsoft office |windows[- ])?user"
    r"|admin(?:istrator)?|owner|author|guest|hp|dell|acer|asus|lenovo|pc",
    re.IGNORECASE,
)
"""Names that programs and new computers write for an author."""
_HEADING = re.compile(r"heading ?([1-6])", re.IGNORECASE)
_SKIPPED = frozenset({"del", "moveFrom", "instrText", "annotation", "tracked-changes", "pPr"})


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A document and its properties."""

    body: str
    """HTML for a word-processor document, else plain text."""
    title: str = ""
    author: str = ""
    created: str = ""
    """As written."""


def declared_title(title: str) -> str:
    """Return the title in a document's properties, "" if a program made it up."""
    title = one_line(title.removeprefix("Microsoft Word - "))
    return "" if _JUNK.fullmatch(title) else title


def declared_author(name: str) -> str:
    """Return the author in a document's properties, "" if a program made it up."""
    name = one_line(name, 200)
    return "" if _NOBODY.fullmatch(name) else name


def read_docx(data: bytes) -> FoundDocument:
    """Read a Word document; raise :class:`NotReadableError` for anything else."""
    archive = Archive(data)
    root = archive.xml("word/document.xml")
    if root is None:
        raise NotReadableError("is not a Word document: it has no text inside.")
    links = _links(archive.xml("word/_rels/document.xml.rels"))
    notes = archive.xml("word/footnotes.xml")
    numbering = Numbering(archive.xml("word/numbering.xml"), archive.xml("word/styles.xml"))
    parts = list(_word_blocks(root, links, numbering))
    if notes is not None:
        parts += _word_blocks(notes, links, numbering)
    core = archive.xml("docProps/core.xml")
    return FoundDocument(
        "\n".join(parts),
        declared_title(words_of(core, "title")),
        declared_author(words_of(core, "creator")),
        words_of(core, "created"),
    )


def _links(root: Any) -> Mapping[str, str]:
    if root is None:
        return {}
    return {
        attribute(one, "Id"): attribute(one, "Target")
        for one in root
        if attribute(one, "Type").endswith("/hyperlink")
    }


def _word_blocks(root: Any, links: Mapping[str, str], numbering: Numbering) -> Iterator[str]:
    """Yield paragraphs, lists and tables in order; a table inside a table is part of its cell."""
    items: list[Item] = []
    for element in _outermost(root, ("p", "tbl")):
        if local(element) == "p":
            made = _word_paragraph(element, links, numbering)
        else:
            made = _word_table(element, links)
        if isinstance(made, Item):
            items.append(made)
            continue
        if items:
            yield as_html(items)
            items.clear()
        yield made
    yield as_html(items)


def _word_table(element: Any, links: Mapping[str, str]) -> str:
    rows = []
    for row in _outermost(element, ("tr",)):
        cells = (
            " ".join(_inline(p, _word_text(links)) for p in cell.iter() if local(p) == "p")
            for cell in _outermost(row, ("tc",))
        )
        rows.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    return f"<table>{''.join(rows)}</table>"


def _word_paragraph(element: Any, links: Mapping[str, str], numbering: Numbering) -> str | Item:
    style = next((attribute(one, "val") for one in element.iter() if local(one) == "pStyle"), "")
    text = _inline(element, _word_text(links))
    if style.lower() == "title":
        return f"<h1>{text}</h1>"
    if found := _HEADING.match(style):
        return f"<h{found[1]}>{text}</h{found[1]}>"
    return numbering.item(element, style, text) or f"<p>{text}</p>"


def _word_text(links: Mapping[str, str]) -> Callable[[Any], tuple[str, str] | None]:
    def about(element: Any) -> tuple[str, str] | None:
        match local(element):
            case "t":
                return escape(element.text or ""), ""
            case "tab":
                return " ", ""
            case "br" | "cr":
                return "<br>", ""
            case "hyperlink":
                target = links.get(attribute(element, "id"), "")
                return (f'<a href="{escape(target)}">', "</a>") if target else None
            case _:
                return None

    return about


def read_odt(data: bytes) -> FoundDocument:
    """Read an OpenDocument text; raise :class:`NotReadableError` for anything else."""
    archive = Archive(data)
    root = archive.xml("content.xml")
    if root is None:
        raise NotReadableError("is not an OpenDocument text: it has no text inside.")
    meta = archive.xml("meta.xml")
    return FoundDocument(
        "\n".join(_open_blocks(root, OpenNumbering(root, archive.xml("styles.xml")))),
        declared_title(words_of(meta, "title")),
        declared_author(words_of(meta, "initial-creator") or words_of(meta, "creator")),
        words_of(meta, "creation-date"),
    )


def _open_blocks(root: Any, numbering: OpenNumbering) -> Iterator[str]:
    for element in _outermost(root, ("h", "p", "list", "table")):
        match local(element):
            case "h":
                level = attribute(element, "outline-level")
                level = level if level in ("1", "2", "3", "4", "5", "6") else "2"
                yield f"<h{level}>{_inline(element, _open_text)}</h{level}>"
            case "p":
                tag = "h1" if attribute(element, "style-name").lower() == "title" else "p"
                yield f"<{tag}>{_inline(element, _open_text)}</{tag}>"
            case "list":
                yield as_html(list(_open_items(element, numbering)))
            case _:
                yield "<table>"
                for row in _outermost(element, ("table-row",)):
                    cells = (
                        " ".join(_inline(p, _open_text) for p in cell.iter() if local(p) == "p")
                        for cell in _outermost(row, ("table-cell",))
                    )
                    yield "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
                yield "</table>"


def _open_items(root: Any, numbering: OpenNumbering) -> Iterator[Item]:
    """Yield the items of a list and of those inside it."""
    style = attribute(root, "style-name")
    waiting = [(iter(root), 0)]
    while waiting:
        children, level = waiting[-1]
        element = next(children, None)
        if element is None:
            waiting.pop()
        elif local(element) in ("p", "h"):
            yield numbering.item(style, level, _inline(element, _open_text))
        else:
            deeper = level + (local(element) == "list")
            waiting.append((iter(element), deeper))


def _open_text(element: Any) -> tuple[str, str] | None:
    match local(element):
        case "s" | "tab":
            return " ", ""
        case "line-break":
            return "<br>", ""
        case "a":
            target = attribute(element, "href")
            return (f'<a href="{escape(target)}">', "</a>") if target else None
        case "note":
            return " (", ")"
        case "note-citation":
            return "", ": "
        case _:
            return None


def _outermost(root: Any, names: tuple[str, ...]) -> Iterator[Any]:
    """Yield the outermost elements of these names, in order."""
    waiting = [iter(root)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif local(element) in names:
            yield element
        elif local(element) not in _SKIPPED:
            waiting.append(iter(element))


def _inline(root: Any, about: Callable[[Any], tuple[str, str] | None]) -> str:
    """Return the content of an element as HTML; ``about`` returns the markup around an element.

    Only OpenDocument has text between elements; Word keeps its text in elements of its own.
    """
    made: list[str] = []
    mixed = about is _open_text
    if mixed:
        made.append(escape(root.text or ""))
    waiting = [(iter(root), "", "")]
    while waiting:
        children, end, tail = waiting[-1]
        element = next(children, None)
        if element is None:
            waiting.pop()
            made.append(end + tail)
            continue
        after = escape(element.tail or "") if mixed else ""
        if local(element) in _SKIPPED or not local(element):
            made.append(after)
            continue
        around = about(element) or ("", "")
        made.append(around[0])
        if mixed:
            made.append(escape(element.text or ""))
        waiting.append((iter(element), around[1], after))
    return "".join(made)
