using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Storage;
using ThuVienSo.Text;

namespace ThuVienSo.Catalog.Places;

/// <summary>
/// What becomes of collections: they are added, renamed, described, moved under another one and, when nothing is in them, deleted; each is noted in the audit log in the same transaction. Documents
/// of renamed and moved collections are found under the new name soon after, by the change feed. Who may is not asked here.
/// </summary>
public sealed class CollectionRegister(CatalogDbContext catalog, AuditLog audit)
{
    public const int LongestName = 200;
    public const int LongestAbout = 1_000;
    private const int LongestCode = 60;

    /// <summary>Each after the one around it, neighbours in Vietnamese order, with the numbers of documents of this moment.</summary>
    public async Task<IReadOnlyList<CollectionLine>> ListAsync(CancellationToken cancellationToken)
    {
        var collections = await catalog.Collections.AsNoTracking().ToListAsync(cancellationToken);
        var counts = await catalog.Database.SqlQuery<CollectionCount>(
            $"""
            with recursive direct as (select collection_id as id, count(*)::integer as documents from document_collection group by 1),
            inside (around, id) as (
                select outer_one.id, outer_one.id from collection outer_one where exists (select from collection child where child.parent_id = outer_one.id)
                union
                select inside.around, child.id from inside join collection child on child.parent_id = inside.id),
            whole as (
                select inside.around as id, count(distinct member.document_id)::integer as documents
                from inside join document_collection member on member.collection_id = inside.id group by 1)
            select collection.id, coalesce(direct.documents, 0) as own, coalesce(whole.documents, direct.documents, 0) as whole
            from collection left join direct using (id) left join whole using (id)
            """).ToDictionaryAsync(count => count.Id, cancellationToken);
        var children = collections.OrderBy(one => VietnameseOrder.SortKey(one.Name), StringComparer.Ordinal).ToLookup(one => one.ParentId ?? 0);
        var lines = new List<CollectionLine>();
        void Add(int around, int depth)
        {
            foreach (var one in children[around])
            {
                lines.Add(new CollectionLine(one, depth, counts[one.Id].Own, counts[one.Id].Whole, children[one.Id].Any()));
                Add(one.Id, depth + 1);
            }
        }

        Add(0, 0);
        return lines;
    }

    /// <summary>Adds one.</summary>
    /// <param name="text">What it is called and where it stands.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellationToken">Ends it undone.</param>
    /// <returns>Its code, made of its name, or what is wrong.</returns>
    public async Task<(string Code, CollectionProblem? Problem)> AddAsync(CollectionText text, Actor by, CancellationToken cancellationToken)
    {
        var tidy = text.Tidied();
        if (tidy.Problem is { } wrong)
            return ("", wrong);
        await using var transaction = await LockAsync(cancellationToken);
        var all = await AllAsync(cancellationToken);
        var (parent, problem) = Place(all, null, tidy);
        if (problem is not null)
            return ("", problem);
        var collection = new Collection { Code = FreeCode(all, tidy.Name), Name = tidy.Name, NameEn = tidy.NameEn, About = tidy.About, ParentId = parent?.Id };
        catalog.Add(collection);
        Note(by, AuditAct.CollectionAdded, collection, parent is null ? [] : [("around", parent.Name)]);
        await DoneAsync(transaction, cancellationToken);
        return (collection.Code, null);
    }

    /// <summary>Renames, describes and moves one, as far as it is told otherwise than it is.</summary>
    /// <param name="code">Of the collection; it stays.</param>
    /// <param name="text">What it is called and where it stands from now on.</param>
    /// <param name="seen">What was seen of it, by <see cref="CollectionText.AsSeen"/>; null when nobody looked.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellationToken">Ends it undone.</param>
    /// <returns>Null when all is as told.</returns>
    public async Task<CollectionProblem?> ChangeAsync(string code, CollectionText text, string? seen, Actor by, CancellationToken cancellationToken)
    {
        var tidy = text.Tidied();
        if (tidy.Problem is { } wrong)
            return wrong;
        await using var transaction = await LockAsync(cancellationToken);
        var all = await AllAsync(cancellationToken);
        if (all.SingleOrDefault(one => one.Code == code) is not { } was)
            return CollectionProblem.Unknown;
        if (!Seen.Still(seen, new CollectionText(was.Name, was.NameEn, was.About, all.SingleOrDefault(one => one.Id == was.ParentId)?.Code).AsSeen))
            return CollectionProblem.ChangedMeanwhile;
        var (parent, problem) = Place(all, was, tidy);
        if (problem is not null)
            return problem;
        if ((was.Name, was.NameEn) != (tidy.Name, tidy.NameEn))
            Note(by, AuditAct.CollectionRenamed, was, [("name", $"{was.Name} → {tidy.Name}")]);
        if (was.About != tidy.About)
            Note(by, AuditAct.CollectionDescribed, was, [("about", tidy.About ?? "–")]);
        if (was.ParentId != parent?.Id)
            Note(by, AuditAct.CollectionMoved, was, [("around", $"{all.SingleOrDefault(one => one.Id == was.ParentId)?.Name ?? "–"} → {parent?.Name ?? "–"}")]);
        if (!catalog.ChangeTracker.HasChanges())
            return null;
        var around = parent?.Id;
        await catalog.Collections.Where(one => one.Id == was.Id).ExecuteUpdateAsync(
            set => set.SetProperty(one => one.Name, tidy.Name).SetProperty(one => one.NameEn, tidy.NameEn).SetProperty(one => one.About, tidy.About).SetProperty(one => one.ParentId, around), cancellationToken);
        await DoneAsync(transaction, cancellationToken);
        return null;
    }

