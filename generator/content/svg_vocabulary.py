"""What of SVG a drawing may use, as tables: its elements, their attributes, and properties that change nothing.

`check_tree` compares a file with them. What is in none of them is an error: a drawing loses nothing
in silence.
"""

from __future__ import annotations

from generator.content.svg_shapes import ATTRIBUTES
from generator.content.svg_tree import Loose, Node
from generator.diagnostics import Diagnostics, Span, did_you_mean

SHAPES = frozenset(ATTRIBUTES)
_COMMON = frozenset(
    ("id", "class", "style", "transform", "lang", "space", "role", "tabindex", "focusable")
)
_BOX = frozenset(("x", "y", "width", "height", "viewBox", "preserveAspectRatio"))
_TEXT = frozenset(("x", "y", "dx", "dy"))
ELEMENTS: dict[str, frozenset[str]] = {
    "svg": _BOX | {"version", "baseProfile", "contentScriptType", "contentStyleType", "zoomAndPan"},
    "g": frozenset(),
    "defs": frozenset(),
    "symbol": _BOX | {"refX", "refY"},
    "use": frozenset(("href", "x", "y", "width", "height")),
    "style": frozenset(("type", "media")),
    "text": _TEXT,
    "tspan": _TEXT,
    **ATTRIBUTES,
}
"""Elements, and what their own attributes are beside the common ones and properties."""

_GRADIENT = "fill the shape with one colour"
_EFFECT = "draw what it does as shapes, or remove it"
_PAINTED = "place the picture by an entry of its own in figures.yaml"
_ANIMATION = "paper does not move; remove it"
_REFUSED = {
    **dict.fromkeys(("linearGradient", "radialGradient", "meshgradient"), ("a gradient", _GRADIENT)),
    "stop": None,
    "pattern": ("a pattern", "draw it as shapes, or fill the shape with one colour"),
    "filter": ("a filter", _EFFECT),
    "mask": ("a mask", _EFFECT),
    "clipPath": ("a clip path", "cut the shapes themselves (in Inkscape: Path, Intersection)"),
    "marker": ("a marker", "draw the arrow heads as shapes (in Inkscape: Path, Stroke to Path)"),
    "image": ("a picture", _PAINTED),
    "foreignObject": ("a foreign object", "write words as <text>"),
    "script": ("a script", "paper runs no programs; remove it"),
    **dict.fromkeys(("animate", "animateMotion", "animateTransform", "animateColor", "set", "mpath"),
                    ("an animation", _ANIMATION)),
    "textPath": ("words along a path", "write them on a straight line"),
    **dict.fromkeys(("flowRoot", "flowRegion", "flowPara", "flowSpan"),
                    ("flowed words", "in Inkscape: Text, Convert to Text")),
    "a": ("a link", "a drawing has no links; ungroup it"),
    "switch": ("alternatives", "keep the one that is meant"),
    "font": ("a font", "remove it; words are set in the fonts of the layout"),
}  # fmt: skip
"""Elements that are known and not drawn: what they are and what to do; None within another that is refused."""

_GROUPING = frozenset(("a", "switch"))
"""Those of them that hold what could be drawn."""

