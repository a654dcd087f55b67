"""Corrections: at once, undoable, and rules for later articles."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reader.library.analysis.analyse import analyse_pending
from reader.library.articles.correction_rules import load_corrections
from reader.library.articles.identity import add, remove, stored_people
from reader.library.library import Library, LibraryError, View
from reader.model import MentionKind, Person, PersonMention
from reader.story.identity.corrections import NONE
from tests.library.builders import add_source, entry, put, table_rows
from tests.library.people.test_people import person

BODIES = (
    "Wiktor Mirow spoke in Oslo on Monday. Mirow left. Ann Poe stayed.",
    "Viktor Mirov spoke in Oslo with Ann Poe. Mirov stayed.",
    "Santa Fe Watson sang. Ann Poe listened on 3 May 2024.",
)


@pytest.fixture
def ids(library: Library) -> list[int]:
    source = add_source(library)
    found = put(library, source, *(entry(str(n), f"Piece {n}", b) for n, b in enumerate(BODIES)))
    analyse_pending(library)
    return found


def people(library: Library) -> dict[str, int]:
    return {person.name: person.id for person in library.people.list()}


def everything(library: Library) -> object:
    """What the library says of people and dates, article by article."""
    ids = sorted(library.articles.ids(View()))
    return (
        [library.findings.of(article_id) for article_id in ids],
        [library.people.get(person) for person in sorted(people(library).values())],
    )


def add_later(library: Library, body: str) -> set[str]:
    """Store and analyse one more article; return the library's names of its people."""
    source = library.sources.list()[0].id
    (article_id,) = put(library, source, entry("later", "Later", body))
    analyse_pending(library)
    findings = library.findings.of(article_id)
    assert findings is not None
    return {person.name for person in findings.people}


def test_what_is_not_a_person_goes_at_once_and_later_too(library: Library, ids: list[int]) -> None:
    before = everything(library)
    library.corrections.not_a_person(people(library)["Ann Poe"])
    assert "Ann Poe" not in people(library)
    findings = library.findings.of(ids[2])
    assert findings is not None
    assert "Ann Poe" not in {person.name for person in findings.people}
    assert [rule.text for rule in library.corrections.rules()] == ["not a person: Ann Poe"]

    assert library.marks.undo() == "marked “Ann Poe” as not a person"
    assert everything(library) == before
    library.corrections.not_a_person(people(library)["Ann Poe"])
    assert add_later(library, "Ann Poe met Bob Grey in the town.") == {"Bob Grey"}


def test_a_merge_moves_every_article_and_can_be_undone(library: Library, ids: list[int]) -> None:
    before = everything(library)
    known = people(library)
    ann = known["Ann Poe"]
    other = next(person_id for name, person_id in known.items() if name != "Ann Poe")
    name = next(n for n, person_id in known.items() if person_id == other)

    library.corrections.merge(other, ann)

    assert other not in people(library).values()
    page = library.people.get(ann)
    assert page is not None
    assert name in dict(page.variants)
    assert any("You merged" in why for _, why in page.merged)
    analyse_pending(library)
    assert "Ann Poe" in str(library.marks.undo())
    assert everything(library) == before
    with pytest.raises(LibraryError, match="with themselves"):
        library.corrections.merge(ann, ann)
    with pytest.raises(LibraryError, match="no longer exists"):
        library.corrections.merge(12345, ann)


def test_a_merge_holds_for_later_articles(library: Library, ids: list[int]) -> None:
    source = library.sources.list()[0].id
    put(library, source, entry("x", "X", "Carla Dunn met Ann Poe at noon."))
    analyse_pending(library)
    library.corrections.merge(people(library)["Carla Dunn"], people(library)["Ann Poe"])
    assert add_later(library, "Carla Dunn spoke to Bob Grey.") == {"Ann Poe", "Bob Grey"}


