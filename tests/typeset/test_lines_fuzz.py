"""Random paragraphs in random styles: every word once, in its place, within the measure."""

from __future__ import annotations

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.diagnostics import Diagnostics
from generator.typeset.page import GlyphRun
from generator.typeset.typeset import typeset_story
from tests.typeset.stories import Maker, with_styles

WORDS = (
    *("a", "the", "international", "testimony", "well-known", "Straflosigkeit,", "Wieder\u00adgutmachung"),
    *("Donau\u00addampf\u00adschifffahrts\u00adgesellschaft", "1988–2019", "p.\u00a012", "“quoted”", "(in brackets)"),
    *("https://www.example.org/a/long/address", "co‐operation", "é", "AT\u00adTACHÉ", "office", "\u2028"),
)  # fmt: skip
RIGHT = ("سلام", "می‌شوند", "۱۳۶۷", "(۱۲)", "«نقل»", "عدالت،")
STYLES = st.fixed_dictionaries(
    {
        "align": st.sampled_from(["start", "end", "centre", "justify"]),
        "hyphenate": st.booleans(),
        "hang": st.booleans(),
        "balance": st.booleans(),
        "tracking": st.sampled_from([0, 60]),
        "first_indent": st.sampled_from([0, 12]),
        "indent_end": st.sampled_from([-150, 0, 80, 140]),
    }
)
RUNS = st.lists(
    st.tuples(
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=9),
        st.sampled_from([(), ("em",), ("sup",)]),
        st.sampled_from(["en", "de"]),
        st.sampled_from(["", " "]),
    ),
    min_size=1,
    max_size=5,
)


def painted_lines(texts: list[tuple[str, tuple[str, ...], str]], **style: object) -> list[str]:
    m = Maker()
    runs = [m.run(text, *styles, lang=lang) for text, styles, lang in texts]
    story = m.story(m.p(*runs))
    document = typeset_story(story, with_styles(**style), Diagnostics())
    items = [i for page in document.pages for i in page.items if isinstance(i, GlyphRun)]
    room = 200 - float(str(style["indent_end"]))
    lines: dict[int, list[GlyphRun]] = {}
    line, end = 0, float("inf")
    for item in items:
        if item.x < end - 0.01:
            line += 1
        lines.setdefault(line, []).append(item)
        end = item.x + item.width
        ink = item.width - sum(
            w.width * item.size / w.face.units + item.tracking
            for w in item.words[-1:]
            if w.is_space
        )
        assert item.x + ink <= 50 + room + 8  # a mark or a hyphen may hang
    return ["".join(item.text for item in found) for found in lines.values()]


@settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(RUNS, STYLES)
def test_left_to_right_words_come_out_as_they_went_in(
    pieces: list[tuple[list[str], tuple[str, ...], str, str]], style: dict[str, object]
) -> None:
    texts = [(" ".join(words) + end, styles, lang) for words, styles, lang, end in pieces]
    lines = painted_lines(texts, **style)
    joined = "".join(line.removesuffix("\u00ad") for line in lines)
    assert "\u00ad" not in joined
    given_text = "".join(text for text, _, _ in texts).replace("\u00ad", "").replace("\u2028", " ")
    assert joined.split() == given_text.split()


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS + RIGHT), min_size=1, max_size=20), STYLES, st.booleans())
def test_words_of_both_directions_all_come_out(
    words: list[str], style: dict[str, object], rtl: bool
) -> None:
    m = Maker()
    text = " ".join(words)
    story = m.story(m.p(m.run(text, lang="fa" if rtl else "en")), rtl=rtl)
    document = typeset_story(story, with_styles(**style), Diagnostics())
    painted = Counter(
        char
        for page in document.pages
        for item in page.items
        if isinstance(item, GlyphRun)
        for char in item.text
    )
    given_text = Counter(text)
    for char in " \u2028\u00ad":
        del painted[char], given_text[char]
    assert painted == given_text
