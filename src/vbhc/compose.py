"""Record and template become documents: the head is completed, the body parsed, all checked.

Precedence of a head field: what the caller sets, then `van_ban.<template>` in the data, then
the template's head, then what the agency's data and the decree give.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vbhc import template as templates
from vbhc import wording
from vbhc.assemble import LAYOUTS, Assembly, missing, notes
from vbhc.data import Loaded, Record, blank_head, head_of, load, settings, validate
from vbhc.data.nodes import Node
from vbhc.errors import DataError, Level, Place, Problem, TemplateError
from vbhc.i18n import _, nearest
from vbhc.nd30 import LoaiVanBan, spec
from vbhc.shape.filling import fill_when_seen
from vbhc.shape.folding import fold
from vbhc.shape.markup import parse
from vbhc.vietnamese.text import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vbhc.document import VanBan
    from vbhc.template import Shape, Template

Context = dict[str, Any]


@dataclass(frozen=True)
class Composed:
    """A document, the shape it was made from, what is worth saying about it, and whose it is.

    `element` is the element of `cho_moi` the document was made for; None without one.
    """

    van_ban: VanBan
    shape: Shape
    notes: tuple[Problem, ...]
    element: Any = None


def record_for(
    template: Template,
    loaded: Loaded,
    fields: Mapping[str, Any],
    place: Place | None = None,
    before: Record | None = None,
) -> Record:
    """Return the validated data with head fields set for one document, above all other sources.

    `before` is the record of the data without them, when there is one.
    """
    if not fields:
        return validate(loaded)
    above = settings({"van_ban": {template.name: fields}}, place)
    return validate(load(loaded, above), before)


class Documents:
    """The documents of a template in order, each made when it is asked for, and not kept.

    One, or one for each of the `elements` of `cho_moi`; `context` is what they all see.
    """

    def __init__(self, template: Template, record: Record) -> None:
        _check_own_words(template, record)
        if template.for_each is not None and record.data.co_quan is None:
            raise DataError(missing("co_quan", _("the issuing agency"), record))
        self.template = template
        self.record = record
        self._composer = _Composer(template, record)
        self.context = self._composer.context()
        self.elements = template.elements(self.context)

    def __len__(self) -> int:
        return len(self.elements)

    def __getitem__(self, index: int) -> Composed:
        """Make the document at an index; VbhcError with what is wrong with it."""
        element = self.elements[index]
        return self._composer.document(self.template.seen_by(element, self.context), element)


def misplaced(template: Template, record: Record) -> list[Problem]:
    """Return a warning for each key of `van_ban` that is nearly, but not quite, a template's name."""
    if record.data.van_ban.keys() <= {template.name}:
        return []
    names = [template.name, *templates.builtin_names()]
    strange = [key for key in record.data.van_ban if key not in names]
    found = []
    for key in strange:
        hint = nearest(key.replace("_", "-"), names)
        if key in spec().types:  # the paper's type, where the template's name belongs
            hint = _("head fields stand under the name of a template, such as 'ket-luan'")
        if hint:
            message = _("there is no template '{name}', so these fields are not used").format(
                name=key
            )
            path = ("van_ban", key)
            place = record.loaded.key_place(path)
            found.append(Problem(message, place, ".".join(path), hint, Level.WARNING))
    return found


