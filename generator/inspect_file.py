"""The file around its objects: marks of programs, comments, earlier revisions, what stands before and after."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from generator.inspection import Finding

_STREAM = re.compile(rb"\bstream\r?\n.*?endstream", re.DOTALL)
_COMMENT = re.compile(rb"^[ \t]*%(?!PDF-|%EOF)([^\r\n]*)", re.MULTILINE)
_MARKS = {
    "c7ec8fa2": "Ghostscript",
    "b5edaefb": "Cairo",
    "d3ebe9e1": "Skia (Chromium)",
    "d0d4c5d8": "pdfTeX or LuaTeX",
    "e4f0edf8": "xdvipdfmx (XeTeX)",
    "b5b5b5b5": "Microsoft Office",
    "c3a4c3bcc3b6c39f": "LibreOffice",
    "f6e4fcdf": "Apache PDFBox",
    "bff7a2fe": "qpdf",
    "c4e5f2e5eba7f3a0d0c4c6": "Quartz (macOS)",
    "c2b5c2b6": "MuPDF",
    "80808080": "Typst or krilla",
}
"""Programs that are known by the bytes of their second line, which only says that the file is binary (7.5.2)."""
_COMMON_MARK = "e2e3cfd3"
_SHOWN = 80


def inspect_bytes(data: bytes) -> Iterator[Finding]:
    """What stands in the file outside its objects."""
    start = data.find(b"%PDF-")
    if start > 0:
        yield Finding("file", "byte 0", f"{start} bytes stand before the file's beginning")
    # Blanks of the same length keep the places of all else.
    bare = _STREAM.sub(lambda found: b" " * len(found[0]), data)
    for found in _COMMENT.finditer(bare):
        yield from _comment(found[1], found.start())
    ends = [m.end() for m in re.finditer(rb"%%EOF", bare)]
    # A linearized file ends its first section with a mark, too (Annex F).
    revisions = len(ends) - (1 if b"/Linearized" in data[:1024] and len(ends) > 1 else 0)
    if revisions > 1:
        what = f"{revisions} revisions: what later ones changed or removed is still in the file"
        places = ", ".join(str(end) for end in ends[:-1])
        yield Finding("revision", "", f"{what} (earlier ones end at byte {places})")
    if ends and data[ends[-1] :].strip(b"\r\n \0"):
        rest = data[ends[-1] :].strip(b"\r\n \0")
        yield Finding(
            "file", f"byte {ends[-1]}", f"{len(rest)} bytes follow the end: {_show(rest)}"
        )
    elif not ends:
        yield Finding("file", "", "it has no end: it was cut off")


def inspect_objects(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """The numbers of objects, and those that nothing refers to."""
    generations = sorted({n for n, g in _indirect(pdf) if g})
    if generations:
        what = "numbers used again, as programs do that edit a file"
        yield Finding("object", f"object {generations[0]}", what)
    lost = sorted({n for n, _ in _indirect(pdf)} - _reached(pdf))
    for number in lost:
        held = pdf.get_object(number, 0)
        # The file's own bookkeeping is referred to by none.
        if held is None or _type_of(held) in ("/XRef", "/ObjStm") or _is_empty(held):
            continue
        name = _type_of(held)[1:] or ("an array" if isinstance(held, pikepdf.Array) else "no type")
        yield Finding(
            "object", f"object {number}", f"nothing refers to it, and no reader sees it: {name}"
        )
    order = "" if _ascending(pdf) else ", not in the order of their numbers"
    count = sum(1 for _ in _indirect(pdf))
    yield Finding("object", "", f"{count} objects{order}", telling=False)


def _comment(text: bytes, at: int) -> Iterator[Finding]:
    mark = text.strip().hex()
    if at < 32 and mark.startswith(_COMMON_MARK):
        return
    made = next((name for start, name in _MARKS.items() if mark.startswith(start)), "")
    if made:
        yield Finding("producer", f"byte {at}", f"its second line is as {made} writes it")
    elif text.strip():
        yield Finding("comment", f"byte {at}", _show(text))


def _show(text: bytes) -> str:
    shown = text[:_SHOWN].decode("latin-1")
    return f"“{shown}{'…' if len(text) > _SHOWN else ''}”"


def _indirect(pdf: pikepdf.Pdf) -> Iterator[tuple[int, int]]:
    for held in pdf.objects:
        if isinstance(held, pikepdf.Object) and held.is_indirect:
            yield held.objgen


def _reached(pdf: pikepdf.Pdf) -> set[int]:
    """Numbers of the objects that the trailer leads to."""
    reached: set[int] = set()
    waiting: list[Any] = [pdf.trailer]
    while waiting:
        part = waiting.pop()
        if isinstance(part, pikepdf.Object) and part.is_indirect:
            if part.objgen[0] in reached:
                continue
            reached.add(part.objgen[0])
        if isinstance(part, pikepdf.Dictionary | pikepdf.Stream):
            waiting += [part.get(key) for key in sorted(part.keys())]
        elif isinstance(part, pikepdf.Array):
            waiting += list(part)
    return reached


def _is_empty(held: Any) -> bool:
    return isinstance(held, pikepdf.Dictionary) and not held.keys()


def _type_of(held: Any) -> str:
    if isinstance(held, pikepdf.Dictionary | pikepdf.Stream):
        return str(held.get("/Type", ""))
    return ""


def _ascending(pdf: pikepdf.Pdf) -> bool:
    """Whether pages come in the order of their objects' numbers: programs that rearrange pages keep the numbers."""
    numbers = [page.obj.objgen[0] for page in pdf.pages]
    return numbers == sorted(numbers)
