"""Reading a PDF back, ours or another's: opened, or why not; and its text as a reader would copy it.

Not for judging whether a file keeps a standard: validators do that.
"""

from __future__ import annotations

import logging
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf

# What it warns of in a broken file would be printed among our own words.
logging.getLogger("pikepdf").addHandler(logging.NullHandler())

BROKEN = (
    *(pikepdf.PdfError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError),
    *(RecursionError, RuntimeError, OSError, EOFError, SyntaxError, struct.error, zlib.error),
)
"""What reading a file that keeps no rule can raise, once it is open."""


class Unreadable(Exception):
    """A file that cannot be read as a PDF. Says why, in lower case, and carries a hint."""

    def __init__(self, why: str, hint: str) -> None:
        super().__init__(why)
        self.hint = hint


def open_pdf(data: bytes) -> pikepdf.Pdf:
    """A PDF from its bytes; one that is damaged is mended as far as that goes. Raises Unreadable."""
    if b"%PDF-" not in data[:1024]:
        raise Unreadable("the file is no PDF", "name a PDF")
    try:
        return pikepdf.open(BytesIO(data), suppress_warnings=True)
    except pikepdf.PasswordError:
        hint = "open it with its password, save it without one, and try again"
        raise Unreadable("the file is encrypted, and asks for a password", hint) from None
    except (pikepdf.PdfError, ValueError, RuntimeError, RecursionError):
        hint = "ask for the file again: it may have been cut off on its way"
        raise Unreadable("the file is broken, and cannot be read as a PDF", hint) from None


class Decoder:
    """What the codes of one font stand for: by its ToUnicode CMap (ISO 32000-1, 9.10.3), else as Latin-1."""

    def __init__(self, font: Any) -> None:
        self._width = 2 if _entry(font, "/Subtype") == "/Type0" else 1
        self._texts: dict[bytes, str] = {}
        cmap = _entry(font, "/ToUnicode")
        if isinstance(cmap, pikepdf.Stream):
            try:
                self._read(cmap)
            except (pikepdf.PdfError, ValueError, TypeError, IndexError):
                self._texts.clear()  # a broken CMap is none

    def decode(self, codes: bytes) -> str:
        """Codes of a string that is shown -> text; what stands for nothing is U+FFFD."""
        if not self._texts:
            return "\ufffd" * (len(codes) // 2) if self._width == 2 else codes.decode("latin-1")
        parts = (codes[at : at + self._width] for at in range(0, len(codes), self._width))
        return "".join(self._texts.get(code, "\ufffd") for code in parts)

    def _read(self, cmap: pikepdf.Stream) -> None:
        for instruction in pikepdf.parse_content_stream(cmap):
            given = list(instruction.operands)
            match str(instruction.operator):
                case "endcodespacerange":
                    self._width = len(bytes(given[0]))
                case "endbfchar":
                    for code, text in zip(given[::2], given[1::2], strict=False):
                        self._texts[bytes(code)] = _utf16(text)
                case "endbfrange":
                    for first, last, text in zip(
                        given[::3], given[1::3], given[2::3], strict=False
                    ):
                        self._read_range(bytes(first), bytes(last), text)

    def _read_range(self, first: bytes, last: bytes, text: Any) -> None:
        start, end = int.from_bytes(first), int.from_bytes(last)
        for offset in range(min(end - start, 0xFFFF) + 1):
            code = (start + offset).to_bytes(len(first))
            if isinstance(text, pikepdf.Array):
                if offset < len(text):
                    self._texts[code] = _utf16(text[offset])
            else:
                words = _utf16(text)
                self._texts[code] = words[:-1] + chr(ord(words[-1]) + offset) if words else ""


class Fonts:
    """The decoders of a file's fonts, each made once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], Decoder] = {}

    def decoder(self, resources: Any, name: Any) -> Decoder:
        """Of the font that a content stream calls `name`."""
        font = _entry(_entry(resources, "/Font"), str(name))
        where = font.objgen if isinstance(font, pikepdf.Object) else (0, 0)
        if where == (0, 0):
            return Decoder(font)
        if where not in self._known:
            self._known[where] = Decoder(font)
        return self._known[where]


def shown_texts(page: pikepdf.Page, fonts: Fonts) -> Iterator[str]:
    """What each operator of a page shows, in the order in which it is painted; nothing of forms that it calls."""
    decoder = Decoder(None)
    resources = page.obj.get("/Resources")
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator == "Tf":
            decoder = fonts.decoder(resources, instruction.operands[0])
        elif operator in ("Tj", "TJ", "'", '"'):
            yield shown_text(instruction.operands, decoder)


def shown_text(operands: Any, decoder: Decoder) -> str:
    """The text of the operands of Tj, TJ, ' or "."""
    last = operands[-1]
    parts = list(last) if isinstance(last, pikepdf.Array) else [last]
    return "".join(decoder.decode(bytes(p)) for p in parts if isinstance(p, pikepdf.String))


def _entry(held: Any, name: str) -> Any:
    """An entry of a dictionary or stream; None if it is neither, or has none."""
    return held.get(name) if isinstance(held, pikepdf.Dictionary | pikepdf.Stream) else None


def _utf16(text: Any) -> str:
    return bytes(text).decode("utf-16-be", "replace")
