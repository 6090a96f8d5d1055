"""Which face serves which character: by family, by fallback, by the system's fonts; and what is said of it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from fontTools.ttLib import newTable

from generator.diagnostics import Diagnostics, Rejected
from generator.layout.theme import Theme
from generator.project import system_font_files
from generator.typeset import fallback, fonts
from generator.typeset.fallback import find_fallbacks
from generator.typeset.fonts import Face, load_face
from generator.typeset.fontshelf import FontFile, nearest_file, package_fonts, system_fonts
from generator.typeset.page import GlyphRun
from generator.typeset.typeset import typeset_story
from tests.content.wells import edit
from tests.pdf.made_fonts import cff_font, save
from tests.products.projects import FACT, WELLS, copy_leaflet, run
from tests.typeset.stories import HERE, Maker, theme

HA = "\u1200"
"""An Ethiopic syllable, which no font package has."""


def face(family: str, weight: int = 400, italic: bool = False) -> Face:
    found = load_face(family, weight, italic)
    assert found is not None
    return found


def told(text: str, made: Theme | None = None, system: bool = False) -> list[str]:
    """What is said of a paragraph with that text, each with its hint."""
    m, diagnostics = Maker(), Diagnostics()
    with suppress(Rejected):
        typeset_story(m.story(m.p(text)), made or theme(), diagnostics, system)
    return [str(found) for found in diagnostics]


def families_of(text: str, made: Theme | None = None, system: bool = False) -> list[str]:
    """The families that a paragraph is set in, in the order of its pieces."""
    m = Maker()
    document = typeset_story(m.story(m.p(text)), made or theme(), Diagnostics(), system)
    runs = [item for page in document.pages for item in page.items if isinstance(item, GlyphRun)]
    return list(dict.fromkeys(word.face.family for run in runs for word in run.words))


def named(**families: tuple[str, ...]) -> Theme:
    """A theme whose serif role names families for scripts."""
    return theme(
        families=(
            ("serif", "*", ("IBM Plex Serif",)),
            *(("serif", script, names) for script, names in families.items()),
            ("sans", "*", ("IBM Plex Sans",)),
        )
    )


# Families


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("IBM Plex Serif", 400, False), ("IBM Plex Serif", 440, False)),
        (("IBM Plex Sans", 700, True), ("IBM Plex Sans", 900, True)),
        (("Frank Ruhl Libre", 600, False), ("Frank Ruhl Libre", 600, True)),
        (("ibm plex serif", 400, False), ("IBM Plex Serif", 400, False)),
    ],
    ids=["a static weight", "beyond the axis", "no italic", "spelt otherwise"],
)
def test_two_wishes_for_one_instance_have_one_face(
    one: tuple[str, int, bool], other: tuple[str, int, bool]
) -> None:
    assert face(*one) is face(*other)


def test_weights_of_one_file_are_faces_of_their_own() -> None:
    regular, bold = face("IBM Plex Sans", 400), face("IBM Plex Sans", 600)
    assert regular is not bold
    assert regular.postscript_name != bold.postscript_name
    assert dict(regular.variations)["wght"] == 400
    assert dict(bold.variations)["wght"] == 600


def test_the_nearest_file_does_not_depend_on_the_order_of_files() -> None:
    files = [*package_fonts()["ibm-plex-serif"], *package_fonts()["sarabun"]]
    chance = random.Random(3)
    for weight in (50, 400, 550, 650, 1000):
        for italic in (False, True):
            wanted = nearest_file(package_fonts()["ibm-plex-serif"], weight, italic)
            for _ in range(5):
                chance.shuffle(files)
                mixed = tuple(file for file in files if file.family == wanted.family)
                assert nearest_file(mixed, weight, italic) == wanted


def test_of_a_family_the_width_nearest_to_normal_is_taken() -> None:
    def file(width: int, weight: int) -> FontFile:
        return FontFile("A", f"{width}-{weight}", 0, (weight, weight), False, width, True)

    files = (file(3, 400), file(5, 700), file(7, 400))
    assert nearest_file(files, 400, False).path == "5-700"


# Fallback


def test_fallback_keeps_the_kind_of_the_face() -> None:
    omega = "\u03a9"
    assert [f.family for f in find_fallbacks(omega, face("IBM Plex Serif"), False)] == [
        "Noto Serif"
    ]
    assert [f.family for f in find_fallbacks(omega, face("Assistant"), False)] == ["IBM Plex Sans"]


def test_fallback_keeps_weight_and_slant_where_the_family_has_them() -> None:
    (found,) = find_fallbacks("\u03a9", face("IBM Plex Serif", 600, True), False)
    assert (found.family, found.weight, found.italic) == ("Noto Serif", 600, True)


def test_fallback_does_not_depend_on_the_order_of_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    like, shelf = face("IBM Plex Serif"), dict(package_fonts())
    words = ["\u03a9", "\u0e01\u0e32", "\u05d0", "x\u0338", "\u2192"]
    wanted = [find_fallbacks(word, like, False) for word in words]
    assert all(wanted)
    chance = random.Random(5)
    for _ in range(5):
        slugs = list(shelf)
        chance.shuffle(slugs)
        mixed = {slug: shelf[slug] for slug in slugs}
        monkeypatch.setattr(fallback, "package_fonts", lambda mixed=mixed: mixed)
        fallback._find.cache_clear()
        fallback._holders.cache_clear()
        assert [find_fallbacks(word, like, False) for word in words] == wanted


def test_a_letter_and_its_mark_come_from_one_font() -> None:
    """Plex Serif has the letter, not the mark over it."""
    assert face("IBM Plex Serif").font.get_nominal_glyph(ord("x"))
    assert families_of("x\u0338") == ["Noto Serif"]


def test_a_word_of_two_scripts_takes_from_each_font_what_it_has() -> None:
    assert families_of("a \u05d0 \u0e01") == [
        "IBM Plex Serif",
        *(
            f.family
            for char in "\u05d0\u0e01"
            for f in find_fallbacks(char, face("IBM Plex Serif"), False)
        ),
    ]


def test_no_other_font_is_opened_while_nothing_is_missing() -> None:
    families_of("warm the caches")
    before = fallback._examine.cache_info().misses, fonts._open.cache_info().misses
    assert families_of("Plain words, and an arrow: →") == ["IBM Plex Serif"]
    assert (fallback._examine.cache_info().misses, fonts._open.cache_info().misses) == before


def test_families_of_the_roles_other_scripts_come_before_all_others() -> None:
    """Fallback by itself would take a serif for a serif."""
    assert families_of("\u03a9", named(Cyrl=("IBM Plex Sans",))) == ["IBM Plex Sans"]
    assert families_of("\u03a9") == ["Noto Serif"]


# Families that are not installed


def test_a_family_for_a_script_is_missed_only_by_text_in_it() -> None:
    made = named(Khmr=("Noto Sans Khmer",), Hani=("Noto Serif CJK SC",))
    assert told("Latin text", made) == []
    (found,) = told("\u1780", made)
    assert found == (
        f"{HERE}: error: no font has the character U+1780 KHMER LETTER KA\n"
        "  hint: pip install fontpkg-noto-sans-khmer"
    )


def test_what_stands_in_for_a_family_is_named() -> None:
    assert told("\u05d0\u05d1", named(Hebr=("David Libre",))) == [
        "layout.toml: warning: 'Assistant' stands in for 'David Libre', which is not installed\n"
        "  hint: check how it is written; a family comes as a font package, or with --system-fonts"
    ]


def test_a_second_family_of_a_list_is_as_good_as_the_first() -> None:
    made = named(Hebr=("David Libre", "Assistant"))
    assert told("\u05d0\u05d1", made) == []
    assert families_of("\u05d0\u05d1", made) == ["Assistant"]


def test_without_any_family_for_all_scripts_there_is_nothing_to_set() -> None:
    made = theme(
        families=(("serif", "*", ("Comic Sans", "Times")), ("sans", "*", ("IBM Plex Sans",)))
    )
    assert told("Text", made) == [
        "layout.toml: error: the font family 'Comic Sans' is not installed\n"
        "  hint: check how it is written; a family comes as a font package, or with --system-fonts",
        "layout.toml: error: the font family 'Times' is not installed\n"
        "  hint: check how it is written; a family comes as a font package, or with --system-fonts",
    ]


# Characters that no font has


@pytest.mark.parametrize(
    ("char", "kind"),
    [
        ("\uece0", "private use"),
        ("\U000f0000", "private use"),
        ("\u0378", "not assigned"),
        ("\ufffe", "not assigned"),
        ("\U000e0080", "not assigned"),
        ("\ufff0", "not assigned"),
        ("\x01", "a control character"),
        ("\x85", "a control character"),
    ],
)
def test_what_is_no_character_is_refused_whatever_a_font_has_for_it(char: str, kind: str) -> None:
    """Plex Serif has a glyph at U+ECE0; HarfBuzz hides U+E0080 and U+FFF0, as default ignorables."""
    (found,) = told(f"a{char}b")
    assert found == (
        f"{HERE}: error: no font has the character U+{ord(char):04X} ({kind})\n"
        "  hint: remove it, or write the character that is meant"
    )


@pytest.mark.parametrize(
    "char", ["\u200b", "\u200d", "\u2060", "\u00ad", "\u202f", "\u2011", "\u2009"]
)
def test_what_harfbuzz_covers_by_itself_is_not_missing(char: str) -> None:
    assert told(f"a{char}b") == []


def test_many_missing_characters_of_a_script_are_a_few_diagnostics() -> None:
    text = "".join(map(chr, range(0x4E00, 0x4F00)))
    found = told(text)
    assert len(found) == 5
    assert found[0].startswith(
        f"{HERE}: error: no font has the character U+4E00 CJK UNIFIED IDEOGRAPH"
    )
    hint = "build with --system-fonts; it needs a font such as 'Noto Serif CJK SC' (Debian's fonts-noto-cjk)"
    assert all(hint in line for line in found)
    assert found[-1].startswith(
        f"{HERE}: error: other characters of the script Hani are missing too"
    )


def test_a_missing_character_is_reported_once() -> None:
    assert len(told(" ".join(["\u1780"] * 50))) == 1


def test_of_a_cluster_only_the_missing_mark_is_named() -> None:
    (found,) = told("x\U0001e8d0")  # a combining number of Mende Kikakui
    assert "U+1E8D0" in found
    assert "U+0078" not in found


# The system's fonts


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of fonts that is the only one of the system's."""
    folder = tmp_path / "share" / "fonts"
    folder.mkdir(parents=True)
    monkeypatch.setattr("generator.project._font_folders", lambda: [str(folder)])
    _forget()
    yield folder
    _forget()


