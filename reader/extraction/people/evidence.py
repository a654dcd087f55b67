"""Evidence on a word from the whole article: counts of its neighbours."""

from __future__ import annotations

from collections import Counter, defaultdict

from reader.extraction.people.word_features import flags_of, word_class
from reader.extraction.tokens import Tokens, is_candidate


class Evidence:
    """Counts, over one article, of the neighbours of each capitalised word."""

    def __init__(self, tokens: Tokens) -> None:
        words = tokens.words
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        size = len(words)
        for at in tokens.candidates:
            word = words[at]
            tally = counts[word if not (word.isupper() and len(word) > 3) else word.capitalize()]
            tally["n"] += 1
            before = words[at - 1] if at else ""
            after = words[at + 1] if at + 1 < size else ""
            before_class = word_class(before) if before else ""
            after_class = word_class(after) if after else ""
            if "h" in before_class:
                tally["T"] += 1
            elif "t" in before_class:
                tally["t"] += 1
            if "i" in before_class:
                tally["i"] += 1
            if before in ("the", "The"):
                tally["d"] += 1
            if "o" in before_class or "y" in before_class:
                tally["p"] += 1
            if "y" in after_class:
                tally["y"] += 1
            if "G" in flags_of(before) and before[:1].isupper():
                tally["g"] += 1
            if "s" in after_class:
                tally["s"] += 1
            if after in ("'s", "\u2019s"):
                tally["q"] += 1
            if is_candidate(before) and not before_class:
                tally["b"] += 1
            if is_candidate(after):
                tally["a"] += 1
                if "o" in after_class:
                    tally["o"] += 1
        self._lower = {word for word in words if word.islower()}
        self._counts = counts
        self._made: dict[str, tuple[str, ...]] = {}

    def of(self, word: str) -> tuple[str, ...]:
        """Return the features of the word's neighbours in this article."""
        made = self._made.get(word)
        if made is not None:
            return made
        key = word if not (word.isupper() and len(word) > 3) else word.capitalize()
        tally = self._counts.get(key)
        if tally is None:
            return ()
        total = tally["n"]
        features = [
            "e:n" + ("1" if total == 1 else "2" if total == 2 else "5" if total < 6 else "9")
        ]
        for kind in "Ttidgsqbapy":
            count = tally[kind]
            if count:
                features.append(f"e:{kind}" + ("+" if count * 2 >= total else "-"))
        if tally["o"]:
            features.append("e:o")
        if word.lower() in self._lower:
            features.append("e:lower")
        summary = "".join(kind for kind in "Tgsidqbpy" if tally[kind])
        features.append("e=" + summary)
        self._made[word] = tuple(features)
        return self._made[word]
