"""Hostile projects: whatever stands in a file, the answer is a diagnostic with its place, never a traceback."""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.content.wells import edit
from tests.products.projects import FACT, LEAFLET, WELLS, copy_leaflet, files_in, run

FACTS, BRIEFING, NIGHT = (
    f"{WELLS}/{name}" for name in ("facts.yaml", "briefing.yaml", "sections/01-the-night.md")
)
TOML, TEMPLATE, CSL = (
    f"layouts/leaflet/{name}" for name in ("layout.toml", "template.xml.j2", "citations.csl")
)
OUTPUT = "output/sealed-wells/sealed-wells-leaflet-en.pdf"
GARBAGE = bytes(range(256)) * 4
UNDECODABLE = os.fsdecode(b"\xff\xfe")
MANY = 5_000

Change = Callable[[Path], None]
"""Does something to a project."""


@pytest.fixture
def leaflet(tmp_path: Path) -> Path:
    return copy_leaflet(tmp_path / "project")


def put(path: str, content: str | bytes) -> Change:
    """Writes a file, whatever stood in its place."""

    def change(root: Path) -> None:
        if (root / path).is_dir():
            shutil.rmtree(root / path)
        (root / path).write_bytes(content.encode() if isinstance(content, str) else content)

    return change


def say(path: str, old: str, new: str) -> Change:
    """Replaces words in a file."""
    return lambda root: edit(root / path, old, new)


def remove(path: str) -> Change:
    """Removes a file or folder."""

    def change(root: Path) -> None:
        put(path, "")(root)
        (root / path).unlink()

    return change


def folder(path: str) -> Change:
    """Puts a folder into a file's place."""

    def change(root: Path) -> None:
        remove(path)(root)
        (root / path).mkdir()

    return change


def link(path: str, to: str) -> Change:
    """Puts a symbolic link into the place of a file or folder."""

    def change(root: Path) -> None:
        remove(path)(root)
        try:
            (root / path).symlink_to(to)
        except OSError:
            pytest.skip("this system makes no symbolic links")

    return change


def rename(path: str, name: str) -> Change:
    """Gives a file or folder another name."""

    def change(root: Path) -> None:
        try:
            (root / path).rename((root / path).with_name(name))
        except (OSError, UnicodeError):
            pytest.skip("this file system does not take such a name")

    return change


@dataclass(frozen=True)
class Case:
    """A project that must be refused."""

    name: str
    change: Change
    place: str
    """The file and line that the error names."""
    said: str
    """Begins the message."""