def test_a_person_who_was_taken_for_another_is_split_off(library: Library, ids: list[int]) -> None:
    one = next(
        person_id for name, person_id in people(library).items() if name.endswith(("ov", "ow"))
    )
    page = library.people.get(one)
    assert page is not None
    forms = {form for form, _ in page.variants} & {"Viktor Mirov", "Wiktor Mirow"}
    assert len(forms) == 2
    before = everything(library)
    (other_form,) = forms - {page.name}

    other = library.corrections.split(one, other_form)

    assert people(library)[other_form] == other
    assert people(library)[page.name] == one
    library.marks.undo()
    assert everything(library) == before
    library.corrections.split(one, other_form)
    assert other_form in add_later(library, f"{other_form} met Bob Grey.")
    with pytest.raises(LibraryError, match="not a name variant"):
        library.corrections.split(one, "Nobody Known")


def test_a_new_name_stays_when_articles_come(library: Library, ids: list[int]) -> None:
    ann = people(library)["Ann Poe"]
    library.corrections.rename(ann, " Anne\nPoe ")
    assert people(library)["Anne Poe"] == ann
    assert "Anne Poe" in add_later(library, "Ann Poe met Bob Grey.")
    assert library.marks.undo() == "renamed Ann Poe"
    assert people(library)["Ann Poe"] == ann
    with pytest.raises(LibraryError, match="empty"):
        library.corrections.rename(ann, "  ")
    library.corrections.rename(ann, "A" * 100)
    with pytest.raises(LibraryError, match="at most 100"):
        library.corrections.rename(ann, "A" * 101)


def test_a_wrong_date_goes_or_is_set_and_stays_so(library: Library, ids: list[int]) -> None:
    def values() -> dict[str, str | None]:
        findings = library.findings.of(ids[2])
        assert findings is not None
        return {date.text: date.value for date in findings.dates}

    findings = library.findings.of(ids[2])
    assert findings is not None
    start = next(date.start for date in findings.dates if date.text == "3 May 2024")
    library.corrections.wrong_date(ids[2], start, "2024-05-05")
    assert values()["3 May 2024"] == "2024-05-05"
    assert library.articles.count(View(day=("2024-05-05", "2024-05-05"))).total == 1
    with library.database.write() as connection:
        connection.execute("UPDATE article SET analysed_by = 0")
    analyse_pending(library)
    assert values()["3 May 2024"] == "2024-05-05"
    library.marks.undo()
    assert values()["3 May 2024"] == "2024-05-03"
    assert library.articles.count(View(day=("2024-05-05", "2024-05-05"))).total == 0

    library.corrections.wrong_date(ids[2], start)
    assert "3 May 2024" not in values()
    library.corrections.remove(library.corrections.rules()[0].id)
    analyse_pending(library)
    assert values()["3 May 2024"] == "2024-05-03"
    with pytest.raises(LibraryError, match="no date at this position"):
        library.corrections.wrong_date(ids[2], 0)
    with pytest.raises(LibraryError, match="Use YYYY-MM-DD"):
        library.corrections.wrong_date(ids[2], start, "soon")


def exported(library: Library) -> str:
    return "".join(f"{rule.text}\n" for rule in library.corrections.rules())


def test_rules_are_exported_and_do_the_same_in_another_library(
    library: Library, ids: list[int], tmp_path: Path
) -> None:
    findings = library.findings.of(ids[2])
    assert findings is not None
    start = next(date.start for date in findings.dates if date.text == "3 May 2024")
    library.corrections.wrong_date(ids[2], start)
    library.corrections.rename(people(library)["Ann Poe"], "Anne Poe")
    text = exported(library)

    with Library.open(tmp_path / "other.db") as other:
        put(
            other,
            add_source(other),
            *(entry(str(n), f"Piece {n}", b) for n, b in enumerate(BODIES)),
        )
        analyse_pending(other)
        assert other.corrections.load("# shared\n\n" + text) == 2
        assert other.corrections.load(text) == 0
        assert "Anne Poe" in people(other)
        analyse_pending(other)
        assert other.articles.count(View(day=("2024-05-03", "2024-05-03"))).total == 0
        assert exported(other) == text
        for rule in other.corrections.rules():
            other.corrections.remove(rule.id)
        assert "Ann Poe" in people(other)
        with pytest.raises(LibraryError, match="Line 2"):
            other.corrections.load("not a person: Oslo\nshout: Oslo\n")
        assert other.corrections.rules() == []


