using System.Text.Json;

using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Search.Indexing;

namespace ThuVienSo.Ingestion.Following;

/// <summary>Turns what the catalog has of a document into what the index holds of it.</summary>
public static class IndexedDocuments
{
    public static IndexedDocument From(DocumentState state)
    {
        var description = state.Description;
        return new IndexedDocument
        {
            Id = state.Id,
            ContentHash = state.ContentHash,
            SourceKey = state.SourceKey,
            Title = description.Title.Remainder is { } remainder ? $"{description.Title.Proper} : {remainder}" : description.Title.Proper,
            TitleProper = description.Title.Proper,
            OtherTitles = OtherTitles(description),
            Creators = [.. description.Contributors.Select(contributor => contributor.Name).Distinct()],
            MainNameIsPerson = description.Contributors is not [{ Kind: not AgentKind.Person }, ..],
            NameVariants = NameVariants(state),
            Subjects = [.. description.Subjects.Select(subject => subject.Heading).Distinct()],
            Publisher = Joined(description.Publication?.Publishers),
            Date = description.Publication?.Date,
            YearFrom = description.Publication?.YearFrom,
            YearTo = description.Publication?.YearTo,
            Type = JsonNamingPolicy.CamelCase.ConvertName(description.Type.ToString()),
            Languages = description.Languages,
            Collections = [.. state.Collections.Select(Label)],
            Libraries = [.. state.Holdings.Select(holding => Label(holding.Library)).Distinct()],
            Abstract = description.Abstract,
            Rest = Rest(description),
            Identifiers = Identifiers(state),
            Digital = state.Digital is not null,
            Right = state.Digital is { } digital ? IndexedPages.Right(digital.Access) : default,
            AddedAt = state.AddedAt.ToUnixTimeMilliseconds(),
        };
    }

    private static Labelled Label(PlaceName place) => new(place.Code, place.Name);

    private static string? Joined(IReadOnlyList<string>? parts) => parts is { Count: > 0 } ? string.Join(" ; ", parts) : null;

    private static List<string> OtherTitles(Description description)
    {
        List<string> titles = [.. description.Title.Parallel, .. description.Series.Select(series => series.Title)];
        if (description.Title.Uniform is { } uniform)
            titles.Add(uniform);
        return titles;
    }

    /// <summary>The authority's form is among the variants where the record writes the name in another way.</summary>
    private static List<string> NameVariants(DocumentState state)
    {
        var shown = state.Description.Contributors.Select(contributor => contributor.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. state.Agents.SelectMany(agent => agent.Variants.Prepend(agent.Name))
                .Concat(state.Description.Contributors.SelectMany(contributor => contributor.Variants))
                .Where(name => !shown.Contains(name))
                .Distinct(),
        ];
    }

    private static List<string> Rest(Description description)
    {
        IEnumerable<string?> parts =
        [
            description.Title.Responsibility, description.TableOfContents, description.Edition, description.PhysicalDescription, description.Rights,
            .. description.Publication?.Places ?? [], .. description.Notes,
        ];
        return [.. parts.OfType<string>()];
    }

    private static List<string> Identifiers(DocumentState state)
    {
        IEnumerable<string?> all =
        [
            state.SourceKey,
            .. state.OtherKeys,
            .. state.Description.Identifiers.SelectMany(identifier => new[] { identifier.Value, identifier.AsWritten }),
            .. state.Description.Classifications.Select(classification => classification.Mark),
            .. state.Holdings.SelectMany(holding => new[] { holding.CallNumber, holding.Barcode }),
        ];
        return [.. all.OfType<string>().Distinct()];
    }
}
