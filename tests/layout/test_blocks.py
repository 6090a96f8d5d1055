"""Block elements -> blocks and their structure."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from generator.diagnostics import Diagnostics, Rejected
from generator.layout.bind import bind_layout
from generator.layout.figures import _LEAST_MODULE, bind_code
from generator.layout.story import Code, Element, Group, Paragraph, Picture, Table
from tests.layout.handout import bind, printed, shown, wells, with_template
from tests.layout.story_text import structure_text
from tests.layout.test_inline import saying

CLAIM = "{{ briefing.title }}"
TITLE = "Ostervale: the sealed wells"


def tagged(body: str) -> str:
    """The structure on one line: `P(·)`."""
    return " ".join(_tagged(child) for child in bind(body).structure.children)


def _tagged(element: Element) -> str:
    head = structure_text(replace(element, children=()))
    inner = " ".join(_tagged(child) for child in element.children)
    return f"{head}({inner})" if inner else head


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<p>{CLAIM}</p>", f"p: {TITLE}"),
        (f'<p style="body" id="x">{CLAIM}</p>', f"body #x: {TITLE}"),
        (f'<p number="12">{CLAIM}</p>', f"p: [12] {TITLE}"),
        (f'<h1 id="x">{CLAIM}</h1>', f"h1 #x 1“{TITLE}”: {TITLE}"),
        (f'<h1 id="x" bookmark="no">{CLAIM}</h1>', f"h1 #x: {TITLE}"),
        (f"<h1>{CLAIM}</h1>", f"h1: {TITLE}"),
        ("<hr/>", "rule hr"),
        ('<space height="10 mm"/>', "space 28.3465"),
        ('<space fill="yes"/>', "space fill"),
        ('<page recto="yes"/>', "page recto"),
        ('<page master="body"/>', "page body"),
        (f"<blockquote>{CLAIM}</blockquote>", f"blockquote: {TITLE}"),
        (f"<blockquote><p>{CLAIM}</p></blockquote>", f"group blockquote\n  p: {TITLE}"),
        (f"<div><p>{CLAIM}</p></div>", f"group div\n  p: {TITLE}"),
        (f"<ul><li>{CLAIM}</li></ul>", f"group ul\n  li: [•] {TITLE}"),
        (f"<ol><li>{CLAIM}</li><li>{CLAIM}</li></ol>", f"group ol\n  li: [1.] {TITLE}\n  li: [2.] {TITLE}"),
        (f"<ul><li><p>{CLAIM}</p><p>·</p></li></ul>", f"group ul\n  li: [•] {TITLE}\n  li: ·"),
        (
            f"<ul><li><p>{CLAIM}</p><ul><li>·</li></ul></li></ul>",
            f"group ul\n  li: [•] {TITLE}\n  group ul\n    li: [–] ·",
        ),
        (f"<columns><p>{CLAIM}</p></columns>", f"columns columns 2 12\n  p: {TITLE}"),
        (
            f'<grid gutter="10"><cell><p>{CLAIM}</p></cell><cell span="2"><p>·</p></cell></grid>',
            f"grid grid 3 10\n  cell cell 1\n    p: {TITLE}\n  cell cell 2\n    p: ·",
        ),
    ],
)  # fmt: skip
def test_blocks(body: str, expected: str) -> None:
    assert shown(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<section><h1>{CLAIM}</h1><p>·</p></section>", "Sect(H1(·) P(·))"),
        (f"<div><box><p>{CLAIM}</p></box></div>", "Div(Div(P(·)))"),
        (f"<blockquote>{CLAIM}</blockquote>", "BlockQuote(P(·))"),
        (f'<p number="4">{CLAIM}</p>', "P(Span(·) ·)"),
        (f"<ul><li>{CLAIM}</li></ul>", "L ListNumbering=Disc(LI(Lbl(·) LBody(·)))"),
        (f"<ol><li><p>{CLAIM}</p></li></ol>", "L ListNumbering=Decimal(LI(Lbl(·) LBody(P(·))))"),
        (f"<columns><p>{CLAIM}</p></columns>", "P(·)"),
        (f"<p>{CLAIM} <em>·</em> <strong>·</strong></p>", "P(·)"),
        (f"<section><div></div><p>{CLAIM}</p></section>", "Sect(P(·))"),
        (
            f"<table><thead><tr><th>·</th><th>·</th></tr></thead><tr><th>·</th><td>{CLAIM}</td></tr></table>",
            "Table(THead(TR(TH Scope=Column(·) TH Scope=Column(·))) TBody(TR(TH Scope=Row(·) TD(·))))",
        ),
        (
            '<table><tr><th scope="col" colspan="2">·</th></tr><tr><td></td><td>·</td></tr></table>',
            "Table(TBody(TR(TH Scope=Column ColSpan=2(·)) TR(TD TD(·))))",
        ),
    ],
)
def test_structure(body: str, expected: str) -> None:
    assert tagged(body) == expected


def test_the_label_of_a_numbered_paragraph_is_in_the_digits_of_the_language() -> None:
    block = bind(f'<p number="12">{CLAIM}</p>', saying("", "fa")).blocks[0]
    assert isinstance(block, Paragraph)
    assert block.label[0].text == "۱۲"


def test_the_box_of_a_cell_is_not_its_paragraphs() -> None:
    table = bind(f"<table><tr><th>·</th><td>{CLAIM}</td></tr></table>").blocks[0]
    assert isinstance(table, Table)
    cell = table.body[0].cells[1]
    theme = with_template("").theme
    assert theme.style(cell.style).padding[0] > 0
    (paragraph,) = cell.blocks
    assert isinstance(paragraph, Paragraph)
    assert theme.style(paragraph.style).padding == (0, 0, 0, 0)
    assert theme.style(paragraph.style).size == theme.style(cell.style).size


def test_the_widths_of_a_table_are_shares() -> None:
    table = bind('<table widths="1 3"><tr><th>·</th><td>·</td></tr></table>').blocks[0]
    assert isinstance(table, Table)
    assert table.widths == (0.25, 0.75)


def test_a_code_holds_its_address_and_can_be_read() -> None:
    story = bind('<qr href="https://example.org/letter" size="25 mm"/>')
    (code,) = story.blocks
    assert isinstance(code, Code)
    side = len(code.modules)
    assert side in range(21, 178, 4)
    assert all(len(row) == side and set(row) <= {"0", "1"} for row in code.modules)
    # The three finder patterns of ISO/IEC 18004, 6.3.3.
    assert [row[:7] for row in code.modules[:7]] == [row[-7:] for row in code.modules[:7]]
    assert code.modules[0][:8] == "11111110"
    assert code.size / (side + 8) >= _LEAST_MODULE
    figure = story.structure.children[0]
    assert (figure.role, figure.alt) == ("Figure", "QR code with the address of the letter")
    assert bind_code.__doc__ is not None


def test_a_picture_carries_its_bytes_pixels_and_alternative() -> None:
    story = bind('<figure><img ref="figures/well"/><figcaption>·</figcaption></figure>')
    (group,) = story.blocks
    assert isinstance(group, Group)
    picture, caption = group.blocks
    assert isinstance(picture, Picture)
    assert isinstance(caption, Paragraph)
    assert Image.open(io.BytesIO(picture.data)).size == picture.pixels
    assert tagged('<figure><img ref="figures/well"/><figcaption>·</figcaption></figure>') == (
        "Div(Figure Placement=Block alt='A stone well with a slab over it.'(·) Caption(·))"
    )


def _gif() -> bytes:
    made = io.BytesIO()
    Image.new("P", (2, 2)).save(made, "GIF")
    return made.getvalue()


def _missing() -> bytes:
    raise FileNotFoundError(2, "No such file or directory")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (lambda: b"not a picture", "is not any more what it was\n  hint: build again when it is saved"),
        (_gif, "is not any more what it was\n  hint: build again when it is saved"),
        (_missing, "cannot be read: no such file or directory"),
    ],
)  # fmt: skip
def test_a_picture_that_cannot_be_set_is_an_error_at_its_record(
    data: object, expected: str
) -> None:
    assert callable(data)
    diagnostics = Diagnostics()
    layout = with_template('<story><p>·</p><img ref="figures/well"/></story>')
    with pytest.raises(Rejected):
        bind_layout(wells(), layout, diagnostics, lambda path: bytes(data()))
    told = printed(diagnostics)
    assert told.startswith("content/salt-wells/figures.yaml:1: error:")
    assert expected in told


def test_a_running_line_without_a_master_is_for_those_that_have_none() -> None:
    body = (
        '<running place="foot"><end>{page}</end></running>'
        '<running place="foot" master="cover"><start>·</start></running>'
        f"<p>{CLAIM}</p>"
    )
    assert shown(body).splitlines()[:2] == [
        "running cover foot running: · |  | ",
        "running body foot running:  |  | {page}",
    ]


def test_running_lines_are_artifacts() -> None:
    story = bind(
        f'<running place="head"><start><a href="https://example.org/">{CLAIM}</a></start></running><p>·</p>'
    )
    (run,) = story.running[0].text.start
    assert (run.element, run.link, run.text) == (0, None, TITLE)
    assert len(story.structure.children) == 1


def test_contents_list_bookmarked_headings_down_to_a_depth() -> None:
    body = (
        '<toc depth="1"/>'
        f'<h1 id="one">{CLAIM} {{{{ briefing.facts[0].sources }}}}</h1>'
        '<h2 id="two">·</h2><h1 id="three" bookmark="no">·</h1><h1>·</h1>'
    )
    assert shown(body).splitlines()[:3] == [
        "group toc",
        f"  toc-1: {{>#one: {TITLE}}}→{{>#one page:one: 000}}",
        f"h1 #one 1“{TITLE}”: {TITLE}~{{cite: [1,~p.~2;~2]}}",
    ]
    assert tagged(body).startswith("TOC(TOCI(Reference(Link(·)))) H1(·)")


def test_a_line_of_the_contents_fills_one_leaf() -> None:
    group = bind(f'<toc/><h1 id="one">{CLAIM}</h1>').blocks[0]
    assert isinstance(group, Group)
    (line,) = group.blocks
    assert isinstance(line, Paragraph)
    title, tab, page = line.runs
    assert (tab.text, tab.link) == ("\t", None)
    assert title.element == tab.element == page.element
    assert title.contents == page.contents == TITLE


@pytest.mark.parametrize(
    ("lang", "body", "expected"),
    [
        ("en", "<p>·</p>", "P(·)"),
        ("fa", "<p>·</p>", "P(·)"),
        ("fa", '<p dir="ltr">·</p>', "P WritingMode=LrTb(·)"),
        ("en", '<p dir="rtl">·</p>', "P WritingMode=RlTb(·)"),
        ("fa", f"<h1>{CLAIM}</h1>", "H1 WritingMode=LrTb(Span lang=en(·))"),
    ],
)
def test_what_runs_otherwise_than_the_story_says_so(lang: str, body: str, expected: str) -> None:
    story = bind(body, replace(wells(), lang=lang, source_lang="en"))
    assert " ".join(_tagged(child) for child in story.structure.children) == expected
