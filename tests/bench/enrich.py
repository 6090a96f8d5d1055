"""A Synthetic briefing -> the same with footnotes, tables, charts and pictures in its sections."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from PIL import Image, ImageDraw

from tests.bench.make import SEED, make_briefing
from tests.bench.synthetic import Block, Cite, Figure, Section, Synthetic
from tests.bench.words import Prose

_SHARE = 0.82
"""Of the pages of an enriched briefing, those that it has without what is added."""
_CHARTS, _PICTURES = 2, 4
"""A section of how many has one."""
_PICTURE = (1200, 500)
"""Pixels: enough for the width of the dossier's text."""


def make_rich_briefing(pages: int, seed: int = SEED) -> Synthetic:
    """The same pages and seed, the same briefing, to the letter and the pixel."""
    plain = make_briefing(max(4, round(pages * _SHARE)), seed)
    enricher = _Enricher(Prose(seed + 1), len(plain.sources))
    sections = tuple(enricher.section(n, s) for n, s in enumerate(plain.sections, 1))
    return replace(plain, id=f"rich-{pages}", sections=sections, figures=tuple(enricher.figures))


class _Enricher:
    """Draws from one stream of chance, section by section."""

    def __init__(self, prose: Prose, sources: int) -> None:
        self._prose, self._sources = prose, sources
        self.figures: list[Figure] = []

    def section(self, number: int, section: Section) -> Section:
        """The section with a note in most paragraphs, a table, and now and then a chart or a picture."""
        blocks: list[Block] = []
        notes: list[tuple[str, str]] = []
        for block in section.blocks:
            if block.kind == "paragraph":
                block = replace(block, texts=(self._noted(block.texts[0], notes),))
            blocks.append(block)
        blocks.insert(self._prose.number(3, 5), self._table())
        if number % _CHARTS == 0:
            blocks.insert(self._prose.number(5, 7), self._place(self._chart(number)))
        if number % _PICTURES == 0:
            blocks.append(self._place(self._picture(number)))
        return replace(section, blocks=tuple(blocks), notes=tuple(notes))

    def _noted(self, text: str, notes: list[tuple[str, str]]) -> str:
        """A paragraph with a mark before the stop of its first sentence, and in some a second note in place."""
        first, stop, rest = text.partition(". ")
        if not stop or "[" in first or self._prose.chance(0.25):
            return text
        name = f"n{len(notes) + 1}"
        notes.append((name, self._note(long=self._prose.chance(0.08))))
        if self._prose.chance(0.2):
            rest = rest.removesuffix(".") + f"^[{self._note()}]."
        return f"{first}[^{name}]. {rest}"

    def _note(self, long: bool = False) -> str:
        """Two lines or three, seldom a paragraph, with the place in a source."""
        sentences = self._prose.sentences(140 if long else 22)
        return f"{' '.join(sentences).removesuffix('.')} [@{self._cite()}]."

    def _table(self) -> Block:
        """Places with words and numbers, some of them with decimals."""
        prose = self._prose
        head = (prose.phrase(1, 2), prose.phrase(1, 3), prose.phrase(1, 2))
        rows = [
            (
                prose.name(),
                prose.phrase(2, 9),
                f"{prose.number(1, 9999) / 10:.{prose.number(0, 1)}f}",
            )
            for _ in range(prose.number(4, 9))
        ]
        caption = f"{prose.phrase(4, 9)} [@{self._cite()}]"
        return Block("table", (caption,), rows=(head, *rows))

    def _chart(self, number: int) -> Figure:
        prose = self._prose
        kind = "line" if prose.chance(0.4) else "bar"
        years = range(2000, 2000 + prose.number(5, 9))
        names = [str(year) for year in years] if kind == "line" else [prose.name() for _ in years]
        series = tuple(
            (prose.name(), tuple(float(prose.number(10, 900)) for _ in years))
            for _ in range(prose.number(1, 2))
        )
        return Figure(
            f"chart-{number}",
            caption=prose.phrase(5, 10),
            alt=prose.sentence(9, 16),
            kind=kind,
            categories=tuple(names),
            series=series,
            sources=(self._cite(),),
        )

    def _picture(self, number: int) -> Figure:
        return Figure(
            f"picture-{number}",
            caption=self._prose.phrase(5, 10),
            alt=self._prose.sentence(9, 16),
            pixels=self._pixels(),
        )

    def _pixels(self) -> bytes:
        """Grey shapes over a sky, not two pictures the same."""
        wide, high = _PICTURE
        picture = Image.linear_gradient("L").resize(_PICTURE)
        draw = ImageDraw.Draw(picture)
        for _ in range(12):
            left, top = self._prose.number(0, wide), self._prose.number(high // 3, high)
            corner = (left + self._prose.number(20, 200), high)
            draw.rectangle(((left, top), corner), fill=self._prose.number(0, 255))
        out = BytesIO()
        picture.save(out, "PNG")
        return out.getvalue()

    def _place(self, figure: Figure) -> Block:
        self.figures.append(figure)
        return Block("figure", record=figure.id)

    def _cite(self) -> Cite:
        return Cite(f"s-{self._prose.number(1, self._sources)}", self._prose.number(1, 90))
