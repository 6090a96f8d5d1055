"""Hyphens at line ends: where they come, what is copied, and what they cost."""

from __future__ import annotations

import pytest

from generator.diagnostics import Diagnostics
from generator.typeset.boxes import make_boxes
from generator.typeset.looks import LookBook
from generator.typeset.optimum import fit_lines
from generator.typeset.page import GlyphRun
from generator.typeset.typeset import typeset_story
from tests.typeset.stories import HERE, Maker, theme, typeset, with_styles

GERMAN = (
    "Die Angehörigen der Verschwundenen haben Anspruch auf Wahrheit, Gerechtigkeit und "
    "Wiedergutmachung; die Verantwortlichen genießen bis heute Straflosigkeit."
)


def lines(text: str, lang: str = "de", style: str = "justified", **changes: object) -> list[str]:
    """The text of each line; runs on one baseline are one line."""
    m = Maker()
    document = typeset(m.story(m.p(m.run(text, lang=lang), style=style)), with_styles(**changes))
    found: dict[float, str] = {}
    for item in document.pages[0].items:
        assert isinstance(item, GlyphRun)
        found[item.y] = found.get(item.y, "") + item.text
    return list(found.values())


def without_hyphens(found: list[str]) -> str:
    return "".join(line.removesuffix("\u00ad") for line in found)


def test_a_line_that_would_be_loose_ends_in_a_hyphen_that_is_copied_as_a_soft_one() -> None:
    found = lines(GERMAN, hyphenate=True)
    assert any(line.endswith("\u00ad") for line in found)
    assert without_hyphens(found) == GERMAN


def test_a_hyphen_is_seen_where_a_soft_one_is_copied() -> None:
    m = Maker()
    story = m.story(m.p(m.run(GERMAN, lang="de"), style="justified"))
    document = typeset(story, with_styles(hyphenate=True))
    words = [word for i in document.pages[0].items if isinstance(i, GlyphRun) for word in i.words]
    cut = next(word for word in words if word.text.endswith("\u00ad"))
    font = cut.face.font
    assert cut.glyphs[-1] == font.get_nominal_glyph(0x2010) or font.get_nominal_glyph(0x2D)
    assert cut.texts[-1] == "\u00ad"
    assert cut.advances[-1] > 0


def test_every_hyphenated_line_fills_its_measure() -> None:
    m = Maker()
    story = m.story(m.p(m.run(GERMAN, lang="de"), style="justified"))
    document = typeset(story, with_styles(hyphenate=True))
    runs = [i for i in document.pages[0].items if isinstance(i, GlyphRun)]
    ends = [run.x + run.width for run in runs if run.text.endswith("\u00ad")]
    assert ends
    assert ends == pytest.approx([250.0] * len(ends), abs=0.01)


def test_text_that_sets_evenly_has_no_hyphen() -> None:
    text = "The state of the case has not changed at all since then, and so it goes on as before."
    assert not any("\u00ad" in line for line in lines(text, "en", hyphenate=True))


def test_words_within_a_line_stay_whole_though_they_could_be_divided() -> None:
    text = "Ein Mann las verantwortungsbewusst es, Er sah 5 Wochen Menschenrechtsverletzungen an"
    assert without_hyphens(lines(text, hyphenate=True, indent_end=40, style="body")) == text
    m = Maker()
    story = m.story(m.p(m.run(" ".join([GERMAN] * 6), lang="de"), style="justified"))
    document = typeset_story(story, with_styles(hyphenate=True), Diagnostics())
    found = [i.text for page in document.pages for i in page.items if isinstance(i, GlyphRun)]
    assert without_hyphens(found) == " ".join([GERMAN] * 6)


