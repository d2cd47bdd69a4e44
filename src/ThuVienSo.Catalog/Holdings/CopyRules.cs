using System.Globalization;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Catalog.Holdings;

/// <summary>What a copy may be, whoever states it; and the sentences for what it may not.</summary>
public static class CopyRules
{
    public const int LongestKey = 100;
    public const int LongestBarcode = 100;
    public const int LongestShelf = 300;
    public const int LongestCallNumber = 300;
    public const int LongestNote = 2_000;
    public const int MostCopies = 100_000;

    internal static readonly PushProblem NoDocument = new("document-missing", "document", new(
        "không nêu tài liệu nào: hãy ghi document, sourceKey hoặc isbn", "no document is named: give document, sourceKey or isbn"));

    internal static readonly PushProblem NoCopy = new("copy-missing", "barcode", new(
        "không nêu bản nào: hãy ghi barcode hoặc key", "no copy is named: give barcode or key"));

    private static readonly PushProblem _reserved = new("key-reserved", "key", new(
        "khóa của bản không được bắt đầu bằng “n:”", "the key of a copy must not begin with “n:”"));

    private static readonly PushProblem _count = new("copies-wrong", "copies", Say(
        $"số bản phải là số nguyên từ 1 đến {MostCopies}", $"the number of copies must be a whole number from 1 to {MostCopies}"));

    /// <summary>What is wrong with a copy as such; null when nothing is.</summary>
    public static PushProblem? ProblemOf(Copy copy) =>
        TooLong("key", copy.Key, LongestKey) ?? TooLong("barcode", copy.Barcode, LongestBarcode) ?? TooLong("shelf", copy.Shelf, LongestShelf)
        ?? TooLong("callNumber", copy.CallNumber, LongestCallNumber) ?? TooLong("note", copy.Note, LongestNote)
        ?? (copy.Copies is < 1 or > MostCopies ? _count : null);

    internal static PushProblem? ProblemOf(CopyPush push) =>
        push.Document.Field is null ? NoDocument
        : push.Copy is { Key: null, Barcode: null } ? NoCopy
        : push.Copy.Key is { } key && CopyNames.IsReserved(key) && !push.Remove ? _reserved
        : push.Remove ? null : ProblemOf(push.Copy);

    internal static PushProblem Unknown(DocumentReference document) => new("document-unknown", document.Field!, Say(
        $"không có tài liệu nào với {document.Field} “{Written(document)}”", $"there is no document with {document.Field} “{Written(document)}”"));

    internal static PushProblem Ambiguous(DocumentReference document, IReadOnlyList<long> candidates)
    {
        var ids = string.Join(", ", candidates.Take(10).Select(id => id.ToString(CultureInfo.InvariantCulture)));
        return new("document-ambiguous", document.Field!, Say(
            $"có nhiều tài liệu với {document.Field} “{Written(document)}”: {ids}; hãy ghi số tài liệu", $"several documents have {document.Field} “{Written(document)}”: {ids}; give the number"));
    }

    internal static PushProblem BarcodeTaken(string barcode, long document) => new("barcode-taken", "barcode", Say(
        $"mã vạch “{barcode}” đã là của một bản khác thuộc tài liệu {document} trong thư viện này", $"another copy of this library, of document {document}, has the barcode “{barcode}”"));

    private static PushProblem? TooLong(string field, string? text, int most) => text is null || text.Length <= most ? null : new("too-long", field, Say(
        $"dài {text.Length} ký tự, quá {most}", $"has {text.Length} characters, more than {most}"));

    private static string Written(DocumentReference document) =>
        document.Id?.ToString(CultureInfo.InvariantCulture) ?? Shortened(document.SourceKey ?? document.Isbn ?? "");

    private static string Shortened(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static BilingualText Say(FormattableString vi, FormattableString en) => new(vi.ToString(CultureInfo.InvariantCulture), en.ToString(CultureInfo.InvariantCulture));
}
