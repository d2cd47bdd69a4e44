using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Catalog.Reports;
using ThuVienSo.Catalog.Storage;
using ThuVienSo.Web.Api.Parameters;
using ThuVienSo.Web.Api.Problems;
using ThuVienSo.Web.Reports;

namespace ThuVienSo.Web.Api.Statistics;

/// <summary>What a program asks of the figures, checked.</summary>
/// <param name="Library">Null for all together.</param>
/// <param name="Times">What became of it in the period; null for all together.</param>
/// <param name="Question">Which figures.</param>
/// <param name="Dimension">By what else; <see cref="ReportDimensions.None"/> for nothing.</param>
/// <param name="Part">Which table.</param>
/// <param name="Size">Lines at most.</param>
/// <param name="Words">In the caller's language.</param>
internal sealed record StatisticsRequest(Library? Library, LibraryTimes? Times, ReportQuestion Question, ReportDimensions Dimension, ReportPart Part, int Size, ReportWords Words)
{
    public const string LibraryParameter = "library";

    private const string From = "from";
    private const string To = "to";
    private const string By = "by";
    private const string DimensionParameter = "dimension";
    private const string PartParameter = "part";
    private const string SizeParameter = "size";
    private const int LongestCode = 100;

    private static readonly ApiParameter[] _scope =
    [
        new ApiParameter.Text(
            LibraryParameter,
            new(
                "Mã thư viện; không có thì của thư viện mình, hoặc của toàn hệ thống nếu khóa được xem tất cả.",
                "Code of the library; without it the own one, or the whole system for a key that may see all."),
            LongestCode) { Example = "ly-son" },
        new ApiParameter.Text(From, new("Tháng đầu của kỳ; không có thì mười hai tháng đến tháng này.", "First month of the period; without it the twelve months up to this one."), 7) { Example = "2026-10" },
        new ApiParameter.Text(To, new("Tháng cuối của kỳ.", "Last month of the period."), 7) { Example = "2026-12" },
    ];

    private static readonly ApiParameter.Choice _step = new(By, new("Chia kỳ theo tháng, quý hay năm.", "Divides the period by month, quarter or year."), [.. Enum.GetValues<ReportStep>().Select(StoredEnum.NameOf)]);

    public static ApiParameters OfReport { get; } = ApiParameters.Of(
    [
        .. _scope, _step,
        new ApiParameter.Choice(
            DimensionParameter,
            new("Kể chi tiết theo thư viện, loại tài liệu, bộ sưu tập hay nhóm tuổi.", "Tells the period apart by library, type of document, collection or age group."),
            [.. Enum.GetValues<ReportDimensions>().Select(StoredEnum.NameOf)]),
    ]);

    public static ApiParameters OfWorkbook { get; } = ApiParameters.Of([.. _scope, _step]);

    public static ApiParameters OfTable { get; } = ApiParameters.Of(
        [.. _scope, _step, new ApiParameter.Choice(PartParameter, new("Bảng nào của báo cáo.", "Which table of the report."), [.. Enum.GetValues<ReportPart>().Select(StoredEnum.NameOf)])]);

    public static ApiParameters OfTop { get; } = ApiParameters.Of(
        [.. _scope, new ApiParameter.Number(SizeParameter, new("Số dòng nhiều nhất.", "Lines at most."), 1, ReportSections.MostTop, 20)]);

    /// <summary>A problem when something is wrong with what was asked.</summary>
    public static async Task<(StatisticsRequest? Request, ApiProblem? Problem)> ReadAsync(HttpContext context, ApiParameters parameters)
    {
        if (!QueryReader.TryRead(context.Request, parameters, out var values, out var problem))
            return (null, problem);
        bool Takes(string name) => parameters.All.Any(parameter => parameter.Name == name);
        var desk = context.RequestServices.GetRequiredService<ReportDesk>();
        var (period, wrong) = PeriodOf(values.Text(From), values.Text(To), desk.Today);
        if (wrong is not null)
            return (null, wrong);
        var (found, library) = await desk.FindAsync(context, values.Text(LibraryParameter) ?? "", context.RequestAborted);
        if (!found)
            return (null, ApiProblems.NotThere);
        var times = library is null ? null : await context.RequestServices.GetRequiredService<LibraryReports>().TimesAsync(library.Id, period, context.RequestAborted);
        var step = Takes(By) ? StoredEnum.Parse<ReportStep>(values.Text(By)!) : ReportStep.Month;
        return (new StatisticsRequest(
            library, times, new ReportQuestion(library?.Id, period, step), Takes(DimensionParameter) ? StoredEnum.Parse<ReportDimensions>(values.Text(DimensionParameter)!) : ReportDimensions.None,
            Takes(PartParameter) ? StoredEnum.Parse<ReportPart>(values.Text(PartParameter)!) : ReportPart.Summary, Takes(SizeParameter) ? values.Number(SizeParameter)!.Value : 0,
            ReportWords.In(ApiLanguage.Of(context))), null);
    }

    /// <summary>One end alone is a month by itself.</summary>
    private static (ReportPeriod Period, ApiProblem? Problem) PeriodOf(string? from, string? to, DateOnly today)
    {
        if (string.IsNullOrEmpty(from) && string.IsNullOrEmpty(to))
            return (ReportMonths.Usual(today), null);
        var (first, last) = (ReportMonths.Read(string.IsNullOrEmpty(from) ? to : from), ReportMonths.Read(string.IsNullOrEmpty(to) ? from : to));
        var errors = new List<(string, Sentence)>();
        if (first is null)
            errors.Add((From, new("phải là một tháng, viết như 2026-10", "must be a month, written as 2026-10")));
        if (last is null)
            errors.Add((To, new("phải là một tháng, viết như 2026-12", "must be a month, written as 2026-12")));
        if (first > last)
            errors.Add((To, new("phải là tháng từ “from” trở đi", "must be a month that is not before “from”")));
        if (errors.Count > 0)
            return (default, ApiProblems.BadParameters(errors));
        var period = ReportPeriod.OfMonths(first!.Value, last!.Value);
        return period.Months <= ReportMonths.Most ? (period, null)
            : (default, ApiProblems.BadParameters([(To, new($"kỳ dài quá {ReportMonths.Most} tháng", $"the period is longer than {ReportMonths.Most} months"))]));
    }
}
