"""PO files: from their text to a Catalog and back. polib, which is known only here, does the reading and writing."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from unicodedata import normalize

from generator.diagnostics import Diagnostics, Span
from generator.translation.catalog import Catalog, Entry
from generator.translation.plurals import count_forms, plural_forms
from generator.translation.po_lines import Lines, scan_lines
from generator.translation.privacy import find_strange, is_strange_remark

if TYPE_CHECKING:
    import polib

_OBSOLETE_PREVIOUS = re.compile(r"^#~\|", re.M)
_ENCODING = re.compile(r"charset=([\w-]+)")
_KEY = re.compile(r"[a-z0-9_-]+(?:/[A-Za-z0-9_-]+)+")
_BOUND = re.compile(r"^fits up to (\d+) characters", re.M)
"""How `advice.py` says how long a text may be."""
_BREAKS = re.compile("[\u000b\u000c\u001c-\u001e\u0085\u2028\u2029]")
"""What Python takes for line ends and PO does not."""


def read_catalog(text: str, path: str, lang: str, diagnostics: Diagnostics) -> Catalog | None:
    """The text of a PO file, line ends LF -> its Catalog; None, with errors at its lines, if any of it is broken.

    The header's language may be another spelling of `lang`, not another language. A key that stands twice, an
    entry without one, and an encoding other than UTF-8 are errors.
    """
    import polib

    found = Diagnostics()
    for breaking in _BREAKS.finditer(text):
        line = text.count("\n", 0, breaking.start()) + 1
        message = f"the character U+{ord(breaking[0]):04X} cannot stand in a PO file"
        found.error(Span.of_line(path, line), message, "remove it")
    lines = scan_lines(text, path, found)
    catalog = None
    if not found.has_errors:
        try:
            # polib writes `#~|` and passes over it in reading.
            file = polib.pofile("\n" + _OBSOLETE_PREVIOUS.sub("#|", text))
        except (OSError, ValueError) as problem:
            found.error(_place(problem, path), "the file cannot be read as a PO file")
        else:
            catalog = _catalog(file, text, lines, path, lang, found)
    diagnostics.extend(found)
    return None if found.has_errors else catalog


def write_catalog(catalog: Catalog, name: str, notes: Mapping[str, tuple[str, ...]]) -> str:
    """A catalog -> the text of its PO file, which is called `name`; `notes` tell the translator of each key.

    The header says nothing of people, tools or times. Equal catalogs are equal texts.
    """
    import polib

    file = polib.POFile(wrapwidth=78)
    file.header = "The file names nobody: who translates and when is kept elsewhere."
    file.metadata = {
        "Project-Id-Version": name,
        **({"Language": catalog.lang.replace("-", "_")} if catalog.lang else {}),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    if catalog.plural_forms:
        file.metadata["Plural-Forms"] = catalog.plural_forms
    for entry in sorted(catalog.entries, key=lambda entry: entry.obsolete):
        file.append(_po_entry(entry, () if entry.obsolete else notes.get(entry.key, ())))
    return f"{file}".rstrip("\n") + "\n"


def _po_entry(entry: Entry, notes: Iterable[str]) -> polib.POEntry:
    import polib

    forms = {str(number): words for number, words in enumerate(entry.forms)}
    return polib.POEntry(
        msgctxt=entry.key,
        msgid=entry.source,
        msgstr="" if entry.plural else entry.translation,
        msgid_plural=entry.plural,
        msgstr_plural=forms if entry.plural else {},
        previous_msgid=entry.previous or None,
        previous_msgid_plural=entry.previous_plural or None,
        obsolete=int(entry.obsolete),
        # The place once more: what turns catalogs into XLIFF and back keeps this, and not msgctxt.
        occurrences=[] if entry.obsolete else [(entry.key, "")],
        comment="\n".join(notes),
        tcomment="\n".join(entry.remarks),
        flags=[*(["fuzzy"] if entry.fuzzy else []), *entry.flags],
    )


def _catalog(
    file: polib.POFile,
    text: str,
    lines: list[Lines],
    path: str,
    lang: str,
    diagnostics: Diagnostics,
) -> Catalog:
    _check_header(file, text, path, lang, diagnostics)
    found: list[Entry] = []
    known: dict[tuple[str, str], Entry] = {}
    for po in file:
        where = _lines_of((po.linenum or 1) - 1, lines)
        span = Span(path, where.translation or where.start, where.end)
        key = po.msgctxt or _place_noted(po)
        if not key:
            hint = "run briefing translate update, which writes the keys; add no entries by hand"
            place = Span.of_line(path, where.start)
            diagnostics.error(place, "an entry without msgctxt: nobody knows its place", hint)
            continue
        # A place that is gone may have been another's before.
        place_of = (key, po.msgid if po.obsolete else "")
        if place_of in known:
            hint = f"{known[place_of].span} has it too; keep one of them"
            place = Span.of_line(path, where.start)
            diagnostics.error(place, f"the key '{key}' stands twice", hint)
            continue
        known[place_of] = _entry(po, key, lang, span)
        found.append(known[place_of])
    forms = str(file.metadata.get("Plural-Forms", ""))
    strange = find_strange(text, path)
    return Catalog(lang, path, tuple(found), forms, strange)


def _place_noted(po: polib.POEntry) -> str:
    """The key that stands in the entry's reference, if that is all there is."""
    places = [str(name) for name, line in po.occurrences if not line]
    return places[0] if len(places) == 1 and _KEY.fullmatch(places[0]) else ""


