namespace ThuVienSo.Ingestion.Formats.Tables.Cells;

/// <summary>
/// Sets the cells that speak of copies beside one another, position by position. There are as many copies as the longest list has values. A library, call
/// number, shelf or status that stands alone holds for all; a barcode names one copy and is never repeated. Where two lists of several values have different
/// lengths the last value of the shorter one is used for the rest, and that is reported.
/// </summary>
internal static class HoldingsInCells
{
    public sealed record Lists(
        IReadOnlyList<string> Libraries, IReadOnlyList<string> CallNumbers, IReadOnlyList<string> Barcodes, IReadOnlyList<string> Shelves, IReadOnlyList<string> Statuses)
    {
        public int Copies => All.Max(list => list.Count);

        /// <summary>Every list has no value, one, or one for each copy; barcodes have none or one for each copy.</summary>
        public bool Agree => All.All(list => list.Count <= 1 || list.Count == Copies) && (Barcodes.Count == 0 || Barcodes.Count == Copies);

        private IEnumerable<IReadOnlyList<string>> All => [Libraries, CallNumbers, Barcodes, Shelves, Statuses];
    }

    /// <summary>One copy; the status as written.</summary>
    public readonly record struct Copy(string? Library, string? CallNumber, string? Barcode, string? Shelf, string? Status);

    public static IEnumerable<Copy> Combine(Lists lists)
    {
        var copies = Math.Min(lists.Copies, RecordLimits.HoldingsPerRecord);
        for (var i = 0; i < copies; i++)
        {
            var barcode = i < lists.Barcodes.Count ? lists.Barcodes[i] : "";
            yield return new(
                At(lists.Libraries, i), At(lists.CallNumbers, i), barcode.Length == 0 ? null : barcode, At(lists.Shelves, i), At(lists.Statuses, i));
        }
    }

    private static string? At(IReadOnlyList<string> list, int index)
    {
        var value = list.Count == 0 ? "" : list[Math.Min(index, list.Count - 1)];
        return value.Length == 0 ? null : value;
    }
}
