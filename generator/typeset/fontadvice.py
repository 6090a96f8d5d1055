"""A character that no font has becomes the words of a diagnostic: what it is, and what would bring it."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Sequence

from generator.typeset.fontshelf import package_fonts, slug_of

_PACKAGES = {
    "Arab": "noto-sans-arabic",
    "Beng": "hind-siliguri",
    "Cyrl": "noto-serif",
    "Deva": "noto-sans-devanagari",
    "Grek": "noto-serif",
    "Hebr": "frank-ruhl-libre",
    "Khmr": "noto-sans-khmer",
    "Latn": "noto-serif",
    "Taml": "noto-sans-tamil",
    "Telu": "noto-sans-telugu",
    "Thai": "noto-sans-thai",
}
"""ISO 15924 script -> a family that a `fontpkg-*` package on PyPI brings, by its slug."""

_OURS = frozenset(
    {
        "assistant",
        "ibm-plex-sans",
        "ibm-plex-sans-arabic",
        "ibm-plex-serif",
        "noto-serif",
        "sarabun",
    }
)
"""Families that our own layouts name, by their slugs."""

_SYSTEM_FAMILIES = {
    "Adlm": "Noto Sans Adlam",
    "Armn": "Noto Serif Armenian",
    "Bopo": "Noto Serif CJK TC",
    "Cans": "Noto Sans Canadian Aboriginal",
    "Cher": "Noto Sans Cherokee",
    "Ethi": "Abyssinica SIL",
    "Geor": "Noto Serif Georgian",
    "Gujr": "Noto Serif Gujarati",
    "Guru": "Noto Serif Gurmukhi",
    "Hang": "Noto Serif CJK KR",
    "Hani": "Noto Serif CJK SC",
    "Hira": "Noto Serif CJK JP",
    "Kana": "Noto Serif CJK JP",
    "Knda": "Noto Serif Kannada",
    "Laoo": "Noto Serif Lao",
    "Mlym": "Noto Serif Malayalam",
    "Mong": "Noto Sans Mongolian",
    "Mymr": "Noto Serif Myanmar",
    "Nkoo": "Noto Sans NKo",
    "Orya": "Noto Serif Oriya",
    "Sinh": "Noto Serif Sinhala",
    "Syrc": "Noto Sans Syriac",
    "Tfng": "Noto Sans Tifinagh",
    "Thaa": "Noto Sans Thaana",
    "Tibt": "Noto Serif Tibetan",
}
"""Script -> a free family for it that no package on PyPI brings, by the name that systems have it under."""

_NO_CHARACTER = {
    "Cc": "a control character",
    "Cn": "not assigned",
    "Co": "private use",
    "Cs": "half of a surrogate pair",
}
"""General categories of code points that stand for no character a reader could know."""


def describe_character(char: str) -> str:
    """`U+0E01 THAI CHARACTER KO KAI`; a code point without a name says why in brackets."""
    kind = _NO_CHARACTER.get(unicodedata.category(char))
    name = f"({kind})" if kind else unicodedata.name(char, "(no name)")
    return f"U+{ord(char):04X} {name}"


MOST_MARKS = 30
"""On one letter: what Unicode's stream-safe text has at most (UAX #15, section 13)."""


def count_marks(text: str) -> int:
    """The largest number of combining marks in a row."""
    most = marks = 0
    for char in text:
        marks = marks + 1 if unicodedata.category(char)[0] == "M" else 0
        most = max(most, marks)
    return most


def stands_for_nothing(char: str) -> bool:
    """Whether a code point is a control, private, a surrogate or not assigned, whatever a font draws for it.

    HarfBuzz hides unassigned default ignorables, and fonts have blanks for some controls and glyphs of
    their own for private use: none of them may pass for text (ISO 19005-2, 6.2.11.7.3). Nor may U+FEFF, which is
    a mark of files (ISO 14289-1, 7.21.7).
    """
    return unicodedata.category(char) in _NO_CHARACTER or char == "\ufeff"


def advise_font(char: str, script: str, named: Sequence[str], system: bool) -> str:
    """What an author can do about a character of a script that no font has.

    `named` are families that the layout names for the script and that are not at hand; `system` says
    whether the system's fonts were searched.
    """
    if stands_for_nothing(char):
        return "remove it, or write the character that is meant"
    if named:
        return advise_family(named[0], script, system)
    slug = _PACKAGES.get(script)
    if slug is not None and slug not in package_fonts():
        return f"pip install fontpkg-{slug}"
    if script in _SYSTEM_FAMILIES:
        return _advise_system(_SYSTEM_FAMILIES[script], system)
    hint = "write it otherwise, or name a family that has it under [fonts] in layout.toml"
    return hint if system else f"{hint}; --system-fonts searches the system's fonts too"


def advise_family(family: str, script: str, system: bool) -> str:
    """How to come by a family that a layout names."""
    if "CJK" in family or family == _SYSTEM_FAMILIES.get(script) or script in _SYSTEM_FAMILIES:
        return _advise_system(family, system)
    slug = slug_of(family)
    if slug in _OURS or slug in _PACKAGES.values():
        return f"pip install fontpkg-{slug}"
    # Never the name of a package made from what was typed: anybody could have put anything there.
    near = difflib.get_close_matches(slug, (*package_fonts(), *_OURS, *_PACKAGES.values()), 1, 0.8)
    if near:
        return f"did you mean '{near[0].replace('-', ' ').title().replace('Ibm', 'IBM')}'?"
    return "check how it is written; a family comes as a font package, or with --system-fonts"


def _advise_system(family: str, system: bool) -> str:
    package = f"a font such as '{family}' (Debian's {_debian_package(family)})"
    return f"install {package}" if system else f"build with --system-fonts; it needs {package}"


def _debian_package(family: str) -> str:
    if "CJK" in family:
        return "fonts-noto-cjk"
    return "fonts-sil-abyssinica" if family == "Abyssinica SIL" else "fonts-noto-core"
