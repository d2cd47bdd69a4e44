using System.Text;
using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Text;
using ThuVienSo.Text.Pages;

namespace ThuVienSo.Ingestion.Packages.Texts;

/// <summary>
/// Converts the texts of one file that are in an older encoding of Vietnamese, run by run; words keep their boxes. A stretch of lines is looked at as a whole, and the encoding that one
/// stretch shows surely is likely for those behind it: a page number or a heading says little by itself.
/// </summary>
internal sealed class LegacyPages(string file)
{
    /// <summary>With less a run is left as it is.</summary>
    private const double Sure = 0.9;

    /// <summary>UTF-16 units looked at together, at least one line.</summary>
    private const int Stretch = 16_384;

    /// <summary>So much of a run is shown before and after.</summary>
    private const int Shown = 60;

    private readonly SortedSet<string> _encodings = new(StringComparer.Ordinal);
    private VietnameseEncoding? _likely;
    private (string Before, string After) _example = ("", "");
    private int _runs;

    public PageText Convert(PageText page)
    {
        var runs = new List<LegacyRun>();
        for (var at = 0; at < page.Text.Length;)
        {
            var end = EndOfStretch(page.Text, at);
            Look(page.Text[at..end], at, runs);
            at = end;
        }

        return runs.Count == 0 ? page : RunsOnPage.Replace(page, runs);
    }

    /// <summary>What was converted; null when nothing was.</summary>
    /// <param name="page">The page that it is told of; null for the whole file.</param>
    public PackageFinding? Finding(int? page) =>
        _runs == 0 ? null : TextReasons.Legacy(file, page, string.Join(", ", _encodings), _runs, _example.Before, _example.After);

    /// <summary>Tells of a file that is in the encoding from end to end.</summary>
    public void Whole(TextEncoding encoding, string before, string after)
    {
        _likely = LegacyText.EncodingIn(encoding);
        Tell(_likely.Value, before, after);
    }

    private void Look(string text, int start, List<LegacyRun> runs)
    {
        // In ASCII alone only VIQR can hide, and that has its signs.
        if (!LegacyConversion.MayBeLegacy(text) && (_likely is null || (Ascii.IsValid(text) && _likely != VietnameseEncoding.Viqr)))
        {
            return;
        }

        var found = LegacyConversion.ToUnicode(text, _likely).Runs;
        if (_likely is null && found.Where(IsSure).MaxBy(run => run.Length) is { } first)
        {
            _likely = first.Encoding;
            found = LegacyConversion.ToUnicode(text, _likely).Runs;
        }

        foreach (var run in found.Where(IsSure))
        {
            runs.Add(run with { Start = run.Start + start });
            Tell(run.Encoding, run.Before, run.After);
        }
    }

    private static bool IsSure(LegacyRun run) => run.Confidence >= Sure && run.Encoding != VietnameseEncoding.Decomposed;

    private void Tell(VietnameseEncoding encoding, string before, string after)
    {
        _runs++;
        _encodings.Add(NameOf(encoding));
        if (_example.After.Length == 0)
        {
            _example = (Cut(before), Cut(after));
        }
    }

    private static int EndOfStretch(string text, int from)
    {
        if (text.Length - from <= Stretch)
        {
            return text.Length;
        }

        var line = text.LastIndexOf('\n', from + Stretch - 1, Stretch);
        var end = line > from ? line : text.LastIndexOf(' ', from + Stretch - 1, Stretch);
        return end > from ? end + 1 : from + Stretch;
    }

    private static string NameOf(VietnameseEncoding encoding) => encoding switch
    {
        VietnameseEncoding.Tcvn3 => "TCVN3 (ABC)",
        VietnameseEncoding.BkHcm2 => "BK HCM 2",
        VietnameseEncoding.Windows1258 => "windows-1258",
        _ => encoding.ToString().ToUpperInvariant(),
    };

    private static string Cut(string text)
    {
        var line = TidyText.Tidy(text);
        return line.Length <= Shown ? line : line[..(char.IsHighSurrogate(line[Shown - 1]) ? Shown - 1 : Shown)] + "…";
    }
}
