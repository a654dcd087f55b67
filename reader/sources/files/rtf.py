"""Rich Text Format as plain text: words and paragraphs, without pictures, styles and fields."""

from __future__ import annotations

import re

from reader.sources.files.office import FoundDocument, declared_author

_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)",
    re.IGNORECASE,
)
_CELL, _ROW_END = re.compile(r"(?<!\n)\n++\t"), re.compile(r"(?<!\t)\t++(?=\n)")
_INDENT = re.compile(r"(?<=\n) +")
_CREATED = re.compile(rb"\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")
_AUTHOR = re.compile(rb"\{\\author ([^{}]{1,400})\}")
_INFO = 20_000
_BLANK = re.compile(r"\n{3,}")
_HIDDEN = frozenset(
    b"""fonttbl colortbl stylesheet info pict object themedata datastore latentstyles listtable
    listoverridetable rsidtbl generator xmlnstbl header headerl headerr headerf footer footerl
    footerr footerf fldinst bkmkstart bkmkend filetbl revtbl colorschememapping wgrffmtfilter
    mmathPr nonshppict shppict""".split()
)
_BREAKS = {
    b"par": "\n\n", b"line": "\n", b"sect": "\n\n", b"page": "\n\n", b"row": "\n", b"cell": "\t",
    b"tab": "\t", b"emdash": "\u2014", b"endash": "\u2013", b"lquote": "\u2018",
    b"rquote": "\u2019", b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•",
}  # fmt: skip


def rtf_to_text(data: bytes) -> str:
    """Return the text of a document, not yet cleaned; never raises."""
    codec = "cp1252"
    made: list[str] = []
    pending = bytearray()
    hidden, skip_after, skipping = False, 1, 0
    groups: list[tuple[bool, int]] = []

    def flush() -> None:
        if pending:
            made.append(pending.decode(codec, "replace"))
            pending.clear()

    for token in _TOKEN.finditer(data):
        word, number, code, sign, brace, text = token.groups()
        if brace == b"{":
            groups.append((hidden, skip_after))
        elif brace == b"}":
            hidden, skip_after = groups.pop() if groups else (False, 1)
        elif word == b"ansicpg" and number:
            codec = _codec(int(number))
        elif word in _HIDDEN or sign == b"*":
            hidden = True
        elif word == b"uc" and number:
            skip_after = max(0, min(int(number), 9))
        elif hidden:
            continue
        elif word == b"u" and number:
            flush()
            made.append(chr(int(number) % 0x10000))
            skipping = skip_after
        elif code is not None:
            if skipping:
                skipping -= 1
            else:
                pending.append(int(code, 16))
        elif word in _BREAKS:
            flush()
            made.append(_BREAKS[word])
        elif sign in (b"\\", b"{", b"}", b"~", b"_", b"\n", b"\r"):
            flush()
            made.append(
                {b"~": " ", b"_": "-", b"\n": "\n\n", b"\r": "\n\n"}.get(sign, sign.decode())
            )
        elif text is not None:
            pending += text[skipping:]
            skipping = 0
    flush()
    # Characters beyond the first plane are written as surrogate pairs.
    text = "".join(made).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = _ROW_END.sub("", _CELL.sub("\t", text))
    return _BLANK.sub("\n\n", _INDENT.sub("", text)).strip("\n ")


def properties(data: bytes) -> FoundDocument:
    """Return what a document says of itself, without its text."""
    head = data[:_INFO]
    author, created = _AUTHOR.search(head), _CREATED.search(head)
    return FoundDocument(
        "",
        author=declared_author(rtf_to_text(author[1])) if author else "",
        created="-".join(part.decode().zfill(2) for part in created.groups()) if created else "",
    )


def _codec(page: int) -> str:
    try:
        b"".decode(f"cp{page}")
    except LookupError:
        return "cp1252"
    return f"cp{page}"
