"""Workbooks to test: made of data, filled in by hand, saved again by LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import warnings
import zipfile
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
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


Typed = Mapping[str, Any]


def filled(content: bytes, typed: Typed, *, first: int = 4) -> bytes:
    """Return the workbook with values typed into it, as a clerk would: by sheet and heading.

    A sheet of fields takes ``{"Số": 15, "Nơi nhận": ["a", "b"]}``, a table a list of rows, the
    first of them in row ``first``: 4 is below the example. Excel would calculate at once what its
    formulas say; here they keep what they said before.
    """
    return changed(content, {sheet: _cells(content, sheet, typed[sheet], first) for sheet in typed})


def changed(
    content: bytes,
    cells: Mapping[str, Mapping[str, Any]],
    *,
    forget: bool = False,
    replace: Mapping[str, tuple[bytes, bytes]] = MappingProxyType({}),
) -> bytes:
    """Return the workbook with other values in cells: ``{"Cơ quan": {"B3": …}}``.

    ``forget`` what the formulas of these sheets said; ``replace`` bytes in a part of the file.
    """
    parts = parts_of(content)
    for sheet, values in cells.items():
        part = sheet_part(parts, sheet)
        parts[part] = _changed(parts[part], values, forget=forget)
    for part, (old, new) in replace.items():
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new, 1)
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inner in parts.items():
            archive.writestr(name, inner)
    return written.getvalue()


def _cells(content: bytes, sheet: str, typed: Any, first: int) -> dict[str, Any]:
    shown = {name: text.removesuffix(" (*)") for name, text in texts(content, sheet).items()}
    if isinstance(typed, dict):
        rows = {text: int(name[1:]) for name, text in shown.items() if name[0] == "A"}
        return {
            f"B{rows[label] + number}": value
            for label, values in typed.items()
            for number, value in enumerate(values if isinstance(values, list) else [values])
        }
    columns = {text: name[0] for name, text in shown.items() if name[1:] == "2"}
    return {
        f"{columns[label]}{first + number}": value
        for number, row in enumerate(typed)
        for label, value in row.items()
    }


def texts(content: bytes, sheet: str, *, formulas: bool = False) -> dict[str, str]:
    """Return the texts of a sheet's cells by name, maybe those that formulas give as well."""
    parts = parts_of(content)
    shared = etree.fromstring(parts["xl/sharedStrings.xml"])
    known = ["".join(item.itertext()) for item in shared]
    tree = etree.fromstring(parts[sheet_part(parts, sheet)])
    found: dict[str, str] = {}
    for cell in tree.iter(f"{{{_MAIN}}}c"):
        value = cell.findtext(f"{{{_MAIN}}}v") or ""
        if cell.get("t") == "s":
            found[cell.get("r")] = known[int(value)]
        elif formulas and cell.find(f"{{{_MAIN}}}f") is not None:
            found[cell.get("r")] = value
    return found


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


def _changed(part: bytes, values: Mapping[str, Any], *, forget: bool) -> bytes:
    """Put values into cells; ``forget`` what formulas said, so that they are calculated."""
    tree = etree.fromstring(part)
    for formula in tree.iter(f"{{{_MAIN}}}f") if forget else ():
        cell = formula.getparent()
        cell.attrib.pop("t", None)
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
