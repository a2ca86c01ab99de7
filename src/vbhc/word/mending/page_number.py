"""The page number put where the decree wants it: centred in the top margin, none on the first page.

Only what holds nothing but a number is touched: a header with words in it stays as it is, and so
does a footer in which the number stands among words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lxml import etree

from vbhc.word.mending import edit
from vbhc.word.mending.draft import relations_of
from vbhc.word.mending.words import without_marks, words
from vbhc.word.names import w
from vbhc.word.xml import HEAD, R, W

if TYPE_CHECKING:
    from vbhc.facts import HeaderFact, SectionFact
    from vbhc.word.mending.job import Job

Element = Any
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"
_AROUND = r"[\s\-\N{EN DASH}\N{EM DASH}]*"
_SWITCH = r"\\[*#]\s*(\"[^\"]*\"|[^\s\"]+)\s*"
_VALUE = r"(\d+|(?i:[ivxlcdm]+|[a-z]))?"
_FIELD = re.compile(rf"{_AROUND}\s*PAGE\s*({_SWITCH})*{_VALUE}{_AROUND}")
_NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'


def is_number(words: str) -> bool:
    """Tell whether the words of a paragraph are a page number's field and nothing else."""
    return _FIELD.fullmatch(words) is not None


def only_number(header: HeaderFact) -> bool:
    """Tell whether a header or footer shows a page number and nothing else."""
    typed = "".join(r.text for p in header.paragraphs for r in p.runs if not r.field)
    return header.has_page_number and not re.sub(_AROUND, "", typed) and not _drawn(header)


def blank(header: HeaderFact | None) -> bool:
    """Tell whether a header or footer is absent, or shows nothing."""
    if header is None:
        return True
    return not any(p.text.strip() or p.label for p in header.paragraphs) and not _drawn(header)


def _drawn(header: HeaderFact) -> bool:
    return any(p.has_picture or p.lines or p.in_text_box or p.cell for p in header.paragraphs)


def header_of(section: SectionFact, part: str, pages: str) -> HeaderFact | None:
    """Return a header or footer of a section, shown or not."""
    found = (h for h in section.headers if h.part == part and h.pages == pages)
    return next(found, None)


def _remove(run: Element) -> None:
    """Remove a run, with the field it is all of: an empty one would be filled in anew."""
    holder = run.getparent()
    holder.remove(run)
    if holder.tag == w("fldSimple") and not len(holder):
        holder.getparent().remove(holder)


