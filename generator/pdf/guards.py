"""A right-to-left word's clusters become the same with marks of direction, so that readers find its order.

Readers of PDF see a line as it is painted and work out its logical order by rules of their own, each a
little less than UAX #9. Invisible marks keep them right (figures: tests/pdf/EXTRACTION.md):

- poppler takes all from a sign that could belong to a number, up to the next right-to-left character, as a
  left-to-right stretch: after a comma that is the space, which so changes places with it. A right-to-left
  mark after the sign ends the stretch.
- To poppler a left-to-right stretch begins with a letter or such a sign; a bracket at its other edge is left
  out. A left-to-right mark beside the bracket takes it in.
- pdfium keeps such a sign and the mark of the letter before it as they are painted. A right-to-left mark
  between them parts them.
- pdfium exchanges brackets and quotation marks of right-to-left text for their mirror images, and others for
  their compatibility decompositions (an ellipsis for three full stops); poppler does not. Between a
  left-to-right and a right-to-left mark neither does.

A mark stands before the text of the cluster to the right of it. As a glyph of its own it would lie where
that one lies, and poppler would part the word there; behind a text, PDF.js would drop the whole cluster.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from generator.pdf.clusters import Cluster
from generator.typeset.page import ShapedWord

LRM, RLM = "\u200e", "\u200f"

# What may be part of a number: European and Arabic numbers, their separators, terminators and signs.
_NUMERIC = frozenset(("EN", "AN", "ES", "ET", "CS"))
# What pdfium keeps as painted beside such: marks of letters, and characters that show nothing.
_HELD = frozenset(("NSM", "BN"))
# No mirrored characters in Unicode, but in pdfium.
_QUOTATION_MARKS = frozenset("‘’“”")


def guard_clusters(clusters: list[Cluster], leading: str) -> list[Cluster]:
    """A right-to-left word's clusters in visual order, with their marks; `leading` are put before the first.

    A mark wanted to the right of the last is left out: see `mark_between`.
    """
    guarded: list[Cluster] = []
    for at, cluster in enumerate(clusters):
        before = clusters[at + 1].text[0] if at + 1 < len(clusters) else ""
        wanted_left, wanted_right = _marks_of(cluster.text[-1], before)
        guarded.append(cluster._replace(text=f"{leading}{wanted_left}{cluster.text}"))
        leading = wanted_right
    return guarded


def mark_between(left: ShapedWord, right: ShapedWord | None) -> str:
    """The mark between a word and what stands to the right of it on its line (nothing: None), or none."""
    before = right.text[-1] if right and right.rtl else ""
    if left.rtl:
        return _marks_of(left.text[0], before)[1]
    if right and not right.rtl:
        return ""
    kind = unicodedata.bidirectional(left.text[-1])
    if kind != "L" and kind not in _NUMERIC:
        return LRM
    parted = kind != "L" and before and unicodedata.bidirectional(before) in _HELD
    return RLM if parted else ""


@cache
def _marks_of(first: str, before: str) -> tuple[str, str]:
    """The marks to the left and right of a cluster, by its first character and the one that comes before it."""
    kind = unicodedata.bidirectional(first)
    if kind in ("L", "R", "AL", "NSM", "BN"):
        return "", ""
    if first in _QUOTATION_MARKS or unicodedata.mirrored(first) or _is_decomposed(first):
        return RLM, LRM
    if kind not in _NUMERIC:
        return "", ""
    parted = before and unicodedata.bidirectional(before) in _HELD
    return RLM, RLM if parted else ""


def _is_decomposed(char: str) -> bool:
    """Whether it has a decomposition. Those of spaces are spaces."""
    return bool(unicodedata.decomposition(char)) and unicodedata.category(char) != "Zs"
