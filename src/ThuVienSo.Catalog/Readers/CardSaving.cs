using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.People;

namespace ThuVienSo.Catalog.Readers;

/// <summary>How a change of a card is kept: with its line in the audit log, and not over a change of somebody else.</summary>
internal static class CardSaving
{
    /// <summary>Of the reader only the number of the row. Readers who do it themselves are not named either.</summary>
    public static AuditNote NoteOf(ReaderCard card, Actor by, AuditAct act) => new(
        by.Role == Role.Reader ? by with { Name = "" } : by, act, AuditSubject.Card, card.Id.ToString(CultureInfo.InvariantCulture), "", card.LibraryId);

    public static async Task<ReaderProblem?> ChangeAsync(
        CatalogDbContext catalog, AuditLog log, long id, Actor by, AuditAct act, Func<ReaderCard, ReaderProblem?> change, CancellationToken cancellationToken)
    {
        if (await catalog.ReaderCards.Include(card => card.Terms).SingleOrDefaultAsync(card => card.Id == id && card.ErasedAt == null, cancellationToken) is not { } found)
            return ReaderProblem.NoCard;
        var problem = change(found);
        if (problem is null)
        {
            // Also when only its days change, so that two changes side by side do not both hold.
            catalog.Entry(found).Property(card => card.State).IsModified = true;
            log.Add(NoteOf(found, by, act));
            problem = await SaveAsync(catalog, cancellationToken);
        }

        // What was not done is not to be kept by whoever saves next.
        if (problem is not null)
            catalog.ChangeTracker.Clear();
        return problem;
    }

    public static async Task<ReaderProblem?> SaveAsync(CatalogDbContext catalog, CancellationToken cancellationToken)
    {
        try
        {
            await catalog.SaveChangesAsync(cancellationToken);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            return ReaderProblem.ChangedMeanwhile;
        }
        catch (DbUpdateException cause) when (cause.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            catalog.ChangeTracker.Clear();
            return ReaderProblem.NumberTaken;
        }
    }
}
