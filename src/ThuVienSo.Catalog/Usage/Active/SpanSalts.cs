using System.Collections.Concurrent;
using System.Security.Cryptography;
using Npgsql;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Usage.Active;

/// <summary>
/// The salts of months, quarters and years, by which a reader who comes again in one is not counted twice. All processes have the same, by way of the catalog, and
/// none is ever used that was not agreed on: a span is long, and a reader who counts twice in it would do so for a year. Each is deleted when its span is over.
/// </summary>
internal sealed class SpanSalts(NpgsqlDataSource catalog)
{
    private const int SaltBytes = 32;
    private readonly ConcurrentDictionary<(ActiveSpan Span, DateOnly First), byte[]> _salts = new();

    /// <summary>Null while it is not agreed on.</summary>
    public byte[]? Of(ActiveSpan span, DateOnly day) => _salts.GetValueOrDefault((span, ActiveSpans.FirstOf(span, day)));

    /// <summary>Agrees with the catalog on those of today and of tomorrow, so that a catalog that is away at midnight is not missed.</summary>
    /// <exception cref="NpgsqlException">The catalog is away.</exception>
    public async Task ShareAsync(DateOnly today, CancellationToken cancellationToken)
    {
        foreach (var (span, day) in ActiveSpans.All.SelectMany(span => (IEnumerable<(ActiveSpan, DateOnly)>)[(span, today), (span, today.AddDays(1))]))
        {
            if (Of(span, day) is null)
                _salts[(span, ActiveSpans.FirstOf(span, day))] = await AgreeAsync(span, day, today, cancellationToken);
        }
    }

    /// <summary>Forgets those of spans that ended before a day.</summary>
    public void ForgetBefore(DateOnly day)
    {
        foreach (var past in _salts.Keys.Where(one => ActiveSpans.LastOf(one.Span, one.First) < day))
            _salts.TryRemove(past, out _);
    }

    /// <summary>Whose salt comes first is everybody's. The first time of all is when readers begin to be counted.</summary>
    private async Task<byte[]> AgreeAsync(ActiveSpan span, DateOnly day, DateOnly today, CancellationToken cancellationToken)
    {
        await using (var offer = catalog.CreateCommand("insert into usage_span_salt (span, first, last, salt) values ($1, $2, $3, $4) on conflict do nothing"))
        {
            offer.Parameters.Add(new() { Value = StoredEnum.NameOf(span) });
            offer.Parameters.Add(new() { Value = ActiveSpans.FirstOf(span, day) });
            offer.Parameters.Add(new() { Value = ActiveSpans.LastOf(span, day) });
            offer.Parameters.Add(new() { Value = RandomNumberGenerator.GetBytes(SaltBytes) });
            await offer.ExecuteNonQueryAsync(cancellationToken);
        }

        await using (var since = catalog.CreateCommand("insert into usage_active_since (day) values ($1) on conflict do nothing"))
        {
            since.Parameters.Add(new() { Value = today });
            await since.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var command = catalog.CreateCommand("select salt from usage_span_salt where span = $1 and first = $2");
        command.Parameters.Add(new() { Value = StoredEnum.NameOf(span) });
        command.Parameters.Add(new() { Value = ActiveSpans.FirstOf(span, day) });
        return (byte[])(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