    /// <summary>Deletes one in which nothing is.</summary>
    /// <param name="code">Of the collection.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellationToken">Ends it undone.</param>
    /// <returns>Null when it is gone.</returns>
    public async Task<CollectionProblem?> DeleteAsync(string code, Actor by, CancellationToken cancellationToken)
    {
        var clean = StoredText.Clean(code);
        await using var transaction = await LockAsync(cancellationToken);
        if (await catalog.Collections.AsNoTracking().SingleOrDefaultAsync(one => one.Code == clean, cancellationToken) is not { } collection)
            return CollectionProblem.Unknown;
        // Whoever puts a document in holds the line until it is in; then it is seen here.
        await catalog.Database.ExecuteSqlAsync($"select from collection where id = {collection.Id} for update", cancellationToken);
        if (await catalog.Collections.AnyAsync(one => one.ParentId == collection.Id, cancellationToken))
            return CollectionProblem.HasCollections;
        if (await catalog.Set<DocumentCollection>().AnyAsync(member => member.CollectionId == collection.Id, cancellationToken))
            return CollectionProblem.HasDocuments;
        await catalog.Collections.Where(one => one.Id == collection.Id).ExecuteDeleteAsync(cancellationToken);
        Note(by, AuditAct.CollectionDeleted, collection, []);
        await DoneAsync(transaction, cancellationToken);
        return null;
    }

    /// <summary>The collection around, and what is wrong with standing there: it is not there, is inside this one, or has another one of that name.</summary>
    private static (Collection? Parent, CollectionProblem? Problem) Place(List<Collection> all, Collection? self, CollectionText.Tidy text)
    {
        var parent = all.SingleOrDefault(one => one.Code == text.Parent);
        if (parent is null && text.Parent is not null)
            return (null, CollectionProblem.ParentUnknown);
        var seen = new HashSet<int>();
        for (var at = parent; at is not null && seen.Add(at.Id); at = all.SingleOrDefault(one => one.Id == at.ParentId))
        {
            if (at.Id == self?.Id)
                return (null, CollectionProblem.InsideItself);
        }

        // Records name a collection by its name: two of one name side by side could not be told apart.
        var key = NormalForm.Key(text.Name);
        return all.Any(one => one.Id != self?.Id && one.ParentId == parent?.Id && NormalForm.Key(one.Name) == key) ? (null, CollectionProblem.NameTaken) : (parent, null);
    }

    private static string FreeCode(List<Collection> all, string name)
    {
        var taken = all.Select(one => one.Code).ToHashSet(StringComparer.Ordinal);
        var stem = PlainWords.Of(name, LongestCode) is { Length: > 0 } plain ? plain : "bo-suu-tap";
        return taken.Contains(stem) ? Enumerable.Range(2, taken.Count + 1).Select(number => $"{stem}-{number}").First(code => !taken.Contains(code)) : stem;
    }

    private Task<List<Collection>> AllAsync(CancellationToken cancellationToken) => catalog.Collections.AsNoTracking().ToListAsync(cancellationToken);

    /// <summary>One change of collections at a time: where one may stand depends on the others. Imports that change some wait, too.</summary>
    private async Task<IDbContextTransaction> LockAsync(CancellationToken cancellationToken)
    {
        var transaction = await catalog.Database.BeginTransactionAsync(cancellationToken);
        await catalog.Database.ExecuteSqlAsync($"lock table collection in share row exclusive mode", cancellationToken);
        return transaction;
    }

    private void Note(Actor by, AuditAct act, Collection collection, IReadOnlyList<(string, string)> details) =>
        audit.Add(new AuditNote(by, act, AuditSubject.Collection, collection.Code, collection.Name, null, details));

    /// <summary>Records that wait for an import may name a collection that is another one now, so they are matched anew.</summary>
    private async Task DoneAsync(IDbContextTransaction transaction, CancellationToken cancellationToken)
    {
        await catalog.SaveChangesAsync(cancellationToken);
        await catalog.Database.ExecuteSqlAsync($"update catalog_identity set import_epoch = import_epoch + 1", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private sealed record CollectionCount(int Id, int Own, int Whole);
}

/// <summary>A collection in the list of all.</summary>
/// <param name="Collection">The collection.</param>
/// <param name="Depth">How many are around it.</param>
/// <param name="Own">Documents that are said to be in it.</param>
/// <param name="Whole">Documents in it and in those inside it, each once.</param>
/// <param name="HasInside">Whether others are inside it.</param>
public sealed record CollectionLine(Collection Collection, int Depth, int Own, int Whole, bool HasInside);
