using System.Collections.Frozen;

namespace ThuVienSo.Text;

/// <summary>
/// The 500 commonest syllables with marks, counted over verse, law and encyclopedic prose in equal shares: three in four of all running syllables with marks. A wrong
/// encoding gives them seldom.
/// </summary>
internal static class CommonSyllables
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> All =
        """
        biến biết biện biệt buộc bà bài bán báo bây bên bình bóng bước bạc bản bảo bất bấy bắt bằng bề bệnh bị bỏ bố bốn bồi bộ bởi chiến chuyên chuyển chuẩn
        chàng chân châu chính chúng chút chăn chơi chưa chương chấp chất chẳng chế chỉ chịu chống chồng chủ chức chứng chữ cuối cuộc càng cá các cách cáo cây
        còn có công cùng cũng cơ cư cười cả cấp cầm cần cầu cố cổ cộng của cứ cứu cửa diện duyên dài dân dây dòng dưới dường dạng dạy dầu dẫn dặm dễ dịch dục
        dụng dứt dự dựng giá giám giáo gió giải giấy giống giới giờ giữ giữa gây gì gần gặp gọi gồm gửi hiện hiệu hoàn hoạch hoạt hoặc hàng hành hãy hình hóa
        hôn hơn hương hướng hưởng hại hạn hết hệ họ học hỏi hồ hồi hồng hộ hội hợp hữu khoản khoảng khác khách kháng khí không khởi kiến kiếp kiều kiểm kiện
        ký kẻ kế kết kể kỳ kỷ kỹ liên liệu loại luật là làm lâu lên lòng lý lưu lược lượng lạ lại lấy lần lập lệ lịch lớn lời lợi lục lực mà mây mình mô môi
        mưa mười mạng mất mấy mặc mặt một mới mở mục nghiệp nghìn nghĩ nghĩa nghề nghị ngoài nguyên nguồn ngày người ngọc ngọn nhiên nhiều nhiệm nhà nhân như
        nhưng nhất nhận nhập nhớ những niên nuôi nàng nào này nên nó nói năm năng nơi nước nặng nếu nối nổi nỗi nội nửa nữa phiên pháp phát phân phép phí phía
        phòng phù phương phạm phải phần phẩm phận phố phổ phụ phục phủ quyết quyền quá quân quả quản quốc riêng rõ rước rằng rồi rộng sách sát sân sông sơ sư
        sản sẽ số sống sớm sở sử sự thiên thiết thiệt thuyết thuận thuật thuốc thuộc thành thác tháng thân thêm thì thôi thông thúc thư thưa thương thường
        thải thấy thần thẩm thế thể thị thỏa thống thời thủ thứ thức thừa thực tiên tiêu tiến tiếng tiếp tiền tiểu toàn toán triển truyền trách trên trình
        trông trú trăm trăng trước trường trưởng trả trần trị trọng trồng trời trở trợ trừ tuyên tài tác tâm tây tên tìm tình tích tính tòa tôi túy tăng tơ tư
        tương tường tại tạm tạo tất tập tế tỉnh tố tổ tổng tục tụng từ tử tự viên việc viện việt và vàng vào vì vô vùng văn vương vấn vẫn vận vật về vệ vị vội
        với vợ vụ vừa vực xuân xuất xuống xác xây xã xét xót xưa xử yêu yếu án áp âu ông ý ăn đang đi điều điểm điện đoạn đà đàn đào đá đánh đâu đây đã đêm
        đình đó đóng đôi đông đăng đơn đưa đương đường được đại đạo đảm đất đầu đầy đặc đến đề để địa định đối đồng đổi độ động đời đủ đứng ước ảnh ấy ở ủy
        ứng
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(word => NormalForm.Exact(word)).ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a word is one of them, in any case and either tone placement.</summary>
    public static bool Contains(ReadOnlySpan<char> word) => word.Length <= 8 && All.Contains(NormalForm.Exact(word));
}
