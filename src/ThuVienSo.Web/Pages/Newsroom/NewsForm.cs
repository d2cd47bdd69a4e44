using System.Globalization;
using ThuVienSo.Catalog.News;

namespace ThuVienSo.Web.Pages.Newsroom;

/// <summary>News as a form sends it; hours are those of Việt Nam.</summary>
public sealed class NewsForm
{
    private const string Written = "yyyy-MM-ddTHH:mm";

    private static readonly TimeSpan _vietNam = TimeSpan.FromHours(7);

    private static readonly string[] _moments = [Written, "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm"];

    public string? Title { get; init; }

    public string? Body { get; init; }

    public string? Language { get; init; }

    /// <summary>As browsers send a day and an hour: "2026-12-31T08:00".</summary>
    public string? From { get; init; }

    public string? Until { get; init; }

    public bool Pinned { get; init; }

    /// <summary>Code of the library; of new news alone.</summary>
    public string? Library { get; init; }

    /// <summary>The version that the form was made from; 0 for new news.</summary>
    public int Version { get; set; }

    /// <summary>"save", "publish", "withdraw" or "preview": the button that was pressed.</summary>
    public string? Act { get; init; }

    public bool IsPreview => Act == "preview";

    public NewsAct NewsAct => Act switch
    {
        "publish" => NewsAct.Publish,
        "withdraw" => NewsAct.Withdraw,
        _ => NewsAct.Keep,
    };

    public static NewsForm Of(NewsItem news) => new()
    {
        Title = news.Title,
        Body = news.Body,
        Language = news.Language,
        From = Moment(news.PublishFrom),
        Until = Moment(news.PublishUntil),
        Pinned = news.Pinned,
        Version = news.Version,
    };

    /// <summary>What is written, or what is wrong with it.</summary>
    public (NewsText? Text, NewsProblem? Problem) Read()
    {
        if (!TryRead(From, out var from) || !TryRead(Until, out var until))
            return (null, NewsProblem.TimeForm);
        return (new NewsText(Title ?? "", Body ?? "", Language ?? "", from, until, Pinned), null);
    }

    private static string Moment(DateTimeOffset? at) => at?.ToOffset(_vietNam).ToString(Written, CultureInfo.InvariantCulture) ?? "";

    private static bool TryRead(string? written, out DateTimeOffset? at)
    {
        at = null;
        if (string.IsNullOrWhiteSpace(written))
            return true;
        if (!DateTime.TryParseExact(written.Trim(), _moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) || local.Year is < 1990 or > 2200)
            return false;
        at = new DateTimeOffset(local, _vietNam);
        return true;
    }
}
