"""Paywalls, consent walls and bot protection of web pages, by their text. Pure."""

from __future__ import annotations

import re

_WALL = re.compile(
    r"^[^\n]{0,40}\b(?:"
    r"(?:this|the) (?:article|story|content|post|page) is (?:only |exclusively )?"
    r"(?:for|available to|reserved for)\b[^\n]{0,40}\b(?:subscribers|members|supporters)"
    r"|(?:subscribe|sign up|register|log ?in|sign in|become a (?:member|subscriber)|upgrade)\b"
    r"[^\n.]{0,80}\bto (?:continue|keep|unlock|read (?:the|this|more|on|full)|view|access)\b"
    r"|(?:to (?:continue|keep) reading|to read (?:the|this) (?:full |whole |rest)?)[^\n.]{0,60},? "
    r"(?:please )?(?:subscribe|sign|register|log|become|start)\b"
    r"|already (?:a |have an? )(?:subscriber|subscription|member|account)"
    r"|(?:you have|you.ve) (?:reached|used)[^\n.]{0,40}\b(?:free articles?|article limit)"
    r")[^\n]{0,400}$",
    re.IGNORECASE | re.MULTILINE,
)
_CONSENT = re.compile(
    r"\bcookies?\b|\bconsent\b|\bpartners\b|personal data|\bprivacy\b|personali[sz]ed|"
    r"legitimate interests?|accept (?:all|and continue)|\badvertising\b",
    re.IGNORECASE,
)
_ROBOTS = re.compile(
    r"checking (?:if|your browser|that you)|enable javascript|javascript is (?:disabled|required)|"
    r"are you a (?:robot|human)|verify (?:that )?you are (?:a )?human|unusual (?:traffic|activity)|"
    r"access (?:to this page )?(?:is |has been )?denied|just a moment|captcha|"
    r"disable (?:your )?ad ?blocker",
    re.IGNORECASE,
)
PAYWALL = "for subscribers"
"""The value of the BOILERPLATE spans from a paywall notice on."""

_AFTER = 150
_SHORT = 200
_OFTEN = 4


def find_paywall(text: str) -> int | None:
    """Return the position of the notice that the rest is for subscribers; None without one.

    At most 150 words follow the first line of such a notice; an article about subscriptions
    is longer.
    """
    tail = text.rsplit(None, _AFTER)
    line = text.rfind("\n", 0, len(tail[0])) + 1 if len(tail) > _AFTER else 0
    found = _WALL.search(text, line)
    return found.start() if found else None


def paywall_reason(text: str) -> str:
    """Return a sentence why a page shows no article, "" if it seems to show one."""
    words = len(text.split())
    if words > _SHORT:
        return ""
    if len(_CONSENT.findall(text)) >= max(_OFTEN, words // 30):
        return "The page requires consent to cookies first; press o to open it in the browser."
    if _ROBOTS.search(text) and words < _SHORT // 2:
        return "The page has bot protection; press o to open it in the browser."
    return ""
