"""A PDF becomes its structure tree as text: what a screen reader finds in it, in the order it reads.

Everything comes from the file: the tree, and the text of each marked-content sequence through the
ToUnicode of its fonts. One line an element, children indented; its WritingMode where it differs from its parent's:

    Document
      H1 "A title"
      P [fa] "سلام"
      P "Text and a " Link(https://example.org/ "Example") "link"

Runs stand in the file in logical order, the characters of a right-to-left run as they are painted, from the
left; they are turned round here as readers do.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

_MARKS = dict.fromkeys((0x200E, 0x200F))
_INLINE = frozenset(("Span", "Em", "Strong", "Link", "Reference", "Quote", "Lbl", "Code"))
_RTL_LANGUAGES = frozenset(("ar", "ckb", "fa", "he", "ps", "ur", "yi"))
_RTL = "\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_DIGIT = "0-9\u0660-\u0669\u06f0-\u06f9"
_RTL_STRETCH = re.compile(f"[{_RTL}](?:[^A-Za-z{_DIGIT}]*[{_RTL}])?")
_LTR_STRETCH = re.compile(
    f"[A-Za-z](?:[^{_RTL}]*[A-Za-z{_DIGIT}])?|[{_DIGIT}](?:[.,:/٫٬]?[{_DIGIT}])*"
)


def dump_structure(data: bytes) -> str:
    """The structure tree of a PDF as text, ending in a newline."""
    with pikepdf.open(BytesIO(data)) as pdf:
        texts = [_sequences(page) for page in pdf.pages]
        numbers = {page.objgen: index for index, page in enumerate(pdf.pages)}
        tree = _Tree(pdf, texts, numbers)
        lang = str(pdf.Root.get("/Lang", ""))
        roots = _list(pdf.Root.StructTreeRoot.get("/K"))
        return "".join(f"{line}\n" for root in roots for line in tree.block(root, 0, lang))


def sequence_texts(data: bytes) -> list[dict[int | None, str]]:
    """For each page, the text of each marked-content sequence by MCID; under None, that of artifacts."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return [
            {mcid: "".join(lines) for mcid, lines in _sequences(page).items()} for page in pdf.pages
        ]


class _Tree:
    def __init__(
        self,
        pdf: pikepdf.Pdf,
        texts: list[dict[int | None, list[str]]],
        pages: dict[Any, int],
    ) -> None:
        self._pdf = pdf
        self._texts = texts
        self._pages = pages

    def block(self, element: Any, depth: int, lang: str) -> Iterator[str]:
        """An element on a line of its own, with its text; then the blocks in it."""
        lang = str(element.get("/Lang", lang))
        line = "  " * depth + self._head(element)
        blocks: list[Any] = []
        for kid in _list(element.get("/K")):
            if _is_element(kid) and str(kid.S)[1:] not in _INLINE:
                blocks.append(kid)
            else:
                if blocks:
                    # Text after a block: what came before is put out, so that the order shows.
                    yield line
                    for block in blocks:
                        yield from self.block(block, depth + 1, lang)
                    line, blocks = "  " * depth + " …", []
                line += " " + self._inline(kid, element, lang)
        yield line
        for block in blocks:
            yield from self.block(block, depth + 1, lang)

    def _head(self, element: Any) -> str:
        words = [str(element.S)[1:]]
        if "/Lang" in element:
            words.append(f"[{element.Lang}]")
        for attributes in _list(element.get("/A")):
            names = sorted(set(attributes.keys()) - {"/O", "/BBox"})
            if attributes.get("/WritingMode") == writing_mode(element.P):
                names.remove("/WritingMode")
            words.extend(f"{name[1:]}={_plain(attributes[name])}" for name in names)
        if "/ID" in element:
            words.append(f"#{element.ID}")
        if "/Alt" in element:
            words.append(f"alt={_quoted(str(element.Alt))}")
        return " ".join(words)

    def _inline(self, kid: Any, parent: Any, lang: str) -> str:
        if _is_element(kid):
            own = str(kid.get("/Lang", lang))
            parts = [self._inline(inner, kid, own) for inner in _list(kid.get("/K"))]
            return f"{self._head(kid)}({' '.join(parts)})"
        if isinstance(kid, int):
            return self._text(parent.Pg, kid, lang)
        if kid.Type == "/OBJR":
            annotation = kid.Obj
            return f"→{_target(annotation)} {_quoted(str(annotation.get('/Contents', '')))}"
        return self._text(kid.get("/Pg", parent.get("/Pg")), int(kid.MCID), lang)

    def _text(self, page: Any, mcid: int, lang: str) -> str:
        rtl = lang.split("-")[0] in _RTL_LANGUAGES
        lines = self._texts[self._pages[page.objgen]].get(mcid, [])
        return _quoted("".join(_logical(line, rtl) for line in lines))


