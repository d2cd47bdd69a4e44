using System.Globalization;
using ThuVienSo.Text;

namespace ThuVienSo.Catalog.News;

/// <summary>The address of news: its number, which finds it, and its title in plain letters, which is for people: "12-ngay-hoi-doc-sach".</summary>
public static class NewsAddress
{
    private const int LongestTitle = 80;

    public static string Of(long id, string title) => string.Create(CultureInfo.InvariantCulture, $"{id}{(PlainWords.Of(title, LongestTitle) is { Length: > 0 } plain ? "-" + plain : "")}");

    /// <summary>The number in an address; null when there is none. Whatever follows it is not looked at.</summary>
    public static long? NumberIn(string address)
    {
        var end = address.IndexOf('-', StringComparison.Ordinal);
        return long.TryParse(end < 0 ? address : address.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
    }
}
