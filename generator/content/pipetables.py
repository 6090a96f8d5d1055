"""Tables as authors write them, with a pipe between cells (GitHub Flavored Markdown 0.29, 4.10) -> blocks.

Stricter than there: every row has as many cells as the head, since a cell that is missing is a slip.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from generator.content.model import Text
from generator.content.narrative import Block, BlockKind
from generator.content.notes import Report
from generator.diagnostics import Span

_CAPTION = re.compile(r"Table:[ \t]*")
_RULE = re.compile(r"\s*+\|?\s*+:?-+:?\s*+(?:\|\s*+:?-+:?\s*+)*\|?\s*+")
_CELL = re.compile(r"(?:[^|\\]|\\.|\\$)*")
_UNSAID = re.compile(r"\[[@^#][^\]]*\]|\^\[[^\]]*\]|[*_\\]")
"""Of a cell's Markdown, what is no word of it: citations, notes, references, signs."""

MakeText = Callable[[list[str], int, int, str], Text]
"""Words in inline Markdown, indexes of their first and last line, message key -> Text."""


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    """Its index."""
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PipeTable:
    """A table as it is written: its words with their lines, indexes from 0."""

    head: _Row
    aligns: tuple[str, ...]
    rows: tuple[_Row, ...]
    caption: tuple[int, tuple[str, ...]] | None
    """Index of its first line, and its lines without the word that marks it."""
    name: str | None = None
    """From `{#name}` at the caption's end."""


def begins_table(lines: Sequence[str], at: int, end: int) -> bool:
    """Whether the block of the lines from `at` to `end` is meant as a table, or as the caption of one."""
    first = lines[at].lstrip()
    if first.startswith("|") or _CAPTION.match(first):
        return True
    return end > at + 1 and "|" in lines[at + 1] and _RULE.fullmatch(lines[at + 1]) is not None


def find_table(lines: Sequence[str], at: int, end: int) -> int | None:
    """The line below the first of a block on which a table, or its caption, begins; None if there is none.

    Words stand above it, which a paragraph or an item may not share with a table.
    """
    for index in range(at + 1, end):
        piped = lines[index].lstrip().startswith("|")
        headed = index > at + 1 and "|" in lines[index] and _RULE.fullmatch(lines[index])
        if piped or headed:
            first = index if piped else index - 1
            above = (n for n in range(at + 1, first) if _CAPTION.match(lines[n].lstrip()))
            return next(above, first)
    return None


def read_table(
    lines: Sequence[str],
    at: int,
    end: int,
    report: Report,
    take_name: Callable[[list[str], int], str | None],
) -> PipeTable | None:
    """The lines of a block -> the table in it; None, with errors at their lines, if it is none.

    The row above the line of hyphens is its head. `Table: …` right above or below is its caption, over as
    many lines as it needs, and may end in the `{#name}` of the table.
    """
    wrong: list[tuple[int, str, str]] = []
    first, stop, caption = _cut_caption(lines, at, end, wrong)
    table = _read_rows(lines, first, stop, wrong) if first < stop else None
    if first == stop:
        hint = "put it on the line right above or below its table"
        wrong.append((at, "a caption without its table", hint))
    for fault in sorted(wrong):
        report(*fault)
    if wrong or table is None:
        return None
    if caption is None:
        return table
    words = list(caption[1])
    name = take_name(words, caption[0] + len(words) - 1)
    if not any(word.strip() for word in words):
        hint = "write it after the colon, or leave out the line"
        report(caption[0], "a caption without words", hint)
        return None
    return replace(table, caption=(caption[0], tuple(words)), name=name)


def make_table(table: PipeTable, path: str, key: str, text: MakeText) -> Block:
    """A table as written -> a block. Message keys: `<key>/caption`, `<key>/head-2`, `<key>/r1c2`."""

    def cells(row: _Row, form: str) -> tuple[Text, ...]:
        return tuple(
            text([words], row.line, row.line, f"{key}/{form.format(n)}")
            for n, words in enumerate(row.cells, 1)
        )

    caption = None
    lines = [table.head.line, *(row.line for row in table.rows)]
    if table.caption is not None:
        first, words = table.caption
        last = first + len(words) - 1
        caption = text(list(words), first, last, f"{key}/caption")
        lines += [first, last]
    head = cells(table.head, "head-{}")
    rows = tuple(cells(row, f"r{n}c{{}}") for n, row in enumerate(table.rows, 1))
    aligns = tuple(
        "decimal" if align == "end" and _holds_numbers(column) else align
        for align, column in zip(
            table.aligns, zip(*(row.cells for row in table.rows), strict=True), strict=True
        )
    )
    return Block(
        BlockKind.TABLE,
        (),
        Span(path, min(lines) + 1, max(lines) + 1),
        name=table.name,
        head=head,
        rows=rows,
        aligns=aligns,
        caption=caption,
        row_heads=len(head) > 1
        and aligns[0] not in ("end", "decimal")
        and all(row.cells[0] for row in table.rows),
    )


