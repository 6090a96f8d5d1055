"""Paragraphs of a language become a PDF, each on a page of its own or all on one: what the measure reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.diagnostics import Diagnostics
from generator.layout.story import Block, Break
from generator.pdf.write import write_pdf
from generator.translation.scripts import text_direction
from generator.typeset.fonts import load_face
from generator.typeset.typeset import typeset_story
from tests.conftest import absent
from tests.typeset.stories import HERE, Maker, theme

UNSPACED = frozenset(("th", "zh-Hans"))
"""Languages that set no spaces between words."""

_FAMILIES = (
    ("serif", "*", ("IBM Plex Serif",)),
    ("serif", "Arab", ("IBM Plex Sans Arabic",)),
    ("sans", "*", ("IBM Plex Sans",)),
)
_OTHERS = {
    "el": ("Grek", "Noto Serif"),
    "he": ("Hebr", "Frank Ruhl Libre"),
    "hi": ("Deva", "Noto Sans Devanagari"),
    "th": ("Thai", "Noto Sans Thai"),
}


def write_paragraphs(
    paragraphs: Sequence[str], lang: str, *, together: bool = False, align: str = "start"
) -> bytes:
    """A PDF of paragraphs in a measure of 400 points, each on its own page unless `together`.

    Skips the test where the language's font is not installed.
    """
    families: tuple[tuple[str, str, tuple[str, ...]], ...] = _FAMILIES
    if lang in _OTHERS:
        script, family = _OTHERS[lang]
        if load_face(family, 400, False) is None:
            absent(f"the font {family}")
        families += (("serif", script, (family,)),)
    maker = Maker()
    blocks: list[Block] = []
    for paragraph in paragraphs:
        if blocks and not together:
            blocks.append(Break(HERE))
        style = "justified" if align == "justify" else "body"
        blocks.append(maker.p(maker.run(paragraph, lang=lang), style=style))
    story = replace(maker.story(*blocks, rtl=text_direction(lang) == "rtl"), lang=lang)
    with_fonts = theme(families=families, width=500, height=700)
    # Narrow justified columns of some languages are warned of; that is not what is looked at here.
    return write_pdf(typeset_story(story, with_fonts, Diagnostics()), with_fonts.inks)
