"""What embedded fonts tell: the texts of their name tables, and the strings of CFF and Type 1."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf

from generator.inspection import Finding, iterate_dictionaries, unpack

_NAMES = {
    0: "copyright",
    3: "unique id",
    5: "version",
    8: "maker",
    9: "designer",
    10: "description",
    13: "licence",
    19: "sample",
}
"""Names beyond those of the family (OpenType, name)."""
_NOTICE = re.compile(rb"/(Notice|Copyright|FullName)\s*\(([^)]*)\)|^%%?(.{4,80})$", re.MULTILINE)
_STAMP = re.compile(r"\d{4}-\d\d-\d\d|\d\d:\d\d")
_LONGEST = 100


def inspect_fonts(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """The fonts of a file: embedded ones with what they say, and the names of those that are not."""
    for place, part in iterate_dictionaries(pdf):
        name = str(part.get("/FontName", ""))[1:]
        if str(part.get("/Type", "")) != "/FontDescriptor":
            continue
        keys = [key for key in ("/FontFile", "/FontFile2", "/FontFile3") if key in part]
        if not keys:
            yield Finding("font", place, f"{name} is not embedded: it was on the maker's system")
        for key in keys:
            for text in font_texts(key, unpack(part[key])):
                yield Finding("font", place, f"{name}: {text}", telling=bool(_STAMP.search(text)))


def font_texts(key: str, data: bytes) -> Iterator[str]:
    """The texts in a font program, by the key of the descriptor under which it stands."""
    if key == "/FontFile":
        for found in _NOTICE.finditer(data[:8192]):
            yield _brief(b" ".join(filter(None, found.groups())))
    elif data[:4] in (b"\0\1\0\0", b"true", b"OTTO"):
        yield from _sfnt_texts(data)
    else:
        yield from _cff_strings(data)


def _sfnt_texts(data: bytes) -> Iterator[str]:
    (count,) = struct.unpack_from(">H", data, 4)
    for index in range(count):
        tag, _sum, offset, length = struct.unpack_from(">4sIII", data, 12 + 16 * index)
        if tag == b"name":
            yield from _name_texts(data[offset : offset + length])
        elif tag == b"CFF ":
            yield from _cff_strings(data[offset : offset + length])
        elif tag in (b"DSIG", b"FFTM", b"meta", b"PfEd"):
            yield f"a table '{tag.decode()}'"


def _name_texts(table: bytes) -> Iterator[str]:
    _format, count, start = struct.unpack_from(">3H", table)
    for index in range(count):
        platform, _, _, name, length, offset = struct.unpack_from(">6H", table, 6 + 12 * index)
        raw = table[start + offset : start + offset + length]
        text = raw.decode("latin-1" if platform == 1 else "utf-16-be", "replace")
        if name in _NAMES and text.strip():
            yield f"{_NAMES[name]}: {text[:_LONGEST]}"


def _cff_strings(data: bytes) -> Iterator[str]:
    """The strings of a CFF font (Adobe Technical Note 5176, 10) that are no names of glyphs."""
    if len(data) < 4 or data[0] != 1:
        return
    _names, at = _read_index(data, data[2])
    _dicts, at = _read_index(data, at)
    strings, _at = _read_index(data, at)
    for text in strings:
        if b" " in text or len(text) > 24:
            yield _brief(text)


def _read_index(data: bytes, at: int) -> tuple[list[bytes], int]:
    (count,) = struct.unpack_from(">H", data, at)
    if not count:
        return [], at + 2
    width = data[at + 2]
    starts = [
        int.from_bytes(data[at + 3 + n * width : at + 3 + (n + 1) * width])
        for n in range(count + 1)
    ]
    base = at + 2 + (count + 1) * width
    return [data[base + a : base + b] for a, b in pairwise(starts)], base + starts[-1]


def _brief(data: Any) -> str:
    return bytes(data)[:_LONGEST].decode("latin-1").strip()
