"""A document of headings and lines, as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.cli import output
from reader.story.export.pages import marked

Part = tuple[str, Sequence[str]]
"""A heading and the lines below it."""


def print_markdown(title: str, parts: Iterable[Part]) -> None:
    """Print a document (CommonMark) without the parts that have no lines."""
    output.block(f"# {marked(title)}")
    for heading, lines in parts:
        if lines:
            output.block(f"\n## {marked(heading)}\n")
            output.block("\n".join(f"- {marked(line)}" for line in lines))