def _entry(po: polib.POEntry, key: str, lang: str, span: Span) -> Entry:
    forms = tuple(
        normalize("NFC", words)
        for _number, words in sorted(po.msgstr_plural.items(), key=lambda item: int(item[0]))
    )
    if po.msgid_plural:  # a file may lack some, which are then to be translated
        forms += ("",) * (count_forms(lang) - len(forms))
    remarks = [line.rstrip() for line in po.tcomment.split("\n")]
    # Who takes the mark of doubt away by hand leaves the old words standing.
    fuzzy = "fuzzy" in po.flags
    return Entry(
        key=key,
        source=normalize("NFC", po.msgid),
        translation=forms[0] if forms else normalize("NFC", po.msgstr).strip(),
        span=span,
        fuzzy=fuzzy,
        previous=normalize("NFC", po.previous_msgid or "") if fuzzy else "",
        obsolete=bool(po.obsolete),
        remarks=tuple(line for line in remarks if line and not is_strange_remark(line)),
        plural=po.msgid_plural,
        forms=forms,
        previous_plural=(po.previous_msgid_plural or "") if fuzzy else "",
        flags=tuple(dict.fromkeys(flag for flag in po.flags if flag and flag != "fuzzy")),
        most=min((int(n) for n in _BOUND.findall(po.comment)), default=None),
    )


def _lines_of(number: int, lines: list[Lines]) -> Lines:
    """The lines of the entry that polib says begins at a line: that of its first comment or keyword."""
    at = bisect_left(lines, number, key=lambda entry: entry.start)
    return lines[min(at, len(lines) - 1)]


def _check_header(
    file: polib.POFile, text: str, path: str, lang: str, diagnostics: Diagnostics
) -> None:
    said = _ENCODING.search(str(file.metadata.get("Content-Type", "")))
    if said is not None and said[1].upper() not in ("UTF-8", "UTF8", "US-ASCII", "ASCII"):
        place = Span.of_line(path, _line_with(text, "charset="))
        hint = "save it as UTF-8, and write charset=UTF-8"
        diagnostics.error(place, f"the file says that its encoding is {said[1]}", hint)
    own = str(file.metadata.get("Language", "")).replace("_", "-")
    if own and re.split("[-@.]", own)[0].lower() != lang.partition("-")[0].lower():
        place = Span.of_line(path, _line_with(text, "Language:"))
        hint = f"give the file the name {own}.po, or write Language: {lang}"
        diagnostics.error(place, f"the file says that its language is '{own}'", hint)
    said_forms = str(file.metadata.get("Plural-Forms", ""))
    if said_forms and any(po.msgid_plural for po in file):
        count = re.search(r"nplurals\s*=\s*(\d+)", said_forms)
        wanted = re.search(r"nplurals\s*=\s*(\d+)", plural_forms(lang))
        if count is None or wanted is None or count[1] != wanted[1]:
            place = Span.of_line(path, _line_with(text, "Plural-Forms:"))
            hint = f"write Plural-Forms: {plural_forms(lang)}"
            diagnostics.error(place, "the header's plural forms are not the language's", hint)


def _line_with(text: str, words: str) -> int:
    return text.count("\n", 0, max(text.find(words), 0)) + 1


def _place(problem: Exception, path: str) -> Span:
    line = re.search(r"line (\d+)", str(problem))
    return Span.of_line(path, max(int(line[1]) - 1, 1)) if line else Span.of_file(path)