def test_not_a_person_is_removable_as_a_rule(library: Library, ids: list[int]) -> None:
    library.corrections.not_a_person(people(library)["Ann Poe"])
    library.corrections.remove(library.corrections.rules()[0].id)
    assert "Ann Poe" in people(library)


def found(library: Library) -> object:
    """The names of people and the days of dates that the library has."""
    dates = [
        (date.text, date.value)
        for article_id in sorted(library.articles.ids(View()))
        if (findings := library.findings.of(article_id)) is not None
        for date in findings.dates
    ]
    return sorted(people(library)), dates


def test_removed_and_imported_rules_come_back_by_undo(library: Library, ids: list[int]) -> None:
    findings = library.findings.of(ids[2])
    assert findings is not None
    start = next(date.start for date in findings.dates if date.text == "3 May 2024")
    library.corrections.wrong_date(ids[2], start)
    library.corrections.rename(people(library)["Ann Poe"], "Anne Poe")
    text, corrected = exported(library), found(library)

    for rule in library.corrections.rules():
        library.corrections.remove(rule.id)
    analyse_pending(library)
    assert "Ann Poe" in people(library)
    original = found(library)

    assert library.marks.undo() == "removed the correction “rename: Ann Poe -> Anne Poe”"
    assert "Anne Poe" in people(library)
    assert "removed the correction “wrong date" in str(library.marks.undo())
    analyse_pending(library)
    assert (exported(library), found(library)) == (text, corrected)

    for rule in library.corrections.rules():
        library.corrections.remove(rule.id)
    assert library.corrections.load(text) == 2
    assert library.corrections.load(text) == 0
    assert found(library) == corrected, "at once"
    assert library.marks.undo() == "imported 2 corrections"
    analyse_pending(library)
    assert (exported(library), found(library)) == ("", original)
    assert library.corrections.load(text.splitlines()[0]) == 1
    assert library.marks.undo() == "imported a correction"


def test_a_rule_comes_back_though_its_number_was_given_away(
    library: Library, ids: list[int]
) -> None:
    library.corrections.rename(people(library)["Ann Poe"], "Anne Poe")
    (rule,) = library.corrections.rules()
    library.corrections.remove(rule.id)
    with library.database.write() as connection:
        sql = "INSERT INTO correction(id, at, kind, data) VALUES (?, 1, 'person', ?)"
        connection.execute(sql, (rule.id, "not a person: Santa Fe Watson"))
    library.marks.undo()
    assert {"Anne Poe", "Ann Poe"} & set(people(library)) == {"Anne Poe"}
    assert len(library.corrections.rules()) == 2


def test_a_merge_that_is_removed_is_taken_back_in_every_article(library: Library) -> None:
    named(library, ("Carla Dunn",), ("Carla Dunn", "Bob Grey"), ("Ann Poe",))

    def counts() -> dict[str, int]:
        return {one.name: one.articles for one in library.people.list()}

    apart = {"Carla Dunn": 2, "Ann Poe": 1, "Bob Grey": 1}
    assert counts() == apart
    library.corrections.merge(people(library)["Carla Dunn"], people(library)["Ann Poe"])
    assert counts() == {"Ann Poe": 3, "Bob Grey": 1}
    library.corrections.remove(library.corrections.rules()[0].id)
    assert counts() == apart
    assert len(library.people.called(["dunn"])) == 1
    library.marks.undo()
    assert counts() == {"Ann Poe": 3, "Bob Grey": 1}


