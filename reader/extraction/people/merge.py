"""The merging of an article's mentions into people: full names first, then short forms."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from reader.extraction.people.lexicon import listed
from reader.extraction.people.mentions import Mention
from reader.extraction.people.spelling import folded, parts, same_given, same_surname, sound
from reader.extraction.people.words import OFFICES, PARTICLES, SUFFIXES

_NEAREST = 40
"""People of a similar name that are compared: the cost stays linear in any text."""
_FORMS = 12
_BESIDE = 6
"""The most tokens between parent and child of one name."""

_FILIATION = frozenset(("bin", "ibn", "bint"))
_VOWELS = str.maketrans("oe", "ui")
"""Vowels that Arabic does not distinguish."""


@dataclass(slots=True, eq=False)
class Cluster:
    """A person under construction."""

    mentions: list[Mention] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    forms: list[tuple[str, ...]] = field(default_factory=list)
    """The first dozen distinct spellings, in text order."""
    aliases: set[tuple[str, ...]] = field(default_factory=set)
    """Spellings that the text gives as another name: ``born Marco Muniz``."""
    is_kin: bool = False
    """Whether the text gives this person as somebody's relative, and with no office."""
    is_namesake: bool = False
    """Whether the text distinguishes this person from a namesake."""

    def add(self, mention: Mention) -> None:
        """Add a mention."""
        self.mentions.append(mention)
        if len(self.forms) < _FORMS and mention.words not in self.forms:
            self.forms.append(mention.words)

    def full(self) -> tuple[str, ...]:
        """Return the fullest form: no alias, not all capitals, most words, most frequent, first."""
        counts = Counter(tuple(map(folded, mention.words)) for mention in self.mentions)
        return max(
            self.forms,
            key=lambda form: (
                len(form) > 1 and not _shouts(form),
                form not in self.aliases,
                len(form),
                not _shouts(form),
                counts[tuple(map(folded, form))],
            ),
        )

    def note(self, text: str) -> None:
        """Add a reason, once."""
        if text not in self.notes and len(self.notes) < 6:
            self.notes.append(text)


class _Index:
    """People by the sound of each word of their names, the latest first."""

    def __init__(self) -> None:
        self._by_sound: defaultdict[str, deque[Cluster]] = defaultdict(
            lambda: deque(maxlen=_NEAREST)
        )
        self._all: list[Cluster] = []

    def add(self, words: tuple[str, ...], cluster: Cluster) -> None:
        if len(self._all) <= _NEAREST and cluster not in self._all:
            self._all.append(cluster)
        for word in _core(words):
            known = self._by_sound[sound(word)[:2]]
            if cluster not in known:
                known.append(cluster)

    def near(self, words: tuple[str, ...]) -> list[Cluster]:
        """Return the people with a name that sounds like one of ``words``; all, if few."""
        if len(self._all) <= _NEAREST:
            return self._all
        near = (person for word in words for person in self._by_sound[sound(word)[:2]])
        return list(dict.fromkeys(near))


def clusters_of(
    mentions: list[Mention],
    aliases: list[tuple[Mention, Mention]] | None = None,
    namesakes: Collection[int] = (),
    relatives: Collection[int] = (),
) -> list[Cluster]:
    """Group the mentions of one article, a cluster for each human being.

    ``aliases``: pairs (short name, full name) that the text itself equates; ``namesakes``:
    the first tokens of names that it gives to a namesake, ``relatives``: to a relative.
    """
    people: list[Cluster] = []
    home: dict[int, Cluster] = {}
    index = _Index()
    families = _families(mentions, relatives)
    tails = _tails(mentions)
    known_as = {alias.first: of.first for alias, of in aliases or []}

    def settle(mention: Mention, cluster: Cluster | None) -> None:
        if cluster is None:
            cluster = Cluster()
            people.append(cluster)
        if mention.words not in cluster.forms:
            index.add(mention.words, cluster)
        cluster.add(mention)
        cluster.is_kin |= mention.first in relatives
        home[mention.first] = cluster

    for mention in mentions:
        if len(_core(mention.words)) < 2 or mention.first in tails:
            continue
        if mention.first in namesakes:
            settle(mention, None)
            people[-1].is_namesake = True
            people[-1].note("the text distinguishes this person from a namesake")
            continue
        alike = index.near(_core(mention.words))
        near = [c for c in alike if not c.is_namesake]
        match = home.get(known_as.get(mention.first, -1)) or next(
            (c for c in near if mention.words in c.forms), None
        )
        if match is None and any(_same_full(mention.words, c, families) for c in near):
            match = next((c for c in alike if mention.words in c.forms), None)
        match = match or next((c for c in near if _same_full(mention.words, c, families)), None)
        settle(mention, match)
        if match is None:
            _note_clash(mention, people[-1], near)
    for alias, of in aliases or []:
        if of.first in home and alias.first not in home:
            settle(alias, home[of.first])
        if of.first in home and home.get(alias.first) is home[of.first]:
            home[of.first].aliases.add(alias.words)
            home[of.first].note(f"the text gives the alias \u201c{' '.join(alias.words)}\u201d")
    for mention in mentions:
        if mention.first not in home:
            whole = tails.get(mention.first)
            named = home.get(known_as.get(mention.first, -1))
            owner = _owner(mention, index) if whole is None else home.get(whole)
            settle(mention, named or owner)
    for person in people:
        person.mentions.sort(key=lambda mention: mention.first)
    return people


