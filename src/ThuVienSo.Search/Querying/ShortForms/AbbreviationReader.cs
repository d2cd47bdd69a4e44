using System.Text;
using ThuVienSo.Text;

namespace ThuVienSo.Search.Querying.ShortForms;

/// <summary>What a table of abbreviations says, and which of its lines are not used.</summary>
public sealed record AbbreviationReading(IReadOnlyList<AbbreviationLine> Lines, IReadOnlyList<AbbreviationProblem> Problems);

/// <summary>
/// Reads a table of abbreviations: UTF-8, a line for each: short form, tab, full forms parted by "|", perhaps another tab and a note. Empty lines and lines that begin with "#" are passed
/// over; "-" as full form takes the short form out. A line that is wrong is told of, and the others are used. Never throws for content.
/// </summary>
public static class AbbreviationReader
{
    /// <summary>A table typed by people is a hundredth of it.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    /// <summary>Longest short form, in UTF-16 units: the longest symbol of an official document has some thirty.</summary>
    public const int LongestShort = 40;

    public const int LongestFull = 200;
    public const int MostMeanings = 16;
    private const int MostLines = 20_000;
    private const int MostProblems = 100;
    private const string Removed = "-";

    /// <param name="file">Path to name in the problems.</param>
    /// <param name="bytes">The whole file.</param>
    public static AbbreviationReading Read(string file, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MostBytes)
        {
            return new([], [new(file, 0, "file", $"tệp lớn hơn {MostBytes} byte nên không được dùng.", $"the file is larger than {MostBytes} bytes and is not used.")]);
        }

        var (lines, problems) = (new List<AbbreviationLine>(), new List<AbbreviationProblem>());
        var number = 0;
        foreach (var line in Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').AsSpan().EnumerateLines())
        {
            number++;
            if (lines.Count == MostLines || problems.Count == MostProblems)
            {
                problems.Add(new(file, number, "line", "từ dòng này trở đi tệp không được đọc nữa.", "from this line on the file is not read."));
                break;
            }

            Read(line.Trim(' '), lines, (field, vi, en) => problems.Add(new(file, number, field, vi, en)));
        }

        return new(lines, problems);
    }

    private static void Read(ReadOnlySpan<char> line, List<AbbreviationLine> lines, Action<string, string, string> problem)
    {
        if (line.IsEmpty || line[0] == '#' || line.IndexOfAnyExcept(" \t") < 0)
        {
            return;
        }

        if (line.Contains('\uFFFD'))
        {
            problem("line", "dòng không phải UTF-8.", "the line is not UTF-8.");
            return;
        }

        var columns = VietnameseLetters.Compose(line.ToString()).Split('\t');
        if (columns.Length is < 2 or > 3)
        {
            problem("line", $"phải có hai hoặc ba cột cách nhau bằng dấu tab, ở đây có {columns.Length}.", $"two or three columns parted by tabs are wanted, here are {columns.Length}.");
        }
        else if (ShortFlaw(columns[0].Trim()) is var (vi, en))
        {
            problem("short", vi, en);
        }
        else if (Meanings(columns[1].Trim(), problem) is { } full)
        {
            lines.Add(new(columns[0].Trim(), full));
        }
    }

    private static (string Vi, string En)? ShortFlaw(string text)
    {
        if (text.Length == 0)
        {
            return ("chưa có chữ tắt.", "there is no short form.");
        }

        if (text.Length > LongestShort)
        {
            return ($"chữ tắt dài hơn {LongestShort} ký tự.", $"the short form is longer than {LongestShort} characters.");
        }

        if (text.Any(char.IsControl))
        {
            return ("có ký tự điều khiển.", "there is a control character.");
        }

        return ShortForm.Key(text).Length < 2 ? ("chữ tắt phải có ít nhất hai chữ cái hay chữ số.", "a short form has two letters or digits at least.") : null;
    }

    /// <summary>Null when nothing of it can be used.</summary>
    private static List<string>? Meanings(string column, Action<string, string, string> problem)
    {
        if (column == Removed)
        {
            return [];
        }

        var parts = column.Split('|');
        if (parts.Length > MostMeanings)
        {
            problem("full", $"nhiều hơn {MostMeanings} dạng đầy đủ.", $"there are more than {MostMeanings} full forms.");
            return null;
        }

        var full = new List<string>();
        foreach (var part in parts.Select(part => part.Trim()))
        {
            if (part.Length > LongestFull || part.Any(char.IsControl) || ShortForm.Key(part).Length < 2)
            {
                problem("full", $"“{Cut(part)}” trống, quá dài hay không có chữ.", $"“{Cut(part)}” is empty, too long or has no letters.");
            }
            else
            {
                full.Add(part);
            }
        }

        return full.Count > 0 ? full : null;
    }

    private static string Cut(string text) => text.Length <= LongestShort ? text : text[..LongestShort] + "…";
}
