"""What stands by itself in a paragraph: a phone number, a quotation, words of the other direction.

UAX #9 alone turns `2026-11-24` in a Persian sentence into `24-11-2026`, and draws `(Amnesty) ۱۳۶۷` as
if the year belonged to the English name. It says how a program that knows more may help (4.3): treat
numbers by their context (HL2) and set stretches apart as if formatting characters stood round them
(HL3). No author can be expected to type those. What is known here:

- Addresses, handles, phone numbers, English dates, numbers of three parts or more, codes that begin
  with a figure, initials, abbreviations before a number, signed numbers and sums of money run from left to right.
- A range of numbers runs as its text does: in a Persian sentence its first number stands at the
  right, whether its dash is `–` or `-`.
- Persian digits are Arabic ones (AN), whatever Latin word stands before them; so are Latin digits
  before the first letter of a text in Arabic script.
- An Arabic comma belongs to the Arabic text, even between two Latin words.
- In left-to-right text a number that punctuation parts from Persian words is not theirs, and a
  Latin comma parts Persian words.
- What stands between quotation marks does not reach beyond them.
- The mark of a note parts what stands on its two sides: `9421.` and a mark of 1 are no number with a decimal.

An author who types embeddings or isolates is taken at his word: such a paragraph is left to UAX #9.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

LRM, RLM, ALM = "\u200e", "\u200f", "\u061c"
_LRI, _RLI, _PDI = "\u2066", "\u2067", "\u2069"

_BLOCKS = (
    "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff"  # R and AL
)
_ARABIC_BLOCKS = "\u0600-\u07bf\u0860-\u08ff\ufb50-\ufdff\ufe70-\ufefe"
_RTL_LETTER = re.compile(rf"(?![\W\d_])[{_BLOCKS}]")
_LTR_LETTER = re.compile(rf"(?![\W\d_])[^{_BLOCKS}]")
_ARABIC_LETTER = re.compile(rf"(?![\W\d_])[{_ARABIC_BLOCKS}]")
_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")

_D = "[0-9۰-۹٠-٩]"
_ZERO = "[0۰٠]"
_GAP = "[ \u00a0.\\-]"
_MONEY = "[$€£¥₪₹]"
_END = r"(?<![.,;:!?…)\]}'،؛؟])"
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_PATH = rf"[^\s<>«»“”\"]*{_END}"
# Each alternative is tried once a word and runs through it once: linear, whatever is typed.
_LEFT_TO_RIGHT = re.compile(
    r"(?:(?<![^\s(\[{«»“”„\"'‹›،؛])|(?<=\D:))(?:"
    rf"(?:(?:https?|ftp)://|www\.|mailto:|doi:){_PATH}"
    r"|[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    rf"|(?:[A-Za-z0-9-]+\.)+[A-Za-z]{{2,}}(?:/{_PATH})?"
    r"|[@#][A-Za-z_][A-Za-z0-9_]*"
    r"|(?:[A-Za-z]\.){2,}"
    r"|(?=[0-9./_:+-]{1,40}[A-Za-z])[0-9][A-Za-z0-9./_:+-]*[A-Za-z0-9]"
    rf"|[A-Z]?[a-z]{{1,4}}\.(?=[ \u00a0]{_D})(?:[ \u00a0][0-9]+(?:[-–][0-9]+)?)?"
    rf"|{_D}+(?:[-/.]{_D}+){{2,}}"
    rf"|[0-9]{{1,2}} (?:{_MONTHS})[a-z]*\b(?:,? [0-9]{{4}}\b)?"
    rf"|\+{_D}{{1,15}}(?:{_GAP}?\({_D}{{1,5}}\){_GAP}?{_D}+)?(?:{_GAP}{_D}+)*"
    rf"|\({_ZERO}{_D}{{1,4}}\){_GAP}?{_D}{{2,}}(?:{_GAP}{_D}+)*"
    rf"|{_ZERO}{_D}{{2,4}}(?:{_GAP}{_D}{{2,}})+"
    rf"|{_ZERO}{_D}-{_D}{{5,}}"
    rf"|{_D}{{3}}-{_D}{{4}}(?![-\d])"
    r"|[-−][0-9۰-۹]+(?:[.,٫٬][0-9۰-۹]+)*"
    rf"|{_MONEY}[0-9]+(?:[.,][0-9]+)*"
    rf"|[0-9]+(?:[.,][0-9]+)*{_MONEY}"
    r")"
)
_RANGE = re.compile(rf"(?<![\d.,/:-]){_D}{{1,4}}(-){_D}{{1,4}}(?![./:-]?\d)")
_ARABIC_COMMA = re.compile(r"،(?!\d)|(?<!\d)،")
_NUMBER_APART = re.compile(
    rf"(?![\W\d_])[{_BLOCKS}][^\w,;:.–—(\[]{{0,8}}([,;:.–—(\[])\W{{0,8}}(?=[0-9])"
)
_PART_OF_PATH = re.compile(rf"(?<=[{_BLOCKS}])[/?#&=.:_~-]")
_COMMA_APART = re.compile(rf"(?![\W\d_])[{_ARABIC_BLOCKS}][^\w\s,;]{{0,8}}([,;])(?=\s)")
_QUOTES = re.compile(r"[«»“”„]|(?<!\w)\"|\"(?!\w)")
_BARRIER = "\u2028"
_SPACES = 8
_LATIN_REACH = 100
"""How far back the letter is sought that a range follows: bounds hostile text to linear time."""

_LATIN_BEFORE = re.compile(r"[A-Za-z\u00c0-\u024f][0-9 \u00a0.,;:()/–-]{0,40}$")

# Of one length, so that levels need no mapping: Persian digits (EN) as Arabic-Indic ones (AN).
_AS_ARABIC = {0x06F0 + n: 0x0660 + n for n in range(10)}


class Isolate(NamedTuple):
    """A stretch of a paragraph that is ordered by itself, as if isolate controls stood round it."""

    start: int
    end: int
    rtl: bool | None
    """None: the paragraph's direction, unless all its letters run the other way."""
    mark: bool = False
    """Whether it is the mark of a note, whose digits belong to nothing beside it."""


