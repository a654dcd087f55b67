"""A linear-chain model in pure Python: packed integer weights, exact Viterbi decoding."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import add
from pathlib import Path

PATH = Path(__file__).with_name("model.bin")
LANE = 16
"""Bits of one label's score in a packed weight."""
MOST_FEATURES = 250
"""The most features of 8 bits that fit in a lane."""
_BIAS = 128


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Weights of a conditional random field, quantised to 8 bits.

    All labels' weights of one feature are packed into one integer, so that each feature
    of a word costs one addition, whatever the number of labels.
    """

    labels: tuple[str, ...]
    packed: dict[str, int]
    moves: tuple[tuple[int, ...], ...]
    """``moves[to][from]``, in the unit of the weights."""
    about: str
    """The sources of the model."""

    def scores(self, features: Iterable[str]) -> list[int]:
        """Return each label's score for a word with ``features`` (at most ``MOST_FEATURES``)."""
        total = self.total(features)
        hits = total & ((1 << LANE) - 1)
        return [lane - _BIAS * hits for lane in self.relative(total)]

    def total(self, features: Iterable[str]) -> int:
        """Return the packed weights of ``features``, added up."""
        return sum(filter(None, map(self.packed.get, features)))

    def relative(self, total: int) -> tuple[int, ...]:
        """Return each label's score from a sum of packed weights, all raised by the same number."""
        width = len(self.labels) + 1
        return struct.unpack(f"<{width}H", total.to_bytes(width * 2, "little"))[1:]

    def decode(self, scores: Sequence[Sequence[int]]) -> list[str]:
        """Return the best sequence of labels for the words of one run."""
        best = list(scores[0])
        back: list[list[int]] = []
        labels = range(len(self.labels))
        for row in scores[1:]:
            origin: list[int] = []
            here: list[int] = []
            for label in labels:
                sums = list(map(add, best, self.moves[label]))
                top = max(sums)
                origin.append(sums.index(top))
                here.append(top + row[label])
            best = here
            back.append(origin)
        at = best.index(max(best))
        path = [at]
        for origin in reversed(back):
            at = origin[at]
            path.append(at)
        return [self.labels[label] for label in reversed(path)]


def pack(weights: Sequence[int]) -> int:
    """Pack weights between -127 and 127, one for each label, for :meth:`Model.scores`."""
    total = 1
    for place, weight in enumerate(weights, 1):
        total |= (weight + _BIAS) << (LANE * place)
    return total


def save(
    path: Path,
    labels: Sequence[str],
    weights: Mapping[str, Sequence[int]],
    moves: Sequence[Sequence[int]],
    about: str,
) -> None:
    """Write a model file: a JSON head, the features in order, the weights label by label."""
    names = sorted(weights)
    head = json.dumps(
        {"labels": list(labels), "moves": [list(row) for row in moves], "about": about}
    )
    columns = b"".join(
        struct.pack(f"<{len(names)}b", *(weights[name][place] for name in names))
        for place in range(len(labels))
    )
    body = f"{head}\n{len(names)}\n".encode() + "\n".join(names).encode() + b"\0" + columns
    path.write_bytes(zlib.compress(body, 9))


@cache
def model() -> Model:
    """Load the shipped model once, on first use. Raises ``OSError`` if it is missing."""
    return load(PATH)


def load(path: Path) -> Model:
    """Read a model file written by :func:`save`."""
    body = zlib.decompress(path.read_bytes())
    text, _, columns = body.partition(b"\0")
    head, _, rest = text.decode().partition("\n")
    count, _, names = rest.partition("\n")
    about = json.loads(head)
    labels = tuple(about["labels"])
    size, width = int(count), (len(labels) + 1) * LANE // 8
    rows = bytearray(size * width)
    rows[::width] = bytes([1]) * size
    biased = columns.translate(bytes((weight + _BIAS) % 256 for weight in range(256)))
    for place in range(len(labels)):
        rows[(place + 1) * LANE // 8 :: width] = biased[size * place : size * (place + 1)]
    # The same as :func:`pack` for each row, but for all at once: it is part of every start.
    values = [int.from_bytes(row, "little") for (row,) in struct.iter_unpack(f"{width}s", rows)]
    packed = dict(zip(names.split("\n"), values, strict=True))
    return Model(labels, packed, tuple(tuple(row) for row in about["moves"]), about["about"])
