using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.Tables;
using ThuVienSo.Ingestion.Formats.Tables.Columns;
using ThuVienSo.Text;

namespace ThuVienSo.Ingestion.Formats.Tables.Rows;

/// <summary>Turns the tables of one file into results: finds the headings of each, reads its rows, joins the rows of one document.</summary>
internal sealed class ResultsOfTables
{
    private readonly ReadingContext _file;
    private readonly PositionUnit _unit;
    private readonly Action<ColumnMapping>? _onMapping;
    private readonly SameKeys _keys = new();
    private readonly List<string> _withoutHeadings = [];
    private readonly List<ColumnMapping> _mappingsOfRecords = [];
    private ReadingContext _context;
    private HeadingSearch _search;
    private ColumnMapping? _mapping;
    private RecordOfRow? _records;
    private PlaceOfRow? _places;
    private PendingRecord? _pending;
    private TextEncoding? _encoding;
    private bool _mayLackHeadings;
    private bool _anyMapping;
    private bool _anyTrouble;
    private long _number;

    public ResultsOfTables(ReadingContext file, PositionUnit unit, Action<ColumnMapping>? onMapping)
    {
        (_file, _unit, _onMapping) = (file, unit, onMapping);
        (_context, _search) = (file, new(file.ColumnMapping));
    }

    public IEnumerable<ReadResult> Take(TableItem item) => item switch
    {
        TableItem.Begins begins => [.. EndTable(), .. Begin(begins)],
        TableItem.Trouble trouble => Trouble(trouble),
        TableItem.Row { IsEmpty: true } => [],
        TableItem.Row row when _mapping is null => Search(row),
        TableItem.Row row => Row(row),
        _ => [],
    };

    public IEnumerable<ReadResult> End()
    {
        foreach (var result in EndTable())
        {
            yield return result;
        }

        var severity = _anyMapping ? ProblemSeverity.Warning : ProblemSeverity.Refused;
        foreach (var file in _withoutHeadings)
        {
            yield return new ReadResult.Problem(new(severity, file, null, null, null, "no-headings", TableReasons.NoHeadings));
        }

        foreach (var heading in GivenInVain())
        {
            var columns = _mappingsOfRecords.SelectMany(mapping => mapping.Columns).Select(column => column.Heading).Where(name => name.Length > 0).Distinct();
            yield return new ReadResult.Problem(
                new(ProblemSeverity.Warning, _file.File, null, null, heading, "column-missing", TableReasons.ColumnMissing(heading, columns)));
        }

        if (!_anyMapping && !_anyTrouble && _withoutHeadings.Count == 0)
        {
            yield return new ReadResult.Problem(new(ProblemSeverity.Refused, _file.File, null, null, null, "table-empty", TableReasons.Empty));
        }
    }

    /// <summary>Headings that the caller gave a field to and that no table of records in the file has.</summary>
    private IEnumerable<string> GivenInVain() => _mappingsOfRecords.Count == 0
        ? []
        : _file.ColumnMapping?.Keys.Where(heading => !_mappingsOfRecords.Exists(mapping => mapping.HasColumn(heading))) ?? [];

    private IEnumerable<ReadResult> Begin(TableItem.Begins begins)
    {
        _context = begins.Name is null ? _file : _file with { File = $"{_file.File} [{begins.Name}]" };
        _mayLackHeadings = begins.MayLackHeadings;
        _encoding = begins.Encoding;
        _search = new(_file.ColumnMapping);
        _mapping = null;
        return [];
    }

    private IEnumerable<ReadResult> EndTable()
    {
        if (_mapping is null && _search.SawRows)
        {
            foreach (var result in EndSearch())
            {
                yield return result;
            }

            if (_mapping is null && !_mayLackHeadings)
            {
                _withoutHeadings.Add(_context.File);
            }
        }

        if (Flush() is { } last)
        {
            yield return last;
        }

        _search = new(_file.ColumnMapping);
    }

