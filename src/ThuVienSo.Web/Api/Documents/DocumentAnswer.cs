using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Catalog.Storage;
using ThuVienSo.Search.Indexing;

namespace ThuVienSo.Web.Api.Documents;

/// <summary>One document. Một tài liệu.</summary>
/// <param name="Id">Its number.</param>
/// <param name="SourceKey">The key by which its source knows it.</param>
/// <param name="Title">Title to show.</param>
/// <param name="Creators">Names, the main one first.</param>
/// <param name="Publisher">Null when not stated.</param>
/// <param name="Date">The date as written; null when not stated.</param>
/// <param name="Year">First year that the date may mean; null when it says none.</param>
/// <param name="YearTo">Last year that the date may mean.</param>
/// <param name="Type">Type of document.</param>
/// <param name="Languages">Codes of ISO 639-2/B.</param>
/// <param name="Subjects">Headings.</param>
/// <param name="Abstract">Null when there is none.</param>
/// <param name="Collections">Codes and names, those around the document's own among them.</param>
/// <param name="Libraries">Codes and names of the libraries that hold a copy.</param>
/// <param name="Record">The rest; null while the catalog database is away, when only what the index holds can be told.</param>
public sealed record DocumentAnswer(
    long Id,
    string SourceKey,
    string Title,
    IReadOnlyList<string> Creators,
    string? Publisher,
    string? Date,
    int? Year,
    int? YearTo,
    string Type,
    IReadOnlyList<string> Languages,
    IReadOnlyList<string> Subjects,
    string? Abstract,
    IReadOnlyList<Labelled> Collections,
    IReadOnlyList<Labelled> Libraries,
    FullRecord? Record)
{
    public static DocumentAnswer Of(DocumentState state, IReadOnlyDictionary<string, string> forms, string language)
    {
        var description = state.Description;
        var title = description.Title;
        return new(
            state.Id,
            state.SourceKey,
            title.Remainder is null ? title.Proper : $"{title.Proper} : {title.Remainder}",
            [.. description.Contributors.Select(contributor => contributor.Name)],
            description.Publication?.Publishers.Count > 0 ? description.Publication.Publishers[0] : null,
            description.Publication?.Date,
            description.Publication?.YearFrom,
            description.Publication?.YearTo,
            StoredEnum.NameOf(description.Type),
            description.Languages,
            [.. description.Subjects.Select(subject => subject.Heading)],
            description.Abstract,
            [.. state.Collections.Select(place => Label(place, language))],
            [.. state.Holdings.Select(holding => Label(holding.Library, language)).Distinct()],
            FullRecord.Of(state, forms));
    }

    public static DocumentAnswer Of(IndexedDocument document) => new(
        document.Id,
        document.SourceKey,
        document.Title,
        document.Creators,
        document.Publisher,
        document.Date,
        document.YearFrom,
        document.YearTo,
        document.Type,
        document.Languages,
        document.Subjects,
        document.Abstract,
        document.Collections,
        document.Libraries,
        Record: null);

    private static Labelled Label(PlaceName place, string language) =>
        new(place.Code, language == ApiLanguage.English ? place.NameEn ?? place.Name : place.Name);
}

/// <summary>What only the catalog database knows of a document.</summary>
/// <param name="Source">Who gave the source key; empty when nobody said.</param>
/// <param name="Description">The whole description.</param>
/// <param name="Agents">Contributors as their authorities name them, in the order of the description.</param>
/// <param name="Holdings">Physical copies.</param>
/// <param name="AddedAt">When it came into the catalog.</param>
/// <param name="UpdatedAt">When it last changed.</param>
/// <param name="Forms">Addresses of the other forms of the record, by their names.</param>
public sealed record FullRecord(
    string Source,
    Description Description,
    IReadOnlyList<AgentState> Agents,
    IReadOnlyList<HoldingState> Holdings,
    DateTimeOffset AddedAt,
    DateTimeOffset UpdatedAt,
    IReadOnlyDictionary<string, string> Forms)
{
    public static FullRecord Of(DocumentState state, IReadOnlyDictionary<string, string> forms) =>
        new(state.Source, state.Description, state.Agents, state.Holdings, state.AddedAt, state.UpdatedAt, forms);
}
