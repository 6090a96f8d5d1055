"""Choosing faces: the families that a layout names for a role and script, and those that help them out.

What is at hand is decided here, and what is not is said here: a family that is not installed is an
error only where text needs it, a font of the system is named, a character that no font has is an error.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from generator.diagnostics import Diagnostics, Span
from generator.layout.theme import Theme
from generator.typeset.fallback import find_fallbacks, refused_fallbacks
from generator.typeset.fontadvice import (
    advise_family,
    advise_font,
    describe_character,
    stands_for_nothing,
)
from generator.typeset.fontfacts import lacks_feature
from generator.typeset.fonts import Face, load_face
from generator.typeset.page import ShapedWord
from generator.typeset.scripts import COMMON, itemize

_SHOWN = 4
"""How many different characters of one script are reported: what brings one will bring the others."""


class FontChoice:
    """The faces of one layout. Shared by all books of looks of a run, so that everything is said once."""

    def __init__(self, theme: Theme, diagnostics: Diagnostics, system: bool) -> None:
        self._span = theme.span
        self._families = {(role, script): names for role, script, names in theme.families}
        self._diagnostics = diagnostics
        self._system = system
        self._missing: dict[str, list[str]] = {}
        """Characters reported, by script."""
        self._noted: set[str] = set()
        """Families warned of."""

    def faces(self, role: str, script: str, weight: int, italic: bool) -> tuple[Face, ...]:
        """The faces of a role for a script: of the families named for it, then of those for all scripts.

        Of each list the families that are at hand. None for all scripts is an error, and raises
        Rejected; none for the script is one only if no other font has its characters.
        """
        found: dict[Face, None] = {}
        for wanted in (script, "*"):
            names = self._families.get((role, wanted), ())
            found.update(dict.fromkeys(self._at_hand(names, weight, italic)))
        if not found:
            for name in self._families.get((role, "*"), ()):
                self._diagnostics.error(
                    self._span,
                    f"the font family '{name}' is not installed",
                    advise_family(name, "*", self._system),
                )
            self._diagnostics.stop_on_errors()
        return tuple(found)

    def check_features(
        self, features: Iterable[str], style: str, role: str, script: str, face: Face
    ) -> None:
        """Warns of OpenType features that a style asks for and its font has not.

        What is asked of the families for all scripts is not expected of those for one of them.
        """
        if (role, script) in self._families:
            return
        for tag in features:
            note = f"{style}/{tag}/{face.key}"
            if tag.startswith("-") or note in self._noted:
                continue
            self._noted.add(note)
            if lacks_feature(face.font, tag):
                self._diagnostics.warning(
                    self._span,
                    f"'{face.family}' has not the OpenType feature '{tag}' of the style '{style}'",
                    "remove it from the style's features, or name a family that has it under [fonts]",
                )

    def further_faces(self, missing: str, role: str, faces: tuple[Face, ...]) -> tuple[Face, ...]:
        """Faces for what the first ones lack: of the role's other scripts, then of families not named."""
        first = faces[0]
        named = [
            name
            for (other, _script), names in self._families.items()
            if other == role
            for name in names
        ]
        others = [f for f in self._at_hand(named, first.weight, first.italic) if f not in faces]
        if any(all(_have([face], char) for char in missing) for face in others):
            return tuple(others)
        return (*others, *find_fallbacks(missing, first, self._system))

    def note_words(
        self,
        words: Iterable[ShapedWord],
        role: str,
        script: str,
        faces: tuple[Face, ...],
        span: Span | None,
    ) -> None:
        """Warns of fonts of the system, and of fonts that stand in for one that the layout names."""
        place = span or self._span  # the space of a look is nobody's text
        for face in dict.fromkeys(word.face for word in words):
            absent = () if face in faces else self._absent(role, script)
            if absent and f"{role}/{script}" not in self._noted:
                self._noted.add(f"{role}/{script}")
                self._diagnostics.warning(
                    self._span,
                    f"'{face.family}' stands in for '{absent[0]}', which is not installed",
                    advise_family(absent[0], script, self._system),
                )
            if face.system and face.family not in self._noted:
                self._noted.add(face.family)
                self._diagnostics.warning(
                    place,
                    f"'{face.family}' is a font of this system",
                    "another machine may have another version of it, or none, and make another PDF",
                )

    def report_missing(
        self, missing: str, role: str, script: str, faces: tuple[Face, ...], span: Span | None
    ) -> None:
        """Reports each character of `missing` that no face has, at the first place it stands.

        After a few of one script, the rest of it is left out, and that is said.
        """
        every = (*faces, *self.further_faces(missing, role, faces))
        alone = [c for c in missing if stands_for_nothing(c) or not _have(every, c)]
        for char in dict.fromkeys(alone or missing):
            own = _script_of(char, script)
            known = self._missing.setdefault(own, [])
            if char in known or len(known) > _SHOWN:
                continue
            known.append(char)
            message = f"no font has the character {describe_character(char)}"
            if char not in alone:
                message = f"no one font has all of {', '.join(map(describe_character, missing))}"
            if len(known) > _SHOWN:
                message = f"other characters of the script {own} are missing too, and not listed"
            hint = advise_font(char, own, self._absent(role, own), self._system)
            for family, reason in refused_fallbacks(char, self._system):
                hint += f"; '{family}' has it, but {reason}"
            self._diagnostics.error(span, message, hint)

    def _at_hand(self, names: Iterable[str], weight: int, italic: bool) -> list[Face]:
        """The faces of those families that are installed and may be embedded."""
        found: dict[Face, None] = {}
        for name in names:
            face = load_face(name, weight, italic, self._system)
            if face is None:
                continue
            if face.facts.refusal or not face.facts.drawable:
                if name not in self._noted:
                    self._noted.add(name)
                    reason = face.facts.refusal or "its glyphs are no outlines in one colour"
                    self._diagnostics.warning(
                        self._span,
                        f"the font family '{name}' is not used: {reason}",
                        "name another family under [fonts] in layout.toml",
                    )
                continue
            found[face] = None
        return list(found)

    def _absent(self, role: str, script: str) -> tuple[str, ...]:
        """The families that the layout names for a script, if none of them is installed."""
        names = self._families.get((role, script), ())
        if any(load_face(name, 400, False, self._system) is not None for name in names):
            return ()
        return names


def _have(faces: Iterable[Face], char: str) -> bool:
    """Whether a face has a character; those that nobody sees need no glyph."""
    if unicodedata.category(char) == "Cf":
        return True
    return any(face.font.get_nominal_glyph(ord(char)) for face in faces)


def _script_of(char: str, default: str) -> str:
    """The script of a character; of one that many share, that of the text it stands in."""
    ((_start, _end, script),) = itemize(char, COMMON)
    shared = script == COMMON and unicodedata.category(char)[0] in "MNP"
    return default if shared else script
