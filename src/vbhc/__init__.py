"""vbhc: official Vietnamese administrative documents (văn bản hành chính) as correct Word files.

>>> import vbhc
>>> data = vbhc.load("co-quan.yaml", "cchc.yaml")  # doctest: +SKIP
>>> vbhc.write(vbhc.render("ket-luan", data), "ket-luan.docx")  # doctest: +SKIP

The functions are imported when they are first used: `import vbhc` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vbhc.api import (
        check,
        load,
        render,
        render_all,
        to_bytes,
        to_docx,
        to_pdf,
        write,
        write_all,
        write_pdfs,
    )

__all__ = [
    "check",
    "load",
    "render",
    "render_all",
    "to_bytes",
    "to_docx",
    "to_pdf",
    "write",
    "write_all",
    "write_pdfs",
]


def __getattr__(name: str) -> Any:
    if name in __all__:
        found = globals()[name] = getattr(import_module("vbhc.api"), name)  # asked for only once
        return found
    message = f"module 'vbhc' has no attribute '{name}'"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return __all__
