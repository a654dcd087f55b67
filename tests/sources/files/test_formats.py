"""Files that people have: mail, documents, books, exports, subtitles, note vaults."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Entry, Grade, SpanKind
from reader.sources.base.decode import NotReadableError
from reader.sources.files import archive as archives
from reader.sources.files.document import read_documents
from reader.sources.files.folder import FoundFile, Problem, Skipped, read_file, scan
from reader.sources.files.formats import SUFFIXES, skipped_in_words
from tests.sources.files.documents import WORD, archive, docx, epub, paragraph, pdf

PROSE = "The council approved the bridge on Tuesday, and the work begins in the spring of the year."


def one(data: bytes, key: str) -> Entry:
    (entry,) = read_documents(data, key)
    return entry


def refusal(data: bytes, key: str) -> str:
    with pytest.raises(NotReadableError) as caught:
        read_documents(data, key)
    return str(caught.value)


def newsletter() -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Morning Brief <brief@example.org>"
    message["Subject"] = "Brücken öffnen: what it means"
    message["Date"] = "Tue, 06 Jan 2026 07:30:00 +0100"
    message["Message-ID"] = "<42@example.org>"
    message.set_content("Open this mail in a browser.")
    message.add_alternative(f"<h1>Bridges</h1><p>{PROSE}</p>", subtype="html")
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="plan.pdf")
    return message


def test_a_message_has_sender_date_text_and_names_of_attachments() -> None:
    entry = one(newsletter().as_bytes(), "inbox/1.eml")
    assert entry.title == "Brücken öffnen: what it means"
    assert entry.author == entry.outlet == "Morning Brief"
    assert entry.published.at == "2026-01-06T07:30:00+01:00"
    assert entry.published.grade is Grade.STATED
    assert PROSE in entry.text
    assert "Open this mail" not in entry.text
    assert entry.text.endswith("Attached: plan.pdf.")
    assert "Bridges" in [entry.text[s.start : s.end] for s in entry.spans]


def test_an_attached_message_is_read_and_few_attachments_are_named() -> None:
    message = EmailMessage()
    message["From"] = "Desk <desk@example.org>"
    message["Subject"] = "Look"
    message.set_content("See below.")
    message.add_attachment(newsletter())
    for n in range(50):
        message.add_attachment(b"x", maintype="image", subtype="png", filename=f"{n}.png")
    text = one(message.as_bytes(), "1.eml").text
    assert "Attached message: Brücken öffnen: what it means, Morning Brief" in text
    assert text.index("See below.") < text.index(PROSE) < text.index("Attached: plan.pdf, 0.png")
    assert text.endswith("18.png and 31 more.")


MIXED = (
    "From: Desk <d@example.org>\nSubject: Bridge\nMIME-Version: 1.0\n"
    "Content-Type: multipart/mixed; boundary=b\n\n{}\n--b--\n"
)


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (
            "--b\nContent-Type: text/plain\n\nAbove.\n--b\nContent-Type: image/png\n"
            "Content-Disposition: inline; filename=map.png\n\nx\n"
            "--b\nContent-Type: text/html\n\n<p>Below.</p>",
            "Above.\n\nBelow.\n\nAttached: map.png.",
        ),
        (
            "--b\nContent-Type: text/plain\n\nThe same.\n"
            "--b\nContent-Type: text/html\n\n<p>The <b>same</b>.</p>",
            "The same.",
        ),
        (
            "--b\nContent-Type: text/plain\n\nThe text.\n"
            "--b\nContent-Type: text/html; name=page.html\n\n<p>Page</p>",
            "The text.\n\nAttached: page.html.",
        ),
        ("The sender forgot the parts.", "The sender forgot the parts."),
        (
            "--b\nContent-Type: text/plain; format=flowed\n\nLong \nline.\n> quoted \n"
            "> more\nNext.\n-- \nDesk",
            "Long line.\n> quoted\n> more\nNext.\n-- \nDesk",
        ),
        (
            "--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\n"
            "Content-Type: text/plain\n\nStub.\n--c\nContent-Type: multipart/mixed; boundary=d\n\n"
            "--d\nContent-Type: text/html\n\n<p>One</p>\n--d\nContent-Type: application/pdf\n"
            "Content-Disposition: attachment; filename=a.pdf\n\nx\n--d\n"
            "Content-Type: text/html\n\n<p>Two</p>\n--d--\n--c--",
            "One\n\nTwo\n\nAttached: a.pdf.",
        ),
    ],
)
def test_no_text_of_a_message_is_lost(parts: str, text: str) -> None:
    entry = one(MIXED.format(parts).encode(), "1.eml")
    assert entry.text == f"Bridge\n\n{text}"


def test_letters_of_a_header_that_nobody_encoded() -> None:
    raw = "From: José <j@example.org>\nSubject: Café\n\nHello there.\n"
    for charset in ("latin-1", "utf-8"):
        entry = one(raw.encode(charset), "1.eml")
        assert (entry.title, entry.author) == ("Café", "José")


def test_a_mail_saved_as_text_is_a_message() -> None:
    raw = f"From: Rosa Lind\nSent: 6 January 2026\nTo: Desk\nSubject: Bridge\n\n{PROSE}\n"
    entry = one(raw.encode(), "note.txt")
    assert (entry.title, entry.author, entry.published.at) == ("Bridge", "Rosa Lind", "2026-01-06")
    assert entry.text == f"Bridge\n\n{PROSE}"


@given(st.binary(max_size=400))
def test_a_message_of_any_bytes_is_read_or_refused(data: bytes) -> None:
    head = (
        b"From: a\nSubject: =?x?b?"
        + data[:40]
        + b"?=\nContent-Type: multipart/mixed;boundary=b\n\n"
    )
    try:
        read_documents(head + b"--b\n" + data, "a.eml")
    except NotReadableError:
        return


def mailbox(tmp_path: Path, *messages: bytes) -> Path:
    path = tmp_path / "news.mbox"
    path.write_bytes(b"".join(b"From x Tue Jan  6\n" + m + b"\n\n" for m in messages))
    return path


def read(path: Path) -> list[Entry]:
    (found,) = (item for item in scan(path) if isinstance(item, FoundFile))
    entries = list(read_file(found))
    assert all(isinstance(entry, Entry) for entry in entries), entries
    return [entry for entry in entries if isinstance(entry, Entry)]


def test_each_message_of_a_mailbox_is_an_article(tmp_path: Path) -> None:
    other = newsletter()
    other.replace_header("Message-ID", "<43/x@example.org>")
    other.replace_header("Subject", "Another")
    path = mailbox(tmp_path, newsletter().as_bytes(), other.as_bytes(), newsletter().as_bytes())
    entries = read(path)
    assert [entry.title for entry in entries] == [
        "Brücken öffnen: what it means",
        "Another",
        "Brücken öffnen: what it means",
    ]
    assert [entry.key for entry in entries] == [
        "news.mbox/42@example.org",
        "news.mbox/43_x@example.org",
        "news.mbox/42@example.org",
    ]
    assert read(path)[0].content_hash == entries[0].content_hash


def test_lines_of_a_mailbox_that_begin_with_from_are_text(tmp_path: Path) -> None:
    raw = b"Subject: A\n\nOne line.\n\n>From here on it is better.\nFrom what we hear, too.\n"
    (entry,) = read(mailbox(tmp_path, raw))
    assert "\nFrom here on it is better.\nFrom what we hear, too." in entry.text


def test_a_message_of_a_maildir_keeps_its_key_when_it_is_read(tmp_path: Path) -> None:
    for name in ("cur", "new", "tmp", ".Archive/cur", ".Archive/new"):
        (tmp_path / "Mail" / name).mkdir(parents=True)
    first = tmp_path / "Mail/new/1.host"
    first.write_bytes(newsletter().as_bytes())
    (tmp_path / "Mail/tmp/2.host").write_bytes(b"half")
    (tmp_path / "Mail/.Archive/cur/3.host:2,S").write_bytes(newsletter().as_bytes())
    keys = [item.key for item in scan(tmp_path) if isinstance(item, FoundFile)]
    assert keys == ["Mail/.Archive/cur/3.host", "Mail/cur/1.host"]
    first.rename(tmp_path / "Mail/cur/1.host:2,RS")
    moved = [item for item in scan(tmp_path) if isinstance(item, FoundFile)]
    assert [item.key for item in moved] == keys
    (entry,) = read_file(moved[1])
    assert isinstance(entry, Entry)
    assert entry.author == "Morning Brief"


def test_a_web_archive_is_the_page_that_was_saved() -> None:
    page = f"<html><head><title>Bridge</title></head><body><article><h1>Bridge</h1><p>{PROSE} " * 3
    raw = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/bridge\n"
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n"
        f"--b\nContent-Type: text/css\n\np {{}}\n--b\nContent-Type: text/html\n\n{page}\n--b--\n"
    )
    entry = one(raw.encode(), "bridge.mhtml")
    assert entry.title == "Bridge"
    assert entry.url == "https://example.org/bridge"
    assert PROSE in entry.text
    assert "p {}" not in entry.text
    assert refusal(b"Content-Type: text/plain\n\nx", "a.mht") == "contains no web page."


def test_a_word_document_has_headings_links_tables_and_notes() -> None:
    body = (
        paragraph("Bridge opens", "Title")
        + paragraph("What is known", "Heading2")
        + paragraph(PROSE)
        + "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
        '<w:hyperlink r:id="r1" xmlns:r="r"><w:r><w:t>the plan</w:t></w:r></w:hyperlink></w:p>'
        f"<w:tbl><w:tr><w:tc>{paragraph('Cost')}</w:tc><w:tc>{paragraph('4 million')}</w:tc>"
        "</w:tr></w:tbl>"
    )
    links = '<R><Relationship Id="r1" Type="x/hyperlink" Target="https://example.org/plan"/></R>'
    data = docx(body, **{"word/_rels/document.xml.rels": links})
    entry = one(data, "x.docx")
    assert entry.title == "Bridge opens"
    assert entry.author == "Rosa Lind"
    assert (entry.published.at, entry.published.grade) == ("2026-01-06", Grade.LIKELY)
    assert "gone" not in entry.text
    assert "Cost" in entry.text
    assert "4 million" in entry.text
    kinds = {entry.text[s.start : s.end]: s for s in entry.spans}
    assert kinds["What is known"].kind is SpanKind.HEADING
    assert kinds["the plan"].value == "https://example.org/plan"


NUMBERING = (
    f"<w:numbering {WORD}><w:abstractNum w:abstractNumId='7'>"
    "<w:lvl w:ilvl='0'><w:start w:val='3'/><w:numFmt w:val='decimal'/></w:lvl>"
    "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/></w:lvl>"
    "</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num></w:numbering>"
)
STYLES = (
    f"<w:styles {WORD}><w:style w:styleId='ListNumber'><w:pPr><w:numPr><w:numId w:val='1'/>"
    "</w:numPr></w:pPr></w:style></w:styles>"
)


def item(text: str, level: int) -> str:
    return (
        f"<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='1'/></w:numPr></w:pPr>"
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
    )


def test_lists_of_a_word_document_are_numbered_as_it_says() -> None:
    body = (
        item("Three", 0) + item("inner", 1) + item("more", 1) + item("Four", 0)
        + paragraph("Between.") + paragraph("Five", "ListNumber") + item("inner", 1)
    )  # fmt: skip
    more = {"word/numbering.xml": NUMBERING, "word/styles.xml": STYLES}
    text = one(docx(paragraph("Plan", "Title") + body, **more), "a.docx").text
    assert text == (
        "Plan\n\n3. Three\n  a. inner\n  b. more\n4. Four\n\nBetween.\n\n5. Five\n  a. inner"
    )


def test_lists_of_an_open_document_are_numbered_as_it_says() -> None:
    content = (
        "<office:d xmlns:office='o' xmlns:text='t' xmlns:style='s'>"
        "<text:list-style style:name='L1'>"
        "<text:list-level-style-number text:level='1' style:num-format='1'/>"
        "<text:list-level-style-bullet text:level='2'/></text:list-style>"
        "<text:h text:outline-level='1'>Plan</text:h><text:list text:style-name='L1'>"
        "<text:list-item><text:p>One</text:p><text:list><text:list-item><text:p>dot</text:p>"
        "</text:list-item></text:list></text:list-item>"
        "<text:list-item><text:p>Two</text:p></text:list-item></text:list></office:d>"
    )
    text = one(archive({"content.xml": content}), "a.odt").text
    assert text == "Plan\n\n1. One\n  \u25e6 dot\n2. Two"


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (("Plan", "Rosa Lind", "4 March 2024"), "2024-03-04"),
        (("Plan", "Montag, 4. März 2024"), "2024-03-04"),
        (("Plan", "It was decided on 4 March 2024 that the bridge"), "2026-01-06"),
    ],
)
def test_a_day_shown_at_the_beginning_of_a_document_is_its_date(
    head: tuple[str, ...], day: str
) -> None:
    entry = one(docx("".join(map(paragraph, head)) + paragraph(PROSE)), "a.docx")
    assert ((entry.published.at or "")[:10], entry.published.grade) == (day, Grade.LIKELY)


@pytest.mark.parametrize("name", ["python-docx", "Microsoft Office User", "Admin"])
def test_an_author_that_a_program_made_up_is_none(name: str) -> None:
    data = archive(
        {
            "word/document.xml": f"<w:document {WORD}>{paragraph(PROSE)}</w:document>",
            "docProps/core.xml": f"<c xmlns:dc='d'><dc:creator>{name}</dc:creator></c>",
        }
    )
    assert one(data, "a.docx").author == ""


def test_a_title_page_is_no_chapter_and_a_book_may_have_two_authors() -> None:
    pages = {
        "title.xhtml": "<body epub:type='frontmatter'><section epub:type='titlepage'>"
        "<h1>The Sunday Review</h1></section></body>",
        "one.xhtml": f"<h1>Bridges</h1><p>{PROSE}</p>",
    }
    contents = {"title.xhtml": "The Sunday Review", "one.xhtml": "Bridges"}
    assert [entry.title for entry in read_documents(epub(pages, contents), "a.epub")] == ["Bridges"]


def test_an_open_document_is_read() -> None:
    names = 'xmlns:t="urn:text" xmlns:x="urn:xlink" xmlns:o="urn:office"'
    content = (
        f"<o:doc {names}><o:text><t:h t:outline-level='1'>Bridge opens</t:h><t:p>It<t:s/>was "
        "<t:span>said</t:span> by<o:annotation><t:p>check!</t:p></o:annotation> many.</t:p>"
        "<t:list><t:list-item><t:p>one</t:p></t:list-item><t:list-item><t:p>two</t:p>"
        "</t:list-item></t:list></o:text></o:doc>"
    )
    meta = "<m xmlns:d='d'><d:creator>Rosa Lind</d:creator><d:creation-date>2026-01-06T09:00:00"
    entry = one(
        archive({"content.xml": content, "meta.xml": f"{meta}</d:creation-date></m>"}), "a.odt"
    )
    assert entry.title == "Bridge opens"
    assert "It was said by many." in entry.text
    assert "check!" not in entry.text
    assert [entry.text[s.start : s.end] for s in entry.spans if s.kind is SpanKind.LIST] == [
        "• one",
        "• two",
    ]
    assert entry.published.at == "2026-01-06"


def test_archives_that_lie_or_explode_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_MEMBER", 100_000)
    bomb = docx("<w:p/>" * 200_000)
    assert len(bomb) < 20_000
    assert refusal(bomb, "a.docx") == "is too large when unpacked."
    assert refusal(b"PK\x03\x04 nothing", "a.odt") == "is damaged: its archive cannot be opened."
    assert (
        refusal(archive({"x": "y"}), "a.docx") == "is not a Word document: it has no text inside."
    )


def test_entities_are_never_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    for entity in (f'SYSTEM "file://{secret}"', '"boom boom"'):
        head = f"<!DOCTYPE d [<!ENTITY e {entity}>]>"
        data = archive({"word/document.xml": f"{head}<d><p><t>{PROSE} &e;</t></p></d>"})
        assert "declares entities" in refusal(data, "a.docx")


def test_paths_inside_an_archive_lead_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    data = epub({"../../../evil.xhtml": f"<p>{PROSE}</p>"}, {})
    with suppress(NotReadableError):
        read_documents(data, "b.epub")
    assert list(tmp_path.iterdir()) == []


def test_a_chapter_of_a_book_is_an_article() -> None:
    data = epub(
        {
            "cover.xhtml": "<p>The Sunday Review</p>",
            "one.xhtml": f"<h1>Bridges</h1><p>{PROSE}</p>",
            "one-b.xhtml": "<p>It goes on here.</p>",
            "rest.xhtml": f"<body><h2 id='a'>Roads</h2><p>{PROSE}</p>"
            "<h2 id='b'>Rail</h2><p>Rail now.",
        },
        {"one.xhtml": "Bridges", "rest.xhtml#a": "Roads", "rest.xhtml#b": "Rail"},
        "2026-01-04",
    )
    entries = read_documents(data, "review.epub")
    assert [entry.title for entry in entries] == ["Bridges", "Roads", "Rail"]
    assert "It goes on here." in entries[0].text
    assert "Rail now" not in entries[1].text
    assert {entry.outlet for entry in entries} == {"The Sunday Review"}
    assert {entry.published.at for entry in entries} == {"2026-01-04"}
    assert entries[2].key == "review.epub/OEBPS/rest.xhtml#b"


def test_a_pdf_is_paragraphs_without_running_heads() -> None:
    pytest.importorskip("pypdf")
    long = "The council approved the bridge on Tuesday, and the work begins in the"
    pages = [
        ["The Gazette", "2026", "Bridge opens", long,
         f"spring of the year {n}, after a dis-", "pute.", "More follows", f"Page {n}", "end"]
        for n in range(4)
    ]  # fmt: skip
    data = pdf(pages, Title="Bridge opens", Author="Rosa Lind", CreationDate="D:20260106090000")
    entry = one(data, "x.pdf")
    assert (entry.title, entry.author, entry.published.at) == (
        "Bridge opens", "Rosa Lind", "2026-01-06",
    )  # fmt: skip
    assert "The Gazette" not in entry.text
    assert "Page 2" not in entry.text
    assert f"{long} spring of the year 2, after a dispute." in entry.text


def test_a_scan_a_damaged_pdf_and_a_missing_extra_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pypdf")
    assert refusal(pdf([[], []]), "x.pdf").startswith("is a scan without text: have its text")
    assert refusal(b"%PDF-1.4 nothing", "x.pdf") == "is a damaged PDF document."
    monkeypatch.setitem(__import__("sys").modules, "pypdf", None)
    assert refusal(b"%PDF-1.4", "x.pdf") == (
        "is a PDF document; to read these, run pip install 'newsreader-tui[pdf]'."
    )


NUMBERED = """
                               1 of 2 DOCUMENTS

                              The Daily Gazette

                            January 6, 2026 Tuesday
                              Late Edition - Final

