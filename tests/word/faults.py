"""What openxml-audit does not see: each check returns the faults of a package, [] when sound."""

from __future__ import annotations

import posixpath
import re
import tempfile
import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from openxml_audit import OpenXmlValidator

from word.support import (
    CORE,
    DOCUMENT,
    NS,
    NUMBERING,
    STYLES,
    Element,
    etree,
    find,
    members,
    q,
    values,
)

if TYPE_CHECKING:
    from collections.abc import Callable


# ECMA-376 part 1, transitional: the order of children (those a document of ours can have).
ORDER = {
    "w:pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers "
        "pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
        "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
        "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle "
        "rPr sectPr pPrChange"
    ),
    "w:rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
        "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u "
        "effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
    ),
    "w:tcPr": (
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText "
        "vAlign hideMark"
    ),
    "w:tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc "
        "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook"
    ),
    "w:sectPr": (
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders "
        "lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter "
        "docGrid printerSettings"
    ),
    "w:lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "w:numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "w:tbl": "tblPr tblGrid tr",
}  # fmt: skip
_CORE_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def trees(package: bytes) -> dict[str, Element]:
    return {
        name: etree.fromstring(content)
        for name, content in members(package).items()
        if name.endswith((".xml", ".rels"))
    }


def _texts(package: bytes) -> dict[str, Element]:
    """Return the parts that hold paragraphs."""
    return {
        n: t for n, t in trees(package).items() if n == DOCUMENT or "/header" in n or "/footer" in n
    }


def duplicate_members(package: bytes) -> list[str]:
    with zipfile.ZipFile(BytesIO(package)) as archive:
        names = Counter(name.lower() for name in archive.namelist())
    return [f"{name} stands {n} times in the package" for name, n in names.items() if n > 1]


def sizes_not_whole(package: bytes) -> list[str]:
    """Refuse a size that is no whole number of half-points: Word does not open `w:sz="14.5"`."""
    path = "//w:sz/@w:val | //w:szCs/@w:val"
    return [
        f"{name}: size {size}"
        for name, tree in trees(package).items()
        for size in values(tree, path)
        if not size.isdecimal() or int(size) == 0
    ]


def lengths_not_whole(package: bytes) -> list[str]:
    """Word takes a fraction of a twip for a damaged file."""
    path = (
        "//w:ind/@*|//w:spacing/@w:before|//w:spacing/@w:after|//w:spacing/@w:line|//w:tcW/@w:w"
        "|//w:gridCol/@w:w|//w:tblW/@w:w|//w:tblInd/@w:w|//w:pgMar/@*|//w:pgSz/@w:w|//w:pgSz/@w:h"
    )
    return [
        f"{name}: length {length}"
        for name, tree in trees(package).items()
        for length in values(tree, path)
        if not re.fullmatch(r"-?\d+", length)
    ]


def unbalanced_fields(package: bytes) -> list[str]:
    faults = []
    for name, tree in _texts(package).items():
        open_at: list[str] = []
        for mark in find(tree, "//w:fldChar"):
            kind = values(mark, "@w:fldCharType")[0]
            if kind == "begin":
                open_at.append(kind)
            elif not open_at or (kind == "separate" and open_at[-1] == "separate"):
                faults.append(f"{name}: field {kind} without begin")
            elif kind == "separate":
                open_at[-1] = kind
            else:
                open_at.pop()
        faults += [f"{name}: field without end"] * len(open_at)
    return faults


def open_bookmarks(package: bytes) -> list[str]:
    faults = []
    for name, tree in _texts(package).items():
        starts, ends = (
            Counter(values(tree, f"//w:bookmark{which}/@w:id")) for which in ("Start", "End")
        )
        faults += [
            f"{name}: bookmark {each} starts {starts[each]} times and ends {ends[each]} times"
            for each in starts | ends
            if (starts[each], ends[each]) != (1, 1)
        ]
    return faults


def core_properties(package: bytes) -> list[str]:
    """One of each property, from the fixed list, a date in W3CDTF."""
    tree = trees(package)[CORE]
    known = {
        q(name)
        for name in (
            "dc:title", "dc:subject", "dc:creator", "dc:description", "dc:identifier",
            "dc:language", "cp:category", "cp:contentStatus", "cp:keywords", "cp:lastModifiedBy",
            "cp:lastPrinted", "cp:revision", "cp:version", "dcterms:created", "dcterms:modified",
        )
    }  # fmt: skip
    tags = Counter(str(child.tag) for child in tree)
    faults = [f"{tag} stands {n} times" for tag, n in tags.items() if n > 1]
    faults += [f"{tag} is no core property" for tag in tags if tag not in known]
    dates = values(tree, "dcterms:created/text()|dcterms:modified/text()")
    return faults + [f"date {each}" for each in dates if not _CORE_DATE.fullmatch(each)]


