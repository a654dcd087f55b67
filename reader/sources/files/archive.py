"""Documents that are ZIP archives (Word, OpenDocument, EPUB), read in memory within limits.

Members are read by name and never written anywhere, so their paths cannot escape; bytes are
counted during unpacking, since an archive may lie about its sizes. XML is
parsed without entities, document types or the network.
"""

from __future__ import annotations

import importlib
import io
import zipfile
import zlib
from typing import Any
from xml.parsers import expat

from reader.sources.base.decode import NotReadableError

MAX_MEMBER = 24 * 1024 * 1024
"""Most bytes of one member, unpacked."""
MAX_TOTAL = 64 * 1024 * 1024
"""Most bytes of all members read, unpacked."""
MAX_MEMBERS = 20_000
MAX_DEPTH = 500
"""Most levels of elements."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CHUNK = 1 << 16
_FAULTS = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError,
    RuntimeError, UnicodeError, MemoryError,
)  # fmt: skip


class Archive:
    """An archive, whose members are read one by one."""

    def __init__(self, data: bytes) -> None:
        """Raise :class:`NotReadableError` if ``data`` is not an archive."""
        if data.startswith(_OLE):
            raise NotReadableError("is locked with a password, or of an old format of Office.")
        try:
            self._file = zipfile.ZipFile(io.BytesIO(data))
        except _FAULTS as error:
            raise NotReadableError("is damaged: its archive cannot be opened.") from error
        self._names = set(self._file.namelist())
        self._left = MAX_TOTAL
        if len(self._names) > MAX_MEMBERS:
            raise NotReadableError("contains too many files in its archive.")

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def read(self, name: str) -> bytes:
        """Return a member, b"" if there is none.

        Raises:
            NotReadableError: it is damaged, locked with a password, or too large.
        """
        if name not in self._names:
            return b""
        data = bytearray()
        try:
            with self._file.open(name) as member:
                while chunk := member.read(_CHUNK):
                    data += chunk
                    self._left -= len(chunk)
                    if len(data) > MAX_MEMBER or self._left < 0:
                        raise NotReadableError("is too large when unpacked.")
        except _FAULTS as error:
            locked = isinstance(error, RuntimeError) and "password" in str(error)
            reason = "is locked with a password." if locked else "is damaged."
            raise NotReadableError(reason) from error
        return bytes(data)

    def xml(self, name: str) -> Any:
        """Return the root of a member's XML, None if there is none."""
        data = self.read(name)
        return parse_xml(data) if data.strip() else None


class _XmlBuilder:
    """A tree of elements by local name, built by Expat; refuses entities."""

    def __init__(self) -> None:
        self._tree = importlib.import_module("lxml.etree").TreeBuilder()
        self._depth = 0

    def parse(self, data: bytes) -> Any:
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._tree.data
        parser.Parse(data, True)
        return self._tree.close()

    def _doctype(
        self, _name: str, _system: str | None, _public: str | None, has_subset: bool
    ) -> None:
        if has_subset:
            raise NotReadableError("declares entities in its XML, as only malicious documents do.")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise NotReadableError("is nested too deeply.")
        named = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        self._tree.start(name.rpartition("}")[2], named)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._tree.end(name.rpartition("}")[2])


def parse_xml(data: bytes) -> Any:
    """Return the root element; raise :class:`NotReadableError` for entities or malformed XML.

    Names of elements and attributes have no namespace.
    """
    try:
        return _XmlBuilder().parse(data)
    except (expat.ExpatError, ValueError, AssertionError) as error:
        raise NotReadableError("is damaged: its XML cannot be read.") from error


def local(element: Any) -> str:
    """Return the name of an element."""
    return str(element.tag)


def attribute(element: Any, name: str) -> str:
    """Return an attribute, "" if there is none."""
    return str(element.get(name, ""))


def words_of(root: Any, name: str) -> str:
    """Return the text of the first element called ``name``, "" if there is none."""
    if root is None:
        return ""
    for element in root.iter():
        if local(element) == name:
            return " ".join("".join(element.itertext()).split())
    return ""
