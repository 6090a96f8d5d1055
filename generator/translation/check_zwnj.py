"""Whether zero-width non-joiners stand where the language wants them: between a Persian word and what hangs on it."""

from __future__ import annotations

import re

from generator.translation.checking import Case, excerpt
from generator.translation.folding import ZWNJ
from generator.translation.scripts import script_of_lang

_EDGE = re.compile(rf"(?:^|[\s.,;:!?…،؛؟(\[«‹]){ZWNJ}|{ZWNJ}(?:$|[\s.,;:!?…،؛؟)\]])")
_IDLE = re.compile(f"[اآأدذرزژوؤء]{ZWNJ}(?=[\u0620-\u06d3])")
"""Behind a letter that does not join the next one anyway."""

_SHUN = frozenset({"Latn", "Cyrl", "Grek", "Hebr", "Armn", "Geor"})
"""Scripts whose letters have nothing to part."""

_PREFIX = re.compile(
    r"(?<!\w)(?<!ماه )(?:بر|باز|در|وا|فرو|فرا)?ن?می "
    r"(?!میلادی|سال|خورشیدی|گذشته|آینده)(?:[\u0622-\u06cc]+(?:[مدیت]|[تد]ه)|توان)(?!\w)"
)
"""`می شود`; a verb follows, by its ending. `می` alone is the month of May."""
_ENDING = re.compile(
    r"(?<=[\u0622-\u06cc]) (?:ها|های|هایی|هاست|هایم|هایت|هایش|هایمان|هایتان|هایشان|ترین)(?!\w|\u200c)"
    r"|(?<=[\u0622-\u06cc])(?<! و) اند(?!\w|\u200c)"
)
_SHORT_HEH = re.compile(r"(?<!\w)(?:\w|\u200c){2,}ه (?:ام|ای|ایم|اید|اش|اشان)(?!\w|\u200c)")
"""`خانه ای`, `رفته ام`: after a silent he these are no words of their own."""
_FIXED = re.compile(r"(?<!\w)بین المللی?(?!\w)")
_JOINED_VERB = re.compile(
    r"(?<!\w)(?:ن?می(?:شود|شوند|شد|شدند|کند|کنند|کنم|کنیم|کنید|کرد|کردند|دهد|دهند|داد|دادند|گوید|گویند|گفت|گفتند"
    r"|خواهد|خواهند|خواست|خواستند|تواند|توانند|توان|توانست|توانستند|آید|آیند|آمد|رود|روند|رفت|رفتند|رسد|رسند|رسید"
    r"|گیرد|گیرند|گرفت|گرفتند|باشد|باشند|داند|دانند|دانست|دانستند|خواند|خوانند|ماند|مانند|دارد|دارند|داشت|بایست"
    r"|سازد|سازند|یابد|یابند|زند|زنند|کشد|کشند|نامد|نامند|نامید|نامیدند|نویسد|پرسد|پرسند|پرسید|پرسیدند|گذارد|گذارند"
    r"|گذشت|برد|برند|بردند|بیند|بینند|دید|دیدند|کوشد|کوشند|نشستند|پذیرد|پذیرند))(?!\w)"
)
_JOINED_PLURAL = re.compile(
    r"(?<!\w)([\u0622-\u06cc]*ه|[\u0622-\u06cc]{2,}[^\W\dادذرزژوآه])(ها|های|هایی|هایش|هایشان)(?!\w|\u200c)"
)
_NO_PLURALS = frozenset(
    ("انت", "منت", "اشت", "این", "گرانب", "پرب", "خونب", "بی‌ب", "مجت", "همین", "التج")
)  # fmt: skip
"""What stands before `ها` in words that are no plurals, or are joined by custom: `انتها`, `اینها`."""


def check_zwnj(case: Case) -> None:
    """Reports non-joiners that are doubled, idle or at a word's edge, and Persian words that want one.

    Only what is surely wrong: `می شود`, `کتاب های`, `شده اند`, `میشود`, `دههها`; a joined plural (`کتابها`) is an
    older custom and a warning. Compounds are the
    translator's, but those of names and terms as they are agreed.
    """
    text = case.translation.words
    found = re.search(f"{ZWNJ}{{2,}}", text)
    if found:
        message = f"two zero-width non-joiners in {_shown(text, *found.span())}"
        case.error(message, "type one")
    if case.lang == "ar" or script_of_lang(case.pair.lang) in _SHUN:
        found = re.search(ZWNJ, text)
        if found:
            message = f"a zero-width non-joiner in {_shown(text, *found.span())}"
            case.error(message, "remove it; this language has no use for it")
        return
    found = _EDGE.search(text)
    if found:
        message = f"a zero-width non-joiner at the edge of a word: {_shown(text, *found.span())}"
        case.error(message, "remove it")
    if script_of_lang(case.pair.lang) == "Arab":
        found = _IDLE.search(text)
        if found:
            message = f"a zero-width non-joiner that parts nothing in {_shown(text, *found.span())}"
            case.warning(message, f"remove it; {found[0][0]} does not join the next letter")
    if case.lang == "fa":
        _check_missing(case, text)


def _check_missing(case: Case, text: str) -> None:
    forms = {form for _, renderings in case.lexicon.terms for form in renderings}
    forms |= {name for _, name in case.lexicon.names}
    for form in sorted(form for form in forms if ZWNJ in form):
        for wrong in {form.replace(ZWNJ, " "), form.replace(ZWNJ, "")} - forms:
            if re.search(rf"(?<!\w){re.escape(wrong)}(?!\w)", text):
                case.error(f"no zero-width non-joiner in '{wrong}'", f"write {form}, as agreed")
    for pattern in (_PREFIX, _ENDING, _SHORT_HEH, _FIXED):
        for found in pattern.finditer(text):
            shown = _shown(text, *found.span())
            message = f"a space for a zero-width non-joiner in {shown}"
            case.error(message, f"write {shown.replace(' ', ZWNJ)}")
    for found in _JOINED_VERB.finditer(text):
        at = found[0].index("می") + 2
        message = f"no zero-width non-joiner in '{found[0]}'"
        case.error(message, f"write {found[0][:at]}{ZWNJ}{found[0][at:]}")
    for found in _JOINED_PLURAL.finditer(text):
        word, ending = found.groups()
        if len(word) > 1 and word not in _NO_PLURALS:
            message = f"no zero-width non-joiner in '{found[0]}'"
            note = case.error if word.endswith("ه") else case.warning
            note(message, f"write {word}{ZWNJ}{ending}")


def _shown(text: str, start: int, end: int) -> str:
    return excerpt(text, start, end)
