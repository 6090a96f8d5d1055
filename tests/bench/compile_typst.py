"""`python -m tests.bench.compile_typst IN OUT FONTS…`: a Typst document -> PDF/UA-1 and PDF/A-2a, tagged."""

from __future__ import annotations

import sys

import typst


def compile_document(source: str, target: str, fonts: list[str]) -> None:
    """Writes `target`. `fonts` are folders; the system's fonts are left out, as our own build does."""
    typst.compile(
        source,
        output=target,
        font_paths=fonts,
        ignore_system_fonts=True,
        pdf_standards=["ua-1", "a-2a"],
    )


if __name__ == "__main__":
    compile_document(sys.argv[1], sys.argv[2], sys.argv[3:])
