"""A word's features for the tagger: its own, its neighbours', the whole article's evidence."""

from __future__ import annotations

from collections.abc import Sequence

from reader.extraction.people.evidence import Evidence
from reader.extraction.people.lexicon import Lexicon
from reader.extraction.people.word_features import brief, own_features, shape, word_class
from reader.extraction.tokens import Tokens

_AFTER_COMMA = frozenset(("a", "an", "the", "who", "which", "whose", "where", "one"))
_OPENERS = frozenset("\"'\u201c\u2018(\u2014\u2013-*\u2022\u00ab")
_ENDERS = frozenset(".!?:;|")


def features_of_run(
    tokens: Tokens, start: int, end: int, evidence: Evidence, lists: Lexicon
) -> list[list[str]]:
    """Return the features of every word of the run ``start``-``end``."""
    words = tokens.words
    size = len(words)
    row = words[start:end]
    length = end - start
    kinds = [brief(word)[1] for word in row]
    classes = [word_class(word) for word in row]
    place = _phrases(row, lists)
    shout = length > 3 and all(word.isupper() for word in row if word[0].isalpha())
    before = words[start - 1] if start and not tokens.breaks[start] else "<s>"
    before2 = words[start - 2] if start > 1 and before != "<s>" else "<s>"
    after = words[end] if end < size and not tokens.breaks[end] else "</s>"
    after2 = words[end + 1] if end + 1 < size and after != "</s>" else "</s>"
    opening = before == "<s>" or before in _ENDERS or before in _OPENERS
    b_low, b_kind, b_cluster = brief(before)
    a_low, a_kind, a_cluster = brief(after)
    length_name = str(length) if length < 5 else "5+"
    beside = _beside(words, tokens.breaks, start, end)
    has_organisation = any("o" in kind for kind in classes)
    out: list[list[str]] = []
    for offset, word in enumerate(row):
        first, last = offset == 0, offset == length - 1
        features = ["bias", *own_features(word), *evidence.of(word)]
        position = "1" if length == 1 else "F" if first else "L" if last else "M"
        features.append("pos=" + position + length_name)
        if opening and first:
            features += ("start", "start|" + kinds[0], "start|" + position + shape(word))
        if shout:
            features.append("shout")
        p_low, p_kind, p_cluster = (b_low, b_kind, b_cluster) if first else brief(row[offset - 1])
        n_low, n_kind, n_cluster = (a_low, a_kind, a_cluster) if last else brief(row[offset + 1])
        kind = kinds[offset]
        features += (
            "-w=" + p_low,
            "-k=" + p_kind,
            "-c=" + p_cluster,
            "+w=" + n_low,
            "+k=" + n_kind,
            "+c=" + n_cluster,
            f"-kk={p_kind}|{kind}",
            f"+kk={kind}|{n_kind}",
            f"kkk={p_kind}|{kind}|{n_kind}",
            "rb=" + b_low,
            "ra=" + a_low,
            f"rbk={b_kind}|{position}",
            f"rak={a_kind}|{position}",
            f"-+={p_low}|{n_low}",
        )
        if beside:
            features += beside
        if first:
            features.append("--w=" + before2.lower()[:24] + "|" + b_low)
        elif offset == 1:
            features.append("--w=" + b_low)
        if last:
            features.append("++w=" + a_low + "|" + after2.lower()[:24])
            features.append("++=" + after2.lower()[:24])
        elif offset == length - 2:
            features.append("++w=" + a_low)
        if offset > 1:
            features.append("-2k=" + kinds[offset - 2])
        if offset < length - 2:
            features.append("+2k=" + kinds[offset + 2])
        if place[offset]:
            features.append("place=" + place[offset])
        if has_organisation:
            later = any("o" in kind for kind in classes[offset + 1 :])
            features.append("org>" if later else "org<")
        out.append(features)
    return out


def _beside(words: list[str], breaks: Sequence[bool], start: int, end: int) -> list[str]:
    """Return features of the run's neighbours across a comma (``X, a weekly``, ``the firm, X``)."""
    found: list[str] = []
    if start > 1 and words[start - 1] in ",(" and not breaks[start] and not breaks[start - 1]:
        found.append("rb,=" + brief(words[start - 2])[1])
    if end + 1 < len(words) and words[end] == "," and not breaks[end]:
        opening = words[end + 1]
        if opening in _AFTER_COMMA:
            kinds = "".join(
                sorted(
                    {
                        kind
                        for word in words[end + 2 : end + 7]
                        if word.islower()
                        for kind in word_class(word)
                        if kind in "tysi"
                    }
                )
            )
            found += ("ra,=" + opening, "ra;=" + kinds)
        elif opening.isdigit():
            found.append("ra,=9")
    return found


def _phrases(row: list[str], lists: Lexicon) -> list[str]:
    """Return a mark for each word of listed multi-word places and organisations."""
    marks = [""] * len(row)
    at = 0
    while at < len(row):
        letter, length = lists.phrase_at(row, at)
        if length:
            whole = letter + ("=" if length == len(row) else "")
            marks[at : at + length] = ["B" + whole, *["I" + whole] * (length - 1)]
        at += max(length, 1)
    return marks
