using ThuVienSo.Catalog.Holdings;
using ThuVienSo.Catalog.Holdings.Sheets;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Tests.Holdings;

/// <summary>What single rows mean beside what is held.</summary>
public sealed class SheetComparisonTests
{
    private static readonly Copy _first = new() { Barcode = "A", Shelf = "Kho 1" };
    private static readonly Copy _second = new() { Barcode = "B", Shelf = "Kho 1" };
    private static readonly Dictionary<long, Copy[]> _held = new() { [7] = [_first, _second], [8] = [new() { Barcode = "C" }] };

    [Test]
    public void A_row_that_was_edited_while_the_copy_changed_is_a_conflict_and_counts_only_when_asked_for()
    {
        var row = Row("7", (SheetField.Copy, "b:A"), (SheetField.Barcode, "A"), (SheetField.Shelf, "Kho 9"), (SheetField.Version, _first.Version));
        var now = With(7, _first with { Status = HoldingStatus.OnLoan }, _second);
        var conflict = SheetFile.Compare([row], now).Differences.All.Single();
        Assert.That((conflict.Kind, conflict.Fault!.Column), Is.EqualTo((DifferenceKind.Conflict, "Phiên bản")));
        Assert.That(SheetFile.Compare([row], now).Plan, Is.Empty);
        var plan = SheetFile.Compare([row], now, overwrite: true).Plan.Single();
        Assert.That(plan.After.Select(copy => copy.Shelf), Is.EqualTo(new[] { "Kho 9", "Kho 1" }));
    }

    [Test]
    public void A_row_that_nobody_edited_takes_no_later_change_back_even_when_conflicts_count()
    {
        var row = Row("7", (SheetField.Copy, "b:A"), (SheetField.Barcode, "A"), (SheetField.Shelf, "Kho 1"), (SheetField.Version, _first.Version));
        foreach (var now in (Dictionary<long, Copy[]>[])[With(7, _first with { Shelf = "Kho 2" }, _second), With(7, _second)])
        {
            var comparison = SheetFile.Compare([row], now, overwrite: true);
            Assert.That(comparison.Plan, Is.Empty);
            Assert.That(comparison.Differences.Unchanged, Is.EqualTo(1));
            Assert.That(SheetFile.Compare([row], now, replacesAll: true).Differences.Count(DifferenceKind.Conflict), Is.EqualTo(1), "a file that replaces all means every row");
        }
    }

