"""Where a line may end, and where it must: UAX #14 by ICU, mended for addresses and slashes.

What ICU decides stands, with four amendments:

- **Web and mail addresses** break without a hyphen, before a mark and not after it (The Chicago
  Manual of Style, 17th edition, 14.18): a full stop or a hyphen at a line's end would be read as
  the sentence's own. So before one of `/ . , - ? ~ _ # % & @ ; + ! $ *`, and after `=`; never in or
  after `https://`, where Chicago would allow it, since a bare scheme says nothing. Short addresses
  stay whole, no scrap of one or two characters is cut off, and a long piece without a mark (a hash,
  an identifier) breaks every ten characters.
- **A slash holds what is one word**: digits on both sides (13/9421/2018), one or two letters on
  either side (km/h, and/or), and document symbols (A/HRC/40/67/Add.1).
- **A range of numbers** stays whole (1988–2019, 2–3).
- **A dash that closes up to the word before it** is not parted from it: no line starts with it.

A soft hyphen is no opportunity: until lines can show the hyphen, breaking there would lose it.
"""

from __future__ import annotations

import re
from itertools import repeat

from icu4py.breakers import LineBreaker

_MANDATORY = re.compile("[\n\v\f\r\x85\u2028\u2029]")

# No spaces, quotation marks, direction controls or CJK: text may follow an address without a space.
_IN_ADDRESS = r"[^\s<>\"«»“”„‘’‹›\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2e80-\uffef]"
# Case is ignored only where it matters: over the ranges above it would take 15 ms to compile.
_ADDRESS = re.compile(
    r"(?:(?<![A-Za-z0-9])(?:(?P<scheme>(?i:https?://|ftp://|doi:|mailto:))|(?i:www)\.)"
    r"|(?<![\w./@-])(?:(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}|10\.[0-9]{4,9})/)" + _IN_ADDRESS + "+"
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
# The words worth a look: the patterns above and below cost ten times what ICU does.
_CANDIDATE = re.compile(r"(?<!\S)(?:(?!www\.)[^\s/@])*(?:[/@]|www\.)\S*")
_AFTER_ADDRESS = ".,;:!?…'\")]}/"
_ADDRESS_BREAK = re.compile(r"(?<=[^\W_])(?=[/.,\-?~_#%&@;+!$*])|(?<==)(?=\w)|(?<=\u200b)")
_WHOLE = 16
"""Addresses of up to this many characters do not break."""
_SCRAP = 3
"""At least so many characters of an address stand on either side of a break."""
_LONG, _CHUNK = 20, 10
"""A piece of an address longer than `_LONG` breaks after every `_CHUNK` characters."""

_SYMBOL = re.compile(
    r"(?<![\w/.-])[A-Z0-9][A-Z0-9.()]*(?:/(?:(?:Add|Rev|Corr|Sub|Amend)\.[0-9]+|[A-Z0-9.()-]+))+(?!\w)"
)
_LONGEST_SYMBOL = 24
"""A document symbol of more characters breaks like other text."""
_TIED_SLASH = re.compile(r"(?<=\d)/(?=\d)|(?<=\b\w)/(?=\w)|(?<=\b\w\w)/(?=\w)|(?<=\w)/(?=\w\w?\b)")
_RANGE = re.compile(r"(?<=\d)[–-](?=\d)")
_CLOSED_DASH = re.compile(r"(?<=\S)[—⸺⸻]")


def break_opportunities(text: str, lang: str) -> list[tuple[int, bool]]:
    """A paragraph's text and BCP 47 tag to where a line may end: (offset, whether it must end there).

    Offsets are in code points, rise, and lie after the character or spaces that end the line; the
    last is always `len(text)`, and not forced unless a line break stands there. Empty text has none.
    Forced are the ends of U+2028, U+2029, LF, CR, CR LF, NEL, VT and FF (LB4, LB5). A no-break space
    is never an opportunity, so a number keeps its unit. A lone surrogate raises UnicodeEncodeError.

    About 0.03 µs a character; text without a slash, @ or dash costs nothing beyond ICU.
    """
    ends = uax14_ends(text, lang)
    if "/" in text or "@" in text or "www." in text:
        ends = _mend_addresses(text, ends)
    if "\u00ad" in text:
        ends = [end for end in ends if text[end - 1] != "\u00ad"]
    if "–" in text or "-" in text:
        within = {match.end() for match in _RANGE.finditer(text)}
        ends = [end for end in ends if end not in within]
    if "—" in text or "⸺" in text or "⸻" in text:
        before = {match.start() for match in _CLOSED_DASH.finditer(text)}
        ends = [end for end in ends if end not in before]
    if _MANDATORY.search(text):
        return [(end, _MANDATORY.match(text, end - 1) is not None) for end in ends]
    return list(zip(ends, repeat(False)))


def uax14_ends(text: str, lang: str) -> list[int]:
    """Text to ICU's line break offsets in code points, the last one `len(text)`: UAX #14, unamended."""
    ends = [end for _, end in LineBreaker(text, lang).segments()]
    # ICU counts UTF-16 units: one more than code points for each character beyond the BMP.
    if len(text.encode("utf-16-le")) == 2 * len(text):
        return ends
    offsets: list[int] = []
    units = code_points = 0
    for end in ends:
        while units < end:
            units += 2 if text[code_points] > "\uffff" else 1
            code_points += 1
        offsets.append(code_points)
    return offsets


def _mend_addresses(text: str, ends: list[int]) -> list[int]:
    """Break offsets with those inside addresses and symbols, and after tied slashes, put right."""
    dropped: set[int] = set()
    added: list[int] = []
    for word in _CANDIDATE.finditer(text):
        dropped.update(match.end() for match in _TIED_SLASH.finditer(text, *word.span()))
        for match in _SYMBOL.finditer(text, *word.span()):
            if match.end() - match.start() <= _LONGEST_SYMBOL:
                dropped.update(range(match.start() + 1, match.end()))
        for match in _ADDRESS.finditer(text, *word.span()):
            address = match[0].rstrip(_AFTER_ADDRESS)
            start, stop = match.start(), match.start() + len(address)
            dropped.update(range(start + 1, stop))
            if len(address) > _WHOLE:
                first = start + len(match["scheme"] or "") + _SCRAP + 1  # 1: `www` is a scrap too
                added += _cut_address(text, start, first, stop)
    if not dropped:
        return ends
    return sorted({end for end in ends if end not in dropped}.union(added))


def _cut_address(text: str, start: int, first: int, stop: int) -> list[int]:
    """The break offsets inside the address text[start:stop], none before `first`."""
    cuts: list[int] = []
    last = start
    found = [match.start() for match in _ADDRESS_BREAK.finditer(text, first, stop - _SCRAP + 1)]
    for cut in [*found, stop]:
        while cut - last > _LONG:
            last = max(last + _CHUNK, first)
            cuts.append(last)
        if cut != stop:
            cuts.append(cut)
        last = cut
    return cuts
