"""The packed model: adding, decoding, storing; the features that it was trained on."""

from collections import defaultdict
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from zlib import crc32

import pytest

from reader.extraction.people.evidence import Evidence
from reader.extraction.people.features import features_of_run
from reader.extraction.people.lexicon import lexicon
from reader.extraction.people.mentions import Mention
from reader.extraction.people.merge import Cluster
from reader.extraction.people.model import Model, load, model, pack, save
from reader.extraction.people.person_features import ArticleEvidence, features_of_person
from reader.extraction.people.runs import runs
from reader.extraction.people.tagger import Found, Tagging, spans, tag
from reader.extraction.people.words import TITLES
from reader.extraction.tokens import tokenize

LABELS = ("O", "B-PER", "I-PER")
FORBIDDEN = -100_000
MOVES = ((0, 0, 0), (0, 0, 0), (FORBIDDEN, 5, 5))


def test_packed_weights_add_up_like_plain_ones() -> None:
    small = Model(LABELS, {"a": pack((5, -7, 127)), "b": pack((-127, 3, 1))}, MOVES, "")
    assert small.scores(["a", "b", "unknown"]) == [-122, -4, 128]
    assert small.scores(["a"]) == [5, -7, 127]
    assert small.scores(["a"] * 250)[2] == 250 * 127


def test_decoding_never_starts_inside_a_name() -> None:
    small = Model(LABELS, {}, MOVES, "")
    assert small.decode([[0, 1, -5], [0, -9, 9]]) == ["B-PER", "I-PER"]
    assert small.decode([[9, 1, -5], [0, -9, 2]]) == ["O", "O"]


def test_a_saved_model_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "model.bin"
    weights = {"w=ann": (1, -2, 3), "w=\u0142ukasz": (-127, 127, 0)}
    save(path, LABELS, weights, MOVES, "made for a test")
    again = load(path)
    assert again.labels == LABELS
    assert again.about == "made for a test"
    assert again.packed == {name: pack(row) for name, row in weights.items()}


def test_the_shipped_model_says_from_what_it_was_made() -> None:
    assert "wikigold" in model().about.lower()
    assert "NOTICE" in model().about


def test_features_weighed_in_groups_weigh_what_they_weigh_one_by_one() -> None:
    tokens = tokenize("Mr. Halden (Ohio) met the Bank of Peru, a firm.\nSaid Ann Lee: No.")
    evidence = Evidence(tokens)
    total = model().total
    rows = [
        row
        for start, end in runs(tokens)
        for row in features_of_run(tokens, start, end, evidence, lexicon())
    ]
    assert len(rows) > 6
    for row in rows:
        assert row.weigh(lambda make, *given: total(make(*given)), total) == total(row.names())


TEXT = """ASPEN, Colo. (AP) \u2014 Shares of Kellogg fell 3 percent on Monday. Kellogg was flat.
BERLIN NORD - Mr. Halden, 53, who has run it, said he was late. "No," Halden said.
The trawler Anna Holm sank, and the ships Marie Anders, and the Anna Holm collided. HMS Holm left.
The ferry Princess Anne left. Princess Anne was late. Hurricane Edna moved north; Edna's winds rose.
Former Governor Ann Lee (D-Ohio) met Lee's aide, a lawyer, who left. The mayor, Ann Lee, said its
profit rose. Ann Lee, a maker of cars, which fell, and Lee and {Hubbell} left. Wendy's said so.
Wendy's fell, Wendy's, and analysts at Hubbell expect it. Investors value Hubbell at 3 dollars.
Hubbell rose 2.5% in an Hubbell bid. Hubbell, which left, and Hubbell's shares lost 40 pence.
Megan's Law and the Richter scale held. Hubbell analyst Ida Berg and Ambler police left. A
40-year-old Hubbell man left. Roe v. Wade fell. R. Healey st Kaluwit b Muralit 44 was out. G.Zandan
left. Johnson & Johnson fell. PRICE: No.

MR. PRICE: Good morning.

Fort Ann 12, in San Edna, 15 Edna, O'Brien-Lee, Jr., said the University of Hong Kong and Edna.
In Zhang Weiming, Tanaka Haruki, J.D. VANCE, NASA AND THE WHITE HOUSE, al-Assad bin "Bo" Laden said.
The weekly, Edna, the editor of it in Edna, 3 days late. The bank of Edna (a bank) told her of Edna.
Edna Edna and Edna said it was Edna that saw Edna: edna. Edna has. Edna, Edna / Edna.
"""