CONTENT = [
    Case("no briefing", remove(WELLS), "content", "there is no briefing here"),
    Case("empty", put(BRIEFING, ""), BRIEFING, "the file is empty"),
    Case("a folder", folder(BRIEFING), BRIEFING, "the file cannot be read: is a directory"),
    Case("binary", put(FACTS, GARBAGE), f"{FACTS}:2", "not UTF-8: byte 0x80 cannot be read"),
    Case("UTF-16", put(FACTS, FACT.encode("utf-16")), f"{FACTS}:1", "not UTF-8"),
    Case("NUL", put(FACTS, "- id: a\0b"), f"{FACTS}:1", "the character U+0000 cannot stand"),
    Case("NUL escape", say(FACTS, FACT, r'"\0"'), f"{FACTS}:2", "the character U+0000 cannot"),
    Case("ESC escape", say(FACTS, FACT, r'"\e[2J"'), f"{FACTS}:2", "the character U+001B cannot"),
    Case("surrogate", say(FACTS, FACT, r'"\ud800"'), f"{FACTS}:2", "the character U+D800 cannot"),
    Case(
        "a surrogate in a key",
        say(FACTS, "  text:", '  "\\ud800": x\n  text:'),
        f"{FACTS}:2",
        "the character U+D800 cannot",
    ),
    Case("flow nesting", put(FACTS, "[" * 4 * MANY), f"{FACTS}:1", "nested deeper than"),
    Case("block nesting", put(FACTS, "- " * 4 * MANY), f"{FACTS}:1", "nested deeper than"),
    Case("mapping nesting", put(FACTS, "{a: " * MANY), f"{FACTS}:1", "nested deeper than"),
    Case("five megabytes", put(FACTS, "#" * 5_000_000), FACTS, "the file is larger than 4 MiB"),
    Case(
        "a number of 5000 digits",
        say(BRIEFING, "edition: 1", "edition: " + "9" * MANY),
        f"{BRIEFING}:10",
        "'edition' must be a whole number",
    ),
    Case(
        "a product above",
        say(BRIEFING, "[booklet", "[../booklet"),
        f"{BRIEFING}:20",
        "'../booklet' is no id",
    ),
    Case(
        "a language above",
        say(BRIEFING, "lang: en", "lang: ../en"),
        f"{BRIEFING}:11",
        "'../en' is no language tag",
    ),
    Case("stars", say(NIGHT, "Crews", "*" * MANY), f"{NIGHT}:6", "more than 200 signs of Markdown"),
    Case(
        "brackets", say(NIGHT, "Crews", "[" * MANY), f"{NIGHT}:6", "more than 200 signs of Markdown"
    ),
    Case(
        "a mark of the Markdown library",
        say(NIGHT, "Crews", "\x02klzzwxh:0000\x03"),
        f"{NIGHT}:6",
        "the character U+0002 cannot",
    ),
    Case(
        "a link in a circle",
        link(FACTS, "facts.yaml"),
        FACTS,
        "the file cannot be read: too many levels of symbolic links",
    ),
    Case(
        "a briefing in a circle",
        link(BRIEFING, "briefing.yaml"),
        BRIEFING,
        "the file cannot be read: too many levels of symbolic links",
    ),
    Case(
        "a link to nowhere",
        link(FACTS, "nowhere.yaml"),
        FACTS,
        "the file cannot be read: no such file",
    ),
    Case(
        "a link to another folder",
        link(FACTS, "../../layouts/leaflet/layout.toml"),
        FACTS,
        "the file is a link that leaves the briefing's folder",
    ),
    *(
        Case(f"a folder {kind}", rename(WELLS, name), f"content/{shown}", "the folder's name is no")
        for kind, name, shown in [
            ("with a space", "sealed wells", "sealed wells"),
            ("with an umlaut", "brünnen", "brünnen"),
            ("in Persian", "چاه", "چاه"),
            ("in no encoding", UNDECODABLE, "??"),
        ]
    ),
]

UNSET = [
    Case("an emoji", say(FACTS, "All", "😀"), f"{FACTS}:2", "no font has the character U+1F600"),
    Case(
        "an emoji among words", say(NIGHT, "Crews", "😀"), f"{NIGHT}:6", "no font has the character"
    ),
    Case("unassigned", say(FACTS, "All", "\u0378"), f"{FACTS}:2", "no font has the character"),
    Case("private", say(FACTS, "All", "\ue000"), f"{FACTS}:2", "no font has the character U+E000"),
    Case("Chinese", say(BRIEFING, "valley", "井"), f"{BRIEFING}:4", "no font has the character"),
    Case(
        "pale words",
        say(TOML, "[page]", "[inks]\nblack = {rgb = '#8a8a8a'}\n\n[page]"),
        f"{TOML}:4",
        "words in 'black' on paper have a contrast of 3.45:1; in 12 pt they need 4.5:1",
    ),
    Case(
        "an unknown font",
        say(TOML, "IBM Plex Serif", "Comic Sans"),
        TOML,
        "the font family 'Comic Sans' is not installed",
    ),
]
"""Found when text is set, so `check` does not see them."""

