using System.Xml;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Catalog.Tables.Workbooks;

/// <summary>
/// The sheets of a workbook as tables. Damage in a sheet ends that sheet and is told with the last row that was read; the other sheets are read. The package for
/// this format is not used for reading, because it unpacks and lists what an archive holds before anything can be counted.
/// </summary>
internal static class WorkbookRows
{
    public static IEnumerable<TableItem> Read(Stream stream)
    {
        if (Try(() => WorkbookArchive.Open(stream), out var archive) is { } noArchive)
        {
            yield return noArchive;
            yield break;
        }

        using (archive)
        {
            if (Try(() => new Contents(archive!), out var contents) is { } noWorkbook)
            {
                yield return noWorkbook;
                yield break;
            }

            using (contents)
            {
                foreach (var item in contents!.Workbook.Sheets.SelectMany(sheet => Sheet(archive!, contents, sheet)))
                {
                    yield return item;
                }
            }
        }
    }

    private static IEnumerable<TableItem> Sheet(WorkbookArchive archive, Contents contents, Sheet sheet)
    {
        yield return new TableItem.Begins(contents.Workbook.Sheets.Count > 1 ? sheet.Name : null, sheet.Name == TableReading.HelpSheet);
        if (Try(() => sheet.Part is null ? null : archive.OpenPart(sheet.Part), out var part) is { } broken)
        {
            yield return broken;
            yield break;
        }

        if (part is null)
        {
            yield return new TableItem.Trouble(ProblemSeverity.Refused, null, "sheet-missing", WorkbookReasons.SheetMissing(sheet.Name));
            yield break;
        }

        using (part)
        {
            var rows = new SheetRows(part, contents.Strings, contents.Styles, contents.Workbook.DaysFrom1904);
            long last = 0;
            while (true)
            {
                if (Try(rows.Next, out var row, last + 1) is { } damage)
                {
                    yield return damage;
                    yield break;
                }

                if (row is null)
                {
                    yield break;
                }

                last = row.Number;
                yield return row;
            }
        }
    }

    /// <summary>Does a step; answers the trouble that its content gave, or null when it was done.</summary>
    private static TableItem.Trouble? Try<T>(Func<T> step, out T? result, long? row = null)
    {
        result = default;
        try
        {
            result = step();
            return null;
        }
        catch (WorkbookException e)
        {
            return new(ProblemSeverity.Refused, row, e.Code, e.Reason);
        }
        catch (Exception e) when (e is XmlException or InvalidDataException or EndOfStreamException)
        {
            return new(ProblemSeverity.Refused, row, "xlsx-damaged", WorkbookReasons.BrokenXml);
        }
    }

    private sealed class Contents : IDisposable
    {
        public Contents(WorkbookArchive archive)
        {
            Workbook = Workbook.Read(archive);
            Styles = CellStyles.Read(archive.OpenPart(Workbook.StylesPart));
            Strings = SharedStrings.Read(archive.OpenPart(Workbook.SharedStringsPart));
        }

        public Workbook Workbook { get; }

        public CellStyles Styles { get; }

        public SharedStrings Strings { get; }

        public void Dispose() => Strings.Dispose();
    }
}
