"""Front matter: the metadata before an article in a file: YAML, TOML or header lines.

Three forms are read, nothing else counts as front matter:

* ``---`` on the first line, ``key: value`` lines, and a closing ``---`` or ``...``;
  of YAML only the common subset: quoted values, lists, folded blocks;
* ``+++`` on the first line, TOML, and a closing ``+++``;
* from the first line on, lines whose keys are all known (``Title: ...``,
  ``Date: ...``), up to a blank line.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from reader.sources.base.declared_metadata import read_date
from reader.text import clean, one_line, safe_url

MAX_LINES = 200
"""Most lines of a block, including its fences."""

MAX_TAGS = 30

_MAX_LINE = 4000

_KEYS = {
    "title": "title headline",
    "date": (
        "date published published_at publishdate publish_date pubdate pub_date "
        "date_published published_date datepublished publication_date published_on"
    ),
    "created": "created created_at date_created creation_date",
    "author": "author authors by byline creator",
    "url": "url link permalink canonical_url source_url original_url",
    "outlet": "source site site_name sitename website publisher publication outlet newspaper",
    "tags": "tags tag keywords categories",
    "language": "language lang",
}
"""The keys of each meaning."""
_MEANING = {key: meaning for meaning, keys in _KEYS.items() for key in keys.split()}
_LINE = re.compile(r"([A-Za-z][\w -]{0,40}?)[ \t]*:(?:[ \t]+(.*)|[ \t]*)$")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)$")
_COMMENT = re.compile(r"[ \t]*#|[ \t]*$")
_INDENTED = re.compile(r"[ \t]+\S")
_TRAILING_COMMENT = re.compile(r"(?<![ \t])[ \t]++#.*$")
_DOUBLE = re.compile(r'"((?:[^"\\]|\\.)*)"\s*(?:#.*)?$')
_SINGLE = re.compile(r"'((?:[^']|'')*)'\s*(?:#.*)?$")
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_ESCAPES = dict(zip("0abtnvfreNLP_", "\0\a\b\t\n\v\f\r\x1b\x85\u2028\u2029\xa0", strict=True))
"""Escapes of one letter in double-quoted strings (YAML 1.2.2, 5.7); others mean themselves."""
_BY = re.compile(r"by\s+(?=\S)", re.IGNORECASE)
_ABOUT_AUTHOR = re.compile(
    r"(?:e-?mail|url|link|site|website|twitter|bio|id|image|avatar|role|title|uri)\s*:",
    re.IGNORECASE,
)
_PAIR = re.compile(r"\s*([\w-]{1,40})\s*=\s*(.*)")
_NAME = re.compile(r"(?:full[_ ]?)?name\s*:\s*(.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The metadata in a file; empty strings and None if missing."""

    length: int = 0
    """Characters of the text that belong to it; the article begins after them."""
    title: str = ""
    author: str = ""
    date: str = ""
    """As written."""
    url: str | None = None
    outlet: str = ""
    tags: tuple[str, ...] = ()


def read_front_matter(text: str) -> FrontMatter:
    """Return the front matter of cleaned ``text``; of length 0 if there is none."""
    first, _, _ = text[:80].partition("\n")
    if first.rstrip() == "---":
        return _fenced(text)
    if first.rstrip() == "+++":
        return _toml(text)
    return _headers(text)


def _toml(text: str) -> FrontMatter:
    import tomllib  # few files need it

    lines, ends = _lines(text)
    close = next((i for i, line in enumerate(lines) if i and line.rstrip() == "+++"), 0)
    try:
        table = tomllib.loads("\n".join(lines[1:close]))
    except (ValueError, RecursionError):
        pairs = [_PAIR.match(line) for line in lines[1:close]]
        table = {pair[1]: _value(pair[2]) for pair in pairs if pair}
    inner = [value for value in table.values() if isinstance(value, dict)]
    fields = {
        str(key).lower(): written
        for part in (*reversed(inner), table)
        for key, value in part.items()
        if (written := _toml_value(value))
    }
    return _front_matter(fields, ends[close]) if close and table else FrontMatter()


def _toml_value(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, date):  # includes datetime
        return value.isoformat()
    if isinstance(value, list):
        return ", ".join(filter(None, map(_toml_value, value[:MAX_LINES])))
    return _toml_value(value.get("name", "")) if isinstance(value, Mapping) else ""


def _fenced(text: str) -> FrontMatter:
    lines, ends = _lines(text)
    close = next((i for i, line in enumerate(lines) if i and line.rstrip() in ("---", "...")), 0)
    if not close:
        return FrontMatter()
    fields = _fields(lines[1:close])
    return _front_matter(fields, ends[close]) if fields else FrontMatter()


