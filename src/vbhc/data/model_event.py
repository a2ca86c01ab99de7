"""The event of the record: the seminar or meeting that the conclusion and the minutes tell of."""

# No annotations from __future__ here: these types are read at run time, and are no texts to compile.
from typing import Annotated

from vbhc.data import coerce
from vbhc.data.marks import Before
from vbhc.data.parts import Part
from vbhc.data.types import (
    Count,
    MaybeCount,
    MaybeDate,
    MaybeFlag,
    MaybeText,
    MaybeTime,
    Text,
    Texts,
    many,
    may,
    must,
)


class Nguoi(Part):
    """Someone at the event."""

    ho_ten: Text = must("Họ tên")
    chuc_vu: MaybeText = may("Chức vụ", "Ghi cả nơi công tác: Giám đốc Sở")


class NguoiVang(Nguoi):
    """Someone absent."""

    ly_do: MaybeText = may("Lý do", "Lý do vắng: đi công tác")


class BaoCao(Part):
    """A report that was heard."""

    nguoi: MaybeText = may("Người trình bày", "Ví dụ: Bà Lê Thị Hòa")
    ten: Text = must("Tên báo cáo", "Viết như ở giữa câu: báo cáo kết quả năm 2019")


class YKien(Part):
    """What someone said, and the answer."""

    nguoi: MaybeText = may("Người phát biểu", "Ví dụ: Ông Đặng Văn Sơn")
    noi_dung: Text = must("Nội dung", "Điều đã phát biểu")
    tra_loi: MaybeText = may("Trả lời", "Câu trả lời, nếu có")


class BieuQuyet(Part):
    """A vote, in numbers of those present."""

    noi_dung: Text = must("Nội dung", "Điều được biểu quyết")
    tan_thanh: Count = must("Tán thành", "Số người; ba số cộng lại bằng số có mặt")
    khong_tan_thanh: Count = may("Không tán thành", "Số người", default=0)
    y_kien_khac: Count = may("Ý kiến khác", "Số người", default=0)


SomeOne = Annotated[Nguoi | None, Before(coerce.RecordOf("ho_ten"))]


class SuKien(Part):
    """The event: what it was, when and where, who was there, what was said and decided."""

    loai: MaybeText = may("Loại", "Viết như ở giữa câu: buổi tọa đàm")
    ten: MaybeText = may("Tên", "Tên đầy đủ, làm trích yếu của biên bản")
    ten_ngan: MaybeText = may("Tên ngắn", "Cách gọi lại trong câu; để trống thì dùng Loại")
    chuyen_de: MaybeText = may("Chuyên đề", "Nối sau Loại: về đẩy mạnh cải cách hành chính")
    dip: MaybeText = may("Dịp", "Nối sau chữ nhân dịp")
    muc_dich: MaybeText = may("Mục đích", "Nối sau chữ nhằm")
    don_vi_to_chuc: MaybeText = may("Đơn vị tổ chức", "Để trống thì lấy tên cơ quan")
    hinh_thuc: MaybeText = may("Hình thức", "Ví dụ: trực tiếp, trực tuyến")
    dia_diem: MaybeText = may("Địa điểm", "Họp ở đâu")
    ngay: MaybeDate = may("Ngày", "Ngày họp; họp nhiều ngày thì ghi ngày đầu")
    bat_dau: MaybeTime = may("Bắt đầu", "Giờ bắt đầu: 08:00")
    ket_thuc: MaybeTime = may("Kết thúc", "Giờ kết thúc: 11:30")
    ngay_ket_thuc: MaybeDate = may("Ngày kết thúc", "Chỉ ghi khi họp nhiều ngày")
    chu_toa: SomeOne = may("Chủ tọa", "Người chủ trì và kết luận; có thể khác người ký")
    thu_ky: SomeOne = may("Thư ký", "Người ghi biên bản")
    thanh_phan: Texts = many("Thành phần", "Thành phần dự, viết như ở giữa câu")
    so_moi: MaybeCount = may("Số được mời", "Số người")
    co_mat: MaybeCount = may("Số có mặt", "Số người")
    vang_mat: Annotated[
        list[Annotated[NguoiVang, Before(coerce.RecordOf("ho_ten"))]],
        Before(coerce.to_list),
    ] = many("Vắng mặt", "Người vắng mặt")
    chuong_trinh: Texts = many("Chương trình", "Các việc của buổi họp")
    tai_lieu: Texts = many("Tài liệu", "Tài liệu phát tại buổi họp")
    bao_cao: Annotated[
        list[Annotated[BaoCao, Before(coerce.RecordOf("ten"))]],
        Before(coerce.to_list),
    ] = many("Báo cáo", "Các báo cáo đã nghe")
    y_kien: Annotated[
        list[Annotated[YKien, Before(coerce.RecordOf("noi_dung"))]],
        Before(coerce.to_list),
    ] = many("Ý kiến", "Ý kiến thảo luận")
    bieu_quyet: Annotated[list[BieuQuyet], Before(coerce.to_list)] = many(
        "Biểu quyết", "Từng nội dung đã biểu quyết"
    )
    ket_luan: Texts = many("Kết luận", "Các câu kết luận của chủ tọa, in trong biên bản")
    thong_qua: MaybeFlag = may("Thông qua", "Ghi có khi biên bản đã được đọc và thông qua")
