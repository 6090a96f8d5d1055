"""`inspect`: each trace that a PDF can hold is found where it stands; ours holds none; nothing broken ends it."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import ExifTags, Image, ImageCms

from generator.cli import main
from generator.inspect import inspect_pdf
from generator.inspect_strings import unpacked_parts
from generator.pdf.write import write_pdf
from generator.readback import Unreadable
from tests.pdf.builders import INKS, opened, sampler


@cache
def ours() -> bytes:
    """A file of the compiler with all that it can hold: pictures, links, tables, two scripts."""
    return write_pdf(sampler(), INKS)


def plain() -> Pdf:
    """One empty page of another program's, A6."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(298, 420))
    helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.pages[0].obj.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(helvetica)))
    return pdf


def saved(pdf: Pdf) -> bytes:
    out = BytesIO()
    pdf.save(out, static_id=True, fix_metadata_version=False)
    return out.getvalue()


def told(data: bytes, telling: bool = True) -> list[str]:
    """What is found in a file, as the command prints it."""
    return [
        f"{f.kind} ({f.place}): {f.what}" if f.place else f"{f.kind}: {f.what}"
        for f in inspect_pdf(data).findings
        if f.telling or not telling
    ]


# Ours


def test_ours_tells_the_name_of_the_press_and_nothing_else() -> None:
    assert told(ours()) == [
        "information: Producer: briefing-press",
        "xmp: Producer: briefing-press",
    ]


def test_what_every_pdf_tells_is_said_apart() -> None:
    everything = told(ours(), telling=False)
    assert "information: Title: Salt & water: a “test” of <tags>" in everything
    assert any(line.startswith("colour profile (object ") for line in everything)
    assert any(line.startswith("id: ID: ") for line in everything)


# Others


def author(pdf: Pdf) -> None:
    pdf.docinfo["/Author"] = "A. Nobody"


def date(pdf: Pdf) -> None:
    pdf.docinfo["/CreationDate"] = "D:19960601031415+03'30'"


def other_day(pdf: Pdf) -> None:
    pdf.docinfo["/CreationDate"] = "D:19960601000000Z"
    pdf.docinfo["/ModDate"] = "D:19960602000000Z"


def xmp(pdf: Pdf) -> None:
    packet = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Toolkit 7"><!-- by hand -->'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:h="urn:h" h:host="pc-7">'
        "<dc:creator><rdf:Seq><rdf:li>A. Nobody</rdf:li></rdf:Seq></dc:creator>"
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
    )
    held = Stream(pdf, packet.encode(), Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Metadata = pdf.make_indirect(held)


def xmp_of_a_part(pdf: Pdf) -> None:
    xmp(pdf)
    pdf.pages[0].obj.Metadata = pdf.Root.Metadata
    del pdf.Root.Metadata


def private_data(pdf: Pdf) -> None:
    pdf.pages[0].obj.PieceInfo = Dictionary(Illustrator=Dictionary())


def attachment(pdf: Pdf) -> None:
    pdf.attachments["notes.txt"] = b"who said it"


def script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def program(pdf: Pdf) -> None:
    pdf.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.Launch, F=String("notes.exe")))


def comment(pdf: Pdf) -> None:
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), T=String("A. Nobody"),
        Contents=String("who said it?"),
    )  # fmt: skip
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])


def thumbnail(pdf: Pdf) -> None:
    pdf.pages[0].obj.Thumb = Stream(pdf, b"\0", Width=1, Height=1)


def layer(pdf: Pdf) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Names")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))


def form(pdf: Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=String("x"))


def path(pdf: Pdf) -> None:
    pdf.Root.Origin = String("C:\\Users\\nobody\\brief.docx")


def path_in_utf16(pdf: Pdf) -> None:
    pdf.Root.Origin = String("/home/nobody/نامه.docx")


def path_in_a_stream(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"% made in /home/nobody/work\n")


def address(pdf: Pdf) -> None:
    pdf.Root.Origin = String("nobody@example.org on pc-7.local")


def lost_object(pdf: Pdf) -> None:
    pdf.make_indirect(Dictionary(Type=Name.Draft, Text=String("an earlier sentence")))


def font_on_the_system(pdf: Pdf) -> None:
    font = pdf.pages[0].obj.Resources.Font.F1
    font.FontDescriptor = Dictionary(Type=Name.FontDescriptor, FontName=Name("/House-Sans"))


def photograph(pdf: Pdf) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Camera & Sons"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (35.0, 41.0, 0.0)
    data = BytesIO()
    Image.new("L", (8, 8)).save(data, "JPEG", exif=exif, comment=b"from the archive")
    pdf.pages[0].obj.Resources.XObject = Dictionary(
        X1=Stream(
            pdf, data.getvalue(), Type=Name.XObject, Subtype=Name.Image, Filter=Name.DCTDecode
        )
    )


def screen_profile(pdf: Pdf) -> None:
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    pdf.Root.OutputIntents = Array([Dictionary(DestOutputProfile=Stream(pdf, data, N=3))])


