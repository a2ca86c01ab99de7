"""The ids of our Word styles: one for each component, told from its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vbhc.nd30 import Component

RULE_STYLE = "DuongKe"
RULE_TITLE = "Đường kẻ"
GAP_STYLE = "KhoangCach"
GAP_TITLE = "Khoảng cách"
END_STYLE = "KetPhan"
END_TITLE = "Kết phần"


def style_id(name: str, component: Component) -> str:
    """Return the style id of a component: `QuocHieu`, or Word's own `Heading1` for the outline."""
    if component.outline:
        return f"Heading{component.outline}"
    return "".join(word.capitalize() for word in name.split("_"))
