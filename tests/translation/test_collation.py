"""Words in the order of their language's alphabet; each list stands in it, after CLDR's collations."""

from __future__ import annotations

import pytest

from generator.translation.collation import collation_key, index_key


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ["10 wells", "2 wells", "A well", "Aaron", "Élan", "elbow", "“No wells”", "Zed", "Ада"]),
        ("de", ["Arm", "Ärmel", "Ärzte", "Straße", "Strasser", "Zaun"]),
        ("sv", ["Alm", "Zorn", "Åberg", "Ärlig", "Öberg"]),
        ("da", ["Alm", "Zorn", "Æble", "Øster", "Åberg"]),
        ("es", ["nube", "ñandú", "oca"]),
        ("cs", ["cena", "čas", "had", "chata", "irbis"]),
        ("pl", ["lot", "łan", "miska", "zebra", "źródło", "żaba"]),
        ("tr", ["cami", "çam", "hal", "ılık", "ipek", "İzmir", "jale"]),
        ("vi", ["an", "ăn", "ấn", "bao", "dao", "đao", "em"]),
        ("ru", ["Ёлка", "енот", "идея", "йод", "кот", "Amnesty"]),
        ("uk", ["гай", "ґава", "дім", "єнот", "жаба", "иній", "ікона", "їжак", "йод"]),
        ("el", ["Άννα", "βήμα", "Amnesty"]),
        ("fa", ["آب", "ابر", "برف", "پدر", "تب", "کار", "گل", "لب", "نان", "وطن", "هوا", "یاد", "Amnesty"]),
        ("ur", ["بات", "پانی", "تار", "ٹاٹ", "ثواب", "ہاتھ", "یار"]),
        ("ar", ["إبراهيم", "أحمد", "باب", "كتاب", "وطن", "يد", "Amnesty"]),
        ("he", ["אבא", "שלום", "Amnesty"]),
        ("th", ["กา", "เกม", "ขา", "ไข่", "คน"]),
        ("zh", ["一", "中", "Amnesty"]),
    ],
)  # fmt: skip
def test_words_stand_in_the_order_of_the_alphabet(lang: str, words: list[str]) -> None:
    mixed = [*words[1::2], *words[::2]]
    assert sorted(mixed, key=lambda word: collation_key(word, lang)) == words


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ["monafeqin", "PMOI", "reparation", "“repent”", "The truth"]),
        ("fr", ["la disparition forcée", "l’impunité", "réparation"]),
        ("es", ["la impunidad", "nube", "ñandú", "reparación"]),
        ("de", ["das Amt", "Öffentlichkeit", "Straflosigkeit"]),
        ("ar", ["الإعدام", "التزام", "الجريمة", "حق"]),
        ("fa", ["اعدام", "پناهجو", "مصونیت", "هیئت"]),
    ],
)
def test_headings_are_found_without_their_article_and_quotation_marks(
    lang: str, words: list[str]
) -> None:
    mixed = [*words[1::2], *words[::2]]
    assert sorted(mixed, key=lambda word: index_key(word, lang)) == words
