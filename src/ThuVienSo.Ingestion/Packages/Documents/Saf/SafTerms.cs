using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Ingestion.Formats.DublinCore;

namespace ThuVienSo.Ingestion.Packages.Documents.Saf;

/// <summary>The qualified Dublin Core of DSpace (its own registry of elements and qualifiers) as statements of Dublin Core.</summary>
internal static class SafTerms
{
    /// <summary>Null for what only concerns the system that it comes from: who handed it in and when (with addresses of persons), checksums, media types.</summary>
    public static DublinCoreElement? Of(string schema, string element, string? qualifier, string text, string? language)
    {
        var whole = qualifier is null ? element : $"{element}.{qualifier}";
        if (schema is not ("dc" or "dcterms"))
        {
            return new("description", text, null, language);
        }

        return whole switch
        {
            "description.provenance" or "date.accessioned" or "date.available" or "date.updated" or "format.mimetype" or "format.checksum" or "identifier.slug" => null,
            "title.alternative" => new("alternative", text, null, language),
            "contributor.author" => new("creator", text, null, language),
            _ when element == "contributor" && qualifier is not null => new("contributor", Relators.Code(qualifier) is null ? text : $"{text} ({qualifier})", null, language),
            "date.copyright" => new("dateCopyrighted", text, null, language),
            "description.tableofcontents" => new("tableOfContents", text, null, language),
            "identifier.citation" => new("bibliographicCitation", text, null, language),
            _ when element is "identifier" or "subject" => new(element, text, qualifier is "isbn" or "issn" or "ddc" or "udc" or "lcc" or "bbk" or "lcsh" or "mesh" ? qualifier.ToUpperInvariant() : null, language),
            "relation.ispartof" => new("isPartOf", text, null, language),
            "rights.holder" => new("rightsHolder", text, null, language),
            _ when qualifier is not null && DublinCoreTerms.Known.Contains(qualifier) => new(qualifier, text, null, language),
            _ => new(DublinCoreTerms.Known.Contains(element) ? element : "description", text, null, language),
        };
    }
}
