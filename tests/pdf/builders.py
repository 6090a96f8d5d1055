"""Small documents for the tests of `write`, made of Page items without a typesetter.

Text is shaped by HarfBuzz with the real fonts; places are counted by hand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

import pikepdf
import uharfbuzz as hb
from PIL import Image as Pillow

from generator.layout.story import Element
from generator.layout.theme import Ink
from generator.pdf.write import write_pdf
from generator.typeset.fonts import Face, load_face
from generator.typeset.page import (
    Anchor,
    Artifact,
    Document,
    GlyphRun,
    Image,
    Item,
    Link,
    Owner,
    Page,
    Path,
    ShapedWord,
)

INKS = (
    Ink("black", (0.0, 0.0, 0.0)),
    Ink("accent", (0.7, 0.1, 0.1)),
    Ink("pale", (0.95, 0.95, 0.9)),
)


def face(family: str = "IBM Plex Serif", weight: int = 400, italic: bool = False) -> Face:
    """An installed face."""
    found = load_face(family, weight, italic)
    assert found is not None, f"{family} is not installed"
    return found


def shape(
    text: str, font: Face | None = None, rtl: bool = False, features: tuple[str, ...] = ()
) -> ShapedWord:
    """One word, in a script that HarfBuzz guesses."""
    font = font or face()
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    hb.shape(font.font, buffer, dict.fromkeys(features, True))
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    starts = sorted({info.cluster for info in infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    texts: list[str] = []
    seen: set[int] = set()
    for info in infos:
        texts.append("" if info.cluster in seen else text[info.cluster : ends[info.cluster]])
        seen.add(info.cluster)
    offsets = tuple((at.x_offset, at.y_offset) for at in positions)
    return ShapedWord(
        face=font,
        text=text,
        rtl=rtl,
        glyphs=tuple(info.codepoint for info in infos),
        texts=tuple(texts),
        advances=tuple(at.x_advance for at in positions),
        offsets=offsets if any(x or y for x, y in offsets) else None,
        width=sum(at.x_advance for at in positions),
        blank=text in (" ", "\u00a0"),
    )


_words: dict[tuple[str, str, bool], ShapedWord] = {}


def words(text: str, font: Face, rtl: bool) -> tuple[ShapedWord, ...]:
    """Words and the spaces between them, in visual order; the same word is the same object."""
    pieces = re.findall(r"[ \u00a0]|[^ \u00a0]+", text)
    found = []
    for piece in pieces:
        key = (font.key, piece, rtl)
        if key not in _words:
            _words[key] = shape(piece, font, rtl)
        found.append(_words[key])
    return tuple(reversed(found) if rtl else found)


def run(
    text: str,
    owner: Owner,
    x: float = 72.0,
    y: float = 100.0,
    *,
    font: Face | None = None,
    size: float = 10.0,
    rtl: bool = False,
    space: float = 0.0,
    tracking: float = 0.0,
    ink: str = "black",
) -> GlyphRun:
    """A line of text whose baseline begins at (x, y)."""
    font = font or face()
    line = words(text, font, rtl)
    glyphs = sum(len(word.glyphs) for word in line)
    width = sum(word.width for word in line) * size / font.units
    width += sum(word.blank for word in line) * space + glyphs * tracking
    return GlyphRun(x, y, size, line, space, tracking, width, ink, owner, None)


@dataclass
class Tree:
    """Builds a structure tree; gives out ids in reading order."""

    count: int = field(default=0)

    def leaf(self) -> Element:
        """A place for content."""
        return self.element("")

    def element(
        self,
        role: str,
        *children: Element,
        lang: str | None = None,
        alt: str | None = None,
        attributes: tuple[tuple[str, str, str], ...] = (),
    ) -> Element:
        """A structure element."""
        self.count += 1
        return Element(self.count, role, children, lang, alt, attributes)


def page(*items: Item, label: str = "1") -> Page:
    """An A4 page."""
    return Page(595.276, 841.89, label, items)


def document(
    structure: Element, *pages: Page, direction: str = "ltr", lang: str = "en"
) -> Document:
    """A document round pages."""
    return Document(
        pages=pages,
        structure=structure,
        lang=lang,
        direction=direction,
        title="Salt & water: a “test” of <tags>",
        description="What the writer can do, on two pages",
        date=(2019, 3, 1),
        publisher="Example Organisation",
        licence="https://creativecommons.org/licenses/by/4.0/",
    )


def picture(mode: str = "RGB", kind: str = "PNG") -> bytes:
    """A small picture file, with all that a camera would write into it."""
    image = Pillow.new(mode, (40, 30))
    bands = [Pillow.linear_gradient("L").resize((40, 30)) for _ in image.getbands()]
    image = Pillow.merge(mode, bands) if len(bands) > 1 else bands[0].convert(mode)
    exif = Pillow.Exif()
    exif[0x010F] = "SecretCamera"
    exif[0x9286] = "SecretComment"
    out = BytesIO()
    image.save(out, kind, exif=exif)
    return out.getvalue()


def sampler() -> Document:
    """Two pages with one of everything: the document that the validators see."""
    tree = Tree()
    sans = face("IBM Plex Sans", 600)
    arabic = face("IBM Plex Sans Arabic")
    italic = face(italic=True)
    title, intro, link_text, intro_after = (tree.leaf() for _ in range(4))
    mark = tree.leaf()
    bullets, entries = [tree.leaf() for _ in range(2)], [tree.leaf() for _ in range(2)]
    heads = [tree.leaf() for _ in range(2)]
    cells = [tree.leaf() for _ in range(4)]
    persian, note, chart, chart_label, photo, caption = (tree.leaf() for _ in range(6))
    link = tree.element("Link", link_text)
    mark_link = tree.element("Link", mark)
    header_cells = [
        tree.element("TH", leaf, attributes=(("Table", "Scope", "Column"),)) for leaf in heads
    ]
    figure = tree.element("Figure", chart, chart_label, alt="Two bars; the second is twice as high")
    structure = tree.element(
        "Document",
        tree.element("H1", title),
        tree.element(
            "P",
            intro,
            link,
            intro_after,
            tree.element("Reference", mark_link),
            tree.element("Note", note),
        ),
        tree.element(
            "L",
            *(
                tree.element("LI", tree.element("Lbl", bullet), tree.element("LBody", entry))
                for bullet, entry in zip(bullets, entries, strict=True)
            ),
            attributes=(("List", "ListNumbering", "Disc"),),
        ),
        tree.element(
            "Table",
            tree.element("TR", *header_cells),
            tree.element(
                "TR",
                tree.element(
                    "TD",
                    cells[0],
                    attributes=(("Table", "Headers", str(header_cells[0].id)),),
                ),
                tree.element("TD", cells[1]),
            ),
            tree.element("TR", tree.element("TD", cells[2]), tree.element("TD", cells[3])),
        ),
        tree.element("P", persian, lang="fa", attributes=(("Layout", "WritingMode", "RlTb"),)),
        figure,
        tree.element("Figure", photo, tree.element("Caption", caption), alt="A grey gradient"),
        tree.element("P", tree.leaf()),
    )
    first = page(
        Path((("R", (0, 0, 595.276, 60)),), "pale", "", 0, Artifact.BACKGROUND, None),
        run("Sampler", Artifact.HEADER, y=40, size=8, font=sans),
        Anchor("top", 72, 100, (1, "A title")),
        run("An office of efficient affairs", title.id, y=100, size=20, font=sans, ink="accent"),
        run("Text that says where ", intro.id, y=130, space=1.5),
        run("to look", link_text.id, x=200, y=130, ink="accent", font=italic),
        Link(200, 120, 40, 12, "https://example.org/ä?q=1", "Example", link.id, None),
        run("1", mark.id, x=245, y=127, size=6),
        Link(245, 120, 5, 8, "#note", "Note 1", mark_link.id, None),
        run("•", bullets[0].id, y=150),
        run("first entry", entries[0].id, x=84, y=150),
        run("•", bullets[1].id, y=165),
        run("second entry", entries[1].id, x=84, y=165, tracking=0.5),
        run("Year", heads[0].id, y=190, font=sans),
        run("Number", heads[1].id, x=150, y=190, font=sans),
        Path((("M", (72, 195)), ("L", (300, 195))), "", "black", 0.5, Artifact.LAYOUT, None),
        run("1988", cells[0].id, y=205),
        run("4,000", cells[1].id, x=150, y=205),
        run("1989", cells[2].id, y=220),
        run("سلام به می‌خواهم", persian.id, x=300, y=250, font=arabic, size=12, rtl=True),
        Anchor("note", 72, 700),
        run("The note at the foot", note.id, y=700, size=7),
        run("1", Artifact.FOOTER, x=290, y=820, size=8, font=sans),
        label="i",
    )
    second = page(
        run("Sampler", Artifact.HEADER, y=40, size=8, font=sans),
        Anchor("more", 72, 100, (3, "Farther “on”")),
        run("and goes on over the page.", intro_after.id, y=100),
        Path(
            (("R", (72, 200, 20, 40)), ("R", (100, 160, 20, 80))), "accent", "", 0, chart.id, None
        ),
        Path(
            (("M", (60, 240)), ("C", (80, 150, 100, 150, 130, 240)), ("Z", ())),
            "",
            "black",
            2,
            chart.id,
            None,
        ),
        run("twice", chart_label.id, x=100, y=255, size=8),
        Image(300, 150, 80, 60, picture("RGBA"), photo.id, None),
        run("A picture", caption.id, x=300, y=222, size=8),
        run("2", Artifact.FOOTER, x=290, y=820, size=8, font=sans),
        label="ii",
    )
    return document(structure, first, second)


def simple(*runs: GlyphRun, direction: str = "ltr", lang: str = "en") -> Document:
    """A page with each run in a paragraph of its own; their owners are given here."""
    tree = Tree()
    leaves = [tree.leaf() for _ in runs]
    structure = tree.element("Document", *(tree.element("P", leaf) for leaf in leaves))
    owned = (replace(item, owner=leaf.id) for item, leaf in zip(runs, leaves, strict=True))
    return document(structure, page(*owned), direction=direction, lang=lang)


def opened(written: Document | bytes) -> pikepdf.Pdf:
    """A document as pikepdf reads what `write_pdf` makes of it."""
    data = written if isinstance(written, bytes) else write_pdf(written, INKS)
    return pikepdf.open(BytesIO(data))


def elements(pdf: pikepdf.Pdf, role: str) -> list[Any]:
    """The structure elements of a type, in the order of their objects, which is reading order."""
    return [
        found
        for found in pdf.objects
        if isinstance(found, pikepdf.Dictionary) and found.get("/S") == f"/{role}" and "/P" in found
    ]
