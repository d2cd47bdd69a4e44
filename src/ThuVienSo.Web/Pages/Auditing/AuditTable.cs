using System.Globalization;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Storage;
using ThuVienSo.Web.Pages.Language;
using ThuVienSo.Web.Tables;

namespace ThuVienSo.Web.Pages.Auditing;

/// <summary>The audit log as a table to keep or to hand on: every column, codes beside their words.</summary>
internal static class AuditTable
{
    public static readonly SheetColumn[] Columns =
    [
        new("Số / Number", 10), new("Lúc (UTC) / At (UTC)", 22), new("Người làm / Who", 24), new("Vai trò / Role", 18), new("Số khóa / Key", 10), new("Việc", 34), new("Act", 34),
        new("Đối tượng / Subject", 14), new("Mã / Id", 14), new("Tên / Name", 40), new("Thư viện / Library", 20), new("Chi tiết / Details", 60),
    ];

    private static readonly CultureInfo _vi = CultureInfo.GetCultureInfo(PageLanguage.Vietnamese);
    private static readonly CultureInfo _en = CultureInfo.GetCultureInfo(PageLanguage.English);

    public static object?[] Row(AuditLine line)
    {
        var entry = line.Entry;
        return
        [
            entry.Id, entry.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture), entry.Who, entry.Role is { } role ? StoredEnum.NameOf(role) : null, entry.KeyId,
            Texts.WordIn(_vi, "Audit", entry.Act.ToString()), Texts.WordIn(_en, "Audit", entry.Act.ToString()), StoredEnum.NameOf(entry.Subject), entry.SubjectId, entry.SubjectName, line.Library,
            string.Join("; ", entry.Details.Select(pair => $"{pair.Key}: {pair.Value}")),
        ];
    }
}
