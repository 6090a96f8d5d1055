"""Paragraphs in a language become what the text engine spends on them, step by step."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle, islice, pairwise
from statistics import median
from time import perf_counter

from generator.diagnostics import Diagnostics, Span
from generator.layout.load import load_layout
from generator.layout.story import Paragraph, Run
from generator.layout.theme import Theme
from generator.project import Project
from generator.translation.scripts import text_direction
from generator.typeset.bidi import needs_bidi, resolve_levels
from generator.typeset.boxes import make_boxes
from generator.typeset.breaks import break_opportunities
from generator.typeset.looks import LookBook
from generator.typeset.paragraphs import ParagraphSetter
from generator.typeset.slabs import Area
from tests.bench.steps import ROOT
from tests.bench.words import Prose
from tests.corpus.project import read_corpus
from tests.corpus.udhr import Declaration

_STYLE = "body"
_MEASURE = 459.0
"""Points: about 75 characters of the dossier's text."""
_HERE = Span.of_file("bench")
_RUNS = 5


@dataclass(frozen=True, slots=True)
class Speed:
    """What a number of words costs in one language, in milliseconds."""

    lang: str
    words: int
    cold: float
    """With no word shaped yet."""
    warm: float
    """With every word shaped before."""
    bidi: float
    """These four share the warm time, but for shaping, which is what cold costs more."""
    breaking: float
    shaping: float
    boxes: float
    """Looking words up and putting boxes together."""
    fitting: float
    """Optimum fit with its hyphens, and setting each line."""


def time_corpus(many: int = 100_000) -> list[Speed]:
    """1,000 words in each of the corpus's languages; `many` in English and Persian, and of an invented English.

    Raises FileNotFoundError where the corpus is not beside the project.
    """
    corpus = {lang: _paragraphs(found) for lang, found in read_corpus().items()}
    speeds = [
        time_text(lang, take_words(said, 1000), 1000) for lang, said in sorted(corpus.items())
    ]
    speeds += [time_text(lang, take_words(corpus[lang], many), many) for lang in ("en", "fa")]
    return [*speeds, time_text("en (Zipf)", prose(many), many)]


def _paragraphs(declaration: Declaration) -> list[str]:
    parts = [part for part in (declaration.preamble, *declaration.articles) if part]
    return [words for part in parts for words in (*part.paragraphs, *part.numbered)]


def bench_theme() -> Theme:
    """The dossier's theme, whose body is justified and hyphenated."""
    diagnostics = Diagnostics()
    layout = load_layout(Project(ROOT), "dossier", diagnostics)
    assert layout is not None, list(diagnostics)
    return layout.theme


def take_words(paragraphs: list[str], count: int) -> list[str]:
    """Paragraphs again and again, as they come, until they have `count` words between them.

    In scripts without spaces what stands between two places to end a line counts as a word.
    """
    taken: list[str] = []
    for paragraph in cycle(paragraphs):
        words = paragraph.split()
        if len(words) * 12 < len(paragraph):
            ends = [0, *(end for end, _ in break_opportunities(paragraph, "th"))]
            words = [paragraph[a:b] for a, b in pairwise(ends)]
            joined = ""
        else:
            joined = " "
        part = list(islice(words, count))
        taken.append(joined.join(part))
        count -= len(part)
        if count <= 0:
            return taken
    raise ValueError("there is no paragraph")


def prose(count: int) -> list[str]:
    """Paragraphs of an invented English of 4,000 words with the frequencies of Zipf's law."""
    made = Prose(1)
    paragraphs: list[str] = []
    while count > 0:
        paragraphs.append(" ".join(made.sentence() for _ in range(5)))
        count -= len(paragraphs[-1].split())
    return paragraphs


def time_text(name: str, paragraphs: list[str], words: int) -> Speed:
    """Sets paragraphs in the dossier's body style, several times; every figure is a median.

    `name` is a BCP 47 tag, perhaps with words after it. The system's fonts may be used: Chinese and Amharic
    need them.
    Faces are open and hyphenation patterns read before the clock starts: they cost once for a process.
    """
    theme = bench_theme()
    lang = name.split()[0]
    rtl = text_direction(lang) == "rtl"
    area = Area(0.0, _MEASURE, rtl)
    runs = [Run(text, (), 1, _HERE, lang) for text in paragraphs]

    def setter() -> ParagraphSetter:
        diagnostics = Diagnostics()
        return ParagraphSetter(LookBook(theme, diagnostics, system_fonts=True), diagnostics)

    def set_all(by: ParagraphSetter) -> None:
        for run in runs:
            by.set(Paragraph(_STYLE, (run,), _HERE), area)

    base = int(rtl)
    warm = setter()
    set_all(warm)

    def bidi() -> None:
        for text in paragraphs:
            if base or needs_bidi(text):
                resolve_levels(text, base)

    def breaking() -> None:
        for text in paragraphs:
            break_opportunities(text, lang)

    def boxes() -> None:
        for run in runs:
            make_boxes((run,), _STYLE, base, warm.book, justify=True)

    cold_ms = _time(lambda: set_all(setter()))
    warm_ms = _time(lambda: set_all(warm))
    bidi_ms, breaking_ms, boxes_ms = _time(bidi), _time(breaking), _time(boxes)
    return Speed(
        lang=name,
        words=words,
        cold=cold_ms,
        warm=warm_ms,
        bidi=bidi_ms,
        breaking=breaking_ms,
        shaping=max(0.0, cold_ms - warm_ms),
        boxes=max(0.0, boxes_ms - bidi_ms - breaking_ms),
        fitting=max(0.0, warm_ms - boxes_ms),
    )


def write_speeds(speeds: list[Speed]) -> str:
    """The table in Markdown."""
    lines = [
        "| language | words | cold, ms | warm, ms | bidi | breaking | shaping | boxes | fitting |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for s in speeds:
        shares = (s.bidi, s.breaking, s.shaping, s.boxes, s.fitting)
        whole = sum(shares) or 1.0
        columns = " | ".join(f"{share / whole:.0%}" for share in shares)
        lines.append(f"| {s.lang} | {s.words:,} | {s.cold:.1f} | {s.warm:.1f} | {columns} |")
    return "\n".join(lines)


def _time(step: Callable[[], None]) -> float:
    """Milliseconds, the median of a few runs; garbage is collected between them, not within."""
    found: list[float] = []
    gc.collect()
    gc.disable()
    try:
        for _ in range(_RUNS):
            start = perf_counter()
            step()
            found.append(1000 * (perf_counter() - start))
    finally:
        gc.enable()
    return median(found)
