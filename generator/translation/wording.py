"""The small marks by which languages differ: quotation marks, separators, lists, places in a source."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeVar

from generator.translation.locales import find_locale, localize_digits
from generator.translation.spacing import NARROW, NBSP

Value = TypeVar("Value")
Fallback = TypeVar("Fallback")

_ENGLISH = ("“", "”", "‘", "’")
_GUILLEMETS = ("«", "»", "‹", "›")
_ARABIC = ("”", "“", "’", "‘")

# CLDR 45, common/main/*.xml, <delimiters>: start, end, and those of a quotation within a quotation.
# Babel does not carry them. Persian and Amharic guillemets mirror or stand as their lines run.
_QUOTATION_MARKS = {
    "am": _GUILLEMETS,
    # CLDR has ” “ here; books and newspapers set guillemets, and marks like those of the running text within them.
    "ar": ("«", "»", "“", "”"),
    "ckb": _ENGLISH,
    "de": ("„", "“", "‚", "‘"),
    "el": ("«", "»", "“", "”"),
    "en": _ENGLISH,
    # CLDR has “ ” here; the Academy's Ortografía (2010, 3.4.8.2) puts the guillemets first, and these within.
    "es": ("«", "»", "“", "”"),
    "fa": _GUILLEMETS,
    # CLDR leaves the spaces within French guillemets to the writer; they are those of `spacing.py`.
    "fr": (f"«{NARROW}", f"{NARROW}»", f"«{NARROW}", f"{NARROW}»"),
    "fr-CA": (f"«{NBSP}", f"{NBSP}»", "“", "”"),
    "fr-CH": (f"«{NARROW}", f"{NARROW}»", f"‹{NARROW}", f"{NARROW}›"),
    "he": ("”", "”", "’", "’"),
    "hi": _ENGLISH,
    "ru": ("«", "»", "„", "“"),
    "th": _ENGLISH,
    "tr": _ENGLISH,
    "ur": _ARABIC,
    "vi": _ENGLISH,
    "zh": _ENGLISH,
    "zh-Hant": ("「", "」", "『", "』"),
    "zh-TW": ("「", "」", "『", "』"),
    "zh-HK": ("「", "」", "『", "』"),
}

_KINDS = (
    ("“”", "„“", "””", "”“", '""'),
    ("«»", "»«"),
    ("‘’", "‚‘", "’‘"),
    ("‹›", "›‹"),
    ("「」",),
    ("『』",),
)
"""Quotation marks that readers take for one another."""

_SEPARATORS = {
    **dict.fromkeys(("ar", "fa", "ur", "ckb", "ps", "sd", "ug"), ("، ", "؛ ")),
    "am": ("፣ ", "፤ "),
    "fr": (", ", f"{NARROW}; "),
    "fr-CA": (", ", "; "),
    "zh": ("，", "；"),
}
"""What stands between the parts of one thing, and between things."""

_LABELS = ("p", "pp", "para", "paras", "art", "arts", "ch", "chs")
_PLACES = {
    "ar": ("ص", "ص", "الفقرة", "الفقرات", "المادة", "المواد", "الفصل", "الفصول"),
    "de": ("S.", "S.", "Abs.", "Abs.", "Art.", "Art.", "Kap.", "Kap."),
    "el": ("σ.", "σσ.", "παρ.", "παρ.", "άρθρο", "άρθρα", "κεφ.", "κεφ."),
    "es": ("p.", "pp.", "párr.", "párrs.", "art.", "arts.", "cap.", "caps."),
    "fa": ("ص", "صص", "بند", "بندهای", "مادهٔ", "مواد", "فصل", "فصل‌های"),
    "fr": ("p.", "p.", "§", "§", "art.", "art.", "chap.", "chap."),
    "he": ("עמ׳", "עמ׳", "פסקה", "פסקאות", "סעיף", "סעיפים", "פרק", "פרקים"),
    "ru": ("с.", "с.", "абз.", "абз.", "ст.", "ст.", "гл.", "гл."),
    "tr": ("s.", "s.", "par.", "par.", "md.", "md.", "böl.", "böl."),
    "ur": ("ص", "صص", "پیراگراف", "پیراگراف", "دفعہ", "دفعات", "باب", "ابواب"),
}
"""The labels of places in a source, in the order of `_LABELS`, as references in the language abbreviate them."""

_LABEL = re.compile(r"(pp?|paras?|arts?|chs?)\.\s*(?=\S)")


def quotation_marks(lang: str) -> tuple[str, str, str, str]:
    """Start and end of a quotation, start and end of one within it (CLDR delimiters)."""
    return lookup(_QUOTATION_MARKS, lang, _ENGLISH)


def nest_quotations(words: str, marks: tuple[str, str, str, str]) -> str:
    """Words that will stand between the first two of the marks: quotations of that kind within them take the
    other two (`“No”` -> `‘No’`), and what these quote the first.

    A mark without its fellow stays as it is.
    """
    start, end, inner_start, inner_end = marks
    turned = (inner_start, inner_end, start, end)

    def nest(found: re.Match[str]) -> str:
        return inner_start + nest_quotations(found[1], turned) + inner_end

    kinds = [kind for kind in _KINDS if start.strip() + end.strip() in kind]
    for pair in kinds[0] if kinds else ():
        opening, closing = pair[0], pair[1]
        quoted = rf"(?<!\w){opening}\s*([^{opening}{closing}]+?)\s*{closing}(?!\w)"
        words = re.sub(quoted, nest, words)
    return words


def separators(lang: str) -> tuple[str, str]:
    """The comma and the semicolon of a language, with the space after them if it sets one."""
    return lookup(_SEPARATORS, lang, (", ", "; "))


def list_separators(count: int, lang: str) -> tuple[str, ...]:
    """What stands between `count` things in a row: (`, `, ` and `) for three in English.

    CLDR's standard list patterns (UTS #35, part 2); directional marks in them are left to bidi.
    """
    locale = find_locale(lang)
    if count < 2:
        return ()
    if locale is None:
        return (separators(lang)[0],) * (count - 1)
    patterns = locale.list_patterns["standard"]
    if count == 2:
        return (_between(patterns["2"], lang),)
    middle = (_between(patterns["middle"], lang),) * (count - 3)
    return (_between(patterns["start"], lang), *middle, _between(patterns["end"], lang))


def format_locator(locator: str, lang: str) -> str:
    """A place in a source as the language writes it: `pp. 2–3` -> `صص ۲–۳`, with spaces that do not break.

    Page, paragraph, article and chapter are translated where the language is known here; other labels stay
    as written.
    """
    names = lookup(_PLACES, lang, None)
    if names is not None:
        locator = _LABEL.sub(lambda found: f"{names[_LABELS.index(found[1])]} ", locator)
    locator = locator.replace(", ", separators(lang)[0])
    return localize_digits(locator, lang).replace(" ", NBSP)


def page_labels(lang: str) -> tuple[str, str] | None:
    """What stands before a page and before several in a source; None where the language is not known here."""
    names = lookup(_PLACES, lang, None)
    return None if names is None else (names[0], names[1])


def _between(pattern: str, lang: str) -> str:
    """The words of a list pattern between its two places, without directional marks."""
    between = pattern.partition("{0}")[2].partition("{1}")[0]
    between = between.replace("\u200f", "").replace("\u200e", "")
    return separators(lang)[0] if between == ", " else between


def lookup(table: Mapping[str, Value], lang: str, default: Fallback) -> Value | Fallback:
    """The entry of a tag, or of the nearest shorter one."""
    while lang:
        if lang in table:
            return table[lang]
        lang = lang.rpartition("-")[0]
    return default
