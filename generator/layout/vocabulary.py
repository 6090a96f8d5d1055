"""The vocabulary of templates: which elements there are, what they may say of themselves and hold.

`docs/layouts.md` says what they mean. `check_vocabulary` compares a rendered story with this table.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lxml import etree

from generator.diagnostics import Diagnostics, did_you_mean
from generator.layout.layout import Template
from generator.layout.stamp import STAMP
from generator.layout.wellformed import place_of

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_FLOW = frozenset(
    {
        *("section", "div", "box", *_HEADINGS, "p", "ul", "ol", "blockquote", "table", "figure"),
        *("img", "qr", "hr", "space", "columns", "grid", "toc", "bibliography"),
        *("chart", "timeline", "endnotes"),
    }
)
"""Blocks that may stand in most others."""
_INLINE = frozenset(
    {
        *("em", "strong", "span", "a", "br", "sup", "m", "cite", "q", "page-of"),
        *("paragraph-of", "footnote"),
    }
)


@dataclass(frozen=True, slots=True)
class Kind:
    """What an element may say of itself and hold."""

    attributes: frozenset[str]
    children: frozenset[str] = frozenset()
    words: bool = False
    """Whether it may hold words; with block children besides, it holds one or the other."""
    required: frozenset[str] = field(default=frozenset())
    """Attributes that it cannot be without."""


def _kind(
    attributes: str = "",
    children: frozenset[str] = frozenset(),
    words: bool = False,
    required: str = "",
) -> Kind:
    needed = frozenset(required.split())
    return Kind(frozenset(attributes.split()) | needed, children, words, needed)


_BODY = _FLOW | {"page"}
_GROUP = _kind("style id", _BODY)

ELEMENTS: dict[str, Kind] = {
    "story": _kind("", _BODY | {"running"}),
    "section": _GROUP,
    "div": _GROUP,
    "box": _kind("style id", _FLOW),
    **{name: _kind("style id bookmark", _INLINE, words=True) for name in _HEADINGS},
    "p": _kind("style id number dir", _INLINE, words=True),
    "ul": _kind("style", frozenset({"li"})),
    "ol": _kind("style start", frozenset({"li"})),
    "li": _kind("style", _FLOW | _INLINE, words=True),
    "blockquote": _kind("style id", _FLOW | _INLINE, words=True),
    "table": _kind("style widths id", frozenset({"caption", "thead", "tbody", "tr"})),
    "caption": _kind("style", _INLINE, words=True),
    "thead": _kind("", frozenset({"tr"})),
    "tbody": _kind("", frozenset({"tr"})),
    "tr": _kind("split", frozenset({"th", "td"})),
    "th": _kind("style colspan rowspan scope", _FLOW | _INLINE, words=True),
    "td": _kind("style colspan rowspan", _FLOW | _INLINE, words=True),
    "figure": _kind("style id", frozenset({"img", "qr", "chart", "timeline", "figcaption"})),
    "img": _kind("style", required="ref"),
    "figcaption": _kind("style", _INLINE, words=True),
    "qr": _kind("style alt", required="href size"),
    "hr": _kind("style"),
    "space": _kind("height fill"),
    "page": _kind("master recto"),
    "columns": _kind("style count gutter", _FLOW | {"wide"}),
    "wide": _kind("style", _FLOW),
    "grid": _kind("style columns gutter", frozenset({"cell"})),
    "cell": _kind("style span", _FLOW),
    "toc": _kind("style depth of"),
    "chart": _kind("style", required="ref"),
    "timeline": _kind("style alt breaks cites", frozenset({"event"})),
    "event": _kind(required="ref"),
    "endnotes": _kind("style"),
    "bibliography": _kind("style id run-in"),
    "running": _kind("style master", frozenset({"start", "middle", "end"}), required="place"),
    **{name: _kind("", _INLINE, words=True) for name in ("start", "middle", "end")},
    "em": _kind("", _INLINE, words=True),
    "strong": _kind("", _INLINE, words=True),
    "span": _kind("style lang", _INLINE, words=True),
    "a": _kind("", _INLINE - {"a"}, words=True, required="href"),
    "br": _kind(),
    "sup": _kind("", _INLINE, words=True),
    "m": _kind("", frozenset({"with"}), required="ref"),
    "with": _kind("", _INLINE, words=True, required="name"),
    "cite": _kind(required="ref"),
    "q": _kind("", _INLINE, words=True),
    "page-of": _kind(required="ref"),
    "paragraph-of": _kind(required="ref"),
    "footnote": _kind("", _INLINE - {"footnote"}, words=True),
}
"""Every element of a story, by name."""

_LEAVING = (_FLOW | {"li", "tr", "event"}) - {
    *("qr", "hr", "space", "toc", "bibliography", "endnotes", "grid"),
}
"""Blocks that may have a priority, after which they leave where room is short."""
for _name in _LEAVING & ELEMENTS.keys():
    _priced = ELEMENTS[_name].attributes | {"priority"}
    ELEMENTS[_name] = replace(ELEMENTS[_name], attributes=_priced)

_MEANT = {
    **dict.fromkeys(("b", "bold"), "strong"),
    **dict.fromkeys(("i", "italic"), "em"),
    **dict.fromkeys(("header", "footer"), "running"),
    "paragraph": "p",
    "image": "img",
    "link": "a",
    "quote": "blockquote",
    "pagebreak": "page",
}
"""What people write who know other vocabularies."""


def holds_blocks(element: etree._Element) -> bool:
    """Whether an element that may hold words or blocks holds blocks."""
    return any(child.tag in _FLOW for child in element)


def check_vocabulary(
    root: etree._Element, files: tuple[Template, ...], diagnostics: Diagnostics
) -> None:
    """Errors for elements and attributes that are not known, and for what stands where it cannot."""
    if root.tag != "story":
        hint = "the whole template writes one <story>"
        diagnostics.error(place_of(root, files), f"the root is <{root.tag!s}>, not <story>", hint)
        return
    for element in root.iter(etree.Element):
        _check_element(element, files, diagnostics)


def _check_element(
    element: etree._Element, files: tuple[Template, ...], diagnostics: Diagnostics
) -> None:
    tag = str(element.tag)
    kind = ELEMENTS.get(tag)
    if kind is None:
        parent = element.getparent()
        near = ELEMENTS[str(parent.tag)].children if parent is not None else ()
        hint = did_you_mean(tag, ELEMENTS) or did_you_mean(tag, near)
        if tag in _MEANT:
            hint = f"did you mean '{_MEANT[tag]}'?"
        diagnostics.error(place_of(element, files), f"there is no element <{tag}>", hint)
        return
    for name in map(str, element.keys()):
        if name != STAMP and name not in kind.attributes:
            hint = did_you_mean(name, kind.attributes)
            diagnostics.error(place_of(element, files), f"<{tag}> has no attribute '{name}'", hint)
    for name in sorted(kind.required):
        if name in element.attrib:
            continue
        span = place_of(element, files)
        diagnostics.error(span, f"<{tag}> needs the attribute '{name}'", f'write {name}="…"')
    _check_children(element, kind, files, diagnostics)


def _check_children(
    element: etree._Element, kind: Kind, files: tuple[Template, ...], diagnostics: Diagnostics
) -> None:
    tag = str(element.tag)
    children, words = kind.children, kind.words
    if words and kind.children & _FLOW and holds_blocks(element):
        children, words = children & _FLOW, False
    for child in element:
        if child.tag in ELEMENTS and child.tag not in children:
            span = place_of(child, files)
            name = str(child.tag)
            diagnostics.error(span, f"<{name}> cannot stand in <{tag}>", _place(name, kind))
        _check_words(child.tail, child, words, tag, files, diagnostics)
    _check_words(element.text, element, words, tag, files, diagnostics)


def _check_words(
    text: str | None,
    near: etree._Element,
    allowed: bool,
    tag: str,
    files: tuple[Template, ...],
    diagnostics: Diagnostics,
) -> None:
    if allowed or not text or not text.strip():
        return
    shown = " ".join(text.split())
    message = f"words cannot stand directly in <{tag}>: {shown[:40]}"
    diagnostics.error(place_of(near, files), message, "put them into a <p>")


def _place(tag: str, kind: Kind) -> str | None:
    """Where an element belongs, as a hint."""
    if tag in _INLINE:
        return "put it into a <p>" if kind.children & _FLOW else None
    parents = [name for name, other in ELEMENTS.items() if tag in other.children]
    if 0 < len(parents) <= 4:
        return "it stands in " + " or ".join(f"<{name}>" for name in parents)
    return "it stands in <story>, <section>, <div> and the like" if tag in _BODY else None
