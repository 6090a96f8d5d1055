"""CSL's locales: the one for an edition, its words and marks mended to those of the rest of the page.

Terms that a style has for the edition's own language, in a `<locale>`, stay as they are.
"""

from __future__ import annotations

from lxml import etree

from generator.translation.notes import and_others
from generator.translation.wording import list_separators, page_labels, quotation_marks

MARKS = ("open-quote", "close-quote", "open-inner-quote", "close-inner-quote")
"""CSL's names of quotation marks, in the order of `quotation_marks`."""
_EAST_ASIAN = ("ja", "ko", "zh")
"""They write titles in marks of their own, which CSL's locales have."""
_DASH = "–"


def name_locale(lang: str) -> str:
    """The nearest CSL locale: its terms are those between the parts of an entry. British, if it has none near."""
    from citeproc import LANGUAGE_NAMES, PRIMARY_DIALECTS

    if lang == "en":
        return "en-GB"
    if lang in LANGUAGE_NAMES:
        return lang
    if lang.startswith("zh-Hant"):
        return "zh-TW"
    return str(PRIMARY_DIALECTS.get(lang.partition("-")[0], "en-GB"))


def mend_terms(style: etree._Element, lang: str) -> None:
    """Gives the terms of CSL's locale for a language the quotation marks, the labels of pages and the dash that the
    rest of its edition has; and of a language that CSL has no locale for, the word `and` too.

    `style` is the root of citeproc's style, whose locales have been found.
    """
    if lang.partition("-")[0] in _EAST_ASIAN:
        return
    written: dict[tuple[str, str | None], tuple[str, ...]] = {
        (name, None): (mark,) for name, mark in zip(MARKS, quotation_marks(lang), strict=True)
    }
    written["page-range-delimiter", None] = (_DASH,)
    labels = page_labels(lang)
    if labels is not None:
        written["page", "short"] = labels
    if name_locale(lang) == "en-GB" and lang.partition("-")[0] != "en":
        written["and", None] = (list_separators(2, lang)[0].strip(),)
        written["et-al", None] = (and_others(lang),)
    for (name, form), words in written.items():
        _set(style, name, form, words, lang)


def _set(
    style: etree._Element, name: str, form: str | None, words: tuple[str, ...], lang: str
) -> None:
    """Writes words into a term: one, or those of its `single` and `multiple`."""
    term = style.get_term(name, form=form)  # type: ignore[attr-defined]  # citeproc's own kind of element
    if term is None or _is_own(term, lang):
        return
    parts = [*term.iterchildren(etree.Element)] or [term]
    for part, word in zip(parts, words, strict=False):
        part.text = word


def _is_own(term: etree._Element, lang: str) -> bool:
    """Whether a style itself has a term for the language, or for all."""
    locale = next(term.iterancestors("{*}locale"))
    if locale.getparent() is None:  # the root of a file of CSL's
        return False
    tag = locale.get("{http://www.w3.org/XML/1998/namespace}lang")
    return tag is None or tag.partition("-")[0] == lang.partition("-")[0]
