"""The event of the record: the seminar or meeting that the conclusion and the minutes tell of."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator

from vbhc.data import coerce
from vbhc.data.types import (
    Count,
    MaybeCount,
    MaybeDate,
    MaybeFlag,
    MaybeText,
    MaybeTime,
    Part,
    Text,
    Texts,
    many,
    may,
    must,
)


class Nguoi(Part):
    """Someone at the event."""

    ho_ten: Text = must("Họ tên")
    chuc_vu: MaybeText = may("Chức vụ")


class NguoiVang(Nguoi):
    """Someone absent."""

    ly_do: MaybeText = may("Lý do")


class BaoCao(Part):
    """A report that was heard."""

    nguoi: MaybeText = may("Người trình bày")
    ten: Text = must("Tên báo cáo")


class YKien(Part):
    """What someone said, and the answer."""

    nguoi: MaybeText = may("Người phát biểu")
    noi_dung: Text = must("Nội dung")
    tra_loi: MaybeText = may("Trả lời")


class BieuQuyet(Part):
    """A vote, in numbers of those present."""

    noi_dung: Text = must("Nội dung")
    tan_thanh: Count = must("Tán thành")
    khong_tan_thanh: Count = may("Không tán thành", default=0)
    y_kien_khac: Count = may("Ý kiến khác", default=0)


SomeOne = Annotated[Nguoi | None, BeforeValidator(coerce.RecordOf("ho_ten"))]


class SuKien(Part):
    """The event: what it was, when and where, who was there, what was said and decided."""

    loai: MaybeText = may("Loại", "Viết như giữa câu: buổi tọa đàm")
    ten: MaybeText = may("Tên")
    ten_ngan: MaybeText = may("Tên ngắn")
    chuyen_de: MaybeText = may("Chuyên đề")
    dip: MaybeText = may("Dịp")
    muc_dich: MaybeText = may("Mục đích")
    don_vi_to_chuc: MaybeText = may("Đơn vị tổ chức")
    hinh_thuc: MaybeText = may("Hình thức", "Trực tiếp, trực tuyến")
    dia_diem: MaybeText = may("Địa điểm")
    ngay: MaybeDate = may("Ngày")
    bat_dau: MaybeTime = may("Bắt đầu")
    ket_thuc: MaybeTime = may("Kết thúc")
    ngay_ket_thuc: MaybeDate = may("Ngày kết thúc", "Khi không kết thúc trong ngày")
    chu_toa: SomeOne = may("Chủ tọa", "Người kết luận")
    thu_ky: SomeOne = may("Thư ký")
    thanh_phan: Texts = many("Thành phần")
    so_moi: MaybeCount = may("Số được mời")
    co_mat: MaybeCount = may("Số có mặt")
    vang_mat: Annotated[
        list[Annotated[NguoiVang, BeforeValidator(coerce.RecordOf("ho_ten"))]],
        BeforeValidator(coerce.to_list),
    ] = many("Vắng mặt")
    chuong_trinh: Texts = many("Chương trình")
    tai_lieu: Texts = many("Tài liệu")
    bao_cao: Annotated[
        list[Annotated[BaoCao, BeforeValidator(coerce.RecordOf("ten"))]],
        BeforeValidator(coerce.to_list),
    ] = many("Báo cáo")
    y_kien: Annotated[
        list[Annotated[YKien, BeforeValidator(coerce.RecordOf("noi_dung"))]],
        BeforeValidator(coerce.to_list),
    ] = many("Ý kiến")
    bieu_quyet: Annotated[list[BieuQuyet], BeforeValidator(coerce.to_list)] = many("Biểu quyết")
    ket_luan: Texts = many("Kết luận")
    thong_qua: MaybeFlag = may("Thông qua", "Biên bản đã được đọc và thông qua")
