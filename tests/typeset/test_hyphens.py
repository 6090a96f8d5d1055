"""Where words may be hyphenated, against the divisions that grammars and TeX's authors publish."""

from __future__ import annotations

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icu4py.breakers import CharacterBreaker

from generator.typeset.hyphens import hyphen_points, strip_soft_hyphens

SHY = "\u00ad"
LANGS = ("en", "en-US", "de", "fr", "es", "ru", "uk", "el", "pt-BR", "hu", "te", "mr", "ar", "tr")


def divide(word: str, lang: str) -> str:
    """A word with a hyphen at each of its points."""
    edges = (0, *hyphen_points(word, lang), len(word))
    return "-".join(word[start:end] for start, end in itertools.pairwise(edges))


@pytest.mark.parametrize(
    ("lang", "divided"),
    [
        # The TeXbook, appendix H: with American patterns "hyphenation" divides twice. British ones
        # (Oxford's dictionary of word division) divide by origin as well as by sound.
        ("en-US", "hy-phen-ation as-so-ciate democ-racy project record"),
        ("en", "hy-phen-a-tion demo-cracy pro-ject gov-ern-ment pris-on-ers"),
        ("en-GB", "hy-phen-a-tion demo-cracy"),
        ("en-AU", "demo-cracy"),
        ("en-GB-oxendict", "demo-cracy"),
        # Amtliche Regelung § 107 to 113: ck is not parted, st is, one letter is not cut off.
        ("de", "Men-schen-rechts-ver-let-zun-gen Zu-cker Fens-ter Stra-ße Urin-stinkt"),
        ("de-CH", "Stras-se"),
        ("de-AT", "Ös-ter-reich"),
        ("fr", "consti-tu-tion ré-pu-blique dis-pa-ri-tions"),
        ("fr-CA", "ré-pu-blique"),
        ("es", "eje-cu-cio-nes trans-por-te cons-ti-tu-ción"),
        ("pt-BR", "or-ga-ni-za-ção di-rei-tos"),
        ("it", "di-rit-ti"),
        ("nl", "men-sen-rech-ten"),
        ("pl", "czło-wie-ka"),
        ("no", "men-nes-ke"),
        ("ru", "пра-во-за-щит-ник ис-чез-но-ве-ния"),
        ("el", "αν-θρώπι-να"),
        ("sr", "ор-га-ни-за-ци-ја"),
        ("sr-Latn", "or-ga-ni-za-ci-ja"),
        ("sr-ME", "or-ga-ni-za-ci-ja"),  # Montenegro writes Latin script (CLDR)
        ("te", "మాన-వ-హ-క్కులు"),
    ],
)
def test_words_divide_as_their_language_divides_them(lang: str, divided: str) -> None:
    for word in divided.split():
        assert divide(word.replace("-", ""), lang) == word


@pytest.mark.parametrize("lang", ["ar", "fa", "he", "hi", "ja", "th", "tr", "ur", "vi", "zh-Hans"])
def test_languages_without_patterns_are_not_hyphenated(lang: str) -> None:
    for word in ("internationale", "сообщество", "สิทธิมนุษยชน", "मानवाधिकारों", "ئىنسانپەرۋەرلىك"):
        assert hyphen_points(word, lang) == ()


@pytest.mark.parametrize("lang", ["", "x-private", "tlh", "und", "-", "en_GB"])
def test_odd_tags_are_no_error(lang: str) -> None:
    assert hyphen_points("democracy", lang) in ((), (4,))


@pytest.mark.parametrize(
    ("word", "divided"),
    [
        ("“government”,", "“gov-ern-ment”,"),
        ("(prisoners).", "(pris-on-ers)."),
        ("\u00a0prisoners\u202f!", "\u00a0pris-on-ers\u202f!"),
        ("government’s", "gov-ern-ment’s"),
        ("Government's", "Gov-ern-ment's"),
        ("shouldn’t", "shouldn’t"),
    ],
)
def test_signs_round_a_word_and_apostrophes_do_not_matter(word: str, divided: str) -> None:
    assert divide(word, "en") == divided


