"""Emphasis: from words and runs of `*` and `_` to a tree (CommonMark 0.31, 6.2 and the appendix's algorithm).

Ours rather than Python-Markdown's, whose processor in 3.11 loses what follows `*a**b*`.
"""

from __future__ import annotations

from dataclasses import dataclass
from unicodedata import category

from generator.content.markup import Emphasis, Inline, LineBreak, Strong, Words


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of one sign, which may open or close emphasis."""

    sign: str
    """`*` or `_`."""
    count: int
    snippet: str
    """The word that begins with it, to find its line by."""


@dataclass(slots=True)
class _Delimiter:
    """A mark among its neighbours, as far as it is not used up."""

    mark: Mark
    left: int
    """Signs not paired yet."""
    opens: bool
    closes: bool


def resolve_emphasis(pieces: list[Inline | Mark]) -> tuple[tuple[Inline, ...], tuple[Mark, ...]]:
    """Pieces of a text in their order -> (the tree, marks that might have opened or closed something and did not).

    White space and punctuation round a mark decide what it can do (left- and right-flanking); what
    stands for itself, like the signs of multiplication in 2 * 3, becomes words and is not reported.
    Neighbouring words are joined, and line ends in them become spaces.
    """
    row: list[Inline | _Delimiter] = [
        _measure(pieces, at) if isinstance(piece, Mark) else piece
        for at, piece in enumerate(pieces)
    ]
    unpaired: list[Mark] = []
    at = 0
    while at < len(row):
        closer = row[at]
        opening = _find_opener(row, at) if isinstance(closer, _Delimiter) else None
        if opening is None:
            at += 1
            continue
        opener = row[opening]
        assert isinstance(opener, _Delimiter)
        assert isinstance(closer, _Delimiter)
        strength = 2 if opener.left >= 2 and closer.left >= 2 else 1
        inside = _finish(row[opening + 1 : at], unpaired)
        made: Inline = Strong(inside) if strength == 2 else Emphasis(inside)
        opener.left -= strength
        closer.left -= strength
        row[opening + 1 : at] = [made]
        at = opening + 2
        if not opener.left:
            del row[opening]
            at -= 1
        if not closer.left:
            del row[at]
    tree = _finish(row, unpaired)
    return tree, tuple(unpaired)


def _find_opener(row: list[Inline | _Delimiter], at: int) -> int | None:
    """Index of the nearest delimiter that the one at `at` closes."""
    closer = row[at]
    assert isinstance(closer, _Delimiter)
    if not closer.closes:
        return None
    for index in range(at - 1, -1, -1):
        opener = row[index]
        if (
            isinstance(opener, _Delimiter)
            and opener.opens
            and opener.mark.sign == closer.mark.sign
            and not _clash(opener, closer)
        ):
            return index
    return None


def _clash(opener: _Delimiter, closer: _Delimiter) -> bool:
    """Rules 9 and 10: what can do both pairs only if the lengths do not sum to a multiple of 3, or both are one."""
    lengths = opener.mark.count, closer.mark.count
    both = opener.closes or closer.opens
    return both and sum(lengths) % 3 == 0 and (lengths[0] % 3 != 0 or lengths[1] % 3 != 0)


def _measure(pieces: list[Inline | Mark], at: int) -> _Delimiter:
    """What the mark at `at` can do between its neighbours."""
    mark = pieces[at]
    assert isinstance(mark, Mark)
    before = _edge(pieces[at - 1], -1) if at else " "
    after = _edge(pieces[at + 1], 0) if at + 1 < len(pieces) else " "
    left = not after.isspace() and (
        not _is_punctuation(after) or before.isspace() or _is_punctuation(before)
    )
    right = not before.isspace() and (
        not _is_punctuation(before) or after.isspace() or _is_punctuation(after)
    )
    if mark.sign == "*":
        return _Delimiter(mark, mark.count, left, right)
    opens = left and (not right or _is_punctuation(before))
    closes = right and (not left or _is_punctuation(after))
    return _Delimiter(mark, mark.count, opens, closes)


def _edge(piece: Inline | Mark, index: int) -> str:
    """The character of a neighbour that touches a mark."""
    if isinstance(piece, Words):
        return piece.text[index] if piece.text else " "
    if isinstance(piece, Mark):
        return piece.sign
    return " " if isinstance(piece, LineBreak) else "["


def _is_punctuation(character: str) -> bool:
    return category(character)[0] in "PS"


def _finish(row: list[Inline | _Delimiter], unpaired: list[Mark]) -> tuple[Inline, ...]:
    """A row whose pairs are found -> its tree: marks left over are words, and noted in `unpaired`."""
    found: list[Inline] = []
    for piece in row:
        if isinstance(piece, _Delimiter):
            words = piece.mark.sign * piece.left
            if piece.opens or piece.closes:
                unpaired.append(Mark(piece.mark.sign, piece.left, piece.mark.snippet))
        elif isinstance(piece, Words):
            words = piece.text.replace("\n", " ")
        else:
            found.append(piece)
            continue
        if found and isinstance(found[-1], Words):
            found[-1] = Words(found[-1].text + words)
        elif words:
            found.append(Words(words))
    return tuple(found)