def _families(mentions: list[Mention], relatives: Collection[int]) -> frozenset[tuple[str, ...]]:
    """Return the names shared by parent and child: ``X and X Jr.`` side by side, ``son X Jr.``.

    Also of ``President X`` before an ``X Jr.`` who never has a title.
    """
    full = [mention for mention in mentions if len(_core(mention.words)) > 1]
    numbered = [one for one in full if _suffix(one.words)]
    titled = {_read(one.words)[1] for one in numbered if one.title}
    holders: dict[str, int] = {}
    for one in mentions if numbered else ():
        if one.title in OFFICES and not _suffix(one.words):
            holders.setdefault(folded(parts(one.words)[1]), one.first)
    kin = {
        _read(one.words)[1]
        for one in numbered
        if one.first in relatives
        or (
            _read(one.words)[1] not in titled
            and holders.get(folded(parts(one.words)[1]), one.first) < one.first
        )
    }
    short = {tuple(word for word in core if len(word.strip(".")) > 1) for core in kin}
    return frozenset(kin | short) | frozenset(
        _read(one.words)[1]
        for one, other in pairwise(full)
        if other.first - one.last <= _BESIDE
        and _read(one.words)[1] == _read(other.words)[1]
        and _suffix(one.words) != _suffix(other.words)
    )


def _tails(mentions: list[Mention]) -> dict[int, int]:
    """Return the first token of each ``Von der Leyen`` with that of the full name it is from.

    Also of ``Peña Holt``, the surnames of ``Ana Peña Holt``, unless it begins like a full name.
    """
    wanted = {
        tuple(map(folded, mention.words))
        for mention in mentions
        if len(mention.words) > 1
        and (mention.words[0].lower() in PARTICLES or not set(listed(mention.words[0])) & set("GU"))
    }
    owners: dict[tuple[str, ...], int] = {}
    for mention in mentions:
        words = tuple(map(folded, mention.words))
        for start in range(1, len(words) - 1):
            if words[start:] in wanted:
                owners.setdefault(words[start:], mention.first)
    found = {}
    for mention in mentions:
        owner = owners.get(tuple(map(folded, mention.words)))
        if owner is not None:
            found[mention.first] = owner
    return found


def _owner(mention: Mention, index: _Index) -> Cluster | None:
    """Return the person a one-word mention is short for.

    Of several it is the first named: news uses the bare surname for its main person and
    given names for relatives.
    """
    word = _core(mention.words)[0]
    near = index.near((word,))
    choices = [c for c in near if any(same_surname(word, parts(form)[1]) for form in c.forms)]
    choices = choices or [c for c in near if any(_has_part(word, form) for form in c.forms)]
    suffix = _suffix(mention.words)
    if suffix:
        numbered = [c for c in choices if any(_suffix(form) == suffix for form in c.forms)]
        choices = numbered or [c for c in choices if all(len(form) == 1 for form in c.forms)]
    if mention.title in OFFICES:
        choices = [c for c in choices if not _is_relative(word, mention, c)]
        sons = {_core(c.full())[0] for c in choices if _suffix(c.full())}
        fathers = [c for c in choices if not _suffix(c.full()) and _core(c.full())[0] in sons]
        choices = fathers or choices
    if len(choices) < 2:
        return choices[0] if choices else None
    choices = [c for c in choices if not c.is_kin] or choices
    low = folded(word)
    exact = [c for c in choices if any(low == folded(parts(form)[1]) for form in c.forms)]
    choices = exact or choices
    if mention.title:
        titled = [
            c for c in choices if any(m.title == mention.title for m in c.mentions[:_NEAREST])
        ]
        choices = titled or choices
    if len(choices) == 1:
        return choices[0]
    choices.sort(key=lambda cluster: cluster.mentions[0].first)
    names = " or ".join(" ".join(c.full()) for c in choices[:3])
    choices[0].note(
        f"ambiguous surname \u201c{word}\u201d ({names}); assigned to the first mentioned"
    )
    return choices[0]


