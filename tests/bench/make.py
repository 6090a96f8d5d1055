"""A number of pages and a seed -> a Synthetic briefing that fills about so many pages of the dossier."""

from __future__ import annotations

from tests.bench.synthetic import Block, Cite, Record, Section, Source, Synthetic
from tests.bench.words import Prose

SEED = 1988

_FIXED = 3.6
"""Pages that do not grow with the content: the cover, the contents with the summary, short ends."""

_PER_PAGE = {
    "sections": 0.42,
    "quotations": 0.42,
    "facts": 0.95,
    "actors": 0.7,
    "events": 0.95,
    "contrasts": 0.5,
    "demands": 0.28,
    "terms": 0.75,
    "sources": 0.8,
}
"""How many of each a page brings with it: the proportions of a real briefing."""


def make_briefing(pages: int, seed: int = SEED) -> Synthetic:
    """The same pages and seed, the same briefing, to the letter."""
    counts = {name: max(4, round(n * (pages - _FIXED))) for name, n in _PER_PAGE.items()}
    return _Maker(Prose(seed), counts).make(f"synthetic-{pages}")


class _Maker:
    """Draws from one stream of chance, in a fixed order."""

    def __init__(self, prose: Prose, counts: dict[str, int]) -> None:
        self._prose, self._counts = prose, counts
        # Each source is cited once before any is cited twice: one that nobody cites is reported.
        self._uncited = [f"s-{n}" for n in range(counts["sources"], 0, -1)]

    def make(self, name: str) -> Synthetic:
        """The briefing. Its tables are drawn before its text, so that they cite each source."""
        prose, counts = self._prose, self._counts
        dates = sorted(self._date() for _ in range(counts["events"]))
        return Synthetic(
            id=name,
            title=prose.phrase(4, 6),
            claim=prose.sentence(26, 32),
            provenance=self._sentences(40),
            sources=tuple(self._source(n) for n in range(1, counts["sources"] + 1)),
            actors=tuple(self._actor(n) for n in range(1, counts["actors"] + 1)),
            quotations=tuple(self._quotation(n) for n in range(1, counts["quotations"] + 1)),
            facts=tuple(self._fact(n) for n in range(1, counts["facts"] + 1)),
            events=tuple(self._event(n, date) for n, date in enumerate(dates, 1)),
            contrasts=tuple(self._contrast(n) for n in range(1, counts["contrasts"] + 1)),
            demands=tuple(self._demand(n) for n in range(1, counts["demands"] + 1)),
            terms=tuple(self._term(n) for n in range(1, counts["terms"] + 1)),
            summary=tuple(self._paragraph(60) for _ in range(3)),
            sections=tuple(self._section(n) for n in range(1, counts["sections"] + 1)),
        )

    def _section(self, number: int) -> Section:
        blocks = [Block("paragraph", (self._paragraph(80),)) for _ in range(2)]
        if number <= self._counts["quotations"]:
            blocks.append(Block("quotation", record=f"quotation-{number}"))
        blocks.append(Block("heading", (self._prose.phrase(3, 6),)))
        blocks += [Block("paragraph", (self._paragraph(95),)) for _ in range(2)]
        items = tuple(self._sentences(14) for _ in range(4))
        blocks += [
            Block("bullets", items),
            Block("heading", (self._prose.phrase(3, 6),)),
            Block("paragraph", (self._paragraph(110, link=True),)),
            Block("paragraph", (self._paragraph(75),)),
        ]
        return Section(f"section-{number}", self._prose.phrase(3, 6), tuple(blocks))

    def _paragraph(self, words: int, link: bool = False) -> str:
        """Sentences, some with emphasis, cited in the middle and at the end."""
        sentences = self._prose.sentences(words)
        first = sentences[0].split(" ")
        if self._prose.chance(0.4):
            first[2] = f"*{first[2].strip('“”,')}*"
        if link:
            url = f"https://example.org/{self._slug()}"
            first[4:6] = [f"[{' '.join(first[4:6]).strip('“”,')}]({url})"]
        sentences[0] = " ".join(first)
        middle = len(sentences) // 2
        for at in {middle, len(sentences) - 1}:
            marks = "; ".join(f"@{cite}" for cite in self._cites())
            sentences[at] = f"{sentences[at].removesuffix('.')} [{marks}]."
        return " ".join(sentences)

    def _source(self, number: int) -> Source:
        prose = self._prose
        url = f"https://example.org/{self._slug()}/{self._slug()}"
        year = prose.number(1988, 2024)
        return Source(f"s-{number}", prose.phrase(6, 12), prose.name(), prose.name(), year, url)

    def _actor(self, number: int) -> Record:
        dates = sorted(self._date() for _ in range(2))
        roles = tuple((date, self._prose.phrase(6, 14)) for date in dates)
        return Record(
            f"actor-{number}",
            title=self._prose.name(),
            text=self._sentences(20),
            parts=roles,
            sources=self._cites(),
        )

    def _quotation(self, number: int) -> Record:
        return Record(
            f"quotation-{number}",
            text=self._prose.sentence(16, 30),
            more=self._prose.phrase(6, 10),
            date=self._date(),
            refers=self._somebody(),
            sources=self._cites(),
        )

    def _fact(self, number: int) -> Record:
        return Record(
            f"fact-{number}",
            text=self._sentences(34),
            more=self._sentences(12),
            legal=number % 5 == 0,
            sources=self._cites(),
        )

    def _event(self, number: int, date: str) -> Record:
        return Record(f"event-{number}", text=self._sentences(26), date=date, sources=self._cites())

    def _contrast(self, number: int) -> Record:
        return Record(
            f"contrast-{number}",
            title=self._prose.phrase(3, 6),
            text=self._sentences(24),
            more=self._sentences(34),
            sources=self._cites(),
        )

    def _demand(self, number: int) -> Record:
        parts = tuple(("", self._prose.phrase(5, 12)) for _ in range(3 * (number % 3 == 0)))
        return Record(
            f"demand-{number}",
            text=self._sentences(34),
            parts=parts,
            refers=self._somebody(),
            sources=self._cites(),
        )

    def _term(self, number: int) -> Record:
        return Record(
            f"term-{number}",
            title=" ".join(self._prose.words(1, 3)),
            text=self._sentences(28),
            sources=self._cites(),
        )

    def _cites(self) -> tuple[Cite, ...]:
        """One citation or, now and then, two of different sources."""
        last = self._counts["sources"]
        first = self._uncited.pop() if self._uncited else f"s-{self._prose.number(1, last)}"
        found = [Cite(first, self._prose.number(1, 90))]
        other = f"s-{self._prose.number(1, last)}"
        if other != first and self._prose.chance(0.2):
            found.append(Cite(other, self._prose.number(1, 90)))
        return tuple(found)

    def _sentences(self, words: int) -> str:
        return " ".join(self._prose.sentences(words))

    def _somebody(self) -> str:
        return f"actor-{self._prose.number(1, self._counts['actors'])}"

    def _slug(self) -> str:
        return "-".join(self._prose.words(2, 4))

    def _date(self) -> str:
        year, month = self._prose.number(1988, 2024), self._prose.number(1, 12)
        return f"{year}-{month:02}-{self._prose.number(1, 28):02}"
