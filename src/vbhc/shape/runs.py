"""The runs of a text: values put into their holes, neighbours of one format joined."""

from __future__ import annotations

from vbhc.document import Run, Text
from vbhc.shape.holes import OPEN, filled


def fill_text(text: Text, values: list[str]) -> Text:
    """Return a text with values in its holes."""
    if not any(OPEN in run.text for run in text):
        return text
    return joined([Run(filled(run.text, values), run.bold, run.italic) for run in text])


def joined(runs: list[Run]) -> Text:
    """Return the runs with neighbours of one format joined, without empty ones."""
    joined: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        last = joined[-1] if joined else None
        if last and (last.bold, last.italic) == (run.bold, run.italic):
            joined[-1] = Run(last.text + run.text, run.bold, run.italic)
        else:
            joined.append(run)
    return tuple(joined)
