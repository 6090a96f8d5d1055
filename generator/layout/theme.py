"""The Theme: what a layout's `layout.toml` says about the page, its styles, inks and fonts.

All lengths are points unless a name says otherwise. Start and end, inner and outer only: left and
right exist where x coordinates are made.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.diagnostics import Span
from generator.translation.scripts import script_of_lang


@dataclass(frozen=True, slots=True)
class Ink:
    """A named colour and its recipes; which recipe is used is decided when the PDF is written."""

    name: str
    rgb: tuple[float, float, float]
    """sRGB, 0 to 1."""
    cmyk: tuple[float, float, float, float] | None = None
    """0 to 1; None if the layout names none."""
    span: Span | None = None
    """Of its line in layout.toml; None for the black that is there without being named."""


@dataclass(frozen=True, slots=True)
class Master:
    """A page master: where the text stands on a page of its kind."""

    name: str
    top: float
    bottom: float
    inner: float
    outer: float
    head: float
    """Baseline of the running head, below the page's top edge; 0 for none."""
    foot: float
    """Baseline of the running foot, above the page's bottom edge; 0 for none."""


@dataclass(frozen=True, slots=True)
class Style:
    """A named style, inheritance already resolved: of characters, paragraphs, boxes or tables alike."""

    name: str
    family: str
    """Role of the font (`serif`, `sans`); `Theme.families` says which family serves it in each script."""
    size: float
    leading: float
    """Baseline to baseline, points."""
    weight: int = 400
    italic: bool = False
    ink: str = "black"
    align: str = "start"
    """`start`, `end`, `centre` or `justify`; `decimal` in table cells, where numbers stand under each other's
    decimal sign."""
    features: tuple[str, ...] = ()
    """OpenType features: `tnum`, `onum`, `smcp`, `-liga`."""
    tracking: float = 0.0
    """Letter space, 1/1000 em. Scripts that join are never tracked."""
    uppercase: bool = False
    """Set in capitals; the copied text keeps the letters as written."""
    balance: bool = False
    """Lines of a heading are made about equally long; no more of them than need be."""
    hyphenate: bool = False
    """Words may be divided at a line's end where the language's patterns allow it, if lines would be loose
    or ragged otherwise. A soft hyphen in the text counts always."""
    hang: bool = False
    """Quotation marks at a line's ends hang outside the measure."""
    space_before: float = 0.0
    space_after: float = 0.0
    indent_start: float = 0.0
    indent_end: float = 0.0
    first_indent: float = 0.0
    """Of the first line, beside `indent_start`."""
    label_width: float = 0.0
    """Width at the start in which a label stands; the text is indented by it."""
    label_style: str = ""
    """Character style of labels; empty for the paragraph's own."""
    keep_next: bool = False
    """No page break between this block and the next."""
    keep_together: bool = False
    """No page break within."""
    orphans: int = 2
    """Least lines of a paragraph at the foot of a page."""
    widows: int = 2
    """Least lines at the head of one."""
    fill: str = ""
    """Ink of the background; empty for none."""
    padding: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    """Before (above), end, after (below), start."""
    border: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    """Widths of lines before, at the end, after, at the start."""
    border_ink: str = "black"
    rule_ink: str = ""
    """Of the rules between a table's rows; empty for `border_ink`."""
    width: float = 0.0
    """Of a rule or picture; 0 for the whole measure."""
    thickness: float = 0.5
    """Of a rule."""
    scales: bool = False
    """Whether fitting changes it: size, leading, label width and the spaces before and after go in proportion
    to the body's; leading and spaces may be tightened besides."""
    least: float = 0.0
    """Size that fitting does not go below, points."""
    split_rows: bool = False
    """Of a table: whether a page may end within a row."""


@dataclass(frozen=True, slots=True)
class CharacterStyle:
    """What a stretch of text changes of its paragraph's style. None leaves the paragraph's own."""

    name: str
    family: str | None = None
    weight: int | None = None
    italic: bool | None = None
    ink: str | None = None
    tracking: float | None = None
    features: tuple[str, ...] = ()
    """Added to the paragraph's."""
    scale: float = 1.0
    """Of the paragraph's size."""
    least: float = 0.0
    """No smaller than this, points, however small the paragraph."""
    rise: float = 0.0
    """Baseline shift upwards, in ems of the paragraph's size."""
    uppercase: bool | None = None
    """Set in capitals; the copied text keeps the letters as written."""


