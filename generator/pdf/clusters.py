"""The text of each cluster is dealt to its glyphs, so that every glyph stands for something."""

from __future__ import annotations

from collections.abc import Sequence

from generator.typeset.page import ShapedWord

# What a glyph stands for that is only a part of the glyph before it: nothing, and no break either.
FILLER = "\u2060"


def glyph_texts(word: ShapedWord) -> list[str]:
    """For each glyph of a word, the text that its code is mapped to; never empty (ISO 19005-2, 6.2.11.7.2).

    A cluster with as many characters as glyphs gives one to each; with more, its first glyph takes the
    surplus; with fewer, the last glyphs stand for a word joiner, which is invisible and breaks no word.
    Readers turn a right-to-left line round character by character, whatever glyph the characters came
    from, so there the characters of one glyph stand in reverse.
    """
    if all(len(text) == 1 for text in word.texts):
        return list(word.texts)
    dealt: list[str] = []
    start = 0
    while start < len(word.texts):
        end = start + 1
        while end < len(word.texts) and not word.texts[end]:
            end += 1
        share = _deal(word.texts[start], end - start)
        if word.rtl:
            share = [text[::-1] for text in reversed(share)]
        dealt.extend(share)
        start = end
    return dealt


def _deal(text: str, glyphs: int) -> Sequence[str]:
    surplus = max(len(text) - glyphs, 0)
    share = [text[: surplus + 1], *text[surplus + 1 :]] if text else []
    return share + [FILLER] * (glyphs - len(share))
