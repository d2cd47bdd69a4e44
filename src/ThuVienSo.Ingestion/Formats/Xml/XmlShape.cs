namespace ThuVienSo.Ingestion.Formats.Xml;

/// <summary>What a format's records look like from outside; asked for every tag, so by bytes.</summary>
public abstract class XmlShape
{
    /// <summary>Whether an element of this local name is a record.</summary>
    public abstract bool IsRecord(ReadOnlySpan<byte> localName);

    /// <summary>Whether an element of this local name stands only inside a record.</summary>
    public abstract bool IsContent(ReadOnlySpan<byte> localName);

    /// <summary>
    /// Whether an element makes the element around it a record, whatever that is called; asked outside records only, with the whole name.
    /// </summary>
    public virtual bool MakesRecord(ReadOnlySpan<byte> name) => false;

    /// <summary>Whether an element called as a record is may stand deeper inside a record (rdf:Description as a value).</summary>
    public virtual bool MayNest(ReadOnlySpan<byte> localName) => false;

    /// <summary>Told of every element inside a record, and what the record is called.</summary>
    public virtual void Inside(ReadOnlySpan<byte> localName, ReadOnlySpan<byte> recordName)
    {
    }

    /// <summary>Told of every element outside records.</summary>
    public virtual void See(ReadOnlySpan<byte> localName)
    {
    }
}
