"""Structure types and attributes as data (ISO 32000-1, 14.8.4 and 14.8.5; ISO 32000-2, 14.8.6)."""

from __future__ import annotations

from generator.layout.story import Element
from generator.pdf.objects import number, text_string

STANDARD_ROLES = frozenset(
    (
        *(
            "Document",
            "Part",
            "Art",
            "Sect",
            "Div",
            "BlockQuote",
            "Caption",
            "TOC",
            "TOCI",
            "Index",
        ),
        *("NonStruct", "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6"),
        *("L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot"),
        *("Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot"),
        *("Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form"),
    )
)
ROLE_MAP = {"Em": "Span", "Strong": "Span", "Title": "P", "Aside": "Div", "FENote": "Note"}
"""Types that PDF 2.0 knows and PDF 1.7 does not, and what a reader takes them for."""

PDF_2 = "http://iso.org/pdf2/ssn"
"""The namespace of PDF 2.0's own structure types; what is not in it is PDF 1.7's, and needs no name."""
PDF_2_ROLES = (STANDARD_ROLES | ROLE_MAP.keys()) - {
    *("Art", "BlockQuote", "TOC", "TOCI", "Index", "Private", "H"),
    *("Quote", "Note", "Reference", "BibEntry", "Code"),
}
"""Types of that namespace (ISO 32000-2, Annex L)."""
PDF_2_NAMES = {"Note": "FENote"}
"""What PDF 2.0 calls a type that PDF/UA-2 forbids (ISO 14289-2, 8.2.5.14)."""
NOTES = frozenset(("Note", "FENote"))

PICTURES = frozenset(("Figure", "Formula"))
"""Types that need an alternative description and a box (ISO 14289-1, 7.3 and 7.7)."""

BLOCKS = frozenset(
    (
        *(
            "Document",
            "BlockQuote",
            "Caption",
            "TOC",
            "TOCI",
            "Note",
            "P",
            "H",
            "H1",
            "H2",
            "H3",
            "H4",
        ),
        *("H5", "H6", "L", "LI", "LBody", "Table", "TR", "TH", "TD"),
    )
)
"""Types that say which way they run. Their descendants inherit it (14.8.5.2), but not every reader looks up there."""

_NAMES = frozenset(
    (
        ("List", "ListNumbering"),
        ("Table", "Scope"),
        ("Layout", "Placement"),
        ("Layout", "WritingMode"),
        ("Layout", "TextAlign"),
        ("Layout", "BlockAlign"),
        ("Layout", "InlineAlign"),
        ("Layout", "TextDecorationType"),
        ("FENote", "NoteType"),
    )
)
_PDF_1_VALUES = {("List", "ListNumbering", "Description"): "None"}
"""What stands in PDF 1.7 for a value that only PDF 2.0 knows."""
_PDF_2_OWNERS = frozenset(("FENote",))
_INTEGERS = frozenset((("Table", "ColSpan"), ("Table", "RowSpan"), ("Layout", "ColumnCount")))
_TEXTS = frozenset((("Table", "Summary"),))
_NUMBERS = frozenset(
    (
        ("Layout", "BBox"),
        ("Layout", "Width"),
        ("Layout", "Height"),
        ("Layout", "SpaceBefore"),
        ("Layout", "SpaceAfter"),
        ("Layout", "StartIndent"),
        ("Layout", "EndIndent"),
        ("Layout", "TextIndent"),
        ("Layout", "BaselineShift"),
    )
)


def identifier(element: int) -> str:
    """The ID of an element, by which headers of table cells and the ID tree know it."""
    return text_string(f"e{element:06d}")


def attribute_objects(attributes: tuple[tuple[str, str, str], ...], pdf_2: bool = False) -> str:
    """Attributes become the value of /A (14.7.5), each with its PDF type; empty if there are none.

    `Headers` names elements by their ids, with spaces between. What only PDF 2.0 knows is left out of others.
    Raises ValueError for an attribute that is not in the tables above.
    """
    owners: dict[str, list[str]] = {}
    for owner, name, value in attributes:
        if owner in _PDF_2_OWNERS and not pdf_2:
            continue
        if not pdf_2:
            value = _PDF_1_VALUES.get((owner, name, value), value)
        owners.setdefault(owner, []).append(f"/{name} {_value(owner, name, value)}")
    objects = [f"<</O /{owner} {' '.join(entries)}>>" for owner, entries in owners.items()]
    return f"[{' '.join(objects)}]" if len(objects) > 1 else "".join(objects)


def header_ids(element: Element) -> list[int]:
    """Ids of the header cells that a table cell names."""
    return [
        int(header)
        for owner, name, value in element.attributes
        if (owner, name) == ("Table", "Headers")
        for header in value.split()
    ]


def _value(owner: str, name: str, value: str) -> str:
    key = (owner, name)
    if key in _NAMES:
        return f"/{value}"
    if key in _INTEGERS:
        return str(int(value))
    if key in _TEXTS:
        return text_string(value)
    if key in _NUMBERS:
        parts = " ".join(number(float(part)) for part in value.split())
        return f"[{parts}]" if " " in parts else parts
    if key == ("Table", "Headers"):
        return f"[{' '.join(identifier(int(part)) for part in value.split())}]"
    raise ValueError(f"no attribute {name} of {owner} is known")
