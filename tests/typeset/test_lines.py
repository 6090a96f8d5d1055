"""Paragraphs in lines: measures, spaces, styles, names in other scripts."""

from __future__ import annotations

from collections import Counter

import pytest

from generator.diagnostics import Diagnostics, Rejected
from generator.layout.theme import CharacterStyle
from generator.typeset.boxes import make_boxes
from generator.typeset.looks import LookBook
from generator.typeset.page import Document, GlyphRun, Link
from generator.typeset.typeset import typeset_story
from tests.typeset.stories import HERE, Maker, texts, theme, typeset, with_styles

LONG = (
    "Between July and September 1988 the authorities forcibly disappeared several thousand "
    "political prisoners and executed them in secret, without lawful process."
)


def runs(*blocks: str, style: str = "body") -> list[GlyphRun]:
    m = Maker()
    document = typeset(m.story(*(m.p(b, style=style) for b in blocks)))
    return [i for page in document.pages for i in page.items if isinstance(i, GlyphRun)]


def test_words_keep_their_order_and_every_line_but_the_last_keeps_its_space() -> None:
    lines = runs(LONG)
    assert "".join(line.text for line in lines) == LONG
    assert all(line.text.endswith(" ") for line in lines[:-1])


def test_lines_fill_their_measure_and_no_more() -> None:
    for line in runs(LONG, style="body"):
        visible = line.width - (line.text.endswith(" ") and 2.5)
        assert visible <= 200


def test_a_justified_line_ends_exactly_at_the_measure_and_the_last_stays_natural() -> None:
    lines = runs(LONG, style="justified")
    for line in lines[:-1]:
        space = line.words[-1]
        # The space at a line's end hangs out as it is; the others are widened.
        assert not space.blank
        assert line.width - space.width * line.size / 1000 == pytest.approx(200)
    assert lines[-1].space == 0


def test_no_break_space_holds_and_stretches() -> None:
    lines = runs("page\u00a012 " * 30, style="justified")
    assert not any(line.text.rstrip().endswith("page") for line in lines)
    blanks = [word for line in lines for word in line.words if word.text == "\u00a0"]
    assert blanks
    assert all(word.blank for word in blanks)


def test_a_style_may_change_inside_a_word_without_a_break() -> None:
    m = Maker()
    document = typeset(m.story(m.p(m.run("half"), m.run("italic", "em"), m.run(" word"))))
    first, second, third = (i for i in document.pages[0].items if isinstance(i, GlyphRun))
    assert second.face.italic
    assert not first.face.italic
    assert second.x == pytest.approx(first.x + first.width)
    assert third.x == pytest.approx(second.x + second.width)


def test_a_superscript_is_small_and_raised() -> None:
    m = Maker()
    document = typeset(m.story(m.p(m.run("claim"), m.run("1", "sup"))))
    word, mark = (i for i in document.pages[0].items if isinstance(i, GlyphRun))
    assert mark.size == pytest.approx(6)
    assert word.y - mark.y == pytest.approx(4)


def test_ligatures_are_one_glyph_with_the_letters_they_stand_for() -> None:
    (line,) = runs("office")
    (word,) = line.words
    assert "".join(word.texts) == "office"
    assert len(word.glyphs) < len("office")


def test_a_persian_name_in_english_text_runs_right_to_left() -> None:
    m = Maker()
    document = typeset(m.story(m.p("name ", m.run("ابراهیم رئیسی", lang="fa"), " ends")))
    names = [i for i in document.pages[0].items if isinstance(i, GlyphRun) and i.words[0].rtl]
    (name,) = names
    assert [w.text for w in name.words] == ["رئیسی", " ", "ابراهیم"]
    # Painted from left to right: the last letter of the first name touches the right edge.
    assert name.words[-1].texts[-1] == "ا"


def test_a_persian_year_is_not_reversed() -> None:
    m = Maker()
    document = typeset(m.story(m.p(m.run("سال ۱۳۶۷ بود", lang="fa")), rtl=True))
    line = texts(document.pages[0].items)[0]
    words = [w for i in document.pages[0].items if isinstance(i, GlyphRun) for w in i.words]
    year = next(w for w in words if "۱" in w.text)
    assert tuple(year.texts) == ("۱", "۳", "۶", "۷")
    assert line.split() == ["بود", "۱۳۶۷", "سال"]


def test_quotation_marks_hang_outside_the_measure() -> None:
    (line,) = runs("“Quoted”", style="hung")
    assert line.x < 50


