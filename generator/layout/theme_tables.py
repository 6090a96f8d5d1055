"""The tables of layout.toml -> the Theme: page, masters, inks, fonts, scripts, fit."""

from __future__ import annotations

import re
from collections.abc import Collection

from generator.diagnostics import Diagnostics, Span, did_you_mean
from generator.layout.styles import Names, read_characters, read_styles
from generator.layout.theme import Fit, Ink, Master, Notes, ScriptScale, Style, Theme
from generator.layout.toml_source import TomlSource
from generator.layout.toml_table import Table

_MM = 72 / 25.4
_SIZES = {
    "A3": (297 * _MM, 420 * _MM),
    "A4": (210 * _MM, 297 * _MM),
    "A5": (148 * _MM, 210 * _MM),
    "A6": (105 * _MM, 148 * _MM),
    "B5": (176 * _MM, 250 * _MM),
    "Letter": (612.0, 792.0),
    "Legal": (612.0, 1008.0),
}
"""Width and height of paper (ISO 216; ANSI/ASME Y14.1), upright."""

_KNOWN = (
    *("page", "masters", "inks", "fonts", "scripts", "fit", "notes", "styles", "characters"),
    *("dates", "labels", "lang"),
)
_BLACK = Ink("black", (0.0, 0.0, 0.0), (0.0, 0.0, 0.0, 1.0))
_RGB = re.compile(r"#[0-9A-Fa-f]{6}")
_SCRIPT = re.compile(r"[A-Z][a-z]{3}")
_SCRIPT_KEYS = ("size", "leading", "raised", "ceiling", "floor", "emphasis", "beside")
_SCRIPT_HINT = "scripts have the four letters of ISO 15924: Arab, Hebr, Cyrl"


def read_theme(name: str, source: TomlSource, diagnostics: Diagnostics) -> Theme:
    """The values of layout.toml -> a Theme; errors go to `diagnostics`, with placeholders in their stead."""
    root = Table(source, (), source.values, diagnostics)
    root.check_keys(_KNOWN)
    inks = _read_inks(root)
    families = _read_families(root)
    roles = dict.fromkeys(role for role, _script, _names in families)
    characters = root.tables("characters")
    inline = read_characters(characters, Names((ink.name for ink in inks), roles, ()))
    names = Names((ink.name for ink in inks), roles, (style.name for style in inline))
    styles = read_styles(root.tables("styles"), names)
    if not styles:
        root.error("styles", "the layout has no styles", "add [styles.body] with family, size …")
    width, height, facing = _read_page(root)
    scripts = _read_scripts(root, {role for role, _script, _names in families})
    return Theme(
        name=name,
        span=Span.of_file(source.path),
        width=width,
        height=height,
        facing=facing,
        masters=_read_masters(root, width, height),
        inks=inks,
        styles=styles,
        families=families,
        characters=inline,
        scripts=scripts,
        fit=_read_fit(root, {style.name: style for style in styles}, scripts),
        grid=_read_grid(root),
        notes=_read_notes(root, [style.name for style in styles]),
        gregorian=_read_dates(root),
    )


def _read_page(root: Table) -> tuple[float, float, bool]:
    page = root.table("page")
    page.check_keys(("size", "width", "height", "facing", "grid"))
    width, height = _SIZES["A4"]
    if "width" in page or "height" in page:
        if "size" in page:
            page.error("size", "the page has both a size and a width or height", "keep one of them")
        if page.require("width") and page.require("height"):
            width = page.length("width", width, 72.0)
            height = page.length("height", height, 72.0)
    elif page.require("size"):
        width, height = _SIZES[page.choice("size", "A4", _SIZES, "a size of paper")]
    return width, height, page.flag("facing")


def _read_grid(root: Table) -> float:
    page = root.table("page")
    return page.length("grid", 0.0, 4.0) if "grid" in page else 0.0


def _read_dates(root: Table) -> bool:
    dates = root.table("dates")
    dates.check_keys(("gregorian",))
    return dates.flag("gregorian")


def _read_notes(root: Table, styles: list[str]) -> Notes:
    """The table [notes]; footnotes need the style that they are set in."""
    if "notes" not in root:
        return Notes()
    notes = root.table("notes")
    notes.check_keys(("place", "citations"))
    for name in ("footnote", "footnote-rule"):
        if name not in styles:
            notes.error("", f"there is no style '{name}'", f"add [styles.{name}] to layout.toml")
    return Notes(
        notes.choice("place", "foot", ("foot", "end"), "a place for notes"),
        notes.choice("citations", "numbers", ("numbers", "notes"), "a way to cite"),
    )


def _read_masters(root: Table, width: float, height: float) -> tuple[Master, ...]:
    masters = []
    for table in root.tables("masters"):
        table.check_keys(("top", "bottom", "inner", "outer", "head", "foot"))
        sides = [
            table.length(key) if table.require(key) else 0.0
            for key in ("top", "bottom", "inner", "outer")
        ]
        top, bottom, inner, outer = sides
        if top + bottom >= height or inner + outer >= width:
            table.error("", f"the margins of the master '{table.name}' leave no room for text")
        head, foot = table.length("head"), table.length("foot")
        masters.append(Master(table.name, top, bottom, inner, outer, head, foot))
    if not masters:
        hint = "add [masters.body] with top, bottom, inner and outer"
        root.error("masters", "the layout has no page masters", hint)
    return tuple(masters)


