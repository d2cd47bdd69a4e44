using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Formats;

namespace ThuVienSo.Ingestion.Recognition;

/// <summary>What staff read when a page was not recognised: what is the matter, and what to do.</summary>
internal static class RecognitionSentences
{
    public static readonly BilingualText ProgramMissing = new(
        "Máy chưa có chương trình nhận dạng chữ Tesseract: các trang cần nhận dạng chờ cho đến khi có. Debian, Ubuntu: apt install tesseract-ocr tesseract-ocr-vie; Windows: cài Tesseract 5 cùng dữ liệu tiếng Việt, hoặc ghi đường dẫn vào thiết lập Recognition:Program.",
        "The recognition program Tesseract is not installed: pages that need it wait until it is. Debian, Ubuntu: apt install tesseract-ocr tesseract-ocr-vie; Windows: install Tesseract 5 with the Vietnamese data, or give its path in the setting Recognition:Program.");

    public static BilingualText ProgramOfSettingMissing(string program) => Sentence.Of(
        $"Thiết lập Recognition:Program ghi “{program}”, nhưng không chạy được tệp ấy: các trang cần nhận dạng chờ cho đến khi sửa xong.",
        $"The setting Recognition:Program says “{program}”, which cannot be run: pages that need recognition wait until it is mended.");

    public static BilingualText TooOld(string version) => Sentence.Of(
        $"Tesseract trên máy là bản “{version}”; cần bản 4 trở lên: các trang cần nhận dạng chờ cho đến khi nâng cấp.",
        $"Tesseract on this machine is “{version}”; version 4 or newer is needed: pages that need recognition wait until it is upgraded.");

    public static BilingualText LanguageMissing(string language) => Sentence.Of(
        $"Tesseract chưa có dữ liệu của ngôn ngữ “{language}”: trang chờ cho đến khi có. Debian, Ubuntu: apt install {Package(language)}; máy khác: chép {language}.traineddata vào thư mục tessdata.",
        $"Tesseract has no data of the language “{language}”: the page waits until it has. Debian, Ubuntu: apt install {Package(language)}; elsewhere: copy {language}.traineddata into the folder tessdata.");

    public static readonly BilingualText NoImage = new(
        "Tệp đưa nhận dạng không phải là ảnh.", "The file given to recognition is not an image.");

    public static BilingualText Unreadable(string said) => Sentence.Of(
        $"Tesseract không đọc được ảnh của trang ({said}).", $"Tesseract cannot read the image of the page ({said}).");

    public static BilingualText TimeLimit(TimeSpan limit) => Sentence.Of(
        $"Nhận dạng trang chưa xong sau {limit.TotalSeconds:0.#} giây nên bị dừng.", $"The recognition of the page was not done after {limit.TotalSeconds:0.#} seconds and was stopped.");

    public static BilingualText MemoryLimit(long bytes) => Sentence.Of(
        $"Nhận dạng trang cần nhiều hơn {bytes >> 20} MB bộ nhớ nên bị dừng.", $"The recognition of the page needs more than {bytes >> 20} MB of memory and was stopped.");

    public static BilingualText OutputLimit(int bytes) => Sentence.Of(
        $"Chữ nhận dạng được từ một trang quá {bytes >> 10} KB nên bị dừng.", $"The recognition of one page gave more than {bytes >> 10} KB and was stopped.");

    public static BilingualText Crashed(int exitCode, string said) => Sentence.Of(
        $"Tesseract dừng giữa chừng (mã {exitCode}): {said}", $"Tesseract broke off (code {exitCode}): {said}");

    public static readonly BilingualText NoAnswer = new(
        "Tesseract chạy xong mà kết quả không đọc được.", "Tesseract ended well, but its answer cannot be read.");

    /// <summary>Debian names its packages with a hyphen: chi_tra is in tesseract-ocr-chi-tra.</summary>
    private static string Package(string language) => "tesseract-ocr-" + language.Replace('_', '-');
}
