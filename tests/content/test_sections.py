from __future__ import annotations

from generator.content.ledger import Ledger
from generator.content.model import Text
from generator.content.narrative import Block, BlockKind, Section
from generator.content.sections import split_section
from generator.diagnostics import Diagnostics

HEAD = "---\nid: x\ntitle: X\n---\n"


def split(body: str, first_number: int = 1) -> tuple[Section | None, list[str]]:
    diagnostics = Diagnostics()
    section = split_section(HEAD + body, "x.md", "en", first_number, Ledger(), diagnostics)
    return section, [str(found).partition("\n")[0] for found in diagnostics]


def blocks(body: str, first_number: int = 1) -> list[tuple[object, ...]]:
    """Kind, lines, texts of each block of a body that must give no diagnostic."""
    section, said = split(body, first_number)
    assert said == []
    assert section is not None
    return [
        (b.kind.value, (b.span.line, b.span.end), *(text.value for text in b.texts))
        for b in section.blocks
    ]


def test_paragraphs_are_parted_by_empty_lines() -> None:
    assert blocks("\nOne\ntwo.\n \n\nThree.\n") == [
        ("paragraph", (6, 7), "One two."),
        ("paragraph", (10, 10), "Three."),
    ]


def test_a_heading_needs_no_empty_line_below_it() -> None:
    assert blocks("## One ##\nTwo.\n\n### Three\n") == [
        ("heading", (5, 5), "One"),
        ("paragraph", (6, 6), "Two."),
        ("heading", (8, 8), "Three"),
    ]


def test_lists_may_be_loose_and_their_lines_lazy() -> None:
    assert blocks("- one\n  more\n- two\nmore\n\n- three\n\nAfter.\n") == [
        ("bullets", (5, 10), "one more", "two more", "three"),
        ("paragraph", (12, 12), "After."),
    ]


def test_numbers_may_count_or_be_all_ones() -> None:
    assert blocks("1. one\n2. two\n") == [("numbered", (5, 6), "one", "two")]
    assert blocks("1. one\n1. two\n") == [("numbered", (5, 6), "one", "two")]
    assert split("1. one\n3. two\n")[1] == [
        "x.md:6: error: item 2 of a numbered list is written as 3"
    ]


def test_a_list_ends_where_another_kind_begins_behind_an_empty_line() -> None:
    assert blocks("- one\n\n1. two\n") == [
        ("bullets", (5, 5), "one"),
        ("numbered", (7, 7), "two"),
    ]


def test_a_year_may_begin_a_line_and_escaped_a_paragraph() -> None:
    assert blocks("It was in\n1988. Then it ended.\n\n1988\\. It ended.\n") == [
        ("paragraph", (5, 6), "It was in 1988. Then it ended."),
        ("paragraph", (8, 8), "1988\\. It ended."),
    ]


def test_words_that_only_look_like_other_blocks() -> None:
    body = "– a dash\n\n#1 among them\n\n-5 degrees\n\n*All* of them\n\n**All** of them\n"
    assert split(body)[1] == ["x.md:7: error: no space after #"]
    assert len(blocks(body.replace("#1", "No. 1"))) == 5


def test_numbering_goes_on_from_the_section_before() -> None:
    section, _ = split("One.\n\n- a list\n\nTwo.\n", first_number=7)
    assert section is not None
    assert [(b.kind, b.number) for b in section.blocks] == [
        (BlockKind.PARAGRAPH, 7),
        (BlockKind.BULLETS, None),
        (BlockKind.PARAGRAPH, 8),
    ]


def test_a_new_block_of_another_kind_moves_no_key() -> None:
    def keys(body: str) -> list[str]:
        section, _ = split(body)
        assert section is not None
        return [text.key for block in section.blocks for text in block.texts]

    assert keys("One.\n\nTwo.\n") == ["sections/x/1", "sections/x/2"]
    assert keys("One.\n\n## New\n\n- a\n- b\n\nTwo.\n") == [
        "sections/x/1",
        "sections/x/heading-1",
        "sections/x/list-1/1",
        "sections/x/list-1/2",
        "sections/x/2",
    ]


def test_front_matter_keeps_its_lines() -> None:
    section, _ = split("One.\n")
    assert section is not None
    assert section.title.span.line == 3
    assert (section.span is not None, section.title.key) == (True, "sections/x/title")


def table(body: str) -> Block:
    section, said = split(body)
    assert said == []
    assert section is not None
    (block,) = section.blocks
    assert block.kind is BlockKind.TABLE
    return block