LAYOUT = [
    Case(
        "a layout missing",
        remove("layouts/leaflet"),
        f"{BRIEFING}:20",
        "there is no product 'leaflet'",
    ),
    Case("TOML broken", put(TOML, "[page\n"), f"{TOML}:1", "not TOML: "),
    Case("TOML empty", put(TOML, ""), TOML, "the layout has no fonts"),
    Case("TOML missing", remove(TOML), TOML, "there is no layout 'leaflet'"),
    Case("TOML binary", put(TOML, GARBAGE), f"{TOML}:2", "not UTF-8"),
    Case("TOML nested", put(TOML, "a = " + "[" * MANY), TOML, "not TOML that can be read"),
    Case("infinite", say(TOML, '"10 pt"', "inf"), f"{TOML}:25", "'size' is inf points"),
    Case("not a number", say(TOML, '"10 pt"', "nan"), f"{TOML}:25", "'styles.body.size' must be"),
    Case("no step", say(TOML, '"1 pt"', "0"), f"{TOML}:21", "'step' is 0 points"),
    Case(
        "margins wider than the page",
        say(TOML, 'inner = "10 mm"', 'inner = "90 cm"'),
        f"{TOML}:6",
        "the margins of the master 'sheet' leave no room for text",
    ),
    Case(
        "styles in a circle",
        say(TOML, "[styles.body]", '[styles.body]\ninherits = "p"'),
        f"{TOML}:24",
        "styles inherit in a circle",
    ),
    Case("template empty", put(TEMPLATE, ""), TEMPLATE, "the template writes nothing"),
    Case("template missing", remove(TEMPLATE), TEMPLATE, "the layout has no template"),
    Case("template binary", put(TEMPLATE, GARBAGE), f"{TEMPLATE}:2", "not UTF-8: byte 0x80"),
    Case(
        "NUL in a template",
        say(TEMPLATE, "<story>", "<story>\0"),
        f"{TEMPLATE}:1",
        "not well-formed XML",
    ),
    Case(
        "elements nested",
        put(TEMPLATE, f"<story>{'<div>' * MANY}{'</div>' * MANY}</story>"),
        f"{TEMPLATE}:1",
        "not well-formed XML",
    ),
    Case(
        "entities",
        put(TEMPLATE, '<!DOCTYPE a [<!ENTITY b "c">]><story>&b;</story>'),
        TEMPLATE,
        "a document type is not allowed here",
    ),
    Case(
        "a template that includes itself",
        put(TEMPLATE, '{% include "template.xml.j2" %}'),
        f"{TEMPLATE}:1",
        "the template calls itself without end",
    ),
    Case(
        "loops in loops",
        put(TEMPLATE, "{% for a in range(99999) %}" * 2 + "{% endfor %}" * 2),
        f"{TEMPLATE}:1",
        "the template takes more than 100000 turns of its loops",
    ),
    Case("brackets nested", put(TEMPLATE, "{{ " + "(" * MANY), TEMPLATE, ""),
    Case("CSL broken", put(CSL, "<style"), CSL, "the citation style cannot be used"),
    Case("CSL binary", put(CSL, GARBAGE), f"{CSL}:2", "not UTF-8"),
    Case("CSL of another kind", put(CSL, "<html/>"), CSL, "the citation style cannot be used"),
    Case("CSL a folder", folder(CSL), CSL, "the file cannot be read: is a directory"),
    Case(
        "a template in a circle",
        link(TEMPLATE, "template.xml.j2"),
        TEMPLATE,
        "the file cannot be read: too many levels of symbolic links",
    ),
]


def names(cases: list[Case]) -> list[str]:
    return [case.name for case in cases]


@pytest.mark.parametrize("case", CONTENT, ids=names(CONTENT))
def test_hostile_content_is_refused(case: Case, leaflet: Path) -> None:
    case.change(leaflet)
    for command in ("check", "build"):
        done = run(leaflet, command)
        assert (done.exit_code, done.stdout) == (1, "")
        assert f"{case.place}: error: {case.said}" in done.stderr
    assert not (leaflet / "output").exists()


@pytest.mark.parametrize("case", LAYOUT, ids=names(LAYOUT))
def test_a_hostile_layout_is_refused(case: Case, leaflet: Path) -> None:
    case.change(leaflet)
    for command in ("check", "build"):
        done = run(leaflet, command)
        assert done.exit_code == 1
        assert f"{case.place}: error: {case.said}" in done.stderr
    assert not (leaflet / OUTPUT).exists()


@pytest.mark.parametrize("case", UNSET, ids=names(UNSET))
def test_what_cannot_be_set_is_refused(case: Case, leaflet: Path) -> None:
    case.change(leaflet)
    done = run(leaflet, "build", "--jobs", "1")
    assert done.exit_code == 1
    assert f"{case.place}: error: {case.said}" in done.stderr


