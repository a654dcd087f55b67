from __future__ import annotations

from dataclasses import replace
from itertools import permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import MentionKind, Person, PersonMention
from reader.story.identity.context import best_known, contrast, match_known
from reader.story.identity.corrections import Correction, Corrections, Kind
from reader.story.identity.identity import Outcome, forms_of, identify
from reader.story.identity.known import BY_SURNAME, Known, Years
from reader.story.identity.name_keys import lookup_keys
from reader.story.identity.name_match import Strength
from reader.story.identity.people import MemoryIndex
from tests.story.identity.people_making import person


def index_of(*articles: list[Person], corrections: Corrections | None = None) -> MemoryIndex:
    index = MemoryIndex(corrections or Corrections())
    for number, people in enumerate(articles):
        index.add(f"a{number}", people)
    return index


def test_spellings_of_a_full_name_are_one_person_with_a_reason() -> None:
    index = index_of([person("Oleh Varenskyy", "Varenskyy")])
    [decision] = identify([person("Oleh Varensky")], index)
    assert decision.outcome is Outcome.SAME
    assert decision.person == 1
    assert "Cyrillic" in decision.reason
    assert "“Oleh Varensky” and “Oleh Varenskyy”" in decision.reason


def test_a_monarch_is_one_person_by_name_and_number() -> None:
    index = index_of([person("Mathilda IV")])
    [same] = identify([person("Mathilda IV")], index)
    assert same.person == 1
    [other] = identify([person("Mathilda III")], index)
    assert other.outcome is Outcome.NEW
    [relative] = identify([person("Ann Mathilda")], index)
    assert relative.outcome is Outcome.NEW


def test_a_monarch_without_the_number_is_found_by_the_role() -> None:
    index = index_of([person("Mathilda IV", role="Queen")])
    [decision] = identify([person("Mathilda", role="Queen")], index)
    assert decision.person == 1
    [namesake] = identify([person("Mathilda", role="nurse")], index)
    assert namesake.outcome is Outcome.APART


def test_nobody_known_makes_a_new_person() -> None:
    [decision] = identify([person("Mia Kantor")], MemoryIndex())
    assert decision.outcome is Outcome.NEW
    assert decision.keys


def test_who_is_only_credited_has_the_name_for_a_form() -> None:
    [decision] = identify([Person("Mia Kantor", ())], MemoryIndex())
    assert decision.forms == ("Mia Kantor",)
    [decision] = identify([Person("!?", ())], MemoryIndex())
    assert decision.forms == ("!?",)


def test_a_bare_surname_needs_shared_context() -> None:
    index = index_of([person("Mia Kantor"), person("Ivo Brandt")])
    [alone] = identify([person("Kantor")], index)
    assert alone.outcome is Outcome.APART
    assert alone.rivals == (1,)
    assert "nothing else in the article confirms it" in alone.reason
    bare, _ = identify([person("Kantor"), person("Ivo Brandt")], index)
    assert bare.outcome is Outcome.SAME
    assert bare.person == 1
    assert "both are mentioned with Ivo Brandt" in bare.reason


def test_a_given_name_is_that_of_who_is_named_by_surname_in_the_article() -> None:
    index = index_of([person("Mia Kantor", role="harbour minister"), person("Ivo Brandt")])
    article = [person("Mia"), person("KANTOR", role="harbour minister")]
    for people in (article, article[::-1]):
        decisions = {decision.name: decision for decision in identify(people, index)}
        assert decisions["Mia"].person == decisions["KANTOR"].person == 1
        assert decisions["Mia"].reason.startswith("“Mia” is the given name of Mia Kantor")
    other, _ = identify([person("Ada"), person("KANTOR", role="harbour minister")], index)
    nurse, _ = identify([person("Mia", role="nurse"), *article[1:]], index)
    assert other.person is nurse.person is None
    kept = Corrections((Correction(Kind.APART, "Mia", "Mia Kantor"),))
    apart, _ = identify(article, index, kept)
    assert apart.person is None


def test_one_form_of_a_name_is_not_merged_with_itself() -> None:
    index = index_of([person("Kantor"), person("Ivo Brandt")])
    bare, _ = identify([person("Kantor"), person("Ivo Brandt")], index)
    assert bare.person == 1
    assert bare.reason == (
        "Same name: no other known person fits, and both are mentioned with Ivo Brandt."
    )


def test_a_role_in_the_same_words_is_context() -> None:
    index = index_of([person("Mia Kantor", role="harbour minister")])
    [decision] = identify([person("Kantor", role="harbour minister")], index)
    assert decision.person == 1
    assert "harbour minister" in decision.reason


def test_a_surname_of_two_known_people_needs_two_signs_for_one() -> None:
    index = index_of(
        [person("Mia Kantor"), person("Ivo Brandt"), person("Lena Orlik")],
        [person("Tom Kantor"), person("Zoe Marsh")],
    )
    one_sign, _ = identify([person("Kantor"), person("Ivo Brandt")], index)
    assert one_sign.outcome is Outcome.APART
    assert one_sign.reason.endswith("only one clue points to Mia Kantor.")
    two_signs = identify([person("Kantor"), person("Ivo Brandt"), person("Lena Orlik")], index)
    assert two_signs[0].person == 1
    torn = identify([person("Kantor"), person("Ivo Brandt"), person("Zoe Marsh")], index)
    assert torn[0].outcome is Outcome.APART
    assert "fits several" in torn[0].reason


def test_a_bare_name_that_the_article_keeps_apart_stays_apart() -> None:
    index = index_of([person("Mia Kantor"), person("Ivo Brandt")])
    decisions = identify([person("Mia Kantor"), person("Kantor"), person("Ivo Brandt")], index)
    assert decisions[1].outcome is Outcome.APART
    assert "keeps them apart" in decisions[1].reason


def test_a_missing_middle_name_is_the_same_where_one_person_fits() -> None:
    index = index_of([person("Lee A. Brandt")])
    [decision] = identify([person("Lee Brandt")], index)
    assert decision.person == 1
    index.add("second", [person("Lee K. Brandt")])
    [torn] = identify([person("Lee Brandt")], index)
    assert torn.outcome is Outcome.APART
    assert set(torn.rivals) == {1, 2}


