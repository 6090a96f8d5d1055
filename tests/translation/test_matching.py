"""Messages and entries come together by their place, whatever else changed."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.model import Rename
from generator.translation.catalog import Catalog
from generator.translation.matching import State, match_catalog
from generator.translation.messages import Message
from tests.translation.catalogs import PATH, entry, german, message, messages, paragraphs

LAW = ("The law is plain.", "It forbids this.", "Nobody obeys it.", "That is all.")


def states(new: tuple[str, ...]) -> list[tuple[str, str]]:
    """What is found for the paragraphs of a section that was translated when it held LAW."""
    matches, _gone = match_catalog(paragraphs(*new), german(paragraphs(*LAW)))
    return [
        (match.state.value, match.entry.translation.removeprefix("de: ") if match.entry else "")
        for match in matches
    ]


def test_what_has_not_changed_is_translated() -> None:
    assert states(LAW) == [("translated", words) for words in LAW]


@pytest.mark.parametrize("at", range(5))
def test_a_paragraph_put_in_is_new_and_moves_the_others_translations(at: int) -> None:
    found = states((*LAW[:at], "Quite another thing.", *LAW[at:]))
    assert found.pop(at) == ("missing", "")
    assert found == [("translated", words) for words in LAW]


@pytest.mark.parametrize("at", range(4))
def test_a_paragraph_taken_out_takes_its_translation_with_it(at: int) -> None:
    left = (*LAW[:at], *LAW[at + 1 :])
    assert states(left) == [("translated", words) for words in left]


@pytest.mark.parametrize(
    "words", ["It forbids this altogether.", "Zzz.", "Nothing is as it was here"]
)
def test_however_much_a_paragraph_changes_its_place_is_its_own(words: str) -> None:
    found = states((LAW[0], words, *LAW[2:]))
    assert found[1] == ("stale", LAW[1])
    assert [state for state, _ in found] == ["translated", "stale", "translated", "translated"]


def test_all_paragraphs_rewritten_keep_their_places() -> None:
    found = states(("A new one.", "Two new ones.", "Three of them.", "And the last."))
    assert found == [("stale", words) for words in LAW]


def test_beside_a_changed_paragraph_a_new_one_gets_nobodys_words() -> None:
    found = states(
        (LAW[0], "A wholly different matter: rivers.", "It forbids all of this.", *LAW[2:])
    )
    assert found[1] == ("missing", "")
    assert found[2] == ("stale", LAW[1])


def test_two_paragraphs_that_change_places_never_change_words() -> None:
    for state, words in states((LAW[1], LAW[0], *LAW[2:])):
        assert state != "translated" or words in LAW
    matches, _gone = match_catalog(paragraphs(LAW[1], LAW[0]), german(paragraphs(*LAW[:2])))
    for match in matches:
        if match.state is State.TRANSLATED:
            assert match.entry is not None
            assert match.entry.translation == f"de: {match.message.text.value}"


@given(st.lists(st.sampled_from([*LAW, "A.", "B.", "C."]), max_size=7))
def test_no_current_translation_is_of_other_words(new: list[str]) -> None:
    matches, gone = match_catalog(paragraphs(*new), german(paragraphs(*LAW)))
    used = [match.entry for match in matches if match.entry is not None]
    for match in matches:
        if match.state is State.TRANSLATED:
            assert match.entry is not None
            assert match.entry.translation == f"de: {match.message.text.value}"
    assert len({one.translation for one in used}) == len(used)
    assert len(used) + len(gone) == len(LAW)


@pytest.mark.parametrize("new", [LAW[::-1], (*LAW[1:], LAW[0]), (LAW[2], "A new one.", *LAW[:2])])
def test_paragraphs_that_move_within_their_section_keep_their_translations(
    new: tuple[str, ...],
) -> None:
    for words, found in zip(new, states(new), strict=True):
        assert found == (("translated", words) if words in LAW else ("missing", ""))


def test_notes_keep_their_translations_in_whatever_order_they_stand() -> None:
    notes = messages(sections__law__notes__2="Two.", sections__law__notes__1="One.")
    matches, gone = match_catalog(notes, german(notes))
    assert [match.state.value for match in matches] == ["translated"] * 2
    assert not gone


def test_a_long_section_is_rewritten_in_no_time() -> None:
    old = [f"Paragraph {n} says many things of the law. " * 8 for n in range(60)]
    new = [words.replace("says", "tells") for words in old]
    began = perf_counter()
    matches, _gone = match_catalog(paragraphs(*new, "One more."), german(paragraphs(*old)))
    assert perf_counter() - began < 5  # letter by letter it took half a minute
    assert [match.state.value for match in matches] == ["stale"] * 60 + ["missing"]


def cells(*rows: tuple[str, ...]) -> tuple[Message, ...]:
    """The cells of a section's table."""
    return tuple(
        message(f"sections/law/table-1/r{row}c{column}", words)
        for row, given in enumerate(rows, 1)
        for column, words in enumerate(given, 1)
    )


