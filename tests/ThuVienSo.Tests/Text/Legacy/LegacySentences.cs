using System.Text.Json;
using ThuVienSo.Tests.Formats;
using ThuVienSo.Text;

namespace ThuVienSo.Tests.Text.Legacy;

/// <summary>Sentences to write in other encodings: own ones that are always there, and verses and prose that others wrote where the shared data are.</summary>
internal static class LegacySentences
{
    private const string Letters = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ";

    /// <summary>Own sentences; every letter of the alphabet with every tone is in one of them.</summary>
    public static readonly string[] Own =
    [
        "Thư viện tỉnh Quảng Ngãi mở cửa từ thứ hai đến thứ bảy hằng tuần.",
        "Bộ sưu tập địa chí gồm sách, báo, bản đồ và ảnh tư liệu về quê hương núi Ấn sông Trà.",
        "Ở đảo Lý Sơn, lễ khao lề thế lính Hoàng Sa được tổ chức vào tháng hai âm lịch.",
        "Người thợ gốm Mỹ Thiện vẫn giữ bàn xoay gỗ và lò nung củi của cha ông để lại.",
        "Những bài chòi, hát hố, hát sắc bùa còn vang ở các làng ven biển.",
        "Ảnh chụp cầu Trà Khúc trước năm một nghìn chín trăm bảy mươi lăm.",
        "Đường mía, mạch nha và kẹo gương là quà của xứ Quảng.",
        "Ủy ban nhân dân huyện Ba Tơ công bố quyết định xếp hạng di tích.",
        "Ý kiến bạn đọc được ghi vào sổ, trả lời trong vòng bảy ngày.",
        "Quyển thứ nhất kể chuyện khởi nghĩa, quyển thứ nhì kể chuyện kháng chiến.",
        "Ông lão đánh cá, bà lão dệt vải, em bé giữ trâu.",
        "Truyện cổ của người Hrê, người Cor và người Ca Dong được ghi bằng hai thứ tiếng.",
        "Giấy dó, mực tàu, bút lông: tủ kính số bốn có một bộ đầy đủ.",
        "Ấn phẩm định kỳ xếp theo năm, trong năm xếp theo số.",
        "Kỷ yếu hội thảo về văn hóa Sa Huỳnh, tập một, in lần thứ ba có sửa chữa.",
        "Rừng quế Trà Bồng nuôi sống nhiều thế hệ người vùng cao.",
        "Cửa biển Sa Kỳ, cửa Đại Cổ Lũy, cửa Mỹ Á, cửa Sa Huỳnh.",
        "Sắc phong của vua Tự Đức cho đình làng An Hải.",
        "Mười tám nghề thủ công, mỗi nghề một phiếu, mỗi phiếu một ảnh.",
        "Ổi, ớt, ức, ửng, ỷ lại, ụ đất, ẩm ướt, ỏn ẻn, ọp ẹp.",
        "Ằng ặc, ẵm bồng, ắng lặng, ẳng ẳng, ẩn nấp, ẫm ờ, ậm ừ.",
        "Ẻo lả, ễnh ương, ỉ eo, ĩnh bụng, ị, õng ẹo, ỗng, ộp, ỡm ờ, ợ chua.",
        "Ũng, ữ, ứ, ự, ỹ, ỳ ạch, ỵ, ý, ỷ, ù, ú, ủ, ụ, ừ, ử.",
        "Ế ẩm, ể mình, ề à, ệ, ẽ, é, è, ẹ, ê, é.",
        "THƯ VIỆN TỈNH QUẢNG NGÃI",
        "LỊCH SỬ ĐẢNG BỘ HUYỆN ĐỨC PHỔ",
        "NGHỀ LÀM MUỐI Ở SA HUỲNH: KỸ THUẬT VÀ TẬP TỤC",
        "Địa chỉ liên hệ: phòng địa chí, tầng hai, điện thoại 0255 3822 222.",
        "Kho mở, kho đóng, phòng mượn, phòng đọc, phòng thiếu nhi.",
        "Hồ sơ số 12/1998, gồm 36 tờ, thiếu tờ 7 và tờ 19.",
        "Cuốn sách này thuộc về ai? Xin trả lại quầy mượn (tầng một).",
        "Ngày mai thư viện nghỉ. Bạn đọc vui lòng trở lại sau lễ!",
        "Tiếng sóng vỗ bờ đá, tiếng gió lùa rặng dừa, tiếng trẻ cười giòn.",
        "Nhà nghiên cứu đã dịch trọn bộ gia phả chữ Hán sang chữ quốc ngữ.",
        "Chợ phiên họp ngày mồng năm, ngày rằm và ngày hai mươi lăm.",
        "Bờ xe nước quay chậm dưới nắng hè, đưa nước sông lên ruộng bậc.",
    ];

    /// <summary>
    /// 200 verses and sentences, more prose than verse, of ASCII and Vietnamese letters only: the code pages have no place for other signs. The test is ignored where the shared data are not.
    /// </summary>
    public static string[] Shared()
    {
        var verses = File.ReadAllLines(Path.Combine(SharedData.Folder("text"), "truyen-kieu.txt")).Select(VietnameseLetters.Compose).Where(IsPlain);
        return [.. verses.Where((_, i) => i % 36 == 0).Take(80), .. Prose("alqac").Where(IsPlain).Where((_, i) => i % 41 == 3).Take(60), .. Prose("xquad-vi").Where(IsPlain).Where((_, i) => i % 13 == 5).Take(60)];
    }

    private static bool IsPlain(string sentence) => sentence.Length > 0 && sentence.All(c => char.IsAscii(c) || Letters.Contains(char.ToLowerInvariant(c)));

    /// <summary>Sentences of a retrieval set.</summary>
    public static IEnumerable<string> Prose(string set) =>
        File.ReadLines(Path.Combine(SharedData.Folder("retrieval"), set, "corpus.jsonl"))
            .SelectMany(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!.Split(". "))
            .Select(sentence => VietnameseLetters.Compose(sentence.Trim()))
            .Where(sentence => sentence.Length is > 30 and < 400);

    /// <summary>Runs of ten words, from every kind of text in turn.</summary>
    public static string[] TenWordRuns(int count)
    {
        string[] verses = File.ReadAllLines(Path.Combine(SharedData.Folder("text"), "truyen-kieu.txt"));
        string[][] kinds = [Runs(string.Join(' ', verses)), Runs(string.Join(' ', Prose("alqac"))), Runs(string.Join(' ', Prose("xquad-vi")))];
        return [.. Enumerable.Range(0, count).Select(i => kinds[i % 3][i / 3 * (kinds[i % 3].Length / (count / 3 + 1))])];
    }

    private static string[] Runs(string text) =>
        [.. VietnameseLetters.Compose(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Chunk(10).Select(words => string.Join(' ', words))];
}
