"""The vocabulary of CSL 1.0.2: types of items and names of variables (Appendices III and IV)."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


TYPES = _set(
    """
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic
    collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic
    hearing interview legal_case legislation manuscript map motion_picture musical_score pamphlet
    paper-conference patent performance periodical personal_communication post post-weblog
    regulation report review review-book software song speech standard thesis treaty webpage
    """
)

NAMES = _set(
    """
    author chair collection-editor compiler composer container-author contributor curator director
    editor editor-translator editorial-director executive-producer guest host illustrator
    interviewer narrator organizer original-author performer producer recipient reviewed-author
    script-writer series-creator translator
    """
)
"""Variables whose value is a list of names."""

DATES = _set("accessed available-date container event-date issued original-date submitted")

WORDS = _set(
    """
    abstract archive archive-place archive_collection archive_location authority call-number
    chapter-number citation-label collection-number collection-title container-title
    container-title-short dimensions division DOI edition event event-place event-title genre ISBN
    ISSN issue jurisdiction keyword language license medium number number-of-pages
    number-of-volumes original-publisher original-publisher-place original-title page page-first
    part-number part-title PMCID PMID printing-number publisher publisher-place references
    reviewed-genre reviewed-title scale section source status supplement-number title title-short
    URL version volume volume-title year-suffix
    """
)
"""Standard and number variables; both are text in CSL-JSON."""

ALIASES = {"journalAbbreviation": "container-title-short", "shortTitle": "title-short"}
"""Zotero's own names."""

DROPPED = _set("note annote file attachments citation-key categories custom")
"""Private notes, paths of a computer, and a reference manager's own keys: never read further."""
