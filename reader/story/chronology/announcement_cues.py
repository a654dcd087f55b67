"""Announcement cues: words near a date mention that mark it as upcoming or past.

They decide where the calendar cannot: for "this year", or "in January" written in January.
The cue nearest to the mention wins; a cue after it counts as further away.
"""

from __future__ import annotations

import re

_AHEAD = re.compile(
    r"\b(?:will|shall|going to|is to|are to|to be (?:\w+ly )?(?:\w{2,}ed|\w{3,}en|held|shown|sent|"
    r"put|cut|sold|built|made|broadcast)|slated|(?<!re-)scheduled|"
    r"(?<!than[ -])expect(?:s|ed|ing)?|"
    r"due(?! (?:\w+ly |in part )?to (?:the|an?|this|\w+ing)\b| \w+ly to\b)|"
    r"planned|planning|(?<!his )(?<!her )(?<!their )(?<!['\u2019]s )plans?|"
    r"set (?:to|for)|upcoming|coming|forthcoming|hop(?:es|ing)|aim(?:s|ing)|intend(?:s|ing)?|"
    r"promis(?:es|ing)|pledg(?:es|ing)|vow(?:s|ing)|deadline|until|till|prepar(?:es|ing)|"
    r"await(?:s|ing)?|(?:runs|opens|begins|starts)(?= (?:on|from|in|at)\b)|"
    r"announces|forecast|projected|later|next|rest of|tomorrow|tonight|to (?:meet|"
    r"hold|host|sign|begin|start|vote|visit|decide|discuss|attend|open|resume|return|take|travel))\b"
    r"|(?<=\w)['\u2019]ll\b",
    re.I,
)
_BACK = re.compile(
    r"\b(?<!\bbe )(?:earlier|since|ago|so far|already|last|past|previous|was|were|had|did|been|"
    r"went|came|"
    r"took|made|got|gave|found|saw|left|began|became|held|brought|told|said|wrote|won|lost|led|"
    r"met|ran|fell|rose|hit|struck|broke|sent|spent|bought|sold|spoke|drew|flew|grew|died|stood|"
    r"(?:has|have) (?:taken|come|gone|seen|given|become)|(?!followed by)[a-z]{3,}ed)\b"
)
_SAYING = re.compile(
    r"said|told|wrote|added|announced|claimed|confirmed|declared|explained|informed|noted|posted|"
    r"reported|reiterated|stated|stressed|tweeted|underlined|vowed|warned"
)
"""Verbs of saying, which are not cues after the mention: "in March, the mayor said"."""
_AFTER = 1.7  # factor on the distance of a cue after the mention


def is_announced(sentence: str, start: int, end: int) -> bool:
    """Return whether the sentence announces the date mentioned in ``sentence[start:end]``.

    A sentence without cues does not announce it.
    """
    ahead, back = ahead_and_back(sentence, start, end)
    return ahead is not None and (back is None or ahead <= back)


def ahead_and_back(sentence: str, start: int, end: int) -> tuple[float | None, float | None]:
    """Return how far the nearest cues for the future and the past are from a date mention.

    In characters; those after the mention count as further away. None where there is no cue.
    """
    return _nearest(_AHEAD, sentence, start, end), _nearest(_BACK, sentence, start, end)


def _nearest(cues: re.Pattern[str], sentence: str, start: int, end: int) -> float | None:
    distances = [
        start - match.end() if match.end() <= start else max(0, match.start() - end) * _AFTER
        for match in cues.finditer(sentence)
        if not _is_future(cues, match)
        and not (match.start() >= end and _SAYING.fullmatch(match[0]) is not None)
    ]
    return max(0.0, min(distances)) if distances else None


def _is_future(cues: re.Pattern[str], match: re.Match[str]) -> bool:
    """Return whether a cue for the past is part of one for the future ("planned")."""
    return cues is _BACK and _AHEAD.fullmatch(match[0]) is not None
