"""Decoding of ``Content-Encoding``: gzip (RFC 1952), deflate (RFC 1950, 1951), brotli (RFC 7932),
zstd (RFC 8878).

In small steps, so that a decompression bomb is stopped early, and up to the stream's end
mark, so that half a body is never mistaken for a whole one.
"""

from __future__ import annotations

import importlib
import re
import sys
import zlib
from collections.abc import Iterator
from typing import Any

from reader.sources.http import messages
from reader.sources.http.response import FetchError, Outcome

_STEP = 65536
_MAX_LAYERS = 3
_UNSUPPORTED = frozenset({"compress", "sdch", "dcb", "dcz", "exi", "pack200-gzip", "bzip2", "xz"})
_ROOT = re.compile(rb"<([A-Za-z_][\w.:-]*)")
_GZIP_MAGIC = b"\x1f\x8b"

Chunks = Iterator[bytes]


def _cut_off() -> FetchError:
    return FetchError(Outcome.INVALID, messages.CUT_OFF)


def _wrong(name: str) -> FetchError:
    return FetchError(Outcome.INVALID, messages.WRONG_ENCODING.format(name=name))


def _inflate(chunks: Chunks, name: str) -> Chunks:
    decoder: Any = None
    start = b""
    for chunk in chunks:
        data = start + chunk
        if decoder is None and len(data) < 2:
            start = data
            continue
        start = b""
        while data:
            if decoder is None:
                decoder = zlib.decompressobj(_window(name, data))
            try:
                out = decoder.decompress(data, _STEP)
                yield out
                while len(out) == _STEP and not decoder.unconsumed_tail:
                    out = decoder.decompress(b"", _STEP)
                    yield out
            except zlib.error as error:
                raise _wrong(name) from error
            data = decoder.unconsumed_tail
            if decoder.eof:
                data = decoder.unused_data
                if not data.startswith(_GZIP_MAGIC):
                    return
                decoder = None
    if start:
        raise _wrong(name)
    if decoder is not None and not decoder.eof:
        raise _cut_off()


def _window(name: str, start: bytes) -> int:
    if name == "gzip":
        return 16 + zlib.MAX_WBITS
    is_zlib = start[0] & 0x0F == 8 and int.from_bytes(start[:2]) % 31 == 0
    return zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS


def _brotli(chunks: Chunks, _: str) -> Chunks:
    module = importlib.import_module("brotli")
    decoder = module.Decompressor()
    got = False
    for chunk in chunks:
        got = True
        data = chunk
        while True:
            try:
                out = decoder.process(data, output_buffer_limit=_STEP)
            except module.error as error:
                raise _wrong("brotli") from error
            yield out
            data = b""
            if decoder.is_finished():
                return
            if decoder.can_accept_more_data() and len(out) < _STEP:
                break
    if got and not decoder.is_finished():
        raise _cut_off()


def _zstd(chunks: Chunks, _: str) -> Chunks:
    module = importlib.import_module(_ZSTD)
    # RFC 9659: a decoder for the web supports windows of 8 MiB, and no larger ones.
    options = {module.DecompressionParameter.window_log_max: 23}
    decoder: Any = None
    for chunk in chunks:
        data = chunk
        while data or (decoder is not None and not decoder.eof and not decoder.needs_input):
            decoder = decoder or module.ZstdDecompressor(options=options)
            try:
                yield decoder.decompress(data, _STEP)
            except module.ZstdError as error:
                raise _wrong("zstd") from error
            data = b""
            if decoder.eof:
                data = decoder.unused_data
                decoder = None
    if decoder is not None:
        raise _cut_off()


# Part of Python itself from 3.14 on.
_ZSTD = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"


_LAYERS = {"gzip": _inflate, "deflate": _inflate, "br": _brotli, "zstd": _zstd}
ACCEPTED = ", ".join(_LAYERS)
"""The value of ``Accept-Encoding``: the encodings that are decoded here."""


def _capped(chunks: Chunks, limit: int) -> Chunks:
    left = limit
    for chunk in chunks:
        left -= len(chunk)
        if left < 0:
            size = f"{limit / 1048576:.0f}"
            raise FetchError(Outcome.INVALID, messages.TOO_LARGE.format(limit=size))
        if chunk:
            yield chunk


def decode(chunks: Chunks, encoding: str, limit: int) -> Chunks:
    """Return ``chunks`` decoded by the ``Content-Encoding`` ``encoding``.

    Every layer yields at most ``limit`` bytes. Raises :class:`FetchError` (INVALID)
    for more than that, for an unknown or wrongly declared encoding, and for a stream
    that ends before its end mark.
    """
    names = [name.strip().lower() for name in encoding.split(",") if name.strip()]
    names = [name.removeprefix("x-") for name in names]
    # As in every common client, a body with any other encoding (``none``, ``utf-8``) is used
    # unchanged; its parser judges it.
    names = [name for name in names if name in _LAYERS or name in _UNSUPPORTED]
    if len(names) > _MAX_LAYERS:
        raise FetchError(Outcome.INVALID, messages.TOO_MANY_ENCODINGS.format(limit=_MAX_LAYERS))
    chunks = _capped(chunks, limit)
    for name in reversed(names):
        layer = _LAYERS.get(name)
        if layer is None:
            raise FetchError(Outcome.INVALID, messages.UNKNOWN_ENCODING)
        chunks = _capped(layer(chunks, name), limit)
    return chunks


def is_whole(body: bytes) -> bool:
    """Return whether a possibly truncated document is complete: its root is closed."""
    end = body.rstrip()[-200:].lower()
    if body.lstrip()[:1] in (b"{", b"["):
        return end.endswith((b"}", b"]"))
    root = _ROOT.search(body)
    return root is not None and end.rpartition(b"</")[2].rstrip(b"> \t\r\n") == root[1].lower()
