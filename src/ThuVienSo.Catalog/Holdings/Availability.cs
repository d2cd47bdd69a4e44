using Npgsql;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Holdings;

/// <summary>Where documents are to be had.</summary>
public sealed class Availability(NpgsqlDataSource source)
{
    /// <summary>For each reference the documents that it names, and for each of these documents what is held of it, all of one snapshot.</summary>
    /// <param name="references">What is asked for.</param>
    /// <param name="own">Id of the library whose copies stand first; null for none.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<AvailableDocuments> ReadAsync(IReadOnlyList<DocumentReference> references, int? own, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var snapshot = await Snapshot.BeginAsync(connection, cancellationToken);
        var named = await DocumentReferences.FindAsync(connection, references, cancellationToken);
        var ownCode = own is { } id ? await CodeOfAsync(connection, id, cancellationToken) : null;
        var states = await DocumentStates.ReadAsync(connection, [.. named.SelectMany(ids => ids).Distinct()], cancellationToken);
        return new(named, states.ToDictionary(pair => pair.Key, pair => AvailableDocument.Of(pair.Value, ownCode)));
    }

    private static async Task<string?> CodeOfAsync(NpgsqlConnection connection, int library, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select code from library where id = $1", connection) { Parameters = { new() { Value = library } } };
        return (string?)await command.ExecuteScalarAsync(cancellationToken);
    }
}

/// <summary>What was found of what was asked.</summary>
/// <param name="Named">The documents of each reference, in the order of the references.</param>
/// <param name="Documents">By id.</param>
public sealed record AvailableDocuments(IReadOnlyList<IReadOnlyList<long>> Named, IReadOnlyDictionary<long, AvailableDocument> Documents);

/// <summary>A document and who holds it.</summary>
/// <param name="State">The document.</param>
/// <param name="Libraries">Those that hold copies, the own one first, then in the order of the record.</param>
public sealed record AvailableDocument(DocumentState State, IReadOnlyList<AvailableLibrary> Libraries)
{
    internal static AvailableDocument Of(DocumentState state, string? own) => new(
        state,
        [
            .. state.Holdings.GroupBy(copy => copy.Library.Code)
                .Select(group => new AvailableLibrary(group.First().Library, group.Key == own, [.. group]))
                .OrderByDescending(library => library.IsOwn),
        ]);
}

/// <summary>What a library holds of a document.</summary>
public sealed record AvailableLibrary(PlaceName Library, bool IsOwn, IReadOnlyList<HoldingState> Copies);
