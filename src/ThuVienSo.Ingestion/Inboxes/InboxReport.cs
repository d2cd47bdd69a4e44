using System.Text;

using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Importing;

namespace ThuVienSo.Ingestion.Inboxes;

/// <summary>What became of a file of the inbox.</summary>
/// <param name="HasProblems">Whether anything was refused or warned of: the file goes to <c>problems/</c>, else to <c>done/</c>.</param>
/// <param name="Text">The report for people, Vietnamese first, English below.</param>
/// <param name="Json">The same for programs, one JSON object a line in UTF-8.</param>
public sealed record InboxReport(bool HasProblems, string Text, byte[] Json)
{
    internal static InboxReport TooDeep(string file) => Refused(
        file, "inbox-too-deep",
        "tệp nằm quá sâu nên không nhập; để tệp ngay trong thư mục chờ nhập, hoặc trong một thư mục con mang tên nơi cấp mã",
        "the file lies too deep and was not imported; put it into the inbox itself, or into one folder of it that names who gave the keys");

    internal static InboxReport Unreadable(string file, Exception cause) =>
        Refused(file, "inbox-unreadable", $"không đọc được: {cause.Message}", $"cannot be read: {cause.Message}");

    /// <summary>Of something that is not imported at all.</summary>
    public static InboxReport Refused(string file, string code, string vi, string en)
    {
        var problem = new StoredProblem { Severity = ProblemSeverity.Refused, File = file, Code = code, ReasonVi = vi, ReasonEn = en };
        return new(true, ReportWords.Of(problem) + Environment.NewLine, Encoding.UTF8.GetBytes(ReportLines.Of(problem) + Environment.NewLine));
    }
}