def test_a_word_wider_than_its_line_is_a_warning_at_the_authors_line() -> None:
    m = Maker()
    diagnostics = Diagnostics()
    typeset_story(m.story(m.p("x" * 80)), theme(), diagnostics)
    (found,) = diagnostics
    assert found.span == HERE
    assert found.message.endswith("pt wider than its line")


def test_a_character_without_a_glyph_is_an_error_that_names_it() -> None:
    m = Maker()
    with pytest.raises(Rejected) as rejected:
        typeset_story(m.story(m.p("a 𓀀 b")), theme(), Diagnostics())
    (found,) = rejected.value.diagnostics
    assert found.span == HERE
    assert found.message == "no font has the character U+13000 EGYPTIAN HIEROGLYPH A001"


def test_a_link_over_two_lines_has_an_area_on_each() -> None:
    m = Maker()
    link = m.run(
        "a link of many words that goes on to the next line of the page",
        link="https://example.org/",
        link_element=2,
        contents="a link",
    )
    document = typeset(m.story(m.p(link)))
    areas = [i for i in document.pages[0].items if isinstance(i, Link)]
    assert len(areas) == 2
    assert areas[0].y < areas[1].y
    assert {a.target for a in areas} == {"https://example.org/"}


def test_a_forced_break_ends_the_line() -> None:
    m = Maker()
    document = typeset(m.story(m.p("one\u2028two")))
    assert texts(document.pages[0].items) == ["one ", "two"]


def test_a_balanced_heading_has_lines_of_one_length_and_no_more_of_them() -> None:
    text = "Killed in secret in nineteen eighty-eight, concealed"
    plain, balanced = runs(text), runs(text, style="balanced")
    assert len(plain) == len(balanced) == 2
    assert plain[1].text == "concealed"
    assert abs(balanced[0].width - balanced[1].width) < abs(plain[0].width - plain[1].width)


def unevenness(lines: list[GlyphRun]) -> float:
    """Sum of the cubes of how far spaces are from their natural width, over all lines but the last."""
    return sum(abs(line.space) ** 3 for line in lines[:-1])


def greedy(text: str) -> list[str]:
    return [line.text for line in runs(text)]


@pytest.mark.parametrize("words", range(20, 60, 4))
def test_justified_paragraphs_are_set_as_a_whole(words: int) -> None:
    text = " ".join((LONG.split() * 3)[:words])
    best = runs(text, style="justified")
    assert "".join(line.text for line in best) == text
    forced = runs("\u2028".join(t.rstrip() for t in greedy(text)), style="wide")
    space = forced[0].words[-1].width / 100  # of 10 pt type, 1000 units to the em
    naturals = [200 - line.width + (space if line.text.endswith(" ") else 0) for line in forced]
    blanks = [line.text.rstrip().count(" ") for line in forced]
    one_by_one = sum((n / b) ** 3 for n, b in list(zip(naturals, blanks, strict=True))[:-1])
    assert unevenness(best) <= one_by_one + 1e-6


def test_a_justified_paragraph_avoids_a_lost_word_at_its_end() -> None:
    text = "Committees of some officials questioned prisoners, and it is said they did so at once."
    assert greedy(text)[-1] == "once."
    assert runs(text, style="justified")[-1].text != "once."


@pytest.mark.parametrize("char", ["\x07", "\ufffe", "\U0001f600"])
def test_a_control_or_unassigned_character_is_an_error_too(char: str) -> None:
    m = Maker()
    with pytest.raises(Rejected) as rejected:
        typeset_story(m.story(m.p(f"a{char}b")), theme(), Diagnostics())
    (found,) = rejected.value.diagnostics
    assert found.message.startswith(f"no font has the character U+{ord(char):04X}")


def test_invisible_characters_need_no_glyph() -> None:
    (line,) = runs("co\u2060op zero\u200bwidth")
    assert line.text == "co\u2060op zero\u200bwidth"


def test_a_word_wider_than_its_line_is_broken_and_none_of_it_lost() -> None:
    m = Maker()
    word = "".join(chr(97 + n % 26) for n in range(119)) + "7"  # a digit: no word to hyphenate
    document = typeset_story(m.story(m.p(f"a {word} b")), theme(), Diagnostics())
    lines = [i for i in document.pages[0].items if isinstance(i, GlyphRun)]
    assert "".join(line.text for line in lines) == f"a {word} b"
    assert all(line.x + line.width <= 250 + 3 for line in lines)


def test_a_persian_paragraph_in_an_english_story_ends_at_the_left() -> None:
    m = Maker()
    document = typeset(m.story(m.p(m.run("او رفت.", lang="fa"))))
    (line,) = (i for i in document.pages[0].items if isinstance(i, GlyphRun))
    assert line.words[0].text == "رفت."