TRACES: list[tuple[Callable[[Pdf], None], str]] = [
    (author, "information: Author: A. Nobody"),
    (date, "D:19960601031415+03'30' (a time of day, a time zone)"),
    (other_day, "D:19960602000000Z (another day than its own)"),
    (xmp, "producer: XMP toolkit: Toolkit 7"),
    (xmp, "xmp: a comment: by hand"),
    (xmp, "xmp: creator: A. Nobody"),
    (xmp, "xmp: host: pc-7"),
    (xmp_of_a_part, "metadata of a part"),
    (private_data, "private data of Illustrator"),
    (attachment, "notes.txt (embedded)"),
    (script, "app.alert(1)"),
    (script, "action (the catalog): when it is opened: JavaScript"),
    (program, "Launch: notes.exe"),
    (comment, "annotation (page 1): Text: author A. Nobody, “who said it?”"),
    (thumbnail, "thumbnail (page 1): a small picture of the page"),
    (layer, "layer (the catalog): a layer that is not shown: Names"),
    (form, "form (the catalog): a form of 0 fields, with XFA"),
    (path, "a path: C:\\Users\\nobody\\brief.docx"),
    (path_in_utf16, "a path: /home/nobody/نامه.docx"),
    (path_in_a_stream, "a path: /home/nobody/work"),
    (address, "an e-mail address: nobody@example.org"),
    (address, "a host: pc-7.local"),
    (font_on_the_system, "House-Sans is not embedded: it was on the maker's system"),
    (photograph, "a comment: from the archive"),
    (photograph, "EXIF Make: Camera & Sons"),
    (photograph, "EXIF with the place: GPSLatitude"),
    (screen_profile, "colour profile (object "),
]


@pytest.mark.parametrize(
    ("leave", "found"), TRACES, ids=[f"{t.__name__}-{f[:20]}" for t, f in TRACES]
)
def test_a_trace_is_found(leave: Callable[[Pdf], None], found: str) -> None:
    pdf = plain()
    assert not any(found in line for line in told(saved(pdf)))
    leave(pdf)
    assert any(found in line for line in told(saved(pdf))), told(saved(pdf))


def by_hand(*objects: str) -> bytes:
    """A file of objects with the numbers 1, 2, 3…, of which the first is the catalog."""
    data = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode()
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{rows}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return data + f"{end}startxref\n{len(data)}\n%%EOF\n".encode()


def test_objects_that_nothing_refers_to_are_found() -> None:
    data = by_hand(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [] /Count 0 >>",
        "<< /Type /Draft /Text (an earlier sentence) >>",
    )
    assert told(data) == ["object (object 3): nothing refers to it, and no reader sees it: Draft"]


# The file around its objects


def test_programs_are_known_by_the_second_line() -> None:
    assert "producer (byte 9): its second line is as qpdf writes it" in told(saved(plain()))


def test_comments_and_what_follows_the_end_are_found() -> None:
    data = ours()
    assert "comment (byte 15): “% printed by pc-7”" in told(
        data[:15] + b"%% printed by pc-7\n" + data[15:]
    )
    (line,) = (x for x in told(data + b"<!-- served by pc-7 -->\n") if x.startswith("file"))
    assert line.endswith("23 bytes follow the end: “<!-- served by pc-7 -->”")
    assert f"file (byte 0): {len('HTTP 200 ')} bytes stand before" in "".join(
        told(b"HTTP 200 " + data)
    )


def test_earlier_revisions_are_found() -> None:
    data = saved(plain())
    later = data + b"\n% changed\nxref\n0 0\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n"
    (line,) = (x for x in told(later) if x.startswith("revision"))
    assert line.startswith("revision: 2 revisions: what later ones changed or removed is still")


# Hidden text

HIDDEN = [
    ("BT /F1 12 Tf 3 Tr 20 20 Td (salt) Tj ET", "invisible (render mode 3)"),
    ("1 g BT /F1 12 Tf 20 20 Td (salt) Tj ET", "white on white"),
    ("1 1 1 rg BT /F1 12 Tf 20 20 Td [(sa) -20 (lt)] TJ ET", "white on white"),
    ("0 0 0 0 k BT /F1 12 Tf 20 20 Td (salt) Tj ET", "white on white"),
    ("0.5 g 0 0 99 99 re f BT /F1 12 Tf 20 20 Td (salt) Tj ET", "in the colour of its ground"),
    ("BT /F1 12 Tf -900 20 Td (salt) Tj ET", "off the page"),
    ("1 0 0 1 0 900 cm BT /F1 12 Tf 20 20 Td (salt) Tj ET", "off the page"),
    ("BT /F1 0.1 Tf 20 20 Td (salt) Tj ET", "set in 0.1 pt"),
    ("0.01 0 0 0.01 20 20 cm BT /F1 12 Tf (salt) Tj ET", "set in 0.12 pt"),
    ("BT /F1 12 Tf 20 20 Td (salt) Tj ET 1 g 0 0 99 99 re f", "under a filled area"),
    ("BT /F1 12 Tf 20 20 Td (salt) Tj ET 99 0 0 99 0 0 cm /X1 Do", "under a picture"),
    ("/G1 gs BT /F1 12 Tf 20 20 Td (salt) Tj ET", "transparent"),
    ("/X2 Do", "white on white"),
]
SEEN = [
    "BT /F1 12 Tf 20 20 Td (salt) Tj ET",
    "0 g 0 0 99 99 re f 1 g BT /F1 12 Tf 20 20 Td (salt) Tj ET",
    "q 1 g Q BT /F1 12 Tf 20 20 Td (salt) Tj ET",
    "99 0 0 99 0 0 cm /X1 Do 1 g BT /F1 .2 Tf .2 .2 Td (salt) Tj ET",
    "BT /F1 12 Tf 20 20 Td (salt) Tj ET 1 g 50 50 99 99 re f",
    "1 g BT /F1 12 Tf 20 20 Td (  ) Tj ET",
    "BT /F1 12 Tf 1 Tr 1 g 20 20 Td (salt) Tj ET",
]


