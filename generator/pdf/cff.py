"""Clusters of a face with cubic outlines become a CID-keyed CFF program (Adobe Technical Note 5176).

HarfBuzz draws the glyphs: so static and variable CFF, collections and composites are all one case. Each
cluster has a charstring of its own, drawn from one glyph or several, and its code is its CID: no map
stands between them. The outlines are the font's own curves, not approximated by TrueType's.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Sequence

from generator.pdf.charstrings import Outline, write_charstring, write_integer
from generator.pdf.clusters import Cluster
from generator.typeset.fonts import Face

Box = tuple[float, float, float, float]

_STANDARD_STRINGS = 391
_REGISTRY, _ORDERING = b"Adobe", b"Identity"
# Operators of DICTs (tables 9, 10 and 23).
_FONT_BBOX, _CHARSET, _CHAR_STRINGS, _PRIVATE = b"\x05", b"\x0f", b"\x11", b"\x12"
_ROS, _CID_COUNT, _FD_ARRAY, _FD_SELECT = b"\x0c\x1e", b"\x0c\x22", b"\x0c\x24", b"\x0c\x25"
_DEFAULT_WIDTH = b"\x14"


def write_cff(
    face: Face, clusters: Sequence[Cluster], advances: Sequence[int]
) -> tuple[bytes, Box]:
    """The program with .notdef as CID 0 and the clusters from CID 1 on; and the box round them, 1/1000 em.

    `advances` are those of the clusters, in the face's units.
    """
    outlines = [Outline(), *(_draw(face, cluster) for cluster in clusters)]
    default = Counter(advances).most_common(1)[0][0]
    charstrings = [
        write_charstring(outline, None if width == default else width, face.units)
        for outline, width in zip(outlines, (default, *advances), strict=True)
    ]
    box = _enclose(outlines, 1000 / face.units)
    return _assemble(charstrings, box, _width(default, face.units)), box


def _draw(face: Face, cluster: Cluster) -> Outline:
    outline = Outline()
    for glyph, x, y in cluster.parts:
        outline.move_origin(x, y)
        face.font.draw_glyph_with_pen(glyph, outline)
    return outline


def _enclose(outlines: Sequence[Outline], scale: float) -> Box:
    boxes = [box for outline in outlines if (box := outline.box)]
    if not boxes:
        return (0.0, 0.0, 0.0, 0.0)
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts) * scale, min(bottoms) * scale, max(rights) * scale, max(tops) * scale


def _assemble(charstrings: Sequence[bytes], box: Box, default_width: bytes) -> bytes:
    """The tables of the program, in the order in which the top DICT says where they stand."""
    count = len(charstrings)
    head = struct.pack(">4B", 1, 0, 4, 4) + _index([b"Embedded"])
    private = default_width + _DEFAULT_WIDTH
    # The CIDs of all glyphs but the first, as one range; the first FD for all glyphs.
    charset = struct.pack(">BHH", 2, 1, count - 2) if count > 1 else b"\0"
    fd_select = struct.pack(">BHHBH", 3, 1, 0, 0, count)
    bodies = _index(charstrings)

    def top(start: int) -> bytes:
        charset_at = start
        select_at = charset_at + len(charset)
        bodies_at = select_at + len(fd_select)
        private_at = bodies_at + len(bodies)
        return b"".join(
            (
                write_integer(_STANDARD_STRINGS),
                write_integer(_STANDARD_STRINGS + 1),
                write_integer(0) + _ROS,
                *(write_integer(round(side)) for side in box),
                _FONT_BBOX,
                write_integer(count) + _CID_COUNT,
                _offset(charset_at) + _CHARSET,
                _offset(select_at) + _FD_SELECT,
                _offset(bodies_at) + _CHAR_STRINGS,
                _offset(private_at + len(private)) + _FD_ARRAY,
            )
        )

    strings = _index([_REGISTRY, _ORDERING]) + _index([])  # and no global subroutines
    start = len(head) + len(_index([top(0)])) + len(strings)
    private_at = start + len(charset) + len(fd_select) + len(bodies)
    fonts = _index([_offset(len(private)) + _offset(private_at) + _PRIVATE])
    return b"".join(
        (head, _index([top(start)]), strings, charset, fd_select, bodies, private, fonts)
    )


def _index(items: Sequence[bytes]) -> bytes:
    """An INDEX: a count, offsets from the byte before the data, the data."""
    if not items:
        return b"\0\0"
    offsets = [1]
    for item in items:
        offsets.append(offsets[-1] + len(item))
    size = (offsets[-1].bit_length() + 7) // 8
    listed = b"".join(offset.to_bytes(size, "big") for offset in offsets)
    return struct.pack(">HB", len(items), size) + listed + b"".join(items)


def _offset(value: int) -> bytes:
    """An integer of five bytes, whatever its value: offsets do not move what they point at."""
    return struct.pack(">Bi", 29, value)


def _width(value: int, units: int) -> bytes:
    """A width in 1/1000 em as a DICT has it: an integer, or a real number (table 5)."""
    whole, rest = divmod(value * 1000, units)
    if not rest:
        return write_integer(whole)
    text = f"{value * 1000 / units:.5f}"
    nibbles = [10 if c == "." else 14 if c == "-" else int(c) for c in text] + [15]
    nibbles += [15] * (len(nibbles) % 2)
    pairs = zip(nibbles[::2], nibbles[1::2], strict=True)
    return b"\x1e" + bytes(high << 4 | low for high, low in pairs)