def _forget() -> None:
    for cached in (system_fonts, load_face, fallback._find, fallback._holders):
        cached.cache_clear()


def test_the_systems_fonts_are_used_on_request_only_and_named(shelf: Path) -> None:
    save(cff_font("Made Ethiopic", also={HA: "H"}), shelf / "made.otf")
    assert told(HA) == [
        f"{HERE}: error: no font has the character U+1200 ETHIOPIC SYLLABLE HA\n"
        "  hint: build with --system-fonts; it needs a font such as 'Abyssinica SIL'"
        " (Debian's fonts-sil-abyssinica)"
    ]
    assert told(HA, system=True) == [
        f"{HERE}: warning: 'Made Ethiopic' is a font of this system\n"
        "  hint: another machine may have another version of it, or none, and make another PDF"
    ]
    assert families_of(HA, system=True) == ["Made Ethiopic"]


def test_a_layout_may_name_a_font_of_the_system(shelf: Path) -> None:
    fonts = [cff_font("Made One", also={HA: "H"}), cff_font("Made Two", also={HA: "H"})]
    save(fonts, shelf / "both.otc")
    made = named(Ethi=("Made Two",))
    assert families_of(HA, made, system=True) == ["Made Two"]
    assert families_of(HA, system=True) == ["Made One"]
    assert told("Latin text", made, system=True) == []


