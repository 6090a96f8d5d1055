from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from unicodedata import normalize

import pytest

from generator.content.load import load_briefing
from generator.content.model import Citation, Evidence, Kind
from generator.content.narrative import BlockKind
from generator.diagnostics import Diagnostics, Span
from generator.project import Project
from tests.content.wells import BRIEFING, GOOD, copy_wells, edit, load, load_clean

FOLDER = f"content/{BRIEFING}"


def test_a_good_briefing_loads_without_a_word() -> None:
    briefing = load_clean(GOOD)
    assert briefing.id == BRIEFING
    assert briefing.title.value == "Ostervale: the sealed wells"
    assert briefing.products == ("dossier", "factsheet")
    assert briefing.languages == ("fa", "pt-BR")
    assert briefing.edition == 2
    assert briefing.licence.url == "https://creativecommons.org/licenses/by/4.0/"
    assert [text.key for text in briefing.summary] == ["briefing/summary/1", "briefing/summary/2"]
    assert briefing.corrections[0].text.key == "briefing/corrections/1/text"


def test_texts_know_their_lines_key_and_language() -> None:
    briefing = load_clean(GOOD)
    assert briefing.claim.span == Span(f"{FOLDER}/briefing.yaml", 6, 7)
    assert briefing.claim.value.endswith("told nobody why.")
    figure = briefing.facts[0].figure
    assert figure is not None
    assert figure.value.key == "facts/sealed/figure/value"
    assert figure.qualifier is not None
    assert figure.qualifier.span == Span.of_line(f"{FOLDER}/facts.yaml", 5)
    original = briefing.quotations[0].original
    assert original is not None
    assert original.text is not None
    assert (original.text.key, original.text.lang) == ("quotations/no-wells/original/text", "fa")
    native = briefing.actors[1].native
    assert native is not None
    assert (native.key, native.lang) == ("actors/chair/native", "fa")
    assert [(t.key, t.lang) for t in briefing.terms[0].renderings] == [
        ("terms/well/renderings/fa", "fa"),
        ("terms/well/renderings/pt-BR", "pt-BR"),
    ]
    assert briefing.demands[0].parts[1].text.key == "demands/reasons/parts/names/text"
    assert briefing.actors[0].roles[1].text.key == "actors/board/roles/2/text"


def test_types_decide_what_a_scalar_means() -> None:
    briefing = load_clean(GOOD)
    fact, duty = briefing.facts
    assert (fact.evidence, fact.priority, fact.legal) == (Evidence.FINDING, 1, False)
    assert (duty.evidence, duty.priority, duty.legal) == (Evidence.CORROBORATED, 3, True)
    assert briefing.actors[0].kind is Kind.BODY
    line = Span.of_line(f"{FOLDER}/facts.yaml", 10)
    assert fact.sources == (
        Citation("inquiry-1996", "p. 2", line),
        Citation("vale-post", None, line),
    )
    assert briefing.events[1].date.start == (1995, 11)
    assert briefing.events[1].date.end == (1996, 2)


@pytest.mark.parametrize("word", ["no", "12:30", "0123", "2019-07-25", "~", "null", "1_000"])
def test_words_stay_words(word: str, tmp_path: Path) -> None:
    folder = copy_wells(tmp_path)
    edit(folder / "terms.yaml", "term: well", f"term: {word}")
    assert load_clean(tmp_path).terms[0].term.value == word


def test_the_narrative_is_split_into_blocks_with_numbers_through_the_briefing() -> None:
    first, second = load_clean(GOOD).sections
    assert [(block.kind, block.number, block.record) for block in first.blocks] == [
        (BlockKind.PARAGRAPH, 1, None),
        (BlockKind.FIGURE, None, "well"),
        (BlockKind.HEADING, None, None),
        (BlockKind.PARAGRAPH, 2, None),
        (BlockKind.QUOTE, None, "no-wells"),
        (BlockKind.BULLETS, None, None),
        (BlockKind.NUMBERED, None, None),
    ]
    assert second.legal
    assert second.blocks[0].number == 3
    assert second.blocks[0].texts[0].key == "sections/law/1"


