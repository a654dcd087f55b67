"""PDF documents by pypdf, which is an extra: ``pip install 'newsreader-tui[pdf]'``.

Lines of the page are joined to paragraphs; lines at the top or foot of many pages (running
heads, page numbers) are left out. May take long on hostile input: run it in a worker
(:mod:`reader.sources.feed.workers`).
"""

from __future__ import annotations

import importlib
import io
import logging
import re
from collections import Counter
from collections.abc import Sequence

from reader.sources.base.decode import NotReadableError
from reader.sources.files.office import FoundDocument, declared_title
from reader.text import clean, one_line

MAX_PAGES = 1500

EXTRA = "pip install 'newsreader-tui[pdf]'"
"""The command that makes PDF files readable."""

_EDGE = 2
_OFTEN = 3
_LEAST = 20
_DIGITS = re.compile(r"\d+")
_ENDED = re.compile(r"[.!?:\"”\u2019)]$")
_HYPHEN = re.compile(r"[a-z]-$")
_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")


def read_pdf(data: bytes) -> FoundDocument:
    """Return the text of a document; raise :class:`NotReadableError` if there is none."""
    try:
        pypdf = importlib.import_module("pypdf")
    except ImportError:
        raise NotReadableError(f"is a PDF document; to read these, run {EXTRA}.") from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        document = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if document.is_encrypted and not document.decrypt(""):
            raise NotReadableError("is locked with a password.")
        pages = [
            clean(document.pages[number].extract_text()).split("\n")
            for number in range(min(len(document.pages), MAX_PAGES))
        ]
        about = document.metadata or {}
        facts = [str(about.get(name) or "") for name in ("/Title", "/Author", "/CreationDate")]
    except NotReadableError:
        raise
    except (MemoryError, RecursionError):
        raise
    except Exception as error:  # pypdf's errors, and any others that damaged objects cause
        raise NotReadableError("is a damaged PDF document.") from error
    text = paragraphs(pages)
    if len(text) < _LEAST * min(len(pages), 3):
        raise NotReadableError(
            "is a scan without text: have its text recognised (OCR) by another program first."
        )
    title, author, created = facts
    found = _DATE.match(created)
    day = "-".join(found.groups()) if found else ""
    return FoundDocument(text, declared_title(title), one_line(author, 200), day)


def paragraphs(pages: Sequence[Sequence[str]]) -> str:
    """Return the lines of pages as paragraphs, without running heads and page numbers."""
    kept = [[line.strip() for line in page if line.strip()] for page in pages]
    edges = Counter(
        _DIGITS.sub("#", line) for page in kept for line in {*page[:_EDGE], *page[-_EDGE:]}
    )
    often = max(_OFTEN, len(kept) // 4)
    lines: list[str] = []
    for page in kept:
        inner = range(_EDGE, len(page) - _EDGE)
        lines += [
            line
            for number, line in enumerate(page)
            if number in inner or edges[_DIGITS.sub("#", line)] < often
        ]
    return _joined(lines)


def _joined(lines: Sequence[str]) -> str:
    lengths = sorted(len(line) for line in lines)
    full = lengths[len(lengths) * 3 // 4] if lengths else 0
    made: list[str] = []
    open_ended = False
    for line in lines:
        if open_ended and made:
            last = made[-1]
            if _HYPHEN.search(last) and line[:1].islower():
                made[-1] = last[:-1] + line
            else:
                made[-1] = f"{last} {line}"
        else:
            made.append(line)
        # A short line ends a paragraph or is a heading; a long one continues.
        open_ended = len(line) > 0.75 * full or (len(line) > 0.5 * full and not _ENDED.search(line))
    return "\n\n".join(made)
