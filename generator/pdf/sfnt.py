"""Tables become a font file (OpenType: table directory)."""

from __future__ import annotations

import struct

_TRUETYPE = 0x00010000
# The sum of all words of a font file with its adjustment in place.
_WHOLE = 0xB1B0AFBA


def write_sfnt(tables: dict[str, bytes]) -> bytes:
    """Writes a TrueType file with right checksums; tables go by tag."""
    count = len(tables)
    power = count.bit_length() - 1
    search = 16 << power
    directory = struct.pack(">IHHHH", _TRUETYPE, count, search, power, 16 * count - search)
    body = bytearray()
    start = len(directory) + 16 * count
    head_at = 0
    for tag, table in sorted(tables.items()):
        if tag == "head":
            head_at = start + len(body)
            table = table[:8] + bytes(4) + table[12:]
        at = start + len(body)
        directory += struct.pack(">4sIII", tag.encode("ascii"), _checksum(table), at, len(table))
        body += table + bytes(-len(table) % 4)
    font = bytearray(directory + body)
    struct.pack_into(">I", font, head_at + 8, (_WHOLE - _checksum(bytes(font))) & 0xFFFFFFFF)
    return bytes(font)


def _checksum(data: bytes) -> int:
    padded = data + bytes(-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF
