using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Ingestion.Formats.Xml;

/// <summary>
/// One record element of a file: its bytes (UTF-8; as in the file when that is UTF-8) and its line, or, where <see cref="Bytes"/> is null,
/// the fault for which it could not be cut out. <see cref="IsFile"/>: the fault is one of the whole file, a warning when
/// <see cref="GoesOn"/>.
/// </summary>
public sealed record XmlRecordText(byte[]? Bytes, RecordPosition Position, Fault? Fault = null, bool IsFile = false, bool GoesOn = true);
