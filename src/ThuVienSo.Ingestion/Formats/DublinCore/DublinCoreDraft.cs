using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Text;

namespace ThuVienSo.Ingestion.Formats.DublinCore;

/// <summary>What the statements of one record have said so far.</summary>
internal sealed class DublinCoreDraft(List<Fault> faults)
{
    private readonly List<string> _titles = [];
    private readonly List<string> _otherTitles = [];
    private readonly List<Contributor> _creators = [];
    private readonly List<Contributor> _contributors = [];
    private readonly List<Subject> _subjects = [];
    private readonly List<Classification> _classifications = [];
    private readonly List<string> _languages = [];
    private readonly List<string> _publishers = [];
    private readonly List<(int Rank, string Text)> _dates = [];
    private readonly List<string> _extents = [];
    private readonly List<Identifier> _identifiers = [];
    private readonly List<string> _notes = [];
    private readonly List<string> _abstracts = [];
    private readonly List<string> _descriptions = [];
    private readonly List<string> _contents = [];
    private readonly List<string> _rights = [];
    private DocumentType? _type;

    public List<string> Collections { get; } = [];

    public void Read(DublinCoreElement element)
    {
        var text = element.Text;
        switch (element.Term)
        {
            case "title":
                _titles.Add(text);
                break;
            case "alternative":
                _otherTitles.Add(text);
                break;
            case "creator":
                _creators.Add(Names.Contributor(text, "aut"));
                break;
            case "contributor":
                _contributors.Add(Names.Contributor(text, "ctb"));
                break;
            case "subject":
                Subject(element);
                break;
            case "spatial" or "coverage" or "temporal":
                Coverage(element);
                break;
            case "publisher":
                _publishers.Add(text);
                break;
            case "issued" or "date" or "created" or "available" or "dateCopyrighted" or "dateSubmitted" or "dateAccepted" or "valid":
                _dates.Add((Array.IndexOf(DatesByRank, element.Term), text));
                break;
            case "type":
                Type(text);
                break;
            case "language":
                Language(text);
                break;
            case "identifier":
                Identifier(element);
                break;
            case "description":
                _descriptions.Add(text);
                break;
            case "abstract":
                _abstracts.Add(text);
                break;
            case "tableOfContents":
                _contents.Add(text);
                break;
            case "rights" or "accessRights" or "license" or "rightsHolder":
                _rights.Add(text);
                break;
            case "format" or "extent" or "medium":
                Format(text);
                break;
            case "isPartOf":
                PartOf(text);
                break;
            case "modified":
                break;
            default:
                _notes.Add(text);
                break;
        }
    }

    /// <summary>The description; null when there is no title at all.</summary>
    public Description? ToDescription()
    {
        var titles = _titles.Concat(_otherTitles).Distinct().ToList();
        if (titles.Count == 0)
        {
            return null;
        }

        // Where an abstract is marked as such, descriptions are notes; else the first of them is the abstract.
        var isFirstAbstract = _abstracts.Count == 0 && _descriptions.Count > 0;
        return new()
        {
            Title = new() { Proper = titles[0], Parallel = [.. titles.Skip(1)] },
            Contributors = [.. _creators.Concat(_contributors).DistinctBy(one => (one.Name, one.Role))],
            Subjects = [.. _subjects.Distinct()],
            Classifications = [.. _classifications.Distinct()],
            Languages = [.. _languages.Distinct()],
            Publication = Publication(),
            PhysicalDescription = Joined(_extents, " ; "),
            Identifiers = [.. _identifiers.DistinctBy(one => (one.Kind, one.Value))],
            Notes = [.. _descriptions.Skip(isFirstAbstract ? 1 : 0).Concat(_notes).Distinct()],
            Abstract = isFirstAbstract ? _descriptions[0] : Joined(_abstracts, "\n\n"),
            TableOfContents = Joined(_contents, "\n"),
            Type = _type ?? DocumentType.Book,
            Rights = Joined(_rights, "\n"),
        };
    }

