"""The rules of the checker as data: rules.toml and tolerances.toml into frozen records.

A rule names the components it looks at and the properties it tests; the ranges are those of the
components' own records and are never typed a second time. The words stand in both languages in the
record itself, so that a rule can be read, and argued about, in one place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal, cast

from vbhc.errors import Place, Problem, SpecError
from vbhc.i18n import language
from vbhc.nd30.loader import build, read

FOLDER = Path(__file__).parent
LEVELS = ("error", "warning", "info")
KINDS = ("property", "function")
OUTSIDE = "ngoai"  # in place of a clause: the decree does not speak of it

Level = Literal["error", "warning", "info"]


@dataclass(frozen=True)
class Words:
    """A text of the rulebook in both languages."""

    vi: str
    en: str

    def __str__(self) -> str:
        """Return the text in the language in force."""
        return self.en if language() == "en" else self.vi


@dataclass(frozen=True)
class Rule:
    """One rule: where the decree says it, what it wants, how grave a breach of it is.

    `properties` are the properties the engine tests on each of the `components` (kind "property"),
    with the level of each. `levels` are those of a function's own properties where they are not
    `level`. `function` is "module.name" inside `vbhc.checking`. `part` names what is tested where the
    titles of the components would not. `fix` tells whether --fix mends a breach; `unsafe` are the
    properties it leaves alone. `fault` and `remedy` are an example, as a page
    would show them.
    """

    id: str
    kind: str
    clause: str
    level: str
    title: Words
    wants: Words
    fault: str
    remedy: str
    components: tuple[str, ...] = ()
    properties: dict[str, str] = field(default_factory=dict)
    levels: dict[str, str] = field(default_factory=dict)
    function: str = ""
    part: Words | None = None
    fix: str = "none"
    unsafe: tuple[str, ...] = ()

    def level_of(self, property_: str) -> Level:
        """Return the level of a breach of one property."""
        own = self.properties.get(property_) or self.levels.get(property_)
        return cast("Level", own or self.level)  # one of the three: the rulebook was read so

    def fix_of(self, property_: str) -> Literal["safe", "none"]:
        """Tell whether --fix mends a breach of one property."""
        return "safe" if self.fix == "safe" and property_ not in self.unsafe else "none"

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids its findings may have: `QH-02.size`, or the rule's own."""
        named = [*self.properties, *(p for p in self.levels if p not in self.properties)]
        return tuple(f"{self.id}.{name}" for name in named) or (self.id,)


@dataclass(frozen=True)
class Tolerances:
    """How far a value may lie outside its range before it is a finding. mm, pt, lines, shares."""

    paper: float
    margin: float
    margin_error: float
    size: float
    indent: float
    gap: float
    line_spacing: float
    single_line: float
    rule: float
    stamp: float
    joined: float
    black: int


@dataclass(frozen=True)
class Rulebook:
    """All rules by id in the order of the decree, and the tolerances."""

    rules: dict[str, Rule]
    tolerances: Tolerances


def load_rulebook(folder: Path = FOLDER) -> Rulebook:
    """Read rules and tolerances from a folder; SpecError when one of them is damaged."""
    file = folder / "rules.toml"
    rules = {}
    for key, row in read(file).items():
        if not isinstance(row, dict):
            raise _damaged(file, key, "is not a table")
        rules[key] = _checked(build(Rule, {"id": key, **row}, file, key), file)
    limits = folder / "tolerances.toml"
    return Rulebook(rules, build(Tolerances, read(limits), limits, "tolerances"))


@lru_cache(maxsize=1)
def rulebook() -> Rulebook:
    """Return the rules, read once in a process, and only by who checks."""
    return load_rulebook()


def _checked(rule: Rule, file: Path) -> Rule:
    """Return the rule; SpecError where it says what cannot be."""
    for level in (rule.level, *rule.properties.values(), *rule.levels.values()):
        if level not in LEVELS:
            raise _damaged(file, rule.id, f"{level!r} is no level")
    if rule.kind not in KINDS:
        raise _damaged(file, rule.id, f"{rule.kind!r} is no kind of rule")
    if rule.kind == "property" and not rule.properties:
        raise _damaged(file, rule.id, "a property rule without properties")
    if rule.kind == "function" and not rule.function:
        raise _damaged(file, rule.id, "a function rule without its function")
    if rule.fix not in {"safe", "none"}:
        raise _damaged(file, rule.id, f"{rule.fix!r} is no kind of repair")
    return rule


def _damaged(file: Path, name: str, what: str) -> SpecError:
    return SpecError(Problem(what, Place(file.name), name))
