"""Scripts and directions of languages, against CLDR, Unicode's list of scripts and HarfBuzz."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import uharfbuzz as hb
from babel import Locale
from babel.core import get_global
from babel.localedata import locale_identifiers

from generator.translation.scripts import direction_of, script_of_lang, text_direction
from tests.conftest import absent

ALIASES = Path("/usr/share/unicode/PropertyValueAliases.txt")


def direction_by_harfbuzz(script: str) -> str:
    buffer = hb.Buffer()
    buffer.script = script
    buffer.guess_segment_properties()
    direction: str = buffer.direction
    return direction


@pytest.mark.parametrize(
    ("lang", "script"),
    [
        ("fa", "Arab"),
        ("fa-IR", "Arab"),
        ("en", "Latn"),
        ("ckb", "Arab"),
        ("ku", "Latn"),
        ("ps", "Arab"),
        ("ur", "Arab"),
        ("he", "Hebr"),
        ("ru", "Cyrl"),
        ("az", "Latn"),
        ("az-IR", "Arab"),
        ("sr", "Cyrl"),
        ("sr-Latn-RS", "Latn"),
        ("zh", "Hans"),
        ("zh-TW", "Hant"),
        ("zh-hant", "Hant"),
        ("zh_Hans_CN", "Hans"),
        ("ja", "Jpan"),
        ("ko", "Kore"),
        ("de-1996", "Latn"),
        ("fa-u-nu-latn", "Arab"),
        ("fa-x-latn", "Arab"),
        ("qaa", "Latn"),
        ("", "Latn"),
    ],
)
def test_a_language_has_a_main_script(lang: str, script: str) -> None:
    assert script_of_lang(lang) == script


@pytest.mark.parametrize(
    ("lang", "direction"),
    [
        ("en", "ltr"),
        ("fa", "rtl"),
        ("ur", "rtl"),
        ("ckb", "rtl"),
        ("ku", "ltr"),
        ("ku-Arab", "rtl"),
        ("fa-Latn", "ltr"),
        ("az-Arab-IR", "rtl"),
        ("dv", "rtl"),  # a language that CLDR has no locale of, but knows the script of
        ("tlh", "ltr"),
    ],
)
def test_a_language_runs_as_its_script_does(lang: str, direction: str) -> None:
    assert text_direction(lang) == direction


def test_a_script_runs_as_harfbuzz_lays_it_out() -> None:
    """All scripts of Unicode, all that CLDR names, and ISO 15924's variants of some."""
    if not ALIASES.exists():
        absent(str(ALIASES))
    scripts = set(re.findall(r"^sc ; (\w{4}) ", ALIASES.read_text("utf-8"), re.MULTILINE))
    assert len(scripts) > 150
    scripts |= {tag.split("_")[1] for tag in get_global("likely_subtags").values()}
    scripts |= {"Aran", "Syre", "Syrj", "Syrn", "Hans", "Jpan", "Latf", "Gara", "Sidt", "Qaaa"}
    for script in sorted(scripts):
        assert direction_of(script) == direction_by_harfbuzz(script), script


def test_a_language_runs_as_its_locale_does() -> None:
    """Every locale of CLDR that Babel carries: its character order."""
    for name in locale_identifiers():
        locale = Locale.parse(name)
        if locale.text_direction == "rtl" or locale.script is None:
            assert text_direction(name) == locale.text_direction, name
