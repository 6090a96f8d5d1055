"""Comparison: where two PDFs that should be the same are not, object by object.

Both are walked together from their pages, then from their catalogs; where they part, that place is named once,
with its page, what the one has and what the other has.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

import pikepdf

from generator.readback import BROKEN, Fonts, open_pdf, shown_texts

_NOT_CONTENT = frozenset(("/Length", "/Filter", "/DecodeParms"))
"""Entries of streams that say how they are stored; what they hold is compared unpacked."""
_LONGEST = 60
"""Characters of a value that are shown."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A place in which two files differ."""

    page: int
    """From 1; 0 if it belongs to none."""
    number: int
    """Of the object in the first file that holds it; 0 for the trailer."""
    place: str
    """Path of names and indices: `Resources/Font/F2`."""
    what: str
    """What the file has, and what the build has."""

    def __str__(self) -> str:
        where = [f"page {self.page}"] if self.page else []
        where += [f"object {self.number}"] if self.number else []
        where += [self.place] if self.place else []
        return f"{', '.join(where) or 'the file'}: {self.what}"


@dataclass(frozen=True, slots=True)
class _Pair:
    one: Any
    other: Any
    page: int
    number: int
    place: str


def compare_pdfs(file: bytes, build: bytes, most: int = 12) -> tuple[Difference, ...]:
    """The first `most` places in which a file differs from a build; none if all that they hold is the same.

    Raises Unreadable.
    """
    with warnings.catch_warnings(), open_pdf(file) as one, open_pdf(build) as other:
        warnings.simplefilter("ignore")  # of a broken file, in which something differs
        try:
            return _compare(one, other, most)
        except BROKEN:
            return (Difference(0, 0, "", "it is broken, and could not be compared to its end"),)


def _compare(one: pikepdf.Pdf, other: pikepdf.Pdf, most: int) -> tuple[Difference, ...]:
    found = _compare_counts(one, other)
    seen: set[tuple[tuple[int, int], tuple[int, int]]] = set()
    fonts = Fonts(), Fonts()
    for index, (page, its) in enumerate(zip(one.pages, other.pages, strict=False), start=1):
        text = _compare_text(page, its, index, fonts)
        found += text
        if text:  # that its content stream differs need not be said again
            seen |= {(a.objgen, b.objgen) for a, b in _streams(page, its)}
    pages = zip(one.pages, other.pages, strict=False)
    starts = [_Pair(a.obj, b.obj, n, 0, "") for n, (a, b) in enumerate(pages, start=1)]
    trailers = [
        _Pair(one.trailer.get(key), other.trailer.get(key), 0, 0, key[1:])
        for key in ("/Root", "/Info")
    ]
    for start in (*starts, *trailers):
        if len(found) >= most:
            break
        found += _walk(start, seen, most - len(found))
    if not found and str(one.trailer.get("/ID")) != str(other.trailer.get("/ID")):
        found = [Difference(0, 0, "ID", "the file has another ID")]
    return tuple(found[:most])


def _compare_counts(one: pikepdf.Pdf, other: pikepdf.Pdf) -> list[Difference]:
    counts = len(one.pages), len(other.pages)
    if counts[0] == counts[1]:
        return []
    return [Difference(0, 0, "", f"it has {counts[0]} pages, the build {counts[1]}")]


def _streams(page: pikepdf.Page, other: pikepdf.Page) -> list[tuple[Any, Any]]:
    """The content streams of two pages in pairs; none where there are several for one."""
    pair = page.obj.get("/Contents"), other.obj.get("/Contents")
    return [pair] if all(isinstance(part, pikepdf.Stream) for part in pair) else []


def _compare_text(
    page: pikepdf.Page, other: pikepdf.Page, index: int, fonts: tuple[Fonts, Fonts]
) -> list[Difference]:
    """The first words of a page that differ."""
    try:
        shown = zip_longest(shown_texts(page, fonts[0]), shown_texts(other, fonts[1]), fillvalue="")
        for one, its in shown:
            if one != its:
                what = f"it shows {_brief(one)}, the build {_brief(its)}"
                number = next((a.objgen[0] for a, _ in _streams(page, other)), 0)
                return [Difference(index, number, "text", what)]
    except pikepdf.PdfError:
        return [Difference(index, 0, "", "its content cannot be read")]
    return []


