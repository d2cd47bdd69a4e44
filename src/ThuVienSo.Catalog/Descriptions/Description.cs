namespace ThuVienSo.Catalog.Descriptions;

/// <summary>
/// What a catalog record says about a document. Stored as one JSON value with the document; equal descriptions have equal JSON.
/// Text is in composed Unicode (see <c>VietnameseLetters.Compose</c>), as written otherwise. An empty list means "not stated".
/// </summary>
public sealed record Description
{
    public required Title Title { get; init; }

    /// <summary>People, bodies and meetings with their roles, the main one (MARC 1XX) first.</summary>
    public IReadOnlyList<Contributor> Contributors { get; init; } = [];

    public IReadOnlyList<Subject> Subjects { get; init; } = [];

    public IReadOnlyList<Classification> Classifications { get; init; } = [];

    /// <summary>ISO 639-2/B codes as in MARC ("vie", "fre", "chi"), the language of the text first.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    public Publication? Publication { get; init; }

    /// <summary>Edition statement as written, "Tái bản lần thứ 2"; null when not stated.</summary>
    public string? Edition { get; init; }

    public IReadOnlyList<Series> Series { get; init; } = [];

    /// <summary>Extent, illustrations, size and accompanying material as written, "312 tr. : ảnh ; 21 cm"; null when not stated.</summary>
    public string? PhysicalDescription { get; init; }

    public IReadOnlyList<Identifier> Identifiers { get; init; } = [];

    public IReadOnlyList<string> Notes { get; init; } = [];

    public string? Abstract { get; init; }

    public string? TableOfContents { get; init; }

    public DocumentType Type { get; init; } = DocumentType.Book;

    /// <summary>Statement of rights or access as written; null when not stated.</summary>
    public string? Rights { get; init; }
}

/// <summary>The kinds of document of the house. The JSON and API value is the camel-case name.</summary>
public enum DocumentType
{
    Book,
    Serial,
    NewspaperIssue,
    Article,
    Map,
    Manuscript,
    Photograph,
    Recording,
    Relic,
    Artefact,
    Thesis,
    Other,
}

/// <summary>The titles of a document. <see cref="Proper"/> is never empty.</summary>
public sealed record Title
{
    /// <summary>Title proper (MARC 245 $a with $n and $p), without the punctuation that ISBD puts before the next element.</summary>
    public required string Proper { get; init; }

    /// <summary>Other title information (MARC 245 $b); null when not stated.</summary>
    public string? Remainder { get; init; }

    /// <summary>Statement of responsibility as written (MARC 245 $c); null when not stated.</summary>
    public string? Responsibility { get; init; }

    /// <summary>Parallel and variant titles, and the title in another script (MARC 246, 880-245).</summary>
    public IReadOnlyList<string> Parallel { get; init; } = [];

    /// <summary>Uniform title (MARC 130, 240); null when not stated.</summary>
    public string? Uniform { get; init; }
}

/// <summary>One person, body or meeting that had a part in the document, by the name that the record uses.</summary>
public sealed record Contributor
{
    public required string Name { get; init; }

    /// <summary>MARC relator code ("aut", "edt", "trl", "ill", "pht", "ctb", ...); "aut" for a main entry without a role.</summary>
    public required string Role { get; init; }

    public AgentKind Kind { get; init; } = AgentKind.Person;

    /// <summary>Dates of life or activity as written, "1765-1820"; null when not stated.</summary>
    public string? Dates { get; init; }

    /// <summary>Other forms of the name that this record gives: pen names, courtesy names, the form in another script (MARC 880).</summary>
    public IReadOnlyList<string> Variants { get; init; } = [];
}

public enum AgentKind
{
    Person,
    Corporate,
    Meeting,
}

/// <summary>One subject heading; subdivisions are joined by " -- " ("Quảng Ngãi -- Lịch sử").</summary>
public sealed record Subject(string Heading, SubjectKind Kind = SubjectKind.Topic, string? Scheme = null);

public enum SubjectKind
{
    Topic,
    Place,
    Person,
    Corporate,
    Period,
    Genre,
    Title,
    Keyword,
}

/// <summary>A class mark. <paramref name="Scheme"/> is "ddc", "bbk", "19-class", "udc", "lcc" or the code of MARC 084 $2.</summary>
public sealed record Classification(string Scheme, string Mark, string? Edition = null);

/// <summary>Where, by whom and when a document was made public.</summary>
public sealed record Publication
{
    public IReadOnlyList<string> Places { get; init; } = [];

    public IReadOnlyList<string> Publishers { get; init; } = [];

    /// <summary>The date as the source writes it: "1998", "[19--]", "khoảng 1930", "Minh Mạng thứ 5", "thế kỷ XIX"; null when not stated.</summary>
    public string? Date { get; init; }

    /// <summary>First year that <see cref="Date"/> may mean (Gregorian, negative before the common era); null when it says no year.</summary>
    public int? YearFrom { get; init; }

    /// <summary>Last year that <see cref="Date"/> may mean, inclusive; null exactly when <see cref="YearFrom"/> is.</summary>
    public int? YearTo { get; init; }
}

/// <summary>A series statement and the number in it as written (null when not stated).</summary>
public sealed record Series(string Title, string? Volume = null);

/// <summary>
/// An identifier. <paramref name="Value"/> is the normal form (ISBN: 13 digits; ISSN: "1234-5679"), <paramref name="AsWritten"/> what the source wrote.
/// What claims to be an ISBN or ISSN and fails its check is kept as <see cref="IdentifierKind.Other"/>.
/// </summary>
public sealed record Identifier(IdentifierKind Kind, string Value, string AsWritten);

public enum IdentifierKind
{
    Isbn,
    Issn,
    Doi,
    Uri,

    /// <summary>Number of an official document, "206/QĐ-TTg".</summary>
    DocumentNumber,
    Other,
}
