using Npgsql;

namespace ThuVienSo.Catalog.Imports;

/// <summary>What matching found for one item; <see cref="Reason"/> is the stored name of a <see cref="MatchReason"/>.</summary>
internal sealed class Decision
{
    public required long Item { get; init; }

    public required string Reason { get; init; }

    /// <summary>Null when no document was found.</summary>
    public required long? Document { get; init; }

    public required long? Prior { get; init; }

    public required bool Same { get; init; }

    public required bool LacksHoldings { get; init; }

    public required bool TitleDiffers { get; init; }

    /// <summary>It is a record of another source for the document, and adds to it.</summary>
    public required bool Joins { get; init; }

    /// <summary>The key is that of a document, but the record is plainly another's; see <see cref="MatchReason.OtherRecord"/>.</summary>
    public bool IsOtherRecord => Reason == "otherRecord";

    public required long? Later { get; init; }

    public required long[] Candidates { get; init; }

    /// <summary>Staff have edited the document.</summary>
    public required bool Edited { get; init; }

    /// <summary>The content is the same, but holdings that were left out can go in now.</summary>
    public bool NowKnown { get; set; }

    public bool IsNew => Later is null && Document is null;

    public ImportAction Action =>
        Later is not null || IsOtherRecord ? ImportAction.Refuse
        : Document is null ? ImportAction.Add
        : Same && !NowKnown ? ImportAction.Same
        : Joins ? ImportAction.Join
        : Edited ? ImportAction.Propose
        : ImportAction.Replace;

    public static async Task<Decision> ReadAsync(NpgsqlDataReader row, CancellationToken cancellationToken)
    {
        var reason = row.GetString(1);
        return new Decision
        {
            Item = row.GetInt64(0),
            Reason = reason,
            Document = await row.IsDBNullAsync(2, cancellationToken) ? null : row.GetInt64(2),
            Prior = await row.IsDBNullAsync(3, cancellationToken) ? null : row.GetInt64(3),
            Same = row.GetBoolean(4),
            LacksHoldings = row.GetBoolean(5),

            // A named source may well mend a title under its own key; a key that nobody gave a name to may be another's. Who joins changes no title.
            TitleDiffers = row.GetBoolean(6) & (row.GetBoolean(7) | reason != "sourceKey") & !row.GetBoolean(8),
            Joins = row.GetBoolean(8),
            Later = await row.IsDBNullAsync(9, cancellationToken) ? null : row.GetInt64(9),
            Candidates = await row.IsDBNullAsync(10, cancellationToken) ? [] : row.GetFieldValue<long[]>(10),
            Edited = row.GetBoolean(11),
        };
    }
}