def test_who_held_an_office_before_is_not_who_holds_it() -> None:
    index = index_of([person("Lee Brandt", role="President")])
    former = person("Lee H.W. Brandt", role="former President")
    [elder] = identify([former], index)
    assert elder.outcome is Outcome.APART
    assert "the other left" in elder.reason
    [same] = identify([person("Lee W. Brandt", role="President")], index)
    assert same.person == 1


def test_two_middle_names_in_one_article_do_not_share_the_known_person() -> None:
    index = index_of([person("Lee Brandt")])
    decisions = identify([person("Lee A. Brandt"), person("Lee K. Brandt")], index)
    assert [decision.outcome for decision in decisions] == [Outcome.NEW, Outcome.NEW]


def test_namesakes_of_distant_fields_stay_apart_unless_somebody_links_them() -> None:
    index = index_of([person("Max Ferro", role="Lakeside striker"), person("Zoe Marsh")])
    minister = person("Max Ferro", role="foreign minister")
    [apart] = identify([minister], index)
    assert apart.outcome is Outcome.APART
    assert "football" in apart.reason
    assert "public office" in apart.reason
    linked = identify([minister, person("Zoe Marsh")], index)
    assert linked[0].person == 1
    [former] = identify([person("Max Ferro", role="former striker")], index)
    assert former.person == 1


def test_a_full_name_takes_over_the_bare_one_that_was_met_before() -> None:
    index = index_of([person("Kantor"), person("Ivo Brandt")])
    full, _ = identify([person("Mia Kantor"), person("Ivo Brandt")], index)
    assert full.outcome is Outcome.NEW
    assert full.merges == (1,)
    [alone] = identify([person("Mia Kantor")], index)
    assert alone.merges == ()


def test_corrections_win() -> None:
    rules = Corrections(
        (
            Correction(Kind.NOT_A_PERSON, "Santa Brava"),
            Correction(Kind.MERGE, "Wiktor Mirow", "Viktor Mirov"),
            Correction(Kind.APART, "Oleh Varensky", "Oleh Varenskyy"),
            Correction(Kind.RENAME, "Viktor Mirov", "Viktor P. Mirov"),
        )
    )
    index = index_of([person("Viktor Mirov"), person("Oleh Varensky")], corrections=rules)
    people = [person("Santa Brava"), person("Wiktor Mirow"), person("Oleh Varenskyy")]
    nobody, merged, apart = identify(people, index, rules)
    assert nobody.outcome is Outcome.NOT_A_PERSON
    assert merged.person == 1
    assert "You merged" in merged.reason
    assert apart.outcome is Outcome.APART
    assert apart.rivals == (2,)
    assert index.known(1).name == "Viktor P. Mirov"


def test_a_merge_into_somebody_not_met_yet_is_kept_for_later() -> None:
    rules = Corrections((Correction(Kind.MERGE, "V. Mirow", "Viktor Mirov"),))
    index = index_of([person("V. Mirow")], corrections=rules)
    [later] = identify([person("Viktor Mirov")], index, rules)
    assert later.person == 1


def test_forms_are_distinct_and_begin_with_the_name() -> None:
    found = forms_of(person("Mia Kantor", "Kantor", "Kantor's", "@miak", "MIA KANTOR"))
    assert found == ("Mia Kantor", "Kantor", "@miak")


POOL = [
    [person("Oleh Varenskyy", "Varenskyy"), person("Mia Kantor")],
    [person("Oleh Varensky"), person("Ivo Brandt")],
    [person("Kantor"), person("Oleh Varenskiy")],
    [person("Mia Kantor"), person("Ivo Brandt"), person("Zoe Marsh")],
]


def partition(found: dict[str, list[int | None]]) -> set[frozenset[tuple[str, int]]]:
    groups: dict[int, set[tuple[str, int]]] = {}
    for key, ids in found.items():
        for place, person_id in enumerate(ids):
            if person_id is not None:
                groups.setdefault(person_id, set()).add((key, place))
    return {frozenset(group) for group in groups.values()}


def test_incremental_identity_agrees_in_every_order_here() -> None:
    sizes = set()
    for order in permutations(range(len(POOL))):
        index = MemoryIndex()
        for number in order:
            index.add(f"a{number}", POOL[number])
        sizes.add(len(index.people()))
    assert sizes == {4}


full_names = st.sampled_from(
    ["Oleh Varenskyy", "Oleh Varensky", "Jürgen Möller", "Juergen Moeller", "Mia Kantor", "Al Roe"]
)
articles = st.lists(st.lists(full_names, max_size=3, unique_by=lambda name: name[:1]), max_size=5)


@settings(max_examples=60, deadline=None)
@given(articles)
def test_full_names_do_not_depend_on_order(named: list[list[str]]) -> None:
    keyed = {f"a{i}": [person(name) for name in names] for i, names in enumerate(named)}
    forward, backward = MemoryIndex(), MemoryIndex()
    one = {key: forward.add(key, people) for key, people in keyed.items()}
    two = {key: backward.add(key, people) for key, people in reversed(keyed.items())}
    assert partition(one) == partition(two)


def test_two_known_people_whom_nothing_tells_apart_do_not_multiply() -> None:
    index = index_of([person("Oleh Varensky"), person("Oleh Varenskyy")])
    [decision] = identify([person("Oleh Varensky")], index)
    assert decision.person == 1


def split_mirov(*articles: str) -> Corrections:
    return Corrections(
        tuple(Correction(Kind.NAMESAKE, "Ivo Brandt", "Ivo Brandt (singer)", a) for a in articles)
    )


def test_the_user_tells_two_of_one_name_apart() -> None:
    rules = split_mirov("a1")
    index = MemoryIndex(rules)
    ((first,), (singer, zoe)) = (
        index.add("a0", [person("Ivo Brandt", role="harbour minister")]),
        index.add("a1", [person("Ivo Brandt", role="singer"), person("Zoe Marsh")]),
    )
    assert first is not None
    assert singer is not None
    assert zoe is not None
    assert first != singer
    assert index.known(singer).name == "Ivo Brandt (singer)"
    assert index.known(first).name == "Ivo Brandt"
    # Company or role point to the singer; without a sign it is the person without a label.
    [with_zoe, _] = identify([person("Ivo Brandt"), person("Zoe Marsh")], index, rules)
    assert with_zoe.person == singer
    assert "both are mentioned with Zoe Marsh" in with_zoe.reason
    [alone] = identify([person("Ivo Brandt")], index, rules)
    assert alone.person == first
    assert "nothing here points to Ivo Brandt (singer)" in alone.reason


