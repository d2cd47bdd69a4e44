namespace ThuVienSo.Catalog.Tables.Workbooks;

/// <summary>A sheet of a workbook: its name and the part that holds it (null when the workbook names none).</summary>
internal sealed record Sheet(string Name, string? Part);

/// <summary>What a workbook says of itself: its visible sheets in order, and from when it counts days.</summary>
internal sealed record Workbook(IReadOnlyList<Sheet> Sheets, bool DaysFrom1904, string SharedStringsPart, string StylesPart)
{
    private const string MainPart = "xl/workbook.xml";

    /// <exception cref="WorkbookException">There is no workbook in the archive.</exception>
    public static Workbook Read(WorkbookArchive archive)
    {
        if (!archive.Has(MainPart))
        {
            throw archive.Has("xl/workbook.bin")
                ? new WorkbookException("xlsb", WorkbookReasons.Binary)
                : new WorkbookException("xlsx-no-workbook", WorkbookReasons.NoWorkbook);
        }

        var (targets, strings, styles) = Relations(archive);
        var sheets = new List<Sheet>();
        var from1904 = false;
        using var part = archive.OpenPart(MainPart)!;
        while (part.ReadElement())
        {
            if (part.Name == "workbookPr")
            {
                from1904 = part.Attribute("date1904") is "1" or "true";
            }
            else if (part.Name == "sheet" && sheets.Count < WorkbookLimits.Sheets && part.Attribute("state") is not ("hidden" or "veryHidden"))
            {
                // r:id and nothing else has that local name here.
                sheets.Add(new(part.Attribute("name") ?? "", targets.GetValueOrDefault(part.Attribute("id") ?? "")));
            }
        }

        return new(sheets, from1904, strings ?? "xl/sharedStrings.xml", styles ?? "xl/styles.xml");
    }

    private static (Dictionary<string, string> Targets, string? Strings, string? Styles) Relations(WorkbookArchive archive)
    {
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        string? strings = null;
        string? styles = null;
        using var part = archive.OpenPart("xl/_rels/workbook.xml.rels");
        while (part?.ReadElement() == true && targets.Count < 4 * WorkbookLimits.Sheets)
        {
            if (part.Name != "Relationship" || part.Attribute("Id") is not { } id || part.Attribute("Target") is not { } target)
            {
                continue;
            }

            var name = target.StartsWith('/') ? target[1..] : "xl/" + target;
            var type = part.Attribute("Type") ?? "";
            strings = type.EndsWith("/sharedStrings", StringComparison.Ordinal) ? name : strings;
            styles = type.EndsWith("/styles", StringComparison.Ordinal) ? name : styles;
            targets[id] = name;
        }

        return (targets, strings, styles);
    }
}
