"""Record and template become documents: the head is completed, the body parsed, all checked.

Precedence of a head field: what the caller sets, then `van_ban.<template>` in the data, then
the template's head, then what the agency's data and the decree give.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vbhc.data import Loaded, Record, validate
from vbhc.data.nodes import Node
from vbhc.document import CoQuan, NguoiKy, VanBan
from vbhc.errors import DataError, Level, Problem, TemplateError
from vbhc.i18n import _
from vbhc.markup import fill, parse
from vbhc.nd30 import LoaiVanBan, spec
from vbhc.template.environment import nearest
from vbhc.vietnamese.text import file_name, upper

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from vbhc.data.model import CoQuan as OfficeData
    from vbhc.data.model import DauVanBan
    from vbhc.document import Khoi
    from vbhc.template import Shape, Template

ITEM_LABELS = ("a)", "1.", "1)", "(1)")
FIRST_KEPT = "VT"  # the office's own archive, first in every "Lưu:" (PLI-I.II.9.d)


@dataclass(frozen=True)
class Composed:
    """A document with the shape it was made from, and what is worth saying about it."""

    van_ban: VanBan
    shape: Shape
    notes: tuple[Problem, ...]


def compose(template: Template, record: Record, overrides: Mapping[str, Any]) -> Iterator[Composed]:
    """Return the documents of a template: one, or one for each element of its `cho_moi`."""
    _check_own_words(template, record)
    given = _given(template, record, overrides)
    for context in template.elements(record.context()):
        yield _Composer(template, record, given).document(context)


def _given(template: Template, record: Record, overrides: Mapping[str, Any]) -> dict[str, Node]:
    """Return the head fields that stand above the template's own."""
    typed = record.loaded.node(("van_ban", template.name))
    inside = record.loaded.reach(("van_ban", template.name)) == ("van_ban", template.name)
    fields = dict(typed.value) if inside and isinstance(typed.value, dict) else {}
    fields |= {key: Node(value) for key, value in overrides.items()}
    return {key: node for key, node in fields.items() if node.value is not None}


def _check_own_words(template: Template, record: Record) -> None:
    problems = [
        Problem(
            _("the template '{template}' has no block '{name}' to replace").format(
                template=template.name, name=name
            ),
            record.loaded.key_place(("loi_van", name)),
            f"loi_van.{name}",
            nearest(name, template.own_words)
            or _("the blocks are: {names}").format(names=", ".join(template.own_words)),
        )
        for name in record.data.loi_van
        if name not in template.own_words
    ]
    if problems:
        raise DataError(*problems)


class _Composer:
    def __init__(self, template: Template, record: Record, given: dict[str, Node]) -> None:
        self.template = template
        self.record = record
        self.given = given
        self.law = spec()

    def document(self, context: dict[str, Any]) -> Composed:
        key, kind = self.kind(context)
        own_words = dict.fromkeys(self.template.own_words) | context["loi_van"]
        context = {**context, "loai": key, "ten_loai": kind.name.lower(), "loi_van": own_words}
        found = self.template.verify(context)
        if any(problem.level is Level.ERROR for problem in found):
            raise TemplateError(*found)
        head = self.head(context)
        shape = self.template.shape(context)
        body = fill(parse(shape.text, tuple(shape.files)), shape.values)
        van_ban = _assembled(key, kind, head, body, self.record, self.template.name)
        return Composed(van_ban, shape, (*found, *_notes(kind, self.law.types)))

    def kind(self, context: dict[str, Any]) -> tuple[str, LoaiVanBan]:
        """Return the type of the document: it is needed before the head can be rendered."""
        field = self.template.head.get("loai")
        node = self.given.get("loai")
        if node is None and field is not None:
            node = Node(field.value({**context, "loai": None}), field.node.place)
        key = str(node.value) if node else ""
        if key in self.law.types:
            return key, self.law.types[key]
        known = ", ".join(self.law.types)
        message = _("the type of document '{key}' is unknown").format(key=key)
        hint = nearest(key, list(self.law.types)) or _("the types are: {names}").format(names=known)
        raise DataError(Problem(message, node.place if node else None, "loai", hint))

    def head(self, context: dict[str, Any]) -> DauVanBan:
        """Return the validated head fields; what is wrong in them is said with its own place."""
        fields = {**self.template.head_node(context).value, **self.given}
        root = Node({"van_ban": Node({self.template.name: Node(fields)})})
        valid = validate(Loaded(root, self.record.loaded.files))
        return valid.data.van_ban[self.template.name]


