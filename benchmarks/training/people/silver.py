"""Labels that teachers agree on, for open text that nobody labelled.

Every teacher's reading gets an article-level second pass; a run of capitalised words is
kept for training where two of the teachers label it alike, and masked where none agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from reader.extraction.people.lexicon import lexicon
from reader.extraction.people.runs import runs
from reader.extraction.people.words import MONTHS_DAYS, NATIONALITIES, SUFFIXES, TITLES
from reader.extraction.tokens import Tokens, is_candidate

_KINDS = {
    "PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "MISC",
    "PRODUCT": "MISC", "EVENT": "MISC", "WORK_OF_ART": "MISC", "LAW": "MISC", "LANGUAGE": "MISC",
    "PER": "PER", "MISC": "MISC",
}  # fmt: skip
_LETTERS = {"P": "PER", "L": "LOC", "G": "ORG", "M": "MISC"}


def labels_of_teacher(tokens: Tokens, spans: Sequence[tuple[int, int, str]]) -> list[str]:
    """Bring a teacher's spans (start, end, its own label) to our tokens and conventions."""
    labels = ["O"] * len(tokens)
    words = tokens.words
    at = 0
    for start, end, name in sorted(spans):
        kind = _KINDS.get(name)
        if kind is None:
            continue
        while at < len(tokens) and tokens.ends[at] <= start:
            at += 1
        first = at
        while at < len(tokens) and tokens.starts[at] < end:
            at += 1
        last = at
        while first < last and not _opens(words[first], kind, last - first):
            first += 1
        while last > first and (
            words[last - 1] in ("'s", "\u2019s", ".") or not words[last - 1][0].isalnum()
        ):
            last -= 1
        if kind == "PER" and any(not _fits_person(word) for word in words[first:last]):
            continue
        if kind == "PER" and first < last:
            kind = known_kind([word.lower() for word in words[first:last]]) or kind
        for spot in range(first, last):
            labels[spot] = ("B-" if spot == first else "I-") + kind
    return labels


def known_kind(row: list[str]) -> str:
    """Return what lists know the lower-case words as, where they are no names of people."""
    flags = [lexicon().flags.get(word) for word in row]
    if len(row) > 1:
        letter, length = lexicon().phrase_at(row, 0)
        if length != len(row):
            return ""
        people = all("G" in flag or "S" in flag for flag in flags)
        return "ORG" if letter == "O" else "" if people else "LOC"
    if "G" in flags[0] or "S" in flags[0]:
        return ""
    for letter, kind in (("O", "ORG"), ("N", "MISC"), ("C", "LOC"), ("P", "LOC"), ("R", "LOC")):
        if letter in flags[0]:
            return kind
    return ""


def _opens(word: str, kind: str, left: int) -> bool:
    if kind == "PER":
        low = word.lower().rstrip(".")
        if left > 1 and (low in TITLES or low in NATIONALITIES):
            return False
        return word[0].isalpha() and low not in ("the", "a")
    return word.lower() not in ("the", "a", "an", "this") and (word[0].isalnum())


def _fits_person(word: str) -> bool:
    return not word[0].isdigit() and word.lower() not in MONTHS_DAYS - {"april", "may", "august"}


def second_pass(tokens: Tokens, labels: list[str]) -> list[str]:
    """Label the surnames of people named in full wherever else the article has them."""
    labels = list(labels)
    words = tokens.words
    surnames: Counter[str] = Counter()
    alone: dict[str, Counter[str]] = {}
    at = 0
    while at < len(labels):
        if labels[at][:2] != "B-":
            at += 1
            continue
        end = at + 1
        while end < len(labels) and labels[end] == "I-" + labels[at][2:]:
            end += 1
        if labels[at] == "B-PER" and end - at > 1:
            last = end - 1
            if words[last].lower().strip(".") in SUFFIXES and last - at > 1:
                last -= 1
            surnames[words[last]] += 1
        elif end - at == 1:
            alone.setdefault(words[at], Counter())[labels[at][2:]] += 1
        at = end
    lower = {word for word in words if word.islower()}
    for at, word in enumerate(words):
        if word not in surnames or word.lower() in lower or len(word) < 3:
            continue
        if labels[at] != "O" and (at + 1 < len(labels) and labels[at + 1][:2] == "I-"):
            continue
        if labels[at] in ("B-ORG", "B-MISC", "B-LOC"):
            tally = alone.get(word, Counter())
            if tally["PER"] + surnames[word] > tally[labels[at][2:]] or labels[at] == "B-ORG":
                labels[at] = "B-PER"
        elif labels[at] == "O":
            before = at and is_candidate(words[at - 1]) and labels[at - 1] == "O"
            after = at + 1 < len(words) and is_candidate(words[at + 1])
            if not after and not (before and words[at - 1].lower().rstrip(".") not in TITLES):
                labels[at] = "B-PER"
    return labels


def hand_labels() -> dict[tuple[str, str], str]:
    """Return (document, run of words) -> the label given by hand."""
    lines = Path(__file__).with_name("hand_labels.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {(document, run): label for document, run, label in rows}


def by_hand(words: Sequence[str], label: str) -> tuple[str, ...]:
    """Spell a label given by hand out over the words of its run."""
    if label in _KINDS.values() or label == "O":
        first = label if label == "O" else "B-" + label
        return (first, *(("O" if label == "O" else "I-" + label),) * (len(words) - 1))
    spelt: list[str] = []
    for letter, before in zip(label, " " + label, strict=False):
        kind = _LETTERS.get(letter.upper())
        joined = letter == before or (letter == before.upper() and before != " " and kind)
        spelt.append("O" if kind is None else ("I-" if joined else "B-") + kind)
    return tuple(spelt)


def agreed(
    tokens: Tokens, readings: Sequence[Sequence[str]], hand: Mapping[str, str]
) -> tuple[list[tuple[int, int, str]], list[tuple[int, int]]]:
    """Return the names that two readings share, and the runs where no two are alike.

    ``hand`` holds labels given by hand, by run of words; they decide.
    """
    names: list[tuple[int, int, str]] = []
    masked: list[tuple[int, int]] = []
    for start, end in runs(tokens):
        votes = Counter(tuple(reading[start:end]) for reading in readings)
        best, count = votes.most_common(1)[0]
        label = hand.get(" ".join(tokens.words[start:end])) if hand else None
        if label:
            best, count = by_hand(tokens.words[start:end], label), 2
        if count < 2:
            masked.append((tokens.starts[start], tokens.ends[end - 1]))
            continue
        names.extend(spans_of(tokens, best, start))
    return names, masked


def spans_of(tokens: Tokens, labels: Sequence[str], offset: int) -> list[tuple[int, int, str]]:
    """Turn the labels of the tokens from ``offset`` on into spans of characters."""
    found: list[tuple[int, int, str]] = []
    for at, label in enumerate(labels):
        spot = at + offset
        if label[:2] == "B-" or (label != "O" and at == 0):
            found.append((tokens.starts[spot], tokens.ends[spot], label[2:]))
        elif label != "O":
            start, _, kind = found.pop()
            found.append((start, tokens.ends[spot], kind))
    return found
