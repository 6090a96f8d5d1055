"""Which spaces do not break, language by language. `~` is a no-break space, `_` a narrow one."""

from __future__ import annotations

import re
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.translation.spaces import bind_joint, bind_spaces
from generator.translation.spacing import SPACING

NBSP, NARROW = "\u00a0", "\u202f"


def bound(text: str, lang: str) -> str:
    return bind_spaces(text, lang).replace(NBSP, "~").replace(NARROW, "_")


def loose(text: str) -> str:
    """As an author types it: a plain space for each that does not break."""
    return text.replace("~", " ").replace("_", " ")


TYPED = [
    ("en", "see p.~2, pp.~2–3 and art.~6"),
    ("en", "Art.~5, No.~7 and (para.~12) of vol.~II"),
    ("en", "A.~B. Smith".replace(". ", ".~") + ", J.~R.~R.~Tolkien"),
    ("en", "Mr~Smith and Dr.~Jones met Gen.~Roe"),
    ("en", "Schedule A. ("),
    ("en", "5~km, 30~% and 12~h; 4,000~m² at 5~°C, 60~km/h."),
    ("en", "§~12, $~5, CHF~500 and about 5~million people"),
    ("en-US", "p.~2"),
    ("en", "It was so. The wells"),
    ("en", "e.g. the wells, no. That is, 5 wells, and so on. 1988 was"),
    ("en", "World War II. Then 12 more"),
    ("en", "1 000 and 5 a day"),  # English groups with a comma, and a is an article
    ("de", "z.~B.~auf S.~4, Nr.~3, Abs.~2; d.~h. 5~Mio. Euro und 30~%"),
    ("de", "Dr.~Müller, Art.~5, um 12~Uhr"),
    ("fr", "M.~Dupont, n°~5, p.~12, 12~h~30, art.~L, 30~%, 5~millions"),
    ("fr", "10_000 et 200_000_000 personnes en 1988 200"),
    ("es", "la pág.~5, n.º~3, D.~Juan, 10_000 personas, 30~%, 5 y 6"),
    ("ru", "т.~е. в 1988~г. на с.~5 и рис.~3~— это А.~С.~Пушкин, №~5"),
    ("ru", "10~000~руб., 5~тыс. чел., 1988 в Москве, 5 с Иваном"),
    ("uk", "ст.~5, 10~000~грн~— так, ім.~Шевченка"),
    ("cs", "v~Praze a~k~lesu, č.~5, 10~000~Kč"),
    ("pl", "w~Polsce i~z~nami, art.~5, nr~3, 5~tys."),
    ("tr", "s.~5, md.~12, 5~milyon, Av.~Kaya"),
    ("el", "σ.~5, άρθ.~12, 5~εκατ. ευρώ"),
    ("ar", "ص~٥ و ٣٠~٪ و 5~مليون"),
    ("fa", "ص~۵، صص~۲–۳ و ۳۰~درصد و ۵~میلیون"),
    ("ur", "ص~5 اور 30~فیصد"),
    ("he", "עמ׳~5, סע׳~12"),
    ("hi", "पृ.~५ और ३०~प्रतिशत"),
    ("hi", "यह सत्य है~।"),
    ("th", "พ.ศ.~2531 มี 5~คน"),
    ("am", "ገጽ~5"),
    ("vi", "tr.~5 và 5~triệu"),
    ("tlh", "p.~5, 5~km"),
    ("", "5~km"),
]


