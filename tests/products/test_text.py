"""What readers copy, search and hear is what the briefing says: every word, in order, paragraph by paragraph."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.layout.story import paragraphs_of
from generator.typeset.page import Artifact, GlyphRun, Page
from tests.conftest import absent
from tests.pdf.structure_text import dump_structure
from tests.products.pieces import pieces_of
from tests.products.product import Product, glyph_runs, words

RTL = re.compile("[\u0590-\u08ff]")
EMBEDDINGS = dict.fromkeys((0x200E, 0x200F, 0x202A, 0x202B, 0x202C))
"""Marks that poppler puts round right-to-left text, and that the PDF has where directions meet."""


def test_pdfium_copies_every_word_in_order(product: Product) -> None:
    assert_says_the_story(product, product.page_texts)


def test_poppler_copies_every_word_in_order(product: Product, tmp_path: Path) -> None:
    assert_says_the_story(product, poppler_texts(product, tmp_path))


def test_each_structure_element_holds_its_words(product: Product) -> None:
    """As a screen reader goes through the tree: a paragraph an element, with the spaces at its lines' ends."""
    found = list(element_texts(product.data))
    for piece in pieces_of(product):
        label = " ".join(words(piece.label))
        body = ("" if piece.ticks else " ").join(words(piece.text))
        if label and found[0] == label:  # an entry of a list, whose label is an element beside it
            found.pop(0)
            label = ""
        assert found.pop(0) == f"{label} {body}".strip()
    assert found == []


def test_no_character_is_a_stand_in(product: Product, tmp_path: Path) -> None:
    """No private use, no presentation forms or ligatures, no replacement character, no control."""
    for text in (
        *product.page_texts,
        *poppler_texts(product, tmp_path),
        dump_structure(product.data),
    ):
        text = text.replace(
            "\ufffe", "\u00ad"
        )  # pdfium's sign for a hyphen that it has seen through
        strange = {c for c in text if unicodedata.category(c) in ("Co", "Cc", "Cn", "Cs")}
        assert strange <= set("\r\n\f")
        assert not re.search("[\ufb00-\ufdff\ufe70-\ufefc\ufff0-\uffff]", text)


def test_a_contents_line_has_a_space_before_its_page_number(dossier: Product) -> None:
    heard = "\n".join(element_texts(dossier.data))
    for paragraph in dossier.paragraphs:
        if any(run.text == "\t" for run in paragraph.runs):
            assert " ".join(words(dossier.text(*paragraph.runs))) in heard


def poppler_texts(product: Product, folder: Path) -> list[str]:
    """What poppler copies from each page, in the order of the page's content."""
    if shutil.which("pdftotext") is None:
        absent("pdftotext (of poppler-utils)")
    path = folder / "product.pdf"
    path.write_bytes(product.data)
    run = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
    return run.stdout.decode("utf-8").split("\f")[:-1]


def assert_says_the_story(product: Product, texts: tuple[str, ...] | list[str]) -> None:
    """Fails if the texts of the pages are not the story's paragraphs, each whole and in order."""
    streams: dict[bool, list[str]] = {False: [], True: []}
    assert len(texts) == len(product.document.pages)
    noted = elements_of_notes(product)
    for page, text in zip(product.document.pages, texts, strict=True):
        found = without_artifacts(words(undivided(text)), page)
        runs = [words(run.text) for run in glyph_runs(page) if run.owner in noted]
        letters = sum(len(word) for run in runs for word in run)
        streams[True] += reversed(list(take_last(found, letters)))
        if streams[False] and found and streams[False][-1].endswith("\u00ad"):
            found[0] = streams[False].pop().removesuffix("\u00ad") + found[0]
        streams[False] += found
    rests = {note: iter(stream) for note, stream in streams.items()}
    for piece in pieces_of(product):
        expected = words(piece.label) + words(piece.text)
        found = take(rests[piece.note], sum(map(len, expected)))
        if RTL.search("".join(expected)):
            # Readers order the words of a line of two directions each in its way.
            assert Counter("".join(found)) == Counter("".join(expected))
        else:
            assert rejoined(found, expected) == expected
    assert not any(list(rest) for rest in rests.values())


def elements_of_notes(product: Product) -> set[int]:
    """The elements of all that stands at the feet of pages."""
    return {
        run.element
        for note in product.story.notes
        for paragraph in paragraphs_of(note.blocks)
        for run in (*paragraph.label, *paragraph.runs)
    }


def take_last(found: list[str], letters: int) -> Iterator[str]:
    """The last words that have as many letters together, from the last on; `found` loses them."""
    while letters > 0 and found:
        letters -= len(found[-1])
        yield found.pop()


def undivided(text: str) -> str:
    """A page's text with the words that hyphens divide at its lines' ends put together again.

    pdfium puts U+FFFE for such a hyphen and its line's end, poppler a soft hyphen and a line's end.
    """
    return re.sub("\ufffe|\u00ad(?:\r?\n)+", "", text.replace("\u200b", "").translate(EMBEDDINGS))


def take(stream: Iterator[str], letters: int) -> list[str]:
    """The next words that have as many letters together."""
    found: list[str] = []
    while letters > 0 and (word := next(stream, None)) is not None:
        found.append(word)
        letters -= len(word)
    return found


def rejoined(found: list[str], expected: list[str]) -> list[str]:
    """The words found, with those that a line's end has parted put together again."""
    joined: list[str] = []
    rest = list(found)
    for word in expected:
        made = rest.pop(0) if rest else ""
        while rest and made != word and word.startswith(made + rest[0]) and breaks_at(word, made):
            made += rest.pop(0)
        joined.append(made)
    return joined + rest


def breaks_at(word: str, start: str) -> bool:
    """Whether a line may end within a word after `start`: at a sign of an address, a hyphen or dash."""
    return word[len(start) - 1] in "/-–—." or word[len(start)] in "/-–—.?"


def without_artifacts(found: list[str], page: Page) -> list[str]:
    """A page's words without its running lines and repeated table heads, which stand first or last."""
    artifacts = artifact_lines(page)
    again = True
    while again:
        again = False
        for line in artifacts:
            if found[-len(line) :] == line:
                del found[-len(line) :]
            elif found[: len(line)] == line:
                del found[: len(line)]
            else:
                continue
            artifacts.remove(line)
            again = True
            break
    assert artifacts == [], "not read, or not first or last on their page"
    return found


def artifact_lines(page: Page) -> list[list[str]]:
    """The words of each line of artifacts, from the left."""
    lines: dict[tuple[float, str], list[GlyphRun]] = {}
    for item in page.items:
        if isinstance(item, GlyphRun) and isinstance(item.owner, Artifact):
            lines.setdefault((round(item.y, 1), item.owner), []).append(item)
    texts = (sorted(runs, key=lambda run: run.x) for runs in lines.values())
    return [words(" ".join(run.text for run in runs)) for runs in texts]


def element_texts(data: bytes) -> Iterator[str]:
    """The text of each element that holds any, in the order of the tree."""
    for line in dump_structure(data).splitlines():
        shown = re.sub(r'→\S+ "[^"]*"|alt="[^"]*"', "", line)
        text = " ".join(words("".join(re.findall(r'"([^"]*)"', shown))))
        if text:
            yield text


@pytest.mark.parametrize("name", ["مصطفی پورمحمدی", "هیئت‌های مرگ"])
def test_persian_is_heard_as_it_is_written(name: str, dossier: Product) -> None:
    assert name in "\n".join(element_texts(dossier.data))