@pytest.mark.parametrize(
    "change",
    [
        remove("content"),
        remove("layouts"),
        put("content", "x"),
        put("layouts", "x"),
        link("content", "content"),
    ],
    ids=["no content", "no layouts", "content a file", "layouts a file", "content in a circle"],
)
def test_what_is_no_project_is_wrong_use(change: Change, leaflet: Path) -> None:
    change(leaflet)
    done = run(leaflet, "build", "--jobs", "1")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "no project here" in done.stderr


@pytest.mark.parametrize(
    "change",
    [put("output", "mine"), link("output", "output"), link("output", "nowhere/at/all")],
    ids=["a file", "a circle of links", "a link to nowhere"],
)
def test_an_output_that_is_no_folder_is_reported(change: Change, leaflet: Path) -> None:
    change(leaflet)
    done = run(leaflet, "build", "--jobs", "1")
    assert (done.exit_code, done.stdout) == (1, "")
    assert f"{OUTPUT}: error: the file cannot be written: " in done.stderr


STRANGE: dict[str, Change] = {
    "a name with a space": rename(NIGHT, "01 the night.md"),
    "a name with an umlaut": rename(NIGHT, "Über die Nacht.md"),
    "a name in Persian": rename(NIGHT, "شب.md"),
    "a name in no encoding": rename(NIGHT, f"{UNDECODABLE}.md"),
    "line ends of old Macs": put(FACTS, (LEAFLET / FACTS).read_bytes().replace(b"\n", b"\r")),
    "a byte order mark": put(FACTS, b"\xef\xbb\xbf" + (LEAFLET / FACTS).read_bytes()),
    "a letter with many accents": say(NIGHT, "Crews", "x" + "\u0301" * 30),
    "content within content": link("content/other", "."),
}


