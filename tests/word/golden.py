"""The golden documents: a case is a file in tests/golden, its parts a folder beside it.

A case names a `template`, data `files`, more `data`, and head fields to `set`. Parts that are
those of the base package stand once, in tests/golden/base.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from vbhc.word import writer
from vbhc.word.package import BASE_FILE
from word.faults import faults
from word.support import etree, members, rendered

if TYPE_CHECKING:
    from vbhc.document import VanBan

FOLDER = Path(__file__).parents[1] / "golden"
CASES = sorted(file.stem for file in FOLDER.glob("*.yaml"))
BASE = "base"


def document(case: str) -> VanBan:
    """Return the document of a case."""
    told = yaml.safe_load((FOLDER / f"{case}.yaml").read_text(encoding="utf-8"))
    files = [FOLDER / name for name in told.get("files", [])]
    own = FOLDER / told["template"]
    fields: dict[str, Any] = {key: str(value) for key, value in told.get("set", {}).items()}
    template = str(own) if own.is_file() else str(told["template"])
    return rendered(template, *files, told.get("data", {}), **fields)


def package(case: str) -> bytes:
    return BASE_FILE.read_bytes() if case == BASE else writer.to_bytes(document(case))


def readable(xml: bytes) -> str:
    """Return XML in one canonical form, an element a line: equal texts are equal XML."""
    tree = etree.fromstring(etree.canonicalize(etree.fromstring(xml)).encode())
    return str(etree.tostring(tree, pretty_print=True, encoding="unicode"))


def parts(case: str) -> dict[str, str]:
    """Return the parts of a case as they are now; of a document, those that are its own."""
    contents = members(package(case))
    common = {} if case == BASE else members(BASE_FILE.read_bytes())
    return {n: readable(content) for n, content in contents.items() if common.get(n) != content}


def expected(case: str) -> dict[str, str]:
    """Return the parts of a case as they were accepted."""
    folder = FOLDER / case
    return {
        file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8")
        for file in folder.rglob("*")
        if file.is_file()
    }


def accept(case: str) -> None:
    """Write the parts of a case as the accepted ones; a document with a fault is refused."""
    if found := faults(package(case)):
        message = f"{case} is not accepted, it has faults: {found}"
        raise AssertionError(message)
    now = parts(case)
    for name in expected(case).keys() - now.keys():
        (FOLDER / case / name).unlink()
    for name, content in now.items():
        file = FOLDER / case / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
