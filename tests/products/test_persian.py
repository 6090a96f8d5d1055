"""The Persian edition: pages as they are seen, and on which side of them everything stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.typeset.page import Artifact, GlyphRun, Link, Page, Path, ShapedWord
from tests.products.persian import make_persian
from tests.products.pieces import runs_of
from tests.products.product import Product
from tests.typeset.painted import is_rtl, laid_out, painted_lines


@pytest.fixture(scope="module")
def dossier() -> Product:
    """The Persian dossier."""
    return make_persian("dossier")


@pytest.fixture(scope="module")
def factsheet() -> Product:
    """The Persian fact sheet."""
    return make_persian("factsheet")


def sight(page: Page) -> str:
    """A page's lines as they are seen; each is held from left to right, for editors that would turn it."""
    lines = painted_lines(page, artifacts=True)
    return "".join(f"\u202d{line.strip()}\u202c\n" for line in lines)


def page_of(product: Product, anchor: str) -> Page:
    return product.document.pages[int_of(product.page_labels[anchor]) - 1]


def int_of(label: str) -> int:
    return int(label)  # Python reads the digits of every script


def words_at(page: Page, words: str) -> GlyphRun:
    """The first stretch of text that holds some words."""
    for item in page.items:
        if isinstance(item, GlyphRun) and words in "".join(w.text for w in reading(item)):
            return item
    raise AssertionError(f"'{words}' is not on the page")


def reading(run: GlyphRun) -> list[ShapedWord]:
    """The words of a stretch as they are read."""
    return list(reversed(run.words)) if run.words[0].rtl else list(run.words)


def words_in(page: Page, link: Link) -> str:
    """The words on a link's area."""
    runs = [i for i in page.items if isinstance(i, GlyphRun)]
    return "".join(
        i.text
        for i in runs
        if link.y < i.y < link.y + link.height
        and link.x - 4 < i.x < link.x + link.width  # a space hangs out
    )


def end_of(run: GlyphRun) -> float:
    return run.x + run.width


@pytest.mark.parametrize(
    ("name", "anchor"),
    [("contents", "contents"), ("narrative", "what-happened"), ("people", "people")],
)
def test_a_page_of_the_dossier_is_seen(
    name: str, anchor: str, dossier: Product, golden: Callable[[str, str], None]
) -> None:
    golden(f"persian-{name}.txt", sight(page_of(dossier, anchor)))


def test_the_fact_sheet_is_seen(factsheet: Product, golden: Callable[[str, str], None]) -> None:
    golden("persian-factsheet.txt", sight(factsheet.document.pages[0]))


def test_numbers_and_names_stand_as_they_are_read(dossier: Product) -> None:
    seen = "\n".join(line for page in dossier.document.pages for line in painted_lines(page))
    for words in (
        *("MDE 13/9421/2018", "(9 July 1994)", "2026-11-24", "+98 21 1234 5678", "(021) 123-4567"),
        *("info@example.org", "«The closed door»", "Amnesty International"),
    ):
        assert words in seen
    assert "۱۳۹۸–۱۳۷۳ " + laid_out("سال‌های") in seen
    assert "Article 19 ،Amnesty International" in seen
    assert "(2018) «The closed door»" in seen
    assert "٪۵۰" in seen


def test_the_spine_of_the_dossier_is_at_the_right_of_odd_pages(dossier: Product) -> None:
    # Inner margin 26 mm, outer 22 mm.
    inner, outer = 26 * 72 / 25.4, 22 * 72 / 25.4
    seen = set()
    for number, page in enumerate(dossier.document.pages, 1):
        rules = [p for p in page.items if isinstance(p, Path) and p.owner is Artifact.LAYOUT]
        for left, _top, width, _height in (numbers for p in rules for _op, numbers in p.segments):
            if width == pytest.approx(page.width - inner - outer):
                assert left == pytest.approx(outer if number % 2 else inner)
                seen.add(number % 2)
    assert seen == {0, 1}


def test_page_numbers_stand_outside(dossier: Product) -> None:
    for number, page in enumerate(dossier.document.pages[1:], 2):
        feet = [i for i in page.items if isinstance(i, GlyphRun) and i.owner is Artifact.FOOTER]
        (folio,) = (i for i in feet if i.ink == "accent")
        assert int_of(folio.text) == number
        beside = min(i.x for i in feet) if number % 2 else max(end_of(i) for i in feet)
        assert (folio.x if number % 2 else end_of(folio)) == beside


def test_contents_begin_at_the_right_and_end_with_their_pages_at_the_left(dossier: Product) -> None:
    page = page_of(dossier, "contents")
    links = [i for i in page.items if isinstance(i, Link) and i.target == "#what-happened"]
    title, number = sorted(links, key=lambda link: -link.x)
    assert int_of(words_in(page, number)) == int_of(dossier.page_labels["what-happened"])
    assert is_rtl(words_in(page, title))
    dots = [
        x
        for item in page.items
        if isinstance(item, Path)
        for _op, (x, y, width, _height) in item.segments
        if width < 1 and title.y < y < title.y + title.height
    ]
    assert number.x + number.width < min(dots) < max(dots) < title.x


def test_paragraph_numbers_stand_before_their_text(dossier: Product) -> None:
    page = page_of(dossier, "what-happened")
    first = words_at(page, "در شب")
    number = next(
        i
        for i in page.items
        if isinstance(i, GlyphRun) and i.y == first.y and i.text.strip() == "۱"
    )
    assert number.x > end_of(first)


def test_the_first_column_of_a_table_is_at_the_right(dossier: Product) -> None:
    page = page_of(dossier, "timeline")
    assert words_at(page, "تاریخ").x > end_of(words_at(page, "رویداد"))


def test_the_code_stands_at_the_start_of_its_address(factsheet: Product) -> None:
    page = factsheet.document.pages[0]
    code = max((i for i in page.items if isinstance(i, Path)), key=lambda p: len(p.segments))
    address = words_at(page, "example.org")
    assert min(n[0] for _op, n in code.segments) > address.x
    assert min(n[0] for _op, n in code.segments) > end_of(address) - 1


def test_no_word_is_lost(dossier: Product, factsheet: Product) -> None:
    for product in (dossier, factsheet):
        given = "".join(run.text for run in runs_of(product.story))
        seen = "".join(line for page in product.document.pages for line in painted_lines(page))
        # Page numbers are filled in later, axes have numbers alone; tabs and line separators are not painted.
        unseen = str.maketrans("", "", "0123456789۰۱۲۳۴۵۶۷۸۹ \u00a0\t\u2028")
        assert sorted(seen.translate(unseen)) == sorted(given.translate(unseen))
