"""The same right-to-left paragraphs set by us, by Typst and by Chromium, compared glyph by glyph.

`python -m tests.corpus.comparison` prints the figures; docs/right-to-left.md says what was found. All
set them in one font file, at one size, on one measure, ragged and without hyphenation. A glyph is known
by its outline, since each engine numbers the glyphs of its subset anew.
"""
