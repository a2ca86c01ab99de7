"""Values that know their place: what every reader of a data file makes, and what errors point at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from vbhc.errors import DataError, Level, Place, Problem
from vbhc.i18n import _
from vbhc.vietnamese import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Path = tuple[str | int, ...]

# Far beyond any real record (8 levels), far below Python's own limit.
MAX_DEPTH = 64
# Of one file: half a million records of ten fields, and about 1.5 GB of memory.
MAX_VALUES = 5_000_000
_SHOWN = 60


# Not frozen: a list of 100,000 rows makes a million of them, and freezing takes most of that time.
@dataclass(slots=True)
class Node:
    """One value of the data: a dict of nodes, a list of nodes, or a scalar; never changed.

    Scalars of YAML are texts (or None); those of JSON keep their kind, numbers as Decimal;
    those of Python are what the caller gave. ``place`` is None for data from Python; ``key``
    is the place of the key the value stands under.
    """

    value: Any
    place: Place | None = None
    key: Place | None = None

    @property
    def is_group(self) -> bool:
        """Tell whether the value is a dict, without making nodes of what it holds."""
        return isinstance(self.value, dict)

    def holding(self, value: Any) -> Node:
        """Return another value at the same place."""
        return Node(value, self.place, self.key)


class Unplaced(Node):
    """A value of Python, which stands in no file: its nodes are made when somebody asks for them.

    ``plain`` is the value itself, dicts and lists of scalars; nobody may change it.
    """

    __slots__ = ("plain",)
    plain: Any

    def __init__(self, plain: Any) -> None:
        object.__setattr__(self, "plain", plain)

    place = key = None

    @property
    def is_group(self) -> bool:
        """Tell whether the value is a dict, without making nodes of what it holds."""
        return isinstance(self.plain, dict)

    @property
    def value(self) -> Any:
        """Return a dict or list of nodes, or a scalar."""
        if isinstance(self.plain, dict):
            return {key: Unplaced(inner) for key, inner in self.plain.items()}
        if isinstance(self.plain, list):
            return list(map(Unplaced, self.plain))
        return self.plain

    def __eq__(self, other: object) -> bool:
        """Compare as any node does."""
        return isinstance(other, Node) and Node(self.value) == Node(
            other.value, other.place, other.key
        )

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[type[Unplaced], tuple[Any]]:
        """Travel to other processes without the nodes."""
        return Unplaced, (self.plain,)


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem inside the data, by path (list indices from 0); its place is found later.

    ``key`` is given when the name of a field is to blame and not its value. ``other`` is a second
    path that the message names as ``{path}``; both paths may still be renumbered. ``in_sheet`` is
    the rest of the hint for who filled in a workbook.
    """

    path: Path
    message: str
    hint: str = ""
    level: Level = Level.ERROR
    key: Path | None = None
    other: Path = ()
    in_sheet: str = ""


# Not frozen for the same reason: one is made for every document.
@dataclass(slots=True)
class Loaded:
    """All sources of a run merged into one tree; never changed.

    ``files`` are their names in order, as typed; ``sheets`` those of workbooks, with their file;
    ``problems`` what is wrong with single cells of them, told with what the model finds.
    """

    root: Node
    files: tuple[str, ...] = ()
    sheets: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()

    def raw(self) -> dict[str, Any]:
        """Return the values without their places."""
        plain: dict[str, Any] = raw(self.root)
        return plain

    def only(self, *keys: str) -> Loaded:
        """Return the sources without all but these parts: little to send, and places still known."""
        fields = {key: self.root.value[key] for key in keys if key in self.root.value}
        return replace(self, root=self.root.holding(fields))

    def reach(self, path: Path) -> Path:
        """Return as much of the path, from its beginning, as stands in the data."""
        node = self.root
        for depth, part in enumerate(path):
            inner = child(node, part)
            if inner is None:
                return path[:depth]
            node = inner
        return path

    def node(self, path: Path) -> Node:
        """Return the value at a path, or the innermost one around it that stands in the data."""
        node = self.root
        for part in self.reach(path):
            node = child(node, part) or node
        return node

    def place(self, path: Path) -> Place | None:
        """Return where the value at a path stands; None for data from Python."""
        return self.node(path).place

    def key_place(self, path: Path) -> Place | None:
        """Return where the key of the value at a path stands; None for data from Python."""
        node = self.node(path)
        return node.key or node.place

    def problem(self, fault: Fault) -> Problem:
        """Return the fault as the one line a user sees."""
        place = self.key_place(fault.key) if fault.key is not None else self.place(fault.path)
        path = human_path(self.reach(fault.path))
        message = fault.message.replace("{path}", self._told(fault.other))
        more = fault.in_sheet if place and place.cell else ""
        hint = "; ".join(filter(None, (fault.hint, more)))
        return Problem(one_line(message), place, path, one_line(hint), fault.level)

    def _told(self, path: Path) -> str:
        """Return a path in words, or its cell: nobody counts the records of a sheet."""
        place = self.place(path)
        return str(place) if place and place.cell else human_path(path)

    def sorted(self, problems: Iterable[Problem]) -> list[Problem]:
        """Return the problems in the order of the files, of their sheets, and of their lines."""
        order = {name: number for number, name in enumerate(self.files)}
        sheets = {name: number for number, name in enumerate(self.sheets)}

        def key(problem: Problem) -> tuple[int, ...]:
            place = problem.place or Place("")
            sheet = sheets.get((place.file, place.sheet or ""), -1)
            return order.get(place.file, -1), sheet, *place.row_and_column()

        return sorted(problems, key=key)


