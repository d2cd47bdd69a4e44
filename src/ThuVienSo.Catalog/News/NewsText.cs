using ThuVienSo.Catalog.Storage;
using ThuVienSo.Text;

namespace ThuVienSo.Catalog.News;

/// <summary>News as somebody wrote it.</summary>
/// <param name="Title">One line.</param>
/// <param name="Body">Markdown.</param>
/// <param name="Language">"vi" or "en".</param>
/// <param name="From">From when it is shown; null for from when it is published.</param>
/// <param name="Until">From when it is not shown any more; null for never.</param>
/// <param name="Pinned">Whether it stands before others.</param>
public sealed record NewsText(string Title, string Body, string Language, DateTimeOffset? From, DateTimeOffset? Until, bool Pinned)
{
    public const int LongestTitle = 200;
    public const int LongestBody = 15_000;

    /// <summary>As it is stored: composed letters, and nothing that neither PostgreSQL nor the XML of a feed can hold.</summary>
    internal NewsText Tidied() => this with
    {
        Title = Held(Title.ReplaceLineEndings(" ")).Replace('\t', ' ').Trim(),
        Body = Held(Body.ReplaceLineEndings("\n")).Trim('\n', ' ', '\t'),
        From = From?.ToUniversalTime(),
        Until = Until?.ToUniversalTime(),
    };

    /// <summary>What is wrong with what was tidied and is to be done with it now; null when nothing is.</summary>
    internal NewsProblem? ProblemFor(NewsAct act, DateTimeOffset now) =>
        Title.Length is 0 or > LongestTitle ? NewsProblem.TitleForm
        : Body.Length is 0 or > LongestBody ? NewsProblem.BodyForm
        : Language is not ("vi" or "en") ? NewsProblem.LanguageUnknown
        : Until <= From || (act == NewsAct.Publish && Until <= now) ? NewsProblem.EndBeforeBeginning : null;

    private static string Held(string text) => VietnameseLetters.Compose(string.Concat(
        StoredText.Clean(text).EnumerateRunes().Where(rune => rune.Value is '\n' or '\t' or >= 0x20 and not (>= 0x7F and <= 0x9F) and not 0xFFFE and not 0xFFFF)));
}

/// <summary>What is done with news beside changing its words.</summary>
public enum NewsAct
{
    /// <summary>It stays what it is.</summary>
    Keep,

    /// <summary>It is shown from its time on; from now on when it has none.</summary>
    Publish,

    /// <summary>It is taken down.</summary>
    Withdraw,
}

/// <summary>Why news was not written.</summary>
public enum NewsProblem
{
    Unknown,
    TitleForm,
    BodyForm,
    LanguageUnknown,
    TimeForm,
    EndBeforeBeginning,
    LibraryNeeded,
    ChangedMeanwhile,
}
