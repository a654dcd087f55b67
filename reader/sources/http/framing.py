"""Requests and responses of HTTP/1.1 on a stream, framed by h11 (RFC 9112).

h11 refuses a whole response for one odd line in its head. Heads of real servers are
therefore tidied first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import h11

from reader.sources.http import messages
from reader.sources.http.response import FetchError, Outcome
from reader.sources.http.streams import Limits, LostError, Stream

_MAX_HEAD = 65536
"""Most bytes of all heads of one response, interim ones included."""
_TAIL = 256
_HEAD_END = re.compile(rb"\n\r?\n")
_STATUS = re.compile(rb"HTTP/1\.[0-9] [1-9][0-9]{2}(?: |$)")
_FIELD = re.compile(rb"([!#$%&'*+\-.^_`|~0-9A-Za-z]+)[ \t]*:(.*)", re.DOTALL)
_CONTROLS = re.compile(rb"[\x00\r\x0b\x0c]")
_LAST_CHUNK = re.compile(rb"\r\n0+[ \t]*(?:;[^\r\n]*)?\r\n\Z")
_TRANSFER = b"transfer-encoding"
_PACKED = frozenset({"gzip", "x-gzip", "deflate"})

Fields = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Head:
    """Status and headers of a response; names in lower case, repeated ones joined by a comma."""

    status: int
    headers: dict[str, str]
    cookies: tuple[str, ...]
    """Every ``Set-Cookie``, which must not be joined."""
    encodings: str
    """How the body is packed, ``Content-Encoding`` and ``Transfer-Encoding``, in that order."""


class Connection:
    """One connection to a server, for one exchange after another."""

    def __init__(self, stream: Stream, *, private: bool = False) -> None:
        self.stream = stream
        self.private = private
        """True if it leads into the user's own network."""
        self._h11 = h11.Connection(h11.CLIENT, max_incomplete_event_size=_MAX_HEAD)
        self._unread = self._tail = b""
        self._packed: tuple[str, ...] = ()

    def send(
        self, method: str, target: str, fields: Fields, body: bytes | None, limits: Limits
    ) -> None:
        """Send a request."""
        events: list[h11.Event] = [
            h11.Request(method=method, target=target.encode("ascii"), headers=list(fields))
        ]
        if body:
            events.append(h11.Data(data=body))
        sent = (self._h11.send(event) for event in (*events, h11.EndOfMessage()))
        self.stream.send(b"".join(part or b"" for part in sent), limits)

    def head(self, limits: Limits) -> Head:
        """Return the head of the final response; interim ones (1xx) are skipped."""
        left = _MAX_HEAD
        while True:
            raw = self._one_head(limits, left)
            left -= len(raw)
            try:
                self._h11.receive_data(self._tidy(raw))
                event = self._h11.next_event()
            except h11.RemoteProtocolError as error:
                invalid_length = "Content-Length" in str(error)
                problem = messages.INVALID_LENGTH if invalid_length else messages.NOT_HTTP
                raise FetchError(Outcome.INVALID, problem) from error
            if isinstance(event, h11.Response):
                break
        self._tail = self._unread[-_TAIL:]
        if self._unread:
            self._h11.receive_data(self._unread)
            self._unread = b""
        return self._made(event)

    def _one_head(self, limits: Limits, most: int) -> bytes:
        while True:
            # An empty line before the status line is skipped (RFC 9112, section 2.2).
            self._unread = self._unread.lstrip(b"\r\n")
            end = _HEAD_END.search(self._unread)
            if end is not None and end.end() <= most:
                head, self._unread = self._unread[: end.end()], self._unread[end.end() :]
                return head
            if len(self._unread) > most or end is not None:
                limit = _MAX_HEAD // 1024
                raise FetchError(Outcome.INVALID, messages.HEADERS_TOO_LARGE.format(limit=limit))
            data = self.stream.receive(limits)
            if not data:
                raise LostError
            self._unread += data

    def _tidy(self, head: bytes) -> bytes:
        """Return a head without invalid lines, its transfer codings set aside."""
        status, *lines = (line.removesuffix(b"\r") for line in head.rstrip(b"\r\n").split(b"\n"))
        if not _STATUS.match(status):
            raise FetchError(Outcome.INVALID, messages.NOT_HTTP)
        kept: list[tuple[bytes, bytes]] = []
        field: re.Match[bytes] | None = None
        for line in lines:
            if line[:1] in (b" ", b"\t"):  # folded (section 5.2): belongs to the field before it
                if field is not None:
                    name, value = kept.pop()
                    kept.append((name, value + b" " + line.strip()))
                continue
            field = _FIELD.fullmatch(line)
            if field is not None:
                kept.append((field[1], field[2]))
        codings = b",".join(value for name, value in kept if name.lower() == _TRANSFER).lower()
        names = [name.strip().decode("latin-1") for name in codings.split(b",")]
        names = [name for name in names if name not in ("", "identity")]
        chunked = names[-1:] == ["chunked"]
        self._packed = tuple(names[:-1] if chunked else names)
        if not _PACKED.issuperset(self._packed):
            raise FetchError(Outcome.INVALID, messages.UNKNOWN_TRANSFER_ENCODING)
        left_out = {_TRANSFER, b"content-length"} if names else {_TRANSFER}
        tidy = [status, *(n + b":" + v for n, v in kept if n.lower() not in left_out)]
        if chunked:
            tidy.append(_TRANSFER + b": chunked")
        return b"\r\n".join(_CONTROLS.sub(b" ", line) for line in tidy) + b"\r\n\r\n"

    def _made(self, response: h11.Response) -> Head:
        headers: dict[str, str] = {}
        cookies = []
        for raw_name, raw_value in response.headers:
            name, value = raw_name.decode("latin-1"), raw_value.decode("latin-1")
            if name == "set-cookie":
                cookies.append(value)
            headers[name] = f"{headers[name]}, {value}" if name in headers else value
        encodings = ",".join((headers.get("content-encoding", ""), *self._packed))
        return Head(response.status_code, headers, tuple(cookies), encodings)

    def body(self, limits: Limits) -> Iterator[bytes]:
        """Yield the body as it arrives, chunks joined; raise if it is cut off."""
        ended = between_chunks = False
        while True:
            try:
                event = self._h11.next_event()
            except h11.RemoteProtocolError as error:
                if ended:
                    raise LostError from error
                raise FetchError(Outcome.INVALID, messages.MALFORMED_CHUNKS) from error
            if isinstance(event, h11.Data):
                between_chunks = event.chunk_end
                if event.data:
                    yield bytes(event.data)
            elif event is h11.NEED_DATA:
                received = self.stream.receive(limits)
                ended = not received
                # The last chunk completes a body (section 8), even if nothing follows it.
                if ended and between_chunks and _LAST_CHUNK.search(self._tail):
                    return
                self._tail = (self._tail + received)[-_TAIL:]
                self._h11.receive_data(received)
            else:
                return

    def surplus(self) -> bool:
        """Return whether more bytes arrived than the response states."""
        return bool(self._h11.trailing_data[0])

    def free(self) -> bool:
        """Return whether another exchange may follow, and prepare for it."""
        states = (self._h11.our_state, self._h11.their_state)
        if self.surplus() or states != (h11.DONE, h11.DONE):
            return False
        self._h11.start_next_cycle()
        return True
