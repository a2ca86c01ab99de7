"""What is added to Jinja's own parsing: line marks, and guards where an environment has no say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from jinja2 import nodes
from jinja2.exceptions import TemplateAssertionError, TemplateSyntaxError
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.visitor import NodeTransformer

from vbhc.i18n import _
from vbhc.template.holes import mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Environment

# Filters of our own that the guards put into a template; none can type such a name itself.
WHOLE = "gia_tri!"  # only lets a value through
TEXT = "dang_chu!"  # prints it as it is printed bare
DECIMAL = "thap_phan!"  # makes a typed number a Decimal
COMPARED = "so_voi!"  # lets a value through and charges all it holds
LOOP = "vong_lap!"  # charges a loop when it begins
STEP = "buoc!"  # charges a macro or a block when it begins
# What a value that is printed weighs: it leaves a hole and is put back.
_PRINTED = 10
_CALLED = 20
# What runs more often than what stands around it, or at another time: charged by itself.
_OWN_BUDGET = (nodes.For, nodes.Macro, nodes.CallBlock, nodes.Block)


class Forbidden(TemplateSyntaxError):
    """A statement of Jinja that our templates do without; its message is ours."""


class Files(Protocol):
    """What line marks need of the environment: a number for each template file."""

    def file_number(self, name: str) -> int:
        """Return the number of a file."""


class LineMarks(Extension):
    """Puts a mark before every stretch of literal text, so that faults know their line."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Yield the tokens, literal text with marks in it."""
        if stream.name is None:  # a text of a head: its place is known without
            yield from stream
            return
        file = cast("Files", self.environment).file_number(stream.filename or "")
        for token in stream:
            if token.type != "data":
                yield token
                continue
            lines = token.value.split("\n")
            text = "\n".join(mark(file, token.lineno + i) + line for i, line in enumerate(lines))
            yield Token(token.lineno, "data", text)


def weight(body: list[nodes.Node]) -> int:
    """Return how many steps it takes to carry out statements once, inner loops aside."""
    steps, waiting = 1, list(body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, nodes.Output):
            steps += _PRINTED * sum(not isinstance(n, nodes.TemplateData) for n in node.nodes)
        steps += 1
        # What a loop goes over, and what a macro is called with, is found out here.
        skipped = ("body", "else_") if isinstance(node, _OWN_BUDGET) else ()
        waiting += node.iter_child_nodes(exclude=skipped)
    return steps


def _charged(body: list[nodes.Node], line: int) -> list[nodes.Node]:
    """Return statements with their charge before them."""
    steps = nodes.Const(_CALLED + weight(body), lineno=line)
    charge = nodes.Filter(steps, STEP, [], [], None, None, lineno=line)
    return [nodes.ExprStmt(charge, lineno=line), *body]


class Guards(NodeTransformer):
    """Puts the guard where Jinja gives an environment no say: `~`, slices, loops, comparisons."""

    def __init__(self, environment: Environment, name: str | None, file: str | None) -> None:
        self.environment = environment
        self.name = name
        self.file = file

    def visit_Filter(self, node: nodes.Filter) -> nodes.Node:
        # Inside a condition Jinja would look for it only when it runs.
        if node.name not in self.environment.filters:
            message = f"No filter named {node.name!r}."
            raise TemplateAssertionError(message, node.lineno, self.name, self.file)
        return self.generic_visit(node)

    def visit_Test(self, node: nodes.Test) -> nodes.Node:
        if node.name not in self.environment.tests:
            message = f"No test named {node.name!r}."
            raise TemplateAssertionError(message, node.lineno, self.name, self.file)
        return self.generic_visit(node)

    def visit_Const(self, node: nodes.Const) -> nodes.Node:
        if not isinstance(node.value, float):
            return node
        text = nodes.Const(repr(node.value), lineno=node.lineno)
        return nodes.Filter(text, DECIMAL, [], [], None, None, lineno=node.lineno)

    def visit_Include(self, node: nodes.Include) -> nodes.Node:
        node.with_context = True
        return self.generic_visit(node)

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
        node.nodes = [
            n
            if isinstance(n, nodes.Const) and isinstance(n.value, str)
            else nodes.Filter(n, TEXT, [], [], None, None, lineno=n.lineno)
            for n in node.nodes
        ]
        return self.generic_visit(node)

    def visit_List(self, node: nodes.List) -> nodes.Node:
        # Inside a list nobody would see structure, or a missing name, any more.
        node.items = [self._whole(each) for each in node.items]
        return self.generic_visit(node)

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:
        if node.ctx == "load":
            node.items = [self._whole(each) for each in node.items]
        return self.generic_visit(node)

    def visit_Pair(self, node: nodes.Pair) -> nodes.Node:
        node.value = self._whole(node.value)
        return self.generic_visit(node)

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:
        if isinstance(node.arg, nodes.Slice):
            node.node = self._whole(node.node)
        return self.generic_visit(node)

    def visit_Template(self, node: nodes.Template) -> nodes.Node:
        node.body = _charged(node.body, 1)
        return self.generic_visit(node)

    def visit_Block(self, node: nodes.Block) -> nodes.Node:
        node.body = _charged(node.body, node.lineno)
        return self.generic_visit(node)

    def visit_Macro(self, node: nodes.Macro) -> nodes.Node:
        node.body = _charged(node.body, node.lineno)
        return self.generic_visit(node)

    def visit_CallBlock(self, node: nodes.CallBlock) -> nodes.Node:
        node.body = _charged(node.body, node.lineno)
        return self.generic_visit(node)

    def visit_For(self, node: nodes.For) -> nodes.Node:
        steps = weight([*node.body, *node.else_, *([node.test] if node.test else [])])
        if node.recursive:  # called for lists that nobody sees here
            node.body = _charged(node.body, node.lineno)
            steps = 1
        over, line = cast("nodes.Expr", node.iter), node.lineno
        amount = nodes.Const(steps, lineno=line)
        node.iter = nodes.Filter(over, LOOP, [amount], [], None, None, lineno=line)
        return self.generic_visit(node)

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:
        node.expr = self._whole(node.expr, COMPARED)
        for operand in node.ops:
            operand.expr = self._whole(operand.expr, COMPARED)
        return self.generic_visit(node)

    def visit_Import(self, node: nodes.Import) -> nodes.Node:
        # Without the context Jinja keeps the module of the first render, and its holes with it.
        node.with_context = True
        return self.generic_visit(node)

    def visit_FromImport(self, node: nodes.FromImport) -> nodes.Node:
        node.with_context = True
        return self.generic_visit(node)

    def visit_ScopedEvalContextModifier(self, node: nodes.ScopedEvalContextModifier) -> nodes.Node:
        message = _("'{% autoescape %}' is not part of the template language")
        raise Forbidden(message, node.lineno, self.name, self.file)

    def _whole(self, node: nodes.Expr, guard: str = WHOLE) -> nodes.Expr:
        if isinstance(node, nodes.Const):
            return node
        return nodes.Filter(node, guard, [], [], None, None, lineno=node.lineno)
