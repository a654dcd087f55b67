from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.story.identity.name_keys import lookup_keys, name_keys, person_keys
from reader.story.identity.name_match import Strength, compare, share_a_name
from reader.story.identity.person_name import best_name, full_form, parse_name


def strength(a: str, b: str) -> Strength:
    return compare(parse_name(a), parse_name(b)).strength


def finds(a: str, b: str) -> bool:
    """Return whether who looks for ``a`` in an index finds ``b``."""
    return not set(lookup_keys(a)).isdisjoint(name_keys(b))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Oleksandr Varenskyy", "Oleksandr Varensky"),
        ("Oleksandr Varenskyi", "Oleksandr Varenskiy"),
        ("Sergei Mirov", "Sergey Mirov"),
        ("Andrii Bilak", "Andriy Bilak"),
        ("Yevgeny Arkhipov", "Evgeny Arhipov"),
        ("Maksim Orlovich", "Maxim Orlovych"),
        ("Alexei Gorchev", "Aleksey Gorchov"),
        ("Tarek al-Masoudi", "Tarek el-Masoudi"),
        ("Tarek al-Masoudi", "Tarek Masoudi"),
        ("Mohammed Qaddoumi", "Muhammad Kaddoumi"),
        ("Hussein Ghazali", "Hossein Gazali"),
        ("Abdel Fattah el-Rimi", "Abdelfattah al-Rimi"),
        ("Jürgen Schäufler", "Juergen Schaeufler"),
        ("Jürgen Möller", "Jurgen Moeller"),
        ("Søren Håland", "Soren Haaland"),
        ("Goran Đurković", "Goran Djurkovic"),
        ("J. D. Ashby", "JD Ashby"),
        ("J.D. Ashby", "John Daniel Ashby"),
        ("Han Min-seo", "Han Min Seo"),
        ("Han Min-seo", "Han Minseo"),
        ("[Pavel] Novotny", "Pavel Novotný"),
        ("Ines van der Waal", "Ines Van Der Waal"),
        ("INES MARLOW", "Ines Marlow's"),
        ('Dana "Red" Hollis', "Dana “Red” Hollis"),
        ("Karim bin Saleh", "Karim Salih"),
    ],
)
def test_a_full_name_and_its_spellings_are_one(a: str, b: str) -> None:
    assert strength(a, b) is strength(b, a) is Strength.FULL
    assert finds(a, b)
    assert finds(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Volodymyr Harko", "Vladimir Harko"),
        ("Ann Collister", "Beth Collister"),
        ("John Smith", "John Smyth"),
        ("Hassan Qadri", "Hussein Qadri"),
        ("Lee A. Brandt", "Lee K. Brandt"),
        ("Ray Dunmore II", "Ray Dunmore III"),
        ("Han Min-seo", "Han Min-jun"),
        ("Michal Baker", "Daniel Baker"),
        ("Alec Kates", "Alec Gates"),
        ("Ivan Petrov", "Ivan Petrova"),
    ],
)
def test_different_people_are_not_matched(a: str, b: str) -> None:
    assert strength(a, b) is strength(b, a) is Strength.NONE


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Lee A. Brandt", "Lee Brandt", Strength.PARTIAL),
        ("Rosa Elena Quint", "Rosa Quint", Strength.PARTIAL),
        ("L. Brandt", "Lee Brandt", Strength.HINT),
        ("Ray Dunmore Jr.", "Ray Dunmore", Strength.HINT),
        ("Antony Tarrant", "Tony Tarrant", Strength.HINT),
        ("Bill Tarrant", "William Tarrant", Strength.HINT),
        ("Brandt", "Lee Brandt", Strength.HINT),
        ("al-Masoudi", "Tarek Masoudi", Strength.HINT),
        ("Salih", "Karim bin Saleh", Strength.HINT),
        ("bin Salih", "Karim Saleh", Strength.HINT),
        ("Salih", "Karim Saleh", Strength.NONE),
        ("Rosa Quint", "Rosa Quint Alvarado", Strength.HINT),
        ("Erika Lindqvist", "Erika Lindkvist", Strength.HINT),
        ("Hana Sato", "Sato Hana", Strength.HINT),
        ("Rosa Elena Maria Quint", "Rosa Elena Quint", Strength.PARTIAL),
        ("Rosa Elena Maria Quint", "Rosa Maria Quint", Strength.NONE),
        ("Rosa Elena Quint", "Elena Quint", Strength.HINT),
        ("Rosa Elena Quint", "Maria Quint", Strength.NONE),
        ("Rosa E. Quint", "Rosa Elena Quint", Strength.FULL),
        ("Rosa E. Quint", "Rosa Maria Quint", Strength.NONE),
        ("R. E. Quint", "Rosa Elena Quint", Strength.FULL),
        ("R. M. Quint", "Rosa Elena Quint", Strength.NONE),
        ("L. A. Brandt", "L. Brandt", Strength.PARTIAL),
        ("L. Brandt", "L. Brandt", Strength.HINT),
        ("Masoudi", "Tarek el-Masoudi", Strength.HINT),
        ("Erika Holtorp", "Erika Holtirp", Strength.HINT),
        ("Erika Holtorp", "Erika Holtrp", Strength.HINT),
        ("Erika Holtorp", "Erika Hotlorp", Strength.HINT),
        ("Erika Holtorp", "Erika Holtorpn", Strength.HINT),
        ("Erika Holtorp", "Erika Holtorpa", Strength.NONE),
        ("Erika Holtorp", "Erika Holtorpnn", Strength.NONE),
        ("Erika Holtorp", "Erika Hiltirp", Strength.NONE),
        ("Erika Holtorp", "Erika Noltorp", Strength.NONE),
        ("E. Holtorp", "E. Holtirp", Strength.NONE),
        ("Erika Holtop", "Erika Holtip", Strength.HINT),
        ("Erika Holto", "Erika Holti", Strength.NONE),
        ("Rosa Ann Quint", "Quint Rosa Ann", Strength.NONE),
        ("Rosa Elena Quint", "Rosa Elena Quint Alvarado", Strength.HINT),
        ("Rosa Elena Quint", "Rosa Quint Alvarado", Strength.NONE),
        ("Lee Ann Maria Brandt", "Lee Ann Brandt", Strength.PARTIAL),
        ("Rob A. Quint", "Robert A. Quint", Strength.HINT),
        ("Bill Tarrant Jr.", "William Tarrant", Strength.HINT),
        ("Bill Tarrant Jr.", "Walter Tarrant", Strength.NONE),
        ("Bill Tarrant Jr.", "William Tarrant Jr.", Strength.HINT),
        ("Bill Tarrant Jr.", "William Tarrant Sr.", Strength.NONE),
    ],
)
def test_a_name_that_says_less_is_weaker(a: str, b: str, expected: Strength) -> None:
    assert strength(a, b) is strength(b, a) is expected
    if expected is not Strength.NONE:
        assert finds(a, b)
        assert finds(b, a) is (full_form(a) is full_form(b))