@pytest.mark.parametrize("change", STRANGE.values(), ids=STRANGE)
def test_a_strange_project_is_built(change: Change, leaflet: Path) -> None:
    change(leaflet)
    done = run(leaflet, "build", "--jobs", "1")
    assert (done.exit_code, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 2


def test_a_folder_with_spaces_and_accents_holds_a_project(tmp_path: Path) -> None:
    root = copy_leaflet(tmp_path / "Données à publier – چاه")
    assert run(root, "build", "--jobs", "1").exit_code == 0
    assert (root / OUTPUT).exists()


def test_a_word_of_a_hundred_thousand_letters_is_broken_and_reported(leaflet: Path) -> None:
    edit(leaflet / NIGHT, "Crews", "w" * 100_000)
    said = run(leaflet, "build", "--jobs", "1").stderr
    assert re.match(rf"{NIGHT}:\d: warning: 'w+…' is \d+\.\d pt wider than its line", said)


def test_a_word_of_a_hundred_thousand_letters_does_not_fit_on_one_page(leaflet: Path) -> None:
    edit(leaflet / FACTS, FACT, "w" * 100_000)
    said = run(leaflet, "build", "--jobs", "1").stderr
    assert re.match(
        rf"{FACTS}:\d: error: the leaflet \(en\) does not fit on one page at 9 pt", said
    )


def test_a_length_of_five_thousand_digits_is_refused(leaflet: Path) -> None:
    edit(leaflet / TOML, '"10 pt"', "9" * MANY)
    assert f"{TOML}: error: " in run(leaflet, "build", "--jobs", "1").stderr


@pytest.mark.parametrize(
    "change",
    [folder(NIGHT), put(f"{WELLS}/sections", "x"), link(f"{WELLS}/sections", "sections")],
    ids=["a folder named as a section", "sections a file", "sections in a circle"],
)
def test_a_narrative_that_cannot_be_read_is_not_left_out(change: Change, leaflet: Path) -> None:
    change(leaflet)
    assert run(leaflet, "check").exit_code == 1


def test_a_style_that_leaves_its_labels_no_room_is_reported(leaflet: Path) -> None:
    edit(leaflet / "layouts/booklet/layout.toml", 'label_width = "6 mm"', "label_width = 0")
    assert "label" in run(leaflet, "build", "--jobs", "1").stderr


@pytest.mark.parametrize("nothing", ["\u200b", "\u00a0", "\u200c\u200d"])
def test_a_text_of_invisible_characters_is_refused_as_empty(nothing: str, leaflet: Path) -> None:
    edit(leaflet / FACTS, FACT, f'"{nothing}"')
    assert f"{FACTS}:2: error: " in run(leaflet, "check").stderr


@pytest.mark.parametrize(
    "change",
    [put(CSL, "<html/>"), say(CSL, 'variable="title"', 'macro="nowhere"')],
    ids=["no style at all", "a macro that is not there"],
)
def test_what_is_wrong_with_a_citation_style_is_said_in_the_authors_words(
    change: Change, leaflet: Path
) -> None:
    change(leaflet)
    said = run(leaflet, "check").stderr
    assert CSL in said
    assert not re.search("object has no attribute|list index out of range", said)


# Fuzz: a file of the project changed at random, by pieces that mean something to one reader or another.

PIECES = [
    "", " ", "\n", "\t", "\r", "\0", "\ufeff", "\u2028", "\u200f", "\u202e", "\u00ad", "\u200d", "é", "e\u0301",
    "چاه", "井", "😀", "\u0378", "\ufffe", "*", "**", "_", "`", "[", "]", "](", "[@", "[@inquiry]", "[@inquiry, p.",
    "<", ">", "</", "<p>", "</p>", "<!--", "<![CDATA[", "&", "&amp;", "&#0;", "&#x110000;", "{{", "}}", "{%", "%}",
    "{#", "{{quotation x}}", "{{figure x}}", "- ", "-", "---\n", "...", "|", ">-", "? ", ": ", "&a ", "*a", "!!int ",
    "!!python/object:os ", "%YAML 9.9\n", "\\", '"', "'", '"\\x"', '"\\ud800"', "#", "# ", "## ", "1. ", "> ", "~~~",
    "0", "-1", "1e999", "9" * 30, "1988-13", "1988-02-30", "0000", "no", "null", "~", "[]", "{}", "inf", "nan",
    "0 pt", "-1 mm", "1e9 pt", "in", '"A4"', "id: x\n", "text: x\n", "<macro/>", "style=", 'style="p"', ' id="top"',
    "{{ briefing }}", "{{ x.y }}", "{{ 1/0 }}", "{{ 9**99 }}", "{% for a in b %}", "<toc/>", "<qr href='x'/>",
    "<page/>", "<space fill='yes'/>", "<hr/>", "<table>", "<columns>", "<grid><cell/></grid>", "A" * 300, "A " * 300,
]  # fmt: skip


def mutate(text: bytes, chance: random.Random) -> bytes:
    """A file's bytes with a few places changed."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randint(0, len(text))
        to = min(len(text), at + chance.choice((0, 0, 1, 2, 5, 20, 100)))
        match chance.randint(0, 9):
            case 0:
                new = chance.randbytes(chance.randint(1, 4))
            case 1:
                new = text[at:to] * 2
            case 2:
                new = text[(start := chance.randint(0, len(text))) : start + 40]
            case _:
                new = chance.choice(PIECES).encode("utf-8", "surrogatepass")
        text = text[:at] + new + text[to:]
    return text


def fuzz(seed: int) -> None:
    """Changes one or two files of the smallest project, then checks and builds it."""
    chance = random.Random(seed)
    with TemporaryDirectory() as folder:
        root = copy_leaflet(Path(folder) / "project")
        paths = files_in(root)
        for path in chance.sample(paths, chance.choice((1, 1, 1, 2))):
            (root / path).write_bytes(mutate((root / path).read_bytes(), chance))
        checked = run(root, "check")
        built = run(root, "build", "--jobs", "1")
    assert checked.exit_code <= built.exit_code  # what checking refuses, building refuses
    for done in (checked, built):
        assert (": error: " in done.stderr) == (done.exit_code == 1), done.stderr


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(st.integers(min_value=0))
def test_no_file_makes_a_traceback(seed: int) -> None:
    fuzz(seed)


@pytest.mark.slow
@settings(max_examples=4_000, deadline=None, derandomize=True, database=None)
@given(st.integers(min_value=0))
def test_no_file_makes_a_traceback_however_often_it_is_tried(seed: int) -> None:
    fuzz(seed)
