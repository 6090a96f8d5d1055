"""The one door to the outside: files, the environment, the date.

Nothing else in the compiler opens a file, reads a variable or asks what day it is; ruff's
`banned-api` says so. What comes through here is bytes or text and goes on as values.
"""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from generator.diagnostics import Diagnostics, Span

_LARGEST_TEXT = 4 * 1024 * 1024
"""Bytes of a text file; a longer one is a mistake, and is not read into memory to find out."""


_FONT_FILES = (".otc", ".otf", ".ttc", ".ttf")


def open_font(path: str) -> Any:
    """A font file as HarfBuzz's blob, mapped into memory: of a collection of 25 MB only what is used is read.

    Raises OSError.
    """
    import uharfbuzz as hb

    try:
        return hb.Blob.from_file_path(path)
    except hb.HarfBuzzError as problem:
        raise OSError(f"the font file cannot be read: {path}") from problem


def system_font_files() -> tuple[str, ...]:
    """Paths of the font files in the folders where the system keeps them: the user's own first, then by path.

    The folders are walked, since fontconfig's tools are absent from many machines (containers, Windows,
    macOS) and its order depends on each machine's configuration. A file met through two links counts once.
    """
    found: dict[str, str] = {}
    seen: set[str] = set()
    for folder in _font_folders():
        for here, folders, names in os.walk(folder, followlinks=True):
            real = os.path.realpath(here)
            if real in seen:  # a link in a circle, or a folder within another of the list
                folders.clear()
                continue
            seen.add(real)
            folders.sort()
            for name in sorted(names):
                if name.lower().endswith(_FONT_FILES):
                    path = os.path.join(here, name)
                    found.setdefault(os.path.realpath(path), path)
    return tuple(found.values())