def _headers(text: str) -> FrontMatter:
    lines, ends = _lines(text)
    fields: dict[str, str] = {}
    for number, line in enumerate(lines):
        if not line.strip():
            made = _front_matter(fields, ends[number])
            # Prose may begin "Date: unknown." or "By: and large."
            known = made.title or made.url or read_date(made.date)
            return made if known else FrontMatter()
        found = _LINE.match(line)
        key = found[1].strip().lower() if found else ""
        if found is None or _key(key) not in _MEANING or key in fields:
            return FrontMatter()
        fields[key] = _value(found[2] or "")
    return FrontMatter()


def _lines(text: str) -> tuple[list[str], list[int]]:
    """Return the first lines and the end of each, its line break included."""
    lines: list[str] = []
    ends: list[int] = []
    start = 0
    while len(lines) < MAX_LINES and start < len(text):
        stop = text.find("\n", start)
        end = len(text) if stop < 0 else stop + 1
        if end - start > _MAX_LINE:
            break
        lines.append(text[start : stop if stop >= 0 else end])
        ends.append(end)
        start = end
    return lines, ends


def _fields(lines: list[str]) -> dict[str, str]:
    """Return the keys and values of a fenced block; empty if a line has another form."""
    fields: dict[str, list[str]] = {}
    last: list[str] | None = None
    for line in lines:
        item = _ITEM.match(line)
        found = _LINE.match(line)
        if _COMMENT.match(line):
            continue
        if item and last is not None:
            last.append(_nested(item[1]))
        elif _INDENTED.match(line) and last is not None:
            last.append(_nested(line.strip()))
        elif found:
            value = found[2] or ""
            last = fields.setdefault(found[1].strip().lower(), [])
            if value.strip() not in ("", "|", ">", "|-", ">-", "|+", ">+"):
                last[:] = [_value(value)]
        else:
            return {}
    return {key: ", ".join(filter(None, values)) for key, values in fields.items()}


def _nested(line: str) -> str:
    """Return what a line below a key adds: Jane in ``author: / name: Jane / email: ...``."""
    if name := _NAME.match(line):
        return _value(name[1])
    if _ABOUT_AUTHOR.match(line):
        return ""
    pair = _LINE.match(line)
    return _value(pair[2] or "" if pair else line)


def _value(value: str) -> str:
    value = value.strip()
    if value.startswith("{") and value.endswith("}"):
        return ", ".join(filter(None, map(_nested, map(str.strip, value[1:-1].split(",")))))
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(filter(None, map(_value, value[1:-1].split(","))))
    if quoted := _DOUBLE.match(value):
        # A surrogate pair (JSON's form of a letter beyond U+FFFF) makes one letter.
        halves = _ESCAPE.sub(_decoded, quoted[1]).encode("utf-16", "surrogatepass")
        return clean(halves.decode("utf-16", "replace"))
    if quoted := _SINGLE.match(value):
        return quoted[1].replace("''", "'")
    return _TRAILING_COMMENT.sub("", value)


def _decoded(escape: re.Match[str]) -> str:
    """Return the letter that an escape represents."""
    code = escape[1] or escape[2] or escape[3]
    if code is None:
        return _ESCAPES.get(escape[4], escape[4])
    return chr(int(code, 16)) if int(code, 16) <= sys.maxunicode else "\ufffd"


def _key(key: str) -> str:
    return key.replace(" ", "_").replace("-", "_")


def _front_matter(fields: dict[str, str], length: int) -> FrontMatter:
    meant: dict[str, str] = {}
    for key, value in fields.items():
        meaning = _MEANING.get(_key(key))
        if meaning == "outlet" and safe_url(value):
            meaning = "url"
        if meaning and value and (meaning != "url" or safe_url(value)):
            meant.setdefault(meaning, value)
    return FrontMatter(
        length=length,
        title=one_line(meant.get("title", "")),
        author=_BY.sub("", one_line(meant.get("author", ""), 200), count=1),
        date=meant.get("date") or meant.get("created", ""),
        url=safe_url(meant.get("url")),
        outlet=one_line(meant.get("outlet", ""), 120),
        tags=_tags(meant.get("tags", "")),
    )


def _tags(value: str) -> tuple[str, ...]:
    tags = (one_line(tag.strip().lstrip("#"), 60) for tag in value.split(","))
    return tuple(dict.fromkeys(filter(None, tags)))[:MAX_TAGS]
