"""What an inspection of a PDF finds, and how all of a file is gone through. Nothing here knows what a trace is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a PDF tells."""

    kind: str
    """What it is, as the report groups them: `information`, `xmp`, `date`, `action`, `hidden text`, `image`..."""
    place: str
    """`object 12`, `page 3`, `the catalog`, `byte 91230`; empty for the file."""
    what: str
    """What stands there, in words."""
    telling: bool = True
    """Whether it can tell of who made the file, when, where or with what, or is hidden from a reader; else a fact that
    every PDF has."""


def text_of(value: object) -> str:
    """A string, name or number of a PDF as text; strings in UTF-16 or PDFDocEncoding are read as such."""
    return str(value)


def iterate_parts(pdf: pikepdf.Pdf) -> Iterator[tuple[str, Any]]:
    """Every dictionary, stream, array and string of a file with its place, those that nothing refers to as well.

    What is nested in an object has the object's place.
    """
    yield from _nested("the trailer", pdf.trailer)
    for held in pdf.objects:
        number = held.objgen[0] if isinstance(held, pikepdf.Object) else 0
        yield from _nested(f"object {number}", held)


def iterate_dictionaries(pdf: pikepdf.Pdf) -> Iterator[tuple[str, Any]]:
    """Every dictionary and stream of a file with its place."""
    for place, part in iterate_parts(pdf):
        if isinstance(part, pikepdf.Dictionary | pikepdf.Stream):
            yield place, part


def unpack(stream: Any) -> bytes:
    """What a stream holds, without its filters; as it is stored where a filter is one of pictures or broken."""
    try:
        return bytes(stream.read_bytes())
    except pikepdf.PdfError:
        return bytes(stream.read_raw_bytes())


def _nested(place: str, start: Any) -> Iterator[tuple[str, Any]]:
    waiting = [start]
    while waiting:
        part = waiting.pop()
        yield place, part
        children: list[Any] = []
        if isinstance(part, pikepdf.Dictionary | pikepdf.Stream):
            children = [part.get(key) for key in sorted(part.keys())]
        elif isinstance(part, pikepdf.Array):
            children = list(part)
        waiting += [child for child in reversed(children) if not _is_indirect(child)]


def _is_indirect(part: Any) -> bool:
    return isinstance(part, pikepdf.Object) and part.is_indirect
