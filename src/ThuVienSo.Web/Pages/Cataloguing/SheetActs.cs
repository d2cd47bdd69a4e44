using System.Globalization;
using ThuVienSo.Catalog.Editing;
using ThuVienSo.Catalog.Storage;
using ThuVienSo.Search.Querying;
using ThuVienSo.Search.Querying.Suggest;

namespace ThuVienSo.Web.Pages.Cataloguing;

/// <summary>
/// What the buttons of the form do beside saving, all without a script: a row more or less, looking for a name or subject, taking one that was found. A button says
/// <c>act:field:row:what</c>.
/// </summary>
internal sealed class SheetActs(RecordLookup lookup, CatalogSearcher searcher)
{
    private const int MostSubjects = 20;

    /// <summary>The form after a button was pressed; as it was for what no button says.</summary>
    public async Task<SheetView> DoAsync(RecordSheet sheet, string button, CancellationToken cancellationToken)
    {
        var parts = button.Split(':', 4);
        var field = SheetField.All.FirstOrDefault(one => parts.Length > 1 && one.Name == parts[1]);
        if (field is null)
            return new(sheet, [], null);
        var rows = sheet[field.Name].ToList();
        if (parts[0] == "add" && field.Repeats)
            return new(sheet.With(field.Name, [.. rows.Count == 0 ? [SheetView.EmptyRow(field)] : rows, SheetView.EmptyRow(field)]), [], null);
        if (parts.Length < 3 || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var row) || row >= rows.Count)
            return new(sheet, [], null);
        switch (parts[0])
        {
            case "remove":
                rows.RemoveAt(row);
                return new(sheet.With(field.Name, rows), [], null);
            case "find":
                return new(sheet, [], await FindAsync(field.Name, row, rows[row][0], cancellationToken));
            case "take" when parts.Length == 4:
                rows[row] = await TakeAsync(field.Name, rows[row], parts[3], cancellationToken);
                return new(sheet.With(field.Name, rows), [], null);
            default:
                return new(sheet, [], null);
        }
    }

    private async Task<SheetFound?> FindAsync(string field, int row, string typed, CancellationToken cancellationToken) => field switch
    {
        "names" => new(field, row, await lookup.NamesAsync(typed, cancellationToken), []),
        "subjects" => new(field, row, [], await SubjectsAsync(typed, cancellationToken)),
        _ => null,
    };

    /// <summary>Headings come from the index, which has them with what is typed without marks.</summary>
    public async Task<IReadOnlyList<string>> SubjectsAsync(string typed, CancellationToken cancellationToken) =>
        typed.Length > 0 && await Suggester.SuggestAsync(searcher, typed, MostSubjects, cancellationToken) is Suggestions found
            ? [.. found.Items.Where(one => one.Kind == SuggestionKind.Subject).Select(one => one.Text)] : [];

    private async Task<IReadOnlyList<string>> TakeAsync(string field, IReadOnlyList<string> row, string taken, CancellationToken cancellationToken)
    {
        if (field == "subjects")
            return [taken, .. row.Skip(1)];
        var found = await lookup.NamesAsync(row[0], cancellationToken);
        return found.FirstOrDefault(one => one.Id.ToString(CultureInfo.InvariantCulture) == taken) is { } name
            ? [name.Name, row[1], StoredEnum.NameOf(name.Kind), name.Dates, row[4]] : row;
    }
}
