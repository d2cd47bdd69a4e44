using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Holdings;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Api.Parameters;
using ThuVienSo.Web.Api.Problems;
using ThuVienSo.Web.Api.Staff;
using ThuVienSo.Web.Api.Swagger;

namespace ThuVienSo.Web.Api.Holdings;

/// <summary>A library states what it holds: many copies at once, or one. Doing the same again changes nothing.</summary>
internal static class PushEndpoints
{
    private const string KeyHeader = "Idempotency-Key";
    private const int LongestKey = 200;

    /// <summary>Bytes of one copy.</summary>
    private const int LongestCopy = 256 << 10;

    private const string Json = "application/json; charset=utf-8";

    private static readonly ApiParameters _none = ApiParameters.Of();

    private static readonly ApiParameters _bulk = ApiParameters.Of(
        new ApiParameter.Choice(
            "mode",
            new(
                "merge: chỉ thêm và sửa những bản được gửi. replace: đây là toàn bộ bản của thư viện, bản không được gửi sẽ bị bỏ; nếu có bản bị từ chối thì không bỏ gì.",
                "merge: add and change what is sent. replace: this is all that the library holds, and copies that are not sent go; when something is rejected nothing goes."),
            ["merge", "replace"]),
        new ApiParameter.Choice(
            "items", new("all: kết quả của mọi bản; rejected: chỉ những bản bị từ chối.", "all: what became of each; rejected: only of those that were rejected."), ["all", "rejected"]));

    public static void Map(IEndpointRouteBuilder version)
    {
        var api = version.MapGroup("").WithTags(new Sentence("Bản và kho", "Holdings").Both).WithMetadata(new NamedLibraryAttribute("code"));
        api.MapPost("/libraries/{code}/holdings", Push)
            .Describe(_bulk, new(
                "Thư viện gửi bản của mình: một mảng JSON, hoặc mỗi dòng một đối tượng JSON (application/x-ndjson); tối đa 100.000 bản một lần. Gửi lại không đổi gì thêm",
                "A library sends its copies: a JSON array, or one JSON object a line (application/x-ndjson); 100,000 at once at most. Sending again changes nothing more"))
            .WithMetadata(new ApiHeader(
                KeyHeader,
                new(
                    "Khóa do chương trình tự đặt cho lần gửi này: trong một ngày, gửi lại cùng khóa thì nhận đúng lời đáp cũ; cùng khóa với nội dung khác thì bị từ chối (422).",
                    "A key that the program chooses for this push: for a day, the same key gets the answer it had; with other content it is refused (422)."),
                LongestKey, "ly-son-2026-12-01"))
            .Takes<IReadOnlyList<PushedCopy>>("application/json", "application/x-ndjson").ForExample(HoldingExamples.PushAnswer, HoldingExamples.PushBody)
            .Answers<PushAnswer>(400, 404, 409, 413, 422, 503).ForStaff(Duty.PushHoldings);
        api.MapPut("/libraries/{code}/holdings/{id:long}/{copy}", Put)
            .Describe(_none, new("Thêm hoặc sửa một bản", "Add or change one copy"))
            .Takes<PushedCopy>("application/json").ForExample(HoldingExamples.CopyAnswer, HoldingExamples.CopyBody).Answers<PushedAnswer>(400, 404, 409, 413, 503)
            .Produces<PushedAnswer>(StatusCodes.Status201Created, "application/json").ForStaff(Duty.PushHoldings);
        api.MapDelete("/libraries/{code}/holdings/{id:long}/{copy}", Delete)
            .Describe(_none, new("Bỏ một bản; bản đã bỏ rồi thì không đổi gì", "Remove one copy; one that is gone already changes nothing"))
            .ForExample(HoldingExamples.RemovalAnswer).Answers<PushedAnswer>(400, 404, 409, 503).ForStaff(Duty.PushHoldings);
    }

