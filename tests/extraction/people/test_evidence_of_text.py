"""Aliases, namesakes and genders as a text states them, place by place."""

from __future__ import annotations

import pytest

from reader.extraction.people.aliases import aliases_of, namesakes_of
from reader.extraction.people.genders import genders_of, given_gender
from reader.extraction.people.mentions import Mention
from reader.extraction.people.merge import Cluster
from reader.extraction.tokens import Tokens, tokenize


def read(text: str) -> tuple[Tokens, list[Mention]]:
    """Return tokens, without the brackets that mark names, and the names."""
    words: list[str] = []
    mentions: list[Mention] = []
    first = 0
    for word in tokenize(text).words:
        if word == "[":
            first = len(words)
        elif word == "]":
            mentions.append(Mention(first, len(words), tuple(words[first:])))
        else:
            words.append(word)
    breaks = [word == "|" for word in words]
    candidates = [at for at, word in enumerate(words) if not word.islower()]
    return Tokens(words, [0] * len(words), [0] * len(words), breaks, candidates), mentions


@pytest.mark.parametrize(
    ("text", "equal"),
    [
        ("< Ann Poe > , also known as < Queenie >", True),
        ("< Ann Poe > ( born < Ann Ray > )", True),
        ("< Ann Poe > , known to her friends as < Queenie >", True),
        ("< Ann Poe > was known to < Queenie >", False),
        ("< Ann Poe > , seen by all as < Queenie >", False),
        ("< Ann Poe > now < Ann Ray >", True),
        ("< Ann Poe > then < Ann Ray >", True),
        ("< Ann Poe > now < Bea Ray >", False),
        ("< Ann > now < Ann Ray >", False),
        ("< Ann Poe > now < Ann >", False),
        ("< Ann Poe > and < Ann Ray >", False),
        ("< Ann Poe > known a b c d e as < Queenie >", True),
        ("< Ann Poe > known a b c d e f as < Queenie >", True),
        ("< Ann Poe > known a b c d e f g as < Queenie >", False),
    ],
)
def test_which_neighbours_a_text_equates(text: str, equal: bool) -> None:
    tokens, mentions = read(text.replace("<", "[").replace(">", "]"))
    one, other = mentions
    assert aliases_of(tokens, mentions) == ([(other, one)] if equal else [])


@pytest.mark.parametrize(
    ("text", "another"),
    [
        ("another < Ann Poe > came", True),
        ("Another < Poe > came", False),
        ("a different < Ann Poe > came", True),
        ("the same < Ann Poe > came", False),
        ("Unlike < Ann Poe > the singer , she left", True),
        ("Unlike < Ann Poe > , she left", False),
        ("Like < Ann Poe > the singer , she left", False),
        ("not to be confused with the singer < Ann Poe >", True),
        ("shares a name with < Ann Poe >", True),
        ("Confused with < Ann Poe >", True),
        ("came with < Ann Poe >", False),
        ("her namesake < Ann Poe >", True),
        ("her namesake , the singer < Ann Poe >", False),
        ("her namesake Senator < Ann Poe >", True),
        ("namesake < Ann Poe >", True),
        ("her namesake former" + 5 * " former" + " < Ann Poe >", True),
        ("her namesake" + 7 * " former" + " < Ann Poe >", False),
        ("< Ann Poe > came", False),
        ("< Ann Poe >", False),
    ],
)
def test_which_names_a_text_gives_to_another(text: str, another: bool) -> None:
    tokens, mentions = read(text.replace("<", "[").replace(">", "]"))
    assert namesakes_of(tokens, mentions) == ({mentions[0].first} if another else set())


