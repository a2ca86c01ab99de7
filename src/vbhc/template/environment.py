"""Jinja, made safe for documents: a sandbox in which structure and values never mix.

What a macro, a block or a captured `{% set %}` renders is Markup: structure with holes in it.
Taking it apart (`q|replace('0', '1')`, `q[1:]`, `q ~ 'x'`, a loop over its characters) would change
the number of a hole, and so print a wrong figure in silence. Every filter, operator, item and
attribute access therefore refuses Markup at run time.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.exceptions import TemplateAssertionError, TemplateSyntaxError
from jinja2.runtime import (
    BlockReference,
    Context,
    LoopContext,
    Macro,
    TemplateReference,
    new_context,
)
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import pass_context

from vbhc.i18n import _, nearest
from vbhc.template import budget
from vbhc.template import filters as own
from vbhc.template.filter_guards import compared, comparing, guarded, listed, looped, passing, same
from vbhc.template.guards import COMPARED, DECIMAL, LOOP, STEP, TEXT, WHOLE, Guards, LineMarks
from vbhc.template.missing import Missing, refuse_structure
from vbhc.template.refusal import Refused
from vbhc.template.values import printable, printer

if TYPE_CHECKING:
    from jinja2 import Template as JinjaTemplate
    from jinja2 import nodes

Number = own.Number
LOOP_FIELDS = frozenset({"index", "index0", "first", "last", "length", "revindex", "revindex0"})


def _block(template: TemplateReference, name: str) -> Any:
    try:
        return template[name]
    except KeyError:
        raise Refused(_("there is no block '{name}'").format(name=name)) from None


@pass_context
def _never_folded(_context: Context, value: Any) -> Any:
    """Keep Jinja from printing a constant when it compiles: each render makes its own holes."""
    return value


class Generator(CodeGenerator):
    """Writes Python for a template as Jinja does, but for the two things a template does most.

    What is printed goes to the printer of the render, and a field of the data is looked up on the
    spot; only what is no such field is for the environment to decide.
    """

    def write_commons(self) -> None:
        """Write what every function of a template begins with."""
        super().write_commons()
        self.writeline("printed = environment.printer()")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """Write the look-up of a field."""
        field = repr(node.attr)
        self.write(f"(it[{field}] if type(it := ")
        self.visit(node.node, frame)
        self.write(f") is dict and {field} in it else environment.getattr(it, {field}))")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        del node, frame, finalize  # the same for all
        self.write("printed(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        del node, frame, finalize
        self.write(")")


class DocumentEnvironment(SandboxedEnvironment):
    """The Jinja environment of all templates: short lists of filters and tests, no globals."""

    code_generator_class = Generator
    printer = staticmethod(printer)
    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})
    intercepted_unops = frozenset({"+", "-"})
    concat = staticmethod(budget.joined)  # of macros, of blocks, of the whole

    def __init__(self, loader: Any) -> None:
        super().__init__(
            loader=loader,
            autoescape=True,
            finalize=_never_folded,
            undefined=Missing,
            extensions=[LineMarks],
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            optimized=False,  # a filter that makes a hole must run in every render
            keep_trailing_newline=True,
        )
        builtin_filters: dict[str, Any] = dict(self.filters)
        builtin_tests: dict[str, Any] = dict(self.tests)
        self.filters = {name: guarded(builtin_filters[name]) for name in own.JINJA_FILTERS}
        self.filters |= {name: guarded(function) for name, function in own.FILTERS.items()}
        self.filters["default"] = guarded(builtin_filters["default"], missing=True)
        for name in ("selectattr", "rejectattr"):
            self.filters[name] = listed(self.filters[name])
        self.filters[WHOLE] = passing(same)
        self.filters[TEXT] = guarded(printable)
        self.filters[DECIMAL] = Decimal
        self.filters[COMPARED] = passing(compared)
        self.filters[LOOP] = looped
        self.filters[STEP] = budget.step
        for name in ("sort", "tru"):
            self.filters[name] = comparing(self.filters[name])
        self.tests = {name: guarded(comparing(builtin_tests[name])) for name in own.JINJA_TESTS}
        self.tests |= {name: builtin_tests[name] for name in ("defined", "undefined", "none")}
        self.globals = {}
        self.shown_files: list[str] = []
        self.looked_into: dict[str, nodes.Template] = {}
        self._parsed: dict[tuple[str, str], nodes.Template] = {}

    def scope(self, context: dict[str, Any]) -> Context:
        """Return the data as the texts of a head see them."""
        return new_context(self, None, {}, context, shared=True)

    def rendered(self, template: JinjaTemplate, scope: Context) -> str:
        """Render a template in a scope that is there already; Jinja's own way copies the data."""
        scope.blocks = {name: [block] for name, block in template.blocks.items()}
        try:
            return budget.joined(template.root_render_func(scope))
        except Exception:
            self.handle_exception()  # with the lines of the templates

    def file_number(self, name: str) -> int:
        """Return the number under which line marks speak of a template file."""
        if name not in self.shown_files:
            self.shown_files.append(name)
        return self.shown_files.index(name)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse a template; a file that was parsed to be looked at is not parsed again for Jinja."""
        if name is None:  # a text of a head
            return super()._parse(source, name, filename)
        key = (name, source)
        parsed = self._parsed.pop(key, None)
        if parsed is None:
            parsed = self._parsed[key] = super()._parse(source, name, filename)
        return parsed

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        # Here and not after parsing: a bare expression of the head comes through here too.
        return super()._generate(
            Guards(self, name, filename).visit(source), name, filename, defer_init
        )

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a field of the data, or of `loop`; nothing else has attributes."""
        if isinstance(obj, LoopContext) and attribute in LOOP_FIELDS:
            return getattr(obj, attribute)
        refuse_structure(obj)
        if isinstance(obj, TemplateModule) or (
            isinstance(obj, BlockReference) and attribute == "super"
        ):
            return super().getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return an element of a list or a field of the data."""
        refuse_structure(obj, argument)
        if isinstance(obj, Missing):
            obj._fail_with_undefined_error()
        if isinstance(obj, TemplateReference):
            return _block(obj, argument)
        if isinstance(obj, dict) and argument in obj:
            return obj[argument]
        if (
            isinstance(obj, list | tuple)
            and isinstance(argument, int)
            and -len(obj) <= argument < len(obj)
        ):
            return obj[argument]
        return self.undefined(obj=obj, name=str(argument))

    def call(self, context: Context, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Call a macro, a block or a recursive loop; nothing else can be called."""
        if type(obj) is Macro:
            # What Jinja would find out of any function first is known of a macro.
            kwargs.pop("_loop_vars", None)
            kwargs.pop("_block_vars", None)
            return obj(*args, **kwargs)
        if isinstance(obj, Missing):
            obj._fail_with_undefined_error()
        if isinstance(obj, LoopContext):
            refuse_structure(*args)
        elif not isinstance(obj, BlockReference):
            raise Refused(
                _("only macros and blocks can be called"),
                _("print a value with '{{ }}' and a filter"),
            )
        return context.call(obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Calculate with numbers; anything else is refused."""
        for value in (left, right):
            refuse_structure(value)
            if isinstance(value, Missing):
                value._fail_with_undefined_error()
        if operator == "**":
            raise Refused(_("powers ('**') are not calculated"), _("multiply with '*'"))
        joins = operator == "+" and type(left) is type(right) and isinstance(left, str | list)
        calculates = isinstance(left, Number) and isinstance(right, Number)
        if not (joins or calculates):
            raise Refused(
                _("'{operator}' works on numbers only").format(operator=operator),
                _("join texts with '~'"),
            )
        if joins:
            budget.current().take(len(left) + len(right))
            return left + right
        budget.measured(left)
        budget.measured(right)
        if operator == "/":
            return Decimal(left) / Decimal(right)
        return super().call_binop(context, operator, left, right)

    def call_unop(self, context: Context, operator: str, arg: Any) -> Any:
        """Change the sign of a number."""
        refuse_structure(arg)
        return super().call_unop(context, operator, arg)


def unknown_function(error: TemplateSyntaxError) -> tuple[str, str] | None:
    """Return message and remedy for a filter or test that does not exist."""
    if not isinstance(error, TemplateAssertionError):
        return None
    kind, _found, rest = (error.message or "").removeprefix("No ").partition(" named ")
    name = rest.strip("'.")
    if kind == "filter":
        known = [*own.FILTERS, *own.JINJA_FILTERS]
        return _("there is no filter '{name}'").format(name=name), nearest(name, known) or _(
            "the filters are: {names}"
        ).format(names=", ".join(sorted(known)))
    if kind == "test":
        known = [*own.JINJA_TESTS, "defined", "undefined", "none"]
        return _("there is no test '{name}'").format(name=name), nearest(name, known)
    return None