def words(texts: tuple[Text, ...]) -> list[str]:
    return [text.value for text in texts]


def test_a_table_has_heads_cells_and_a_caption_with_lines_and_keys_of_their_own() -> None:
    block = table(
        "Table: Wells\nof *the* vale [@x]\n| Well | Sealed |\n|---|--:|\n| North | 1994 |\n"
    )
    assert block.caption is not None
    assert (block.caption.value, block.caption.key) == (
        "Wells of *the* vale [@x]",
        "sections/x/table-1/caption",
    )
    assert (block.caption.span.line, block.caption.span.end) == (5, 6)
    assert words(block.head) == ["Well", "Sealed"]
    assert [words(row) for row in block.rows] == [["North", "1994"]]
    cell = block.rows[0][1]
    assert (cell.key, cell.span.line) == ("sections/x/table-1/r1c2", 9)
    assert block.head[1].key == "sections/x/table-1/head-2"
    assert (block.span.line, block.span.end) == (5, 9)


def test_the_caption_may_stand_below_and_name_the_table() -> None:
    block = table("a | b\n--|--\n1 | 2\nTable: Words {#wells}\n")
    assert block.caption is not None
    assert (block.caption.value, block.name) == ("Words", "wells")


def test_colons_align_columns_and_numbers_stand_under_each_other() -> None:
    body = "| a | b | c | d |\n|:--|:-:|--:|--:|\n| w | w | w | **3** [@x] |\n| w | w | 3 | about 4 |\n"
    body += "| w | w | w | − 5 % |\n| w | w | w | unknown |\n| w | w | w | — |\n| | | | nothing [@y, p. 2] |\n"
    assert table(body).aligns == ("start", "centre", "end", "decimal")


def test_a_pipe_behind_a_backslash_divides_no_cells() -> None:
    block = table("| a | b |\n|---|---|\n| one \\| two | |\n|  | \\\\|\n")
    assert [words(row) for row in block.rows] == [["one \\| two", ""], ["", "\\\\"]]


def test_first_cells_are_heads_of_their_rows_unless_some_are_empty_or_numbers() -> None:
    def heads(first: str, mark: str = "---") -> bool:
        return table(f"| a | b |\n|{mark}|---|\n| {first} | 1 |\n").row_heads

    assert heads("North")
    assert heads("1988")
    assert not heads("")
    assert not heads("12", "--:")
    assert not table("| a |\n|---|\n| North |\n").row_heads


def test_tables_count_by_themselves() -> None:
    section, _ = split("One.\n\n| a |\n|---|\n| b |\n\nTwo.\n\n| c |\n|---|\n| d |\n")
    assert section is not None
    assert [b.number for b in section.blocks] == [1, None, 2, None]
    assert section.blocks[3].head[0].key == "sections/x/table-2/head-1"


def test_a_table_right_below_other_words_is_asked_for_an_empty_line() -> None:
    rows = "| a | b |\n|---|---|\n| 1 | 2 |\n"
    told = "x.md:{}: error: a table right below other words"
    assert split(f"One,\ntwo.\n{rows}")[1] == [told.format(7)]
    assert split("One.\na | b\n--|--\n1 | 2\n")[1] == [told.format(6)]
    assert split(f"One.\nTable: Words\n{rows}")[1] == [told.format(6)]
    assert split(f"- one\n- two\n  and more\n{rows}\n- three\n")[1] == [told.format(8)]
    assert split(f"- one\n\n- two\n{rows}")[1] == [told.format(8)]
    assert split(f"One.[^n]\n\n[^n]: A note.\n{rows}")[1] == [told.format(8)]
    # What is wrong in the table is told too.
    assert split("One.\n| a | b |\n|---|---|\n| 1 |\n")[1] == [
        told.format(6),
        "x.md:8: error: the row has 1 cell, and the head 2 cells",
    ]
    assert split("One.\n| a | b |\n")[1] == [
        told.format(6),
        "x.md:6: error: the table has no line of hyphens below its head",
    ]


def test_a_table_stands_in_no_list() -> None:
    assert split("- one\n\n  | a |\n  |---|\n  | 1 |\n")[1] == [
        "x.md:7: error: a table within a list's item"
    ]
    assert blocks("- one\n\n| a |\n|---|\n| 1 |\n") == [
        ("bullets", (5, 5), "one"),
        ("table", (7, 9)),
    ]


def test_pipes_among_words_are_no_table() -> None:
    body = "One | two\nthree | four -- five\n\\| six\n"
    assert [block[0] for block in blocks(body)] == ["paragraph"]
