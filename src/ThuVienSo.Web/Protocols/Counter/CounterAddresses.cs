using System.Globalization;
using ThuVienSo.Catalog.Usage;

namespace ThuVienSo.Web.Protocols.Counter;

/// <summary>Names by which COUNTER knows this platform, its documents and its addresses.</summary>
internal static class CounterAddresses
{
    public const string Root = "/counter/r51";

    /// <summary>Under which clients of COUNTER send the key.</summary>
    public const string KeyParameter = "api_key";

    public const string Platform = "ThuVienSo";

    /// <summary>Before identifiers that are ours: letters, 17 at most (11.1).</summary>
    public const string Namespace = "thuvienso";

    public static string Proprietary(long document) => string.Create(CultureInfo.InvariantCulture, $"{Namespace}:{document}");

    /// <summary>Four digits, as the schema wants. 0001 is a year that is not known; so are, to COUNTER, years before the common era.</summary>
    public static string Year(int yop) => Math.Max(yop, CounterWords.UnknownYear).ToString("0000", CultureInfo.InvariantCulture);
}
