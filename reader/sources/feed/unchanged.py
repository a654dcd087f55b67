"""Entries that stand in a document byte for byte as they did: passed over without being read.

An entry that the fast reader read leaves a print: a hash of its bytes and of
what is open around it (elements with their attributes, namespaces). Where the
same bytes stand in the same surroundings again, they say the same again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reader.sources.feed.document import PRINT
from reader.sources.feed.enclosing_elements import enclosing_elements, entry_places, fingerprint

MARKER = "newsreader-known"


@dataclass(frozen=True, slots=True)
class Known:
    """A document without the entries that are known."""

    data: bytes
    keys: tuple[str, ...]
    """Of the entries that were taken out, in their order."""


def skip_unchanged(data: bytes, known: Mapping[str, str]) -> Known | None:
    """Return the document without entries that are in ``known`` (key to fingerprint and print).

    None where there are none, or where what they say may depend on other entries.
    """
    keys = {
        text[PRINT:]: key
        for key, text in known.items()
        # The other keys are made of what several entries say.
        if len(text) > PRINT and "\n" not in key and not key.startswith("sha256:")
    }
    if not keys or MARKER.encode() in data:
        return None
    around = enclosing_elements(data)
    pieces: list[bytes] = []
    taken: list[str] = []
    left = 0
    for start, end in entry_places(data):
        key = keys.get(fingerprint(around, data[start:end]))
        if key is not None:
            pieces += (data[left:start], f"<?{MARKER}?>".encode())
            taken.append(key)
            left = end
    if not taken or len(set(taken)) < len(taken):
        return None
    return Known(b"".join((*pieces, data[left:])), tuple(taken))
