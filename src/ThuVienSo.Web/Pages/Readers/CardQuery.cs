using System.Globalization;
using Microsoft.AspNetCore.Http;
using ThuVienSo.Catalog.Readers;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Web.Pages.Readers;

/// <summary>Which cards are asked for, as it stands in the address: the page, its next parts and its exports have the same.</summary>
/// <param name="Words">Of the name, or the beginning of the number; empty for any.</param>
/// <param name="Standing">Null for any.</param>
/// <param name="Library">Code of a library; empty for all.</param>
public sealed record CardQuery(string Words, CardStanding? Standing, string Library)
{
    public const int Longest = 200;

    /// <summary>What cannot be understood is not asked for.</summary>
    public static CardQuery Of(IQueryCollection query) => new(
        Text(query["q"]), Enum.GetValues<CardStanding>().Cast<CardStanding?>().FirstOrDefault(one => StoredEnum.NameOf(one!.Value) == query["tinh-trang"]), Text(query["thu-vien"]));

    public CardQuestion Question(int? onlyLibrary) => new() { OnlyLibrary = onlyLibrary, Words = Words, Standing = Standing, Library = Library };

    /// <summary>Its part of an address, with the mark of a query.</summary>
    public string Written(int page) => Address(new() { ["page"] = page.ToString(CultureInfo.InvariantCulture) });

    private string Address(Dictionary<string, string?> more) => QueryString.Create(new Dictionary<string, string?>(more)
    {
        ["q"] = Words.Length > 0 ? Words : null,
        ["tinh-trang"] = Standing is { } standing ? StoredEnum.NameOf(standing) : null,
        ["thu-vien"] = Library.Length > 0 ? Library : null,
    }.Where(pair => pair.Value is not null)).Value ?? "";

    private static string Text(string? written) => (written ?? "").Trim() is var text && text.Length <= Longest ? text : text[..Longest];
}
