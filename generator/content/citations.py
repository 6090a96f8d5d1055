"""Citations: `ai-2019, p. 2` in YAML, `[@ai-2019, p. 2; @ai-2018]` in Markdown -> Citation."""

from __future__ import annotations

import re

from generator.content.model import Citation
from generator.diagnostics import Diagnostics, Span

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""The form of every id of a briefing."""

# CSL 1.0.2's locators (Appendix IV) in the abbreviations that English briefings use. A label is kept
# as written; what it must not be is misspelt or absent, for "ai-2019, 2" says neither page nor year.
_LABEL = re.compile(
    r"(?:(?:pp?|paras?|secs?|ss?|chs?|arts?|cl|nn?|fns?|ll?|cols?|fols?|vols?|pts?|bk|figs?|tbl|nos?"
    r"|rr?|vv?|apps?|recs?)\.|§§?|¶¶?|annex(?:es)?|items?|slides?|time)\s*"
)
_NUMBER = re.compile(r"[\w(][\w().:/*–-]*(?: ?[–-] ?[\w.:/]+)?(?: ?(?:f|ff)\.)?")
_HYPHEN_RANGE = re.compile(r"(?:pp|paras|§§)\.?\s.*?\d-\d")
_FORM = "write the source's id and, after a comma, the place in it: ai-2019, p. 2"


def parse_citation(text: str, span: Span, diagnostics: Diagnostics) -> Citation | None:
    """`ai-2019, pp. 2–3` -> Citation; None, with an error, if it is none.

    The text is an id, or an id, a comma and a locator: labelled numbers, several with commas
    (`vol. 2, pp. 14, 16`). The locator is kept as written.
    """
    source, comma, locator = (part.strip() for part in text.partition(","))
    if ID.fullmatch(source) is None:
        if _LABEL.match(text):
            hint = 'put quotation marks round each citation of a list: ["ai-2019, p. 2"]'
        elif source.startswith("@"):
            hint = "leave out the @ here; it belongs to Markdown"
        elif ID.match(source) and re.search(r"\s(?:pp?|paras?|ch|§)", source):
            hint = "put a comma between the source's id and the place in it"
        else:
            hint = _FORM
        diagnostics.error(span, f"'{text}' is no citation", hint)
        return None
    if not comma:
        return Citation(source, None, span)
    if not _is_locator(locator):
        diagnostics.error(
            span,
            f"'{locator}' is no place in a source" if locator else f"'{text}' ends in a comma",
            "begin with p., pp., para., paras., ch., sec., art., § or the like: p. 2",
        )
        return None
    if _HYPHEN_RANGE.match(locator):
        better = re.sub(r"(?<=\d)-(?=\d)", "–", locator)
        diagnostics.warning(
            span, f"a hyphen between the numbers of '{locator}'", f"write {better} (en dash)"
        )
    return Citation(source, locator, span)


def parse_bracket(text: str, span: Span, diagnostics: Diagnostics) -> tuple[Citation, ...]:
    """What stands between [ and ] of a Markdown citation (`@a, p. 2; @b`) -> Citations, in their order.

    Parts that are none are left out, each with an error.
    """
    found = []
    for part in (part.strip() for part in text.split(";")):
        if part.startswith("@"):
            citation = parse_citation(part[1:], span, diagnostics)
            if citation is not None:
                found.append(citation)
        else:
            diagnostics.error(
                span,
                f"'{part}' in a citation is no source",
                "write [@source, p. 4] or [@one, p. 4; @other]; other words go outside the brackets",
            )
    return tuple(found)


def _is_locator(text: str) -> bool:
    labelled = False
    for part in (part.strip() for part in text.split(",")):
        label = _LABEL.match(part)
        labelled = labelled or label is not None
        if not labelled or _NUMBER.fullmatch(part, label.end() if label else 0) is None:
            return False
    return True
