"""Two people of the very same name: told apart by the user, article by article."""

from __future__ import annotations

import pytest

from reader.library.analysis.analyse import analyse_pending
from reader.library.library import Library, LibraryError, View
from tests.library.builders import add_source, entry, put

BODIES = (
    "Mayor Peter Lund opened the bridge in Oslo with Ann Poe. Lund thanked the town.",
    "Singer Peter Lund filled the hall in Bergen. Carla Dunn wrote the songs for Lund.",
    "Peter Lund spoke for an hour.",
    "Carla Dunn sang again with Peter Lund on Friday.",
)


@pytest.fixture
def ids(library: Library) -> list[int]:
    source = add_source(library)
    found = put(library, source, *(entry(str(n), f"Piece {n}", b) for n, b in enumerate(BODIES)))
    analyse_pending(library)
    return found


def who(library: Library, article: int, name: str = "Lund") -> tuple[int, str]:
    """Return number and name of the person of an article whom the library calls so."""
    findings = library.findings.of(article)
    assert findings is not None
    return next((p.person_id, p.name) for p in findings.people if name in p.name)


def one_lund(library: Library, ids: list[int]) -> int:
    """Make all four one person, whatever was decided by itself, and return the number."""
    numbers = {who(library, article_id)[0] for article_id in ids}
    target = min(numbers)
    for number in numbers - {target}:
        library.corrections.merge(number, target)
    return target


def everything(library: Library) -> object:
    listed = sorted((p.id, p.name, p.articles) for p in library.people.list())
    return listed, [
        library.findings.of(article_id) for article_id in sorted(library.articles.ids(View()))
    ]


def test_an_article_is_split_off_and_put_back(library: Library, ids: list[int]) -> None:
    lund = one_lund(library, ids)
    before = everything(library)
    other = library.corrections.namesake(lund, [ids[1]], "Peter Lund (singer)")
    assert who(library, ids[1]) == (other, "Peter Lund (singer)")
    assert other != lund
    assert [who(library, ids[n]) for n in (0, 2, 3)] == [(lund, "Peter Lund")] * 3
    findings = library.findings.of(ids[1])
    assert findings is not None
    assert any("You identified" in person.why for person in findings.people)
    assert "Peter Lund (singer)" in str(library.marks.undo())
    assert everything(library) == before


def test_later_articles_go_to_whom_they_point_to(library: Library, ids: list[int]) -> None:
    lund = one_lund(library, ids)
    other = library.corrections.namesake(lund, [ids[1], ids[3]], "Peter Lund (singer)")
    source = library.sources.list()[0].id
    with_dunn, with_poe, alone = put(
        library,
        source,
        entry("x", "X", "Peter Lund toured the north. Carla Dunn came too."),
        entry("y", "Y", "Ann Poe met Peter Lund."),
        entry("z", "Z", "Peter Lund was late."),
    )
    analyse_pending(library)
    assert who(library, with_dunn)[0] == other
    assert who(library, with_poe)[0] == lund
    assert who(library, alone)[0] == lund


def test_the_rule_is_shared_and_removed(library: Library, ids: list[int]) -> None:
    lund = one_lund(library, ids)
    library.corrections.namesake(lund, [ids[1]], "Peter Lund (singer)")
    (rule,) = (r for r in library.corrections.rules() if r.text.startswith("namesake"))
    assert rule.text.endswith("-> Peter Lund (singer)")
    library.corrections.remove(rule.id)
    assert who(library, ids[1])[1] == "Peter Lund"
    assert library.corrections.load(rule.text) == 1
    assert who(library, ids[1])[1] == "Peter Lund (singer)"


def test_a_namesake_is_renamed_and_merged_alone(library: Library, ids: list[int]) -> None:
    lund = one_lund(library, ids)
    other = library.corrections.namesake(lund, [ids[1]])
    assert who(library, ids[1])[1] == "Peter Lund (2)"
    library.corrections.rename(other, "Peter Lund of Bergen")
    assert who(library, ids[1]) == (other, "Peter Lund of Bergen")
    assert who(library, ids[0]) == (lund, "Peter Lund")
    library.corrections.not_a_person(other)
    assert who(library, ids[0]) == (lund, "Peter Lund")
    findings = library.findings.of(ids[1])
    assert findings is not None
    assert not any("Lund" in person.name for person in findings.people)
    library.marks.undo()
    library.corrections.merge(other, lund)
    assert {who(library, article_id) for article_id in ids} == {(lund, "Peter Lund")}


def test_what_cannot_be_told_apart_is_said(library: Library, ids: list[int]) -> None:
    lund = one_lund(library, ids)
    with pytest.raises(LibraryError, match="None of these articles"):
        library.corrections.namesake(lund, [99999])
    with pytest.raises(LibraryError, match="No other article"):
        library.corrections.namesake(lund, ids)
    with pytest.raises(LibraryError, match="a different name"):
        library.corrections.namesake(lund, [ids[0]], " peter  LUND ")


def test_who_died_before_a_namesake_spoke_is_somebody_else_until_the_user_says_so(
    library: Library,
) -> None:
    source = add_source(library)
    ids = put(
        library,
        source,
        entry("1", "Old", "Peter Lund died in 1998.", "2015-03-04"),
        entry("2", "New", "Peter Lund said on Monday: no.", "2015-03-04"),
    )
    analyse_pending(library)
    dead, living = (who(library, article_id)[0] for article_id in ids)
    assert dead != living
    found = [library.findings.of(article_id) for article_id in ids]
    reason = "one had died by 1998, the other spoke in 2015"
    assert any(reason in person.why for findings in found if findings for person in findings.people)
    library.corrections.merge(living, dead)
    with library.database.write() as connection:
        connection.execute("UPDATE article SET analysed_by = 0")
    analyse_pending(library)
    assert {who(library, article_id)[0] for article_id in ids} == {dead}
