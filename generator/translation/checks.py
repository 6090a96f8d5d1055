"""All that is looked at in a translation, one check after another."""

from __future__ import annotations

from collections.abc import Callable

from generator.diagnostics import Diagnostics
from generator.translation.check_digits import check_digits
from generator.translation.check_letters import check_letters
from generator.translation.check_marks import check_marks
from generator.translation.check_names import check_names
from generator.translation.check_numbers import check_numbers
from generator.translation.check_quotes import check_quotes
from generator.translation.check_spaces import check_end, check_spaces
from generator.translation.check_terms import check_terms
from generator.translation.check_zwnj import check_zwnj
from generator.translation.checking import Case, Lexicon, Pair
from generator.translation.folding import fold_words
from generator.translation.reading import OBJECT, PLACE, read_text

_FEW = 3
"""Words of a text that may be the same in two languages: names, loanwords."""


def check_translation(pair: Pair, lexicon: Lexicon, diagnostics: Diagnostics) -> None:
    """A message and its translation -> diagnostics of all that is lost, invented or wrongly written, at its span.

    Errors are what is wrong in any reading, warnings what a careful translator may have meant. Nothing
    is judged of style. An empty translation is one warning.
    """
    source, translation = (
        read_text(value, pair.key, lang, pair.span, pair.markdown)
        for value, lang in (
            (pair.source, pair.source_lang),
            (pair.translation, pair.lang),
        )
    )
    case = Case(pair, source, translation, lexicon, diagnostics)
    if not pair.translation.strip():
        case.warning("the translation is empty", "translate it, or leave the entry out")
        return
    for check in CHECKS:
        check(case)


def check_untranslated(case: Case) -> None:
    """Reports a translation that is the source, letter for letter; names and titles of sources may be."""
    pair = case.pair
    if pair.key.startswith("sources/") or pair.key.endswith("/name"):
        return
    same = pair.source.split() == pair.translation.split()
    words = [word for word in fold_words(case.source.words) if not word.isdecimal()]
    if same and not _is_same_language(pair) and len(words) > _FEW:
        case.warning("it is the source's text, not translated", "translate it")


def check_length(case: Case) -> None:
    """Reports a translation with more characters than have room; citations take none."""
    most = case.pair.most
    length = len(case.translation.words.replace(OBJECT, "").replace(PLACE, ""))
    if most is not None and length > most:
        message = f"{length} characters, {length - most} more than have room"
        case.warning(message, f"shorten it to {most} characters")


def _is_same_language(pair: Pair) -> bool:
    return pair.source_lang.partition("-")[0] == pair.lang.partition("-")[0]


CHECKS: tuple[Callable[[Case], None], ...] = (
    check_untranslated,
    check_marks,
    check_numbers,
    check_names,
    check_terms,
    check_quotes,
    check_digits,
    check_letters,
    check_zwnj,
    check_spaces,
    check_end,
    check_length,
)
"""In the order in which a translator will want to read of them."""
