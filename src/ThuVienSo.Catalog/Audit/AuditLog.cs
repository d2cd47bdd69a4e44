using Microsoft.EntityFrameworkCore;
using Npgsql;
using ThuVienSo.Catalog.Storage;
using ThuVienSo.Text;

namespace ThuVienSo.Catalog.Audit;

/// <summary>
/// The audit log: what staff did, noted in the transaction that did it, so that the one is never without the other. Lines are only added; the table refuses
/// everything else, whoever asks.
/// </summary>
public sealed class AuditLog(CatalogDbContext catalog, TimeProvider time)
{
    private const int LongestText = 2_000;

    /// <summary>Notes something that the next <c>SaveChanges</c> of the same context does.</summary>
    public void Add(AuditNote note) => catalog.Add(EntryOf(note, time.GetUtcNow()));

    /// <summary>Notes something that is done by SQL, in the transaction of <paramref name="connection"/>, if there is one.</summary>
    public static async Task WriteAsync(NpgsqlConnection connection, AuditNote note, TimeProvider time, CancellationToken cancellationToken)
    {
        var entry = EntryOf(note, time.GetUtcNow());
        await using var command = new NpgsqlCommand(
            """
            insert into audit_entry (at, account_id, key_id, who, role, act, subject, subject_id, subject_name, library_id, details, words)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::jsonb, $12)
            """, connection);
        foreach (var value in (object?[])
            [
                entry.At, entry.AccountId, entry.KeyId, entry.Who, entry.Role is { } role ? StoredEnum.NameOf(role) : null, StoredEnum.NameOf(entry.Act),
                StoredEnum.NameOf(entry.Subject), entry.SubjectId, entry.SubjectName, entry.LibraryId, AuditDetails.Write(entry.Details), entry.Words,
            ])
            command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Latest first, those of a question.</summary>
    public IAsyncEnumerable<AuditLine> Find(AuditQuestion question, int skip, int? take)
    {
        var found = Asked(question).OrderByDescending(entry => entry.Id).Skip(skip);
        return (take is { } most ? found.Take(most) : found).GroupJoin(
            catalog.Libraries, entry => entry.LibraryId, library => (int?)library.Id, (entry, libraries) => new { entry, libraries })
            .SelectMany(pair => pair.libraries.DefaultIfEmpty(), (pair, library) => new AuditLine(pair.entry, library!.Code, library.Name))
            .AsAsyncEnumerable();
    }

    public Task<long> CountAsync(AuditQuestion question, CancellationToken cancellationToken) => Asked(question).LongCountAsync(cancellationToken);

    private IQueryable<AuditEntry> Asked(AuditQuestion question)
    {
        var asked = catalog.AuditEntries.AsNoTracking();
        if (question.OnlyLibrary is { } own)
            asked = asked.Where(entry => entry.LibraryId == own);
        if (question.Library is { Length: > 0 } code)
            asked = asked.Where(entry => catalog.Libraries.Any(library => library.Id == entry.LibraryId && library.Code == StoredText.Clean(code)));
        if (question.From is { } from)
            asked = asked.Where(entry => entry.At >= from);
        if (question.Before is { } before)
            asked = asked.Where(entry => entry.At < before);
        if (question.Act is { } act)
            asked = asked.Where(entry => entry.Act == act);
        if (question.SubjectId is { Length: > 0 } subject)
            asked = asked.Where(entry => entry.SubjectId == StoredText.Clean(subject));
        // Each word stands somewhere, with its marks or without.
        foreach (var word in VietnameseLetters.Fold(StoredText.Clean(question.Words ?? "")).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(AuditQuestion.MostWords))
            asked = asked.Where(entry => entry.Words.Contains(word));
        return asked;
    }

    private static AuditEntry EntryOf(AuditNote note, DateTimeOffset at)
    {
        var (name, id) = (Short(note.SubjectName), Short(note.SubjectId));
        var details = (note.Details ?? []).ToDictionary(pair => pair.Name, pair => Short(pair.Value));
        return new AuditEntry
        {
            At = at,
            AccountId = note.By.Account,
            KeyId = note.By.Key,
            Who = Short(note.By.Name),
            Role = note.By.Role,
            Act = note.Act,
            Subject = note.Subject,
            SubjectId = id,
            SubjectName = name,
            LibraryId = note.Library,
            Details = details,
            Words = VietnameseLetters.Fold(string.Join(' ', [note.By.Name, id, name, .. details.Values])),
        };
    }

    private static string Short(string text) => StoredText.Cut(StoredText.Clean(text), LongestText);
}

/// <summary>Something that was done.</summary>
/// <param name="By">Who did it.</param>
/// <param name="Act">What.</param>
/// <param name="Subject">To what kind of thing.</param>
/// <param name="SubjectId">Its number or code; empty when it is none in particular.</param>
/// <param name="SubjectName">Its name; empty when it has none. Never the name of a reader: lines are not deleted when a reader asks to be forgotten.</param>
/// <param name="Library">Id of the library whose it is; null for what is of none.</param>
/// <param name="Details">What changed; null when the act says it. No personal data of readers.</param>
public sealed record AuditNote(
    Actor By, AuditAct Act, AuditSubject Subject, string SubjectId, string SubjectName, int? Library, IReadOnlyList<(string Name, string Value)>? Details = null);

/// <summary>Which lines are looked for. All that is given must hold.</summary>
public sealed record AuditQuestion
{
    public const int MostWords = 8;

    /// <summary>Id of the library that whoever asks is bound to; null when to none.</summary>
    public int? OnlyLibrary { get; init; }

    /// <summary>Code of a library.</summary>
    public string? Library { get; init; }

    public DateTimeOffset? From { get; init; }

    /// <summary>Not at this moment any more.</summary>
    public DateTimeOffset? Before { get; init; }

    public AuditAct? Act { get; init; }

    /// <summary>Number or code of a thing, whole.</summary>
    public string? SubjectId { get; init; }

    /// <summary>Words of who, what and details.</summary>
    public string? Words { get; init; }
}

/// <summary>A line as it is shown.</summary>
/// <param name="Entry">The line.</param>
/// <param name="Library">Code of the library; null for none.</param>
/// <param name="LibraryName">Its name as it is now; null for none.</param>
public sealed record AuditLine(AuditEntry Entry, string? Library, string? LibraryName);