def test_articles_dated_by_others_are_dated_again_after_a_correction(library: Library) -> None:
    articles = named(library, ("Ann Poe",), ("Ann Poe", "Bob Grey"), ("Carla Dunn",), ("Bob Grey",))
    with library.database.write() as connection:
        sql = "UPDATE article SET published_from = 'neighbours' WHERE id <> ?"
        connection.execute(sql, (articles[1],))

    def dated_again() -> list[int]:
        with library.database.write() as connection:
            sql = "SELECT id FROM article WHERE analysed_by = -1 ORDER BY id"
            waiting = [row[0] for row in connection.execute(sql)]
            connection.execute("UPDATE article SET analysed_by = 7")
        return waiting

    dated_again()
    library.corrections.rename(people(library)["Ann Poe"], "Anne Poe")
    assert dated_again() == articles[:1]
    library.marks.undo()
    assert dated_again() == articles[:1]
    library.corrections.not_a_person(people(library)["Carla Dunn"])
    assert dated_again() == articles[2:3], "though it names nobody any longer"
    library.corrections.remove(library.corrections.rules()[0].id)
    assert dated_again() == articles[2:3]


def named(library: Library, *articles: tuple[str, ...]) -> list[int]:
    """Store articles, each with the people of the names; return their numbers."""
    sources = library.sources.list()
    source = sources[0].id if sources else add_source(library)
    stored = put(library, source, *(entry(str(row), f"P {row}", "Text.") for row in articles))
    for article, row in zip(stored, articles, strict=True):
        mentions = [(name, PersonMention(0, len(name), name, MentionKind.NAME)) for name in row]
        with library.database.write() as connection:
            add(connection, article, [Person(name, (one,), ()) for name, one in mentions], NONE)
    return stored


def test_the_forms_of_a_name_that_can_be_split_off_are_all_but_the_one_shown(
    library: Library,
) -> None:
    rows = ["Oleh Varensky"] * 3 + ["Oleh Varenskyy"] + ["Oleh Varenskyi"] * 2 + ["Ann Poe"]
    named(library, *((row, f"Bob {number}") for number, row in enumerate(rows)))
    oleh = people(library)["Oleh Varensky"]
    assert library.corrections.forms(oleh) == [("Oleh Varenskyi", 2), ("Oleh Varenskyy", 1)]
    with pytest.raises(LibraryError, match="'Oleh Varensky' is not a name variant of Oleh"):
        library.corrections.split(oleh, "Oleh Varensky")
    with pytest.raises(LibraryError, match="not a name variant"):
        library.corrections.split(oleh, "Ann Poe")
    other = library.corrections.split(oleh, "Oleh Varenskyi")
    found = {one.id: one.articles for one in library.people.list()}
    assert (found[oleh], found[other]) == (4, 2)
    assert library.corrections.forms(other) == []
    assert [rule.text for rule in library.corrections.rules()] == [
        "apart: Oleh Varenskyi / Oleh Varensky"
    ]


def test_a_rule_about_somebody_uses_full_names_where_there_are_any(library: Library) -> None:
    named(library, ("Oleh Varensky",), ("Varensky",), ("Ann Poe",), ("Kantor",))
    known = people(library)
    library.corrections.merge(known["Oleh Varensky"], known["Ann Poe"])
    library.corrections.rename(known["Kantor"], "Mia Kantor")
    library.corrections.rename(known["Kantor"], "Eva Kantor")
    assert [rule.text for rule in library.corrections.rules()] == [
        "merge: Oleh Varensky = Ann Poe",
        "rename: Kantor -> Mia Kantor",
        "rename: Kantor -> Eva Kantor",
    ]


def test_a_rule_about_somebody_whom_no_article_names_now_uses_the_name(library: Library) -> None:
    [article] = named(library, ("Ann Poe",))
    ann = people(library)["Ann Poe"]
    with library.database.write() as connection:
        connection.execute("DELETE FROM article WHERE id = ?", (article,))
    library.corrections.not_a_person(ann)
    assert [rule.text for rule in library.corrections.rules()] == ["not a person: Ann Poe"]


