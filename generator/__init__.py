"""A compiler for human-rights briefings.

Each step is a function from one frozen value to the next:

    content.load.load_briefing       files                  -> Briefing
    layout.load.load_layout          files                  -> Layout
    layout.bind.bind_layout          Briefing + Layout      -> Story
    typeset.typeset.typeset_story    Story + Theme          -> Document (its Pages and structure tree)
    pdf.write.write_pdf              Document + Inks        -> bytes

`build.py` runs them, `project.py` is the one door to disk, `diagnostics.py` says what went wrong.
"""
