"""Findings as JSON, in the form programs rely on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vbhc.report.text import LEVELS, in_order

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable

    from vbhc.errors import Problem
    from vbhc.facts import Checked, Finding, Where


def as_json(checked: Checked) -> dict[str, Any]:
    """Return the findings of one file as the contract has them; `stopped` only where it is said."""
    stopped = {"stopped": checked.stopped} if checked.stopped else {}
    findings = [finding_as_json(finding) for finding in in_order(checked.findings)]
    return {"file": checked.file, "kind": checked.kind, **stopped, "findings": findings}


def failed(file: str, problems: Iterable[Problem]) -> dict[str, Any]:
    """Return a file that could not be checked: no findings, and `failed` says why."""
    return {"file": file, "kind": "", "failed": [str(each) for each in problems], "findings": []}


def finding_as_json(finding: Finding) -> dict[str, Any]:
    """Return one finding as the contract has it; `also` only where the same fault has more places."""
    also = {"also": [_where(where) for where in finding.also]} if finding.also else {}
    return {
        "id": finding.id,
        "level": finding.level,
        "clause": finding.clause,
        "message": finding.message,
        "hint": finding.hint,
        "where": _where(finding.where),
        "found": finding.found,
        "required": finding.required,
        "fix": finding.fix,
        **also,
    }


def _where(where: Where) -> dict[str, Any]:
    return {"part": where.part, "paragraph": where.paragraph, "text": where.text}


def whole_json(files: list[dict[str, Any]], found: Counter[str]) -> dict[str, Any]:
    """Return the whole answer: the files, and how many findings of each level."""
    return {"files": files, "summary": {level: found[level] for level in LEVELS}}
