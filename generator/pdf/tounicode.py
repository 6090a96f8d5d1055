"""Codes and their texts become a ToUnicode CMap (ISO 32000-1, 9.10.3)."""

from __future__ import annotations

from collections.abc import Iterator

# The operator `beginbfchar` takes no more (Adobe Technical Note 5014, 7.4).
_BLOCK = 100

_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
"""
_TAIL = """endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def write_tounicode(texts: list[str]) -> bytes:
    """Writes the CMap that turns each two-byte code, from 1 on, into its text, UTF-16BE."""
    return "".join((_HEAD, *_blocks(texts), _TAIL)).encode("ascii")


def _blocks(texts: list[str]) -> Iterator[str]:
    for start in range(0, len(texts), _BLOCK):
        block = texts[start : start + _BLOCK]
        yield f"{len(block)} beginbfchar\n"
        for code, text in enumerate(block, start + 1):
            yield f"<{code:04x}> <{text.encode('utf-16-be').hex()}>\n"
        yield "endbfchar\n"
