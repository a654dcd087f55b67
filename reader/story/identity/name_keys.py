"""Index keys of names, under which all spellings of a name are found.

A key is short ASCII text for an indexed column of a table. Keys are coarse: they find
candidates, and :func:`reader.story.identity.name_match.compare` decides.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from reader.story.identity.person_name import Name, parse_name
from reader.story.words.given_names import full_forms
from reader.story.words.spelling import in_greek, skeleton


@lru_cache(maxsize=65536)
def name_keys(name: str) -> tuple[str, ...]:
    """Return the keys under which an index files a name, unique, in a fixed order.

    ``f:`` surname and first letter of the given name; ``s:`` each word that may serve
    as surname; ``j:`` the whole name in one word; ``b:`` a bare name; ``h:`` an account
    name. Of two full names that ``compare`` matches, ``lookup_keys`` of one shares a key
    with ``name_keys`` of the other. At most a dozen keys of at most 40 characters.
    """
    parsed = parse_name(name)
    if parsed.handle:
        return (f"h:{parsed.handle[:36]}",)
    if parsed.bare:
        return (f"b:{_short(parsed.surname)}",)
    surnames = parsed.words[1:][-3:] or parsed.words
    keys = [*_full_keys(parsed), *(f"s:{_short(word)}" for word in surnames)]
    return tuple(dict.fromkeys(keys))


@lru_cache(maxsize=65536)
def lookup_keys(name: str) -> tuple[str, ...]:
    """Return the keys that find the people whom a name may mean.

    For a bare name everybody with it, for a full name only people with full names.
    """
    parsed = parse_name(name)
    if parsed.handle:
        return (f"h:{parsed.handle[:36]}",)
    if parsed.bare:
        surname = _short(parsed.surname)
        return (f"b:{surname}", f"s:{surname}")
    return _full_keys(parsed)


def person_keys(forms: Iterable[str]) -> tuple[str, ...]:
    """Return all keys of a person known under several forms, sorted.

    A bare form of a person who has a full name is filed as a surname (``s:``), so that
    ``b:`` finds only people without a full name.
    """
    forms = tuple(forms)
    full = any(not parse_name(form).bare and not parse_name(form).handle for form in forms)
    keys = {key for form in forms for key in name_keys(form)}
    if full:
        keys = {f"s:{key[2:]}" if key.startswith("b:") else key for key in keys}
    return tuple(sorted(keys))


def _full_keys(name: Name) -> tuple[str, ...]:
    words = name.words
    firsts = {_initial(full) for word in words[:-1] for full in (word, *full_forms(word))}
    first = _initial(words[0])
    keys = [f"f:{_short(word)}:{first}" for word in [w for w in words[1:-1] if len(w) > 1][-2:]]
    keys += [f"f:{_short(words[-1])}:{letter}" for letter in sorted(firsts)]
    if len(words) == 2:
        keys.append(f"f:{_short(words[0])}:{_initial(words[1])}")
    joined = "".join(words)
    keys.append(f"j:{_short(joined)}")
    return tuple(dict.fromkeys(keys))[:9]


def _initial(word: str) -> str:
    return skeleton(in_greek(word))[0]


def _short(word: str) -> str:
    return skeleton(word)[:32]
