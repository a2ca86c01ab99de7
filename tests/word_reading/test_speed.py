"""The target of the performance page: ten times faster than python-docx with effective formats.

Both read the same file from bytes, warm, in turn, so that a busy machine slows both; the ratio of the
best rounds is compared, in time of this process alone.
"""

from __future__ import annotations

import io
import time
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.text.paragraph import Paragraph

from vbhc.word.names import P
from vbhc.word.reading import stylesheet
from vbhc.word.reading.reader import facts_of
from word import golden

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FASTER = 10
ROUNDS = 4
RUN = ("name", "size", "bold", "italic", "underline")
PARAGRAPH = (
    "alignment", "left_indent", "first_line_indent", "space_before", "space_after", "line_spacing",
)  # fmt: skip


def inherited(own: Any, style: Any, part: str, name: str) -> Any:
    """Return a property as python-docx lets one find it out: own, else up the chain of styles."""
    value = getattr(own, name)
    while value is None and style is not None:
        value = getattr(getattr(style, part), name)
        style = style.base_style
    return value


def of_run(run: Any, style: Any, name: str) -> Any:
    found = inherited(run.font, run.style, "font", name)
    return inherited(run.font, style, "font", name) if found is None else found


def through_python_docx(data: bytes) -> list[Any]:
    document = docx.Document(io.BytesIO(data))

    def read(paragraph: Paragraph) -> Iterator[Any]:
        style = paragraph.style
        own = paragraph.paragraph_format
        yield paragraph.text
        yield [inherited(own, style, "paragraph_format", name) for name in PARAGRAPH]
        for run in paragraph.runs:
            yield run.text, [of_run(run, style, name) for name in RUN]

    elements = document.element.body.iter(P)
    return [list(read(Paragraph(element, document._body))) for element in elements]


def best(work: Callable[[], Any]) -> float:
    times = []
    for _round in range(ROUNDS):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return min(times)


@pytest.mark.bare
def test_a_document_is_read_ten_times_faster_than_by_python_docx() -> None:
    data = golden.package("ket-luan-ban-hanh")
    facts_of(data)
    ours, theirs = best(lambda: facts_of(data)), best(lambda: through_python_docx(data))
    assert theirs / ours >= FASTER, f"{theirs / ours:.1f} times"


def test_the_styles_of_files_alike_are_read_once() -> None:
    stylesheet._sheets.clear()
    for case in golden.CASES:
        facts_of(golden.package(case))
    assert len(stylesheet._sheets) == 1


def test_of_styles_no_more_are_kept_than_said() -> None:
    from word_reading import specimen

    for n in range(stylesheet.KEPT + 5):
        facts_of(specimen.package({"why": "x", "body": "<w:p/>", "styles": f"<!-- {n} -->"}))
    assert len(stylesheet._sheets) == stylesheet.KEPT
