"""Videos, audio and embedded pages: one line of text in place of each."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from reader.model import SpanKind
from reader.sources.html.addresses import Addresses
from reader.sources.html.tags import is_tracker
from reader.sources.html.text_flow import Flow
from reader.text import one_line

MEDIA = {"iframe": "Embedded", "video": "Video", "audio": "Audio"}
"""Elements that one line of text replaces, and its label for them."""


class Media:
    """The line of a player, written once its URL, or that of a source inside it, is known."""

    def __init__(self, addresses: Addresses) -> None:
        self._addresses = addresses
        self._words = ""
        self._title = ""

    def begin(self, tag: str, attributes: Mapping[str, str], flow: Flow) -> None:
        """Begin an element of :data:`MEDIA`."""
        self.end()
        if not is_tracker(attributes):
            self._words, self._title = MEDIA[tag], one_line(attributes.get("title", ""), 200)
            self.source(attributes, flow)

    def source(self, attributes: Mapping[str, str], flow: Flow) -> None:
        """Add a source; the first one of an element counts."""
        address = self._addresses.absolute(attributes.get("src")) if self._words else None
        if not address:
            return
        flow.break_line(2)
        span = flow.open(SpanKind.LINK, address)
        flow.words(f"[{self._words}: {self._title or urlsplit(address).hostname or ''}]")
        flow.close(span)
        flow.break_line(2)
        self.end()

    def end(self) -> None:
        """End the element."""
        self._words = ""