Bridge opens after ten years

BYLINE: By Rosa Lind

SECTION: Section A; Pg. 1

LENGTH: 120 words

The council approved the bridge.

Work begins in spring.

LOAD-DATE: January 7, 2026

LANGUAGE: ENGLISH

                         Copyright 2026 The Daily Gazette

                               2 of 2 DOCUMENTS

                              The Evening Post

                            January 8, 2026 Thursday

Rail strike ends

LENGTH: 80 words

Trains run again.
"""
ENDED = """Bridge opens
The Daily Gazette
January 6, 2026 Tuesday

Copyright 2026 The Daily Gazette All Rights Reserved
Section: NEWS; Pg. 4
Length: 310 words
Byline: Rosa Lind
Body

The council approved the bridge.
Load-Date: January 7, 2026
End of Document

Rail strike ends
The Evening Post
January 8, 2026
Body
Trains run again.
End of Document
"""
FULL = """____________________________________________________________
Document 1 of 1
Title: Bridge opens
Author: Lind, Rosa
Publication title: The Daily Gazette
Publication date: January 6, 2026
Full text: The council approved the bridge.
"""


def heads(entries: Sequence[Entry]) -> list[tuple[str, str, str, str | None]]:
    return [(e.title, e.author, e.outlet, e.published.at) for e in entries]


CODED = """HD
Bridge opens
BY  By Rosa Lind
WC  120 words
PD  6 January 2026
SN  The Daily Gazette
SC  DAIGAZ
LA  English
CY  (c) 2026, The Daily Gazette.
LP
The council approved the bridge.

