"""Markdown (CommonMark 0.31, with GFM tables and strike-through) as text with spans; notation
of note vaults (links, embeds, comments, callouts) is made CommonMark first."""

from __future__ import annotations

import re

from reader.sources.html.html import Rendered, html_to_text

MAX_LENGTH = 500_000
"""Most characters read as Markdown; a longer text stays plain."""

MAX_BRACKETS = 4000
"""Most opening brackets in one block, or equal work in many: it grows with their square."""

_NESTING = 60
_BLOCK_END = re.compile(r"\n[ \t]*\n")


def markdown_to_text(text: str, base_url: str | None = None) -> Rendered:
    """Return Markdown as text. Never raises; HTML inside is read as HTML.

    A text beyond :data:`MAX_LENGTH` or :data:`MAX_BRACKETS`, or one that would come out
    empty, is returned unchanged and without spans.
    """
    work = sum(block.count("[") ** 2 for block in _BLOCK_END.split(text))
    if len(text) > MAX_LENGTH or work > MAX_BRACKETS**2:
        return Rendered(text)
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable(["table", "strikethrough"])
    found = html_to_text(parser.render(text), base_url)
    # The parser drops text nested deeper; it must not vanish.
    return found if found.text else Rendered(text)


_COMMENT = re.compile(r"%%.*?%%", re.DOTALL)
_EMBED = re.compile(r"!\[\[([^\[\]\n]{1,300})\]\]")
_LINK = re.compile(r"\[\[([^\[\]\n]{1,300})\]\]")
_MARK = re.compile(r"==(?=\S)([^=\n]{1,500})==")
_CALLOUT = re.compile(r"^(>[ \t]?)\[!([\w-]{1,30})\][+-]?[ \t]*(.*)$", re.MULTILINE)
_BLOCK = re.compile(r"[ \t]\^[\w-]{1,40}[ \t]*$", re.MULTILINE)
_CODE = re.compile(r"^(?:```|~~~).*?^(?:```|~~~)|`[^`\n]+`", re.DOTALL | re.MULTILINE)
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|bmp|avif)$", re.IGNORECASE)


def plain_markdown(text: str) -> str:
    """Return standard Markdown; code is left unchanged."""
    if not any(sign in text for sign in ("[[", "%%", "==", "[!", " ^")):
        return text
    made = []
    start = 0
    for code in _CODE.finditer(text):
        made += [_rewritten(text[start : code.start()]), code[0]]
        start = code.end()
    made.append(_rewritten(text[start:]))
    return "".join(made)


def _rewritten(text: str) -> str:
    text = _COMMENT.sub("", text)
    text = _EMBED.sub(_embedded, text)
    text = _LINK.sub(lambda found: _label(found[1]), text)
    text = _MARK.sub(r"**\1**", text)
    text = _CALLOUT.sub(_headed, text)
    return _BLOCK.sub("", text)


def _embedded(found: re.Match[str]) -> str:
    target, _, label = found[1].partition("|")
    if _PICTURE.search(target.strip()):
        return "" if not label or label.strip().replace("x", "").isdigit() else label.strip()
    return _label(found[1])


def _label(inside: str) -> str:
    """Return the text of a link: its label, else the note and the heading it leads to."""
    target, _, label = inside.partition("|")
    if label.strip():
        return label.strip()
    note, _, heading = target.partition("#")
    heading = heading.lstrip("^# ").strip()
    name = note.rpartition("/")[2].strip().removesuffix(".md")
    return f"{name} ({heading})" if name and heading else name or heading


def _headed(found: re.Match[str]) -> str:
    title = found[3].strip() or found[2].replace("-", " ").capitalize()
    return f"{found[1]}**{title}**  "