def test_rules_read_from_a_text_apply_once_and_lines_at_fault_are_counted(
    library: Library,
) -> None:
    named(library, ("Ann Poe",), ("Anne Poe", "Bob Grey"))
    text = "# mine\n\n  # yours\nnot a person: Ann  Poe\nnot a person: Ann Poe\nrename: A -> B\n"
    assert library.corrections.load(text) == 2
    assert "Ann Poe" not in people(library)
    assert library.corrections.load(text + "rename: C -> D\n") == 1
    with pytest.raises(LibraryError, match="Line 3: unknown rule"):
        library.corrections.load("# one\n\nshout: X\n")
    for rule in library.corrections.rules():
        library.corrections.remove(rule.id)
    library.corrections.remove(12345)
    assert "Ann Poe" in people(library)


def test_numbers_and_names_of_namesakes_are_free_ones(library: Library) -> None:
    articles = named(library, *(("Ann Poe", f"Bob {letter}") for letter in "ABCDE"))
    ann = people(library)["Ann Poe"]
    second = library.corrections.namesake(ann, articles[:1])
    third = library.corrections.namesake(ann, articles[1:2])
    again = library.corrections.namesake(ann, articles[2:3], "Ann Poe (3)")
    known = people(library)
    assert (known["Ann Poe (2)"], known["Ann Poe (3)"]) == (second, third)
    assert again == third
    assert {one.id: one.articles for one in library.people.list()}[third] == 2
    library.corrections.merge(third, ann)
    fourth = library.corrections.namesake(ann, articles[3:4], "Ann Poe (3)")
    assert fourth != ann
    assert people(library)["Ann Poe (3)"] == fourth


def test_undo_of_a_merge_reaches_articles_that_were_read_again_since(library: Library) -> None:
    first, second = named(library, ("Ann Poe",), ("Ann Poe", "Bob Grey"))
    known = people(library)
    library.corrections.merge(known["Ann Poe"], known["Bob Grey"])
    assert people(library) == {"Bob Grey": known["Bob Grey"]}, "of two names the one chosen"
    with library.database.write() as connection:
        rules = load_corrections(connection)
        found = stored_people(connection, second)
        former = remove(connection, first, rules)
        add(connection, first, [replace(found[1], name="Carla Dunn"), found[0]], rules, former)
    assert set(people(library)) == {"Bob Grey", "Carla Dunn"}
    library.marks.undo()
    assert {one.name: one.articles for one in library.people.list()} == {
        "Ann Poe": 2, "Bob Grey": 1, "Carla Dunn": 1
    }  # fmt: skip
    assert people(library)["Ann Poe"] == known["Ann Poe"]
    assert library.corrections.rules() == []


SISTERS = (
    "Carla Ann Dunn opened the mill in May. Carla Dunn was six then. Carla Dunn lives in Oslo, "
    "and Bob Grey with her."
)


def test_a_correction_is_undone_though_its_article_names_fewer_people_now(
    library: Library,
) -> None:
    [article, _] = named(library, ("Ann Poe", "Bob Grey"), ("Carla Dunn",))
    known = people(library)
    library.corrections.merge(known["Bob Grey"], known["Carla Dunn"])
    with library.database.write() as connection:
        rules = load_corrections(connection)
        found = stored_people(connection, article)
        add(connection, article, found[:1], rules, remove(connection, article, rules))
    library.marks.undo()
    assert set(people(library)) == {"Ann Poe", "Carla Dunn"}


def test_a_split_is_undone_though_its_article_names_fewer_people_now(
    library: Library, ids: list[int]
) -> None:
    source = library.sources.list()[0].id
    (article,) = put(library, source, entry("mill", "The mill", SISTERS))
    analyse_pending(library)
    carla = people(library)["Carla Ann Dunn"]
    library.corrections.split_spelling(carla, article, "Carla Dunn")
    with library.database.write() as connection:
        rules = load_corrections(connection)
        found = [one for one in stored_people(connection, article) if one.name == "Bob Grey"]
        add(connection, article, found, rules, remove(connection, article, rules))
    library.marks.undo()
    assert rows(library, article) == {"Bob Grey": 1}
    assert library.corrections.rules() == []


