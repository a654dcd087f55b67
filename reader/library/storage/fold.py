"""A common form for words that readers consider the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

# Letters that Unicode does not decompose although people type them without the stroke, and
# typographic apostrophes and hyphens (by code point, because they look alike).
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h"}
    | {0x131: "i"}
    | dict.fromkeys((0x2018, 0x2019, 0x2BC, 0x60, 0xB4), "'")
    | dict.fromkeys(range(0x2010, 0x2015), "-")
)


def fold(text: str) -> str:
    """Return ``text`` without case and accents: the same for "Élysée" and "ELYSEE".

    NFC and NFD give the same; typographic apostrophes and dashes become plain.
    """
    small = text.lower()
    return small if small.isascii() else _FOREIGN.sub(lambda found: _folded(found[0]), text).lower()


def replace_foreign(text: str, plain: Callable[[str], str]) -> bytes:
    """Return ``text`` in UTF-8, with ``plain`` applied to the characters outside ASCII.

    ``plain`` must treat each character independently. A long, mostly ASCII text costs only a
    few passes over its bytes.
    """
    data = text.encode("utf-8", "surrogatepass")
    foreign = set(data.translate(None, _ASCII).decode("utf-8", "surrogatepass"))
    if len(foreign) > _FEW:
        return _FOREIGN.sub(lambda found: plain(found[0]), text).encode("utf-8", "surrogatepass")
    for char in foreign:
        data = data.replace(char.encode("utf-8", "surrogatepass"), plain(char).encode())
    return data


_ASCII = bytes(range(128))
_FEW = 64
"""Most distinct characters replaced one after another; more are replaced by position."""
_FOREIGN = re.compile(r"[^\x00-\x7f]+")


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    """Fold letters outside ASCII, each independently."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return bare.casefold().translate(_PLAIN)
