"""Each engine: paragraphs become pages of placed glyphs, a paragraph a page."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

import fontpkg
import typst

from generator.layout.theme import Master, Style
from generator.typeset.fonts import load_face
from tests.corpus.comparison.glyphs import Outlines, Placed, placed_on
from tests.corpus.comparison.pdf import placed_in
from tests.typeset.stories import Maker, theme, typeset

FAMILY = "IBM Plex Sans Arabic"
SIZE, LEADING, HEIGHT, MARGIN = 12, 30, 1500, 50
"""Points. The leading keeps marks of neighbouring lines apart."""
MEASURES = (320, 190)
CHROMIUM = "chromium"

Engine = Callable[[str, tuple[str, ...], int], list[list[Placed]]]
"""(language, paragraphs, measure in points) -> the glyphs of each page."""


def font_file() -> Path:
    """The file of the family's regular weight."""
    return Path(fontpkg.path(FAMILY, weight=400))


def outlines() -> Outlines:
    """The glyphs of the font that all engines use."""
    face = load_face(FAMILY, 400, False)
    assert face is not None
    return Outlines(face.font, face.font.face.glyph_count)


def set_by_us(lang: str, paragraphs: tuple[str, ...], measure: int) -> list[list[Placed]]:
    """Our own pages."""
    names = outlines()
    page = theme(
        width=measure + 2 * MARGIN,
        height=HEIGHT,
        masters=(Master("page", MARGIN, MARGIN, MARGIN, MARGIN, 30, 30),),
        styles=(Style("body", "one", SIZE, LEADING),),
        families=(("one", "*", (FAMILY,)),),
    )
    pages = []
    for paragraph in paragraphs:
        maker = Maker()
        block = maker.p(maker.run(paragraph, lang=lang))
        document = typeset(maker.story(block, rtl=True), page)
        pages.append(placed_on(document.pages[0], names))
    return pages


def set_by_typst(lang: str, paragraphs: tuple[str, ...], measure: int) -> list[list[Placed]]:
    """Typst's pages."""
    head = (
        f"#set page(width: {measure + 2 * MARGIN}pt, height: {HEIGHT}pt, margin: {MARGIN}pt)\n"
        f'#set text(font: "{FAMILY}", size: {SIZE}pt, dir: rtl, lang: "{lang}", hyphenate: false,'
        " fallback: false)\n"
        f'#set par(justify: false, leading: {LEADING - SIZE}pt, linebreaks: "simple")\n'
    )
    body = "\n#pagebreak()\n".join(
        f"#text({json.dumps(p, ensure_ascii=False)})" for p in paragraphs
    )
    with TemporaryDirectory() as folder:
        source = Path(folder, "page.typ")
        source.write_text(head + body, encoding="utf-8")
        fonts = [str(font_file().parent)]
        data = typst.compile(str(source), font_paths=fonts, ignore_system_fonts=True)
    return placed_in(data, outlines())


def set_by_chromium(lang: str, paragraphs: tuple[str, ...], measure: int) -> list[list[Placed]]:
    """Chromium's pages. Raises CalledProcessError if it does not run."""
    style = (
        f"@font-face{{font-family:F;src:url({font_file().as_uri()})}}"
        f"@page{{size:{measure + 2 * MARGIN}pt {HEIGHT}pt;margin:{MARGIN}pt}}"
        f"body{{margin:0}}p{{margin:0;width:{measure}pt;font:{SIZE}pt/{LEADING}pt F;hyphens:none;"
        "text-rendering:geometricPrecision;break-after:page}p:last-child{break-after:auto}"
    )
    body = "".join(f"<p>{escape(p)}</p>" for p in paragraphs)
    with TemporaryDirectory() as folder:
        source, made = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(
            f'<!doctype html><html lang="{lang}" dir="rtl"><meta charset="utf-8">'
            f"<style>{style}</style><body>{body}",
            encoding="utf-8",
        )
        command = [
            CHROMIUM,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
        ]
        command += [f"--user-data-dir={folder}/profile", f"--print-to-pdf={made}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        data = made.read_bytes()
    return placed_in(data, outlines())


def engines() -> dict[str, Engine]:
    """The other engines that are here."""
    found: dict[str, Engine] = {"Typst": set_by_typst}
    if shutil.which(CHROMIUM):
        found["Chromium"] = set_by_chromium
    return found
