"""PDF files become the clauses they break, as veraPDF sees them, in one Java process.

The library comes with Maven at the version pinned in pom.xml, once, into target/ beside this file.
Usable as a command too: `python -m tests.verapdf.runner [--standard ua2+a4] output/*.pdf`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from generator.pdf.standard import Standard

FLAVOURS = {
    Standard.UA1_A2A: ("ua1", "2a"),
    Standard.UA2_A4: ("ua2", "4"),
    Standard.A2B: ("2b",),
}
"""What veraPDF calls the standards that a file keeps at once."""
_HERE = Path(__file__).parent
_LIBRARY = _HERE / "target" / "lib"
_FETCH_SECONDS = 600
_RUN_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Failure:
    """A clause that a file breaks."""

    path: Path
    flavour: str
    """One of those above."""
    clause: str
    """Of ISO 14289 or ISO 19005, as veraPDF numbers it; `-` if the file cannot be read at all."""
    test: int
    """Number of the test within the clause."""
    count: int
    """How often it is broken."""
    description: str
    context: str
    """The object that breaks it first."""

    @property
    def rule(self) -> str:
        """Flavour, clause and number of the test: `ua1 7.3-1`."""
        return f"{self.flavour} {self.clause}-{self.test}"

    def __str__(self) -> str:
        rule = f"{self.clause} test {self.test} ({self.count} times)"
        return f"{self.path.name}: {self.flavour} {rule}: {self.description} at {self.context}"


def missing_tools() -> tuple[str, ...]:
    """Commands that validation needs and this machine does not have."""
    return tuple(tool for tool in ("java", "mvn") if shutil.which(tool) is None)


def validate(paths: Iterable[Path], standard: Standard = Standard.UA1_A2A) -> list[Failure]:
    """Every clause that any of the files breaks; none if all of them keep the standard.

    Raises RuntimeError if veraPDF could not be run or did not speak of every file.
    """
    if missing_tools():
        raise RuntimeError(
            f"veraPDF needs commands that are not here: {', '.join(missing_tools())}"
        )
    files = [path.resolve() for path in paths]
    if not files:
        return []
    flavours = FLAVOURS[standard]
    program = ["java", "-cp", f"{_library()}/*", str(_HERE / "Validate.java")]
    command = [*program, ",".join(flavours), *map(str, files)]
    run = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", timeout=_RUN_SECONDS
    )
    lines = run.stdout.splitlines()
    verdicts = [line for line in lines if line.startswith(("PASS\t", "FAIL\t"))]
    asked = len(flavours) * len(files)
    if len(verdicts) != asked or run.returncode not in (0, 1):
        raise RuntimeError(f"veraPDF judged {len(verdicts)} of {asked}: {run.stderr}")
    failures = list(_read(lines))
    if bool(failures) is not bool(run.returncode):
        raise RuntimeError(
            f"veraPDF's status {run.returncode} does not fit what it said: {run.stdout}"
        )
    return failures


def _read(lines: Iterable[str]) -> Iterable[Failure]:
    path, flavour = Path(), ""
    for line in lines:
        match line.split("\t"):
            case ["PASS" | "FAIL", flavour, name]:
                path = Path(name)
            case ["RULE", clause, test, count, description, context]:
                yield Failure(path, flavour, clause, int(test), int(count), description, context)
            case _:
                raise RuntimeError(f"veraPDF said {line!r}")


def _library() -> Path:
    """The folder of jars; fetched if it is not there, or is that of another pom.xml."""
    pom = _HERE / "pom.xml"
    stamp = _LIBRARY / f"fetched-{sha256(pom.read_bytes()).hexdigest()[:12]}"
    if not stamp.exists():
        shutil.rmtree(_LIBRARY, ignore_errors=True)
        command = [
            "mvn",
            "--batch-mode",
            "--quiet",
            "--file",
            str(pom),
            "dependency:copy-dependencies",
        ]
        run = subprocess.run(command, capture_output=True, text=True, timeout=_FETCH_SECONDS)
        if run.returncode:
            raise RuntimeError(f"Maven could not fetch veraPDF: {run.stdout}{run.stderr}")
        stamp.touch()
    return _LIBRARY


if __name__ == "__main__":
    options = ArgumentParser()
    options.add_argument("--standard", type=Standard, default=Standard.UA1_A2A)
    options.add_argument("files", type=Path, nargs="+")
    given = options.parse_args()
    found = validate(given.files, given.standard)
    print("\n".join(map(str, found)) or f"{len(given.files)} files keep {given.standard}")
    sys.exit(bool(found))