def test_the_same_account_is_the_same_person() -> None:
    assert strength("@RoQuint", "@roquint") is Strength.FULL
    assert strength("@RoQuint", "Rosa Quint") is Strength.NONE


@pytest.mark.parametrize(
    ("a", "b", "how", "relative"),
    [
        ("Ray Dunmore Jr.", "Ray Dunmore", "“Jr.” missing in one", True),
        ("Ray Dunmore", "Ray Dunmore III", "“III” missing in one", True),
        ("Bill Dunmore Sr.", "William Dunmore",
         "short form in one; “Sr.” missing in one", True),
        ("Ray Dunmore", "Ray Dunmore", "", False),
        ("Ray Dunmore", "R. Dunmore", "only an initial in one", False),
        ("Oleh J. Varenskyy", "Oleh Varensky",
         "middle name missing in one; spelled differently: transliteration from Cyrillic", False),
        ("Min Seo Han", "Minseo Han", "written as one word or two", False),
    ],
)  # fmt: skip
def test_how_two_names_match(a: str, b: str, how: str, relative: bool) -> None:
    match = compare(parse_name(a), parse_name(b))
    assert (match.how, match.relative) == (how, relative)


def test_how_names_the_convention() -> None:
    match = compare(parse_name("Oleh Varenskyy"), parse_name("Oleh Varensky"))
    assert match.how == "spelled differently: transliteration from Cyrillic"


WORDS = ["Oleh", "Serhiy", "Serhii", "Jürgen", "Juergen", "al-Khatib", "el-Khatib", "Mohamed"]
WORDS += ["Muhammad", "J.", "JD", "Varenskyy", "Varensky", "Möller", "Moeller", "Muller", "Jr."]
WORDS += ["Gorchev", "Gorchov", "Tschernow", "Chernov", "Lindqvist", "Lindkvist", "Ng", "O"]
names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)


@settings(max_examples=400, deadline=None)
@given(names, names)
def test_full_names_that_match_share_a_key(a: str, b: str) -> None:
    match = compare(parse_name(a), parse_name(b))
    assert match.strength is compare(parse_name(b), parse_name(a)).strength
    if match.strength is not Strength.NONE and full_form(a) == full_form(b):
        assert finds(a, b)


