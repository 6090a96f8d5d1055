"""Numbers of pages in running text: true, in two passes at most, whatever they do to the lines."""

from __future__ import annotations

from itertools import pairwise

import pytest

from generator.diagnostics import Diagnostics
from generator.layout.story import Break, Footnote, Story
from generator.layout.theme import Style, Theme
from generator.typeset import typeset
from generator.typeset.assemble import Labels, assemble_pages
from generator.typeset.flow import set_story
from generator.typeset.looks import LookBook
from generator.typeset.page import Anchor, Document, GlyphRun, Link
from generator.typeset.paginate import paginate
from tests.typeset.painted import painted
from tests.typeset.stories import HERE, STYLES, Maker, fitted, texts, theme
from tests.typeset.stories import typeset as set_pages

NOTED = theme(styles=(*STYLES, Style("footnote-rule", "serif", 10, 14, thickness=0.5)))
"""The theme with the rule above footnotes."""
FILL = 19
"""Lines of a page of the test's theme, without the two that its story needs."""


@pytest.fixture
def passes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What each setting of the story guessed of its target's page."""
    seen: list[str] = []

    def counted(
        story: Story,
        theme: Theme,
        book: LookBook,
        diagnostics: Diagnostics,
        guesses: dict[str, str] | None = None,
    ) -> object:
        seen.append((guesses or {}).get("there", "?"))
        return set_story(story, theme, book, diagnostics, guesses)

    monkeypatch.setattr(typeset, "set_story", counted)
    return seen


def page_of(document: Document, anchor: str) -> str:
    return next(
        page.label
        for page in document.pages
        for item in page.items
        if isinstance(item, Anchor) and item.name == anchor
    )


def swinging(words: int) -> Story:
    """A Persian story whose third page names the page of its last paragraph `words` times.

    A three is wider than a four in this face: with threes the numbers may need a line more, which pushes the
    paragraph to page four; and with fours they do not.
    """
    m = Maker()
    number = m.run("۰۰۰", lang="fa", page_of="there"), m.run(" ", lang="fa")
    numbers = number * words
    lines = [m.p(m.run("خط", lang="fa"), style="plain") for _ in range(FILL)]
    return m.story(
        m.p(m.run("یک", lang="fa")),
        Break(HERE),
        m.p(m.run("دو", lang="fa")),
        Break(HERE),
        m.p(*numbers, style="plain"),
        *lines,
        m.p(m.run("آنجا", lang="fa"), style="plain", anchor="there"),
        rtl=True,
    )


def target(story: Story, guess: str) -> str:
    """The page of the target, if that is guessed."""
    book = LookBook(theme(), Diagnostics())
    slabs = set_story(story, theme(), book, Diagnostics(), {"there": guess})
    return Labels(paginate(slabs, theme(), Diagnostics()), "fa").label_of("there")


def both(story: Story) -> tuple[str, str]:
    """The page of the target if a three is guessed, and if a four is."""
    return target(story, "۳"), target(story, "۴")


def test_numbers_that_push_their_own_target_to_and_fro_settle(passes: list[str]) -> None:
    swings = [n for n in range(1, 60) if both(swinging(n)) == ("۴", "۳")]
    assert swings, "no story of these swings"
    for n in swings:
        passes.clear()
        document = set_pages(swinging(n))
        true = page_of(document, "there").translate({ord("3"): "۳", ord("4"): "۴"})
        shown = "".join(painted(document)[2:4])
        assert set(shown) & set("۰۱۲۳۴") == {true}
        assert len(passes) == 2


def test_a_story_that_names_no_page_is_set_once(passes: list[str]) -> None:
    m = Maker()
    set_pages(
        m.story(
            m.p("x"),
            m.p("Title", m.run("\t"), m.run("000", page_of="there"), style="entry", anchor="there"),
        )
    )
    assert passes == ["?"]


def test_a_guess_that_is_right_is_not_made_again(passes: list[str]) -> None:
    m = Maker()
    set_pages(
        m.story(m.p("see ", m.run("2", page_of="there")), Break(HERE), m.p("x", anchor="there"))
    )
    assert passes == ["?"]


