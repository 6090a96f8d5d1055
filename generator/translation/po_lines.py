"""The lines of a PO file, looked at one by one: what breaks the form, and where each translation stands.

polib reads what is right; what is wrong (a truncated file, a lost quotation mark, a conflict that git left)
it reads too, and loses words. (GNU gettext manual, "The Format of PO Files".)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.diagnostics import Diagnostics, Span

_WORDS = re.compile(
    r"(?P<old>#~\s*)?(?P<previous>#?\|\s*)?"
    r"(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[(?P<form>[0-9]+)\])?)?\s*"
    r'(?P<words>"(?:[^"\\]|\\.)*")\s*'
)
_COMMENT = re.compile(r"#(?![~|])|#~?\s*$")
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_AFTER = {
    "msgctxt": ("", "msgstr"),
    "msgid": ("", "msgctxt", "msgstr"),
    "msgid_plural": ("msgid",),
    "msgstr": ("msgid", "msgid_plural", "msgstr"),
}
"""What may have stood before a keyword; the empty word is an entry's beginning."""


@dataclass(slots=True)
class Lines:
    """Where the parts of one entry stand."""

    start: int
    """Line of its first keyword, from 1."""
    translation: int = 0
    """Line of its msgstr; 0 if it has none."""
    end: int = 0
    """Its last line."""
    forms: list[int] = field(default_factory=list)
    """Lines of msgstr[0], msgstr[1], …"""


def scan_lines(text: str, path: str, diagnostics: Diagnostics) -> list[Lines]:
    """The text of a PO file -> the lines of its entries, in their order; the header is one of them.

    Every line that no PO file can have is an error, and so is an entry that ends too early.
    """
    found: list[Lines] = []
    last = ""
    for number, line in _lines(text):
        place = Span.of_line(path, number)
        if not line:
            continue
        if line.startswith(_CONFLICT):
            hint = "two versions of the file meet here; keep the right lines, and remove the marks"
            diagnostics.error(place, "git left a conflict here", hint)
            continue
        if _COMMENT.match(line) is not None:
            if last not in ("", "msgstr"):
                _report_unfinished(path, found[-1], last, diagnostics)
            last = ""
            continue
        parts = _WORDS.fullmatch(line)
        if parts is None:
            _report_line(line, place, diagnostics)
            last = last or ("msgid" if found else "")
            continue
        if parts["previous"]:
            continue
        keyword = (parts["keyword"] or "").partition("[")[0]
        if not keyword:
            if not last:
                hint = 'write it behind the keyword it belongs to: msgstr "…"'
                diagnostics.error(place, "words without a keyword before them", hint)
            elif found:
                found[-1].end = number
            continue
        if keyword in ("msgctxt", "msgid") and last in ("", "msgstr"):
            found.append(Lines(number))
        elif last not in _AFTER[keyword]:
            before = f"'{last}'" if last else "nothing"
            diagnostics.error(
                place, f"'{keyword}' after {before}", "something is missing before it"
            )
            if not found:
                found.append(Lines(number))
        here = found[-1]
        here.end = number
        if keyword == "msgstr":
            here.translation = here.translation or number
            if parts["form"]:
                here.forms.append(number)
        last = keyword
    if last not in ("", "msgstr"):
        _report_unfinished(path, found[-1], last, diagnostics)
    return found


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        yield number, line.strip()


def _report_line(line: str, place: Span, diagnostics: Diagnostics) -> None:
    marks = len(re.findall(r'(?<!\\)"', line))
    if marks == 1:
        hint = "the line must end with one; is the file cut off here?"
        diagnostics.error(place, 'a quotation mark " is not closed', hint)
    elif marks > 2:
        diagnostics.error(place, 'a quotation mark " within the words', 'write \\" for it')
    else:
        shown = line if len(line) <= 30 else line[:29] + "…"
        hint = (
            'a PO file has msgctxt, msgid and msgstr, each with words in "…", and comments with #'
        )
        diagnostics.error(place, f"not a line of a PO file: {shown}", hint)


def _report_unfinished(path: str, entry: Lines, last: str, diagnostics: Diagnostics) -> None:
    missing = "msgstr" if last in ("msgid", "msgid_plural") else "msgid"
    hint = "is the file cut off? take it from the translator, or from git, once more"
    place = Span(path, entry.start, max(entry.start, entry.end))
    diagnostics.error(place, f"the entry ends without its '{missing}'", hint)