@pytest.mark.parametrize(
    "new",
    [
        (("Evin", "new"), ("Gohardasht", "old"), ("Shiraz", "new")),
        (("Gohardasht", "old"), ("Evin", "new"), ("Shiraz", "new")),
        (("Gohardasht", "seen", "old"), ("Shiraz", "seen", "new")),
    ],
)
def test_a_row_or_column_put_in_moves_the_other_cells_translations(
    new: tuple[tuple[str, ...], ...],
) -> None:
    known = german(cells(("Gohardasht", "old"), ("Shiraz", "new")))
    matches, _gone = match_catalog(cells(*new), known)
    for match in matches:
        words = match.message.text.value
        assert match.entry is None or match.entry.translation == f"de: {words}"
    assert sum(match.state is State.TRANSLATED for match in matches) == 4


def test_records_are_known_by_their_ids_alone() -> None:
    catalog = german(messages(facts__a__text="One.", facts__b__text="Two."))
    matches, _gone = match_catalog(messages(facts__b__text="Two.", facts__c__text="One."), catalog)
    assert [match.state.value for match in matches] == ["translated", "missing"]


def test_a_record_with_a_new_id_keeps_its_translations() -> None:
    catalog = german(messages(facts__a__text="One.", facts__a__basis="A base."))
    renamed = messages(facts__z__text="One.", facts__z__basis="Another base.")
    renames = (Rename("facts/a", "facts/z"),)
    matches, gone = match_catalog(renamed, catalog, renames)
    assert [match.state.value for match in matches] == ["translated", "stale"]
    assert not gone


@pytest.mark.parametrize("at", range(4))
def test_a_section_with_a_new_id_and_a_paragraph_less_keeps_the_others_translations(
    at: int,
) -> None:
    left = (*LAW[:at], *LAW[at + 1 :])
    renamed = tuple(message(f"sections/rules/{n}", text) for n, text in enumerate(left, 1))
    renames = (Rename("sections/law", "sections/rules"),)
    matches, gone = match_catalog(renamed, german(paragraphs(*LAW)), renames)
    assert [match.state.value for match in matches] == ["translated"] * 3
    assert [one.source for one in gone] == [LAW[at]]


@pytest.mark.parametrize("turn", [1, -1])
def test_a_demand_and_its_part_may_have_new_ids_at_once(turn: int) -> None:
    catalog = german(messages(demands__a__text="Do.", demands__a__parts__b__text="This."))
    renamed = messages(demands__y__text="Do.", demands__y__parts__z__text="This.")
    renames = (
        Rename("demands/a", "demands/y"),
        Rename("demands/y/parts/b", "demands/y/parts/z"),
    )
    matches, gone = match_catalog(renamed, catalog, renames[::turn])
    assert [match.state.value for match in matches] == ["translated"] * 2
    assert not gone


def test_a_rename_takes_nothing_from_what_is_translated_under_the_new_id() -> None:
    catalog = german(messages(facts__a__text="Old.", facts__z__text="New."))
    matches, _gone = match_catalog(
        messages(facts__z__text="New."), catalog, (Rename("facts/a", "facts/z"),)
    )
    assert matches[0].entry is not None
    assert matches[0].entry.translation == "de: New."


def test_a_place_that_returns_has_its_translation_again() -> None:
    gone = entry("facts/a/text", "One.", "Eins.", obsolete=True)
    matches, _ = match_catalog(messages(facts__a__text="One."), Catalog("de", PATH, (gone,)))
    assert matches[0].state is State.TRANSLATED


def test_a_paragraph_that_returns_elsewhere_has_its_translation_again() -> None:
    gone = entry("sections/law/3", LAW[2], "de", obsolete=True)
    catalog = Catalog("de", PATH, (*german(paragraphs(*LAW[:2])).entries, gone))
    matches, _ = match_catalog(paragraphs(LAW[2], *LAW[:2]), catalog)
    assert [match.state.value for match in matches] == ["translated"] * 3


def test_an_entry_in_doubt_is_stale_though_its_source_is_the_same() -> None:
    catalog = Catalog("de", PATH, (entry("facts/a/text", "One.", "Eins.", fuzzy=True),))
    (match,), _ = match_catalog((message("facts/a/text", "One."),), catalog)
    assert match.state is State.STALE
    assert not match.changed
