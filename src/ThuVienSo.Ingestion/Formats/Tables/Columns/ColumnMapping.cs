using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.Tables;
using ThuVienSo.Text;

namespace ThuVienSo.Ingestion.Formats.Tables.Columns;

/// <summary>What the rows of a table are.</summary>
public enum TableKind
{
    Records,
    Libraries,
    Collections,
}

/// <summary>
/// A column. <paramref name="Index"/> from 0. In a record table <paramref name="Field"/> is null for a column that is kept as notes "Heading: value"; in a list
/// <paramref name="Place"/> is set instead, and what has neither is left out.
/// </summary>
public sealed record MappedColumn(int Index, string Heading, TableField? Field, PlaceField? Place, MappingBasis Basis);

/// <summary>Which column of a table holds what: guessed from the headings, or as the caller said (<see cref="ReadingContext.ColumnMapping"/>).</summary>
public sealed class ColumnMapping
{
    private readonly List<int>[] _columnsOf = new List<int>[Enum.GetValues<TableField>().Length];

    private ColumnMapping(TableKind kind, IReadOnlyList<MappedColumn> columns)
    {
        Kind = kind;
        Columns = columns;
        foreach (var column in columns)
        {
            if (column.Field is { } field)
            {
                (_columnsOf[(int)field] ??= []).Add(column.Index);
            }
        }
    }

    public TableKind Kind { get; }

    public IReadOnlyList<MappedColumn> Columns { get; }

    /// <summary>The encoding in which the table was read; null for a workbook, which has but one.</summary>
    public TextEncoding? Encoding { get; private init; }

    /// <summary>Finds the fields of a row of headings.</summary>
    /// <param name="headings">The cells of the row.</param>
    /// <param name="given">Heading as written to field name ("title"), known heading ("Nhan đề") or "ignored"; null to guess all.</param>
    /// <returns>Null when these are no headings: no title column and no name column of a list.</returns>
    public static ColumnMapping? Of(IReadOnlyList<string> headings, IReadOnlyDictionary<string, string>? given = null)
    {
        var records = MapRecords(headings, given);
        var places = PlaceColumns.Map(headings);
        var isGiven = records.Exists(column => column.Basis == MappingBasis.Given);
        if (!isGiven && places is { } list && IsRatherList(list.Columns, records))
        {
            return new(list.Kind, list.Columns);
        }

        return records.Any(column => column.Field == TableField.Title) ? new(TableKind.Records, records) : null;
    }

    /// <summary>The columns that hold the field, in the order of the table.</summary>
    public IReadOnlyList<int> ColumnsOf(TableField field) => _columnsOf[(int)field] ?? (IReadOnlyList<int>)[];

    /// <summary>Whether a column has this heading, as exactly as one must be named to be given a field.</summary>
    public bool HasColumn(string heading) => Columns.Any(column => column.Heading.Length > 0 && IsNamed(column.Heading, heading));

    /// <summary>The same mapping, of a text table that was read in this encoding.</summary>
    internal ColumnMapping ReadAs(TextEncoding? encoding) => new(Kind, Columns) { Encoding = encoding };

    /// <summary>What was guessed, a sentence each: the encoding of a text table, then each column in the order of the table.</summary>
    public IReadOnlyList<BilingualText> Describe() =>
        [.. DescribeEncoding(), .. Columns.Where(column => column.Heading.Length > 0).Select(Describe)];

    /// <summary>The field of a name: "title", or a heading that is known without doubt; null when it is neither.</summary>
    public static TableField? FieldOf(string name)
    {
        if (Enum.TryParse<TableField>(name.Trim(), ignoreCase: true, out var field) && Enum.IsDefined(field) && !char.IsAsciiDigit(name.Trim()[0]))
        {
            return field;
        }

        return HeadingTable.Folded.TryGetValue(HeadingTable.Fold(name), out field) ? field : null;
    }

    /// <summary>The camel-case name of a field.</summary>
    public static string NameOf(TableField field) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(field.ToString());

    /// <summary>More headings of a list than of records; as many will do where the code says of what it is, for "Mã;Tên;Giới thiệu" may be books.</summary>
    private static bool IsRatherList(IReadOnlyList<MappedColumn> list, List<MappedColumn> records)
    {
        var more = list.Count(column => column.Place is not null) - records.Count(column => column.Field is not null);
        return more > 0 || (more == 0 && list.All(column => column.Place != PlaceField.Code));
    }

    private static List<MappedColumn> MapRecords(IReadOnlyList<string> headings, IReadOnlyDictionary<string, string>? given)
    {
        var columns = new List<MappedColumn>(headings.Count);
        foreach (var (index, heading) in headings.Select(heading => TidyText.Tidy(heading)).Index())
        {
            var (field, basis) = Given(heading, given) ?? HeadingMatch.Find(heading);
            columns.Add(new(index, heading, basis == MappingBasis.None ? null : field, null, basis));
        }

        // Of several columns for what a record has once the surest and first is taken; the others become notes.
        foreach (var rivals in columns.Where(column => column.Field is { } field && IsSingle(field)).GroupBy(column => column.Field).ToList())
        {
            foreach (var column in rivals.OrderByDescending(column => Sureness(column.Basis)).ThenBy(column => column.Index).Skip(1))
            {
                columns[column.Index] = column with { Field = null, Basis = MappingBasis.None };
            }
        }

        return columns;
    }

    private static (TableField, MappingBasis)? Given(string heading, IReadOnlyDictionary<string, string>? given)
    {
        if (given is null || heading.Length == 0)
        {
            return null;
        }

        var name = given.FirstOrDefault(pair => TidyText.Tidy(pair.Key) == heading).Value ?? given.FirstOrDefault(pair => IsNamed(heading, pair.Key)).Value;
        return name is not null && FieldOf(name) is { } field ? (field, MappingBasis.Given) : null;
    }

    private static bool IsNamed(string heading, string name) => TidyText.Tidy(name) == heading || HeadingTable.Fold(name) == HeadingTable.Fold(heading);

    private static int Sureness(MappingBasis basis) => basis switch
    {
        MappingBasis.Given => 4,
        MappingBasis.Exact => 3,
        MappingBasis.Folded => 2,
        _ => 1,
    };

    private static bool IsSingle(TableField field) =>
        field is TableField.Id or TableField.Title or TableField.Remainder or TableField.Responsibility or TableField.UniformTitle or TableField.Year or TableField.Type;

    private IEnumerable<BilingualText> DescribeEncoding() =>
        Encoding is { } encoding ? [new($"bảng mã: {EncodingNames.Of(encoding)}", $"encoding: {EncodingNames.Of(encoding)}")] : [];

    private static BilingualText Describe(MappedColumn column) => column switch
    {
        { Place: { } place } => Line(column, System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(place.ToString())),
        { Field: TableField.Ignored } => new($"{column.Heading}: bỏ qua", $"{column.Heading}: left out"),
        { Field: { } field } => Line(column, NameOf(field)),
        _ => new($"{column.Heading}: chưa nhận ra, giữ làm phụ chú", $"{column.Heading}: not recognised, kept as a note"),
    };

    private static BilingualText Line(MappedColumn column, string field)
    {
        var (vi, en) = column.Basis switch
        {
            MappingBasis.Close => (" (đoán theo từ gần giống)", " (guessed from a close wording)"),
            MappingBasis.Given => (" (theo yêu cầu)", " (as given)"),
            _ => ("", ""),
        };
        return new($"{column.Heading} → {field}{vi}", $"{column.Heading} → {field}{en}");
    }
}
