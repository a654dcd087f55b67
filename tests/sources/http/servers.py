"""Responses of odd but sound servers, and of unsound ones, down to the byte.

By RFC 9110 and 9112. :data:`REASONS` says where urllib3 or httpx decide otherwise, and why.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator, Mapping

from tests.hostile_server import Received, Script, drip, endless, page, redirect
from tests.sources.bombs import brotli, zstd

FEED = b"<rss version='2.0'><channel><title>T</title></channel></rss>"
SIZE = len(FEED)
OK = b"HTTP/1.1 200 OK"
PACKED = gzip.compress(FEED)
NAMED_GZIP = PACKED[:3] + b"\x18" + PACKED[4:10] + b"feed.xml\0note\0" + PACKED[10:]


def said(*lines: bytes | str, body: bytes = FEED, end: bytes = b"\r\n") -> bytes:
    """A response of these lines and a body."""
    raw = [line.encode("latin-1") if isinstance(line, str) else line for line in lines]
    return end.join([*raw, b"", b""]) + body


def sized(*lines: bytes | str, body: bytes = FEED, end: bytes = b"\r\n") -> bytes:
    """A response with these headers, its length among them."""
    return said(OK, *lines, f"Content-Length: {len(body)}", body=body, end=end)


def chunks(*sizes: str, tail: bytes = b"0\r\n\r\n", body: bytes = FEED) -> bytes:
    """A chunked body; sizes as written, the parts as long as they say."""
    made = b""
    for written in sizes:
        size = int(written.split(";")[0].strip(), 16)
        part, body = body[:size], body[size:]
        made += written.encode() + b"\r\n" + part + b"\r\n"
    return made + tail


def chunked(body: bytes, coding: str = "chunked", *lines: str) -> bytes:
    """A response with a chunked body."""
    return said(OK, f"Transfer-Encoding: {coding}", *lines, body=body)


WHOLE = f"{SIZE:x}"


def parts(*pieces: bytes, pause: float = 0.01) -> Script:
    """Send so many pieces, one after the other."""

    def script(received: Received) -> Iterator[bytes]:
        for piece in pieces:
            yield piece
            if received.gone(pause):
                return

    return script


def coded(body: bytes, coding: str) -> bytes:
    return sized(f"Content-Encoding: {coding}", body=body)


ODD: dict[str, bytes | Script] = {
    # the status line
    "plain": sized(),
    "no reason": said("HTTP/1.1 200 ", f"Content-Length: {SIZE}"),
    "no reason and no blank": said("HTTP/1.1 200", f"Content-Length: {SIZE}"),
    "reason in Latin-1": said(b"HTTP/1.1 200 D\xe9j\xe0 vu", f"Content-Length: {SIZE}"),
    "long reason": said(b"HTTP/1.1 200 " + b"well " * 400, f"Content-Length: {SIZE}"),
    "HTTP 1.0": said("HTTP/1.0 200 OK", f"Content-Length: {SIZE}"),
    "HTTP 1.0 to the end": said("HTTP/1.0 200 OK"),
    "HTTP 1.0 kept alive": said(
        "HTTP/1.0 200 OK", "Connection: keep-alive", f"Content-Length: {SIZE}"
    ),
    "to the end": said(OK),
    "to the end, said so": said(OK, "Connection: close"),
    "empty line first": b"\r\n" + sized(),
    "empty lines first": b"\r\n\r\n\n" + sized(),
    "status 203": said("HTTP/1.1 203 Non-Authoritative", f"Content-Length: {SIZE}"),
    "status 226": said("HTTP/1.1 226 IM Used", f"Content-Length: {SIZE}"),
    # fields
    "lower case": said(OK, f"content-length: {SIZE}", "content-type: text/xml"),
    "upper case": said(OK, f"CONTENT-LENGTH: {SIZE}", "CONTENT-TYPE: TEXT/XML"),
    "no blank after the colon": said(OK, f"Content-Length:{SIZE}"),
    "many blanks after the colon": said(OK, f"Content-Length:      {SIZE}"),
    "tab after the colon": said(OK, f"Content-Length:\t{SIZE}"),
    "blanks after the value": said(OK, f"Content-Length: {SIZE}  \t "),
    "empty value": sized("X-Empty:"),
    "colon in a value": sized("X-Time: 12:30:59 : ok"),
    "Latin-1 in a value": sized(b"X-Name: Ren\xe9"),
    "UTF-8 in a value": sized("X-Name: René".encode()),
    "the same field often": sized(*["Via: 1.1 cache"] * 40),
    "ninety fields": sized(*(f"X-{n}: {n}" for n in range(90))),
    "two hundred fields": sized(*(f"X-{n}: {n}" for n in range(200))),
    "field of 8 kB": sized("X-Long: " + "a" * 8000),
    "folded with a blank": sized("X-Folded: one\r\n two"),
    "folded with a tab": sized("X-Folded: one\r\n\ttwo"),
    "folded twice": sized("X-Folded: one\r\n  two\r\n\t three"),
    "folded and empty": sized("X-Folded:\r\n one"),
    "folded length": said(OK, f"Content-Length:\r\n {SIZE}"),
    "LF for CRLF": sized("X-A: b", end=b"\n"),
    "LF and CRLF": said(OK, "A: b\nC: d", f"Content-Length: {SIZE}"),
    "unknown fields of odd names": sized("!#$%&'*+-.^_`|~: 1"),
    "date and type of no sense": sized("Date: soon", "Content-Type: ;;;=", "Expires: -1"),
    "other protocol offered": sized("Upgrade: h2c", "Connection: upgrade"),
    "keep-alive announced": sized("Connection: Keep-Alive", "Keep-Alive: timeout=5, max=9"),
    "cookies": sized("Set-Cookie: a=1", "Set-Cookie: b=2; Path=/"),
    # lengths
    "length with zeros": said(OK, f"Content-Length: 000{SIZE}"),
    "length twice": said(OK, *[f"Content-Length: {SIZE}"] * 2),
    "length listed twice": said(OK, f"Content-Length: {SIZE}, {SIZE}"),
    "line after the body": sized() + b"\r\n",
    "junk after the body": sized() + b"<!-- cached -->",
    "another response after the body": sized() + sized(),
    # chunks
    "one chunk": chunked(chunks(WHOLE)),
    "three chunks": chunked(chunks("5", "A", f"{SIZE - 15:x}")),
    "a chunk a byte": chunked(chunks(*["1"] * SIZE)),
    "capital size": chunked(chunks(WHOLE.upper())),
    "size with zeros": chunked(chunks("000" + WHOLE)),
    "size with many zeros": chunked(chunks("0" * 14 + WHOLE)),
    "extension": chunked(chunks(WHOLE + ";a=b")),
    "quoted extension": chunked(chunks(WHOLE + ';a="b c"')),
    "extension without value": chunked(chunks(WHOLE + ";a;b")),
    "blank after the size": chunked(chunks(WHOLE + "  ")),
    "trailer": chunked(chunks(WHOLE, tail=b"0\r\nX-Sum: 1\r\n\r\n")),
    "trailers": chunked(
        chunks(WHOLE, tail=b"0\r\nX-Sum: 1\r\nX-B: 2\r\n\r\n"), "chunked", "Trailer: X"
    ),
    "many zeros at the end": chunked(chunks(WHOLE, tail=b"00000\r\n\r\n")),
    "extension at the end": chunked(chunks(WHOLE, tail=b"0;a=b\r\n\r\n")),
    "no empty line at the end": chunked(chunks(WHOLE, tail=b"0\r\n")),
    "junk after the chunks": chunked(chunks(WHOLE) + b"junk"),
    "Chunked": chunked(chunks(WHOLE), "Chunked"),
    "blanks around chunked": chunked(chunks(WHOLE), "  chunked\t"),
    "gzip in chunks": chunked(chunks(f"{len(PACKED):x}", body=PACKED), "gzip, chunked"),
    "x-gzip in chunks": chunked(chunks(f"{len(PACKED):x}", body=PACKED), "x-gzip, chunked"),
    "two lines of transfer codings": chunked(
        chunks(f"{len(PACKED):x}", body=PACKED), "gzip", "Transfer-Encoding: chunked"
    ),
    "deflate in chunks": chunked(
        chunks(f"{len(zlib.compress(FEED)):x}", body=zlib.compress(FEED)), "deflate, chunked"
    ),
    "gzip to the end": chunked(PACKED, "gzip"),
    "identity to the end": chunked(FEED, "identity"),
    "identity in chunks": chunked(chunks(WHOLE), "identity, chunked"),
    "identity and a length": chunked(FEED, "identity", f"Content-Length: {SIZE}"),
    "chunks and a length": chunked(chunks(WHOLE), "chunked", "Content-Length: 3"),
    "length before chunks": said(
        OK, "Content-Length: 3", "Transfer-Encoding: chunked", body=chunks(WHOLE)
    ),
    "chunks in HTTP 1.0": said("HTTP/1.0 200 OK", "Transfer-Encoding: chunked", body=chunks(WHOLE)),
    # interim responses
    "100 first": said("HTTP/1.1 100 Continue", body=b"") + sized(),
    "102 first": said("HTTP/1.1 102 Processing", body=b"") + sized(),
    "103 first": said("HTTP/1.1 103 Early Hints", "Link: </a>; rel=preload", body=b"") + sized(),
    "ten of 100": said("HTTP/1.1 100 Continue", body=b"") * 10 + sized(),
    "thirty of 103": said("HTTP/1.1 103 Early Hints", body=b"") * 30 + sized(),
    "103 alone for a while": parts(said("HTTP/1.1 103 E", "A: b", body=b""), sized(), pause=0.05),
    # packed bodies
    "gzip": coded(PACKED, "gzip"),
    "x-gzip": coded(PACKED, "x-gzip"),
    "GZIP": coded(PACKED, "GZIP"),
    "gzip of two members": coded(gzip.compress(FEED[:9]) + gzip.compress(FEED[9:]), "gzip"),
    "gzip and zeros": coded(PACKED + b"\0" * 9, "gzip"),
    "gzip with a file name": coded(NAMED_GZIP, "gzip"),
    "gzip twice": coded(gzip.compress(PACKED), "gzip, gzip"),
    "deflate": coded(zlib.compress(FEED), "deflate"),
    "deflate without its frame": coded(zlib.compress(FEED)[2:-4], "deflate"),
    "brotli": coded(brotli.compress(FEED), "br"),
    "zstd": coded(zstd.compress(FEED), "zstd"),
    "brotli in gzip": coded(gzip.compress(brotli.compress(FEED)), "br, gzip"),
    "identity": coded(FEED, "identity"),
    "encoding none": coded(FEED, "none"),
    "encoding utf-8": coded(FEED, "utf-8"),
    "encoding utf-8 and gzip": coded(PACKED, "utf-8, gzip"),
    "empty encoding": coded(FEED, ""),
    "gzip in small chunks": chunked(
        chunks(*["1"] * len(PACKED), body=PACKED), "chunked", "Content-Encoding: gzip"
    ),
    # time
    "a byte at a time": drip(sized(), 0.001),
    "cut between CR and LF": parts(sized()[:16], sized()[16:]),
    "head and body apart": parts(sized()[:-SIZE], sized()[-SIZE:]),
    # fields against the rules that change nothing
    "a line that is no field": sized("this is no field", "X-A: b"),
    "blank before the colon": said(OK, f"Content-Length : {SIZE}"),
    "name with brackets": sized("X(A): b"),
    "name in Latin-1": sized(b"X-Caf\xe9: b"),
    "NUL in a value": sized("X-A: b\0c"),
    "CR in a value": sized("X-A: b\rc"),
    "colon alone": sized(": b"),
    "folded line first": said(OK, " folded", f"Content-Length: {SIZE}"),
}
"""Read: as the standard says, or because every browser does and nothing is in doubt."""

CUT = gzip.compress(FEED * 50)
FALSE_SUM = PACKED[:-8] + bytes(4) + PACKED[-4:]
UNSOUND: dict[str, bytes | Script] = {
    "nothing": b"",
    "half a head": b"HTTP/1.1 200 OK\r\nContent-",
    "body alone": FEED,
    "another protocol": b"SSH-2.0-OpenSSH_9\r\n\r\n",
    "ICY": said("ICY 200 OK"),
    "HTTP 2.0 in text": said("HTTP/2.0 200 OK", f"Content-Length: {SIZE}"),
    "no version": said("HTTP 200 OK", f"Content-Length: {SIZE}"),
    "small letters": said("http/1.1 200 OK", f"Content-Length: {SIZE}"),
    "status in words": said("HTTP/1.1 fine OK"),
    "status of two digits": said("HTTP/1.1 20 OK"),
    "status of four digits": said("HTTP/1.1 2000 OK"),
    "status below 100": said("HTTP/1.1 099 OK"),
    "junk before the status": b"junk\r\n" + sized(),
    "CR for CRLF": sized(end=b"\r"),
    "protocol switched unasked": said("HTTP/1.1 101 Switching", "Upgrade: h2c") + sized(),
    # lengths
    "shorter than stated": said(OK, "Content-Length: 900"),
    "longer than stated": said(OK, "Content-Length: 9"),
    "negative length": said(OK, "Content-Length: -1"),
    "length in words": said(OK, "Content-Length: many"),
    "length in hexadecimal": said(OK, "Content-Length: 0x3c"),
    "length with a sign": said(OK, f"Content-Length: +{SIZE}"),
    "length with a point": said(OK, f"Content-Length: {SIZE}.0"),
    "length with a line under": said(OK, "Content-Length: 6_0"),
    "empty length": said(OK, "Content-Length:"),
    "two lengths": said(OK, "Content-Length: 9", f"Content-Length: {SIZE}"),
    "two lengths in a list": said(OK, f"Content-Length: {SIZE}, 9"),
    "length of thirty digits": said(OK, "Content-Length: " + "9" * 30),
    # chunks
    "size in words": chunked(b"many\r\n" + FEED + b"\r\n0\r\n\r\n"),
    "negative size": chunked(b"-3c\r\n" + FEED + b"\r\n0\r\n\r\n"),
    "size with a sign": chunked(b"+3c\r\n" + FEED + b"\r\n0\r\n\r\n"),
    "size with 0x": chunked(b"0x3c\r\n" + FEED + b"\r\n0\r\n\r\n"),
    "size with a line under": chunked(b"3_c\r\n" + FEED + b"\r\n0\r\n\r\n"),
    "no size": chunked(b"\r\n" + FEED + b"\r\n0\r\n\r\n"),
    "blank before the size": chunked(b" 3c\r\n" + FEED + b"\r\n0\r\n\r\n"),
    "huge size": chunked(b"ffffffffffffffffffffff\r\n" + FEED),
    "cut in a chunk": chunked(b"ff\r\n" + FEED),
    "cut in a size": chunked(chunks(WHOLE, tail=b"3")),
    "no last chunk": chunked(chunks(WHOLE, tail=b"")),
    "no line after a chunk": chunked(b"3c\r\n" + FEED + b"0\r\n\r\n"),
    "chunk longer than stated": chunked(b"9\r\n" + FEED + b"\r\n0\r\n\r\n"),
    "LF in chunks": chunked(b"3c\n" + FEED + b"\n0\n\n"),
    "chunked twice": chunked(chunks(WHOLE), "chunked, chunked"),
    "chunked, then gzip": chunked(gzip.compress(chunks(WHOLE)), "chunked, gzip"),
    "unknown transfer coding": chunked(FEED, "rot13"),
    "not chunked though stated": chunked(FEED),
    "endless extension": endless(chunked(b"5;"), b"x" * 65536),
    # packed bodies
    "gzip cut": coded(CUT[: len(CUT) // 2], "gzip"),
    "gzip without its end": coded(CUT[:-9], "gzip"),
    "gzip with a false sum": coded(FALSE_SUM, "gzip"),
    "no gzip": coded(FEED, "gzip"),
    "no deflate": coded(FEED, "deflate"),
    "brotli cut": coded(brotli.compress(FEED * 50)[:-3], "br"),
    "no brotli": coded(b"\xff" * 99, "br"),
    "zstd cut": coded(zstd.compress(FEED * 50)[:-3], "zstd"),
    "no zstd": coded(FEED, "zstd"),
    "packed five times": coded(FEED, "gzip, gzip, gzip, gzip, gzip"),
    "encoding nobody reads": coded(FEED, "sdch"),
    # size
    "too many fields": endless(b"HTTP/1.1 200 OK\r\n", b"X-A: " + b"b" * 1000 + b"\r\n"),
    "one endless field": endless(b"HTTP/1.1 200 OK\r\nX-A: ", b"b" * 65536),
    "interim for ever": endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    # redirects
    "redirect to itself": redirect("?"),
    "redirect to a file": redirect("file:///etc/passwd"),
    "redirect without a target": page(FEED, "302 Found"),
    "redirect to no address": redirect("http://[::1"),
    "redirect with a password": redirect("http://u:geheim@127.0.0.1/"),
}
"""Refused, with one sentence and nothing of the body."""

_EMPTY_LINE = "both refuse it; RFC 9112, section 2.2, lets a recipient skip empty lines"
_NO_CODING = "undoes no transfer coding but chunked; RFC 9112, section 7, has gzip and deflate"
_INTERIM = "takes any interim response but 100 for the final one (RFC 9110, section 15.2)"
_FIELD = "refuses a response for a line that changes nothing; every browser reads it"
_LENGTH = "takes a length that is none for no length; a cut body would then pass for a whole one"
_INT = "reads a size with Python's int, which takes more than digits (RFC 9112, section 7.1)"
_UNPACKED = "hands on what it cannot unpack; its parser would say that it is no feed"
REASONS: Mapping[str, Mapping[str, str]] = {
    "empty line first": {"urllib3": _EMPTY_LINE, "httpx": _EMPTY_LINE},
    "empty lines first": {"urllib3": _EMPTY_LINE, "httpx": _EMPTY_LINE},
    "two hundred fields": {"urllib3": "reads a hundred at most; we limit the bytes"},
    "no empty line at the end": {
        "httpx": "wants the empty line; the zero chunk makes a body whole (RFC 9112, section 8)"
    },
    "blanks around chunked": {"urllib3": "compares the raw value; blanks are no part of it"},
    "gzip in chunks": {"urllib3": _NO_CODING, "httpx": _NO_CODING},
    "x-gzip in chunks": {"urllib3": _NO_CODING, "httpx": _NO_CODING},
    "two lines of transfer codings": {"urllib3": _NO_CODING, "httpx": _NO_CODING},
    "deflate in chunks": {"urllib3": _NO_CODING, "httpx": _NO_CODING},
    "gzip to the end": {"urllib3": _NO_CODING, "httpx": _NO_CODING},
    "identity to the end": {"httpx": _NO_CODING},
    "identity in chunks": {"urllib3": _NO_CODING, "httpx": _NO_CODING},
    "identity and a length": {"httpx": _NO_CODING},
    "102 first": {"urllib3": _INTERIM},
    "103 first": {"urllib3": _INTERIM},
    "thirty of 103": {"urllib3": _INTERIM},
    "103 alone for a while": {"urllib3": _INTERIM},
    "x-gzip": {"httpx": "does not know the old name (RFC 9110, section 8.4.1.3)"},
    "gzip of two members": {"httpx": "reads the first member only (RFC 1952, section 2.2)"},
    "zstd": {"httpx": "unpacks it with another package only"},
    "encoding utf-8 and gzip": {"urllib3": "unpacks nothing if one name is unknown"},
    "a line that is no field": {"httpx": _FIELD},
    "blank before the colon": {"httpx": _FIELD},
    "name with brackets": {"httpx": _FIELD},
    "name in Latin-1": {"httpx": _FIELD},
    "NUL in a value": {"httpx": "refuses it; RFC 9110, section 5.5, lets it be a blank"},
    "CR in a value": {"httpx": "refuses it; RFC 9110, section 5.5, lets it be a blank"},
    "colon alone": {"httpx": _FIELD},
    "folded line first": {"httpx": _FIELD},
    "HTTP 2.0 in text": {"httpx": "takes any version; no server of HTTP/2 speaks so"},
    "negative length": {"urllib3": _LENGTH},
    "length in words": {"urllib3": _LENGTH},
    "length in hexadecimal": {"urllib3": _LENGTH},
    "length with a sign": {"urllib3": _LENGTH},
    "length with a point": {"urllib3": _LENGTH},
    "length with a line under": {"urllib3": _LENGTH},
    "empty length": {"urllib3": _LENGTH},
    "size with a sign": {"urllib3": _INT},
    "size with 0x": {"urllib3": _INT},
    "size with a line under": {"urllib3": _INT},
    "blank before the size": {"urllib3": _INT},
    "unknown transfer coding": {"urllib3": _UNPACKED},
    "no zstd": {"httpx": _UNPACKED},
    "encoding nobody reads": {"urllib3": _UNPACKED, "httpx": _UNPACKED},
    "redirect without a target": {
        "urllib3": "gives the page of the redirect to its caller",
        "httpx": "gives the page of the redirect to its caller",
    },
}
"""Case, library: why it decides otherwise than this program."""
