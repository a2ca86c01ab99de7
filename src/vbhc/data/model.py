"""The record of an office's year, as the contract fixes it: one class a part, one line a field.

A title is what people call the field; it heads the column of a spreadsheet. Every part may be
absent, because each template needs other ones; inside a part, what cannot be missed is required.
"""

# No annotations from __future__ here: these types are read at run time, and are no texts to compile.
from typing import Annotated, Any

from vbhc.data import coerce
from vbhc.data.marks import Before, Kept, Length
from vbhc.data.model_event import SuKien
from vbhc.data.parts import Part
from vbhc.data.types import (
    Flag,
    Lines,
    MaybeDate,
    MaybeDeadline,
    MaybePositive,
    MaybeScore,
    MaybeText,
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

    quyen_han: Lines = many("Quyền hạn", "Một hoặc nhiều dòng trên chức vụ: TM. KT. TL. TUQ.")
    chuc_vu: Text = must("Chức vụ", "In dưới quyền hạn; quyền Giám đốc thì ghi: Q. Giám đốc")
    ho_ten: Text = must("Họ tên")


class DonVi(Part):
    """A unit that can be given tasks."""

    ma: Text = must("Mã", "Mã ngắn do cơ quan đặt, dùng ở Chủ trì, Phối hợp: VP")
    ten: Text = must("Tên", "Tên đầy đủ, in sau Kính gửi")
    ten_ngan: MaybeText = may("Tên ngắn", "Tên gọi tắt, nếu mẫu của cơ quan cần")
    ngoai: Flag = may(
        "Ngoài cơ quan", "Ghi có: chỉ phối hợp, không nhận công văn giao việc", default=False
    )


class CoQuan(Part):
    """The issuing agency: typed once an office."""

    chu_quan: Lines = many("Cơ quan chủ quản", "In ở dòng trên; không có thì để trống")
    ten: Annotated[Lines, Length(least=1)] = must(
        "Tên cơ quan", "Chương trình tự viết hoa, chia dòng; muốn tự chia thì ghi từng dòng"
    )
    ten_ngan: MaybeText = may("Tên ngắn", "Cách gọi trong câu: Sở")
    ky_hieu: MaybeText = may("Ký hiệu", "Chữ viết tắt trong số, ký hiệu: SKHCN")
    dia_danh: MaybeText = may("Địa danh", "Tên tỉnh hoặc nơi cơ quan đóng, in trước ngày tháng")
    nguoi_ky: NguoiKy | None = may(
        "Người ký", "Người ký mọi văn bản, trừ văn bản ghi người ký riêng"
    )
    don_vi: Annotated[list[DonVi], Before(coerce.to_list)] = many(
        "Đơn vị", "Các phòng, đơn vị được giao việc"
    )


class DauVanBan(Part):
    """Head fields of one document, under the name of its template; absent ones are the template's."""

    loai: MaybeText = may("Loại văn bản", "Ví dụ: thong-bao; để trống thì theo mẫu")
    trich_yeu: Lines = many(
        "Trích yếu", "Để trống thì theo mẫu; muốn tự chia dòng thì ghi từng dòng"
    )
    so: MaybePositive = may("Số", "Để trống khi văn bản chưa có số")
    ky_hieu: MaybeText = may("Ký hiệu", "Tự lập từ loại văn bản và ký hiệu cơ quan khi để trống")
    dia_danh: MaybeText = may("Địa danh", "Khi khác địa danh của cơ quan")
    ngay: MaybeDate = may("Ngày", "Ngày ký; để trống khi là dự thảo")
    kinh_gui: Texts = many("Kính gửi", "Nơi kính gửi của riêng văn bản này")
    can_cu: Texts = many("Căn cứ", "In nghiêng ở đầu nội dung")
    noi_nhan: Texts = many("Nơi nhận", "Nơi nhận của riêng văn bản này")
    luu: Texts = many("Lưu", "Nơi lưu của riêng văn bản này")
    soan_thao: MaybeText = may("Đơn vị soạn thảo", "Chữ viết tắt, in trong ký hiệu và ở dòng Lưu")
    nguoi_soan: MaybeText = may("Người soạn thảo", "Ký hiệu người soạn thảo, in ở dòng Lưu")
    so_ban: MaybePositive = may("Số lượng bản", "Số bản phát hành, in ở dòng Lưu")
    nguoi_ky: Annotated[list[NguoiKy], Before(coerce.to_list_or_one), Length(most=2)] = many(
        "Người ký", "Một hoặc hai người, của riêng văn bản này"
    )
    muc_do_khan: MaybeText = may("Mức độ khẩn", "khẩn, thượng khẩn hoặc hỏa tốc")
    du_thao: MaybeText = may("Dự thảo", "Chữ ghi trên bản dự thảo: DỰ THẢO LẦN 2")
    dia_chi: MaybeText = may("Địa chỉ", "Địa chỉ cơ quan, in ở cuối trang đầu")
    nhan_muc: MaybeText = may("Nhãn mục", "Cách đánh số các mục: a), 1., 1) hoặc (1)")
    ten_tep: MaybeText = may("Tên tệp", "Tên tệp tạo ra, không kèm đuôi")
    han_bao_cao: MaybeDeadline = may(
        "Hạn báo cáo", "In trong công văn giao việc: một ngày, hoặc lời"
    )


class TongDiem(Part):
    """The total as the office was told it."""

    diem: Score = must("Điểm", "Số điểm đạt được: 80,08")
    diem_toi_da: MaybeScore = may("Điểm tối đa", "Số điểm cao nhất có thể đạt: 100")


class ChiSo(Part):
    """One part of the index; without a maximum, points added or taken off."""

    ten: Text = must("Tên")
    diem: Score = must("Điểm", "Số điểm đạt được: 10,25")
    diem_toi_da: MaybeScore = may("Điểm tối đa", "Để trống: điểm cộng hoặc điểm trừ")


class XepHangNamTruoc(Part):
    """The rank of an earlier year."""

    nam: MaybePositive = may("Năm", "Mặc định là năm trước năm đánh giá")
    hang: Positive = must("Hạng", "Thứ hạng đạt được: 9")
    tong_so: Positive = must("Tổng số", "Số cơ quan được xếp hạng")


class XepHang(Part):
    """The rank among so many."""

    hang: Positive = must("Hạng", "Thứ hạng đạt được: 7")
    tong_so: Positive = must("Tổng số", "Số cơ quan được xếp hạng")
    pham_vi: MaybeText = may("Phạm vi", "Ví dụ: sở, ban, ngành cấp tỉnh")
    nam_truoc: XepHangNamTruoc | None = may("Năm trước", "Thứ hạng năm trước, để so sánh")


class DieuTra(ChiSo):
    """The sociological survey: one more part of the total."""

    xep_hang: XepHang | None = may("Xếp hạng", "Có thể ghi ở đây hoặc ở Đánh giá")


class DanhGia(Part):
    """The index of a year."""

    nam: Positive = must("Năm", "Năm đánh giá: 2019")
    nhan_xet: MaybeText = may("Nhận xét", "Nhận xét chung, nối sau tổng điểm")
    nguon: MaybeText = may("Nguồn", "Nguồn số liệu: kết quả đánh giá của UBND tỉnh")
    tong: TongDiem | None = may("Tổng điểm", "Để trống thì tính từ các phần")
    chi_so_thanh_phan: Annotated[list[ChiSo], Before(coerce.to_list)] = many(
        "Chỉ số thành phần", "Điểm từng phần; tỷ lệ, tổng điểm do chương trình tính"
    )
    dieu_tra: DieuTra | None = may("Điều tra xã hội học", "Điểm điều tra, tính vào tổng điểm")
    xep_hang: XepHang | None = may("Xếp hạng", "Số bậc tăng, giảm do chương trình tính")
    nguyen_nhan: Texts = many("Nguyên nhân", "Nguyên nhân của kết quả đạt được")


class ChiTietTonTai(Part):
    """A detail of a shortcoming, with the points it cost."""

    noi_dung: Text = must("Nội dung")
    diem_tru: MaybeScore = may("Điểm trừ", "Ghi số dương: 3,00")


class MucTonTai(Part):
    """One shortcoming."""

    noi_dung: Text = must("Nội dung")
    chi_tiet: Annotated[
        list[Annotated[ChiTietTonTai, Before(coerce.RecordOf("noi_dung"))]],
        Before(coerce.to_list),
    ] = many("Chi tiết", "Các ý nhỏ, mỗi ý có thể kèm điểm trừ")


class TonTai(Part):
    """Shortcomings and their causes."""

    noi_dung: Annotated[
        list[Annotated[MucTonTai, Before(coerce.RecordOf("noi_dung"))]],
        Before(coerce.to_list),
    ] = many("Nội dung", "Từng tồn tại, hạn chế")
    nguyen_nhan: Texts = many("Nguyên nhân", "Nguyên nhân của tồn tại, hạn chế")


class NhiemVu(Part):
    """A task, or a solution: with a lead it is handed out, without it binds nobody."""

    ma: MaybeText = may("Mã", "Mã nhiệm vụ nếu cơ quan cần, không trùng nhau: NV1")
    noi_dung: Text = must("Nội dung", "Việc phải làm, viết như ở giữa câu")
    chi_tiet: Texts = many("Chi tiết", "Các ý nhỏ của việc")
    nhom: MaybeText = may("Nhóm", "Nhóm việc, để dành cho mẫu riêng")
    chu_tri: Units = many("Chủ trì", "Mã đơn vị; tat-ca là mọi đơn vị của cơ quan")
    phoi_hop: Units = many("Phối hợp", "Mã đơn vị; tat-ca là mọi đơn vị của cơ quan")
    lanh_dao: MaybeText = may("Lãnh đạo phụ trách", "Để dành cho mẫu riêng")
    san_pham: MaybeText = may("Sản phẩm", "Sản phẩm phải có khi xong việc")
    han: MaybeDeadline = may("Thời hạn", "Một ngày, hoặc lời: trước ngày 15 hằng tháng")


Tasks = Annotated[
    list[Annotated[NhiemVu, Before(coerce.RecordOf("noi_dung"))]],
    Before(coerce.to_list),
]


class VienDan(Part):
    """A document that is cited."""

    loai: Text = must("Loại văn bản", "Ví dụ: Công văn")
    so_ky_hieu: MaybeText = may("Số, ký hiệu", "Ví dụ: 2040/SNV")
    ngay: MaybeDate = may("Ngày", "Ngày ban hành")
    co_quan: MaybeText = may("Cơ quan ban hành")
    trich_yeu: MaybeText = may("Trích yếu", "Nối sau chữ về, viết như ở giữa câu")


class DuLieu(Part):
    """All data of a run, from any number of files."""

    co_quan: Annotated[CoQuan | None, Kept()] = may("Cơ quan", "Khai một lần cho mọi văn bản")
    van_ban: Annotated[dict[str, DauVanBan], Before(coerce.to_fields)] = named(
        "Văn bản", "Phần đầu của từng văn bản, theo tên mẫu"
    )
    su_kien: SuKien | None = may("Sự kiện", "Buổi họp, hội nghị, tọa đàm mà văn bản nói đến")
    danh_gia: DanhGia | None = may("Đánh giá", "Kết quả đánh giá của năm")
    ton_tai: TonTai | None = may("Tồn tại, hạn chế", "Những việc chưa đạt của năm và nguyên nhân")
    nam_nhiem_vu: MaybePositive = may("Năm nhiệm vụ", "Mặc định là năm sau năm đánh giá")
    nhiem_vu: Tasks = many("Nhiệm vụ", "Việc có đơn vị chủ trì thì được giao trong công văn")
    giai_phap: Tasks = many(
        "Giải pháp", "Ghi như nhiệm vụ; không có đơn vị chủ trì thì chỉ in trong kết luận"
    )
    in_phan_cong: Placing = may(
        "In phân công",
        "Cách in chủ trì, thời hạn trong kết luận: trong_doan, phu_luc hoặc khong",
        default="khong",
    )
    noi_nhan: Texts = many("Nơi nhận", "Nơi nhận của kết luận; ghi được (để b/c)")
    luu: Texts = many("Lưu", "Nơi lưu của kết luận: VT, VP")
    vien_dan: Annotated[dict[str, VienDan], Before(coerce.to_fields)] = named(
        "Viện dẫn", "Văn bản được dẫn; tên ket-luan là văn bản mà công văn giao việc dẫn"
    )
    loi_van: Annotated[dict[str, Texts], Before(coerce.to_fields)] = named(
        "Lời văn", "Đoạn văn thay cho một khối của mẫu"
    )
    khac: Annotated[dict[str, Any], Before(coerce.to_fields)] = named(
        "Khác", "Những gì mẫu cần thêm"
    )
