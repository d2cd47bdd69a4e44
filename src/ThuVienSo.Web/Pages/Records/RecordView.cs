using ThuVienSo.Catalog.Documents;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying;
using ThuVienSo.Web.Pages.Language;
using ThuVienSo.Web.Pages.Searching;

namespace ThuVienSo.Web.Pages.Records;

/// <summary>What stands on the card of a record. Null where the record states nothing.</summary>
public sealed record RecordView
{
    private const int MostMarks = 3;

    public required string Title { get; init; }

    public string? Remainder { get; init; }

    public string? Responsibility { get; init; }

    public string? Abstract { get; init; }

    /// <summary>Camel-case document type.</summary>
    public required string Type { get; init; }

    /// <summary>The first call number and the class marks that it does not begin with, for the margin of the card.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];

    public required IReadOnlyList<RecordField> Fields { get; init; }


    /// <summary>The whole record, from the catalog.</summary>
    public static RecordView Of(DocumentState record, Texts texts)
    {
        var description = record.Description;
        var callNumber = record.Holdings.Select(holding => holding.CallNumber).FirstOrDefault(number => !string.IsNullOrEmpty(number));
        var classMarks = description.Classifications.Select(mark => mark.Mark).Where(mark => callNumber?.StartsWith(mark, StringComparison.Ordinal) != true);
        return new RecordView
        {
            Title = description.Title.Proper,
            Remainder = description.Title.Remainder,
            Responsibility = description.Title.Responsibility,
            Abstract = description.Abstract,
            Type = RecordFields.Code(description.Type),
            Marks = [.. new[] { callNumber }.OfType<string>().Concat(classMarks).Distinct().Take(MostMarks)],
            Fields = RecordFields.Of(description, record.OwnKey, texts),
        };
    }

    /// <summary>The short form that the index holds, for when the catalog is away.</summary>
    public static RecordView Of(IndexedDocument document, Texts texts)
    {
        IEnumerable<RecordField?> fields =
        [
            RecordFields.Linked(texts["Field.Contributors"], FacetName.Author, document.Creators),
            RecordFields.Plain(texts["Field.Publisher"], document.Publisher),
            RecordFields.Plain(texts["Field.Date"], document.Date),
            RecordFields.Linked(texts["Field.Subjects"], FacetName.Subject, document.Subjects),
            RecordFields.Links(texts["Facet.library"], document.Libraries.Select(library => (library.Label, SearchAddress.For(FacetName.Library, library.Value)))),
        ];
        return new RecordView
        {
            Title = document.Title,
            Abstract = document.Abstract,
            Type = document.Type,
            Fields = [.. fields.OfType<RecordField>()],
        };
    }
}