def child(node: Node, part: str | int) -> Node | None:
    """Return the node under a key or at an index, or None."""
    # Of a value of Python only the one asked for becomes a node: errors ask for each row in turn.
    value = node.plain if isinstance(node, Unplaced) else node.value
    there = part in value if isinstance(value, dict) else _has(value, part)
    if not there:
        return None
    inner: Node = Unplaced(value[part]) if isinstance(node, Unplaced) else value[part]
    return inner


def _has(value: Any, index: str | int) -> bool:
    return isinstance(value, list) and isinstance(index, int) and index < len(value)


def raw(node: Node) -> Any:
    """Return a node's value without places."""
    if type(node) is Unplaced:
        return node.plain
    value = node.value
    kind = type(value)
    if kind is dict:
        return {key: raw(inner) for key, inner in value.items()}
    if kind is list:
        return [raw(inner) for inner in value]
    return value


def same(one: Node, other: Node | None) -> bool:
    """Tell whether two nodes are one and the same, or two of one value of Python."""
    if isinstance(one, Unplaced) and isinstance(other, Unplaced):
        return one.plain is other.plain
    return one is other


def merge(first: Node, later: Node) -> Node:
    """Return both trees as one: mappings are merged deeply, anything else is the later's."""
    if not (isinstance(first.value, dict) and isinstance(later.value, dict)):
        return later
    merged = dict(first.value)
    for key, node in later.value.items():
        merged[key] = merge(merged[key], node) if key in merged else node
    return later.holding(merged)


def human_path(path: Sequence[str | int]) -> str:
    """Return a path as people read it: ``danh_gia.chi_so_thanh_phan[3].diem``."""
    return "".join(
        f"[{part + 1}]" if isinstance(part, int) else f".{shown(part)}" for part in path
    ).removeprefix(".")


def one_line(message: str) -> str:
    """Return a message without line breaks: a value quoted in it may hold some."""
    return " ".join(message.split())


def shown(value: object) -> str:
    """Return a value as an error quotes it: on one line, not too long."""
    line = one_line(digits(value) if type(value) is int else str(value))
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def digits(number: float | Decimal) -> str:
    """Return the digits of a number of Python; of a whole one as many as there are."""
    # Python itself refuses to write an int of more than some thousand digits, a Decimal it writes.
    return str(Decimal(number) if isinstance(number, int) else number)


def clean(value: str, place: Place | None, path: Path, problems: list[Problem]) -> str:
    """Return the text as its NFC; a character that XML cannot hold is added to the problems."""
    if value.isascii() and value.isprintable():
        return value
    index = text.invalid_xml(value)
    if index is not None:
        problems.append(bad_character(value[index], place, path))
    return text.nfc(value)


def bad_character(character: str, place: Place | None, path: Path = ()) -> Problem:
    """Return the problem of a character that no document can hold."""
    message = _("the character {code} cannot stand in a document").format(
        code=f"U+{ord(character):04X}"
    )
    return Problem(message, place, human_path(path), _("delete it"))


def too_deep(place: Place | None, path: Path = ()) -> DataError:
    """Return the error of data nested without end."""
    message = _("the data are nested deeper than {depth} levels").format(depth=MAX_DEPTH)
    return DataError(Problem(message, place, human_path(path[:4])))


def too_many(place: Place | None) -> DataError:
    """Return the error of a file with more values than there is memory for."""
    message = _("the file holds more than {count} million values")
    words = message.format(count=MAX_VALUES // 10**6)
    return DataError(Problem(words, place, hint=_("split it")))


def duplicate_key(key: str, place: Place, first: Place | None, path: Path) -> Problem:
    """Return the problem of a key typed twice in one mapping."""
    message = _("the field '{name}' stands twice; the first is at {place}")
    return Problem(
        message.format(name=shown(key), place=first),
        place,
        human_path(path),
        _("keep one of the two"),
    )


def kind(value: object) -> str:
    """Return what a value is, in words of the user."""
    if value is None or value == "":
        return _("nothing")
    if isinstance(value, dict):
        return _("a group of fields")
    if isinstance(value, list):
        return _("a list")
    if isinstance(value, bool):
        return f"'{str(value).lower()}'"  # as JSON and YAML write it
    return f"'{shown(value)}'"