def test_packages_come_before_the_system(shelf: Path) -> None:
    save(cff_font("A Made Greek", also={"\u03a9": "H"}), shelf / "made.otf")
    assert families_of("\u03a9", system=True) == ["Noto Serif"]


@pytest.mark.parametrize(
    ("licence", "reason"),
    [
        (2, "its licence forbids embedding"),
        (0x104, "its licence forbids subsets"),
        (0x200, "bitmaps only"),
    ],
)
def test_a_font_whose_licence_forbids_it_is_not_embedded(
    licence: int, reason: str, shelf: Path
) -> None:
    save(cff_font("Made Ethiopic", also={HA: "H"}, licence=licence), shelf / "made.otf")
    (found,) = told(HA, system=True)
    assert found.startswith(f"{HERE}: error: no font has the character U+1200")
    assert "; 'Made Ethiopic' has it, but " in found
    assert reason in found
    asked = told(HA, named(Ethi=("Made Ethiopic",)), system=True)
    assert asked[0].startswith(
        "layout.toml: warning: the font family 'Made Ethiopic' is not used: "
    )


def test_a_licence_to_print_and_preview_is_enough(shelf: Path) -> None:
    """Bits of fsType exclude each other, but old fonts set two: the freer one counts."""
    save(cff_font("Made Ethiopic", also={HA: "H"}, licence=2 | 4), shelf / "made.otf")
    assert families_of(HA, system=True) == ["Made Ethiopic"]


