using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Usage;

/// <summary>Those Data_Types of COUNTER 5.1 (3.3.2) that this catalog has.</summary>
public enum CounterDataType
{
    Book,
    Journal,
    NewspaperOrNewsletter,
    Article,
    Image,
    Audiovisual,
    ThesisOrDissertation,

    /// <summary>Manuscripts, relics, artefacts: labelled, with a label that COUNTER has no type for.</summary>
    Other,

    /// <summary>The document was gone before its use reached the catalog.</summary>
    Unspecified,
}

/// <summary>What COUNTER calls things.</summary>
public static class CounterWords
{
    /// <summary>YOP of what does not say when it was published (3.3.7).</summary>
    public const int UnknownYear = 1;

    /// <summary>The Data_Type of a document of the house.</summary>
    public static CounterDataType TypeOf(DocumentType type) => type switch
    {
        DocumentType.Book => CounterDataType.Book,
        DocumentType.Serial => CounterDataType.Journal,
        DocumentType.NewspaperIssue => CounterDataType.NewspaperOrNewsletter,
        DocumentType.Article => CounterDataType.Article,
        DocumentType.Map or DocumentType.Photograph => CounterDataType.Image,
        DocumentType.Recording => CounterDataType.Audiovisual,
        DocumentType.Thesis => CounterDataType.ThesisOrDissertation,
        DocumentType.Manuscript or DocumentType.Relic or DocumentType.Artefact or DocumentType.Other => CounterDataType.Other,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>As reports spell it, "Newspaper_or_Newsletter".</summary>
    public static string Spell(CounterDataType type) => type switch
    {
        CounterDataType.NewspaperOrNewsletter => "Newspaper_or_Newsletter",
        CounterDataType.ThesisOrDissertation => "Thesis_or_Dissertation",
        _ => type.ToString(),
    };

    /// <summary>As reports spell it.</summary>
    public static string Spell(AccessMethod method) => method == AccessMethod.Tdm ? "TDM" : "Regular";

    /// <summary>The stored names of document types and, at the same places, of their Data_Types.</summary>
    internal static (string[] Types, string[] DataTypes) StoredNames()
    {
        var types = Enum.GetValues<DocumentType>();
        return ([.. types.Select(StoredEnum.NameOf)], [.. types.Select(type => StoredEnum.NameOf(TypeOf(type)))]);
    }
}