def test_a_split_of_the_user_does_not_depend_on_the_order_of_articles() -> None:
    articles = {
        "a0": [person("Ivo Brandt"), person("Mia Kantor")],
        "a1": [person("Ivo Brandt"), person("Zoe Marsh")],
        "a2": [person("Ivo Brandt")],
        "a3": [person("Ivo Brandt"), person("Zoe Marsh")],
    }
    rules = split_mirov("a1", "a3")
    pictures = set()
    for order in permutations(articles):
        index = MemoryIndex(rules)
        found = {key: index.add(key, articles[key])[0] for key in order}
        pictures.add(tuple(found[key] == found["a1"] for key in sorted(articles)))
    assert pictures == {(False, True, False, True)}


def test_a_name_can_be_nobody_in_one_article() -> None:
    rules = Corrections((Correction(Kind.NAMESAKE, "Mia Kantor", "not a person", "a1"),))
    index = MemoryIndex(rules)
    assert index.add("a0", [person("Mia Kantor")]) == [1]
    assert index.add("a1", [person("Mia Kantor")]) == [None]


def test_offices_of_two_countries_keep_namesakes_apart() -> None:
    index = index_of([person("Ivo Brandt", role="Finnish foreign minister")])
    [other] = identify([person("Ivo Brandt", role="Chilean President")], index)
    assert other.outcome is Outcome.APART
    assert "one holds office in Chile, the other in Finland" in other.reason
    for role in ("President", "U.S. ambassador to Chile", "former Chilean President", "Finnish MP"):
        [same] = identify([person("Ivo Brandt", role=role)], index)
        assert same.outcome is Outcome.SAME, role


def test_a_bare_spelling_of_a_crowd_is_settled_quickly_and_once() -> None:
    index = index_of(*([person(f"Given{n} Kantor")] for n in range(300)))
    [decision] = identify([person("Kantor")], index)
    assert decision.outcome is Outcome.APART
    assert len(decision.rivals) == BY_SURNAME


def test_a_short_form_and_a_missing_suffix_are_one_where_the_office_is() -> None:
    for order in permutations(
        (
            [person("Joe Kantor", role="President")],
            [person("Joseph R. Kantor Jr.", role="President")],
            [person("Joseph R. Kantor")],
        )
    ):
        index = index_of(*order, [person("Joseph R. Kantor", role="President")])
        assert len(index.people()) == 1, order


def test_a_father_and_a_son_stay_two_without_a_shared_office() -> None:
    index = index_of(
        [person("Ray Kantor", role="President"), person("Ivo Brandt")],
        [person("Ray Kantor Jr.", role="senator"), person("Ivo Brandt")],
    )
    assert {known.name for known in index.people()} == {
        "Ray Kantor",
        "Ray Kantor Jr.",
        "Ivo Brandt",
    }


LONG = "Mia Ruth Kantor"


@pytest.mark.parametrize("order", list(permutations((f"{LONG} Jr.", LONG))))
def test_three_words_are_one_person_with_and_without_their_suffix(order: tuple[str, ...]) -> None:
    index = index_of([person(order[0], role="pastor")])
    [same] = identify([person(order[1])], index)
    assert (same.outcome, same.person) == (Outcome.SAME, 1)
    assert same.reason == f"Merged “{order[1]}” and “{order[0]}”: “Jr.” missing in one."


@pytest.mark.parametrize("order", list(permutations((f"{LONG} Jr.", f"{LONG} Sr.", LONG))))
def test_two_suffixes_of_one_name_stay_two_people(order: tuple[str, ...]) -> None:
    people = index_of(*([person(name)] for name in order)).people()
    owners = {form: known.id for known in people for form in known.forms}
    assert owners[f"{LONG} Jr."] != owners[f"{LONG} Sr."]
    assert len(people) == (3 if order[-1] == LONG else 2)


def test_father_and_son_of_three_words_stay_two_where_anything_speaks_for_it() -> None:
    index = index_of([replace(person(f"{LONG} Jr."), alive=1970)])
    for other in (person(LONG, role="father"), replace(person(LONG), died=1950)):
        [decision] = identify([other], index)
        assert decision.outcome is Outcome.APART, other
    both, _ = identify([person(LONG), person(f"{LONG} Jr.")], index)
    assert both.outcome is not Outcome.SAME, "the article names both"


def test_a_surname_with_an_office_goes_to_the_one_who_holds_it() -> None:
    articles = (
        [person("Joe Kantor", role="U.S. President")],
        [person("Jill Kantor", role="First Lady")],
        [person("Kantor", role="President"), person("Jill Kantor", role="First Lady")],
    )
    for order in permutations(articles):
        people = index_of(*order).people()
        assert {known.name for known in people} == {"Joe Kantor", "Jill Kantor"}, order
    [decision] = identify([person("Kantor", role="President")], index_of(*articles[:2]))
    assert decision.reason == (
        "Likely Joe Kantor: the only known person of that name with the role “President”."
    )


def test_a_surname_with_an_office_that_two_hold_stays_apart() -> None:
    index = index_of(
        [person("Joe Kantor", role="President")], [person("Ray Kantor", role="President")]
    )
    [decision] = identify([person("Kantor", role="President")], index)
    assert decision.outcome is Outcome.APART
    [other] = identify([person("Kantor", role="Vice President")], index)
    assert other.outcome is Outcome.APART


def crowd_of(name: str, number: int, *roles: str) -> MemoryIndex:
    """Return a library in which many articles tell of one person."""
    index = MemoryIndex()
    for at in range(number):
        index.add(f"{name}{at}", [Person(name, person(name).mentions, roles)])
    return index


def test_a_bare_surname_is_likely_that_of_the_one_who_is_well_known() -> None:
    index = crowd_of("Ada Lindqvist", 20, "senator")
    [likely] = identify([person("Lindqvist")], index)
    assert (likely.outcome, likely.person) == (Outcome.SAME, 1)
    assert likely.reason.startswith("Likely Ada Lindqvist")
    [other] = identify([person("Lindqvist", role="crown princess")], index)
    assert other.outcome is Outcome.APART
    index.add("z", [person("Mia Kantor"), person("Ada Lindqvist")])
    [_, imam] = identify([person("Mia Kantor"), person("Lindqvist", role="imam")], index)
    assert imam.outcome is Outcome.APART
    index.add("x", [person("Max Lindqvist")])
    index.add("y", [person("Max Lindqvist")])
    [unclear] = identify([person("Lindqvist")], index)
    assert unclear.outcome is Outcome.APART


