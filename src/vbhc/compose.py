"""Record and template become documents: the head is completed, the body parsed, all checked.

Precedence of a head field: what the caller sets, then `van_ban.<template>` in the data, then
the template's head, then what the agency's data and the decree give.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vbhc.assemble import Assembly, notes
from vbhc.data import Loaded, Record, validate
from vbhc.data.nodes import Node
from vbhc.document import VanBan, texts
from vbhc.errors import DataError, Level, Problem, TemplateError
from vbhc.i18n import _
from vbhc.markup import fill, parse
from vbhc.nd30 import LoaiVanBan, spec
from vbhc.template.environment import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from vbhc.data.model import DauVanBan
    from vbhc.template import Shape, Template


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
        van_ban = Assembly(key, kind, head, self.record, self.template.name, self.law).van_ban(body)
        told = "\n".join(texts(body.khoi))
        return Composed(van_ban, shape, (*found, *notes(van_ban, told, self.law)))

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