TD
Work begins in spring.
CO  cncl : Council
AN  Document DAIGAZ0020260106em160002x


HD  Rail strike ends
PD  8 January 2026
SN  The Evening Post
LP  Trains run again.
AN  Document EVPOST0020260108em180001b
"""
UNCODED = """Bridge opens

By Rosa Lind
120 words
6 January 2026
07:30 GMT
The Daily Gazette
DAIGAZ
English
(c) 2026, The Daily Gazette. All rights reserved.

The council approved the bridge.

Work begins in spring.

Document DAIGAZ0020260106em160002x

Rail strike ends
45 words
8 January 2026
The Evening Post
EVPOST
English
Copyright 2026. The Evening Post.

Trains run again.

Document EVPOST0020260108em180001b
"""


@pytest.mark.parametrize("export", [NUMBERED, ENDED, CODED, UNCODED])
def test_an_export_with_several_documents_is_several_articles(export: str) -> None:
    entries = read_documents(export.encode(), "export.txt")
    assert heads(entries) == [
        ("Bridge opens after ten years" if export is NUMBERED else "Bridge opens",
         "Rosa Lind", "The Daily Gazette", "2026-01-06"),
        ("Rail strike ends", "", "The Evening Post", "2026-01-08"),
    ]  # fmt: skip
    assert [entry.key for entry in entries] == ["export.txt/1", "export.txt/2"]
    assert "The council approved the bridge." in entries[0].text
    assert "LANGUAGE" not in entries[0].text
    assert "Load-Date" not in entries[0].text


def test_an_export_of_one_document_has_its_own_title() -> None:
    entry = one(FULL.encode(), "a.txt")
    assert heads([entry]) == [("Bridge opens", "Rosa Lind", "The Daily Gazette", "2026-01-06")]
    assert entry.text == "Bridge opens\n\nThe council approved the bridge."
    body = "".join(paragraph(line) for line in ENDED.split("\n") if line)
    assert len(read_documents(docx(body), "export.docx")) == 2


def test_subtitles_are_a_transcript() -> None:
    srt = (
        "1\n00:00:01,000 --> 00:00:03,000\n<i>Good evening</i>\n\n2\n"
        "00:00:03,100 --> 00:00:05,000\nfrom the capital.\n\n3\n"
        "00:00:20,000 --> 00:00:22,000\nThe bridge is open.\n"
    )
    assert one(srt.encode(), "news.srt").text == (
        "news\n\nGood evening from the capital.\n\nThe bridge is open."
    )
    vtt = (
        "WEBVTT\n\nNOTE made by hand\n\n00:01.000 --> 00:02.000\n<v Rosa Lind>It is open.\n\n"
        "00:02.000 --> 00:03.000\n<v Tom Orr>At &lt;last.\n"
    )
    assert (
        one(vtt.encode(), "talk.vtt").text == "talk\n\nRosa Lind: It is open.\n\nTom Orr: At <last."
    )
    assert refusal(b"WEBVTT\n\nnothing", "a.vtt") == "contains no subtitles."


def test_rich_text_has_author_day_and_tables() -> None:
    rich = (
        rb"{\rtf1\ansi{\info{\author Rosa Lind}{\creatim\yr2026\mo1\dy6\hr7}}"
        rb"{\pard  Plan\par}{\trowd {\pard Item\par}\cell {\pard Sum\par}\cell\row}"
        rb"{\pard " + PROSE.encode() + rb"\par}}"
    )
    entry = one(rich, "a.rtf")
    assert (entry.author, entry.published.at) == ("Rosa Lind", "2026-01-06")
    assert entry.text == f"Plan\n\nItem\tSum\n{PROSE}"


@pytest.mark.parametrize(
    ("export", "about"),
    [
        (
            "1 von 1 DOKUMENTEN\n\nStadtblatt\n\nMontag 4. März 2019\n\nÜBERSCHRIFT: Die Brücke\n\n"
            "AUTOR: Von Rosa Lind\n\nLÄNGE: 30 Wörter\n\nDer Rat tagte.\n\nSPRACHE: GERMAN\n",
            ("Die Brücke", "Rosa Lind", "Stadtblatt", "2019-03-04", "Der Rat tagte."),
        ),
        (
            "Die Brücke\nStadtblatt\nDienstag 5. März 2019\n\nByline: Von Rosa Lind\nBody\n\n"
            "Der Rat tagte.\n\nGraphic\n\nFoto: x\n\nLoad-Date: March 8, 2019\n\nEnd of Document\n",
            ("Die Brücke", "Rosa Lind", "Stadtblatt", "2019-03-05", "Der Rat tagte."),
        ),
        (
            "Document 1 of 1\n\nBridge\n\nAuthor: Lind, Rosa; van Holm, Jens\n\n"
            "Full text: It met.\n\n"
            "Title: Bridge\n\nPublication title: Daily\n\nPublication date: Mar 4, 2019\n",
            ("Bridge", "Rosa Lind, Jens van Holm", "Daily", "2019-03-04", "It met."),
        ),
    ],
)
def test_exports_in_other_words(export: str, about: tuple[str, ...]) -> None:
    entry = one(export.encode(), "a.txt")
    body = entry.text.removeprefix(entry.title).strip()
    assert (entry.title, entry.author, entry.outlet, entry.published.at, body) == about


def test_rich_text_is_read() -> None:
    rtf = (
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\*\generator x;}"
        rb"\pard\b Bridge opens\b0\par"
        rb"\par\par It\'92s caf\u233?e time \emdash  now.\par{\pict 00ff}}"
    )
    entry = one(rtf, "a.rtf")
    assert entry.title == "Bridge opens"
    assert entry.text == "Bridge opens\n\nIt\u2019s cafée time \u2014 now."
    assert refusal(b"plain", "a.rtf") == "is not an RTF document."


def test_note_vault_markdown_is_set_readably() -> None:
    note = (
        "# Bridge\n\nSee [[People/Rosa Lind|Lind]] and [[Plan#Cost]]. %%check this%% It is "
        "==settled==. ^b1\n\n![[photo.png]]\n\n> [!note] Beware\n> Not yet.\n\n`[[code]]`\n"
    )
    entry = one(note.encode(), "a.md")
    assert entry.text == (
        "Bridge\n\nSee Lind and Plan (Cost). It is settled.\n\nBeware\nNot yet.\n\n[[code]]"
    )


TOML = f"""+++
title = "Bridge opens"
date = 2026-01-06
authors = ["Rosa Lind"]
[taxonomies]
tags = ["bridges", "works"]
[extra]
publisher = "The Gazette"
+++
{PROSE}
"""


@pytest.mark.parametrize(
    "text",
    [
        TOML,
        "---\ntitle: Bridge opens\ncreated: 2026-01-06\nauthor:\n  name: Rosa Lind\n  email: "
        f"r@x.org\nsource: The Gazette\ntags:\n  - bridges\n  - works\n---\n{PROSE}\n",
        "---\ntitle: Bridge opens\nDate Published: 2026-01-06\n"
        f"author: {{name: Rosa Lind, email: r@x}}\nsite: The Gazette\n"
        f"tags: [bridges, '#works']\n---\n{PROSE}\n",
        "Title: Bridge opens\nDate Published: January 6, 2026\nAuthor: By Rosa Lind\n"
        f"Publisher: The Gazette\nTags: bridges, works\n\n{PROSE}\n",
    ],
)
def test_front_matter_names_outlet_author_date_and_tags(text: str) -> None:
    entry = one(text.encode(), "a.md")
    assert heads([entry]) == [("Bridge opens", "Rosa Lind", "The Gazette", "2026-01-06")]
    assert entry.tags == ("bridges", "works")
    assert entry.text == f"Bridge opens\n\n{PROSE}"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.xml", b"<?xml version='1.0'?><rss version='2.0'>", "is a feed: subscribe"),
        ("a.xml", b"<opml>", "is a list of feeds (OPML)"),
        ("a.xml", b"<svg/>", "is XML of an unknown kind"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "is locked with a password"),
        ("a.json", b"{}", "is data (JSON), not an article."),
        ("a.csv", b"a,b\n1,2\n", "was skipped: only articles can be read, not tables."),
        ("a.doc", b"\xd0\xcf\x11\xe0", "was skipped: save the old Word format as .docx."),
    ],
)  # fmt: skip
def test_what_is_no_article_says_what_it_is(name: str, data: bytes, words: str) -> None:
    assert refusal(data, name).startswith(words)


def test_a_scan_names_what_it_skips(tmp_path: Path) -> None:
    for name in ("a.txt", "b.jpg", "c.jpg", "d.doc", "Makefile", ".hidden.jpg"):
        (tmp_path / name).write_text(PROSE)
    skipped = [item.suffix for item in scan(tmp_path) if isinstance(item, Skipped)]
    assert skipped_in_words(skipped) == [
        "1 .doc file was skipped: save the old Word format as .docx.",
        "3 other files were skipped, of kinds without articles (2 .jpg, 1 without extension).",
    ]


@settings(max_examples=60)
@given(st.sampled_from(sorted(SUFFIXES - {".html", ".htm", ".xhtml"})), st.binary(max_size=300))
def test_any_bytes_under_any_name_are_read_or_refused(suffix: str, data: bytes) -> None:
    try:
        entries = read_documents(data, f"a{suffix}")
    except NotReadableError:
        return
    for entry in entries:
        assert entry.title
        assert all(0 <= s.start <= s.end <= len(entry.text) for s in entry.spans)


def test_a_file_that_is_gone_is_a_problem(tmp_path: Path) -> None:
    missing = FoundFile(tmp_path / "a.mbox", "a.mbox", 1, 1)
    (read_as,) = read_file(missing)
    assert isinstance(read_as, Problem)
    assert read_as.message == "a.mbox was removed before it could be read."