@pytest.mark.parametrize(
    "word",
    [
        *("prisoners1", "covid19", "human-rights", "prisoners-", "prisoners‑of", "prisoner@org"),
        *("and/orderly", "PRISONERS", "UNESCO’s", "NGOships", "governmentAl", "#prisoners"),
        *(
            "pris.oners",
            "prisoners…government",
            "prisoners—government",
            "правозащитник",
            "pris²oners",
        ),
        *("ten", "also", "prisoners\u00a0government", "governmentский", "", "…", "’’’’’’"),
    ],
)
def test_what_is_not_plainly_a_word_of_the_language_stays_whole(word: str) -> None:
    assert hyphen_points(word, "en") == ()


def test_french_elision_is_not_counted_as_letters_of_the_word() -> None:
    assert (
        divide("l’avocat", "fr") == "l’avo-cat"
    )  # l’a-vocat would leave one letter and an article
    assert divide("d’exécutions", "fr") == "d’exé-cu-tions"
    assert divide("L’Assemblée", "fr") == "L’As-sem-blée"
    assert divide("aujourd’hui", "fr") == "au-jour-d’hui"


def test_an_apostrophe_within_a_ukrainian_word_stays_with_the_letter_before_it() -> None:
    for word in ("об’єднання", "об'єднання", "обʼєднання"):
        assert hyphen_points(word, "uk")[0] == 3


def test_marks_typed_apart_divide_as_composed_letters_do() -> None:
    for lang, word in (("fr", "républiques"), ("es", "constitución"), ("el", "ανθρώπινα")):
        apart = unicodedata.normalize("NFD", word)
        assert len(apart) > len(word)
        assert unicodedata.normalize("NFC", divide(apart, lang)) == divide(word, lang)


def test_a_dotted_capital_does_not_shift_the_points() -> None:
    assert divide("İstanbul", "en") == "İstan-bul"


def test_points_that_change_the_spelling_are_left_out() -> None:
    assert divide("asszonnyal", "hu") == "asszonnyal"  # asz-szony-nyal
    assert divide("magyarország", "hu") == "ma-gyar-or-szág"


def test_soft_hyphens_are_the_only_points_in_any_language() -> None:
    assert hyphen_points(f"govern{SHY}ment", "en") == (6,)
    assert hyphen_points(f"UN{SHY}ESCO-2{SHY}b", "en") == (2, 8)
    assert hyphen_points(f"insan{SHY}lar", "tr") == (5,)
    assert strip_soft_hyphens(f"insan{SHY}lar") == "insanlar"


def test_soft_hyphens_that_part_nothing_are_no_points() -> None:
    assert hyphen_points(f"{SHY}ab{SHY}{SHY}c{SHY}", "tr") == (2,)
    assert hyphen_points(f"e{SHY}\u0301a", "fr") == ()
    assert hyphen_points(SHY, "en") == ()


LETTERS = st.sampled_from("abceinorstué’'İßlаеиморст्కమాుλόγοςäñ\u0301\u200d\u200c-1 «.\u00adAΩ")


@given(st.text(LETTERS, max_size=24), st.sampled_from(LANGS))
def test_points_rise_within_the_word_and_part_no_cluster(word: str, lang: str) -> None:
    bare = strip_soft_hyphens(word)
    points = hyphen_points(word, lang)
    assert list(points) == sorted(set(points))
    assert all(0 < point < len(bare) for point in points)
    edges = set(itertools.accumulate(len(piece) for piece in CharacterBreaker(bare, "en")))
    assert set(points) <= edges


WORDS = [
    *("en:Government", "en:prisoners", "en-US:İstanbul", "de:Straßenbahnhöfe", "fr:Républiques"),
    *("es:constitución", "ru:Исчезновения", "el:δικαιώματα", "hu:magyarország", "uk:єднання"),
]


@given(st.sampled_from(WORDS), st.integers(0, 20), st.sampled_from(["", "“", "("]))
def test_signs_that_are_seldom_met_change_no_point(entry: str, cut: int, sign: str) -> None:
    """Words between common signs take a shorter way than those between others."""
    lang, _, word = entry.partition(":")
    word = word[:cut]
    plain = hyphen_points(sign + word, lang)
    assert hyphen_points(f"<{word}>", lang) == tuple(p + 1 - len(sign) for p in plain)