class _Composer:
    def __init__(self, template: Template, record: Record) -> None:
        self.template = template
        self.record = record
        self.given = _given(template, record)
        self.law = spec()

    def context(self) -> Context:
        """Return the data as the template sees them."""
        context = self.record.context()
        context["loi_van"] = dict.fromkeys(self.template.own_words) | context["loi_van"]
        context["van_ban_nay"] = context["van_ban"].get(self.template.name) or blank_head()
        return context

    def cite(self, context: Context) -> None:
        """Add the documents the template cites and the data do not describe: they are ours."""
        for name in self.template.cited:
            if name not in context["vien_dan"] and name in templates.builtin_names():
                other = _Composer(templates.load(name), self.record)
                context["vien_dan"][name] = other.citation(context)

    def document(self, context: Context, element: Any) -> Composed:
        """Return one document."""
        key, kind = self.kind(context)
        context = self.typed(context, key, kind)
        found = self.template.verify(context)
        if any(problem.level is Level.ERROR for problem in found):
            raise TemplateError(*found)
        self.cite(context)
        assembly = self.assembly(key, kind, context)
        shape = self.template.shape(context)
        folded = fold(shape.text, shape.values)
        parsed = parse(folded.text, tuple(shape.files))
        body = fill_when_seen(parsed, folded.values, folded.rows)
        van_ban = assembly.van_ban(body)
        said = notes(van_ban, self.law)
        return Composed(van_ban, shape, (*self.template.remarks, *found, *said), element)

    def citation(self, context: Context) -> Context:
        """Return what another document needs to cite this one: of a draft, with its blanks."""
        key, kind = self.kind(context)
        assembly = self.assembly(key, kind, self.typed(context, key, kind))
        office, head = assembly.office(), assembly.head
        return {
            "loai": kind.name,
            "so_ky_hieu": wording.number_and_symbol(head.so, assembly.symbol(office), self.law),
            "ngay": head.ngay,
            "co_quan": " ".join(office.ten),
            "trich_yeu": " ".join(head.trich_yeu),
            "du_thao": head.ngay is None,
        }

    def typed(self, context: Context, key: str, kind: LoaiVanBan) -> Context:
        """Return the context with the final type, which the head's strings and the body may ask for."""
        return {**context, "loai": key, "ten_loai": kind.name.lower()}

    def kind(self, context: Context) -> tuple[str, LoaiVanBan]:
        """Return the type of the document: it is needed before the head can be rendered."""
        field = self.template.head.get("loai")
        node = self.given.get("loai")
        if node is None and field is not None:
            node = field.node  # as a rule it is typed into the template
            if not field.fixed:
                node = self.template.head_node({**context, "loai": None}, ["loai"]).value["loai"]
        key = str(node.value or "") if node else ""
        if key not in self.law.types:  # perhaps as people name it: Thông báo
            typed = plain(key)
            key = next((k for k, t in self.law.types.items() if plain(t.name) == typed), key)
        if key in self.law.types:
            return key, self.law.types[key]
        known = ", ".join(k for k, t in self.law.types.items() if t.model in LAYOUTS)
        if not key:
            message = _("the template does not say which type of document it makes")
            hint = _("write 'loai' into its head: {names}").format(names=known)
            place = node.place if node and node.place else Place(self.template.shown)
            raise DataError(Problem(message, place, "loai", hint))
        message = _("the type of document '{key}' is unknown").format(key=key)
        hint = nearest(key, list(self.law.types)) or _("the types are: {names}").format(names=known)
        raise DataError(Problem(message, node.place if node else None, "loai", hint))

    def assembly(self, key: str, kind: LoaiVanBan, context: Context) -> Assembly:
        """Return the validated head with all else; what is wrong is said with its own place."""
        name = self.template.name
        fields = {**self.template.head_node(context).value, **self.given}
        head = head_of(fields, name, self.record.loaded.files)
        places = {field: node.place for field, node in fields.items()}
        return Assembly(key, kind, head, self.record, name, self.law, places)


def _given(template: Template, record: Record) -> dict[str, Node]:
    """Return the head fields that stand above the template's own."""
    path = ("van_ban", template.name)
    typed = record.loaded.node(path) if record.loaded.reach(path) == path else Node({})
    fields = typed.value if isinstance(typed.value, dict) else {}
    return {key: node for key, node in fields.items() if node.value is not None}


def _check_own_words(template: Template, record: Record) -> None:
    """Refuse words of the clerk (`loi_van`) for a block that no template has."""
    unknown = [name for name in record.data.loi_van if name not in template.own_words]
    if not unknown:
        return
    # One record serves all templates: words for another one's block are no mistake here.
    others = [templates.load(name).own_words for name in templates.builtin_names()]
    known = list(
        dict.fromkeys([*template.own_words, *(word for words in others for word in words)])
    )
    problems = [
        Problem(
            _("no template has a block '{name}' to replace").format(name=name),
            record.loaded.key_place(("loi_van", name)),
            f"loi_van.{name}",
            nearest(name, known) or _("the blocks are: {names}").format(names=", ".join(known)),
        )
        for name in unknown
        if name not in known
    ]
    if problems:
        raise DataError(*problems)
