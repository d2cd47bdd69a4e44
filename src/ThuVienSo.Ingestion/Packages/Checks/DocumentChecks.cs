namespace ThuVienSo.Ingestion.Packages.Checks;

/// <summary>All that can be said of a document but for the look of its images.</summary>
public static class DocumentChecks
{
    /// <param name="document">As the package has it.</param>
    /// <param name="pageCount">Its pages, those in its files with them.</param>
    /// <param name="isRecognised">Some of them are to be recognised.</param>
    /// <param name="installed">Languages of the recognition program by its own names; null when that is not known.</param>
    public static IReadOnlyList<PackageFinding> Of(ScannedDocument document, int pageCount, bool isRecognised, IReadOnlyCollection<string>? installed)
    {
        PackageFinding?[] single =
        [
            document.Record is { } record ? ExtentCheck.Of(record.Draft.Description, pageCount) : null,
            isRecognised ? LanguageCheck.Of(document, installed) : null,
        ];
        return [.. PageOrderChecks.Of(document), .. BelongingChecks.Of(document), .. single.OfType<PackageFinding>()];
    }
}
