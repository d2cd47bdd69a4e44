namespace ThuVienSo.Ingestion.Formats.Xml;

/// <summary>XML that breaks a limit of <see cref="SafeXml"/>; <see cref="Fault"/> says which.</summary>
public sealed class UnsafeXmlException(Fault fault) : Exception(fault.Reason.En)
{
    public Fault Fault { get; } = fault;
}
