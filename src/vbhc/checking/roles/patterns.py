"""What the lines of a document look like: patterns over cleaned text, one line."""

from __future__ import annotations

import difflib
import re
from functools import lru_cache

from vbhc import nd30
from vbhc.vietnamese.text import fold, plain

NATION = "cong hoa xa hoi chu nghia viet nam"
MOTTO = "doc lap - tu do - hanh phuc"
_NEAR = 0.88
_SLIPS = 6  # letters too many or too few
_LINE = 80  # characters: Quốc hiệu and Tiêu ngữ are shorter, also with combining marks

PARTY = re.compile(r"^đảng cộng sản việt nam$", re.IGNORECASE)
UNION = re.compile(r"^đoàn (tncs|thanh niên cộng sản) hồ chí minh$", re.IGNORECASE)
NUMBER = re.compile(
    r"^(?:(?:luật|pháp lệnh|nghị quyết)\s+(?=số\s*:))?số\s*[:.]?\s*(?:[\d.…_ ]*\s*[/-]|[.…_ ]*$|\d+)",
    re.IGNORECASE,
)
DATE = re.compile(
    r"^(?!.*\./\.$)[^:;]{0,60}\bngày\b.{0,25}\btháng\b.{0,25}\bnăm\b|^[^:;]{1,60},\s*ngày\s*[\d.…/]",
    re.IGNORECASE,
)
# What a letterhead says of where its agency is: "Số 10 đường Hùng Vương" is no number of a document.
CONTACT = re.compile(
    r"^(?:(?:địa chỉ|điện thoại|đt|fax|e-?mail|website)\s*[:.]"
    r"|số\s+\d+\w?\s*,?\s*(?:đường|phố|ngõ|đại lộ|quốc lộ|tổ dân phố|khu phố|thôn)\b)",
    re.IGNORECASE,
)
SUBJECT = re.compile(r"^(v\s*/\s*v|về việc)\b", re.IGNORECASE)
STAMP = re.compile(r"^(h[oỏ][ảa] tốc( hẹn giờ.*)?|thượng khẩn|khẩn)[.!]?$", re.IGNORECASE)
SECRET = re.compile(r"^(tuyệt mật|tối mật|mật)$", re.IGNORECASE)
CIRCULATION = re.compile(r"^(xem xong trả lại|lưu hành nội bộ|tài liệu thu hồi)$", re.IGNORECASE)
DRAFT = re.compile(r"^\(?(bản )?dự thảo\b.{0,25}$", re.IGNORECASE)
ADDRESSEE = re.compile(r"^kính\s+gửi\b", re.IGNORECASE)
BASIS = re.compile(
    r"^(?:[-–—+*]\s*)?(căn cứ|theo đề nghị|xét đề nghị|xét tờ trình|xét (công văn|báo cáo|đơn|kết quả)|trên cơ sở"
    r"|thực hiện|được sự)\b",
    re.IGNORECASE,
)
SURE_BASIS = re.compile(
    r"^(?:[-–—+*]\s*)?(căn cứ|theo đề nghị của|xét đề nghị|xét tờ trình)\b", re.IGNORECASE
)
DECIDES = re.compile(r"^quyết\s+(định|nghị)\s*:?$", re.IGNORECASE)
# "Nơi nhận hồ sơ: ..." of a body is none.
RECIPIENTS = re.compile(r"^n[oơ]i nh[aâậ]n\b(?!\s*\w)\s*[:;.]?", re.IGNORECASE)
# "Lưu giữ hồ sơ;" is work to do, "Lưu ý: ..." a remark, "lưu hành" another word.
ARCHIVE = re.compile(
    r"^[-–—]?\s*lưu\b(?!\s+(?:ý|hành|thông|trú|lượng|tâm|vực|động|giữ|trữ(?!\s*:))\b)",
    re.IGNORECASE,
)
TO_FILE = re.compile(r"^[-–—]?\s*lưu\s*(?:[:.]|,?\s*vt\b)", re.IGNORECASE)
ANNEX = re.compile(
    r"^phụ\s+lục(\s+(số\s*)?([ivxlc]+|\d+|[a-zđ]))?\s*([.:]|$)(?P<rest>.*)$", re.IGNORECASE
)
ATTACHED = re.compile(r"^\(\s*(ban hành\s+)?(kèm\s+theo|đính kèm)", re.IGNORECASE)
# What a decision issues is a document; what a letter or a notice has with it is an annex.
ISSUED = re.compile(
    r"^\(\s*(ban hành\s+(kèm\s+theo|đính kèm)"
    r"|(kèm\s+theo|đính kèm)\s+(quyết định|nghị quyết|nghị định|thông tư|chỉ thị)\b)",
    re.IGNORECASE,
)
DASH = re.compile(r"^[-–—•▪*]\s*")
NOTE = re.compile(r"^[(\[].*[)\]]$|^(đã ký|ký tên)", re.IGNORECASE)

