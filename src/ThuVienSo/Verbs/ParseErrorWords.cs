using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace ThuVienSo.Verbs;

/// <summary>
/// What the parser of command lines (System.CommandLine 2.0) finds wrong, Vietnamese first. Its sentences cannot be replaced, so the usual ones are known by their
/// English wording; our own, which are in both languages already, and any other pass as they are.
/// </summary>
public static partial class ParseErrorWords
{
    private static readonly (Regex English, string Vietnamese)[] Known =
    [
        (MissingCommand(), "Thiếu lệnh"),
        (Unrecognised(), "Không có lệnh hay tham số $1"),
        (MissingValue(), "Thiếu giá trị cho $1"),
        (TooManyValues(), "$1 chỉ nhận một giá trị nhưng có $2"),
        (WrongValue(), "$2 không nhận giá trị $1"),
        (MissingOption(), "Phải có $1"),
    ];

    public static string Of(ParseError error)
    {
        foreach (var (english, vietnamese) in Known)
        {
            if (english.Match(error.Message) is { Success: true } match)
                return $"{match.Result(vietnamese)} / {error.Message}";
        }

        return error.Message;
    }

    [GeneratedRegex(@"^Required command was not provided\.$")]
    private static partial Regex MissingCommand();

    [GeneratedRegex(@"^Unrecognized command or argument ('.*')\.$", RegexOptions.Singleline)]
    private static partial Regex Unrecognised();

    [GeneratedRegex(@"^Required argument missing for (?:option|command): ('.*')\.$")]
    private static partial Regex MissingValue();

    [GeneratedRegex(@"^(?:Option|Command) ('.*') expects a single argument but (\d+) were provided\.$")]
    private static partial Regex TooManyValues();

    [GeneratedRegex(@"^Cannot parse argument ('.*') for (?:option|command) ('.*') as expected type .*$", RegexOptions.Singleline)]
    private static partial Regex WrongValue();

    [GeneratedRegex(@"^Option ('.*') is required\.$")]
    private static partial Regex MissingOption();
}
