using System.Text;

namespace ThuVienSo.Catalog.Tables.Delimited;

/// <summary>
/// Splits one row of a text table into cells, line by line (RFC 4180, and what people make of it). A quote opens a cell only at its beginning. A closing
/// quote that nothing but a letter follows is a letter when the cell began in the same line; in a later line it says that the quote was never closed.
/// </summary>
public sealed class RowParser(char delimiter)
{
    private readonly List<string> _cells = [];
    private readonly List<CellFlaw> _flaws = [];
    private readonly StringBuilder _quoted = new();
    private bool _inQuotes;
    private bool _tooLong;

    public enum Outcome
    {
        Complete,

        /// <summary>A quoted cell is still open.</summary>
        NeedsAnotherLine,

        /// <summary>The open quote was never meant to reach this line.</summary>
        NeverClosed,
    }

    public IReadOnlyList<CellFlaw> Flaws => _flaws.ToArray();

    public IReadOnlyList<string> Cells => _cells.ToArray();

    public void Begin()
    {
        _cells.Clear();
        _flaws.Clear();
        _quoted.Clear();
        _inQuotes = false;
        _tooLong = false;
    }

    public Outcome Feed(string line)
    {
        var position = 0;
        if (_inQuotes)
        {
            var outcome = Quoted(line, ref position, cellStart: -1);
            if (outcome != Outcome.Complete)
            {
                return outcome;
            }

            if (position > line.Length)
            {
                return Outcome.Complete;
            }
        }

        while (true)
        {
            var opening = Opening(line, position);
            if (opening < 0)
            {
                position = Plain(line, position);
            }
            else
            {
                position = opening + 1;
                _inQuotes = true;
                if (Quoted(line, ref position, opening) == Outcome.NeedsAnotherLine)
                {
                    return Outcome.NeedsAnotherLine;
                }
            }

            if (position > line.Length)
            {
                return Outcome.Complete;
            }
        }
    }

    /// <summary>Where the quote stands that opens the cell at this position; -1 when the cell is plain.</summary>
    private int Opening(string line, int position)
    {
        while (position < line.Length && line[position] == ' ')
        {
            position++;
        }

        return position < line.Length && line[position] == '"' ? position : -1;
    }

    /// <summary>Takes a cell without quotes; answers the position after its delimiter, or one past the end of the line.</summary>
    private int Plain(string line, int position)
    {
        var end = line.IndexOf(delimiter, position);
        end = end < 0 ? line.Length : end;
        Add(line.AsSpan(position, end - position));
        return end + 1;
    }

    private Outcome Quoted(string line, ref int position, int cellStart)
    {
        while (true)
        {
            var quote = position <= line.Length ? line.IndexOf('"', position) : -1;
            if (quote < 0)
            {
                Keep(line.AsSpan(Math.Min(position, line.Length)));
                Keep("\n");
                return Outcome.NeedsAnotherLine;
            }

            Keep(line.AsSpan(position, quote - position));
            position = quote + 1;
            if (position < line.Length && line[position] == '"')
            {
                Keep("\"");
                position++;
                continue;
            }

            return Close(line, ref position, cellStart);
        }
    }

    private Outcome Close(string line, ref int position, int cellStart)
    {
        var next = position;
        while (next < line.Length && line[next] == ' ' && delimiter != ' ')
        {
            next++;
        }

        _inQuotes = false;
        if (next == line.Length || line[next] == delimiter)
        {
            position = next + 1;
            AddQuoted();
            return Outcome.Complete;
        }

        if (cellStart < 0)
        {
            return Outcome.NeverClosed;
        }

        var end = line.IndexOf(delimiter, next);
        end = end < 0 ? line.Length : end;
        Loose(line.AsSpan(cellStart, end - cellStart).Trim());
        position = end + 1;
        return Outcome.Complete;
    }

    /// <summary>A cell such as <c>"Sách "hay" lắm"</c>: the outer quotes go when there are two, the inner ones stay.</summary>
    private void Loose(ReadOnlySpan<char> written)
    {
        var text = written.Length > 1 && written[^1] == '"' ? written[1..^1] : written;
        _quoted.Clear();
        _tooLong = false;
        _flaws.Add(new(_cells.Count, CellFlawKind.StrayQuote));
        Add(text);
    }

    private void Keep(ReadOnlySpan<char> text)
    {
        var room = TableLimits.CellCharacters - _quoted.Length;
        _tooLong |= text.Length > room;
        _quoted.Append(text.Length > room ? text[..room] : text);
    }

    private void AddQuoted()
    {
        if (_tooLong)
        {
            _flaws.Add(new(_cells.Count, CellFlawKind.TooLong));
        }

        Append(_quoted.ToString());
        _quoted.Clear();
        _tooLong = false;
    }

    private void Add(ReadOnlySpan<char> text)
    {
        if (text.Length > TableLimits.CellCharacters)
        {
            _flaws.Add(new(_cells.Count, CellFlawKind.TooLong));
            text = text[..TableLimits.CellCharacters];
        }

        Append(text.ToString());
    }

    private void Append(string cell)
    {
        if (_cells.Count < TableLimits.Columns)
        {
            _cells.Add(cell);
        }
        else if (!string.IsNullOrWhiteSpace(cell) && !_flaws.Exists(f => f.Kind == CellFlawKind.TooManyColumns))
        {
            _flaws.Add(new(-1, CellFlawKind.TooManyColumns));
        }
    }
}
