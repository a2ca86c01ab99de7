"""Which of the lines above the number name the superior agency, and which the issuing one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbhc.checking.roles import patterns
from vbhc.vietnamese.text import fold

if TYPE_CHECKING:
    from vbhc.checking.roles.rows import Row

SUPERIOR, ISSUER = "co_quan_chu_quan", "co_quan_ban_hanh"
# The first half of a name, and how the other half begins.
_PEOPLE_S = {fold("ủy ban nhân dân"), fold("hội đồng nhân dân")}
_PLACES = tuple(
    f"{fold(unit)} "
    for unit in (
        "tỉnh",
        "thành phố",
        "huyện",
        "quận",
        "thị xã",
        "thị trấn",
        "xã",
        "phường",
        "đặc khu",
    )
)


def share(names: list[Row]) -> None:
    """Give the lines of the agencies their roles.

    The bold lines at the end are the issuer: two bold lines are usually one name on two lines
    (two files of three). Where the weight does not tell, the last line is the issuer.
    """
    if len(names) < 2:  # noqa: PLR2004 - a single line is the issuer
        return
    own = len(names) - 1
    while (
        own > 0 and names[-1].bold and names[own - 1].bold and not _two_agencies(names[: own + 1])
    ):
        own -= 1
    if not names[-1].bold and not any(row.bold for row in names):
        own = _words_tell(names)
    if own and _is_one_name(names[own - 1].text, names[own].text):
        own -= 1
    for row in names[:own]:
        row.takes(SUPERIOR)


def _two_agencies(lines: list[Row]) -> bool:
    """Tell whether the last two lines, both bold, begin two names: UBND TỈNH X above SỞ Y."""
    above, below = lines[-2].text, lines[-1].text
    return bool(patterns.SUPERIOR.match(above)) and _begins_agency(below)


def _is_one_name(above: str, below: str) -> bool:
    """Tell whether two lines are one name whatever their weight: ỦY BAN NHÂN DÂN / TỈNH LÀO CAI."""
    return fold(above) in _PEOPLE_S and fold(below).startswith(_PLACES)


def _begins_agency(text: str) -> bool:
    return fold(text).startswith(tuple(f"{fold(word)} " for word in patterns.AGENCY))


def _words_tell(lines: list[Row]) -> int:
    """Return where the issuer begins when nothing is bold: at the last line that begins a name."""
    starts = [at for at, row in enumerate(lines) if at and _begins_agency(row.text)]
    return starts[-1] if starts else len(lines) - 1