def mark_context(text: str, base: int, given: Sequence[Isolate] = ()) -> tuple[str, list[int]]:
    """A paragraph to the text whose levels it is to have, and where in that text marks were added.

    The marked text without the marks is as long as the paragraph, and each character has the level of
    the one in its place; some digits stand for others. Stretches that cross one begun before them are
    left out. Linear but for the sorting of stretches.
    """
    if _CONTROLS.search(text):
        return text, []
    marks = [isolate for isolate in given if isolate.mark]
    words = _without_marks(text, marks) if marks else text
    ranges = [*given, *_quotations(words, base)]
    if base or any(isolate.rtl for isolate in given):
        found = _LEFT_TO_RIGHT.finditer(words)
        ranges += [Isolate(*m.span(), False) for m in found if not _ends_phrase(m)]
    resolved = _with_directions(words, base, ranges)
    points = [*_points(words, base)]
    if marks:
        side = (ALM if _is_arabic(text) else RLM) if base else LRM
        points += [(mark.start, side) for mark in marks]
    return _write(text, base, resolved, sorted(points))


def _without_marks(text: str, marks: Sequence[Isolate]) -> str:
    """The text with the ends of lines, which no pattern reads over, for the characters of marks."""
    parts: list[str] = []
    done = 0
    for start, end, _rtl, _mark in marks:
        parts += text[done:start], _BARRIER * (end - start)
        done = end
    return "".join(parts) + text[done:]


def _is_arabic(text: str) -> bool:
    """Whether the first right-to-left letter of a text is an Arabic one."""
    first = _RTL_LETTER.search(text)
    return first is not None and _ARABIC_LETTER.match(first[0]) is not None


def _ends_phrase(match: re.Match[str]) -> bool:
    """Whether only spaces part it from a Latin word, which it then runs with: `MDE 13/9421/2018`.

    A Latin abbreviation runs with the words before it over numbers and commas too: `Comment No. 15, para. 2`.
    """
    if not match[0].isascii():
        return False
    at = match.start()
    if match[0][0].isalpha():
        return _LATIN_BEFORE.search(match.string[max(0, at - _LATIN_REACH) : at]) is not None
    before = match.string[max(0, at - _SPACES) : at].rstrip()
    return _LTR_LETTER.match(before[-1:]) is not None


def _with_directions(text: str, base: int, ranges: Sequence[Isolate]) -> list[Isolate]:
    """The stretches with the directions of their own letters found, outermost first."""
    if any(isolate.rtl is None for isolate in ranges):
        own, other = _letters(text, base)
        ranges = [
            isolate
            if isolate.rtl is not None
            else isolate._replace(rtl=_rtl_of(isolate, base, own, other))
            for isolate in ranges
        ]
    return sorted(ranges, key=lambda isolate: (isolate.start, -isolate.end))


