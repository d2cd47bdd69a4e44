using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using ThuVienSo.Catalog.Holdings;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Api.Parameters;
using ThuVienSo.Web.Api.Problems;
using ThuVienSo.Web.Api.Swagger;

namespace ThuVienSo.Web.Api.Holdings;

/// <summary>Where documents are to be had: for everybody, the library of who asks first.</summary>
internal static class AvailabilityEndpoints
{
    private const int MostAsked = 200;

    /// <summary>Bytes of a question.</summary>
    private const int LargestBody = 256 << 10;

    private static readonly ApiParameters _none = ApiParameters.Of();

    private static readonly ApiParameters _asked = ApiParameters.Of(
        new ApiParameter.Several("id", new("Số của tài liệu.", "Number of a document."), Commas: true) { Most = MostAsked },
        new ApiParameter.Several("sourceKey", new("Mã biểu ghi ở nguồn.", "Key by which its source knows a document."), Commas: false) { Most = MostAsked },
        new ApiParameter.Several("isbn", new("ISBN 10 hoặc 13 số.", "ISBN of 10 or 13 digits."), Commas: true) { Most = MostAsked });

    public static void Map(IEndpointRouteBuilder version)
    {
        var api = version.MapGroup("").WithTags(new Sentence("Bản và kho", "Holdings").Both).ForAnybody();
        api.MapGet("/documents/{id:long}/availability", One)
            .Describe(_none, new("Tài liệu có ở thư viện nào, trạng thái từng bản", "Which libraries hold a document, and the state of each copy"))
            .ForExample(HoldingExamples.Available).WithMetadata(new TakesStaffKey()).Answers<AvailabilityAnswer>(400, 404, 503);
        api.MapGet("/availability", Several)
            .Describe(_asked, new("Nhiều tài liệu cùng lúc, theo số, mã nguồn hoặc ISBN; tất cả không quá 200", "Several documents at once by number, source key or ISBN, 200 in all at most"))
            .ForExample(HoldingExamples.AvailabilityAnswer).WithMetadata(new TakesStaffKey()).Answers<AvailabilityList>(400, 503);
        api.MapPost("/availability", Posted)
            .Describe(_none, new("Như trên, hỏi bằng JSON", "The same, asked in JSON"))
            .Takes<AvailabilityQuestion>("application/json").ForExample(HoldingExamples.AvailabilityAnswer, HoldingExamples.AvailabilityBody).WithMetadata(new TakesStaffKey()).Answers<AvailabilityList>(400, 413, 503);
    }

    private static async Task<IResult> One(long id, HttpContext context, Availability availability)
    {
        if (!QueryReader.TryRead(context.Request, _none, out _, out var problem))
            return problem;
        var found = await availability.ReadAsync([new DocumentReference(id)], Caller.Of(context).BoundTo, context.RequestAborted);
        Freshly(context);
        return found.Documents.TryGetValue(id, out var document)
            ? Results.Json(AvailabilityAnswer.Of(document, ApiLanguage.Of(context)), ApiJson.Default.AvailabilityAnswer)
            : ApiProblems.NotFound(new(
                string.Create(CultureInfo.InvariantCulture, $"Không có tài liệu số {id}."), string.Create(CultureInfo.InvariantCulture, $"There is no document {id}.")));
    }

    private static async Task<IResult> Several(HttpContext context, Availability availability)
    {
        if (!QueryReader.TryRead(context.Request, _asked, out var values, out var problem))
            return problem;
        var ids = values.Several("id");
        return ids.FirstOrDefault(id => !long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out _)) is { } wrong
            ? ApiProblems.BadParameters([("id", new($"“{wrong}” không phải số của tài liệu", $"“{wrong}” is no number of a document"))])
            : await AnswerAsync(
                context, availability,
                new([.. ids.Select(id => long.Parse(id, CultureInfo.InvariantCulture))], values.Several("sourceKey"), values.Several("isbn")));
    }

    private static async Task<IResult> Posted(HttpContext context, Availability availability)
    {
        if (!QueryReader.TryRead(context.Request, _none, out _, out var problem))
            return problem;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = LargestBody;
        try
        {
            return await JsonSerializer.DeserializeAsync(context.Request.Body, ApiJson.Default.AvailabilityQuestion, context.RequestAborted) is { } question
                ? await AnswerAsync(context, availability, question) : NoQuestion();
        }
        catch (JsonException)
        {
            return NoQuestion();
        }
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, Availability availability, AvailabilityQuestion question)
    {
        AskedAnswer[] asked =
        [
            .. (question.Id ?? []).Select(id => new AskedAnswer("id", id.ToString(CultureInfo.InvariantCulture), [])),
            .. (question.SourceKey ?? []).Select(key => new AskedAnswer("sourceKey", key ?? "", [])),
            .. (question.Isbn ?? []).Select(isbn => new AskedAnswer("isbn", isbn ?? "", [])),
        ];
        if (asked.Length is 0 or > MostAsked)
        {
            return ApiProblems.BadParameters([("id", new(
                $"hãy hỏi từ 1 đến {MostAsked} giá trị của id, sourceKey và isbn", $"ask for 1 to {MostAsked} values of id, sourceKey and isbn"))]);
        }

        var found = await availability.ReadAsync([.. asked.Select(Reference)], Caller.Of(context).BoundTo, context.RequestAborted);
        Freshly(context);
        return Results.Json(
            new AvailabilityList(
                [.. asked.Zip(found.Named, (one, ids) => one with { Documents = ids })],
                [.. found.Named.SelectMany(ids => ids).Distinct().Select(id => AvailabilityAnswer.Of(found.Documents[id], ApiLanguage.Of(context)))]),
            ApiJson.Default.AvailabilityList);
    }

    private static DocumentReference Reference(AskedAnswer asked) => asked.By switch
    {
        "id" => new(long.Parse(asked.Value, CultureInfo.InvariantCulture)),
        "sourceKey" => new(null, asked.Value),
        _ => new(null, Isbn: asked.Value),
    };

    /// <summary>What is on the shelf changes by the minute.</summary>
    private static void Freshly(HttpContext context) => context.Response.Headers.CacheControl = "no-store";

    private static ApiProblem NoQuestion() => ApiProblems.BadParameters([("id", new(
        "thân yêu cầu phải là đối tượng JSON có các danh sách id, sourceKey, isbn", "the body must be a JSON object with lists id, sourceKey, isbn"))]);
}
