"""Text of SVG becomes words on lines: a `text` or `tspan` with an x of its own begins a line (SVG 1.1, 10.4)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from generator.content.drawing import Part, Words
from generator.content.model import Text
from generator.content.svg_style import Style
from generator.content.svg_tree import Loose, Node
from generator.content.svg_values import Matrix, apply, parse_length, similarity
from generator.diagnostics import Span

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_BLANKS = re.compile(r"[ \t\r\n]+")


@dataclass(slots=True)
class _Line:
    """A line of words while it is gathered."""

    x: float
    y: float
    style: Style
    lang: str
    line: int
    pieces: list[tuple[str, Style, str, int]] = field(default_factory=list)
    """Words, their style, language and line."""


class TextReader:
    """Reads the `text` elements of one drawing."""

    def __init__(
        self,
        key: str,
        path: str,
        style_of: Callable[[Node, Style], Style],
        report: Callable[[int, str, str | None], None],
    ) -> None:
        self._key, self._path = key, path
        self._style_of, self._report = style_of, report
        self._keys: dict[int, str] = {}
        """Of text elements, by their number in the file."""

    def read(self, node: Node, style: Style, matrix: Matrix, lang: str) -> Iterator[Words]:
        """The lines of a `text` element whose own style is `style`, in the drawing's coordinates.

        Reports what cannot be set: letters placed one by one, other sizes or shifts within a line,
        outlined words, words that are slanted or mirrored.
        """
        lines: list[_Line] = []
        self._gather(node, style, lang, lines)
        kept = [line for line in lines if "".join(piece[0] for piece in line.pieces).strip()]
        if not kept:
            return
        shape = similarity(matrix)
        if shape is None or shape[2]:
            hint = "turn words only; slanted, mirrored or unevenly scaled letters are none of the font's"
            self._report(node.line, "these words are slanted, mirrored or stretched", hint)
            return
        key = self._keys.setdefault(node.order, self._make_key(node))
        scale, turn, _mirrored = shape
        for number, line in enumerate(kept, 1):
            parts = tuple(self._parts(line, f"{key}/{number}" if len(kept) > 1 else key))
            if not parts:
                continue
            x, y = apply(matrix, line.x, line.y)
            yield Words(
                x,
                y,
                line.style.size * scale,
                line.style.anchor,
                parts,
                Span.of_line(self._path, line.line),
                line.style.rtl,
                round(turn, 3) or 0.0,
            )

    def _make_key(self, node: Node) -> str:
        """Of a text element by its id, so that translations stay when others come; else by its number."""
        identity = node.attributes.get("id", "")
        key = f"{self._key}/{identity}"
        if _ID.fullmatch(identity) is None or key in self._keys.values():
            key = f"{self._key}/{len(self._keys) + 1}"
        return key

    def _gather(self, node: Node, style: Style, lang: str, lines: list[_Line]) -> None:
        """Words in order, each on the line that it belongs to."""
        if not style.shown:
            return
        self._begin(node, style, lang, lines)
        for child in node.children:
            if isinstance(child, Loose):
                if lines and style.visible:
                    lines[-1].pieces.append((child.words, style, lang, child.line))
            elif child.tag == "tspan":
                inner = self._style_of(child, style)
                self._gather(child, inner, child.attributes.get("lang", lang), lines)
            elif child.tag == "text":
                self._report(child.line, "<text> stands in <text>", "write <tspan>")

    def _begin(self, node: Node, style: Style, lang: str, lines: list[_Line]) -> None:
        """Begins a line where the element says that one begins."""
        at = {name: self._length(node, name, style) for name in ("x", "y", "dx", "dy")}
        last = lines[-1] if lines else None
        written = last is not None and any(piece[0].strip() for piece in last.pieces)
        if at["x"] is None and last is not None and written:
            if any(at[name] for name in ("y", "dx", "dy")):
                hint = "give a line of its own an x, too"
                self._report(node.line, "words are shifted within their line", hint)
            return
        if last is None or at["x"] is not None or not written:
            x = at["x"] if at["x"] is not None else last.x if last else 0.0
            y = at["y"] if at["y"] is not None else last.y if last else 0.0
            x, y = x + (at["dx"] or 0.0), y + (at["dy"] or 0.0)
            if last is not None and not written:
                lines.pop()
            lines.append(_Line(x, y, style, lang, node.line))

    def _length(self, node: Node, name: str, style: Style) -> float | None:
        text = node.attributes.get(name, "").strip()
        if not text:
            return None
        if len(text.replace(",", " ").split()) > 1:
            hint = "write each line with one x (in Inkscape: Text, Remove Manual Kerns)"
            self._report(node.line, f'letters are placed one by one: {name}="{text[:30]}"', hint)
            return 0.0
        value = parse_length(text, style.size)
        if value is None:
            self._report(node.line, f"'{name}' is '{text[:40]}', which is no length", None)
        return value or 0.0

    def _parts(self, line: _Line, key: str) -> Iterator[Part]:
        """The words of a line, those of one look together; white space is one space (SVG 1.1, 10.15)."""
        merged: list[tuple[str, Style, str, int]] = []
        for words, style, lang, number in line.pieces:
            look = (style.filling, style.strong, style.emphasis)
            if style.size != line.style.size and words.strip():
                hint = "give the line that has another size an x of its own"
                self._report(number, "words of two sizes stand on one line", hint)
            if style.stroking and words.strip():
                hint = 'write stroke="none" on it; words are filled only'
                self._report(number, "the words are outlined", hint)
            if merged:
                before, other, spoken, first = merged[-1]
                if (other.filling, other.strong, other.emphasis, spoken) == (*look, lang):
                    first = first if before.strip() else number
                    merged[-1] = (before + words, other, spoken, first)
                    continue
            merged.append((words, style, lang, number))
        found = [piece for piece in merged if piece[0].strip()]
        spaced = False
        done = 0
        for words, style, lang, number in merged:
            if not words.strip():
                spaced = spaced or bool(words)
                continue
            text = _BLANKS.sub(" ", words)
            blank = done > 0 and (spaced or text.startswith(" "))
            spaced = text.endswith(" ")
            done += 1
            if not style.filling:
                continue
            value = unicodedata.normalize("NFC", text.strip(" "))
            place = f"{key}/{done}" if len(found) > 1 else key
            span = Span.of_line(self._path, number)
            yield Part(
                Text(value, span, place, lang), style.filling, style.strong, style.emphasis, blank
            )
