"""The numbers of list items in word-processor documents, which keep them apart from the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from reader.sources.files.archive import attribute, local

_DEEPEST = 8
_FORMS = {
    "decimal": "1", "decimalZero": "1", "lowerLetter": "a", "upperLetter": "A",
    "lowerRoman": "i", "upperRoman": "I",
}  # fmt: skip
"""The attribute ``type`` of HTML by the name in a Word document."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list."""

    html: str
    level: int
    form: str = ""
    """The attribute ``type`` of HTML ("1", "a", "A", "i", "I"), "" for a bullet."""
    number: int = 1


class Numbering:
    """The lists that a Word document defines, with the number of each one's last item."""

    def __init__(self, definitions: Any, styles: Any) -> None:
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        abstract = {
            attribute(one, "abstractNumId"): _levels(one)
            for one in _all(definitions, "abstractNum")
        }
        self._lists = {
            attribute(one, "numId"): abstract.get(_value(one, "abstractNumId"), {})
            for one in _all(definitions, "num")
        }
        self._styles = {
            attribute(one, "styleId"): properties
            for one in _all(styles, "style")
            for properties in _all(one, "numPr")
        }

    def item(self, paragraph: Any, style: str, html: str) -> Item | None:
        """Return a paragraph as the next item of its list, None if it is in none."""
        own = next(iter(_all(paragraph, "numPr")), None)
        properties = self._styles.get(style) if own is None else own
        if properties is None:
            return None
        name = _value(properties, "numId")
        if name == "0":  # says that the list of the style does not apply
            return None
        level = min(_number(_value(properties, "ilvl"), 0), _DEEPEST)
        form, start = self._lists.get(name, {}).get(level, ("", 1))
        counts = self._counts[name]
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        return Item(html, level, form, counts[level])


class OpenNumbering:
    """The list styles of an OpenDocument text."""

    def __init__(self, *roots: Any) -> None:
        self._styles = {
            attribute(style, "name"): {
                _number(attribute(one, "level"), 1) - 1: attribute(one, "num-format")
                for one in style
                if local(one) == "list-level-style-number"
            }
            for root in roots
            for style in _all(root, "list-style")
        }

    def item(self, style: str, level: int, html: str) -> Item:
        """Return an item of a list; its number is counted by :func:`as_html`."""
        form = self._styles.get(style, {}).get(level, "")
        return Item(html, min(level, _DEEPEST), form if form in _FORMS.values() else "", 0)


def as_html(items: Iterable[Item]) -> str:
    """Return items as lists of HTML, one inside another; number 0 follows the one before."""
    made: list[str] = []
    tags: list[str] = []
    for item in items:
        tag = "ol" if item.form else "ul"
        while len(tags) > item.level + 1:
            made.append(f"</li></{tags.pop()}>")
        if len(tags) == item.level + 1:
            made.append("</li>")
            if tags[-1] != tag:
                made.append(f"</{tags.pop()}>")
        while len(tags) <= item.level:
            inner = tag if len(tags) == item.level else "ul"
            made.append(f"<{inner}>")
            tags.append(inner)
        value = f' value="{item.number}"' if item.number and item.form else ""
        form = f' type="{item.form}"' if item.form not in ("", "1") else ""
        made.append(f"<li{value}{form}>{item.html}")
    while tags:
        made.append(f"</li></{tags.pop()}>")
    return "".join(made)


def _levels(definition: Any) -> dict[int, tuple[str, int]]:
    return {
        _number(attribute(one, "ilvl"), 0): (
            _FORMS.get(_value(one, "numFmt"), ""),
            _number(_value(one, "start"), 1),
        )
        for one in _all(definition, "lvl")
    }


def _all(root: Any, name: str) -> list[Any]:
    return [] if root is None else [one for one in root.iter() if local(one) == name]


def _value(root: Any, name: str) -> str:
    return next((attribute(one, "val") for one in root.iter() if local(one) == name), "")


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise
