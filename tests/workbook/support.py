"""Workbooks to test: made of data, filled in by hand, saved again by LibreOffice."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import warnings
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

import pytest

import vbhc
from vbhc import data as data_files
from vbhc import starter
from vbhc import template as templates
from vbhc.errors import VbhcWarning
from word.support import FIXTURES, etree

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vbhc.data import Loaded, Record

# Each built-in template with shipped data that make it.
SHIPPED = {
    "ket-luan": ("co-quan.yaml", "cchc.yaml"),
    "giao-viec": ("co-quan.yaml", "cchc.yaml"),
    "bang-phan-cong": ("co-quan.yaml", "cchc.yaml"),
    "bien-ban": ("co-quan.yaml", "giao-ban.yaml"),
}
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def record(*files: str) -> Record:
    return data_files.validate(data_files.load(*(FIXTURES / name for name in files)))


def workbook(template: str, data: Record | None) -> bytes:
    """Return the workbook of a template: to be filled in, or holding the data."""
    loaded = templates.load(template)
    made = starter.workbook_start(loaded, data, Path(), "so.xlsx", alone=True)
    return dict(made.files)["so.xlsx"]


def read(content: bytes, name: str = "so.xlsx") -> Loaded:
    """Read a workbook as a run reads its file."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(content)
        return data_files.load(file)


def documents(template: str, data: Record, **fields: Any) -> list[bytes]:
    """Return the Word files that data make."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", VbhcWarning)
        return [vbhc.to_bytes(made) for _name, made in vbhc.render_all(template, data, **fields)]


# --- a clerk at work --------------------------------------------------------------------------


def filled(content: bytes, cells: Mapping[str, Mapping[str, str | float]]) -> bytes:
    """Return the workbook with cells typed into it, by sheet and name: ``{"Cơ quan": {"B3": …}}``.

    What formulas said is forgotten: the next program that opens the file calculates them.
    """
    parts = parts_of(content)
    for sheet, values in cells.items():
        part = sheet_part(parts, sheet)
        parts[part] = _typed(parts[part], values)
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inner in parts.items():
            archive.writestr(name, inner)
    return written.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def sheet_names(content: bytes) -> dict[str, str]:
    """Return each sheet's name with its state: visible, hidden."""
    tree = etree.fromstring(parts_of(content)["xl/workbook.xml"])
    return {s.get("name"): s.get("state", "visible") for s in tree.iter(f"{{{_MAIN}}}sheet")}


def sheet_part(parts: Mapping[str, bytes], name: str) -> str:
    tree = etree.fromstring(parts["xl/workbook.xml"])
    (relation,) = [
        sheet.get(_RELATIONS)
        for sheet in tree.iter(f"{{{_MAIN}}}sheet")
        if sheet.get("name") == name
    ]
    relations = etree.fromstring(parts["xl/_rels/workbook.xml.rels"])
    return next(f"xl/{r.get('Target')}" for r in relations if r.get("Id") == relation)


def _typed(part: bytes, values: Mapping[str, str | float]) -> bytes:
    tree = etree.fromstring(part)
    for formula in tree.iter(f"{{{_MAIN}}}f"):
        cell = formula.getparent()
        for value in cell.findall(f"{{{_MAIN}}}v"):
            cell.remove(value)
    found = {cell.get("r"): cell for cell in tree.iter(f"{{{_MAIN}}}c")}
    for name, value in values.items():
        cell = found[name]
        for old in list(cell):
            cell.remove(old)
        cell.attrib.pop("t", None)
        if isinstance(value, str):
            cell.set("t", "inlineStr")
            inner = f'<is xmlns="{_MAIN}"><t xml:space="preserve">{escape(value)}</t></is>'
        else:
            inner = f'<v xmlns="{_MAIN}">{value}</v>'
        cell.append(etree.fromstring(inner))
    written: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


# --- LibreOffice ------------------------------------------------------------------------------


@cache
def _office() -> str:
    found = shutil.which("soffice")
    if found is None:
        pytest.fail("soffice is missing; .ci/run installs it")
    return found


def saved_by_libreoffice(content: bytes, ending: str) -> bytes:
    """Return the workbook as LibreOffice saves it: "xlsx" or "ods"."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "so.xlsx").write_bytes(content)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        out = folder / "out"
        command = [_office(), profile, "--headless", "--convert-to", ending, "--outdir", str(out)]
        subprocess.run([*command, str(folder / "so.xlsx")], check=True, capture_output=True)
        return (out / f"so.{ending}").read_bytes()


def strings(content: bytes) -> str:
    """Return every text of the sheets, to look for words in."""
    shared = parts_of(content)["xl/sharedStrings.xml"].decode()
    return "\n".join(re.findall(r"<t[^>]*>([^<]*)</t>", shared))
