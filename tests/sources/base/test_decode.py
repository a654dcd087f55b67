"""Bytes of unknown encoding to the right letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.sources.base.decode import binary_kind, decode, html_charset

# Sentences of the kind that stand in the news, made up for these tests.
SAMPLES = {
    "cp1252": [
        "The mayor said: \u201cWe won\u2019t pay\u201d \u2013 and the café agreed.",
        "El Niño",
        "Le ministre a été reçu à l\u2019Élysée, où il a répété que l\u2019été serait difficile.",
        "Die Straße über die Brücke bleibt bis März gesperrt, erklärte die Behörde.",
        "Regjeringen sa på lørdag at det nye året blir vanskeligere for små byer.",
    ],
    "cp1250": [
        "Vláda v úterý schválila rozpočet, který počítá s vyššími příjmy měst.",
        "Sąd uznał, że żądania związków są słuszne, a spółka złożyła odwołanie.",
    ],
    "iso8859-2": ["Sąd uznał, że żądania związków są słuszne, a spółka złożyła odwołanie."],
    "cp1254": [
        "Bakan, yeni yolun gelecek y\u0131l aç\u0131lacağ\u0131n\u0131 söyledi; işçiler bekliyor."
    ],
    "mac-roman": ["The mayor said: \u201cWe won\u2019t pay\u201d \u2013 and the café agreed."],
    "cp1251": [
        "Суд признал требования рабочих законными, компания подала жалобу.",
        "Уряд \u0443 вівторок схвалив бюджет, який передбачає вищі доходи міст.",
    ],
    "koi8-r": ["Суд признал требования рабочих законными, компания подала жалобу."],
    "cp866": ["Суд признал требования рабочих законными, компания подала жалобу."],
    "iso8859-5": ["Суд признал требования рабочих законными, компания подала жалобу."],
    "cp1253": ["\u03a4\u03bf δικαστήριο έκρινε νόμιμα τα αιτήματα των εργαζομένων."],
    "cp1255": ["בית המשפט קבע כי הדרישות של העובדים מוצדקות והחברה הגישה ערעור."],
    "cp1256": ["حكمت المحكمة بأن مطالب العمال مشروعة وقدمت الشركة استئنافا."],
    "cp932": ["裁判所は労働者の要求を認め、会社はこれに対して控訴した。"],
    "euc_jp": ["裁判所は労働者の要求を認め、会社はこれに対して控訴した。"],
    "gb18030": ["法院说工人的要求是合法的\uff0c公司对这个决定不满\uff0c已经上诉。"],
    "big5": ["法院說工人的要求是合法的\uff0c公司對這個決定不滿\uff0c已經上訴。"],
    "cp949": ["법원은 노동자들의 요구가 정당하다고 판단했고 회사는 이에 항소했다."],
}
CASES = [(codec, text) for codec, texts in SAMPLES.items() for text in texts]


@pytest.mark.parametrize(("codec", "text"), CASES)
def test_undeclared_encodings_are_guessed(codec: str, text: str) -> None:
    assert decode(text.encode(codec)) == text
    long = "\n".join([text] * 50)
    assert decode(long.encode(codec)) == long


@pytest.mark.parametrize(("codec", "text"), CASES)
def test_a_declared_charset_is_believed(codec: str, text: str) -> None:
    assert decode(text.encode(codec), codec) == text


@pytest.mark.parametrize(
    "codec", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]
)
def test_unicode_needs_no_declaration(codec: str) -> None:
    text = "A title with an é and a \U0001f600\n\nAnd a paragraph of plain text."
    assert decode(text.encode(codec)) == text
    assert decode(text.encode(codec), "iso-8859-1") == text
    assert binary_kind(text.encode(codec)) is None


def test_utf_8_is_believed_before_what_is_declared() -> None:
    text = "naïve café \u201cquoted\u201d"
    for declared in (None, "iso-8859-1", "windows-1252", "shift_jis", "utf-16", "nonsense"):
        assert decode(text.encode(), declared) == text


def test_latin_1_means_windows_1252_as_on_the_web() -> None:
    assert decode(b"\x93quoted\x94 \x80 5", "iso-8859-1") == "\u201cquoted\u201d € 5"
    assert decode(b"\x93quoted\x94 \x80 5", "us-ascii") == "\u201cquoted\u201d € 5"


def test_seven_bit_encodings_are_read_where_they_are_declared() -> None:
    text = "日本語のニュース"
    assert decode(text.encode("iso2022_jp"), "iso-2022-jp") == text


def test_utf_8_with_foreign_bytes_keeps_its_letters() -> None:
    data = "Ça va à l'Élysée, \u201cnaïve\u201d ".encode() + b"caf\xe9 \x93here\x94"
    assert decode(data) == "Ça va à l'Élysée, \u201cnaïve\u201d café \u201chere\u201d"
    assert decode("déjà vu".encode() * 100 + b"\xc3") == "déjà vu" * 100 + "Ã"


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "big5", "utf-16", "utf-7"]))
def test_anything_becomes_text(data: bytes, declared: str | None) -> None:
    decode(data, declared).encode()
    binary_kind(data)
    html_charset(data)


@pytest.mark.parametrize(
    "label",
    [
        "",
        "  ",
        "x\0y",
        "rot13",
        "hex",
        "zip",
        "idna",
        "unicode_escape",
        "utf-7",
        "punycode",
        "a" * 999,
    ],
)
def test_a_label_that_is_no_charset_is_ignored(label: str) -> None:
    assert decode(b"caf\xe9 +AGE-", label) == "café +AGE-"


@given(st.text(max_size=200))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    plain = text.lstrip("\ufeff").replace("\0", "")
    assert decode(plain.encode()) == plain


@pytest.mark.parametrize(
    ("page", "charset"),
    [
        (b'<meta charset="utf-8">', "utf-8"),
        (b"<html><head><META CHARSET=Windows-1251 />", "windows-1251"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r"),
        (b'<?xml version="1.0" encoding="ISO-8859-15"?><html>', "iso-8859-15"),
        (b'<meta charset="utf-16">', "utf-8"),
        (b"<p>charset=big5</p>", None),
        (b"x" * 5000 + b'<meta charset="koi8-r">', None),
        (b"", None),
    ],
)
def test_a_page_declares_its_charset(page: bytes, charset: str | None) -> None:
    assert html_charset(page) == charset


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.4", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\x7fELF\x02", "a program"),
        (b"SQLite format 3\0", "an SQLite database"),
        (bytes(range(256)), "binary data"),
        (b"\0" * 100, "binary data"),
        (b"plain text", None),
        (b"one \0 nul in a line of text", None),
        (b"\x1b[31mcolours\x1b[0m", None),
        ("Привет".encode("cp1251") * 20, None),
        (b"", None),
    ],
)
def test_binary_data_is_told_from_text(data: bytes, kind: str | None) -> None:
    assert binary_kind(data) == kind
