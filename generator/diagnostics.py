"""What went wrong, where, and what to try: the values every step reports with.

A step that finds something wrong in the author's files does not raise at once: it writes a
`Diagnostic` into the `Diagnostics` it was given and goes on, so that one run shows everything.
At the end of a step `Diagnostics.stop_on_errors` raises `Rejected` if any of them was an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum


class Severity(StrEnum):
    """How much a diagnostic weighs: an error stops the build, a warning rides beside its output."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Lines of a source file. Travels with the author's text down to the ink."""

    path: str
    """Path from the project's root, with forward slashes on every system."""
    line: int
    """First line, counted from 1; 0 if the whole file is meant."""
    end: int
    """Last line, inclusive."""

    @classmethod
    def of_line(cls, path: str, line: int) -> Span:
        """The span of a single line."""
        return cls(path, line, line)

    @classmethod
    def of_file(cls, path: str) -> Span:
        """The span of a whole file, where no line can be named."""
        return cls(path, 0, 0)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing that is wrong, in words the author can act on."""

    severity: Severity
    """Error or warning."""
    span: Span | None
    """Where to mend it; None if it is in no file (a wrong environment, say)."""
    message: str
    """What is wrong and what was expected: lower case, no full stop."""
    hint: str | None = None
    """What to do about it, same manner."""
    of_size: bool = field(default=False, compare=False)
    """Whether it may be right in a smaller size: words without room."""
    of_number: bool = field(default=False, compare=False)
    """Whether it may be right if fewer things stood there, of which some may leave."""

    def __str__(self) -> str:
        place = f"{self.span}: " if self.span else ""
        hint = f"\n  hint: {self.hint}" if self.hint else ""
        return f"{place}{self.severity}: {self.message}{hint}"


class Rejected(Exception):
    """The author's files cannot be built. Carries every diagnostic found, warnings included."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(str(d) for d in self.diagnostics))

    def __reduce__(self) -> tuple[type[Rejected], tuple[tuple[Diagnostic, ...]]]:
        """Between processes it travels with its diagnostics, not as their text."""
        return Rejected, (self.diagnostics,)


class Diagnostics:
    """Collects diagnostics while a step runs. The one mutable thing that is passed between steps."""

    __slots__ = ("_found",)

    def __init__(self) -> None:
        self._found: dict[Diagnostic, None] = {}

    def error(
        self,
        span: Span | None,
        message: str,
        hint: str | None = None,
        of_size: bool = False,
        of_number: bool = False,
    ) -> None:
        """Notes an error; the same one twice is kept once."""
        self._found[Diagnostic(Severity.ERROR, span, message, hint, of_size, of_number)] = None

    def warning(
        self, span: Span | None, message: str, hint: str | None = None, of_size: bool = False
    ) -> None:
        """Notes a warning; the same one twice is kept once."""
        self._found[Diagnostic(Severity.WARNING, span, message, hint, of_size)] = None

    def extend(self, found: Iterable[Diagnostic]) -> None:
        """Takes over what another collector found."""
        self._found.update(dict.fromkeys(found))

    @property
    def has_errors(self) -> bool:
        """Whether anything found so far stops the build."""
        return any(d.severity is Severity.ERROR for d in self._found)

    def stop_on_errors(self) -> None:
        """Raises `Rejected` with everything found, if any of it is an error."""
        if self.has_errors:
            raise Rejected(self)

    def __iter__(self) -> Iterator[Diagnostic]:
        """All diagnostics, by file and line; those without a place come first."""
        return iter(
            sorted(self._found, key=lambda d: (d.span or Span("", 0, 0), d.severity, d.message))
        )

    def __len__(self) -> int:
        return len(self._found)


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """A hint that names the known word nearest to a misspelt one, or lists them if few; None if neither."""
    words = sorted(known)
    near = get_close_matches(word, words, n=1, cutoff=0.6)
    if near:
        return f"did you mean '{near[0]}'?"
    if 0 < len(words) <= 12:
        return "known here: " + ", ".join(words)
    return None
