"""Running commands in this process, as the console script would."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import dataclass
from typing import Any

import pytest

from reader.cli import main


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The standard output, read as JSON."""
        return json.loads(self.out)


class Runner:
    """Runs ``newsreader WORDS`` and returns what came of it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch

    def __call__(self, *words: str, stdin: bytes = b"", encoding: str = "utf-8") -> Outcome:
        """Run one command with ``stdin`` to read from and outputs of this ``encoding``."""
        outputs = [io.BytesIO(), io.BytesIO()]
        with self._monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
            for name, raw in zip(("stdout", "stderr"), outputs, strict=True):
                patch.setattr(sys, name, io.TextIOWrapper(raw, encoding=encoding))
            try:
                code = main(words)
            except SystemExit as left:  # argparse, after --help
                code = int(left.code or 0)
            sys.stdout.flush()
            sys.stderr.flush()
            out, err = (raw.getvalue().decode(encoding) for raw in outputs)
        return Outcome(code, out, err)
