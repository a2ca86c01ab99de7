"""The line of number and symbol (ô số 3): `Số: 05/TB-SKHCN` and what offices make of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from vbhc.checking.lines import DASHES, Fault, quoted
from vbhc.i18n import _, nearest
from vbhc.vietnamese.text import nfc

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_WORD = re.compile(r"\s*(?P<word>[Ss][ỐốỒồ])(?P<gap>\s*)(?P<colon>:?)")
# What stands where a value is still to be filled in.
_OPEN = re.compile(r"[\s.…_·xX]*")
_YEAR = re.compile(r"\s*(?P<year>(?:19|20)\d\d)\s*/")
_GROUP = re.compile(r"[A-ZĐÐÀ-Ỹ][\w&.]*")
_BLANK_IN_SYMBOL = re.compile(rf"(?<=[\w&.])(?:\s+[{DASHES}]\s*|\s*[{DASHES}]\s+)(?=\w)")
_PARTY = re.compile(rf"\s*(?:\d+\s*)?[{DASHES}]\s*(?:[A-ZĐ][A-Za-zĐđ]*)\s*/\s*[A-ZĐ]\w*\s*")
_TEN = 10
_CONTRACT = "HĐ"
EXAMPLE = "Số: 05/TB-SKHCN"
_LONGEST = 400  # characters: a line of a head is shorter
TYPED_LIKE = str.maketrans({"Ð": "Đ"})  # the eth, which looks the same


@dataclass(frozen=True, slots=True)
class NumberLine:
    """The parts of a line; `number` "" where a draft leaves it open, `slash` False without one.

    `tail` is everything after the first slash and a year, as typed; `symbol` the same without edges.
    """

    word: str
    gap: str
    colon: bool
    number: str
    slash: bool
    year: str
    tail: str
    party: bool

    @property
    def symbol(self) -> str:
        """Return the symbol, without the dots of one to be filled in."""
        return "" if _OPEN.fullmatch(self.tail) else self.tail.strip().rstrip("…").strip()

    @property
    def in_state_form(self) -> str:
        """Return what has the Party's form as the state writes it: `12-KL/ĐU` as `Số: 12/KL-ĐU`."""
        if not self.party:
            return ""
        number, kind = re.split(f"[{DASHES}]", self.number)
        return f"Số: {number.strip()}/{kind.strip()}-{self.symbol}"

    @property
    def groups(self) -> tuple[str, ...]:
        """Return the groups between the hyphens of the symbol."""
        return tuple(group.strip() for group in re.split(f"[{DASHES}]", self.symbol))


def read(text: str) -> NumberLine | None:
    """Read a line; None when it does not begin with "Số"."""
    return _read(text[:_LONGEST])


@lru_cache(maxsize=1024)  # several rules read each line of a head
def _read(text: str) -> NumberLine | None:
    text = nfc(text).translate(TYPED_LIKE).replace("\xa0", " ")
    found = _WORD.match(text)
    if not found:
        return None
    rest = text[found.end() :]
    number, slash, tail = rest.partition("/")
    year = _YEAR.match(tail)
    if year:
        tail = tail[year.end() :]
    return NumberLine(
        word=found["word"],
        gap=found["gap"],
        colon=bool(found["colon"]),
        number="" if _OPEN.fullmatch(number) else number.strip(),
        slash=bool(slash),
        year=year["year"] if year else "",
        tail=tail,
        party=bool(_PARTY.fullmatch(rest)),
    )


def form(text: str, *, issued: bool) -> list[Fault]:
    """SO-01: `Số: <n>/<KÝ HIỆU>` with colon, slash and hyphens, nothing between them.

    A draft may leave the number open; the Party's form is MIX-01's.
    """
    line = read(text)
    if line is None:
        return [_form_fault("form", _("the line does not begin with 'Số:'"), text)]
    if line.party:
        return []
    checks = (_word_faults, _separator_faults, _symbol_faults)
    by_part: dict[str, Fault] = {}
    for fault in (fault for check in checks for fault in check(line, text)):
        by_part.setdefault(fault.part, fault)
    faults = list(by_part.values())
    if issued and not faults and not (line.number and line.symbol):
        message = _("the number or the symbol is not filled in")
        return [Fault(message, _("fill it in"), quoted(text), EXAMPLE, part="blank")]
    return faults


def _form_fault(part: str, message: str, text: str) -> Fault:
    line = read(text)
    mended = _mended(line) if line else ""
    if mended:
        return Fault(
            message, _("write '{wanted}'").format(wanted=mended), quoted(text), mended, part=part
        )
    hint = _("write it like '{example}'").format(example=EXAMPLE)
    return Fault(message, hint, quoted(text), EXAMPLE, part=part)


def _mended(line: NumberLine) -> str:
    """Return the line as it should stand, "" where a part of it cannot be told."""
    if not line.slash or not line.symbol or not (line.number.isdecimal() or not line.number):
        return ""
    groups = [group.upper() if group.islower() else group for group in line.groups]
    year = f"{line.year}/" if line.year else ""
    return f"Số: {line.number or '…'}/{year}{'-'.join(groups)}"


