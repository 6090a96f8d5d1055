"""layout.toml -> Theme, and what is said of one that is wrong."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from generator.layout.theme import Style
from generator.layout.toml_table import parse_length
from tests.cases import check_case
from tests.content.wells import SUITE
from tests.layout.handout import HANDOUT, copy_handout, handout, load_from

TOML = "layouts/handout/layout.toml"
MM = 72 / 25.4


def told(tmp_path: Path, *changes: tuple[str, str]) -> str:
    """What a layout.toml is told in which the first occurrence of each text was replaced."""
    folder = copy_handout(tmp_path)
    text = (folder / "layout.toml").read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (folder / "layout.toml").write_text(text, "utf-8")
    layout, printed = load_from(tmp_path)
    assert (layout is None) == (printed != "")
    return printed.replace(TOML, "layout.toml")


def line_of(words: str) -> int:
    lines = (HANDOUT / "layout.toml").read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.startswith(words))


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("14 mm", 14 * MM),
        ("1cm", 10 * MM),
        ("0.5 in", 36),
        ("9.5 pt", 9.5),
        ("12", 12),
        ("-3 pt", -3),
        ("14 km", None),
        ("14,5 mm", None),
        ("mm", None),
        ("", None),
    ],
)
def test_lengths(text: str, points: float | None) -> None:
    assert parse_length(text) == (None if points is None else pytest.approx(points))


def test_the_page_and_its_masters() -> None:
    theme = handout().theme
    assert theme.width == pytest.approx(148 * MM)
    assert theme.height == pytest.approx(210 * MM)
    assert theme.facing
    assert [master.name for master in theme.masters] == ["cover", "body"]
    assert theme.master("body").head == pytest.approx(12 * MM)
    assert theme.master("cover").head == 0


def test_inks_are_colours_from_0_to_1_and_black_is_always_there() -> None:
    accent = handout().theme.ink("accent")
    assert accent.rgb == pytest.approx((0x7A / 255, 0x1F / 255, 0x2B / 255))
    assert accent.cmyk == pytest.approx((0.28, 0.95, 0.75, 0.45))
    assert handout().theme.ink("black").cmyk == (0, 0, 0, 1)


def test_styles_inherit_what_they_do_not_say() -> None:
    theme = handout().theme
    assert theme.style("h2").ink == "accent"
    assert theme.style("h2").keep_next
    assert theme.style("h2").size == 12
    assert theme.style("li").align == "justify"
    assert theme.style("box").padding == pytest.approx((2 * MM, 3 * MM, 2 * MM, 3 * MM))
    assert theme.style("box").border == (0.5, 0.5, 0.5, 0.5)


def test_elements_without_words_have_plain_styles_unless_the_layout_says_more() -> None:
    plain = handout().theme.style("section")
    body = handout().theme.style("body")
    assert plain == Style("section", body.family, body.size, body.leading)


def test_families_by_role_and_script() -> None:
    assert handout().theme.families == (
        ("serif", "*", ("IBM Plex Serif",)),
        ("serif", "Arab", ("IBM Plex Sans Arabic",)),
    )


def test_labels_are_texts_with_their_line() -> None:
    label = next(label for label in handout().labels if label.key == "labels/as_of")
    assert label.value == "As of {date}, edition {edition}"
    assert str(label.span) == f"{TOML}:{line_of('as_of')}"
    assert label.lang == "en"


def test_other_templates_of_the_folder_are_parts() -> None:
    assert handout().template.name == "template.xml.j2"
    assert [part.name for part in handout().parts] == ["parts.xml.j2"]
    assert handout().citations.startswith("<?xml")


CASES = sorted((SUITE / "bad-layouts").glob("*.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_bad_layout_is_reported_in_full(
    case: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Each file of tests/suite/bad-layouts: what is taken from the handout's layout.toml (-), what is put there
    (+), and what is said of it, exactly as printed.
    """

    def tell(change: str) -> str:
        lines = change.splitlines()
        old, new = ("\n".join(line[2:] for line in lines if line[0] == sign) for sign in "-+")
        return told(tmp_path, (old, new))

    check_case(case, tell, request)


def test_all_errors_are_reported_at_once(tmp_path: Path) -> None:
    found = told(tmp_path, ('"A5"', '"A0"'), ("#7A1F2B", "red"), ('"justify"', '"left"'))
    assert found.count("error:") == 3


def test_every_key_of_a_style_can_be_written(tmp_path: Path) -> None:
    values = {"str": '""', "bool": "true", "int": "2", "float": "1.0", "tuple[str, ...]": "[]"}
    special = {"family": '"serif"', "align": '"end"', "ink": '"accent"', "border_ink": '"accent"'}
    lines = [
        f"{field.name} = {special.get(field.name) or values.get(str(field.type), '1.0')}"
        for field in fields(Style)
        if field.name != "name"
    ]
    assert (
        told(tmp_path, ("[styles.p]", "[styles.all]\n" + "\n".join(lines) + "\n[styles.p]")) == ""
    )


@pytest.mark.parametrize("name", ["../handout", "Handout", "", "hand out", ".", "hand/out"])
def test_a_name_that_could_lead_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    copy_handout(tmp_path)
    layout, printed = load_from(tmp_path, name)
    assert layout is None
    assert f"'{name}' is no name for a layout" in printed


def test_a_layout_that_is_not_there(tmp_path: Path) -> None:
    copy_handout(tmp_path)
    assert load_from(tmp_path, "handuot") == (
        None,
        "layouts/handuot/layout.toml: error: there is no layout 'handuot'\n"
        "  hint: did you mean 'handout'?\n",
    )


def test_a_layout_without_a_template(tmp_path: Path) -> None:
    (copy_handout(tmp_path) / "template.xml.j2").unlink()
    layout, printed = load_from(tmp_path)
    assert layout is None
    assert printed.startswith("layouts/handout/template.xml.j2: error: the layout has no template")


def test_a_template_that_links_out_of_the_layout_is_refused(tmp_path: Path) -> None:
    folder = copy_handout(tmp_path)
    (tmp_path / "secret.j2").write_text("·", "utf-8")
    (folder / "secret.j2").symlink_to(tmp_path / "secret.j2")
    layout, printed = load_from(tmp_path)
    assert layout is None
    assert "layouts/handout/secret.j2: error: the file is a link out of the layout" in printed
