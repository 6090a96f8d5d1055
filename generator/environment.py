"""What compiles besides what is compiled: the compiler's code, the packages it runs on and their fonts.

A font package's fonts are those of its version; what somebody edits in an installed package is not noticed.
"""

from __future__ import annotations

import re
import sys
import unicodedata
import zlib
from functools import cache
from importlib.metadata import Distribution, distributions

from generator.digest import digest_value
from generator.project import compiler_files, system_font_stamps

_COMPILER = "briefing-press"
_FONT_PACKAGE = "fontpkg-"
_NAME = re.compile(r"[A-Za-z0-9._-]+")


@cache
def name_environment() -> tuple[tuple[str, str], ...]:
    """What a PDF was made with, as name and version, so that it can be said what has changed: Python, the packages, and
    the compiler's own modules, whose version is the start of their digest.
    """
    python = ".".join(map(str, sys.version_info[:3]))
    own = (("python", python), ("zlib", zlib.ZLIB_RUNTIME_VERSION))
    return (*own, *installed_versions(), ("the compiler", digest_value(compiler_files())[:16]))


@cache
def digest_environment(system_fonts: bool) -> str:
    """The digest of all that a PDF depends on and no project holds; with `system_fonts`, the system's fonts too.

    Asked for once in a process: what is installed while it runs, it does not use.
    """
    python = (sys.implementation.name, unicodedata.unidata_version)
    fonts = system_font_stamps() if system_fonts else ()
    return digest_value((python, name_environment(), fonts))


def installed_versions() -> tuple[tuple[str, str], ...]:
    """Name and version of each package that the compiler needs, of those these need, and of every font package.

    Where the compiler itself is not installed (run from its folder), of every package there is.
    """
    installed: dict[str, Distribution] = {}
    for found in distributions():
        installed.setdefault(_normalize(found.name), found)
    wanted = [_COMPILER] if _COMPILER in installed else list(installed)
    wanted += [name for name in installed if name.startswith(_FONT_PACKAGE)]
    versions: dict[str, str] = {}
    while wanted:
        name = wanted.pop()
        if name in installed and name not in versions:
            versions[name] = installed[name].version
            wanted += _requirements(installed[name])
    return tuple(sorted(versions.items()))


def _requirements(found: Distribution) -> list[str]:
    """The packages that one needs, without those of its extras (PEP 508)."""
    lines = (line.partition(";") for line in found.requires or ())
    wanted = [line for line, _, marker in lines if "extra" not in marker]
    return [_normalize(name[0]) for line in wanted if (name := _NAME.match(line))]


def _normalize(name: str) -> str:
    """PEP 503: `Jinja2` and `jinja2` are one."""
    return re.sub(r"[-_.]+", "-", name).lower()