def page(content: str) -> bytes:
    pdf = plain()
    resources = pdf.pages[0].obj.Resources
    white = b"1 g BT /F1 12 Tf 20 20 Td (salt) Tj ET"
    resources.XObject = Dictionary(
        X1=Stream(pdf, b"\0", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1),
        X2=Stream(pdf, white, Type=Name.XObject, Subtype=Name.Form, Resources=resources),
    )
    resources.ExtGState = Dictionary(G1=Dictionary(ca=0))
    pdf.pages[0].contents_add(content.encode())
    return saved(pdf)


@pytest.mark.parametrize(("content", "why"), HIDDEN)
def test_hidden_text_is_found(content: str, why: str) -> None:
    assert f"hidden text (page 1): {why}: “salt”" in told(page(content))


@pytest.mark.parametrize("content", SEEN)
def test_text_that_is_seen_is_not_called_hidden(content: str) -> None:
    assert not [line for line in told(page(content)) if line.startswith("hidden")]


# Whatever is given to it


def test_every_string_and_stream_is_gone_through() -> None:
    pdf = plain()
    pdf.Root.Deep = Array([Dictionary(Deeper=Array([String("a canary"), Name("/canary-name")]))])
    with opened(saved(pdf)) as held:
        parts = b"\n".join(data for _place, data in unpacked_parts(held))
    for word in (b"a canary", b"/canary-name", b"/Deeper"):
        assert word in parts


@pytest.mark.parametrize("seed", range(120))
def test_broken_files_are_errors_or_read_as_far_as_they_go(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(ours() if seed % 2 else page(chance.choice(HIDDEN)[0]))
    for _ in range(chance.choice((1, 20, 400))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    if seed % 3 == 0:
        del data[chance.randrange(len(data)) :]
    with suppress(Unreadable):
        inspect_pdf(bytes(data))


def test_a_form_that_calls_itself_comes_to_an_end() -> None:
    pdf = plain()
    loop = pdf.make_indirect(Stream(pdf, b"/X Do", Type=Name.XObject, Subtype=Name.Form))
    loop.Resources = Dictionary(XObject=Dictionary(X=loop))
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=loop)
    pdf.pages[0].contents_add(b"/X Do")
    assert inspect_pdf(saved(pdf)).pages == 1


# The command


def test_the_command_needs_no_project_and_prints_what_tells(tmp_path: Path) -> None:
    file = tmp_path / "ours.pdf"
    file.write_bytes(ours())
    done = CliRunner().invoke(main, ["inspect", str(file)])
    assert (done.exit_code, done.stderr) == (0, "")
    head, *lines = done.stdout.splitlines()
    assert head == f"{file}: PDF 1.7, 2 pages, {len(ours())} bytes: 2 things that tell"
    assert lines == ["  information: Producer: briefing-press", "  xmp: Producer: briefing-press"]


def test_json_has_all_of_it(tmp_path: Path) -> None:
    file = tmp_path / "ours.pdf"
    file.write_bytes(ours())
    done = CliRunner().invoke(main, ["inspect", "--json", str(file)])
    (held,) = json.loads(done.stdout)
    assert (held["file"], held["version"], held["size"]) == (str(file), "1.7", len(ours()))
    assert {
        "kind": "xmp",
        "place": "",
        "what": "format: application/pdf",
        "telling": False,
    } in held["findings"]


def test_what_cannot_be_inspected_is_an_error_beside_the_rest(tmp_path: Path) -> None:
    locked, text, good = (tmp_path / name for name in ("locked.pdf", "text.pdf", "good.pdf"))
    with opened(ours()) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="salt", user="water"))
    text.write_text("The wells of Ostervale", "utf-8")
    good.write_bytes(ours())
    names = [str(p) for p in (locked, text, tmp_path / "none.pdf", good)]
    done = CliRunner().invoke(main, ["inspect", *names])
    assert done.exit_code == 1
    assert done.stdout.startswith(f"{good}: PDF 1.7")
    for said in (
        "locked.pdf: error: the file is encrypted, and asks for a password\n  hint: open it with",
        "text.pdf: error: the file is no PDF\n  hint: name a PDF",
        "none.pdf: error: the file cannot be read: no such file or directory",
        "3 errors",
    ):
        assert said in done.stderr
