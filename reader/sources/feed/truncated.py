"""Detection of excerpts: whether a feed contains the whole article or only its beginning."""

from __future__ import annotations

import re

CUT = re.compile(
    r"(?:\[?\s*(?:\u2026|\.\.\.)\s*\]?"
    r"|(?:read|learn|see|continue|view|keep)\s+(?:more|reading|the (?:full|rest|whole)[\w ]{0,30})"
    r"|read (?:the )?full (?:article|story|post)"
    r"|weiterlesen|mehr lesen|lire la suite|leer m[a\u00e1]s|leggi tutto|lees verder)"
    r"[\s.\u2026\u2192\u00bb>\])|]*$",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"\n[^\S\n]*+The post .{0,300} (?:appeared )?first (?:appeared )?on [^\n]{0,200}$"
)
_MARKS = ".\u2026\u2192\u00bb>])|"
_LAST = (
    "more", "reading", "article", "story", "post", "lesen", "suite", "mas", "m\u00e1s", "tutto",
    "verder",
)  # fmt: skip
_THE = ("the full", "the rest", "the whole")
_LINK_NUMBER = re.compile(r"\s*\[\^?\d{1,3}\]\s*$")
_SHORT = 400


def is_truncated(text: str, *, summary_only: bool) -> bool:
    """Return whether ``text`` (an article without its title) looks cut off.

    It does if it ends in an ellipsis or an invitation to read on. An ellipsis alone is not
    enough in what the feed calls the full content, unless that is short, since authors use
    it too. ``summary_only`` means that the feed gave no content besides a summary.
    """
    tail = text[-1200:].rstrip()
    if "The post " in tail:
        tail = _SIGNED.sub("", tail).rstrip()
    if tail.endswith("]"):
        tail = _LINK_NUMBER.sub("", tail)
    end = tail[-120:]
    found = CUT.search(end) if perhaps_cut(end) else None
    if found is None:
        return False
    dots = found[0].strip(" []|").startswith(("\u2026", "..."))
    return summary_only or not dots or len(text) < _SHORT


def perhaps_cut(end: str) -> bool:
    """Return whether :data:`CUT` may match, a quick check before the slow search."""
    core = end
    while (shorter := core.rstrip().rstrip(_MARKS)) != core:
        core = shorter
    marks, folded = end[len(core) :], core.casefold()
    if "\u2026" in marks or "..." in marks or folded.endswith(_LAST):
        return True
    return any(word in folded for word in _THE)
