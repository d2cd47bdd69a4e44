using System.Diagnostics;
using ThuVienSo.Catalog.Holdings;
using ThuVienSo.Catalog.Holdings.Sheets;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Tests.Holdings;

/// <summary>
/// Lists damaged by chance, from a seed, read and compared: nothing throws, each row is understood or told by row and reason, and whatever the plan is, it keeps what must hold of copies.
/// THUVIENSO_MUTATIONS says how many there are of each form (2,000).
/// </summary>
public sealed class SheetMutationTests
{
    private static readonly byte[][] _tokens =
        [.. ((string[])["Số tài liệu", "Mã bản", "\r\n", "\"", "7", "8", "b:A", "x", "99999999999999999999", "</row>", "<row>", "&#0;", ";", ",", "'=", "ly-son", "ba-to", "\0", "\uFFFF"]).Select(System.Text.Encoding.UTF8.GetBytes)];

    private static readonly Dictionary<long, Copy[]> _held = new()
    {
        [7] = [new() { Barcode = "A", Shelf = "Kho 1" }, new() { Barcode = "B", Note = "=1+1" }, new() { CallNumber = "900 L" }],
        [8] = [new() { Key = "8-1", Barcode = "C", Copies = 3 }, new() { Barcode = "C" }],
        [9] = [],
    };

    [TestCase("csv")]
    [TestCase("sheet")]
    [TestCase("xlsx")]
    public void Whatever_is_in_a_file_copies_stay_what_copies_may_be(string form)
    {
        var rows = SheetFile.Rows(_held);
        rows[0][(int)SheetField.Shelf] = "Kho 2";
        rows[2][(int)SheetField.Remove] = "x";
        var good = SheetFile.Of(form == "csv" ? "csv" : "xlsx", rows);
        var sheet = form == "sheet" ? Workbook.Part(good, "xl/worksheets/sheet1.xml") : good;
        var (clock, slowest, kinds, faults) = (Stopwatch.StartNew(), TimeSpan.Zero, new SortedDictionary<string, int>(), 0);
        for (var seed = 0; seed < Formats.Mutation.Count; seed++)
        {
            var began = clock.Elapsed;
            var damaged = Formats.Mutation.Of(sheet, seed, _tokens);
            var read = SheetFile.Read(form == "sheet" ? Workbook.With(good, "xl/worksheets/sheet1.xml", damaged) : damaged);
            faults += read.Count(row => row.Fault is not null);
            foreach (var overwrite in (bool[])[false, true])
            {
                var comparison = SheetFile.Compare(read, _held, replacesAll: seed % 4 == 0, overwrite);
                var differences = comparison.Differences;
                Check(seed, read, differences, SheetFile.Applied(comparison, _held));
                foreach (var one in differences.All)
                    kinds[one.Kind.ToString()] = kinds.GetValueOrDefault(one.Kind.ToString()) + 1;
            }

            slowest = TimeSpan.FromTicks(Math.Max(slowest.Ticks, (clock.Elapsed - began).Ticks));
        }

        TestContext.Out.WriteLine(FormattableString.Invariant(
            $"{form}: {Formats.Mutation.Count} mutations in {clock.Elapsed.TotalSeconds:F1} s, slowest {slowest.TotalMilliseconds:F0} ms; faults {faults}; {string.Join(", ", kinds.Select(pair => $"{pair.Key} {pair.Value}"))}"));
        Assert.That(slowest, Is.LessThan(TimeSpan.FromSeconds(5)));
        Assert.That(kinds.Keys, Is.SupersetOf(new[] { "Changed", "Removed", "Wrong" }), "the damage left something to do, and did some");
    }

    private static void Check(int seed, List<SheetRow> read, SheetDifferences differences, Dictionary<long, Copy[]> after)
    {
        Assert.That(read.Where(row => row.Fault is not null).Select(row => row.Fault!.Reason), Is.All.Matches<BilingualText>(reason => reason.Vi.Length > 0 && reason.En.Length > 0), $"seed {seed}");
        Assert.That(
            differences.All.Count(one => one.Row > 0 || one.Kind == DifferenceKind.Wrong) + differences.Unchanged, Is.EqualTo(read.Count), $"seed {seed}: each row is something, once");
        Assert.That(differences.All.Where(one => one.Kind is DifferenceKind.Wrong or DifferenceKind.Conflict).Select(one => one.Fault), Has.None.Null, $"seed {seed}");
        Assert.That(after.Keys, Is.EquivalentTo(_held.Keys), $"seed {seed}");
        var barcodes = after.Values.SelectMany(copies => copies).Select(copy => copy.Barcode).OfType<string>().CountBy(barcode => barcode).Where(pair => pair.Value > 1);
        Assert.That(barcodes.Select(pair => pair.Key), Is.SubsetOf(new[] { "C" }), $"seed {seed}: only the barcode that was there twice may be");
        foreach (var copy in after.Values.SelectMany(copies => copies))
        {
            Assert.That(CopyRules.ProblemOf(copy), Is.Null, $"seed {seed}");
            Assert.That(copy.Tidied(), Is.EqualTo(copy), $"seed {seed}");
        }

        foreach (var (document, copies) in after)
            Assert.That(CopyNames.Of(copies), Is.Unique, $"seed {seed}: {document}");
    }
}
