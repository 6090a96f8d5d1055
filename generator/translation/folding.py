"""Words made comparable: what is one word for a reader, however it is typed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

ZWNJ = "\u200c"

_LETTERS = str.maketrans({
    **dict.fromkeys("يىېئ", "ی"),
    **dict.fromkeys("كڪ", "ک"),
    **dict.fromkeys("أإآٱ", "ا"),
    "ؤ": "و",
    **dict.fromkeys("ةۀہھ", "ه"),
    "ß": "ss",
    "’": "'",
    "ʼ": "'",
    **dict.fromkeys("‐‑", "-"),
    **dict.fromkeys("\u00ad\u200b\u200d\u200e\u200f\u2060\u0640", None),
})  # fmt: skip

_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """A text without case, accents, vowel signs and variants of Arabic letters; a space is a plain one.

    Zero-width non-joiners stay: what they part is for the caller to say. Not for printing.
    """
    bare = unicodedata.normalize("NFD", text.translate(_LETTERS).casefold())
    bare = "".join(char for char in bare if unicodedata.category(char) != "Mn")
    return " ".join(bare.translate(_LETTERS).split())


def fold_words(text: str) -> list[str]:
    """The words of a text, folded, in order."""
    return _WORD.findall(fold(text).replace(ZWNJ, ""))


def letters(text: str) -> str:
    """The letters and digits of a text alone, folded: for passages that differ in punctuation."""
    return "".join(fold_words(text))
