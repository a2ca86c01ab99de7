"""Writes docs/quy-tac.md out of the rules' own data: `make rules` after a rule or a case was changed.

A test compares the page with what this module makes.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from vbhc.checking.clauses import clause_in_words
from vbhc.checking.explain import level_in_words, limits
from vbhc.i18n import set_language
from vbhc.nd30.rulebook import OUTSIDE, rulebook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vbhc.nd30.rulebook import Rule

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "quy-tac.md"
CASES = ROOT / "tests" / "check" / "cases"
MUTANTS = "tests/check/mutants.py"
INTRO = """# Quy tắc kiểm tra

<!-- Trang này do `make rules` tạo từ src/vbhc/nd30/rules.toml; không sửa tay. -->

`vbhc check` so từng văn bản Word với các quy tắc dưới đây. `vbhc rules QH-02` giải thích một quy tắc ngay trên dòng lệnh.

Mức độ: **lỗi** là trái với chữ của Nghị định 30/2020/NĐ-CP; **cảnh báo** là chỗ nhiều khả năng phải sửa: trái với mẫu của Nghị định, hoặc với quy định mà cách trình bày thực tế hay lệch; **lưu ý** là điều nên xem lại. Điều gì chỉ thấy trong mẫu thì không là lỗi (trừ ngày không có trong lịch và dấu vết soạn thảo trên bản phát hành). Bản dự thảo được để trống số và ngày; với `--issued` thì không. Quy tắc nào không xét được trên một tệp thì im lặng. Mã của một phát hiện gồm mã quy tắc và thuộc tính, ví dụ `QH-02.size`; `--select` và `--ignore` nhận mã phát hiện, mã quy tắc, hoặc nhóm chữ cái (`ND`).

Dấu (*) chỉ thuộc tính mà `--fix` tự sửa được.
"""
GROUPS = {
    "Trang giấy, phông chữ, số trang": ("PAGE", "FONT", "PNUM"),
    "Phần đầu văn bản": (
        "QH", "TN", "SIZE", "CQ", "SO", "DD", "TL", "TYPE", "TY", "CV", "DK",
    ),
    "Nội dung": ("CC", "ND", "BC", "KT"),
    "Nơi gửi, nơi nhận, chữ ký": ("KG", "NN", "CK", "PH"),
    "Phụ lục, bản sao": ("PL", "SC"),
    "Từng loại văn bản": ("BB", "GM", "QD", "MIX"),
    "Viết hoa": ("VH",),
    "Ngoài Nghị định": ("CHU",),
}  # fmt: skip


def page() -> str:
    """Return the text of the page."""
    set_language("vi")
    rules = rulebook().rules
    parts = [INTRO]
    for title, letters in GROUPS.items():
        chosen = [r for r in rules.values() if r.id.partition("-")[0] in letters]
        parts.append(f"## {title}\n\n" + "\n\n".join(map(_rule, chosen)) + "\n")
    parts.append(_table(list(rules.values())))
    return "\n".join(parts)


def _rule(rule: Rule) -> str:
    lines = [
        f"### {rule.id}: {rule.title}",
        "",
        f"{rule.wants}",
        "",
        f"- Căn cứ: {clause_in_words(rule.clause)}{_key(rule.clause, ' ({})')}",
        *_findings(rule),
        f"- Ví dụ: {_quoted(rule.fault)} → {_quoted(rule.remedy)}",
    ]
    return "\n".join(lines)


def _key(clause: str, form: str = "{}") -> str:
    return form.format(f"`{clause}`") if clause != OUTSIDE else ""


def _quoted(text: str) -> str:
    return text if text.startswith("(") else f"“{text}”"


def _findings(rule: Rule) -> Iterator[str]:
    for each in rule.ids:
        property_ = each.partition(".")[2]
        star = " (*)" if rule.fix_of(property_) == "safe" else ""
        said = [limit for limit in limits(rule) if limit.property == property_]
        ranges = "; ".join(f"{li.component} {li.shown}".strip() for li in said)
        shown = f": {ranges}" if ranges else ""
        yield f"- `{each}`{star}, {level_in_words(rule.level_of(property_))}{shown}"


def _table(rules: list[Rule]) -> str:
    # A stable sort: the rules keep their order; what the decree does not speak of comes last.
    rows = sorted(rules, key=lambda rule: (rule.clause == OUTSIDE, rule.clause))
    lines = [
        "## Từ điều khoản đến phép thử",
        "",
        "| Điều khoản | Quy tắc | Phép thử |",
        "|---|---|---|",
        *(
            f"| {_key(rule.clause) or 'ngoài Nghị định'} | {rule.id} | {_tests(rule)} |"
            for rule in rows
        ),
    ]
    return "\n".join(lines) + "\n"


def _tests(rule: Rule) -> str:
    """Return where the tests of a rule stand: mutants of its properties, cases of its function."""
    found = []
    if rule.properties:
        broken = ", ".join(rule.properties)
        found.append(f"`{MUTANTS}` ({broken})")
    file = CASES / f"{rule.id}.yaml"
    if file.is_file():
        found.append(f"`{file.relative_to(ROOT).as_posix()}`")
    return "; ".join(found)


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    print(PAGE.relative_to(ROOT))


if __name__ == "__main__":
    main()
