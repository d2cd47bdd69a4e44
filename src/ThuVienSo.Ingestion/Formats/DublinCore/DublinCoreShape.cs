using System.Text;
using ThuVienSo.Ingestion.Formats.Xml;

namespace ThuVienSo.Ingestion.Formats.DublinCore;

/// <summary>
/// Where records are in a Dublin Core file: every <c>record</c> of an OAI-PMH answer; else every <c>dc</c>, <c>qualifieddc</c>,
/// <c>Description</c>, <c>metadata</c> or <c>record</c>; else whatever holds elements with the prefix dc or dcterms.
/// </summary>
internal sealed class DublinCoreShape : XmlShape
{
    // A file whose first record is plain Dublin Core is not taken for OAI-PMH by anything in a later one.
    private bool _isPlain;

    /// <summary>
    /// What the OAI-PMH answer is to ("ListIdentifiers", "Identify", ...); null when the file is none or the request gives records.
    /// </summary>
    public string? OtherVerb { get; private set; }

    /// <summary>True when the file is an answer of an OAI-PMH repository.</summary>
    public bool IsOai { get; private set; }

    public override bool IsRecord(ReadOnlySpan<byte> localName) => localName.Length switch
    {
        6 => localName.SequenceEqual("record"u8),
        _ when IsOai => false,
        2 => localName.SequenceEqual("dc"u8),
        8 => localName.SequenceEqual("metadata"u8),
        11 => localName.SequenceEqual("Description"u8) || localName.SequenceEqual("qualifieddc"u8),
        _ => false,
    };

    public override bool IsContent(ReadOnlySpan<byte> localName)
    {
        if (IsOai)
        {
            return localName.SequenceEqual("header"u8) && OtherVerb is null;
        }

        var isTerm = localName.Length is > 3 and < 24 && DublinCoreTerms.Known.Contains(Encoding.UTF8.GetString(localName));
        _isPlain |= isTerm;
        return isTerm;
    }

    public override bool MakesRecord(ReadOnlySpan<byte> name) =>
        !IsOai && (name.StartsWith("dc:"u8) || name.StartsWith("dcterms:"u8) || name.StartsWith("dct:"u8));

    public override bool MayNest(ReadOnlySpan<byte> localName) => localName.SequenceEqual("Description"u8);

    /// <summary>A header in a record tells an OAI-PMH record, also in a file that keeps records without the answer around them.</summary>
    public override void Inside(ReadOnlySpan<byte> localName, ReadOnlySpan<byte> recordName) =>
        IsOai |= !_isPlain && localName.SequenceEqual("header"u8) && recordName.SequenceEqual("record"u8);

    public override void See(ReadOnlySpan<byte> localName)
    {
        if (localName.SequenceEqual("OAI-PMH"u8))
        {
            IsOai = true;
        }
        else if (IsOai && (localName.SequenceEqual("ListIdentifiers"u8) || localName.SequenceEqual("Identify"u8)
            || localName.SequenceEqual("ListSets"u8) || localName.SequenceEqual("ListMetadataFormats"u8)
            || localName.SequenceEqual("error"u8)))
        {
            OtherVerb = Encoding.UTF8.GetString(localName);
        }
    }
}
