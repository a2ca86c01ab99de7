"""Where the shipped templates and examples lie, in the wheel or in a checkout; which there are."""

from __future__ import annotations

import re
from pathlib import Path

from vbhc.i18n import language
from vbhc.memo import remembered

SUFFIX = ".md.j2"
_PACKAGE = Path(__file__).parent
# A head is YAML, but who only lists templates need not load a parser: the line is fixed by a test.
_DESCRIPTION = re.compile(r"^(mo_ta(?:_en)?): (.+)$", re.M)


@remembered(2)
def folder(name: str) -> Path:
    """Return the folder of shipped files: "templates" or "fixtures"."""
    shipped = _PACKAGE / name
    # An editable install reads the checkout's top-level folders, which are the originals.
    return shipped if shipped.is_dir() else _PACKAGE.parents[1] / name


def template_names() -> list[str]:
    """Return the names of the built-in templates; a file that begins with `_` is a part of others."""
    return list(_names(folder("templates")))


@remembered(1)
def _names(templates: Path) -> tuple[str, ...]:
    return tuple(sorted(f.name.removesuffix(SUFFIX) for f in templates.glob(f"[!_]*{SUFFIX}")))


def templates() -> dict[str, str]:
    """Return the built-in templates by name: what each says it makes, in the user's language."""
    return {
        name: _description(folder("templates") / f"{name}{SUFFIX}") for name in template_names()
    }


def _description(file: Path) -> str:
    head = file.read_text(encoding="utf-8").split("\n---", 1)[0]
    said: dict[str, str] = dict(_DESCRIPTION.findall(head))
    return said.get("mo_ta_en" if language() == "en" else "mo_ta", "")