def _word_faults(line: NumberLine, text: str) -> Iterator[Fault]:
    if line.word != "Số":
        message = _("'{word}' is not written 'Số'").format(word=line.word)
        yield _form_fault("form", message, text)
    if not line.colon:
        yield _form_fault("form", _("there is no colon after 'Số'"), text)


def _separator_faults(line: NumberLine, text: str) -> Iterator[Fault]:
    if not line.slash:
        if line.number:
            yield _form_fault("form", _("there is no '/' between number and symbol"), text)
        return
    if line.number and not line.number.isdecimal():
        message = _("'{number}' is not a number").format(number=quoted(line.number))
        yield _form_fault("form", message, text)
    # While the number is open the blanks around the slash are its place.
    head = nfc(text).partition("/")[0]
    if line.number and line.symbol and (head != head.rstrip() or line.tail != line.tail.lstrip()):
        yield _form_fault("space", _("there is a blank beside '/'"), text)


def _symbol_faults(line: NumberLine, text: str) -> Iterator[Fault]:
    if not line.slash or not line.symbol:
        return
    if _BLANK_IN_SYMBOL.search(line.symbol):
        yield _form_fault("space", _("there is a blank beside '-' in the symbol"), text)
    elif any(dash in line.symbol for dash in DASHES[1:]):
        yield _form_fault("form", _("the symbol has a long dash in place of a hyphen"), text)
    elif any(group and not _GROUP.match(group) and group[0].islower() for group in line.groups):
        yield _form_fault("form", _("a group of the symbol begins with a small letter"), text)


def zeros(text: str) -> list[Fault]:
    """SO-02: a number below 10 takes a zero (error); more zeros than that are idle (warning)."""
    line = read(text)
    if line is None or not line.number.isdecimal():
        return []
    wanted = f"{int(line.number):02}"
    if line.number == wanted:
        return []
    hint = _("write the number as {number}").format(number=wanted)
    if int(line.number) < _TEN and len(line.number) == 1:
        message = _("number {number} is below 10 and has no zero before it")
        return [Fault(message.format(number=line.number), hint, line.number, wanted, part="pad")]
    message = _("number {number} has a zero too many").format(number=line.number)
    return [Fault(message, hint, line.number, wanted, part="zeros")]


def type_group(text: str, name: str, abbreviation: str) -> list[Fault]:
    """SO-04: the first group of the symbol is the abbreviation of the type `name`.

    Joint and cooperation papers (`KHLT`, `QCPH`) and kinds of contract (`HĐLĐ`) add letters the
    decree does not rule: silent.
    """
    line = read(text)
    if line is None or not abbreviation or not line.symbol or line.party:
        return []
    first = line.groups[0].rstrip(".… ")
    if not first or first in {abbreviation, f"{abbreviation}LT", f"{abbreviation}PH"}:
        return []
    if abbreviation == _CONTRACT and first.startswith(_CONTRACT):
        return []
    message = _("the symbol begins with '{found}', but the document is a '{name}' ('{wanted}')")
    message = message.format(found=first, name=name, wanted=abbreviation)
    hint = _("begin the symbol with '{wanted}-', or put the title right").format(
        wanted=abbreviation
    )
    return [Fault(message, hint, first, abbreviation)]


def strange_groups(text: str, abbreviation: str, own: Collection[str]) -> list[Fault]:
    """SO-05.office: a group after the type is one of the office's own abbreviations, if it has named any.

    They are fixed by its head (PLI-I.II.3.b), so only the office can know them.
    """
    line = read(text)
    if line is None or not own or not line.symbol or line.party:
        return []
    groups = line.groups[1:] if abbreviation else line.groups
    strange = [group for group in groups if group not in own]
    if not strange:
        return []
    message = _("the symbol has '{found}', which is none of the office's abbreviations")
    hint = nearest(strange[0], list(own)) or _("see kiem_tra.don_vi in vbhc.toml")
    found = "-".join(strange)
    return [Fault(message.format(found=found), hint, found, ", ".join(own), part="office")]


def letter_symbol(text: str) -> list[Fault]:
    """SO-05: the symbol of a công văn is agency and drafting unit, without `CV`."""
    line = read(text)
    if line is None or not line.symbol or line.party:
        return []
    required = "SKHCN-VP"
    if "CV" in line.groups:
        message = _("the symbol of a công văn has the group 'CV'")
        hint = _("write agency and drafting unit, like '{example}'").format(example=required)
        return [Fault(message, hint, line.symbol, required, part="form")]
    if len(line.groups) == 1:
        message = _("the symbol '{symbol}' does not name the drafting unit").format(
            symbol=line.symbol
        )
        hint = _("write agency and drafting unit, like '{example}'").format(example=required)
        return [Fault(message, hint, line.symbol, required, part="form")]
    return []


def year_group(text: str) -> list[Fault]:
    """SO-06: an administrative number has no year; the normative ones that have are not checked."""
    line = read(text)
    if line is None or not line.year:
        return []
    required = f"{line.number or '…'}/{line.symbol}"
    message = _("the number holds the year {year}; that of an administrative document has none")
    message = message.format(year=line.year)
    hint = _("take '{year}/' out").format(year=line.year)
    return [Fault(message, hint, f"{line.number}/{line.year}/{line.symbol}", required)]
