"""Looks: what a stretch of text is set in, resolved from its style, character styles and script.

A look holds the faces, size, ink and the cache of words shaped in it. There are few looks and many
words: everything that depends on the style alone is worked out here once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.diagnostics import Diagnostics, Span
from generator.layout.theme import CharacterStyle, Theme
from generator.typeset.fontadvice import MOST_MARKS, count_marks, stands_for_nothing
from generator.typeset.fontchoice import FontChoice
from generator.typeset.fonts import Face
from generator.typeset.page import ShapedWord
from generator.typeset.shape import shape_word

Entry = tuple[tuple[ShapedWord, ...], int, int]
"""Shaped pieces in visual order, their width in the face's units, and how many glyphs they have."""


_CHOOSERS = {0xFE0E: None, 0xFE0F: None}
Cuts = tuple[tuple[int, int, float, float], ...]
"""Of a word that may be hyphenated: (first character, character after the last, width, width of the hyphen after
it) of each fragment; empty for one that may not."""


@dataclass(slots=True, eq=False)
class Look:
    """One way of setting text: faces, size, ink, and the words already shaped so."""

    faces: tuple[Face, ...]
    """Tried in this order, and after them what `FontChoice.further_faces` finds."""
    role: str
    """Of the font: `serif`."""
    script: str
    """ISO 15924."""
    lang: str
    rtl: bool
    size: float
    leading: float
    raised: float
    """Points by which lines of it stand higher within their leading than Latin ones."""
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
    end_space: ShapedWord = None  # type: ignore[assignment]  # likewise
    """The same at a line's end, where justification does not widen it."""


class LookBook:
    """Finds looks by style, character styles, script and language, and shapes words in them."""

    def __init__(self, theme: Theme, diagnostics: Diagnostics, system_fonts: bool = False) -> None:
        self._diagnostics = diagnostics
        self._fonts = FontChoice(theme, diagnostics, system_fonts)
        self.styles = {style.name: style for style in theme.styles}
        self._characters = {style.name: style for style in theme.characters}
        self._scales = {s.script: (s.size, s.leading, s.raised) for s in theme.scripts}
        self._emphasis = {s.script: s.emphasis for s in theme.scripts}
        self._looks: dict[tuple[str, tuple[str, ...], str, str, bool], Look] = {}
        self._shaped: dict[tuple[object, ...], dict[str, Entry]] = {}
        self.cuts: dict[tuple[ShapedWord, Look], Cuts] = {}
        """Fragments of the words met so far; `fragments` keeps them here."""

        self._widened: dict[ShapedWord, ShapedWord] = {}

    def warn(self, span: Span | None, message: str, hint: str) -> None:
        """Warns of what is the same in every setting that is tried, and so no reason to try another."""
        self._diagnostics.warning(span, message, hint)

    def widened(self, word: ShapedWord) -> ShapedWord:
        """A word as it is where justification widens the place after it: one object for each word."""
        found = self._widened.get(word)
        if found is None:
            found = self._widened[word] = replace(word, blank=True)
        return found

    def rescaled(self, theme: Theme) -> LookBook:
        """A book for the same layout at other sizes; words already shaped are shared."""
        book = LookBook(theme, self._diagnostics)
        book._shaped = self._shaped
        book._fonts = self._fonts
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

    def entry(
        self, look: Look, text: str, span: Span | None, context: tuple[str, str] | None = None
    ) -> Entry:
        """A word shaped in a look; `context` is what stands before and after in the same word.

        A character that no face has is an error at `span`, and so is a letter with too many marks.
        """
        key = text if context is None else "\0".join((context[0], text, context[1]))
        found = look.words.get(key)
        if found is None:
            words, missing = self._shape(look, text, context, look.faces)
            # A mark that chooses a picture for the character before it is not missed for itself.
            missing = missing.translate(_CHOOSERS) or missing
            if missing:
                further = self._fonts.further_faces(missing, look.role, look.faces)
                words, missing = self._shape(look, text, context, (*look.faces, *further))
            if not text.isprintable():  # a test at C's speed, which most words pass
                missing += "".join(filter(stands_for_nothing, text))
            marks = count_marks(text) if len(text) > MOST_MARKS else 0
            if marks > MOST_MARKS:
                self._diagnostics.error(
                    span,
                    f"{marks} marks stand on one letter",
                    f"no language has more than a few; up to {MOST_MARKS} can be set",
                )
            if missing:
                self._fonts.report_missing(missing, look.role, look.script, look.faces, span)
            else:
                self._fonts.note_words(words, look.role, look.script, look.faces, span)
            found = (words, sum([w.width for w in words]), sum([len(w.glyphs) for w in words]))
            if not missing:
                look.words[key] = found
        return found

    def _shape(
        self, look: Look, text: str, context: tuple[str, str] | None, faces: tuple[Face, ...]
    ) -> tuple[tuple[ShapedWord, ...], str]:
        return shape_word(
            text,
            faces,
            look.script,
            look.lang,
            look.rtl,
            look.features,
            look.uppercase,
            context or ("", ""),
        )

    def _resolve(
        self, style_name: str, characters: tuple[str, ...], script: str, lang: str, rtl: bool
    ) -> Look:
        style = self.styles[style_name]
        size_factor, leading_factor, raised = self._scales.get(script, (1.0, 1.0, 0.0))
        family, weight, italic = style.family, style.weight, style.italic
        ink, tracking, uppercase = style.ink, style.tracking, style.uppercase
        features, scale, rise, least = style.features, 1.0, 0.0, 0.0
        for name in characters:
            over: CharacterStyle = self._characters[name]
            family = over.family or family
            weight = over.weight or weight
            italic = italic if over.italic is None else over.italic
            if over.italic:
                weight = max(weight, self._emphasis.get(script, 0))
            ink = over.ink or ink
            tracking = tracking if over.tracking is None else over.tracking
            uppercase = uppercase if over.uppercase is None else over.uppercase
            features = features + over.features
            rise += over.rise * style.size * scale
            scale *= over.scale
            least = max(least, over.least)
        faces = self._fonts.faces(family, script, weight, italic)
        asked = [(style_name.partition(":")[0], style.features)]
        asked += [(name, self._characters[name].features) for name in characters]
        for asker, wanted in asked:
            self._fonts.check_features(wanted, asker, family, script, faces[0])
        size = max(style.size * scale, min(least, style.size)) * size_factor
        look = Look(
            faces=faces,
            role=family,
            script=script,
            lang=lang,
            rtl=rtl,
            size=size,
            leading=style.leading * leading_factor,
            raised=raised * size,
            ink=ink,
            features=features,
            uppercase=uppercase,
            # Tracking would tear letters that join.
            tracking=0.0 if rtl else tracking * size / 1000,
            rise=rise,
            words=self._shaped.setdefault(
                (family, faces, script, lang, rtl, features, uppercase), {}
            ),
            scale=size / faces[0].units,
        )
        (look.space, *_), units, _ = self.entry(look, " ", None)
        look.space_width = units * look.scale + look.tracking
        look.end_space = replace(look.space, blank=False)
        return look