def test_names_are_not_divided() -> None:
    text = (
        "the testimony of Constantinopolitan, Nebuchadnezzar, Mesopotamian and Transcaucasian men"
    )
    m = Maker()
    story = m.story(m.p(m.run(text.lower(), lang="en"), style="justified"))
    lower = typeset_story(story, with_styles(hyphenate=True), Diagnostics())
    assert any(getattr(item, "text", "").endswith("\u00ad") for item in lower.pages[0].items)
    story = m.story(m.p(m.run(text, lang="en"), style="justified"))
    upper = typeset_story(story, with_styles(hyphenate=True), Diagnostics())
    cut = [i.text.split()[-1] for i in upper.pages[0].items if isinstance(i, GlyphRun)]
    assert not any(word[0].isupper() and word.endswith("\u00ad") for word in cut)


def test_nothing_is_hyphenated_unless_the_style_says_so() -> None:
    m = Maker()
    diagnostics = Diagnostics()
    story = m.story(m.p(m.run(GERMAN, lang="de"), style="justified"))
    document = typeset_story(story, theme(), diagnostics)
    texts = [i.text for i in document.pages[0].items if isinstance(i, GlyphRun)]
    assert "".join(texts) == GERMAN
    assert all("has spaces" in found.message for found in diagnostics)


def test_two_lines_in_a_row_seldom_end_in_hyphens() -> None:
    text = " ".join([GERMAN] * 8).replace("haben", "und Freunde haben")
    m = Maker()
    story = m.story(m.p(m.run(text, lang="de"), style="justified"))
    document = typeset_story(story, with_styles(hyphenate=True), Diagnostics())
    found = [i.text for page in document.pages for i in page.items if isinstance(i, GlyphRun)]
    hyphens = "".join("-" if line.endswith("\u00ad") else " " for line in found)
    assert hyphens.count("-") > 3
    assert "---" not in hyphens


def test_a_soft_hyphen_is_an_opportunity_in_every_style_and_is_not_copied_elsewhere() -> None:
    text = "Verant\u00adwortlich und unverant\u00adwortlich sind sie, sagt der Bericht"
    found = lines(text, style="body")
    assert "\u00ad" not in without_hyphens(found)
    assert without_hyphens(found) == text.replace("\u00ad", "")
    narrow = lines(text, style="body", indent_end=150)
    assert [line for line in narrow if line.endswith("\u00ad")] == [
        "Verant\u00ad",
        "unverant\u00ad",
    ]


def test_a_soft_hyphen_overrules_the_patterns() -> None:
    text = "Das ist die Wieder\u00adgutmachung nach Jahren"
    found = lines(text, style="body", hyphenate=True, indent_end=110)
    assert found[0] == "Das ist die Wieder\u00ad"


def test_a_word_wider_than_its_line_is_hyphenated_before_it_is_broken_anywhere() -> None:
    found = lines("Menschenrechtsverletzungen", style="body", hyphenate=True, indent_end=120)
    assert len(found) > 1
    assert all(line.endswith("\u00ad") for line in found[:-1])
    assert without_hyphens(found) == "Menschenrechtsverletzungen"


def test_a_word_whose_pieces_between_soft_hyphens_are_too_wide_is_painted_once() -> None:
    word = "Donau\u00addampfschifffahrtsgesellschaftskapitänswitwenrente"
    for style in ("body", "justified"):
        m = Maker()
        narrow = with_styles(indent_end=120)
        story = m.story(m.p(m.run(word, lang="de"), style=style))
        document = typeset_story(story, narrow, Diagnostics())
        found = [i.text for i in document.pages[0].items if isinstance(i, GlyphRun)]
        assert without_hyphens(found) == word.replace("\u00ad", "")


def test_a_soft_hyphen_keeps_its_place_in_capitals_that_are_longer() -> None:
    found = lines("Straßen\u00adbahnhaltestelle und", style="body", uppercase=True, indent_end=90)
    assert found[0] == "STRASSEN\u00ad"


def test_a_ragged_style_may_hyphenate_too() -> None:
    found = lines(GERMAN, style="body", hyphenate=True, indent_end=70)
    assert any(line.endswith("\u00ad") for line in found)
    assert without_hyphens(found) == GERMAN


