using System.Globalization;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Text;

namespace ThuVienSo.Web.Pages.Cataloguing;

/// <summary>Something in a form that is not right. <paramref name="Problem"/> is the end of the key of its text.</summary>
public sealed record SheetProblem(string Field, int Row, string Column, string Problem);

/// <summary>Makes a record of a sheet. What a form did not change is taken from the record that it was opened on, so that nothing is lost that a form cannot show.</summary>
internal sealed class SheetReading
{
    private const int LongestText = 100_000;
    private const int MostRows = 500;

    private readonly RecordSheet _sheet;
    private readonly Description _before;
    private readonly RecordSheet _beforeSheet;
    private readonly List<SheetProblem> _problems = [];

    private SheetReading(RecordSheet sheet, Description before) => (_sheet, _before, _beforeSheet) = (sheet, before, RecordSheet.Of(before));

    /// <summary>A record that says nothing yet.</summary>
    public static Description Nothing { get; } = new() { Title = new Title { Proper = "" } };

    /// <summary>The record; only good without problems.</summary>
    public static (Description Record, IReadOnlyList<SheetProblem> Problems) Read(RecordSheet sheet, Description? before)
    {
        var reading = new SheetReading(sheet.WithoutEmptyRows(), before ?? Nothing);
        var record = reading.Record();
        return (record, reading._problems);
    }

    private Description Record()
    {
        CheckSizes();
        return _before with
        {
            Type = _sheet.Type,
            Title = Title(),
            Contributors = Kept("names", _before.Contributors) ?? [.. Rows("names").Select(Contributor)],
            Edition = Text("edition", _before.Edition),
            Publication = Publication(),
            PhysicalDescription = Text("physical", _before.PhysicalDescription),
            Series = Kept("series", _before.Series) ?? [.. Rows("series").Select(row => new Series(Required("series", row, "title"), Optional(row.Texts[1])))],
            Languages = Kept("languages", _before.Languages) ?? [.. Rows("languages").Select(Language)],
            Identifiers = Kept("identifiers", _before.Identifiers) ?? [.. Rows("identifiers").Select(Identifier)],
            Subjects = Kept("subjects", _before.Subjects) ?? [.. Rows("subjects").Select(row =>
                new Subject(Required("subjects", row, "heading"), RecordSheet.Choice(row.Texts[1], SubjectKind.Topic), Optional(row.Texts[2])))],
            Classifications = Kept("classifications", _before.Classifications) ?? [.. Rows("classifications").Select(row =>
                new Classification(row.Texts[1].Length == 0 ? "ddc" : row.Texts[1], Required("classifications", row, "mark"), Optional(row.Texts[2])))],
            Notes = Kept("notes", _before.Notes) ?? Texts("notes"),
            Abstract = Text("abstract", _before.Abstract),
            TableOfContents = Text("contents", _before.TableOfContents),
            Rights = Text("rights", _before.Rights),
        };
    }

    private Title Title()
    {
        var proper = Text("title", _before.Title.Proper) ?? "";
        if (proper.Length == 0)
            _problems.Add(new("title", 0, "text", "Needed"));
        return new Title
        {
            Proper = proper,
            Remainder = Text("remainder", _before.Title.Remainder),
            Responsibility = Text("responsibility", _before.Title.Responsibility),
            Parallel = Kept("parallel", _before.Title.Parallel) ?? Texts("parallel"),
            Uniform = Text("uniform", _before.Title.Uniform),
        };
    }