    private static async Task<IResult> Push(string code, HttpContext context, HoldingsOffice office)
    {
        if (!QueryReader.TryRead(context.Request, _bulk, out var values, out var problem))
            return problem;
        var key = context.Request.Headers[KeyHeader].ToString();
        if (key.Length > LongestKey || key.Any(letter => letter is < '!' or > '~'))
            return ApiProblems.BadParameters([(KeyHeader, new($"tối đa {LongestKey} ký tự ASCII không dấu cách", $"at most {LongestKey} characters of ASCII without spaces"))]);
        if (await Libraries.IdOfAsync(context, code) is not { } library)
            return ApiProblems.NotThere;
        Bound(context, PushBody.MostBytes);
        using var place = office.TryEnter();
        if (place is null)
            return Busy;
        await using var body = await PushBody.TakeAsync(context.Request.Body, context.RequestAborted);
        if (body is null)
            return ApiProblems.TooLong;
        var replace = values.Text("mode") == "replace";
        switch (await body.CountAsync(context.RequestAborted))
        {
            case 0 when replace:
                return ApiProblems.BadParameters([("body", new("thay toàn bộ mà không gửi bản nào: không làm gì", "all is to be replaced and no copy was sent: nothing was done"))]);
            case null:
                return ApiProblems.BadParameters([("body", new("mảng JSON hỏng nên không làm gì", "the JSON array is broken, nothing was done"))]);
            case > PushBody.MostItems:
                return ApiProblems.TooLong;
        }

        await using var stock = replace ? await office.Stock.TryReplaceAsync(library, context.RequestAborted) : await office.Stock.TryStateAsync(library, context.RequestAborted);
        if (stock is null)
            return Busy;
        var run = new PushRun(office, library, code, Caller.Of(context).AsActor());
        var order = new Order(library, key, body, replace, values.Text("items") == "rejected");
        if (key.Length > 0)
            return await OnceAsync(context, order, run, office);
        context.Response.ContentType = Json;
        await run.DoAsync(body.ReadAsync(context.RequestAborted), order.Replace, order.OnlyRejected, context.Response.Body, context.RequestAborted);
        return Results.Empty;
    }

    /// <summary>Under a key of the program's choice: done once, and answered again as it was.</summary>
    private static async Task<IResult> OnceAsync(HttpContext context, Order order, PushRun run, HoldingsOffice office)
    {
        await using var hold = await office.Answers.TryHoldAsync(order.Library, order.Key, context.RequestAborted);
        if (hold is null)
            return Busy;
        // The mode is part of what was asked.
        byte[] hash = [.. order.Body.Hash, (byte)(order.Replace ? 1 : 0), (byte)(order.OnlyRejected ? 1 : 0)];
        if (await office.Answers.FindAsync(order.Library, order.Key, context.RequestAborted) is { } known)
        {
            if (!known.RequestHash.AsSpan().SequenceEqual(hash))
                return OtherRequest;
            context.Response.Headers["Idempotency-Replayed"] = "true";
            return Unpacked(known.Answer);
        }

        using var answer = new MemoryStream();
        await using (var packed = new GZipStream(answer, CompressionLevel.Fastest, leaveOpen: true))
            await run.DoAsync(order.Body.ReadAsync(context.RequestAborted), order.Replace, order.OnlyRejected, packed, context.RequestAborted);
        await office.Answers.KeepAsync(order.Library, order.Key, hash, answer.ToArray(), CancellationToken.None);
        return Unpacked(answer.ToArray());
    }

    private static IResult Unpacked(byte[] answer) => Results.Stream(new GZipStream(new MemoryStream(answer), CompressionMode.Decompress), Json);