def test_a_word_of_two_styles_keeps_both_when_it_is_cut() -> None:
    m = Maker()
    runs = (m.run("Menschen", lang="de"), m.run("rechtsverletzungen", "em", lang="de"))
    document = typeset(m.story(m.p(*runs)), with_styles(hyphenate=True, indent_end=140))
    items = [i for i in document.pages[0].items if isinstance(i, GlyphRun)]
    assert without_hyphens([i.text for i in items]) == "Menschenrechtsverletzungen"
    assert items[0].face.italic is False
    assert items[-1].face.italic is True


def test_arabic_script_is_justified_by_spaces_alone() -> None:
    text = "خانواده‌های زندانیان سیاسی همچنان در جست‌وجوی حقیقت و عدالت و جبران خسارت هستند و "
    found = lines(text * 3, "fa", hyphenate=True)
    assert not any("\u00ad" in line for line in found)


def test_a_line_that_cannot_be_set_well_is_a_warning_at_the_authors_line() -> None:
    m = Maker()
    diagnostics = Diagnostics()
    text = "It says " + "7x" * 14 + " and " + "7x" * 14 + " there"
    typeset_story(m.story(m.p(text, style="justified")), theme(), diagnostics)
    (found,) = diagnostics
    assert "to fill its measure" in found.message
    assert found.span == HERE


def test_optimum_fit_finds_the_least_demerits_of_all_ways_to_break() -> None:
    """Against exhaustive search, on a paragraph short enough for it."""
    text = "One may see at once that all of these words are short enough to be set in many ways"
    diagnostics = Diagnostics()
    book = LookBook(theme(), diagnostics)
    m = Maker()
    boxes = make_boxes([m.run(text)], "justified", 0, book, justify=True)
    _, lines_found = fit_lines(boxes, lambda _n: 110.0, 10.0, book)
    assert _demerits(boxes, lines_found) == min(
        _demerits(boxes, ways) for ways in _all_ways(boxes, 110.0)
    )


def _demerits(boxes: list, found: list[tuple[int, int, float]]) -> float:  # type: ignore[type-arg]
    total = 0.0
    for start, stop, width in found:
        blank = sum(box.space_width for box in boxes[start : stop - 1])
        slack = 110.0 - width
        if stop == len(boxes):
            ratio = min(0.0, slack / (0.25 * blank)) if blank else 0.0
            total += 4e4 if width < 0.12 * 110 else 0.0
        else:
            ratio = slack / ((0.5 if slack >= 0 else 0.25) * blank) if blank else 1e3
        total += (10 + 100 * abs(ratio) ** 3) ** 2 if ratio >= -1 else 1e12
    return round(total, 3)


def _all_ways(boxes: list, room: float, start: int = 0) -> list[list[tuple[int, int, float]]]:  # type: ignore[type-arg]
    if start == len(boxes):
        return [[]]
    ways: list[list[tuple[int, int, float]]] = []
    width = 0.0
    for stop in range(start + 1, len(boxes) + 1):
        width += boxes[stop - 1].width
        if width > room * 1.3:
            break
        ways += [
            [(start, stop, width), *rest]
            for rest in _all_ways(boxes, room, stop)
            if stop - start > 2 or stop == len(boxes)
        ]
        width += boxes[stop - 1].space_width
    return ways


def test_no_page_ends_in_the_middle_of_a_word() -> None:
    m = Maker()
    paragraphs = [m.p(m.run("Und " * n + GERMAN, lang="de"), style="justified") for n in range(24)]
    document = typeset_story(m.story(*paragraphs), with_styles(hyphenate=True), Diagnostics())
    every = [i.text for page in document.pages for i in page.items if isinstance(i, GlyphRun)]
    final = [[i for i in page.items if isinstance(i, GlyphRun)][-1].text for page in document.pages]
    assert len(final) > 3
    assert any(text.endswith("\u00ad") for text in every)
    assert not any(text.endswith("\u00ad") for text in final)
