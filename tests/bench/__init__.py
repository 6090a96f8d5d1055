"""The benchmark: a made-up briefing of some length, compiled by us and, from the same words, by Typst.

    python -m tests.bench --pages 12 100 --runs 5
    python -m tests.bench pages --runs 3
    python -m tests.bench text

    words       seed                  -> Prose       invented English-like words, sentences, names
    make        pages + seed          -> Synthetic   what a briefing holds, as plain values
    enrich      pages + seed          -> Synthetic   the same with notes, tables, charts and pictures
    our_files   Synthetic             -> a project   content files as an author would write them
    typst_file  Synthetic             -> a document  the same in Typst's markup, which dossier.typ sets
    measure     a command             -> Run         seconds and peak memory, from a small process beside it
    steps       a project             -> seconds of each of our steps
    trial       pages + runs          -> Result      both compilers in turn, medians
    growth      lengths + runs        -> Growth      ours alone: how time and memory grow with pages
    report      Results               -> tables in Markdown

What it makes is tested; how long that takes never is. RESULTS.md keeps the figures of one run.
"""
