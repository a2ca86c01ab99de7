"""Some seventy documents of other hands: the templates LibreOffice brings, saved as Word files.

Every paragraph's effective format is compared with what docx-plus finds in the same file.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.text.paragraph import Paragraph
from docx_plus.styles import resolve_effective_formatting

from vbhc.word import walk
from vbhc.word.container import open_path
from vbhc.word.names import P
from vbhc.word.reading.reader import read

if TYPE_CHECKING:
    from vbhc.facts import ParagraphFact

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::DeprecationWarning"),
]
ALIGN = {"start": "left", "end": "right", "both": "justify", None: "left"}
MM_PER_TWIP = 25.4 / 1440


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    program = shutil.which("soffice")
    assert program
    folder = tmp_path_factory.mktemp("mau")
    templates = sorted((Path(program).resolve().parents[1] / "share" / "template").rglob("*.ott"))
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    form = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder)]
    subprocess.run(
        [*command, *form, *map(str, templates)], capture_output=True, check=False, timeout=600
    )
    found = sorted(folder.glob("*.docx"))
    assert len(found) >= 10
    return found


def test_formats_of_foreign_documents_are_those_docx_plus_finds(documents: list[Path]) -> None:
    differences = [line for file in documents for line in compared(file)]
    assert differences == []


def compared(file: Path) -> list[str]:
    container = open_path(file)
    root = container.root(container.main)
    place = {element: at for at, element in enumerate(root.iter(P))}
    document = docx.Document(str(file))
    elements = list(document.element.body.iter(P))
    found = []
    for fact, element in zip(read(container).paragraphs, walk.paragraphs(root), strict=True):
        paragraph = Paragraph(elements[place[element]], document._body)
        wanted = {**of_paragraph(paragraph), **of_run(fact, paragraph)}
        seen = shown(fact)
        found += [
            f"{file.name} {fact.index} {name}: {seen[name]} {value}"
            for name, value in wanted.items()
            if seen[name] != pytest.approx(value, abs=0.05)
        ]
    return found


def shown(fact: ParagraphFact) -> dict[str, Any]:
    form = fact.runs[0].format if fact.runs else fact.mark
    assert form
    return {
        "align": fact.align,
        "before": fact.before,
        "after": fact.after,
        "left": fact.left,
        "first": fact.first_line,
        "size": form.size,
        "bold": form.bold,
        "italic": form.italic,
        "font": form.fonts[0],
        "color": form.color,
    }


def of_paragraph(paragraph: Paragraph) -> dict[str, Any]:
    found = resolve_effective_formatting(paragraph)
    return {
        "align": ALIGN.get(found.alignment, found.alignment),
        "before": (found.spacing_before or 0) / 20,
        "after": (found.spacing_after or 0) / 20,
        "left": (found.indent_left or 0) * MM_PER_TWIP,
        "first": (found.indent_first_line or 0) * MM_PER_TWIP,
    }


def of_run(fact: ParagraphFact, paragraph: Paragraph) -> dict[str, Any]:
    """Return the format of the first run, where both begin with the same text."""
    run = next(iter(paragraph.runs), None)
    text = run.text[:3] if run is not None else ""
    if run is None or not text or not fact.runs or not fact.runs[0].text.startswith(text):
        return {}
    found = resolve_effective_formatting(run)
    return {
        "size": found.font_size or 10.0,
        "bold": bool(found.bold),
        "italic": bool(found.italic),
        "font": found.font_name or "Times New Roman",
        "color": (found.color_rgb or "auto").upper().replace("AUTO", "auto"),
    }
