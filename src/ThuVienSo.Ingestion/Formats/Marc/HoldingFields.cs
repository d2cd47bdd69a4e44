using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Ingestion.Formats.Marc;

/// <summary>MARC 852, and Koha's 952: copies at libraries.</summary>
internal static class HoldingFields
{
    public static void Read(DataField field, int number, MarcDraft draft)
    {
        var library = Isbd.TrimToNull(field.First('b')) ?? Isbd.TrimToNull(field.First('a'));
        if (library is null)
        {
            draft.Faults.Add(MarcContentReasons.HoldingWithoutLibrary(field.Tag));
            return;
        }

        var callNumber = number == 852 ? CallNumber(field) : field.First('o');
        var status = number == 852 ? HoldingStatus.Available : Status(field);
        var barcodes = field.All("p");
        if (barcodes.Count == 0)
        {
            draft.Holdings.Add(new(library, callNumber, null, field.First('c'), status));
        }

        foreach (var barcode in barcodes)
        {
            draft.Holdings.Add(new(library, callNumber, barcode, field.First('c'), status));
        }
    }

    /// <summary>Prefix, class and item part, suffix; else the shelving control number.</summary>
    private static string? CallNumber(DataField field) => field.Join("khim") ?? field.First('j');

    /// <summary>Koha: $0 withdrawn, $1 lost, $4 damaged, $7 not for loan, $q due date; "0" means no.</summary>
    private static HoldingStatus Status(DataField field) =>
        IsSet(field, '0') ? HoldingStatus.Withdrawn
        : IsSet(field, '1') ? HoldingStatus.Lost
        : IsSet(field, '4') ? HoldingStatus.InRepair
        : IsSet(field, '7') ? HoldingStatus.ReadingRoomOnly
        : IsSet(field, 'q') ? HoldingStatus.OnLoan
        : HoldingStatus.Available;

    private static bool IsSet(DataField field, char code) => field.First(code) is { } value && value != "0";
}
