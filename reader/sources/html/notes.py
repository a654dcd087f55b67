"""Footnotes: which links lead to one, which elements are one, and what their marks are.

A mark stands in the text as ``[^1]``, under a NOTE_REF span; the note begins with the same mark
and is under a NOTE span. The value of both is the id of the note. Links back are left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from reader.model import SpanKind
from reader.sources.html.placeholders import forth
from reader.sources.html.text_flow import Flow, OpenSpan

_LABEL = re.compile(r"[\[(]?(\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§¶]{1,3})(?::\d{1,3})?[\])]?\.?")
_SAYS_SO = re.compile(r"note|\bfn|\bref|cite", re.IGNORECASE)
_MOST_HELD = 12
_LONGEST = 200


class Notes:
    """The footnotes of one document, as they come up while it is read."""

    def __init__(self) -> None:
        self.labels: dict[str, str] = {}
        """What leads to each note: its id to its label."""
        self._target = ""
        self._held: str | None = None
        self._says_so = False
        self._numbered = False

    @property
    def holding(self) -> bool:
        """Whether the words of a link are held back until it is known what they are."""
        return self._held is not None

    def lead(self, target: str, attributes: Mapping[str, str], *, raised: bool) -> None:
        """Take the start of a link to the element ``target``; its words are to be held back."""
        self._target, self._held = target[:_LONGEST], ""
        hints = f"{self._target} {attributes.get('class', '')} {attributes.get('role', '')}"
        self._says_so = raised or _SAYS_SO.search(hints) is not None

    def hold(self, text: str, flow: Flow, *, raised: bool) -> None:
        """Hold ``text`` back, unless it turns out to be no mark of a note."""
        self._held = (self._held or "") + text
        self._says_so = self._says_so or raised
        if len(self._held.strip()) > _MOST_HELD:
            flow.words(self._held)
            self._held = None

    def end_link(self, flow: Flow) -> None:
        """Write what the words of the link mean: a mark, nothing (it leads back), or themselves."""
        held, self._held = self._held, None
        if held is None:
            return
        label = label_of(held) if self._says_so else ""
        note = flow.opened(SpanKind.NOTE)
        if note is None and label:
            span = flow.open(SpanKind.NOTE_REF, self._target)
            flow.words(mark(self.labels.setdefault(self._target, label)))
            flow.close(span)
        elif note is not None and label:
            flow.words(" " if self._numbered or note.start >= 0 else mark(self.labels[note.value]))
        else:
            flow.words(forth(held))

    def begin(self, name: str, flow: Flow, *, numbered: bool) -> OpenSpan | None:
        """Begin the note ``name``, which ends the one before; ``numbered`` if its mark is written.

        None where it has begun already.
        """
        before = flow.opened(SpanKind.NOTE)
        if before is not None and before.value == name:
            return None
        flow.close(before)
        self._numbered = numbered
        return flow.open(SpanKind.NOTE, name)

    def own_mark(self, text: str, flow: Flow) -> str:
        """Return the mark of a note where raised ``text`` begins it as its label, else ""."""
        note = flow.opened(SpanKind.NOTE)
        if note is None or note.start >= 0 or self._numbered:
            return ""
        label = self.labels[note.value]
        return mark(label) if label_of(text) == label else ""


def label_of(text: str) -> str:
    """Return the label in the mark of a note (``[1]``, ``*``), or ""."""
    found = _LABEL.fullmatch(text.strip().lower())
    return found[1] if found else ""


def mark(label: str) -> str:
    """Return a label as it stands in the text."""
    return f"[^{label}]"
