"""Whether the glossary's terms stand in a translation by their agreed renderings, inflected as need be."""

from __future__ import annotations

import math
import re

from generator.translation.checking import Case, is_term
from generator.translation.folding import ZWNJ, fold, fold_words

_SHARE = 0.6
"""What of a word's letters is taken for its stem; endings are shorter than the rest."""
_GAP = 6
"""Words that may stand between those of a rendering: `disparitions et exécutions forcées`."""
_ENDINGS = frozenset(["ها", "های", "هایی", "هایش", "هایشان", "ای", "اش", "ام", "ات", "تر", "ترین"])
"""What Persian hangs on a word behind a zero-width non-joiner."""
_WEAK = re.compile("[اویء]")
_ARTICLE = re.compile("^(?:[وفبلک]?ال|لل)(?=..)")
_ARABIC = re.compile("[\u0621-\u064a\u066e-\u06d3]")
_MARKS = re.compile(r"[“”„‟«»‹›‘’‚\"'*]")


def check_terms(case: Case) -> None:
    """Reports a term of the source none of whose renderings stands in the translation.

    An error if no word of a rendering is there, a warning if some are. A term within the title of a work
    does not count. A term's own message must be its rendering.
    """
    own = is_term(case.pair.key)
    body, titles = case.source.body, case.source.titles
    text = _stems_of_text(case.translation.words)
    for term, renderings in case.lexicon.terms:
        if not renderings:
            continue
        pattern = _pattern(term)
        if own:
            if pattern.fullmatch(_bare(case.pair.source)):
                _check_own(case, renderings)
            continue
        if not (pattern.search(_bare(body)) or any(pattern.fullmatch(_bare(t)) for t in titles)):
            continue
        best = max(_share_found(rendering, text) for rendering in renderings)
        if best < 1:
            shown = _MARKS.sub("", term)
            message = f"the term '{shown}' is not rendered as '{renderings[0]}'"
            hint = (
                f"agreed in the glossary: {', '.join(renderings)}; a form of it may be added there"
            )
            (case.warning if best else case.error)(message, hint)


def _check_own(case: Case, renderings: tuple[str, ...]) -> None:
    given = fold_words(_bare(case.pair.translation))
    if all(fold_words(_bare(rendering)) != given for rendering in renderings):
        case.error(
            f"the term's rendering is not '{renderings[0]}'",
            "change both, here and in the glossary, or neither",
        )


def _bare(text: str) -> str:
    return _MARKS.sub("", " ".join(text.replace("’s ", " ").split())).strip()


def _pattern(term: str) -> re.Pattern[str]:
    """A term in singular and plural, each of its words: `crime against humanity`."""
    words = []
    for word in _bare(term).split():
        if len(word) > 3 and word.isalpha() and not word.isupper():
            words.append(re.escape(word.removesuffix("s")) + "s?")
        else:
            words.append(re.escape(word))
    return re.compile(r"(?<!\w)" + r"[\s-]+".join(words) + r"(?!\w)", re.IGNORECASE)


def _stems_of_text(text: str) -> list[set[str]]:
    """Each word of a text in the forms by which a rendering may know it."""
    stems = []
    for chunk in fold(text).split():
        forms = set(fold_words(chunk))
        for part in chunk.split(ZWNJ):
            forms |= set(fold_words(part))
        forms |= {skeleton for form in forms if (skeleton := _skeleton(form))}
        stems.append(forms)
    return stems


def _share_found(rendering: str, text: list[set[str]]) -> float:
    """How much of a rendering a text holds: 1 if all of its words stand near one another, in any order."""
    words = []
    for chunk in fold(rendering).split():
        parts = [part for part in chunk.split(ZWNJ) if part not in _ENDINGS]
        words += fold_words("".join(parts))
    least = 3 if any(_ARABIC.search(word) for word in words) else 4
    words = [word for word in words if len(word) >= least] or words
    places = [[at for at, forms in enumerate(text) if _is_form(word, forms)] for word in words]
    found = sum(1 for place in places if place)
    if found == len(words) and _are_near(places):
        return 1.0
    return min(found, len(words) - 0.5) / len(words) if words else 1.0


def _are_near(places: list[list[int]]) -> bool:
    width = len(places) + _GAP
    return any(
        all(any(first <= at < first + width for at in place) for place in places)
        for first in sorted({at for place in places for at in place})
    )


def _is_form(word: str, forms: set[str]) -> bool:
    """Whether one of a word's forms in a text begins like it, or holds its stem (a compound, a prefix)."""
    word = _ARTICLE.sub("", word)
    stem = word[: max(3, math.ceil(_SHARE * len(word)))]
    skeleton = _skeleton(word)
    return any(stem in form for form in forms) or (skeleton is not None and skeleton in forms)


def _skeleton(word: str) -> str | None:
    """The consonants of an Arabic word, which its plural shares: `جريمة`, `جرائم` -> `جرم`; None if too few."""
    if not _ARABIC.search(word):
        return None
    bare = _WEAK.sub("", _ARTICLE.sub("", word).removesuffix("ه").removesuffix("ات"))
    return bare if len(bare) >= 2 else None
