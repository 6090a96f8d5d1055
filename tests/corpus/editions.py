"""The editions of the corpus, each typeset once for all tests."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from generator.content.load import load_briefing
from generator.diagnostics import Diagnostics, Rejected
from generator.layout.bind import bind_layout
from generator.layout.load import load_layout
from generator.layout.story import Story, paragraphs_of
from generator.layout.theme import Theme
from generator.project import Project
from generator.typeset.page import Artifact, Document, GlyphRun, ShapedWord
from generator.typeset.typeset import typeset_story
from tests.conftest import absent
from tests.corpus.project import CORPUS, LANGUAGES, briefing_id, write_project

PRODUCTS = ("dossier", "factsheet")
SYSTEM_FONTS = {
    "am": Path("/usr/share/fonts/truetype/abyssinica/AbyssinicaSIL-Regular.ttf"),
    "zh-Hans": Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"),
}
"""Languages in scripts for which no font package was found, and what Debian's packages bring for them."""


_IN_A_WORD = re.compile(r"[^\W\d_]{2}|[^\W\d_][-\u2010\u2011]|[-\u2010\u2011][^\W\d_]")
_UNSEEN = dict.fromkeys((0x00AD, 0x200B, 0x2060, 0x200E, 0x200F))


@dataclass(frozen=True)
class Edition:
    """A product in one language."""

    lang: str
    product: str
    story: Story
    theme: Theme
    document: Document | None
    """None if it could not keep a promise; `said` tells which."""
    said: Diagnostics

    @property
    def runs(self) -> Iterator[GlyphRun]:
        """All text of all pages."""
        assert self.document is not None, str(self.said)
        for page in self.document.pages:
            yield from (item for item in page.items if isinstance(item, GlyphRun))


def need_corpus() -> None:
    """Skips the test, and says why, where the Declaration's texts are not beside the project.

    They are in no repository, so that CI has no duty to have them.
    """
    if not CORPUS.is_dir():
        pytest.skip("the corpus is absent: shared/corpus/udhr beside the project")


@cache
def _project() -> Project:
    return write_project(Path(mkdtemp(prefix="corpus-")), LANGUAGES)


CROWDED = 12
"""Articles that a crowded fact sheet places: more than fit in most languages, so that some must leave."""


@cache
def edition(lang: str, product: str, crowded: bool = False) -> Edition:
    """One of the corpus's editions; the test is skipped where its text or its font is not at hand.

    A crowded fact sheet places more articles than the layout of the house would.
    """
    need_corpus()
    font = SYSTEM_FONTS.get(lang)
    if font is not None and not font.exists():
        absent(f"{font}, which the {lang} edition needs,")
    project, said = _project(), Diagnostics()
    briefing = load_briefing(project, briefing_id(lang), said)
    layout = load_layout(project, product, said)
    assert briefing is not None, str(said)
    assert layout is not None, str(said)
    if crowded:
        source = layout.template.source.replace("[:5]", f"[:{CROWDED}]")
        assert source != layout.template.source
        layout = replace(layout, template=replace(layout.template, source=source))

    def bind(left: frozenset[str] = frozenset()) -> Story:
        assert briefing is not None
        return bind_layout(briefing, layout, said, project.read_bytes, left)

    try:
        document = typeset_story(bind(), layout.theme, said, font is not None, bind)
    except Rejected:
        document = None
    left = document.left if document else ()
    story = bind(frozenset(item.key for item in left))
    return Edition(lang, product, story, layout.theme, document, said)


def misprints(found: Edition) -> list[str]:
    """What stands on the pages otherwise than it was written: too much, too little; counted, not in order.

    White space, marks of breaking and page numbers, which the pages themselves settle, are left out.
    """
    written: dict[int, Counter[str]] = defaultdict(Counter)
    numbers: set[int] = set()
    for paragraph in paragraphs_of(found.story.blocks):
        for run in (*paragraph.runs, *paragraph.label):
            written[run.element].update(_solid(run.text))
            if run.page_of:
                numbers.add(run.element)
    painted: dict[int, Counter[str]] = defaultdict(Counter)
    for item in found.runs:
        if isinstance(item.owner, int):
            painted[item.owner].update(_solid(item.text))
    return [
        f"{element}: lost {dict(written[element] - painted[element])},"
        f" added {dict(painted[element] - written[element])}"
        for element in sorted((written.keys() | painted.keys()) - numbers)
        if written[element] != painted[element]
    ]


def borrowed(found: Edition) -> set[str]:
    """Where a word changes its family in the middle: the two characters that meet there."""
    pairs: set[str] = set()
    before: tuple[object, float, ShapedWord] | None = None
    for run in found.runs:
        for word in run.words:
            if (
                before is not None
                and not isinstance(run.owner, Artifact)
                and before[:2] == (run.owner, run.y)
            ):
                met = before[2].text[-1:] + word.text[:1]
                if before[2].face.family != word.face.family and _IN_A_WORD.fullmatch(met):
                    pairs.add(met)
            before = (run.owner, run.y, word)
    return pairs


def _solid(text: str) -> str:
    """A text without white space, marks of breaking, and direction."""
    return "".join(text.translate(_UNSEEN).split())
