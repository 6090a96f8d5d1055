"""Link areas become annotations (ISO 32000-1, 12.5.6.5; ISO 14289-1, 7.18.5)."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from generator.pdf.file import PdfFile
from generator.pdf.marks import Marks
from generator.pdf.objects import dictionary, numbers, text_string
from generator.typeset.page import Link

# Characters that an address may hold as they are (RFC 3986, 2.2), and escapes already made.
_ADDRESS = ":/?#[]@!$&'()*+,;=%-._~"


class Links:
    """Writes the annotations of one document."""

    def __init__(self, file: PdfFile, marks: Marks | None, anchors: frozenset[str]) -> None:
        self._file = file
        self._marks = marks
        self._anchors = anchors

    def add(self, link: Link, page: int, height: float) -> str:
        """Adds one link area of a page of that height; returns the annotation's reference, `12 0 R`.

        Raises ValueError for an anchor that is nowhere, an address without a scheme, or a link that does not
        say what it is.
        """
        if not link.contents:
            raise ValueError(f"the link to {link.target} does not say what it is")
        y = height - link.y
        entries: dict[str, str | int] = {
            "Type": "/Annot",
            "Subtype": "/Link",
            "Rect": f"[{numbers(link.x, y - link.height, link.x + link.width, y)}]",
            "Border": "[0 0 0]",
            # Print, and neither hidden nor without view (ISO 19005-2, 6.3.2).
            "F": 4,
            "Contents": text_string(link.contents),
            **self._goal(link.target),
        }
        if self._marks:
            here = self._file.next_reference
            entries["StructParent"] = self._marks.link(link.element, page, here)
        return self._file.add_text(dictionary(entries))

    def _goal(self, target: str) -> dict[str, str]:
        if target.startswith("#"):
            if target[1:] not in self._anchors:
                raise ValueError(f"a link leads to '{target}', which is nowhere in the document")
            return {"Dest": text_string(target[1:])}
        if not urlsplit(target).scheme:
            raise ValueError(f"the address '{target}' of a link has no scheme")
        uri = quote(target, safe=_ADDRESS)
        return {"A": f"<</S /URI /URI {text_string(uri)}>>"}
