"""The structure of the products as the PDFs have it: tree, links, outline, page labels."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from generator.layout.story import Paragraph
from generator.translation.locales import localize_digits
from generator.typeset.page import Artifact
from tests.pdf.structure_text import dump_structure
from tests.products.editions import make_edition
from tests.products.product import Product, artifact_runs, words

Golden = Callable[[str, str], None]


@pytest.fixture(params=["dossier-en", "factsheet-en", "dossier-fa", "factsheet-fa"])
def product(request: pytest.FixtureRequest) -> Product:
    """Each product in English, and in Persian as a draft."""
    return make_edition(*request.param.split("-"))


@pytest.fixture
def pdf(product: Product) -> Iterator[pikepdf.Pdf]:
    """Each product as pikepdf reads it."""
    with pikepdf.open(BytesIO(product.data)) as opened:
        yield opened


def elements(pdf: pikepdf.Pdf, role: str) -> list[Any]:
    """The structure elements of a type."""
    return [
        found
        for found in pdf.objects
        if isinstance(found, pikepdf.Dictionary) and found.get("/S") == f"/{role}" and "/P" in found
    ]


def link_areas(pdf: pikepdf.Pdf) -> list[Any]:
    """The annotations of all pages."""
    return [found for page in pdf.pages for found in page.get("/Annots", [])]


def headings(product: Product) -> list[tuple[int, str]]:
    """Level and words of each heading, in the order of the tree."""
    tree = dump_structure(product.data)
    found = re.findall(r'^ *H([1-6])\b[^"\n]*((?:"[^"\n]*" ?)+)', tree, re.M)
    return [(int(level), text.replace('" "', "").strip('" ')) for level, text in found]


def outline(product: Product) -> list[tuple[int, str]]:
    """Level and title of each bookmark."""

    def walk(entries: list[pikepdf.OutlineItem], level: int) -> Iterator[tuple[int, str]]:
        for entry in entries:
            yield level, str(entry.title)
            yield from walk(list(entry.children), level + 1)

    with pikepdf.open(BytesIO(product.data)) as pdf, pdf.open_outline() as found:
        return list(walk(list(found.root), 1))


def test_the_structure_is_as_it_was(product: Product, golden: Golden) -> None:
    """Where a line or a page ends makes no difference to who listens, so it makes none here."""
    lang = "" if product.document.lang == "en" else f"-{product.document.lang}"
    golden(f"{product.name}{lang}-structure.txt", dump_structure(product.data).replace('" "', ""))


def test_headings_leave_no_level_out(product: Product) -> None:
    levels = [level for level, _ in headings(product)]
    assert levels[0] == 1
    for above, below in itertools.pairwise(levels):
        assert below <= above + 1


def test_headings_are_the_storys(product: Product) -> None:
    roles = product.roles
    expected = [
        (int(roles[p.runs[0].element][1]), " ".join(words(product.text(*p.runs))))
        for p in product.paragraphs
        if re.fullmatch("H[1-6]", roles[p.runs[0].element])
    ]
    assert [(level, " ".join(words(text))) for level, text in headings(product)] == expected
    assert len(expected) >= 4


def test_the_dossiers_bookmarks_are_its_chapters(dossier: Product) -> None:
    """All but the title on the cover, the contents themselves and the imprint, which everybody finds."""
    chapters = [text for level, text in headings(dossier) if level == 1]
    assert [title for level, title in outline(dossier) if level == 1] == chapters[2:-1]
    assert chapters[0] == dossier.briefing.title.value
    sections = [section.title.value for section in dossier.briefing.sections]
    assert [title for title in chapters if title in sections] == sections


def test_the_fact_sheets_bookmarks_are_its_headings(factsheet: Product) -> None:
    assert outline(factsheet) == headings(factsheet)


def test_contents_list_the_bookmarked_chapters(dossier: Product) -> None:
    lines = [p for p in dossier.paragraphs if "TOCI" in ancestors(dossier, p)]
    titles = [dossier.text(*p.runs).split("\t")[0] for p in lines]
    assert titles == [title for level, title in outline(dossier) if level == 1]


def ancestors(product: Product, paragraph: Paragraph) -> set[str]:
    """The structure types round a paragraph's first words."""

    def path(element: Any, to: int) -> list[str] | None:
        if element.id == to:
            return [element.role]
        for child in element.children:
            if (found := path(child, to)) is not None:
                return [element.role, *found]
        return None

    return set(path(product.document.structure, paragraph.runs[0].element) or ())