def test_a_surname_of_few_articles_stays_apart() -> None:
    [decision] = identify([person("Lindqvist")], crowd_of("Ada Lindqvist", 3))
    assert decision.outcome is Outcome.APART


def test_a_bare_surname_that_came_first_joins_who_becomes_well_known() -> None:
    index = MemoryIndex()
    [bare] = index.add("first", [person("Lindqvist")])
    for at in range(30):
        index.add(f"{at}", [person("Ada Lindqvist")])
    assert index.current(bare or 0) == index.current(2)


def mayor(name: str) -> Person:
    return person(name, role="mayor of Porten")


def test_the_person_and_their_short_name_are_no_rivals_of_the_bare_surname() -> None:
    index = index_of([person("Kantor"), person("Ivo Brandt")], [person("Mia Kantor")])
    known, _ = identify([person("Mia Kantor"), person("Ivo Brandt")], index)
    assert (known.person, known.merges) == (3, (1,))
    met = [person("Kantor"), person("Ivo Brandt")]
    index = index_of(met, [person("Robert Kantor")], [mayor("Bob Kantor")])
    short, _ = identify([mayor("Robert Kantor"), person("Ivo Brandt")], index)
    assert (short.person, set(short.merges)) == (3, {1, 4})


def test_another_person_of_the_surname_keeps_the_bare_one() -> None:
    index = index_of([person("Kantor"), person("Ivo Brandt")], [person("Tom Kantor")])
    full, _ = identify([person("Mia Kantor"), person("Ivo Brandt")], index)
    assert full.merges == ()


def test_who_is_in_the_article_themselves_is_merged_into_nobody() -> None:
    index = index_of([person("Robert Kantor")], [mayor("Bob Kantor")])
    robert, bob = identify([mayor("Robert Kantor"), mayor("Bob Kantor")], index)
    assert (robert.person, robert.merges, bob.person) == (1, (), 2)
    [alone] = identify([mayor("Robert Kantor")], index)
    assert alone.merges == (2,)


def test_a_namesake_whom_the_user_named_is_merged_into_nobody() -> None:
    rules = Corrections((Correction(Kind.NAMESAKE, "Bob Kantor", "Bob Kantor (cook)", "a1"),))
    for used, merges in ((Corrections(), (2,)), (rules, ())):
        index = index_of([person("Robert Kantor")], [mayor("Bob Kantor")], corrections=used)
        [robert] = identify([mayor("Robert Kantor")], index, used)
        assert (robert.person, robert.merges) == (1, merges)


def test_one_middle_name_more_does_not_make_a_predecessor() -> None:
    index = index_of([person("Lee Brandt", role="President")])
    for name, outcome in (
        ("Lee A. Brandt", Outcome.SAME),
        ("Lee A. B. Brandt", Outcome.APART),
        ("Lee A. B. C. Brandt", Outcome.APART),
    ):
        [decision] = identify([person(name, role="former President")], index)
        assert decision.outcome is outcome, name
        [still] = identify([person(name, role="President")], index)
        assert still.outcome is Outcome.SAME, name


def test_a_doubt_is_not_said_where_somebody_is_mentioned_with_both() -> None:
    met = [person("Marcus Feld", role="mayor"), person("Zoe Marsh")]
    index = index_of(met, [person("Ivo Brandt")])
    farmer = person("Marcus Feld", role="farmer")
    with_another, _ = identify([farmer, person("Ivo Brandt")], index)
    assert "maybe two people" in with_another.reason
    [alone] = identify([farmer], index)
    assert alone.reason == (
        "Same full name: Marcus Feld; maybe two people: one is “farmer”, the other “mayor”."
    )
    with_zoe, _ = identify([farmer, person("Zoe Marsh")], index)
    assert (with_zoe.person, "maybe two people" in with_zoe.reason) == (1, False)
    plain, _ = identify([person("Marcus Feld", role="mayor"), person("Zoe Marsh")], index)
    assert "maybe" not in plain.reason


def of_roles(name: str, *roles: str) -> Person:
    return Person(name, person(name).mentions, roles)


def merged_by(known: list[list[Person]], article: list[Person], *rules: Correction) -> set[int]:
    """Return which known people the first person of an article takes over."""
    used = Corrections(rules)
    return set(identify(article, index_of(*known, corrections=used), used)[0].merges)


def test_a_short_name_is_taken_over_only_from_the_one_who_can_be_meant() -> None:
    robert, bob = [person("Robert Kantor")], [mayor("Bob Kantor")]
    assert merged_by([robert, bob], [mayor("Robert Kantor")]) == {2}
    assert merged_by([bob], [mayor("Robert Kantor")]) == set()  # it is that person already
    middle = [[mayor("Robert A. Kantor")], [mayor("Bob B. Kantor")]]
    assert merged_by(middle, [mayor("Robert Kantor")]) == set()
    nobody = Correction(Kind.NOT_A_PERSON, "Robert Kantor")
    assert merged_by([robert, bob], [mayor("Robert Kantor")], nobody) == set()
    letter = [[person("Erika Lindqvist")], [mayor("Erika Lindkvist")]]
    assert merged_by(letter, [mayor("Erika Lindqvist")]) == set()
    finn = of_roles("Robert Kantor", "foreign minister", "Finnish senator")
    chilean = of_roles("Bob Kantor", "foreign minister", "Chilean senator")
    assert merged_by([robert, [chilean]], [finn]) == set()
    assert merged_by([robert, [of_roles("Bob Kantor", "foreign minister")]], [finn]) == {2}


