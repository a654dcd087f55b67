from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.story.identity.corrections import (
    Correction,
    Corrections,
    Kind,
    divided,
    read_rules,
)
from tests.story.identity.people_making import person

FILE = """# people
not a person: Santa Brava

rename: V. Mirov -> Viktor Mirov
merge: Wiktor Mirow = Viktor Mirov
APART: Viktor Mirov / Viktor Mirov Jr.
namesake: "Viktor Mirov" in https://news.example/a b -> Viktor Mirov (singer)
"""


def test_a_file_is_read_and_written_back() -> None:
    rules = read_rules(FILE)
    assert [rule.kind for rule in rules] == list(Kind)
    assert read_rules("\n".join(map(str, rules))) == rules


def test_only_a_spelling_that_the_user_gave_to_another_is_split_off() -> None:
    said = person("Carla Ann Dunn", "Carla Dunn", "Carla Dunn", "Dunn")
    rules = Corrections((Correction(Kind.NAMESAKE, "Carla Dunn", "Carla Dunn", "a"),))
    for article, expected in (
        ("a", [("Carla Ann Dunn", 2), ("Carla Dunn", 2)]),
        ("b", [("Carla Ann Dunn", 4)]),
    ):
        found = divided([said], rules, article)
        assert [(one.name, len(one.mentions)) for one in found] == expected


def test_a_rule_of_a_namesake_is_written_in_the_letters_of_the_name() -> None:
    rule = Correction(Kind.NAMESAKE, "Émile Poe", "Émile Poe (2)", "a.txt")
    assert str(rule) == 'namesake: "Émile Poe" in a.txt -> Émile Poe (2)'


def test_rules_ignore_case_diacritics_and_blanks() -> None:
    rules = Corrections(read_rules(FILE))
    assert rules.is_no_person("SANTA  Bráva")
    assert rules.shown("v. mirov") == "Viktor Mirov"
    assert rules.shown("Mia Kantor") == "Mia Kantor"
    assert rules.merged_into("Wiktor Mirów") == "Viktor Mirov"
    assert rules.keeps_apart(["Viktor Mirov Jr."], ["Mirov", "Viktor Mirov"])
    assert not rules.keeps_apart(["Viktor Mirov"], ["Viktor Mirov"])


def test_a_namesake_is_named_in_one_article_only() -> None:
    rules = Corrections(read_rules(FILE))
    assert rules.namesake("viktor mirov", "https://news.example/a b") == "Viktor Mirov (singer)"
    assert rules.namesake("Viktor Mirov", "https://news.example/b") is None
    people = ["Wiktor Mir\u00f3w", "Mia Kantor"]
    assert rules.targets(people, "https://news.example/b") == {"Viktor Mirov"}
    label = rules.targets(["Viktor Mirov"], "https://news.example/a b")
    assert label == {"Viktor Mirov (singer)"}
    assert rules.is_label("VIKTOR MIROV (singer)")
    assert not rules.is_label("Viktor Mirov")
    assert rules.namesakes(["Viktor Mirov"]) == (
        ("https://news.example/a b", "Viktor Mirov (singer)"),
    )


@pytest.mark.parametrize(
    "line", ["namesake: Ann Poe in x -> B", 'namesake: "Ann Poe" -> B', 'namesake: "" in x -> B']
)
def test_a_namesake_rule_needs_name_article_and_label(line: str) -> None:
    with pytest.raises(ValueError, match="a name or an article is missing"):
        read_rules(line)


def test_the_later_of_two_rules_about_a_pair_wins() -> None:
    merge, apart = Correction(Kind.MERGE, "A B", "C D"), Correction(Kind.APART, "C D", "A B")
    assert Corrections((merge, apart)).merged_into("A B") is None
    assert Corrections((apart, merge)).merged_into("A B") == "C D"
    assert not Corrections((apart, merge)).keeps_apart(["A B"], ["C D"])


