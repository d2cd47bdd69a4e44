using System.Text;

namespace ThuVienSo.Ingestion.Formats.Marc;

/// <summary>A data field of a record, to read its indicators and subfields from.</summary>
public readonly struct DataField(MarcRecord record, MarcField place)
{
    private const byte Delimiter = 0x1F;

    public MarcRecord Record => record;

    public int Number => place.Number;

    public string Tag => place.TagText;

    /// <summary>First indicator; a space when the field is too short to have one.</summary>
    public char Indicator1 => place.Length > 0 ? (char)record.Data[place.Start] : ' ';

    /// <summary>Second indicator; a space when the field is too short to have one.</summary>
    public char Indicator2 => place.Length > 1 ? (char)record.Data[place.Start + 1] : ' ';

    public SubfieldEnumerator GetEnumerator() => new(record.Raw(place));

    /// <summary>The text of the first subfield with this code; null when there is none or it is empty.</summary>
    public string? First(char code)
    {
        foreach (var subfield in this)
        {
            if (subfield.Code == code && record.Text(subfield.Raw) is { Length: > 0 } text)
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>The texts of all subfields with one of these codes, in the order of the record, without empty ones.</summary>
    public List<string> All(string codes)
    {
        var texts = new List<string>();
        foreach (var subfield in this)
        {
            if (codes.Contains(subfield.Code) && record.Text(subfield.Raw) is { Length: > 0 } text)
            {
                texts.Add(text);
            }
        }

        return texts;
    }

    /// <summary>The texts of all subfields with one of these codes joined by a separator; null when there are none.</summary>
    public string? Join(string codes, string separator = " ")
    {
        string? first = null;
        StringBuilder? joined = null;
        foreach (var subfield in this)
        {
            if (!codes.Contains(subfield.Code) || record.Text(subfield.Raw) is not { Length: > 0 } text)
            {
                continue;
            }

            if (first is null)
            {
                first = text;
                continue;
            }

            joined ??= new StringBuilder(first);
            joined.Append(separator).Append(text);
        }

        return joined?.ToString() ?? first;
    }

    /// <summary>One subfield: its code and its bytes.</summary>
    public readonly ref struct Subfield(char code, ReadOnlySpan<byte> raw)
    {
        public char Code { get; } = code;

        public ReadOnlySpan<byte> Raw { get; } = raw;
    }

    /// <summary>Walks the delimiters of a field; what stands before the first is passed over.</summary>
    public ref struct SubfieldEnumerator
    {
        private ReadOnlySpan<byte> _rest;

        internal SubfieldEnumerator(ReadOnlySpan<byte> bytes)
        {
            var first = bytes.IndexOf(Delimiter);
            _rest = first < 0 ? [] : bytes[(first + 1)..];
        }

        public Subfield Current { get; private set; }

        public bool MoveNext()
        {
            if (_rest.IsEmpty)
            {
                return false;
            }

            var next = _rest.IndexOf(Delimiter);
            var subfield = next < 0 ? _rest : _rest[..next];
            _rest = next < 0 ? [] : _rest[(next + 1)..];
            Current = subfield.IsEmpty ? new(' ', []) : new(char.ToLowerInvariant((char)subfield[0]), subfield[1..]);
            return true;
        }
    }
}
