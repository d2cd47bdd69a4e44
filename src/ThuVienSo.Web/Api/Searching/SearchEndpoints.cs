using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using ThuVienSo.Catalog.Usage;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying;
using ThuVienSo.Search.Querying.ShortForms;
using ThuVienSo.Search.Querying.Suggest;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Api.Parameters;
using ThuVienSo.Web.Api.Problems;
using ThuVienSo.Web.Api.Swagger;
using ThuVienSo.Web.Places;
using ThuVienSo.Web.Usage;

namespace ThuVienSo.Web.Api.Searching;

/// <summary>Searching and suggesting: from the index alone.</summary>
internal static class SearchEndpoints
{
    private static readonly ApiParameters SuggestParameters = ApiParameters.Of(
        new ApiParameter.Text("q", new("Phần đã gõ.", "What is typed so far."), 500) { Required = true, Example = "quang n" },
        new ApiParameter.Number("size", new("Số gợi ý nhiều nhất.", "Most suggestions."), 1, 20, 8));

    public static void Map(IEndpointRouteBuilder version)
    {
        var api = version.MapGroup("").WithTags(new Sentence("Tìm kiếm", "Searching").Both).ForAnybody();
        api.MapGet("/search", Search)
            .Describe(SearchParameters.All, new("Tìm tài liệu", "Search documents"))
            .WithMetadata(new TakesStaffKey())
            .CountsAs(UsageKind.Search, UsageChannel.Api).ForExample(SearchExamples.Page)
            .Answers<SearchPage>(
                StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status503ServiceUnavailable);
        api.MapGet("/suggest", Suggest)
            .Describe(SuggestParameters, new("Gợi ý nhan đề, tên và chủ đề", "Suggest titles, names and subjects"))
            .Answers<Suggestions>(StatusCodes.Status400BadRequest, StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> Search(HttpContext context, CatalogSearcher searcher, AbbreviationFiles abbreviations, EnglishPlaceNames places, Visitors visitors, Callers callers)
    {
        if (!QueryReader.TryRead(context.Request, SearchParameters.All, out var values, out var problem))
        {
            return problem;
        }
        var forStaff = SearchParameters.AskForStaff(values);
        if (forStaff && await callers.RefusalAsync(context, Duty.Explain) is { } refusal)
        {
            return refusal;
        }
        var own = SearchParameters.AskForOwn(values) ? await Libraries.OwnCodeAsync(context) : null;
        if (own is null && SearchParameters.AskForOwn(values))
        {
            return SearchParameters.NoOwnLibrary;
        }
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
        var asker = visitors.Of(context).AsAsker();
        var forFew = forStaff || own is not null || asker.Highest != ReadLevel.Open;
        if (forFew)
        {
            context.Response.Headers.CacheControl = "no-store"; // nobody between may keep it for others
        }
        var tag = !forFew && searcher.Checkpoint is { } state ? Freshness.TagOf(context, state, searcher.PageCheckpoint, asker.Today, abbreviations.Version) : null;
        var request = SearchParameters.Request(values, asker, own);
        if (tag is not null && Freshness.IsKnown(context, tag))
        {
            context.NoteSearch(request.Query, request.Page, null);
            return Freshness.Answer(context, tag, Results.Empty);
        }
        var answer = await searcher.SearchAsync(request, context.RequestAborted);
        if (answer is not SearchResult found)
        {
            return ProblemOf(answer);
        }
        if (!forStaff)
        {
            context.NoteSearch(request.Query, request.Page, found.Total);
        }
        var language = ApiLanguage.Of(context);
        var isWhole = !found.Partial; // what time cut short may be whole the next time
        if (language == ApiLanguage.English)
        {
            (found, var isCurrent) = await places.TranslateAsync(found, context.RequestAborted);
            isWhole &= isCurrent;
        }
        var page = Results.Json(Page(found, request, language), ApiJson.Default.SearchPage);
        return tag is null || !isWhole ? page : Freshness.Answer(context, tag, page);
    }

    private static async Task<IResult> Suggest(HttpContext context, CatalogSearcher searcher)
    {
        if (!QueryReader.TryRead(context.Request, SuggestParameters, out var values, out var problem))
        {
            return problem;
        }
        var answer = await Suggester.SuggestAsync(searcher, values.Text("q")!, values.Number("size") ?? 8, context.RequestAborted);
        return answer is Suggestions found ? Results.Json(found, ApiJson.Default.Suggestions) : ProblemOf(answer);
    }

    /// <summary>The problem that an answer without hits is.</summary>
    public static ApiProblem ProblemOf(SearchAnswer answer) => answer switch
    {
        SearchRefused refused => ApiProblems.BadParameters([(refused.Parameter, new(refused.Vi, refused.En))]),
        SearchBusy => ApiProblems.Busy,
        IndexAbsent => ApiProblems.NoIndex,
        _ => throw new InvalidOperationException($"No problem is made of {answer.GetType().Name}."),
    };

    private static SearchPage Page(SearchResult found, SearchRequest request, string language) => new(
        found.Total,
        request.Page,
        request.Size,
        found.DidYouMean,
        found.Loose,
        found.Partial,
        [.. (found.Notices ?? []).Select(notice => language == ApiLanguage.English ? notice.En : notice.Vi)],
        [.. found.Hits.Select(hit => HitAnswer.Of(hit, request.Query))],
        FacetWords.In(language, found.Facets),
        ExplanationAnswer.Of(found.Explanation));
}
