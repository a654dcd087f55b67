"""Undoing ``Content-Encoding``: in small steps, so that a bomb is stopped early,
and to the end of the stream, so that half a body is never taken for a whole one.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from reader.sources.http.response import FetchError, Outcome

_STEP = 65536
_MAX_LAYERS = 3
_GZIP_MAGIC = b"\x1f\x8b"

Chunks = Iterator[bytes]


def _cut() -> FetchError:
    return FetchError(Outcome.INVALID, "The answer was cut off in the middle; nothing was stored.")


def _lie(name: str) -> FetchError:
    return FetchError(Outcome.INVALID, f"The answer says it is packed with {name}, but it is not.")


def _inflate(chunks: Chunks, name: str) -> Chunks:
    unpack: Any = None
    start = b""
    for chunk in chunks:
        data = start + chunk
        if unpack is None and len(data) < 2:
            start = data
            continue
        start = b""
        while data:
            if unpack is None:
                unpack = zlib.decompressobj(_window(name, data))
            try:
                out = unpack.decompress(data, _STEP)
                yield out
                while len(out) == _STEP and not unpack.unconsumed_tail:
                    out = unpack.decompress(b"", _STEP)
                    yield out
            except zlib.error as error:
                raise _lie(name) from error
            data = unpack.unconsumed_tail
            if unpack.eof:
                data = unpack.unused_data
                if not data.startswith(_GZIP_MAGIC):
                    return
                unpack = None
    if start:
        raise _lie(name)
    if unpack is not None and not unpack.eof:
        raise _cut()


def _window(name: str, start: bytes) -> int:
    if name == "gzip":
        return 16 + zlib.MAX_WBITS
    is_zlib = start[0] & 0x0F == 8 and int.from_bytes(start[:2]) % 31 == 0
    return zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS


def _brotli(chunks: Chunks, _: str) -> Chunks:
    module = importlib.import_module("brotli")
    unpack = module.Decompressor()
    got = False
    for chunk in chunks:
        got = True
        data = chunk
        while True:
            try:
                out = unpack.process(data, output_buffer_limit=_STEP)
            except module.error as error:
                raise _lie("brotli") from error
            yield out
            data = b""
            if unpack.is_finished():
                return
            if unpack.can_accept_more_data() and len(out) < _STEP:
                break
    if got and not unpack.is_finished():
        raise _cut()


def _zstd(chunks: Chunks, _: str) -> Chunks:
    module = importlib.import_module(_ZSTD)
    # RFC 8878: a decoder for the web should support, and need not exceed, 8 MiB.
    options = {module.DecompressionParameter.window_log_max: 23}
    unpack: Any = None
    for chunk in chunks:
        data = chunk
        while data or (unpack is not None and not unpack.eof and not unpack.needs_input):
            unpack = unpack or module.ZstdDecompressor(options=options)
            try:
                yield unpack.decompress(data, _STEP)
            except module.ZstdError as error:
                raise _lie("zstd") from error
            data = b""
            if unpack.eof:
                data = unpack.unused_data
                unpack = None
    if unpack is not None:
        raise _cut()


# Part of Python itself from 3.14 on.
_ZSTD = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"


@cache
def _installed(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ImportError:
        return False


def _decoder(name: str) -> Callable[[Chunks, str], Chunks] | None:
    if name in ("gzip", "deflate"):
        return _inflate
    if name == "br" and _installed("brotli"):
        return _brotli
    if name == "zstd" and _installed(_ZSTD):
        return _zstd
    return None


@cache
def accepted() -> str:
    """The value of ``Accept-Encoding``: what can be undone here."""
    return ", ".join(name for name in ("gzip", "deflate", "br", "zstd") if _decoder(name))


def _capped(chunks: Chunks, limit: int) -> Chunks:
    left = limit
    for chunk in chunks:
        left -= len(chunk)
        if left < 0:
            raise FetchError(
                Outcome.INVALID,
                f"The answer is larger than {limit / 1048576:.0f} MB unpacked; it was not read on.",
            )
        if chunk:
            yield chunk


def decode(chunks: Chunks, encoding: str, limit: int) -> Chunks:
    """Return ``chunks`` with the ``Content-Encoding`` ``encoding`` undone.

    Every layer gives at most ``limit`` bytes. Raises :class:`FetchError` (BROKEN)
    for more than that, for an unknown encoding, for one that is not what it says,
    and for a stream that ends before its end mark.
    """
    names = [name.strip().lower() for name in encoding.split(",") if name.strip()]
    names = [name.removeprefix("x-") for name in names if name != "identity"]
    if len(names) > _MAX_LAYERS:
        raise FetchError(Outcome.INVALID, "The answer is packed more than three times over.")
    chunks = _capped(chunks, limit)
    for name in reversed(names):
        layer = _decoder(name)
        if layer is None:
            raise FetchError(
                Outcome.INVALID, "The answer is packed in a way that cannot be undone here."
            )
        chunks = _capped(layer(chunks, name), limit)
    return chunks
