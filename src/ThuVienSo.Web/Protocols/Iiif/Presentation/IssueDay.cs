using System.Globalization;
using ThuVienSo.Text;

namespace ThuVienSo.Web.Protocols.Iiif.Presentation;

/// <summary>The day of an issue as viewers put it into calendars (Presentation API 3.0, "navDate").</summary>
internal static class IssueDay
{
    /// <summary>Null when what the record has is no whole date.</summary>
    public static string? Of(string? written) => written is not null && DateAsWritten.Day(written) is { } day ? Of(day) : null;

    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00Z";
}
