"""Objects become a file (ISO 32000-1, 7.5): object streams, a cross-reference stream, an ID from the content.

ReportLab's `PDFDocument` keeps the objects and their numbers. What it would write itself is left
unused: plain objects (twice the size), comments with its name, an ID that two different files can
share, and no end of line before `endstream` (ISO 19005-2, 6.1.7.1).
"""

from __future__ import annotations

import zlib
from hashlib import sha256
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc

_OBJECTS_PER_STREAM = 200
# Four bytes above 127 tell transfer programs that the file is binary (7.5.2).
_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"

# Both can be set by the user's environment, and the bytes must not depend on it.
rl_config.pdfMultiLine = 0
rl_config.pdfComments = 0

Dictionary = pdfdoc.PDFDictionary
Reference = pdfdoc.PDFObjectReference


class PdfFile(pdfdoc.PDFDocument):  # type: ignore[misc]  # ReportLab is untyped
    """The indirect objects of a file that is being made."""

    def __init__(self) -> None:
        # `invariant`: else the time of day is read.
        super().__init__(compression=0, invariant=1, pdfVersion=(1, 7))

    def add(self, body: Any, name: str | None = None) -> Any:
        """Makes an indirect object of a ReportLab object, or of written bytes or text; returns its reference."""
        return self.Reference(body, name or f"r{self.objectcounter + 1}")

    def add_stream(
        self, content: bytes, entries: dict[str, Any] | None = None, compress: bool = True
    ) -> Any:
        """Makes a stream object; returns its reference.

        `entries` go into its dictionary. Content that is already filtered names its Filter there.
        """
        stream = pdfdoc.PDFStream(Dictionary(entries or {}), content, None if compress else ())
        return self.add(stream)

    def number_of(self, reference: Any) -> int:
        """The object number behind a reference."""
        return int(self.idToObjectNumberAndVersion[reference.name][0])

    def serialise(self, root: Any, info: Any) -> bytes:
        """Writes every object in the order of its number, then the cross-reference stream.

        `root` and `info` are references to the catalog and the information dictionary.
        """
        out = bytearray(_HEADER)
        digest = sha256()
        entries: dict[int, tuple[int, int, int]] = {}
        pool: list[tuple[int, bytes]] = []
        written = 0
        # Formatting an object may register more of them.
        while written < self.objectcounter:
            written += 1
            body = self.idToObject[self.numberToId[written]]
            if isinstance(body, pdfdoc.PDFStream):
                data = _stream(body, self)
                digest.update(data)
                entries[written] = (1, len(out), 0)
                out += b"%d 0 obj\n%s\nendobj\n" % (written, data)
            else:
                data = self._written(body)
                digest.update(data)
                pool.append((written, data))
        free = written
        for start in range(0, len(pool), _OBJECTS_PER_STREAM):
            members = pool[start : start + _OBJECTS_PER_STREAM]
            free += 1
            entries[free] = (1, len(out), 0)
            for index, (member, _) in enumerate(members):
                entries[member] = (2, free, index)
            out += b"%d 0 obj\n%s\nendobj\n" % (free, _object_stream(members))
        entries[free + 1] = (1, len(out), 0)
        startxref = len(out)
        identity = digest.hexdigest()[:32]
        trailer = {
            "Root": root,
            "Info": info,
            "ID": f"[<{identity}> <{identity}>]",
            **_cross_reference_keys(free + 2),
        }
        table = b"".join(
            bytes((kind,)) + where.to_bytes(4, "big") + index.to_bytes(2, "big")
            for _, (kind, where, index) in sorted({**entries, 0: (0, 0, 65535)}.items())
        )
        xref = _stream(pdfdoc.PDFStream(Dictionary(trailer), table), self)
        out += b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (free + 1, xref, startxref)
        return bytes(out)

    def _written(self, body: Any) -> bytes:
        if isinstance(body, str):
            return body.encode("ascii")
        data: bytes = pdfdoc.format(body, self, toplevel=1)
        return data.strip()


def _cross_reference_keys(size: int) -> dict[str, Any]:
    # Type, offset or stream number, generation or index: one, four and two bytes (7.5.8.2).
    return {"Type": "/XRef", "Size": size, "W": "[1 4 2]"}


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
    return _stream(pdfdoc.PDFStream(Dictionary(entries), body), pdfdoc.DummyDoc())


def _stream(stream: Any, document: Any) -> bytes:
    """A stream object, compressed unless it says that it must not be or already is (7.3.8)."""
    content = (
        stream.content.encode("latin-1") if isinstance(stream.content, str) else stream.content
    )
    entries = dict(stream.dictionary.dict)
    if stream.filters is None and "Filter" not in entries:
        content = zlib.compress(content, 9)
        entries["Filter"] = "/FlateDecode"
    entries["Length"] = len(content)
    head: bytes = Dictionary(entries).format(document)
    return head + b"\nstream\n" + content + b"\nendstream"
