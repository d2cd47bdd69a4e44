using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using ThuVienSo.Text;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Api.Parameters;
using ThuVienSo.Web.Api.Problems;
using ThuVienSo.Web.Api.Swagger;

namespace ThuVienSo.Web.Api.Converting;

/// <summary>Converts texts between Unicode and the older encodings of Vietnamese; nothing is kept.</summary>
internal static class TextEndpoints
{
    private const int LongestText = 100_000;

    /// <summary>Six bytes a character, as JSON may write it, and the frame.</summary>
    private const int LargestBody = (6 * LongestText) + 4096;

    private static readonly Sentence Names = new($"một trong: {string.Join(", ", VietnameseEncodings.Names)}", $"one of: {string.Join(", ", VietnameseEncodings.Names)}");

    public static void Map(IEndpointRouteBuilder version)
    {
        version.MapPost("/text/convert", ConvertSent)
            .WithTags(new Sentence("Chữ Việt", "Vietnamese text").Both)
            .Describe(ApiParameters.Of(), new("Đổi chữ mã cũ sang Unicode, hay ngược lại", "Convert text in an older encoding to Unicode, or back"))
            .Accepts<TextToConvert>("application/json")
            .Answers<TextAnswer>(StatusCodes.Status400BadRequest, StatusCodes.Status413PayloadTooLarge)
            .ForAnybody();
    }

    private static async Task<IResult> ConvertSent(HttpContext context, CancellationToken cancellationToken)
    {
        if (!QueryReader.TryRead(context.Request, ApiParameters.Of(), out _, out var problem))
        {
            return problem;
        }
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = LargestBody;
        }
        return await ReadAsync(context, cancellationToken) is not { } sent ? Wrong("text", new("thân yêu cầu phải là một đối tượng JSON có “text”.", "the body must be a JSON object with “text”."))
            : sent.Text is null ? Wrong("text", new("thiếu đoạn chữ cần đổi.", "the text to convert is missing."))
            : sent.Text.Length > LongestText ? ApiProblems.TooLong
            : Convert(sent.Text, sent.From ?? "auto", sent.To ?? "unicode");
    }

    private static IResult Convert(string text, string fromName, string toName)
    {
        var from = VietnameseEncodings.Find(fromName);
        if (from is null && !fromName.Equals("auto", StringComparison.OrdinalIgnoreCase))
        {
            return Wrong("from", new($"phải là auto hoặc {Names.Vi}.", $"must be auto or {Names.En}."));
        }
        if (VietnameseEncodings.Find(toName) is not { } to)
        {
            return Wrong("to", new($"phải là {Names.Vi}.", $"must be {Names.En}."));
        }
        var read = from is { } told ? LegacyConversion.ToUnicodeFrom(text, told) : LegacyConversion.ToUnicode(text);
        var written = to == VietnameseEncoding.Unicode ? read : LegacyConversion.FromUnicode(read.Text, to);
        var runs = read.Runs.Select(run => new TextRun(run.Start, run.Length, VietnameseEncodings.NameOf(run.Encoding), run.Confidence, run.Before, run.After));
        return Results.Json(new TextAnswer(written.Text, [.. runs], written.Lost), ApiJson.Default.TextAnswer);
    }

    /// <summary>Null for a body that is no JSON object of this shape.</summary>
    private static async Task<TextToConvert?> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(context.Request.Body, ApiJson.Default.TextToConvert, cancellationToken);
        }
        catch (JsonException)
        {
            // What the caller sent, not a fault of ours: the answer says what it must be.
            return null;
        }
    }

    private static ApiProblem Wrong(string parameter, Sentence detail) => ApiProblems.BadParameters([(parameter, detail)]);
}
