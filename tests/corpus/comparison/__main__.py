"""`python -m tests.corpus.comparison`: figures of each language and engine, and every difference."""

from __future__ import annotations

from itertools import product

from tests.corpus.comparison.compare import compare_pages
from tests.corpus.comparison.engines import MEASURES, engines, set_by_us
from tests.corpus.comparison.glyphs import lines_of
from tests.corpus.comparison.texts import LANGUAGES, paragraphs_in


def main() -> None:
    """Prints a row for each language, measure and engine, then what differs."""
    for lang, measure in product(LANGUAGES, MEASURES):
        paragraphs = paragraphs_in(lang)
        ours = set_by_us(lang, paragraphs, measure)
        lines, glyphs = sum(len(lines_of(page)) for page in ours), sum(map(len, ours))
        for name, engine in engines().items():
            found = compare_pages(ours, engine(lang, paragraphs, measure))
            print(f"{lang}\t{measure} pt\t{name}\t{lines} lines\t{glyphs} glyphs\t{len(found)}")
            for d in found:
                words = paragraphs[d.paragraph - 1]
                print(
                    f"\t{d.kind}\tparagraph {d.paragraph}, line {d.line}\t{d.apart:.2f} pt\t{words}"
                )


if __name__ == "__main__":
    main()
