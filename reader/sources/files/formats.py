"""The formats of files by their extensions: which are read, and why others are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

TEXT = frozenset({".txt", ".text"})
HTML = frozenset({".html", ".htm", ".xhtml"})
MARKDOWN = frozenset({".md", ".markdown"})
SUBTITLES = frozenset({".srt", ".vtt"})
MAILBOXES = frozenset({".mbox"})
STRUCTURED = frozenset({".eml", ".mhtml", ".mht", ".docx", ".odt", ".epub", ".pdf", ".rtf"})
"""Formats read in a process that can be stopped, since their content may take long."""
SNIFFED = frozenset({".xml", ".json", ".rss", ".atom"})
"""Formats opened only to say what they are."""
SUFFIXES = TEXT | HTML | MARKDOWN | SUBTITLES | STRUCTURED | MAILBOXES | SNIFFED
"""Formats of the files in a folder that are opened."""

_TABLE = "only articles can be read, not tables"
_SLIDES = "save the slides as .pdf"
_BOOK = "convert the book to .epub"
REASONS = {
    ".doc": "save the old Word format as .docx",
    ".pages": "export it as .docx or .pdf",
    ".wpd": "save it as .docx",
    ".csv": _TABLE,
    ".tsv": _TABLE,
    ".xls": _TABLE,
    ".xlsx": _TABLE,
    ".ods": _TABLE,
    ".ppt": _SLIDES,
    ".pptx": _SLIDES,
    ".odp": _SLIDES,
    ".msg": "save the Outlook message as .eml",
    ".pst": "export the Outlook mailbox as .mbox",
    ".mobi": _BOOK,
    ".azw3": _BOOK,
    ".djvu": "convert it to .pdf with recognised text",
    ".ps": "convert it to .pdf",
    ".opml": "import the list of feeds with newsreader import",
    ".zip": "unpack the archive first",
    ".webarchive": "save the page as .html",
}
"""The remedy for files that may contain articles but are not read."""

_NAMED = 5


def skipped_in_words(suffixes: Iterable[str]) -> list[str]:
    """Return a sentence for each kind of skipped file with a remedy, and one for all others."""
    counts = Counter(suffixes)
    lines = []
    for suffix in sorted(counts.keys() & REASONS.keys()):
        number = counts.pop(suffix)
        files = "file was" if number == 1 else "files were"
        lines.append(f"{number:,} {suffix} {files} skipped: {REASONS[suffix]}.")
    if counts:
        total = sum(counts.values())
        most = ", ".join(f"{n:,} {s or 'without extension'}" for s, n in counts.most_common(_NAMED))
        more = ", ..." if len(counts) > _NAMED else ""
        files = "file was" if total == 1 else "files were"
        lines.append(f"{total:,} other {files} skipped, of kinds without articles ({most}{more}).")
    return lines
