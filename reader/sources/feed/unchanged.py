"""Unchanged entries: byte for byte as they were last stored, and skipped without being parsed.

An entry that the fast reader has read leaves a fingerprint: a hash of its bytes and of what
encloses it (elements with their attributes, namespaces). The same bytes in the same place
mean the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reader.sources.feed.document import FINGERPRINT_LENGTH
from reader.sources.feed.enclosing_elements import enclosing_elements, entry_positions, fingerprint

MARKER = "newsreader-unchanged"
"""The processing instruction in the place of an entry that was skipped."""


@dataclass(frozen=True, slots=True)
class Remainder:
    """A document without its unchanged entries."""

    data: bytes
    skipped_keys: tuple[str, ...]
    """Of the entries that were taken out, in their order."""


def skip_unchanged(data: bytes, known: Mapping[str, str]) -> Remainder | None:
    """Return the document without the entries whose fingerprint is in ``known`` (by key).

    None where there are none, or where what they say may depend on other entries.
    """
    keys = {
        text[FINGERPRINT_LENGTH:]: key
        for key, text in known.items()
        # Other keys depend on what several entries say.
        if len(text) > FINGERPRINT_LENGTH and "\n" not in key and not key.startswith("sha256:")
    }
    if not keys or MARKER.encode() in data:
        return None
    enclosing = enclosing_elements(data)
    pieces: list[bytes] = []
    taken: list[str] = []
    left = 0
    for start, end in entry_positions(data):
        key = keys.get(fingerprint(enclosing, data[start:end]))
        if key is not None:
            pieces += (data[left:start], f"<?{MARKER}?>".encode())
            taken.append(key)
            left = end
    if not taken or len(set(taken)) < len(taken):
        return None
    return Remainder(b"".join((*pieces, data[left:])), tuple(taken))
