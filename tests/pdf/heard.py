"""A PDF becomes what programs get that ask for its structure rather than for its page, as screen readers do.

`python -m tests.pdf.heard FILE` prints what pdfium's structure interface gives; docs/accessibility.md compares readers.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

_PARAGRAPHS = frozenset(("P", "H1", "H2", "H3", "LBody", "Lbl", "TH", "TD", "TOCI", "Note"))


def hear_pdfium(data: bytes) -> list[str]:
    """For each page the text of its structure elements in their order, a line a paragraph."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        return [_hear_page(page) for page in pdf]
    finally:
        pdf.close()


def _hear_page(page: Any) -> str:
    texts = _sequences(page)
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    out: list[str] = []

    def hear(element: Any) -> None:
        for at in range(pdfium.FPDF_StructElement_CountChildren(element)):
            child = pdfium.FPDF_StructElement_GetChildAtIndex(element, at)
            if child:
                hear(child)
            else:
                mcid = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, at)
                out.append(texts.get(mcid, ""))
        if _string(pdfium.FPDF_StructElement_GetType, element) in _PARAGRAPHS:
            out.append("\n")

    for at in range(pdfium.FPDF_StructTree_CountChildren(tree)):
        hear(pdfium.FPDF_StructTree_GetChildAtIndex(tree, at))
    pdfium.FPDF_StructTree_Close(tree)
    return "".join(out)


def _sequences(page: Any) -> dict[int, str]:
    """The text of each marked-content sequence, by MCID; artifacts and annotations have none, -1 to pdfium."""
    textpage, texts = page.get_textpage(), dict[int, str]()
    for item in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_TEXT,)):
        mcid = pdfium.FPDFPageObj_GetMarkedContentID(item.raw)

        def read(raw: Any, buffer: Any, size: int) -> int:
            place = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)) if buffer else None
            return int(pdfium.FPDFTextObj_GetText(raw, textpage.raw, place, size))

        if mcid >= 0:
            texts[mcid] = texts.get(mcid, "") + _string(read, item.raw)
    return texts


def _string(read: Callable[[Any, Any, int], int], handle: Any) -> str:
    """A string that pdfium writes into a buffer, UTF-16 with a null at its end."""
    size = read(handle, None, 0)
    buffer = ctypes.create_string_buffer(size)
    read(handle, buffer, size)
    return buffer.raw[: max(size - 2, 0)].decode("utf-16-le")


if __name__ == "__main__":
    for path in sys.argv[1:]:
        print("\f".join(hear_pdfium(Path(path).read_bytes())))
