"""The Story: a briefing's text in the order it is read, as blocks with named styles.

`bind_layout` makes it, `typeset_story` lays it out. Beside the blocks stands the structure tree
(`Element`) that the PDF will carry: it is complete and static before a line is broken, so that
reading order never depends on where things happen to be painted. Blocks and runs point into it
by element id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.diagnostics import Span
from generator.layout.graphics import Graphic
from generator.layout.plots import Chart, Timeline


@dataclass(frozen=True, slots=True)
class Element:
    """A node of the structure tree (ISO 32000-1, 14.7 and 14.8.4)."""

    id: int
    """Unique in the story, counted in reading order from 1."""
    role: str
    """Standard structure type: `Document`, `Sect`, `H1`, `P`, `L`, `LI`, `Lbl`, `LBody`, `Table`, `TR`,
    `TH`, `TD`, `BlockQuote`, `Figure`, `Caption`, `TOC`, `TOCI`, `Reference`, `Link`, `Note`, `Span`, `Em`...
    Empty for a leaf, which is no structure element but a place in its parent where content comes."""
    children: tuple[Element, ...] = ()
    lang: str | None = None
    """Only where it differs from the parent's."""
    alt: str | None = None
    """Alternative description, of a Figure."""
    attributes: tuple[tuple[str, str, str], ...] = ()
    """(owner, name, value): ("Table", "Scope", "Column"), ("Table", "ColSpan", "2"), ("List", "ListNumbering",
    "Decimal"). The writer gives each value its PDF type."""


@dataclass(frozen=True, slots=True)
class Run:
    """Inline text of one style."""

    text: str
    """In logical order. U+2028 is a forced line break; a zero-width U+200B allows one."""
    styles: tuple[str, ...]
    """Names of character styles of the theme, outermost first; none for the paragraph's own look."""
    element: int
    """Id of the leaf that this text fills."""
    span: Span
    lang: str
    """BCP 47 tag."""
    link: str | None = None
    """Target: `https://...`, `mailto:...`, or `#anchor` within the document."""
    link_element: int = 0
    """Id of the Link element, where `link` is set."""
    contents: str = ""
    """What the link is, in words (the annotation's Contents), where `link` is set."""
    page_of: str | None = None
    """If set, the text is the page label of this anchor, known after layout; `text` then holds the widest guess."""
    anchor: str | None = None
    """Name of a place at its beginning, where the footnote that it marks leads back to."""
    note: int = 0
    """Number of the footnote (`Story.notes`) whose mark this is; 0 if it is none. No line begins with a mark."""
    apart: bool = False
    """Whether it is ordered by itself, with its neighbours of which this is true: a part of a source's entry."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text set in lines of one measure.

    A run that is only U+0009 divides a contents line: what follows is set at the line's end, with
    leaders between.
    """

    style: str
    runs: tuple[Run, ...]
    span: Span
    label: tuple[Run, ...] = ()
    """Set in `Style.label_width` at the start of the first line: a list's bullet, a paragraph's number."""
    anchor: str | None = None
    """Name by which links and page references find this place."""
    bookmark: tuple[int, str] | None = None
    """(level from 1, title) of the outline entry that leads here."""
    key: str = ""
    """Message key of its text, for diagnostics and lengths; empty if it has none."""
    direction: str = ""
    """`ltr` or `rtl`, if it runs its own way and is set from its own start; empty for the story's."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line, an artifact."""

    style: str
    span: Span


