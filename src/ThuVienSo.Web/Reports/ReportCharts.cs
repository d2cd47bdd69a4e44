using System.Globalization;
using ThuVienSo.Catalog.Reports;
using ThuVienSo.Web.Charts;

namespace ThuVienSo.Web.Reports;

/// <summary>The charts of a report, and what they show in words.</summary>
internal static class ReportCharts
{
    public static IReadOnlyList<Chart> Of(LibraryReport report, ReportWords words)
    {
        Chart Make(string id, ChartKind kind, string title, params IndicatorCode[] codes) => new(
            id, kind, words[title], [.. report.Parts.Select((part, n) => Time(part, n, report.Question.Step, words))],
            [.. codes.Select(code => new ChartSeries(words.Of(Indicators.Of(code).Name), report.Line(code).Parts))]);
        return
        [
            Make("luot-dung", ChartKind.Lines, "Reports.ChartOfUse", IndicatorCode.Views, IndicatorCode.PageReads, IndicatorCode.Downloads),
            Make("luot-vao", ChartKind.Lines, "Reports.ChartOfVisits", IndicatorCode.Visits, IndicatorCode.Searches, IndicatorCode.EmptySearches),
            Make("bo-sung", ChartKind.Bars, "Reports.ChartOfAdditions", IndicatorCode.TitlesAdded, IndicatorCode.CopiesAdded, IndicatorCode.DigitalDocumentsAdded),
        ];
    }

    /// <summary>What somebody who does not see a chart is to know of it: of each line its sum, its highest and its lowest point. All figures stand in the table below.</summary>
    public static string Describe(Chart chart, ReportWords words)
    {
        var told = chart.Series.Select(series =>
        {
            var known = series.Figures.Index().Where(figure => figure.Item is not null).ToList();
            if (known.Count == 0)
                return words.Of("Reports.NothingKnown", series.Name);
            var (highest, lowest) = (known.MaxBy(figure => figure.Item), known.MinBy(figure => figure.Item));
            return words.Of(
                "Reports.Described", series.Name, words.Figure(known.Sum(figure => figure.Item)), words.Figure(highest.Item), chart.Times[highest.Index].Name, words.Figure(lowest.Item),
                chart.Times[lowest.Index].Name);
        });
        return string.Join(" ", told);
    }

    private static ChartTime Time(ReportPeriod part, int n, ReportStep step, ReportWords words)
    {
        var year = part.First.Year.ToString(CultureInfo.InvariantCulture);
        return step switch
        {
            ReportStep.Month => new ChartTime(words.Of(part), words.Of("Reports.ShortMonth", part.First.Month), n == 0 || part.First.Month == 1 ? year : ""),
            ReportStep.Quarter => new ChartTime(words.Of(part), words.Of("Reports.ShortQuarter", ((part.First.Month - 1) / 3) + 1), n == 0 || part.First.Month == 1 ? year : ""),
            ReportStep.Year => new ChartTime(words.Of(part), year, ""),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
        };
    }
}