def test_a_number_that_another_article_still_has_is_not_taken_again(library: Library) -> None:
    first, _ = named(library, ("Ann Poe",), ("Ann Poe", "Eva Holt"))
    ann = people(library)["Ann Poe"]
    with library.database.write() as connection:
        former = remove(connection, first, NONE)
        assert former == {"Ann Poe": ann}
        add(connection, first, [person("Bob Grey")], NONE, {"Bob Grey": ann})
    assert {one.name: one.articles for one in library.people.list()} == {
        "Ann Poe": 1, "Bob Grey": 1, "Eva Holt": 1
    }  # fmt: skip


def test_long_words_are_cut_in_what_is_said_of_corrections(library: Library) -> None:
    [article] = named(library, ("Ann Poe",))
    ann, word = people(library)["Ann Poe"], "B" * 90
    cut_off = r"^'B{59}…' is not a "
    with pytest.raises(LibraryError, match=cut_off):
        library.corrections.split(ann, word)
    with pytest.raises(LibraryError, match=cut_off):
        library.corrections.split_spelling(ann, article, word)
    library.corrections.load(f"not a person: {word}")
    library.corrections.remove(library.corrections.rules()[0].id)
    assert library.marks.undo() == f"removed the correction “not a person: {'B' * 65}…”"
    with library.database.write() as connection:
        connection.execute(
            "INSERT INTO date_mention VALUES (?, 0, 90, ?, 'DATE', NULL, NULL, NULL, NULL, NULL, "
            "'unknown', '')",
            (article, word),
        )
    library.corrections.wrong_date(article, 0)
    assert library.marks.undo() == f"corrected date “{'B' * 39}…” in “P ('Ann Poe',)”"


def rows(library: Library, article_id: int) -> dict[str, int]:
    """Return the people of an article with their numbers of mentions."""
    findings = library.findings.of(article_id)
    assert findings is not None
    return {one.name: len(one.person.mentions) for one in findings.people}


def read_anew(library: Library, article_id: int) -> None:
    """Analyse an article once more."""
    with library.database.write() as connection:
        connection.execute("UPDATE article SET analysed_by = 0 WHERE id = ?", (article_id,))
    analyse_pending(library)


def test_people_merged_inside_an_article_are_one_with_all_their_mentions(
    library: Library, ids: list[int]
) -> None:
    known = people(library)
    mirov = next(name for name in known if "Mir" in name)
    before = rows(library, ids[0])
    library.corrections.merge(known[mirov], known["Ann Poe"])
    assert rows(library, ids[0]) == {"Ann Poe": before[mirov] + before["Ann Poe"]}
    findings = library.findings.of(ids[0])
    assert findings is not None
    starts = [said.start for said in findings.people[0].person.mentions]
    assert starts == sorted(starts)
    library.marks.undo()
    assert rows(library, ids[0]) == before


def test_people_merged_inside_their_only_article_stay_one_when_it_is_read_again(
    library: Library, ids: list[int]
) -> None:
    source = library.sources.list()[0].id
    (article,) = put(
        library, source, entry("m", "M", "Carla Dunn met Paul Rowe at noon. Rowe sang.")
    )
    analyse_pending(library)
    library.corrections.merge(people(library)["Carla Dunn"], people(library)["Paul Rowe"])
    read_anew(library, article)
    assert rows(library, article) == {"Paul Rowe": 3}
    assert sum(one.name == "Paul Rowe" for one in library.people.list()) == 1