def margins(package: bytes) -> list[str]:
    """All seven attributes are required, the gutter is the one that is forgotten."""
    wanted = {q(f"w:{n}") for n in ("top", "right", "bottom", "left", "header", "footer", "gutter")}
    return [
        f"pgMar without {sorted(str(m).split('}')[1] for m in wanted - set(each.attrib))}"
        for each in find(trees(package)[DOCUMENT], "//w:pgMar")
        if wanted - set(each.attrib)
    ]


def child_order(package: bytes) -> list[str]:
    faults = []
    for name, tree in trees(package).items():
        for parent, order in ORDER.items():
            ranks = {q(f"w:{child}"): rank for rank, child in enumerate(order.split())}
            for element in tree.iter(q(parent)):
                children = [str(child.tag) for child in element]
                faults += [f"{name}: {parent} holds {c}" for c in children if c not in ranks]
                known = [ranks[c] for c in children if c in ranks]
                if known != sorted(known):
                    faults.append(f"{name}: children of {parent} out of order: {children}")
    return faults


def missing_styles(package: bytes) -> list[str]:
    parts = trees(package)
    defined = set(values(parts[STYLES], "//w:style/@w:styleId"))
    path = "//w:pStyle/@w:val|//w:rStyle/@w:val|//w:tblStyle/@w:val|//w:basedOn/@w:val|//w:next/@w:val|//w:link/@w:val"
    return [
        f"{name}: style {used} is not defined"
        for name, tree in parts.items()
        for used in values(tree, path)
        if used not in defined
    ]


def style_names(package: bytes) -> list[str]:
    """Refuse a comma in a style's name: it separates aliases, and Word's own schema has none."""
    names = values(trees(package)[STYLES], "//w:style/w:name/@w:val")
    twice = [f"two styles are called {n}" for n, c in Counter(names).items() if c > 1]
    return twice + [f"a comma in the style name {n}" for n in names if "," in n]


def missing_numbers(package: bytes) -> list[str]:
    parts = trees(package)
    numbering = parts[NUMBERING]
    abstract = set(values(numbering, "w:abstractNum/@w:abstractNumId"))
    faults = [
        f"num {values(num, '@w:numId')[0]} has no abstractNum"
        for num in find(numbering, "w:num")
        if values(num, "w:abstractNumId/@w:val")[0] not in abstract
    ]
    levels = {
        values(num, "@w:numId")[0]: set(
            values(
                numbering,
                f"w:abstractNum[@w:abstractNumId='{values(num, 'w:abstractNumId/@w:val')[0]}']"
                "/w:lvl/@w:ilvl",
            )
        )
        for num in find(numbering, "w:num")
    }
    for name in (DOCUMENT, STYLES):
        for used in find(parts[name], "//w:numPr"):
            number = "".join(values(used, "w:numId/@w:val"))
            level = "".join(values(used, "w:ilvl/@w:val")) or "0"
            if level not in levels.get(number, set()):
                faults.append(f"{name}: list {number} has no level {level}")
    return faults


def missing_targets(package: bytes) -> list[str]:
    """Every relationship leads to a member, and every r:id to a relationship."""
    contents, parts = members(package), trees(package)
    faults = []
    for name, tree in parts.items():
        if not name.endswith(".rels"):
            continue
        source = posixpath.join(
            posixpath.dirname(posixpath.dirname(name)), posixpath.basename(name)[:-5]
        )
        for target in values(tree, "rel:Relationship[not(@TargetMode='External')]/@Target"):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(source), target)).lstrip("/")
            if path not in contents:
                faults.append(f"{name}: {target} is not in the package")
        if source in parts:
            used = values(parts[source], "//@r:id")
            known = values(tree, "rel:Relationship/@Id")
            faults += [f"{source}: no relationship {u}" for u in used if u not in known]
    return faults


def missing_types(package: bytes) -> list[str]:
    """Every member has a content type, and every override a member."""
    contents = members(package)
    tree = trees(package)["[Content_Types].xml"]
    overrides = {p.lstrip("/") for p in values(tree, "ct:Override/@PartName")}
    endings = set(values(tree, "ct:Default/@Extension"))
    faults = [f"content type for {p}, which is absent" for p in overrides if p not in contents]
    return faults + [
        f"{name} has no content type"
        for name in contents
        if name not in overrides and name.rsplit(".", 1)[-1] not in endings
    ]


