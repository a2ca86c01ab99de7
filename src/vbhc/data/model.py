"""The record of an office's year, as the contract fixes it: one class a part, one line a field.

A title is what people call the field; it heads the column of a spreadsheet. Every part may be
absent, because each template needs other ones; inside a part, what cannot be missed is required.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from vbhc.data import coerce
from vbhc.data.model_event import SuKien
from vbhc.data.types import (
    Flag,
    Lines,
    MaybeDate,
    MaybeDeadline,
    MaybePositive,
    MaybeScore,
    MaybeText,
    Part,
    Placing,
    Positive,
    Score,
    Text,
    Texts,
    Units,
    many,
    may,
    must,
    named,
)


class NguoiKy(Part):
    """Who signs (PLI-I.II.7)."""

    quyen_han: Lines = many("Quyền hạn", "Dòng trên chức vụ: TM. KT. TL. TUQ., một hoặc nhiều dòng")
    chuc_vu: Text = must("Chức vụ")
    ho_ten: Text = must("Họ tên")


class DonVi(Part):
    """A unit that can be given tasks."""

    ma: Text = must("Mã", "Mã ngắn dùng trong chu_tri, phoi_hop: VP")
    ten: Text = must("Tên", "Tên đầy đủ, in sau Kính gửi")
    ten_ngan: MaybeText = may("Tên ngắn")
    ngoai: Flag = may("Ngoài cơ quan", "Chỉ phối hợp, không nhận công văn giao việc", default=False)


class CoQuan(Part):
    """The issuing agency: typed once an office."""

    chu_quan: Lines = many("Cơ quan chủ quản")
    ten: Annotated[Lines, Field(min_length=1)] = must("Tên cơ quan")
    ten_ngan: MaybeText = may("Tên ngắn", "Cách gọi trong câu: Sở")
    ky_hieu: MaybeText = may("Ký hiệu", "Chữ viết tắt trong số, ký hiệu: SKHCN")
    dia_danh: MaybeText = may("Địa danh")
    nguoi_ky: NguoiKy | None = may("Người ký")
    don_vi: Annotated[list[DonVi], BeforeValidator(coerce.to_list)] = many("Đơn vị")


class DauVanBan(Part):
    """Head fields of one document, under the name of its template; absent ones are the template's."""

    loai: MaybeText = may("Loại văn bản")
    trich_yeu: Lines = many("Trích yếu")
    so: MaybePositive = may("Số", "Để trống khi văn bản chưa có số")
    ky_hieu: MaybeText = may("Ký hiệu", "Tự lập khi để trống")
    dia_danh: MaybeText = may("Địa danh")
    ngay: MaybeDate = may("Ngày", "Ngày ký; để trống khi là dự thảo")
    kinh_gui: Texts = many("Kính gửi")
    can_cu: Texts = many("Căn cứ")
    noi_nhan: Texts = many("Nơi nhận")
    luu: Texts = many("Lưu")
    soan_thao: MaybeText = may("Đơn vị soạn thảo")
    nguoi_soan: MaybeText = may("Người soạn thảo")
    so_ban: MaybePositive = may("Số lượng bản")
    nguoi_ky: Annotated[
        list[NguoiKy], BeforeValidator(coerce.to_list_or_one), Field(max_length=2)
    ] = many("Người ký", "Một hoặc hai người")
    muc_do_khan: MaybeText = may("Mức độ khẩn")
    du_thao: MaybeText = may("Dự thảo", "Ví dụ: DỰ THẢO LẦN 2")
    dia_chi: MaybeText = may("Địa chỉ")
    nhan_muc: MaybeText = may("Nhãn mục", "Nhãn của mục đánh số: a) hoặc (1)")
    ten_tep: MaybeText = may("Tên tệp")
    han_bao_cao: MaybeDeadline = may("Hạn báo cáo")


class TongDiem(Part):
    """The total as the office was told it."""

    diem: Score = must("Điểm")
    diem_toi_da: MaybeScore = may("Điểm tối đa")


class ChiSo(Part):
    """One part of the index; without a maximum, points added or taken off."""

    ten: Text = must("Tên")
    diem: Score = must("Điểm")
    diem_toi_da: MaybeScore = may("Điểm tối đa", "Để trống: điểm cộng hoặc điểm trừ")


class XepHangNamTruoc(Part):
    """The rank of an earlier year."""

    nam: MaybePositive = may("Năm", "Mặc định là năm trước năm đánh giá")
    hang: Positive = must("Hạng")
    tong_so: Positive = must("Tổng số")


class XepHang(Part):
    """The rank among so many."""

    hang: Positive = must("Hạng")
    tong_so: Positive = must("Tổng số", "Số cơ quan được xếp hạng")
    pham_vi: MaybeText = may("Phạm vi", "Ví dụ: sở, ban, ngành cấp tỉnh")
    nam_truoc: XepHangNamTruoc | None = may("Năm trước")


