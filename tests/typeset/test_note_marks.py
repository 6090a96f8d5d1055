"""Marks of notes in lines: no line begins with one, and its footnote goes with the line that has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from generator.diagnostics import Diagnostics
from generator.layout.story import Cell, Footnote, Grid, Paragraph, Run, Story
from generator.layout.theme import Theme
from generator.typeset.flow import set_story
from generator.typeset.lines import Stretch
from generator.typeset.looks import LookBook
from generator.typeset.page import Anchor, GlyphRun, Link
from generator.typeset.paragraphs import SetLine
from generator.typeset.slabs import Slab
from tests.typeset.painted import laid_out, line_of
from tests.typeset.stories import HERE, Maker, theme, typeset, with_styles
from tests.typeset.test_order import FAMILIES
from tests.typeset.test_page_numbers import NOTED


def mark(m: Maker, number: int = 1, lang: str = "en", text: str | None = None) -> Run:
    return m.run(
        text or str(number),
        "sup",
        lang=lang,
        note=number,
        anchor=f"note-mark-{number}",
        link=f"#note-{number}",
        link_element=m.leaf("Link"),
        contents=str(number),
    )


def note(m: Maker, number: int = 1, words: str = "A note.") -> Footnote:
    label = (m.run(str(number)),)
    return Footnote(number, (m.p(words, style="list", label=label, anchor=f"note-{number}"),), HERE)


def slabs_of(story: Story, with_theme: Theme = NOTED) -> list[Slab]:
    diagnostics = Diagnostics()
    slabs = set_story(story, with_theme, LookBook(with_theme, diagnostics), diagnostics)
    assert not diagnostics.has_errors
    return slabs


@pytest.mark.parametrize("sign", ["", "!", "…", "”", ")", "—", "?!", "\u200b", "»"])
@pytest.mark.parametrize("style", ["body", "justified"])
def test_no_line_begins_with_a_mark(sign: str, style: str) -> None:
    for words in range(1, 30):
        m = Maker()
        paragraph = m.p("i" * words + " word" * 8 + sign, mark(m), " and more", style=style)
        for slab in slabs_of(m.story(paragraph, notes=(note(m),))):
            runs = [run for content in slab.content for run in _runs(content)]
            assert runs[0].note == 0


def first_line(story: Story) -> str:
    """The first line of a story from left to right, with what is raised in it."""
    wide = theme(width=500, families=FAMILIES, styles=NOTED.styles)
    runs = [i for i in typeset(story, wide).pages[0].items if isinstance(i, GlyphRun)]
    return line_of([run for run in runs if run.y < max(r.y for r in runs if r.y < 64) + 1])


def _runs(content: object) -> Iterator[Run]:
    yield from (stretch.run for stretch in _stretches(content))


def _stretches(content: object) -> tuple[Stretch, ...]:
    return content.stretches if isinstance(content, SetLine) else ()


def test_a_word_with_a_mark_is_hyphenated_like_any_other() -> None:
    styles = with_styles(align="justify", hyphenate=True).styles
    hyphenating = theme(styles=(*styles, NOTED.style("footnote-rule")))
    found = False
    for count in range(1, 30):
        m = Maker()
        runs = ("i" * count + " this is the uncharacteristically", mark(m), " long word of it")
        slabs = slabs_of(m.story(m.p(*runs), notes=(note(m),)), hyphenating)
        stretches = [
            one for slab in slabs for content in slab.content for one in _stretches(content)
        ]
        found |= any("\u00ad" in word.text for one in stretches for word in one.words)
    assert found


def test_a_footnote_goes_with_the_line_that_has_its_mark() -> None:
    m = Maker()
    story = m.story(
        m.p("word " * 30, mark(m, 1), " word" * 30, mark(m, 2), " ", mark(m, 3)),
        notes=tuple(note(m, n) for n in (1, 2, 3)),
    )
    marked = {
        n: [f.number for f in slab.notes] for n, slab in enumerate(slabs_of(story)) if slab.notes
    }
    assert sorted(number for numbers in marked.values() for number in numbers) == [1, 2, 3]
    assert len(marked) == 2


def test_a_footnote_is_set_once_and_to_the_width_of_the_page() -> None:
    m = Maker()
    words = "a note of several words that fill more than the half of a measure"
    paragraph = m.p("Words", mark(m))
    grid = Grid("body", 2, 10, (Cell("body", (paragraph,), HERE), Cell("body", (), HERE)), HERE)
    (slab,) = slabs_of(m.story(grid, notes=(note(m, 1, words),)))
    (footnote,) = slab.notes
    whole = slabs_of(m.story(m.p(words, style="list", label=(m.run("1"),))))
    assert len(footnote.slabs) == len(whole) == 2


def test_lines_of_text_know_their_baselines() -> None:
    m = Maker()
    first, *_ = slabs_of(m.story(m.p("word " * 20)))
    document = typeset(m.story(m.p("word " * 20)))
    baseline = next(i.y for i in document.pages[0].items if isinstance(i, GlyphRun))
    assert first.line
    assert first.baseline == pytest.approx(baseline - 50)


def test_a_mark_and_its_note_lead_to_each_other() -> None:
    m = Maker()
    items = typeset(m.story(m.p("Words", mark(m)), notes=(note(m),)), NOTED).pages[0].items
    anchors = {item.name: item for item in items if isinstance(item, Anchor)}
    (link,) = (item for item in items if isinstance(item, Link))
    assert set(anchors) == {"note-mark-1", "note-1"}
    assert link.target == "#note-1"
    assert anchors["note-mark-1"].x == pytest.approx(link.x)


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("سال ۱۳۷۳", " بود", "دوب ¹ ۱۳۷۳ لاس"),
        ("نامه‌ی Amnesty International", " بود", "دوب ¹ Amnesty International ی‌همان"),
        ("کلمه.", " بود", "دوب ¹.هملک"),
    ],
)
def test_a_mark_in_right_to_left_text_follows_what_it_marks(
    before: str, after: str, line: str
) -> None:
    m = Maker()
    paragraph = m.p(m.run(before, lang="fa"), mark(m, 1, "fa", "۱۲"), m.run(after, lang="fa"))
    shown = first_line(m.story(paragraph, notes=(note(m),), rtl=True))
    assert shown.replace(" ", "") == line.replace("¹", "۱۲").replace(" ", "")


@pytest.mark.parametrize("note_number", [1, 0], ids=["foot", "end or again"])
@pytest.mark.parametrize(
    ("lang", "digits", "words"),
    [
        ("fa", "۱۲", "سند MDE 13/9421"),
        ("fa", "۱۲", "نشانی https://example.org/x"),
        ("fa", "۱۲", "نشانی example.org/x"),
        ("fa", "۱۲", "نامه به who@example.org"),
        ("fa", "۱۲", "تلفن +98 21 44556677"),
        ("fa", "۱۲", "تلفن (021) 44556677"),
        ("fa", "۱۲", "تلفن 021-44556677"),
        ("fa", "۱۲", "تاریخ 2019-07-25"),
        ("fa", "۱۲", "تاریخ ۱۳۶۷/۵/۶"),
        ("fa", "۱۲", "تاریخ ۱۳۶۷/۵"),
        ("fa", "۱۲", "دما −۵"),
        ("fa", "۱۲", "بها $5"),
        ("fa", "۱۲", "سال‌های ۱۳۶۷-۱۳۹۸"),
        ("fa", "۱۲", "نامه‌ی Amnesty International"),
        ("fa", "۱۲", 'گفت "Never again"'),
        ("ar", "١٢", "الوثيقة MDE 13/9421"),
        ("ar", "١٢", "الموقع https://example.org/x"),
        ("ar", "١٢", "الهاتف +98 21 44556677"),
        ("ar", "١٢", "التاريخ ٢٠١٩/٧"),
        ("he", "12", "מסמך MDE 13/9421"),
        ("he", "12", "כתובת https://example.org/x"),
        ("he", "12", "טלפון +972 2 4455667"),
        ("he", "12", "תאריך 25.7"),
        ("he", "12", "תאריך 2019-07-25"),
    ],
)
def test_a_stop_and_a_mark_stand_behind_a_code_as_behind_a_word(
    lang: str, digits: str, words: str, note_number: int
) -> None:
    m = Maker()
    raised = replace(mark(m, 1, lang, digits), note=note_number)
    end = {"fa": "پایان", "ar": "النهاية", "he": "סוף"}[lang]
    runs = [m.run(f"{words}.", lang=lang), raised, m.run(f" {end}", lang=lang)]
    marked = m.story(m.p(*runs), notes=(note(m),) if note_number else (), rtl=True)
    m = Maker()
    bare = m.story(m.p(m.run(f"{words}. {end}", lang=lang)), rtl=True)
    shown, without = first_line(marked), first_line(bare)
    before = len(f"{end} ")
    assert without[: before + 1] == f"{laid_out(end)} ."
    assert shown == without[:before] + digits + without[before:]


def test_a_mark_among_latin_words_has_the_comma_before_it() -> None:
    m = Maker()
    pieces = (m.run("از Amnesty،", lang="fa"), mark(m, 1, "fa", "۱"), m.run(" MDE 13,", lang="fa"))
    runs = (*pieces, mark(m, 2, "fa", "۲"), m.run(" HRW", lang="fa"))
    shown = first_line(m.story(m.p(*runs), notes=(note(m), note(m, 2)), rtl=True))
    assert shown == "HRW ۲,MDE 13 ۱،Amnesty زا"


def test_a_mark_after_persian_in_an_english_line_stands_at_its_right() -> None:
    m = Maker()
    paragraph = m.p("the word ", m.run("خاوران", lang="fa"), mark(m, 1), " is")
    shown = first_line(m.story(paragraph, notes=(note(m),)))
    assert shown == "the word ناروا" + "خ1 is"


def test_what_is_copied_has_no_more_than_the_digits() -> None:
    m = Maker()
    assert first_line(m.story(m.p("Words!", mark(m), " more"), notes=(note(m),))) == "Words!1 more"


def test_paragraphs_without_notes_have_none() -> None:
    m = Maker()
    assert not any(slab.notes for slab in slabs_of(m.story(m.p("Words"))))
    assert isinstance(m.p("Words"), Paragraph)
