"""The conversion of note-vault Markdown to CommonMark: links, embeds, comments, callouts."""

from __future__ import annotations

import re

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
