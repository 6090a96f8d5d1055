"""Numbers of a chart: as precise as the author wrote them, or said to be unknown."""

from __future__ import annotations

import re
from decimal import Decimal

from generator.content.figures import Amount
from generator.content.yamlfile import Node, Scalar
from generator.diagnostics import Diagnostics

_NUMBER = re.compile(r"[+-]?([0-9]+)(?:\.([0-9]+))?")
_MISSING = ("null", "~")
_MOST_DIGITS = 15
"""More than any count of people or money has; beyond them a float would begin to round."""


def parse_amount(node: Node, name: str, diagnostics: Diagnostics) -> Amount | None:
    """A YAML scalar -> Amount: `1200`, `12.50` (with its two decimals), `-3`, and `null` where none is known.

    None, with an error, if it is no number: separators, signs of a unit, exponents and words are none.
    """
    if not isinstance(node, Scalar):
        hint = f"write {name}: [12, 7.5, null]"
        diagnostics.error(node.span, f"an item of '{name}' is no number", hint)
        return None
    written = node.value.strip()
    if not node.style and written in _MISSING:
        return Amount(None, node.span)
    found = _NUMBER.fullmatch(written.replace("\u2212", "-"))
    if found is None:
        message = f"'{written}' is no number" if written else f"an item of '{name}' is empty"
        diagnostics.error(node.span, message, _advise(written))
        return None
    if len(found[1]) + len(found[2] or "") > _MOST_DIGITS:
        message = f"'{written}' has more than {_MOST_DIGITS} digits"
        diagnostics.error(node.span, message, "round it, and say so in the caption")
        return None
    return Amount(Decimal(found[0]), node.span)


def _advise(written: str) -> str:
    if written.lower() in ("", "-", "–", "…", "n/a", "na", "none", "unknown"):
        return "write null where there is no number"
    if re.fullmatch(r"[0-9.,'\s\u00a0\u202f]+", written):
        return "write it without separators, with a full stop before decimals: 1200, 12.5"
    if re.fullmatch(r"\d+(?:[.٫]\d+)?", written):
        return "write it with the digits 0 to 9; each edition prints it in its own"
    if re.search("[%€$£]", written):
        return "write the number alone, and the sign in 'unit'"
    return "write digits alone: 1200, 12.5, -3; or null where there is no number"
