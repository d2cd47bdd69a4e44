using System.Globalization;
using ThuVienSo.Catalog.Holdings;
using ThuVienSo.Catalog.Holdings.Sheets;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Tests.Holdings;

/// <summary>Lists of whatever copies, taken along and brought back: what nobody edited says nothing, and what was edited is all that is said.</summary>
public sealed class SheetRoundTripTests
{
    private static readonly string[] _texts =
    [
        "900 L", "=1+1", "'=1+1", "''+5", "+84 255", "@SUM(A1)", "-7", "a;b", "\"trích\"", "hai\ndòng", "ba\r\ndòng", "a\rb", "00123", "1E5", "TRUE", "2024-05-01", "𠀋 chữ Nôm", "a & b < c",
        "_x0041_", "quét\u0001", "x\tz", "á", "＝toàn góc", "a,b", "  ", "|", "n:1", "b:X", "Kho, kệ",
    ];

    [TestCase("csv")]
    [TestCase("xlsx")]
    public void What_nobody_edited_says_nothing_new(string form)
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var held = Held(new Random(seed));
            var rows = SheetFile.Read(SheetFile.Of(form, SheetFile.Rows(held)));
            var differences = SheetFile.Compare(rows, held).Differences;
            Assert.That(differences.All, Is.Empty, $"seed {seed}");
            Assert.That(differences.Unchanged, Is.EqualTo(held.Values.Sum(copies => copies.Length)), $"seed {seed}");
            Assert.That(SheetFile.Compare(rows, held, replacesAll: true).Differences.All, Is.Empty, $"seed {seed}, replacing all");
        }
    }

    [TestCase("csv")]
    [TestCase("xlsx")]
    public void What_was_edited_is_all_that_is_said_and_said_twice_it_says_nothing(string form)
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var held = Held(random);
            var rows = SheetFile.Rows(held);
            var expected = new Dictionary<long, DifferenceKind>();
            for (var i = 0; i < rows.Count; i++)
            {
                switch (random.Next(6))
                {
                    case 0:
                        rows[i][(int)SheetField.Shelf] = "Kho mới " + i.ToString(CultureInfo.InvariantCulture);
                        expected[i + 2] = DifferenceKind.Changed;
                        break;
                    case 1:
                        rows[i][(int)SheetField.Remove] = "X";
                        expected[i + 2] = DifferenceKind.Removed;
                        break;
                    case 2:
                        rows[i][(int)SheetField.Title] = "chỉ để đọc";
                        break;
                }
            }

            rows.Add(New(held.Keys.First(), "M-1"));
            rows.Add(New(held.Keys.Last(), null));
            (expected[rows.Count], expected[rows.Count + 1]) = (DifferenceKind.Added, DifferenceKind.Added);

            var read = SheetFile.Read(SheetFile.Of(form, rows));
            var comparison = SheetFile.Compare(read, held);
            // A cell of a text table may go over lines; the rows are in order all the same.
            var numbers = read.Select(row => row.Number).Index().ToDictionary(pair => pair.Item, pair => pair.Index + 2L);
            Assert.That(comparison.Differences.All.ToDictionary(one => numbers[one.Row], one => one.Kind), Is.EquivalentTo(expected), $"seed {seed}");

            var again = SheetFile.Compare(read, SheetFile.Applied(comparison, held)).Differences;
            Assert.That(again.All, Is.Empty, $"seed {seed}, a second time");
        }
    }

    /// <summary>Excel of a Vietnamese machine writes semicolons, and programs that write text tables in Windows' own encodings are in use.</summary>
    [TestCase(";")]
    [TestCase("\t")]
    public void A_list_that_another_program_saved_anew_is_the_same_list(string delimiter)
    {
        var held = new Dictionary<long, Copy[]> { [7] = [new() { Barcode = "LS-01", Shelf = "Kho A", Note = "bìa rách" }] };
        var cells = SheetFile.Rows(held)[0].Select(value => Convert.ToString(value, CultureInfo.InvariantCulture));
        var text = string.Join(delimiter, Enum.GetValues<SheetField>().Select(SheetHeadings.Of)) + "\n" + string.Join(delimiter, cells).Replace("Kho A", "Kho B", StringComparison.Ordinal) + "\n";
        var difference = SheetFile.Compare(SheetFile.Read(System.Text.Encoding.Unicode.GetPreamble().Concat(System.Text.Encoding.Unicode.GetBytes(text)).ToArray()), held).Differences.All.Single();
        Assert.That(difference.Kind, Is.EqualTo(DifferenceKind.Changed));
        Assert.That(difference.Fields, Is.EqualTo(new[] { new FieldDifference(SheetField.Shelf, "Kho A", "Kho B") }));
    }

    private static object?[] New(long document, string? barcode)
    {
        var row = new object?[Enum.GetValues<SheetField>().Length];
        (row[(int)SheetField.Document], row[(int)SheetField.Barcode], row[(int)SheetField.CallNumber]) = (document, barcode, "hàng mới");
        return row;
    }

    /// <summary>Copies as a library states them, and as records do: twice the same, with spaces, without anything to know them by.</summary>
    private static Dictionary<long, Copy[]> Held(Random random)
    {
        var barcode = 0;
        string? Text() => random.Next(3) == 0 ? null : _texts[random.Next(_texts.Length)];
        Copy Copy()
        {
            var copy = new Copy
            {
                Key = random.Next(4) == 0 ? $"k{barcode++}" : null,
                Barcode = random.Next(3) == 0 ? null : $"{_texts[random.Next(_texts.Length)].Trim()}{barcode++}",
                CallNumber = Text(),
                Shelf = Text(),
                Note = Text(),
                Copies = random.Next(5) == 0 ? random.Next(1, 30) : 1,
                Status = (HoldingStatus)random.Next(Enum.GetValues<HoldingStatus>().Length),
            };
            return random.Next(5) == 0 ? copy with { Key = null } : copy.Tidied();
        }

        return Enumerable.Range(1, random.Next(1, 6)).ToDictionary(n => (long)n * 10, _ => Enumerable.Range(0, random.Next(0, 5)).Select(_ => Copy()).ToArray());
    }
}
