"""Given names whose forms no rule of spelling connects.

Two small tables: romanisations of Arabic given names that differ in more than
the letters :mod:`reader.story.spelling` exchanges, and English short forms. A
short form is no spelling: it is evidence only beside shared context.
"""

from __future__ import annotations

import re

_GROUPS = """
muhammad mohammed mohammad mohamed mohamad muhammed muhamad mohamud mohamoud mehmed
ahmad ahmed achmed ahmet
yusuf youssef yousef yousuf yousif yusef youssouf yossef
mustafa mustapha moustafa mostafa moustapha
ibrahim ebrahim ibraheem brahim
sulayman suleiman sulaiman soleiman suleyman solomon
uthman othman osman usman
mahmud mahmoud mahmood mehmood
abdullah abdallah abdulla abdalla
abdul abdel abdal abd
ismail ismael esmail ismaeel
hasan hassan hasen
husayn hussein husain hussain hossein hosein houssein hussien
masud massoud masoud masood
daud dawood daoud dawud
yahya yehia yahia
"""
_GROUP_OF = {
    word: group[0] for group in (line.split() for line in _GROUPS.splitlines()) for word in group
}
_ABDUL = re.compile(r"^abd[aeu]l?[lrsnzt]?(?=[b-df-hj-np-tv-z])")

_SHORT = """
abigail abby
albert al bert
alexander alex alec sasha
alexandra alex sandra sasha
andrew andy drew
anthony tony
barbara barb
benjamin ben benny binyamin
bernard bernie
catherine cathy kate katie
charles charlie chuck
christopher chris
christine chris tina
daniel dan danny
david dave
deborah deb debbie
donald don donny
edward ed eddie ted
elizabeth liz beth betsy eliza
eugene gene
frederick fred freddie
gerald gerry jerry
gregory greg
henry harry hank
jacob jake
james jim jimmy jamie
jeffrey jeff
jennifer jen jenny
john jack johnny
jonathan jon
joseph joe joey
joshua josh
katherine kathy kate katie
kenneth ken kenny
lawrence larry
leonard len
margaret maggie meg peggy
matthew matt
michael mike mick
nicholas nick
pamela pam
patricia pat patty
patrick pat paddy
peter pete
philip phil
rachel rach
raymond ray
rebecca becky
richard rick dick rich richie
robert bob rob bobby robbie
ronald ron ronnie
samuel sam sammy
samantha sam
stephen steve
steven steve
susan sue
theodore ted theo
thomas tom tommy
timothy tim
victoria vicky
vincent vince
walter walt
william bill will billy willie
zachary zach zack
"""


def _short_forms() -> dict[str, frozenset[str]]:
    full: dict[str, set[str]] = {}
    for line in _SHORT.splitlines():
        for word in line.split():
            full.setdefault(word, set()).add(line.split()[0])
    return {word: frozenset(names) for word, names in full.items()}


_FULL_OF = _short_forms()


def group_of(word: str) -> str | None:
    """Return the name that stands for all romanisations of a folded Arabic given name."""
    return _GROUP_OF.get(word)


def full_forms(word: str) -> frozenset[str]:
    """Return the full forms that a folded English given name may stand for, itself included."""
    return _FULL_OF.get(word, frozenset((word,)))


def joined_servant(word: str) -> str:
    """Return a name in ``Abdul-`` with one spelling of that part: Abdelfattah -> abdulfattah."""
    if group_of(word) is not None:
        return word
    return _ABDUL.sub("abdul", word) if len(word) > 6 else word
