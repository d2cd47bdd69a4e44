using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Catalog.Feed;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Api.Documents;
using ThuVienSo.Web.Api.Parameters;
using ThuVienSo.Web.Api.Problems;
using ThuVienSo.Web.Api.Staff;
using ThuVienSo.Web.Api.Swagger;

namespace ThuVienSo.Web.Api.Changes;

/// <summary>
/// Following the catalog from outside: first all documents, then what changes, in the order of the change feed, so that nothing is missed whoever writes meanwhile.
/// </summary>
internal static class ChangeEndpoints
{
    private const int MostWithRecords = 200;

    private static readonly ApiParameters _parameters = ApiParameters.Of(
        new ApiParameter.Text("since", new("Giá trị next của lần hỏi trước; bỏ trống thì liệt kê lại mọi tài liệu từ đầu.", "The value of next of the answer before; left out, all documents are listed from the beginning."), 200),
        new ApiParameter.Text("library", new("Mã thư viện: chỉ tài liệu thư viện ấy có bản; tài liệu không hoặc không còn bản ở đó có kind là removed.", "Code of a library: only documents of which it holds copies; one that it does not, or not any more, hold comes as removed."), 100),
        new ApiParameter.Number("limit", new("Số thay đổi nhiều nhất; với include=record không quá 200.", "Most changes; with include=record 200 at most."), 1, 1000, 100),
        new ApiParameter.Several("include", new("record: kèm cả biểu ghi.", "record: with the whole record."), Commas: true, ["record"]));

    private static readonly Example _example = new(
        """
        {
          "changes": [
            {"id": 12, "sourceKey": "QNG-000017", "kind": "changed", "libraries": ["tinh-quang-ngai", "ly-son"]},
            {"id": 15, "sourceKey": null, "kind": "removed", "libraries": []}
          ],
          "next": "AW9uZQ", "more": false, "listing": false
        }
        """,
        """{"changes": [{"id": 1, "sourceKey": "QNG-000001", "kind": "changed", "libraries": ["tinh-quang-ngai"]}], "next": "AXR3bw", "more": true, "listing": true}""");

    private static readonly ApiProblem _gone = new(
        StatusCodes.Status410Gone,
        "begin-anew",
        new("Phải bắt đầu lại từ đầu", "Begin anew"),
        new(
            "Điểm này thuộc một mục lục khác (đã khôi phục hoặc chuyển máy chủ) hoặc quá cũ nên không còn đủ các thay đổi. Hãy hỏi lại không có since để liệt kê từ đầu.",
            "This point is of another catalog (it was restored, or another server took over), or so old that changes after it are gone. Ask without since, and list everything from the beginning."));

    public static void Map(IEndpointRouteBuilder version) => version.MapGet("/changes", Changes)
        .WithTags(new Sentence("Thay đổi", "Changes").Both)
        .Describe(_parameters, new("Tài liệu thêm, sửa, bỏ từ một điểm; không sót dù nhiều người cùng ghi", "Documents added, changed and removed since a point; none is missed, however many write"))
        .ForExample(_example).Answers<ChangeList>(400, 410, 503).ForStaff(Duty.FollowChanges);

    private static async Task<IResult> Changes(HttpContext context, ChangeFeed feed, DocumentListing listing)
    {
        if (!QueryReader.TryRead(context.Request, _parameters, out var values, out var problem))
            return problem;
        var (since, library, records) = (values.Text("since"), values.Text("library"), values.Several("include").Count > 0);
        if (!string.IsNullOrEmpty(library) && await Libraries.IdOfAsync(context, library) is null)
            return ApiProblems.BadParameters([("library", new("không có thư viện mang mã này", "no library has this code"))]);
        var (token, limit) = (string.IsNullOrEmpty(since) ? null : ChangeToken.Read(since), values.Number("limit") ?? 100);
        if (token is null && !string.IsNullOrEmpty(since))
            return ApiProblems.BadParameters([("since", new("không phải giá trị next của một lời đáp", "is no value of next of an answer"))]);
        var question = new Question(context, string.IsNullOrEmpty(library) ? null : library, records, records ? Math.Min(limit, MostWithRecords) : limit);
        return token is { Listed: null } ? await ChangedAsync(question, token, feed) : await ListedAsync(question, token, listing);
    }

    private static async Task<IResult> ListedAsync(Question question, ChangeToken? token, DocumentListing listing)
    {
        var part = await listing.ReadAsync(token?.Listed ?? 0, question.Library, question.Limit, question.Context.RequestAborted);
        if (token is not null && token.Identity != part.Identity)
            return _gone;
        var position = token?.Position ?? part.Now;
        var next = new ChangeToken(part.Identity, position, part.More ? part.Documents[^1].Id : null);
        return question.Answer([.. part.Documents.Select(document => (document.Id, (DocumentState?)document))], next, more: true, part.More);
    }

    private static async Task<IResult> ChangedAsync(Question question, ChangeToken token, ChangeFeed feed)
    {
        try
        {
            if (token.Identity != await feed.IdentityAsync(question.Context.RequestAborted))
                return _gone;
            var batch = await feed.ReadAsync(token.Position, question.Limit, question.Context.RequestAborted);
            return batch.Identity != token.Identity ? _gone
                : question.Answer(batch.Documents, new ChangeToken(batch.Identity, batch.Next, null), batch.More, listing: false);
        }
        catch (FeedPrunedException)
        {
            return _gone;
        }
    }

    /// <summary>What is asked, and how it is answered.</summary>
    private sealed record Question(HttpContext Context, string? Library, bool Records, int Limit)
    {
        public IResult Answer(IReadOnlyList<(long Id, DocumentState? State)> documents, ChangeToken next, bool more, bool listing) =>
            Results.Json(new ChangeList([.. documents.Select(one => Of(one.Id, one.State))], next.ToString(), more, listing), ApiJson.Default.ChangeList);

        private ChangeAnswer Of(long id, DocumentState? state)
        {
            string[] libraries = [.. (state?.Holdings ?? []).Select(copy => copy.Library.Code).Distinct()];
            var isThere = state is not null && (Library is null || libraries.Contains(Library));
            return new(
                id, state?.SourceKey, isThere ? "changed" : "removed", libraries,
                Records && isThere ? DocumentAnswer.Of(state!, new Dictionary<string, string>(), ApiLanguage.Of(Context)) : null);
        }
    }
}
