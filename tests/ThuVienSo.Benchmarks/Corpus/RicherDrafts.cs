using System.Globalization;

using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Benchmarks.Corpus;

/// <summary>
/// Records with more to derive from than those of the corpus have: a second name, an ISBN, a second copy and a collection each, as a library's own cataloguing
/// has them.
/// </summary>
public static class RicherDrafts
{
    private static readonly string[] Collections = ["Địa chí / Quảng Ngãi", "Địa chí / Lý Sơn", "Địa chí / Ba Tơ", "Báo chí", "Hán Nôm", "Kho đọc", "Kho mượn", "Thiếu nhi"];

    public static List<RecordDraft> Of(IReadOnlyList<RecordDraft> drafts) => [.. drafts.Select((draft, i) => Richer(draft, drafts[(int)(i * 7919L % drafts.Count)], i))];

    private static RecordDraft Richer(RecordDraft draft, RecordDraft other, int number)
    {
        var isbn = Isbn(number);
        return draft with
        {
            Description = draft.Description with
            {
                Contributors = [.. draft.Description.Contributors, .. other.Description.Contributors.Take(1).Select(name => name with { Role = "edt" })],
                Identifiers = [.. draft.Description.Identifiers, new Identifier(IdentifierKind.Isbn, isbn, isbn)],
            },
            Holdings = [.. draft.Holdings, .. other.Holdings.Take(1)],
            Collections = [Collections[number % Collections.Length]],
        };
    }

    private static string Isbn(int number)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"978604{number:D6}");
        var sum = digits.Select((digit, i) => (digit - '0') * (i % 2 == 0 ? 1 : 3)).Sum();
        return digits + (char)('0' + ((10 - (sum % 10)) % 10));
    }
}
