"""Head, body and agency become a VanBan; what is missing for it is said at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vbhc import wording
from vbhc.document import CoQuan, NguoiKy, VanBan, texts
from vbhc.errors import DataError, Level, Place, Problem
from vbhc.i18n import _
from vbhc.outline import LETTERED
from vbhc.vietnamese.text import file_name, plain, upper

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vbhc.data import Record
    from vbhc.data.model import CoQuan as OfficeData
    from vbhc.data.model import DauVanBan
    from vbhc.nd30 import LoaiVanBan, Spec
    from vbhc.shape.filling import Body

ITEM_LABELS = (LETTERED, "1.", "1)", "(1)")
FIRST_KEPT = "VT"  # the office's own archive, first in every "Lưu:" (PLI-I.II.9.d)
LAYOUTS = ("1.4", wording.CONG_VAN, wording.BIEN_BAN)


@dataclass(frozen=True)
class Assembly:
    """All a document is made of: its type, its head, the record, its name, the places of its fields."""

    key: str
    kind: LoaiVanBan
    head: DauVanBan
    record: Record
    name: str
    law: Spec
    places: Mapping[str, Place | None]

    def van_ban(self, body: Body) -> VanBan:
        """Return the document; DataError with everything that is missing."""
        head, office = self.head, self.office()
        symbol, signers = self.symbol(office), self.signers(office)
        kept = [line for line in head.noi_nhan if wording.is_kept(line)]
        place = head.dia_danh or office.dia_danh or ""
        self.refuse_missing(symbol, place, signers)
        return VanBan(
            loai=self.key,
            co_quan=CoQuan(tuple(office.ten), tuple(office.chu_quan)),
            ky_hieu=symbol,
            dia_danh=place,
            trich_yeu=tuple(head.trich_yeu),
            noi_dung=body.khoi,
            nguoi_ky=signers,
            noi_nhan=tuple(line for line in head.noi_nhan if line not in kept),
            luu=self.kept(kept),
            can_cu=tuple(head.can_cu),
            kinh_gui=tuple(head.kinh_gui),
            phu_luc=body.phu_luc,
            muc_do_khan=self.urgency() or "",
            du_thao=head.du_thao or "",
            dia_chi=head.dia_chi or "",
            nguoi_soan=head.nguoi_soan or "",
            so_ban=head.so_ban,
            so=head.so,
            ngay=head.ngay,
            nhan_muc=head.nhan_muc or LETTERED,
            ten_tep=file_name(head.ten_tep or self.name),
        )

    def refuse_missing(self, symbol: str, place: str, signers: tuple[NguoiKy, ...]) -> None:
        """Raise DataError with all that the document needs and does not have."""
        letter = self.kind.model == wording.CONG_VAN
        addressed = self.head.kinh_gui or not letter
        whole = symbol and place and signers and self.head.trich_yeu and addressed
        if problems := ([] if whole else self.absent(symbol, place, signers)) + self.unprintable():
            raise DataError(*problems)

    def absent(self, symbol: str, place: str, signers: tuple[NguoiKy, ...]) -> list[Problem]:
        """Return what the document needs and does not have."""
        own = f"van_ban.{self.name}"
        wanted: list[tuple[str, object, str]] = [
            ("co_quan.ky_hieu", symbol, _("the symbol of the agency")),
            ("co_quan.dia_danh", place, _("the place before the date")),
            ("co_quan.nguoi_ky", signers, _("who signs")),
            (f"{own}.trich_yeu", self.head.trich_yeu, _("the subject")),
        ]
        if self.kind.model == wording.CONG_VAN:
            wanted.append((f"{own}.kinh_gui", self.head.kinh_gui, _("the addressees")))
        return [missing(path, what, self.record) for path, value, what in wanted if not value]

    def office(self) -> OfficeData:
        """Return the issuing agency."""
        if self.record.data.co_quan is None:
            raise DataError(missing("co_quan", _("the issuing agency"), self.record))
        return self.record.data.co_quan

    def symbol(self, office: OfficeData) -> str:
        """Return `TB-SKHCN`, or `SKHCN-VP` of a công văn (PLI-I.II.3.b)."""
        if self.head.ky_hieu or not office.ky_hieu:
            return self.head.ky_hieu or ""
        if self.kind.model == wording.CONG_VAN:
            return "-".join(part for part in (office.ky_hieu, self.head.soan_thao) if part)
        return "-".join(part for part in (self.kind.abbreviation, office.ky_hieu) if part)

    def signers(self, office: OfficeData) -> tuple[NguoiKy, ...]:
        """Return who signs: of this document, else of the agency."""
        given = self.head.nguoi_ky or ([office.nguoi_ky] if office.nguoi_ky else [])
        return tuple(NguoiKy(s.chuc_vu, s.ho_ten, tuple(s.quyen_han)) for s in given)

    def kept(self, typed: list[str]) -> tuple[str, ...]:
        """Return what "Lưu:" names: as given, as `typed` among the recipients, or VT and the drafter."""
        drafter = [self.head.soan_thao] if self.head.soan_thao else []
        return tuple(self.head.luu or typed or (FIRST_KEPT, *drafter))

    def urgency(self) -> str | None:
        """Return the key of the stamp of urgency, however it was typed; None for an unknown one."""
        if not self.head.muc_do_khan:
            return ""
        typed = plain(self.head.muc_do_khan).replace("-", " ")
        if not typed:
            return ""
        keys = {plain(stamp.text): key for key, stamp in self.law.stamps.items()}
        return keys.get(typed)

    def unprintable(self) -> list[Problem]:
        """Return what the head asks for and cannot be printed."""
        found = []
        if self.kind.model not in LAYOUTS:
            message = _("documents of the type {name} cannot be printed yet").format(
                name=self.kind.name
            )
            found.append(Problem(message, self.places.get("loai"), "loai"))
        if self.urgency() is None:
            words = ", ".join(stamp.text for stamp in self.law.stamps.values())
            message = _("'{found}' is not a stamp of urgency").format(found=self.head.muc_do_khan)
            hint = _("use one of: {labels}").format(labels=words)
            found.append(Problem(message, self.places.get("muc_do_khan"), "muc_do_khan", hint))
        label = self.head.nhan_muc
        if label and label not in ITEM_LABELS:
            message = _("'{label}' is not a label of numbered items").format(label=label)
            hint = _("use one of: {labels}").format(labels=" ".join(ITEM_LABELS))
            found.append(Problem(message, self.places.get("nhan_muc"), "nhan_muc", hint))
        return found


def missing(path: str, what: str, record: Record) -> Problem:
    """Return the problem of a value that a document cannot do without."""
    message = _("the document needs {what}, and the data do not give it").format(what=what)
    files = ", ".join(record.loaded.files)
    hint = _("add '{path}' to the data ({files})") if files else _("add '{path}' to the data")
    hint = hint.format(path=path, files=files)
    if record.loaded.sheets:
        from vbhc.data.layout import titles  # the model; LAYOUTS of this module is asked for at Tab

        sheet = titles(tuple(path.split(".")))[0]
        hint += "; " + _("in a workbook: in the sheet '{sheet}'").format(sheet=sheet)
    return Problem(message, path=path, hint=hint)


def notes(van_ban: VanBan, law: Spec) -> list[Problem]:
    """Return what is worth saying of a finished document."""
    return [
        *_type_notes(van_ban, law),
        *_symbol_notes(van_ban, law),
        *_annex_notes(van_ban, law),
    ]


def _type_notes(van_ban: VanBan, law: Spec) -> list[Problem]:
    kind = law.types[van_ban.loai]
    if not kind.house:
        return []
    message = _(
        "TYPE-29: {name} is not among the 29 types of Điều 7 Nghị định 30/2020/NĐ-CP; "
        "state bodies issue it as {instead} with the subject '{name} ...'"
    ).format(name=kind.name, instead=upper(law.types[kind.instead].name))
    hint = _("add --set loai={key} to print it so").format(key=kind.instead)
    return [Problem(message, hint=hint, level=Level.NOTE)]


def _symbol_notes(van_ban: VanBan, law: Spec) -> list[Problem]:
    """PLI-I.II.3.b: the symbol of a công văn names the agency and the unit that drafted it."""
    groups = law.components["so_ky_hieu"].groups
    if law.types[van_ban.loai].model != wording.CONG_VAN or groups in van_ban.ky_hieu:
        return []
    message = _("the symbol {symbol} of a công văn does not name the drafting unit")
    hint = _("give its code under 'soan_thao'")
    return [Problem(message.format(symbol=van_ban.ky_hieu), hint=hint, level=Level.WARNING)]


def _annex_notes(van_ban: VanBan, law: Spec) -> list[Problem]:
    """PLI-I.III.1.a: the body points to each annex."""
    if not van_ban.phu_luc:
        return []
    count = len(van_ban.phu_luc)
    labels = [wording.annex_label(index, count, law) for index in range(1, count + 1)]
    told = _mentioned("\n".join(texts(van_ban.noi_dung)))
    return [
        Problem(
            _("the body does not mention '{label}'").format(label=label),
            hint=_("say in the body: (see {label})").format(label=label),
            level=Level.WARNING,
        )
        for label in labels
        if label.rpartition(" ")[2].lower() not in told
    ]


_MENTION = re.compile(r"phụ lục(?P<numbers>(?:(?:\s|,|;|và|số|đến)+[IVXLC]+\b)*)", re.IGNORECASE)


def _mentioned(text: str) -> set[str]:
    """Return what a text says of annexes: `lục` for the word, and the numbers after it."""
    found: set[str] = set()
    for mention in _MENTION.finditer(text):
        found |= {"lục", *re.findall(r"[ivxlc]+", mention["numbers"].lower())}
    return found
