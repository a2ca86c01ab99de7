"""The signature: quyền hạn, chức vụ, họ tên (CK-01, CK-02, CK-04)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vbhc.checking.lines import Fault, quoted, tidy
from vbhc.i18n import _
from vbhc.vietnamese.text import upper

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_RIGHT = re.compile(r"(?:TM|KT|TL|TUQ|Q)\. \S")
_PARTY = re.compile(
    r"(?P<first>T|K|T\.?U)\s?/\s?(?P<second>M|T|L|Q)\b\.?\s*(?P<rest>.*)$", re.DOTALL
)
_CLOSE = re.compile(
    r"(?P<prefix>TM|KT|TL|TUQ|Q|T\.\s?M|K\.\s?T|T\.\s?L|T\.\s?U\.\s?Q)(?P<mark>\s?[.:,/-]?)(?P<gap>\s?)(?P<rest>\S.*)$",
    re.DOTALL,
)
_PREFIX = re.compile(r"(?P<prefix>TM|KT|TL|TUQ|Q)\b")
_OWN_POST = re.compile(r"(?<=\S) +(?:-+ +)?(?=(?:PHÓ|CHÁNH) )")
_DEPUTY = re.compile(r"PHÓ (?P<head>\S.*)$")
_ALSO = re.compile(r"\bKIÊM\b")
_IN_CHARGE = re.compile(r"(?:.*\b)?PHỤ TRÁCH\b|P\. ?\w", re.DOTALL)
# Who signs so must name his own post; what it may be.
_POSTS = {"KT": "PHÓ …", "TL": "CHÁNH VĂN PHÒNG", "TUQ": "TRƯỞNG PHÒNG …"}
# An abbreviation stands before a post or a body: "TL" alone in another word is none.
_TITLES = (
    r"GS|PGS|TSKH|TS|ThS|Ths|THS|BSCKI{1,2}|BSCK[12]|BSNT|BS|DS|DSCK[12I]+|KS|KTS|CN|LS|NGND|NGƯT|NSND|NSƯT|TTND|TTƯT|AHLĐ"
    r"|Giáo sư|Phó [Gg]iáo sư|Tiến s[ĩỹ]|Thạc s[ĩỹ]|Bác s[ĩỹ]|Kỹ sư|Cử nhân|Nhà giáo|Thầy thuốc|Nghệ s[ĩỹ]"
)
_TITLE = re.compile(rf"(?:{_TITLES})(?:\.|,|\s*-\s|\s(?=\S))\s?")
_RANK = re.compile(
    r"(?:Đại|Thượng|Trung|Thiếu|Chuẩn)\s(?:tướng|tá|úy|uý)\b|Chuẩn đô đốc|(?:Phó )?[Đđ]ô đốc|Hòa thượng|Linh mục"
)
# Units whose branch may provide for titles before the name (điểm c khoản 7).
_EXCEPTED = re.compile(
    r"\b(?:TRƯỜNG|BỆNH VIỆN|HỌC VIỆN|ĐẠI HỌC|VIỆN|TRUNG TÂM Y TẾ|TRẠM Y TẾ|PHÒNG KHÁM|CÔNG AN|QUÂN SỰ|QUÂN KHU|QUÂN ĐOÀN|BỘ ĐỘI"
    r"|BIÊN PHÒNG|BỘ TƯ LỆNH|BỘ CHỈ HUY|BỘ QUỐC PHÒNG|SƯ ĐOÀN|TRUNG ĐOÀN|LỮ ĐOÀN)\b"
)
_FEWEST, _MOST = 2, 7  # syllables of a name


def lines_of(paragraphs: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines of a block, a line break being one, with the index of their paragraph."""
    for at, text in enumerate(paragraphs):
        for line in text.split("\n"):
            if shown := tidy(line):
                yield at, shown


def prefixes(paragraphs: Sequence[str]) -> list[Fault]:
    """CK-01: TM. KT. TL. TUQ. Q. with full stop and space; T/M, K/T, T/L are the Party's."""
    return [fault for at, text in lines_of(paragraphs) if (fault := _prefix(at, text))]


def _prefix(at: int, text: str) -> Fault | None:
    if _RIGHT.match(text):
        return None
    if found := _PARTY.match(text):
        wanted = f"{found['first'].replace('.', '')}{found['second']}. {found['rest']}".strip()
        message = _("'{found}' is the Party's form").format(
            found=quoted(text[: found.start("rest")])
        )
        hint = _("write '{wanted}'").format(wanted=quoted(wanted))
        return Fault(message, hint, quoted(text), quoted(wanted), at, part="form")
    found = _CLOSE.match(text)
    if not found or not (found["mark"] or found["gap"]):
        return None  # the letters begin another word
    prefix = re.sub(r"[.\s]", "", found["prefix"])
    wanted = f"{prefix}. {found['rest']}"
    hint = _("write '{wanted}'").format(wanted=quoted(wanted))
    if found["mark"] == ".":
        message = _("there is no blank after '{prefix}.'").format(prefix=prefix)
        return Fault(message, hint, quoted(text), quoted(wanted), at, part="space")
    message = _("'{found}' is not written '{prefix}.'")
    message = message.format(found=text[: found.end("mark")].strip(), prefix=prefix)
    return Fault(message, hint, quoted(text), quoted(wanted), at, part="form")