@dataclass(frozen=True, slots=True)
class Space:
    """Vertical space: `height` points, or, where `fill` is true, its share of what the page has left over."""

    span: Span
    height: float = 0.0
    fill: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """Begins a new page; at a recto if `recto`. `master` names the page master from here on, if it changes."""

    span: Span
    recto: bool = False
    master: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """An image set to the width of its measure, or to its style's width."""

    style: str
    data: bytes
    """The file as read: PNG or JPEG."""
    pixels: tuple[int, int]
    element: int
    span: Span


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code (ISO/IEC 18004), painted as paths."""

    style: str
    modules: tuple[str, ...]
    """Rows of '0' and '1', without the quiet zone."""
    element: int
    span: Span
    size: float
    """Side of the square including the quiet zone of four modules, points."""


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks one under another that share a style's indents, frame, fill or keeping together."""

    style: str
    blocks: tuple[Block, ...]
    span: Span
    anchor: str | None = None
    figure: bool = False
    """Whether it is a figure: what stands in it is kept together, and its picture leaves room for its caption."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Blocks that flow through `count` columns of equal width, balanced."""

    style: str
    count: int
    gutter: float
    """Points."""
    blocks: tuple[Block, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Wide:
    """Blocks among those of columns that stand across all of them."""

    style: str
    blocks: tuple[Block, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Cell:
    """A stack of blocks beside others: of a grid, or of a table row."""

    style: str
    blocks: tuple[Block, ...]
    span: Span
    columns: int = 1
    """How many columns it spans."""
    rows: int = 1
    """How many rows of a table it spans."""
    heading: bool = False
    """Whether it is a head of a table's rows or columns."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells side by side, from start to end, on a grid of equal columns. It does not split over pages."""

    style: str
    columns: int
    gutter: float
    """Points."""
    cells: tuple[Cell, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Length:
    """A width that is given, points."""

    points: float


ColumnWidth = float | Length | None
"""Of a table's column: its share of what the others leave, a length, or None, from what it holds."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells, without those that reach into it from a row above."""

    cells: tuple[Cell, ...]
    span: Span
    split: bool | None = None
    """Whether a page may end within it; None leaves that to the table's style."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; where it splits over pages, `head` is repeated as an artifact."""

    style: str
    widths: tuple[ColumnWidth, ...]
    """Of each column. Where one has a share, the table fills its measure, or its style's width."""
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    span: Span
    caption: Paragraph | None = None
    """Stands above it, once."""
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Footnote:
    """What stands at the foot of the page on which its mark stands, or goes on from there."""

    number: int
    """From 1, through the story."""
    blocks: tuple[Block, ...]
    """The first is a Paragraph with the number as its label."""
    span: Span


Block = (
    Paragraph
    | Rule
    | Space
    | Break
    | Picture
    | Graphic
    | Code
    | Group
    | Columns
    | Wide
    | Grid
    | Table
    | Timeline
    | Chart
)


@dataclass(frozen=True, slots=True)
class RunningText:
    """What a page master prints at head or foot: three places on one line, any of them empty.

    Texts may hold `{page}` (the page's label), `{pages}` (how many there are) and `{section}` (title of the
    section that the page is in). They are artifacts.
    """

    style: str
    start: tuple[Run, ...]
    middle: tuple[Run, ...]
    end: tuple[Run, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Running:
    """The running lines of one page master, by where they stand.

    `start` and `end` of the texts are those of a recto; on a verso of a facing layout they change places.
    """

    master: str
    place: str
    """`head` or `foot`."""
    text: RunningText


@dataclass(frozen=True, slots=True)
class Item:
    """Something a layout places that may leave where room is short."""

    key: str
    """Of the record or text it shows: `events/incursion`."""
    priority: int
    """2 to 5: the largest leaves first. What has 1 stays, and is none of these."""
    span: Span
    """Where the author wrote it."""


@dataclass(frozen=True, slots=True)
class Story:
    """A product of one briefing in one language, bound to its layout and not yet laid out."""

    lang: str
    direction: str
    """`ltr` or `rtl`."""
    title: str
    """Shown by the reader's window and written to the metadata."""
    description: str
    date: tuple[int, int, int]
    """Of the edition: year, month, day."""
    publisher: str
    licence: str
    """Address or name of the licence, for the metadata."""
    blocks: tuple[Block, ...]
    structure: Element
    """The root: a Document."""
    running: tuple[Running, ...] = ()
    notes: tuple[Footnote, ...] = ()
    """Footnotes by number; none where a layout gathers its notes at the end."""
    items: tuple[Item, ...] = ()
    """What may leave where room is short, in reading order."""
    unseen: tuple[Span, ...] = ()
    """Of the texts that are said elsewhere than in runs: in metadata, as alternative texts, in entries of sources."""
    code: str = ""
    """Of the edition, by which a copy is told from a later one (`editioncode`)."""


def paragraphs_of(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Every paragraph of a block tree, in reading order."""
    for block in blocks:
        match block:
            case Paragraph():
                yield block
            case Group() | Columns() | Wide():
                yield from paragraphs_of(block.blocks)
            case Grid():
                for cell in block.cells:
                    yield from paragraphs_of(cell.blocks)
            case Table():
                if block.caption is not None:
                    yield block.caption
                for row in (*block.head, *block.body):
                    for cell in row.cells:
                        yield from paragraphs_of(cell.blocks)
            case _:
                pass
