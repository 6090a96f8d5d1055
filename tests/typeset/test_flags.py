"""Flags beside an axis: none covers another or a pole that is not its own, and leaders never cross."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.typeset.flags import MOST_ROWS, Flag, Pose, lean_poles, place_flags
from generator.typeset.leaders import Elbow, Mark, count_covered, stack_elbows, stack_marks

ROOM, GAP = 500.0, 8.0
FLAGS = st.lists(
    st.builds(
        Flag,
        st.floats(0, ROOM),
        st.floats(10, 140),
        st.sampled_from((10.0, 20.0, 30.0)),
    ),
    min_size=1,
    max_size=12,
).map(lambda flags: tuple(sorted(flags, key=lambda flag: flag.mark)))


def _assert_apart(flags: tuple[Flag, ...], poses: tuple[Pose, ...]) -> None:
    placed = list(zip(flags, poses, strict=True))
    for flag, pose in placed:
        start, end = pose.extent(flag.width)
        assert start >= -0.01
        assert end <= ROOM + 0.01
        assert 1 <= abs(pose.row) <= MOST_ROWS
    for (flag, pose), (other, over) in itertools.permutations(placed, 2):
        if pose.row * over.row < 0:
            continue
        start, end = pose.extent(flag.width)
        if pose.row == over.row:
            left, right = over.extent(other.width)
            assert end + GAP <= left + 0.01 or right + GAP <= start + 0.01
        elif abs(over.row) > abs(pose.row):  # its pole passes this row
            assert over.pole <= start - GAP + 0.01 or over.pole >= end + GAP - 0.01


@settings(deadline=None)
@given(FLAGS)
def test_flags_and_the_poles_that_pass_them_are_apart(flags: tuple[Flag, ...]) -> None:
    found = place_flags(flags, ROOM, GAP)
    if found is not None:
        _assert_apart(flags, found[1])


@settings(deadline=None)
@given(FLAGS)
def test_on_each_side_poles_keep_the_order_of_their_marks(flags: tuple[Flag, ...]) -> None:
    found = place_flags(flags, ROOM, GAP)
    if found is not None:
        for above in (True, False):
            poles = [pose.pole for pose in found[1] if (pose.row > 0) == above]
            assert poles == sorted(poles)


@settings(deadline=None)
@given(FLAGS, st.lists(st.floats(-6, 6), min_size=12, max_size=12))
def test_marks_that_move_a_little_take_their_poles_along(
    flags: tuple[Flag, ...], moves: list[float]
) -> None:
    found = place_flags(flags, ROOM, GAP)
    if found is not None:
        moved = tuple(
            Flag(flag.mark + move, flag.width, flag.height)
            for flag, move in zip(flags, moves, strict=False)
        )
        _assert_apart(moved, lean_poles(moved, found[1], ROOM, GAP))


def test_a_flag_with_room_hangs_over_its_mark_towards_the_end() -> None:
    found = place_flags((Flag(100, 80, 20),), ROOM, GAP)
    assert found is not None
    assert found[1] == (Pose(1, 100, True),)


def test_near_the_end_of_the_axis_it_hangs_backwards() -> None:
    found = place_flags((Flag(10, 80, 20), Flag(495, 80, 20)), ROOM, GAP)
    assert found is not None
    assert [(pose.pole, pose.forward) for pose in found[1]] == [(10, True), (495, False)]


def test_flags_wider_than_the_axis_find_no_room() -> None:
    assert place_flags((Flag(100, ROOM + 1, 20),), ROOM, GAP) is None


def test_flags_that_fit_in_no_rows_find_no_room() -> None:
    wide = tuple(Flag(250, 300, 20) for _ in range(4 * MOST_ROWS + 1))
    assert place_flags(wide, ROOM, GAP) is None


@settings(deadline=None)
@given(FLAGS)
def test_no_arm_of_an_elbow_meets_another_leader(flags: tuple[Flag, ...]) -> None:
    found = place_flags(flags, ROOM, GAP)
    if found is None:
        return
    elbows = [Elbow(f.mark, p.pole, p.row > 0) for f, p in zip(flags, found[1], strict=True)]
    levels = stack_elbows(elbows, 1.0)
    for (i, one), (j, other) in itertools.permutations(enumerate(elbows), 2):
        level, beside = levels[i], levels[j]
        if level is None or one.above != other.above or one.foot == other.foot:
            continue
        low, high = sorted((one.foot, one.pole))
        # The other's foot reaches up to its own arm, and its pole down to it.
        if low < other.foot < high:
            assert beside is not None
            assert beside < level
        if low < other.pole < high and beside is not None:
            assert beside > level or other.pole == other.foot


@given(
    st.lists(st.tuples(st.floats(0, 400), st.floats(1.4, 90)), min_size=1, max_size=10),
    st.booleans(),
)
def test_marks_that_overlap_go_into_lanes(marks: list[tuple[float, float]], above: bool) -> None:
    extents = sorted((Mark(start, start + width) for start, width in marks), key=lambda m: m.middle)
    lanes, feet = stack_marks(extents, [above] * len(marks))
    for (i, one), (j, other) in itertools.combinations(enumerate(extents), 2):
        if lanes[i] == lanes[j]:
            assert one == other or one.end + 1.0 <= other.start or other.end + 1.0 <= one.start
    for mark, foot in zip(extents, feet, strict=True):
        assert mark.start - 0.01 <= foot <= mark.end + 0.01
    assert all(one <= other + 1e-6 for one, other in itertools.pairwise(feet))


def test_a_leader_begins_well_beside_a_mark_that_lies_on_top_of_its_own() -> None:
    lanes, feet = stack_marks([Mark(0, 100), Mark(49, 55)], [True, True])
    assert lanes == [0, 1]
    assert feet[0] == pytest.approx(39)


def test_and_in_what_is_free_of_its_own_if_that_is_little() -> None:
    _lanes, feet = stack_marks([Mark(0, 100), Mark(4, 99)], [True, True])
    assert feet[0] == pytest.approx(1)


def test_marks_whose_middles_are_close_leave_room_for_each_other() -> None:
    """The long one's leader stands between those of the short ones, or beside them: never in one."""
    marks = [Mark(50, 80), Mark(0, 131), Mark(51, 81)]
    _lanes, feet = stack_marks(marks, [True, False, True])
    assert feet[1] == pytest.approx(65.5)
    assert count_covered(marks, [True, True, True]) > 0
    assert count_covered(marks, [True, True, False]) == 0


def test_the_same_date_twice_is_one_mark_with_two_leaders() -> None:
    lanes, feet = stack_marks([Mark(0, 30), Mark(0, 30)], [True, True])
    assert lanes == [0, 0]
    assert feet[1] - feet[0] >= 4
    assert stack_marks([Mark(0, 30, full=True), Mark(0, 30)], [True, True])[0] == [0, 1]


def test_flags_of_marks_that_cover_each_other_hang_on_both_sides() -> None:
    flags = Flag(50, 30, 20), Flag(50.5, 30, 20)
    marks = Mark(20, 80), Mark(20.5, 80.5)
    found = place_flags(flags, ROOM, GAP, marks)
    assert found is not None
    one, other = found[1]
    assert one.row * other.row < 0
