namespace ThuVienSo.Catalog.Imports;

/// <summary>What people are told about where a batch is.</summary>
public static class ImportStateWords
{
    public static BilingualText Words(this ImportState state) => state switch
    {
        ImportState.Staging => new("đang đọc", "being read"),
        ImportState.Staged => new("đã đối chiếu, chưa ghi gì", "matched, nothing written"),
        ImportState.Committing => new("đang ghi", "being committed"),
        ImportState.Committed => new("đã ghi", "committed"),
        ImportState.Reverting => new("đang hoàn tác", "being taken back"),
        ImportState.Reverted => new("đã hoàn tác", "taken back"),
        ImportState.Abandoned => new("không ghi, đã bỏ", "not committed, thrown away"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