def _is_relative(word: str, mention: Mention, cluster: Cluster) -> bool:
    """Return whether the holder of an office can only be a relative of somebody.

    The First Lady is somebody else, and so are a person whose middle name it is and a mother
    named only after President X.
    """
    titles = {one.title for one in cluster.mentions[:_NEAREST]}
    if mention.title in titles:
        return False
    if cluster.is_kin and mention.first < cluster.mentions[0].first:
        return True
    low = folded(word)
    if low != word.lower() or low.endswith("ez"):
        return False  # ``Governor Peña`` is Ana Peña Holt, who has two surnames
    middle = all(low in map(folded, _core(form)[1:-1]) for form in cluster.forms if len(form) > 1)
    return "lady" in titles or (middle and any(len(form) > 2 for form in cluster.forms))


def _same_full(
    words: tuple[str, ...], cluster: Cluster, families: Collection[tuple[str, ...]]
) -> bool:
    if _read(words)[1] in families and all(_suffix(words) != _suffix(c) for c in cluster.forms):
        return False
    return all(_same_names(words, form) for form in cluster.forms)


def _same_names(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether two names of several words can be one person's."""
    suffix_a, a, sorted_a, joined_a = _read(one)
    suffix_b, b, sorted_b, joined_b = _read(other)
    if suffix_a and suffix_b and suffix_a != suffix_b:
        return False
    if sorted_a == sorted_b or joined_a == joined_b:
        return True
    given_a, surname_a = parts(one)
    given_b, surname_b = parts(other)
    if not same_surname(surname_a, surname_b) and not _same_filiation(one, other):
        short, long = sorted((a, b), key=len)
        long = (long[0], *(word for word in long[1:] if len(word.strip(".")) > 1))
        return 1 < len(short) < len(long) and long[: len(short)] == short
    if not same_given(given_a[0], given_b[0]):
        if len(given_a) > 1 and len(given_b) > 1:
            return False
        return any(same_given(word, given_b[0]) for word in given_a[1:]) or any(
            same_given(word, given_a[0]) for word in given_b[1:]
        )
    middle_a, middle_b = given_a[1:], given_b[1:]
    return not middle_a or not middle_b or same_given(middle_a[0], middle_b[0])


def _same_filiation(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether the words after ``bin`` are spellings of one name: Laden, Ladin."""
    if not _FILIATION.issuperset((*one[-2:-1], *other[-2:-1])):
        return False
    return folded(one[-1]).translate(_VOWELS) == folded(other[-1]).translate(_VOWELS)


def _note_clash(mention: Mention, fresh: Cluster, near: list[Cluster]) -> None:
    """Note why a full name was not merged with a person of the same surname."""
    surname = parts(mention.words)[1]
    for other in near:
        if other is not fresh and same_surname(surname, parts(other.forms[0])[1]):
            reason = "same surname, different given name"
            fresh.note(f"kept apart from {' '.join(other.full())}: {reason}")
            other.note(f"kept apart from {' '.join(mention.words)}: {reason}")


def _has_part(word: str, words: tuple[str, ...]) -> bool:
    low = folded(word)
    core = _core(words)
    if any(low == folded(part) for part in core):
        return True
    return min(len(low.strip(".")), len(core[0].strip("."))) > 2 and same_given(word, core[0])


@lru_cache(maxsize=8_000)
def _read(words: tuple[str, ...]) -> tuple[str, tuple[str, ...], tuple[str, ...], str]:
    """Return the suffix of a name, and its folded words: in order, sorted, joined."""
    core = tuple(folded(word) for word in _core(words))
    return _suffix(words), core, tuple(sorted(core)), "".join(core).replace("-", "")


def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    given, surname = parts(words)
    return (*given, surname)


def _suffix(words: tuple[str, ...]) -> str:
    last = words[-1].lower().strip(".")
    return last if last in SUFFIXES else ""


def _shouts(words: tuple[str, ...]) -> bool:
    return all(word.isupper() for word in words) and any(len(word) > 3 for word in words)