    private static async Task<IResult> Put(string code, long id, string copy, HttpContext context, HoldingsOffice office)
    {
        if (!QueryReader.TryRead(context.Request, _none, out _, out var problem))
            return problem;
        Bound(context, LongestCopy);
        PushItem item;
        try
        {
            using var json = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
            item = PushItems.Read(json.RootElement, Address(id, copy));
        }
        catch (JsonException)
        {
            return ApiProblems.BadParameters([("body", new("thân yêu cầu phải là một đối tượng JSON", "the body must be a JSON object"))]);
        }

        return item.Problem is { } wrong ? Refusal(wrong) : await OneAsync(code, item.Push!, context, office);
    }

    private static Task<IResult> Delete(string code, long id, string copy, HttpContext context, HoldingsOffice office) =>
        QueryReader.TryRead(context.Request, _none, out _, out var problem)
            ? OneAsync(code, Address(id, copy) with { Remove = true }, context, office) : Task.FromResult<IResult>(problem);

    private static async Task<IResult> OneAsync(string code, CopyPush push, HttpContext context, HoldingsOffice office)
    {
        if (await Libraries.IdOfAsync(context, code) is not { } library)
            return ApiProblems.NotThere;
        var by = Caller.Of(context).AsActor();
        var result = await office.Pushes.TryPushAsync(
            library, push,
            (connection, done) => done.Outcome is PushOutcome.Rejected or PushOutcome.Unchanged ? Task.CompletedTask
                : AuditLog.WriteAsync(connection, NoteOf(by, library, code, push, done), TimeProvider.System, context.RequestAborted),
            context.RequestAborted);
        if (result is null)
            return Busy;
        return result.Problem is { } problem ? Refusal(problem) : Results.Json(
            PushedAnswer.Of(0, result), ApiJson.Default.PushedAnswer,
            statusCode: result.Outcome == PushOutcome.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static AuditNote NoteOf(Actor by, int library, string code, CopyPush push, PushResult result) => new(
        by, AuditAct.HoldingsPushed, AuditSubject.Library, code, "", library,
        [
            (JsonNamingPolicy.CamelCase.ConvertName(result.Outcome.ToString()), "1"), ("document", result.Document!.Value.ToString(CultureInfo.InvariantCulture)),
            ("copy", result.Name ?? CopyNames.Of(push.Copy) ?? ""),
        ]);

    private static void Bound(HttpContext context, long bytes)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = bytes;
    }

    /// <summary>What is called "b:…" in addresses is a barcode, what is called "k:…" a key, and a bare word a barcode.</summary>
    private static CopyPush Address(long id, string copy) => new()
    {
        Document = new DocumentReference(id),
        Copy = copy.StartsWith("k:", StringComparison.Ordinal) ? new Copy { Key = copy[2..] }
            : CopyNames.IsReserved(copy) ? new Copy { Key = copy }
            : new Copy { Barcode = copy.StartsWith("b:", StringComparison.Ordinal) ? copy[2..] : copy },
    };

    private static ApiProblem Refusal(PushProblem problem) => problem.Code == "document-unknown"
        ? ApiProblems.NotFound(new(problem.Reason.Vi, problem.Reason.En))
        : ApiProblems.BadParameters([(problem.Field, new(problem.Reason.Vi, problem.Reason.En))]);

    private static readonly ApiProblem Busy = new(
        StatusCodes.Status409Conflict, "push-busy", new("Đang xử lý", "Something is under way"),
        new("Lần gửi này, hoặc nhiều lần gửi khác, đang được xử lý. Hãy gửi lại sau ít giây.", "This push, or several others, are being worked at. Please send it again in a few seconds."))
    { RetryAfter = 5 };

    private static readonly ApiProblem OtherRequest = new(
        StatusCodes.Status422UnprocessableEntity, "key-reused", new("Khóa gửi đã dùng cho yêu cầu khác", "The key was used for another request"),
        new("Idempotency-Key này đã dùng cho một nội dung khác trong vòng một ngày. Hãy dùng khóa mới.", "This Idempotency-Key was used for other content within a day. Use a new one."));

    /// <summary>What is to be done.</summary>
    private sealed record Order(int Library, string Key, PushBody Body, bool Replace, bool OnlyRejected);
}
