namespace ThuVienSo.Web.Pages.Cataloguing;

/// <summary>One input of the form.</summary>
/// <param name="View">The form.</param>
/// <param name="Field">Its field.</param>
/// <param name="Row">From 0.</param>
/// <param name="Column">From 0.</param>
/// <param name="Text">What is in it.</param>
public sealed record SheetCell(SheetView View, SheetField Field, int Row, int Column, string Text)
{
    public SheetColumn Part => Field.Columns[Column];

    /// <summary>Of the input.</summary>
    public string Name => RecordSheet.InputName(Field.Name, Row, Part.Name);

    public string Id => "o-" + Name.Replace('.', '-');

    public bool IsAlone => Field.Columns.Count == 1;

    /// <summary>What is suggested while somebody types, as the kind of suggestion is named in the API; null for nothing.</summary>
    public string? Suggests => (Field.Name, Part.Name) switch { ("names", "name") => "name", ("subjects", "heading") => "subject", _ => null };

    public SheetProblem? Problem => View.ProblemOf(Field.Name, Row, Part.Name);

    /// <summary>Those of the house, and what is there already.</summary>
    public IEnumerable<string> Choices => Part.Choices!.Contains(Text) ? Part.Choices! : Part.Choices!.Append(Text);

    /// <summary>Beginning of the keys of the texts of choices.</summary>
    public string Words => (Field.Name, Part.Name) switch
    {
        ("names", "role") => "Role",
        ("names", _) => "AgentKind",
        ("identifiers", _) => "IdentifierKind",
        ("subjects", _) => "SubjectKind",
        _ => "Scheme",
    };
}
