"""The styles of layout.toml: inheritance resolved, every name they use checked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, replace

from generator.diagnostics import did_you_mean
from generator.layout.theme import CharacterStyle, Style
from generator.layout.toml_table import Table

_LENGTHS = frozenset(
    {
        "size",
        "leading",
        "space_before",
        "space_after",
        "indent_start",
        "indent_end",
        "first_indent",
        "label_width",
        "width",
        "thickness",
        "least",
    }
)
_FLAGS = frozenset(
    field.name for field in fields(Style) if field.type == "bool"
)  # annotations are kept as text
_ALIGNMENTS = ("start", "end", "centre", "justify", "decimal")
_FEATURE = re.compile(r"-?[a-z0-9]{4}")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")

# The looks of elements that hold no words of their own. A layout need not name them; they are then plain.
CONTAINERS = (
    *("section", "div", "columns", "grid", "cell", "ul", "ol", "table", "figure", "blockquote"),
    *("img", "qr", "hr", "toc", "bibliography", "td", "th"),
    *("chart", "timeline", "endnotes", "wide", "caption"),
)
_TEXT = ":text"

_PLAIN = (
    CharacterStyle("em", italic=True),
    CharacterStyle("strong", weight=700),
    CharacterStyle("sup", scale=0.65, rise=0.35),
    CharacterStyle("cite"),
    CharacterStyle("a"),
)
"""What inline elements look like in a layout that does not say it."""


class Names:
    """The names that styles may use."""

    def __init__(
        self, inks: Iterable[str], families: Iterable[str], characters: Iterable[str]
    ) -> None:
        self.inks, self.families = list(inks), list(families)
        self.characters = list(characters)


def text_style(style: str) -> str:
    """Name of the style in which words stand that are set directly in a box of the style: its look without the box."""
    return style + _TEXT


def read_styles(tables: list[Table], names: Names) -> tuple[Style, ...]:
    """The tables under `[styles]` -> styles, with the plain ones that elements need and the file leaves out.

    For each style that frames or indents, `text_style` of it is added, so that words standing directly
    in a table cell take its look and not its box a second time.
    """
    known = {table.name: table for table in tables}
    styles: dict[str, Style] = {}
    for table in tables:
        if _NAME.fullmatch(table.name) is None:
            hint = "use letters, digits and hyphens, beginning with a letter"
            table.error("", f"'{table.name}' is no name for a style", hint)
        resolved = _inherit(table, known)
        table.check_keys(["inherits", *(f.name for f in fields(Style) if f.name != "name")])
        styles[table.name] = _read_style(table, resolved, names)
    base = styles.get("body") or next(iter(styles.values()), None)
    if base is None:
        return ()
    for name in CONTAINERS:
        if name not in styles:
            styles[name] = Style(name, base.family, base.size, base.leading, ink=base.ink)
    for style in list(styles.values()):
        bare = _without_box(style)
        if replace(bare, name=style.name) != style:
            styles[bare.name] = bare
    return tuple(styles.values())


def read_characters(tables: list[Table], names: Names) -> tuple[CharacterStyle, ...]:
    """The tables under `[characters]` -> character styles, with those of inline elements that it leaves out."""
    found = [style for style in _PLAIN if style.name not in {table.name for table in tables}]
    for table in tables:
        table.check_keys([field.name for field in fields(CharacterStyle) if field.name != "name"])
        found.append(
            CharacterStyle(
                table.name,
                family=_optional(table, "family", names.families, "a font role of [fonts]"),
                weight=table.integer("weight", 400, 1, 1000) if "weight" in table else None,
                italic=table.flag("italic") if "italic" in table else None,
                ink=_optional(table, "ink", names.inks, "an ink of [inks]"),
                tracking=table.number("tracking", 0, -500, 1000) if "tracking" in table else None,
                features=_features(table),
                scale=table.number("scale", 1.0, 0.2, 5.0),
                least=table.length("least", 0.0, 0.0),
                rise=table.number("rise", 0.0, -2.0, 2.0),
                uppercase=table.flag("uppercase") if "uppercase" in table else None,
            )
        )
    return tuple(found)


def _inherit(table: Table, known: dict[str, Table]) -> list[Table]:
    """The table and those it inherits from, nearest first; errors for unknown names and circles."""
    chain = [table]
    while "inherits" in chain[-1]:
        here = chain[-1]
        parent = here.text("inherits")
        if parent not in known:
            if here is table:
                others = [name for name in known if name != table.name]
                hint = did_you_mean(parent, others)
                here.error("inherits", f"there is no style '{parent}' to inherit from", hint)
            break
        if any(parent == seen.name for seen in chain):
            if parent == table.name:  # said once, by each style that is part of the circle
                circle = " > ".join([*(seen.name for seen in chain), parent])
                here.error("inherits", f"styles inherit in a circle: {circle}")
            break
        chain.append(known[parent])
    return chain


def _read_style(table: Table, chain: list[Table], names: Names) -> Style:
    """A style from the tables it inherits from; each value is read, and reported, where it stands."""
    values: dict[str, object] = {}
    for field in fields(Style):
        holder = next((t for t in chain if field.name in t), None)
        if holder is not None and field.name != "name":
            values[field.name] = _read_value(holder, field.name, names)
    for name in ("family", "size", "leading"):
        if name not in values and "inherits" not in table:
            hint = f"add {name} = …, or inherits = … of a style that has it"
            table.error("", f"the style '{table.name}' has no {name}", hint)
    defaults = {"family": "", "size": 10.0, "leading": 12.0}
    return Style(table.name, **{**defaults, **values})  # type: ignore[arg-type]  # read by field


def _read_value(table: Table, key: str, names: Names) -> object:
    if key in _LENGTHS:
        least = {"size": 1.0, "leading": 1.0, "first_indent": -1000.0}.get(key, 0.0)
        return table.length(key, max(least, 0.0), least)
    if key in _FLAGS:
        return table.flag(key)
    match key:
        case "padding" | "border":
            return table.sides(key)
        case "family":
            return table.choice(key, "", names.families, "a font role of [fonts]")
        case "ink" | "border_ink":
            return table.choice(key, "black", names.inks, "an ink of [inks]")
        case "fill" | "rule_ink":
            return table.choice(key, "", ["", *names.inks], "an ink of [inks]")
        case "align":
            return table.choice(key, "start", _ALIGNMENTS, "an alignment")
        case "label_style":
            return table.choice(key, "", ["", *names.characters], "a style of [characters]")
        case "features":
            return _features(table)
        case "weight":
            return table.integer(key, 400, 1, 1000)
        case "tracking":
            return table.number(key, 0.0, -500, 1000)
        case _:  # orphans and widows
            return table.integer(key, 2, 1, 100)


def _features(table: Table) -> tuple[str, ...]:
    for feature in table.words("features"):
        if _FEATURE.fullmatch(feature) is None:
            hint = "they have four letters, with - before one that is switched off: tnum, -liga"
            table.error("features", f"'{feature}' is no OpenType feature", hint)
    return table.words("features")


def _optional(table: Table, key: str, known: list[str], what: str) -> str | None:
    return table.choice(key, "", known, what) or None if key in table else None


def _without_box(style: Style) -> Style:
    none = (0.0, 0.0, 0.0, 0.0)
    return replace(
        style,
        name=text_style(style.name),
        space_before=0.0,
        space_after=0.0,
        indent_start=0.0,
        indent_end=0.0,
        keep_next=False,
        fill="",
        padding=none,
        border=none,
    )
