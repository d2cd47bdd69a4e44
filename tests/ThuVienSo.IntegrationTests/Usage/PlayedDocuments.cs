namespace ThuVienSo.IntegrationTests.Usage;

/// <summary>The libraries and documents of the played month, and what is true of each document.</summary>
internal static class PlayedDocuments
{
    public static async Task FillAsync(UsedCatalog catalog)
    {
        for (var library = 0; library < PlayedMonth.Libraries; library++)
            await catalog.AddLibraryAsync(library + 1, PlayedMonth.LibraryCode(library));
        for (var document = 1L; document <= PlayedMonth.Documents; document++)
            await catalog.AddDocumentAsync(document, TypeOf(document), YearOf(document), AccessOf(document));
    }

    /// <summary>Data_Type, YOP and Access_Type as COUNTER calls them; a document that is not there is of no known type, and open.</summary>
    public static (string Type, int Year, string Access) About(long document) => document == PlayedMonth.Unknown
        ? ("Unspecified", 1, "Open")
        : (CounterType(TypeOf(document)), YearOf(document) ?? 1, AccessOf(document) == "staff" ? "Controlled" : "Open");

    private static string TypeOf(long document) => (document % 6) switch { 0 => "newspaperIssue", 1 => "photograph", 2 => "recording", 3 => "relic", _ => "book" };

    private static string CounterType(string type) => type switch
    {
        "newspaperIssue" => "Newspaper_or_Newsletter",
        "photograph" => "Image",
        "recording" => "Audiovisual",
        "relic" => "Other",
        _ => "Book",
    };

    private static int? YearOf(long document) => document % 5 == 0 ? null : (int)(1900 + (document % 100));

    private static string? AccessOf(long document) => (document % 4) switch { 0 => "staff", 1 => "open", _ => null };
}
