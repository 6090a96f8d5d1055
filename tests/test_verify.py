"""`verify`: whether a file is what a build makes, or where it is not; whether a code is the current one."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from generator.build import bind_job, typeset_bound
from generator.comparison import compare_pdfs
from generator.diagnostics import Diagnostics
from generator.environment import name_environment
from generator.manifest import read_manifest
from generator.pdf.standard import Standard
from generator.pdf.write import write_pdf
from generator.plan import plan_jobs
from generator.project import Project
from generator.verify import Verdict, verify_code, verify_file
from tests.content.wells import edit
from tests.products.projects import FACT, WELLS, copy_leaflet, refresh, run

BOOKLET = "output/sealed-wells/sealed-wells-booklet-en.pdf"
LEAFLET = "output/sealed-wells/sealed-wells-leaflet-en.pdf"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    root = copy_leaflet(tmp_path / "project")
    refresh(root)
    return root


def verdict(root: Path, data: bytes, name: str = "from-a-friend.pdf") -> Verdict:
    """What is said of a file, which says what it is by itself."""
    diagnostics = Diagnostics()
    found = verify_file(Project(root), name, data, diagnostics)
    assert [str(d) for d in diagnostics] == []
    assert found is not None
    return found


def changed(data: bytes, change: str) -> bytes:
    """A PDF in which somebody has changed something."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        if change == "title":
            pdf.docinfo["/Title"] = "The opened wells"
        elif change == "page":
            del pdf.pages[-1]
        elif change == "words":
            page = pdf.pages[0]
            found = list(pikepdf.parse_content_stream(page))
            shown = next(n for n, i in enumerate(found) if str(i.operator) == "TJ")
            del found[shown]
            page.Contents.write(pikepdf.unparse_content_stream(found))
        elif change == "link":
            page = pdf.pages[0]
            page.Annots[0].Contents = pikepdf.String("Elsewhere")
        pdf.save(out, deterministic_id=True, fix_metadata_version=False)
    return out.getvalue()


def code_of(root: Path, product: str) -> str:
    project = Project(root)
    (job,) = plan_jobs(project, (), (product,), (), Diagnostics())
    return bind_job(project, job, Diagnostics()).story.code


# Files


def test_what_was_built_is_identical_whatever_its_name(built: Path) -> None:
    for path, product in ((BOOKLET, "booklet"), (LEAFLET, "leaflet")):
        said = verdict(built, (built / path).read_bytes())
        assert said == Verdict(
            True, f"identical to a build of sealed-wells {product} (en), edition 1"
        )


def test_a_file_is_built_with_the_day_it_bears(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    refresh(built)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    said = verdict(built, (built / LEAFLET).read_bytes())
    assert (said.good, said.said[-18:]) == (True, ", dated 1970-01-01")


@pytest.mark.parametrize("standard", Standard)
def test_a_file_is_built_with_the_standard_it_keeps(standard: Standard, built: Path) -> None:
    project, diagnostics = Project(built), Diagnostics()
    (job,) = plan_jobs(project, (), ("leaflet",), (), diagnostics)
    bound = bind_job(project, job, diagnostics)
    document = typeset_bound(project, job, bound, diagnostics)
    assert verdict(built, write_pdf(document, bound.layout.theme.inks, standard)).good


def test_a_file_without_a_code_is_known_by_its_name(built: Path) -> None:
    project, diagnostics = Project(built), Diagnostics()
    (job,) = plan_jobs(project, (), ("leaflet",), (), diagnostics)
    bound = bind_job(project, job, diagnostics)
    document = replace(typeset_bound(project, job, bound, diagnostics), code="")
    data = write_pdf(document, bound.layout.theme.inks)
    assert verdict(built, data, Path(LEAFLET).name).said.startswith("differs from a build of ")
    assert verify_file(project, "from-a-friend.pdf", data, diagnostics) is None
    assert [d.message for d in diagnostics] == ["the file is no edition of a briefing here"]


def test_a_changed_sentence_is_found_with_its_page(built: Path) -> None:
    before, code = (built / LEAFLET).read_bytes(), code_of(built, "leaflet")
    edit(built / WELLS / "facts.yaml", "in one night", "in two nights")
    said = verdict(built, before)
    now = code_of(built, "leaflet")
    assert not said.good
    assert f"its content is of another state: its code is {code}, here {now}" in said.details
    (text,) = (line for line in said.details if ", text: " in line)
    assert text.startswith("page 1, object ")
    assert text.endswith("sealed in one ”, the build “All wells of Ostervale were sealed in two ”")


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("title", "Info/Title: the file has “The opened wells”, the build “The sealed wells”"),
        ("page", ": it has 0 pages, the build 1"),
        ("words", "the build “"),
        ("link", "/Contents: the file has “Elsewhere”, the build “"),
    ],
)
def test_what_somebody_changed_is_found(change: str, found: str, built: Path) -> None:
    said = verdict(built, changed((built / LEAFLET).read_bytes(), change))
    assert not said.good
    assert any(line.endswith(found) or found in line for line in said.details), said.details


