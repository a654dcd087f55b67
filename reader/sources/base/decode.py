"""Decoding of bytes to text, for files, pages and feeds of any origin.

In this order: a byte order mark; the zero bytes of UTF-16; UTF-8, since text in another
encoding is hardly ever valid UTF-8 by chance; the declared charset (labels as in the WHATWG
Encoding Standard); UTF-8 with a few foreign bytes; finally a guess by the frequent letters of
the languages that use an encoding.
"""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with theirs
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP, Office or EPUB file"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\0", "an xz file"),
    (b"7z\xbc\xaf", "a 7-Zip file"),
    (b"(\xb5/\xfd", "a Zstandard file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"ID3", "an MP3 sound"),
    (b"OggS", "an Ogg sound or film"),
    (b"RIFF", "a sound, film or image"),
)
# What the web means by these labels (WHATWG Encoding Standard, section 4.2).
_WEB = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "tis-620": "cp874",
    "utf-16": "utf-16-le",
    "utf-32": "utf-32-le",
}
_TEXT_CODEC = re.compile(
    "utf-8|utf-16|utf-32|iso8859|iso2022|cp[0-9]|koi8|mac-|gb|hz|big5|euc|shift|johab|ptcp|kz|tis"
)
_META_CHARSET = re.compile(
    rb"""<meta\s[^>]{0,200}?charset\s*+=\s*+["']?\s*+([\w.:-]{1,40})"""
    rb"""|<\?xml\s[^>]{0,80}encoding\s*+=\s*+["']([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_CONTROLS = bytes([*range(9), 0x0B, *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])
_HIGH = re.compile(rb"[\x80-\xff]")
_LETTERS = re.compile(rb"[A-Za-z\x80-\xff]")
_UTF8_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_SAMPLE = 64 * 1024

# Frequent characters of the languages that use an encoding, the most common encodings first,
# because the first of equal scores wins.
_LATIN = (
    ("cp1252", "\u2019\u2018“”\u2013—…•éèàâêîôûçëïùüöäßñáíóúãõåæøœ«»€£§°·ÉÀÈÜÖÄÅØÇÁÓ¿¡ºª©®™"),
    ("cp1250", "\u2019\u2018“”\u2013—…„éáíóúýčďěňřšťůžąćęłńśźżöüőűăâîäôľĺŕČŘŠŽŚŻŁÁÍÚ«»§°"),
    ("iso8859-2", "éáíóúýčďěňřšťůžąćęłńśźżöüőűăâîäôľĺŕČŘŠŽŚŻŁÁÍÚ§°"),
    ("cp1254", "\u2019\u2018“”\u2013—…ıüöçşğİâîûÜÖÇŞé«»"),
    ("mac-roman", "\u2019\u2018“”\u2013—…•éèàâêîôûçëïùüöäßñáíóúãõåæøœ«»£§°ÉÖÜ"),
)
_OTHER_SCRIPTS = (
    ("cp1251", "оеаинтсрвлкмдпуяыьгзбчйхіїєґ"),
    ("koi8-u", "оеаинтсрвлкмдпуяыьгзбчйхіїєґ"),
    ("cp866", "оеаинтсрвлкмдпуяыьгзбчйх"),
    ("iso8859-5", "оеаинтсрвлкмдпуяыьгзбчйх"),
    ("cp1253", "αοιετσνηυρπκμλςωάίόέύγδήώ"),
    ("cp1255", "יוהלאמרתבשנכדםחפקעג"),
    ("cp1256", "اليمونرتبةعدسفهكقأح"),
    ("cp874", "านรกอเงมยลวดทส่้ตะปบคัไี"),
)
_MULTIBYTE = (
    ("cp932", "".join(map(chr, range(0x3041, 0x30FF))) + "、。「」・"),
    ("euc_jp", "".join(map(chr, range(0x3041, 0x30FF))) + "、。「」・"),
    (
        "cp949",
        "이다는에의가을고하은를로한기지사도시서어있인과자대리나정부일그들것아해수보제상여국장전주으만",
    ),
    (
        "gb18030",
        "的一是了不在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里"
        "用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实"
        "日月\uff0c。、\uff1a“”",
    ),
    (
        "big5hkscs",
        "的一是了不在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡"
        "用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心本前開但因只從想實"
        "日月\uff0c。、\uff1a「」",
    ),
)


class NotReadableError(Exception):
    """The bytes of a file are not an article; the message continues the file's name."""


def binary_kind(data: bytes) -> str | None:
    """Return the kind of ``data``, in words, if it is not text; None if it may be."""
    for magic, what in _MAGIC:
        if data.startswith(magic):
            return what
    if data.startswith(tuple(mark for mark, _ in _BOMS)) or _wide(data):
        return None
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    # 11 % of random bytes are controls; a damaged text has only a few.
    limit = 0.2 if _decodes(data, "utf-8") is not None else 0.05
    return "binary data" if controls > limit * len(sample) else None


def html_charset(data: bytes) -> str | None:
    """Return the charset that HTML or XML declares in its first 4096 bytes, as written."""
    found = _META_CHARSET.search(data[:4096])
    if found is None:
        return None
    label = (found[1] or found[2]).decode("ascii", "replace").lower()
    # A label readable as ASCII cannot be in UTF-16.
    return "utf-8" if label.startswith(("utf-16", "utf-32")) else label


def decode(data: bytes, declared: str | None = None) -> str:
    """Return ``data`` as text; never raises. ``declared`` is a charset from a header or page.

    The byte order mark is removed. The text is not cleaned.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    codec = _codec(declared)
    if codec is not None and codec.startswith(("iso2022", "hz")):  # plain ASCII to UTF-8
        text = _decodes(data, codec)
        if text is not None:
            return text
    if wide := _wide(data):
        return data.decode(wide, "replace")
    text = _decodes(data, "utf-8")
    if text is not None:
        return text
    if codec is not None and codec != "utf-8":
        text = _decodes(data, codec)
        if text is not None:
            return text
    sequences = _UTF8_SEQUENCE.findall(data)
    strays = len(_HIGH.findall(data)) - sum(map(len, sequences))
    if codec == "utf-8" or len(sequences) >= strays:
        return data.decode("utf-8", _ISLANDS)
    guessed = codec or _guess(data)
    return data.decode(guessed, "replace")


def _codec(label: str | None) -> str | None:
    """Return the Python codec for the web's ``label`` of a charset; None for an unknown one."""
    if not label:
        return None
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    name = _WEB.get(name, name)
    return name if _TEXT_CODEC.match(name) and name != "utf-7" else None


def _decodes(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeError:
        return None


def _wide(data: bytes) -> str | None:
    """Return UTF-16 or UTF-32 without a byte order mark, recognized by its zero bytes."""
    sample = data[:4096]
    if len(sample) < 4 or b"\0" not in sample:
        return None
    quarter = [sample[i::4].count(0) / len(sample[i::4]) for i in range(4)]
    even, odd = (quarter[0] + quarter[2]) / 2, (quarter[1] + quarter[3]) / 2
    if min(quarter[1:]) > 0.7 and quarter[0] < 0.1:
        return "utf-32-le"
    if min(quarter[:3]) > 0.7 and quarter[3] < 0.1:
        return "utf-32-be"
    if odd > 0.3 and even < 0.1:
        return "utf-16-le"
    if even > 0.3 and odd < 0.1:
        return "utf-16-be"
    return None


def _guess(data: bytes) -> str:
    sample = data[:_SAMPLE]
    for codec, letters in _MULTIBYTE:
        if _score(sample, codec, letters) > 0.25:
            return codec
    # Latin text has few accented letters; in another script nearly all bytes are high.
    dense = len(_HIGH.findall(sample)) > 0.4 * len(_LETTERS.findall(sample))
    table = _OTHER_SCRIPTS if dense else _LATIN
    return max(table, key=lambda row: _score(sample, *row))[0]


def _score(sample: bytes, codec: str, letters: str) -> float:
    """Return the share of frequent ``letters`` among the non-ASCII characters; 0 if impossible."""
    try:
        text = codecs.getincrementaldecoder(codec)().decode(sample)
    except UnicodeError:
        text = sample.decode(codec, "replace") if (codec, letters) not in _MULTIBYTE else ""
    high = [char for char in text if not char.isascii()]
    frequent = set(letters)
    # In other scripts the order matters: their letters use the same bytes.
    top = frequent if (codec, letters) not in _OTHER_SCRIPTS else set(letters[:10])
    return sum((c in top) + (c in frequent) for c in high) / (2 * len(high)) if high else 0.0


def _islands(error: UnicodeError) -> tuple[str, int]:
    """Read bytes that are not UTF-8 as Windows-1252, as pasted text often is."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


_ISLANDS = "reader.sources.base.decode.islands"
codecs.register_error(_ISLANDS, _islands)
