using System.Globalization;
using System.Text;

using ThuVienSo.Ingestion.Inboxes;
using ThuVienSo.Ingestion.Packages;

namespace ThuVienSo.Composition;

/// <summary>The report of what lay in the inbox while it is written: for people, and for programs.</summary>
internal sealed class ReportPair
{
    public StringWriter Text { get; } = new();

    public StringWriter Lines { get; } = new();

    public bool HasProblems { get; set; }

    /// <summary>A package that could not be opened.</summary>
    public void Refuse(string name, PackageRefusedException refused)
    {
        var finding = refused.Finding;
        var report = InboxReport.Refused(finding.File ?? name, finding.Code, finding.Text.Vi, finding.Text.En);
        Text.Write(report.Text);
        Lines.Write(Encoding.UTF8.GetString(report.Json));
        HasProblems = true;
    }

    /// <summary>A batch that stops here until a person has looked at it.</summary>
    public void SayWaits(long batch) => Text.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"Đợt nhập {batch} chờ xem trước, chưa ghi gì vào mục lục: xem và quyết định ở /can-bo/dot-nhap/{batch} / batch {batch} waits to be looked at, nothing is written to the catalog: look and decide at /can-bo/dot-nhap/{batch}"));

    public InboxReport Close() => new(HasProblems, Text.ToString(), Encoding.UTF8.GetBytes(Lines.ToString()));
}
