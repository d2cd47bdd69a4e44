using System.Globalization;

namespace ThuVienSo.Web.Pages.Records;

/// <summary>The size of a file in words.</summary>
internal static class ByteSize
{
    private static readonly string[] _units = ["B", "KB", "MB", "GB", "TB"];

    /// <summary>"12,5 MB" in the language of the request.</summary>
    public static string Of(long bytes)
    {
        var (size, unit) = ((double)bytes, 0);
        for (; size >= 1000 && unit < _units.Length - 1; unit++)
            size /= 1000;
        return size.ToString(size < 10 && unit > 0 ? "0.#" : "0", CultureInfo.CurrentCulture) + " " + _units[unit];
    }
}
