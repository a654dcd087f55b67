"""Footnotes: the links to them, the elements that contain them, and their marks.

A mark is ``[^1]`` in the text, with a NOTE_REF span; the note begins with the same mark and
has a NOTE span. The value of both is the id of the note. Back links are left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from reader.model import SpanKind
from reader.sources.html.placeholders import forth
from reader.sources.html.text_flow import Flow, OpenSpan

_LABEL = re.compile(r"[\[(]?(\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§¶]{1,3})(?::\d{1,3})?[\])]?\.?")
_HINT = re.compile(r"note|\bfn|\bref|cite", re.IGNORECASE)
_MOST_HELD = 12
_LONGEST = 200


class Notes:
    """The footnotes of one document, collected while it is read."""

    def __init__(self) -> None:
        self.labels: dict[str, str] = {}
        """The label of each note that a link leads to, by id."""
        self._target = ""
        self._held: str | None = None
        self._hinted = False
        self._numbered = False

    @property
    def holding(self) -> bool:
        """Whether the text of a link is held back until it is known to be a mark or not."""
        return self._held is not None

    def lead(self, target: str, attributes: Mapping[str, str], *, raised: bool) -> None:
        """Begin a link to the element ``target``; its text is held back."""
        self._target, self._held = target[:_LONGEST], ""
        hints = f"{self._target} {attributes.get('class', '')} {attributes.get('role', '')}"
        self._hinted = raised or _HINT.search(hints) is not None

    def hold(self, text: str, flow: Flow, *, raised: bool) -> None:
        """Hold ``text`` back, unless it is too long for the mark of a note."""
        self._held = (self._held or "") + text
        self._hinted = self._hinted or raised
        if len(self._held.strip()) > _MOST_HELD:
            flow.words(self._held)
            self._held = None

    def end_link(self, flow: Flow) -> None:
        """Write the held-back text of the link as a mark, nothing (a back link), or unchanged."""
        held, self._held = self._held, None
        if held is None:
            return
        label = label_of(held) if self._hinted else ""
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
        """Begin the note ``name`` and end the one before; ``numbered`` if its mark is written.

        None if it has already begun.
        """
        before = flow.opened(SpanKind.NOTE)
        if before is not None and before.value == name:
            return None
        flow.close(before)
        self._numbered = numbered
        return flow.open(SpanKind.NOTE, name)

    def own_mark(self, text: str, flow: Flow) -> str:
        """Return the mark of a note if superscript ``text`` begins it as its label, else ""."""
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
    """Return the mark of a label in the text."""
    return f"[^{label}]"
