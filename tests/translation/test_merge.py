"""The merge: a catalog brought up to the source keeps every translation, and says which are in doubt."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from generator.content.model import Text
from generator.diagnostics import Span
from generator.translation.catalog import Catalog
from generator.translation.merge import merge_catalog
from generator.translation.messages import Message
from generator.translation.po import write_catalog
from tests.translation.catalogs import PATH, entry, german, messages, paragraphs, read

ONE = messages(facts__a__text="One.", facts__b__text="Two.")


def lines(catalog: Catalog) -> list[str]:
    """Entries in a line each: flags, key, source, translation, previous source."""
    return [
        ("~" if e.obsolete else "") + ("?" if e.fuzzy else "")
        + " ".join(filter(None, (e.key, e.source, e.translation, f"({e.previous})" if e.previous else "")))
        for e in catalog.entries
    ]  # fmt: skip


def test_an_empty_catalog_is_filled_with_empty_entries() -> None:
    assert lines(merge_catalog(ONE, Catalog("de", PATH))) == [
        "facts/a/text One.",
        "facts/b/text Two.",
    ]


def test_nothing_changed_nothing_changes() -> None:
    assert merge_catalog(ONE, german(ONE)) == german(ONE)


def test_a_changed_source_keeps_its_translation_in_doubt_with_the_old_words() -> None:
    merged = merge_catalog(messages(facts__a__text="Xyz!", facts__b__text="Two."), german(ONE))
    assert lines(merged) == ["?facts/a/text Xyz! de: One. (One.)", "facts/b/text Two. de: Two."]


def test_a_source_that_changes_again_keeps_the_words_that_were_translated() -> None:
    first = merge_catalog(messages(facts__a__text="Second.", facts__b__text="Two."), german(ONE))
    again = merge_catalog(messages(facts__a__text="Third.", facts__b__text="Two."), first)
    assert lines(again)[0] == "?facts/a/text Third. de: One. (One.)"


def test_what_is_not_translated_is_never_in_doubt() -> None:
    empty = merge_catalog(ONE, Catalog("de", PATH))
    merged = merge_catalog(messages(facts__a__text="Other.", facts__b__text="Two."), empty)
    assert lines(merged) == ["facts/a/text Other.", "facts/b/text Two."]


def test_a_place_that_is_gone_is_kept_and_returns() -> None:
    without = merge_catalog(ONE[1:], german(ONE))
    assert lines(without) == ["facts/b/text Two. de: Two.", "~facts/a/text One. de: One."]
    assert merge_catalog(ONE, without) == german(ONE)


def test_a_place_that_returns_changed_is_in_doubt() -> None:
    without = merge_catalog(ONE[1:], german(ONE))
    back = merge_catalog(messages(facts__a__text="Once.", facts__b__text="Two."), without)
    assert lines(back)[0] == "?facts/a/text Once. de: One. (One.)"


def test_a_place_that_is_gone_and_was_never_translated_is_forgotten() -> None:
    assert lines(merge_catalog(ONE[1:], merge_catalog(ONE, Catalog("de", PATH)))) == [
        "facts/b/text Two."
    ]


def test_what_translators_note_for_each_other_is_kept() -> None:
    noted = Catalog("de", PATH, (entry("facts/a/text", "One.", "Eins.", remarks=("Which one?",)),))
    (merged,) = merge_catalog(messages(facts__a__text="Another."), noted).entries
    assert merged.remarks == ("Which one?",)


LABEL = Text("{count} event", Span.of_line("layouts/a/layout.toml", 1), "labels/x", "en")


def test_a_label_that_begins_to_count_is_in_doubt_in_all_its_forms() -> None:
    plain = Message("labels/x", replace(LABEL, value="Events"), False, "label")
    counting = Message(
        "labels/x", LABEL, False, "label", plural=replace(LABEL, value="{count} events")
    )
    first = merge_catalog((plain,), Catalog("ar", PATH, (entry("labels/x", "Events", "أحداث"),)))
    (merged,) = merge_catalog((counting,), first).entries
    assert merged.fuzzy
    assert merged.forms == ("أحداث",) * 6


SOURCES = st.lists(
    st.sampled_from(["A.", "B.", "C.", "A longer text.", "A longer sentence."]), max_size=6
)


@given(st.lists(SOURCES, min_size=1, max_size=5))
def test_merging_again_changes_nothing(history: list[list[str]]) -> None:
    catalog = german(paragraphs("A.", "B.", "A longer text."))
    for sources in history:
        catalog = merge_catalog(paragraphs(*sources), catalog)
        assert merge_catalog(paragraphs(*sources), catalog) == catalog
        text = write_catalog(catalog, "wells", {})
        assert write_catalog(merge_catalog(paragraphs(*sources), read(text)), "wells", {}) == text


@given(st.lists(SOURCES, min_size=1, max_size=5))
def test_no_translation_is_lost_or_passes_for_anothers(history: list[list[str]]) -> None:
    first = german(paragraphs("A.", "B.", "A longer text."))
    catalog = first
    for sources in history:
        catalog = merge_catalog(paragraphs(*sources), catalog)
    held = {one.translation for one in catalog.entries}
    assert {one.translation for one in first.entries} <= held
    for one in catalog.entries:
        if one.translation and not one.fuzzy:
            assert one.translation == f"de: {one.source}"
