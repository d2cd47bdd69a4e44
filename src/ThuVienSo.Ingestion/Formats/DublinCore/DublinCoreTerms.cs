using System.Collections.Frozen;

namespace ThuVienSo.Ingestion.Formats.DublinCore;

/// <summary>The terms that are read: DCMI Metadata Terms (2020-01-20), the fifteen elements and their refinements.</summary>
internal static class DublinCoreTerms
{
    public const string Elements = "http://purl.org/dc/elements/1.1/";
    public const string Terms = "http://purl.org/dc/terms/";

    public static readonly FrozenSet<string> Known = FrozenSet.ToFrozenSet(
    [
        "title", "creator", "subject", "description", "publisher", "contributor", "date", "type", "format", "identifier", "source",
        "language", "relation", "coverage", "rights",
        "alternative", "abstract", "tableOfContents", "created", "issued", "available", "valid", "modified", "dateAccepted",
        "dateCopyrighted", "dateSubmitted", "extent", "medium",
        "isPartOf", "hasPart", "isVersionOf", "hasVersion", "isReplacedBy", "replaces", "isRequiredBy", "requires", "isReferencedBy",
        "references", "isFormatOf", "hasFormat",
        "conformsTo", "spatial", "temporal", "audience", "provenance", "accessRights", "license", "rightsHolder", "bibliographicCitation",
        "educationLevel", "instructionalMethod",
        "accrualMethod", "mediator",
    ], StringComparer.Ordinal);

    /// <summary>
    /// Whether a namespace is one of the two, in any spelling met: http or https, with or without the slash, or the bare prefix where
    /// nobody declares it.
    /// </summary>
    public static bool IsNamespace(string name)
    {
        var bare = name.AsSpan().TrimEnd("/#");
        return bare.EndsWith("purl.org/dc/elements/1.1", StringComparison.OrdinalIgnoreCase)
            || bare.EndsWith("purl.org/dc/terms", StringComparison.OrdinalIgnoreCase)
            || bare.EndsWith("purl.org/dc/elements/1.0", StringComparison.OrdinalIgnoreCase) || name is "dc" or "dcterms" or "dct";
    }
}