def test_a_spelling_merged_inside_an_article_is_split_off_there(
    library: Library, ids: list[int]
) -> None:
    source = library.sources.list()[0].id
    (article,) = put(library, source, entry("mill", "The mill", SISTERS))
    analyse_pending(library)
    carla = people(library)["Carla Ann Dunn"]
    assert rows(library, article) == {"Carla Ann Dunn": 3, "Bob Grey": 1}
    assert library.corrections.forms(carla) == []
    assert library.corrections.spellings(carla, article) == {"Carla Dunn": 2}
    before = everything(library)

    other = library.corrections.split_spelling(carla, article, "Carla Dunn")

    wanted = {"Carla Ann Dunn": 1, "Carla Dunn": 2, "Bob Grey": 1}
    assert rows(library, article) == wanted
    assert people(library)["Carla Dunn"] == other
    with pytest.raises(LibraryError, match="not a spelling"):
        library.corrections.split_spelling(carla, article, "Carla Dunn")
    assert library.marks.undo() == "split Carla Dunn from Carla Ann Dunn"
    assert everything(library) == before

    library.corrections.rename(carla, "carla dunn")
    assert library.corrections.spellings(carla, article) == {}, "but not what they are called"
    library.marks.undo()

    library.corrections.split_spelling(carla, article, "Carla Dunn")
    for expected in (wanted, {"Carla Ann Dunn": 3, "Bob Grey": 1}):
        read_anew(library, article)
        assert rows(library, article) == expected
        library.marks.undo()


def test_a_spelling_goes_back_when_its_rule_is_removed(library: Library, ids: list[int]) -> None:
    source = library.sources.list()[0].id
    (article,) = put(library, source, entry("mill", "The mill", SISTERS))
    analyse_pending(library)
    carla = people(library)["Carla Ann Dunn"]
    library.corrections.split_spelling(carla, article, "Carla Dunn")
    library.corrections.remove(library.corrections.rules()[0].id)
    analyse_pending(library)
    assert rows(library, article) == {"Carla Ann Dunn": 3, "Bob Grey": 1}
    library.corrections.merge(carla, people(library)["Ann Poe"])
    assert [rule.text for rule in library.corrections.rules()] == [
        "merge: Carla Ann Dunn = Ann Poe"
    ]


def test_the_only_spelling_of_somebody_in_an_article_is_none_to_split_off(
    library: Library,
) -> None:
    [article] = named(library, ("Bob Grey",))
    said = tuple(PersonMention(at, at + 3, "Poe", MentionKind.NAME) for at in (0, 9))
    with library.database.write() as connection:
        found = [*stored_people(connection, article), Person("Ann Poe", said, ())]
        add(connection, article, found, NONE, remove(connection, article, NONE))
    assert library.corrections.spellings(people(library)["Ann Poe"], article) == {}


def test_a_spelling_split_off_is_merged_or_is_nobody_in_that_article(
    library: Library, ids: list[int]
) -> None:
    source = library.sources.list()[0].id
    (article,) = put(library, source, entry("mill", "The mill", f"{SISTERS} Dunn sang."))
    analyse_pending(library)
    carla = people(library)["Carla Ann Dunn"]
    other = library.corrections.split_spelling(carla, article, "Carla Dunn")
    bare = library.corrections.split_spelling(carla, article, "Dunn")
    library.corrections.merge(bare, other)
    read_anew(library, article)
    assert rows(library, article) == {"Carla Ann Dunn": 1, "Carla Dunn": 3, "Bob Grey": 1}
    library.corrections.not_a_person(people(library)["Carla Dunn"])
    read_anew(library, article)
    assert rows(library, article) == {"Carla Ann Dunn": 1, "Bob Grey": 1}


def test_a_person_whom_no_article_names_any_longer_leaves_no_trace(library: Library) -> None:
    source = add_source(library)
    first, second = put(library, source, entry("1"), entry("2"))
    with library.database.write() as connection:
        add(connection, first, [person("Ada Lindqvist", "mayor")], NONE)
        add(connection, second, [person("Tomas Reyes", "sailor")], NONE)
        assert remove(connection, first, NONE).keys() == {"Ada Lindqvist"}
    left = table_rows(library, "person_form", "person_role", "person_key")
    assert [row["form"] for row in left["person_form"]] == ["Tomas Reyes"]
    assert [row["role"] for row in left["person_role"]] == ["sailor"]
    assert {row["person_id"] for row in left["person_key"]} == {left["person_form"][0]["person_id"]}
