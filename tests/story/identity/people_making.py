"""People of made-up articles, in one line each."""

from __future__ import annotations

from reader.model import MentionKind, Person, PersonMention


def person(name: str, *forms: str, role: str = "") -> Person:
    """Return a person called ``name``, mentioned under that name and each of ``forms``."""
    mentions = []
    at = 0
    for form in (name, *forms):
        kind = MentionKind.HANDLE if form.startswith("@") else MentionKind.NAME
        mentions.append(PersonMention(at, at + len(form), form, kind))
        at += len(form) + 1
    return Person(name, tuple(mentions), (role,) if role else ())