def _letters(text: str, base: int) -> tuple[list[int], list[int]]:
    """Where the letters of the paragraph's direction stand, and those of the other."""
    rtl = [match.start() for match in _RTL_LETTER.finditer(text)]
    ltr = [match.start() for match in _LTR_LETTER.finditer(text)]
    return (rtl, ltr) if base else (ltr, rtl)


def _holds(letters: list[int], start: int, end: int) -> bool:
    return bisect_left(letters, start) < bisect_left(letters, end)


def _rtl_of(isolate: Isolate, base: int, own: list[int], other: list[int]) -> bool:
    start, end = isolate[:2]
    turned = _holds(other, start, end) and not _holds(own, start, end)
    return bool(base) != turned


def _quotations(text: str, base: int) -> Iterator[Isolate]:
    """What stands between quotation marks and holds a letter of the other direction.

    Marks of one kind open and close in turn, as Arabic and Hebrew have them either way round;
    guillemets nest, the first one showing which way they open.
    """
    found = list(_QUOTES.finditer(text))
    if len(found) < 2:
        return
    other = _letters(text, base)[1]
    opener = next((m[0] for m in found if m[0] in "«»"), "«")
    guillemets: list[int] = []
    upright: int | None = None
    for match in found:
        at = match.start()
        begun: int | None = None
        if match[0] == opener:
            guillemets.append(at)
        elif match[0] in "«»":
            begun = guillemets.pop() if guillemets else None
        elif upright is None:
            upright = at
        else:
            begun, upright = upright, None
        if begun is not None and _holds(other, begun + 1, at):
            yield Isolate(begun + 1, at, None)


def _points(text: str, base: int) -> Iterator[tuple[int, str]]:
    """(offset, mark) of single marks: LRM for left-to-right text, the others for right-to-left."""
    if "://" in text:  # the parts of an address stand in its order, whatever their letters
        for address in _LEFT_TO_RIGHT.finditer(text):
            if "://" in address[0]:
                for match in _PART_OF_PATH.finditer(text, *address.span()):
                    yield match.start(), LRM
    if "،" in text:
        for match in _ARABIC_COMMA.finditer(text):
            yield match.start(), ALM
    if base:
        for match in _RANGE.finditer(text) if "-" in text else ():
            if _is_range(match) and not _follows_latin(text, match.start()):
                yield match.start(1), RLM
        return
    for pattern in (_NUMBER_APART, _COMMA_APART):
        for match in pattern.finditer(text):
            yield match.start(1), LRM


def _is_range(match: re.Match[str]) -> bool:
    first, last = match[0].split("-")
    # Three and four digits are a telephone's.
    return int(first) < int(last) and not (len(first) == 3 and len(last) == 4)


def _follows_latin(text: str, at: int) -> bool:
    """Whether the nearest letter before is a left-to-right one, whose phrase the number belongs to."""
    before = text[max(0, at - _LATIN_REACH) : at]
    for char in reversed(before):
        if _LTR_LETTER.match(char):
            return True
        if _RTL_LETTER.match(char):
            return False
    return False


def _write(
    text: str, base: int, ranges: Sequence[Isolate], points: Sequence[tuple[int, str]]
) -> tuple[str, list[int]]:
    """The text with its marks, and their offsets in it."""
    parts: list[str] = []
    marks: list[int] = []
    stack: list[tuple[int, bool]] = [(len(text), bool(base))]
    arabic = _is_arabic(text)
    done = written = 0

    def mark(char: str) -> None:
        nonlocal written
        marks.append(written)
        parts.append(char)
        written += 1

    def copy_to(end: int) -> None:
        nonlocal done, written
        piece = text[done:end]
        parts.append(piece.translate(_AS_ARABIC) if stack[-1][1] else piece)
        done, written = end, written + len(piece)

    def close_to(offset: int) -> None:
        while len(stack) > 1 and stack[-1][0] <= offset:
            copy_to(stack[-1][0])
            mark(_PDI)
            stack.pop()

    if base and arabic:
        mark(ALM)
    at = 0
    for start, end, rtl, _mark in ranges:
        while at < len(points) and points[at][0] <= start:
            close_to(points[at][0])
            copy_to(points[at][0])
            mark(points[at][1])
            at += 1
        close_to(start)
        if end > stack[-1][0] or start == end:
            continue
        copy_to(start)
        mark(_RLI if rtl else _LRI)
        stack.append((end, bool(rtl)))
        if rtl and arabic:
            mark(ALM)
    for offset, char in points[at:]:
        close_to(offset)
        copy_to(offset)
        mark(char)
    close_to(len(text))
    copy_to(len(text))
    return "".join(parts), marks
