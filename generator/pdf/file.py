"""Objects become a file (ISO 32000-1, 7.5): object streams, a cross-reference stream, an ID from the content.

ReportLab's `PDFDocument` keeps the objects and their numbers. What it would write itself is left
unused: plain objects (twice the size), comments with its name, an ID that two different files can
share, and no end of line before `endstream` (ISO 19005-2, 6.1.7.1).

Most objects of a long document are annotations and structure elements. Those are no objects of ReportLab's, but
text with a number, and elements are not even that until the file is written.
"""

from __future__ import annotations

import struct
import zlib
from array import array
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc

_OBJECTS_PER_STREAM = 200
_ROW = struct.Struct(">BIH")
"""Of the cross-reference stream: type, offset or stream number, generation or index (7.5.8.2)."""
# Four bytes above 127 tell transfer programs that the file is binary (7.5.2).
_BINARY = b"%\xe2\xe3\xcf\xd3\n"

# Both can be set by the user's environment, and the bytes must not depend on it.
rl_config.pdfMultiLine = 0
rl_config.pdfComments = 0

Dictionary = pdfdoc.PDFDictionary


class Deflated(bytes):
    """What a stream holds, compressed (7.4.4)."""


def deflate(content: str | bytes) -> Deflated:
    """Compresses the content of a stream; text is written in Latin-1, in which PDF's operators are."""
    return Deflated(
        zlib.compress(content.encode("latin-1") if isinstance(content, str) else content, 9)
    )


class PdfFile(pdfdoc.PDFDocument):  # type: ignore[misc]  # ReportLab is untyped
    """The indirect objects of a file that is being made."""

    def __init__(self, version: tuple[int, int] = (1, 7)) -> None:
        # `invariant`: else the time of day is read.
        super().__init__(compression=0, invariant=1, pdfVersion=version)
        self._header = b"%%PDF-%d.%d\n" % version + _BINARY
        self._texts: dict[int, str] = {}
        """Objects that are text already, by number."""
        self._series: dict[int, tuple[int, Iterator[str]]] = {}
        """How many objects are still to be written, and they, by the number of the first."""

    def add(self, body: Any, name: str | None = None) -> Any:
        """Makes an indirect object of one of ReportLab's; returns its reference."""
        return self.Reference(body, name or f"r{self.objectcounter + 1}")

    @property
    def next_reference(self) -> str:
        """The reference that the next object will have: `12 0 R`."""
        return f"{self.objectcounter + 1} 0 R"

    def add_text(self, body: str) -> str:
        """Makes an indirect object of what is written already, in ASCII; returns its reference: `12 0 R`."""
        reference = self.next_reference
        self.objectcounter += 1
        self._texts[self.objectcounter] = body
        return reference

    def add_series(self, bodies: Iterator[str], count: int) -> None:
        """Makes `count` indirect objects with the next numbers, to be written when the file is."""
        self._series[self.objectcounter + 1] = (count, bodies)
        self.objectcounter += count

    def add_stream(
        self, content: bytes, entries: dict[str, Any] | None = None, compress: bool = True
    ) -> Any:
        """Makes a stream object; returns its reference.

        `entries` go into its dictionary. Content that is already filtered names its Filter there.
        """
        if compress and "Filter" not in (entries or {}):
            content = deflate(content)
        return self.add(pdfdoc.PDFStream(Dictionary(entries or {}), content))

    def number_of(self, reference: Any) -> int:
        """The object number behind a reference."""
        return int(self.idToObjectNumberAndVersion[reference.name][0])

    def serialise(self, root: Any, info: Any) -> bytes:
        """Writes every object in the order of its number, then the cross-reference stream.

        `root` and `info` are references to the catalog and the information dictionary, which may be None. What
        is written is let go of: this is done once.
        """
        out = BytesIO()
        out.write(self._header)
        digest = sha256()
        places = array("q")
        """By number, where a stream stands; what stands in object streams is counted from -1 down."""
        members: list[tuple[int, bytes]] = []
        pools: list[bytes] = []
        pooled = 0
        for number, data, is_stream in self._objects():
            digest.update(data)
            if is_stream:
                places.append(out.tell())
                out.write(b"%d 0 obj\n%s\nendobj\n" % (number, data))
                continue
            pooled += 1
            places.append(-pooled)
            members.append((number, data))
            if len(members) == _OBJECTS_PER_STREAM:
                pools.append(_object_stream(members))
                members = []
        if members:
            pools.append(_object_stream(members))
        first = len(places) + 1
        for number, data in enumerate(pools, first):
            places.append(out.tell())
            out.write(b"%d 0 obj\n%s\nendobj\n" % (number, data))
        number, startxref = len(places) + 1, out.tell()
        places.append(startxref)
        identity = digest.hexdigest()[:32]
        trailer = {
            "Type": "/XRef",
            "Root": root,
            **({"Info": info} if info else {}),
            "ID": f"[<{identity}> <{identity}>]",
            "Size": number + 1,
            "W": "[1 4 2]",
            "DecodeParms": f"<</Predictor 12 /Columns {_ROW.size}>>",
        }
        xref = _stream(trailer, deflate(_cross_references(places, first)), self)
        out.write(b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (number, xref, startxref))
        return out.getvalue()

    def _objects(self) -> Iterator[tuple[int, bytes, bool]]:
        """(number, what is written, whether it is a stream) of every object; it is forgotten here."""
        number = 1
        # Formatting an object may register more of them.
        while number <= self.objectcounter:
            if number in self._texts:
                yield number, self._texts.pop(number).encode("ascii"), False
            elif number in self._series:
                count, bodies = self._series.pop(number)
                for at, text in zip(range(number, number + count), bodies, strict=True):
                    yield at, text.encode("ascii"), False
                number += count - 1
            else:
                name = self.numberToId[number]
                body, self.idToObject[name] = self.idToObject[name], None
                if isinstance(body, pdfdoc.PDFStream):
                    yield number, _stream(body.dictionary.dict, body.content, self), True
                else:
                    data: bytes = pdfdoc.format(body, self, toplevel=1)
                    yield number, data.strip(), False
            number += 1


