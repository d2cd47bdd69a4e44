using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;
using Attribute = Lucene.Net.Util.Attribute;

namespace ThuVienSo.Search.Analysis;

/// <summary>A term handed to the index in the bytes that are already there: the usual attribute would encode each of millions of syllables anew.</summary>
internal sealed class KnownTermAttribute : Attribute, ITermToBytesRefAttribute
{
    public BytesRef BytesRef { get; } = new();

    public void Set(byte[] term)
    {
        BytesRef.Bytes = term;
        BytesRef.Length = term.Length;
    }

    // Set has done it.
    public void FillBytesRef()
    {
    }

    public override void Clear() => BytesRef.Length = 0;

    public override void CopyTo(IAttribute target) => ((KnownTermAttribute)target).Set(BytesRef.Bytes[..BytesRef.Length]);
}
