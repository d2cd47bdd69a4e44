using System.Globalization;
using System.Text;

namespace ThuVienSo.Catalog.Tables.Workbooks;

/// <summary>
/// The strings that cells refer to by number (ECMA-376 part 1, 18.4). Beyond <see cref="WorkbookLimits.StringBytesInMemory"/> they stand in a temporary file, so that
/// memory has a bound; their places take eight bytes each.
/// </summary>
internal sealed class SharedStrings : IDisposable
{
    private readonly List<long> _ends = [];
    private Stream _bytes = new MemoryStream();
    private byte[] _buffer = new byte[1024];

    private SharedStrings()
    {
    }

    /// <summary>Reads the part; null is a workbook without shared strings.</summary>
    public static SharedStrings Read(PartReader? part)
    {
        var strings = new SharedStrings();
        if (part is null)
        {
            return strings;
        }

        using (part)
        {
            var text = new StringBuilder();
            while (part.ReadElement())
            {
                if (part.Name == "si")
                {
                    text.Clear();
                    AppendRichText(part, text);
                    strings.Add(EscapedCharacters.Decode(text.ToString()));
                }
            }
        }

        return strings;
    }

    /// <summary>Appends the text of an "si" or "is" element: its "t" elements, in runs too, but not the readings ("rPh") beside them.</summary>
    public static void AppendRichText(PartReader part, StringBuilder text)
    {
        if (part.IsEmpty)
        {
            return;
        }

        var depth = part.Depth;
        var reading = int.MaxValue;
        while (part.ReadElementInside(depth))
        {
            reading = part.Depth <= reading ? int.MaxValue : reading;
            if (part.Name == "rPh")
            {
                reading = part.Depth;
            }
            else if (part.Name == "t" && reading == int.MaxValue)
            {
                part.AppendText(text);
            }
        }
    }

    /// <summary>The string of that number as a cell writes it; null when there is none.</summary>
    public string? Find(ReadOnlySpan<char> number)
    {
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= _ends.Count)
        {
            return null;
        }

        var start = index == 0 ? 0 : _ends[index - 1];
        var length = (int)(_ends[index] - start);
        if (length > _buffer.Length)
        {
            _buffer = new byte[length];
        }

        _bytes.Position = start;
        _bytes.ReadExactly(_buffer, 0, length);
        return Encoding.UTF8.GetString(_buffer, 0, length);
    }

    public void Dispose() => _bytes.Dispose();

    private void Add(string text)
    {
        if (_ends.Count == WorkbookLimits.Strings)
        {
            throw new WorkbookException("xlsx-too-many-strings", WorkbookReasons.TooManyStrings);
        }

        _bytes.Write(Encoding.UTF8.GetBytes(text));
        _ends.Add(_bytes.Position);
        if (_bytes is MemoryStream && _bytes.Position > WorkbookLimits.StringBytesInMemory)
        {
            MoveToFile();
        }
    }

    private void MoveToFile()
    {
        var file = TemporaryFile.Create();
        _bytes.Position = 0;
        _bytes.CopyTo(file);
        _bytes.Dispose();
        _bytes = file;
    }
}
