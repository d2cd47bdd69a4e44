using ThuVienSo.Catalog.Digital;
using ThuVienSo.Ingestion.Packages.Recognition;

namespace ThuVienSo.Ingestion.Packages.Documents;

/// <summary>Understands what of a package is one document's, by the form that it has.</summary>
internal static class DocumentReading
{
    public static Task<ScannedDocument> ReadAsync(DocumentSource source, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(PlainDocument.Read(source));
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
