"""The pages of the products: what stands where, and what must hold on every one of them."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from zlib import crc32

import pypdfium2
import pytest

from generator.layout.story import Block, Cell, Code, Columns, Grid, Group, Row, Table
from generator.layout.theme import Master, Theme
from generator.typeset.page import Artifact, GlyphRun, Item, Link, Page, Path
from tests.conftest import absent
from tests.products.pieces import runs_of
from tests.products.product import Product, artifact_runs, glyph_runs, words
from tests.typeset.stories import trace

Golden = Callable[[str, str], None]

MM = 72 / 25.4
QUIET_ZONE = 4
"""Modules of light round a QR code (ISO/IEC 18004, 5.3.8)."""


# What stands where


def traced(product: Product, page: Page) -> str:
    """A page as text.

    Structure types stand for the numbers of elements, which every new word shifts; of a long path (a code,
    leaders) stand its beginning, its length and a sum.
    """
    text = trace(replace(product.document, pages=(page,)))
    text = re.sub(r"#(\d+)(?=[ \n])", lambda found: product.roles[int(found[1])], text)
    return re.sub(r"(?<=\n)(  path .{80}\S*)(.{80,})", _shortened, text)


def _shortened(path: re.Match[str]) -> str:
    return f"{path[1]} … {len(path[2])} characters, {crc32(path[2].encode()):08x}"


def first_page_with(product: Product, role: str) -> Page:
    """The first page that holds text of a structure type."""
    return next(
        page
        for page in product.document.pages
        if any(product.roles[int(run.owner)] == role for run in glyph_runs(page))
    )


def test_the_fact_sheet_is_as_it_was(factsheet: Product, golden: Golden) -> None:
    golden("factsheet.txt", traced(factsheet, factsheet.document.pages[0]))


def test_the_cover_is_as_it_was(dossier: Product, golden: Golden) -> None:
    golden("dossier-cover.txt", traced(dossier, dossier.document.pages[0]))


def test_the_contents_page_is_as_it_was(dossier: Product, golden: Golden) -> None:
    golden("dossier-contents.txt", traced(dossier, dossier.document.pages[1]))


def test_a_narrative_page_is_as_it_was(dossier: Product, golden: Golden) -> None:
    golden("dossier-narrative.txt", traced(dossier, dossier.document.pages[2]))


def test_a_page_with_a_table_is_as_it_was(dossier: Product, golden: Golden) -> None:
    table = next(
        page
        for page in dossier.document.pages
        if any(item.owner is Artifact.LAYOUT for item in page.items if isinstance(item, GlyphRun))
    )
    golden("dossier-table.txt", traced(dossier, table))


# What holds on every page


def master_of(product: Product, index: int) -> Master:
    """The page master of a page: a cover begins those stories that have more than one."""
    masters = product.layout.theme.masters
    return masters[min(index, len(masters) - 1)]


def text_area(theme: Theme, master: Master, index: int) -> tuple[float, float, float, float]:
    """Left, top, right and bottom edge of the text; on a verso the inner margin is at the right."""
    recto = index % 2 == 0 or not theme.facing
    left = master.inner if recto else master.outer
    width = theme.width - master.inner - master.outer
    return left, master.top, left + width, theme.height - master.bottom


def ink_end(run: GlyphRun) -> float:
    """The right edge of a run without the space at its end, which stands outside the measure."""
    end = run.x + run.width
    for word in reversed(run.words):
        if not word.is_space:
            break
        widened = run.space if word.blank else 0.0
        end -= word.width * run.size / word.face.units + widened + run.tracking
    return end


def test_all_text_stands_within_the_margins(product: Product) -> None:
    """Quotation marks may hang outside them by their own width."""
    for index, page in enumerate(product.document.pages):
        master = master_of(product, index)
        left, top, right, bottom = text_area(product.layout.theme, master, index)
        for run in glyph_runs(page):
            shown = run.text.strip()
            before = 0.6 * run.size if shown.startswith(("“", "‘")) else 0.01
            after = 0.6 * run.size if shown.endswith(("”", "’", "”.", "’.")) else 0.01
            assert run.x >= left - before, shown
            assert ink_end(run) <= right + after, shown
            assert top < run.y <= bottom, shown


def test_running_lines_stand_in_the_margins(product: Product) -> None:
    for index, page in enumerate(product.document.pages):
        master = master_of(product, index)
        left, top, right, bottom = text_area(product.layout.theme, master, index)
        for run in artifact_runs(page, Artifact.HEADER, Artifact.FOOTER):
            assert left - 0.01 <= run.x
            assert ink_end(run) <= right + 0.01
            assert 5 * MM < run.y < top or bottom < run.y < page.height - 5 * MM


def test_no_two_lines_overlap(product: Product) -> None:
    """Two runs one above the other are a capital's height and a descender apart, or more."""
    for page in product.document.pages:
        runs = sorted((i for i in page.items if isinstance(i, GlyphRun)), key=lambda run: run.y)
        for upper, lower in itertools.combinations(runs, 2):
            beside = upper.x >= ink_end(lower) - 0.01 or lower.x >= ink_end(upper) - 0.01
            if upper.y == lower.y or beside:
                continue
            least = 0.7 * lower.size + 0.2 * upper.size
            assert lower.y - upper.y >= least, f"{upper.text!r} over {lower.text!r}"