BEFORE = (
    "The trawler", "Ships and boats like the", "Shares in", "A bid for", "Analysts at", "It valued",
    "Roe v.", "c", "b", "st", "HMS", "The ferry", "Hurricane", "of", "San", "the", "a", "an", "12",
    "A 40-year-old", "The carmaker,", "The editor,", "said", "Mr.", "Former", "a rival", "&", "and",
    "/", "(", "\u201c", "at", "in", "from", "Governor", "Carl", "Bank", "No. 5",
    "an extraordinarily-long", "by", "with", "",
)  # fmt: skip
AFTER = (
    "sank.", "rammed it.", "'s shares fell.", "'s plan.", "'s, he", "'s Law", "'s said so.",
    "scale", "analyst Ida", "police", "man.", "was flat.", "was flat-footed.", "fell 3%.",
    "fell 3 cents.", "fell 3 of them.", "fell 3 or 4 percent.", "44.", ", 53, left.",
    ", 530, left.", "(53) left.", ", 53 or so.", ", which left.", ", who left.",
    ", whose car left.", "who", "said.", "said he left.", "said it left.",
    "said its quarterly profit rose.", "said its house was red.", "and Lee.", ", a maker of cars.",
    ", a lawyer.", ", the day after, a lawyer.", "(a firm).", ":", "& Sons", "12", "at 3",
    "boss Ida", "b Muralit", "extraordinarily-long-winded-words-of-it", "left; she stayed.",
)  # fmt: skip
GIVEN = ("Ann", "Anna", "Ida", "Princess", "G.", "Marie", "Fort", "BERLIN")


def everything() -> str:
    """Return TEXT and a name between all that may stand before and after it, in lines."""
    names = cycle(("Kellogg", "Ann Holm", "Ann Holm", "ANN LEE", "Ann O'Brien-Bergstr\u00f6m"))
    rows = zip(cycle(BEFORE), AFTER * 3, names, strict=False)
    lines = (f"{before} {name} {after}".replace(" '", "'") for before, after, name in rows)
    return "\n\n".join((TEXT, *lines, "Ann Holm", "ANN Lee", "DALE, Minn., June 3 -- Rain."))


def features_of_words() -> list[list[str]]:
    tokens = tokenize(everything())
    evidence = Evidence(tokens)
    return [
        row.names()
        for start, end in runs(tokens)
        for row in features_of_run(tokens, start, end, evidence, lexicon())
    ]


