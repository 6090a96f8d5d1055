"""Notes as languages write them: where the mark stands among stops, and the words of shortened citations."""

from __future__ import annotations

from dataclasses import dataclass

from generator.translation.spacing import NARROW, NBSP, OTHER, SPACING
from generator.translation.wording import lookup


@dataclass(frozen=True, slots=True)
class MarkPlace:
    """On which side of signs a note's mark stands."""

    after: str = ""
    """Signs typed right behind a mark that it is moved behind."""
    before: str = ""
    """Signs typed right before a mark that it is moved before."""


_AS_TYPED = MarkPlace()
_PLACES = {
    # Duden, Die deutsche Rechtschreibung, Fußnotenzeichen: behind the stop where the whole sentence is meant,
    # behind the word where only that is; so a comma is left to the writer.
    "de": MarkPlace(after=".!?…“‘"),
    # The Chicago Manual of Style, 14.26; New Hart's Rules, 14.3: behind all stops but the dash.
    "en": MarkPlace(after=".,;:!?…”’"),
    # Diccionario panhispánico de dudas, llamada de nota, 3.a: before the stop, comma, colon and semicolon, behind
    # an ellipsis; signs that come in pairs are left to the writer. The institutions of the EU write it so.
    "es": MarkPlace(before=".,;:"),
    # Persian publishers set it behind the stop, as English ones do.
    "fa": MarkPlace(after=".:!?…،؛؟»"),
    # Lexique des règles typographiques en usage à l’Imprimerie nationale, appel de note: before all punctuation.
    "fr": MarkPlace(before=".,;:!?…"),
    # Interinstitutional style guide of the EU, 8.1, Italian edition.
    "it": MarkPlace(before=".,;:"),
    # A. Wolański, Edycja tekstów: before the stop, but behind the stop of an abbreviation.
    "pl": MarkPlace(before=".,;:"),
    # Мильчин, Чельцова, Справочник издателя и автора, знаки сноски: before the stop, comma, colon and semicolon,
    # behind question and exclamation marks, an ellipsis and the stop of an abbreviation.
    "ru": MarkPlace(before=".,;:"),
    "uk": MarkPlace(before=".,;:"),
}
"""Of the nearest shorter tag; elsewhere a mark stands where it was typed."""

_WORDS = {
    "am": ("ማስታወሻ {number}", "ዝኒ ከማሁ"),
    "ar": ("الهامش {number}", "المرجع نفسه"),
    "ckb": ("پەراوێزی {number}", "هەمان سەرچاوە"),
    "cs": ("pozn. {number}", "Tamtéž"),
    "de": ("Anm. {number}", "Ebd."),
    "el": ("υποσ. {number}", ""),
    "en": ("note {number}", "Ibid."),
    "es": ("nota {number}", "Ibíd."),
    "fa": ("یادداشت {number}", "همان"),
    "fr": ("note {number}", "Ibid."),
    "he": ("הערה {number}", "שם"),
    "hi": ("टिप्पणी {number}", "वही"),
    "it": ("nota {number}", "Ibid."),
    "pl": ("przyp. {number}", "Tamże"),
    "pt": ("nota {number}", "Ibid."),
    "ru": ("примеч. {number}", "Там же"),
    "sv": ("not {number}", "Ibid."),
    "th": ("เชิงอรรถที่ {number}", "เรื่องเดียวกัน"),
    "tr": ("dipnot {number}", ""),
    "uk": ("прим. {number}", "Там само"),
    "ur": ("حاشیہ {number}", "ایضاً"),
    "vi": ("chú thích {number}", "Như trên"),
    "zh": ("注{number}", "同上"),
}
"""What a shortened citation calls the note that has the source in full, and what stands where the note right before
cites the same place; empty where no such word is in use."""

_OTHERS = {
    "ar": "وآخرون",
    "de": "u. a.",
    "el": "κ.ά.",
    "fa": "و دیگران",
    "he": "ואחרים",
    "pl": "i in.",
    "ru": "и др.",
    "tr": "vd.",
    "uk": "та ін.",
    "zh": "等",
}
"""What stands for all authors but the first."""

_STOPS = {"am": "።", "hi": "।", "th": "", "ur": "۔", "zh": "。"}
"""What ends a note, where it is no full stop."""


def mark_place(lang: str) -> MarkPlace:
    """On which side of stops the mark of a note stands in a language."""
    return lookup(_PLACES, lang, _AS_TYPED)


def mark_separator(lang: str) -> str:
    """What parts two marks side by side: a comma."""
    return lookup(dict.fromkeys(("ar", "ckb", "fa", "ps", "sd", "ug", "ur"), "،"), lang, ",")


def is_abbreviation(word: str, lang: str) -> bool:
    """Whether the stop at a word's end belongs to it: `г.`, `S.`."""
    spacing = lookup(SPACING, lang, OTHER)
    return word.lower() in spacing.labels or word in spacing.units or word in spacing.titles


def name_note(number: str, lang: str) -> str:
    """`note 3`, in the language's words, with a space that does not break."""
    words = lookup(_WORDS, lang, ("n. {number}", ""))[0]
    return words.replace(" ", NBSP).replace("{number}", number)


def same_place(lang: str) -> str:
    """`Ibid.`; empty where the language has no such word."""
    return lookup(_WORDS, lang, ("", ""))[1]


def and_others(lang: str) -> str:
    """What stands for all authors but the first; `et al.` where nothing else is known."""
    return lookup(_OTHERS, lang, "et al.")


def full_stop(lang: str) -> str:
    """What ends a sentence."""
    return lookup(_STOPS, lang, ".")


SPACES = f" {NBSP}{NARROW}"
"""What may stand before a stop."""