DIVISION = re.compile(
    r"^(?P<word>phần|chương|tiểu mục|mục)\s+(?P<number>thứ\s+\w+|[ivxlc]+|\d+)\b\s*[.:]?\s*"
    r"(?P<title>.*)$",
    re.IGNORECASE,
)
ARTICLE = re.compile(r"^điều\s+\d+\s*[.:]", re.IGNORECASE)
ROMAN = re.compile(r"^[IVX]+\s*(?:[.)]|/(?![vV]))\s*\S")
DECIMAL = re.compile(r"^\d{1,2}(\.\d{1,2})+\.?\s+\S")
COUNTED = re.compile(r"^\d{1,2}\s*\.\s*(?=[^\d\s])")
HEADED = re.compile(r"^[A-HĐ]\s*[.)]\s+\S")  # "A. CĂN CỨ", above "I."
BRACKET = re.compile(r"^(\(\d{1,2}\)|\d{1,2}\)|\d{1,2}/)\s*\S")
LETTER = re.compile(r"^[a-zđ]\s*[)/.]\s+\S")
TABLE_NOTE = re.compile(r"^(bảng|biểu|hình|sơ đồ|nguồn|đvt|đơn vị tính|ghi chú)\b", re.IGNORECASE)

POST = re.compile(
    r"^(tm|kt|tl|tuq|q|t/m|k/t|t/l|tuq|thừa lệnh|thay mặt)\s*[./]?\s+\w"
    r"|\b(giám đốc|chủ tịch|bộ trưởng|thứ trưởng|trưởng|phó|chánh|cục|hiệu|viện trưởng|bí thư"
    r"|thủ trưởng|thư ký|chủ tọa|chủ toạ|chủ trì|người lập|người ghi|đại diện|thẩm phán"
    r"|chỉ huy|tư lệnh|tổng|quyền|đồn|kế toán|ủy ban|uỷ ban|hội đồng|ban)\b",
    re.IGNORECASE,
)
NAME = re.compile(r"^[^\d:;()/]{3,60}$")

AGENCY = (
    "sở", "phòng", "trung tâm", "chi cục", "cục", "trường", "viện", "bệnh viện", "ban quản lý",
    "văn phòng", "thanh tra", "vụ", "tổng cục", "ban", "công ty", "học viện", "bảo tàng", "đội",
)  # fmt: skip
SUPERIOR = re.compile(
    r"^(ubnd|ủy ban nhân dân|uỷ ban nhân dân|hđnd)\s+(tỉnh|thành phố|tp|huyện|quận|thị xã|xã|phường|đặc khu)\b"
    r"|^(bộ|sở|tổng cục|cục|đại học|tỉnh|thành phố)\s+\w",
    re.IGNORECASE,
)


def is_nation(text: str) -> bool:
    """Tell whether a line is Quốc hiệu, with mistakes of typing."""
    return _near(text, NATION)


def is_motto(text: str) -> bool:
    """Tell whether a line is Tiêu ngữ, whatever stands between its words."""
    if not _may_be(text, MOTTO):
        return False
    words = re.sub(r"[^\w]+", " ", plain(text)).strip()
    return words == "doc lap tu do hanh phuc" or _near(text, MOTTO)


def _near(text: str, wanted: str) -> bool:
    return _may_be(text, wanted) and _is_near(text, wanted)


def _may_be(text: str, wanted: str) -> bool:
    """Tell by its length whether a line may be another; without accents it is no longer."""
    return len(text) <= _LINE and len(text.casefold()) >= len(wanted) - _SLIPS


@lru_cache(maxsize=1024)
def _is_near(text: str, wanted: str) -> bool:
    found = plain(text).strip(" .,:*_-")
    if found == wanted:
        return True
    if abs(len(found) - len(wanted)) > _SLIPS:
        return False
    return difflib.SequenceMatcher(None, found, wanted).ratio() >= _NEAR


@lru_cache(maxsize=1)
def _titles() -> tuple[tuple[str, str], ...]:
    types = nd30.spec().types
    rows = [(fold(record.name), key) for key, record in types.items()]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


def type_of(text: str) -> str:
    """Return the key of the type a title names, exactly or as its first words; "" for none."""
    title = fold(text).strip(" .:")
    for name, key in _titles():
        if title == name:
            return key
    for name, key in _titles():
        if title.startswith(name + " "):
            return key
    return ""


def is_title(text: str) -> bool:
    """Tell whether a line is nothing but the name of a type."""
    title = fold(text).strip(" .:")
    return any(title == name for name, _ in _titles())


def is_bare_label(text: str) -> bool:
    """Tell whether a line is "Nơi nhận:" and nothing else; with words behind it may be of a body."""
    return bool(RECIPIENTS.fullmatch(text))


def are_columns(left: str, right: str, signing: bool) -> bool:
    """Tell whether two texts on one line are the two columns of a head or a signature."""
    if is_nation(right) or is_motto(right):
        return True
    if NUMBER.match(left) and DATE.search(right):
        return "/" in left or not left.rstrip(" .:").lower().endswith("số")
    if RECIPIENTS.match(left):
        return True
    return signing and (right.isupper() or bool(DASH.match(left))) and not ARCHIVE.match(right)


def is_name(text: str) -> bool:
    """Tell whether a line can be a person's name: a few words, each with a capital."""
    words = [w for w in re.split(r"[\s.]+", text) if w]
    if not NAME.match(text) or not 2 <= len(words) <= 8:  # noqa: PLR2004
        return False
    return all(w[:1].isupper() for w in words if w[:1].isalpha())


def is_mistyped_name(text: str) -> bool:
    """Tell whether a line is a person's name but for one syllable in small letters: Nguyễn Văn bình."""
    words = text.split()
    if not NAME.match(text) or not 3 <= len(words) <= 5:  # noqa: PLR2004
        return False
    small = [w for w in words if not w[:1].isupper()]
    return words[0][:1].isupper() and len(small) == 1 and small[0].isalpha()
