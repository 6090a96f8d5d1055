"""Pages: what may stand at a head or foot, frames, tables, columns, grids, running lines, contents."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.diagnostics import Diagnostics, Rejected
from generator.layout.story import (
    Break,
    Cell,
    Code,
    Columns,
    Grid,
    Group,
    Row,
    Rule,
    Running,
    RunningText,
    Space,
    Table,
)
from generator.typeset.page import Anchor, Artifact, GlyphRun, Path
from generator.typeset.typeset import typeset_story
from tests.typeset.stories import HERE, Maker, texts, theme, trace, typeset

LINES = "word " * 7  # one line of the measure


def lines(count: int) -> str:
    return (LINES * count).strip()


def test_a_page_holds_what_fits(golden: Callable[[str, str], None]) -> None:
    m = Maker()
    story = m.story(
        m.p("A heading", style="heading", anchor="one", bookmark=(1, "A heading")),
        m.p(
            "A paragraph with ", m.run("emphasis", "em"), " in it, of two lines or so on this page."
        ),
        Rule("table", HERE),
        Group("box", (m.p("In a box."),), HERE),
    )
    golden("page.txt", trace(typeset(story)))


def test_no_line_of_a_paragraph_stands_alone() -> None:
    for before in range(15, 25):
        m = Maker()
        story = m.story(m.p(lines(before), style="plain"), m.p(lines(5)))
        pages = typeset(story).pages
        second = len(texts(pages[1].items)) if len(pages) > 1 else 5
        assert second not in (1, 4) or before > 21, before


def test_a_heading_does_not_stand_at_a_pages_foot() -> None:
    for before in range(15, 25):
        m = Maker()
        story = m.story(
            m.p(lines(before), style="plain"),
            m.p("Heading", style="heading"),
            m.p(lines(4)),
        )
        for page in typeset(story).pages:
            assert texts(page.items)[-1] != "Heading"


def test_what_is_kept_together_moves_as_one() -> None:
    m = Maker()
    together = Group("together", (m.p(lines(3)), m.p(lines(3))), HERE)
    pages = typeset(m.story(m.p(lines(17), style="plain"), together)).pages
    assert [len(texts(p.items)) for p in pages] == [17, 6]


def test_a_frame_is_drawn_again_on_each_page_it_reaches() -> None:
    m = Maker()
    pages = typeset(m.story(Group("box", (m.p(lines(30)),), HERE))).pages
    assert len(pages) == 2
    for page in pages:
        (ground,) = (i for i in page.items if isinstance(i, Path))
        assert ground.owner is Artifact.BACKGROUND
        top, height = ground.segments[0][1][1], ground.segments[0][1][3]
        for run in (i for i in page.items if isinstance(i, GlyphRun)):
            assert top < run.y < top + height


def table(m: Maker, rows: int) -> Table:
    def row(*words: str) -> Row:
        return Row(tuple(Cell("cell", (m.p(w),), HERE) for w in words), HERE)

    body = tuple(row(f"row {n}", "text") for n in range(1, rows + 1))
    return Table("table", (0.4, 0.6), (row("Head", "Second"),), body, HERE)


def test_a_tables_head_is_repeated_as_an_artifact() -> None:
    m = Maker()
    pages = typeset(m.story(table(m, 20))).pages
    assert len(pages) == 2
    for number, page in enumerate(pages):
        heads = [i for i in page.items if isinstance(i, GlyphRun) and i.text == "Head"]
        (head,) = heads
        assert (head.owner is Artifact.LAYOUT) == (number == 1)
    body = [t for p in pages for t in texts(p.items) if t.startswith("row")]
    assert [b.removesuffix("text") for b in body] == [f"row {n}" for n in range(1, 21)]


def test_a_tables_first_column_is_at_the_start() -> None:
    m = Maker()
    (page,) = typeset(m.story(table(m, 1))).pages
    first, second = (
        i for i in page.items if isinstance(i, GlyphRun) and i.text in ("Head", "Second")
    )
    assert second.x - first.x == pytest.approx(0.4 * 200)
    m = Maker()
    (page,) = typeset(m.story(table(m, 1), rtl=True)).pages
    first, second = (
        i for i in page.items if isinstance(i, GlyphRun) and i.text in ("Head", "Second")
    )
    assert first.x > second.x


def test_columns_are_balanced() -> None:
    m = Maker()
    blocks = tuple(m.p(f"Entry {n}") for n in range(1, 11))
    (page,) = typeset(m.story(Columns("body", 2, 20, blocks, HERE))).pages
    found = [i for i in page.items if isinstance(i, GlyphRun)]
    left = [i.text for i in found if i.x < 150]
    right = [i.text for i in found if i.x >= 150]
    assert left == [f"Entry {n}" for n in range(1, 6)]
    assert right == [f"Entry {n}" for n in range(6, 11)]


def test_what_is_kept_together_is_not_parted_by_columns() -> None:
    m = Maker()
    blocks = (m.p("Term", style="heading"), m.p("What it means"))
    (page,) = typeset(m.story(Columns("body", 2, 20, blocks, HERE))).pages
    assert all(i.x == 50 for i in page.items if isinstance(i, GlyphRun))


def test_columns_go_on_over_pages_in_order() -> None:
    m = Maker()
    blocks = tuple(m.p(f"Entry {n}") for n in range(1, 61))
    pages = typeset(m.story(Columns("plain", 2, 20, blocks, HERE))).pages
    found = [i.text for p in pages for i in p.items if isinstance(i, GlyphRun)]
    assert found == [f"Entry {n}" for n in range(1, 61)]
    assert len(pages) == 2


def test_left_over_space_goes_where_the_design_wants_it() -> None:
    m = Maker()
    (page,) = typeset(m.story(m.p("top"), Space(HERE, fill=True), m.p("bottom"))).pages
    top, bottom = (i for i in page.items if isinstance(i, GlyphRun))
    assert top.y < 70
    assert bottom.y == pytest.approx(350 - (64 - top.y))


def test_a_grids_cells_stand_side_by_side_and_stretch_to_one_height() -> None:
    m = Maker()
    high = Cell("body", (m.p("one"), m.p("two"), m.p("three")), HERE, 2)
    low = Cell("body", (m.p("first"), Space(HERE, fill=True), m.p("last")), HERE, 1)
    (page,) = typeset(m.story(Grid("body", 3, 10, (high, low), HERE), m.p("after"))).pages
    at = {i.text: (i.x, i.y) for i in page.items if isinstance(i, GlyphRun)}
    assert at["first"][1] == pytest.approx(at["one"][1])
    assert at["first"][0] == pytest.approx(50 + 2 * 60 + 2 * 10)
    assert at["after"][1] > at["last"][1] > at["three"][1]


def running(m: Maker) -> tuple[Running, ...]:
    head = RunningText("running", (m.run("{section}"),), (), (m.run("{page} of {pages}"),), HERE)
    return (Running("page", "head", head),)


def test_running_heads_name_section_and_page_and_change_sides_on_a_verso() -> None:
    m = Maker()
    story = m.story(
        m.p("First", anchor="a", bookmark=(1, "First")),
        Break(HERE),
        m.p("Second", anchor="b", bookmark=(1, "Second")),
        running=running(m),
    )
    recto, verso = typeset(story, theme(facing=True)).pages
    heads = [i for i in recto.items if isinstance(i, GlyphRun) and i.owner is Artifact.HEADER]
    assert [i.text for i in sorted(heads, key=lambda i: i.x)] == ["First", "1 of 2"]
    heads = [i for i in verso.items if isinstance(i, GlyphRun) and i.owner is Artifact.HEADER]
    assert [i.text for i in sorted(heads, key=lambda i: i.x)] == ["2 of 2", "Second"]


def test_running_lines_that_overlap_are_a_warning() -> None:
    m = Maker()
    title = "A title much too long for the running head of a page as small as this one"
    story = m.story(m.p("x", anchor="a", bookmark=(1, title)), running=running(m))
    diagnostics = Diagnostics()
    typeset_story(story, theme(), diagnostics)
    (found,) = diagnostics
    assert found.message == "the running head of page 1 overlaps itself"


def test_a_cells_ground_is_as_high_as_its_row() -> None:
    m = Maker()
    low = Cell("box", (m.p("low"),), HERE)
    high = Cell("body", (m.p("high"), m.p("high"), m.p("high"), m.p("high")), HERE)
    (page,) = typeset(m.story(Grid("body", 2, 10, (low, high), HERE))).pages
    (ground,) = (i for i in page.items if isinstance(i, Path))
    assert ground.segments[0][1][3] == pytest.approx(56)


def test_columns_stand_in_cells_too() -> None:
    m = Maker()
    columns = Columns("body", 2, 10, tuple(m.p(w) for w in ("one", "two", "three", "four")), HERE)
    (page,) = typeset(m.story(Grid("body", 1, 0, (Cell("body", (columns,), HERE),), HERE))).pages
    assert [i.text for i in page.items if isinstance(i, GlyphRun)] == [
        "one",
        "two",
        "three",
        "four",
    ]


def test_a_recto_opening_leaves_the_verso_blank() -> None:
    m = Maker()
    pages = typeset(
        m.story(m.p("one"), Break(HERE, recto=True), m.p("two"), running=running(m))
    ).pages
    assert [texts(p.items)[-1:] for p in pages] == [["one"], [], ["two"]]


def test_contents_lines_end_with_the_page_found_after_layout() -> None:
    m = Maker()
    entry = m.p(m.run("Second"), m.run("\t"), m.run("000", page_of="b"), style="entry")
    story = m.story(entry, Break(HERE), m.p("text"), Break(HERE), m.p("here", anchor="b"))
    first = typeset(story).pages[0]
    number = next(i for i in first.items if isinstance(i, GlyphRun) and i.text == "3")
    assert number.x + number.width == pytest.approx(250)


def test_a_page_named_in_running_text_is_set_as_it_is() -> None:
    m = Maker()
    story = m.story(m.p("see page ", m.run("000", page_of="b")), Break(HERE), m.p("x", anchor="b"))
    assert texts(typeset(story).pages[0].items) == ["see page 2"]


def test_anchors_and_bookmarks_stand_where_their_block_does() -> None:
    m = Maker()
    (page,) = typeset(m.story(m.p("one"), m.p("two", anchor="t", bookmark=(1, "Two")))).pages
    (anchor,) = (i for i in page.items if isinstance(i, Anchor))
    assert (anchor.name, anchor.y, anchor.bookmark) == ("t", 64, (1, "Two"))


def test_a_code_keeps_its_quiet_zone() -> None:
    m = Maker()
    code = Code("body", ("101", "010", "101"), m.leaf("Figure"), HERE, 110)
    (page,) = typeset(m.story(code)).pages
    (path,) = (i for i in page.items if isinstance(i, Path))
    boxes = [numbers for _op, numbers in path.segments]
    assert min(b[0] for b in boxes) == pytest.approx(50 + 40)
    assert max(b[0] + b[2] for b in boxes) == pytest.approx(50 + 70)
    assert len(boxes) == 5


def test_something_higher_than_a_page_is_an_error() -> None:
    m = Maker()
    cells = (Cell("body", (m.p(lines(40)),), HERE, 1),)
    with pytest.raises(Rejected) as rejected:
        typeset_story(m.story(Grid("body", 1, 0, cells, HERE)), theme(), Diagnostics())
    (found,) = rejected.value.diagnostics
    assert found.message == "this is 560 pt high, more than the 300 pt of a page"
