using System.Runtime.CompilerServices;
using System.Text;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Ingestion.Formats.Xml;

/// <summary>
/// Cuts the record elements out of an XML file, one by one, so that a record that is not well-formed costs that record only. Holds one
/// record at a time. What stands around the records (collection, OAI-PMH envelope, rdf:RDF, anything) is passed over.
/// </summary>
public sealed class XmlRecordStream(Stream file, XmlShape shape)
{
    private const int MaxAdoptedHead = 64 * 1024;

    private readonly XmlTokenizer _tokenizer = new();
    private readonly Queue<XmlRecordText> _ready = new();
    private ByteWindow _window = new(Stream.Null);
    private long _number;

    // Offsets in the file; -1 for none.
    private long _scan;
    private long _record = -1;
    private long _parent = -1;

    // Line of the first byte of the window, of the record being read, and of content that stands outside records (0: none).
    private long _line = 1;
    private long _recordLine;
    private long _orphanLine;

    private byte[] _name = [];
    private byte[] _parentName = [];
    private bool _hasContent;
    private int _depth;
    private int _nested;
    private Fault? _fault;
    private bool _sawElement;
    private bool _stopped;

    /// <summary>Namespaces that the elements around the records declare.</summary>
    public XmlPrefixes Prefixes { get; } = new();

    /// <summary>Yields every record element, and a fault for each that could not be cut out.</summary>
    public async IAsyncEnumerable<XmlRecordText> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (utf8, fault) = await XmlEncoding.OpenAsync(file, cancellationToken).ConfigureAwait(false);
        _window = new(utf8);
        if (fault is not null)
        {
            yield return new(null, new(1, 1, PositionUnit.Line), fault, IsFile: true);
        }

