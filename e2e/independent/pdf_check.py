#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Checks facts of PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) in PDF files, independently of the program
that wrote them.

    pip install pikepdf page-validation      # page-validation is optional: a full rule engine for both standards
    python3 pdf_check.py FILE.pdf...         # a line per check; exit 0 when all hold, 1 when one does not, 2 on misuse
    python3 pdf_check.py --self-test FILE    # breaks a good file in known ways and expects each break to be found

Reads with pikepdf (qpdf). The checks are our own reading of the two standards; they are no certificate.
"""
import io
import re
import sys
import xml.etree.ElementTree as ET

import pikepdf
from pikepdf import Name

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"
DC = "{http://purl.org/dc/elements/1.1/}"
STANDARD_ROLES = set(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody "
    "Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP "
    "Figure Formula Form".split()
)


def xmp_values(pdf):
    """All properties of the metadata stream, as {tag: text}, attributes and elements alike."""
    if "/Metadata" not in pdf.Root:
        return {}
    root = ET.fromstring(pdf.Root.Metadata.read_bytes())
    values = {}
    for description in root.iter(RDF + "Description"):
        values.update(description.attrib)
        for child in description:
            values[child.tag] = "".join(child.itertext()).strip()
    return values


def structure_elements(pdf):
    """Every structure element with its depth-first place; stops at 100,000."""
    tree = pdf.Root.get("/StructTreeRoot")
    found, waiting = [], [tree] if tree is not None else []
    while waiting and len(found) < 100_000:
        node = waiting.pop()
        if not isinstance(node, pikepdf.Dictionary):
            continue
        if "/S" in node:
            found.append(node)
        kids = node.get("/K")
        kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        waiting.extend(kid for kid in reversed(kids) if isinstance(kid, pikepdf.Dictionary))
    return found


def kids_of(node):
    kids = node.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def role(pdf, node):
    name = str(node.S)[1:]
    role_map = pdf.Root.StructTreeRoot.get("/RoleMap", {})
    for _ in range(10):
        if name in STANDARD_ROLES or "/" + name not in role_map:
            return name
        name = str(role_map["/" + name])[1:]
    return name


def all_objects(pdf):
    return [obj for obj in pdf.objects if isinstance(obj, (pikepdf.Dictionary, pikepdf.Stream))]


def marked_content(page):
    """Whether all drawing stands inside marked content, and the identifiers used: (all_marked, {mcid})."""
    depth, unmarked, identifiers = 0, [], set()
    drawing = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "EI"}
    for operands, operator in pikepdf.parse_content_stream(page):
        op = str(operator)
        if op in ("BMC", "BDC"):
            depth += 1
            properties = operands[1] if op == "BDC" and len(operands) > 1 else None
            if isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties:
                identifiers.add(int(properties.MCID))
        elif op == "EMC":
            depth -= 1
        elif op in drawing and depth == 0:
            unmarked.append(op)
    return not unmarked and depth == 0, identifiers


def fonts(pdf):
    return [obj for obj in all_objects(pdf) if obj.get("/Type") == Name.Font and "/Subtype" in obj]


def font_problems(pdf):
    problems = []
    for font in fonts(pdf):
        name = str(font.get("/BaseFont", "?"))
        if font.Subtype in (Name.CIDFontType0, Name.CIDFontType2):
            descriptor = font.get("/FontDescriptor", {})
            if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                problems.append(f"{name} is not embedded")
        elif font.Subtype != Name.Type3:
            if "/ToUnicode" not in font:
                problems.append(f"{name} has no ToUnicode")
            if font.Subtype != Name.Type0 and not any(
                key in font.get("/FontDescriptor", {}) for key in ("/FontFile", "/FontFile2", "/FontFile3")
            ):
                problems.append(f"{name} is not embedded")
        if "/ToUnicode" in font:
            mapping = font.ToUnicode.read_bytes().decode("latin-1")
            for block in re.findall(r"beginbf(?:char|range)(.*?)endbf", mapping, re.S):
                if re.search(r"<(0000|FEFF|FFFE)>\s*$", block.strip(), re.I):
                    problems.append(f"{name} maps to a code that means nothing")
    return problems


def heading_problems(pdf, nodes):
    levels = [int(match.group(1)) for node in nodes if (match := re.fullmatch(r"H([1-6])", role(pdf, node)))]
    before, problems = 0, []
    for level in levels:
        if level > before + 1:
            problems.append(f"H{level} after H{before}")
        before = level
    return problems if levels else ["no headings"]


def nesting_problems(pdf, nodes):
    wanted = {"LI": {"L"}, "LBody": {"LI"}, "TR": {"Table", "THead", "TBody", "TFoot"}, "TH": {"TR"}, "TD": {"TR"}}
    problems = []
    for node in nodes:
        parents = wanted.get(role(pdf, node))
        if parents and role(pdf, node.P) not in parents:
            problems.append(f"{role(pdf, node)} inside {role(pdf, node.P)}")
    return problems


def scope_problems(pdf, nodes):
    def scope(node):
        attributes = node.get("/A", [])
        attributes = list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes]
        return [a.get("/Scope") for a in attributes if isinstance(a, pikepdf.Dictionary) and "/Scope" in a]

    return ["TH without scope" for node in nodes if role(pdf, node) == "TH" and not scope(node)]


def annotation_problems(pdf):
    problems = []
    for number, page in enumerate(pdf.pages, 1):
        for annotation in page.get("/Annots", []):
            if annotation.Subtype not in (Name.Link, Name.Widget):
                problems.append(f"page {number}: annotation {annotation.Subtype}")
            if not str(annotation.get("/Contents", "")):
                problems.append(f"page {number}: annotation without description")
            if "/StructParent" not in annotation:
                problems.append(f"page {number}: annotation outside the structure")
            flags = int(annotation.get("/F", 0))
            if not flags & 4 or flags & 0b100011:
                problems.append(f"page {number}: annotation hidden or not printed")
    return problems


def attachment_problems(pdf):
    names = pdf.Root.get("/Names", {}).get("/EmbeddedFiles")
    specs = [obj for obj in all_objects(pdf) if obj.get("/Type") in (Name.Filespec, Name.F) or "/EF" in obj]
    associated = {spec.objgen for spec in pdf.Root.get("/AF", [])}
    problems = [] if names is not None or not specs else ["files are attached but not in the name tree"]
    for spec in specs:
        name = str(spec.get("/UF", spec.get("/F", "?")))
        if spec.objgen not in associated:
            problems.append(f"{name} is not an associated file")
        if spec.get("/AFRelationship") not in (Name.Source, Name.Data, Name.Alternative, Name.Supplement, Name.Unspecified):
            problems.append(f"{name} has no AFRelationship")
        if "/F" not in spec or "/UF" not in spec:
            problems.append(f"{name} lacks F or UF")
        if not str(spec.get("/Desc", "")):
            problems.append(f"{name} has no description")
        stream = spec.EF.F
        if not re.fullmatch(r"/[\w.+-]+/[\w.+-]+", str(stream.get("/Subtype", ""))):
            problems.append(f"{name} has no media type")
        if "/ModDate" not in stream.get("/Params", {}):
            problems.append(f"{name} has no modification date")
    return problems


def forbidden(pdf):
    problems = []
    for obj in all_objects(pdf):
        if obj.get("/S") in (Name.JavaScript, Name.Launch, Name.Sound, Name.Movie, Name.ResetForm, Name.ImportData):
            problems.append(f"action {obj.S}")
        if isinstance(obj, pikepdf.Stream):
            filters = obj.get("/Filter", [])
            filters = list(filters) if isinstance(filters, pikepdf.Array) else [filters]
            if Name.LZWDecode in filters or Name.Crypt in filters:
                problems.append("forbidden filter")
            if "/F" in obj and "/Length" in obj:
                problems.append("stream outside the file")
        if obj.get("/Subtype") == Name.PS or "/XFA" in obj:
            problems.append("PostScript or XFA")
    for key in ("/OpenAction", "/AA"):
        if key in pdf.Root:
            problems.append(f"catalog has {key}")
    return problems


def information_problems(pdf, xmp):
    allowed = {"/Title", "/Creator", "/Producer", "/CreationDate", "/ModDate"}
    problems = [f"{key} in the information dictionary" for key in pdf.docinfo.keys() if key not in allowed]
    if str(pdf.docinfo.get("/Title", "")) and str(pdf.docinfo.Title) != xmp.get(DC + "title", ""):
        problems.append("title differs between information dictionary and XMP")
    if DC + "creator" in xmp:
        problems.append("XMP names an author")
    return problems


def checks(pdf):
    """(name, problems) for every check; no problems means it holds."""
    root, xmp, nodes = pdf.Root, xmp_values(pdf), structure_elements(pdf)
    said = lambda wanted, got: [] if got == wanted else [f"{got!r}, not {wanted!r}"]
    yield "A: XMP says part 3", said("3", xmp.get(PDFA + "part"))
    yield "A: XMP says conformance A", said("A", xmp.get(PDFA + "conformance"))
    yield "UA: XMP says part 1", said("1", xmp.get(PDFUA + "part"))
    yield "A: metadata stream is not compressed", ["filtered"] if "/Metadata" in root and "/Filter" in root.Metadata else []
    intents = [i for i in root.get("/OutputIntents", []) if i.get("/S") == Name.GTS_PDFA1 and "/DestOutputProfile" in i]
    yield "A: output intent with ICC profile", [] if len(intents) == 1 else [f"{len(intents)} found"]
    yield "A: no encryption", ["encrypted"] if "/Encrypt" in pdf.trailer else []
    yield "A: file identifier", [] if "/ID" in pdf.trailer else ["no ID"]
    yield "A: no script, action, PostScript or forbidden filter", forbidden(pdf)
    yield "A: fonts embedded, with ToUnicode", font_problems(pdf) + ([] if fonts(pdf) else ["no fonts"])
    yield "A: attachments are associated, named, typed, dated", attachment_problems(pdf)
    yield "A/UA: MarkInfo Marked", [] if root.get("/MarkInfo", {}).get("/Marked") is True else ["not marked"]
    yield "A/UA: structure tree", [] if nodes else ["no structure"]
    yield "A/UA: language", [] if re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", str(root.get("/Lang", ""))) else ["no Lang"]
    yield "A/UA: roles are standard", [f"role {role(pdf, n)}" for n in nodes if role(pdf, n) not in STANDARD_ROLES]
    yield "UA: title is shown", [] if root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is True else ["DisplayDocTitle"]
    yield "UA: title in XMP", [] if xmp.get(DC + "title") else ["no dc:title"]
    yield "UA: outline", [] if root.get("/Outlines", {}).get("/First") is not None else ["no outline"]
    yield "UA: tab order follows structure", [f"page {i}" for i, p in enumerate(pdf.pages, 1) if p.get("/Tabs") != Name.S]
    figures = [n for n in nodes if role(pdf, n) in ("Figure", "Formula")]
    yield "UA: figures have text", [f"{role(pdf, n)} without Alt" for n in figures if not str(n.get("/Alt", "")).strip()]
    yield "UA: heading levels", heading_problems(pdf, nodes)
    yield "UA: lists and tables are nested well", nesting_problems(pdf, nodes)
    yield "UA: table headers have a scope", scope_problems(pdf, nodes)
    yield "UA: annotations are described and tagged", annotation_problems(pdf)
    yield "UA: all drawing is content or artifact", content_problems(pdf, nodes)
    yield "metadata is on the allow-list", information_problems(pdf, xmp)


def content_problems(pdf, nodes):
    """Every drawing is marked, and every marked identifier of a page is in the structure tree exactly once."""
    used, problems = {}, []
    for node in nodes:
        for kid in kids_of(node):
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == Name.MCR:
                used.setdefault(kid.get("/Pg", node.get("/Pg")).objgen, []).append(int(kid.MCID))
            elif not isinstance(kid, pikepdf.Object) and isinstance(kid, int):
                used.setdefault(node.Pg.objgen, []).append(kid)
    for number, page in enumerate(pdf.pages, 1):
        marked, identifiers = marked_content(page)
        in_tree = used.get(page.obj.objgen, [])
        if not marked:
            problems.append(f"page {number}: drawing outside marked content")
        if sorted(in_tree) != sorted(identifiers):
            problems.append(f"page {number}: {len(identifiers)} marks on the page, {len(in_tree)} in the tree")
    return problems


def is_misread_length(rule, data):
    """Is it the engine that counts wrong?

    Of data that happens to end with a carriage return, followed by the line feed before `endstream`, it takes both for the end of line.
    ISO 32000-1, 7.3.8.1 gives `/Length` the say. So each stream is measured: as long as it says, and `endstream` right after one line feed.
    """
    if not rule.endswith("STREAM-LENGTH-001"):
        return False
    returns = 0
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream):
                raw = thing.read_raw_bytes()
                if len(raw) != int(thing.Length) or raw + b"\nendstream" not in data:
                    return False
                returns += raw.endswith(b"\r")
    return returns > 0


def engine_checks(data):
    """The same file through a full, independent rule engine, when it is installed."""
    try:
        import page
    except ImportError:
        return [("engine: page-validation is not installed, skipped", [])]
    results = []
    for profile in ("3a", "ua1"):
        report = page.validate_pdf_bytes(data, profile=profile)
        failures = [failure for failure in report.failures if not is_misread_length(failure.rule_id, data)]
        problems = [f"{failure.rule_id} {failure.message}" for failure in failures]
        results.append((f"engine: {report.rules.total} rules of {profile}", problems))
    return results


def failures(data, quiet=False):
    with pikepdf.open(io.BytesIO(data)) as pdf:
        results = list(checks(pdf))
    results += engine_checks(data)
    for name, problems in results:
        if not quiet:
            print(("ok    " if not problems else "FAIL  ") + name + ("" if not problems else ": " + "; ".join(problems[:5])))
    return {name for name, problems in results if problems}


def self_test(data):
    """Breaks the file in known ways; every break must be found."""

    def figure(pdf):
        node = next(node for node in structure_elements(pdf) if role(pdf, node) == "Figure")
        del node["/Alt"]

    def action(pdf):
        pdf.Root.OpenAction = pdf.make_indirect(pikepdf.Dictionary(S=Name.JavaScript, JS=pikepdf.String("0")))

    def unmark(pdf):
        page = pdf.pages[0]
        page.contents_add(b"0 0 10 10 re f", prepend=False)

    breaks = {
        "UA: figures have text": figure,
        "A: no script, action, PostScript or forbidden filter": action,
        "UA: all drawing is content or artifact": unmark,
        "A/UA: language": lambda pdf: pdf.Root.__delitem__("/Lang"),
        "A: output intent with ICC profile": lambda pdf: pdf.Root.__delitem__("/OutputIntents"),
        "UA: tab order follows structure": lambda pdf: pdf.pages[0].obj.__delitem__("/Tabs"),
        "UA: title is shown": lambda pdf: pdf.Root.__delitem__("/ViewerPreferences"),
        "metadata is on the allow-list": lambda pdf: pdf.docinfo.__setitem__("/Author", "someone"),
        "UA: XMP says part 1": lambda pdf: pdf.Root.__delitem__("/Metadata"),
    }
    missed = [] if not failures(data, quiet=True) else ["the file itself does not pass"]
    for name, break_it in breaks.items():
        with pikepdf.open(io.BytesIO(data)) as pdf:
            break_it(pdf)
            broken = io.BytesIO()
            pdf.save(broken)
        found = name in failures(broken.getvalue(), quiet=True)
        print(("ok    found: " if found else "FAIL  missed: ") + name)
        missed += [] if found else [name]
    return 1 if missed else 0


def main(arguments):
    if len(arguments) == 2 and arguments[0] == "--self-test":
        with open(arguments[1], "rb") as file:
            return self_test(file.read())
    if not arguments or arguments[0].startswith("-"):
        print(__doc__)
        return 2
    bad = 0
    for path in arguments:
        print(path)
        with open(path, "rb") as file:
            bad += bool(failures(file.read()))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