def _logical(piece: str, rtl: bool) -> str:
    """Text that is shown at once, of one direction, as it is read; without marks of direction."""
    piece = piece.translate(_MARKS)
    if re.search(f"[{_RTL}]", piece):
        if not rtl:
            return _RTL_STRETCH.sub(lambda stretch: stretch[0][::-1], piece)
        return _LTR_STRETCH.sub(lambda stretch: stretch[0][::-1], piece[::-1])
    ltr = any(char.isalnum() for char in piece)
    return piece[::-1] if rtl and not ltr else piece


def writing_mode(element: Any) -> str:
    """The direction of an element, its own or what it inherits (ISO 32000-1, 14.8.5.2)."""
    while element.get("/Type") != "/StructTreeRoot":
        for attributes in _list(element.get("/A")):
            if "/WritingMode" in attributes:
                return str(attributes.WritingMode)
        element = element.P
    return "/LrTb"


def operations(stream: pikepdf.Page | pikepdf.Object) -> Iterator[tuple[str, Any]]:
    """Operators and their operands, of a page or a CMap."""
    for instruction in pikepdf.parse_content_stream(stream):
        yield str(instruction.operator), instruction.operands


def _sequences(page: pikepdf.Page) -> dict[int | None, list[str]]:
    """Text by MCID, each piece that is shown at once, in the order they are painted; None for artifacts."""
    fonts = {
        name: _tounicode(font)
        for name, font in page.resources.get("/Font", pikepdf.Dictionary()).items()
    }
    found: dict[int | None, list[str]] = {}
    open_sequences: list[int | None] = []
    codes: dict[int, str] = {}
    for name, operands in operations(page):
        if name == "BDC":
            mcid = int(operands[1].MCID) if "/MCID" in operands[1] else None
            open_sequences.append(mcid)
            found.setdefault(mcid, [])
        elif name == "EMC":
            open_sequences.pop()
        elif name == "Tf":
            codes = fonts[str(operands[0])]
        elif name == "TJ":
            raw = b"".join(bytes(part) for part in operands[0] if isinstance(part, pikepdf.String))
            text = "".join(
                codes[int.from_bytes(raw[at : at + 2], "big")] for at in range(0, len(raw), 2)
            )
            found.setdefault(open_sequences[-1] if open_sequences else None, []).append(text)
    return found


def _tounicode(font: Any) -> dict[int, str]:
    """Codes and their texts, from a CMap with bfchar entries."""
    codes: dict[int, str] = {}
    for name, values in operations(font.ToUnicode):
        if name == "endbfchar":
            operands = [bytes(value) for value in values]
            for code, text in zip(operands[::2], operands[1::2], strict=True):
                codes[int.from_bytes(code, "big")] = text.decode("utf-16-be")
    return codes


def _target(annotation: Any) -> str:
    if "/A" in annotation:
        return str(annotation.A.URI)
    return f"#{annotation.Dest}"


def _is_element(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _plain(value: Any) -> str:
    if isinstance(value, pikepdf.Array):
        return ",".join(_plain(part) for part in value)
    return str(value).removeprefix("/")


def _quoted(text: str) -> str:
    return f'"{text}"'


if __name__ == "__main__":
    for path in sys.argv[1:]:
        print(dump_structure(Path(path).read_bytes()), end="")
