"""Words and figures a document is filled with: natural Vietnamese, chosen by a seed; all names are invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

Item = dict[str, Any]

WORK = (
    "rà soát thủ tục hành chính thuộc thẩm quyền, đề xuất đơn giản hóa thành phần hồ sơ",
    "xây dựng kế hoạch nâng cao chỉ số cải cách hành chính của cơ quan",
    "công khai kết quả khảo sát mức độ hài lòng của người dân, tổ chức",
    "số hóa hồ sơ, giấy tờ còn hiệu lực và cập nhật lên hệ thống dùng chung",
    "tập huấn kỹ năng hướng dẫn nộp hồ sơ trực tuyến cho công chức Bộ phận một cửa",
    "kiểm tra việc chấp hành kỷ luật, kỷ cương hành chính tại các đơn vị",
    "sắp xếp lại các đơn vị sự nghiệp theo phương án đã được phê duyệt",
    "đối chiếu số liệu giải ngân với cơ quan tài chính cùng cấp",
    "hoàn thiện quy chế tiếp nhận và xử lý phản ánh, kiến nghị",
    "thẩm định hồ sơ đăng ký nhiệm vụ khoa học và công nghệ cấp tỉnh",
    "kiểm định phương tiện đo tại các chợ và cửa hàng xăng dầu",
    "lập danh mục tài sản công cần sửa chữa, thay thế trong năm",
    "tổ chức tiếp công dân định kỳ và trả lời đơn thư đúng thời hạn",
    "cập nhật cơ sở dữ liệu cán bộ, công chức, viên chức",
    "tuyên truyền lợi ích của dịch vụ công trực tuyến đến từng xã, phường",
    "lấy ý kiến góp ý đối với dự thảo quy định về quản lý hạ tầng dùng chung",
)
UNITS = (
    "Văn phòng Sở",
    "Thanh tra Sở",
    "Phòng Kế hoạch - Tài chính",
    "Phòng Quản lý Khoa học",
    "Phòng Quản lý Công nghệ và Chuyên ngành",
    "Chi cục Tiêu chuẩn Đo lường Chất lượng",
    "Trung tâm Ứng dụng và Dịch vụ Khoa học và Công nghệ",
    "Phòng Chuyển đổi số",
)
OFFICES = (
    "Sở Nội vụ",
    "Sở Tài chính",
    "Sở Xây dựng",
    "UBND huyện Sơn Tịnh",
    "UBND huyện Bình Sơn",
    "UBND thị xã Đức Phổ",
    "Sở Nông nghiệp và Môi trường",
)
POSTS = ("Giám đốc Sở", "Phó Giám đốc Sở", "Chánh Văn phòng Sở", "Chánh Thanh tra Sở")
FAMILIES = ("Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Ngô", "Bùi", "Đỗ", "Hồ")
MIDDLES = ("Văn", "Thị", "Minh", "Quốc", "Thanh", "Hữu", "Ngọc")
GIVEN = ("Minh", "Hòa", "Dũng", "Lan", "Sơn", "Linh", "Lực", "Hạnh", "Phúc", "Thảo", "Khánh")
CAUSES = (
    "một số đơn vị chưa bố trí đủ người theo dõi thường xuyên",
    "phối hợp cung cấp số liệu giữa các đơn vị chưa chặt chẽ",
    "hạ tầng kỹ thuật chưa đồng bộ, đường truyền còn gián đoạn",
    "quy định mới ban hành, công chức còn lúng túng khi áp dụng",
)
PAPERS = (
    "báo cáo tự chấm điểm",
    "bảng tổng hợp số liệu",
    "tài liệu kiểm chứng",
    "biên bản làm việc",
)
FIELDS = (
    "Tiêu chuẩn đo lường chất lượng",
    "Sở hữu trí tuệ",
    "An toàn bức xạ và hạt nhân",
    "Hoạt động khoa học và công nghệ",
    "Bưu chính, viễn thông",
    "Xuất bản, in và phát hành",
    "Chuyển giao công nghệ",
)
NOTES = ("chuyển tiếp từ năm trước", "giao mới", "gia hạn một lần", "đã nghiệm thu cơ sở", "")

OFFICE: Item = {
    "chu_quan": "UBND tỉnh Quảng Ngãi",
    "ten": "Sở Khoa học và Công nghệ",
    "ten_ngan": "Sở",
    "ky_hieu": "SKHCN",
    "dia_danh": "Quảng Ngãi",
    "nguoi_ky": {"chuc_vu": "Giám đốc", "ho_ten": "Trần Văn Minh"},
}


@dataclass(frozen=True)
class Words:
    """Chooses values by a seed: the same seed, the same values, on every machine."""

    random: Random

    @classmethod
    def of(cls, kind: str, seed: int) -> Words:
        """Return the words of one document."""
        return cls(Random(f"{kind} {seed}"))  # noqa: S311 - nothing secret

    def work(self) -> str:
        """Return something to be done, in mid-sentence form."""
        return self.random.choice(WORK)

    def unit(self) -> str:
        """Return a unit of the office."""
        return self.random.choice(UNITS)

    def person(self) -> str:
        """Return an invented name with a form of address."""
        call = self.random.choice(("ông", "bà"))
        names = (self.random.choice(part) for part in (FAMILIES, MIDDLES, GIVEN))
        return " ".join((call, *names))

    def choice(self, among: tuple[str, ...]) -> str:
        """Return one of the texts."""
        return self.random.choice(among)

    def number(self, low: int, high: int) -> int:
        """Return a whole number."""
        return self.random.randint(low, high)

    def money(self) -> int:
        """Return an amount in đồng, in whole thousands."""
        return self.random.randint(5_000, 9_000_000) * 1_000

    def rate(self) -> Decimal:
        """Return a percentage with two decimals."""
        return Decimal(self.random.randint(101, 9_999)) / 100

    def day(self) -> date:
        """Return a day of the years 2024 to 2027."""
        return date(2024, 1, 1) + timedelta(days=self.random.randrange(1_400))

    def period(self) -> str:
        """Return a stretch of time that is reported on."""
        return f"quý {self.random.choice(('I', 'II', 'III', 'IV'))} năm {self.number(2024, 2027)}"
