using System.Text;
using System.Xml;

namespace ThuVienSo.Catalog.Tables.Workbooks;

/// <summary>
/// Reads one XML part element by element: no document type, no resolver, no more than <see cref="WorkbookLimits.Depth"/> levels; text is taken in pieces, so that
/// a cell of a gigabyte takes no more memory than one of the longest that is allowed. Elements are told by their local names: transitional and strict files
/// (ECMA-376 parts 1 and 4) differ in namespaces only.
/// </summary>
internal sealed class PartReader(Stream part) : IDisposable
{
    private static readonly XmlReaderSettings _settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = WorkbookLimits.PartBytes,
        MaxCharactersFromEntities = 1024,
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    private readonly XmlReader _xml = XmlReader.Create(part, _settings);
    private readonly char[] _piece = new char[4096];

    public string Name => _xml.LocalName;

    public int Depth => _xml.Depth;

    public bool IsEmpty => _xml.IsEmptyElement;

    /// <summary>Goes to the next start of an element; false at the end.</summary>
    public bool ReadElement()
    {
        while (Read())
        {
            if (_xml.NodeType == XmlNodeType.Element)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Goes to the next start of an element inside the element of that depth; false at its end.</summary>
    public bool ReadElementInside(int depth)
    {
        while (Read())
        {
            if (_xml.Depth <= depth)
            {
                return false;
            }

            if (_xml.NodeType == XmlNodeType.Element)
            {
                return true;
            }
        }

        return false;
    }

    public string? Attribute(string name)
    {
        string? value = null;
        if (_xml.MoveToFirstAttribute())
        {
            do
            {
                if (_xml.LocalName == name)
                {
                    value = _xml.Value;
                }
            }
            while (value is null && _xml.MoveToNextAttribute());
            _xml.MoveToElement();
        }

        return value;
    }

    /// <summary>Appends the text of the current element, elements inside it left out, up to one character more than a cell may have.</summary>
    public void AppendText(StringBuilder text)
    {
        if (_xml.IsEmptyElement)
        {
            return;
        }

        var depth = _xml.Depth;
        while (Read() && _xml.Depth > depth)
        {
            if (_xml.Depth == depth + 1
                && _xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
            {
                AppendValue(text);
            }
        }
    }

    public void Dispose() => _xml.Dispose();

    private void AppendValue(StringBuilder text)
    {
        int count;
        while ((count = _xml.ReadValueChunk(_piece, 0, _piece.Length)) > 0)
        {
            text.Append(_piece, 0, Math.Min(count, Math.Max(0, TableLimits.CellCharacters + 1 - text.Length)));
        }
    }

    private bool Read()
    {
        if (!_xml.Read())
        {
            return false;
        }

        return _xml.Depth <= WorkbookLimits.Depth ? true : throw new WorkbookException("xlsx-too-deep", WorkbookReasons.TooDeep);
    }
}
