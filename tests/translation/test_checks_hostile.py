"""Whatever a translator types, every check comes to an end and says what it found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.translation.checking import Lexicon
from tests.translation.faults import find_faults

SIGNS = "«»“”„‘’\"'*[]@^#{}()09۰۹٠٩ .,،?؟!\u200c\u00a0ابده می شودabJuly مرداد–-/\n\\<`_"
TEXTS = st.text(st.sampled_from(SIGNS) | st.characters(), max_size=60)
AGREED = Lexicon((("A B", "ا ب"), (" ", "")), (("", ("x",)), ("“”", ("",))), ("said", ""))


@given(
    source=TEXTS,
    translation=TEXTS,
    lang=st.sampled_from(["fa", "ar", "fr", "de", "es", "he", "zh", "th", "xx", "ur", "und-x-y"]),
    key=st.sampled_from(["sections/a/1", "terms/a/term", "labels/x[two]"]),
    markdown=st.booleans(),
)
def test_any_text_can_be_checked(
    source: str, translation: str, lang: str, key: str, markdown: bool
) -> None:
    find_faults(source, translation, lang, AGREED, key=key, markdown=markdown, most=10)
