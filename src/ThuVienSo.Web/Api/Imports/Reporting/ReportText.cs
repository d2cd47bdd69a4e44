using System.Globalization;
using ThuVienSo.Catalog.Digital;

namespace ThuVienSo.Web.Api.Imports.Reporting;

/// <summary>The quality remarks of a batch as lines: a heading for each object, its remarks below, the figures last.</summary>
internal static class ReportText
{
    public static async Task WriteAsync(TextWriter output, ReportHead head, IAsyncEnumerable<ReportedFinding> findings, CancellationToken cancellationToken)
    {
        var number = -1;
        await foreach (var finding in findings.WithCancellation(cancellationToken))
        {
            if (finding.Finding.Number != number)
                await output.WriteLineAsync(Heading(finding).AsMemory(), cancellationToken);
            number = finding.Finding.Number;
            await output.WriteLineAsync(Line(finding.Finding).AsMemory(), cancellationToken);
        }

        await output.WriteLineAsync(Figures(head.Digital).AsMemory(), cancellationToken);
    }

    private static string Heading(ReportedFinding finding) => (finding.SourceKey, finding.Title) switch
    {
        (null, _) when finding.Finding.Number == 0 => "Cả gói / the package as a whole:",
        (null, _) => string.Create(CultureInfo.InvariantCulture, $"Tài liệu số hóa thứ {finding.Finding.Number} / digital object {finding.Finding.Number}:"),
        (var key, null) => $"{key}:",
        var (key, title) => $"{key}, {title}:",
    };

    private static string Line(ScanFinding finding)
    {
        var place = (finding.File, finding.Page) switch
        {
            (null, null) => "",
            ({ } file, null) => file + ": ",
            (null, { } page) => string.Create(CultureInfo.InvariantCulture, $"trang / page {page}: "),
            var (file, page) => string.Create(CultureInfo.InvariantCulture, $"{file}, trang / page {page}: "),
        };
        return $"  {SeverityWords.Sign(finding.Severity)} {SeverityWords.Of(finding.Severity).Both}: {place}{finding.Vietnamese} / {finding.English} [{finding.Code}]";
    }

    private static string Figures(ScanFigures figures) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        Bản số hóa: {figures.Objects} tài liệu, {figures.Pages} trang; không nhận {figures.Blocking}, cần xem {figures.Warnings}, ghi chú {figures.Notes}
        Digital objects: {figures.Objects}, {figures.Pages} pages; {figures.Blocking} not taken in, {figures.Warnings} to look at, {figures.Notes} notes
        """);
}