def test_sources_are_csl_items() -> None:
    inquiry, post = load_clean(GOOD).sources
    assert dict(inquiry.csl) == {
        "type": "report",
        "title": "The sealed wells of Ostervale",
        "author": [{"family": "Weller", "given": "Ada"}, {"literal": "Ostervale Inquiry"}],
        "issued": {"date-parts": [[1996, 5]]},
        "publisher": "Ostervale Press",
        "number": "12",
        "URL": "https://example.org/inquiry",
        "accessed": {"date-parts": [[1996, 5, 20]]},
    }
    assert inquiry.accessed is not None
    assert inquiry.accessed.edtf == "1996-05-20"
    assert dict(post.csl)["issued"] == {"date-parts": [[1995, 3, 15]]}


def test_a_picture_has_its_path_from_the_root() -> None:
    (picture,) = load_clean(GOOD).pictures
    assert picture.path == f"{FOLDER}/figures/well.png"
    assert picture.caption is not None
    assert picture.caption.key == "figures/well/caption"


def test_files_from_other_systems_load_the_same(tmp_path: Path) -> None:
    folder = copy_wells(tmp_path)
    for path in [*folder.glob("*.yaml"), *folder.glob("sections/*.md")]:
        text = normalize("NFD", path.read_text("utf-8"))
        path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert load_clean(tmp_path) == load_clean(GOOD)


def test_a_no_break_space_is_a_character(tmp_path: Path) -> None:
    folder = copy_wells(tmp_path)
    edit(folder / "terms.yaml", "A shaft dug", "A 30\u00a0m shaft,\u202fdug")
    assert (
        load_clean(tmp_path).terms[0].definition.value == "A 30\u00a0m shaft,\u202fdug for water."
    )


def test_a_backslash_breaks_a_line_of_markdown(tmp_path: Path) -> None:
    folder = copy_wells(tmp_path)
    edit(folder / "sections" / "02-law.md", "gives reasons", "gives \\\nreasons")
    text = load_clean(tmp_path).sections[1].blocks[0].texts[0]
    assert text.value == "A public body gives\\\nreasons for what it does."


def test_all_but_the_sources_and_one_file_may_be_absent(tmp_path: Path) -> None:
    folder = copy_wells(tmp_path)
    for name in ("quotations", "actors", "contrasts", "demands", "terms", "figures"):
        (folder / f"{name}.yaml").unlink()
    (folder / "sections" / "01-what-happened.md").unlink()
    briefing = load_clean(tmp_path)
    assert briefing.quotations == ()
    assert briefing.pictures == ()


def test_what_zotero_adds_is_dropped(tmp_path: Path) -> None:
    folder = copy_wells(tmp_path)
    source = folder / "sources.yaml"
    added = "  attachments: [{path: /home/ada/x.pdf}]\n  annote: private\n  shortTitle: Wells\n"
    edit(source, "  container-title:", f"{added}  container-title:")
    listed = source.read_text("utf-8").replace("\n", "\n  ").rstrip()
    source.write_text(f"references:\n  {listed}\n", "utf-8")
    item = dict(load_clean(tmp_path).sources[1].csl)
    assert item["title-short"] == "Wells"
    assert not {"attachments", "annote", "note", "file"} & set(item)


def test_a_confidential_source_is_its_public_wording_and_nothing_else(tmp_path: Path) -> None:
    folder = copy_wells(tmp_path)
    (folder / "private").mkdir()
    (folder / "private" / "sources.yaml").write_text(
        "- id: witness\n  confidential: yes\n  public: former keeper, interviewed 1995\n"
        '  name: Maryam Example\n  "notes: [": {x: [1, 2]}\n',
        "utf-8",
    )
    edit(folder / "facts.yaml", '["inquiry-1996, para. 14"]', "[witness]")
    source = load_clean(tmp_path).sources[-1]
    assert source.id == "witness"
    assert source.csl == (
        ("type", "document"),
        ("title", "former keeper, interviewed 1995"),
    )
    assert source.title.span.line == 0
    assert "Maryam" not in repr(source)