class DieuTra(ChiSo):
    """The sociological survey: one more part of the total."""

    xep_hang: XepHang | None = may("Xếp hạng")


class DanhGia(Part):
    """The index of a year."""

    nam: Positive = must("Năm")
    nhan_xet: MaybeText = may("Nhận xét")
    nguon: MaybeText = may("Nguồn", "Văn bản công bố kết quả")
    tong: TongDiem | None = may("Tổng điểm", "Để trống thì tính từ các phần")
    chi_so_thanh_phan: Annotated[list[ChiSo], BeforeValidator(coerce.to_list)] = many(
        "Chỉ số thành phần"
    )
    dieu_tra: DieuTra | None = may("Điều tra xã hội học")
    xep_hang: XepHang | None = may("Xếp hạng")
    nguyen_nhan: Texts = many("Nguyên nhân")


class ChiTietTonTai(Part):
    """A detail of a shortcoming, with the points it cost."""

    noi_dung: Text = must("Nội dung")
    diem_tru: MaybeScore = may("Điểm trừ", "Ghi số dương: 3,00")


class MucTonTai(Part):
    """One shortcoming."""

    noi_dung: Text = must("Nội dung")
    chi_tiet: Annotated[
        list[Annotated[ChiTietTonTai, BeforeValidator(coerce.RecordOf("noi_dung"))]],
        BeforeValidator(coerce.to_list),
    ] = many("Chi tiết")


class TonTai(Part):
    """Shortcomings and their causes."""

    noi_dung: Annotated[
        list[Annotated[MucTonTai, BeforeValidator(coerce.RecordOf("noi_dung"))]],
        BeforeValidator(coerce.to_list),
    ] = many("Nội dung")
    nguyen_nhan: Texts = many("Nguyên nhân")


class NhiemVu(Part):
    """A task, or a solution: with a lead it is handed out, without it binds nobody."""

    ma: MaybeText = may("Mã")
    noi_dung: Text = must("Nội dung")
    chi_tiet: Texts = many("Chi tiết")
    nhom: MaybeText = may("Nhóm")
    chu_tri: Units = many("Chủ trì", "Mã đơn vị; tat-ca là mọi đơn vị của cơ quan")
    phoi_hop: Units = many("Phối hợp", "Mã đơn vị; tat-ca là mọi đơn vị của cơ quan")
    lanh_dao: MaybeText = may("Lãnh đạo phụ trách")
    san_pham: MaybeText = may("Sản phẩm")
    han: MaybeDeadline = may("Thời hạn", "Một ngày, hoặc lời: trước ngày 15 hằng tháng")


Tasks = Annotated[
    list[Annotated[NhiemVu, BeforeValidator(coerce.RecordOf("noi_dung"))]],
    BeforeValidator(coerce.to_list),
]


class VienDan(Part):
    """A document that is cited."""

    loai: Text = must("Loại văn bản")
    so_ky_hieu: MaybeText = may("Số, ký hiệu")
    ngay: MaybeDate = may("Ngày")
    co_quan: MaybeText = may("Cơ quan ban hành")
    trich_yeu: MaybeText = may("Trích yếu")


class DuLieu(Part):
    """All data of a run, from any number of files."""

    co_quan: CoQuan | None = may("Cơ quan")
    van_ban: Annotated[dict[str, DauVanBan], BeforeValidator(coerce.to_fields)] = named(
        "Văn bản", "Phần đầu của từng văn bản, theo tên mẫu"
    )
    su_kien: SuKien | None = may("Sự kiện")
    danh_gia: DanhGia | None = may("Đánh giá")
    ton_tai: TonTai | None = may("Tồn tại, hạn chế")
    nam_nhiem_vu: MaybePositive = may("Năm nhiệm vụ", "Mặc định là năm sau năm đánh giá")
    nhiem_vu: Tasks = many("Nhiệm vụ")
    giai_phap: Tasks = many("Giải pháp")
    in_phan_cong: Placing = may(
        "In phân công", "Cách in chủ trì và thời hạn trong kết luận", default="khong"
    )
    noi_nhan: Texts = many("Nơi nhận")
    luu: Texts = many("Lưu")
    vien_dan: Annotated[dict[str, VienDan], BeforeValidator(coerce.to_fields)] = named("Viện dẫn")
    loi_van: Annotated[dict[str, Texts], BeforeValidator(coerce.to_fields)] = named(
        "Lời văn", "Đoạn văn thay cho một khối của mẫu"
    )
    khac: Annotated[dict[str, Any], BeforeValidator(coerce.to_fields)] = named(
        "Khác", "Những gì mẫu cần thêm"
    )
