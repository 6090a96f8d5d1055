"""A PDF and the paragraphs put into it become a tally: which words each reader gives back, in order.

Readers are programs that copy text out of a PDF: pdfium (Chrome), and poppler's pdftotext (Evince, Okular).
"""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

import pypdfium2

from tests.conftest import absent

Reader = Callable[[bytes], list[str]]
"""A PDF becomes the text of each of its pages."""

# What steers the direction of text and is no part of it (UAX #9, 2): pdftotext puts embeddings of its own
# round every stretch, and the writer marks where readers would go wrong.
_CONTROLS = dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
# A hyphen that stands only where the line ends, and the line's end: pdfium has U+FFFE or U+0002 for both.
_HYPHENATED = re.compile("(?:[\u00ad\u0002\ufffe]\\s*[\r\n]+\\s*|[\u0002\ufffe])")
# A line may end after a hyphen of the author's, too. Whether a space follows, only pdfium tells.
_AFTER_HYPHEN = re.compile("(?<=\\S)([-\u2010\u2013])\u200b?\\s+")


def pdfium(data: bytes) -> list[str]:
    """The text of each page, as Chrome copies it."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in pdf]
    finally:
        pdf.close()


def poppler(data: bytes) -> list[str]:
    """The text of each page, as pdftotext writes it. Skips the test where it is not installed."""
    if shutil.which("pdftotext") is None:
        absent("poppler's pdftotext")
    run = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", "-", "-"], input=data, capture_output=True, check=True
    )
    return run.stdout.decode().split("\f")[:-1]


READERS: dict[str, Reader] = {"pdfium": pdfium, "poppler": poppler}


def words_of(text: str, spaced: bool = True) -> list[str]:
    """The words of a text: NFC, without controls of direction, joined where a line's end divides them.

    Of a script that sets no spaces between words (`spaced` false), its characters.
    """
    joined = _HYPHENATED.sub("", text.translate(_CONTROLS)).replace("\u00ad", "")
    words = unicodedata.normalize("NFC", _AFTER_HYPHEN.sub(r"\1", joined)).split()
    return words if spaced else list("".join(words).replace("\u200b", ""))


@dataclass
class Tally:
    """How many words were put in and came back in their order, and what came instead of the others."""

    words: int = 0
    right: int = 0
    spaced: bool = True
    """Whether the script sets spaces between words; if not, characters are counted."""
    differences: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Words put in, and what was read in their place."""

    @property
    def share(self) -> float:
        """Of the words put in or read, whichever are more; 1 is perfect."""
        return self.right / self.words if self.words else 1.0

    def add(self, put_in: str, read: str) -> None:
        """Compares a paragraph with what was read of it."""
        wanted, found = words_of(put_in, self.spaced), words_of(read, self.spaced)
        self.words += max(len(wanted), len(found))
        matcher = SequenceMatcher(None, wanted, found, autojunk=False)
        for kind, start, end, first, last in matcher.get_opcodes():
            if kind == "equal":
                self.right += end - start
            else:
                self.differences[" ".join(wanted[start:end]), " ".join(found[first:last])] += 1


def tally_pages(
    paragraphs: Sequence[str], data: bytes, reader: Reader, spaced: bool = True
) -> Tally:
    """Compares a PDF that has one paragraph on each page with the paragraphs put into it."""
    pages = reader(data)
    assert len(pages) == len(paragraphs)
    tally = Tally(spaced=spaced)
    for paragraph, page in zip(paragraphs, pages, strict=True):
        tally.add(paragraph, page)
    return tally


def tally_anywhere(paragraphs: Iterable[str], data: bytes, reader: Reader) -> Tally:
    """Compares a PDF of several columns with its paragraphs, each of which may stand anywhere in what is read.

    A paragraph is looked for where most of its words stand together, so that only the order within it counts.
    """
    read = words_of("\n".join(reader(data)))
    places: dict[str, list[int]] = {}
    for at, word in enumerate(read):
        places.setdefault(word, []).append(at)
    tally = Tally()
    for paragraph in paragraphs:
        wanted = words_of(paragraph)
        votes = Counter(
            at - offset for offset, word in enumerate(wanted) for at in places.get(word, ())
        )
        start = max(votes.most_common(1)[0][0], 0) if votes else 0
        tally.add(paragraph, " ".join(read[start : start + len(wanted)]))
    return tally
