"""The head of a part, read from the top: agency and national name, number, date, title, subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbhc.checking.roles import agency, patterns
from vbhc.vietnamese.text import fold

if TYPE_CHECKING:
    from vbhc.checking.roles.parts import Part
    from vbhc.checking.roles.rows import Row

_LONG = 160  # characters: a line of a head is shorter
_FAR = 80  # rows: a head is over by then
_SHORT_SUBJECT = 250
DECISIONS = ("quyet-dinh", "nghi-quyet")
TELEGRAM = "cong-dien"
ASIDE = "-"  # words in brackets under the subject, which no rule speaks of


def read_head(part: Part) -> int:
    """Give the rows of the head their roles; return the index of the first row after it."""
    if part.annex:
        return _annex(part.rows)
    head = _Head(part.rows, bare=part.bare)
    head.read()
    return head.after


class _Head:
    def __init__(self, rows: list[Row], *, bare: bool = False) -> None:
        self.rows = rows
        self.bare = bare
        self.after = 0
        self.right = self._right_cell()
        self.numbered = any(_is_number(row.text) for row in rows[:_FAR])
        self.names: list[Row] = []
        self.seen: set[str] = set()
        self.kind = ""
        self.ruled = False
        self.subject: Row | None = None

    def _right_cell(self) -> tuple[int, int] | None:
        """Return table and column of Quốc hiệu, or of Tiêu ngữ; None when they stand in no table."""
        for row in self.rows[:_FAR]:
            if row.blank or row.in_grid:
                continue
            if row.role == "quoc_hieu" or patterns.is_nation(row.text):
                return (row.cell.table, row.cell.column) if row.cell else None
            if row.cell and (row.role == "tieu_ngu" or patterns.is_motto(row.text)):
                return row.cell.table, row.cell.column
        return None

    def read(self) -> None:
        for at, row in enumerate(self.rows):
            if row.blank:
                continue
            if at > _FAR or self._is_over(row):
                break
            role = row.role if row.styled else self._role(row)
            row.takes(role)
            if role:
                self._keep(row, role)
            if role or self._in_table(row):
                self.after = at + 1
            if role == "ten_loai":
                self.kind = patterns.type_of(row.text)
                break
        agency.share(self.names)
        self._below()

    def _keep(self, row: Row, role: str) -> None:
        """Remember a line that tells what those below it are."""
        self.seen.add(role)
        if role == "trich_yeu_cong_van":
            self.subject = row
        if role in {agency.SUPERIOR, agency.ISSUER}:
            self.names.append(row)

    def _in_table(self, row: Row) -> bool:
        return bool(row.cell and not row.in_grid)

    def _is_left(self, row: Row) -> bool:
        """Tell whether it stands in the left column of the head's table."""
        if self.right is None or row.cell is None:
            return False
        table, column = self.right
        return row.cell.column < column and row.cell.table >= table

    def _is_over(self, row: Row) -> bool:
        if row.styled:
            return row.role in {"kinh_gui", "can_cu", "noi_dung", "muc", "noi_nhan_nhan"}
        if patterns.ADDRESSEE.match(row.text) or patterns.RECIPIENTS.match(row.text):
            return True
        if self._in_table(row):
            return False
        return len(row.text) > _LONG or bool(patterns.SURE_BASIS.match(row.text))

    def _role(self, row: Row) -> str:
        """Return the role of a row before the title."""
        return self._certain(row.text) or self._by_place(row)

    def _certain(self, text: str) -> str:
        if patterns.is_nation(text):
            return "quoc_hieu"
        if patterns.is_motto(text):
            return "tieu_ngu"
        if "so_ky_hieu" not in self.seen and _is_number(text):
            return "so_ky_hieu"
        if patterns.STAMP.match(text):
            return "dau_khan"
        return "du_thao" if patterns.DRAFT.match(text) else ""

    def _by_place(self, row: Row) -> str:
        text = row.text
        nobodys = (patterns.PARTY, patterns.SECRET, patterns.CIRCULATION, patterns.CONTACT)
        if any(pattern.match(text) for pattern in nobodys):
            return ""
        if self._is_date(row):
            return "dia_danh_thoi_gian"
        if self._is_letter_subject(row):
            return "trich_yeu_cong_van"
        if self._is_agency(row):
            return agency.ISSUER
        return "ten_loai" if self._is_title(row) else ""

    def _is_date(self, row: Row) -> bool:
        return (
            "dia_danh_thoi_gian" not in self.seen
            and bool(patterns.DATE.search(row.text))
            and (
                len(row.text) < 100  # noqa: PLR2004 - a sentence that names a day is longer
            )
        )

    def _is_letter_subject(self, row: Row) -> bool:
        beside = self._is_left(row) or not self._in_table(row)
        if patterns.SUBJECT.match(row.text):
            return beside and ("so_ky_hieu" in self.seen or self._is_left(row))
        if self.subject is None or not self._is_left(row):
            return False
        above, here = self.subject.cell, row.cell  # its further lines stand in the same cell
        return bool(above and here and (above.table, above.row) == (here.table, here.row))

    def _is_agency(self, row: Row) -> bool:
        if "so_ky_hieu" in self.seen or patterns.is_title(row.text):
            return False
        if self._is_left(row):
            return True
        if self.right is not None and self._in_table(row):
            return False
        # Without a table: capitals before the number, or before Quốc hiệu.
        before = "quoc_hieu" not in self.seen or self.numbered
        return row.capitals and before and not patterns.type_of(row.text)

    def _is_title(self, row: Row) -> bool:
        head = self.seen & {"quoc_hieu", "tieu_ngu", "so_ky_hieu", "co_quan_ban_hanh"}
        across = row.cell is not None and row.cell.columns == 1
        if not (head or self.bare) or (self._is_left(row) and not across):
            return False
        if patterns.is_title(row.text):
            return row.centred or row.bold or row.capitals
        if row.cell and not across and (row.cell.table, row.cell.column) == self.right:
            return False  # "MẪU SỐ 01" above Quốc hiệu
        if patterns.ROMAN.match(row.shown) or patterns.COUNTED.match(row.shown):
            return False  # the first heading of a body whose title was forgotten
        return row.capitals and (row.centred or row.bold) and "trich_yeu_cong_van" not in self.seen

    # --- below the title ---------------------------------------------------------------------

    def _below(self) -> None:
        """Read subject, authority, addressees and bases."""
        found = ""
        while self.after < len(self.rows):
            row = self.rows[self.after]
            # The line under the subject ends it.
            self.ruled = self.ruled or (found == "trich_yeu" and _has_line(row))
            if row.blank:
                self.after += 1
                continue
            role = row.role if row.styled else self._lower(row, found)
            if role == ASIDE:
                self.after += 1
                continue
            if role not in {
                "trich_yeu", "phu_luc_kem_theo", "tham_quyen_ban_hanh", "kinh_gui", "can_cu",
                "quyet_dinh", "dau_khan", "so_ky_hieu",
            }:  # fmt: skip
                break
            row.takes(role)
            found = role if role != "so_ky_hieu" else found
            self.seen.add(role)
            self.after += 1

    def _lower(self, row: Row, last: str) -> str:
        """Return the role of a row below the title, "" where the body begins."""
        if patterns.RECIPIENTS.match(row.text):
            return ""
        if self._is_wired(row, last):
            return ASIDE
        if self._is_number_below(row):
            return "so_ky_hieu"
        if role := self._certain_below(row, last):
            return role
        if patterns.NOTE.match(row.text) and not row.bold:
            return ASIDE
        if "ten_loai" in self.seen and last in {"", "trich_yeu", "tham_quyen_ban_hanh"}:
            return self._subject(row, last)
        return ""

    def _certain_below(self, row: Row, last: str) -> str:
        text = row.text
        if patterns.ADDRESSEE.match(text) or (last == "kinh_gui" and self._goes_on(row)):
            return "kinh_gui"
        if patterns.DECIDES.match(text) and last not in {"", "trich_yeu"}:
            return "quyet_dinh"
        if self._is_basis(row, last):
            return "can_cu"
        if patterns.ATTACHED.match(text) or (last == "phu_luc_kem_theo" and text.endswith(")")):
            return "phu_luc_kem_theo"
        return ""

    def _is_wired(self, row: Row, last: str) -> bool:
        """Tell whether it names those a công điện goes to: "CHỦ TỊCH ... điện:" and its dashes."""
        if self.kind != TELEGRAM or last not in {"", "trich_yeu"}:
            return False
        if row.text.endswith("điện:"):
            self.seen.add(TELEGRAM)
            return True
        return TELEGRAM in self.seen and _is_listed(row)

    def _is_number_below(self, row: Row) -> bool:
        """Tell whether it is a number below the title, where contracts have theirs."""
        found = "so_ky_hieu" not in self.seen and bool(patterns.NUMBER.match(row.text))
        return found and row.centred and "/" in row.text

    def _goes_on(self, row: Row) -> bool:
        """Tell whether a row goes on with the addressees: a dash, or the row above ended open."""
        if _is_listed(row):
            return True
        above = next(r for r in reversed(self.rows[: self.after]) if not r.blank)
        return above.text.endswith((";", ",", ":")) and (
            len(row.text) < _LONG or row.text.endswith(";")
        )

    def _is_basis(self, row: Row, last: str) -> bool:
        if self.kind in DECISIONS:
            return bool(patterns.BASIS.match(row.text)) or (
                last == "can_cu" and row.text.endswith((";", ",")) and not row.centred
            )
        if not patterns.BASIS.match(row.text):
            return False
        sure = bool(patterns.SURE_BASIS.match(row.text))
        return row.italic or row.text.endswith(";") or (sure and last == "can_cu")

    def _subject(self, row: Row, last: str) -> str:
        if len(row.text) > _SHORT_SUBJECT or self._begins_body(row):
            return ""
        if self._is_authority(row, last):
            return "tham_quyen_ban_hanh"
        if last == "tham_quyen_ban_hanh" or self.ruled:
            return ""
        if not (row.centred or row.bold) or _is_set_in(row, last) or _closes(row):
            return ""
        return "trich_yeu"

    def _begins_body(self, row: Row) -> bool:
        text = row.shown
        return bool(
            patterns.ROMAN.match(text)
            or patterns.COUNTED.match(text)
            or patterns.HEADED.match(text)
            or patterns.DIVISION.match(text)
            or patterns.ARTICLE.match(text)
        )

    def _is_authority(self, row: Row, last: str) -> bool:
        if self.kind not in DECISIONS or not row.capitals or not last:
            return False
        return not fold(row.text).startswith(("về ", "ban hành"))


