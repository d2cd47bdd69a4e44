using ThuVienSo.Catalog.People;

namespace ThuVienSo.Catalog.Audit;

/// <summary>One line of the audit log: never changed and never deleted, which the table itself sees to.</summary>
public sealed class AuditEntry
{
    public long Id { get; init; }

    public DateTimeOffset At { get; init; }

    /// <inheritdoc cref="Actor.Account"/>
    public long? AccountId { get; init; }

    /// <inheritdoc cref="Actor.Key"/>
    public long? KeyId { get; init; }

    /// <inheritdoc cref="Actor.Name"/>
    public required string Who { get; init; }

    /// <inheritdoc cref="Actor.Role"/>
    public Role? Role { get; init; }

    public AuditAct Act { get; init; }

    public AuditSubject Subject { get; init; }

    /// <summary>Number or code of what it was done to; empty when it is none in particular.</summary>
    public required string SubjectId { get; init; }

    /// <summary>Its name as it was then; empty when it has none, or when the name is of a person who may ask to be forgotten.</summary>
    public required string SubjectName { get; init; }

    /// <summary>Whose the thing was; null for what is of no library.</summary>
    public int? LibraryId { get; init; }

    /// <summary>What changed, by name: "role": "reader → head". Empty when the act says it.</summary>
    public Dictionary<string, string> Details { get; init; } = [];

    /// <summary>Who, what and details without marks, for looking through.</summary>
    public required string Words { get; init; }
}
