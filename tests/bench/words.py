"""Invented words that sound like English, some frequent and most rare, and the sentences made of them."""

from __future__ import annotations

from itertools import accumulate
from random import Random

VOCABULARY = 4000
"""Words. A report of a hundred pages uses about as many."""


def _split(words: str) -> list[str]:
    return words.split()


_ONSETS = _split("b c d f g h k l m n p r s t v w") * 3 + _split(
    "br ch cl cr dr fl fr gr j pl pr qu sh sl sp st str th tr"
)
_VOWELS = _split("a a a e e e e i i i o o o u ai ea ee io ou")
_CODAS = [""] * 14 + _split("ck d ft l ld m n n nd ng nt p r r rd rk rn s s st t t")
_ENDINGS = _split("al ance ate ed ed ent er er ic ing ing ion ity ive ly ly ment ness ous s s ty")


class Prose:
    """Words, sentences and titles, the same for the same seed on every system."""

    def __init__(self, seed: int, size: int = VOCABULARY) -> None:
        self._random = Random(seed)
        self.vocabulary = self._invent_words(size)
        # Zipf's law as Mandelbrot mended it: the n-th word's frequency goes with 1 / (n + 2.7).
        self._weights = list(accumulate(1 / (n + 2.7) for n in range(size)))

    def number(self, least: int, most: int) -> int:
        """A whole number from `least` to `most`."""
        return self._random.randint(least, most)

    def chance(self, share: float) -> bool:
        """True in that share of cases."""
        return self._random.random() < share

    def words(self, least: int, most: int) -> list[str]:
        """So many words by their frequency, none twice in a row."""
        found: list[str] = []
        count = self.number(least, most)
        while len(found) < count:
            word = self._random.choices(self.vocabulary, cum_weights=self._weights)[0]
            if not found or found[-1] != word:
                found.append(word)
        return found

    def phrase(self, least: int, most: int) -> str:
        """Words that begin with a capital and end without a stop."""
        text = " ".join(self.words(least, most))
        return text[0].upper() + text[1:]

    def sentence(self, least: int = 9, most: int = 28) -> str:
        """A sentence with the commas, dashes and quotation marks that a long one has."""
        words = self.words(least, most)
        for at in range(6, len(words) - 3, self.number(6, 9)):
            words[at] += "," if self.chance(0.85) else " –"
        if self.chance(0.12):
            at = self.number(1, len(words) - 3)
            words[at] = "“" + words[at].rstrip(", –") + "”"
        text = " ".join(words)
        return text[0].upper() + text[1:] + "."

    def sentences(self, words: int) -> list[str]:
        """Sentences that come to about so many words."""
        found: list[str] = []
        count = 0
        while count < words:
            found.append(self.sentence())
            count += found[-1].count(" ") + 1
        return found

    def name(self) -> str:
        """A name of two rare words."""
        first, last = (self._random.choice(self.vocabulary[500:]) for _ in range(2))
        return f"{first.capitalize()} {last.capitalize()}"

    def _invent_words(self, size: int) -> list[str]:
        """Different words, the frequent ones short."""
        found: dict[str, None] = {}
        while len(found) < size:
            rank = len(found)
            shortest, longest = (1, 1) if rank < 250 else (1, 2) if rank < 1500 else (2, 3)
            word = "".join(self._syllable() for _ in range(self.number(shortest, longest)))
            if rank > 300 and self.chance(0.4):
                word += self._random.choice(_ENDINGS)
            if 2 <= len(word) <= (4 if rank < 80 else 12):
                found[word] = None
        return list(found)

    def _syllable(self) -> str:
        choose = self._random.choice
        return choose(_ONSETS) + choose(_VOWELS) + choose(_CODAS)
