using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Web.Pages.Language;
using ThuVienSo.Web.Pages.People;

namespace ThuVienSo.Web.Pages.Places;

/// <summary>A page about what libraries are.</summary>
public abstract class PlacePage : PersonPage
{
    /// <summary>Words of a list; others that a list brought are shown as they are.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["provincial", "district", "commune", "school", "branch"];

    /// <summary>Shows the page again with what is wrong.</summary>
    protected PageResult Refuse(PlaceProblem problem)
    {
        Wrong = PageLanguage.Current == PageLanguage.English ? problem.Sentence().En : problem.Sentence().Vi;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    /// <summary>Null when it is no day.</summary>
    protected static DateOnly? Day(string? written) => DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
