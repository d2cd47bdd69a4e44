using System.Globalization;
using System.Text;
using System.Xml;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.Storage;
using ThuVienSo.Text;

namespace ThuVienSo.Catalog.Holdings.Sheets;

/// <summary>What the cells of a row make of a copy. A field that a row shows as the catalog has it stays just as it is, however a spreadsheet has written its spaces and line ends.</summary>
internal static class WantedCopy
{
    private static readonly HashSet<string> _marks = [.. ((string[])["x", "xóa", "có", "1", "true", "yes", "remove", "bỏ"]).Select(Fold)];
    private static readonly HashSet<string> _noMarks = [.. ((string[])["", "không", "0", "false", "no"]).Select(Fold)];

    /// <summary>Whether the row says that the copy is to go; null when what it says is neither.</summary>
    public static bool? IsRemoval(SheetRow row)
    {
        var mark = Fold(row[SheetField.Remove] ?? "");
        return _marks.Contains(mark) ? true : _noMarks.Contains(mark) ? false : null;
    }

    /// <summary>The copy as the row wants it.</summary>
    /// <param name="row">The row.</param>
    /// <param name="now">The copy as the catalog has it; null for a new one.</param>
    /// <param name="copy">What is wanted; nothing to go by when there is a fault.</param>
    public static SheetFault? Of(SheetRow row, Copy? now, out Copy copy)
    {
        var old = now ?? new Copy();
        copy = old with
        {
            CallNumber = Text(row[SheetField.CallNumber], old.CallNumber),
            Barcode = Text(row[SheetField.Barcode], old.Barcode),
            Shelf = Text(row[SheetField.Shelf], old.Shelf),
            Note = Text(row[SheetField.Note], old.Note),
        };
        if (row[SheetField.Copies]?.Trim() is { Length: > 0 } copies)
        {
            if (!int.TryParse(copies, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > CopyRules.MostCopies)
                return SheetReasons.BadCopies;
            copy = copy with { Copies = number };
        }

        if (row[SheetField.Status]?.Trim() is { Length: > 0 } word)
        {
            if (HoldingStatusWords.Parse(word) is not { } status)
                return SheetReasons.BadStatus;
            copy = copy with { Status = status };
        }

        // What was there before there were limits may stay.
        return copy == old ? null : TooLong(copy, old);
    }

    /// <summary>Which fields differ.</summary>
    public static IReadOnlyList<FieldDifference> Differences(Copy? before, Copy? after)
    {
        (SheetField Field, string Before, string After)[] all =
        [
            (SheetField.CallNumber, before?.CallNumber ?? "", after?.CallNumber ?? ""), (SheetField.Barcode, before?.Barcode ?? "", after?.Barcode ?? ""),
            (SheetField.Shelf, before?.Shelf ?? "", after?.Shelf ?? ""), (SheetField.Copies, Number(before), Number(after)),
            (SheetField.Status, Status(before), Status(after)), (SheetField.Note, before?.Note ?? "", after?.Note ?? ""),
        ];
        return [.. all.Where(one => one.Before != one.After).Select(one => new FieldDifference(one.Field, one.Before, one.After))];
    }

    private static string Number(Copy? copy) => copy?.Copies.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Status(Copy? copy) => copy is null ? "" : StoredEnum.NameOf(copy.Status);

    private static SheetFault? TooLong(Copy copy, Copy old)
    {
        var changed = copy with
        {
            Key = null,
            CallNumber = copy.CallNumber == old.CallNumber ? null : copy.CallNumber,
            Barcode = copy.Barcode == old.Barcode ? null : copy.Barcode,
            Shelf = copy.Shelf == old.Shelf ? null : copy.Shelf,
            Note = copy.Note == old.Note ? null : copy.Note,
        };
        return CopyRules.ProblemOf(changed) is { } problem && Enum.TryParse<SheetField>(problem.Field, ignoreCase: true, out var field) ? SheetReasons.Of(problem, field) : null;
    }

    private static string? Text(string? cell, string? now)
    {
        if (cell is null || AsShown(cell) == AsShown(now ?? ""))
            return now;
        return StoredText.Clean(cell.Replace("\r\n", "\n", StringComparison.Ordinal).Trim()) is { Length: > 0 } text ? text : null;
    }

    /// <summary>What a text is after a spreadsheet has had it: line ends of one kind, no spaces around, and a sign in place of what XML cannot have.</summary>
    public static string AsShown(string text)
    {
        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
            shown.Append(rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value) ? rune.ToString() : "\uFFFD");
        return shown.ToString().Trim();
    }

    private static string Fold(string word) => NormalForm.Key(VietnameseLetters.Fold(word));
}
