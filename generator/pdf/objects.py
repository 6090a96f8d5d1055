"""Python values become PDF objects (ISO 32000-1, 7.3): numbers, text strings and dictionaries."""

from __future__ import annotations

_ESCAPES = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": "\\r", "\n": "\\n"})


def number(value: float) -> str:
    """A real number with at most three decimals: a thousandth of a point is finer than any printer."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def numbers(*values: float) -> str:
    """Several of them, with spaces between."""
    return " ".join(map(number, values))


def text_string(text: str) -> str:
    """A text string (7.9.2.2): literal where it is printable ASCII, else UTF-16BE with its byte order mark."""
    if text.isascii() and text.isprintable():
        return f"({text.translate(_ESCAPES)})"
    return f"<feff{text.encode('utf-16-be').hex()}>"


def dictionary(entries: dict[str, str | int]) -> str:
    """A dictionary of values already written, keys without their slash. ReportLab's takes ten times as long."""
    return f"<<{' '.join(f'/{key} {value}' for key, value in entries.items())}>>"
