"""Briefings with pictures of every kind, in the repository's dossier: from the left, and from the right."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageDraw

from generator.content.load import load_briefing
from generator.diagnostics import Diagnostics
from generator.layout.bind import bind_layout
from generator.layout.load import load_layout
from generator.pdf.write import write_pdf
from generator.project import Project
from generator.typeset.typeset import typeset_story
from tests.content.wells import BRIEFING as WELLS
from tests.content.wells import SUITE, copy_wells
from tests.products import persian
from tests.products.product import Product
from tests.products.projects import ROOT

_ENTRIES = """
- id: map
  file: map.svg
  alt: {alt}
  credit: {credit}
- id: photograph
  file: photograph.jpg
  alt: {alt}
  credit: {credit}
- id: seal
  file: seal.png
  alt: {alt}
  credit: {credit}
"""


@cache
def make_illustrated(lang: str) -> Product:
    """The dossier of the small English or Persian briefing, with a drawing, a photograph and a clear PNG."""
    with TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        rtl = lang == "fa"
        if rtl:
            persian.copy_persian(root)
            name, drawing = persian.BRIEFING, "map-fa.svg"
            alt, credit = "نقشه‌ای از شهر و راه اصلی", "دوستان بایگانی"
        else:
            copy_wells(root)
            shutil.rmtree(root / "layouts")
            shutil.copytree(ROOT / "layouts", root / "layouts")
            name, drawing = WELLS, "map.svg"
            alt, credit = "A map of the wells along the road", "Friends of Ostervale"
        content = root / "content" / name
        _add_pictures(content, drawing, _ENTRIES.format(alt=alt, credit=credit))
        project, found = Project(root), Diagnostics()
        briefing = load_briefing(project, name, found)
        layout = load_layout(project, "dossier", found)
        assert briefing is not None, [str(one) for one in found]
        assert layout is not None
        layout = persian.in_persian(layout) if rtl else layout
        story = bind_layout(briefing, layout, found, project.read_bytes)
        document = typeset_story(story, layout.theme, found)
    told = [str(one) for one in found if "is not built" not in one.message]
    assert all("colours that are no inks" in one or "ppi" in one for one in told), told
    return Product(
        "dossier", briefing, layout, story, document, write_pdf(document, layout.theme.inks)
    )


def _add_pictures(content: Path, drawing: str, entries: str) -> None:
    figures = content / "figures"
    figures.mkdir(exist_ok=True)
    shutil.copy(SUITE / "drawings" / drawing, figures / "map.svg")
    photograph = Image.radial_gradient("L").resize((900, 600)).convert("RGB")
    photograph.save(figures / "photograph.jpg", quality=80)
    seal = Image.new("RGBA", (700, 400), (0, 0, 0, 0))
    ImageDraw.Draw(seal).ellipse((200, 50, 500, 350), (122, 31, 43, 160))
    seal.save(figures / "seal.png")
    with (content / "figures.yaml").open("a", encoding="utf-8") as file:
        file.write(entries)
    section = sorted((content / "sections").glob("*.md"))[0]
    with section.open("a", encoding="utf-8") as file:
        file.write("\n\n{{figure map}}\n\n{{figure photograph}}\n\n{{figure seal}}\n")
