using System.Text.Encodings.Web;
using System.Text.Json;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Web.Api.Imports.Reporting;

/// <summary>The report for programs. Every sentence is there in both languages, so that it does not matter who asked for it.</summary>
internal static class ReportJson
{
    private const int FlushAt = 64 * 1024;

    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(
        Stream output, ReportHead head, IAsyncEnumerable<ReportedFinding> findings, IAsyncEnumerable<StoredProblem> problems, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(output, _options);
        json.WriteStartObject();
        WriteImport(json, head.Import);
        WriteDigital(json, head.Digital);
        await WriteAllAsync(json, "findings", findings, WriteFinding, cancellationToken);
        await WriteAllAsync(json, "problems", problems, WriteProblem, cancellationToken);
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
    }

    private static async Task WriteAllAsync<T>(Utf8JsonWriter json, string name, IAsyncEnumerable<T> all, Action<Utf8JsonWriter, T> write, CancellationToken cancellationToken)
    {
        json.WriteStartArray(name);
        await foreach (var one in all.WithCancellation(cancellationToken))
        {
            json.WriteStartObject();
            write(json, one);
            json.WriteEndObject();
            if (json.BytesPending > FlushAt)
                await json.FlushAsync(cancellationToken);
        }

        json.WriteEndArray();
    }

    private static void WriteImport(Utf8JsonWriter json, BatchSummary import)
    {
        json.WriteStartObject("import");
        json.WriteNumber("id", import.Batch);
        json.WriteString("name", import.Name);
        json.WriteString("state", StoredEnum.NameOf(import.State));
        json.WriteNumber("staged", import.Staged);
        json.WriteNumber("added", import.Added);
        json.WriteNumber("replaced", import.Replaced);
        json.WriteNumber("joined", import.Joined);
        json.WriteNumber("same", import.Same);
        json.WriteNumber("refused", import.Refused);
        json.WriteNumber("warnings", import.Warnings);
        json.WriteString("createdAt", import.CreatedAt);
        if (import.FinishedAt is { } finished)
            json.WriteString("finishedAt", finished);
        else
            json.WriteNull("finishedAt");
        json.WriteEndObject();
    }

    private static void WriteDigital(Utf8JsonWriter json, ScanFigures digital)
    {
        json.WriteStartObject("digital");
        json.WriteNumber("objects", digital.Objects);
        json.WriteNumber("published", digital.Published);
        json.WriteNumber("same", digital.Same);
        json.WriteNumber("refused", digital.Refused);
        json.WriteNumber("pages", digital.Pages);
        json.WriteNumber("blocking", digital.Blocking);
        json.WriteNumber("warnings", digital.Warnings);
        json.WriteNumber("notes", digital.Notes);
        json.WriteEndObject();
    }

    private static void WriteFinding(Utf8JsonWriter json, ReportedFinding reported)
    {
        var finding = reported.Finding;
        json.WriteNumber("object", finding.Number);
        json.WriteString("sourceKey", reported.SourceKey);
        json.WriteString("title", reported.Title);
        WriteNumber(json, "document", reported.Document);
        json.WriteString("severity", StoredEnum.NameOf(finding.Severity));
        json.WriteString("code", finding.Code);
        json.WriteString("file", finding.File);
        WriteNumber(json, "page", finding.Page);
        json.WriteString("vi", finding.Vietnamese);
        json.WriteString("en", finding.English);
    }

    private static void WriteProblem(Utf8JsonWriter json, StoredProblem problem)
    {
        json.WriteString("severity", StoredEnum.NameOf(problem.Severity));
        json.WriteString("code", problem.Code);
        json.WriteString("file", problem.File);
        WriteNumber(json, "record", problem.Number);
        WriteNumber(json, "offset", problem.Offset);
        json.WriteString("unit", problem.Unit is { } unit ? StoredEnum.NameOf(unit) : null);
        json.WriteString("sourceKey", problem.SourceKey);
        json.WriteString("field", problem.Field);
        json.WriteString("vi", problem.ReasonVi);
        json.WriteString("en", problem.ReasonEn);
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } value)
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }
}
