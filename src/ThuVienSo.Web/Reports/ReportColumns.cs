using ThuVienSo.Catalog.Reports;

namespace ThuVienSo.Web.Reports;

/// <summary>What a page has room for where indicators stand side by side; files and the API have all.</summary>
internal static class ReportColumns
{
    public static readonly IndicatorCode[] OnPages =
    [
        IndicatorCode.Titles, IndicatorCode.TitlesAdded, IndicatorCode.Copies, IndicatorCode.CopiesAdded, IndicatorCode.DigitalDocuments, IndicatorCode.DigitalPages,
        IndicatorCode.RegisteredReaders, IndicatorCode.ActiveReaders, IndicatorCode.Visits, IndicatorCode.Searches, IndicatorCode.Views, IndicatorCode.PageReads, IndicatorCode.Downloads, IndicatorCode.Refusals,
    ];
}