@dataclass(frozen=True, slots=True)
class ScriptScale:
    """How much larger a script is set than Latin of the same style."""

    script: str
    """ISO 15924."""
    size: float
    leading: float
    raised: float = 0.0
    """How far its letters stand above where Latin ones would within their leading, in ems: for scripts that
    reach far below the line."""
    ceiling: float = 0.0
    """Of the fit, in editions of this script, in place of `Fit.ceiling`; 0 for that one. Like all sizes of a
    layout it is the Latin one, to which `size` is still applied."""
    floor: float = 0.0
    """The same of `Fit.floor`."""
    emphasis: int = 0
    """Weight of what character styles set in italics, in a script that has none; 0 if it has."""
    beside: str = ""
    """Role whose families set all other scripts in editions of this one, whatever the role: where it has no serifs,
    names in Latin beside it have none either. Empty for each role's own."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The promise of a product to take no more than so many pages."""

    pages: int
    """At most."""
    body: str
    """Name of the style whose size is sought."""
    ceiling: float
    floor: float
    step: float = 0.1
    """The grid of sizes, points."""
    leading: float = 1.0
    """Least share of the natural leading to which lines of styles that scale are closed up."""
    spacing: float = 1.0
    """Least share of the natural space before and after blocks of such styles."""


@dataclass(frozen=True, slots=True)
class Notes:
    """What a layout does with notes. Footnotes are set in the style `footnote`, under the rule `footnote-rule`."""

    place: str = "foot"
    """`foot`: of the page on which the mark stands; `end`: where the template has `<endnotes/>`."""
    citations: str = "numbers"
    """`numbers`: sources are cited as `[1, p. 2]`; `notes`: each citation is a note, in full the first time."""


@dataclass(frozen=True, slots=True)
class Theme:
    """All that typesetting needs to know of a layout."""

    name: str
    """Of the layout: `dossier`."""
    span: Span
    """Of layout.toml."""
    width: float
    height: float
    facing: bool
    """Whether inner and outer margins change sides on versos."""
    masters: tuple[Master, ...]
    """The first is the one a story begins with."""
    inks: tuple[Ink, ...]
    styles: tuple[Style, ...]
    families: tuple[tuple[str, str, tuple[str, ...]], ...]
    """(role, ISO 15924 script or `*`, font families in order of preference)."""
    characters: tuple[CharacterStyle, ...] = ()
    scripts: tuple[ScriptScale, ...] = ()
    fit: Fit | None = None
    grid: float = 0.0
    """Distance of the lines of the baseline grid, points; 0 for none."""
    notes: Notes = Notes()
    gregorian: bool = False
    """Whether dates of another calendar have the Gregorian one beside them, in brackets."""

    def style(self, name: str) -> Style:
        """The style of that name. Raises KeyError; names are checked when the layout is bound."""
        for style in self.styles:
            if style.name == name:
                return style
        raise KeyError(name)

    def ink(self, name: str) -> Ink:
        """The ink of that name. Raises KeyError; names are checked when the layout is loaded."""
        for ink in self.inks:
            if ink.name == name:
                return ink
        raise KeyError(name)

    def master(self, name: str) -> Master:
        """The page master of that name. Raises KeyError."""
        for master in self.masters:
            if master.name == name:
                return master
        raise KeyError(name)


def suit_theme(theme: Theme, lang: str) -> Theme:
    """A theme as it is for editions in a language: with the families that its script wants beside it."""
    script = script_of_lang(lang)
    role = next((scale.beside for scale in theme.scripts if scale.script == script), "")
    if not role:
        return theme
    names = next(names for one, wanted, names in theme.families if (one, wanted) == (role, "*"))
    families = tuple(
        (one, wanted, names if wanted == "*" else own) for one, wanted, own in theme.families
    )
    return replace(theme, families=families)
