using ThuVienSo.Catalog.Digital;

namespace ThuVienSo.Web.Api.Imports.Reporting;

/// <summary>How much a quality remark weighs, as a word and as a sign, so that nobody needs to tell colours apart.</summary>
public static class SeverityWords
{
    public static Sentence Of(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Blocking => new("Không nhận", "Not taken in"),
        FindingSeverity.Warning => new("Cần xem", "To look at"),
        _ => new("Ghi chú", "Note"),
    };

    public static string Sign(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Blocking => "✖",
        FindingSeverity.Warning => "▲",
        _ => "●",
    };
}
