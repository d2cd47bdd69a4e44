namespace ThuVienSo.Ingestion.Packages.Checks;

/// <summary>All that can be said of a document before its images are looked at.</summary>
public static class DocumentChecks
{
    /// <param name="document">As the package has it.</param>
    /// <param name="installed">Languages of the recognition program by its own names; null when that is not known.</param>
    public static IReadOnlyList<PackageFinding> Of(ScannedDocument document, IReadOnlyCollection<string>? installed)
    {
        var extent = document.Record is { } record ? ExtentCheck.Of(record.Draft.Description, document.Pages.Count) : null;
        PackageFinding?[] single = [extent, LanguageCheck.Of(document, installed)];
        return [.. PageOrderChecks.Of(document), .. BelongingChecks.Of(document), .. single.OfType<PackageFinding>()];
    }
}