def _walk(start: _Pair, seen: set[Any], most: int) -> list[Difference]:
    """Differences of two objects and all that they refer to, in the order of their entries."""
    found: list[Difference] = []
    waiting = [start]
    while waiting and len(found) < most:
        pair = waiting.pop()
        one, other, number = pair.one, pair.other, pair.number
        objects = isinstance(one, pikepdf.Object) and isinstance(other, pikepdf.Object)
        if objects and one.is_indirect and other.is_indirect:
            if (one.objgen, other.objgen) in seen:
                continue
            seen.add((one.objgen, other.objgen))
            number = one.objgen[0]
        kind = _kind(one)
        if kind != _kind(other):
            found.append(_differs(pair, number, _show(one), _show(other)))
        elif kind in ("dictionary", "stream"):
            waiting += reversed(_entries(one, other, pair, number, kind == "stream"))
            if kind == "stream" and _unpacked(one) != _unpacked(other):
                found.append(_differs_within(pair, number, _unpacked(one), _unpacked(other)))
        elif kind == "array":
            if len(one) != len(other):
                sizes = f"{len(one)} entries", f"{len(other)}"
                found.append(_differs(pair, number, *sizes))
            parts = enumerate(zip(one, other, strict=False))
            waiting += reversed(
                [_Pair(a, b, pair.page, number, _join(pair.place, str(n))) for n, (a, b) in parts]
            )
        elif one != other:
            found.append(_differs(pair, number, _show(one), _show(other)))
    return found


def _entries(one: Any, other: Any, pair: _Pair, number: int, stream: bool) -> list[_Pair]:
    keys = sorted({*one.keys(), *other.keys()} - (_NOT_CONTENT if stream else set()))
    # The tree of pages leads back to all others: each of them is compared as itself.
    keys = [key for key in keys if key != "/Parent"]
    return [
        _Pair(one.get(key), other.get(key), pair.page, number, _join(pair.place, key[1:]))
        for key in keys
    ]


def _join(place: str, part: str) -> str:
    return f"{place}/{part}" if place else part


def _kind(value: Any) -> str:
    if isinstance(value, pikepdf.Stream):
        return "stream"
    if isinstance(value, pikepdf.Dictionary):
        return "dictionary"
    if isinstance(value, pikepdf.Array):
        return "array"
    return type(value).__name__


def _unpacked(stream: Any) -> bytes:
    try:
        return bytes(stream.read_bytes())
    except pikepdf.PdfError:  # a filter of pictures: as it is stored
        return bytes(stream.read_raw_bytes())


def _differs(pair: _Pair, number: int, one: str, other: str) -> Difference:
    what = f"the file has {one}, the build {other}"
    return Difference(pair.page, number, pair.place, what)


def _differs_within(pair: _Pair, number: int, one: bytes, other: bytes) -> Difference:
    lines = _lines(one), _lines(other)
    if all(lines):
        pairs_of_lines = zip_longest(*lines, fillvalue="")
        line = next(((a, b) for a, b in pairs_of_lines if a != b), ("", ""))
        return _differs(pair, number, _brief(line[0]), _brief(line[1]))
    pairs = zip(one, other, strict=False)
    at = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
    what = f"differs from byte {at} on, of {len(one)} in the file and {len(other)} in the build"
    return Difference(pair.page, number, pair.place, what)


def _lines(data: bytes) -> list[str]:
    """Of a stream that is text (XMP, SVG); none of any other."""
    try:
        return data.decode("utf-8").splitlines() if data[:1] == b"<" else []
    except UnicodeDecodeError:
        return []


def _show(value: Any) -> str:
    """A value in few words."""
    if value is None:
        return "nothing"
    kind = _kind(value)
    if kind in ("stream", "dictionary", "array"):
        return f"a{'n' if kind == 'array' else ''} {kind}"
    return _brief(str(value))


def _brief(text: str) -> str:
    return f"“{text[:_LONGEST]}…”" if len(text) > _LONGEST else f"“{text}”"
