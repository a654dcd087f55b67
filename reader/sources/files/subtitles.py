"""Subtitles (.srt, .vtt) as transcripts: cues joined into paragraphs, speakers named."""

from __future__ import annotations

import re
from html import unescape

from reader.text import clean

PAUSE = 4.0
"""Seconds without speech after which a new paragraph begins."""

_TIMES = re.compile(
    r"\s*(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})\s*-->\s*(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
)
_VOICE = re.compile(r"<v(?:\.[\w.-]*)?\s+([^<>]{1,80})>")
_MARKUP = re.compile(r"<[^<>]{0,80}>|\{\\[^{}]{0,40}\}")
_NOT_SPOKEN = re.compile(r"(?:NOTE|STYLE|REGION)\b")
_ENDED = re.compile(r"[.!?…][\"”\u2019')\]]*$")
_LONG = 700


def transcript(raw: str) -> str:
    """Return the words of subtitles as paragraphs, "" if ``raw`` contains no cue."""
    made: list[str] = []
    speaker = last = ""
    until = 0.0
    for start, end, lines in _cues(clean(raw)):
        said = []
        for line in lines:
            voice = _VOICE.search(line)
            text = " ".join(unescape(_MARKUP.sub("", line)).split())
            if voice and voice[1].strip() != speaker:
                speaker = voice[1].strip()
                text = f"{speaker}: {text}"
                until = start - PAUSE - 1
            if text and text != last:  # rolling captions repeat the previous line
                said.append(text)
                last = text
        if not said:
            continue
        words = " ".join(said)
        ended = not made or (
            _ENDED.search(made[-1]) is not None and (len(made[-1]) > _LONG or start - until > PAUSE)
        )
        if ended or start - until > 2 * PAUSE or (speaker and words.startswith(f"{speaker}: ")):
            made.append(words)
        else:
            made[-1] += f" {words}"
        until = end
    return "\n\n".join(made)


def _cues(text: str) -> list[tuple[float, float, list[str]]]:
    found: list[tuple[float, float, list[str]]] = []
    lines: list[str] | None = None
    for line in text.split("\n"):
        times = _TIMES.match(line)
        if times:
            # The number of a cue without a blank line before it.
            if lines and lines[-1].strip().isdigit():
                lines.pop()
            lines = []
            found.append((_seconds(times.groups()[:4]), _seconds(times.groups()[4:]), lines))
        elif not line.strip() or _NOT_SPOKEN.match(line):
            lines = None
        elif lines is not None:
            lines.append(line)
    return found


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, fraction = (int(part or 0) for part in parts)
    return hours * 3600 + minutes * 60 + seconds + fraction / 1000