def test_a_label_and_its_words_are_parted_for_those_who_listen() -> None:
    m = Maker()
    document = typeset(m.story(m.p("words", style="list", label=(m.run("1."),))))
    assert texts(document.pages[0].items) == ["1. words"]


def test_a_label_without_room_is_a_warning() -> None:
    m = Maker()
    diagnostics = Diagnostics()
    typeset_story(
        m.story(m.p("words", style="list", label=(m.run("1,000."),))), theme(), diagnostics
    )
    (found,) = diagnostics
    assert found.message.startswith("the label '1,000.' is ")


def _glyphs(document: Document) -> list[int]:
    """All glyphs of the first page, from left to right."""
    runs_found = [i for i in document.pages[0].items if isinstance(i, GlyphRun)]
    return [glyph for run in runs_found for word in run.words for glyph in word.glyphs]


@pytest.mark.parametrize(
    ("lang", "written", "seen"), [("tr", "bilgi ışık", "BİLGİ IŞIK"), ("el", "ζωή", "ΖΩΗ")]
)
def test_capitals_are_those_of_the_language(lang: str, written: str, seen: str) -> None:
    m = Maker()
    families = (("serif", "*", ("IBM Plex Sans",)), ("sans", "*", ("IBM Plex Sans",)))
    capitals = with_styles(uppercase=True)
    capitals = theme(styles=capitals.styles, families=families)
    document = typeset(m.story(m.p(m.run(written, lang=lang))), capitals)
    plain = typeset(m.story(m.p(m.run(seen, lang=lang))), theme(families=families))
    glyphs = [_glyphs(document), _glyphs(plain)]
    assert glyphs[0] == glyphs[1]
    assert "".join(texts(document.pages[0].items)) == written


def test_arabic_letters_join_over_a_change_of_style() -> None:
    m = Maker()
    whole = typeset(m.story(m.p(m.run("کتابخانه", lang="fa")), rtl=True))
    pieces = (m.run("کتا", "em", lang="fa"), m.run("بخا", lang="fa"), m.run("نه", "em", lang="fa"))
    parts = typeset(m.story(m.p(*pieces), rtl=True))
    assert _glyphs(whole) == _glyphs(parts)
    assert len(parts.pages[0].items) == 3


def test_arabic_letters_join_over_the_place_where_a_word_too_wide_is_broken() -> None:
    m = Maker()
    document = typeset_story(
        m.story(m.p(m.run("ببب" * 40, lang="fa")), rtl=True), theme(), Diagnostics()
    )
    lines = [i for i in document.pages[0].items if isinstance(i, GlyphRun)]
    assert len(lines) > 1
    glyphs = _glyphs(document)
    # Painted from the left, so each line's last letter comes first: all but two have the medial form.
    assert len(set(glyphs)) == 3
    assert sorted(Counter(glyphs).values()) == [1, 1, len(glyphs) - 2]


def test_a_citation_in_chinese_is_not_parted() -> None:
    m = Maker()
    chinese = (("serif", "*", ("IBM Plex Serif",)), ("sans", "*", ("IBM Plex Sans",)))
    cite = CharacterStyle("cite")
    made = theme(families=chinese, characters=(*theme().characters, cite))
    book = LookBook(made, Diagnostics())
    runs_of = [m.run(text, "cite", lang="zh") for text in ("[", "1，p.\u00a02；3", "]")]
    assert len(make_boxes(runs_of, "body", 0, book)) == 1
    assert len(make_boxes([m.run("1，p.\u00a02；3", lang="zh")], "body", 0, book)) > 1


def test_a_link_ends_where_its_words_end_on_each_line() -> None:
    m = Maker()
    story = m.story(m.p(m.run(LONG, link="https://example.org/"), style="justified"))
    items = typeset(story).pages[0].items
    links = [i for i in items if isinstance(i, Link)]
    assert len(links) > 2
    assert all(link.x == 50 for link in links)
    assert [link.width for link in links[:-1]] == pytest.approx([200] * (len(links) - 1))


def test_no_break_spaces_count_when_a_line_is_judged() -> None:
    m = Maker()
    diagnostics = Diagnostics()
    text = "f" * 33 + "\u00a0e " + "g" * 40
    typeset_story(m.story(m.p(text, style="justified")), theme(), diagnostics)
    assert any("times as wide" in found.message for found in diagnostics)


def test_a_style_without_room_is_an_error() -> None:
    m = Maker()
    with pytest.raises(Rejected, match="leaves no room for its lines"):
        typeset(m.story(m.p(" hello world")), with_styles(indent_end=210))