def test_a_split_takes_back_the_merge_of_its_pair_alone_in_both_orders() -> None:
    merges = (Correction(Kind.MERGE, "A B", "C D"), Correction(Kind.MERGE, "E F", "C D"))
    for pair in (("A B", "C D"), ("C D", "A B")):
        rules = Corrections((*merges, Correction(Kind.APART, *pair)))
        assert (rules.merged_into("A B"), rules.merged_into("E F")) == (None, "C D")
        for left, right in (("A B", "C D"), ("C D", "A B")):
            assert rules.keeps_apart(["X", left], [right])
            assert not rules.keeps_apart([left], [left, "E F"])
    assert not Corrections(merges).keeps_apart(["A B"], ["C D"])


def test_a_namesake_ends_the_merge_of_a_name_into_itself_alone() -> None:
    named = Correction(Kind.NAMESAKE, "Ann Poe", "Ann Poe (cook)", "x")
    same, other = (Correction(Kind.MERGE, "Ann Poe", into) for into in ("ANN POE", "Anne Poe"))
    assert Corrections((same,)).merged_into("Ann Poe") == "ANN POE"
    assert Corrections((same, named)).merged_into("Ann Poe") is None
    assert Corrections((other, named)).merged_into("Ann Poe") == "Anne Poe"


def test_only_a_name_of_the_user_is_a_label() -> None:
    own = Corrections((Correction(Kind.NAMESAKE, "Ann Poe", "ann poe", "x"),))
    assert not own.is_label("Ann Poe")
    assert own.distinguishes_namesakes
    assert own.namesakes(["Ann Poe", "Bob"]) == (("x", "ann poe"),)
    assert own.namesakes(["Bob"]) == Corrections().namesakes(["Ann Poe"]) == ()
    assert not Corrections((Correction(Kind.RENAME, "A", "B"),)).distinguishes_namesakes
    with pytest.raises(ValueError, match="Line 1: a name or an article"):
        read_rules('namesake: " " in x -> B')


def test_chains_of_merges_are_followed_and_circles_end() -> None:
    chain = Corrections((Correction(Kind.MERGE, "A", "B"), Correction(Kind.MERGE, "B", "C")))
    assert chain.merged_into("A") == "C"
    long = tuple(Correction(Kind.MERGE, *pair) for pair in ("AB", "BC", "CD"))
    assert Corrections(long).merged_into("a") == "D"
    assert Corrections(long[1:]).merged_into("A") is None
    assert (list(chain.merged_from("c")), list(chain.merged_from("B"))) == (["A", "B"], [])
    circle = Corrections((Correction(Kind.MERGE, "A", "B"), Correction(Kind.MERGE, "B", "A")))
    assert circle.merged_into("A") in ("A", "B")
    aside = Corrections(tuple(Correction(Kind.MERGE, *pair) for pair in ("AB", "BC", "CB")))
    assert aside.merged_into("A") in ("B", "C")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\nperson: X", "Line 2: unknown rule “person”"),
        ("x" * 50 + ": X", "Line 1: unknown rule “" + "x" * 40 + "”"),
        ("merge: One", "Line 1: a name is missing"),
        ("rename: -> Other", "Line 1: a name is missing"),
        ("not a person:", "Line 1: a name is missing"),
        ("apart", "Line 1: a name is missing"),
    ],
)
def test_a_line_that_is_no_rule_is_named(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_rules(text)


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    rules, problem = read(text)
    assert problem.startswith("Line ") or read_rules("\n".join(map(str, rules))) == rules


def read(text: str) -> tuple[tuple[Correction, ...], str]:
    try:
        return read_rules(text), ""
    except ValueError as error:
        return (), str(error)


def test_of_merged_names_the_one_is_shown_that_the_user_chose() -> None:
    merge = Correction(Kind.MERGE, "Ann Poe", "Bob Grey")
    counts = {"Ann Poe": 5, "Bob Grey": 1, "Grey": 9}
    assert Corrections().shown_of(counts) == "Ann Poe"
    assert Corrections((merge,)).shown_of(counts) == "Bob Grey"
    rename = Correction(Kind.RENAME, "Bob Grey", "Bobby Grey")
    assert Corrections((merge, rename)).shown_of(counts) == "Bobby Grey"
    into_bare = Correction(Kind.MERGE, "Ann Poe", "Poe")
    assert Corrections((into_bare,)).shown_of({"Ann Poe": 1, "Poe": 4}) == "Ann Poe"
