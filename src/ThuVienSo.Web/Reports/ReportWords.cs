using System.Globalization;
using ThuVienSo.Catalog.Reports;
using ThuVienSo.Catalog.Storage;
using ThuVienSo.Web.Pages.Language;

namespace ThuVienSo.Web.Reports;

/// <summary>The words of a report in one language, for pages, API and tables alike.</summary>
public sealed class ReportWords
{
    private readonly CultureInfo _culture;

    private ReportWords(string name) => _culture = CultureInfo.GetCultureInfo(name);

    private static ReportWords Vietnamese { get; } = new("vi-VN");

    private static ReportWords English { get; } = new("en-GB");

    /// <param name="language">"vi" or "en".</param>
    public static ReportWords In(string language) => language == PageLanguage.English ? English : Vietnamese;

    public bool IsEnglish => this == English;

    /// <summary>The text of a key.</summary>
    public string this[string key] => Texts.In(_culture, key);

    public string Of(BothWays text) => IsEnglish ? text.En : text.Vi;

    /// <summary>A text with places filled.</summary>
    public string Of(string key, params object?[] values) => string.Format(_culture, this[key], values);

    public string Word(string kind, string code) => Texts.WordIn(_culture, kind, code);

    /// <summary>A figure as people read it; a dash where there is none.</summary>
    public string Figure(long? figure) => figure?.ToString("N0", _culture) ?? "–";

    /// <summary>By how much more or less than the year before, in hundredths; null where that cannot be said.</summary>
    public string? Change(IndicatorLine line) => line is { Total: { } total, YearBefore: > 0 and { } before }
        ? Of("Reports.Percent", decimal.Round(100m * (total - before) / before).ToString("+#,0;−#,0;0", _culture)) : null;

    /// <summary>"tháng 10/2026", "quý IV/2026", "năm 2026", "tháng 10/2026 – tháng 2/2027".</summary>
    public string Of(ReportPeriod period)
    {
        if (period.Is(ReportStep.Month))
            return Of("Reports.Month", period.First.Month, period.First.Year);
        if (period.Is(ReportStep.Quarter))
            return Of("Reports.Quarter", Quarter(period.First), period.First.Year);
        return period.Is(ReportStep.Year)
            ? Of("Reports.Year", period.First.Year)
            : Of("Reports.Span", Of(ReportPeriod.Around(period.First, ReportStep.Month)), Of(ReportPeriod.Around(period.Last, ReportStep.Month)));
    }

    /// <summary>The name of a line of a breakdown.</summary>
    public string Of(ReportDimensions dimension, BreakdownLine line) => line switch
    {
        { Name: { } name } => Of(name),
        _ when dimension == ReportDimensions.Library => Word("ReportLibrary", line.Code),
        _ when dimension == ReportDimensions.Type => Word("DataType", line.Code),
        { Code: "" } => this["Reports.NoAge"],
        _ => Word("AgeGroup", line.Code),
    };

    public string Of(ReportStep step) => Word("ReportStep", StoredEnum.NameOf(step));

    private static string Quarter(DateOnly day) => ((day.Month - 1) / 3) switch { 0 => "I", 1 => "II", 2 => "III", _ => "IV" };
}
