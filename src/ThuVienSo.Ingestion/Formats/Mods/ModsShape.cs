using ThuVienSo.Ingestion.Formats.Xml;

namespace ThuVienSo.Ingestion.Formats.Mods;

/// <summary>Every <c>mods</c>, alone, in a <c>modsCollection</c> or in any other envelope.</summary>
internal sealed class ModsShape : XmlShape
{
    public override bool IsRecord(ReadOnlySpan<byte> localName) => localName.SequenceEqual("mods"u8);

    public override bool IsContent(ReadOnlySpan<byte> localName) => localName.SequenceEqual("titleInfo"u8) || localName.SequenceEqual("originInfo"u8);
}
