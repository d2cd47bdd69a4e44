using System.Xml;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Ingestion.Formats.DublinCore;
using ThuVienSo.Ingestion.Packages.Recognition;
using ThuVienSo.Ingestion.Packages.Texts;

namespace ThuVienSo.Ingestion.Packages.Documents.Saf;

/// <summary>The record of an item: dublin_core.xml, and what metadata_*.xml add to it.</summary>
internal static class SafRecord
{
    private const int LongestFile = 8 << 20;
    private const int MostStatements = 5_000;

    /// <summary>Null when it cannot be read; the findings say why.</summary>
    public static async Task<ReadResult.Record?> ReadAsync(DocumentSource source, IReadOnlyList<SurveyedFile> files, string? handle, List<PackageFinding> findings, CancellationToken cancellationToken)
    {
        var record = new DublinCoreRecord();
        byte[] own = [];
        foreach (var file in files.OrderBy(file => file.Name.Equals("dublin_core.xml", StringComparison.OrdinalIgnoreCase) ? 0 : 1))
        {
            await using var content = source.Container.Open(file.Entry);
            var bytes = await WholeFile.ReadAsync(content, LongestFile, cancellationToken);
            if (bytes is null)
            {
                findings.Add(TextReasons.TooLarge(file.Path));
                continue;
            }

            own = own.Length == 0 ? bytes : own;
            using var stream = new MemoryStream(bytes, writable: false);
            await WholeFile.ReadXmlAsync(stream, file.Path, LongestFile, xml => Take(xml, record), findings, cancellationToken);
        }

        var context = new ReadingContext(files.Count > 0 ? files[0].Path : source.Place, source.Options.Source);
        var faults = new List<Fault>();
        switch (DublinCoreMapping.Map(record, new(own, new RecordPosition(1, 1, PositionUnit.Line)), own, context, faults))
        {
            case ReadResult.Record read:
                var draft = handle is null ? read.Draft : read.Draft with { SourceKey = handle };
                return LegacyRecords.Mend(read with { Draft = draft }, context);
            case ReadResult.Problem problem:
                findings.Add(SafReasons.RecordUnreadable(context.File, problem.What.Reason));
                return null;
            default:
                return null;
        }
    }

    private static void Take(XmlReader xml, DublinCoreRecord record)
    {
        var schema = "dc";
        while (!xml.EOF)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "dcvalue")
            {
                schema = xml.NodeType == XmlNodeType.Element && xml.LocalName == "dublin_core" ? xml.GetAttribute("schema") ?? "dc" : schema;
                xml.Read();
                continue;
            }

            var (element, qualifier, language) = (xml.GetAttribute("element") ?? "", xml.GetAttribute("qualifier"), xml.GetAttribute("language"));
            var text = TidyText.Tidy(xml.ReadElementContentAsString());
            if (text.Length > 0 && record.Elements.Count < MostStatements
                && SafTerms.Of(schema, element, qualifier is null or "" or "none" ? null : qualifier, text, language) is { } statement)
            {
                record.Elements.Add(statement);
            }
        }
    }
}
