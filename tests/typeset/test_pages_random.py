"""Random stories: whatever is placed together, no line is lost, doubled, or painted where it does not belong."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.diagnostics import Diagnostics
from generator.layout.story import (
    Block,
    Break,
    Cell,
    Columns,
    Footnote,
    Grid,
    Group,
    Rule,
    Run,
    Space,
    Story,
    Wide,
)
from generator.layout.theme import Style, Theme
from generator.typeset.page import Artifact, Document, GlyphRun, Path
from generator.typeset.typeset import typeset_story
from tests.typeset.stories import HERE, STYLES, Maker, theme

NOTED = (
    *STYLES,
    Style("footnote", "serif", 8, 10, label_width=14, space_after=2),
    Style("footnote-rule", "serif", 8, 10, width=60, space_before=6, space_after=4),
    Style("framed", "serif", 10, 14, border=(1, 1, 1, 1), padding=(5, 5, 5, 5), space_after=6),
    Style("kept-box", "serif", 10, 14, fill="tint", padding=(6, 6, 6, 6), keep_together=True),
)


class Author:
    """Writes blocks whose words are all different, so that each can be looked for."""

    def __init__(self) -> None:
        self.maker = Maker()
        self.words = 0
        self.notes: list[Footnote] = []
        self.marks: dict[int, str] = {}
        """The word that each note's mark follows."""

    def __repr__(self) -> str:
        return f"{self.words} words, {len(self.notes)} notes"

    def text(self, count: int) -> str:
        self.words += count
        return " ".join(f"w{n}" for n in range(self.words - count, self.words))

    def paragraph(self, count: int, style: str, note: int) -> Block:
        runs: list[Run | str] = [self.text(count)]
        if note:
            number = len(self.notes) + 1
            self.marks[number] = f"w{self.words - 1}"
            runs.append(self.maker.run(f"({number})", "sup", note=number))
            words = f"n{number}: " + " ".join(f"n{number}-{k}" for k in range(note))
            label = (self.maker.run(f"{number}."),)
            held = self.maker.p(words, style="footnote", label=label)
            self.notes.append(Footnote(number, (held,), HERE))
            runs.append(" " + self.text(5))
        return self.maker.p(*runs, style=style)

    def block(self, draw: st.DrawFn, depth: int = 0) -> Block:
        kinds = ["text"] * 4 + ["heading", "rule", "space", "grid"]
        if depth < 2:
            kinds += ["box", "framed", "kept-box", "together"]
        if depth == 0:
            kinds += ["columns", "page"]
        kind = draw(st.sampled_from(kinds))
        match kind:
            case "heading":
                return self.maker.p(self.text(2), style="heading")
            case "rule":
                return Rule("footnote-rule", HERE)
            case "space":
                return Space(HERE, draw(st.sampled_from([0.0, 6.0, 20.0])))
            case "page":
                return Break(HERE, draw(st.booleans()))
            case "grid":
                cells = tuple(
                    Cell(
                        "cell",
                        (
                            # So low that its notes have room beside it on every page.
                            self.paragraph(
                                draw(st.integers(1, 9)), "body", draw(st.sampled_from([0, 3]))
                            ),
                        ),
                        HERE,
                    )
                    for _ in range(draw(st.integers(1, 2)))
                )
                return Grid("plain", len(cells), 12, cells, HERE)
            case "columns":
                inner: list[Block] = []
                for _ in range(draw(st.integers(1, 4))):
                    part: Block = self.simple(draw)
                    if draw(st.integers(0, 3)) == 0:
                        part = Wide("plain", (part,), HERE)
                    inner.append(part)
                return Columns("plain", 2, 12, tuple(inner), HERE)
            case "text":
                return self.simple(draw)
            case _:
                held = tuple(self.block(draw, depth + 1) for _ in range(draw(st.integers(1, 3))))
                return Group(kind, held, HERE)

    def simple(self, draw: st.DrawFn) -> Block:
        style = draw(st.sampled_from(["body", "justified", "plain", "list"]))
        note = draw(st.sampled_from([0, 0, 0, 3, 12, 60, 700]))
        return self.paragraph(draw(st.integers(1, 120)), style, note)


