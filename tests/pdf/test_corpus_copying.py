"""The Declaration of Human Rights comes back from both readers, word by word; the table of what does not.

The table is `EXTRACTION.md`. It is made here (`--update-goldens`) and compared where the readers are those
that it names; the least shares hold everywhere.
"""

from __future__ import annotations

import subprocess
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from generator.translation.scripts import text_direction
from tests.corpus.editions import need_corpus
from tests.corpus.project import read_corpus
from tests.pdf.extraction import READERS, Tally, tally_pages
from tests.pdf.paragraphs import UNSPACED, write_paragraphs

TABLE = Path(__file__).parent / "EXTRACTION.md"
LANGUAGES = (
    *("ar", "fa", "he", "ur"),
    *("de", "el", "en", "es", "fr", "hi", "ru", "th", "tr", "vi"),
)
OWN = (
    ("fa", "انجمن Amnesty International در example.org/fa نوشت: «بند ۴» را (با ۵۰٪) ببینید."),
    ("he", "ראו (Amnesty International), מס׳ MDE 13/9421, ובו 50% מ־4,000 איש."),
    ("en", "The poet سعید سلطانپور wrote شعر, (شعر) in ۱۳۶۰."),
)
"""Sentences with what readers cannot be told, once each."""
HEAD = """\
# What readers copy

Made by `test_corpus_copying.py`; do not edit. Readers: pdfium {pdfium} (as Chrome copies) and poppler {poppler}
(`pdftotext`).

Words put in and read, NFC, compared in order, paragraph by paragraph. Marks of direction, which both the writer and
`pdftotext` put in, count for nothing, nor do soft hyphens at a line's end. Where a script sets no spaces, characters
are counted. The Universal Declaration of Human Rights, its title, preamble and articles, a paragraph a page, set
ragged and justified in 400 points.

| language | reader | set | words | right | share | what remains |
|---|---|---|---:|---:|---:|---|
"""
OWN_HEAD = """
Sentences made of what goes wrong (`OWN` in the test):

| language | reader | set | words | right | share | what remains |
|---|---|---|---:|---:|---:|---|
"""
CAUSES = {
    "turned": "left-to-right words in a row on a right-to-left line: pdfium turns their order round, and that of the"
    " parts of an address, since each is a stretch of its own to it",
    "phrase": "right-to-left words in a row on a left-to-right line: the same the other way round",
    "columns": "a justified line with spaces as wide as the size of its type: poppler reads its words as columns",
    "other": "not explained",
}


@dataclass(frozen=True)
class Measured:
    lang: str
    reader: str
    align: str
    tally: Tally

    @property
    def row(self) -> str:
        tally = self.tally
        return (
            f"| {self.lang} | {self.reader} | {tally.words} | {tally.right} | {tally.share:.2%} |"
        )


@cache
def measure_corpus() -> tuple[Measured, ...]:
    found: list[Measured] = []
    for lang in LANGUAGES:
        declaration = read_corpus()[lang]
        parts = [part for part in (declaration.preamble, *declaration.articles) if part]
        texts = [declaration.title, *(text for p in parts for text in (p.title, p.text))]
        paragraphs = [text for text in texts if text]
        for align in ("start", "justify"):
            data = write_paragraphs(paragraphs, lang, align=align)
            for name, reader in READERS.items():
                tally = tally_pages(paragraphs, data, reader, lang not in UNSPACED)
                found.append(Measured(lang, name, align, tally))
    return tuple(found)


def measure_own() -> list[Measured]:
    filler = {"en": "Plain words all about it. ", "he": "כל בני האדם נולדו. "}
    found: list[Measured] = []
    for lang, text in OWN:
        data = write_paragraphs(
            [text, filler.get(lang, "همه آزاد زاده شدند. ") * 9], lang, together=True
        )
        for name, reader in READERS.items():
            tally = Tally()
            tally.add(text, reader(data)[0].split("\n\n")[0].splitlines()[0])
            found.append(Measured(lang, name, "start", tally))
    return found


def causes(measured: Measured) -> list[str]:
    """The kinds of differences of a tally, by the words in them: never the words themselves."""
    rtl = text_direction(measured.lang) == "rtl"
    kinds: Counter[str] = Counter()
    for put_in, read in measured.tally.differences:
        latin = any("a" <= char.lower() <= "z" for char in put_in + read)
        if measured.reader == "pdfium" and rtl and latin:
            kinds["turned"] += 1
        elif measured.reader == "pdfium" and not rtl:
            kinds["phrase"] += 1
        elif measured.reader == "poppler" and measured.align == "justify":
            kinds["columns"] += 1
        elif put_in or read:
            kinds["other"] += 1
    return sorted(kinds)


def poppler_version() -> str:
    run = subprocess.run(["pdftotext", "-v"], capture_output=True, text=True, check=False)
    return run.stderr.split()[2] if run.returncode == 0 else "absent"


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_words_of_the_declaration_come_back(lang: str) -> None:
    need_corpus()
    found = [m for m in measure_corpus() if m.lang == lang]
    assert {m.reader for m in found} == set(READERS)
    for measured in found:
        # Ragged, nothing but the writer can be at fault; justified, the width of a space can.
        ltr = text_direction(lang) == "ltr"
        least = 1.0 if ltr and measured.align == "start" else 0.99
        assert measured.tally.share >= least, (measured.reader, measured.tally.differences)


@pytest.mark.slow
def test_the_table_is_what_was_measured(request: pytest.FixtureRequest) -> None:
    need_corpus()
    head = HEAD.format(pdfium=pypdfium2.PDFIUM_INFO.build, poppler=poppler_version())
    own = measure_own()
    lines = [head, *(m.row for m in measure_corpus()), OWN_HEAD]
    lines += [m.row for m in own]
    named = {cause for m in (*measure_corpus(), *own) for cause in causes(m)}
    lines += ["\n", *(f"- *{cause}*: {CAUSES[cause]}.\n" for cause in CAUSES if cause in named)]
    made = "".join(lines)
    if request.config.getoption("--update-goldens"):
        TABLE.write_text(made, encoding="utf-8")
    kept = TABLE.read_text(encoding="utf-8")
    if not kept.startswith(head):
        pytest.skip("EXTRACTION.md was made with other versions of the readers")
    assert made == kept
