using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Imports;

/// <summary>Whose batch it is.</summary>
public sealed partial class ImportBatches
{
    /// <summary>
    /// Says who handed a batch in: the library whose code is the name of the source, if there is one. Said once; what a source is called later
    /// changes no batch.
    /// </summary>
    public async Task BelongAsync(long batch, string handedInBy, CancellationToken cancellationToken)
    {
        if (handedInBy.Length == 0)
            return;
        await using var command = source.CreateCommand(
            "update import_batch set library_id = library.id from library where import_batch.id = $1 and import_batch.library_id is null and library.code = $2");
        command.Parameters.Add(new() { Value = batch });
        command.Parameters.Add(new() { Value = StoredText.Clean(handedInBy) });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