@st.composite
def written(draw: st.DrawFn) -> tuple[Author, Story, Theme]:
    author = Author()
    blocks = tuple(author.block(draw) for _ in range(draw(st.integers(1, 9))))
    story = author.maker.story(*blocks, rtl=draw(st.booleans()))
    made = theme(
        styles=NOTED,
        facing=draw(st.booleans()),
        height=draw(st.sampled_from([330, 400, 520])),
        grid=draw(st.sampled_from([0.0, 14.0])),
    )
    return author, replace(story, notes=tuple(author.notes)), made


def set_leniently(story: Story, made: Theme) -> Document:
    """The pages; warnings of loose lines are not what is looked at."""
    return typeset_story(story, made, Diagnostics())


def words_on(document: Document) -> list[list[str]]:
    """The words of each page that are content, in the order in which they were placed."""
    return [
        [
            word
            for item in page.items
            if isinstance(item, GlyphRun) and not isinstance(item.owner, Artifact)
            for word in (shaped.text.strip() for shaped in item.words)
            if word
        ]
        for page in document.pages
    ]


def boxes_on(document: Document) -> list[list[tuple[float, float, float, float]]]:
    """The rectangle that the letters of each run fill, by page: x from, x to, y from, y to."""
    return [
        [
            (i.x + 0.2, i.x + i.width - 0.2, i.y - 0.5 * i.size, i.y)
            for i in page.items
            if isinstance(i, GlyphRun) and i.width > 0.5 and i.text.strip()
        ]
        for page in document.pages
    ]


def check(author: Author, story: Story, made: Theme) -> None:
    document = set_leniently(story, made)
    pages = words_on(document)
    counts = Counter(word for page in pages for word in page if word[0] in "wn")
    wanted = [f"w{n}" for n in range(author.words)]
    assert {w: counts[w] for w in wanted} == dict.fromkeys(wanted, 1)
    assert max(counts.values(), default=1) == 1
    where = {word: n for n, page in enumerate(pages) for word in page}
    placed = [where[word] for word in wanted]
    assert placed == sorted(placed)
    for note in author.notes:
        own = [w for w in where if w.startswith(f"n{note.number}-")]
        begins = where[f"n{note.number}:"]
        assert begins == where[author.marks[note.number]]
        last = max((where[w] for w in own), default=begins)
        assert {where[w] for w in own} | {begins} == set(range(begins, last + 1))
    check_places(document, made)


def check_places(document: Document, made: Theme) -> None:
    """Nothing stands outside the text area, and no two runs stand on each other."""
    master = made.masters[0]
    for page, boxes in zip(document.pages, boxes_on(document), strict=True):
        top, bottom = master.top - 0.01, made.height - master.bottom + 0.01
        for item in page.items:
            if isinstance(item, GlyphRun):
                assert top <= item.y - 0.3 * item.size
                assert item.y + 0.2 * item.size <= bottom
                assert item.x >= master.outer - 0.01
                assert item.x + item.width <= made.width - master.outer + 6  # a space at its end
            elif isinstance(item, Path):
                for op, numbers in item.segments:
                    if op == "R":
                        assert top <= numbers[1]
                        assert numbers[1] + numbers[3] <= bottom
        boxes.sort(key=lambda box: box[2])
        for n, one in enumerate(boxes):
            for other in boxes[n + 1 :]:
                if other[2] >= one[3]:
                    break
                assert one[1] <= other[0] or other[1] <= one[0], (one, other)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(written())
def test_no_line_is_lost_or_doubled_and_notes_stand_with_their_marks(
    case: tuple[Author, Story, Theme],
) -> None:
    check(*case)


@pytest.mark.parametrize("lengths", [(60, 700, 3), (700, 700, 3), (60, 700, 700)])
def test_text_waits_for_a_long_note_that_leaves_no_room_for_another(
    lengths: tuple[int, ...],
) -> None:
    """The page on which the long one ends holds nothing more, if the next mark's note cannot begin there."""
    author = Author()
    parts = tuple(Wide("plain", (author.paragraph(1, "body", n),), HERE) for n in lengths)
    story = author.maker.story(Columns("plain", 2, 12, parts, HERE))
    check(author, replace(story, notes=tuple(author.notes)), theme(styles=NOTED, height=330))


@pytest.mark.slow
@settings(
    max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(written())
def test_the_same_of_many_more(case: tuple[Author, Story, Theme]) -> None:
    check(*case)
