"""Namespaces of XML that may stand in a drawing, as tables: SVG's, and those in which editors keep what is theirs.

An element of any other would be lost with its words, and is reported.
"""

from __future__ import annotations

from difflib import get_close_matches

SVG = "http://www.w3.org/2000/svg"
XHTML = "http://www.w3.org/1999/xhtml"

_EDITORS = frozenset(
    (
        "http://www.inkscape.org/namespaces/inkscape",
        "http://www.inkscape.org/namespace/inkscape",  # of its first versions
        "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
        "http://inkscape.sourceforge.net/DTD/sodipodi-0.dtd",
        "http://www.bohemiancoding.com/sketch/ns",
        "http://www.figma.com/figma/ns",
        "http://www.serif.com/",  # Affinity
        "http://www.corel.com/coreldraw/odm/2003",
        "http://schemas.microsoft.com/visio/2003/SVGExtensions/",
        "http://xml.openoffice.org/svg/export",
        "http://krita.org/namespaces/svg/krita",
        "http://vectornator.io",
        "http://taptrix.com/inkpad/svg_extensions",
        "http://www.vector.evaxdesign.sk",
        "https://boxy-svg.com",
        # Who made the drawing, and under which licence.
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "http://creativecommons.org/ns#",
        "http://web.resource.org/cc/",
        "http://purl.org/dc/elements/1.1/",
        "http://purl.org/dc/terms/",
        "adobe:ns:meta/",
    )
)
_ADOBE = "http://ns.adobe.com/"
"""How Illustrator's begin, of which there are many: AdobeIllustrator/10.0/, Extensibility/1.0/, Graphs/1.0/ …"""


def is_of_editor(namespace: str) -> bool:
    """Whether what stands in a namespace paints nothing, and says something to a drawing program only."""
    return namespace in _EDITORS or namespace.startswith(_ADOBE)


def explain_stranger(namespace: str, tag: str) -> tuple[str, str]:
    """Message and hint for an element of a namespace that is neither SVG's nor an editor's."""
    if namespace == XHTML:
        return f"the drawing holds HTML: <{tag}>", "write the words as <text>"
    if not namespace:
        hint = 'remove xmlns="" from it, or from what it stands in'
        return f"<{tag}> stands in no namespace, and would be lost with all that it holds", hint
    message = f"<{tag}> is not of SVG's namespace, but of '{namespace[:60]}'"
    # Half of every namespace of the W3C is alike.
    if get_close_matches(namespace.lower(), (SVG,), cutoff=0.8):
        return message, f"did you mean '{SVG}'?"
    return message, "draw it as SVG, or remove it"
