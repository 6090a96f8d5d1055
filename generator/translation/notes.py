"""Notes as languages write them: where the mark stands among stops, and the words of shortened citations."""

from __future__ import annotations

import re
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

SPACES = f" {NBSP}{NARROW}"
"""What may stand before a stop."""
_WORD_STARTS = re.compile(f"[{SPACES}(«“]")
_LETTERS = re.compile(rf"(?<!\w)(?:[^\W\d_]{{1,2}}\.[{SPACES}]?){{1,4}}[^\W\d_]{{1,2}}\.$")
_LETTER = re.compile(r"\w+")

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

_ENDINGS = {
    # Diccionario panhispánico de dudas, apéndice 2.
    "es": "aprox. cf. cfr. cit. coord. coords. ed. eds. etc. ibíd. íd. op. sig. sigs. ss. trad. Ud. Uds.",
    # Lexique des règles typographiques en usage à l’Imprimerie nationale, abréviations.
    "fr": "apr. av. cit. coll. dir. env. etc. hab. ibid. id. J.-C. Jr. op. réf. sq. sqq. suiv. trad.",
    # Interinstitutional style guide of the EU, Italian edition, abbreviations.
    "it": "ca. cfr. cit. ecc. ed. etc. ibid. id. op. sec. seg. segg. ss. trad.",
    # Słownik języka polskiego PWN, skróty.
    "pl": "cyt. in. itd. itp. jw. np. tłum. tzn. wyd. zob.",
    # Мильчин, Чельцова, Справочник издателя и автора, сокращения.
    "ru": "др. изд. обл. пр. проч. ред. см. ср.",
    "uk": "див. ін. вид. обл. пор. ред.",
}
"""Abbreviations that no number or name need follow, in languages that move marks before the stop; in others the stop
stays on the side where it was typed."""

_WHOLE_WORDS = {
    "es": "no.",
    "fr": "art.",
    "it": "no.",
    "pl": "im.",
    "ru": "им.",
}
"""Known as abbreviations before a number or a name, and words that end sentences."""

_STOPS = {"am": "።", "hi": "।", "th": "", "ur": "۔", "zh": "。"}
"""What ends a note, where it is no full stop."""


def mark_place(lang: str) -> MarkPlace:
    """On which side of stops the mark of a note stands in a language."""
    return lookup(_PLACES, lang, _AS_TYPED)


def mark_separator(lang: str) -> str:
    """What parts two marks side by side: a comma."""
    return lookup(dict.fromkeys(("ar", "ckb", "fa", "ps", "sd", "ug", "ur"), "،"), lang, ",")


def ends_in_abbreviation(words: str, lang: str) -> bool:
    """Whether the stop that ends some words belongs to the last of them: `г.`, `etc.`, `EE. UU.`

    So it does after two or more of one or two letters each, in one case (`p. ej.`, but `No. Sí.`).
    """
    found = _LETTERS.search(words)
    if found and all(part.islower() or part.isupper() for part in _LETTER.findall(found[0])):
        return True
    word = _WORD_STARTS.split(words)[-1]
    if word in lookup(_ENDINGS, lang, "").split():
        return True
    spacing = lookup(SPACING, lang, OTHER)
    known = word.lower() in spacing.labels or word in spacing.units or word in spacing.titles
    return known and word not in lookup(_WHOLE_WORDS, lang, "").split()


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
