using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Ingestion.Formats.Tables.Cells;
using ThuVienSo.Ingestion.Formats.Tables.Columns;
using ThuVienSo.Text;

namespace ThuVienSo.Ingestion.Formats.Tables.Rows;

/// <summary>Reads what a row says about a document. What does not fit its field becomes a note with a warning: nothing of the row is lost.</summary>
internal sealed class DescriptionOfRow(RowCells row)
{
    private static readonly (TableField Field, string Role)[] _names =
    [
        (TableField.Creator, "aut"), (TableField.Contributor, "ctb"), (TableField.Translator, "trl"), (TableField.Editor, "edt"), (TableField.Compiler, "com"),
        (TableField.Illustrator, "ill"), (TableField.Photographer, "pht"),
    ];

    private static readonly (TableField Field, SubjectKind Kind)[] _subjects =
    [
        (TableField.Subjects, SubjectKind.Topic), (TableField.SubjectPlaces, SubjectKind.Place), (TableField.SubjectPeople, SubjectKind.Person),
        (TableField.Keywords, SubjectKind.Keyword),
    ];

    private readonly List<string> _notes = [];

    /// <summary>The description; the title is known not to be blank. <paramref name="extraNotes"/> come after the notes of the row.</summary>
    public Description Read(string title, Func<IEnumerable<string>> extraNotes)
    {
        _notes.AddRange(row.Cells(TableField.Notes).SelectMany(cell => cell.Cell.ReplaceLineEndings("\n").Split('\n').Select(TidyText.Tidy)).Where(note => note.Length > 0));
        var series = SeriesStatements();
        var description = new Description
        {
            Title = Title(title, series),
            Contributors = [.. _names.SelectMany(name => row.Values(name.Field).SelectMany(value => NameInCell.Read(value.Value, name.Role))).DistinctBy(name => (name.Name, name.Role, name.Dates))],
            Subjects = [.. Subjects().Distinct()],
            Classifications = [.. Classifications().Distinct()],
            Languages = [.. Languages().Distinct()],
            Publication = Publication(),
            Edition = row.Text(TableField.Edition),
            Series = series,
            PhysicalDescription = string.Join(" ; ", new[] { row.Text(TableField.Physical), row.Text(TableField.Size) }.OfType<string>()) is { Length: > 0 } text ? text : null,
            Identifiers = [.. Identifiers().Distinct()],
            Abstract = row.Paragraphs(TableField.Abstract),
            TableOfContents = row.Paragraphs(TableField.Contents),
            Type = Type(),
            Rights = row.Text(TableField.Rights),
        };
        UnknownColumns();
        _notes.AddRange(extraNotes());
        return description with { Notes = _notes };
    }

    /// <summary>Where the table has no columns of their own for them, " : " and " / " divide the title as ISBD does (ISBD consolidated edition, area 1).</summary>
    private Title Title(string written, List<Series> series)
    {
        var (proper, remainder, responsibility) = (written, row.Text(TableField.Remainder), row.Text(TableField.Responsibility));
        if (row.Mapping.ColumnsOf(TableField.Responsibility).Count == 0)
        {
            (proper, responsibility) = Divide(proper, " / ");
        }

        if (row.Mapping.ColumnsOf(TableField.Remainder).Count == 0)
        {
            (proper, remainder) = Divide(proper, " : ");
        }

        if (series.Count == 0 && row.Text(TableField.Volume) is { } volume)
        {
            proper += char.IsAsciiDigit(volume[0]) ? $". Tập {volume}" : $". {volume}";
        }

        return new()
        {
            Proper = proper,
            Remainder = remainder,
            Responsibility = responsibility,
            Parallel = [.. row.Values(TableField.ParallelTitle).Select(value => value.Value)],
            Uniform = row.Text(TableField.UniformTitle),
        };
    }

    private static (string Before, string? After) Divide(string text, string mark)
    {
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        return at <= 0 || at + mark.Length >= text.Length ? (text, null) : (text[..at], text[(at + mark.Length)..]);
    }

    /// <summary>"Tùng thư ; tập 2": a semicolon between spaces stands before the number, as in ISBD area 6; any other divides two series.</summary>
    private List<Series> SeriesStatements()
    {
        var series = new List<Series>();
        foreach (var (_, cell) in row.Cells(TableField.Series))
        {
            foreach (var value in cell.Contains(" ; ", StringComparison.Ordinal) ? cell.Split('|', '\n').Select(TidyText.Tidy) : CellValues.Split(cell))
            {
                var (title, volume) = Divide(value, " ; ");
                if (title.Length > 0)
                {
                    series.Add(new(title, volume));
                }
            }
        }

        if (series is [{ Volume: null } only])
        {
            series[0] = only with { Volume = row.Text(TableField.Volume) };
        }

        return series;
    }

