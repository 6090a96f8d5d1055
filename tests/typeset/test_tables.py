"""Tables: widths, heads and captions, cells over several rows, rows that pages divide, numbers under each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from generator.diagnostics import Diagnostics, Rejected
from generator.layout.story import Cell, Columns, Grid, Group, Length, Row, Table
from generator.layout.theme import CharacterStyle
from generator.typeset.flow import Flow
from generator.typeset.looks import LookBook
from generator.typeset.page import Artifact, Document, GlyphRun, Page
from generator.typeset.slabs import LONELY, Area, Slab
from generator.typeset.tabledecimals import measure_number
from generator.typeset.tables import set_table
from generator.typeset.typeset import typeset_story
from tests.typeset.stories import HERE, Maker, texts, trace, typeset
from tests.typeset.tables import Spanning, TableMaker, edges, starts, with_tables

SENTENCE = "the commission sat until the middle of August and told the families nothing at all"


def english() -> TableMaker:
    return TableMaker(Maker())


def persian() -> TableMaker:
    return TableMaker(Maker(), "fa")


def laid(tables: TableMaker, *blocks: object) -> Document:
    """A story of tables typeset; any diagnostic fails the test."""
    story = tables.maker.story(*blocks, rtl=tables.lang == "fa")  # type: ignore[arg-type]
    return typeset(story, with_tables())


def slabs_of(table: Table, diagnostics: Diagnostics | None = None) -> list[Slab]:
    found = diagnostics or Diagnostics()
    flow = Flow(LookBook(with_tables(), found), found)
    return set_table(table, Area(0.0, 200.0, False), flow)


def complaints(tables: TableMaker, table: Table) -> list[str]:
    diagnostics = Diagnostics()
    try:
        typeset_story(tables.maker.story(table), with_tables(), diagnostics)
    except Rejected as rejected:
        return [str(found) for found in rejected.diagnostics]
    return [str(found) for found in diagnostics]


def body_words(page: Page) -> list[str]:
    """The lines of a page that are no artifacts."""
    return texts(tuple(i for i in page.items if getattr(i, "owner", 0) is not Artifact.LAYOUT))


# Widths


def test_a_table_is_no_wider_than_what_it_holds() -> None:
    m = english()
    page = laid(m, m.table([["Year", "Place"]], [["1988", "Evin"], ["1989", "Isfahan"]]))
    (left, right), *_ = edges(page)
    widest = max(i.width for i in page.pages[0].items if isinstance(i, GlyphRun) if "Isf" in i.text)
    assert left == 50
    second = starts(page)["Place"]
    assert right == pytest.approx(second + widest + 8, abs=0.1)


def test_a_style_with_a_width_fills_it() -> None:
    m = english()
    cells = [Spanning("a", box="framed"), Spanning("b", box="framed")]
    natural, full = (
        edges(laid(m, m.table([], [cells], style=style))) for style in ("table", "full")
    )
    assert max(right for _left, right in natural) < 100
    assert max(right for _left, right in full) == pytest.approx(250)


def test_no_word_is_wider_than_its_column_and_the_room_goes_where_it_saves_lines() -> None:
    m = english()
    page = laid(m, m.table([["Place", "What"]], [["Gohardasht", SENTENCE], ["Evin", SENTENCE]]))
    at = starts(page)
    assert at["Gohardasht"] == 50
    lines = len(texts(page.pages[0].items))
    m = english()
    rows = [["Gohardasht", SENTENCE], ["Evin", SENTENCE]]
    halves = laid(m, m.table([["Place", "What"]], rows, widths=(0.5, 0.5)))
    assert lines < len(texts(halves.pages[0].items))


def test_lengths_are_kept_and_shares_divide_what_is_left() -> None:
    m = english()
    page = laid(m, m.table([], [["a", "b", "c"]], widths=(Length(60.0), 0.25, 0.75)))
    at = starts(page)
    assert at["b"] - at["a"] == pytest.approx(60)
    assert at["c"] - at["b"] == pytest.approx(140 / 4)


def test_a_column_of_its_own_width_leaves_the_rest_to_shares() -> None:
    m = english()
    page = laid(m, m.table([], [["Isfahan", "b"]], widths=(None, 1.0)))
    at = starts(page)
    (width,) = (
        i.width for i in page.pages[0].items if isinstance(i, GlyphRun) and i.text == "Isfahan"
    )
    assert at["b"] - at["Isfahan"] == pytest.approx(width + 8, abs=0.1)


def test_a_table_too_wide_is_an_error_that_names_the_word() -> None:
    m = english()
    table = m.table([["One", "Two"]], [["Counterrevolutionaries", "Disproportionately"]])
    (found,) = complaints(m, table)
    lines = found.splitlines()
    assert lines[0].startswith("story.md:1: error: the table is ")
    assert lines[0].endswith("measure: its column 1 is as wide as 'Counterrevolutionaries'")
    assert lines[1].startswith("  hint: put a soft hyphen (U+00AD) or a space")


def test_words_that_may_be_divided_make_a_table_narrower() -> None:
    m = english()
    entries = [
        Spanning(word, style="divided") for word in ("Counterrevolutionaries", "disproportionately")
    ]
    assert not complaints(m, m.table([], [entries]))
    soft = english()
    words = ["Counter\u00adrevolution\u00adaries", "Dis\u00adpro\u00adportion\u00adately"]
    assert not complaints(soft, soft.table([], [words]))


def test_lengths_wider_than_the_measure_are_an_error() -> None:
    m = english()
    (found,) = complaints(m, m.table([], [["a", "b"]], widths=(Length(150.0), Length(90.0))))
    assert found.splitlines() == [
        "story.md:1: error: the table is 40.0 pt wider than its measure",
        "  hint: make its widths smaller, or write auto for one of them",
    ]


def test_what_spans_columns_widens_them() -> None:
    m = english()
    wide = Spanning("spanning two of the columns", columns=2)
    page = laid(m, m.table([[wide]], [["a", "b"]]))
    at = starts(page)
    (head,) = (i for i in page.pages[0].items if isinstance(i, GlyphRun) and "spanning" in i.text)
    assert edges(page)[0][1] == pytest.approx(50 + head.width + 8, abs=0.1)
    assert at["a"] < at["b"] < 50 + head.width


def test_a_character_that_no_font_has_is_reported_once() -> None:
    m = english()
    table = m.table([["One"]], [["a \ue123 b"]])
    assert len([c for c in complaints(m, table) if "error" in c]) == 1


# Heads, captions, the last row


def test_a_caption_stands_above_its_table_once() -> None:
    m = english()
    rows = [[f"row {n}", "text"] for n in range(25)]
    document = laid(m, m.table([["Head", "Second"]], rows, caption="What it shows"))
    assert texts(document.pages[0].items)[:2] == ["What it shows", "HeadSecond"]
    assert texts(document.pages[1].items)[0] == "HeadSecond"


def test_a_caption_head_and_row_are_not_parted() -> None:
    for before in range(12, 21):
        m = english()
        above = m.words("word " * 7 * before, "plain")
        document = laid(m, above, m.table([["Head"]], [["one"], ["two"], ["three"]], caption="Caption"))  # fmt: skip
        for page in document.pages:
            assert texts(page.items)[-1] not in ("Caption", "Head")


def test_the_last_row_alone_costs() -> None:
    m = english()
    slabs = slabs_of(m.table([["Head"]], [["one"], ["two"], ["three"]]))
    assert [slab.cost for slab in slabs][2:] == [0, LONELY]
    assert all(slab.head == (slabs[0],) for slab in slabs[1:])


def test_columns_run_from_the_right_where_the_text_does(golden: Callable[[str, str], None]) -> None:
    m = persian()
    table = m.table(
        [["مکان", "گفته"]],
        [["اوین", "انکار شد"], ["گوهردشت", "چیزی گفته نشد"]],
        caption="جدول",
    )
    document = laid(m, table)
    at = starts(document)
    assert at["مکان"] > at["گفته"]
    assert max(right for _left, right in edges(document)) == pytest.approx(250)
    golden("table-fa.txt", trace(document))


# Cells over several rows


def test_rows_that_a_cell_joins_stand_together(golden: Callable[[str, str], None]) -> None:
    m = english()
    table = m.table(
        [[Spanning("Group", rows=2), Spanning("Executed", columns=2)], ["1988", "1989"]],
        [[Spanning("Women", rows=2), "Evin", "30"], ["Gohardasht", "1"], ["Men", "Evin", "400"]],
        caption="By group",
    )
    slabs = slabs_of(table)
    assert len(slabs) == 4  # caption, head, the two rows of the women, the last
    golden("table-spans.txt", trace(laid(m, table)))


def test_a_rule_does_not_cross_a_cell_of_several_rows() -> None:
    m = english()
    page = laid(m, m.table([], [[Spanning("Women", rows=2), "one"], ["two"]]))
    short, whole = edges(page)
    assert short[0] > whole[0]
    assert short[1] == whole[1]


def test_a_cell_higher_than_its_rows_makes_the_last_of_them_higher() -> None:
    m = english()
    high = Spanning("1\n2\n3\n4\n5", rows=2)
    (group, last) = slabs_of(m.table([], [[high, "a"], ["b"], ["x", "y"]]))
    assert group.height == 5 * 14 + 4
    assert last.height == 14 + 4


def joined(m: TableMaker, rows: int) -> Table:
    body: list[list[str | Spanning]] = [[f"row {n}"] for n in range(rows)]
    body[0] = [Spanning("Year\nof it", rows=rows), "row 0"]
    return m.table([["Year", "Row"]], body)


def test_rows_that_a_cell_joins_are_parted_between_them_where_a_page_ends() -> None:
    m = english()
    document = laid(m, joined(m, 30))
    first, second = ([t for t in texts(p.items) if "row" in t] for p in document.pages)
    assert [t.removeprefix("Year").removeprefix("of it").strip() for t in [*first, *second]] == [
        f"row {n}" for n in range(30)
    ]
    assert texts(document.pages[1].items)[0] == "YearRow"
    assert "of it" not in "".join(texts(document.pages[1].items))


def test_a_head_of_rows_that_are_parted_is_said_again() -> None:
    m = english()
    body: list[list[str | Spanning]] = [[f"row {n}"] for n in range(40)]
    body[0] = [Spanning("Year\nof it", rows=40, heading=True), "row 0"]
    document = laid(m, m.table([["Year", "Row"]], body))
    assert len(document.pages) == 3
    for page in document.pages[1:]:
        lines = texts(page.items)
        assert lines[0] == "YearRow"
        assert lines[1].startswith("Yearrow ")
        assert "of it" in "".join(lines)
        # To those who listen it is one cell, and was read where it began.
        assert all(words.startswith("row ") for words in body_words(page))
    assert body_words(document.pages[0])[1] == "Yearrow 0"


def test_a_head_that_is_parted_itself_is_said_again_when_all_of_it_was_said() -> None:
    m = english()
    words = "\n".join(f"head {n}" for n in range(20))
    body: list[list[str | Spanning]] = [[f"row {n}"] for n in range(60)]
    body[0] = [Spanning(words, rows=60, heading=True), "row 0"]
    pages = laid(m, m.table([], body)).pages
    own = [t.partition("row")[0] for page in pages for t in body_words(page) if "head" in t]
    assert own == [f"head {n}" for n in range(20)]
    assert any("head 0" in line for line in texts(pages[-1].items))


def test_joined_rows_lower_than_half_a_page_are_not_parted() -> None:
    for before in range(1, 15):
        m = english()
        rows: list[list[str | Spanning]] = [["one", f"before {n}"] for n in range(before)]
        rows.append([Spanning("Group", rows=7), "of it 0"])
        rows += [[f"of it {n}"] for n in range(1, 7)]
        rows += [["one", f"after {n}"] for n in range(12)]
        document = laid(m, m.table([["Year", "Row"]], rows))
        counts = ["".join(texts(page.items)).count("of it") for page in document.pages]
        assert set(counts) == {0, 7}, f"{before} rows before: {counts}"


def test_joined_rows_at_the_end_are_not_lonely() -> None:
    m = english()
    rows: list[list[str | Spanning]] = [["one", "1"], [Spanning("Two", rows=2), "2"], ["3"]]
    assert [slab.cost for slab in slabs_of(m.table([], rows))] == [0, 0]


# Rows that pages divide


def divided(
    m: TableMaker, left: int, right: int, room: float, force: bool = False
) -> tuple[Slab, Slab] | None:
    """A row of cells that are so many lines high, parted at `room`."""
    entries = ["\n".join(str(n) for n in range(count)) for count in (left, right)]
    (row,) = slabs_of(m.table([], [entries], style="open"))
    assert row.divide is not None
    return row.divide(room, force)


@pytest.mark.parametrize(
    ("left", "right", "room", "expected"),
    [
        (10, 10, 6 * 14 + 4, (6, 4)),
        (10, 10, 6 * 14 + 3, (5, 5)),
        (10, 2, 6 * 14 + 4, (6, 4)),  # a cell that fits stands whole above
        (10, 10, 9 * 14 + 4, (8, 2)),  # two lines are left to the next page
        (10, 9, 8 * 14 + 4, (8, 2)),
        (10, 10, 14 + 4, None),  # two lines stand on this one
        (3, 3, 2 * 14 + 4, None),
        (10, 3, 2 * 14 + 4, None),  # none of its words would stand beside the others
    ],
)
def test_cells_are_parted_at_one_height_with_two_lines_on_each_side(
    left: int, right: int, room: float, expected: tuple[int, int] | None
) -> None:
    parts = divided(english(), left, right, room)
    found = parts and tuple(round((part.height - 4) / 14) for part in parts)
    assert found == expected


def test_what_is_forced_is_parted_anywhere_but_never_left_empty() -> None:
    parts = divided(english(), 3, 3, 14 + 4, force=True)
    assert parts is not None
    assert [round((part.height - 4) / 14) for part in parts] == [1, 2]
    parts = divided(english(), 3, 3, 5.0, force=True)
    assert parts is not None
    assert [round((part.height - 4) / 14) for part in parts] == [1, 2]
    assert divided(english(), 1, 1, 5.0, force=True) is None


def test_a_part_keeps_what_belongs_to_its_end_of_the_row() -> None:
    m = english()
    entries = ["\n".join("abcdefgh"), "x"]
    head, row = slabs_of(m.table([["One", "Two"]], [entries], style="open"))
    row.after, row.before, row.cost = 9.0, 5.0, 7
    assert row.divide is not None
    parts = row.divide(4 * 14 + 4, False)
    assert parts is not None
    first, rest = parts
    assert (first.before, first.after, first.cost) == (5.0, 0.0, 7)
    assert (rest.before, rest.after, rest.cost, rest.head) == (0.0, 9.0, 0, (head,))
    assert rest.divide is not None
    assert rest.divide(2 * 14 + 4, False) is not None


def test_a_row_higher_than_a_page_is_told_how_it_may_be_parted() -> None:
    words = "\n".join(f"line {n}" for n in range(30))
    m = english()
    assert complaints(m, m.table([], [[words]])) == [
        "story.md:1: error: this is 424 pt high, more than the 300 pt of a page\n"
        '  hint: let pages end within it: split="yes" on its <tr>, or split_rows = true in the style of its table'
    ]
    assert complaints(m, m.table([], [[words]], split=True)) == []
    # The rows of a head stand on every page.
    (found, *_) = complaints(m, m.table([[words]], [["a"]]))
    assert found.endswith("hint: divide it into smaller parts")


def test_a_row_says_for_itself_whether_it_is_parted() -> None:
    m = english()
    whole, split = (
        slabs_of(m.table([], [["a"]], style=style, split=split))[0]
        for style, split in (("open", False), ("table", True))
    )
    assert whole.divide is None
    assert split.divide is not None
    assert slabs_of(m.table([["a"]], [["b"]], style="open"))[0].divide is None


def test_a_head_is_never_parted() -> None:
    m = english()
    joining = Spanning("Group", rows=2)
    head, body = slabs_of(m.table([[joining, "one"], ["two"]], [["a", "b"]], style="open"))
    assert head.divide is None
    assert body.divide is not None


def test_a_long_row_goes_on_under_its_head(golden: Callable[[str, str], None]) -> None:
    m = english()
    words = "\n".join(f"line {n}" for n in range(30))
    document = laid(m, m.table([["Head", "Second"]], [["short", words]], style="open"))
    assert [texts(p.items)[0] for p in document.pages] == ["HeadSecond"] * 2
    said = [t.removeprefix("short") for p in document.pages for t in texts(p.items)[1:]]
    assert said == [f"line {n}" for n in range(30)]
    golden("table-parted.txt", trace(document))


def test_a_framed_cell_that_is_parted_has_its_frame_on_both_pages() -> None:
    m = english()
    words = "\n".join(f"line {n}" for n in range(30))
    cell = Spanning(words, box="framed")
    document = laid(m, m.table([], [[cell]], style="open"))
    for number, page in enumerate(document.pages):
        lines = [i for i in page.items if isinstance(i, GlyphRun)]
        tops = [left for left, _right in edges(document, number)]
        assert len(tops) >= 4, "the frame has four sides"
        assert lines


# Numbers under each other


def axes(document: Document, numbers: dict[str, int]) -> list[float]:
    """Where the whole part of each number ends, by its words and how many glyphs that has from the left."""
    found = []
    for item in document.pages[0].items:
        if isinstance(item, GlyphRun) and item.text.strip() in numbers:
            word = next(w for w in item.words if w.text.strip())
            count = numbers[item.text.strip()]
            found.append(item.x + sum(word.advances[:count]) * item.size / word.face.units)
    return found


def test_numbers_stand_under_each_others_decimal_sign(golden: Callable[[str, str], None]) -> None:
    m = english()
    rows = [["1,234.5"], ["12"], ["(3.25)"], ["about 7.5 %"], ["−0.5"], ["10–15"], ["none"]]
    table = m.table([["How many of all"]], rows, looks=["words-decimal"], heads=["words-centre"])
    document = laid(m, table)
    places = axes(document, {"1,234": 5, "12": 2, "3": 1, "7": 1, "0": 1, "10": 2})
    assert len(places) == 6
    assert places == pytest.approx([places[0]] * 6, abs=0.01)
    golden("table-decimals.txt", trace(document))


def test_numbers_stand_under_each_other_in_persian(golden: Callable[[str, str], None]) -> None:
    m = persian()
    rows = [["۱٬۲۳۴٫۵"], ["۱۲ درصد"], ["حدود ۳٫۲۵"], ["نامعلوم"]]
    document = laid(m, m.table([["سهم"]], rows, looks=["words-decimal"]))
    places = axes(document, {"۱٬۲۳۴": 5, "۱۲": 2, "۳": 1})
    assert len(places) == 3
    assert places == pytest.approx([places[0]] * 3, abs=0.01)
    golden("table-decimals-fa.txt", trace(document))


@pytest.mark.parametrize(
    ("head", "expected"),
    [("words", 0.0), ("words-centre", 0.5), ("words-end", 1.0), ("words-decimal", 0.5)],
)
def test_the_block_of_numbers_stands_as_its_head_does(head: str, expected: float) -> None:
    m = english()
    table = m.table(
        [["A wide head of it"]], [["12"], ["1.5"]], looks=["words-decimal"], heads=[head], widths=(Length(150.0),)
    )  # fmt: skip
    document = laid(m, table)
    runs = [
        i for i in document.pages[0].items if isinstance(i, GlyphRun) and "A wide" not in i.text
    ]
    left = min(run.x for run in runs)
    right = max(run.x + run.width for run in runs)
    room = 150 - 8
    assert left - 50 == pytest.approx((room - (right - left)) * expected, abs=0.1)


def test_a_column_too_narrow_for_its_numbers_is_a_warning() -> None:
    m = english()
    table = m.table([], [["1234"], ["1.2345"]], looks=["words-decimal"], widths=(Length(48.0),))
    (found,) = complaints(m, table)
    assert found.splitlines()[0].endswith("pt too narrow for its numbers to be aligned")
    assert "warning" in found


def test_a_number_of_a_citation_is_none_of_the_column() -> None:
    made = with_tables()
    made = replace(made, characters=(*made.characters, CharacterStyle("cite")))
    book = LookBook(made, Diagnostics())
    m = Maker()
    for style, aligned in (("em", True), ("cite", False)):
        runs = (m.run("many "), m.run("[1, p. 2]", style))
        assert measure_number(m.p(*runs, style="words-decimal"), False, book).aligned == aligned


# Where tables may stand


def nested(m: TableMaker) -> Table:
    return m.table([["Head", "Second"]], [["a", "b"], ["c", "d"]])


@pytest.mark.parametrize("wrap", ["box", "grid", "columns", "cell"])
def test_a_table_stands_in_other_blocks(wrap: str) -> None:
    m = english()
    table = nested(m)
    cell = Cell("td", (table,), HERE)
    blocks = {
        "box": Group("box", (table,), HERE),
        "grid": Grid("body", 1, 0, (cell,), HERE),
        "columns": Columns("body", 2, 10, (table,), HERE),
        "cell": Table("table", (None,), (), (Row((cell,), HERE),), HERE),
    }
    (page,) = laid(m, blocks[wrap]).pages
    found = sorted(i.text.strip() for i in page.items if isinstance(i, GlyphRun))
    assert found == ["Head", "Second", "a", "b", "c", "d"]
    at = {i.text.strip(): (i.x, i.y) for i in page.items if isinstance(i, GlyphRun)}
    if wrap != "columns":
        assert at["Head"][1] < at["a"][1] < at["c"][1]
        assert at["a"][0] < at["b"][0]
