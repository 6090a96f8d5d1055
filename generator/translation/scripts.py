"""From a BCP 47 tag to the script its language is written in, and from a script to its direction."""

from __future__ import annotations

import re
from functools import cache

_RIGHT_TO_LEFT = frozenset({
    "Adlm", "Arab", "Aran", "Armi", "Avst", "Chrs", "Cprt", "Elym", "Gara", "Hatr",
    "Hebr", "Khar", "Lydi", "Mand", "Mani", "Mend", "Merc", "Mero", "Narb", "Nbat",
    "Nkoo", "Orkh", "Ougr", "Palm", "Phli", "Phlp", "Phnx", "Prti", "Rohg", "Samr",
    "Sarb", "Sidt", "Sogd", "Sogo", "Syrc", "Syre", "Syrj", "Syrn", "Thaa", "Yezi",
})  # fmt: skip
"""Unicode 17's scripts of bidi classes R and AL, as HarfBuzz lays them out, with the variants that ISO 15924
gives codes of their own. Old Italic, Runic and Old Hungarian ran both ways; here they run left to right."""

_SCRIPT_SUBTAG = re.compile(r"[A-Za-z]{4}")
_REGION_SUBTAG = re.compile(r"[A-Za-z]{2}|[0-9]{3}")


def direction_of(script: str) -> str:
    """ISO 15924 script to `ltr` or `rtl`; `ltr` for codes that Unicode does not know."""
    return "rtl" if script in _RIGHT_TO_LEFT else "ltr"


def writes_alike(tag: str, lang: str) -> bool:
    """Whether two tags are of one language in one script: `fa` and `fa-AF`, but not `zh-Hans` and `zh-Hant`."""
    one, other = (name.partition("-")[0].lower() for name in (tag, lang))
    return one == other and script_of_lang(tag) == script_of_lang(lang)


def text_direction(lang: str) -> str:
    """BCP 47 tag to `rtl` or `ltr`: the direction of the script it is written in."""
    return direction_of(script_of_lang(lang))


@cache
def script_of_lang(lang: str) -> str:
    """BCP 47 tag to the script it is written in: fa to Arab, zh-TW to Hant, sr-Latn to Latn, ja to Jpan.

    A script subtag decides; else CLDR's likely subtags for language and region, then for the language
    alone (UTS #35, part 1, 4.3). A language that CLDR does not know is taken as Latn, which is CLDR's
    answer for `und`.
    """
    from babel.core import get_global  # 10 ms, and needed only where a language is first met

    language, *subtags = lang.replace("_", "-").split("-")
    region = ""
    for subtag in subtags:
        if len(subtag) == 1:  # an extension or private use begins: its subtags mean something else
            break
        if _SCRIPT_SUBTAG.fullmatch(subtag):
            return subtag.title()
        if _REGION_SUBTAG.fullmatch(subtag):
            region = subtag.upper()
    likely = get_global("likely_subtags")
    language = language.lower()
    found: str = likely.get(f"{language}_{region}") or likely.get(language) or "und_Latn_ZZ"
    return found.split("_")[1]