class PageNumber:
    """The page numbers of one file being mended."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._draft = job.draft
        self._law = job.law

    # --- a number in the header, centred (PNUM-01) ------------------------------------------

    def put_in_header(self) -> None:
        """Give every section a header with the number in the middle."""
        for section, element in self._job.sections():
            for pages in ("default", "even") if self._job.facts.odd_even else ("default",):
                self._in_header(section, element, pages)

    def _in_header(self, section: SectionFact, element: Element, pages: str) -> None:
        header = header_of(section, "header", pages)
        if header is not None and header.has_page_number:
            if only_number(header):
                self._centre(header)
            return
        if header is None or not header.paragraphs:
            self._new_header(element, pages)
        elif blank(header):
            self._write_into(header)
        else:
            return
        footer = header_of(section, "footer", pages)
        if footer is not None:
            self._erase(footer)

    def _new_header(self, element: Element, pages: str) -> None:
        """Add a header part; the sections that follow take it over, as Word has them do."""
        if not self._first_time(f"new {pages}"):
            return
        name = self._draft.free_name("word/header{}.xml")
        content = f"{HEAD}<w:hdr {_NAMESPACES}><w:p/></w:hdr>"
        root = etree.fromstring(content.encode())
        self._number(root[0])
        made = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        self._draft.add_part(name, made, _TYPE.format("header"))
        relation = self._draft.relate(self._job.main, _KIND.format("header"), name)
        edit.add_reference(element, "header", pages, relation)

    def _write_into(self, header: HeaderFact) -> None:
        fact = header.paragraphs[0]
        if self._first_time(f"number {fact.part_name}"):
            self._number(self._paragraph(fact.part_name, fact.index))

    def _number(self, paragraph: Element) -> None:
        """Write the number into an empty paragraph: a field with a cached result."""
        edit.set_align(paragraph, "center")
        edit.set_indents(paragraph)
        inside = (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>2</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
        runs = etree.fromstring(
            "".join((f"<w:p {_NAMESPACES}>", *(f"<w:r>{i}</w:r>" for i in inside), "</w:p>"))
        )
        for run in list(runs):
            paragraph.append(run)
            self._look(run)

    def _look(self, run: Element) -> None:
        edit.set_font(run, self._law.page.font.name)
        edit.set_size(run, self._law.components["so_trang"].size.use)
        for toggle in ("b", "i"):
            edit.set_toggle(run, toggle, on=False)

    def _centre(self, header: HeaderFact) -> None:
        for fact in header.paragraphs:
            if any(run.field for run in fact.runs):
                paragraph = self._paragraph(fact.part_name, fact.index)
                frame = edit.frame(paragraph)
                if frame is not None:
                    edit.assign(frame, xAlign="center", x=None)
                edit.set_align(paragraph, "center")
                edit.set_indents(paragraph)

    # --- none on the first page (PNUM-02) ---------------------------------------------------

    def take_off_first_page(self) -> None:
        """Give the first page a header of its own that shows nothing.

        Left alone where that would hide words of the header, or bring to light what lay hidden.
        """
        for section, element in self._job.sections()[:1]:
            first = header_of(section, "header", "first")
            if not blank(first) and not (first and self._erase(first)):
                continue
            if not section.title_page and self._may_have_title_page(section):
                self._keep_footer(section, element)
                edit.set_title_page(element)

    @staticmethod
    def _may_have_title_page(section: SectionFact) -> bool:
        usual = header_of(section, "header", "default")
        hides_nothing = usual is None or blank(usual) or only_number(usual)
        return hides_nothing and blank(header_of(section, "footer", "first"))

    def _keep_footer(self, section: SectionFact, element: Element) -> None:
        """Let the first page keep the footer it has: its own is a copy of the others'."""
        usual = header_of(section, "footer", "default")
        if usual is None or blank(usual) or only_number(usual):
            return
        if edit.references(element, "footer").get("first") is not None:
            return
        source = usual.paragraphs[0].part_name
        container = self._draft.container
        name = self._draft.free_name("word/footer{}.xml")
        self._draft.add_part(name, container.part(source), _TYPE.format("footer"))
        if container.has(relations_of(source)):
            self._draft.add_plain(relations_of(name), container.part(relations_of(source)))
        relation = self._draft.relate(self._job.main, _KIND.format("footer"), name)
        edit.add_reference(element, "footer", "first", relation)

    # --- its look and its count (PNUM-03) ---------------------------------------------------

    def put_right(self) -> None:
        """Set size and style of the number, and let it count 1, 2, 3 from 1."""
        size = self._law.components["so_trang"].size
        for section, element in self._job.sections():
            for header in section.headers:
                for fact in header.paragraphs if header.part == "header" else ():
                    fields = [run for run in fact.runs if run.field.split()[:1] == ["PAGE"]]
                    wrong = any(
                        not size.allows(r.format.size) or r.format.bold or r.format.italic
                        for r in fields
                    )
                    if wrong and only_number(header):
                        for run in edit.runs(self._paragraph(fact.part_name, fact.index)):
                            self._look(run)
            if section.page_format != "decimal":
                edit.assign(edit.child(element, "pgNumType"), fmt=None)
            if section.number == 1 and section.page_start not in {None, 1}:
                edit.assign(edit.child(element, "pgNumType"), start=None)

    # --- tools ------------------------------------------------------------------------------

    def _paragraph(self, part: str, index: int) -> Element:
        return self._job.elements(part)[index - 1]

    def _erase(self, header: HeaderFact) -> bool:
        """Take the number out, its paragraphs stay; tell whether it was nothing but a number.

        A formula with the number in it is more.
        """
        paragraphs = [self._paragraph(fact.part_name, fact.index) for fact in header.paragraphs]
        said = (without_marks("".join(words(each))) for each in paragraphs)
        if not only_number(header) or not all(is_number(text) or not text.strip() for text in said):
            return False
        for paragraph in paragraphs:
            for run in list(edit.runs(paragraph)):
                _remove(run)
        return True

    def _first_time(self, what: str) -> bool:
        """Tell whether this was not done yet: sections share their headers."""
        if what in self._job.done:
            return False
        self._job.done.add(what)
        return True