_NORMAL = frozenset(("normal",))
_NONE = frozenset(("none",))
_ZERO = frozenset(("normal", "0", "0px", "0em"))
NEUTRAL: dict[str, frozenset[str]] = {
    **dict.fromkeys(("filter", "mask", "clip-path", "marker", "marker-start", "marker-mid"), _NONE),
    **dict.fromkeys(("marker-end", "vector-effect", "text-decoration", "text-transform"), _NONE),
    **dict.fromkeys(("text-decoration-line", "font-size-adjust", "text-shadow"), _NONE),
    **dict.fromkeys(
        ("mix-blend-mode", "font-variant", "font-stretch", "font-variant-caps"), _NORMAL
    ),
    **dict.fromkeys(("font-variant-position", "font-variant-east-asian"), _NORMAL),
    **dict.fromkeys(("font-feature-settings", "font-variation-settings"), _NORMAL),
    **dict.fromkeys(("letter-spacing", "word-spacing"), _ZERO),
    "baseline-shift": frozenset(("baseline", "0", "0px", "0%")),
    "dominant-baseline": frozenset(("auto", "alphabetic")),
    "alignment-baseline": frozenset(("auto", "baseline", "alphabetic")),
    "writing-mode": frozenset(("lr", "lr-tb", "horizontal-tb")),
    "unicode-bidi": frozenset(("normal", "embed", "isolate", "plaintext")),
    "transform-origin": frozenset(("0", "0 0", "0px 0px")),
    "transform-box": frozenset(("view-box",)),
    "clip": frozenset(("auto",)),
    **dict.fromkeys(("background", "background-color"), frozenset(("none", "transparent"))),
    "font": frozenset(),
    "inline-size": frozenset(("0", "auto")),
}
"""Properties that would change what is seen, but for these values."""
ADVICE = {
    **dict.fromkeys(("background", "background-color"), "draw a rectangle behind all else"),
    "font": "write font-size, font-weight and font-style",
    "filter": _EFFECT,
    "mask": _EFFECT,
    "clip-path": "cut the shapes themselves (in Inkscape: Path, Intersection)",
    "dominant-baseline": "write the y of the baseline; about a third of the size below the middle",
    "alignment-baseline": "write the y of the baseline; about a third of the size below the middle",
    "transform-origin": "write the centre into the transform: rotate(30, 50, 80)",
    **dict.fromkeys(
        ("marker", "marker-start", "marker-mid", "marker-end"),
        "draw the arrow heads as shapes (in Inkscape: Path, Stroke to Path)",
    ),
}
"""What to do about them, where it is not plain."""
IGNORED = frozenset(
    (
        *(
            "block-progression",
            "clip-rule",
            "color-interpolation",
            "color-interpolation-filters",
        ),
        *(
            "color-profile",
            "color-rendering",
            "cursor",
            "enable-background",
            "flood-color",
        ),
        *(
            "flood-opacity",
            "font-family",
            "font-kerning",
            "font-variant-alternates",
        ),
        *(
            "font-variant-ligatures",
            "font-variant-numeric",
            "glyph-orientation-horizontal",
        ),
        *(
            "glyph-orientation-vertical",
            "hyphens",
            "image-rendering",
            "isolation",
            "kerning",
        ),
        *(
            "lighting-color",
            "line-height",
            "orphans",
            "overflow",
            "pointer-events",
        ),
        *(
            "shape-inside",
            "shape-margin",
            "shape-padding",
            "shape-rendering",
            "shape-subtract",
        ),
        *(
            "solid-color",
            "solid-opacity",
            "stop-color",
            "stop-opacity",
            "text-align",
        ),
        *(
            "text-align-last",
            "text-decoration-color",
            "text-decoration-style",
            "text-indent",
        ),
        *(
            "text-orientation",
            "text-overflow",
            "text-rendering",
            "user-select",
            "white-space",
        ),
        *("widows",),
    )
)
"""Properties that change nothing of what is drawn here: fonts are the layout's, what is refused needs no colours."""


def check_tree(root: Node, path: str, properties: frozenset[str], diagnostics: Diagnostics) -> None:
    """Errors for every element and attribute that a drawing cannot have, with its line.

    `properties` are those that may be written as attributes.
    """
    pending = [root]
    while pending:
        node = pending.pop()
        if node.tag in ELEMENTS or node.tag in _GROUPING:
            pending.extend(node.nodes)
        span = Span.of_line(path, node.line)
        known = ELEMENTS.get(node.tag)
        if known is None:
            _report_element(node, span, diagnostics)
            continue
        for name, value in node.attributes.items():
            if name in known or name in _COMMON or name in properties:
                continue
            if name.startswith(("data-", "aria-")):
                continue
            if name.startswith("on"):
                message = f"<{node.tag}> has a script: {name}"
                diagnostics.error(span, message, "paper runs no programs; remove it")
                continue
            message = f"a drawing knows no attribute '{name}' of <{node.tag}>"
            hint = did_you_mean(name, known | _COMMON | properties) or "remove it"
            diagnostics.error(span, f'{message}: {name}="{value[:30]}"', hint)
        if node.tag not in ("text", "tspan", "style"):
            _report_words(node, path, diagnostics)


def _report_words(node: Node, path: str, diagnostics: Diagnostics) -> None:
    for child in node.children:
        if isinstance(child, Loose) and child.words.strip():
            shown = " ".join(child.words.split())[:40]
            message = f"words stand in <{node.tag}>: {shown}"
            diagnostics.error(Span.of_line(path, child.line), message, "put them into a <text>")


def _report_element(node: Node, span: Span, diagnostics: Diagnostics) -> None:
    if node.tag not in _REFUSED:
        hint = did_you_mean(node.tag, ELEMENTS)
        diagnostics.error(span, f"a drawing knows no element <{node.tag}>", hint)
        return
    refused = _REFUSED[node.tag]
    if refused is not None:
        what, hint = refused
        diagnostics.error(span, f"{what} (<{node.tag}>) cannot be drawn", hint)