def test_no_two_runs_of_a_line_overlap(product: Product) -> None:
    for page in product.document.pages:
        runs = [item for item in page.items if isinstance(item, GlyphRun) and item.text.strip()]
        for one, other in itertools.combinations(sorted(runs, key=lambda run: run.x), 2):
            if one.y == other.y:
                # Kerning across two styles is not done; their advances may touch.
                assert ink_end(one) <= other.x + 0.01, f"{one.text!r} and {other.text!r}"


def test_no_page_is_empty_and_only_the_last_may_be_short(product: Product) -> None:
    for index, page in enumerate(product.document.pages):
        runs = list(glyph_runs(page))
        assert len(runs) > 10
        _, top, _, bottom = text_area(product.layout.theme, master_of(product, index), index)
        if page is not product.document.pages[-1]:
            assert max(run.y for run in runs) > top + 0.6 * (bottom - top), page.label


def test_the_fact_sheet_can_be_read(factsheet: Product) -> None:
    """No label under 7.5 pt, and the body no smaller than the layout's floor."""
    theme = factsheet.layout.theme
    assert theme.fit is not None
    assert theme.fit.floor <= factsheet.document.size <= theme.fit.ceiling
    runs = list(glyph_runs(factsheet.document.pages[0]))
    assert min(run.size for run in runs) >= 7.5
    serif = [run for run in runs if run.face.key.startswith("IBM Plex Serif/")]
    assert len(serif) > 20
    assert min(run.size for run in serif) >= theme.fit.floor - 0.001


def test_the_dossier_can_be_read(dossier: Product) -> None:
    """The marks of notes are raised and may be smaller."""
    marks = {run.element for p in dossier.paragraphs for run in p.runs if run.note}
    assert marks
    for page in dossier.document.pages:
        for run in page.items:
            if isinstance(run, GlyphRun):
                assert run.size >= (6.5 if run.owner in marks else 7.4), run.text


def test_no_text_is_painted_twice(product: Product) -> None:
    for page in product.document.pages:
        places = [(run.x, run.y, run.text) for run in page.items if isinstance(run, GlyphRun)]
        assert len(places) == len(set(places))


# References


def pages_by_element(product: Product) -> dict[int, Page]:
    """The page on which each leaf's first words stand."""
    found: dict[int, Page] = {}
    for page in product.document.pages:
        for run in glyph_runs(page):
            found.setdefault(int(run.owner), page)
    return found


def test_contents_name_the_pages_on_which_the_chapters_stand(dossier: Product) -> None:
    painted = pages_by_element(dossier)
    headings = {p.anchor: painted[p.runs[0].element] for p in dossier.paragraphs if p.anchor}
    lines = [(p, r, r.page_of) for p in dossier.paragraphs for r in p.runs if r.page_of]
    assert len(lines) > 10
    for paragraph, run, anchor in lines:
        owned = [i for i in glyph_runs(painted[run.element]) if i.owner == run.element]
        number = max(owned, key=lambda item: item.x).text.strip()
        assert number == headings[anchor].label, dossier.text(*paragraph.runs)


def test_every_citation_leads_to_its_source(product: Product) -> None:
    """The number in the text, the entry it leads to, and what a screen reader is told are the same source."""
    areas = [
        item for page in product.document.pages for item in page.items if isinstance(item, Link)
    ]
    linked = {area.element for area in areas}
    places = {p.anchor: p for p in product.paragraphs if p.anchor}
    seen: set[str] = set()
    for run in runs_of(product.story):
        number = re.match(r"\d+", run.text)
        if "cite" not in run.styles or number is None:
            assert "cite" not in run.styles or not run.link
            continue
        assert run.link, f"{run.text!r} leads nowhere"
        assert run.link_element in linked
        entry = places[run.link.removeprefix("#")]
        label = product.text(*entry.label).rstrip(".")
        assert label == number[0] or f"[{number[0]}]" in product.text(*entry.runs)
        assert run.contents.startswith(f"[{number[0]}] ")
        seen.add(number[0])
    assert seen == {str(n) for n in range(1, len(product.briefing.sources) + 1)}


def test_a_link_lies_on_its_words(product: Product) -> None:
    elements = {run.link_element: run.element for run in runs_of(product.story) if run.link}
    for page in product.document.pages:
        for area in page.items:
            if not isinstance(area, Link):
                continue
            under = [
                run
                for run in glyph_runs(page)
                if run.owner == elements[area.element]
                and area.x - 0.1 <= run.x
                and ink_end(run) <= area.x + area.width + 0.1
                and area.y < run.y < area.y + area.height
            ]
            assert under, area


