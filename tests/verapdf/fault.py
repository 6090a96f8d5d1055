"""A fault: one thing that is wrong with a file that was good, and all that veraPDF says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from generator.pdf.standard import Standard


@dataclass(frozen=True, slots=True)
class Fault:
    """How a good file is broken, and what that breaks."""

    breaking: Callable[[pikepdf.Pdf], None]
    """Its name is what the ledger calls the fault."""
    rules: str
    """All that veraPDF reports: flavour, clause and number of the test, `ua1 7.3-1`, with commas between."""
    conditions: str = ""
    """The failure conditions of the Matterhorn Protocol that it is an instance of, with spaces between."""
    of: str = "sampler"
    """The document that is broken: `sampler` or `noted`."""
    standard: Standard = Standard.UA1_A2A

    @property
    def name(self) -> str:
        """What the ledger calls it."""
        return self.breaking.__name__

    def reported(self) -> set[str]:
        """The rules, one by one."""
        return {rule.strip() for rule in self.rules.split(",")}


def found(pdf: pikepdf.Pdf, key: str, value: str) -> list[Any]:
    """Dictionaries with that entry, in the order of their numbers; there is at least one."""
    kept = [
        held
        for held in pdf.objects
        if isinstance(held, (pikepdf.Dictionary, pikepdf.Stream)) and held.get(key) == value
    ]
    assert kept, f"nothing in the file has {key} {value}"
    return kept


def rename(pdf: pikepdf.Pdf, role: str, other: str, which: int = 0) -> Any:
    """Gives a structure element another type; returns it."""
    element = found(pdf, "/S", f"/{role}")[which]
    element.S = pikepdf.Name(f"/{other}")
    return element


Instructions = list[Any]


def rewrite(
    pdf: pikepdf.Pdf, edit: Callable[[Instructions, range], Iterator[Any]], page: int = 0
) -> None:
    """Writes the content of a page again; `edit` is given it, and where its first tagged sequence stands."""
    held = pdf.pages[page]
    content = list(pikepdf.parse_content_stream(held))
    names = [str(instruction.operator) for instruction in content]
    first = next(
        at for at, one in enumerate(content) if names[at] == "BDC" and "/MCID" in one.operands[1]
    )
    sequence = range(first, names.index("EMC", first) + 1)
    data = pikepdf.unparse_content_stream(list(edit(content, sequence)))
    held.Contents = pdf.make_stream(data)


def operator(name: str, *operands: Any) -> pikepdf.ContentStreamInstruction:
    """One instruction of page content."""
    return pikepdf.ContentStreamInstruction(operands, pikepdf.Operator(name))
