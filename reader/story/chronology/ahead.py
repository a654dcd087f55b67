"""Whether a sentence announces a time or looks back at it.

Only asked where the calendar does not tell: of "this year" or "in January", told in January.
The sign nearest to the mention decides; one before it counts for more than one after it.
"""

from __future__ import annotations

import re

_AHEAD = re.compile(
    r"\b(?:will|shall|going to|to be|is to|are to|due|slated|scheduled|expect(?:s|ed|ing)?|"
    r"plan(?:s|ned|ning)?|set (?:to|for)|upcoming|coming|forthcoming|hop(?:es|ing)|aim(?:s|ing)|"
    r"intend(?:s|ing)?|deadline|until|till|prepar(?:es|ing)|await(?:s|ing)?|"
    r"announces|forecast|projected|later|next|rest of|tomorrow|tonight|to (?:meet|hold|host|sign|"
    r"begin|start|vote|visit|decide|discuss|attend|open|resume|return|take|travel))\b"
    r"|(?<=\w)['\u2019]ll\b",
    re.I,
)
_BACK = re.compile(
    r"\b(?:earlier|since|ago|so far|already|last|past|previous|was|were|had|did|been|went|came|"
    r"took|made|got|gave|found|saw|left|began|became|held|brought|told|said|wrote|won|lost|led|"
    r"met|ran|fell|rose|hit|struck|broke|sent|spent|bought|sold|spoke|drew|flew|grew|died|"
    r"[a-z]{3,}ed)\b"
)
_SAYING = re.compile(
    r"said|told|wrote|added|announced|claimed|confirmed|declared|explained|informed|noted|posted|"
    r"reported|reiterated|stated|stressed|tweeted|underlined|vowed|warned"
)
"""After the mention these name who said it: "in March, the mayor said" looks at no past."""
_AFTER = 1.7  # how much further off a sign counts that follows the mention


def speaks_ahead(sentence: str, start: int, end: int) -> bool:
    """Tell whether the time named by ``sentence[start:end]`` is announced there.

    Where the sentence gives no sign, it is not.
    """
    back = _nearest(_BACK, sentence, start, end)
    ahead = _nearest(_AHEAD, sentence, start, end)
    return ahead is not None and (back is None or ahead <= back)


def _nearest(signs: re.Pattern[str], sentence: str, start: int, end: int) -> float | None:
    distances = [
        start - match.end() if match.end() <= start else max(0, match.start() - end) * _AFTER
        for match in signs.finditer(sentence)
        if not _planned(signs, match)
        and not (match.start() >= end and _SAYING.fullmatch(match[0]) is not None)
    ]
    return max(0.0, min(distances)) if distances else None


def _planned(signs: re.Pattern[str], match: re.Match[str]) -> bool:
    """Tell whether a word that looks like the past is a sign of what is to come."""
    return signs is _BACK and _AHEAD.fullmatch(match[0]) is not None
