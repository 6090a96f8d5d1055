"""Keeps pylock.toml, the lock file (PEP 751), and installs from it.

    python .ci/lock.py update     resolve again and write pylock.toml (needs the package `uv`)
    python .ci/lock.py install    fetch the locked versions into wheels/ and install them, hashes checked

A lock file may say where a package was downloaded from. This one does not: it names each file by its
name in wheels/ and by its hash, so that it holds wherever the files come from.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "pylock.toml"
WHEELS = ROOT / "wheels"
HEAD = "# Locked versions of every dependency, written by `python .ci/lock.py update`.\n"


def update() -> None:
    """Resolves pyproject.toml for every platform and Python it allows, and writes the lock file."""
    command = ["uv", "pip", "compile", "pyproject.toml", "--all-extras", "--universal", "--quiet"]
    command += ["--python-version", "3.11", "--format", "pylock.toml", "--no-header", "--upgrade"]
    found = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    found = re.sub(r'url = "[^"]*/([^"/]+)"', r'path = "wheels/\1"', found)
    found = re.sub(r", upload-time = [0-9TZ:.-]+", "", found)
    LOCK.write_text(HEAD + found, encoding="utf-8")


def install() -> None:
    """Installs the locked packages, and then this one without resolving anything."""
    from pip._vendor.packaging.markers import Marker

    packages = tomllib.loads(LOCK.read_text(encoding="utf-8"))["packages"]
    wanted = [
        f"{p['name']}=={p['version']}"
        for p in packages
        if "marker" not in p or Marker(p["marker"]).evaluate()
    ]
    pip = [sys.executable, "-m", "pip"]
    fetch = [*pip, "download", "-q", "--no-deps", "--only-binary", ":all:", "-d", str(WHEELS)]
    subprocess.run([*fetch, *wanted], check=True)
    files = {w["path"].split("/")[-1]: w["hashes"]["sha256"] for p in packages for w in p["wheels"]}
    lines = []
    for wheel in sorted(WHEELS.glob("*.whl")):
        if wheel.name not in files:
            sys.exit(f"{wheel.name} is not in pylock.toml: empty wheels/ and try again")
        lines.append(f"{wheel.as_posix()} --hash=sha256:{files[wheel.name]}\n")
    listed = WHEELS / "requirements.txt"
    listed.write_text("".join(lines), encoding="utf-8")
    subprocess.run(
        [*pip, "install", "-q", "--no-deps", "--require-hashes", "-r", listed], check=True
    )
    subprocess.run([*pip, "install", "-q", "--no-deps", str(ROOT)], check=True)


if __name__ == "__main__":
    {"update": update, "install": install}[sys.argv[1]]()
