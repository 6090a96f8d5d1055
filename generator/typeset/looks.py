"""Looks: what a stretch of text is set in, resolved from its style, character styles and script.

A look holds the faces, size, ink and the cache of words shaped in it. There are few looks and many
words: everything that depends on the style alone is worked out here once.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from generator.diagnostics import Diagnostics, Span
from generator.layout.theme import CharacterStyle, Theme
from generator.typeset.fonts import Face, load_face
from generator.typeset.page import ShapedWord
from generator.typeset.shape import shape_word

Entry = tuple[tuple[ShapedWord, ...], int, int]
"""Shaped pieces in visual order, their width in the face's units, and how many glyphs they have."""


@dataclass(slots=True, eq=False)
class Look:
    """One way of setting text: faces, size, ink, and the words already shaped so."""

    faces: tuple[Face, ...]
    """Tried in this order."""
    script: str
    """ISO 15924."""
    lang: str
    rtl: bool
    size: float
    leading: float
    ink: str
    features: tuple[str, ...]
    uppercase: bool
    tracking: float
    """Points after each glyph."""
    rise: float
    """Points upwards."""
    words: dict[str, Entry]
    """Shared by all looks that differ only in size and ink."""
    scale: float
    """Points for each unit of the first face."""
    space: ShapedWord | None = None
    """U+0020, shaped; None only while the look is being made."""
    space_width: float = 0.0


class LookBook:
    """Finds looks by style, character styles, script and language, and shapes words in them."""

    def __init__(self, theme: Theme, diagnostics: Diagnostics) -> None:
        self._diagnostics = diagnostics
        self.styles = {style.name: style for style in theme.styles}
        self._characters = {style.name: style for style in theme.characters}
        self._families = {(role, script): families for role, script, families in theme.families}
        self._scales = {s.script: (s.size, s.leading) for s in theme.scripts}
        self._looks: dict[tuple[str, tuple[str, ...], str, str, bool], Look] = {}
        self._shaped: dict[tuple[object, ...], dict[str, Entry]] = {}
        self._theme = theme

    def rescaled(self, theme: Theme) -> LookBook:
        """A book for the same layout at other sizes; words already shaped are shared."""
        book = LookBook(theme, self._diagnostics)
        book._shaped = self._shaped
        return book

    def look(
        self, style: str, characters: tuple[str, ...], script: str, lang: str, rtl: bool
    ) -> Look:
        """The look of a paragraph style with character styles over it, in a script and direction."""
        key = (style, characters, script, lang, rtl)
        found = self._looks.get(key)
        if found is None:
            found = self._looks[key] = self._resolve(*key)
        return found

    def entry(self, look: Look, text: str, span: Span | None) -> Entry:
        """A word shaped in a look. A character that no face has is an error at `span`."""
        found = look.words.get(text)
        if found is None:
            words, missing = shape_word(
                text, look.faces, look.script, look.lang, look.rtl, look.features, look.uppercase
            )
            for char in dict.fromkeys(missing):
                self._report_missing(char, look, span)
            found = (words, sum(w.width for w in words), sum(len(w.glyphs) for w in words))
            if not missing:
                look.words[text] = found
        return found

    def _resolve(
        self, style_name: str, characters: tuple[str, ...], script: str, lang: str, rtl: bool
    ) -> Look:
        style = self.styles[style_name]
        size_factor, leading_factor = self._scales.get(script, (1.0, 1.0))
        family, weight, italic = style.family, style.weight, style.italic
        ink, tracking, uppercase = style.ink, style.tracking, style.uppercase
        features, scale, rise, least = style.features, 1.0, 0.0, 0.0
        for name in characters:
            over: CharacterStyle = self._characters[name]
            family = over.family or family
            weight = over.weight or weight
            italic = italic if over.italic is None else over.italic
            ink = over.ink or ink
            tracking = tracking if over.tracking is None else over.tracking
            uppercase = uppercase if over.uppercase is None else over.uppercase
            features = features + over.features
            rise += over.rise * style.size * scale
            scale *= over.scale
            least = max(least, over.least)
        faces = self._faces(family, script, weight, italic)
        size = max(style.size * scale, min(least, style.size)) * size_factor
        look = Look(
            faces=faces,
            script=script,
            lang=lang,
            rtl=rtl,
            size=size,
            leading=style.leading * leading_factor,
            ink=ink,
            features=features,
            uppercase=uppercase,
            # Tracking would tear letters that join.
            tracking=0.0 if rtl else tracking * size / 1000,
            rise=rise,
            words=self._shaped.setdefault((faces, script, lang, rtl, features, uppercase), {}),
            scale=size / faces[0].units,
        )
        (look.space, *_), units, _ = self.entry(look, " ", None)
        look.space_width = units * look.scale + look.tracking
        return look

    def _faces(self, role: str, script: str, weight: int, italic: bool) -> tuple[Face, ...]:
        """The faces of a role for a script, best first; then those of the role's other scripts."""
        families: dict[str, None] = {}
        for wanted in (script, "*"):
            families.update(dict.fromkeys(self._families.get((role, wanted), ())))
        for (other, _script), names in self._families.items():
            if other == role:
                families.update(dict.fromkeys(names))
        found = [(name, load_face(name, weight, italic)) for name in families]
        for name, face in found:
            if face is None:
                self._diagnostics.error(
                    self._theme.span,
                    f"the font family '{name}' is not installed",
                    f"pip install fontpkg-{name.lower().replace(' ', '-')}",
                )
        self._diagnostics.stop_on_errors()
        return tuple(face for _name, face in found if face is not None)

    def _report_missing(self, char: str, look: Look, span: Span | None) -> None:
        name = unicodedata.name(char, "unnamed")
        families = ", ".join(face.key.split("/")[0] for face in look.faces)
        self._diagnostics.error(
            span,
            f"no font has the character U+{ord(char):04X} {name}",
            f"write it otherwise, or name a family that has it under [fonts] in layout.toml (tried: {families})",
        )