@pytest.mark.parametrize(("lang", "text"), TYPED)
def test_typed_spaces_are_bound_where_the_language_ties_two_words(lang: str, text: str) -> None:
    assert bound(loose(text), lang) == text


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Quoi ? Non ! Oui ; dit-il : voilà", "Quoi_? Non_! Oui_; dit-il~: voilà"),
        ("Quoi? Non! Oui; dit-il: voilà", "Quoi_? Non_! Oui_; dit-il~: voilà"),
        ("« Non »", "«_Non_»"),
        ("«Non», dit «l’État»!", "«_Non_», dit «_l’État_»_!"),
        ("« Quoi ? », (vraiment!)", "«_Quoi_?_», (vraiment_!)"),
        ("Vraiment?! Oui…!", "Vraiment_?! Oui…_!"),
        (f"déjà{NBSP}! et{NARROW}: «{NBSP}bon{NBSP}»", "déjà~! et_: «~bon~»"),
        # Not punctuation of the sentence
        ("à 12:30, 3:1, Jean 3:16", "à 12:30, 3:1, Jean 3:16"),
        ("https://a.org/b?c=d;e:f!g", "https://a.org/b?c=d;e:f!g"),
        ("mailto:a@b.org, doi:10.1/x, C:\\x", "mailto:a@b.org, doi:10.1/x, C:\\x"),
        ("std::vector, a::b", "std::vector, a::b"),
        ("merci :) et ;-) ou :-( et :D", "merci :) et ;-) ou :-( et :D"),
        ("merci:) et", "merci:) et"),
        ("(?), [!], «», « »", "(?), [!], «», « »"),
        ("»Wort« und", "»Wort« und"),
        ("?", "?"),
        ("« ", "« "),
    ],
)
def test_french_punctuation(typed: str, printed: str) -> None:
    assert bound(typed, "fr") == printed
    assert bound(typed, "fr-FR") == printed


def test_french_is_spaced_otherwise_in_switzerland_and_canada() -> None:
    typed = "Quoi ? Non! «Oui»: bon"
    assert bound(typed, "fr-BE") == "Quoi_? Non_! «_Oui_»~: bon"
    assert bound(typed, "fr-CH") == "Quoi_? Non_! «_Oui_»_: bon"
    assert bound(typed, "fr-CA") == "Quoi_? Non! «~Oui~»~: bon"
    assert bound(typed, "fr-Latn-FR") == "Quoi_? Non_! «_Oui_»~: bon"


@pytest.mark.parametrize("lang", sorted(SPACING.keys() - {"fr"}))
def test_no_other_language_is_given_spaces(lang: str) -> None:
    text = "Quoi ? Non! «Oui»; 12:30: « non »"
    assert bind_spaces(text, lang) == text


@pytest.mark.parametrize(
    ("before", "lang", "space", "after", "other", "printed"),
    [
        ("mot", "fr", " ", "!", "fr", "_"),
        ("mot", "fr", "", "!", "fr", "_"),
        ("mot", "en", "", "!", "fr", "_"),
        ("mot", "fr", "", "!", "en", ""),
        ("«", "fr", "", "Word", "en", "_"),
        ("p.", "en", " ", "5", "en", "~"),
        ("30", "en", " ", "%", "en", "~"),
        ("mot", "fr", " ", "autre", "fr", " "),
        ("mo", "fr", "", "t", "fr", ""),
        ("https:", "fr", "", "//a", "fr", ""),
    ],
)
def test_where_two_texts_meet(
    before: str, lang: str, space: str, after: str, other: str, printed: str
) -> None:
    found = bind_joint(before, lang, space, after, other)
    assert found.replace(NBSP, "~").replace(NARROW, "_") == printed


PIECES = ["a", "A.", "B", "12", "000", "p.", "km", "%", "«", "»", "?", ":", ";", "!", "—", "(", ")"]


@given(
    st.lists(st.sampled_from([*PIECES, " ", NBSP, NARROW, "i", "ص", "۵"])).map("".join),
    st.sampled_from(["fr", "fr-CA", "en", "ru", "cs", "es", "fa", ""]),
)
def test_binding_again_changes_nothing_and_nothing_but_spaces_ever_changes(
    text: str, lang: str
) -> None:
    once = bind_spaces(text, lang)
    assert bind_spaces(once, lang) == once
    assert re.sub(r"\s", "", once) == re.sub(r"\s", "", text)
    if not lang.startswith("fr"):
        assert len(once) == len(text)


@pytest.mark.parametrize("unit", ["«", "« ", "»", ";(", ": ", "1 ", "a. ", "A.", " ", "p. 1", "!"])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    start = perf_counter()
    for lang in ("fr", "en", "cs"):
        bind_spaces(unit * (100_000 // len(unit)), lang)
    assert perf_counter() - start < 2