    private Contributor Contributor((int Number, IReadOnlyList<string> Texts) row) => new()
    {
        Name = Required("names", row, "name"),
        Role = row.Texts[1].Length == 0 ? "aut" : row.Texts[1],
        Kind = RecordSheet.Choice(row.Texts[2], AgentKind.Person),
        Dates = Optional(row.Texts[3]),
        Variants = [.. row.Texts[4].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
    };

    private Publication? Publication()
    {
        var before = _before.Publication;
        var years = Years();
        if (((string[])["places", "publishers", "date"]).All(IsKept) && years == (before?.YearFrom, before?.YearTo))
            return before;
        var made = new Publication
        {
            Places = Kept("places", before?.Places) ?? Texts("places"),
            Publishers = Kept("publishers", before?.Publishers) ?? Texts("publishers"),
            Date = Text("date", before?.Date),
            YearFrom = years.From,
            YearTo = years.To,
        };
        return made is { Places.Count: 0, Publishers.Count: 0, Date: null, YearFrom: null } ? null : made;
    }

    /// <summary>As they were written; those of the date where nobody wrote any, or only the date is another.</summary>
    private (int? From, int? To) Years()
    {
        if (IsKept("date") && IsKept("years"))
            return (_before.Publication?.YearFrom, _before.Publication?.YearTo);
        var row = Rows("years").FirstOrDefault();
        if (row.Texts is null || (IsKept("years") && !IsKept("date")))
            return DateAsWritten.Years(Single("date") ?? "") is { } meant ? (meant.From, meant.To) : (null, null);
        var (from, to) = (Year(row, 0), Year(row, 1) ?? Year(row, 0));
        if (from > to)
            _problems.Add(new("years", 0, "to", "Order"));
        return from is null ? (null, null) : (from, to);
    }

    private int? Year((int Number, IReadOnlyList<string> Texts) row, int column)
    {
        var written = row.Texts[column];
        if (written.Length == 0)
            return null;
        if (int.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var year) && year is >= -5000 and <= 2999)
            return year;
        var name = column == 0 ? "from" : "to";
        if (!_problems.Contains(new("years", row.Number, name, "Year")))
            _problems.Add(new("years", row.Number, name, "Year"));
        return null;
    }

    private string Language((int Number, IReadOnlyList<string> Texts) row)
    {
        var code = row.Texts[0].ToLowerInvariant();
        if (code.Length != 3 || !code.All(char.IsAsciiLetterLower))
            _problems.Add(new("languages", row.Number, "text", "Language"));
        return code;
    }

    private Identifier Identifier((int Number, IReadOnlyList<string> Texts) row)
    {
        var written = Required("identifiers", row, "written");
        var kind = RecordSheet.Choice(row.Texts[1], IdentifierKind.Other);
        var known = _before.Identifiers.FirstOrDefault(one => one.Kind == kind && one.AsWritten.Trim() == written);
        if (known is not null)
            return known;
        var value = kind switch
        {
            IdentifierKind.Isbn => IsbnIssn.Isbn(written),
            IdentifierKind.Issn => IsbnIssn.Issn(written),
            IdentifierKind.Uri => Uri.TryCreate(written, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? written : null,
            _ => written,
        };
        if (value is null)
            _problems.Add(new("identifiers", row.Number, "written", kind.ToString()));
        return new Identifier(kind, value ?? written, written);
    }

    private void CheckSizes()
    {
        foreach (var field in SheetField.All)
        {
            if (_sheet[field.Name].Count > MostRows)
                _problems.Add(new(field.Name, 0, field.Columns[0].Name, "TooMany"));
            foreach (var row in Rows(field.Name))
            {
                foreach (var (column, _) in field.Columns.Zip(row.Texts).Where(pair => pair.Second.Length > LongestText))
                    _problems.Add(new(field.Name, row.Number, column.Name, "TooLong"));
            }
        }
    }

    private bool IsKept(string field) => _sheet.Same(_beforeSheet, field);

    private T? Kept<T>(string field, T? before)
        where T : class => IsKept(field) ? before : null;

    private string? Text(string field, string? before) => IsKept(field) ? before : Single(field);

    private string? Single(string field) => Rows(field).Select(row => row.Texts[0]).FirstOrDefault();

    private string[] Texts(string field) => [.. Rows(field).Select(row => row.Texts[0])];

    private IEnumerable<(int Number, IReadOnlyList<string> Texts)> Rows(string field) => _sheet[field].Select((row, number) => (number, row));

    private string Required(string field, (int Number, IReadOnlyList<string> Texts) row, string column)
    {
        if (row.Texts[0].Length == 0)
            _problems.Add(new(field, row.Number, column, "Needed"));
        return row.Texts[0];
    }

    private static string? Optional(string text) => text.Length == 0 ? null : text;
}
