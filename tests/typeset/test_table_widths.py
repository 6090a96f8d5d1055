"""Widths of columns at random: they add up, keep what words need, and never make a table higher for more room."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.layout.story import ColumnWidth, Length
from generator.typeset.tablewidths import Bounds, Need, bound_columns, least_width, share_widths

GAP = 3.0


def cell(column: int, row: int, words: list[float], span: int = 1, rows: int = 1) -> Need:
    """A cell of words of such widths, with a space of three points between them."""

    def height(width: float) -> float:
        lines, x = 1, -GAP
        for word in words:
            if x + GAP + word > width + 1e-6 and x >= 0:
                lines, x = lines + 1, -GAP
            x += GAP + word
        return lines * 10.0

    natural = sum(words) + GAP * (len(words) - 1)
    longest = max(words)
    return Need(range(column, column + span), row, rows, longest, longest, natural, height)


def height_of(needs: list[Need], widths: list[float]) -> float:
    """Height of a table without joined rows."""
    rows: dict[int, float] = {}
    for need in needs:
        high = need.height(sum(widths[c] for c in need.columns))
        rows[need.row] = max(rows.get(need.row, 0.0), high)
    return sum(rows.values())


words = st.lists(st.floats(4, 40), min_size=1, max_size=14)


@st.composite
def tables(draw: st.DrawFn) -> tuple[int, list[Need]]:
    """(columns, cells) of a table, some cells over two columns."""
    columns = draw(st.integers(1, 5))
    needs = []
    for row in range(draw(st.integers(1, 6))):
        column = 0
        while column < columns:
            span = draw(st.integers(1, min(2, columns - column)))
            needs.append(cell(column, row, draw(words), span))
            column += span
    return columns, needs


@given(tables(), st.floats(0, 400))
@settings(max_examples=200, deadline=None)
def test_columns_from_content_fit_their_words_and_the_room(
    table: tuple[int, list[Need]], spare: float
) -> None:
    columns, needs = table
    bounds = bound_columns(needs, columns)
    room = sum(b.least for b in bounds) + spare
    widths = share_widths([None] * columns, bounds, needs, room, fill=False)
    assert sum(widths) <= room + 0.05 * columns
    for need in needs:
        assert sum(widths[c] for c in need.columns) >= need.least - 1e-6
    if sum(b.natural for b in bounds) + 0.05 < room:
        assert all(need.height(sum(widths[c] for c in need.columns)) == 10 for need in needs)


@given(tables(), st.floats(0, 300))
@settings(max_examples=150, deadline=None)
def test_a_table_is_not_higher_than_one_shared_out_by_need_alone(
    table: tuple[int, list[Need]], spare: float
) -> None:
    """CSS 2.1 gives each column its least and a part of the rest by what it lacks."""
    columns, needs = table
    bounds = bound_columns(needs, columns)
    floor = sum(b.least for b in bounds)
    lacking = sum(b.natural - b.least for b in bounds)
    assume(lacking > spare)
    widths = share_widths([None] * columns, bounds, needs, floor + spare, fill=False)
    plain = [b.least + (b.natural - b.least) * spare / lacking for b in bounds]
    assert height_of(needs, widths) <= height_of(needs, plain)


@given(tables(), st.floats(0, 300), st.floats(0, 200))
@settings(max_examples=100, deadline=None)
def test_no_column_of_its_own_width_shrinks_to_nothing_where_lengths_and_shares_stand_beside(
    table: tuple[int, list[Need]], spare: float, length: float
) -> None:
    columns, needs = table
    assume(columns > 2)
    given_widths: list[ColumnWidth] = [None] * columns
    given_widths[0], given_widths[1] = Length(length), 1.0
    bounds = bound_columns(needs, columns)
    room = least_width(given_widths, bounds) + spare
    widths = share_widths(given_widths, bounds, needs, room, fill=False)
    assert widths[0] == length
    assert sum(widths) == pytest.approx(room, abs=0.1)
    assert all(w >= b.least - 1e-6 for w, b in list(zip(widths, bounds, strict=True))[1:])


def test_more_room_makes_no_table_higher() -> None:
    needs = [
        cell(column, row, [12.0 + (3 * column + 5 * row + n) % 17 for n in range(count)])
        for row in range(5)
        for column, count in enumerate((2, 4 + row, 11 - row))
    ]
    bounds = bound_columns(needs, 3)
    heights = [
        height_of(needs, share_widths([None] * 3, bounds, needs, float(room), fill=False))
        for room in range(100, 420, 20)
    ]
    assert heights == sorted(heights, reverse=True)


def test_the_lowest_of_all_is_found_for_two_columns() -> None:
    for shift in range(8):
        lists = [[9.0 + (shift * n) % 13 for n in range(k)] for k in (5, 14, 9, 3)]
        needs = [cell(i % 2, i // 2, found) for i, found in enumerate(lists)]
        bounds = bound_columns(needs, 2)
        room = 150.0
        found = height_of(needs, share_widths([None] * 2, bounds, needs, room, fill=False))
        tried = (
            height_of(needs, [first / 2, room - first / 2])
            for first in range(int(2 * bounds[0].least) + 1, int(2 * (room - bounds[1].least)))
        )
        assert found <= min(tried) + 10, "at most one line more than the best of all"


def test_what_spans_two_columns_is_shared_out_between_them_by_what_they_want() -> None:
    needs = [cell(0, 0, [30.0]), cell(1, 0, [10.0]), cell(0, 1, [60.0], span=2)]
    assert bound_columns(needs, 2) == [Bounds(45, 45, 45), Bounds(15, 15, 15)]


def test_words_are_hyphenated_only_as_far_as_there_is_no_room() -> None:
    needs = [Need(range(c, c + 1), 0, 1, 10.0, 40.0, 40.0, lambda width: 10.0) for c in range(2)]
    bounds = bound_columns(needs, 2)
    for room, expected in ((90.0, 40.0), (60.0, 30.0), (20.0, 10.0)):
        widths = share_widths([None, None], bounds, needs, room, fill=False)
        assert widths == pytest.approx([expected, expected], abs=0.05)


def test_the_same_cells_give_the_same_widths() -> None:
    needs = [
        cell(c, r, [7.0 + (r * c * 5) % 11] * (c + r + 2)) for r in range(60) for c in range(4)
    ]
    bounds = bound_columns(needs, 4)
    first, second = (share_widths([None] * 4, bounds, needs, 200.0, fill=False) for _ in range(2))
    assert first == second
    assert all(a > 0 for a in first)
    assert list(itertools.accumulate(first))[-1] == pytest.approx(200)
