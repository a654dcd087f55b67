"""Given names whose forms are not connected by spelling rules.

Two small tables: romanisations of Arabic given names that differ by more than the letters
that :mod:`reader.story.words.spelling` exchanges, and English short forms. A short form is
not a spelling; it is evidence only with shared context.
"""

from __future__ import annotations

import re

_GROUPS = """
muhammad mohammed mohammad mohamed mohamad muhammed muhamad mohamud mohamoud mehmed; ahmad ahmed
achmed ahmet; yusuf youssef yousef yousuf yousif yusef youssouf yossef; mustafa mustapha moustafa
mostafa moustapha; ibrahim ebrahim ibraheem brahim; sulayman suleiman sulaiman soleiman suleyman
solomon; uthman othman osman usman; mahmud mahmoud mahmood mehmood; abdullah abdallah abdulla
abdalla; abdul abdel abdal abd; ismail ismael esmail ismaeel; hasan hassan hasen; husayn hussein
husain hussain hossein hosein houssein hussien; masud massoud masoud masood; daud dawood daoud
dawud; yahya yehia yahia
"""
_GROUP_OF = {word: group[0] for group in map(str.split, _GROUPS.split(";")) for word in group}
_ABDUL = re.compile(r"^abd[aeu]l?[lrsnzt]?(?=[b-df-hj-np-tv-z])")

_SHORT = """
abigail abby; abraham abe; alan al; albert al bert; alexander alex alec sasha; alexandra alex
sandra sasha; alfred alf alfie fred; amanda mandy; andrew andy drew; angela angie; anthony tony
antony; arthur art; barbara barb; benjamin ben benny binyamin; bernard bernie; bradley brad;
caroline carrie; cassandra cassie; catherine cathy kate katie; charles charlie chuck; christine
chris tina; christopher chris; clifford cliff; clinton clint; cynthia cindy; daniel dan danny;
david dave; deborah deb debbie; donald don donny; dorothy dot dottie dolly; douglas doug; edmund
ed ned; edward ed eddie ted ned; edwin ed eddie; elizabeth liz beth betsy eliza; ernest ernie;
eugene gene; florence flo; frances fran; francis frank fran; franklin frank; frederick fred
freddie; gabriel gabe; gabrielle gabby; geoffrey geoff; gerald gerry jerry; gilbert gil; gregory
greg; gwendolyn gwen; harold hal harry; henry harry hank; herbert herb; howard howie; isaac ike
zac; jacob jake; jacqueline jackie; james jim jimmy jamie; janet jan; jeffrey jeff; jennifer jen
jenny; jerome jerry; jessica jess; john jack johnny; jonathan jon; joseph joe joey; josephine jo
josie; joshua josh; judith judy; katherine kathy kate katie; kenneth ken kenny; kimberly kim;
lawrence larry; leonard len lenny; leslie les; lewis lew; louis lou; louise lou; margaret maggie
meg peggy; marjorie marge; martin marty; matthew matt; maximilian max; maxwell max; melvin mel;
michael mike mick; mitchell mitch; nathan nate; nathaniel nat nate nathan; nicholas nick; norman
norm; oliver ollie; pamela pam; patricia pat patty; patrick pat paddy; penelope penny; peter pete;
philip phil; rachel rach; randall randy; randolph randy; raymond ray; rebecca becky; reginald reg
reggie; richard rick dick rich richie; robert bob rob bobby robbie; roderick rod; rodney rod;
ronald ron ronnie; rudolph rudy; russell russ; samantha sam; samuel sam sammy; sarah sally; sidney
sid; stanley stan; stephen steve; steven steve; stuart stu; susan sue; terence terry; teresa terry
tess; theodore ted theo; thomas tom tommy; timothy tim; valerie val; vernon vern; victoria vicky;
vincent vince; virginia ginny; walter walt; wesley wes; wilfred wilf; william bill will billy
willie; zachary zach zack
"""


def _short_forms() -> dict[str, frozenset[str]]:
    full: dict[str, set[str]] = {}
    for group in map(str.split, _SHORT.split(";")):
        for word in group:
            full.setdefault(word, set()).add(group[0])
    return {word: frozenset(names) for word, names in full.items()}


_FULL_OF = _short_forms()


def group_of(word: str) -> str | None:
    """Return the representative of all romanisations of a folded Arabic given name, or None."""
    return _GROUP_OF.get(word)


def full_forms(word: str) -> frozenset[str]:
    """Return the full forms of a folded English given name, itself included."""
    return _FULL_OF.get(word, frozenset((word,)))


def joined_servant(word: str) -> str:
    """Return a name with one spelling of ``Abdul-``: Abdelfattah -> abdulfattah."""
    if group_of(word) is not None:
        return word
    return _ABDUL.sub("abdul", word) if len(word) > 6 else word
