"""The Page: a display list. Measured for fit, compared in tests, imposed, painted, previewed.

Coordinates are points from the page's top left corner, y downwards. Everything visible is one of
four items (glyph run, path, image, link area); anchors mark places. Each item knows the structure
element it belongs to (or which kind of artifact it is), the author's lines it came from, and the
name of its ink. Nothing is decided while painting.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.content.drawing import PLAIN, Pen
from generator.diagnostics import Span
from generator.layout.story import Element
from generator.layout.story import Item as StoryItem
from generator.typeset.fonts import Face


class Artifact(StrEnum):
    """What an item is that belongs to no structure element (ISO 32000-1, 14.8.2.2)."""

    HEADER = "header"
    FOOTER = "footer"
    LAYOUT = "layout"
    """Rules, repeated table heads, leaders."""
    BACKGROUND = "background"


Owner = int | Artifact
"""Id of the leaf `Element` that the item fills, or the kind of artifact it is."""


@dataclass(frozen=True, slots=True, eq=False)
class ShapedWord:
    """A word (or a space) as HarfBuzz shaped it. Shared by all its occurrences; compared by identity."""

    face: Face
    text: str
    """The characters, in logical order."""
    rtl: bool
    """Glyphs run from right to left: they stand in visual order all the same."""
    glyphs: tuple[int, ...]
    """Glyph ids of the face, in visual order."""
    texts: Sequence[str]
    """For each glyph, the characters it stands for, in logical order; empty for the second and later glyphs
    of a cluster. The text itself where each character has its glyph."""
    advances: tuple[int, ...]
    """In the face's units."""
    offsets: tuple[tuple[int, int], ...] | None
    """(x, y) of each glyph in the face's units; None if all are zero."""
    width: int
    """Sum of the advances."""
    blank: bool = False
    """Whether justification widens the place after its last glyph: a space (U+0020, U+00A0) that does not end its
    line, or a word in a script without spaces."""

    @property
    def is_space(self) -> bool:
        """Whether it is a space, at a line's end too."""
        return self.text in (" ", "\u00a0")


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Words of one face, size and ink on one baseline, in visual order."""

    x: float
    y: float
    """The baseline."""
    size: float
    words: tuple[ShapedWord, ...]
    space: float
    """Points added to the advance of each word that is a space (`ShapedWord.blank`)."""
    tracking: float
    """Points added to the advance of each glyph, the last included."""
    width: float
    """Advance of the whole run, points, with space and tracking."""
    ink: str
    owner: Owner
    span: Span | None
    turn: float = 0.0
    """Degrees by which it is turned clockwise about (x, y): words of a drawing only."""

    @property
    def face(self) -> Face:
        """The face of every word in it."""
        return self.words[0].face

    @property
    def text(self) -> str:
        """The characters in visual word order; for a left-to-right run, what is read."""
        return "".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Path:
    """Lines and areas. Filled where `fill` names an ink, stroked where `stroke` does."""

    segments: tuple[tuple[str, tuple[float, ...]], ...]
    """("M", (x, y)), ("L", (x, y)), ("C", (x1, y1, x2, y2, x3, y3)), ("R", (x, y, width, height)), ("Z", ())."""
    fill: str
    stroke: str
    line_width: float
    owner: Owner
    span: Span | None
    even_odd: bool = False
    """What is filled: by the even-odd rule, or by the non-zero winding rule (ISO 32000-1, 8.5.3.3)."""
    pen: Pen = PLAIN
    """Caps, corners and dashes of what is stroked; lengths in points."""
    clip: tuple[float, float, float, float] | None = None
    """x, y, width and height of what of it is seen; None if all of it is."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture scaled to a rectangle."""

    x: float
    y: float
    """Top edge."""
    width: float
    height: float
    data: bytes
    """PNG or JPEG, as read."""
    owner: Owner
    span: Span | None
    pixels: tuple[int, int] = (0, 0)
    """Upright; 0 where they are not known."""


@dataclass(frozen=True, slots=True)
class Link:
    """An area that leads somewhere. A link broken over lines has one for each line."""

    x: float
    y: float
    """Top edge."""
    width: float
    height: float
    target: str
    """`https://...`, `mailto:...` or `#anchor`."""
    contents: str
    """What it is, in words."""
    element: int
    """Id of its Link element."""
    span: Span | None


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that links, page references and bookmarks lead to."""

    name: str
    x: float
    y: float
    bookmark: tuple[int, str] | None = None
    """(level from 1, title) of its outline entry."""


Item = GlyphRun | Path | Image | Link | Anchor


@dataclass(frozen=True, slots=True)
class Page:
    """One side of a leaf."""

    width: float
    height: float
    label: str
    """What is printed as its number: `7`, `iv`."""
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A laid-out story: pages and the tree of their reading order, with what the PDF says of itself."""

    pages: tuple[Page, ...]
    structure: Element
    lang: str
    direction: str
    title: str
    description: str
    date: tuple[int, int, int]
    publisher: str
    licence: str
    size: float = 0.0
    """Of the body, points, where the product was fitted to its pages; else 0."""
    leading: float = 1.0
    """Share of the natural leading to which lines were closed up so that it fits."""
    spacing: float = 1.0
    """The same of the spaces between blocks."""
    left: tuple[StoryItem, ...] = ()
    """What left so that the rest fits, in the order in which it left."""
    explanations: tuple[str, ...] = ()
    """Why pages end where they do, where no free break was to be had: lines for `--explain`."""
    code: str = ""
    """Of the edition, as its imprint prints it; empty if it has none."""
