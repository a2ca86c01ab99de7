"""docxtpl: the template is opened anew for each document; one that is filled twice opens it by itself."""

from __future__ import annotations

from io import BytesIO

from docxtpl import DocxTemplate
from line import Request, serve


def make(request: Request) -> bytes:
    """Return the document of a request."""
    document = DocxTemplate(request["template"])
    document.render(request["context"])
    made = BytesIO()
    document.save(made)
    return made.getvalue()


if __name__ == "__main__":
    serve(make)
