using System.Globalization;

namespace ThuVienSo.Catalog.Readers.Sheets;

/// <summary>Days as lists of readers have them: 05/12/2010, 2010-12-05, and the number that a workbook keeps for a day.</summary>
internal static class WrittenDay
{
    /// <summary>Of a spreadsheet: it counts days from the last of 1899, with a 29 February 1900 that was not.</summary>
    private static readonly DateOnly _zero = new(1899, 12, 30);

    private static readonly string[] _forms = ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "yyyy-M-d", "yyyy/M/d"];

    /// <summary>Null for what is no day.</summary>
    public static DateOnly? Read(string cell)
    {
        // With midnight behind it, as some programs write a day.
        var written = cell.Trim().Split(' ', 'T')[0];
        if (DateOnly.TryParseExact(written, _forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        return written.Length == 5 && int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? _zero.AddDays(number) : null;
    }

    /// <summary>The year of a day, or what stands there itself.</summary>
    public static string Year(string cell) => cell.Trim() is { Length: > 4 } written && Read(written) is { } day ? day.Year.ToString(CultureInfo.InvariantCulture) : cell.Trim();

    /// <summary>As people write it; nothing for none.</summary>
    public static string Write(DateOnly? day) => day?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) ?? "";
}