def capitals_by_format(package: bytes) -> list[str]:
    """Capitals are capital letters: copied text must keep them."""
    path = "//w:caps|//w:smallCaps"
    return [f"{name}: w:caps" for name, tree in trees(package).items() if find(tree, path)]


def split_runs(package: bytes) -> list[str]:
    """Neighbouring runs of one format are one run."""
    faults = []
    for name, tree in _texts(package).items():
        for run in find(tree, "//w:r[w:t][following-sibling::*[1][self::w:r[w:t]]]"):
            after = run.getnext()
            assert after is not None
            shown = [b"".join(map(etree.tostring, find(r, "w:rPr"))) for r in (run, after)]
            if shown[0] == shown[1]:
                faults.append(f"{name}: two runs of one format: {values(run, 'w:t/text()')}")
    return faults


def empty_texts(package: bytes) -> list[str]:
    return [
        f"{name}: empty {empty.tag}"
        for name, tree in _texts(package).items()
        for empty in find(
            tree, "//w:t[not(text())]|//w:r[not(w:t|w:br|w:fldChar|w:instrText|w:tab)]"
        )
    ]


def unpreserved_blanks(package: bytes) -> list[str]:
    """Word drops blanks at the edges of a text unless told not to."""
    return [
        f"{name}: blanks at the edge of {each.text!r}"
        for name, tree in _texts(package).items()
        for each in tree.iter(q("w:t"))
        if (each.text or "") != (each.text or "").strip()
        and each.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve"
    ]


def cells_without_paragraph(package: bytes) -> list[str]:
    """Refuse a cell that does not end in a paragraph: Word calls such a file damaged."""
    path = "//w:tc[not(*[last()][self::w:p])]"
    return ["cell does not end in a paragraph" for _c in find(trees(package)[DOCUMENT], path)]


def _spans(row: Element, grid: list[str]) -> bool:
    """Tell whether the row is one cell over the whole grid."""
    over = values(row, "w:tc/w:tcPr/w:gridSpan/@w:val")
    cells = values(row, "w:tc/w:tcPr/w:tcW/@w:w")
    return over == [str(len(grid))] and list(map(int, cells)) == [sum(map(int, grid))]


def table_grids(package: bytes) -> list[str]:
    """Programs differ where the grid and the cells do."""
    faults = []
    for table in find(trees(package)[DOCUMENT], "//w:tbl"):
        grid = values(table, "w:tblGrid/w:gridCol/@w:w")
        whole = values(table, "w:tblPr/w:tblW/@w:w")
        if whole and int(whole[0]) != sum(map(int, grid)):
            faults.append(f"table of {whole[0]}, columns {grid}")
        faults += [
            f"row {cells} in a grid {grid}"
            for row in find(table, "w:tr")
            if (cells := values(row, "w:tc/w:tcPr/w:tcW/@w:w")) != grid and not _spans(row, grid)
        ]
    return faults


CHECKS: tuple[Callable[[bytes], list[str]], ...] = (
    duplicate_members,
    sizes_not_whole,
    lengths_not_whole,
    unbalanced_fields,
    open_bookmarks,
    core_properties,
    margins,
    child_order,
    missing_styles,
    style_names,
    missing_numbers,
    missing_targets,
    missing_types,
    capitals_by_format,
    split_runs,
    empty_texts,
    unpreserved_blanks,
    cells_without_paragraph,
    table_grids,
)  # fmt: skip


# openxml-audit wants a theme; ECMA-376 part 1, 11.3.10, and Microsoft's validator do not.
_FALSE_ALARM = ("Sem_MissingRelationshipType", "relationships/theme'")


def audited(package: bytes) -> list[str]:
    """Return what openxml-audit finds."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "van-ban.docx"
        file.write_bytes(package)
        result = OpenXmlValidator().validate(file)
    return [
        f"{e.part_uri}: {e.description}"
        for e in result.errors
        if not (e.id == _FALSE_ALARM[0] and _FALSE_ALARM[1] in e.description)
    ]


def faults(package: bytes) -> list[str]:
    """Return everything any check finds."""
    return [*audited(package), *(fault for check in CHECKS for fault in check(package))]


__all__ = ["CHECKS", "NS", "audited", "faults"]
