namespace ThuVienSo.Ingestion.Formats.Tables.Columns;

/// <summary>Recognises the headings of a list of libraries or of collections.</summary>
internal static class PlaceColumns
{
    /// <summary>Null when the row is no heading of such a list: it needs a code and a name.</summary>
    public static (TableKind Kind, IReadOnlyList<MappedColumn> Columns)? Map(IReadOnlyList<string> headings)
    {
        var taken = new HashSet<PlaceField>();
        var columns = new List<MappedColumn>(headings.Count);
        foreach (var (index, heading) in headings.Select(heading => TidyText.Tidy(heading)).Index())
        {
            var known = HeadingTable.Places.TryGetValue(HeadingTable.Fold(heading), out var field) && taken.Add(field);
            columns.Add(new(index, heading, null, known ? field : null, known ? MappingBasis.Folded : MappingBasis.None));
        }

        return taken.Contains(PlaceField.Name) && Kind(taken) is { } kind ? (kind, columns) : null;
    }

    private static TableKind? Kind(HashSet<PlaceField> fields)
    {
        if (fields.Contains(PlaceField.LibraryCode))
        {
            return TableKind.Libraries;
        }

        if (fields.Contains(PlaceField.CollectionCode))
        {
            return TableKind.Collections;
        }

        if (!fields.Contains(PlaceField.Code))
        {
            return null;
        }

        if (fields.Contains(PlaceField.Successor) || fields.Contains(PlaceField.Opened))
        {
            return TableKind.Libraries;
        }

        return fields.Contains(PlaceField.Parent) || fields.Contains(PlaceField.About) ? TableKind.Collections : null;
    }
}
