using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Holdings;
using ThuVienSo.Catalog.Holdings.Sheets;
using ThuVienSo.Web.Pages.Stock;
using ThuVienSo.Web.Tables;

namespace ThuVienSo.Tests.Holdings;

/// <summary>Spreadsheets of holdings as the pages write them, and as they are read again.</summary>
internal static class SheetFile
{
    public const string Library = "ly-son";

    /// <summary>The rows of a list: by document, its copies.</summary>
    public static List<object?[]> Rows(IReadOnlyDictionary<long, Copy[]> held)
    {
        var rows = new List<object?[]>();
        foreach (var (document, copies) in held)
        {
            var names = CopyNames.Of(copies);
            var description = new Description { Title = new Title { Proper = $"Nhan đề {document}" }, Contributors = [new Contributor { Name = "=Nguyễn", Role = "aut" }] };
            rows.AddRange(copies.Select((copy, i) => HoldingTable.Row(Library, new ListedCopy(document, description, names[i], copy))));
        }

        return rows;
    }

    public static byte[] Csv(IEnumerable<object?[]> rows) => Bytes(output => CsvWriter.WriteAsync(output, HoldingTable.Columns, rows.ToAsyncEnumerable(), default));

    public static byte[] Workbook(IEnumerable<object?[]> rows) => Bytes(async output =>
    {
        using var workbook = new WorkbookWriter(output);
        await workbook.AddAsync("Bản", HoldingTable.Columns, rows.ToAsyncEnumerable(), default);
        await workbook.CompleteAsync(default);
    });

    public static byte[] Of(string form, IEnumerable<object?[]> rows) => form == "csv" ? Csv(rows) : Workbook(rows);

    public static List<SheetRow> Read(byte[] file) =>
        Task.Run(async () => await SheetReading.ReadAsync(new MemoryStream(file), CsvWriter.Original, default).ToListAsync()).GetAwaiter().GetResult();

    /// <summary>Rows set beside what is held.</summary>
    public static SheetComparison Compare(
        IReadOnlyList<SheetRow> rows, IReadOnlyDictionary<long, Copy[]> held, bool replacesAll = false, bool overwrite = false, Dictionary<string, long>? elsewhere = null)
    {
        var comparison = new SheetComparison(Library, held.ToDictionary(pair => pair.Key, pair => new ShownCopies(pair.Value, null)), elsewhere ?? []);
        comparison.Compare(rows, replacesAll, overwrite);
        return comparison;
    }

    /// <summary>What is held once the plan was followed.</summary>
    public static Dictionary<long, Copy[]> Applied(SheetComparison comparison, IReadOnlyDictionary<long, Copy[]> held)
    {
        var after = held.ToDictionary();
        foreach (var (document, _, copies, _) in comparison.Plan)
            after[document] = [.. copies];
        return after;
    }

    private static byte[] Bytes(Func<Stream, Task> write)
    {
        var file = new MemoryStream();
        Task.Run(() => write(file)).GetAwaiter().GetResult();
        return file.ToArray();
    }
}
