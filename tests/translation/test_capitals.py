"""Capitals as languages make them, against Unicode's own tables."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.translation.capitals import capitalise
from tests.conftest import absent

SPECIAL_CASING = Path("/usr/share/unicode/SpecialCasing.txt")


@pytest.mark.parametrize(
    ("lang", "text", "capitals"),
    [
        ("en", "Human rights", "HUMAN RIGHTS"),
        ("en", "Istanbul", "ISTANBUL"),
        ("tr", "İstanbul’da ışık", "İSTANBUL’DA IŞIK"),
        ("tr-TR", "insan hakları", "İNSAN HAKLARI"),
        ("az", "insan hüquqları", "İNSAN HÜQUQLARI"),
        ("az-Latn-AZ", "i", "İ"),
        ("az-Cyrl", "инсан", "ИНСАН"),
        ("kk-Latn", "bilim", "BİLİM"),
        ("kk", "білім", "БІЛІМ"),
        ("el", "Ανθρώπινα δικαιώματα", "ΑΝΘΡΩΠΙΝΑ ΔΙΚΑΙΩΜΑΤΑ"),
        ("el", "Μάιος, ρολόι, άυλος", "ΜΑΪΟΣ, ΡΟΛΟΪ, ΑΫΛΟΣ"),
        ("el", "Ευρώπη, ουρανός, θείος, νέου, αιώνας", "ΕΥΡΩΠΗ, ΟΥΡΑΝΟΣ, ΘΕΙΟΣ, ΝΕΟΥ, ΑΙΩΝΑΣ"),
        ("el", "προϊόν, πραΰνω", "ΠΡΟΪΟΝ, ΠΡΑΫΝΩ"),
        ("el", "ζωή ή θάνατος", "ΖΩΗ Ή ΘΑΝΑΤΟΣ"),
        ("el", "ή", "Ή"),
        ("el", "η μητέρα", "Η ΜΗΤΕΡΑ"),
        ("el", "Café Ελλάδα", "CAFÉ ΕΛΛΑΔΑ"),
        ("grc", "ἄνθρωπος, τῷ", "ΑΝΘΡΩΠΟΣ, ΤΩΙ"),
        ("en", "Ελλάδα", "ΕΛΛΆΔΑ"),  # the language decides, not the script
        ("de", "Straße", "STRASSE"),
        ("nl", "ijsvrij, ĳs", "IJSVRIJ, ĲS"),
        ("lt", "ži\u0307\u0301noti", "ŽI\u0301NOTI"),
        ("lt", "ėjimas", "ĖJIMAS"),
        ("hy", "Երևան", "ԵՐԵՎԱՆ"),
        ("hyw", "Երևան", "ԵՐԵՒԱՆ"),
        ("ka", "თბილისი", "თბილისი"),
        ("en", "In თბილისი, then", "IN თბილისი, THEN"),
        ("vi", "quyền con người", "QUYỀN CON NGƯỜI"),
        ("ru", "права человека", "ПРАВА ЧЕЛОВЕКА"),
        ("fa", "حقوق بشر", "حقوق بشر"),
        ("hi", "मानव अधिकार", "मानव अधिकार"),
        ("", "ß", "SS"),
    ],
)
def test_capitals(lang: str, text: str, capitals: str) -> None:
    assert capitalise(text, lang)[0] == capitals


def test_text_stays_as_it_was_written_where_lengths_are_equal() -> None:
    assert capitalise("Human", "en") == ("HUMAN", "Human")
    assert capitalise("insan", "tr") == ("İNSAN", "insan")
    assert capitalise("Μάιος", "el") == ("ΜΑΪΟΣ", "Μάιος")
    assert capitalise("Straße", "de") == ("STRASSE", "STRASSE")


def test_greek_typed_with_marks_apart_gives_the_same_capitals() -> None:
    for word in ("Μάιος", "ἄνθρωπος", "ή", "προϊόν", "ΐ", "ᾄ"):
        apart = unicodedata.normalize("NFD", word)
        assert capitalise(apart, "el")[0] == capitalise(word, "el")[0]
    assert capitalise("α\u0301\u0304", "el")[0] == "Α\u0304"


def test_unicodes_special_casings_are_followed() -> None:
    """Every mapping of SpecialCasing.txt; those of Lithuanian as far as they make capitals."""
    if not SPECIAL_CASING.exists():
        absent(str(SPECIAL_CASING))
    seen = 0
    for line in SPECIAL_CASING.read_text("utf-8").splitlines():
        fields = [field.strip() for field in line.partition("#")[0].split(";")]
        if len(fields) < 5:
            continue
        source, upper = (
            "".join(chr(int(code, 16)) for code in field.split())
            for field in (fields[0], fields[3])
        )
        lang, _, context = fields[4].partition(" ")
        if len(lang) != 2:
            lang, context = "en", lang
        if context == "After_Soft_Dotted":
            assert capitalise("i" + source, lang)[0] == "I" + upper
        else:
            assert capitalise(source, lang)[0] == upper
        seen += 1
    assert seen > 100


@given(st.text(), st.sampled_from(["en", "tr", "el", "lt", "hy", "de", "ka", ""]))
def test_what_is_shown_is_as_long_as_what_it_stands_for(text: str, lang: str) -> None:
    shown, kept = capitalise(text, lang)
    assert len(shown) == len(kept)
    assert capitalise(shown, lang)[0] == shown


@pytest.mark.parametrize("unit", ["ή", "ή ", "ά", "α\u0301\u0304", "ი", "ß", "iი"])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    start = perf_counter()
    for lang in ("el", "en", "tr", "lt"):
        capitalise(unit * 100_000, lang)
    assert perf_counter() - start < 4
