using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Storage;
using ThuVienSo.Text;

namespace ThuVienSo.Catalog.Imports;

/// <summary>A record as it is written to <c>import_item</c>: serialised, hashed and with its keys, made where the record was read.</summary>
internal sealed record StagedRow(
    RecordDraft Draft,
    string Source,
    string SourceKey,
    byte[] Description,
    byte[]? Holdings,
    string[] Collections,
    byte[] ContentHash,
    string TitleKey,
    Guid? MatchKey,
    string[]? Isbns,
    string[]? AgentKeys)
{
    private const int LongestSourceKey = 200;
    private const byte Separator = 0x1E;

    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer)? scratch;

    /// <summary>Rough size in bytes, for the size of a chunk.</summary>
    public int Size => Description.Length + Draft.SourceRecord.Length + (Holdings?.Length ?? 0) + 200;

    /// <summary>A key too long to be indexed is replaced by its digest; <paramref name="keyWasCut"/> says so.</summary>
    public static StagedRow From(RecordDraft draft, out bool keyWasCut)
    {
        var (buffer, writer) = scratch ??= NewScratch();
        buffer.ResetWrittenCount();
        writer.Reset(buffer);
        DescriptionJson.Write(writer, draft.Description);
        writer.Flush();
        var descriptionLength = buffer.WrittenCount;
        buffer.Write([Separator]);
        if (draft.Holdings.Count > 0)
        {
            writer.Reset(buffer);
            DescriptionJson.Write(writer, draft.Holdings);
            writer.Flush();
        }

        var holdingsLength = buffer.WrittenCount - descriptionLength - 1;
        var written = buffer.WrittenSpan;
        var description = StoredText.CleanJson(written[..descriptionLength].ToArray());
        var holdings = holdingsLength == 0 ? null : StoredText.CleanJson(written.Slice(descriptionLength + 1, holdingsLength).ToArray());
        string[] collections = [.. draft.Collections.Select(c => StoredText.Clean(c.Trim())).Where(c => c.Length > 0).Distinct()];
        foreach (var collection in collections)
        {
            buffer.Write([Separator]);
            Encoding.UTF8.GetBytes(collection, buffer);
        }

        var key = StoredText.Clean(draft.SourceKey);
        keyWasCut = key.Length > LongestSourceKey;
        var titleKey = StoredText.Cut(NormalForm.Key(draft.Description.Title.Proper));
        return new StagedRow(
            draft,
            StoredText.Cut(StoredText.Clean(draft.Source), LongestSourceKey),
            keyWasCut ? ContentKey.Of(key) : key,
            description,
            holdings,
            collections,
            SHA256.HashData(buffer.WrittenSpan),
            titleKey,
            MatchKeyOf(draft.Description, titleKey),
            IsbnsOf(draft.Description),
            AgentKeysOf(draft.Description));
    }

    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer) NewScratch()
    {
        var buffer = new ArrayBufferWriter<byte>(8192);
        return (buffer, new Utf8JsonWriter(buffer, WriterOptions));
    }

    /// <summary>The key by which a record finds others that are the same; see <see cref="Documents.Document.MatchKey"/>.</summary>
    public static Guid? MatchKeyOf(Description description) => MatchKeyOf(description, StoredText.Cut(NormalForm.Key(description.Title.Proper)));

    /// <summary>Title alone is shared by thousands of reports and readers, so all three parts must be stated.</summary>
    private static Guid? MatchKeyOf(Description description, string titleKey)
    {
        if (description.Publication?.YearFrom is not { } year || description.Contributors.Count == 0 || titleKey.Length == 0)
        {
            return null;
        }

        var author = NormalForm.Key(description.Contributors[0].Name);
        if (author.Length == 0)
        {
            return null;
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{titleKey}\n{year}\n{author}")), digest);
        return new Guid(digest[..16]);
    }

    private static string[]? IsbnsOf(Description description)
    {
        string[] isbns = [.. description.Identifiers.Where(i => i.Kind == IdentifierKind.Isbn && i.Value.Length <= 13).Select(i => StoredText.Clean(i.Value)).Distinct()];
        return isbns.Length == 0 ? null : isbns;
    }

    private static string[]? AgentKeysOf(Description description)
    {
        if (description.Contributors.Count == 0)
        {
            return null;
        }

        var keys = new string[description.Contributors.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = AgentKey.Of(description.Contributors[i].Name);
        }

        return keys;
    }
}

/// <summary>The key by which names are one authority.</summary>
internal static class AgentKey
{
    /// <summary>A name without any word or number ("???") is its own key.</summary>
    public static string Of(string name)
    {
        var key = NormalForm.Key(name);
        return StoredText.Cut(StoredText.Clean(key.Length == 0 ? name : key));
    }
}

/// <summary>Keys made from content, for records that have none of their own.</summary>
internal static class ContentKey
{
    private const string Prefix = "sha256:";

    /// <summary>"sha256:" and the first 32 hex digits of the hash of <paramref name="content"/>.</summary>
    public static string Of(ReadOnlySpan<byte> content) => Prefix + Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16));

    public static string Of(string content) => Of(Encoding.UTF8.GetBytes(content));
}