def test_running_lines_are_on_every_page_but_the_cover(dossier: Product) -> None:
    cover, *pages = dossier.document.pages
    assert not list(artifact_runs(cover, Artifact.HEADER, Artifact.FOOTER))
    for page in pages:
        head, foot = (
            " ".join(words(" ".join(run.text for run in artifact_runs(page, kind))))
            for kind in (Artifact.HEADER, Artifact.FOOTER)
        )
        assert dossier.briefing.title.value in head
        assert page.label in foot.split()


def test_running_heads_name_the_chapter_of_their_page(dossier: Product) -> None:
    painted = pages_by_element(dossier)
    chapters = [
        (painted[p.runs[0].element].label, p.bookmark[1])
        for p in dossier.paragraphs
        if p.bookmark and p.bookmark[0] == 1
    ]
    going_on = ""
    for page in dossier.document.pages[1:]:
        begun = [title for label, title in chapters if label == page.label]
        head = [run.text for run in artifact_runs(page, Artifact.HEADER)]
        assert (begun[0] if begun else going_on) in head
        going_on = begun[-1] if begun else going_on


def test_the_fact_sheet_has_no_running_lines(factsheet: Product) -> None:
    (page,) = factsheet.document.pages
    assert not list(artifact_runs(page, Artifact.HEADER, Artifact.FOOTER))


# The code


def codes(blocks: tuple[Block, ...]) -> Iterator[Code]:
    """The QR codes of a story."""
    for block in blocks:
        match block:
            case Code():
                yield block
            case Group() | Columns():
                yield from codes(block.blocks)
            case Grid(cells=cells) | Table(body=(Row(cells=cells), *_)):
                for cell in cells:
                    assert isinstance(cell, Cell)
                    yield from codes(cell.blocks)
            case _:
                pass


@pytest.fixture
def code(factsheet: Product) -> Code:
    """The one code of the fact sheet."""
    (found,) = codes(factsheet.story.blocks)
    return found


def dark(factsheet: Product, code: Code) -> tuple[float, float, float, float]:
    """Left, top, right and bottom edge of the code's dark modules as they are painted."""
    (path,) = (
        item
        for item in factsheet.document.pages[0].items
        if isinstance(item, Path) and item.owner == code.element
    )
    areas = [numbers for _, numbers in path.segments]
    return (
        min(x for x, _, _, _ in areas),
        min(y for _, y, _, _ in areas),
        max(x + width for x, _, width, _ in areas),
        max(y + height for _, y, _, height in areas),
    )


def test_the_code_is_large_enough_for_paper(factsheet: Product, code: Code) -> None:
    """22 mm with its quiet zone at least, and modules that a telephone still tells apart."""
    assert code.size >= 22 * MM
    left, top, right, bottom = dark(factsheet, code)
    assert right - left == pytest.approx(bottom - top)
    module = (right - left) / len(code.modules)
    assert module >= 0.35 * MM
    assert right - left + 2 * QUIET_ZONE * module == pytest.approx(code.size)


def test_nothing_stands_in_the_codes_quiet_zone(factsheet: Product, code: Code) -> None:
    left, top, right, bottom = dark(factsheet, code)
    quiet = QUIET_ZONE * (right - left) / len(code.modules) - 0.01
    for item in factsheet.document.pages[0].items:
        for x0, y0, x1, y1 in inked(item, factsheet, code):
            apart = x1 <= left - quiet or x0 >= right + quiet
            assert apart or y1 <= top - quiet or y0 >= bottom + quiet, item


def inked(item: Item, product: Product, code: Code) -> Iterator[tuple[float, float, float, float]]:
    """Edges of what an item darkens; backgrounds are judged by the decoder."""
    match item:
        case GlyphRun():
            yield item.x, item.y - 0.75 * item.size, ink_end(item), item.y + 0.25 * item.size
        case Path(owner=owner) if owner not in (code.element, Artifact.BACKGROUND):
            points = list(corners(item))
            yield (
                min(x for x, _ in points),
                min(y for _, y in points),
                max(x for x, _ in points),
                max(y for _, y in points),
            )
        case _:
            pass


def corners(path: Path) -> Iterator[tuple[float, float]]:
    """The points of a path."""
    for operator, numbers in path.segments:
        if operator == "R":
            x, y, width, height = numbers
            yield x, y
            yield x + width, y + height
        else:
            yield from zip(numbers[::2], numbers[1::2], strict=True)


@pytest.mark.parametrize("dpi", [100, 150, 300])
def test_the_code_opens_the_actions_address(dpi: int, factsheet: Product) -> None:
    """As a telephone reads it off the page, at the sharpness of a cheap printer and of a good one."""
    if find_spec("zxingcpp") is None:
        absent("zxing-cpp")
    zxingcpp = import_module("zxingcpp")
    pdf = pypdfium2.PdfDocument(factsheet.data)
    try:
        picture = pdf[0].render(scale=dpi / 72, grayscale=True).to_pil()
    finally:
        pdf.close()
    (found,) = zxingcpp.read_barcodes(picture)
    assert found.text == factsheet.briefing.action.url
    assert math.isclose(found.orientation, 0, abs_tol=1)