@pytest.mark.parametrize(
    ("text", "his"),
    [
        ('[ Ann Lee ] ( " Bo " ) sat . [ Bo ] left', True),
        ('[ Ann Lee ] , nicknamed " Bo " , sat . [ Bo ] left', True),
        ('[ Ann Lee ] ( nicknamed " Bo " ) sat . [ Bo ] left', True),
        ('[ Ann Lee ] also known as " Bo " sat . [ Bo ] left', True),
        ('[ Ann Lee ] who was known as " Bo " sat . [ Bo ] left', False),
        ('[ Ann Lee ] " Bo " sat . [ Bo ] left', False),
        ('[ Ann Lee ] , " Bo " sat . [ Bo ] left', False),
        ('[ Ann Lee ] ( here " Bo " ) sat . [ Bo ] left', False),
        ('[ Ann " Bo " Lee ] sat . [ Bo ] left', True),
        ('[ Ann " Bo " Lee ] sat . [ Cy ] left', False),
        ('[ Ann " Bo Cy " Lee ] sat . [ Bo ] left', False),
        ('[ Ann Lee ] , who goes by " Bo " , sat . [ Bo ] left', True),
        ("[ Ann \u201c Bo \u201d Lee ] sat . [ Bo ] left", True),
        ('[ Ann \u201c Bo " Lee ] sat . [ Bo ] left', False),
        ("[ Ann Lee ] ( Bo ) sat . [ Bo ] left", False),
        ('[ Lee ] ( " Bo " ) sat . [ Bo ] left', False),
        ('[ Ann Lee ] ( " Bo " ) met [ Cy Bo ] . [ Bo ] left', False),
        ('[ Ann Lee ] ( " Bo sat . [ Bo ] left', False),
        ('[ Bo ] met [ Ann Lee ] ( " Bo', False),
        ('[ Bo ] met [ Ann Lee ] ( "', False),
        ("[ Bo ] met [ Ann Lee ] (", False),
        ("[ Bo ] met [ Ann Lee ]", False),
    ],
)
def test_whose_nickname_stands_alone(text: str, his: bool) -> None:
    tokens, mentions = read(text)
    [full] = [one for one in mentions if one.words[0] == "Ann" or one.words == ("Lee",)]
    alone = [one for one in mentions if one.words == ("Bo",)]
    assert aliases_of(tokens, mentions) == ([(alone[0], full)] if his else [])


@pytest.mark.parametrize(
    ("before", "another"),
    [
        ("her mother ,", True), ("her late mother ,", True), ("her dear late mother ,", False),
        ("a mother ,", False), ("her friend ,", False), ("her mother and", False), ("", False),
    ],
)  # fmt: skip
def test_a_parent_may_have_ones_name(before: str, another: bool) -> None:
    tokens, mentions = read(f"[ Ann Lee ] met {before} [ Ann Marie Lee ]")
    assert namesakes_of(tokens, mentions) == ({mentions[1].first} if another else set())
    tokens, mentions = read(f"[ Ann Lee ] met {before} [ Ann Lee ]")
    assert namesakes_of(tokens, mentions) == set()


def gender(text: str, title: str = "", *roles: str) -> str:
    """Return the gender of the first one named in a text; the others are other people."""
    tokens, mentions = read(text.replace("<", "[").replace(">", "]"))
    first, *others = mentions
    first = Mention(first.first, first.last, first.words, title)
    clusters = []
    for one in (first, *others):
        cluster = Cluster()
        cluster.add(one)
        clusters.append(cluster)
    return genders_of(tokens, clusters, {first.first: list(roles)})[0]


@pytest.mark.parametrize(
    ("text", "title", "roles", "found"),
    [
        ("< Kovic > left", "", (), ""),
        ("< Kovic > left", "mrs", (), "f"),
        ("< Kovic > left", "king", (), "m"),
        ("< Kovic > left", "", ("Chairwoman of the board",), "f"),
        ("< Kovic > left", "", ("fireman",), "m"),
        ("< Kovic > left", "", ("German",), ""),
        ("< Kovic > left", "", ("brother of the queen",), "m"),
        ("< Kovic > left", "", ("minister", "mother of two"), "f"),
        ("< Kovic > left", "king", ("actress",), ""),
        ("< Mary Kovic > left", "", (), "f"),
        ("< John Kovic > left", "", (), "m"),
        ("< Mary Kovic > left", "king", (), "m"),
        ("< Kovic > said he left", "", (), "m"),
        ("< Kovic > took her bag", "", (), "f"),
        ("< Kovic > said he saw her", "", (), "m"),
        ("< Kovic > left . He came back", "", (), ""),
        ("< Kovic > left | he came back", "", (), ""),
        ("< Kovic > and < Ruhl > said he left", "", (), ""),
        ("< Kovic > a b c d e f g h i j k l m n o he", "", (), "m"),
        ("< Kovic > a b c d e f g h i j k l m n o p he", "", (), ""),
    ],
)
def test_what_shows_the_gender(text: str, title: str, roles: tuple[str, ...], found: str) -> None:
    assert gender(text, title, *roles) == found


def test_a_given_name_shows_a_gender_of_a_full_name_alone() -> None:
    assert given_gender(("Mary",)) == given_gender(()) == ""
    assert given_gender(("X.", "Mary", "Kovic")) == "f"
    assert given_gender(("Mary-Lou", "Kovic")) == "f"
    assert given_gender(("Kovic", "Mary")) == ""


def test_two_places_that_disagree_show_nothing() -> None:
    tokens, (one, other) = read("[ Kovic ] said he left . [ Kovic ] said she left")
    cluster = Cluster()
    cluster.add(one)
    cluster.add(other)
    assert genders_of(tokens, [cluster], {}) == [""]
    alone = Cluster()
    alone.add(other)
    assert genders_of(tokens, [alone], {}) == ["f"]
