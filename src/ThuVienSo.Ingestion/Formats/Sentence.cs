using System.Globalization;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Ingestion.Formats;

/// <summary>Writes a sentence in both languages, numbers the same everywhere.</summary>
internal static class Sentence
{
    public static BilingualText Of(FormattableString vi, FormattableString en) =>
        new(vi.ToString(CultureInfo.InvariantCulture), en.ToString(CultureInfo.InvariantCulture));
}
