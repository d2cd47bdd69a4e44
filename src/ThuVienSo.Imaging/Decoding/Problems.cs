using System.Globalization;

namespace ThuVienSo.Imaging.Decoding;

/// <summary>The sentences for what goes wrong.</summary>
internal static class Problems
{
    private const int LongestDetail = 200;

    public static DecodingProblem Unknown() => new(
        DecodingFault.Unreadable, "Không nhận ra tệp này là ảnh hay PDF.", "The file is neither an image of a known kind nor a PDF.");

    public static DecodingProblem Empty() => new(DecodingFault.Unreadable, "Tệp rỗng.", "The file is empty.");

    public static DecodingProblem Damaged(string detail) => new(
        DecodingFault.Unreadable, $"Ảnh bị hỏng hoặc bị cắt cụt{Detail(detail)}.", $"The image is damaged or cut short{Detail(detail)}.");

    public static DecodingProblem DamagedPdf(string detail) => new(
        DecodingFault.Unreadable, $"Tệp PDF bị hỏng hoặc không đọc được{Detail(detail)}.", $"The PDF is damaged or cannot be read{Detail(detail)}.");

    public static DecodingProblem LockedPdf() => new(
        DecodingFault.Unreadable, "Tệp PDF có mật khẩu, không mở được.", "The PDF is locked by a password.");

    public static DecodingProblem NoSuchFrame(int frame, int count) => new(
        DecodingFault.Unreadable, $"Tệp chỉ có {count} trang, không có trang thứ {frame + 1}.", $"The file has {count} pages only, no page {frame + 1}.");

    public static DecodingProblem TooManyPixels(long width, long height, long most) => new(
        DecodingFault.TooLarge,
        $"Ảnh {width} × {height} điểm lớn hơn giới hạn {most / 1_000_000} triệu điểm.",
        $"The image of {width} × {height} pixels is larger than the limit of {most / 1_000_000} million pixels.");

    public static DecodingProblem TooManyFrames(int count, int most) => new(
        DecodingFault.TooLarge, $"Tệp có {count} trang, nhiều hơn giới hạn {most}.", $"The file has {count} pages, more than the limit of {most}.");

    public static DecodingProblem TooMuchMemory(long most) => new(
        DecodingFault.TooLarge,
        $"Giải mã cần nhiều hơn {most >> 20} MB bộ nhớ cho phép.",
        $"Decoding needs more than the {most >> 20} MB of memory that are permitted.");

    public static DecodingProblem TooSlow(TimeSpan most) => new(
        DecodingFault.TimedOut,
        $"Giải mã lâu hơn {Seconds(most)} giây cho phép.",
        $"Decoding took longer than the {Seconds(most)} seconds that are permitted.");

    public static DecodingProblem Ended(int exitCode, string said) => new(
        DecodingFault.Crashed,
        $"Chương trình giải mã dừng giữa chừng vì tệp này (mã {exitCode}){Detail(said)}.",
        $"The decoding program ended in the middle of this file (code {exitCode}){Detail(said)}.");

    public static DecodingProblem Missing(string program, string package) => new(
        DecodingFault.ProgramMissing,
        $"Chưa cài chương trình {program} (gói {package}), nên chưa đọc được tệp này.",
        $"The program {program} (package {package}) is not installed, so this file cannot be read yet.");

    public static DecodingProblem Disk(string detail) => new(
        DecodingFault.Storage, $"Không đọc hoặc ghi được tệp{Detail(detail)}.", $"A file cannot be read or written{Detail(detail)}.");

    private static string Detail(string detail)
    {
        var line = string.Join(' ', detail.Split((char[])['\r', '\n', '\t', ' '], StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');
        return line.Length == 0 ? "" : $" ({(line.Length <= LongestDetail ? line : line[..LongestDetail] + "…")})";
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
}
