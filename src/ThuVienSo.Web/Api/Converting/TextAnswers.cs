namespace ThuVienSo.Web.Api.Converting;

/// <summary>A text to convert.</summary>
/// <param name="Text">Đoạn chữ, Unicode hay mã cũ, có thể lẫn nhau · The text, Unicode or an older encoding, mixed or not; at most 100,000 characters.</param>
/// <param name="From">Bảng mã đang dùng, hay "auto" để tự nhận biết · Its encoding, or "auto" to recognise it: unicode, decomposed, tcvn3, vni, vps, viscii, viqr, windows-1258, bkhcm2.</param>
/// <param name="To">Bảng mã cần đổi sang; mặc định "unicode" · The encoding wanted; "unicode" by default.</param>
public sealed record TextToConvert(string? Text, string? From = null, string? To = null);

/// <summary>A converted text.</summary>
/// <param name="Text">Đoạn chữ sau khi đổi · The text converted.</param>
/// <param name="Runs">Những đoạn đã đổi sang Unicode · The parts that were turned into Unicode; empty when it was right.</param>
/// <param name="Lost">Số ký tự mà bảng mã cần đổi sang không có · Characters that the encoding wanted has no place for.</param>
public sealed record TextAnswer(string Text, IReadOnlyList<TextRun> Runs, int Lost);

/// <summary>One part that was in another encoding.</summary>
/// <param name="Start">Vị trí đầu trong đoạn chữ gửi lên · Where it began in the text sent, in UTF-16 units.</param>
/// <param name="Length">Độ dài ở đó · How long it was there.</param>
/// <param name="Encoding">Bảng mã · Its encoding.</param>
/// <param name="Confidence">Độ chắc chắn, 0 đến 1 · How sure that is, 0 to 1.</param>
/// <param name="Before">Trước khi đổi · As it stood.</param>
/// <param name="After">Sau khi đổi · As it reads.</param>
public sealed record TextRun(int Start, int Length, string Encoding, double Confidence, string Before, string After);