    private IEnumerable<Subject> Subjects() =>
        from kind in _subjects
        from value in row.Values(kind.Field, kind.Kind == SubjectKind.Keyword ? CellValues.SplitKeywords : null)
        select new Subject(value.Value.Contains("--", StringComparison.Ordinal) ? string.Join(" -- ", value.Value.Split("--").Select(TidyText.Tidy)) : value.Value, kind.Kind);

    private IEnumerable<Classification> Classifications() =>
        row.Values(TableField.Ddc).Select(value => new Classification("ddc", value.Value))
            .Concat(row.Values(TableField.Bbk).Select(value => new Classification("bbk", value.Value)))
            .Concat(row.Values(TableField.Classification).Select(value => new Classification(ClassMarks.SchemeOf(value.Value), value.Value)));

    private IEnumerable<string> Languages()
    {
        foreach (var (column, value) in row.Values(TableField.Language, CellValues.SplitAtCommas))
        {
            if (LanguageOf(value) is { } code)
            {
                yield return code;
            }
            else
            {
                Keep(column, value, "language-unknown", TableReasons.LanguageUnknown(value));
            }
        }
    }

    /// <summary>Chữ Nôm writes Vietnamese; "Pháp" stands for "Tiếng Pháp".</summary>
    private static string? LanguageOf(string word) =>
        HeadingTable.Fold(word) is "nom" or "chu nom" ? "vie" : LanguageCodes.Find(word) ?? LanguageCodes.Find("tiếng " + word);

    private Publication? Publication()
    {
        var date = row.Text(TableField.Year);
        var years = date is null ? null : DateAsWritten.Years(date);
        if (date is not null && years is null)
        {
            row.Warn("date-without-year", row.Cells(TableField.Year).First().Column, TableReasons.DateWithoutYear(date));
        }

        var publication = new Publication
        {
            Places = [.. row.Values(TableField.Place).Select(value => value.Value)],
            Publishers = [.. row.Values(TableField.Publisher).Select(value => value.Value)],
            Date = date,
            YearFrom = years?.From,
            YearTo = years?.To,
        };
        return date is null && publication.Places.Count == 0 && publication.Publishers.Count == 0 ? null : publication;
    }

    private List<Identifier> Identifiers()
    {
        var identifiers = new List<Identifier>();
        foreach (var (column, value) in row.Values(TableField.Isbn, CellValues.SplitAtCommas))
        {
            identifiers.Add(Checked(IsbnIssn.AsIsbn(value), column, IdentifierKind.Isbn));
        }

        foreach (var (column, value) in row.Values(TableField.Issn, CellValues.SplitAtCommas))
        {
            identifiers.Add(Checked(IsbnIssn.AsIssn(value), column, IdentifierKind.Issn));
        }

        identifiers.AddRange(row.Values(TableField.DocumentNumber).Select(value => new Identifier(IdentifierKind.DocumentNumber, value.Value, value.Value)));
        identifiers.AddRange(row.Values(TableField.Doi).Select(value => new Identifier(IdentifierKind.Doi, ClassMarks.BareDoi(value.Value), value.Value)));
        foreach (var (column, value) in row.Values(TableField.Url))
        {
            if (Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "ftp" or "urn")
            {
                identifiers.Add(new(IdentifierKind.Uri, value, value));
            }
            else
            {
                Keep(column, value, "address-unusable", TableReasons.AddressUnusable(value));
            }
        }

        return identifiers;
    }

    private Identifier Checked(Identifier identifier, int column, IdentifierKind claimed)
    {
        if (identifier.Kind != claimed)
        {
            row.Warn(
                claimed == IdentifierKind.Isbn ? "isbn-check" : "issn-check",
                column,
                CellValues.IsDamagedNumber(identifier.AsWritten) ? TableReasons.NumberDamaged(identifier.AsWritten) : TableReasons.CheckDigit(claimed, identifier.AsWritten));
        }

        return identifier;
    }

    private DocumentType Type()
    {
        foreach (var (column, value) in row.Values(TableField.Type))
        {
            if (TypeWords.Find(value) is { } type)
            {
                return type;
            }

            Keep(column, value, "type-unknown", TableReasons.TypeUnknown(value));
            return DocumentType.Other;
        }

        return DocumentType.Book;
    }

    private void UnknownColumns()
    {
        for (var column = 0; column < row.Count; column++)
        {
            if ((column >= row.Mapping.Columns.Count || row.Mapping.Columns[column].Field is null) && TidyText.Tidy(row.Raw(column)) is { Length: > 0 } value)
            {
                _notes.Add($"{row.Heading(column)}: {value}");
            }
        }
    }

    private void Keep(int column, string value, string code, Catalog.Imports.BilingualText reason)
    {
        _notes.Add($"{row.Heading(column)}: {value}");
        row.Warn(code, column, reason);
    }
}