SYLLABLES = "ae oe ue kh gh dh sch tsch ya iy yy ov ff sky x w ph aa dj h k a e i s"
syllables = st.sampled_from(SYLLABLES.split())
made_up = (
    st.lists(syllables, min_size=2, max_size=5)
    .map("".join)
    .filter(
        lambda word: word not in ("ii", "iii")  # those are suffixes, no surnames
    )
)


@settings(max_examples=400, deadline=None)
@given(made_up, made_up)
def test_bare_surnames_that_match_are_found(a: str, b: str) -> None:
    if compare(parse_name(a), parse_name(b)).strength is not Strength.NONE:
        assert finds(a, b)
        assert finds(a, f"Oleh {b}")


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60) | st.text("abk @-", max_size=200))
def test_any_text_is_a_name_with_few_short_keys(text: str) -> None:
    parse_name(text)
    for keys in (name_keys(text), lookup_keys(text)):
        assert 1 <= len(keys) <= 12
        assert all(len(key) <= 40 for key in keys)
    assert strength(text, text) in Strength


def test_names_of_many_and_of_long_words_are_found_by_few_short_keys() -> None:
    for name in ("@" + "kantor" * 9, "Mia " + "Kantor" * 9, "Kantor" * 9):
        assert max(map(len, name_keys(name))) in range(33, 41)
        assert set(lookup_keys(name)) <= {*name_keys(name), f"s:{name_keys(name)[0][2:]}"}
    many = "Ann Bea Cy Dan Eli Flo Gus Hal Ida Jon Kay Kantor"
    assert len(name_keys(many)) <= 12
    assert finds(many, "Ann Bea Kantor")


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("Mia Kantor", "f:kntr:m f:m:k j:mkntr s:kntr"),
        ("Lu Bo Kantor", "f:b:l f:kntr:b f:kntr:l j:lbkntr s:b s:kntr"),
        ("Mia A. Kantor", "f:kntr:* f:kntr:m j:mkntr s:* s:kntr"),
        ("Lu Bo Dov Gil Kantor", "f:dv:l f:kl:l f:kntr:b f:kntr:d f:kntr:k f:kntr:l j:lbdvklkntr "
         "s:dv s:kl s:kntr"),
    ],
)  # fmt: skip
def test_the_keys_of_a_name(name: str, keys: str) -> None:
    assert " ".join(name_keys(name)) == keys


def test_keys_are_short_and_few() -> None:
    assert name_keys("Kantor" * 9) == ("b:" + "kntr" * 8,)
    assert len(lookup_keys("Bo Di Fu Gil Lu Mo Pi Ro Su Tu Vi Kantor")) == 9


def test_a_person_with_a_full_name_is_not_filed_as_bare() -> None:
    assert "b:kntr" in person_keys(["Kantor"])
    assert "b:kntr" in person_keys(["Kantor", "@kantor"])
    assert "s:brndt" in person_keys(["Brandt", "Mia Kantor"])
    keys = person_keys(["Kantor", "Mia Kantor"])
    assert "s:kntr" in keys
    assert "b:kntr" not in keys


def test_the_form_to_show_is_full_and_the_most_used() -> None:
    assert best_name({"Varensky": 9, "Oleh Varensky": 2, "Oleh Varenskyy": 3}) == "Oleh Varenskyy"
    assert best_name({"[Oleh] Varensky": 3, "Oleh Varensky": 1}) == "Oleh Varensky"
    assert best_name({"OLEH VARENSKY": 3, "Oleh Varensky": 1}) == "Oleh Varensky"
    assert best_name({"@oleh": 5, "Varensky": 1}) == "Varensky"
    with pytest.raises(ValueError, match="no names"):
        best_name({})


def test_an_account_is_nobody_known_by_a_name() -> None:
    """In both directions, and whatever the letters have in common."""
    account, name = parse_name("@lee"), parse_name("Ann Lee")
    assert compare(account, account).strength is Strength.FULL
    for one, other in ((account, name), (name, account), (account, parse_name("@lea"))):
        assert compare(one, other).strength is Strength.NONE


