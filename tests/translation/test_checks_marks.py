"""Citations, links, notes, places and emphasis of a translation."""

from __future__ import annotations

import pytest

from tests.translation.faults import find_faults

MARKS = [
    ("They died [@ai, p. 2].", "Ils moururent.", ["error: the citation [@ai, p. 2] is lost"]),
    (
        "They died [@ai, p. 2].",
        "Ils moururent [@ai, p. 3].",
        [
            "error: the citation [@ai, p. 2] is lost",
            "error: the citation [@ai, p. 3] is not in the source",
        ],
    ),
    (
        "They died [@ai].",
        "Ils moururent [@ai] [@ai].",
        ["error: the citation [@ai] is not in the source"],
    ),
    (
        "See [the law](https://law.org/en).",
        "Voir [la loi](https://law.org/fr).",
        [
            "error: the link to https://law.org/en is lost",
            "error: the link to https://law.org/fr is not in the source",
        ],
    ),
    ("The *secret*.", "Le secret.", ["error: no pair of * where the source has 1"]),
    ("A **word**.", "Un *mot*.", [
        "error: 1 pair of * where the source has 0",
        "error: no pair of ** where the source has 1",
    ]),
    ("See [#law].", "Voir.", ["error: the reference [#law] is lost"]),
    ("{count} events", "événements", ["error: the place {count} is lost"]),
    ("{count} events", "{nombre} événements", [
        "error: the place {count} is lost",
        "error: the place {nombre} is not in the source",
    ]),
    ("{count} events", "{count événements", [
        "error: a brace that encloses no place",
        "error: the place {count} is lost",
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "translation", "said"), MARKS)
def test_what_stands_between_the_words_is_kept(
    source: str, translation: str, said: list[str]
) -> None:
    assert find_faults(source, translation, "fr") == said


def test_the_order_of_citations_is_free() -> None:
    assert not find_faults("Here [@a, p. 2], there [@b].", "Là [@b], ici [@a, p. 2].", "fr")
    assert not find_faults("Here [@a; @b].", "Ici [@b; @a].", "fr")


def test_a_mark_of_a_note_is_kept() -> None:
    key = "sections/law/p1"
    said = ["error: the note's mark [^one] is lost"]
    assert find_faults("A word[^one].", "Un mot.", "fr", key=key) == said


@pytest.mark.parametrize("open_mark", ["Le *secret.", "Le secret [@ai, p. 2.", "Le [secret."])
def test_an_unclosed_mark_is_an_error(open_mark: str) -> None:
    found = find_faults("The secret.", open_mark, "fr")
    assert any("closed" in said for said in found), found


def test_a_text_may_end_with_a_place() -> None:
    assert not find_faults("{count} events", "عدد الأحداث: {count}", "ar")


def test_a_plural_form_may_leave_the_number_out() -> None:
    assert not find_faults("{count} events", "حدثان", "ar", key="labels/events[two]")
    assert find_faults("{count} events", "أحداث", "ar", key="labels/events[few]")


def test_plain_texts_have_no_markdown() -> None:
    same = find_faults("Iran: 2 * 3 [so]", "Iran : 2 * 3 [ainsi]", "fr", markdown=False)
    assert not same
    marked = find_faults("The *Times*", "Le Times", "fr", markdown=False)
    assert marked == ["error: no asterisk where the source has 2"]
