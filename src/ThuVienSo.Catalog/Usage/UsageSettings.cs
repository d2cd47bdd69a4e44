namespace ThuVienSo.Catalog.Usage;

/// <summary>How uses are written down.</summary>
/// <param name="Folder">Where the spools of all processes of the installation are.</param>
public sealed record UsageSettings(string Folder)
{
    /// <summary>How long uses are gathered to be forced to the disk together.</summary>
    public TimeSpan Gathering { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How often what is on the disk goes to the catalog.</summary>
    public TimeSpan BetweenShipments { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A file of this size is closed before its time.</summary>
    public long LargestFile { get; init; } = 8 << 20;

    /// <summary>Uses that wait in memory while the disk does not take them; beyond it they are lost, and counted as lost.</summary>
    public int MostWaiting { get; init; } = 50_000;

    /// <summary>Room that is left on the disk: what else is on it is more than figures.</summary>
    public long LeastFreeBytes { get; init; } = 64 << 20;
}
