"""Hostile text: whatever stands in a paragraph, it is painted whole or refused at its line, in bounded time."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from time import process_time
from types import FrameType

import pytest

from generator.diagnostics import Diagnostics, Rejected, Severity
from generator.typeset.bidi import resolve_levels
from generator.typeset.page import Document
from generator.typeset.typeset import typeset_story
from tests.typeset.painted import mirrors, painted
from tests.typeset.stories import HERE, Maker, theme

LANGS = pytest.mark.parametrize("lang", ["en", "fa"])


def set_text(text: str, lang: str) -> tuple[Document, Diagnostics]:
    """A paragraph on pages of its language, with what was said of it."""
    m = Maker()
    diagnostics = Diagnostics()
    story = m.story(m.p(m.run(text, lang=lang)), rtl=lang == "fa")
    return typeset_story(story, theme(), diagnostics), diagnostics


REFUSED = {
    "half a character": ("a\ud800b", "the character U+D800 cannot stand in a text"),
    "the other half": ("\udfff", "the character U+DFFF cannot stand in a text"),
    "NUL": ("a\0b", "no font has the character U+0000"),
    "a bell": ("\x07", "no font has the character U+0007"),
    "an escape sequence": ("\x1b[2J", "no font has the character U+001B"),
    "a tab": ("a\tb", "no font has the character U+0009"),
    "unassigned": ("a\u0378b", "no font has the character U+0378"),
    "unassigned from the right": ("a\u05ffb", "no font has the character U+05FF"),
    "private use": ("a\ue000b", "no font has the character U+E000"),
    "private use beyond the BMP": ("a\U0010fffdb", "no font has the character U+10FFFD"),
    "a letter with too many marks": ("x" + "\u0301" * 100_000, "100000 marks stand on one letter"),
    "too many marks only": ("\u0301" * 1_000, "1000 marks stand on one letter"),
    "too many Arabic marks": ("ب" + "\u064e" * 400, "400 marks stand on one letter"),
    "a mark of files": ("a\ufeffb", "no font has the character U+FEFF"),
    "no character": ("a\ufdd0b", "no font has the character U+FDD0"),
    "no character at the end of a plane": ("a\U0001ffffb", "no font has the character U+1FFFF"),
}


@LANGS
@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_set_is_refused_at_its_line(name: str, lang: str) -> None:
    text, message = REFUSED[name]
    with pytest.raises(Rejected) as rejected:
        set_text(text, lang)
    (found,) = rejected.value.diagnostics
    assert (found.severity, found.span) == (Severity.ERROR, HERE)
    assert found.message.startswith(message)
    assert found.hint


def test_half_a_character_in_a_label_is_refused() -> None:
    m = Maker()
    story = m.story(m.p("words", label=(m.run("\udc00"),), style="list"))
    with pytest.raises(Rejected, match=r"U\+DC00 cannot stand"):
        typeset_story(story, theme(), Diagnostics())


SET = {
    "a long Latin word": "w" * 100_000,
    "a long Arabic word": "بتثجح" * 20_000,
    "a long number": "1234567890" * 10_000,
    "a long Persian number": "۱۲۳۴۵۶۷۸۹۰" * 10_000,
    "a letter with as many marks as can be": "x" + "\u0301" * 30,
    "marks only": "\u0301" * 30,
    "Arabic marks only": "\u064e\u0651" * 15,
    "isolates nested": "\u2067" * 100 + "سلام" + "\u2069" * 100 + " end",
    "isolates never closed": "\u2066\u2067\u2068" * 100 + "سلام end",
    "embeddings nested": "\u202b\u202a" * 100 + "سلام end",
    "overrides nested": "\u202e\u202d" * 100 + "سلام end" + "\u202c" * 500,
    "closed and never opened": "\u202c\u2069" * 100 + "سلام end",
    "zero width only": "\u200b\u2060\u200c\u200d" * 250,
    "marks of direction only": "\u200e\u200f\u061c" * 100,
    "a million spaces": "a" + " " * 1_000_000 + "ب",
    "a million spaces alone": " " * 1_000_000,
    "no-break spaces": "\u00a0" * 10_000,
    "alternating letters": "aا" * 5_000,
    "alternating words": "a ا " * 5_000,
    "line separators": "\u2028" * 500 + "end",
    "brackets nested": "(" * 2_000 + "ا" + ")" * 2_000,
    "quotations nested": "«" * 2_000 + "aا" + "»" * 2_000,
    "quotations crossed": "«a “ا» b”" * 500,
    "Arabic commas": "،" * 5_000,
    "ranges": "1-2-" * 2_500,
    "a soft hyphen within": "a\u00adb",
    "a variation selector": "a\ufe0fb",
    "language tags": "a\U000e0041b",
}


@LANGS
@pytest.mark.parametrize("name", SET)
def test_what_can_be_set_is_painted_whole(name: str, lang: str) -> None:
    text = SET[name]
    document, diagnostics = set_text(text, lang)
    seen = Counter("".join(painted(document)))
    given = Counter(text)
    for blank in " \u2028\u00ad":  # several spaces are one; unused soft hyphens are not painted
        del seen[blank], given[blank]
    for char, other in mirrors().items():  # where both are counted together, none can hide
        if char < other:
            seen[char] += seen.pop(other, 0)
            given[char] += given.pop(other, 0)
    assert +seen == +given
    assert all(
        d.severity is Severity.WARNING and "wider than its line" in d.message for d in diagnostics
    )


def test_a_paragraph_of_soft_hyphens_is_empty() -> None:
    document, _diagnostics = set_text("\u00ad", "en")
    assert painted(document) in ([], [""])


def test_a_thousand_runs_keep_their_order() -> None:
    m = Maker()
    words = [f"w{n} " if n % 3 else f"واژه{n} " for n in range(1_000)]
    runs = [
        m.run(word, *(["em"] if n % 2 else []), lang="en" if n % 3 else "fa")
        for n, word in enumerate(words)
    ]
    document = typeset_story(m.story(m.p(*runs)), theme(), Diagnostics())
    seen = "".join(painted(document))
    assert Counter(seen.replace(" ", "")) == Counter("".join(words).replace(" ", ""))
    latin = [word for word in seen.split() if word.startswith("w")]
    assert latin == [word.strip() for word in words if word.startswith("w")]


def calls(work: Callable[[], object]) -> int:
    """How many calls of Python and C functions a piece of work makes."""
    count = 0

    def tally(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(tally)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


GROWING = {
    "a Latin word": "abcdefg",
    "an Arabic word": "بتثجح",
    "marks": "a\u0301",
    "isolates": "\u2067ا\u2069",
    "isolates never closed": "\u2067ا",
    "alternating letters": "aا",
    "alternating words": "a ا ",
    "quotations": "«aا» ",
    "zero width": "\u200b",
    "spaces": " ",
    "telephone numbers": "+98 21 123 ",
}


@pytest.mark.parametrize(
    ("name", "lang"),
    [(name, lang) for name in GROWING for lang in ("en", "fa")],
)
def test_work_grows_with_the_text_and_no_faster(name: str, lang: str) -> None:
    unit = GROWING[name]
    set_text(unit * 10, lang)  # faces are loaded
    small, large = (
        calls(partial(set_text, "x" + unit * (size // len(unit)), lang)) for size in (500, 4_000)
    )
    assert large < 8 * 1.3 * small


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "1:",
            "+:1",
            "::",
            "a:",
            "www.",
            "www.:",
            "mailto:",
            "1-",
            "1،",
            "«a",
            "«ا",
            "«aا»",
            '"a',
        ),
        *("a.", "ا,", "ا, ", "ا (1", "،", "0 1 ", "+1 ", "(021) ", "https://ا/", "$1,", "a 1-2"),
        *("1-2 ", "\u0301", "اa", "a.1 ", "@a", "9 July ", "\u2067", "\u202e"),
    ],
)
@pytest.mark.parametrize("base", [0, 1])
def test_the_patterns_of_context_take_linear_time(unit: str, base: int) -> None:
    def best(size: int) -> float:
        text = "ا a " + unit * (size // len(unit)) + " ا"
        times = []
        for _ in range(2):
            start = process_time()
            resolve_levels(text, base)
            times.append(process_time() - start)
        return min(times)

    # Eight times the text; sixty-four times the time if it were quadratic.
    assert best(20_000) < 30 * max(best(2_500), 1e-4)