def test_a_bare_surname_is_taken_over_only_from_the_one_who_can_be_meant() -> None:
    ivo, mia = person("Ivo Brandt"), person("Mia Kantor")
    met = [[person("Kantor"), ivo]]
    assert merged_by(met, [mia, ivo]) == {1}
    assert merged_by([[person("Kantor")], [ivo]], [mia, ivo]) == set()
    assert merged_by([[person("Kantor")], [mia]], [mia]) == set()
    assert merged_by([[person("Kantir"), ivo]], [mia, ivo]) == set()
    assert merged_by(met, [mia, ivo], Correction(Kind.APART, "Mia Kantor", "Kantor")) == set()
    assert merged_by(met, [mia, ivo], Correction(Kind.RENAME, "Kantor", "Tom Kantor")) == set()
    assert merged_by(met, [mia, ivo], Correction(Kind.NOT_A_PERSON, "Mia Kantor")) == set()
    imam = [[person("Kantor", role="imam"), ivo]]
    assert merged_by(imam, [person("Mia Kantor", role="president"), ivo]) == set()
    chilean = of_roles("Kantor", "foreign minister", "Chilean senator")
    finn = of_roles("Mia Kantor", "foreign minister", "Finnish senator")
    assert merged_by([[chilean]], [finn]) == set()
    assert merged_by([[of_roles("Kantor", "foreign minister")]], [finn]) == {1}


def test_a_bare_surname_of_half_as_many_articles_may_be_that_of_the_well_known() -> None:
    ada = person("Ada Lindqvist")
    for number, merged in ((19, set()), (20, {1})):
        bare = [person("Lindqvist"), person("Ivo Brandt")]
        articles = [bare] * 10 + [[ada]] * number
        assert merged_by(articles, [ada]) == merged, number


def test_a_bare_surname_is_not_given_to_one_who_is_less_known_than_another() -> None:
    ada, other = person("Ada Lindqvist"), person("Max Lindqvist")
    articles = [*[[ada]] * 40, *[[other]] * 3, [ada, person("Lindqvist")]]
    assert merged_by(articles, [other]) == set()


def known_as(name: str, articles: int = 1, *roles: str, born: tuple[int, ...] = ()) -> Known:
    return Known(articles, name, (name,), roles, Years(born), articles)


def test_years_of_birth_may_differ_by_three() -> None:
    one = known_as("Mia Kantor", born=(1960, 1990))
    for year, apart in ((1963, False), (1964, True), (1957, False), (1956, True), (1987, False)):
        reason = contrast(replace(person("Mia Kantor"), born=year), one)
        assert (reason is not None) is apart, year
    assert contrast(replace(person("Mia Kantor"), born=1964), one) == (
        "one was born about 1964, the other about 1960"
    )
    assert contrast(person("Mia Kantor"), one) is None
    assert contrast(replace(person("Mia Kantor"), born=1900), known_as("Mia Kantor")) is None


@pytest.mark.parametrize(
    ("alive", "born", "apart"),
    [
        (2010, None, ""),
        (2011, None, ""),  # an obituary quotes what was said before
        (2012, None, "one had died by 2010, the other spoke in 2012"),
        (None, 2010, ""),
        (None, 2011, "one had died by 2010, the other was born about 2011"),
    ],
)
def test_the_dead_are_not_born_and_do_not_speak(
    alive: int | None, born: int | None, apart: str
) -> None:
    dead = replace(known_as("Mia Kantor"), years=Years(died=2010))
    one = replace(person("Mia Kantor"), alive=alive, born=born)
    assert (contrast(one, dead) or "") == apart
    other = replace(known_as("Mia Kantor"), years=Years((born,) if born else (), None, alive))
    assert (contrast(replace(person("Mia Kantor"), died=2010), other) or "") == apart
    spoke = replace(dead, years=Years(died=2010, alive=2012))  # so that the death is doubtful
    assert contrast(one, spoke) is None


def test_the_best_known_is_so_by_far() -> None:
    bare = person("Lindqvist")
    for many, others, found in ((5, (), 5), (4, (), 0), (24, (1, 1), 24), (23, (1, 1), 0)):
        crowd = [known_as("Max Lindqvist", number) for number in others]
        best = best_known(bare, [*crowd, known_as("Ada Lindqvist", many)])
        assert (best.articles if best else 0) == found, (many, others)
    assert best_known(bare, [known_as("Lindqvist", 50)]) is None
    assert best_known(bare, [known_as("Ada Lindkvist", 50)]) is None
    senator = known_as("Ada Lindqvist", 50, "senator")
    assert best_known(person("Lindqvist", role="imam"), [senator]) is None
    assert best_known(person("Lindqvist", role="the senator"), [senator]) == senator
    for fits in ([person("Lindqvist")], []):
        [decision] = identify([bare], index_of(fits))
        assert decision.outcome is (Outcome.APART if fits else Outcome.NEW)


def test_only_a_full_name_holds_an_office() -> None:
    index = index_of([person("Kantor", role="President")])
    [decision] = identify([person("Kantor", role="President")], index)
    assert decision.person == 1
    assert not decision.reason.startswith("Likely")


def test_a_son_with_the_fathers_office_is_the_one_whose_suffix_is_missing() -> None:
    index = index_of([person("Ray Kantor Jr.", role="President"), person("Ivo Brandt")])
    [same] = identify([person("Ray Kantor", role="President")], index)
    assert (same.outcome, same.person) == (Outcome.SAME, 1)
    other, _ = identify([person("Ray Kantor"), person("Ivo Brandt")], index)
    assert other.outcome is Outcome.APART, "company tells father and son not apart"


def test_a_role_of_other_words_speaks_against_a_bare_name_only() -> None:
    ivo = person("Ivo Brandt")
    index = index_of([person("Mia Kantor", role="president"), ivo])
    initial, _ = identify([person("M. Kantor", role="imam"), ivo], index)
    assert (initial.outcome, initial.person) == (Outcome.SAME, 1)
    bare, _ = identify([person("Kantor", role="imam"), ivo], index)
    assert bare.outcome is Outcome.APART
    for asked, known in (("imam", ""), ("", "imam"), ("", "")):
        unknown = index_of([person("Mia Kantor", role=known), ivo])
        bare, _ = identify([person("Kantor", role=asked), ivo], unknown)
        assert bare.person == 1, "who has no role has no other role"


def test_a_full_name_must_agree_with_each_full_name_of_a_person_unless_it_is_one() -> None:
    for forms, strength in (
        (("Lee A. Brandt", "Lee Brandt"), Strength.NONE),
        (("Lee A. Brandt", "Lee K. Brandt"), Strength.FULL),
        (("Lee Brandt", "Brandt"), Strength.PARTIAL),
        (("Brandt",), Strength.HINT),
    ):
        known = Known(1, forms[0], forms)
        assert match_known("Lee K. Brandt", known).strength is strength, forms
    assert match_known("Brandt", Known(1, "Lee Brandt", ("Lee Brandt",))).strength is Strength.HINT
    double = Known(1, "Lee Orlik-Brandt", ("Lee Orlik-Brandt", "Orlik-Brandt"))
    assert match_known("Lee Brandt", double).strength is Strength.PARTIAL
    for forms in (("Lee Orlik-Brandt", "Orlik-Brandt"), ("Lee Orlik-Brandt", "von Kantor")):
        known = Known(1, forms[0], forms)
        assert match_known("L. Orlik-Brandt", known).strength is Strength.HINT, forms


