"""Specimens: small Word files written as snippets of XML, and the facts expected of them.

A specimen is a YAML file. `why` says what it is for. `body` is what stands in w:body; `styles`,
`numbering`, `settings`, `footnotes`, `comments` are what stands in those parts; `theme` the rest of a font
scheme; `parts` whole further parts by their name (`header1.xml`), each linked as rId and its place
in the file (r:id="header1"). `expect` is compared with the facts: a mapping names only what matters,
a list names every element.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from vbhc.word.package import write_members

FOLDER = Path(__file__).parent / "specimens"
FILES = sorted(FOLDER.glob("*.yaml"))
OFFICE = "http://schemas.openxmlformats.org"
RELATIONS = f"{OFFICE}/officeDocument/2006/relationships"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": f"{OFFICE}/wordprocessingml/2006/main",
        "r": RELATIONS,
        "mc": f"{OFFICE}/markup-compatibility/2006",
        "wp": f"{OFFICE}/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
        "a": f"{OFFICE}/drawingml/2006/main",
        "pic": f"{OFFICE}/drawingml/2006/picture",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    }.items()
)
ROOTS = {
    "styles": "w:styles",
    "numbering": "w:numbering",
    "settings": "w:settings",
    "footnotes": "w:footnotes",
    "endnotes": "w:endnotes",
    "comments": "w:comments",
    "header": "w:hdr",
    "footer": "w:ftr",
}
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
KNOWN = {"why", "body", "theme", "parts", "expect", "pages", *ROOTS}
TOLERANCE = 0.02


def load(file: Path) -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert told.keys() <= KNOWN, told.keys() - KNOWN
    assert told["why"]
    return told


def package(told: Mapping[str, Any]) -> bytes:
    """Return the Word file of a specimen."""
    return write_members({name: text.encode() for name, text in members(told).items()})


def members(told: Mapping[str, Any]) -> dict[str, str]:
    """Return the parts of the Word file of a specimen."""
    inner = {f"{name}.xml": told[name] for name in ROOTS if name in told}
    inner.update(told.get("parts", {}))
    own = {f"word/{name}": _part(name, text) for name, text in inner.items()}
    if "theme" in told:
        own["word/theme1.xml"] = (
            f'<a:theme {NAMESPACES} name="t"><a:themeElements>{told["theme"]}</a:themeElements></a:theme>'
        )
    links = [(Path(name).stem, _kind(name), Path(name).name) for name in own]
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{TYPES}.{_kind(name)}+xml"/>'
        for name in own
        if _kind(name) in ROOTS
    )
    main = f"<w:document {NAMESPACES}><w:body>{told['body']}</w:body></w:document>"
    root = [("rId1", "officeDocument", "word/document.xml")]
    if "pages" in told:
        root.append(("rId2", "extended-properties", "docProps/app.xml"))
        own["docProps/app.xml"] = (
            f'<Properties xmlns="{OFFICE}/officeDocument/2006/extended-properties">'
            f"<Pages>{told['pages']}</Pages></Properties>"
        )
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{OFFICE}/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{TYPES}.document.main+xml"/>'
            f"{overrides}</Types>"
        ),
        "_rels/.rels": relations(root),
        "word/document.xml": main,
        "word/_rels/document.xml.rels": relations(links),
        **own,
    }


def relations(links: list[tuple[str, str, str]]) -> str:
    rows = (
        f'<Relationship Id="{key}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for key, kind, target in links
    )
    return f'<Relationships xmlns="{OFFICE}/package/2006/relationships">{"".join(rows)}</Relationships>'


def _kind(name: str) -> str:
    return Path(name).stem.rstrip("0123456789")


def _part(name: str, text: str) -> str:
    root = ROOTS[_kind(name)]
    return f"<{root} {NAMESPACES}>{text}</{root}>"


def differences(found: Any, wanted: Any, place: str = "facts") -> list[str]:
    """Return where facts are not as wanted, one line each."""
    if isinstance(wanted, Mapping):
        return [
            line
            for name, value in wanted.items()
            for line in differences(getattr(found, name), value, f"{place}.{name}")
        ]
    if isinstance(wanted, list):
        if len(wanted) != len(found):
            return [f"{place}: {len(found)} of them, wanted {len(wanted)}: {found}"]
        pairs = enumerate(zip(found, wanted, strict=True))
        each = (differences(f, w, f"{place}[{n}]") for n, (f, w) in pairs)
        return [line for lines in each for line in lines]
    if isinstance(wanted, float) and isinstance(found, (int, float)):
        same = math.isclose(found, wanted, abs_tol=TOLERANCE)
    else:
        same = found == wanted
    return [] if same else [f"{place}: {found!r}, wanted {wanted!r}"]