def features_of_people() -> list[list[str]]:
    """Return those of the names, of which every fourth is taken for something else."""
    tokens = tokenize(everything())
    words = tokens.words
    people: defaultdict[tuple[str, int], Cluster] = defaultdict(Cluster)
    others: list[Found] = []
    for at in tokens.candidates:
        last = at + 1 + (words[at] in GIVEN)
        title = words[at - 1].lower().rstrip(".") if at else ""
        if at % 4 == 3:
            others.append(Found(at, last, ("ORG", "LOC", "PER")[at % 3]))
        else:
            name = Mention(at, last, tuple(words[at:last]), title if title in TITLES else "")
            people[words[last - 1], at // 40].add(name)  # a few mentions each
    roles = {cluster.mentions[0].first: ["mayor"] for cluster in people.values()}
    margins = [at * 37 % 301 - 150 for at in range(len(tokens))]
    mentions = [mention for cluster in people.values() for mention in cluster.mentions]
    around = ArticleEvidence.of(tokens, Tagging(others, margins, Evidence(tokens)), mentions, roles)
    return [features_of_person(cluster, around) for cluster in people.values()]


@pytest.mark.parametrize(
    ("features", "number"), [(features_of_words, 1641999909), (features_of_people, 164327420)]
)
def test_features_are_those_that_the_models_were_trained_on(
    features: Callable[[], list[list[str]]], number: int
) -> None:
    """Weights of others count for nothing: who changes features trains again, then this number."""
    assert crc32("\n".join(map(" ".join, features())).encode()) == number


def test_labels_become_spans() -> None:
    labels = ["B-PER", "I-PER", "O", "B-ORG", "B-ORG", "I-PER", "I-PER"]
    found = [(one.start, one.end, one.kind) for one in spans(labels, 10)]
    assert found == [(10, 12, "PER"), (13, 14, "ORG"), (14, 15, "ORG"), (15, 17, "PER")]
    assert spans([]) == spans(["O"]) == []
    assert [one.span for one in spans(["I-PER"])] == [(0, 1)]


@pytest.mark.parametrize(
    ("text", "word", "number"),
    [
        ("Poe left", "Poe", "1"),
        ("Poe left Poe", "Poe", "2"),
        ("Poe " * 3, "Poe", "5"),
        ("Poe " * 5, "Poe", "5"),
        ("Poe " * 6, "Poe", "9"),
        ("BONN and Bonn", "Bonn", "2"),
        ("BONN and Bonn", "BONN", "2"),
        ("POE and Poe", "POE", "1"),
    ],
)
def test_how_often_a_word_is_there_is_evidence(text: str, word: str, number: str) -> None:
    assert Evidence(tokenize(text)).of(word)[0] == f"e:n{number}"
    assert Evidence(tokenize(text)).of("Ray") == ()


@pytest.mark.parametrize(
    ("beside", "kind"),
    [
        ("Mr. Poe left", "T"), ("analyst Poe left", "t"), ("in Poe it", "i"),
        ("the Poe plan", "d"), ("Ann Poe left", "g"), ("Poe said so", "s"), ("Poe's plan", "q"),
        ("Xanthor Poe left", "b"), ("bank Poe fell", "p"), ("Poe Xanthor left", "a"),
    ],
)  # fmt: skip
def test_a_neighbour_is_usual_from_half_of_the_places(beside: str, kind: str) -> None:
    rare = Evidence(tokenize(f"it was {beside}; so Poe left, so Poe left")).of("Poe")
    assert f"e:{kind}-" in rare
    usual = Evidence(tokenize(f"it was {beside}; then Poe left")).of("Poe")
    assert f"e:{kind}+" in usual
    assert "e:s+" in Evidence(tokenize("then Poe said")).of("Poe")


def test_words_are_labelled_by_the_model_that_is_given() -> None:
    none = Model(("O", "B-ORG", "B-PER", "I-PER"), {}, ((0,) * 4,) * 4, "")
    tagging = tag(tokenize("it said Ann Lee left"), none)
    assert (tagging.names, tagging.margins) == ([], [0, 0, 0, 0, 0])
    [ann] = tag(tokenize("it said Ann Lee left")).names
    assert ann == Found(2, 4, "PER")
    margins = tag(tokenize("it said Ann Lee left")).margins
    assert [margin > 0 for margin in margins] == [False, False, True, True, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He met Ann Lee and Bob.", "He|Ann Lee and Bob"),
        ("Ursula von der Leyen left.", "Ursula von der Leyen"),
        ("Here came von der Leyen.", "Here|von der Leyen"),
        ("Ann Lee de Bo de Berg", "Ann Lee de Bo de Berg"),
        ("Bank of the West left.", "Bank of the West"),
        ("Bank of the one West.", "Bank|West"),
        ("The of of of Ann left. The of of of of Ann.", "The of of of Ann|The|Ann"),
        ('Ann "Lee" Berg left.', 'Ann " Lee " Berg'),
        ("Johnson & Johnson fell.", "Johnson & Johnson"),
        ("Ann\n\nLee left de\n\nGaulle. Ann of\n\nBonn", "Ann|Lee|Gaulle|Ann|Bonn"),
        ("a b", ""),
        ("Ann left de", "Ann"),
        ("Ann de", "Ann"),
        ("A " * 60 + "B", "A " * 59 + "A|B"),
    ],
)
def test_which_words_may_be_a_name_together(text: str, expected: str) -> None:
    tokens = tokenize(text)
    assert "|".join(" ".join(tokens.words[one:other]) for one, other in runs(tokens)) == expected
