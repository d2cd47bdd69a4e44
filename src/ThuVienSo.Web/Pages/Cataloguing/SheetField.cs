using ThuVienSo.Catalog.Descriptions;

namespace ThuVienSo.Web.Pages.Cataloguing;

/// <summary>How one part of a row is filled in.</summary>
public enum SheetInput
{
    Line,

    /// <summary>Several lines.</summary>
    Area,

    /// <summary>One of a list.</summary>
    Choice,
}

/// <summary>One part of a row of a field.</summary>
/// <param name="Name">In addresses of inputs and in the keys of texts.</param>
/// <param name="Input">How it is filled in.</param>
/// <param name="Choices">Values of a choice; what a record has beside them is offered too.</param>
public sealed record SheetColumn(string Name, SheetInput Input = SheetInput.Line, IReadOnlyList<string>? Choices = null);

/// <summary>A field of the form for a record: rows of one or several columns. The first column says whether there is a row at all.</summary>
/// <param name="Name">In addresses of inputs and in the keys of texts.</param>
/// <param name="Repeats">Whether there may be more than one row.</param>
/// <param name="Columns">At least one.</param>
public sealed record SheetField(string Name, bool Repeats, params IReadOnlyList<SheetColumn> Columns)
{
    private static readonly string[] _roles =
        ["aut", "edt", "com", "trl", "ill", "pht", "ctg", "cmp", "prf", "nrt", "ivr", "ive", "ctb", "pbl", "ann", "ths", "col", "dnr", "fmo", "inf", "scr", "art", "res", "oth"];

    /// <summary>All fields, in the order of a catalogue card.</summary>
    public static readonly IReadOnlyList<SheetField> All =
    [
        One("title"), One("remainder"), One("responsibility"), Many("parallel"), One("uniform"),
        new("names", true, new("name"), new("role", SheetInput.Choice, _roles), new("kind", SheetInput.Choice, Stored<AgentKind>()), new("dates"), new("variants", SheetInput.Area)),
        One("edition"), Many("places"), Many("publishers"), One("date"), new("years", false, new("from"), new("to")), One("physical"),
        new("series", true, new("title"), new("volume")), Many("languages"),
        new("identifiers", true, new("written"), new("kind", SheetInput.Choice, Stored<IdentifierKind>())),
        new("subjects", true, new("heading"), new("kind", SheetInput.Choice, Stored<SubjectKind>()), new("scheme")),
        new("classifications", true, new("mark"), new("scheme", SheetInput.Choice, ["ddc", "bbk", "19-class", "udc", "lcc"]), new("edition")),
        new("notes", true, new SheetColumn("text", SheetInput.Area)), Area("abstract"), Area("contents"), Area("rights"),
    ];

    private static readonly string[] _always = ["title", "remainder", "responsibility", "names", "date", "years", "languages", "identifiers", "subjects", "notes", "abstract", "rights"];

    /// <summary>The fields that a type of document uses, beside those that all use.</summary>
    private static readonly Dictionary<DocumentType, string[]> _used = new()
    {
        [DocumentType.Book] = ["parallel", "uniform", "edition", "places", "publishers", "physical", "series", "classifications", "contents"],
        [DocumentType.Serial] = ["parallel", "places", "publishers", "physical", "classifications"],
        [DocumentType.NewspaperIssue] = ["places", "publishers", "physical", "series", "contents"],
        [DocumentType.Article] = ["parallel", "physical", "series"],
        [DocumentType.Map] = ["parallel", "edition", "places", "publishers", "physical", "series", "classifications"],
        [DocumentType.Manuscript] = ["parallel", "uniform", "places", "physical", "contents"],
        [DocumentType.Photograph] = ["places", "physical", "series"],
        [DocumentType.Recording] = ["places", "publishers", "physical", "series", "contents"],
        [DocumentType.Relic] = ["parallel", "places"],
        [DocumentType.Artefact] = ["parallel", "places", "physical"],
        [DocumentType.Thesis] = ["parallel", "places", "publishers", "physical", "classifications", "contents"],
    };

    /// <summary>Whether the form for a type asks for this; what a record has is shown whatever its type.</summary>
    public bool IsUsedBy(DocumentType type) => _always.Contains(Name) || !_used.TryGetValue(type, out var used) || used.Contains(Name);

    private static SheetField One(string name) => new(name, false, new SheetColumn("text"));

    private static SheetField Many(string name) => new(name, true, new SheetColumn("text"));

    private static SheetField Area(string name) => new(name, false, new SheetColumn("text", SheetInput.Area));

    private static string[] Stored<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(Catalog.Storage.StoredEnum.NameOf)];
}