    private IEnumerable<ReadResult> Search(TableItem.Row row) => !_search.IsOver && _search.Take(row) ? EndSearch() : [];

    private IEnumerable<ReadResult> EndSearch()
    {
        if (_search.Found() is not { } found)
        {
            yield break;
        }

        _mapping = found.Mapping;
        _anyMapping = true;
        if (found.Mapping.Kind == TableKind.Records)
        {
            _mappingsOfRecords.Add(found.Mapping);
        }

        _records = new(found.Mapping, _context, _unit == PositionUnit.Line);
        _places = new(found.Mapping, _context);
        _onMapping?.Invoke(found.Mapping.ReadAs(_encoding));
        if (UnknownColumns() is { } unknown)
        {
            yield return unknown;
        }

        foreach (var result in found.Rows.SelectMany(Row))
        {
            yield return result;
        }
    }

    private ReadResult.Problem? UnknownColumns()
    {
        var unknown = _mapping!.Columns.Where(column => column is { Field: null, Place: null, Heading.Length: > 0 }).Select(column => column.Heading).ToList();
        return unknown.Count == 0
            ? null
            : new(new(ProblemSeverity.Warning, _context.File, null, null, string.Join("; ", unknown), "columns-unknown", TableReasons.UnknownColumns(unknown)));
    }

    private IEnumerable<ReadResult> Row(TableItem.Row row)
    {
        if (IsHeadingsAgain(row))
        {
            return [];
        }

        var position = new RecordPosition(++_number, row.Number, _unit);
        return _mapping!.Kind == TableKind.Records ? Record(_records!.Read(row, position)) : _places!.Read(row, position);
    }

    private IEnumerable<ReadResult> Record(ReadResult result)
    {
        if (result is not ReadResult.Record record)
        {
            return Flush() is { } before ? [before, result] : [result];
        }

        if (_pending?.IsSameDocument(record) == true)
        {
            _pending.Add(record, _context);
            return [];
        }

        var flushed = Flush();
        if (_keys.FirstOf(record.Draft.SourceKey, record.Draft.Position.Offset) is not { } first)
        {
            _pending = new(record);
            return flushed is null ? [] : [flushed];
        }

        var refusal = Duplicate(record, first);
        return flushed is null ? [refusal] : [flushed, refusal];
    }

    private ReadResult Duplicate(ReadResult.Record record, long first)
    {
        var key = record.Draft.SourceKey;
        var isText = _unit == PositionUnit.Line;
        var fault = key.StartsWith("sha256:", StringComparison.Ordinal)
            ? new Fault("duplicate-content", null, TableReasons.DuplicateContent(first, isText))
            : new Fault("duplicate-id", null, TableReasons.DuplicateId(key, first, isText));
        return fault.AsRefusal(_context, record.Draft.Position, key);
    }

    private IEnumerable<ReadResult> Trouble(TableItem.Trouble trouble)
    {
        _anyTrouble = true;
        if (Flush() is { } before)
        {
            yield return before;
        }

        var fault = new Fault(trouble.Code, null, trouble.Reason);
        if (trouble.Number is not { } number)
        {
            yield return new ReadResult.Problem(new(trouble.Severity, _context.File, null, null, null, trouble.Code, trouble.Reason));
        }
        else if (trouble.Severity == ProblemSeverity.Refused)
        {
            yield return fault.AsRefusal(_context, new(++_number, number, _unit));
        }
        else
        {
            yield return new ReadResult.Problem(fault.AsWarning(_context, new(_number, number, _unit), null));
        }
    }

    private ReadResult.Record? Flush()
    {
        var record = _pending?.Complete();
        _pending = null;
        return record;
    }

    /// <summary>Printed tables repeat their headings at the top of each page.</summary>
    private bool IsHeadingsAgain(TableItem.Row row) =>
        _mapping!.Columns.All(column => column.Heading == (column.Index < row.Cells.Count ? TidyText.Tidy(row.Cells[column.Index]) : ""));
}
