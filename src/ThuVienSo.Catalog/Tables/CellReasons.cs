using System.Globalization;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Catalog.Tables;

/// <summary>The sentences about rows and cells as such, whatever they mean, in both languages.</summary>
public static class CellReasons
{
    internal static readonly BilingualText LineTooLong = new(
        "dòng dài hơn 4 MiB nên không đọc; các dòng sau vẫn được đọc",
        "the line is longer than 4 MiB and was not read; reading goes on at the next one");

    internal static readonly BilingualText QuoteNotClosed = new(
        "dấu ngoặc kép mở ra mà không đóng lại; bỏ dòng này và đọc tiếp từ dòng sau",
        "a quote is opened and never closed; this line is left out and reading goes on at the next one");

    /// <summary>What a flaw of a cell is called, and what is told of it.</summary>
    public static (string Code, BilingualText Reason) Of(CellFlaw flaw) => flaw.Kind switch
    {
        CellFlawKind.StrayQuote => ("stray-quote", StrayQuote),
        CellFlawKind.UndecodableBytes => ("undecodable-bytes", UndecodableBytes(flaw.Line, flaw.Detail)),
        CellFlawKind.OtherEncoding => ("other-encoding", OtherEncoding(flaw.Detail)),
        CellFlawKind.FormulaError => ("formula-error", FormulaError(flaw.Detail)),
        CellFlawKind.FormulaWithoutValue => ("formula-without-value", FormulaWithoutValue),
        CellFlawKind.StringMissing => ("string-missing", StringMissing),
        CellFlawKind.TooManyColumns => ("too-many-columns", TooManyColumns),
        _ => ("cell-too-long", CellTooLong),
    };

    private static readonly BilingualText StrayQuote = new(
        "dấu ngoặc kép nằm giữa ô; đã giữ như một ký tự của ô",
        "a quote stands in the middle of the cell; it was kept as a character of it");

    private static readonly BilingualText FormulaWithoutValue = new(
        "ô có công thức nhưng tệp không lưu kết quả; hãy mở và lưu lại bằng Excel hoặc LibreOffice",
        "the cell has a formula whose result the file does not hold; open and save it with Excel or LibreOffice");

    private static readonly BilingualText StringMissing = new(
        "ô trỏ tới một chuỗi chữ không có trong tệp; ô được coi là trống",
        "the cell refers to a text that is not in the file; the cell was taken as empty");

    private static readonly BilingualText TooManyColumns = Say(
        $"hàng có hơn {TableLimits.Columns} cột; phần thừa không đọc",
        $"the row has more than {TableLimits.Columns} columns; the rest was not read");

    private static readonly BilingualText CellTooLong = Say(
        $"ô dài hơn {TableLimits.CellCharacters} ký tự; hãy chia nội dung hoặc để ở tệp riêng",
        $"the cell is longer than {TableLimits.CellCharacters} characters; divide the text or keep it in a file of its own");

    /// <param name="line">From 1.</param>
    /// <param name="bytes">In hexadecimal, "81 8D"; "" when the file itself has U+FFFD in the place of lost letters.</param>
    private static BilingualText UndecodableBytes(long line, string bytes) => bytes.Length == 0
        ? Say(
            $"dòng {line} có ký hiệu \uFFFD: chữ ở chỗ đó đã mất từ khi tệp được ghi; hãy xem lại tệp gốc",
            $"line {line} has \uFFFD in it: a letter was lost there when the file was written; look at where it came from")
        : Say(
            $"dòng {line} có byte không phải chữ trong bảng mã của nó ({bytes}); chỗ đó ghi ký hiệu \uFFFD",
            $"line {line} has bytes that are no letters in its encoding ({bytes}); \uFFFD stands in their place");

    private static BilingualText OtherEncoding(string name) => Say(
        $"dòng này dùng bảng mã khác phần còn lại của tệp và được đọc theo {name}; hãy kiểm tra dấu tiếng Việt",
        $"the line is in another encoding than the rest of the file and was read as {name}; check the accents");

    private static BilingualText FormulaError(string error) => Say(
        $"kết quả công thức là lỗi {error}; ô được coi là trống",
        $"the result of the formula is the error {error}; the cell was taken as empty");

    private static BilingualText Say(FormattableString vi, FormattableString en) => new(vi.ToString(CultureInfo.InvariantCulture), en.ToString(CultureInfo.InvariantCulture));
}
