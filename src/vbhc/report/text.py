"""Findings as text: level, place and message; then the clause in words; then the remedy."""

from __future__ import annotations

import textwrap
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from vbhc.checking.clauses import clause_in_words
from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from vbhc.facts import Checked, Finding, Where

    Paint = Callable[[str, str], str]

LEVELS = ("error", "warning", "info")
WIDTH = 96
_SHOWN = 48
_COLUMN = 10  # of the level's word, with the blanks after it
_MOST_PLACES = 12
_MARGIN = " " * (_COLUMN + 2)


def plain(text: str, _level: str) -> str:
    """Return a text without colour: the paint of a report that goes into a file."""
    return text


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings by level, the gravest first, and within a level by their place."""
    return sorted(findings, key=lambda f: (LEVELS.index(f.level), _position(f.where)))


def _position(where: Where) -> tuple[int, int]:
    parts = ("body", "header", "footer", "footnote")
    return parts.index(where.part), where.paragraph or 0


def level_in_words(level: str) -> str:
    """Return the name of a level: lỗi, cảnh báo, lưu ý."""
    return {"error": _("fault"), "warning": _("warning"), "info": _("remark")}[level]


def part_in_words(part: str) -> str:
    """Return the name of a part of a file; nothing for the body."""
    return {
        "body": "",
        "header": _("page header"),
        "footer": _("page footer"),
        "footnote": _("footnotes"),
    }[part]


def place_of(finding: Finding) -> str:
    """Return the first place of a finding as people say it."""
    place = place_in_words(finding.where)
    if finding.where.paragraph is not None or not finding.id.startswith("PAGE-"):
        return place
    return page_in_words(finding.where.text)


def page_in_words(section: str) -> str:
    """Return how the page set-up is called, with the name of the section where there are several."""
    return ", ".join(filter(None, (_("page set-up"), section)))


def place_in_words(where: Where) -> str:
    """Return a place as people say it: the part, the paragraph, its first words; or the section."""
    said = [part_in_words(where.part)]
    if where.paragraph is None:
        said.append(where.text)
    else:
        said.append(_("paragraph {number}").format(number=where.paragraph))
        said.append(f"“{shortened(where.text)}”" if where.text else "")
    return ", ".join(filter(None, said)) or _("the whole document")


def shortened(text: str, length: int = _SHOWN) -> str:
    """Return the first words of a text on one line."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    return line[:length].rsplit(" ", 1)[0] + "…"


# --- text -----------------------------------------------------------------------------------


def body(checked: Checked, paint: Paint = plain, width: int = WIDTH) -> list[str]:
    """Return what is said of one file, without its head: the findings in order, as lines."""
    lines = wrapped(checked.stopped, width) if checked.stopped else []
    for finding in in_order(checked.findings):
        lines += finding_lines(finding, paint, width)
    return lines


def head(checked: Checked) -> str:
    """Return the line a file begins with: its name and kind."""
    said = checked.kind or _("kind of document not recognised")
    clean = "" if checked.findings or checked.stopped else _("no fault found")
    return f"{checked.file}: " + "; ".join(filter(None, (said, clean)))


def finding_lines(finding: Finding, paint: Paint = plain, width: int = WIDTH) -> list[str]:
    """Return one finding as lines: level, place and message; then its clause; then the remedy."""
    word = level_in_words(finding.level)
    message = f"{place_of(finding)}: {finding.message} [{finding.id}]"
    lines = wrapped(message, width, word)
    lines[0] = lines[0].replace(word, paint(word, finding.level), 1)
    if finding.also:
        lines += wrapped(also_in_words(finding.also), width, "", _MARGIN)
    lines += wrapped(clause_in_words(finding.clause), width, "", _MARGIN)
    if finding.hint:
        lines += wrapped(f"→ {finding.hint}", width, "", _MARGIN)
    return lines


def also_in_words(places: Sequence[Where]) -> str:
    """Return the other places of a fault: paragraphs of the body, then the rest by their names."""
    numbers = [w.paragraph for w in places if in_body(w) and w.paragraph is not None]
    others = dict.fromkeys(_name(where) for where in places if not in_body(where))
    said = [_("paragraphs {numbers}").format(numbers=_ranges(numbers))] if numbers else []
    said += list(others)[:_MOST_PLACES]
    if len(others) > _MOST_PLACES:
        said.append("…")
    return _("also: {places}").format(places="; ".join(said))


def in_body(where: Where) -> bool:
    """Tell whether a place is a paragraph of the body."""
    return where.part == "body" and where.paragraph is not None


def _name(where: Where) -> str:
    return place_in_words(where if where.paragraph is None else replace(where, text=""))


def _ranges(numbers: Iterable[int]) -> str:
    """Return numbers as people write them: "3, 5-9, 12"."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][-1] + 1:
            ranges[-1].append(number)
        else:
            ranges.append([number])
    shown = [f"{r[0]}-{r[-1]}" if len(r) > 1 else str(r[0]) for r in ranges[:_MOST_PLACES]]
    return ", ".join(shown) + (", …" if len(ranges) > _MOST_PLACES else "")


def wrapped(text: str, width: int, word: str = "", margin: str = "") -> list[str]:
    """Return a text as lines below each other, a word in the column before the first one."""
    margin = _MARGIN if word else margin or "  "
    first = f"  {word.ljust(_COLUMN)}" if word else margin
    return textwrap.wrap(
        text, max(width, 40), initial_indent=first, subsequent_indent=margin,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def count(findings: Iterable[Finding]) -> Counter[str]:
    """Return how many findings there are of each level."""
    return Counter(finding.level for finding in findings)


def summary(found: Counter[str], files: int) -> str:
    """Return the last line: how many of each level in how many files."""
    message = _("{error} fault(s), {warning} warning(s), {info} remark(s) in {files} file(s)")
    return message.format(files=files, **{level: found[level] for level in LEVELS})
