"""What `write_pdf` makes keeps the standard it claims, and the harness can tell when a file does not."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from generator.pdf.standard import Standard
from generator.pdf.write import write_pdf
from generator.typeset.page import Anchor, Document, Link
from tests.pdf.builders import INKS, Tree, document, face, page, picture, run, sampler, simple
from tests.pdf.made_fonts import cff_font, open_file, save, variable_cff2_font
from tests.pdf.test_images import pictured
from tests.pdf.test_standard import noted
from tests.pdf.test_text import arabic, latin
from tests.verapdf.runner import FLAVOURS, missing_tools, validate

_missing = missing_tools()
if _missing and os.environ.get("CI") != "true":
    pytest.skip(f"veraPDF did not run: no {' and no '.join(_missing)}", allow_module_level=True)


def _all(pdf: pikepdf.Pdf, key: str, value: str) -> list[Any]:
    found = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get(key) == value]
    assert found, f"nothing in the file has {key} {value}"
    return found


def _without_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Lang"]


def _without_alternative(pdf: pikepdf.Pdf) -> None:
    del _all(pdf, "/S", "/Figure")[0]["/Alt"]


def _without_font_program(pdf: pikepdf.Pdf) -> None:
    del _all(pdf, "/Type", "/FontDescriptor")[0]["/FontFile2"]


def _without_texts(pdf: pikepdf.Pdf) -> None:
    del _all(pdf, "/Subtype", "/Type0")[0]["/ToUnicode"]


def _with_wrong_width(pdf: pikepdf.Pdf) -> None:
    _all(pdf, "/Subtype", "/CIDFontType2")[0].W[1][0] = 99


def _without_contents(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Annots[0]["/Contents"]


def _without_output_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/OutputIntents"]


def _without_note_id(pdf: pikepdf.Pdf) -> None:
    del _all(pdf, "/S", "/Note")[0]["/ID"]


def _without_identification(pdf: pikepdf.Pdf) -> None:
    xmp = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(xmp.replace(b"<pdfuaid:part>1</pdfuaid:part>", b""))


_BROKEN: list[tuple[Callable[[pikepdf.Pdf], None], set[tuple[str, str]]]] = [
    (_without_language, {("ua1", "7.2")}),
    (_without_alternative, {("ua1", "7.3")}),
    (_without_font_program, {("ua1", "7.21.4.1"), ("2a", "6.2.11.4.1")}),
    (_without_texts, {("ua1", "7.21.7"), ("2a", "6.2.11.7.2")}),
    (_with_wrong_width, {("ua1", "7.21.5"), ("2a", "6.2.11.5")}),
    (_without_contents, {("ua1", "7.18.1"), ("ua1", "7.18.5")}),
    (_without_output_intent, {("2a", "6.2.4.3"), ("2a", "6.2.10")}),
    (_without_note_id, {("ua1", "7.9")}),
    (_without_identification, {("ua1", "5")}),
]


def _roles() -> Document:
    """Structure types that the sampler does not have, some of them PDF 2.0's."""
    tree = Tree()
    entry, number, quoted, stress, heading, caption, cell = (tree.leaf() for _ in range(7))
    entry_link = tree.element("Link", entry, number)
    structure = tree.element(
        "Document",
        tree.element("TOC", tree.element("TOCI", tree.element("Reference", entry_link))),
        tree.element(
            "Sect",
            tree.element("H1", heading),
            tree.element("BlockQuote", tree.element("P", quoted, tree.element("Em", stress))),
            tree.element(
                "Table",
                tree.element("Caption", caption),
                tree.element(
                    "TR", tree.element("TH", cell, attributes=(("Table", "Scope", "Row"),))
                ),
            ),
        ),
    )
    first = page(
        run("Contents entry", entry.id),
        run("ii", number.id, x=300),
        Link(72, 90, 240, 12, "#heading", "Page ii", entry_link.id, None),
        label="i",
    )
    second = page(
        Anchor("heading", 72, 100, (1, "Heading")),
        run("Heading", heading.id),
        run("quoted ", quoted.id, y=120),
        run("with stress", stress.id, x=130, y=120),
        run("Caption", caption.id, y=140),
        run("Cell", cell.id, y=160),
        label="ii",
    )
    return document(structure, first, second)


