"""Fit: the ladder of tightening, size, leaving and error, each rung proven by trying all settings."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

import generator.typeset.trials
import generator.typeset.typeset
from generator.diagnostics import Diagnostics, Rejected, Span
from generator.layout.story import (
    Block,
    Break,
    Cell,
    Columns,
    Grid,
    Group,
    Item,
    Paragraph,
    Row,
    Rule,
    Space,
    Story,
    Table,
    Wide,
)
from generator.layout.theme import ScriptScale, Style, Theme
from generator.typeset.assemble import assemble_pages
from generator.typeset.fit import next_to_leave
from generator.typeset.looks import LookBook
from generator.typeset.page import Document, GlyphRun
from generator.typeset.scaling import Setting, list_settings, list_sizes, scale_theme
from generator.typeset.steady import is_steady
from generator.typeset.trials import Trial, Trials
from generator.typeset.typeset import typeset_story
from tests.typeset.plots import STRIP, timeline
from tests.typeset.stories import HERE, STYLES, Maker, fitted, texts, typeset

LOOSE = {"leading": 0.9, "spacing": 0.5}
SCALING_STRIP = replace(STRIP, scales=True)
WORDS = (
    *("the", "extraordinarily", "unevenly", "long", "and", "short", "words", "of"),
    *("administrative", "correspondence"),
)


def spaced(**changes: Any) -> Theme:
    """A fit of one page whose paragraphs stand apart, so that there is space to take from."""
    styles = tuple(
        replace(s, scales=True, space_after=8, hyphenate=s.name == "justified") for s in STYLES
    )
    return replace(fitted(**changes), styles=styles)


def paragraphs(m: Maker, count: int, words: int) -> list[Block]:
    return [m.p("several words that fill " * words) for _ in range(count)]


def every_fit(story: Story, promised: Theme) -> list[Setting]:
    """All settings in which a story fits without a word too wide, by trying every one of them."""
    trials = Trials(promised, LookBook(promised, Diagnostics()), Diagnostics())
    settings = (
        setting
        for size in list_sizes(promised, story.lang)
        for setting in list_settings(promised, size)
    )
    found = ((setting, trials.run(story, setting)) for setting in settings)
    return [setting for setting, trial in found if trial.fits and trial.clean]


def best_of(settings: list[Setting]) -> Setting:
    return max(settings, key=lambda s: (s.size, s.leading, s.spacing))


def setting_of(document: Document) -> Setting:
    return Setting(document.size, document.leading, document.spacing)


# Size and spacing


def _grid(m: Maker, words: int) -> list[Block]:
    main = Cell("body", tuple(paragraphs(m, 3, words // 3)), HERE, 2)
    side = Cell("body", tuple(paragraphs(m, 2, words // 6)), HERE, 1)
    return [Grid("body", 3, 10, (main, side), HERE)]


STORIES: dict[str, Callable[[Maker, int], list[Block]]] = {
    "one paragraph": lambda m, words: [m.p("several words that fill " * (3 * words // 2))],
    "many": lambda m, words: paragraphs(m, 5, words // 4),
    "grid": _grid,
    "columns": lambda m, words: [Columns("body", 2, 12, tuple(paragraphs(m, 6, words // 4)), HERE)],
}


@pytest.mark.parametrize("words", [18, 22, 26, 30, 34])
@pytest.mark.parametrize("kind", STORIES)
def test_the_setting_found_is_the_best_of_all(kind: str, words: int) -> None:
    m = Maker()
    story, promised = m.story(*STORIES[kind](m, words)), spaced(**LOOSE)
    assert setting_of(typeset(story, promised)) == best_of(every_fit(story, promised))


def _uneven(seed: int, words: int, count: int, columns: int) -> Story:
    """Justified paragraphs of words of very different lengths."""
    chance, m = random.Random(seed), Maker()
    blocks = tuple(
        m.p(" ".join(chance.choices(WORDS, k=chance.randint(words // 3, words))), style="justified")
        for _ in range(count)
    )
    return m.story(Columns("body", columns, 12, blocks, HERE)) if columns > 1 else m.story(*blocks)


def _strip(seed: int, room: float) -> Story:
    """A timeline of events at any days, which has so much room on its page."""
    chance, m = random.Random(seed), Maker()
    days = sorted(
        f"19{chance.randint(80, 99)}-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}"
        for _ in range(chance.randint(3, 9))
    )
    events = [(one, one, " ".join(chance.choices(WORDS, k=chance.randint(1, 5)))) for one in days]
    return m.story(Rule("body", HERE), Space(HERE, 300 - room), timeline(m, *events))


def test_nothing_is_skipped_where_a_smaller_size_breaks_worse() -> None:
    """Fit is not monotone: some of these stories fit at a size, and at a smaller one do not."""
    promised, unsteady = replace(spaced(), styles=(*spaced().styles, SCALING_STRIP)), 0
    stories = [_uneven(seed, 30, 6, 1) for seed in range(2)]
    stories += [_uneven(seed, 12, 10, 3) for seed in range(2)]
    stories += [_strip(seed, room) for seed, room in ((8, 80), (10, 120))]
    for story in stories:
        fits = {s.size for s in every_fit(story, promised)}
        steps = [size in fits for size in list_sizes(promised, "en")]
        unsteady += any(larger and not smaller for larger, smaller in itertools.pairwise(steps))
        if fits:
            assert typeset_story(story, promised, Diagnostics()).size == max(fits)
    assert unsteady == 2


def test_short_text_is_set_at_the_ceiling_with_natural_spacing() -> None:
    m = Maker()
    assert setting_of(typeset(m.story(m.p("short")), spaced(**LOOSE))) == Setting(12)


def test_leading_is_closed_up_before_the_size_shrinks() -> None:
    m = Maker()
    story = m.story(*paragraphs(m, 5, 8))
    loose = typeset(story, spaced()).size
    document = typeset(story, spaced(**LOOSE))
    assert document.size > loose
    assert document.leading < 1
    assert document.spacing < 1


def _wide_table(m: Maker, word: str) -> Table:
    cells = tuple(Cell("body", (m.p(word),), HERE) for _ in range(2))
    return Table("body", (None, None), (), (Row(cells, HERE),), HERE)


def test_a_table_too_wide_at_one_size_is_tried_at_the_next() -> None:
    m = Maker()
    story = m.story(_wide_table(m, "incommunicadoness"))
    document = typeset(story, spaced())
    assert 8 < document.size < 12
    assert document.size == best_of(every_fit(story, spaced())).size


def test_a_table_too_wide_at_every_size_is_an_error_of_its_own() -> None:
    m = Maker()
    with pytest.raises(Rejected, match=r"story.md:1: error: the table is [\d.]+ pt wider") as found:
        typeset(m.story(_wide_table(m, "incommunicado" * 5)), spaced())
    assert "does not fit" not in str(found.value)


def test_the_grid_of_settings_runs_from_natural_to_tightest() -> None:
    settings = list_settings(spaced(**LOOSE), 10)
    assert settings[0] == Setting(10)
    assert [round(s.leading, 3) for s in settings] == [1, 0.98, 0.96, 0.94, 0.92, 0.9]
    assert [round(s.spacing, 3) for s in settings] == [1, 0.9, 0.8, 0.7, 0.6, 0.5]
    assert list_settings(spaced(), 10) == [Setting(10)]


def test_sizes_run_from_the_ceiling_to_the_floor() -> None:
    assert list_sizes(spaced(ceiling=9, floor=8.75, step=0.1), "en") == [9, 8.9, 8.8, 8.75]
    assert list_sizes(spaced(ceiling=9, floor=9), "en") == [9]


def test_a_script_may_have_bounds_of_its_own() -> None:
    scripts = (ScriptScale("Arab", 1.1, 1.2, floor=9), ScriptScale("Hebr", 1, 1, ceiling=10))
    promised = replace(spaced(step=1), scripts=scripts)
    assert list_sizes(promised, "en") == [12, 11, 10, 9, 8]
    assert list_sizes(promised, "fa") == [12, 11, 10, 9]
    assert list_sizes(promised, "he") == [10, 9, 8]


def test_styles_scale_with_the_body_down_to_their_least() -> None:
    side = Style("side", "sans", 8, 10, scales=True, least=7.6, space_after=4, label_width=10)
    fixed = Style("fixed", "sans", 8, 10)
    promised = replace(spaced(), styles=(*spaced().styles, side, fixed))

    def style(name: str, setting: Setting) -> Style:
        return scale_theme(promised, setting).style(name)

    larger = style("side", Setting(12))
    assert (larger.size, larger.leading, larger.space_after) == pytest.approx((9.6, 12, 4.8))
    assert larger.label_width == pytest.approx(12)
    assert style("side", Setting(9.7)).size == pytest.approx(7.76)
    assert style("side", Setting(8)).size == pytest.approx(7.6)
    assert style("side", Setting(8)).leading == pytest.approx(9.5)
    tight = style("side", Setting(10, 0.9, 0.5))
    assert (tight.size, tight.leading, tight.space_after) == pytest.approx((8, 9, 2))
    assert style("fixed", Setting(8, 0.9, 0.5)) == fixed


def test_a_word_too_wide_is_taken_only_if_no_size_is_better() -> None:
    m = Maker()
    word = "Donaudampfschifffahrtsgesellschaft"
    story = m.story(m.p(word, style="balanced"))
    document = typeset_story(story, spaced(), found := Diagnostics())
    assert not len(found)
    assert document.size < 12
    widest = max(i.width for i in document.pages[0].items if isinstance(i, GlyphRun))
    assert widest == pytest.approx(200, abs=3)
    found = Diagnostics()
    assert typeset_story(m.story(m.p(word * 2)), spaced(), found).size == 12
    assert "wider than its line" in str(next(iter(found)))


def test_a_loose_line_shrinks_nothing() -> None:
    """It is warned of, and the page is as large as it can be."""
    m = Maker()
    words = (
        "Their Wasserwirtschaftsverband was responsible, said Ostervaler Nachrichten that night."
    )
    story = m.story(m.p(words, style="justified"))
    styles = tuple(replace(s, hyphenate=False) for s in spaced().styles)
    document = typeset_story(story, replace(spaced(), styles=styles), found := Diagnostics())
    assert any("has spaces" in one.message for one in found)
    assert document.size == 12


def test_space_left_over_stands_where_the_design_wants_it() -> None:
    m = Maker()
    story = m.story(m.p("first"), Space(HERE, fill=True), m.p("last"))
    (page,) = typeset(story, spaced(**LOOSE)).pages
    (last,) = (i for i in page.items if isinstance(i, GlyphRun) and i.text == "last")
    assert 330 < last.y < 350


def test_what_cannot_be_set_at_any_size_is_said_once() -> None:
    m = Maker()
    with pytest.raises(Rejected) as rejected:
        typeset_story(m.story(m.p("\U0001f621 " * 900)), spaced(), Diagnostics())
    (found,) = rejected.value.diagnostics
    assert "no font has the character" in found.message


def test_spaces_closed_up_to_nothing_are_measured_open_again() -> None:
    """The tightest setting is tried first, the natural one after it."""
    m = Maker()
    story, promised = m.story(*paragraphs(m, 5, 8)), spaced(spacing=0)
    assert setting_of(typeset(story, promised)) == best_of(every_fit(story, promised))
    assert len(typeset(story, promised).pages) == 1


def test_a_product_of_more_pages_than_promised_is_never_a_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    always = Trial(fits=True, clean=True)
    monkeypatch.setattr(Trials, "run", lambda *arguments: always)
    m = Maker()
    with pytest.raises(Rejected) as rejected:
        typeset(m.story(*paragraphs(m, 40, 8)), spaced())
    (found,) = rejected.value.diagnostics
    assert re.fullmatch(r"the test came out on \d+ pages, more than it promises", found.message)
    assert found.span == Span.of_file("layout.toml")


# Painting


def test_the_search_measures_pages_and_paints_once(monkeypatch: pytest.MonkeyPatch) -> None:
    painted: list[int] = []
    tried: list[Setting] = []

    def count_painted(*arguments: Any) -> Any:
        painted.append(1)
        return assemble_pages(*arguments)

    def count_tried(promised: Theme, setting: Setting) -> Theme:
        tried.append(setting)
        return scale_theme(promised, setting)

    monkeypatch.setattr(generator.typeset.typeset, "assemble_pages", count_painted)
    monkeypatch.setattr(generator.typeset.trials, "scale_theme", count_tried)
    m = Maker()
    typeset(m.story(*paragraphs(m, 6, 7)), spaced(**LOOSE))
    assert len(tried) > 5
    assert painted == [1]


# Leaving


def item(number: int, priority: int) -> Item:
    return Item(f"events/{number}", priority, Span.of_line("events.yaml", number))


def leaving(priorities: list[int], words: int, kept: int = 0) -> Callable[[frozenset[str]], Story]:
    """A story of one paragraph for each priority, those that leave left out; before them `kept` that stay."""
    items = [item(n, priority) for n, priority in enumerate(priorities, 1)]

    def bind(left: frozenset[str]) -> Story:
        m = Maker()
        stay = [one for one in items if one.key not in left]
        blocks = [m.p("stays " * words) for _ in range(kept)]
        blocks += [m.p(f"{one.key} " + "word " * words) for one in stay]
        return replace(m.story(*blocks), items=tuple(one for one in stay if one.priority > 1))

    return bind


def fit_leaving(
    bind: Callable[[frozenset[str]], Story], promised: Theme
) -> tuple[Document, list[str]]:
    document = typeset_story(bind(frozenset()), promised, Diagnostics(), rebind=bind)
    return document, [one.key for one in document.left]


def test_the_least_dear_leaves_first_and_of_equals_the_last() -> None:
    bind = leaving([3, 1, 5, 3, 2, 5], 60)
    _, left = fit_leaving(bind, spaced())
    order = ["events/6", "events/3", "events/4", "events/1", "events/5"]
    assert 0 < len(left) < 5
    assert left == order[: len(left)]


def test_the_next_to_leave_is_none_if_nothing_may() -> None:
    assert next_to_leave(()) is None


@pytest.mark.parametrize("words", [30, 45, 60, 90])
def test_as_few_leave_as_it_takes_and_the_rest_is_set_at_its_best(words: int) -> None:
    """By trying, for every number of items that leave, all settings."""
    promised = spaced(**LOOSE, step=0.5)
    bind = leaving([2, 5, 4, 4, 3, 5, 2], words)
    order = [f"events/{n}" for n in (6, 2, 4, 3, 5, 7, 1)]
    fits = [every_fit(bind(frozenset(order[:count])), promised) for count in range(8)]
    fewest = next(count for count, found in enumerate(fits) if found)
    document, left = fit_leaving(bind, promised)
    assert left == order[:fewest]
    assert setting_of(document) == best_of(fits[fewest])


def test_what_left_in_vain_comes_back() -> None:
    """The side leaves first, since it is least dear; but the main column is what is too high."""
    items = [item(1, 3), item(2, 2), item(3, 5), item(4, 4)]

    def bind(left: frozenset[str]) -> Story:
        m = Maker()
        stay = [one for one in items if one.key not in left]
        cells = [m.p("stays")], [m.p("stays")]
        for one in stay:
            number = int(one.key[-1])
            cells[number > 2].append(m.p(f"{one.key} " + "word " * (80 if number < 3 else 8)))
        columns = tuple(Cell("body", tuple(blocks), HERE) for blocks in cells)
        return replace(m.story(Grid("body", 2, 10, columns, HERE)), items=tuple(stay))

    document, left = fit_leaving(bind, spaced())
    assert left == ["events/1"]
    assert {"events/2", "events/3", "events/4"} <= set(
        re.findall(r"events/\d", " ".join(texts(document.pages[0].items)))
    )


def test_the_size_is_lowered_for_what_left_in_vain() -> None:
    """A small item leaves before a large one: without the large one it fits, though not in the largest size."""
    small, large = item(1, 5), item(2, 4)

    def bind(left: frozenset[str]) -> Story:
        m = Maker()
        stay = [one for one in (small, large) if one.key not in left]
        blocks = [m.p("stays " * 140)]
        blocks += [m.p(f"{one.key} " + "word " * (40 if one is small else 150)) for one in stay]
        return replace(m.story(*blocks), items=tuple(stay))

    promised = spaced(**LOOSE)
    document, left = fit_leaving(bind, promised)
    assert left == [large.key]
    without, beside = (
        best_of(every_fit(bind(frozenset(gone)), promised))
        for gone in ([small.key, large.key], [large.key])
    )
    assert beside.size < without.size
    assert setting_of(document) == beside


def test_what_left_in_vain_comes_back_beside_a_word_that_is_too_wide() -> None:
    small, large = item(1, 5), item(2, 4)

    def bind(left: frozenset[str]) -> Story:
        m = Maker()
        stay = [one for one in (small, large) if one.key not in left]
        blocks = [m.p("Donaudampfschifffahrtsgesellschaft" * 2)]
        blocks += [m.p(f"{one.key} " + "word " * (10 if one is small else 700)) for one in stay]
        return replace(m.story(*blocks), items=tuple(stay))

    document = typeset_story(bind(frozenset()), spaced(), found := Diagnostics(), rebind=bind)
    assert document.left == (large,)
    assert [one.span for one in found] == [HERE]


def test_a_word_that_finds_no_room_is_not_left_out_in_silence() -> None:
    """Neither the table nor anything else leaves for it."""
    table = item(1, 3)

    def bind(left: frozenset[str]) -> Story:
        m = Maker()
        wide = [] if table.key in left else [_wide_table(m, "incommunicado" * 5)]
        story = m.story(*paragraphs(m, 3, 30), *wide)
        stay = tuple(one for one in (item(2, 5), table) if one.key not in left)
        return replace(story, items=stay)

    message, hint = refusal(bind(frozenset()), spaced(), bind)
    assert re.match(r"the table is [\d.]+ pt wider than its measure: .* 'incommunicado", message)
    assert "soft hyphen" in hint


def test_events_leave_until_the_others_find_room_in_their_timeline() -> None:
    items = [item(n, 5) for n in range(1, 21)]
    promised = replace(spaced(), styles=(*spaced().styles, STRIP))

    def bind(left: frozenset[str]) -> Story:
        m = Maker()
        stay = [one for one in items if one.key not in left]
        days = ((f"1988-07-{n + 1:02}", one) for n, one in enumerate(stay))
        strip = timeline(
            m,
            *(
                (date, date, f"{one.key} the crews of the Water Board came at night")
                for date, one in days
            ),
        )
        return replace(m.story(replace(strip, leaving=len(stay) > 1)), items=tuple(stay))

    _, left = fit_leaving(bind, promised)
    assert 0 < len(left) < 20
    assert left == [f"events/{n}" for n in range(20, 20 - len(left), -1)]


def test_nothing_leaves_that_need_not() -> None:
    document, left = fit_leaving(leaving([5, 5], 3), spaced(**LOOSE))
    assert left == []
    assert setting_of(document) == Setting(12)


def test_what_left_is_not_on_the_page() -> None:
    document, left = fit_leaving(leaving([5, 4, 3, 3], 90), spaced())
    (page,) = document.pages
    shown = set(re.findall(r"events/\d", " ".join(texts(page.items))))
    assert left
    assert shown == {f"events/{n}" for n in (1, 2, 3, 4)} - set(left)


# Errors


def refusal(story: Story, promised: Theme, bind: Any = None) -> tuple[str, str]:
    with pytest.raises(Rejected) as rejected:
        typeset_story(story, promised, Diagnostics(), rebind=bind)
    (found,) = rejected.value.diagnostics
    return found.message, found.hint or ""


def overflow(message: str) -> tuple[int, int]:
    """Lines and characters that a message says are too much."""
    found = re.search(r"about (\d+) lines? \((\d+) characters\) too long", message)
    assert found is not None, message
    return int(found[1]), int(found[2])


def test_a_promise_that_cannot_be_kept_says_by_how_much() -> None:
    m = Maker()
    message, hint = refusal(m.story(m.p("several words " * 400)), fitted())
    assert message.startswith("the test (en) does not fit on one page at 8 pt: about ")
    assert hint == "shorten the longest texts (story.md:1: 5600 characters)"


@pytest.mark.parametrize("words", [170, 200, 300])
def test_the_overflow_named_is_true(words: int) -> None:
    """Shorter by so many characters and a line more, it fits; shorter by a line less, it does not."""
    promised, text = fitted(**LOOSE), "several words " * words
    m = Maker()
    lines, characters = overflow(refusal(m.story(m.p(text)), promised)[0])
    line = characters // lines
    typeset(m.story(m.p(text[: -characters - line])), promised)
    if lines > 1:
        refusal(m.story(m.p(text[: -characters + line])), promised)


@pytest.mark.parametrize("pages", [2, 3])
def test_the_overflow_of_several_pages_is_that_of_all(pages: int) -> None:
    """To a line or two for each page, whose feet may hold a little less."""
    m = Maker()
    promised, text = fitted(pages=pages), "several words " * (200 * pages)
    lines, characters = overflow(refusal(m.story(m.p(text, style="plain")), promised)[0])
    line = characters // lines
    assert line == pytest.approx(50, abs=6)
    typeset(m.story(m.p(text[: -characters - line], style="plain")), promised)
    refusal(m.story(m.p(text[: -characters + line * pages], style="plain")), promised)


def test_a_line_holds_what_it_holds_on_several_pages_too() -> None:
    """However little one of many short texts takes of them."""
    m = Maker()
    story = m.story(*(m.p("several words " * 5) for _ in range(60)))
    lines, characters = overflow(refusal(story, fitted(pages=2))[0])
    assert characters / lines == pytest.approx(35, abs=1)


def test_the_overflow_is_that_of_the_highest_column() -> None:
    m = Maker()

    def text(line: int, words: int, key: str) -> Block:
        run = replace(m.run("several words " * words), span=Span.of_line("story.md", line))
        return replace(m.p(run), key=key)

    main = Cell("body", (text(1, 150, "main"), text(2, 100, "more")), HERE, 3)
    side = Cell("body", (text(3, 20, "side"),), HERE, 1)
    story = m.story(Grid("body", 4, 10, (main, side), HERE), text(4, 20, "below"))
    message, hint = refusal(story, fitted(**LOOSE))
    lines, characters = overflow(message)
    assert hint == (
        "shorten the longest texts of its highest column (story.md:1: 2100 characters;"
        " story.md:2: 1400 characters; story.md:4: 280 characters)"
    )
    # The main column holds about 36 characters a line; the side would hold 9.
    assert characters / lines == pytest.approx(36, abs=4)


@pytest.mark.parametrize(
    "hold",
    [
        lambda p: Group("box", (p,), HERE),
        lambda p: Columns("body", 1, 0, (p,), HERE),
        lambda p: Table("table", (1.0,), (), (Row((Cell("body", (p,), HERE),), HERE),), HERE),
    ],
    ids=["box", "columns", "table"],
)
def test_the_overflow_is_measured_wherever_the_text_stands(hold: Any) -> None:
    m = Maker()
    story = m.story(m.p("several words " * 20), hold(m.p("several words " * 190)))
    lines, characters = overflow(refusal(story, fitted(**LOOSE))[0])
    assert characters / lines == pytest.approx(44, abs=8)


@pytest.mark.parametrize("pages", [1, 2])
def test_page_breaks_that_alone_are_too_many_are_named(pages: int) -> None:
    m = Maker()
    blocks = [
        block
        for line in range(1, 5)
        for block in (m.p("a few words"), Break(Span.of_line("template.xml.j2", line)))
    ]
    with pytest.raises(Rejected) as rejected:
        typeset(m.story(*blocks, m.p("last")), fitted(pages=pages))
    (found,) = rejected.value.diagnostics
    assert found.span == Span.of_line("template.xml.j2", pages)
    where = "on one page" if pages == 1 else "on 2 pages"
    assert found.message == f"the test (en) does not fit {where}: its template begins another here"


def test_what_is_too_high_and_no_text_is_named() -> None:
    m = Maker()
    there = Span.of_line("template.xml.j2", 7)
    story = m.story(m.p("first"), Space(HERE, 40), m.p("x"), Space(there, 270), m.p("last"))
    with pytest.raises(Rejected) as rejected:
        typeset(story, fitted())
    (found,) = rejected.value.diagnostics
    assert found.span == there
    assert found.message == (
        "the test (en) does not fit on one page at 8 pt: about 4 lines too long,"
        " more than its texts hold"
    )
    assert found.hint == "make the space lower, which takes 270 pt, or leave it out"


def test_an_error_says_that_items_left_in_vain() -> None:
    bind = leaving([5, 4], 60, kept=8)
    message, _ = refusal(bind(frozenset()), fitted(), bind)
    assert "at 8 pt without the 2 items that may leave: about " in message
    message, _ = refusal(bind(frozenset({"events/1"})), fitted(), None)
    assert "at 8 pt: about " in message


# Steadiness


def _ragged(seed: int) -> Story:
    """Ragged, balanced and boxed paragraphs, lists and grids of words of all lengths, in two directions."""
    chance, m = random.Random(seed), Maker()
    rtl = bool(seed % 2)
    words = ["شهرداری", "درِ", "بایگانی", "خود", "را", "1373", "بسته"] if rtl else WORDS

    def paragraph() -> Block:
        style = chance.choice(("body", "balanced", "box", "list", "hung", "running"))
        text = " ".join(chance.choices(words, k=chance.randint(3, 30)))
        return m.p(m.run(text, lang="fa" if rtl else "en"), style=style)

    cells = tuple(
        Cell("body", tuple(paragraph() for _ in range(chance.randint(1, 3))), HERE, 1)
        for _ in range(2)
    )
    blocks = [paragraph(), Grid("body", 2, 10, cells, HERE), paragraph()]
    return m.story(*blocks, rtl=rtl)


@pytest.mark.parametrize("seed", range(8))
def test_a_steady_story_that_fits_at_one_size_fits_at_every_smaller_one(seed: int) -> None:
    """On which the search by halves rests."""
    promised, story = spaced(step=0.2), _ragged(seed)
    assert is_steady(story, promised)
    trials = Trials(promised, LookBook(promised, Diagnostics()), Diagnostics())
    fits = [trials.run(story, Setting(size)).fits for size in list_sizes(promised, story.lang)]
    assert fits == sorted(fits)


@pytest.mark.parametrize(
    ("steady", "blocks"),
    [
        (True, lambda m: [m.p("x"), Space(HERE), m.p("x", style="balanced")]),
        (False, lambda m: [m.p("x", style="justified")]),
        (False, lambda m: [Columns("body", 2, 12, (m.p("x"),), HERE)]),
        (False, lambda m: [Group("box", (m.p("x", style="justified"),), HERE)]),
    ],
)
def test_what_weighs_breaks_is_not_steady(steady: bool, blocks: Any) -> None:
    m = Maker()
    assert is_steady(m.story(*blocks(m)), spaced()) is steady
    assert not is_steady(m.story(m.p("x")), spaced(pages=2))


def test_what_is_kept_between_trials_measures_as_if_set_anew() -> None:
    promised = spaced(**LOOSE, step=0.5)
    book = LookBook(promised, Diagnostics())
    kept = Trials(promised, book, Diagnostics())
    for seed in range(4):
        story = _ragged(seed)
        for size in list_sizes(promised, story.lang):
            for setting in list_settings(promised, size):
                new = Trials(promised, book, Diagnostics())
                for extra in (-150.0, -100.0, -50.0, 0.0):
                    assert kept.run(story, setting, extra) == new.run(story, setting, extra)


def test_what_was_kept_without_spaces_has_them_again() -> None:
    promised = spaced(leading=0.9, spacing=0)
    book = LookBook(promised, Diagnostics())
    story, kept = _ragged(0), Trials(promised, book, Diagnostics())
    for setting in reversed(list_settings(promised, 10)):
        new = Trials(promised, book, Diagnostics())
        for extra in range(-200, 200, 10):
            assert kept.run(story, setting, extra) == new.run(story, setting, extra)


# Sizes passed over


def _justified(number: int, seed: int) -> Block:
    """An item of justified words, in a box or a grid now and then."""
    chance, m = random.Random(seed * 99 + number), Maker()
    text = " ".join(chance.choices(WORDS, k=chance.randint(5, 30)))
    block: Block = m.p(text, style="justified")
    if number % 4 == 1:
        block = Group("box", (block,), HERE)
    if number % 4 == 2:
        other = m.p("several words that fill " * chance.randint(1, 4), style="justified")
        cells = (Cell("body", (block,), HERE, 1), Cell("body", (other,), HERE, 1))
        block = Grid("body", 2, 10, cells, HERE)
    return block


@pytest.mark.parametrize("seed", [0, *(pytest.param(n, marks=pytest.mark.slow) for n in (1, 2, 3))])
@pytest.mark.parametrize("columns", [0, 2])
def test_what_is_passed_over_fits_nowhere(columns: int, seed: int) -> None:
    """The heights of lines are those of the whole story, and what remains of it when items leave is tried."""
    promised, m = spaced(**LOOSE, step=0.5), Maker()
    trials = Trials(promised, LookBook(promised, Diagnostics()), Diagnostics())
    passed = 0
    for count in range(16, 0, -1):
        blocks = tuple(_justified(n, seed) for n in range(count))
        whole: tuple[Block, ...] = blocks
        if columns:
            wide = Wide("body", (m.p("across all of them " * 6),), HERE)
            whole = (
                m.p("above"),
                Columns("body", columns, 12, (*blocks[:5], wide, *blocks[5:]), HERE),
            )
        story = m.story(*whole)
        for size in list_sizes(promised, story.lang):
            setting = list_settings(promised, size)[-1]
            worth = trials.may_fit(story, setting)
            assert worth or not trials.run(story, setting).fits
            trials.run(story, setting)
            passed += not worth
    assert passed > 20


def test_of_many_items_few_stories_are_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of forty departures could be tried in every size; nearly all are known not to fit in any."""
    bind, tried = leaving([5] * 60, 12), []
    run = Trials.run

    def justified(left: frozenset[str]) -> Story:
        story = bind(left)
        blocks = (
            replace(one, style="justified") for one in story.blocks if isinstance(one, Paragraph)
        )
        return replace(story, blocks=tuple(blocks))

    def counted(*arguments: Any) -> Trial:
        tried.append(1)
        return run(*arguments)

    monkeypatch.setattr(Trials, "run", counted)
    styles = tuple(replace(s, space_after=0) for s in spaced().styles)
    _, left = fit_leaving(justified, replace(spaced(), styles=styles))
    assert len(left) > 30
    assert len(tried) < 41 + 2 * len(left)
