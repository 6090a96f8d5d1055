"""Clusters of several glyphs become glyphs of their own in a TrueType program (OpenType: glyf, loca, hmtx).

A letter with its marks, or a syllable, so has one code with one text. Painted as several glyphs, some of
them raised, readers take the marks for a line of their own, and find no text for the second glyph.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from generator.pdf.clusters import Parts

# Flags of a component: its arguments are words, and offsets; more follow; outlines may overlap.
_WORDS, _OFFSETS, _MORE, _OVERLAP = 0x0001, 0x0002, 0x0020, 0x0400


@dataclass(frozen=True, slots=True)
class Composite:
    """A glyph to add."""

    parts: Parts
    """Glyphs by their ids in the program, none of them a composite that is added with this one."""
    advance: int
    """In the face's units."""


def add_composites(tables: dict[str, bytes], composites: list[Composite]) -> dict[str, bytes]:
    """The tables of a program with composite glyphs after its own, in their order."""
    if not composites:
        return tables
    outlines = _read_outlines(tables)
    metrics = _read_metrics(tables, len(outlines))
    boxes = [struct.unpack_from(">4h", outline, 2) if outline else None for outline in outlines]
    for composite in composites:
        outline, left = _compose(composite.parts, boxes)
        outlines.append(outline)
        metrics.append((composite.advance, left))
    glyf = bytearray()
    loca = [0]
    for outline in outlines:
        glyf += outline + bytes(-len(outline) % 4)
        loca.append(len(glyf))
    head, hhea = bytearray(tables["head"]), bytearray(tables["hhea"])
    struct.pack_into(">h", head, 50, 1)  # indexToLocFormat: offsets of four bytes
    struct.pack_into(">H", hhea, 10, max(advance for advance, _ in metrics))
    struct.pack_into(">H", hhea, 34, len(metrics))  # numberOfHMetrics
    return {
        **tables,
        "glyf": bytes(glyf),
        "loca": struct.pack(f">{len(loca)}I", *loca),
        "hmtx": b"".join(struct.pack(">Hh", advance, left) for advance, left in metrics),
        "head": bytes(head),
        "hhea": bytes(hhea),
        "maxp": _raise_limits(tables["maxp"], len(outlines), composites),
    }


def _read_outlines(tables: dict[str, bytes]) -> list[bytes]:
    """The outline of each glyph; blank ones have none."""
    raw = tables["loca"]
    if struct.unpack_from(">h", tables["head"], 50)[0]:
        offsets = list(struct.unpack(f">{len(raw) // 4}I", raw))
    else:
        offsets = [2 * half for half in struct.unpack(f">{len(raw) // 2}H", raw)]
    count = struct.unpack_from(">H", tables["maxp"], 4)[0]
    return [tables["glyf"][offsets[glyph] : offsets[glyph + 1]] for glyph in range(count)]


def _read_metrics(tables: dict[str, bytes], count: int) -> list[tuple[int, int]]:
    """(advance, left side bearing) of each glyph; the last advance holds for all that follow."""
    raw = tables["hmtx"]
    full = struct.unpack_from(">H", tables["hhea"], 34)[0]
    metrics = [struct.unpack_from(">Hh", raw, 4 * glyph) for glyph in range(full)]
    bearings = struct.unpack_from(f">{count - full}h", raw, 4 * full)
    return [*metrics, *((metrics[-1][0], bearing) for bearing in bearings)]


def _compose(parts: Parts, boxes: list[tuple[int, ...] | None]) -> tuple[bytes, int]:
    """The outline of a composite glyph, and its left side bearing, which has to be the left of its box."""
    drawn = [(glyph, x, y, box) for glyph, x, y in parts if (box := boxes[glyph])]
    if not drawn:
        return b"", 0
    left = min(x + box[0] for _, x, _, box in drawn)
    bottom = min(y + box[1] for _, _, y, box in drawn)
    right = max(x + box[2] for _, x, _, box in drawn)
    top = max(y + box[3] for _, _, y, box in drawn)
    outline = bytearray(struct.pack(">5h", -1, left, bottom, right, top))
    for index, (glyph, x, y, _) in enumerate(drawn):
        flags = _WORDS | _OFFSETS | (0 if index else _OVERLAP)
        flags |= _MORE if index + 1 < len(drawn) else 0
        outline += struct.pack(">HHhh", flags, glyph, x, y)
    return bytes(outline), left


def _raise_limits(maxp: bytes, count: int, composites: list[Composite]) -> bytes:
    """Limits that hold for the new glyphs too: what the largest glyph has, as often as there are parts."""
    raised = bytearray(maxp)
    parts = max(len(composite.parts) for composite in composites)
    points, contours, composed_points, composed_contours = struct.unpack_from(">4H", maxp, 6)
    elements, depth = struct.unpack_from(">2H", maxp, 28)
    struct.pack_into(">H", raised, 4, count)
    struct.pack_into(">H", raised, 10, min(max(points, composed_points) * parts, 65535))
    struct.pack_into(">H", raised, 12, min(max(contours, composed_contours) * parts, 65535))
    struct.pack_into(">2H", raised, 28, max(elements, parts), depth + 1)
    return bytes(raised)
