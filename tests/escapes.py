"""What hostile text tries on a terminal, and a look at what a program really wrote to one."""

from __future__ import annotations

import base64
import binascii
import re

ESCAPES = (
    # C0 and DEL: answer back, backspace, other character sets, cancel, rub out
    "\x05", "\x08\x08\x08", "\x0b\x0c", "\x0e~\x0f", "\x18\x1a", "\x7f\x7f", "\r>",
    # ESC and a letter: reset, other sets, index, tab stops, rxvt's graphics query
    "\x1bc", "\x1b7\x1b8", "\x1bM", "\x1bE", "\x1bH", "\x1b(0", "\x1b%G", "\x1b#8", "\x1bZ",
    "\x1bGQ",
    # CSI: clear, move, paint, report position, status, titles and kind, resize, print, modes
    "\x1b[2J\x1b[3J", "\x1b[77;177H", "\x1b[58;5;177m", "\x1b[6n", "\x1b[5n", "\x1b[>0c",
    "\x1b[21t", "\x1b[8;1;1t", "\x1b[5i", "\x1b[?47l", "\x1b[200~id\r", "\x1b[?7727h", "\x1b[!p",
    # OSC: title, colours, link, notice, font, clipboard written and asked for, files
    "\x1b]0;own\x07", "\x1b]2;own\x1b\\", "\x1b]4;1;?\x07", "\x1b]8;;http://evil.example\x07x",
    "\x1b]9;own\x07", "\x1b]50;?\x07", "\x1b]52;c;b3du\x07", "\x1b]52;c;?\x1b\\",
    "\x1b]777;notify;o\x07", "\x1b]1337;File=:b3du\x07", "\x1b]7;file:///x\x07",
    # DCS, APC, PM, SOS: settings and terminfo asked for, through tmux, pictures
    "\x1bP$qm\x1b\\", "\x1bP+q544e\x1b\\", "\x1bPtmux;\x1b\x1b]0;o\x07\x1b\\",
    "\x1b_Gi=1;b3du\x1b\\", "\x1b^own\x1b\\", "\x1bXown\x1b\\",
    # the same in eight bits
    "\x9b77m", "\x9d52;c;b3du\x9c", "\x90$qm\x9c",
)  # fmt: skip
"""Fifty of them, each with something of its own in it that the app never writes."""

_OURS = re.compile(
    rb"\x1b\[[0-9;]*m|\x1b\[\d+;\d+H"
    rb"|\x1b\[\?(?:7|25|1000|1003|1004|1006|1015|1049|2004|2026|2048)[hl]"
    rb"|\x1b\[\?(?:2026|2048)\$p|\x1b\[>25u|\x1b\[<u"
    rb"|\x1b\]22;[a-z-]*\x07"
)
"""What Textual and the first frame write: colours, places, modes, the shape of the pointer."""
_COPIED = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")
_FORBIDDEN = re.compile(rb".{0,20}(?:[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x9f]).{0,20}")


def strangers(raw: bytes) -> list[bytes]:
    """Return what in ``raw`` steers the terminal and is not the app's own doing.

    ``raw`` is all that was written to a terminal; what the app copies to the clipboard is
    looked into.
    """
    found = [one.encode() for one in ESCAPES if len(one) > 1 and one.encode() in raw]
    for copied in _COPIED.findall(raw):
        try:
            found += _FORBIDDEN.findall(base64.b64decode(copied))
        except binascii.Error:
            found.append(copied)
    return found + _FORBIDDEN.findall(_OURS.sub(b"", _COPIED.sub(b"", raw)))
