"""One form for words that a reader takes for the same."""

from __future__ import annotations

import unicodedata

# Letters that Unicode does not decompose although they are typed without their stroke, and
# typographic apostrophes and hyphens (written by number: they look alike).
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h"}
    | {0x131: "i"}
    | dict.fromkeys((0x2018, 0x2019, 0x2BC, 0x60, 0xB4), "'")
    | dict.fromkeys(range(0x2010, 0x2015), "-")
)


def fold(text: str) -> str:
    """Return ``text`` without case and accents: what "Élysée" and "ELYSEE" have in common.

    NFC and NFD give the same; typographic apostrophes and dashes become plain.
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return bare.casefold().translate(_PLAIN)