def _pictures() -> Document:
    return pictured(
        picture("RGB"), picture("L"), picture("1"), picture("LA"), picture("RGB", "JPEG")
    )


def _long() -> Document:
    """One paragraph over thirty pages, more than two hundred objects and a hundred codes."""
    tree = Tree()
    leaf = tree.leaf()
    paragraphs = [tree.leaf() for _ in range(300)]
    structure = tree.element(
        "Document",
        tree.element("P", leaf),
        *(tree.element("P", other) for other in paragraphs),
    )
    letters = "".join(chr(code) for code in (*range(0x21, 0x7F), *range(0xC0, 0x17F)))
    pages = [
        page(
            run(letters, leaf.id, y=60, size=4),
            *(
                run(f"Paragraph {at}", other.id, y=80 + 12 * (at % 10))
                for at, other in enumerate(paragraphs)
                if at // 10 == sheet
            ),
            label=str(sheet + 1),
        )
        for sheet in range(30)
    ]
    return document(structure, *pages)


def _cubic(folder: Path) -> Document:
    """CFF at two sizes of em and variable CFF2, beside TrueType; a letter and its mark among them."""
    fonts = [
        open_file(save(cff_font("Made", units=units), folder / f"{units}.otf"))
        for units in (1000, 2048)
    ]
    variable = save(variable_cff2_font("Made Variable"), folder / "variable.otf")
    fonts += [open_file(variable, weight=500, most=700), face()]
    texts = ("Hamburg x\u0302", "Hamburg x\u0302", "Hiv", "Hamburg")
    runs = [
        run(text, 0, y=100 + 20 * at, font=font)
        for at, (text, font) in enumerate(zip(texts, fonts, strict=True))
    ]
    return simple(*runs)


@pytest.mark.parametrize("standard", FLAVOURS, ids=str)
def test_what_we_write_keeps_its_standard(standard: Standard, tmp_path: Path) -> None:
    made_of = {
        "sampler": sampler(),
        "latin": latin(),
        "arabic": arabic(),
        "roles": _roles(),
        "noted": noted(),
        "pictures": _pictures(),
        "long": _long(),
        "cubic": _cubic(tmp_path),
    }
    paths = []
    for name, made in made_of.items():
        paths.append(tmp_path / f"{name}.pdf")
        paths[-1].write_bytes(write_pdf(made, INKS, standard))
    assert [str(failure) for failure in validate(paths, standard)] == []


def test_broken_files_are_reported_with_their_clauses(tmp_path: Path) -> None:
    whole = tmp_path / "whole.pdf"
    whole.write_bytes(write_pdf(sampler(), INKS))
    paths = []
    for breaking, _ in _BROKEN:
        paths.append(tmp_path / f"{breaking.__name__}.pdf")
        with pikepdf.open(whole) as pdf:
            breaking(pdf)
            pdf.save(paths[-1])
    found: dict[str, set[tuple[str, str]]] = {path.stem: set() for path in paths}
    for failure in validate(paths):
        assert failure.count > 0
        assert failure.description
        found[failure.path.stem].add((failure.flavour, failure.clause))
    assert found == {breaking.__name__: clauses for breaking, clauses in _BROKEN}


def test_what_is_no_pdf_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "none.pdf"
    path.write_bytes(b"not a PDF")
    failures = validate([path])
    assert [(failure.flavour, failure.clause) for failure in failures] == [
        ("ua1", "-"),
        ("2a", "-"),
    ]
    assert "not readable as a PDF" in failures[0].description


@pytest.mark.slow
def test_what_was_built_keeps_both_standards() -> None:
    """The products that a build has left in the folder named by BUILT_PDFS."""
    folder = os.environ.get("BUILT_PDFS")
    if not folder:
        pytest.skip("nothing built to validate: set BUILT_PDFS to a folder of PDFs")
    paths = sorted(Path(folder).rglob("*.pdf"))
    assert paths, f"{folder} holds no PDF"
    assert [str(failure) for failure in validate(paths)] == []