def _read_inks(root: Table) -> tuple[Ink, ...]:
    """The inks; black is there without being named."""
    inks = {"black": _BLACK}
    for table in root.tables("inks"):
        table.check_keys(("rgb", "cmyk"))
        rgb = table.text("rgb") if table.require("rgb") else "#000000"
        if _RGB.fullmatch(rgb) is None:
            table.error("rgb", f"'{rgb}' is no colour", 'write six digits 0 to F: "#7A1F2B"')
            rgb = "#000000"
        red, green, blue = (int(rgb[at : at + 2], 16) / 255 for at in (1, 3, 5))
        inks[table.name] = Ink(table.name, (red, green, blue), _read_cmyk(table), table.span())
    return tuple(inks.values())


def _read_cmyk(table: Table) -> tuple[float, float, float, float] | None:
    if "cmyk" not in table:
        return None
    value = table.values["cmyk"]
    parts = value if isinstance(value, list) else []
    numbers = [
        float(part) / 100
        for part in parts
        if isinstance(part, int | float) and not isinstance(part, bool) and 0 <= part <= 100
    ]
    if len(parts) != 4 or len(numbers) != 4:
        hint = "write four percentages, cyan, magenta, yellow, black: [28, 95, 75, 45]"
        table.wrong("cmyk", "four numbers from 0 to 100", value, hint)
        return None
    cyan, magenta, yellow, black = numbers
    return (cyan, magenta, yellow, black)


def _read_families(root: Table) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    found = []
    for table in root.tables("fonts"):
        if "*" not in table:
            hint = '"*" = ["IBM Plex Serif"]'
            table.error("", f"[fonts.{table.name}] has no families for all other scripts", hint)
        for script in table.values:
            if script != "*" and _SCRIPT.fullmatch(script) is None:
                table.error(script, f"'{script}' is no script", _SCRIPT_HINT)
            families = table.words(script)
            if not families:
                table.error(script, f"no font family is named for {script}")
            found.append((table.name, script, families))
    if not found:
        root.error("fonts", "the layout has no fonts", "add [fonts.serif] with a list of families")
    return tuple(found)


def _read_scripts(root: Table, roles: Collection[str]) -> tuple[ScriptScale, ...]:
    scales = []
    for table in root.tables("scripts"):
        table.check_keys(_SCRIPT_KEYS)
        if _SCRIPT.fullmatch(table.name) is None:
            table.error("", f"'{table.name}' is no script", _SCRIPT_HINT)
        size, leading = (table.number(key, 1.0, 0.5, 3.0) for key in ("size", "leading"))
        raised = table.number("raised", 0.0, -0.5, 0.5)
        ceiling, floor = (
            table.length(key, 0.0, 1.0) if key in table else 0.0 for key in ("ceiling", "floor")
        )
        emphasis = table.integer("emphasis", 0, 100, 900) if "emphasis" in table else 0
        beside = table.text("beside") if "beside" in table else ""
        if beside and beside not in roles:
            hint = did_you_mean(beside, roles) or "name a role of [fonts]"
            table.error("beside", f"there is no font role '{beside}'", hint)
            beside = ""
        scales.append(
            ScriptScale(table.name, size, leading, raised, ceiling, floor, emphasis, beside)
        )
    return tuple(scales)


def _read_fit(
    root: Table, styles: dict[str, Style], scripts: tuple[ScriptScale, ...]
) -> Fit | None:
    """The table [fit], and what [scripts] say of it: bounds that leave no size between them are errors."""
    own = [s for s in scripts if s.ceiling or s.floor]
    if "fit" not in root:
        for scale in own:
            table = root.table("scripts").table(scale.script)
            key = "floor" if scale.floor else "ceiling"
            table.error(key, f"'{key}' is a bound of a fit, and the layout has no [fit]")
        return None
    fit = root.table("fit")
    fit.check_keys(("pages", "body", "ceiling", "floor", "step", "leading", "spacing"))
    for key in ("pages", "body", "ceiling", "floor"):
        fit.require(key)
    ceiling, floor = fit.length("ceiling", 12.0, 1.0), fit.length("floor", 8.0, 1.0)
    if "ceiling" in fit and "floor" in fit and floor > ceiling:
        fit.error("floor", "the floor of the fit lies above its ceiling")
    for scale in own:
        if (scale.floor or floor) > (scale.ceiling or ceiling):
            table = root.table("scripts").table(scale.script)
            key = "floor" if scale.floor else "ceiling"
            table.error(key, "the floor of the fit lies above its ceiling in this script")
    body = fit.choice("body", "", styles, "a style of [styles]")
    if body in styles:
        _check_body(fit, styles[body], floor, scripts)
    return Fit(
        pages=fit.integer("pages", 1, 1, 1000),
        body=body,
        ceiling=ceiling,
        floor=floor,
        step=fit.length("step", 0.1, 0.01),
        leading=fit.number("leading", 1.0, 0.8, 1.0),
        spacing=fit.number("spacing", 1.0, 0.0, 1.0),
    )


def _check_body(fit: Table, body: Style, floor: float, scripts: tuple[ScriptScale, ...]) -> None:
    """The style whose size is sought is set in every size that is tried: else a size would be named that is none."""
    if not body.scales:
        hint = f"add scales = true to [styles.{body.name}], or name another style"
        fit.error(
            "body",
            f"the style '{body.name}' does not scale, so that no size of it can be sought",
            hint,
        )
    floors = [floor, *(scale.floor for scale in scripts if scale.floor)]
    least = min(body.least, body.size)  # a style smaller than its own least is as it is
    if min(floors) < least:
        message = f"the style '{body.name}' is not set below {least:g} pt, and the fit goes down to {min(floors):g} pt"
        fit.error("floor", message, "make one of them what the other is")
