"""The names of WordprocessingML that are read: namespaces and qualified tags."""

from __future__ import annotations

from vbhc.word.xml import R, W

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
WPG = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
V = "urn:schemas-microsoft-com:vml"
O = "urn:schemas-microsoft-com:office:office"  # noqa: E741 - the prefix everybody knows it by
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
APP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


def w(name: str) -> str:
    """Return the qualified name of WordprocessingML for a tag or an attribute."""
    return f"{{{W}}}{name}"


def r(name: str) -> str:
    """Return the qualified name of a reference to a relationship."""
    return f"{{{R}}}{name}"


VAL = w("val")
BODY = w("body")
P = w("p")
P_PR = w("pPr")
R_PR = w("rPr")
RUN = w("r")
TABLE = w("tbl")
ROW = w("tr")
CELL = w("tc")
SECT_PR = w("sectPr")
