"""The whole of a small layout, bound to a small briefing, as text that a reader can check against both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from generator.diagnostics import Diagnostics
from generator.layout.bind import bind_layout
from generator.layout.story import Element, Paragraph, Run, Story, paragraphs_of
from tests.layout.handout import handout, read_picture, wells
from tests.layout.story_text import story_text, structure_text

Golden = Callable[[str, str], None]


def bound(lang: str = "en") -> Story:
    diagnostics = Diagnostics()
    briefing = replace(wells(), lang=lang)
    story = bind_layout(briefing, handout(), diagnostics, read_picture)
    assert not list(diagnostics)
    return story


def leaves(element: Element) -> Iterator[Element]:
    if not element.role:
        yield element
    for child in element.children:
        yield from leaves(child)


def elements(element: Element) -> Iterator[Element]:
    yield element
    for child in element.children:
        yield from elements(child)


def runs(paragraph: Paragraph) -> tuple[Run, ...]:
    return paragraph.label + paragraph.runs


def test_the_story_in_english(golden: Golden) -> None:
    golden("handout-en.txt", story_text(bound()))


def test_the_story_in_persian(golden: Golden) -> None:
    # The words are still English, so each is marked as such; dates, numbers and marks are Persian.
    golden("handout-fa.txt", story_text(bound("fa")))


def test_the_structure(golden: Golden) -> None:
    golden("handout-structure.txt", structure_text(bound().structure) + "\n")


def test_what_the_document_says_of_itself() -> None:
    story = bound()
    assert story.title == "Ostervale: the sealed wells"
    assert story.date == (1996, 6, 1)
    assert story.licence == "https://creativecommons.org/licenses/by/4.0/"
    assert (story.lang, story.direction) == ("en", "ltr")
    assert bound("fa").direction == "rtl"


def test_ids_of_elements_count_in_reading_order() -> None:
    ids = [element.id for element in elements(bound().structure)]
    assert ids == sorted(ids)
    assert len(set(ids)) == len(ids)


def test_the_words_of_a_paragraph_stand_in_the_structure_in_the_order_in_which_they_are_set() -> (
    None
):
    for paragraph in paragraphs_of(bound().blocks):
        owners = [run.element for run in runs(paragraph)]
        assert owners == sorted(owners)


def test_every_run_fills_a_leaf_and_every_leaf_is_filled() -> None:
    story = bound()
    known = {leaf.id for leaf in leaves(story.structure)}
    used = {run.element for paragraph in paragraphs_of(story.blocks) for run in runs(paragraph)}
    pictures = {
        leaf.id for e in elements(story.structure) if e.role == "Figure" for leaf in leaves(e)
    }
    assert used | pictures == known


def test_every_link_has_its_element_and_its_words() -> None:
    story = bound()
    links = {element.id for element in elements(story.structure) if element.role == "Link"}
    used = set()
    for paragraph in paragraphs_of(story.blocks):
        for run in runs(paragraph):
            assert (run.link is None) == (run.link_element == 0) == (run.contents == "")
            used.add(run.link_element)
    assert used - {0} == links


def test_words_keep_the_lines_of_the_file_they_were_written_in() -> None:
    summary = next(p for p in paragraphs_of(bound().blocks) if p.key == "briefing/summary/1")
    assert {str(run.span) for run in summary.runs} == {"content/salt-wells/briefing.yaml:10"}
    assert str(summary.span) == "layouts/handout/template.xml.j2:12"


def test_binding_twice_gives_the_same_story() -> None:
    assert bound() == bound()