    private static readonly string[] DatesByRank = ["issued", "date", "created", "dateCopyrighted", "dateSubmitted", "dateAccepted",
        "available", "valid"];

    private Publication? Publication()
    {
        var date = _dates.Count == 0 ? null : _dates.MinBy(one => one.Rank).Text;
        if (date is null && _publishers.Count == 0)
        {
            return null;
        }

        // "2002-09-19T18:01:07Z" is a year with more than a reader asks for.
        var written = date is { Length: >= 10 } && date[4] == '-' && date.Contains('T', StringComparison.Ordinal) ? date[..10] : date;
        var years = written is null ? null : DateAsWritten.Years(written);
        return new() { Publishers = [.. _publishers.Distinct()], Date = written, YearFrom = years?.From, YearTo = years?.To };
    }

    private void Subject(DublinCoreElement element)
    {
        switch (element.Scheme?.ToUpperInvariant())
        {
            case "DDC" or "UDC" or "LCC" or "BBK" or "NLM":
                _classifications.Add(new(Schemes.OfClassification(element.Scheme), element.Text));
                break;
            case { } scheme:
                _subjects.Add(new(element.Text, SubjectKind.Topic, scheme.ToLowerInvariant()));
                break;
            default:
                _subjects.AddRange(element.Text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Select(part => new Subject(part, SubjectKind.Keyword)));
                break;
        }
    }

    /// <summary>A coverage with a year in it is a time, any other a place.</summary>
    private void Coverage(DublinCoreElement element)
    {
        var isTime = element.Term == "temporal" || (element.Term == "coverage" && DateAsWritten.Years(element.Text) is not null);
        _subjects.Add(new(element.Text, isTime ? SubjectKind.Period : SubjectKind.Place));
    }

    private void Type(string text)
    {
        var found = TypeWords.Find(text);

        // "Text" and a kind that is more than "other" say the same; the first word that says most counts.
        if (found is not null && (_type is null or DocumentType.Other))
        {
            _type = found;
        }
        else if (found is null && !text.Equals("text", StringComparison.OrdinalIgnoreCase))
        {
            _notes.Add(text);
        }
    }

    private void Language(string text)
    {
        foreach (var part in text.Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (LanguageCodes.Find(part) is { } code)
            {
                _languages.Add(code);
            }
            else
            {
                faults.Add(DublinCoreReasons.LanguageUnknown(part));
                _notes.Add(part);
            }
        }
    }

    private void Identifier(DublinCoreElement element)
    {
        var identifier = element.Scheme?.ToUpperInvariant() switch
        {
            "ISBN" => IsbnIssn.AsIsbn(element.Text),
            "ISSN" => IsbnIssn.AsIssn(element.Text),
            _ => Identifiers.Of(element.Text),
        };
        if (identifier.Kind == IdentifierKind.Other && (Claims(element, "isbn") || Claims(element, "issn")))
        {
            faults.Add(Claims(element, "isbn") ? DublinCoreReasons.NotAnIsbn(element.Text) : DublinCoreReasons.NotAnIssn(element.Text));
        }

        _identifiers.Add(identifier);
    }

    private static bool Claims(DublinCoreElement element, string kind) =>
        string.Equals(element.Scheme, kind, StringComparison.OrdinalIgnoreCase)
            || element.Text.StartsWith(kind, StringComparison.OrdinalIgnoreCase)
        || element.Text.StartsWith("urn:" + kind, StringComparison.OrdinalIgnoreCase);

    /// <summary>A media type ("application/pdf") says nothing of the document itself.</summary>
    private void Format(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || text.Contains(' ', StringComparison.Ordinal))
        {
            _extents.Add(text);
        }
    }

    /// <summary>A name is a collection; an address only leads to one.</summary>
    private void PartOf(string text)
    {
        if (Identifiers.Of(text).Kind == IdentifierKind.Other)
        {
            Collections.Add(text);
        }
        else
        {
            _notes.Add(text);
        }
    }

    private static string? Joined(List<string> texts, string separator) => texts.Count == 0 ? null
        : string.Join(separator, texts.Distinct());
}
