using ThuVienSo.Catalog.Descriptions;

namespace ThuVienSo.Catalog.Editing;

/// <summary>What two forms are forms of.</summary>
public enum FormKind
{
    /// <summary>A person, body or meeting; see <see cref="Documents.Agent"/>.</summary>
    Name,

    /// <summary>A subject heading; it has no record of its own, only those that carry it.</summary>
    Subject,
}

/// <summary>
/// Two forms of one name or subject were made one: the records that carried the one that was dropped carry the other, each in a new version. A name that was dropped stays as a see-reference
/// (<see cref="Documents.Agent.SeeId"/>), so that later records that still have it are of the kept one.
/// </summary>
public sealed class FormMerge
{
    public long Id { get; init; }

    public FormKind Kind { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Id of the account; null for programs.</summary>
    public long? AccountId { get; init; }

    /// <summary>The name of the account as it was then.</summary>
    public required string Who { get; init; }

    /// <summary>As it was written.</summary>
    public required string Dropped { get; init; }

    public required string Kept { get; init; }

    /// <summary>Of the names; null for subjects.</summary>
    public long? DroppedAgentId { get; init; }

    public long? KeptAgentId { get; init; }

    /// <summary>What the kept name got as other forms by this.</summary>
    public string[] VariantsAdded { get; init; } = [];

    /// <summary>The batch of the new versions; null when no record carried the dropped form in its text.</summary>
    public long? BatchId { get; init; }

    /// <summary>How many new versions.</summary>
    public int Records { get; init; }

    /// <summary>When it was undone; null while it holds.</summary>
    public DateTimeOffset? UndoneAt { get; init; }

    public string? UndoneBy { get; init; }
}

/// <summary>What became of a merge of forms, or of undoing one.</summary>
public abstract record FormOutcome
{
    private FormOutcome()
    {
    }

    /// <summary>Done. <paramref name="Records"/>: new versions; <paramref name="Left"/>: records that were edited since and stay, when undone.</summary>
    public sealed record Done(int Records, int Left) : FormOutcome;

    /// <summary>One of the two is not there, or is a see-reference already; or there is no such merge that holds.</summary>
    public sealed record Unknown : FormOutcome;

    /// <summary>They are the same.</summary>
    public sealed record Same : FormOutcome;

    /// <summary>More records than one transaction takes: <see cref="Imports.ImportBatches.MostFormRecords"/>.</summary>
    public sealed record TooMany : FormOutcome;

    /// <summary>The name that was kept was itself dropped since: that is undone first.</summary>
    public sealed record LaterFirst : FormOutcome;
}

/// <summary>Changes forms in descriptions.</summary>
internal static class Forms
{
    /// <summary>The description with one name in the place of another; itself when it does not have that.</summary>
    /// <param name="record">Any.</param>
    /// <param name="isDropped">Whether a contributor is by the name that is dropped.</param>
    /// <param name="kept">The name to use. Where it has the same part already, the two become one.</param>
    public static Description WithName(Description record, Func<Contributor, bool> isDropped, (string Name, AgentKind Kind, string Dates) kept)
    {
        if (!record.Contributors.Any(isDropped))
            return record;
        var contributors = new List<Contributor>();
        foreach (var one in record.Contributors)
        {
            var now = isDropped(one)
                ? one with
                {
                    Name = kept.Name,
                    Kind = kept.Kind,
                    Dates = kept.Dates.Length == 0 ? null : kept.Dates,
                    Variants = [.. one.Variants.Where(variant => variant != kept.Name)],
                }
                : one;
            if (!contributors.Any(other => other.Name == now.Name && other.Role == now.Role && other.Kind == now.Kind && other.Dates == now.Dates))
                contributors.Add(now);
        }

        return record with { Contributors = contributors };
    }

    /// <summary>As for names. The kinds and schemes of the headings stay.</summary>
    public static Description WithSubject(Description record, string dropped, string kept)
    {
        if (!record.Subjects.Any(subject => subject.Heading == dropped))
            return record;
        return record with { Subjects = [.. record.Subjects.Select(subject => subject.Heading == dropped ? subject with { Heading = kept } : subject).Distinct()] };
    }
}