@pytest.mark.parametrize(
    ("text", "words", "suffix"),
    [
        ("Mia (Mimi) Kantor", "mia kantor", ""),
        ("(Kantor)", "kantor", ""),
        ("Mia Kantor's", "mia kantor", ""),
        ("JD Kantor", "j d kantor", ""),
        ("J.D. Kantor", "j d kantor", ""),
        ("Mia JD", "mia jd", ""),
        ("JD KANTOR", "j d kantor", ""),
        ("ED KANTOR", "ed kantor", ""),
        ("MIA KANTOR", "mia kantor", ""),
        ("@ann kantor", "ann kantor", ""),
        ("Mia Von Kantor", "mia kantor", ""),
        ("Mia La Kantor", "mia la kantor", ""),
        ("Mia la Kantor", "mia kantor", ""),
        ("Abdel Fattah Kantor", "abdulfattah kantor", ""),
        ("Abdel Fattah", "abdel fattah", ""),
        ("Jr.", "jr", ""),
        ("Mia Kantor III", "mia kantor", "iii"),
        ("Mia, Sr. Kantor", "mia kantor", "sr"),
        ("Tom Al-Kantor", "tom kantor", ""),
        ("Tom El Kantor", "tom kantor", ""),
        ("Tom Ar Kantor", "tom ar kantor", ""),
        ("Al Kantor", "al kantor", ""),
        ("Mia-Rose Kantor", "mia rose kantor", ""),
        ("Mia Le-Kantor", "mia kantor", ""),
        ("Mia -- Kantor", "mia kantor", ""),
        ("Mia van-der Kantor", "mia kantor", ""),
        ("Mia Kantor al", "mia kantor al", ""),
        ("Mia Kantor-al", "mia kantor al", ""),
        ("", "", ""),
        ("@", "", ""),
    ],
)
def test_the_parts_of_a_name(text: str, words: str, suffix: str) -> None:
    name = parse_name(text)
    assert (" ".join(name.words), name.suffix, name.handle) == (words, suffix, "")


def test_suffixes_and_marks_of_arabic_names_are_seen_where_they_stand() -> None:
    assert parse_name("Junior Kantor").words == ("junior", "kantor")
    assert parse_name("Mia Kantor Junior").suffix == parse_name("Mia Kantor Jr.").suffix == "jr"
    for name in ("Tom bin Kantor", "Abu Kantor", "Tom al-Kantor", "Tom Qadri", "Tom Ar-Kantor"):
        assert parse_name(name).arabic, name
    for name in ("Tom Kantor", "Al Kantor", "Tom de Kantor", "Tom El Kantor"):
        assert not parse_name(name).arabic, name
    assert parse_name("Tom van").words == ("tom", "van"), "a particle ends no name"
    assert parse_name("Tom van Kantor").words == ("tom", "kantor")


@pytest.mark.parametrize(
    ("a", "b", "shared"),
    [
        ("Tomas Reyes", "Anna Lindqvist", False),
        ("Tomas Reyes", "Tilda Rask", False),
        ("T. Reyes", "T. Rask", False),
        ("Tomas Reyes", "Reyes", True),
        ("Wiktor Mirow", "Viktor Mirov", True),
        ("Anna Karin Lind", "AKL", True),
        ("A. K. L.", "Anna Karin Lind", True),
        ("@harbour", "@mill", False),
    ],
)
def test_two_names_share_a_word_or_initials(a: str, b: str, shared: bool) -> None:
    assert share_a_name(parse_name(a), parse_name(b)) is shared
    assert share_a_name(parse_name(b), parse_name(a)) is shared


def test_a_middle_initial_is_short_for_its_own_name_only() -> None:
    assert strength("Oleh J. Varensky", "Oleh James Varensky") is Strength.FULL
    assert strength("Oleh John Varensky", "Oleh James Varensky") is Strength.NONE


def test_the_name_shown_has_a_given_name_rather_than_an_initial() -> None:
    assert best_name({"O. Varensky Mirov": 1, "Oleh Varensky": 1}) == "Oleh Varensky"
    assert best_name({"Al Varensky Mirov": 1, "Oleh Varensky": 1}) == "Al Varensky Mirov"
    assert best_name({"Varenskyy": 1, "Mirov": 1}) == "Mirov", "of bare names the first"


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Giannis Panadou", "Yiannis Panadou", Strength.FULL),
        ("Giorgos Panadou", "Yorgos Panadou", Strength.FULL),
        ("Ginnis Panadou", "Yinnis Panadou", Strength.NONE),
        ("Vincent 'The Lark' Gando", "Vincent L. Gando", Strength.PARTIAL),
        ('Vincent "The Lark"Gando', "Vincent Gando", Strength.FULL),
        ("Vincent \u201cThe Lark\u201d Gando", "Vincent Gando", Strength.FULL),
    ],
)
def test_greek_spellings_and_names_without_their_nicknames(
    a: str, b: str, expected: Strength
) -> None:
    assert strength(a, b) is expected
    assert finds(a, b) or not expected