def test_an_account_is_known_by_its_name_and_not_by_an_office() -> None:
    index = index_of([person("Mia Kantor", "@miak", role="President")])
    [decision] = identify([person("@miak", role="President")], index)
    assert (decision.person, decision.reason.startswith("Likely")) == (1, False)
    bare = Person("Mia Kantor", (PersonMention(0, 4, "miak", MentionKind.HANDLE),))
    assert forms_of(bare) == ("Mia Kantor", "@miak")
    at = Person("Mia Kantor", (PersonMention(0, 5, "@miak", MentionKind.HANDLE),))
    assert forms_of(at) == ("Mia Kantor", "@miak")


def test_who_wrote_an_article_is_not_the_well_known_of_the_surname() -> None:
    index = crowd_of("Ada Lindqvist", 20)
    [author] = identify([replace(person("Lindqvist"), credit="author")], index)
    assert author.outcome is Outcome.APART


def test_a_full_name_of_several_namesakes_is_the_one_of_whom_nothing_is_known() -> None:
    index = index_of(
        [person("Marcus Feld", role="professor")],
        [person("Marcus Feld", role="jockey")],
        [person("Marcus Feld")],
    )
    assert len(index.people()) == 3
    [decision] = identify([person("Marcus Feld")], index)
    assert decision.person == 3
    assert decision.reason == (
        "Same full name: Marcus Feld; nothing shows which namesake is meant."
    )


def test_three_of_many_candidates_are_named() -> None:
    names = ("Ann", "Bea", "Cleo", "Dora", "Edda")
    index = index_of(*([person(f"{name} Kantor")] for name in names))
    for number, said in (
        (2, "Ann Kantor or Bea Kantor;"),
        (3, "Bea Kantor or Cleo Kantor;"),
        (4, "Ann Kantor, Bea Kantor, Cleo Kantor and 1 more;"),
    ):
        few = index_of(*([person(f"{name} Kantor")] for name in names[:number]))
        [decision] = identify([person("Kantor")], few)
        assert said in decision.reason
    [decision] = identify([person("Kantor")], index)
    assert "Ann Kantor, Bea Kantor, Cleo Kantor and 2 more;" in decision.reason


def test_who_is_merged_brings_along_all_that_is_known() -> None:
    index, ivo = MemoryIndex(), person("Ivo Brandt")
    index.add("a", [replace(of_roles("Kantor", "pilot", "minister"), born=1960), ivo])
    index.add("b", [replace(of_roles("Mia Kantor", "minister"), born=1961), ivo])
    index.add("b", [person("Mia Kantor")])  # the same article again
    known = index.known(1)
    assert known == index.known(index.current(1))
    assert (known.id, known.name, known.articles) == (3, "Mia Kantor", 2)
    assert (known.forms, known.roles) == (("Kantor", "Mia Kantor"), ("minister", "pilot"))
    assert known.years == Years((1960, 1961))
    assert index.candidates(lookup_keys("Kantor")) == [known]
    assert [one.id for one in index.people()] == [2, 3]
    assert (index.together(1, [2, 9]), index.together(9, [2])) == ([2], [])
    assert Known(1, "Mia", ()) == Known(1, "Mia", (), (), Years(), 0)
    assert index.candidates(["b:kntr"]) == []
    assert Years.of([]) == Years()
    index.add("c", [of_roles("Mia Kantor", *(f"role {n:02}" for n in range(20)))])
    assert len(index.known(3).roles) == 12


def test_what_articles_say_of_a_person_is_counted_once_an_article() -> None:
    index = MemoryIndex()
    index.add("a0", [person("Oleh Varensky", role="envoy"), person("Oleh Varenskyy")])
    index.add("a1", [person("Oleh Varenskyy", role="mayor")])
    index.add("a2", [person("Oleh Varenskyy", role="mayor")])
    index.add("a2", [person("Oleh Varensky")])
    index.add("a2", [person("Oleh Varensky")])
    known = index.known(1)
    assert (known.name, known.articles) == ("Oleh Varenskyy", 3)
    assert known.roles == ("mayor", "envoy")
    assert known.forms == ("Oleh Varensky", "Oleh Varenskyy")


def test_names_and_roles_of_two_who_become_one_are_added_up() -> None:
    index, ivo = MemoryIndex(), person("Ivo Brandt")
    for number in range(3):
        index.add(f"a{number}", [of_roles("Kantor", "mayor", "judge"), ivo])
    for number in range(2):
        index.add(f"b{number}", [of_roles("Mia Kantor", "mayor", "pianist"), ivo])
    known = index.known(1)
    assert (known.name, known.articles) == ("Mia Kantor", 5)
    assert known.roles == ("mayor", "judge", "pianist")
    with pytest.raises(KeyError):
        index.known(99)


def test_the_name_shown_counts_the_articles_of_both_who_become_one() -> None:
    bob = [[mayor("Bob Kantor")]] * 3
    index = index_of([person("Robert Kantor")], *bob, [mayor("Robert Kantor")])
    assert [known.name for known in index.people()] == ["Bob Kantor"]


def test_who_gets_a_full_name_is_found_as_bare_no_more() -> None:
    rules = Corrections((Correction(Kind.MERGE, "Mia Kantor", "Kantor"),))
    index = index_of([person("Kantor")], corrections=rules)
    assert [known.id for known in index.candidates(["b:kntr"])] == [1]
    index.add("b", [person("Mia Kantor")])
    assert index.candidates(["b:kntr"]) == []
    assert [known.id for known in index.candidates(["s:kntr"])] == [1]


def test_of_those_who_share_a_surname_alone_the_best_known_are_considered() -> None:
    index = MemoryIndex()
    starts, ends = ("Bar", "Del", "Fon", "Gur", "Hem", "Jov"), ("lin", "mod", "ner", "pus", "tag")
    for number, name in enumerate(map("".join, product(starts, (*ends, "ka", "vis", "zor")))):
        for article in range(1 + (number > 7)):
            index.add(f"{number}-{article}", [person(f"{name} Kantor")])
    found = index.candidates(["s:kntr"])
    assert len(found) == 40
    assert [one.id for one in found] == sorted(one.id for one in found)
    assert {one.articles for one in found} == {2}
    assert min(one.id for one in found) == 9