def _assembled(
    key: str, kind: LoaiVanBan, head: DauVanBan, body: tuple[Khoi, ...], record: Record, name: str
) -> VanBan:
    office = _office(record)
    signers = head.nguoi_ky or ([office.nguoi_ky] if office.nguoi_ky else [])
    place = head.dia_danh or office.dia_danh or ""
    symbol = head.ky_hieu or (f"{kind.abbreviation}-{office.ky_hieu}" if office.ky_hieu else "")
    wanted = {
        "co_quan.ky_hieu": (symbol, _("the symbol of the agency")),
        "co_quan.dia_danh": (place, _("the place before the date")),
        "co_quan.nguoi_ky": (signers, _("who signs")),
        f"van_ban.{name}.trich_yeu": (head.trich_yeu, _("the subject")),
    }
    missing = [_missing(path, what, record) for path, (value, what) in wanted.items() if not value]
    if missing:
        raise DataError(*missing)
    _refuse_label(head.nhan_muc)
    return VanBan(
        loai=key,
        co_quan=CoQuan(tuple(office.ten), tuple(office.chu_quan)),
        ky_hieu=symbol,
        dia_danh=place,
        trich_yeu=tuple(head.trich_yeu),
        noi_dung=body,
        nguoi_ky=tuple(NguoiKy(s.chuc_vu, s.ho_ten, tuple(s.quyen_han)) for s in signers),
        noi_nhan=tuple(head.noi_nhan),
        luu=tuple(head.luu or (FIRST_KEPT, *([head.soan_thao] if head.soan_thao else []))),
        can_cu=tuple(head.can_cu),
        so=head.so,
        ngay=head.ngay,
        nhan_muc=head.nhan_muc or ITEM_LABELS[0],
        ten_tep=file_name(head.ten_tep or name),
    )


def _office(record: Record) -> OfficeData:
    if record.data.co_quan is None:
        raise DataError(_missing("co_quan", _("the issuing agency"), record))
    return record.data.co_quan


def _missing(path: str, what: str, record: Record) -> Problem:
    message = _("the document needs {what}, and the data do not give it").format(what=what)
    files = ", ".join(record.loaded.files) or "dict"
    return Problem(
        message,
        path=path,
        hint=_("add '{path}' to the data ({files})").format(path=path, files=files),
    )


def _refuse_label(label: str | None) -> None:
    if label and label not in ITEM_LABELS:
        message = _("'{label}' is not a label of numbered items").format(label=label)
        hint = _("use one of: {labels}").format(labels=" ".join(ITEM_LABELS))
        raise TemplateError(Problem(message, path="nhan_muc", hint=hint))


def _notes(kind: LoaiVanBan, types: Mapping[str, LoaiVanBan]) -> tuple[Problem, ...]:
    if not kind.house:
        return ()
    instead = types[kind.instead]
    message = _(
        "TYPE-29: {name} is not among the 29 types of Điều 7 Nghị định 30/2020/NĐ-CP; "
        "state bodies issue it as {instead} with the subject '{name} ...'"
    ).format(name=kind.name, instead=upper(instead.name))
    hint = _("add --set loai={key} to print it so").format(key=kind.instead)
    return (Problem(message, hint=hint, level=Level.NOTE),)
