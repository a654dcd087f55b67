"""Bibliographies, read by the parsers that other programs use."""

from __future__ import annotations

import json
from importlib import import_module

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Published
from reader.story.notebook.bibliography import bibtex, csl_json, ris
from reader.story.notebook.citation import works
from reader.story.notebook.clipping import Kind
from reader.text import clean, one_line
from tests.story.notebook.clippings import clipping

# None of the three has types.
bibtexparser = import_module("bibtexparser")
citeproc = import_module("citeproc")
rispy = import_module("rispy")

HOSTILE = st.text(st.sampled_from("a\\{}$&%#_^~@,=\"'\n -ÅéER")).map(clean)


def test_citeproc_makes_a_bibliography_of_it() -> None:
    kept = [clipping(), clipping("The owner wept.", number=2), clipping(url=None, author="Staff")]
    items = json.loads(csl_json(works(kept)))
    assert items[0]["issued"] == {"date-parts": [[2024, 5, 4]]}
    source = import_module("citeproc.source.json").CiteProcJSON(items)
    style = citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False)
    plain = import_module("citeproc.formatter.plain")
    made = citeproc.CitationStylesBibliography(style, source, plain)
    for item in items:
        made.register(citeproc.Citation([citeproc.CitationItem(item["id"])]))
    lines = sorted(str(line) for line in made.bibliography())
    assert lines == [
        "Lind, A. and van der Ek, J. (2024) “The mill burned”, Daily Post, 4 May. Available at: "
        "https://post.example/mill?a=1&b=2%20c (Accessed: May 6, 2024).",
        "Staff (2024) “The mill burned”, Daily Post, 4 May.",
    ]


def test_a_file_is_cited_by_its_path_and_not_by_its_folder() -> None:
    kept = works([clipping(url=None, source="Downloads", path="/home/lind/My texts/mill.txt")])
    for text in (bibtex(kept), csl_json(kept), ris(kept)):
        assert "file:///home/lind/My%20texts/mill.txt" in text.replace("\\", "")
        assert "Downloads" not in text
    assert bibtex(kept).startswith("@misc{")


def test_bibtexparser_reads_what_was_written() -> None:
    text = bibtex(works([clipping(title="100% of {the} mill_s & co", note="see $5")]))
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    (entry,) = library.entries
    fields = {field.key: field.value for field in entry.fields}
    assert fields["author"] == "Lind, Anna and van der Ek, Jon"
    assert fields["title"] == ("{100\\% of \\textbraceleft{}the\\textbraceright{} mill\\_s \\& co}")
    assert (fields["journal"], fields["year"], fields["day"]) == ("Daily Post", "2024", "4")
    assert fields["url"] == "https://post.example/mill?a=1&b=2%20c"
    assert fields["urldate"] == "2024-05-06"
    assert "SHA-256 of the text as read: " in fields["note"]
    assert fields["annote"] == "“Nobody was hurt.” see \\$5"


def test_rispy_reads_what_was_written() -> None:
    kept = [clipping(note="ask\nER  - \nagain"), clipping(url="https://x.example/2", author="")]
    first, second = sorted(rispy.loads(ris(works(kept))), key=lambda one: "authors" not in one)
    assert first["type_of_reference"] == "NEWS"
    assert first["authors"] == ["Lind, Anna", "van der Ek, Jon"]
    assert first["title"] == "The mill burned"
    assert first["date"] == "2024/05/04"
    assert first["urls"] == ["https://post.example/mill?a=1&b=2%20c"]
    assert first["notes"][0] == "“Nobody was hurt.” ask ER - again"
    assert "authors" not in second


@given(HOSTILE, HOSTILE, HOSTILE)
def test_no_text_breaks_out_of_its_field(title: str, author: str, note: str) -> None:
    kept = clipping(
        title=one_line(title) or "x", author=one_line(author), note=note, kind=Kind.DATE,
        published=Published(),
    )  # fmt: skip
    found = works([kept])
    library = bibtexparser.parse_string(bibtex(found))
    assert not library.failed_blocks
    assert len(library.entries) == 1
    (record,) = rispy.loads(ris(found))
    assert record["title"] == " ".join(kept.title.split())
    (item,) = json.loads(csl_json(found))
    assert item["title"] == kept.title
