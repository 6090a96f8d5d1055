"""What the checks say of a pair that a test gives them."""

from __future__ import annotations

from generator.diagnostics import Diagnostics, Span
from generator.translation.checking import Lexicon, Pair
from generator.translation.checks import check_translation

SPAN = Span.of_line("content/iran/locale/xx.po", 12)


def find_faults(
    source: str,
    translation: str,
    lang: str,
    lexicon: Lexicon | None = None,
    *,
    key: str = "facts/x/text",
    source_lang: str = "en",
    markdown: bool = True,
    most: int | None = None,
) -> list[str]:
    """`error: the number 25 is lost` for each diagnostic, without its key, which all must have, and its hint."""
    diagnostics = Diagnostics()
    pair = Pair(key, source, translation, source_lang, lang, markdown, SPAN, most)
    check_translation(pair, lexicon or Lexicon(), diagnostics)
    assert all(diagnostic.span == SPAN for diagnostic in diagnostics)
    assert all(diagnostic.message.startswith(f"{key}: ") for diagnostic in diagnostics)
    return [f"{d.severity}: {d.message.removeprefix(f'{key}: ')}" for d in diagnostics]
