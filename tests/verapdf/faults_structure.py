"""Faults in what is tagged: content, types, tables, lists, headings, notes, links."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.verapdf.fault import Fault, Instructions, found, operator, rename, rewrite


def artifact_within_tagged_content(pdf: pikepdf.Pdf) -> None:
    def edit(content: Instructions, tagged: range) -> Iterator[Any]:
        yield from content[: tagged.start + 1]
        yield operator("BMC", Name.Artifact)
        yield from content[tagged.start + 1 : tagged.stop - 1]
        yield operator("EMC")
        yield from content[tagged.stop - 1 :]

    rewrite(pdf, edit)


def tagged_content_within_an_artifact(pdf: pikepdf.Pdf) -> None:
    def edit(content: Instructions, tagged: range) -> Iterator[Any]:
        yield from content[: tagged.start]
        yield operator("BMC", Name.Artifact)
        yield from content[tagged.start : tagged.stop]
        yield operator("EMC")
        yield from content[tagged.stop :]

    rewrite(pdf, edit)


def content_without_a_mark(pdf: pikepdf.Pdf) -> None:
    def edit(content: Instructions, tagged: range) -> Iterator[Any]:
        yield from content[: tagged.start]
        yield from content[tagged.start + 1 : tagged.stop - 1]
        yield from content[tagged.stop :]

    rewrite(pdf, edit)


def suspect_tags(pdf: pikepdf.Pdf) -> None:
    pdf.Root.MarkInfo.Suspects = True


def not_marked(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/MarkInfo"]


def no_structure_tree(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/StructTreeRoot"]


def type_without_a_mapping(pdf: pikepdf.Pdf) -> None:
    rename(pdf, "P", "Chapter")


def types_mapped_in_a_circle(pdf: pikepdf.Pdf) -> None:
    rename(pdf, "P", "Chapter")
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(Chapter=Name.Part1, Part1=Name.Chapter)


def standard_type_mapped(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(P=Name.Div)


def cells_outside_a_row(pdf: pikepdf.Pdf) -> None:
    rename(pdf, "TR", "Div")


def item_without_a_body(pdf: pikepdf.Pdf) -> None:
    rename(pdf, "LBody", "P")


def contents_line_outside_contents(pdf: pikepdf.Pdf) -> None:
    rename(pdf, "TOC", "Div")


def without_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Lang"]


def language_that_is_none(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lang = "in English"


def figure_without_alternative(pdf: pikepdf.Pdf) -> None:
    del found(pdf, "/S", "/Figure")[0]["/Alt"]


def formula_without_alternative(pdf: pikepdf.Pdf) -> None:
    del rename(pdf, "Figure", "Formula")["/Alt"]


def first_heading_of_level_2(pdf: pikepdf.Pdf) -> None:
    rename(pdf, "H1", "H2")


def heading_level_left_out(pdf: pikepdf.Pdf) -> None:
    rename(pdf, "H2", "H3")


def two_headings_without_level_in_one_node(pdf: pikepdf.Pdf) -> None:
    rename(pdf, "H1", "H")
    rename(pdf, "H2", "H")


def headings_with_and_without_level(pdf: pikepdf.Pdf) -> None:
    rename(pdf, "H2", "H")


def table_header_without_scope(pdf: pikepdf.Pdf) -> None:
    for head in found(pdf, "/S", "/TH"):
        del head["/A"]


def row_with_a_cell_too_few(pdf: pikepdf.Pdf) -> None:
    del found(pdf, "/S", "/TR")[-1].K[-1]


def note_without_id(pdf: pikepdf.Pdf) -> None:
    del found(pdf, "/S", "/Note")[0]["/ID"]


def two_notes_of_one_id(pdf: pikepdf.Pdf) -> None:
    rename(pdf, "P", "Note").ID = found(pdf, "/S", "/Note")[-1].ID


def link_without_contents(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Annots[0]["/Contents"]


def link_outside_a_link_element(pdf: pikepdf.Pdf) -> None:
    rename(pdf, "Link", "Span")


def no_order_of_tabs(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0]["/Tabs"]


def tabs_in_rows(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Tabs = Name.R


def _annotate(pdf: pikepdf.Pdf, subtype: str, **entries: Any) -> Any:
    """An annotation that the writer does not know."""
    held = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name(f"/{subtype}"),
            Rect=Array([10, 10, 30, 30]),
            F=4,
            P=pdf.pages[0].obj,
            **entries,
        )
    )
    pdf.pages[0].Annots.append(held)
    return held


def remark_outside_an_annot_element(pdf: pikepdf.Pdf) -> None:
    _annotate(pdf, "Text", Contents="A remark")


def annotation_of_no_known_type(pdf: pikepdf.Pdf) -> None:
    _annotate(pdf, "Sticker")


def trap_network(pdf: pikepdf.Pdf) -> None:
    _annotate(pdf, "TrapNet", Contents="Traps")


def field_without_words_or_form(pdf: pikepdf.Pdf) -> None:
    field = _annotate(pdf, "Widget", FT=Name.Tx, T="name")
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


def printers_mark_in_the_structure(pdf: pikepdf.Pdf) -> None:
    mark = _annotate(pdf, "PrinterMark", Contents="A mark", StructParent=99)
    parents = pdf.Root.StructTreeRoot.ParentTree.Nums
    element = found(pdf, "/S", "/P")[0]
    parents.append(99)
    parents.append(element)
    element.K = Array([element.K[0], Dictionary(Type=Name.OBJR, Obj=mark)])


FAULTS = (
    Fault(artifact_within_tagged_content, "ua1 7.1-1, ua1 7.1-2", "01-003"),
    Fault(tagged_content_within_an_artifact, "ua1 7.1-2", "01-004"),
    Fault(content_without_a_mark, "ua1 7.1-3", "01-005"),
    Fault(suspect_tags, "ua1 7.1-4", "01-007"),
    Fault(not_marked, "2a 6.7.2.2-1, ua1 6.2-1"),
    Fault(no_structure_tree, "2a 6.7.3.3-1, ua1 7.1-11, ua1 7.1-3, ua1 7.18.5-1"),
    Fault(type_without_a_mapping, "2a 6.7.3.4-1, ua1 7.1-5", "02-001"),
    Fault(types_mapped_in_a_circle, "2a 6.7.3.4-2, ua1 7.1-6", "02-003"),
    Fault(standard_type_mapped, "ua1 7.1-7", "02-004"),
    Fault(cells_outside_a_row, "ua1 7.2-3, ua1 7.2-8", "09-004"),
    Fault(item_without_a_body, "ua1 7.2-20", "09-005"),
    Fault(contents_line_outside_contents, "ua1 7.2-26", "09-006", "noted"),
    Fault(
        without_language,
        "ua1 7.2-2, ua1 7.2-22, ua1 7.2-24, ua1 7.2-34",
        "11-001 11-002 11-003 11-004",
    ),
    Fault(language_that_is_none, "2a 6.7.4-1, ua1 7.2-29"),
    Fault(figure_without_alternative, "ua1 7.3-1", "13-004"),
    Fault(first_heading_of_level_2, "ua1 7.4.2-1", "14-002"),
    Fault(heading_level_left_out, "ua1 7.4.2-1", "14-003", "noted"),
    Fault(two_headings_without_level_in_one_node, "ua1 7.4.4-1", "14-006", "noted"),
    Fault(headings_with_and_without_level, "ua1 7.4.4-2, ua1 7.4.4-3", "14-007", "noted"),
    Fault(table_header_without_scope, "ua1 7.5-1", "15-003"),
    Fault(row_with_a_cell_too_few, "ua1 7.2-43"),
    Fault(formula_without_alternative, "ua1 7.7-1", "17-002"),
    Fault(note_without_id, "ua1 7.9-1", "19-003"),
    Fault(two_notes_of_one_id, "ua1 7.9-2", "19-004"),
    Fault(remark_outside_an_annot_element, "2a 6.3.3-1, ua1 7.18.1-1", "28-002"),
    Fault(
        annotation_of_no_known_type,
        "2a 6.3.1-1, 2a 6.3.3-1, ua1 7.18.1-1, ua1 7.18.1-2",
        "28-004 28-006",
    ),
    Fault(field_without_words_or_form, "2a 6.3.3-1, ua1 7.18.1-3, ua1 7.18.4-1", "28-005 28-010"),
    Fault(trap_network, "2a 6.3.3-1, ua1 7.18.1-1, ua1 7.18.2-1", "28-007"),
    Fault(no_order_of_tabs, "ua1 7.18.3-1", "28-008"),
    Fault(tabs_in_rows, "ua1 7.18.3-1", "28-009"),
    Fault(link_outside_a_link_element, "ua1 7.18.5-1", "28-011"),
    Fault(link_without_contents, "ua1 7.18.1-2, ua1 7.18.5-2", "28-012"),
    Fault(printers_mark_in_the_structure, "2a 6.3.3-1, ua1 7.18.8-1", "28-017"),
)