def posts(paragraphs: Sequence[str]) -> list[Fault]:
    """CK-02: below KT., TL., TUQ. the signer's own post, below TM. a post; no PHỤ TRÁCH."""
    lines = list(lines_of(paragraphs))
    faults = []
    for at, text in lines:
        if _IN_CHARGE.match(upper(text)):
            message = _("'{found}' is no form of signing").format(found=quoted(text))
            hint = _("a deputy in charge signs as KT. with his own post below it")
            faults.append(Fault(message, hint, quoted(text), "KT.", at))
    if not lines:
        return faults
    at, last = lines[-1]
    prefix = _PREFIX.match(last)
    if prefix and prefix["prefix"] in _POSTS and (own := _OWN_POST.search(last)):
        above, below = last[: own.start()], last[own.start() :].strip()
        message = _("the signer's own post stands on the line of '{line}'").format(line=above)
        example = f"{above} / {below}"
        hint = _("write two lines: '{example}'").format(example=quoted(example))
        faults.append(Fault(message, hint, quoted(last), quoted(example), at))
    elif prefix and prefix["prefix"] in _POSTS:
        message = _("below '{line}' the signer's own post is missing").format(line=quoted(last))
        hint = _("write the post on the next line, like '{example}'")
        example = f"{quoted(last)} / {_POSTS[prefix['prefix']]}"
        faults.append(Fault(message, hint.format(example=example), quoted(last), example, at))
    elif prefix and prefix["prefix"] == "TM" and len(lines) == 1:
        message = _("below '{line}' the post of the signer is missing").format(line=quoted(last))
        hint = _("write the post on the next line, like '{example}'")
        example = "TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH"
        faults.append(Fault(message, hint.format(example=example), quoted(last), example, at))
    return faults


def deputy(paragraphs: Sequence[str]) -> list[Fault]:
    """CK-02: a deputy signs for the head: KT. and the head's post above his own.

    Who is also a head signs as one: PHÓ CHỦ TỊCH / KIÊM TRƯỞNG BAN.
    """
    lines = list(lines_of(paragraphs))
    if not lines or any(_PREFIX.match(text) or _PARTY.match(text) for _at, text in lines):
        return []
    if any(_ALSO.search(upper(text)) for _at, text in lines):
        return []
    at, post = lines[0]
    found = _DEPUTY.match(upper(post))
    if not found or _IN_CHARGE.match(upper(post)):
        return []
    message = _("'{post}' signs without 'KT.' and the post of the head above it")
    hint = _("write two lines: '{example}'")
    example = quoted(f"KT. {found['head']} / {upper(post)}")
    said = message.format(post=quoted(post)), hint.format(example=example)
    return [Fault(*said, quoted(post), example, at)]


def titles(name: str, agency: str = "") -> list[Fault]:
    """CK-04: no title of learning or honour before the name; schools, hospitals, forces excepted."""
    name = tidy(name)
    found = _TITLE.match(name)
    if not found or _EXCEPTED.search(upper(tidy(agency))):
        return []
    rest = _without_titles(name)
    if len(rest.split()) < _FEWEST:
        return []  # "Bác sĩ" as the whole line, or a name we do not understand
    taken = name[: len(name) - len(rest)].strip()
    message = _("'{title}' stands before the name of the signer").format(title=taken)
    hint = _("write the name alone: '{name}'").format(name=rest)
    return [Fault(message, hint, quoted(name), quoted(rest), part="title")]


def case(name: str) -> list[Fault]:
    """CK-04: every syllable of the name begins with a capital.

    Names of other languages pass (Niê KĐăm, H'Linh); what is no name is not judged.
    """
    name = _without_titles(tidy(name))
    syllables = name.split()
    if _RANK.match(name) or not _FEWEST <= len(syllables) <= _MOST:
        return []
    if not all(re.sub("['’-]", "", syllable).isalpha() for syllable in syllables):
        return []
    if not syllables[0][0].isupper() or not any(syllable[0].islower() for syllable in syllables):
        return []
    message = _("a syllable of the signer's name begins with a small letter")
    wanted = " ".join(syllable[:1].upper() + syllable[1:] for syllable in syllables)
    hint = _("write '{wanted}'").format(wanted=wanted)
    return [Fault(message, hint, quoted(name), wanted, part="case")]


def _without_titles(name: str) -> str:
    end = 0
    while more := _TITLE.match(name, end):
        end = more.end()
    return name[end:]