def _is_set_in(row: Row, last: str) -> bool:
    """Tell whether bold words are a paragraph of the body: set in, below the subject or a sentence."""
    if row.centred or row.paragraph.first_line <= 0:
        return False
    return last == "trich_yeu" or row.text.endswith((".", ";", ":"))


def _is_listed(row: Row) -> bool:
    """Tell whether it is one of several, behind a dash or a bullet."""
    return row.shown[:1] in "-–—•"


def _is_number(text: str) -> bool:
    return bool(patterns.NUMBER.match(text)) and not patterns.CONTACT.match(text)


def _closes(row: Row) -> bool:
    """Tell whether words that are not bold end as a body does."""
    return row.text.endswith("./.") and not row.bold


def _has_line(row: Row) -> bool:
    drawn = any(line.kind in {"shape", "border"} for line in row.paragraph.lines)
    return row.blank and (drawn or bool(row.text))


def _annex(rows: list[Row]) -> int:
    """Give the rows above the body of an annex their roles."""
    after = 0
    last = ""
    labelled = False
    for at, row in enumerate(rows):
        if row.blank:
            continue
        role = row.role if row.styled else _annex_role(row, last, rows[:at])
        if not role.startswith("phu_luc"):
            break
        labelled = labelled or role == "phu_luc_nhan"
        if labelled or role != "phu_luc_ten" or row.capitals:
            row.takes(role)  # below a title that has no label a subject may stand
        last, after = role, at + 1
    return after


def _annex_role(row: Row, last: str, above: list[Row]) -> str:
    if not last and patterns.ANNEX.match(row.text):
        return "phu_luc_nhan"
    if patterns.ATTACHED.match(row.text):
        return "phu_luc_kem_theo"
    if last == "phu_luc_kem_theo":
        before = next(r for r in reversed(above) if not r.blank)
        return "" if before.text.endswith(")") else "phu_luc_kem_theo"
    named = row.centred and (row.capitals or row.bold) and not row.cell
    return "phu_luc_ten" if named else ""