def test_a_file_that_was_only_stored_otherwise_holds_the_same(built: Path) -> None:
    said = verdict(built, changed((built / LEAFLET).read_bytes(), ""))
    assert not said.good
    assert said.details[-1].startswith(("the file: all that it holds", "ID: the file has another"))


def test_other_packages_are_named(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = (built / LEAFLET).read_bytes()
    was = dict(name_environment())
    other = {**was, "reportlab": "99", "the compiler": "0"}
    del other["segno"]
    monkeypatch.setattr("generator.verify.name_environment", lambda: tuple(other.items()))
    monkeypatch.setattr("generator.pdf.metadata.PRODUCER", "another press")
    details = verdict(built, data).details
    assert details[:3] == (
        f"made with reportlab {was['reportlab']}, here 99",
        f"made with segno {was['segno']}, which is not installed here",
        "made with another state of the compiler",
    )
    assert details[-1].endswith(
        ", Info/Producer: the file has “briefing-press”, the build “another press”"
    )


def test_of_a_file_from_elsewhere_the_lock_file_tells(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = changed((built / LEAFLET).read_bytes(), "title")
    (built / "pylock.toml").write_text(
        '[[packages]]\nname = "reportlab"\nversion = "1.0"\n', "utf-8"
    )
    here = dict(name_environment())["reportlab"]
    assert verdict(built, data).details[:2] == (
        "it was not built here, or not last: what it was made with is not known",
        f"pylock.toml has reportlab 1.0, here {here}",
    )
    assert LEAFLET in read_manifest(Project(built))


def test_the_same_file_has_no_differences(built: Path) -> None:
    data = (built / BOOKLET).read_bytes()
    assert compare_pdfs(data, data) == ()


def test_only_so_many_differences_are_named(built: Path) -> None:
    one, other = ((built / path).read_bytes() for path in (BOOKLET, LEAFLET))
    assert len(compare_pdfs(one, other, most=3)) == 3


# Codes


def test_a_code_is_current_older_or_unknown(built: Path) -> None:
    project, diagnostics = Project(built), Diagnostics()
    code = code_of(built, "leaflet")
    assert verify_code(project, code.lower(), diagnostics) == Verdict(
        True, f"{code}: the current edition: sealed-wells leaflet (en), edition 1"
    )
    edit(built / WELLS / "facts.yaml", FACT, f"{FACT} Nobody said why.")
    now = code_of(built, "leaflet")
    assert verify_code(project, code, diagnostics) == Verdict(
        False,
        f"{code}: not the current edition, but an older state of it, or one built of other files",
        (f"the current one is {now}: sealed-wells leaflet (en), edition 1",),
    )
    foreign = "7BSX\N{NON-BREAKING HYPHEN}QMQ8"
    assert verify_code(project, foreign, diagnostics) == Verdict(
        False, f"{foreign}: unknown: no edition of a briefing here has such a code"
    )
    assert list(diagnostics) == []


# The command


def test_the_command_prints_verdicts_and_ends_with_their_sum(built: Path) -> None:
    path, code = str(built / LEAFLET), code_of(built, "leaflet")
    done = run(built, "verify", path, code)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        f"{path}: identical to a build of sealed-wells leaflet (en), edition 1\n"
        f"{code}: the current edition: sealed-wells leaflet (en), edition 1\n"
    )
    edit(built / WELLS / "facts.yaml", "in one night", "in two nights")
    done = run(built, "verify", path, code)
    assert (done.exit_code, done.stderr) == (1, "")
    assert (
        f"{path}: differs from a build of sealed-wells leaflet (en), edition 1\n  " in done.stdout
    )


def test_what_cannot_be_verified_is_an_error(built: Path, tmp_path: Path) -> None:
    locked = tmp_path / "locked.pdf"
    with pikepdf.open(built / LEAFLET) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="salt", user="water"))
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\n" + bytes(range(256)))
    text = tmp_path / "text.pdf"
    text.write_text("The wells of Ostervale", "utf-8")
    names = [str(path) for path in (locked, broken, text, tmp_path / "none.pdf")]
    done = run(built, "verify", *names, "7BSXQMQ9", "facts")
    assert (done.exit_code, done.stdout) == (1, "")
    for said in (
        "locked.pdf: error: the file is encrypted, and asks for a password\n  hint: open it with",
        "broken.pdf: error: the file is broken, and cannot be read as a PDF\n  hint: ask for",
        "text.pdf: error: the file is no PDF\n  hint: name a PDF",
        "none.pdf: error: the file cannot be read: no such file or directory\n",
        "error: '7BSXQMQ9' is neither a file nor a code: the code is mistyped: its last character",
        "error: 'facts' is neither a file nor a code: a code has eight characters, and this has 5",
        "6 errors",
    ):
        assert said in done.stderr, done.stderr
