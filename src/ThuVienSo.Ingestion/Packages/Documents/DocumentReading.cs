using ThuVienSo.Catalog.Digital;
using ThuVienSo.Ingestion.Packages.Recognition;
using ThuVienSo.Ingestion.Packages.Texts.Epub;

namespace ThuVienSo.Ingestion.Packages.Documents;

/// <summary>Understands what of a package is one document's, by the form that it has.</summary>
internal static class DocumentReading
{
    public static async Task<ScannedDocument> ReadAsync(DocumentSource source, CancellationToken cancellationToken) =>
        FileRules.Apply(await ReadFormAsync(source, cancellationToken));

    private static async Task<ScannedDocument> ReadFormAsync(DocumentSource source, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (source.Files.FirstOrDefault(file => file.Kind == ContentKind.Mets) is { } mets)
        {
            return await MetsDocument.ReadAsync(source, mets, cancellationToken);
        }

        return source.Files.Any(file => file.Kind == ContentKind.DSpaceMetadata)
            ? await SafDocument.ReadAsync(source, cancellationToken)
            : await PlainDocument.ReadAsync(await WithOwnRecordAsync(source, cancellationToken), cancellationToken);
    }

    /// <summary>An EPUB for which the package has no record brings one itself.</summary>
    private static async Task<DocumentSource> WithOwnRecordAsync(DocumentSource source, CancellationToken cancellationToken)
    {
        if (source.Record is not null || source.Files.FirstOrDefault(file => file.Kind == ContentKind.Epub) is not { } book)
        {
            return source;
        }

        await using var content = source.Container.Open(book.Entry);
        return source with { Record = await EpubRecord.ReadAsync(content, new(book.Path, source.Options.Source), cancellationToken) };
    }

    public static PackageFile FileOf(SurveyedFile file) => new(file.Entry, file.Content, RoleOf(file.Kind));

    public static DigitalFileRole RoleOf(ContentKind kind) => kind switch
    {
        _ when kind.IsPageImage() => DigitalFileRole.Image,
        ContentKind.Pdf or ContentKind.Epub => DigitalFileRole.Document,
        ContentKind.Alto or ContentKind.Hocr or ContentKind.Text => DigitalFileRole.Text,
        ContentKind.Audio => DigitalFileRole.Audio,
        ContentKind.Video => DigitalFileRole.Video,
        ContentKind.Mets or ContentKind.Mods or ContentKind.DSpaceMetadata => DigitalFileRole.Metadata,
        _ when kind.IsRecords() => DigitalFileRole.Metadata,
        _ => DigitalFileRole.Other,
    };
}
