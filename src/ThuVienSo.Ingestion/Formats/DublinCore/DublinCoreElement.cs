namespace ThuVienSo.Ingestion.Formats.DublinCore;

/// <summary>
/// One statement of a record: the name of the term ("title", "issued"), its text, the encoding scheme without prefix (xsi:type or dcterms
/// encoding, "URI"; null when none), and its language (xml:lang; null when none).
/// </summary>
internal readonly record struct DublinCoreElement(string Term, string Text, string? Scheme, string? Language);
