"""What `write_pdf` makes keeps the standard it claims, and the harness can tell when a file does not."""

from __future__ import annotations

import os
from pathlib import Path

import pikepdf
import pytest

from generator.pdf.standard import Standard
from generator.pdf.write import write_pdf
from generator.typeset.page import Anchor, Document, Link
from tests.pdf.builders import (
    INKS,
    Tree,
    document,
    face,
    opened,
    page,
    picture,
    run,
    sampler,
    simple,
)
from tests.pdf.made_fonts import cff_font, open_file, save, variable_cff2_font
from tests.pdf.test_images import pictured
from tests.pdf.test_standard import noted
from tests.pdf.test_text import arabic, latin
from tests.verapdf.faults import FAULTS
from tests.verapdf.runner import FLAVOURS, missing_tools, validate

_missing = missing_tools()
if _missing and os.environ.get("CI") != "true":
    pytest.skip(f"veraPDF did not run: no {' and no '.join(_missing)}", allow_module_level=True)


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


@pytest.mark.parametrize(
    "standard",
    [
        standard if standard is Standard.UA1_A2A else pytest.param(standard, marks=pytest.mark.slow)
        for standard in FLAVOURS
    ],
    ids=str,
)
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


@pytest.mark.slow
def test_each_fault_is_reported_with_its_clauses(tmp_path: Path) -> None:
    reported: dict[str, set[str]] = {}
    for standard in dict.fromkeys(fault.standard for fault in FAULTS):
        whole = {made.__name__: write_pdf(made(), INKS, standard) for made in (sampler, noted)}
        paths = []
        for fault in (fault for fault in FAULTS if fault.standard is standard):
            paths.append(tmp_path / f"{fault.name}.pdf")
            with opened(whole[fault.of]) as pdf:
                fault.breaking(pdf)
                pdf.save(paths[-1])
        for path in paths:
            reported[path.stem] = set()
        for failure in validate(paths, standard):
            assert failure.count > 0
            assert failure.description
            reported[failure.path.stem].add(failure.rule)
    assert reported == {fault.name: fault.reported() for fault in FAULTS}


@pytest.mark.slow
def test_a_file_locked_against_screen_readers_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    locked = pikepdf.Permissions(accessibility=False, extract=False)
    with opened(sampler()) as pdf:
        # Later kinds of encryption cannot be written without that permission.
        pdf.save(
            path,
            encryption=pikepdf.Encryption(
                owner="x", user="", R=3, allow=locked, aes=False, metadata=False
            ),
        )
    assert {"ua1 7.16-1", "2a 6.1.3-2"} <= {failure.rule for failure in validate([path])}
