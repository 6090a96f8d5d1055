"""Faults in fonts: programs, widths, and what their codes stand for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from tests.verapdf.fault import Fault, Instructions, found, operator, rewrite

_CMAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry ({registry}) /Ordering ({ordering}) /Supplement 0 >> def
/CMapName /Made def /CMapType 1 def /WMode {wmode} def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 begincidrange <0000> <FFFF> 0 endcidrange
endcmap end end"""


def _cid_font(pdf: pikepdf.Pdf) -> Any:
    return found(pdf, "/Subtype", "/CIDFontType2")[0]


def _type0(pdf: pikepdf.Pdf) -> Any:
    return found(pdf, "/Subtype", "/Type0")[0]


def _encode(
    pdf: pikepdf.Pdf,
    registry: str = "Adobe",
    ordering: str = "Identity",
    wmode: int = 0,
) -> Any:
    """Puts a CMap of its own in the place of Identity-H; returns it."""
    text = _CMAP.format(registry=registry, ordering=ordering, wmode=wmode)
    system = Dictionary(
        Registry=pikepdf.String(registry),
        Ordering=pikepdf.String(ordering),
        Supplement=0,
    )
    made: Any = pdf.make_stream(
        text.encode(), Type=Name.CMap, CMapName=Name.Made, CIDSystemInfo=system, WMode=0
    )
    _type0(pdf).Encoding = made
    return made


def other_registry(pdf: pikepdf.Pdf) -> None:
    _encode(pdf, registry="Other")


def other_ordering(pdf: pikepdf.Pdf) -> None:
    _encode(pdf, ordering="Japan1")


def mapping_of_codes_by_name(pdf: pikepdf.Pdf) -> None:
    _cid_font(pdf).CIDToGIDMap = Name.Other


def no_mapping_of_codes(pdf: pikepdf.Pdf) -> None:
    del _cid_font(pdf)["/CIDToGIDMap"]


def cmap_that_is_nowhere(pdf: pikepdf.Pdf) -> None:
    _type0(pdf).Encoding = Name("/Made-H")


def cmap_of_two_directions(pdf: pikepdf.Pdf) -> None:
    _encode(pdf, wmode=1)


def cmap_that_names_another(pdf: pikepdf.Pdf) -> None:
    made = _encode(pdf)
    made.UseCMap = pdf.make_stream(made.read_bytes(), Type=Name.CMap, CMapName=Name("/Made-H"))


def no_font_program(pdf: pikepdf.Pdf) -> None:
    del found(pdf, "/Type", "/FontDescriptor")[0]["/FontFile2"]


def glyphs_that_the_program_has_not(pdf: pikepdf.Pdf) -> None:
    held = _cid_font(pdf)
    length = len(held.CIDToGIDMap.read_bytes()) // 2
    held.CIDToGIDMap = pdf.make_stream((60_000).to_bytes(2, "big") * length)


def glyph_0(pdf: pikepdf.Pdf) -> None:
    def edit(content: Instructions, tagged: range) -> Iterator[Any]:
        for at, one in enumerate(content):
            if at in tagged and str(one.operator) == "TJ":
                yield operator("TJ", pikepdf.Array([pikepdf.String(b"\0\0")]))
            else:
                yield one

    rewrite(pdf, edit)


def _list_codes(pdf: pikepdf.Pdf, data: bytes) -> None:
    _cid_font(pdf).FontDescriptor.CIDSet = pdf.make_stream(data)


def list_of_codes_too_short(pdf: pikepdf.Pdf) -> None:
    _list_codes(pdf, b"\x80")


def list_of_codes_too_long(pdf: pikepdf.Pdf) -> None:
    _list_codes(pdf, b"\xff" * 512)


def wrong_width(pdf: pikepdf.Pdf) -> None:
    _cid_font(pdf).W[1][0] = 99


def no_texts(pdf: pikepdf.Pdf) -> None:
    del _type0(pdf)["/ToUnicode"]


def _say(pdf: pikepdf.Pdf, text: bytes) -> None:
    """Makes every code of a font stand for that, in hexadecimal digits of UTF-16."""
    made = b"begincmap\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    made += b"100 beginbfchar\n"
    made += b"".join(b"<%04X> <%b>\n" % (code, text) for code in range(100))
    _type0(pdf).ToUnicode = pdf.make_stream(made + b"endbfchar\nendcmap")


def text_of_zero(pdf: pikepdf.Pdf) -> None:
    _say(pdf, b"0000")


def text_of_a_byte_order_mark(pdf: pikepdf.Pdf) -> None:
    _say(pdf, b"FEFF")


def text_of_private_use(pdf: pikepdf.Pdf) -> None:
    _say(pdf, b"E000")


FAULTS = (
    Fault(other_registry, "2a 6.2.11.3.1-1, ua1 7.21.3.1-1", "31-001"),
    Fault(other_ordering, "2a 6.2.11.3.1-1, ua1 7.21.3.1-1", "31-002"),
    Fault(
        mapping_of_codes_by_name,
        "2a 6.2.11.3.2-1, 2a 6.2.11.5-1, ua1 7.21.3.2-1, ua1 7.21.5-1",
        "31-004",
    ),
    Fault(
        no_mapping_of_codes,
        "2a 6.2.11.3.2-1, 2a 6.2.11.5-1, ua1 7.21.3.2-1, ua1 7.21.5-1",
        "31-005",
    ),
    Fault(
        cmap_that_is_nowhere,
        "2a 6.2.11.3.1-1, 2a 6.2.11.3.3-1, ua1 7.21.3.1-1, ua1 7.21.3.3-1",
        "31-006",
    ),
    Fault(cmap_of_two_directions, "2a 6.2.11.3.3-2, ua1 7.21.3.3-2", "31-007"),
    Fault(cmap_that_names_another, "2a 6.2.11.3.3-3, ua1 7.21.3.3-3", "31-008"),
    Fault(no_font_program, "2a 6.2.11.4.1-1, ua1 7.21.4.1-1", "31-009"),
    Fault(
        glyphs_that_the_program_has_not,
        "2a 6.2.11.4.1-2, 2a 6.2.11.5-1, 2a 6.2.11.8-1, ua1 7.21.4.1-2, ua1 7.21.5-1, ua1 7.21.8-1",
        "31-011",
    ),
    Fault(list_of_codes_too_short, "2a 6.2.11.4.2-2, ua1 7.21.4.2-2", "31-014"),
    Fault(list_of_codes_too_long, "2a 6.2.11.4.2-2, ua1 7.21.4.2-2", "31-015"),
    Fault(wrong_width, "2a 6.2.11.5-1, ua1 7.21.5-1", "31-016"),
    Fault(no_texts, "2a 6.2.11.7.2-1, ua1 7.21.7-1", "10-001 31-027"),
    Fault(text_of_zero, "2a 6.2.11.7.2-2, ua1 7.21.7-2", "31-028"),
    Fault(text_of_a_byte_order_mark, "2a 6.2.11.7.2-2, ua1 7.21.7-2", "31-029"),
    Fault(
        glyph_0,
        "2a 6.2.11.5-1, 2a 6.2.11.7.2-1, 2a 6.2.11.8-1, ua1 7.21.5-1, ua1 7.21.7-1, ua1 7.21.8-1",
        "31-030",
    ),
    Fault(text_of_private_use, "2a 6.2.11.7.3-1"),
)