def test_a_surname_that_the_user_split_off_is_not_that_of_the_holder_of_an_office() -> None:
    rules = Corrections((Correction(Kind.APART, "Kantor", "Mia Kantor"),))
    index = index_of([person("Mia Kantor", role="foreign minister")])
    asked = person("Kantor", role="foreign minister")
    [by_office] = identify([asked], index)
    [split] = identify([asked], index, rules)
    assert (by_office.person, split.person) == (1, None)
    [full, bare] = identify([person("Mia Kantor"), asked], index)
    assert (full.person, bare.person) == (1, None), "the article has her under her name already"


def test_who_had_died_is_not_a_namesake_who_speaks_later() -> None:
    ivo = person("Ivo Brandt")
    for died, alive, apart in ((1998, 2015, True), (2014, 2015, False), (2020, 2015, False)):
        dead, living = (
            replace(person("Mia Kantor"), died=died),
            replace(person("Mia Kantor"), alive=alive),
        )
        for first, second in ((dead, living), (living, dead)):
            [alone] = identify([second], index_of([first, ivo]))
            assert (alone.outcome is Outcome.APART) is apart, (died, alive)
            if apart:
                reason = "one had died by 1998, the other spoke in 2015, and nobody is mentioned"
                assert reason in alone.reason
            near, _ = identify([second, ivo], index_of([first, ivo]))
            assert near.outcome is Outcome.SAME
            doubt = "maybe two people: one had died by 1998, the other spoke in 2015."
            assert near.reason.endswith(doubt) is apart


def test_a_year_after_the_death_a_person_may_still_be_quoted() -> None:
    living = Known(1, "Mia Kantor", ("Mia Kantor",), years=Years(alive=2020))
    for alive, apart in ((2015, True), (2016, False)):
        dead = replace(person("Mia Kantor"), died=2014, alive=alive)
        assert (contrast(dead, living) is not None) is apart, alive


def test_nobody_is_meant_of_namesakes_whose_years_are_known() -> None:
    elder, younger = (replace(person("Mia Kantor"), born=year) for year in (1920, 1990))
    [decision] = identify([person("Mia Kantor")], index_of([elder], [younger]))
    assert decision.outcome is Outcome.APART


def test_spellings_that_the_user_split_are_namesakes() -> None:
    rules = Corrections((Correction(Kind.APART, "Oleh Varensky", "Oleh Varenskyy"),))
    index = index_of([person("Oleh Varensky")], [person("Oleh Varenskyy")], corrections=rules)
    [decision] = identify([person("Oleh Varenskiy")], index, rules)
    assert decision.reason.endswith("nothing shows which namesake is meant.")


def test_nobody_is_born_after_the_own_death() -> None:
    index = index_of([replace(person("Mia Kantor"), died=1950)])
    [decision] = identify([replace(person("Mia Kantor"), born=1970)], index)
    assert "one had died by 1950, the other was born about 1970" in decision.reason


def test_the_user_wins_over_a_death() -> None:
    one = person("Mia Kantor")
    dead, living = replace(one, died=1998), replace(one, alive=2015)
    rules = Corrections((Correction(Kind.NAMESAKE, "Mia Kantor", "Mia Kantor", "b"),))
    index = MemoryIndex(rules)
    for article, found in (("a", dead), ("b", living)):
        index.add(article, [found])
    assert [one.years for one in index.people()] == [Years((), 1998, 2015)]


def test_who_was_found_in_an_article_is_context_for_those_after_them() -> None:
    mia, ivo = person("Mia Kantor", role="president"), person("Ivo Brandt")
    merged = Correction(Kind.MERGE, "Emmi Holz", "Kantor")
    for known, named, rules in (
        (mia, person("Kantor", role="president"), ()),
        (mia, person("Mia R. Kantor"), ()),
        (person("Kantor"), person("Emmi Holz"), (merged,)),
    ):
        used = Corrections(rules)
        index = index_of([known, ivo], corrections=used)
        first, bare = identify([named, person("Brandt")], index, used)
        assert (first.person, bare.person) == (1, 2), named
        assert bare.reason.endswith(f"both are mentioned with {known.name}."), named
    index = index_of([person("Kantor"), ivo], [person("Zoe Marsh"), person("Kantor"), ivo])
    _, bare, _ = identify([person("Kantor"), person("Brandt"), person("Zoe Marsh")], index)
    assert bare.reason.endswith("both are mentioned with Zoe Marsh."), "a surname is no context"


def test_a_person_is_merged_into_the_one_whom_the_user_called_by_name() -> None:
    merged = Correction(Kind.MERGE, "Emmi Holz", "Mia Kantor")
    apart = Correction(Kind.APART, "Mia Kantor-Holz", "Mia Kantor")
    holz, plain = [person("Mia Kantor-Holz", "Mia Kantor")], [person("Mia Kantor")]
    for order, rules, found in (
        ((holz, plain), (merged, apart), 2),
        ((holz,), (merged,), 1),
        ((), (merged,), None),
    ):
        used = Corrections(rules)
        [decision] = identify([person("Emmi Holz")], index_of(*order, corrections=used), used)
        assert decision.person == found
        assert decision.reason == "You merged “Emmi Holz” into Mia Kantor."


def test_who_was_merged_under_another_name_is_found_by_the_new_one() -> None:
    used = Corrections((Correction(Kind.MERGE, "Emmi Holz", "Mia Kantor"),))
    for name, found in (("Emmi Holz", 2), ("Emmi Maria Holz", None)):
        index = index_of([person("Ivo Brandt")], [person(name)])
        [decision] = identify([person("Mia Kantor")], index, used)
        assert decision.person == found, name
        if found:
            assert decision.reason == "You merged “Emmi Holz” into Mia Kantor."
    known = index_of([person("Mia Kantor")], [person("Emmi Holz")])
    [decision] = identify([person("Mia Kantor")], known, used)
    assert (decision.person, decision.reason) == (1, "Same full name: Mia Kantor.")


