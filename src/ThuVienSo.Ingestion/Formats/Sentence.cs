using System.Globalization;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Ingestion.Formats;

/// <summary>Writes a sentence in both languages, numbers the same everywhere.</summary>
internal static class Sentence
{
    private const int LongestName = 200;

    /// <summary>A name as it may stand in a sentence: without what cannot be shown, and not longer than anyone reads.</summary>
    public static string Shown(string name) => TidyText.Tidy(name.Length <= LongestName ? name : name[..LongestName] + "…");

    public static BilingualText Of(FormattableString vi, FormattableString en) =>
        new(vi.ToString(CultureInfo.InvariantCulture), en.ToString(CultureInfo.InvariantCulture));
}
