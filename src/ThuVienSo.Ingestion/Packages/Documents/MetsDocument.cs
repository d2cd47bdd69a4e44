using System.Xml.Linq;
using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Ingestion.Formats.Xml;
using ThuVienSo.Ingestion.Packages.Documents.Mets;
using ThuVienSo.Ingestion.Packages.Recognition;
using ThuVienSo.Ingestion.Packages.Texts;

namespace ThuVienSo.Ingestion.Packages.Documents;

/// <summary>
/// A document whose pages, parts and record are in a METS file (Library of Congress, METS 1.x). Its references lead to files of the package and nowhere else; what is not there is a finding.
/// </summary>
internal static class MetsDocument
{
    /// <summary>A volume of 1,500 pages with five files each takes 3 MiB.</summary>
    private const int LongestFile = 32 << 20;

    public static async Task<ScannedDocument> ReadAsync(DocumentSource source, SurveyedFile mets, CancellationToken cancellationToken)
    {
        var findings = new List<PackageFinding>();
        XElement? root = null;
        await using (var content = source.Container.Open(mets.Entry))
        {
            await WholeFile.ReadXmlAsync(content, mets.Path, LongestFile, xml => root = XmlTree.Read(xml), findings, cancellationToken);
        }

        var document = root?.DescendantsAndSelf().FirstOrDefault(element => element.Name.LocalName == "mets");
        if (document is null)
        {
            return Unreadable(source, mets, findings);
        }

        if (MetsPages.LeadsTo(document) is { Count: > 0 } others && MetsPages.Structure(document) is null)
        {
            return await AnchorAsync(source, mets, others, cancellationToken);
        }

        var context = new ReadingContext(mets.Path, source.Options.Source);
        var record = source.Record ?? await MetsRecord.ReadAsync(document, context, cancellationToken);
        var physical = MetsPages.Structure(document);
        var pages = physical is null ? [] : MetsPages.Of(physical);
        var (made, files, missing) = await new MetsAssembly(source, mets, MetsFile.AllOf(document)).MakeAsync(pages, cancellationToken);
        if (made.Count == 0 && !files.All.Any(file => file.Kind.IsWholeDocument()))
        {
            findings.Add(MetsReasons.NoPages(mets.Path));
        }

        var logical = document.Elements().Where(element => element.Name.LocalName == "structMap").FirstOrDefault(map => MetsPages.IsOf(map, "logical")) ?? physical;
        var statement = PackageStatement.Of(record?.Draft);
        var kind = KindOf(document, logical) ?? statement.Kind ?? ScanKind.Book;
        return new()
        {
            Key = record?.Draft.SourceKey ?? source.Key,
            Place = source.Place,
            Record = record,
            Files = files.All,
            Pages = made,
            ArePagesStated = true,
            Kind = kind,
            Structure = statement.StructureFor(kind) with
            {
                Ranges = logical is null ? [] : new MetsRanges(document, pages).Of(logical),
                RightsUri = MetsRights.Address(document) ?? statement.StructureFor(kind).RightsUri,
                Attribution = MetsRights.Owner(document),
            },
            Access = statement.Access,
            Findings = [.. findings, .. missing, .. source.Missing.Select(name => RecordFindings.MissingFile(name, source.Name)), .. statement.Findings(source.Name)],
        };
    }

    /// <summary>It holds volumes or issues together, each with a METS file of its own. Images in its folder are a document all the same.</summary>
    private static async Task<ScannedDocument> AnchorAsync(DocumentSource source, SurveyedFile mets, IReadOnlyList<string> others, CancellationToken cancellationToken)
    {
        var note = MetsReasons.Anchor(mets.Path, others);
        if (!source.Files.Any(file => file.Kind.IsPageImage() || file.Kind.IsWholeDocument()))
        {
            return new() { Key = source.Key, Place = source.Place, Record = source.Record, Files = [DocumentReading.FileOf(mets)], IsAnchor = true, Findings = [note] };
        }

        var document = await PlainDocument.ReadAsync(source, cancellationToken);
        return document with { Findings = [note, .. document.Findings] };
    }

    private static ScannedDocument Unreadable(DocumentSource source, SurveyedFile mets, List<PackageFinding> findings)
    {
        var files = new DocumentFiles();
        foreach (var file in source.Files.Append(mets))
        {
            files.Add(file);
        }

        return new()
        {
            Key = source.Key,
            Place = source.Place,
            Record = source.Record,
            Files = files.All,
            Findings = findings.Count > 0 ? [.. findings.Select(MetsReasons.Unreadable)] : [MetsReasons.NoPages(mets.Path)],
        };
    }

    /// <summary>By the types of METS itself and of its topmost divisions; null when they say nothing.</summary>
    private static ScanKind? KindOf(XElement mets, XElement? logical)
    {
        var types = (logical?.Descendants().Where(MetsPages.IsDiv).Where(div => div.Ancestors().Count(MetsPages.IsDiv) < 5 && !MetsPages.IsPage(div)).Select(MetsLabels.TypeOf) ?? [])
            .Prepend((mets.Attribute("TYPE")?.Value ?? "").ToLowerInvariant());
        foreach (var type in types)
        {
            if (Kind(type) is { } kind)
            {
                return kind;
            }
        }

        return null;
    }

    private static ScanKind? Kind(string type) => type switch
    {
        _ when type.Contains("newspaper", StringComparison.Ordinal) || type is "issue" or "periodical" => ScanKind.NewspaperIssue,
        "map" or "atlas" or "cartographic" => ScanKind.Map,
        "photograph" or "photo" or "image" or "picture" => ScanKind.Photograph,
        "manuscript" => ScanKind.Manuscript,
        "book" or "monograph" or "volume" => ScanKind.Book,
        _ => null,
    };
}
