using System.Globalization;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Storage;
using ThuVienSo.Text;

namespace ThuVienSo.Web.Pages.Cataloguing;

/// <summary>A record as rows of texts, field by field: what a form shows and sends, and what versions are compared by.</summary>
public sealed class RecordSheet
{
    private readonly Dictionary<string, IReadOnlyList<IReadOnlyList<string>>> _rows;

    private RecordSheet(DocumentType type, Dictionary<string, IReadOnlyList<IReadOnlyList<string>>> rows) => (Type, _rows) = (type, rows);

    public DocumentType Type { get; }

    /// <summary>The rows of a field; none when it says nothing.</summary>
    public IReadOnlyList<IReadOnlyList<string>> this[string field] => _rows.GetValueOrDefault(field) ?? [];

    /// <summary>The fields in which two records differ; "type" first.</summary>
    public static IReadOnlyList<string> Differences(RecordSheet one, RecordSheet other) =>
    [
        .. one.Type == other.Type ? Array.Empty<string>() : ["type"],
        .. SheetField.All.Select(field => field.Name).Where(name => !one.Same(other, name)),
    ];

    public bool Same(RecordSheet other, string field) => field == "type"
        ? Type == other.Type
        : this[field].Count == other[field].Count && this[field].Zip(other[field]).All(pair => pair.First.SequenceEqual(pair.Second, StringComparer.Ordinal));

    /// <summary>The same with a field as another sheet has it.</summary>
    public RecordSheet With(string field, RecordSheet other) =>
        field == "type" ? new(other.Type, _rows) : new(Type, new(_rows) { [field] = other[field] });

    /// <summary>With other rows of a field.</summary>
    public RecordSheet With(string field, IReadOnlyList<IReadOnlyList<string>> rows) => new(Type, new(_rows) { [field] = rows });

    /// <summary>What was sent by a form, in composed Unicode. Rows that say nothing are in it; <see cref="WithoutEmptyRows"/> leaves them out.</summary>
    public static RecordSheet Read(IEnumerable<KeyValuePair<string, string?>> form)
    {
        var sent = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in form)
            sent.TryAdd(name, Clean(value));
        var type = Choice(sent.GetValueOrDefault("type") ?? "", DocumentType.Book);
        var rows = new Dictionary<string, IReadOnlyList<IReadOnlyList<string>>>();
        foreach (var field in SheetField.All)
        {
            var numbers = sent.Keys.Where(key => key.StartsWith(field.Name + ".", StringComparison.Ordinal)).Select(key => key.Split('.'))
                .Where(parts => parts.Length == 3).Select(parts => int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1)
                .Where(number => number >= 0).Distinct().Order();
            rows[field.Name] = [.. numbers.Select(number => (IReadOnlyList<string>)
                [.. field.Columns.Select(column => sent.GetValueOrDefault(InputName(field.Name, number, column.Name)) ?? "")])];
        }

        return new(type, rows);
    }

    public static string InputName(string field, int row, string column) => string.Create(CultureInfo.InvariantCulture, $"{field}.{row}.{column}");

    public RecordSheet WithoutEmptyRows() => new(
        Type, _rows.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<IReadOnlyList<string>>)[.. pair.Value.Where(row => !IsEmpty(pair.Key, row))]));

    /// <summary>What a record says.</summary>
    public static RecordSheet Of(Description record)
    {
        var rows = new Dictionary<string, IReadOnlyList<IReadOnlyList<string>>>
        {
            ["title"] = One(record.Title.Proper),
            ["remainder"] = One(record.Title.Remainder),
            ["responsibility"] = One(record.Title.Responsibility),
            ["parallel"] = Many(record.Title.Parallel),
            ["uniform"] = One(record.Title.Uniform),
            ["names"] = [.. record.Contributors.Select(name => Row(name.Name, name.Role, StoredEnum.NameOf(name.Kind), name.Dates, string.Join('\n', name.Variants)))],
            ["edition"] = One(record.Edition),
            ["places"] = Many(record.Publication?.Places ?? []),
            ["publishers"] = Many(record.Publication?.Publishers ?? []),
            ["date"] = One(record.Publication?.Date),
            ["years"] = record.Publication?.YearFrom is null ? [] : [Row(Number(record.Publication.YearFrom), Number(record.Publication.YearTo))],
            ["physical"] = One(record.PhysicalDescription),
            ["series"] = [.. record.Series.Select(series => Row(series.Title, series.Volume))],
            ["languages"] = Many(record.Languages),
            ["identifiers"] = [.. record.Identifiers.Select(one => Row(one.AsWritten, StoredEnum.NameOf(one.Kind)))],
            ["subjects"] = [.. record.Subjects.Select(subject => Row(subject.Heading, StoredEnum.NameOf(subject.Kind), subject.Scheme))],
            ["classifications"] = [.. record.Classifications.Select(mark => Row(mark.Mark, mark.Scheme, mark.Edition))],
            ["notes"] = Many(record.Notes),
            ["abstract"] = One(record.Abstract),
            ["contents"] = One(record.TableOfContents),
            ["rights"] = One(record.Rights),
        };
        return new RecordSheet(record.Type, rows).WithoutEmptyRows();
    }

    /// <summary>A value of an enumeration by its stored name, or another where it is none.</summary>
    public static T Choice<T>(string stored, T otherwise)
        where T : struct, Enum => Enum.GetValues<T>().Cast<T?>().FirstOrDefault(one => StoredEnum.NameOf(one!.Value) == stored) ?? otherwise;

    private static bool IsEmpty(string field, IReadOnlyList<string> row) =>
        SheetField.All.First(one => one.Name == field).Columns.Zip(row).All(pair => pair.First.Input == SheetInput.Choice || pair.Second.Length == 0);

    private static IReadOnlyList<IReadOnlyList<string>> One(string? text) => text is null ? [] : [Row(text)];

    private static IReadOnlyList<IReadOnlyList<string>> Many(IEnumerable<string> texts) => [.. texts.Select(text => Row(text))];

    private static IReadOnlyList<string> Row(params IEnumerable<string?> columns) => [.. columns.Select(Clean)];

    private static string Number(int? year) => year?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>As a form gives it back: browsers send their own line ends.</summary>
    private static string Clean(string? text) => VietnameseLetters.Compose((text ?? "").ReplaceLineEndings("\n").Trim());
}
