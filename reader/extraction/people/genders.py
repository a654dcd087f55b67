"""The gender of people, as shown by titles, roles, given names and pronouns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from reader.extraction.people.merge import Cluster
from reader.extraction.people.words import words_of
from reader.extraction.tokens import Tokens

PATH = Path(__file__).with_name("given_genders.txt")
MALE, FEMALE, UNKNOWN = "m", "f", ""
PRONOUNS = {"he": MALE, "his": MALE, "him": MALE, "himself": MALE} | {
    "she": FEMALE, "her": FEMALE, "hers": FEMALE, "herself": FEMALE
}  # fmt: skip
_MEN = words_of(
    "mr sir lord king prince emperor sultan father brother husband son uncle nephew grandfather "
    "grandson widower duke baron pope monsieur herr signor senor imam ayatollah monk boy actor "
    "waiter emir sheikh sheik archbishop cardinal fr don tsar czar rabbi stepfather boyfriend"
)
_WOMEN = words_of(
    "mrs ms miss lady dame queen princess empress mother sister wife daughter aunt niece widow "
    "grandmother granddaughter duchess baroness madame frau signora nun girl actress waitress "
    "heiress ballerina stepmother girlfriend mme mlle doña señora mum"
)
_NO_MEN = words_of("german ottoman roman norman human turkman turkoman woman oman shaman")
_AHEAD = 16
"""Tokens after a name within which a pronoun can show its gender."""


def genders_of(
    tokens: Tokens, clusters: Sequence[Cluster], roles: Mapping[int, list[str]]
) -> list[str]:
    """Return the gender of each person as far as the text and the name show it."""
    owners = {m.first: at for at, cluster in enumerate(clusters) for m in cluster.mentions}
    found = []
    for at, cluster in enumerate(clusters):
        words = [mention.title for mention in cluster.mentions]
        for mention in cluster.mentions:
            words += (role.split(" of ")[0].lower() for role in roles.get(mention.first, ()))
        gender = _of_words(word for text in words for word in text.split())
        gender = gender or given_gender(cluster.full())
        found.append(gender or _by_pronouns(tokens, cluster, at, owners))
    return found


def _of_words(words: Iterable[str]) -> str:
    """Return the gender that titles and roles show; "" where they disagree."""
    genders = {
        FEMALE if word in _WOMEN or word.endswith("woman") else MALE
        for word in words
        if word in _WOMEN or word in _MEN or (word.endswith("man") and word not in _NO_MEN)
    }
    return genders.pop() if len(genders) == 1 else UNKNOWN


def given_gender(name: Sequence[str]) -> str:
    """Return the gender of a full name's given name, if nearly all bearers share it."""
    return next((gender for word in name[:-1] if (gender := _listed(word.lower()))), UNKNOWN)


@lru_cache(maxsize=8_000)
def _listed(word: str) -> str:
    men, women = _lists()
    looked_for = f" {word.split('-')[0]} "
    return MALE if looked_for in men else FEMALE if looked_for in women else UNKNOWN


@cache
def _lists() -> tuple[str, str]:
    """Load men's and women's names once. Raises ``OSError`` where the file is missing."""
    men, women = PATH.read_text(encoding="utf-8").splitlines()
    return men, women


def _by_pronouns(tokens: Tokens, cluster: Cluster, own: int, owners: dict[int, int]) -> str:
    """Return the gender shown by pronouns after the name, before anybody else is named."""
    seen = set()
    for mention in cluster.mentions:
        for at in range(mention.last, min(mention.last + _AHEAD, len(tokens))):
            word = tokens.words[at].lower()
            if tokens.breaks[at] or word == "." or owners.get(at, own) != own:
                break
            if word in PRONOUNS:
                seen.add(PRONOUNS[word])
                break
    return seen.pop() if len(seen) == 1 else UNKNOWN