def _cut_caption(
    lines: Sequence[str], at: int, end: int, wrong: list[tuple[int, str, str]]
) -> tuple[int, int, tuple[int, tuple[str, ...]] | None]:
    """(First line of the rows, the line after the last, caption) of a block."""
    first, stop = at, end
    found: list[tuple[int, tuple[str, ...]]] = []
    if _CAPTION.match(lines[at].lstrip()):
        first += 1
        while first < end and "|" not in lines[first]:
            first += 1
        found.append((at, _caption_words(lines[at:first])))
    below = [n for n in range(first, end) if _CAPTION.match(lines[n].lstrip())]
    if below:
        stop = below[0]
        found.append((stop, _caption_words(lines[stop:end])))
    if len(found) > 1:
        wrong.append((found[1][0], "the table has two captions", "keep one of them"))
    return first, stop, found[0] if found else None


def _caption_words(lines: Sequence[str]) -> tuple[str, ...]:
    return (_CAPTION.sub("", lines[0].lstrip(), count=1), *lines[1:])


def _read_rows(
    lines: Sequence[str], first: int, stop: int, wrong: list[tuple[int, str, str]]
) -> PipeTable | None:
    """The head, the line of hyphens, and the rows below it."""
    if _RULE.fullmatch(lines[first]):
        hint = "write what the columns hold above the line of hyphens"
        wrong.append((first, "the table has no head", hint))
        return None
    if first + 1 == stop or _RULE.fullmatch(lines[first + 1]) is None:
        hint = "write one below the head, with a group for each column: | --- | ---: |"
        wrong.append((first, "the table has no line of hyphens below its head", hint))
        return None
    head = _Row(first, _split_row(lines[first]))
    count = len(head.cells)
    marks = _split_row(lines[first + 1])
    if len(marks) != count:
        message = f"the line of hyphens has {_groups(len(marks))}, and the head {_cells(count)}"
        wrong.append((first + 1, message, "write one group of hyphens for each column"))
    if not any(head.cells):
        hint = "write what the columns hold: readers who listen need it"
        wrong.append((first, "the head of the table is empty", hint))
    rows: list[_Row] = []
    for index in range(first + 2, stop):
        line = lines[index]
        row = _Row(index, _split_row(line))
        if _RULE.fullmatch(line):
            hint = "a table has one head; make it two tables"
            wrong.append((index, "a second line of hyphens", hint))
        elif len(row.cells) == 1 != count and "|" not in line:
            hint = "put an empty line above it"
            wrong.append((index, "a line right below a table that is no row of it", hint))
        elif len(row.cells) != count:
            few = len(row.cells) < count
            hint = "write the | of empty cells too" if few else "write \\| for the sign itself"
            message = f"the row has {_cells(len(row.cells))}, and the head {_cells(count)}"
            wrong.append((index, message, hint))
        else:
            rows.append(row)
    if not rows and not wrong:
        hint = "write them below the line of hyphens"
        wrong.append((first, "the table has no rows below its head", hint))
    return PipeTable(head, tuple(map(_alignment, marks)), tuple(rows), None)


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"


def _groups(count: int) -> str:
    return "1 group" if count == 1 else f"{count} groups"


def _split_row(line: str) -> tuple[str, ...]:
    r"""The cells of a row; a backslash keeps its sign, and `\|` is none that divides."""
    cells: list[str] = []
    line = line.strip()
    at = 1 if line.startswith("|") else 0
    while at <= len(line):
        found = _CELL.match(line, at)
        assert found is not None  # it may be empty
        at = found.end() + 1
        if at > len(line) and cells and not found[0].strip() and line.endswith("|"):
            break  # what follows the last pipe
        cells.append(found[0].strip())
    return tuple(cells)


def _alignment(mark: str) -> str:
    """`:---` and `---` start, `:--:` centre, `---:` end."""
    if not mark.endswith(":"):
        return "start"
    return "centre" if mark.startswith(":") and len(mark) > 1 else "end"


def _holds_numbers(cells: Sequence[str]) -> bool:
    """Whether a column is one of numbers: most cells that have digits begin with one, and few have only words.

    Signs before a digit are left out; so are citations, and cells of mere signs (`—`).
    """
    spoken = [_UNSAID.sub("", cell) for cell in cells]
    counted = [words for words in spoken if any(char.isdecimal() for char in words)]
    begun = [next(char for char in words if char.isalnum()).isdecimal() for words in counted]
    words_only = sum(
        any(char.isalpha() for char in words) for words in spoken if words not in counted
    )
    return 2 * sum(begun) > len(begun) >= words_only