        while (!_stopped)
        {
            if (!Step())
            {
                if (_window.IsAtEnd)
                {
                    break;
                }

                await _window.FillAsync(cancellationToken).ConfigureAwait(false);
            }

            while (_ready.TryDequeue(out var text))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return text;
            }
        }

        if (_record >= 0)
        {
            yield return new(null, Position(_recordLine), XmlReasons.FileEnds());
        }
    }

    /// <summary>Takes the next token; false when more bytes are needed first.</summary>
    private bool Step()
    {
        var bytes = _window.Bytes[(int)(_scan - _window.Offset)..];
        if (bytes.IsEmpty)
        {
            return false;
        }

        var token = _tokenizer.Next(bytes, _scan, _window.IsAtEnd);
        switch (token.Kind)
        {
            case XmlTokenKind.Incomplete:
                return false;
            case XmlTokenKind.Doctype:
                Doctype();
                break;
            case XmlTokenKind.TooManyAttributes:
                _fault ??= _record < 0 ? null : XmlReasons.TooManyAttributes(SafeXml.MaxAttributes);
                break;
            case XmlTokenKind.Start or XmlTokenKind.Empty when _record >= 0:
                Inside(token, bytes);
                break;
            case XmlTokenKind.Start or XmlTokenKind.Empty:
                Outside(token, bytes);
                break;
            case XmlTokenKind.End:
                End(token, bytes);
                return true;
        }

        _scan += token.Length;
        if (token.Kind == XmlTokenKind.Empty && _record == _scan - token.Length)
        {
            Complete();
        }

        Release();
        return true;
    }

    private void Doctype()
    {
        if (_record >= 0)
        {
            _fault ??= XmlReasons.Doctype();
        }
        else if (!_sawElement)
        {
            _ready.Enqueue(new(null, new(1, _line, PositionUnit.Line), XmlReasons.Doctype(), IsFile: true, GoesOn: false));
            _stopped = true;
        }
    }

    private void Inside(XmlToken token, ReadOnlySpan<byte> bytes)
    {
        var name = token.LocalName(bytes);
        shape.Inside(name, _name);
        if (shape.IsContent(name))
        {
            _hasContent = true;
        }
        else if (token.Kind == XmlTokenKind.Start && shape.IsRecord(name))
        {
            if (!_hasContent)
            {
                // An element around the record that is called as a record is, as in OAI-PMH: what it declares holds inside.
                var around = (int)Math.Min(_scan - _window.Offset, MaxAdoptedHead);
                Prefixes.Declare(_window.Bytes[..around]);
                Begin(_scan, name);
                return;
            }

            if (_depth == 1 || !shape.MayNest(name))
            {
                _ready.Enqueue(new(null, Position(_recordLine), XmlReasons.EndMissing(TidyText.Tidy(Encoding.UTF8.GetString(_name)))));
                Begin(_scan, name);
                return;
            }

            _nested += name.SequenceEqual(_name) ? 1 : 0;
        }

        if (token.Kind == XmlTokenKind.Start && ++_depth > SafeXml.MaxDepth)
        {
            _fault ??= XmlReasons.TooDeep(SafeXml.MaxDepth);
        }
    }

    private void Outside(XmlToken token, ReadOnlySpan<byte> bytes)
    {
        _sawElement = true;
        var name = token.LocalName(bytes);
        if (shape.IsRecord(name))
        {
            LostContent();
            Begin(_scan, name);
            return;
        }

        if (_parent >= 0 && shape.MakesRecord(token.Name(bytes)))
        {
            var parent = _parentName;
            Begin(_parent, parent);
            _hasContent = true;
            _depth += token.Kind == XmlTokenKind.Start ? 1 : 0;
            return;
        }

        shape.See(name);
        Prefixes.Declare(bytes[..token.Length]);
        if (shape.IsContent(name) && _orphanLine == 0)
        {
            _orphanLine = LineAt(_scan);
        }

        _parent = token.Kind == XmlTokenKind.Start ? _scan : -1;
        _parentName = token.Kind == XmlTokenKind.Start ? name.ToArray() : [];
    }

    private void End(XmlToken token, ReadOnlySpan<byte> bytes)
    {
        var name = token.LocalName(bytes);
        var isRecord = _record >= 0 ? name.SequenceEqual(_name) : shape.IsRecord(name);
        _scan += token.Length;
        if (_record >= 0)
        {
            _depth--;
            if (isRecord && _nested-- <= 0)
            {
                Complete();
            }
        }
        else
        {
            _parent = -1;
            if (isRecord)
            {
                LostContent();
            }
        }

        Release();
    }

    private void Begin(long at, ReadOnlySpan<byte> name)
    {
        _name = name.ToArray();
        DropTo(at);
        _record = at;
        _recordLine = _line;
        _parent = -1;
        _hasContent = false;
        _depth = 1;
        _nested = 0;
        _fault = null;
    }

    private void Complete()
    {
        var bytes = _fault is null ? _window.Bytes[..(int)(_scan - _record)].ToArray() : null;
        _ready.Enqueue(new(bytes, Position(_recordLine), _fault));
        _record = -1;
        _fault = null;
        DropTo(_scan);
    }

    /// <summary>Content outside records is that of a record whose opening tag is damaged.</summary>
    private void LostContent()
    {
        if (_orphanLine > 0)
        {
            _ready.Enqueue(new(null, Position(_orphanLine), XmlReasons.StartMissing()));
            _orphanLine = 0;
        }
    }

    /// <summary>Lets go of bytes that are not needed any more, and of a record that grows too long.</summary>
    private void Release()
    {
        if (_record >= 0)
        {
            if (_scan - _window.Offset > SafeXml.MaxRecordLength)
            {
                _fault ??= XmlReasons.TooLong(SafeXml.MaxRecordLength);
            }

            if (_fault is not null)
            {
                DropTo(_scan);
            }

            return;
        }

        if (_parent >= 0 && _scan - _parent > MaxAdoptedHead)
        {
            _parent = -1;
        }

        DropTo(_parent >= 0 ? _parent : _scan);
    }

    private void DropTo(long offset)
    {
        var count = (int)(offset - _window.Offset);
        _line += _window.Bytes[..count].Count((byte)'\n');
        _window.Advance(count);
    }

    private long LineAt(long offset) => _line + _window.Bytes[..(int)(offset - _window.Offset)].Count((byte)'\n');

    private RecordPosition Position(long line) => new(++_number, line, PositionUnit.Line);
}
