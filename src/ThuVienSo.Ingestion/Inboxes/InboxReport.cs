namespace ThuVienSo.Ingestion.Inboxes;

/// <summary>What became of a file of the inbox.</summary>
/// <param name="HasProblems">Whether anything was refused or warned of: the file goes to <c>problems/</c>, else to <c>done/</c>.</param>
/// <param name="Text">The report for people, Vietnamese first, English below.</param>
/// <param name="Json">The same for programs, one JSON object a line in UTF-8.</param>
public sealed record InboxReport(bool HasProblems, string Text, byte[] Json);