    [Test]
    public void A_row_that_was_edited_while_its_copy_went_is_a_conflict_and_adds_it_when_asked_for()
    {
        var row = Row("7", (SheetField.Copy, "b:A"), (SheetField.Barcode, "A"), (SheetField.Shelf, "Kho 9"), (SheetField.Version, _first.Version));
        Assert.That(SheetFile.Compare([row], With(7, _second)).Differences.All.Single().Kind, Is.EqualTo(DifferenceKind.Conflict));
        Assert.That(SheetFile.Compare([row], With(7, _second), overwrite: true).Plan.Single().After, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_removal_of_what_is_gone_is_done_already()
    {
        var row = Row("7", (SheetField.Copy, "b:Z"), (SheetField.Remove, "x"), (SheetField.Version, "v1"));
        Assert.That(SheetFile.Compare([row], _held).Differences, Has.Property("All").Empty.And.Property("Unchanged").EqualTo(1));
    }

    [Test, CancelAfter(20_000)]
    public void A_refused_row_keeps_its_barcode_which_refuses_the_next_through_a_long_list()
    {
        const int Rows = 20_000;
        var held = Enumerable.Range(1, Rows).ToDictionary(n => (long)n, n => new Copy[] { new() { Barcode = $"B{n}" } });
        var rows = held.Select(pair => Row($"{pair.Key}", (SheetField.Copy, $"b:B{pair.Key}"), (SheetField.Version, pair.Value[0].Version), (SheetField.Barcode, $"B{pair.Key + 1}"))).ToList();
        Assert.That(SheetFile.Compare(rows, held).Differences.Count(DifferenceKind.Changed), Is.EqualTo(Rows), "each gives its barcode up");
        var comparison = SheetFile.Compare(rows, held, elsewhere: new() { [$"B{Rows + 1}"] = 99_999 });
        Assert.That((comparison.Differences.Count(DifferenceKind.Wrong), comparison.Differences.HasWork), Is.EqualTo((Rows, false)), "the last one cannot have its barcode, so that none before it can");
    }

    [TestCase("", "Số tài liệu")]
    [TestCase("bảy", "Số tài liệu")]
    [TestCase("99", "Số tài liệu")]
    [TestCase("-7", "Số tài liệu")]
    public void A_document_that_is_none_is_told(string document, string column) => Wrong(Row(document, (SheetField.Barcode, "Z")), column);

    [TestCase(SheetField.Copies, "0", "Số bản")]
    [TestCase(SheetField.Copies, "hai", "Số bản")]
    [TestCase(SheetField.Copies, "100001", "Số bản")]
    [TestCase(SheetField.Status, "bay mất", "Tình trạng")]
    [TestCase(SheetField.Remove, "chắc là", "Xóa (ghi x)")]
    [TestCase(SheetField.Library, "ba-to", "Thư viện")]
    [TestCase(SheetField.Barcode, "C", "Mã vạch")]
    public void A_cell_that_cannot_be_is_told_by_its_column(SheetField field, string value, string column) =>
        Wrong(Row("7", [(SheetField.Copy, "b:A"), (SheetField.Version, _first.Version), (SheetField.Shelf, "Kho 5"), (field, value)]), column);

    [TestCase(SheetField.Barcode, CopyRules.LongestBarcode, "Mã vạch")]
    [TestCase(SheetField.CallNumber, CopyRules.LongestCallNumber, "Ký hiệu xếp giá")]
    [TestCase(SheetField.Shelf, CopyRules.LongestShelf, "Kho, kệ")]
    [TestCase(SheetField.Note, CopyRules.LongestNote, "Ghi chú")]
    public void What_is_too_long_is_told_but_may_stay_where_it_was_so(SheetField field, int most, string column)
    {
        Wrong(Row("7", (SheetField.Copy, "b:A"), (SheetField.Version, _first.Version), (field, new string('x', most + 1))), column);
        var longer = new string('x', most + 1);
        var copy = field switch
        {
            SheetField.Barcode => _first with { Key = "1", Barcode = longer },
            SheetField.CallNumber => _first with { CallNumber = longer },
            SheetField.Shelf => _first with { Shelf = longer },
            _ => _first with { Note = longer },
        };
        var row = SheetFile.Read(SheetFile.Csv(SheetFile.Rows(With(7, copy)).Select(cells =>
        {
            cells[(int)SheetField.Copies] = 3L;
            return cells;
        })))[0];
        Assert.That(SheetFile.Compare([row], With(7, copy)).Differences.All.Single().Kind, Is.EqualTo(DifferenceKind.Changed));
    }

    [Test]
    public void A_new_row_needs_something_to_know_the_copy_by() => Wrong(Row("7", (SheetField.Copies, "2")), "Mã vạch");

    [Test]
    public void A_named_row_without_its_version_is_told() => Wrong(Row("7", (SheetField.Copy, "b:A"), (SheetField.Shelf, "Kho 5")), "Phiên bản");

    [Test]
    public void The_second_of_two_rows_about_one_copy_is_told()
    {
        var row = Row("7", (SheetField.Copy, "b:A"), (SheetField.Barcode, "A"), (SheetField.Shelf, "Kho 5"), (SheetField.Version, _first.Version));
        var differences = SheetFile.Compare([row, row with { Number = 3 }], _held).Differences;
        Assert.That(differences.All.Select(one => (one.Row, one.Kind, one.Fault?.Column)), Is.EqualTo(new[] { (2L, DifferenceKind.Changed, null), (3L, DifferenceKind.Wrong, "Mã bản") }));
    }

    [Test]
    public void Barcodes_may_be_exchanged_and_a_row_that_is_refused_keeps_its_own()
    {
        SheetRow Moved(long number, string from, string to, Copy copy) =>
            Row("7", (SheetField.Copy, "b:" + from), (SheetField.Barcode, to), (SheetField.Shelf, "Kho 1"), (SheetField.Version, copy.Version)) with { Number = number };
        var swapped = SheetFile.Compare([Moved(2, "A", "B", _first), Moved(3, "B", "A", _second)], _held);
        Assert.That(swapped.Differences.All.Select(one => one.Kind), Is.All.EqualTo(DifferenceKind.Changed));
        Assert.That(swapped.Plan.Single().After.Select(copy => copy.Barcode), Is.EqualTo(new[] { "B", "A" }));

        // B wants what document 8 has, and keeps its own, so that A cannot have that.
        var chain = SheetFile.Compare([Moved(2, "A", "B", _first), Moved(3, "B", "C", _second)], _held);
        Assert.That(chain.Differences.All.Select(one => (one.Kind, one.Fault?.Column)), Is.All.EqualTo((DifferenceKind.Wrong, "Mã vạch")));
        Assert.That(chain.Plan, Is.Empty);
        Assert.That(
            SheetFile.Compare([Moved(2, "A", "Z", _first)], _held, elsewhere: new() { ["Z"] = 55 }).Differences.All.Single().Fault!.Reason,
            Is.EqualTo(new BilingualText("mã vạch “Z” đã là của một bản khác, thuộc tài liệu 55", "another copy, of document 55, has the barcode “Z”")));
    }

    [Test]
    public void A_file_that_replaces_all_removes_what_no_row_speaks_of()
    {
        var row = Row("7", (SheetField.Copy, "b:A"), (SheetField.Barcode, "A"), (SheetField.Shelf, "Kho 1"), (SheetField.Version, _first.Version));
        var comparison = SheetFile.Compare([row], _held, replacesAll: true);
        Assert.That(comparison.Differences.All.Select(one => (one.Kind, one.Row, one.Document, one.Copy)), Is.EqualTo(new[] { (DifferenceKind.Removed, 0L, 7L, "b:B"), (DifferenceKind.Removed, 0L, (long?)8L, "b:C") }));
        Assert.That(SheetFile.Applied(comparison, _held).Values.Select(copies => copies.Length), Is.EqualTo(new[] { 1, 0 }));
    }

    [Test]
    public void A_column_that_the_file_lacks_says_nothing_about_the_copies()
    {
        var row = Row("7", (SheetField.Copy, "b:A"), (SheetField.Status, "Đang cho mượn"), (SheetField.Version, _first.Version));
        Assert.That(SheetFile.Compare([row], _held).Plan.Single().After[0], Is.EqualTo(_first with { Status = HoldingStatus.OnLoan }));
    }

    [Test]
    public void A_new_row_with_a_barcode_that_is_held_is_about_that_copy()
    {
        var plan = SheetFile.Compare([Row("7", (SheetField.Barcode, "B"), (SheetField.Shelf, "Kho 3"))], _held).Plan.Single();
        Assert.That(plan.After.Select(copy => (copy.Barcode, copy.Shelf)), Is.EqualTo(new[] { ("A", "Kho 1"), ("B", "Kho 3") }));
    }

    private static void Wrong(SheetRow row, string column)
    {
        var good = Row("8", (SheetField.Barcode, "NEW")) with { Number = 3 };
        var differences = SheetFile.Compare([row, good], _held).Differences;
        Assert.That(differences.All.Select(one => (one.Row, one.Kind)), Is.EqualTo(new[] { (2L, DifferenceKind.Wrong), (3L, DifferenceKind.Added) }));
        Assert.That(differences.All[0].Fault!.Column, Is.EqualTo(column));
        Assert.That(differences.All[0].Fault!.Reason.Vi, Is.Not.Empty.And.Not.EqualTo(differences.All[0].Fault!.Reason.En));
    }

    private static Dictionary<long, Copy[]> With(long document, params Copy[] copies) => new(_held) { [document] = copies };

    private static SheetRow Row(string document, params (SheetField Field, string Value)[] cells) =>
        new(2, cells.Append((Field: SheetField.Document, Value: document)).GroupBy(cell => cell.Field).ToDictionary(group => group.Key, group => group.Last().Value));
}
