"""Mirrored pages: a right-to-left page is the left-to-right one reflected, item by item.

Both are set with the same Latin words, so that every line is as wide in one as in the other. What
is within a line, a code or a picture is not reflected; where it stands is.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest

from generator.layout.graphics import Graphic
from generator.layout.graphics import Shape as Drawn
from generator.layout.story import (
    Block,
    Break,
    Cell,
    Code,
    Columns,
    Grid,
    Group,
    Picture,
    Row,
    Rule,
    Run,
    Running,
    RunningText,
    Space,
    Table,
    Wide,
)
from generator.layout.theme import Master, Style, Theme
from generator.typeset.page import (
    Anchor,
    Artifact,
    Document,
    GlyphRun,
    Image,
    Item,
    Link,
)
from generator.typeset.page import (
    Path as Shape,
)
from tests.typeset.plots import STRIP, chart, timeline
from tests.typeset.stories import HERE, Maker, theme, typeset

ROOT = Path(__file__).parent.parent.parent
# No marks: one at a line's end would stand at its other end in a text from the right.
WORDS = "Crews of the Water Board came at dusk and they had left again before dawn "
LONG = WORDS * 4


class Bilingual(Maker):
    """Makes the same story in either direction: one language a direction, one alphabet for both."""

    rtl: bool = False

    def run(self, text: str, *styles: str, lang: str = "", **more: Any) -> Run:
        return super().run(text, *styles, lang=lang or ("fa" if self.rtl else "en"), **more)


BASE = Style("body", "serif", 10, 14)
STYLES = (
    BASE,
    replace(BASE, name="justified", align="justify", first_indent=12),
    replace(BASE, name="centred", align="centre", indent_start=20),
    replace(BASE, name="ended", align="end", indent_end=15),
    replace(BASE, name="hung", hang=True),
    replace(BASE, name="balanced", balance=True, indent_start=7, indent_end=31),
    replace(BASE, name="labelled", indent_start=10, label_width=22, indent_end=5),
    replace(BASE, name="entry", indent_start=18, indent_end=4),
    replace(BASE, name="box", fill="tint", padding=(3, 5, 7, 11), border=(1, 2, 3, 4), indent_start=9, indent_end=2),
    replace(BASE, name="start-border", border=(0, 0, 0, 3), padding=(0, 0, 0, 9)),
    replace(BASE, name="group", indent_start=13, indent_end=6),
    replace(BASE, name="rule", width=60, thickness=2, indent_start=8),
    replace(BASE, name="full-rule", thickness=1, indent_start=8, indent_end=3),
    replace(BASE, name="picture", width=50, indent_start=8),
    replace(BASE, name="picture-end", width=50, align="end", indent_end=8),
    replace(BASE, name="table", thickness=0.5, border=(2, 0, 1, 0), indent_start=4),
    replace(BASE, name="cell", padding=(2, 12, 2, 3), border=(0, 1, 0, 0)),
    replace(BASE, name="running", size=8, leading=10),
    replace(STRIP, family="serif", border_ink="black", rule_ink="black", indent_start=6, indent_end=2),
)  # fmt: skip
FACING = theme(
    width=500,
    styles=STYLES,
    facing=True,
    masters=(Master("page", 50, 50, 70, 30, 30, 30),),
    families=(("serif", "*", ("IBM Plex Serif",)),),
)


def pages(make: Callable[[Maker], list[Block]], rtl: bool, with_theme: Theme) -> Document:
    m = Bilingual()
    m.rtl = rtl
    blocks = make(m)
    running = tuple(
        Running(
            "page",
            place,
            RunningText(
                "running", (m.run("Title"),), (m.run("{pages}"),), (m.run("{page}x"),), HERE
            ),
        )
        for place in ("head", "foot")
    )
    story = m.story(*blocks, running=running, rtl=rtl)
    # The number of a page in the same figures, so that it is as wide.
    return typeset(replace(story, lang="ar-MA" if rtl else "en"), with_theme)


Extent = tuple[str, tuple[float, ...]]
"""What it is; its top, left, right and bottom edge, as far as it has them."""


def extents(items: tuple[Item, ...], width: float, reflect: bool) -> list[Extent]:
    """Where the items of a page stand, from top to bottom; seen in a mirror, if wanted."""
    lines: dict[tuple[object, float], tuple[float, float]] = {}
    found: list[Extent] = []

    def add(what: object, left: float, right: float, top: float, bottom: float) -> None:
        if reflect:
            left, right = width - right, width - left
        found.append((str(what), (round(top, 3), left, right, bottom)))

    for item in items:
        match item:
            case GlyphRun():
                if item.text.isspace():
                    continue
                left, right = inked(item)
                key = (item.owner if isinstance(item.owner, int) else item.text.strip(), item.y)
                known = lines.get(key, (left, right))
                lines[key] = (min(left, known[0]), max(right, known[1]))
            case Shape():
                outlines = [corners(op, numbers) for op, numbers in item.segments if numbers]
                # What is in a code or a drawing is not reflected.
                if not isinstance(item.owner, Artifact):
                    outlines = [[point for outline in outlines for point in outline]]
                for points in outlines:
                    (left, right), (top, bottom) = (
                        (min(side), max(side)) for side in zip(*points, strict=True)
                    )
                    add((item.owner, item.fill), left, right, top, bottom)
            case Image():
                add("image", item.x, item.x + item.width, item.y, item.y + item.height)
            case Link():
                add(item.target, item.x, item.x + item.width, item.y, item.y + item.height)
            case Anchor():
                found.append((item.name, (item.y,)))
    for (owner, y), (left, right) in lines.items():
        add(owner, left, right, y, y)
    return sorted(found)


def corners(operator: str, numbers: tuple[float, ...]) -> list[tuple[float, float]]:
    """The points of a segment of a path."""
    if operator == "R":
        x, y, wide, high = numbers
        return [(x, y), (x + wide, y + high)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def inked(run: GlyphRun) -> tuple[float, float]:
    """Left and right edge of a run without the spaces at its ends."""
    x, edges = run.x, []
    for word in run.words:
        advance = word.width * run.size / word.face.units + len(word.glyphs) * run.tracking
        advance += run.space if word.blank else 0.0
        if not word.is_space:
            edges += [x, x + advance]
        x += advance
    return min(edges), max(edges)


MODULES = ("10001", "01000", "00100", "00010", "11011")
"""A code without symmetry, dark at its corners."""


def a_table(m: Maker) -> list[Block]:
    def row(*texts: str) -> Row:
        return Row(tuple(Cell("cell", (m.p(text),), HERE) for text in texts), HERE)

    spanning = Row((Cell("cell", (m.p(WORDS),), HERE, 2), Cell("cell", (m.p("one"),), HERE)), HERE)
    body = tuple(row("date", WORDS, "claim") for _ in range(8))
    return [Table("table", (0.2, 0.5, 0.3), (row("a", "b", "c"),), (*body, spanning), HERE)]


def a_list(m: Maker) -> list[Block]:
    items = [m.p(WORDS, style="labelled", label=(m.run("10"),)) for _ in range(3)]
    return [Group("group", tuple(items), HERE)]


def contents(m: Maker) -> list[Block]:
    entry = m.p(
        m.run("Title"), m.run("\t"), m.run("000", page_of="there"), style="entry", anchor="there"
    )
    return [entry, m.p(m.run(WORDS), m.run("\t"), m.run("000", page_of="there"), style="entry")]


def a_picture(m: Maker) -> list[Block]:
    png = (ROOT / "tests/suite/good-content/content/salt-wells/figures/well.png").read_bytes()
    return [Picture(style, png, (250, 100), m.leaf(), HERE) for style in ("picture", "picture-end")]


def a_drawing(m: Maker) -> list[Block]:
    edge = (("M", (0.0, 0.0)), ("L", (20.0, 0.0)), ("L", (20.0, 8.0)), ("Z", ()))
    marks = (Drawn(edge, "black", "", 0.0, HERE),)
    styles = ("picture", "picture-end")
    return [Graphic(style, "body", (20.0, 8.0), marks, m.leaf(), HERE) for style in styles]


def a_timeline(m: Maker) -> list[Block]:
    events = (
        ("1988-07-01", "1988-09-30", "Wells are sealed"),
        ("1994-03-05", "1994-03-05", "An inquiry begins"),
        ("2016-01-01", "2016-12-31", WORDS),
    )
    cuts = (("1999-01-01", "2011-01-01"),)
    return [timeline(m, *events, lasts=frozenset({0}), cuts=cuts, lang="")]


def charts(m: Maker) -> list[Block]:
    series = (("deep", "3 9 -"), ("shallow", "12 4.5 7"))
    days = ("1988-01-01", "1990-01-01", "1996-01-01")
    return [
        chart(m, "bar", "north south west", *series, lang=""),
        chart(m, "line", "1988 1990 1996", *series, days=days, lang=""),
    ]


def a_linked_line(m: Maker) -> list[Block]:
    return [m.p(m.run(LONG, link="https://example.org/", link_element=2, contents="a link"))]


def paragraphs(m: Maker) -> list[Block]:
    names = ("body", "justified", "centred", "ended", "hung", "balanced", "box", "start-border")
    return [m.p(LONG, style=name) for name in names]


def rules(m: Maker) -> list[Block]:
    return [Rule("rule", HERE), Space(HERE, 9), Rule("full-rule", HERE)]


def codes(m: Maker) -> list[Block]:
    return [Code(style, MODULES, m.leaf(), HERE, 40) for style in ("body", "ended")]


def groups(m: Maker) -> list[Block]:
    inner = Group("box", (m.p(WORDS, style="labelled"),), HERE, "inner")
    return [Group("group", (m.p(WORDS), inner), HERE)]


def a_grid(m: Maker) -> list[Block]:
    code = Code("ended", MODULES, m.leaf(), HERE, 20)
    cells = (
        Cell("box", (m.p(WORDS),), HERE, 3),
        Cell("cell", (m.p("code"), code), HERE, 1),
        Cell("body", (m.p("two"),), HERE, 2),
    )
    return [Grid("group", 6, 10, cells, HERE)]


def columns(m: Maker) -> list[Block]:
    items = [m.p(WORDS, style="labelled", label=(m.run("9"),)) for _ in range(5)]
    across = Wide("box", (m.p(WORDS, style="ended"),), HERE)
    return [Columns("group", 3, 9, (*items, across, *items), HERE)]


def a_grid_within_columns(m: Maker) -> list[Block]:
    cells = tuple(Cell("box", (m.p("word"),), HERE) for _ in range(2))
    return [Columns("body", 2, 9, (Grid("body", 2, 6, cells, HERE), m.p(LONG)), HERE)]


def columns_within_a_table(m: Maker) -> list[Block]:
    inner = Columns("body", 2, 9, (m.p("one"), m.p("two"), m.p("three")), HERE)
    row = Row((Cell("cell", (inner,), HERE), Cell("cell", (m.p("end"),), HERE)), HERE)
    return [Table("table", (0.7, 0.3), (), (row,), HERE)]


def page_breaks(m: Maker) -> list[Block]:
    return [m.p("one"), Break(HERE), m.p("two"), Break(HERE, recto=True), m.p("three")]


BLOCKS = (
    *(
        paragraphs,
        a_list,
        contents,
        a_linked_line,
        rules,
        codes,
        a_picture,
        a_drawing,
        a_timeline,
        charts,
        groups,
        a_table,
        a_grid,
    ),
    *(columns, a_grid_within_columns, columns_within_a_table, page_breaks),
)


@pytest.mark.parametrize("make", BLOCKS, ids=lambda make: make.__name__)
@pytest.mark.parametrize("facing", [True, False], ids=["facing", "single"])
def test_a_page_from_the_right_is_the_other_one_reflected(
    make: Callable[[Maker], list[Block]], facing: bool
) -> None:
    with_theme = replace(FACING, facing=facing)
    ltr = pages(make, False, with_theme).pages
    rtl = pages(make, True, with_theme).pages
    assert len(rtl) == len(ltr)
    for one, other in zip(ltr, rtl, strict=True):
        expected = extents(one.items, one.width, reflect=False)
        found = extents(other.items, other.width, reflect=True)
        assert [what for what, _edges in found] == [what for what, _edges in expected]
        for (what, edges), (_what, wanted) in zip(found, expected, strict=True):
            assert edges == pytest.approx(wanted, abs=0.01), what
        # Two running lines of three places each, and the blocks if the page is not left empty.
        assert len(expected) > 6 or not expected


def test_the_blocks_above_are_all_there_are() -> None:
    blocks = [block for make in BLOCKS for block in make(Bilingual())]
    within = [part for block in blocks if isinstance(block, Columns) for part in block.blocks]
    assert {type(block) for block in (*blocks, *within)} == set(get_args(Block))


def test_the_spine_of_a_book_from_the_right_is_at_the_right_of_its_odd_pages() -> None:
    m = Bilingual()
    m.rtl = True
    story = m.story(m.p("one"), Break(HERE), m.p("two"), rtl=True)
    document = typeset(story, FACING)
    right_edges = [
        max(inked(i)[1] for i in page.items if isinstance(i, GlyphRun)) for page in document.pages
    ]
    # 500 points wide: inner margin 70, outer 30.
    assert right_edges == pytest.approx([430, 470])


SIDES = re.compile(r"\b(left|right)\b", re.IGNORECASE)


def keys_of(table: object) -> set[str]:
    """Keys and values of a TOML document, at any depth."""
    match table:
        case dict():
            return {k for key, value in table.items() for k in ({key} | keys_of(value))}
        case list():
            return {k for value in table for k in keys_of(value)}
        case _:
            return {str(table)}


@pytest.mark.parametrize(
    "path", sorted((ROOT / "layouts").glob("*/*.*")), ids=lambda p: f"{p.parent.name}/{p.name}"
)
def test_layouts_speak_of_start_and_end_only(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".toml":
        said = {k for k in keys_of(tomllib.loads(text)) if SIDES.search(k.replace("_", " "))}
    else:
        attributes = re.findall(r'[\w-]+\s*=\s*"[^"]*"', text)
        said = {a for a in attributes if SIDES.search(a.replace("_", " "))}
    assert said == set()


@pytest.mark.parametrize("rtl", [True, False])
def test_a_paragraph_that_runs_the_other_way_begins_all_its_lines_at_the_start(rtl: bool) -> None:
    m = Maker()
    words = LONG if rtl else "کارکنان شهرداری پیش از سپیده‌دم رفتند " * 12
    document = typeset(m.story(m.p(m.run(words, lang="en" if rtl else "fa")), rtl=rtl), FACING)
    lines: dict[float, list[float]] = {}
    for item in document.pages[0].items:
        if isinstance(item, GlyphRun) and not item.text.isspace():
            lines.setdefault(item.y, []).extend(inked(item))
    assert len(lines) > 2
    # 500 points wide, the outer margin at the end of a recto: 30; the inner at its start: 70.
    edges = [max(line) if rtl else min(line) for line in lines.values()]
    assert edges == pytest.approx([430 if rtl else 70] * len(lines))