def test_every_link_says_what_it_is_and_has_its_element(pdf: pikepdf.Pdf) -> None:
    links = link_areas(pdf)
    assert len(links) > 5
    owned = {
        kid.Obj.objgen
        for element in elements(pdf, "Link")
        for kid in (element.K if isinstance(element.K, pikepdf.Array) else [element.K])
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"
    }
    for link in links:
        assert str(link.Subtype) == "/Link"
        assert str(link.Contents).strip()
        assert link.objgen in owned


def test_every_link_within_leads_to_a_place(pdf: pikepdf.Pdf) -> None:
    names = {str(name) for name in list(pdf.Root.Names.Dests.Names)[::2]}
    for link in link_areas(pdf):
        if "/Dest" in link:
            assert str(link.Dest) in names
        else:
            assert str(link.A.URI).startswith(("https://", "mailto:"))


def test_every_figure_has_an_alternative_text(pdf: pikepdf.Pdf, product: Product) -> None:
    """The timeline's, and on the fact sheet the code's."""
    figures = elements(pdf, "Figure")
    assert all(len(str(figure.Alt)) > 10 for figure in figures)
    assert len(figures) == (2 if product.name == "factsheet" else 1)


def test_every_table_head_says_what_it_heads(pdf: pikepdf.Pdf, product: Product) -> None:
    heads = elements(pdf, "TH")
    assert bool(heads) == (product.name == "dossier")
    for head in heads:
        attributes = head.A if isinstance(head.A, pikepdf.Array) else [head.A]
        assert [str(a.Scope) for a in attributes if "/Scope" in a] in (["/Column"], ["/Row"])


def test_every_row_of_a_table_has_as_many_cells(pdf: pikepdf.Pdf) -> None:
    rows: dict[tuple[int, int], set[int]] = {}
    for row in elements(pdf, "TR"):
        table = row.P if row.P.S == "/Table" else row.P.P
        assert table.S == "/Table"
        rows.setdefault(table.objgen, set()).add(len(list(row.K)))
    assert all(len(counts) == 1 for counts in rows.values())


def test_every_item_of_a_list_has_its_label(pdf: pikepdf.Pdf) -> None:
    for entry in elements(pdf, "LI"):
        roles = [str(kid.S) for kid in entry.K]
        assert roles[:2] == ["/Lbl", "/LBody"]


def test_persian_is_marked_as_persian(dossier: Product) -> None:
    for line in dump_structure(dossier.data).splitlines():
        persian = re.search("[\u0600-\u06ff]", line) is not None
        assert persian == ("[fa]" in line), line


def test_page_labels_are_the_numbers_printed(pdf: pikepdf.Pdf, product: Product) -> None:
    """In digits that every reader's window can show and search."""
    labels = [page.label for page in pdf.pages]
    assert labels == [str(n) for n in range(1, len(labels) + 1)]
    for label, page in zip(labels, product.document.pages, strict=True):
        feet = [run.text for run in artifact_runs(page, Artifact.FOOTER)]
        assert localize_digits(label, product.document.lang) in feet or not feet


def test_what_the_file_says_of_itself_is_the_briefings(pdf: pikepdf.Pdf, product: Product) -> None:
    briefing = product.briefing
    assert str(pdf.Root.Lang) == briefing.lang
    kind = {"en": " (fact sheet)", "fa": " (برگهٔ اطلاعات)"}[briefing.lang]
    title = briefing.title.value + (kind if product.name == "factsheet" else "")
    assert str(pdf.docinfo.Title) == title
    with pdf.open_metadata() as xmp:
        assert xmp["dc:title"] == title
        assert xmp["dc:description"] == briefing.claim.value
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
