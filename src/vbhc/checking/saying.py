"""Figures and ranges in words, for messages; and in signs, for `required`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vbhc.i18n import N_, _, language

if TYPE_CHECKING:
    from vbhc.nd30 import Range

_ALIGNMENTS = {
    "left": N_("aligned left"),
    "center": N_("aligned to the centre"),
    "right": N_("aligned right"),
    "justify": N_("aligned to both edges"),
}
_DECIMALS = 2
_HEX = re.compile("[0-9A-Fa-f]{6}")
_GREY = 0.15  # of the range from the weakest to the strongest channel, in which nobody sees a hue
_DARK, _BRIGHT = 0.15, 0.93


def figure(value: float) -> str:
    """Return a figure as people write it: 12.5, in Vietnamese 12,5; two decimals at most."""
    shown = signs(value)
    return shown if language() == "en" else shown.replace(".", ",")


def signs(value: float) -> str:
    """Return a figure for programs: 12.5, 13."""
    shown = f"{value:.{_DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if shown == "-0" else shown


def listed(values: list[float]) -> str:
    """Return figures as they came, each once: "12; 16"."""
    return "; ".join(dict.fromkeys(figure(value) for value in values))


def wanted(limits: Range) -> str:
    """Return a range after "must be": "from 12 to 13", "13", "10 or 12.7", "at least 6"."""
    if limits.one_of:
        *others, last = (figure(value) for value in limits.one_of)
        return _("{values} or {last}").format(values=", ".join(others), last=last)
    if limits.max is None and limits.min is not None:
        return _("at least {least}").format(least=figure(limits.min))
    least, most = limits.min or 0.0, limits.max or 0.0
    if least == most:
        return _("exactly {value}").format(value=figure(least))
    return _("from {least} to {most}").format(least=figure(least), most=figure(most))


def required(limits: Range) -> str:
    """Return a range in signs: "12-13", "13", "10/12.7", ">=6"."""
    if limits.one_of:
        return "/".join(signs(value) for value in limits.one_of)
    if limits.max is None and limits.min is not None:
        return f">={signs(limits.min)}"
    least, most = limits.min or 0.0, limits.max or 0.0
    return signs(least) if least == most else f"{signs(least)}-{signs(most)}"


def color_in_words(color: str) -> str:
    """Return a colour as people call it, with its signs: "red (FF0000)"; "automatic"."""
    if color == "auto":
        return _("automatic")
    return f"{_hue(bytes.fromhex(color))} ({color})" if _HEX.fullmatch(color) else color


def _hue(channels: bytes) -> str:
    import colorsys  # only where something is coloured

    red, green, blue = (channel / 255 for channel in channels)
    hue, _saturation, strongest = colorsys.rgb_to_hsv(red, green, blue)
    if strongest - min(red, green, blue) < _GREY:
        grey = _("grey") if strongest > _DARK else _("pure black")
        return _("white") if strongest > _BRIGHT else grey
    names = (
        (18, _("red")), (42, _("orange")), (70, _("yellow")), (165, _("green")),
        (260, _("blue")), (295, _("purple")), (345, _("pink")), (360, _("red")),
    )  # fmt: skip
    return next(name for end, name in names if hue * 360 <= end)


def short(limits: Range) -> str:
    """Return a range for people where there is little room: "12-13", "10 or 12.7", "at least 6"."""
    if limits.one_of or limits.max is None:
        return wanted(limits)
    return "-".join(dict.fromkeys(figure(value) for value in (limits.min or 0.0, limits.max)))


def alignment(align: str) -> str:
    """Return an alignment in words."""
    return _(_ALIGNMENTS[align])