def _cross_references(places: array[int], first: int) -> bytes:
    """The rows of the cross-reference stream (7.5.8.3); object streams are numbered from `first` on.

    Each row is written as its difference from the one above, as PNG's predictor Up has it (7.4.4.4): neighbours
    in an object stream differ by one, and so the table is compressed to a seventh.
    """
    rows = bytearray()
    above = bytes(_ROW.size)
    for place in (None, *places):
        if place is None:
            row = _ROW.pack(0, 0, 65535)
        elif place >= 0:
            row = _ROW.pack(1, place, 0)
        else:
            pool, index = divmod(-place - 1, _OBJECTS_PER_STREAM)
            row = _ROW.pack(2, first + pool, index)
        rows += b"\2" + bytes([(new - old) & 0xFF for new, old in zip(row, above, strict=True)])
        above = row
    return bytes(rows)


def _object_stream(members: list[tuple[int, bytes]]) -> bytes:
    """Objects become one stream (7.5.7): pairs of number and offset, then the objects."""
    offset = 0
    index: list[str] = []
    for number, data in members:
        index.append(f"{number} {offset}")
        offset += len(data) + 1
    head = " ".join(index).encode("ascii") + b"\n"
    body = head + b"\n".join(data for _, data in members)
    entries = {"Type": "/ObjStm", "N": len(members), "First": len(head)}
    return _stream(entries, deflate(body), pdfdoc.DummyDoc())


def _stream(entries: dict[str, Any], content: bytes, document: Any) -> bytes:
    """A stream object (7.3.8)."""
    entries = {**entries, "Length": len(content)}
    if isinstance(content, Deflated):
        entries["Filter"] = "/FlateDecode"
    head: bytes = Dictionary(entries).format(document)
    return head + b"\nstream\n" + content + b"\nendstream"
