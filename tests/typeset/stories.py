"""Small stories and themes for the tests of typesetting, and pages as text that can be compared."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from generator.diagnostics import Diagnostics, Span
from generator.layout.story import Block, Element, Footnote, Paragraph, Run, Running, Story
from generator.layout.theme import CharacterStyle, Fit, Ink, Master, Style, Theme
from generator.typeset.page import Anchor, Artifact, Document, GlyphRun, Image, Item, Link, Path
from generator.typeset.typeset import typeset_story

HERE = Span.of_line("story.md", 1)
BODY = Style("body", "serif", 10, 14)
STYLES = (
    BODY,
    Style("justified", "serif", 10, 14, align="justify"),
    Style("wide", "serif", 10, 14, indent_end=-100),
    Style("balanced", "serif", 10, 14, balance=True),
    Style("heading", "sans", 14, 18, weight=600, keep_next=True, space_before=10, space_after=4),
    Style("plain", "serif", 10, 14, orphans=1, widows=1),
    Style("entry", "sans", 10, 14),
    Style("cell", "serif", 10, 14, padding=(4, 4, 4, 4)),
    Style("table", "serif", 10, 14, thickness=0.5, border=(1, 0, 1, 0)),
    Style("box", "serif", 10, 14, fill="tint", padding=(6, 6, 6, 6), space_before=8, space_after=8),
    Style("together", "serif", 10, 14, keep_together=True),
    Style("list", "serif", 10, 14, label_width=20),
    Style("hung", "serif", 10, 14, hang=True),
    Style("running", "sans", 8, 10),
)


def theme(**changes: Any) -> Theme:
    """A page of 300 by 400 points with margins of 50 and a measure of 200."""
    made = Theme(
        name="test",
        span=Span.of_file("layout.toml"),
        width=300,
        height=400,
        facing=False,
        masters=(Master("page", 50, 50, 50, 50, 30, 30),),
        inks=(Ink("black", (0, 0, 0)), Ink("tint", (0.9, 0.9, 0.9))),
        styles=STYLES,
        families=(
            ("serif", "*", ("IBM Plex Serif",)),
            ("serif", "Arab", ("IBM Plex Sans Arabic",)),
            ("sans", "*", ("IBM Plex Sans",)),
        ),
        characters=(CharacterStyle("em", italic=True), CharacterStyle("sup", scale=0.6, rise=0.4)),
    )
    return replace(made, **changes)


def with_styles(**changes: Any) -> Theme:
    """The theme with every style changed alike."""
    return theme(styles=tuple(replace(s, **changes) for s in STYLES))


def fitted(**changes: Any) -> Theme:
    """The theme with one page promised, its body scaling between 8 and 12 points."""
    fit = Fit(pages=1, body="body", ceiling=12, floor=8, step=0.1)
    return replace(with_styles(scales=True), fit=replace(fit, **changes))


@dataclass
class Maker:
    """Makes runs and blocks with elements of their own."""

    elements: list[Element] = field(default_factory=list)
    count: int = 1

    def leaf(self, role: str = "P") -> int:
        self.count += 2
        self.elements.append(Element(self.count - 1, role, (Element(self.count, ""),)))
        return self.count

    def run(self, text: str, *styles: str, lang: str = "en", **more: Any) -> Run:
        return Run(text, styles, self.leaf(), HERE, lang, **more)

    def p(self, *runs: str | Run, style: str = "body", **more: Any) -> Paragraph:
        made = tuple(self.run(r) if isinstance(r, str) else r for r in runs)
        return Paragraph(style, made, HERE, **more)

    def story(
        self,
        *blocks: Block,
        running: tuple[Running, ...] = (),
        rtl: bool = False,
        notes: tuple[Footnote, ...] = (),
    ) -> Story:
        root = Element(1, "Document", tuple(self.elements))
        return Story(
            lang="fa" if rtl else "en",
            direction="rtl" if rtl else "ltr",
            title="Title",
            description="",
            date=(2026, 1, 1),
            publisher="",
            licence="",
            blocks=blocks,
            structure=root,
            running=running,
            notes=notes,
        )


def typeset(story: Story, with_theme: Theme | None = None) -> Document:
    """The story typeset; any diagnostic fails the test."""
    diagnostics = Diagnostics()
    document = typeset_story(story, with_theme or theme(), diagnostics)
    assert not list(diagnostics)
    return document


def texts(items: tuple[Item, ...]) -> list[str]:
    """The text of each baseline on a page, from top to bottom, each from left to right."""
    lines: dict[float, list[GlyphRun]] = {}
    for item in items:
        if isinstance(item, GlyphRun):
            lines.setdefault(round(item.y, 1), []).append(item)
    return ["".join(r.text for r in sorted(lines[y], key=lambda r: r.x)) for y in sorted(lines)]


def trace(document: Document) -> str:
    """Pages as lines of text: what stands where, in which face, size and ink, for which element."""
    lines: list[str] = []
    for page in document.pages:
        lines.append(f"page {page.label}  {page.width:g} x {page.height:g}")
        lines.extend("  " + _trace_item(item) for item in page.items)
    return "\n".join(lines) + "\n"


def _trace_item(item: Item) -> str:
    match item:
        case GlyphRun():
            turned = f" turned {item.turn:g}" if item.turn else ""
            where = f"{item.x:7.2f} {item.y:7.2f} {item.width:7.2f}{turned}"
            return f"{where}  {item.face.key} {item.size:g} {item.ink} {_owner(item.owner)} |{item.text}|"
        case Path():
            drawn = " ".join(op + ",".join(f"{n:.2f}" for n in ns) for op, ns in item.segments)
            return f"path {item.fill or '-'} {item.stroke or '-'}{_pen(item)} {_owner(item.owner)} {drawn}"
        case Image():
            return f"image {item.x:.2f} {item.y:.2f} {item.width:.2f} {item.height:.2f} {_owner(item.owner)}"
        case Link():
            area = f"{item.x:.2f} {item.y:.2f} {item.width:.2f} {item.height:.2f}"
            return f"link {area} {item.target} #{item.element}"
        case Anchor():
            return f"anchor {item.name} {item.y:.2f} {item.bookmark or ''}".rstrip()


def _pen(path: Path) -> str:
    """How a path is drawn, as far as that is not plain."""
    pen, found = path.pen, ""
    if path.stroke and path.line_width:
        found += f" {path.line_width:.2f}"
    if pen.cap or pen.join:
        found += f" {('butt', 'round', 'square')[pen.cap]}-{('mitre', 'round', 'bevel')[pen.join]}"
    if pen.dash:
        found += " dashed " + ",".join(f"{length:.2f}" for length in pen.dash)
    if path.even_odd:
        found += " even-odd"
    if path.clip:
        found += " within " + ",".join(f"{n:.2f}" for n in path.clip)
    return found


def _owner(owner: int | Artifact) -> str:
    return owner.value if isinstance(owner, Artifact) else f"#{owner}"
