using ThuVienSo.Catalog.Descriptions;

namespace ThuVienSo.Web.Export;

/// <summary>Words of other vocabularies for ours.</summary>
internal static class RecordWords
{
    /// <summary>A term of the DCMI Type Vocabulary.</summary>
    public static string DcmiType(DocumentType type) => type switch
    {
        DocumentType.Map or DocumentType.Photograph => "StillImage",
        DocumentType.Recording => "Sound",
        DocumentType.Relic or DocumentType.Artefact => "PhysicalObject",
        _ => "Text",
    };

    /// <summary>A type of schema.org.</summary>
    public static string SchemaOrgType(DocumentType type) => type switch
    {
        DocumentType.Book => "Book",
        DocumentType.Serial => "Periodical",
        DocumentType.NewspaperIssue => "PublicationIssue",
        DocumentType.Article => "Article",
        DocumentType.Map => "Map",
        DocumentType.Manuscript => "Manuscript",
        DocumentType.Photograph => "Photograph",
        DocumentType.Recording => "AudioObject",
        DocumentType.Relic => "LandmarksOrHistoricalBuildings",
        DocumentType.Thesis => "Thesis",
        _ => "CreativeWork",
    };

    /// <summary>A reference type of RIS.</summary>
    public static string RisType(DocumentType type) => type switch
    {
        DocumentType.Book => "BOOK",
        DocumentType.Serial => "JFULL",
        DocumentType.NewspaperIssue => "NEWS",
        DocumentType.Article => "JOUR",
        DocumentType.Map => "MAP",
        DocumentType.Manuscript => "MANSCPT",
        DocumentType.Photograph => "ART",
        DocumentType.Recording => "SOUND",
        DocumentType.Thesis => "THES",
        _ => "GEN",
    };

    /// <summary>An entry type of BibTeX.</summary>
    public static string BibTexType(DocumentType type) => type switch
    {
        DocumentType.Book => "book",
        DocumentType.Article => "article",
        DocumentType.Thesis => "phdthesis",
        DocumentType.Manuscript => "unpublished",
        _ => "misc",
    };

    /// <summary>An identifier with its kind, as a URN where there is one.</summary>
    public static string Named(Identifier identifier) => identifier.Kind switch
    {
        IdentifierKind.Isbn => "urn:isbn:" + identifier.Value,
        IdentifierKind.Issn => "urn:issn:" + identifier.Value,
        IdentifierKind.Doi => "doi:" + identifier.Value,
        IdentifierKind.Uri => identifier.Value,
        _ => identifier.AsWritten,
    };

    public static bool IsEditor(Contributor contributor) => contributor.Role is "edt" or "com" or "pbd";
}
