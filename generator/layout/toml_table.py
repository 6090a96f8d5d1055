"""One table of layout.toml, read key by key: each value is checked, and what is wrong is said with its line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.diagnostics import Diagnostics, Span, did_you_mean
from generator.layout.toml_source import TomlSource

_POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0}
_LENGTH = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)\s*([A-Za-z]*)")
_LARGEST = 14400.0
"""Points. PDF's own limit of a page side (ISO 32000-1, Annex C)."""
LENGTH_HINT = (
    'write a length with its unit ("14 mm", "9.5 pt", "1 cm", "0.5 in"), or a number of points'
)

_NAMES = {str: "words in quotation marks", bool: "true or false", dict: "a table", list: "a list"}


def parse_length(text: str) -> float | None:
    """`"14 mm"` -> points; a number without a unit is points. None if it is no length."""
    found = _LENGTH.fullmatch(text.strip())
    if found is None or (found[2] and found[2] not in _POINTS):
        return None
    return float(found[1]) * _POINTS.get(found[2], 1.0)


class Table:
    """A table, its place in the file, and the collector of what is wrong with it."""

    def __init__(
        self, source: TomlSource, names: tuple[str, ...], values: object, diagnostics: Diagnostics
    ) -> None:
        self._source, self._diagnostics = source, diagnostics
        self.names = names
        self.values: dict[str, object] = values if isinstance(values, dict) else {}
        if not isinstance(values, dict):
            self.wrong("", "a table", values)

    def __contains__(self, key: str) -> bool:
        return key in self.values

    @property
    def name(self) -> str:
        """The last part of the table's name: `body` of `[styles.body]`."""
        return self.names[-1] if self.names else ""

    def span(self, key: str = "") -> Span:
        """Where a key stands, or the table."""
        return self._source.span(*self.names, *((key,) if key else ()))

    def error(self, key: str, message: str, hint: str | None = None) -> None:
        """Notes an error at a key, or at the table if `key` is empty."""
        self._diagnostics.error(self.span(key), message, hint)

    def wrong(self, key: str, expected: str, value: object, hint: str | None = None) -> None:
        """Notes that a value is not of the kind that was expected."""
        label = ".".join((*self.names, key) if key else self.names)
        self.error(key, f"'{label}' must be {expected}, not {_describe(value)}", hint)

    def check_keys(self, known: Iterable[str]) -> None:
        """Reports keys that are not known here."""
        words = list(known)
        for key in self.values:
            if key not in words:
                near = did_you_mean(key.replace("-", "_"), words)
                where = f" in [{'.'.join(self.names)}]" if self.names else ""
                self.error(key, f"unknown key '{key}'{where}", near)

    def require(self, key: str) -> bool:
        """Whether a key is there; an error at the table if not."""
        if key in self.values:
            return True
        self.error("", f"[{'.'.join(self.names)}] has no '{key}'", f"add {key} = …")
        return False

    def table(self, key: str) -> Table:
        """The table under a key, empty if absent."""
        return Table(self._source, (*self.names, key), self.values.get(key, {}), self._diagnostics)

    def tables(self, key: str) -> list[Table]:
        """The tables in the table under a key, in the order of the file."""
        parent = self.table(key)
        return [parent.table(name) for name in parent.values]

    def length(self, key: str, default: float = 0.0, least: float = 0.0) -> float:
        """A length in points, not less than `least`."""
        return self._as_length(key, self.values.get(key, default), default, least)

    def sides(self, key: str) -> tuple[float, float, float, float]:
        """One length for all four sides, or four: before, end, after, start."""
        value = self.values.get(key, 0.0)
        if not isinstance(value, list):
            one = self._as_length(key, value, 0.0, 0.0)
            return (one, one, one, one)
        if len(value) != 4:
            hint = "give one length, or four: before, end, after, start"
            self.error(key, f"'{key}' has {len(value)} lengths", hint)
            return (0.0, 0.0, 0.0, 0.0)
        a, b, c, d = (self._as_length(key, item, 0.0, 0.0) for item in value)
        return (a, b, c, d)

    def number(
        self, key: str, default: float = 0.0, least: float = -1e6, most: float = 1e6
    ) -> float:
        """A plain number within bounds."""
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.wrong(key, "a number", value)
            return default
        if not least <= value <= most:
            self.wrong(key, f"a number from {least:g} to {most:g}", value)
            return default
        return float(value)

    def integer(self, key: str, default: int = 0, least: int = 0, most: int = 10**6) -> int:
        """A whole number within bounds."""
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self.wrong(key, f"a whole number from {least} to {most}", value)
            return default
        return value

    def flag(self, key: str, default: bool = False) -> bool:
        """True or false."""
        value = self.values.get(key, default)
        if isinstance(value, bool):
            return value
        self.wrong(key, "true or false", value)
        return default

    def text(self, key: str, default: str = "") -> str:
        """Words."""
        value = self.values.get(key, default)
        if isinstance(value, str):
            return value
        self.wrong(key, "words in quotation marks", value)
        return default

    def choice(self, key: str, default: str, known: Iterable[str], what: str) -> str:
        """One of the known words. `what` names their kind in the message: `an ink`."""
        value = self.text(key, default)
        words = list(known)
        if value not in words and (value != default or key in self.values):
            self.error(key, f"'{value}' is not {what}", did_you_mean(value, filter(None, words)))
            return default
        return value

    def words(self, key: str) -> tuple[str, ...]:
        """A list of words."""
        value = self.values.get(key, [])
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self.wrong(key, "a list of words in quotation marks", value)
        return ()

    def _as_length(self, key: str, value: object, default: float, least: float) -> float:
        points: float | None = None
        if isinstance(value, str):
            points = parse_length(value)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            points = float(value)
        if points is None or points != points:
            self.wrong(key, "a length", value, LENGTH_HINT)
            return default
        if not least <= points <= _LARGEST:
            bound = f"{least:g} to {_LARGEST:g} points"
            self.error(key, f"'{key}' is {points:g} points; it must be {bound}")
            return default
        return points


def _describe(value: object) -> str:
    if isinstance(value, str):
        return f'"{value}"' if len(value) < 40 else "words"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{value:g}" if isinstance(value, float) else str(value)[:40]
    return _NAMES.get(type(value), f"a {type(value).__name__}")
