"""The manifest: what the build remembers of the files it made, in `output/manifest.json`, and their sums beside it.

It is a cache: without it everything is built, and nothing else is lost. It holds digests over all that a
page is made of, never one over a single text, and no time, no name and no place on the machine. It is not for sending:
it says with which versions of which packages each file was made, which the files themselves do not tell.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256

from generator.project import Project

MANIFEST = "output/manifest.json"
SUMS = "output/SHA256SUMS"
_VERSION = 2
"""Of the form; a manifest of another is none."""
_OUTPUT = re.compile(r"output/[a-z0-9-]+/[A-Za-z0-9-]+\.pdf")
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is remembered of one file."""

    quick: str
    """Digest of what its job read. While it is the same, the file is current."""
    story: str
    """Digest of what its pages were made of: the same if what was read has changed elsewhere only."""
    sha256: str
    """Of the file."""
    pages: int
    size: int
    """Bytes."""
    fitted: float
    """Size of the body in points, where it was fitted to the page; else 0."""
    packages: tuple[tuple[str, str], ...]
    """Name and version of what it was made with."""


def read_manifest(project: Project) -> dict[str, Remembered]:
    """What is remembered, by the path of the output; nothing where the manifest is absent, broken or foreign."""
    try:
        held = json.loads(project.read_bytes(MANIFEST))
        if not isinstance(held, dict) or held.get("version") != _VERSION:
            return {}
        packages = [tuple(sorted(_texts(versions))) for versions in held["packages"]]
        return {
            path: _remember(fields, packages)
            for path, fields in held["outputs"].items()
            if _OUTPUT.fullmatch(path)
        }
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return {}


def write_manifest(project: Project, outputs: Mapping[str, Remembered]) -> None:
    """Writes what is remembered, by path, without files that are gone; leaves a manifest that says so already.

    Raises OSError.
    """
    there = [path for path in sorted(outputs) if project.exists(path)]
    packages = sorted({outputs[path].packages for path in there})
    kept = {
        path: {**asdict(outputs[path]), "packages": packages.index(outputs[path].packages)}
        for path in there
    }
    held = {"version": _VERSION, "outputs": kept, "packages": [dict(one) for one in packages]}
    _write_changed(project, MANIFEST, json.dumps(held, indent=1).encode() + b"\n")


def write_sums(project: Project, outputs: Mapping[str, Remembered]) -> None:
    """Writes the SHA-256 of each file that is there, as `sha256sum -c` reads it in `output/`, by path.

    Raises OSError.
    """
    lines = [
        f"{outputs[path].sha256}  {path.removeprefix('output/')}\n"
        for path in sorted(outputs)
        if project.exists(path)
    ]
    _write_changed(project, SUMS, "".join(lines).encode())


def is_intact(project: Project, path: str, remembered: Remembered) -> bool:
    """Whether a file is there and as it was written."""
    try:
        return digest_file(project.read_bytes(path)) == remembered.sha256
    except OSError:
        return False


def digest_file(data: bytes) -> str:
    """SHA-256 of a file's bytes, as `sha256sum` says it."""
    return sha256(data).hexdigest()


def _write_changed(project: Project, path: str, data: bytes) -> None:
    """Leaves a file that holds it already."""
    if not project.exists(path) or project.read_bytes(path) != data:
        project.write_output(path, data)


def _texts(versions: Mapping[str, object]) -> list[tuple[str, str]]:
    """Raises TypeError if they are no names and versions."""
    found = []
    for name, version in versions.items():
        if not isinstance(version, str):
            raise TypeError("no version")
        found.append((name, version))
    return found


def _remember(
    fields: Mapping[str, object], packages: Sequence[tuple[tuple[str, str], ...]]
) -> Remembered:
    """Raises TypeError, LookupError or ValueError if they are not those of a file."""
    number = fields["packages"]
    if type(number) is not int or number < 0:
        raise TypeError("no number")
    found = Remembered(**{**fields, "packages": packages[number]})  # type: ignore[arg-type]  # checked in the next lines
    for digest in (found.quick, found.story, found.sha256):
        if _DIGEST.fullmatch(digest) is None:
            raise ValueError("no digest")
    if type(found.pages) is not int or type(found.size) is not int:
        raise TypeError("no number")
    if not isinstance(found.fitted, int | float):
        raise TypeError("no size")
    return found