def _font_folders() -> list[str]:
    """Folders of fonts by platform: XDG base directories, Apple's domains, Windows' two."""
    home = os.path.expanduser("~")
    value = os.environ.get
    if sys.platform == "win32":
        local = value("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
        windows = value("SystemRoot") or "C:\\Windows"
        return [
            os.path.join(local, "Microsoft", "Windows", "Fonts"),
            os.path.join(windows, "Fonts"),
        ]
    if sys.platform == "darwin":
        own = os.path.join(home, "Library", "Fonts")
        return [own, "/Library/Fonts", "/Network/Library/Fonts", "/System/Library/Fonts"]
    mine = value("XDG_DATA_HOME") or os.path.join(home, ".local", "share")
    shared = (value("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":")
    bases = [mine, *filter(os.path.isabs, shared), "/usr/local/share", "/usr/share"]
    folders = [os.path.join(base, "fonts") for base in dict.fromkeys(bases)]
    return [folders[0], os.path.join(home, ".fonts"), *folders[1:]]


def system_font_stamps() -> tuple[tuple[str, int, int], ...]:
    """Path, bytes and time of change of each of the system's font files: what tells that one is another now."""
    stamps = []
    for path in system_font_files():
        with suppress(OSError):
            found = os.stat(path)
            stamps.append((path, found.st_size, found.st_mtime_ns))
    return tuple(stamps)


def read_named(path: Path) -> bytes:
    """The bytes of a file that somebody names, wherever it is. Raises OSError."""
    return path.read_bytes()


def compiler_files() -> tuple[tuple[str, bytes], ...]:
    """The compiler's own modules: path within `generator/` and bytes, by path. Raises OSError."""
    here = Path(__file__).parent
    paths = sorted((path.relative_to(here).as_posix(), path) for path in here.rglob("*.py"))
    return tuple((name, path.read_bytes()) for name, path in paths)


def count_processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with `content/` and `layouts/`, and the `output/` that is made of them."""

    root: Path

    @classmethod
    def find(cls, start: Path | None = None) -> Project | None:
        """The project whose folder is `start` (the current folder if None) or holds it; None if there is none."""
        here = (start or Path.cwd()).resolve()
        for folder in (here, *here.parents):
            if (folder / "content").is_dir() and (folder / "layouts").is_dir():
                return cls(folder)
        return None

    def briefings(self) -> tuple[str, ...]:
        """Ids of the briefings: the folders in `content/` that hold a briefing.yaml, by name."""
        folder = self.root / "content"
        found = (p for p in folder.glob("*") if _is_there(p / "briefing.yaml"))
        return tuple(sorted(p.name for p in found))

    def exists(self, path: str) -> bool:
        """Whether a file or folder of the project is there. `path` is from the root, with forward slashes.

        A link that leads nowhere is there, so that it is read and reported, not passed over.
        """
        return _is_there(self.root / path)

    def files(self, folder: str, pattern: str) -> tuple[str, ...]:
        """Paths from the root of the files in `folder` whose names match the glob `pattern`, by name.

        A link that leads nowhere is a file too.
        """
        found = (self.root / folder).glob(pattern)
        found = (p for p in found if p.is_file() or (p.is_symlink() and not p.exists()))
        return tuple(sorted(p.relative_to(self.root).as_posix() for p in found))

    def folders(self, folder: str, pattern: str) -> tuple[str, ...]:
        """Paths from the root of the folders in `folder` whose names match the glob `pattern`, by name."""
        found = (p for p in (self.root / folder).glob(pattern) if p.is_dir())
        return tuple(sorted(p.relative_to(self.root).as_posix() for p in found))

    def is_folder(self, path: str) -> bool:
        """Whether a folder is there."""
        return os.path.isdir(self.root / path)

    def stays_within(self, path: str, folder: str) -> bool:
        """Whether `path` (links followed) lies in `folder`; both from the root."""
        # Not Path.resolve, which raises RuntimeError on links in a circle before Python 3.13.
        here = Path(os.path.realpath(self.root / path))
        return here.is_relative_to(os.path.realpath(self.root / folder))

    def read_bytes(self, path: str) -> bytes:
        """A file's bytes. Raises OSError."""
        return (self.root / path).read_bytes()

    def read_text(self, path: str, diagnostics: Diagnostics) -> str | None:
        """A file's text, line ends made LF and a byte order mark dropped; None, with an error, if that fails."""
        try:
            with (self.root / path).open("rb") as file:
                data = file.read(_LARGEST_TEXT + 1)
        except OSError as problem:
            reason = (problem.strerror or "unreadable").lower()
            diagnostics.error(Span.of_file(path), f"the file cannot be read: {reason}")
            return None
        if len(data) > _LARGEST_TEXT:
            hint = "keep texts only in it; pictures go into figures/"
            diagnostics.error(Span.of_file(path), "the file is larger than 4 MiB", hint)
            return None
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as problem:
            line = data.count(b"\n", 0, problem.start) + 1
            diagnostics.error(
                Span.of_line(path, line),
                f"not UTF-8: byte 0x{data[problem.start]:02x} cannot be read",
                "save the file as UTF-8 (in the editor's 'save as', choose the encoding UTF-8)",
            )
            return None
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def write_output(self, path: str, data: bytes) -> None:
        """Writes a file aside and renames it into place, so that a reader finds the old one or the new one.

        Raises OSError; nothing half written stays behind.
        """
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, aside = tempfile.mkstemp(prefix=".", suffix=".part", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.chmod(aside, 0o644)
            os.replace(aside, target)
        except BaseException:
            os.unlink(aside)
            raise


def _is_there(path: Path) -> bool:
    return path.is_symlink() or path.exists()


def read_date() -> str:
    """Today's UTC day, or that of SOURCE_DATE_EPOCH, as ISO 8601 writes it. Raises ValueError if that is no time."""
    seconds = source_date_epoch()
    now = datetime.now(UTC) if seconds is None else datetime.fromtimestamp(seconds, UTC)
    return now.date().isoformat()


def source_date_epoch() -> int | None:
    """Seconds since 1970 from SOURCE_DATE_EPOCH, None if it is unset. Raises ValueError if it is no number."""
    value = os.environ.get("SOURCE_DATE_EPOCH")
    return int(value) if value else None
