using System.Security.Cryptography;
using System.Text;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Formats.Marc;
using ThuVienSo.Ingestion.Formats.Xml;

namespace ThuVienSo.Ingestion.Formats.DublinCore;

/// <summary>From Dublin Core statements to what the catalog holds.</summary>
internal static class DublinCoreMapping
{
    private const int MaxKeyLength = 200;

    public static ReadResult Map(DublinCoreRecord record, XmlRecordText source, byte[] bytes, ReadingContext context, List<Fault> faults)
    {
        var oai = record.OaiIdentifier is { Length: > 0 and <= MaxKeyLength } identifier ? identifier : null;
        if (record.IsDeleted)
        {
            return DublinCoreReasons.Deleted(oai).AsRefusal(context, source.Position, oai);
        }

        if (record.Elements.Count == 0)
        {
            return DublinCoreReasons.NoDublinCore(record.OtherMetadata).AsRefusal(context, source.Position, oai);
        }

        var draft = new DublinCoreDraft(faults);
        foreach (var element in record.Elements)
        {
            draft.Read(element);
        }

        if (draft.ToDescription() is not { } description)
        {
            return DublinCoreReasons.NoTitle().AsRefusal(context, source.Position, oai);
        }

        var key = oai ?? OwnKey(record, description) ?? ContentKeyOf(record);
        return new ReadResult.Record(
            new()
            {
                Source = Repository(oai) ?? context.Source,
                SourceKey = key,
                Description = description,
                Collections = [.. draft.Collections.Distinct()],
                SourceRecord = bytes,
                Format = RecordFormat.DublinCore,
                Position = source.Position,
            },
            [.. faults.Select(fault => fault.AsWarning(context, source.Position, key))]);
    }

    /// <summary>The repository of an identifier as the OAI guidelines shape it, "oai:nsdl.org:2200/20"; null for others.</summary>
    private static string? Repository(string? oai)
    {
        var parts = oai?.Split(':', 3) ?? [];
        return parts is ["oai", { Length: > 0 } repository, _] ? repository : null;
    }

    /// <summary>
    /// rdf:about; else the first identifier that is a number of the source or an address. An ISBN names a publication, not a record.
    /// </summary>
    private static string? OwnKey(DublinCoreRecord record, Description description)
    {
        if (record.About is { Length: > 0 and <= MaxKeyLength } about && TidyText.Tidy(about) is { Length: > 0 } tidy)
        {
            return tidy;
        }

        var own = description.Identifiers.FirstOrDefault(identifier => identifier.Kind is IdentifierKind.Other
            && !LooksLikeIsbn(identifier.Value))
            ?? description.Identifiers.FirstOrDefault(identifier => identifier.Kind is IdentifierKind.Uri);
        return own?.Value is { Length: <= MaxKeyLength } key ? key : null;
    }

    private static bool LooksLikeIsbn(string value) =>
        value.Contains("isbn", StringComparison.OrdinalIgnoreCase) || value.Contains("issn", StringComparison.OrdinalIgnoreCase);

    private static string ContentKeyOf(DublinCoreRecord record)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var element in record.Elements)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"\u001E{element.Term}\u001F{element.Scheme}\u001F{element.Language}\u001F{element.Text}"));
        }

        return ContentKey.Of(hash.GetHashAndReset());
    }
}
