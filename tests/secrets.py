"""A project full of secrets: canaries in all that is private, in metadata, comments, the environment and the path."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import polib
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.canaries import Canaries
from tests.content.wells import copy_wells, edit
from tests.products.projects import ROOT

COMMANDS = """
check
build
build
build --force --jobs 2 --explain
translate update
translate status
translate diff de
translate review de --role editor
translate check
translate proof de
"""
LENGTHS = "lengths"
"""It takes as long as all the others."""
_RUN = """
import sys
from generator.cli import main
for line in sys.argv[1].strip().splitlines():
    print("$", line, flush=True)
    try:
        main(line.split(), standalone_mode=True)
    except SystemExit as end:
        print("=", end.code, flush=True)
"""
_PUBLIC = "former keeper of a well, interviewed 1995"
_ENVIRONMENT = """
USER LOGNAME USERNAME NAME HOSTNAME COMPUTERNAME EMAIL
GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL
"""


class Secrets:
    """A project in a folder, the environment to run its commands in, and the words planted in both."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.canaries = canaries = Canaries(seed)
        self.root = folder / canaries.plant("path") / canaries.plant("path", "persian") / "project"
        self.content = copy_wells(self.root)
        shutil.rmtree(self.root / "layouts")
        shutil.copytree(ROOT / "layouts", self.root / "layouts")
        edit(self.content / "briefing.yaml", "[fa, pt-BR]", "[de]")
        self._environment = self._plant_environment(folder)
        self._plant_records()
        self._plant_pictures()
        self._plant_comments()
        self.run("translate update")
        self._translate()

    def run(self, commands: str) -> str:
        """What commands print, on either stream, and how each ends."""
        arguments = [sys.executable, "-c", _RUN, commands]
        done = subprocess.run(
            arguments, cwd=self.content, env=self._environment, capture_output=True, check=False
        )
        assert done.stdout.count(b"\n= ") == len(commands.strip().splitlines()), done.stderr
        return (done.stdout + done.stderr).decode()

    def files(self) -> dict[str, bytes]:
        """What was made: all that stands in output/, and the catalogs with their reviews."""
        folders = [
            self.root / "output",
            self.content / "locale",
            *self.root.glob("layouts/*/locale"),
        ]
        found = (path for folder in folders for path in folder.rglob("*") if path.is_file())
        return {str(path.relative_to(self.root)): path.read_bytes() for path in sorted(found)}

    def _plant_environment(self, folder: Path) -> dict[str, str]:
        plant = self.canaries.plant
        home = folder / plant("HOME")
        home.mkdir(parents=True)
        git = (
            f"[user]\n  name = {plant('git config')}\n  email = {plant('git config')}@example.org\n"
        )
        (home / ".gitconfig").write_text(git, "utf-8")
        (self.root / ".git").mkdir()
        (self.root / ".git/config").write_text(git, "utf-8")
        secret = {name: plant(name) for name in _ENVIRONMENT.split()}
        own = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
        places = {"HOME": str(home), "PWD": str(self.root), "TMPDIR": str(home)}
        return {**own, **secret, **places, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}

    def _plant_records(self) -> None:
        """Private records: one that is cited, others that are not, as many as the seed says."""
        plant = self.canaries.plant
        private = self.content / "private"
        (private / plant("private folder")).mkdir(parents=True)
        (private / f"{plant('private file name')}.yaml").write_text(plant("private file"), "utf-8")
        (private / "notes.md").write_text(plant("private file", "persian"), "utf-16")
        self.identity = plant("id")
        lines = [
            f"# {plant('private comment')}",
            f"- id: {self.identity}",
            "  confidential: yes",
            f"  public: {_PUBLIC}  # {plant('private comment', 'accented')}",
            f"  name: {plant('private value', 'persian')}",
            f"  title: {plant('title')}",
            f"  note: |\n    {plant('private note')}\n    {plant('private note', 'accented')}",
            f"  {plant('private key')}: [{plant('list')}, {{{plant('nested key')}: {plant('nested')}}}]",
            f"  issued: {plant('date')}",
        ]
        for _ in range(self.canaries.seed % 5):
            public = plant("public wording that nothing cites")
            lines += [f"- id: {plant('id')}", "  confidential: yes", f"  public: {public}"]
        (private / "sources.yaml").write_text("\n".join(lines) + "\n", "utf-8")
        cited = '["inquiry-1996, para. 14"]'
        edit(self.content / "facts.yaml", cited, f'["inquiry-1996, para. 14", {self.identity}]')

    def _plant_pictures(self) -> None:
        plant = self.canaries.plant
        figures = self.content / "figures"
        exif = Image.Exif()
        exif[0x013B], exif[0x010E] = plant("EXIF artist"), plant("EXIF description")
        exif.get_ifd(0x8825)[29] = plant("GPS date")
        thumbnail = f"JPEG thumbnail {plant('thumbnail')}".encode()
        photograph = Image.radial_gradient("L").resize((900, 600)).convert("RGB")
        photograph.save(
            figures / f"{plant('picture name')}.jpg",
            exif=exif.tobytes() + thumbnail,
            comment=plant("JPEG comment").encode(),
            xmp=f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{plant('XMP')}</x:xmpmeta>".encode(),
        )
        said = PngInfo()
        said.add_text("Author", plant("tEXt"))
        said.add_text("Comment", plant("zTXt"), zip=True)
        said.add_itxt("Title", plant("iTXt", "persian"))
        said.add_itxt("XML:com.adobe.xmp", plant("PNG XMP"))
        seal = Image.new("RGBA", (700, 400), (122, 31, 43, 160))
        seal.save(figures / "seal.png", pnginfo=said, exif=exif)
        with (figures / "seal.png").open("ab") as file:
            file.write(plant("after the PNG").encode())
        drawing = f"""<?xml version="1.0"?><!-- {plant("SVG comment")} -->
            <svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://www.inkscape.org/namespaces/inkscape"
            viewBox="0 0 300 100" id="{plant("SVG id")}" i:export-filename="/home/{plant("SVG path")}/x.png">
            <title>{plant("SVG title")}</title><desc>{plant("SVG desc")}</desc>
            <metadata>{plant("SVG metadata")}</metadata>
            <rect id="a" width="290" height="90" class="{plant("SVG class")}"/></svg>"""
        (figures / "map.svg").write_text(drawing, "utf-8")
        files = (path.name for path in figures.iterdir() if path.name != "well.png")
        entries, placed = "", ""
        for number, name in enumerate(sorted(files, key=lambda name: name[-4:])):
            entries += f"- {{id: f{number}, file: {name}, alt: A picture, credit: Friends}}\n"
            placed += f"\n\n{{{{figure f{number}}}}}"
        with (self.content / "figures.yaml").open("a", encoding="utf-8") as file:
            file.write(f"\n# {plant('YAML comment')}\n{entries}")
        with sorted(self.content.glob("sections/*.md"))[0].open("a", encoding="utf-8") as file:
            file.write(f"{placed}\n")

    def _plant_comments(self) -> None:
        plant = self.canaries.plant
        for path in self.root.glob("content/*/*.yaml"):
            text = path.read_text("utf-8")
            path.write_text(
                f"# {plant('YAML comment')}\n{text}# {plant('YAML comment')}\n", "utf-8"
            )
        for layout in self.root.glob("layouts/*"):
            for name, comment in (("layout.toml", "# {}\n"), ("template.xml.j2", "{{# {} #}}\n")):
                path = layout / name
                text = comment.format(plant(f"comment of {name}")) + path.read_text("utf-8")
                path.write_text(text, "utf-8")

    def _translate(self) -> None:
        """A German catalog that says what the source says, and who made it with what."""
        plant = self.canaries.plant
        for path in self.root.glob("**/locale/de.po"):
            catalog = polib.pofile(str(path))
            for entry in catalog:
                if not entry.msgid_plural:
                    entry.msgstr = entry.msgstr or entry.msgid
            catalog.header = (
                f"Translated by {plant('PO comment')}\n{plant('PO comment')}@example.org"
            )
            catalog.metadata |= {
                "Last-Translator": f"{plant('Last-Translator')} <a@example.org>",
                "Language-Team": plant("Language-Team"),
                "X-Generator": plant("X-Generator"),
                "X-Poedit-Basepath": f"/home/{plant('Poedit path')}",
            }
            catalog[0].tcomment = f"Reviewed by {plant('PO remark')}"
            catalog.save(str(path))
