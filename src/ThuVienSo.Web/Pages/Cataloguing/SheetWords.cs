using ThuVienSo.Catalog.Storage;
using ThuVienSo.Web.Pages.Language;

namespace ThuVienSo.Web.Pages.Cataloguing;

/// <summary>Fields in words, for comparing.</summary>
internal static class SheetWords
{
    /// <summary>One text for each row; none when the field says nothing.</summary>
    public static IEnumerable<string> Of(RecordSheet sheet, string name, Texts texts)
    {
        if (name == "type")
            return [texts.Word("Type", StoredEnum.NameOf(sheet.Type))];
        var field = SheetField.All.First(one => one.Name == name);
        var view = new SheetView(sheet, [], null);
        return sheet[name].Select((row, number) => string.Join(" · ", row.Select((text, column) => Of(new SheetCell(view, field, number, column, text), texts)).Where(text => text.Length > 0)));
    }

    private static string Of(SheetCell cell, Texts texts) => cell.Part.Input == SheetInput.Choice ? texts.Word(cell.Words, cell.Text) : cell.Text;
}
