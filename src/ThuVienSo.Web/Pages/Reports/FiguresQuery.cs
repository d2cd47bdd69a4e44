using Microsoft.AspNetCore.Http;
using ThuVienSo.Catalog.Reports;
using ThuVienSo.Web.Reports;

namespace ThuVienSo.Web.Pages.Reports;

/// <summary>What a page of figures shows, as it stands in its address: the page, its print and its files have the same.</summary>
/// <param name="Library">Code of a library; empty for the own one, or for all.</param>
/// <param name="Period">Which months.</param>
/// <param name="Step">Into what they are divided.</param>
/// <param name="Dimension">By what else the period is told apart.</param>
public sealed record FiguresQuery(string Library, ReportPeriod Period, ReportStep Step, ReportDimensions Dimension)
{
    private const int LongestCode = 100;

    private static readonly (string Word, ReportStep Step)[] _steps = [("thang", ReportStep.Month), ("quy", ReportStep.Quarter), ("nam", ReportStep.Year)];

    private static readonly (string Word, ReportDimensions Dimension)[] _dimensions =
        [("thu-vien", ReportDimensions.Library), ("loai", ReportDimensions.Type), ("bo-suu-tap", ReportDimensions.Collection), ("tuoi", ReportDimensions.Age)];

    public static IReadOnlyList<(string Word, ReportStep Step)> Steps => _steps;

    public static IReadOnlyList<(string Word, ReportDimensions Dimension)> Dimensions => _dimensions;

    /// <summary>What cannot be understood is what it usually is: the twelve months up to this one.</summary>
    public static FiguresQuery Of(IQueryCollection query, DateOnly today)
    {
        var (from, to) = (ReportMonths.Read(query["tu"]), ReportMonths.Read(query["den"]));
        var asked = (from ?? to, to ?? from) is ({ } first, { } last) && first <= last ? ReportPeriod.OfMonths(first, last) : ReportMonths.Usual(today);
        var code = query["thu-vien"].ToString();
        return new FiguresQuery(
            code.Length <= LongestCode ? code : "", asked.Months <= ReportMonths.Most ? asked : ReportMonths.Usual(today), _steps.FirstOrDefault(one => one.Word == query["theo"]).Step,
            _dimensions.FirstOrDefault(one => one.Word == query["chia"]).Dimension);
    }

    public string StepWord => _steps.First(one => one.Step == Step).Word;

    /// <summary>Empty for none.</summary>
    public string DimensionWord => _dimensions.FirstOrDefault(one => one.Dimension == Dimension).Word ?? "";

    /// <summary>Its part of an address, with the mark of a query.</summary>
    public string Written() => Address([]);

    /// <summary>The same, of a file.</summary>
    /// <param name="form">csv or xlsx.</param>
    public string AsFile(string form) => Address(new() { ["handler"] = "File", ["form"] = form });

    private string Address(Dictionary<string, string?> more) => QueryString.Create(new Dictionary<string, string?>(more)
    {
        ["thu-vien"] = Library.Length > 0 ? Library : null,
        ["tu"] = ReportMonths.Written(Period.First),
        ["den"] = ReportMonths.Written(Period.Last),
        ["theo"] = Step == ReportStep.Month ? null : StepWord,
        ["chia"] = DimensionWord.Length > 0 ? DimensionWord : null,
    }.Where(pair => pair.Value is not null)).Value ?? "";

    /// <summary>Periods that are asked for every month: this month, quarter and year, and those before.</summary>
    public IEnumerable<FiguresQuery> Usual(DateOnly today)
    {
        foreach (var step in (ReportStep[])[ReportStep.Month, ReportStep.Quarter, ReportStep.Year])
        {
            var now = ReportPeriod.Around(today, step);
            yield return this with { Period = ReportPeriod.Around(now.First.AddDays(-1), step) };
            yield return this with { Period = now };
        }
    }
}