def test_a_wrong_guess_is_mended_once(passes: list[str]) -> None:
    m = Maker()
    story = m.story(
        m.p("see page ", m.run("000", page_of="there"), "."), Break(HERE), m.p("x", anchor="there")
    )
    assert texts(set_pages(story).pages[0].items) == ["see page 2."]
    assert passes == ["?", "2"]


def test_notes_name_pages_too() -> None:
    m = Maker()
    note = m.p(
        "See page ",
        m.run("000", page_of="there"),
        ".",
        label=(m.run("1"),),
        anchor="note-1",
        style="list",
    )
    story = m.story(
        m.p("Words", m.run("1", "sup", note=1, anchor="note-mark-1")),
        Break(HERE),
        m.p("x", anchor="there"),
        notes=(Footnote(1, (note,), HERE),),
    )
    document = set_pages(story, NOTED)
    assert texts(document.pages[0].items)[-1] == "1 See page 2."


def late(text: str, with_theme: Theme, *, page: int = 12, style: str = "body") -> list[GlyphRun]:
    """The first line of a paragraph whose page numbers are guessed as `7` and never set again."""
    m = Maker()
    runs = [m.run(t, page_of="there" if t == "7" else None) for t in text.split("|")]
    breaks = [b for n in range(page - 1) for b in (Break(HERE), m.p(f"page {n + 2}"))]
    story = m.story(m.p(*runs, style=style), *breaks, m.p("x", anchor="there"))
    book = LookBook(with_theme, Diagnostics())
    sheets = paginate(set_story(story, with_theme, book, Diagnostics()), with_theme, Diagnostics())
    first = assemble_pages(sheets, story, with_theme, book, Diagnostics())[0]
    lines = [item for item in first.items if isinstance(item, GlyphRun)]
    return [run for run in lines if run.y == lines[0].y]


def test_a_number_is_set_in_its_place_without_a_pass() -> None:
    runs = late("see page |7| of it", theme())
    assert "".join(run.text for run in runs) == "see page 12 of it"
    assert [round(b.x - a.x - a.width, 3) for a, b in pairwise(runs)] == [0, 0]


def test_a_justified_line_keeps_its_measure_with_its_true_number() -> None:
    words = "These are some words on page |7| and others that come after them"
    runs = late(words, theme(), style="justified")
    assert "12" in "".join(run.text for run in runs)
    last = runs[-1]
    shown = (
        last.x + last.width - (2.4 if last.words[-1].is_space else 0)
    )  # with the space at its end
    assert shown == pytest.approx(250, abs=0.5)


def test_a_ragged_line_that_grows_too_long_gives_of_its_spaces() -> None:
    grown = 0
    for count in range(1, 80):
        runs = late("a b c d e f g h " + "i" * count + " |7", theme())
        if "12" in runs[-1].text:
            grown += runs[0].space < 0
            assert runs[-1].x + runs[-1].width <= 250.01
    assert grown, "no line grew too long"


def test_a_fitted_product_is_not_pushed_over_its_page_by_a_number() -> None:
    m = Maker()
    text = "word " * 200
    story = m.story(m.p(text, anchor="there"), m.p("see page ", m.run("0", page_of="there"), "."))
    document = set_pages(story, fitted())
    assert len(document.pages) == 1
    assert texts(document.pages[0].items)[-1] == "see page 1."


def test_links_to_pages_stay_where_the_number_is() -> None:
    m = Maker()
    run = m.run("000", page_of="there", link="#there", link_element=m.leaf("Link"), contents="x")
    story = m.story(m.p("see page ", run), Break(HERE), m.p("x", anchor="there"))
    items = set_pages(story).pages[0].items
    link = next(item for item in items if isinstance(item, Link))
    number = next(item for item in items if isinstance(item, GlyphRun) and item.text == "2")
    assert (link.x, link.width) == (number.x, number.width)