def test_two_people_of_one_article_are_not_one_known_person() -> None:
    used = Corrections((Correction(Kind.MERGE, "Emmi Holz", "Mia Kantor"),))
    index = index_of([person("Mia Kantor"), person("Ivo Brandt")])
    _, other, _ = identify([person("Emmi Holz"), person("M. Kantor"), person("Ivo Brandt")],
                           index, used)  # fmt: skip
    assert (other.outcome, other.rivals) == (Outcome.APART, (1,))
    assert other.reason == "Not merged with Mia Kantor, who is somebody else in this article."


def test_the_middle_name_that_is_missing_is_chosen_by_company() -> None:
    uma, zoe = person("Uma Roe"), person("Zoe Marsh")
    index = index_of([person("Lee A. Brandt"), uma, zoe], [person("Lee K. Brandt")])
    chosen, *_ = identify([person("Lee Brandt"), uma, zoe], index)
    assert chosen.person == 1
    assert chosen.reason == (
        "Merged “Lee Brandt” and Lee A. Brandt: both are mentioned with Uma Roe and both are "
        "mentioned with Zoe Marsh."
    )


def test_a_longer_name_in_the_article_takes_nobody_from_who_has_the_very_name() -> None:
    index = index_of([person("Robert Kantor")])
    same, other = identify([person("Robert Kantor"), person("Robert J. Kantor")], index)
    assert (same.person, other.outcome) == (1, Outcome.NEW)


def test_the_spelling_that_is_equal_gives_the_reason() -> None:
    for forms in (("Oleh Varenskyy", "Oleh Varensky"), ("Varenskyy", "Varensky")):
        for name in forms:
            assert match_known(name, Known(1, forms[0], forms)).how == "", name
            assert match_known(name, Known(1, forms[0], forms[::-1])).how == "", name
    [decision] = identify([person("Oleh Varensky")], index_of([person("Oleh Varensky")]))
    assert decision.reason == "Same full name: Oleh Varensky."


def test_a_missing_middle_name_does_not_make_a_father() -> None:
    index = index_of([person("Lee A. Brandt")])
    for role in ("father", "son", "mayor"):
        [decision] = identify([person("Lee Brandt", role=role)], index)
        assert decision.person == 1, role


def test_two_of_a_full_name_are_distinguished_by_the_clues_that_only_one_has() -> None:
    uma, zoe = person("Uma Roe"), person("Zoe Marsh")
    index = index_of(
        [person("Marcus Feld", role="professor"), uma, zoe], [person("Marcus Feld", role="jockey")]
    )
    for company, found in (([uma, zoe], 1), ([uma], 1), ([], None)):
        decision, *_ = identify([person("Marcus Feld"), *company], index)
        assert decision.person == found, company
        assert (decision.outcome is Outcome.APART) is (found is None)


def test_only_a_bare_surname_is_likely_that_of_the_well_known() -> None:
    index = crowd_of("Ada Lindqvist", 20)
    for name, found in (("Lindqvist", 1), ("A. Lindqvist", None), ("B. Lindqvist", None)):
        [decision] = identify([person(name)], index)
        assert decision.person == found, name


def test_a_namesake_whom_the_user_named_is_not_the_well_known_of_the_surname() -> None:
    named = (
        Correction(Kind.NAMESAKE, "Ada Lindqvist", "Ada Lindqvist (singer)", f"a{at}")
        for at in range(20)
    )
    rules = Corrections(tuple(named))
    index = index_of(*[[person("Ada Lindqvist")]] * 20, corrections=rules)
    for used, found in ((rules, None), (Corrections(), 1)):
        [decision] = identify([person("Lindqvist")], index, used)
        assert decision.person == found


def test_a_second_spelling_of_a_bare_surname_does_not_keep_the_first_apart() -> None:
    index = index_of([person("Oleh Varensky"), person("Ivo Brandt")])
    first, second, _ = identify(
        [person("Varensky"), person("Varenskyy"), person("Ivo Brandt")], index
    )
    assert (first.person, second.person) == (1, None)
    assert second.reason.endswith("who is somebody else in this article.")


def test_a_namesake_of_another_field_is_no_context() -> None:
    index = index_of([person("Max Ferro", role="Lakeside striker"), person("Ivo Brandt")])
    for role, found in (("striker", 2), ("foreign minister", None)):
        _, bare = identify([person("Max Ferro", role=role), person("Brandt")], index)
        assert bare.person == found, role


def test_who_died_long_ago_does_not_hold_the_office_now() -> None:
    living = replace(person("Kantor", role="President"), alive=2015)
    for died, holds in ((1998, False), (2014, True)):
        index = index_of([replace(person("Mia Kantor", role="President"), died=died)])
        [decision] = identify([living], index)
        assert decision.reason.startswith("Likely Mia Kantor: the only") is holds, died


def test_a_split_from_one_leaves_the_other_of_the_surname() -> None:
    ivo = person("Ivo Brandt")
    rules = Corrections((Correction(Kind.APART, "Kantor", "Tom Kantor"),))
    index = index_of([person("Mia Kantor"), ivo], [person("Tom Kantor")], corrections=rules)
    for used, found in ((rules, 1), (Corrections(), None)):
        decision, _ = identify([person("Kantor"), ivo], index, used)
        assert decision.person == found


def test_a_long_role_of_both_is_that_of_one_with_and_without_his_suffix() -> None:
    for role, found in (("director of national intelligence", 1), ("lawyer of note", None)):
        index = index_of([person("Jon Clappert", role=role.title())])
        [decision] = identify([person("Jon R. Clappert Jr.", role=role)], index)
        assert decision.person == found, role


def test_of_namesakes_without_a_clue_it_is_likely_the_one_by_far_better_known() -> None:
    senator = [person("Marcus Feld", role="Senator")]
    for articles, found in ((12, 2), (11, None)):
        index = index_of([person("Marcus Feld", role="general manager")], *[senator] * articles)
        [decision] = identify([person("Marcus Feld")], index)
        assert decision.person == found, articles


def test_who_has_another_name_in_the_article_is_not_the_well_known_of_the_surname() -> None:
    index = crowd_of("Ada Lindqvist", 20)
    rules = Corrections((Correction(Kind.MERGE, "Eva Orlik", "Ada Lindqvist"),))
    article = [person("Eva Orlik"), person("Lindqvist")]
    for used, found in ((rules, None), (Corrections(), 1)):
        decisions = {one.name: one for one in identify(article, index, used)}
        assert decisions["Lindqvist"].person == found
