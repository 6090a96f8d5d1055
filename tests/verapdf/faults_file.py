"""Faults in the file round the pages: metadata, catalog, layers, attachments, actions, and what PDF/A forbids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.verapdf.fault import Fault, Instructions, found, operator, rewrite


def _replace_in_xmp(pdf: pikepdf.Pdf, said: str, other: str) -> None:
    xmp = pdf.Root.Metadata.read_bytes().decode()
    assert said in xmp, f"the metadata do not say {said}"
    pdf.Root.Metadata.write(xmp.replace(said, other).encode())


def no_metadata(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Metadata"]


def no_identification(pdf: pikepdf.Pdf) -> None:
    _replace_in_xmp(pdf, "<pdfuaid:part>1</pdfuaid:part>", "")


def metadata_of_no_language(pdf: pikepdf.Pdf) -> None:
    xmp = pdf.Root.Metadata.read_bytes().decode()
    pdf.Root.Metadata.write(re.sub('<rdf:li xml:lang="en">.*?</rdf:li>', "", xmp).encode())
    del pdf.Root["/Lang"]


def no_title(pdf: pikepdf.Pdf) -> None:
    xmp = pdf.Root.Metadata.read_bytes().decode()
    start, end = xmp.index("<dc:title>"), xmp.index("</dc:title>") + len("</dc:title>")
    pdf.Root.Metadata.write((xmp[:start] + xmp[end:]).encode())


def title_not_shown(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences["/DisplayDocTitle"]


def title_hidden(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def level_of_another_part(pdf: pikepdf.Pdf) -> None:
    _replace_in_xmp(pdf, "<pdfaid:conformance>A", "<pdfaid:conformance>X")


def schema_not_described(pdf: pikepdf.Pdf) -> None:
    xmp = pdf.Root.Metadata.read_bytes().decode()
    end = "</pdfaExtension:schemas>"
    start, stop = xmp.index("<pdfaExtension:schemas>"), xmp.index(end) + len(end)
    pdf.Root.Metadata.write((xmp[:start] + xmp[stop:]).encode())


def no_output_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/OutputIntents"]


def _layers(pdf: pikepdf.Pdf, default: Dictionary, *others: Dictionary) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Layer"))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=default, Configs=Array(others))


def layers_without_a_name(pdf: pikepdf.Pdf) -> None:
    _layers(pdf, Dictionary())


def choice_of_layers_without_a_name(pdf: pikepdf.Pdf) -> None:
    _layers(pdf, Dictionary(Name="All"), Dictionary())


def layers_that_switch_themselves(pdf: pikepdf.Pdf) -> None:
    _layers(pdf, Dictionary(Name="All", AS=Array()))


def _attachment(pdf: pikepdf.Pdf) -> Any:
    file = pdf.make_stream(b"a,b", Type=Name.EmbeddedFile)
    return pdf.make_indirect(Dictionary(Type=Name.Filespec, F="a.csv", EF=Dictionary(F=file)))


def attachment_without_a_name(pdf: pikepdf.Pdf) -> None:
    names = Array([pikepdf.String("a.csv"), _attachment(pdf)])
    pdf.Root.Names.EmbeddedFiles = Dictionary(Names=names)


def attachment_on_a_page_without_a_name(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Annots.append(
        pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.FileAttachment,
                Rect=Array([10, 10, 30, 30]),
                F=4,
                Contents="A table",
                FS=_attachment(pdf),
            )
        )
    )


def form_that_must_be_drawn_anew(pdf: pikepdf.Pdf) -> None:
    config = b'<config xmlns="http://www.xfa.org/schema/xci/3.0/"><acrobat><acrobat7>'
    config += b"<dynamicRender>required</dynamicRender></acrobat7></acrobat></config>"
    parts = Array([pikepdf.String("config"), pdf.make_stream(config)])
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=parts)


def film_without_a_type_or_words(pdf: pikepdf.Pdf) -> None:
    clip = Dictionary(Type=Name.MediaClip, S=Name.MCD, D=_attachment(pdf))
    action = Dictionary(S=Name.Rendition, OP=0, R=Dictionary(S=Name.MR, C=clip))
    pdf.pages[0].Annots[0].A = action


def _paint_form(pdf: pikepdf.Pdf, times: int, data: bytes, **entries: Any) -> None:
    form = pdf.make_stream(
        data,
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 9, 9]),
        Resources=Dictionary(),
        **entries,
    )
    objects = pdf.pages[0].Resources.XObject
    objects[Name.Made] = form

    def edit(content: Instructions, _tagged: range) -> Iterator[Any]:
        yield from content
        for _ in range(times):
            yield operator("BMC", Name.Artifact)
            yield operator("Do", Name.Made)
            yield operator("EMC")

    rewrite(pdf, edit)


def page_of_another_file(pdf: pikepdf.Pdf) -> None:
    file = Dictionary(Type=Name.Filespec, F="other.pdf", UF="other.pdf")
    _paint_form(pdf, 1, b"0 0 9 9 re f", Ref=Dictionary(F=file, Page=0))


def tagged_form_painted_twice(pdf: pikepdf.Pdf) -> None:
    _paint_form(pdf, 2, b"/P <</MCID 0>> BDC 0 0 9 9 re f EMC", StructParents=98)
    parents = pdf.Root.StructTreeRoot.ParentTree.Nums
    parents.append(98)
    parents.append(Array([found(pdf, "/S", "/P")[0]]))


def picture_smoothed(pdf: pikepdf.Pdf) -> None:
    found(pdf, "/Subtype", "/Image")[0].Interpolate = True


def link_that_does_not_print(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Annots[0].F = 0


def link_without_flags(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Annots[0]["/F"]


def script(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Annots[0].A = Dictionary(S=Name.JavaScript, JS="app.beep()")


def action_on_opening(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AA = Dictionary(WC=Dictionary(S=Name.URI, URI="https://example.org"))


def operator_that_is_none(pdf: pikepdf.Pdf) -> None:
    def edit(content: Instructions, _tagged: range) -> Iterator[Any]:
        yield from content
        yield operator("smile")

    rewrite(pdf, edit)


def states_nested_too_deep(pdf: pikepdf.Pdf) -> None:
    def edit(content: Instructions, _tagged: range) -> Iterator[Any]:
        yield from (operator("q") for _ in range(30))
        yield from content
        yield from (operator("Q") for _ in range(30))

    rewrite(pdf, edit)


def intent_that_is_none(pdf: pikepdf.Pdf) -> None:
    def edit(content: Instructions, _tagged: range) -> Iterator[Any]:
        yield operator("ri", Name.Vivid)
        yield from content

    rewrite(pdf, edit)


def _set_state(pdf: pikepdf.Pdf, **entries: Any) -> None:
    pdf.pages[0].Resources.ExtGState = Dictionary(Made=Dictionary(**entries))

    def edit(content: Instructions, _tagged: range) -> Iterator[Any]:
        yield operator("gs", Name.Made)
        yield from content

    rewrite(pdf, edit)


def transfer_function(pdf: pikepdf.Pdf) -> None:
    _set_state(pdf, TR=Name.Identity)


def blend_mode_that_is_none(pdf: pikepdf.Pdf) -> None:
    _set_state(pdf, BM=Name.Glow)


def cmyk_beside_an_rgb_intent(pdf: pikepdf.Pdf) -> None:
    def edit(content: Instructions, _tagged: range) -> Iterator[Any]:
        yield operator("k", 0, 0, 0, 1)
        yield from content

    rewrite(pdf, edit)


def string_too_long(pdf: pikepdf.Pdf) -> None:
    found(pdf, "/S", "/Figure")[0].Alt = "word " * 8000


def page_too_large(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].MediaBox = Array([0, 0, 20_000, 800])


def steps_of_a_presentation(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].PresSteps = Dictionary(Type=Name.NavNode)


def requirements(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Requirements = Array([Dictionary(S=Name.EnableJavaScripts)])


FAULTS = (
    Fault(no_metadata, "2a 6.6.2.1-1, ua1 7.1-8", "06-001"),
    Fault(no_identification, "ua1 5-1", "06-002"),
    Fault(no_title, "ua1 7.1-9", "06-003"),
    Fault(
        metadata_of_no_language,
        "ua1 7.2-2, ua1 7.2-22, ua1 7.2-24, ua1 7.2-33, ua1 7.2-34",
        "11-006",
    ),
    Fault(title_not_shown, "ua1 7.1-10", "07-001"),
    Fault(title_hidden, "ua1 7.1-10", "07-002"),
    Fault(choice_of_layers_without_a_name, "2a 6.9-1, ua1 7.10-1", "20-001"),
    Fault(layers_without_a_name, "2a 6.9-1, ua1 7.10-1", "20-002"),
    Fault(layers_that_switch_themselves, "2a 6.9-4, ua1 7.10-2", "20-003"),
    Fault(attachment_without_a_name, "2a 6.8-2, 2a 6.8-5, ua1 7.11-1", "21-001"),
    Fault(form_that_must_be_drawn_anew, "2a 6.4.2-1, ua1 7.15-1", "25-001"),
    Fault(
        film_without_a_type_or_words,
        "2a 6.5.1-1, 2a 6.8-2, 2a 6.8-5, ua1 7.11-1, ua1 7.18.6.2-1, ua1 7.18.6.2-2",
        "28-014 28-015",
    ),
    Fault(
        attachment_on_a_page_without_a_name,
        "2a 6.3.3-1, 2a 6.8-2, 2a 6.8-5, ua1 7.11-1, ua1 7.18.1-1",
        "28-016",
    ),
    Fault(page_of_another_file, "2a 6.2.9-2, ua1 7.20-1", "30-001"),
    Fault(tagged_form_painted_twice, "ua1 7.1-2, ua1 7.20-2", "30-002"),
    Fault(level_of_another_part, "2a 6.6.4-3"),
    Fault(schema_not_described, "2a 6.6.2.3.1-1, 2a 6.6.2.3.1-2"),
    Fault(no_output_intent, "2a 6.2.10-2, 2a 6.2.4.3-2"),
    Fault(picture_smoothed, "2a 6.2.8-3"),
    Fault(link_that_does_not_print, "2a 6.3.2-2"),
    Fault(link_without_flags, "2a 6.3.2-1"),
    Fault(script, "2a 6.5.1-1"),
    Fault(action_on_opening, "2a 6.5.2-1"),
    Fault(operator_that_is_none, "2a 6.2.2-1"),
    Fault(states_nested_too_deep, "2a 6.1.13-8"),
    Fault(intent_that_is_none, "2a 6.2.6-1"),
    Fault(transfer_function, "2a 6.2.5-1"),
    Fault(blend_mode_that_is_none, "2a 6.2.10-1"),
    Fault(cmyk_beside_an_rgb_intent, "2a 6.2.4.3-3"),
    Fault(string_too_long, "2a 6.1.13-3"),
    Fault(page_too_large, "2a 6.1.13-11"),
    Fault(steps_of_a_presentation, "2a 6.10-2"),
    Fault(requirements, "2a 6.11-1"),
)