def test_an_unreadable_private_file_answers_for_nothing(tmp_path: Path) -> None:
    folder = copy_wells(tmp_path)
    (folder / "private").mkdir()
    (folder / "private" / "sources.yaml").write_bytes(b"- id: \xff\n")
    edit(folder / "facts.yaml", '["inquiry-1996, para. 14"]', "[witness]")
    _, printed = load(tmp_path)
    assert printed.count("error") == 1
    assert "not UTF-8" in printed


def test_links_that_leave_the_folder_are_not_followed(tmp_path: Path) -> None:
    folder = copy_wells(tmp_path / "project")
    outside = tmp_path / "outside.yaml"
    outside.write_bytes((folder / "terms.yaml").read_bytes())
    picture = tmp_path / "outside.png"
    picture.write_bytes((folder / "figures" / "well.png").read_bytes())
    (folder / "terms.yaml").unlink()
    (folder / "terms.yaml").symlink_to(outside)
    (folder / "figures" / "well.png").unlink()
    (folder / "figures" / "well.png").symlink_to(picture)
    _, printed = load(tmp_path / "project")
    assert printed == (
        f"{FOLDER}/figures.yaml:2: error: the file 'well.png' leaves the briefing's folder\n"
        "  hint: copy the picture into figures/ and write its name there, without a path\n"
        f"{FOLDER}/terms.yaml: error: the file is a link that leaves the briefing's folder\n"
        "  hint: copy the file itself here\n"
    )


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    folder = copy_wells(tmp_path)
    (folder / "terms.yaml").unlink()
    (folder / "terms.yaml").mkdir()
    _, printed = load(tmp_path)
    assert printed == f"{FOLDER}/terms.yaml: error: the file cannot be read: is a directory\n"


def test_a_file_too_large_to_be_text(tmp_path: Path) -> None:
    folder = copy_wells(tmp_path)
    (folder / "terms.yaml").write_bytes(b"# filler\n" * 500_000)
    _, printed = load(tmp_path)
    assert printed == (
        f"{FOLDER}/terms.yaml: error: the file is larger than 4 MiB\n"
        "  hint: keep texts only in it; pictures go into figures/\n"
    )


@pytest.mark.parametrize("name", ["salt-wels", "../salt-wells", "", "a\0b"])
def test_a_briefing_that_is_not_there(name: str) -> None:
    diagnostics = Diagnostics()
    assert load_briefing(Project(GOOD), name, diagnostics) is None
    (found,) = diagnostics
    hint = "did you mean 'salt-wells'?" if name else "known here: salt-wells"
    assert found.hint in (hint, "known here: salt-wells")


def test_libraries_are_imported_only_when_needed() -> None:
    code = (
        "import sys, generator.content.load, generator.content.inline\n"
        "print(*sorted({m.split('.')[0] for m in sys.modules} & {'yaml', 'markdown', 'PIL'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


@pytest.mark.parametrize(
    ("record", "hint"),
    [
        (
            "{id: pit, term: pit, definition: A shaft, dug for water}",
            "put quotation marks round a text within { } that contains a comma",
        ),
        ("{id: pit, term: pit, definitoin: A shaft}", "did you mean 'definition'?"),
        (
            "id: pit\n  term: pit\n  definition: A shaft\n  dug:",
            "known here: definition, id, native, renderings, sources, term",
        ),
    ],
)
def test_the_rest_of_a_text_behind_a_comma_is_known(record: str, hint: str, tmp_path: Path) -> None:
    terms = copy_wells(tmp_path) / "terms.yaml"
    terms.write_text(terms.read_text("utf-8") + f"- {record}\n", "utf-8")
    _briefing, printed = load(tmp_path)
    assert f"  hint: {hint}\n" in printed
