using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Ingestion.Formats.Marc;

/// <summary>
/// What one step through a MARC file gave: a record with what had to be mended, or, where <see cref="Record"/> is null, the one fault for
/// which it could not be read.
/// </summary>
public readonly record struct MarcReading(MarcRecord? Record, RecordPosition Position, IReadOnlyList<Fault> Faults);
