"""Our documents as LibreOffice saves them: other styles, other numbering, other XML, the same page.

A file that went through another program is what a clerk checks. The reader must see in it what it
saw in ours: text, labels, formats, sheet. Old forms (.doc, .rtf, .odt) come back as .docx too.
"""

from __future__ import annotations

import random
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from vbhc.word.reading.reader import facts_of
from word import golden
from word_reading import specimen

if TYPE_CHECKING:
    from vbhc.facts import Facts, ParagraphFact

pytestmark = pytest.mark.slow

CASES = golden.CASES
WAYS = ("docx", "doc", "odt", "rtf")
WORD = "docx:MS Word 2007 XML"


def saved(folder: Path, form: str, files: list[Path]) -> list[Path]:
    """Let LibreOffice save files in another form; return the new ones."""
    into = folder / form.partition(":")[0]
    while into.exists():
        into = into.with_name(f"{into.name}-2")
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    run = subprocess.run(
        [*command, "--convert-to", form, "--outdir", str(into), *map(str, files)],
        capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip
    found = [into / f"{file.stem}.{form.partition(':')[0]}" for file in files]
    missing = [file.name for file in found if not file.is_file()]
    if missing:
        pytest.fail(f"LibreOffice did not save {missing}: {run.stdout}{run.stderr}")
    return found


@cache
def converted() -> dict[tuple[str, str], bytes]:
    """Return every golden document as LibreOffice saves it, by case and the form it went through."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [folder / f"{case}.docx" for case in CASES]
        for case, file in zip(CASES, files, strict=True):
            file.write_bytes(golden.package(case))
        found = {}
        for way in WAYS:
            through = saved(folder, way, files) if way != "docx" else files
            for case, file in zip(CASES, saved(folder, WORD, through), strict=True):
                found[case, way] = file.read_bytes()
        return found


def shown(facts: Facts) -> list[ParagraphFact]:
    """Return the paragraphs that say something, in order."""
    return [p for p in facts.paragraphs if p.text.strip()]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("case", CASES)
def test_a_converted_document_says_the_same(case: str, way: str) -> None:
    ours = shown(facts_of(golden.package(case), case))
    theirs = shown(facts_of(converted()[case, way], case))
    assert [p.text for p in theirs] == [p.text for p in ours]
    if way != "doc":  # LibreOffice itself prints (1), (1) after a way through .doc
        assert [p.label for p in theirs] == [p.label for p in ours]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("case", CASES)
def test_a_converted_document_looks_the_same(case: str, way: str) -> None:
    ours = shown(facts_of(golden.package(case), case))
    theirs = shown(facts_of(converted()[case, way], case))
    for mine, other in zip(ours, theirs, strict=True):
        assert look(other) == look(mine), mine.text
        measures = (other.left, other.right, other.first_line, other.before, other.after)
        wanted = (mine.left, mine.right, mine.first_line, mine.before, mine.after)
        assert measures == pytest.approx(wanted, abs=0.2), mine.text
        assert other.line == pytest.approx(mine.line, abs=0.05)


def look(paragraph: ParagraphFact) -> tuple[object, ...]:
    runs = tuple(
        (run.text, run.used_fonts, run.format.size, run.format.bold, run.format.italic)
        for run in paragraph.runs
        if run.text.strip()
    )
    return (runs, paragraph.align, paragraph.cell is not None)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("case", CASES)
def test_a_converted_document_has_the_same_sheets_headers_and_lines(case: str, way: str) -> None:
    ours, theirs = (facts_of(data, case) for data in (golden.package(case), converted()[case, way]))
    assert len(theirs.sections) == len(ours.sections)
    for mine, other in zip(ours.sections, theirs.sections, strict=True):
        sheet = (other.width, other.height, other.left, other.right, other.title_page)
        assert sheet == pytest.approx(
            (mine.width, mine.height, mine.left, mine.right, mine.title_page), abs=0.1
        )
        numbered = [h.pages for h in other.headers if h.shown and h.has_page_number]
        assert numbered == [h.pages for h in mine.headers if h.shown and h.has_page_number]
    if way != "rtf":  # LibreOffice drops the borders of paragraphs in cells on the way through .rtf
        assert lengths_of(theirs) == pytest.approx(lengths_of(ours), abs=0.5)


def lengths_of(facts: Facts) -> list[float]:
    return [line.length or 0.0 for p in facts.paragraphs for line in p.lines]


@pytest.mark.parametrize("way", ["docx", "doc", "odt"])
def test_drawn_lines_and_text_boxes_are_read_after_any_way(way: str, tmp_path: Path) -> None:
    told = specimen.load(specimen.FOLDER / "lines-as-word-writes-them.yaml")
    file = tmp_path / "a.docx"
    file.write_bytes(specimen.package(told))
    ours = facts_of(file)
    (through,) = saved(tmp_path, way, [file]) if way != "docx" else (file,)
    (back,) = saved(tmp_path, WORD, [through])
    theirs = facts_of(back)
    assert [p.text for p in theirs.paragraphs] == [p.text for p in ours.paragraphs]
    for mine, other in zip(ours.paragraphs, theirs.paragraphs, strict=True):
        assert other.in_text_box == mine.in_text_box
        assert other.box == (pytest.approx(mine.box, abs=0.1) if mine.box else None)
        assert [line.solid for line in other.lines] == [line.solid for line in mine.lines]
        assert measured(other) == pytest.approx(measured(mine), abs=0.1)


def measured(paragraph: ParagraphFact) -> list[float]:
    lines = paragraph.lines
    return [n or 0.0 for line in lines for n in (line.length, line.left, line.down, line.thickness)]


FORMS = ("decimal", "upperRoman", "lowerLetter", "lowerRoman", "upperLetter", "decimalZero")


def counted(dice: random.Random) -> dict[str, str]:
    """Return a document of two lists that share a way of counting, their levels at random."""
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{dice.randint(1, 3)}"/>'
        f'<w:numFmt w:val="{dice.choice(FORMS)}"/><w:lvlText w:val="{dice.choice(LABELS[n])}"/></w:lvl>'
        for n in range(3)
    )
    restart = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{dice.randint(1, 30)}"/></w:lvlOverride>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{restart}</w:num>'
    )
    numbers = [1] * 12 + [2] * 12
    depths = [0, *(dice.randint(0, 2) for _each in numbers[1:])]
    depths[12] = 0
    body = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        f"<w:r><w:t>chữ {at}</w:t></w:r></w:p>"
        for at, (number, depth) in enumerate(zip(numbers, depths, strict=True))
    )
    return {"why": "x", "numbering": numbering, "body": body}


LABELS = (("%1.", "Điều %1.", "(%1)"), ("%1.%2.", "%2)", "%2."), ("%1.%2.%3", "%3)", "%3/%2"))


def test_labels_are_those_libreoffice_prints() -> None:
    """Counting seen by another program: levels at random, restarts, numbers of higher levels."""
    dice = random.Random("nhan")  # noqa: S311 - dice, no secret
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [folder / f"{n}.docx" for n in range(12)]
        for file in files:
            file.write_bytes(specimen.package(counted(dice)))
        texts = saved(folder, "txt:Text (encoded):UTF8", files)
        for file, text in zip(files, texts, strict=True):
            printed = [line.strip() for line in text.read_text(encoding="utf-8-sig").splitlines()]
            read = [f"{p.label} {p.text}" for p in facts_of(file).paragraphs]
            assert read == printed
