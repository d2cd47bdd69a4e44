using System.Globalization;
using Microsoft.AspNetCore.Http;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Web.Pages.Auditing;

/// <summary>What is asked of the audit log, as it stands in the address: the page, its next parts and its exports have the same.</summary>
/// <param name="From">First day, in Việt Nam; null for no bound.</param>
/// <param name="To">Last day; null for no bound.</param>
/// <param name="Act">Only this; null for everything.</param>
/// <param name="Library">Code of a library; empty for all.</param>
/// <param name="Words">To be found in a line; empty for any.</param>
public sealed record AuditQuery(DateOnly? From, DateOnly? To, AuditAct? Act, string Library, string Words)
{
    private const int Longest = 200;

    private static readonly TimeSpan _vietNam = TimeSpan.FromHours(7);

    /// <summary>What cannot be understood is not asked for.</summary>
    public static AuditQuery Of(IQueryCollection query) => new(
        Day(query["tu"]), Day(query["den"]), Enum.GetValues<AuditAct>().Cast<AuditAct?>().FirstOrDefault(act => StoredEnum.NameOf(act!.Value) == query["viec"]),
        Text(query["thu-vien"]), Text(query["q"]));

    public AuditQuestion Question(int? onlyLibrary) => new()
    {
        OnlyLibrary = onlyLibrary,
        Library = Library,
        Act = Act,
        Words = Words,
        From = From is { } from ? Midnight(from) : null,
        Before = To is { } to ? Midnight(to.AddDays(1)) : null,
    };

    /// <summary>Its part of an address, with the mark of a query: "?tu=2026-12-01&amp;q=lan".</summary>
    public string Written(int? page = null) => Address(new() { ["page"] = page?.ToString(CultureInfo.InvariantCulture) });

    /// <summary>The same, of the file that has all lines.</summary>
    /// <param name="form">csv or xlsx.</param>
    public string AsFile(string form) => Address(new() { ["handler"] = "File", ["form"] = form });

    private string Address(Dictionary<string, string?> more) => QueryString.Create(new Dictionary<string, string?>(more)
    {
        ["tu"] = Written(From),
        ["den"] = Written(To),
        ["viec"] = Act is { } act ? StoredEnum.NameOf(act) : null,
        ["thu-vien"] = Library.Length > 0 ? Library : null,
        ["q"] = Words.Length > 0 ? Words : null,
    }.Where(pair => pair.Value is not null)).Value ?? "";

    public static string? Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset Midnight(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), _vietNam).ToUniversalTime();

    private static DateOnly? Day(string? written) =>
        DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9000 ? day : null;

    private static string Text(string? written) => written is null ? "" : written.Trim() is var text && text.Length <= Longest ? text : text[..Longest];
}
