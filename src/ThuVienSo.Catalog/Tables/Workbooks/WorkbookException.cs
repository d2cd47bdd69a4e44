using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Catalog.Tables.Workbooks;

/// <summary>A workbook, or the rest of a part of it, cannot be read. Never leaves this folder: <see cref="WorkbookRows"/> makes a problem of it.</summary>
internal sealed class WorkbookException(string code, BilingualText reason) : Exception(reason.En)
{
    public string Code => code;

    public BilingualText Reason => reason;
}
