"""The fixed lines of a document as text: number, date, recipients, "Kèm theo".

The writer prints them, the plain-text view shows them, the checker will know them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vbhc.vietnamese.dates import long_date
from vbhc.vietnamese.numbers import padded, roman
from vbhc.vietnamese.text import capitalise, fixed_blanks, upper, without_vv

if TYPE_CHECKING:
    from vbhc.document import VanBan
    from vbhc.nd30 import Spec

CONG_VAN, BIEN_BAN = "1.5", "1.9"  # the models whose head differs from Mẫu 1.4
_TYPED_DASH = re.compile(r"^[-–—]\s*")
_TYPED_ABOUT = re.compile(r"^\s*về việc\s+", re.IGNORECASE)
_TYPED_KEPT = re.compile(r"^\s*[-–—]?\s*lưu\s*:\s*", re.IGNORECASE)
KEPT = "Lưu:"
PAIR = 2  # two signers stand side by side


def number_line(van_ban: VanBan, law: Spec) -> str:
    """Return `Số: 05/TB-SKHCN`, with a blank for the number of a draft (PLI-I.II.3.c)."""
    return law.components["so_ky_hieu"].prefix + number_and_symbol(van_ban.so, van_ban.ky_hieu, law)


def number_and_symbol(so: int | None, ky_hieu: str, law: Spec) -> str:
    """Return `05/TB-SKHCN`."""
    component = law.components["so_ky_hieu"]
    number = component.blank if so is None else padded(so)
    return f"{number}{component.between}{ky_hieu}"


def date_line(van_ban: VanBan, law: Spec) -> str:
    """Return `Quảng Ngãi, ngày 05 tháng 02 năm 2020`, with blanks in a draft (PLI-I.II.4)."""
    between = law.components["dia_danh_thoi_gian"].between
    return f"{van_ban.dia_danh}{between}{long_date(van_ban.ngay)}"


def recipient_lines(van_ban: VanBan, law: Spec) -> list[str]:
    """Return the lines under Nơi nhận with their dashes and end marks (PLI-I.II.9.d)."""
    component = law.components["noi_nhan"]
    shown = [f"{component.prefix}{_bare(line)}{component.between}" for line in van_ban.noi_nhan]
    if van_ban.luu:
        kept = ", ".join(map(_bare_kept, van_ban.luu))
        shown.append(f"{component.prefix}{KEPT} {kept}{component.last}")
    elif shown:
        shown[-1] = shown[-1].removesuffix(component.between) + component.last
    return shown


def _bare(line: str) -> str:
    """Return a recipient or an addressee without dash and end mark, however it was typed."""
    return _TYPED_DASH.sub("", line.strip()).rstrip(";.").rstrip()


def is_kept(line: str) -> bool:
    """Tell whether a recipient was typed as the last line, "Lưu: VT, VP"."""
    return _TYPED_KEPT.match(line) is not None


def _bare_kept(line: str) -> str:
    return _TYPED_KEPT.sub("", line).strip(" .;")


def base_lines(van_ban: VanBan, law: Spec) -> list[str]:
    """Return the legal bases with their end marks (PLI-I.II.6.a)."""
    component = law.components["can_cu"]
    bases = [base.rstrip(" ;.") for base in van_ban.can_cu]
    ends = [component.between] * (len(bases) - 1) + [component.last]
    return [base + end for base, end in zip(bases, ends, strict=False)]


def drafter_line(van_ban: VanBan) -> str:
    """Return the drafter's initials and the number of copies: `PL.(300)` (PLI-I.III.3)."""
    # 300, 300.0 and, of one copy, True are equal, so the line is remembered by any of them.
    copies = f"({int(van_ban.so_ban)})" if van_ban.so_ban else ""
    drafter = f"{upper(van_ban.nguoi_soan).rstrip('.')}." if van_ban.nguoi_soan else ""
    return drafter + copies


def addressee_lines(van_ban: VanBan, law: Spec) -> list[str]:
    """Return the addressees after "Kính gửi:": one as it is, several with dashes (PLI-I.II.9.d)."""
    component = law.components["kinh_gui"]
    names = [_bare(name) for name in van_ban.kinh_gui]
    if len(names) == 1:
        return names
    ends = [component.between] * (len(names) - 1) + [component.last]
    return [f"- {name}{end}" for name, end in zip(names, ends, strict=False)]


def annex_label(index: int, count: int, law: Spec) -> str:
    """Return `Phụ lục`, or `Phụ lục II` when there are several (PLI-I.III.1.a)."""
    label = law.components["phu_luc_nhan"].prefix
    return f"{label} {roman(index)}" if count > 1 else label


def attached_line(van_ban: VanBan, law: Spec) -> str:
    """Return `(Kèm theo Thông báo số ... ngày ... của ...)`, blank where the paper is (PLI-I.III.1.c)."""
    kind = law.types[van_ban.loai].name
    agency = " ".join(van_ban.co_quan.ten)
    number = number_and_symbol(van_ban.so, van_ban.ky_hieu, law)
    # The date stays on one line.
    dated = long_date(van_ban.ngay).replace(" ", "\xa0")
    return fixed_blanks(f"(Kèm theo {kind} số {number} {dated} của {agency})")


def subject_lines(van_ban: VanBan, law: Spec) -> tuple[str, ...]:
    """Return the subject as it is printed: after `V/v` in a công văn, as it is elsewhere."""
    first, *others = (line.rstrip(" .;") for line in van_ban.trich_yeu)
    if law.types[van_ban.loai].model == CONG_VAN:
        prefix = law.components["trich_yeu_cong_van"].prefix
        return (prefix + _TYPED_ABOUT.sub("", without_vv(first)), *others)
    return (capitalise(first), *others)
