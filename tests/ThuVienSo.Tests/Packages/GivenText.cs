using System.Text;
using ThuVienSo.Ingestion.Packages;
using ThuVienSo.Ingestion.Packages.Texts;
using ThuVienSo.Text.Pages;

namespace ThuVienSo.Tests.Packages;

/// <summary>Reads given texts out of strings and shared files.</summary>
internal static class GivenText
{
    public const string File = "sách/0001.xml";

    public static Task<GivenTextFile> Of(string content, ContentKind kind) => Of(Encoding.UTF8.GetBytes(content), kind);

    public static async Task<GivenTextFile> Of(byte[] content, ContentKind kind)
    {
        using var stream = new MemoryStream(content, writable: false);
        return await GivenTexts.ReadAsync(stream, kind, File, CancellationToken.None);
    }

    /// <summary>Text and box of each word, "Kiều 10,20,30,40".</summary>
    public static IReadOnlyList<string> Words(this PageText page) =>
        [.. page.Words.Select(word => FormattableString.Invariant($"{page.Text.Substring(word.Start, word.Length)} {word.Box.X},{word.Box.Y},{word.Box.Width},{word.Box.Height}"))];

    public static IReadOnlyList<string> Codes(this GivenTextFile file) => [.. file.Findings.Select(finding => finding.Code)];

    /// <summary>An ALTO file of one page around some blocks.</summary>
    public static string Alto(string blocks, string page = "WIDTH=\"1000\" HEIGHT=\"2000\"", string root = "alto xmlns=\"http://www.loc.gov/standards/alto/ns-v4#\"") =>
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><{root}><Layout><Page {page}><PrintSpace>{blocks}</PrintSpace></Page></Layout></{root.Split(' ')[0]}>";

    public static string Line(string content) => $"<TextBlock><TextLine HPOS=\"10\" VPOS=\"10\" WIDTH=\"500\" HEIGHT=\"40\">{content}</TextLine></TextBlock>";

    public static string Word(string content, int x = 10, string more = "") => $"<String CONTENT=\"{content}\" HPOS=\"{x}\" VPOS=\"20\" WIDTH=\"30\" HEIGHT=\"40\" {more}/>";
}
