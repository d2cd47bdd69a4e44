namespace ThuVienSo.Ingestion.Formats.Tables;

/// <summary>What the records of a table may be at most.</summary>
internal static class RecordLimits
{
    /// <summary>Copies that rows with one key may add up to.</summary>
    public const int HoldingsPerRecord = 5_000;

    /// <summary>Keys remembered to find a key that comes twice: as many as a sheet has rows.</summary>
    public const int KeysRemembered = 1 << 20;
}
