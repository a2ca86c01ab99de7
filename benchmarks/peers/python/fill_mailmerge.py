"""docx-mailmerge2: merge fields; the value of a table's field is the list of its rows."""

from __future__ import annotations

from io import BytesIO

from line import Request, serve
from mailmerge import MailMerge


def make(request: Request) -> bytes:
    """Return the document of a request."""
    made = BytesIO()
    with MailMerge(request["template"]) as document:
        document.merge(**request["context"])
        document.write(made)
    return made.getvalue()


if __name__ == "__main__":
    serve(make)
