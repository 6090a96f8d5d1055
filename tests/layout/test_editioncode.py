"""The code of an edition: what changes it, what does not, and how one that was copied by hand is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from generator.build import bind_job, typeset_bound
from generator.diagnostics import Diagnostics
from generator.layout.bind import bind_layout
from generator.layout.editioncode import UNKNOWN_CODE, code_stem, read_code
from generator.plan import plan_jobs
from generator.project import Project
from generator.typeset.typeset import typeset_story
from tests.content.wells import edit
from tests.layout.handout import bind, read_picture, wells, with_template
from tests.products.persian import in_persian, make_persian
from tests.products.projects import ROOT, WELLS, copy_leaflet, crowd
from tests.typeset.painted import painted_lines

CODE = "7BSX\N{NON-BREAKING HYPHEN}QMQ8"
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def codes(root: Path) -> dict[str, str]:
    """The code of each product of a project."""
    project = Project(root)
    jobs = plan_jobs(project, (), (), (), Diagnostics())
    return {job.product: bind_job(project, job, Diagnostics()).story.code for job in jobs}


@pytest.fixture
def leaflet(tmp_path: Path) -> Path:
    return copy_leaflet(tmp_path)


SENTENCES = [
    ("facts.yaml", "in one night", "in two nights", {"leaflet"}),
    ("briefing.yaml", "In *one night*", "In one *night*", {"booklet"}),
    ("sources.yaml", "of Ostervale", "of the vale", {"booklet", "leaflet"}),
    ("briefing.yaml", "title: The sealed", "title: The closed", {"booklet", "leaflet"}),
    # What no template places, and what is only written otherwise.
    ("briefing.yaml", "Ask for", "Call for", set()),
    ("facts.yaml", "- id", "\n\n- id", set()),
]


@pytest.mark.parametrize(("file", "old", "new", "changed"), SENTENCES)
def test_a_sentence_changes_the_codes_of_the_products_that_place_it(
    file: str, old: str, new: str, changed: set[str], leaflet: Path
) -> None:
    before = codes(leaflet)
    edit(leaflet / WELLS / file, old, new)
    after = codes(leaflet)
    assert {product for product in before if after[product] != before[product]} == changed
    for product in before:  # it is still the same edition
        assert after[product][:3] == before[product][:3]


@pytest.mark.parametrize(
    ("old", "new"),
    [('bottom = "10 mm"', 'bottom = "11 mm"'), ('size = "16 pt"', 'size = "15 pt"')],
)
def test_another_look_is_no_other_edition(old: str, new: str, leaflet: Path) -> None:
    before = codes(leaflet)
    edit(leaflet / "layouts/leaflet/layout.toml", old, new)
    assert codes(leaflet) == before


def test_other_packages_are_no_other_edition(
    leaflet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = codes(leaflet)
    monkeypatch.setattr("generator.environment.installed_versions", lambda: (("uharfbuzz", "99"),))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert codes(leaflet) == before


def test_two_languages_two_products_and_two_briefings_have_codes_of_their_own() -> None:
    stems = {
        code_stem(briefing, product, lang)
        for briefing in ("wells", "salt")
        for product in ("dossier", "factsheet")
        for lang in ("en", "fa")
    }
    assert len(stems) == 8


def test_what_leaves_for_want_of_room_leaves_the_code_as_it_is(leaflet: Path) -> None:
    """How much room there is depends on fonts, and is no matter of what the edition says."""
    crowd(leaflet, 14)
    template = leaflet / "layouts/leaflet/template.xml.j2"
    edit(template, "<p>{{ briefing.prov", "<p>{{ edition.code }} {{ briefing.prov")
    code = codes(leaflet)["leaflet"]
    project, diagnostics = Project(leaflet), Diagnostics()
    (job,) = plan_jobs(project, (), ("leaflet",), (), diagnostics)
    bound = bind_job(project, job, diagnostics)
    document = typeset_bound(project, job, bound, diagnostics)
    assert document.left
    assert code in "".join(painted_lines(document.pages[0]))


def test_the_code_is_printed_where_the_layout_places_it() -> None:
    story = bind("<p>{{ edition.code }}.</p><p>{{ edition.code }}</p>")
    printed = ["".join(run.text for run in block.runs) for block in story.blocks]  # type: ignore[union-attr]  # paragraphs
    assert printed == [f"{story.code}.", story.code]
    assert story.code != UNKNOWN_CODE


def test_another_picture_is_another_edition() -> None:
    picture = wells().pictures[0]
    body = f'<figure><img ref="figures/{picture.id}"/></figure><p>·</p>'
    layout = with_template(f"<story>{body}</story>")

    def code(read: Callable[[str], bytes]) -> str:
        return bind_layout(wells(), layout, Diagnostics(), read).code

    def blacken(path: str) -> bytes:
        with Image.open(BytesIO(read_picture(path))) as shown:
            data = BytesIO()
            Image.new("L", shown.size).save(data, shown.format)
            return data.getvalue()

    assert code(read_picture) == code(read_picture)
    assert code(read_picture) != code(blacken)


# In Persian


@pytest.mark.parametrize("code", ["K2R3-4W5F", "2345-6789", "A234-5678", "2345-678A"])
def test_in_persian_the_code_is_seen_from_left_to_right(code: str) -> None:
    code = code.replace("-", "\N{NON-BREAKING HYPHEN}")
    made = make_persian("factsheet")
    layout = in_persian(made.layout)
    story = bind_layout(made.briefing, layout, Diagnostics(), code=code)
    page = typeset_story(story, layout.theme, Diagnostics()).pages[0]
    assert code in "".join(painted_lines(page))


def test_both_products_of_the_house_print_their_code() -> None:
    for name in ("dossier", "factsheet"):
        template = (ROOT / f"layouts/{name}/template.xml.j2").read_text("utf-8")
        assert template.count("edition.code") == 1


# Copied by hand


@pytest.mark.parametrize(
    "typed",
    [CODE, "7BSX-QMQ8", "7bsx qmq8", " 7 BSX–QMQ8 ", "۷BSX-QMQ۸", "７ＢＳＸＱＭＱ８", "\u200e7BSXQMQ8\u200f"],
)  # fmt: skip
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert read_code(typed) == CODE


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("7BSX-QMQ", "a code has eight characters, and this has 7"),
        ("7BSX-QMQ88", "a code has eight characters, and this has 9"),
        ("7BSX-QMO8", "no code has the character 'O'"),
        ("7bsl-QMQ8", "no code has the character 'L'"),
        ("7BSX-QMQ9", "the code is mistyped: its last character does not fit the others"),
    ],
)
def test_what_is_no_code_is_told(typed: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(wrong)}$"):
        read_code(typed)


def test_every_mistyped_character_and_every_two_that_changed_places_are_found() -> None:
    symbols = "7BSXQMQ8"
    wrong = {
        symbols[:at] + sign + symbols[at + 1 :] for at in range(8) for sign in ALPHABET
    } | {
        symbols[:a] + symbols[b] + symbols[a + 1 : b] + symbols[a] + symbols[b + 1 :]
        for a in range(8)
        for b in range(a + 1, 8)
    }  # fmt: skip
    for typed in wrong - {symbols}:
        with pytest.raises(ValueError, match="mistyped"):
            read_code(typed)


def test_what_is_noted_in_a_picture_is_no_part_of_a_code() -> None:
    """Who took it and where, though the file is another: only what is seen counts."""
    from generator.layout.editioncode import _pixels

    def png(colour: str, author: str) -> bytes:
        noted, made = PngInfo(), BytesIO()
        noted.add_text("Author", author)
        Image.new("RGB", (3, 2), colour).save(made, "PNG", pnginfo=noted)
        return made.getvalue()

    assert png("red", "A") != png("red", "B")
    assert _pixels(png("red", "A")) == _pixels(png("red", "B"))
    assert _pixels(png("red", "A")) != _pixels(png("blue", "A"))