def test_what_is_no_font_is_passed_over(shelf: Path) -> None:
    (shelf / "empty.ttf").write_bytes(b"")
    (shelf / "text.otf").write_text("this is no font")
    (shelf / "cut.ttc").write_bytes(b"ttcf\0\1\0\0\0\0\xff\xff")
    (shelf / "gone.ttf").symlink_to(shelf / "nowhere.ttf")
    (shelf / "folder.ttf").mkdir()
    (shelf / "circle").symlink_to(shelf)
    save(cff_font("Made Ethiopic", also={HA: "H"}), shelf / "made.otf")
    assert set(system_fonts()) == {"made-ethiopic"}
    assert len([path for path in system_font_files() if path.endswith("made.otf")]) == 1


def test_a_font_drawn_in_colours_is_passed_over(shelf: Path) -> None:
    """Its outlines may be blank: the colours are elsewhere."""
    font: Any = cff_font("Made Emoji", also={HA: "H"})
    font["SVG "] = newTable("SVG ")
    font["SVG "].docList = []
    save(font, shelf / "colour.otf")
    assert "no font has" in told(HA, system=True)[0]


def test_fonts_are_found_in_the_folders_of_the_xdg_base_directories(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "mine"))
    monkeypatch.setenv("XDG_DATA_DIRS", f"{tmp_path / 'shared'}:relative")
    paths = ["mine/fonts/b.otf", "mine/fonts/c/a.TTF", ".fonts/z.ttc", "shared/fonts/a.otc"]
    for path in reversed(paths):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(b"x")
    (tmp_path / "mine/fonts/readme.txt").write_text("no font")
    found = [path for path in system_font_files() if path.startswith(str(tmp_path))]
    assert found == [str(tmp_path / path) for path in paths]


def test_a_command_takes_the_systems_fonts_on_request(shelf: Path, tmp_path: Path) -> None:
    save(cff_font("Made Ethiopic", also={HA: "H"}), shelf / "made.otf")
    root = copy_leaflet(tmp_path / "project")
    edit(root / WELLS / "facts.yaml", FACT, HA)
    for command in ("check", "build"):
        assert run(root, command).exit_code == 1
        done = run(root, command, "--system-fonts")
        assert done.exit_code == 0
        assert (
            f"{WELLS}/facts.yaml:2: warning: 'Made Ethiopic' is a font of this sys" in done.stderr
        )
    with pikepdf.open(root / "output/sealed-wells/sealed-wells-leaflet-en.pdf") as pdf:
        names = [
            str(o.FontName)
            for o in pdf.objects
            if isinstance(o, pikepdf.Dictionary) and "/FontName" in o
        ]
    assert any(name.endswith("+MadeEthiopic400-400") for name in names)


# OpenType features


def glyphs_of(text: str, family: str, *features: str) -> list[tuple[int, ...]]:
    """The glyphs of a paragraph whose style asks for features; what it says must stay as it was."""
    styles = tuple(replace(style, features=features) for style in theme().styles)
    made = theme(
        styles=styles, families=(("serif", "*", (family,)), ("sans", "*", ("IBM Plex Sans",)))
    )
    m, diagnostics = Maker(), Diagnostics()
    document = typeset_story(m.story(m.p(text)), made, diagnostics)
    assert [str(found) for found in diagnostics] == []
    runs = [item for page in document.pages for item in page.items if isinstance(item, GlyphRun)]
    assert "".join(run.text for run in runs) == text
    return [word.glyphs for run in runs for word in run.words]


@pytest.mark.parametrize(
    ("text", "family", "feature"),
    [
        ("Small", "Noto Serif", "smcp"),
        ("1988", "Noto Serif", "onum"),
        ("1988", "IBM Plex Sans", "onum"),
        ("1988", "Frank Ruhl Libre", "onum"),
        ("fi", "IBM Plex Serif", "-liga"),
    ],
)
def test_a_styles_features_choose_other_glyphs_and_the_same_text(
    text: str, family: str, feature: str
) -> None:
    assert glyphs_of(text, family) != glyphs_of(text, family, feature)


def test_a_feature_that_the_font_has_not_is_a_warning() -> None:
    styles = tuple(replace(style, features=("smcp", "tnum", "-liga")) for style in theme().styles)
    assert told("Small capitals", theme(styles=styles)) == [
        "layout.toml: warning: 'IBM Plex Serif' has not the OpenType feature 'smcp' of the style 'body'\n"
        "  hint: remove it from the style's features, or name a family that has it under [fonts]"
    ]


def test_a_family_written_wrong_is_guessed_and_no_package_of_that_name_is_advised() -> None:
    (said,) = told("\u0628", named(Arab=("IBM Plex Sans Arabik",)))[:1]
    assert said.endswith("hint: did you mean 'IBM Plex Sans Arabic'?")
