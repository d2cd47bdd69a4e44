using System.Collections.Concurrent;
using System.Security.Cryptography;
using Npgsql;

namespace ThuVienSo.Catalog.Usage;

/// <summary>
/// The salts of the days, which all processes of the installation share by way of the catalog. That of tomorrow is fetched today, so that a catalog
/// that is away at midnight is not missed. Where one is away when a process starts, the process makes a salt of its own and hands it in later; should
/// another have been first, sessions begun before are counted twice on that day.
/// </summary>
internal sealed class DailySalts(NpgsqlDataSource catalog)
{
    private const int SaltBytes = 32;
    private readonly ConcurrentDictionary<DateOnly, (byte[] Salt, bool Shared)> _salts = new();

    /// <summary>At once, whether the catalog is there or not.</summary>
    public byte[] Of(DateOnly day) => _salts.GetOrAdd(day, _ => (RandomNumberGenerator.GetBytes(SaltBytes), false)).Salt;

    /// <summary>Forgets those of days before a day: when nothing of them can come any more, however long it waited to be written.</summary>
    public void ForgetBefore(DateOnly day)
    {
        foreach (var past in _salts.Keys.Where(one => one < day))
            _salts.TryRemove(past, out _);
    }

    /// <summary>Agrees with the catalog on the salts of a day and the next.</summary>
    /// <exception cref="NpgsqlException">The catalog is away; the salts made here are used meanwhile.</exception>
    public async Task ShareAsync(DateOnly today, CancellationToken cancellationToken)
    {
        foreach (var day in (DateOnly[])[today, today.AddDays(1)])
        {
            Of(day);
            if (!_salts[day].Shared)
                _salts[day] = (await AgreeAsync(day, _salts[day].Salt, cancellationToken), true);
        }
    }

    /// <summary>Whose salt comes first is everybody's.</summary>
    private async Task<byte[]> AgreeAsync(DateOnly day, byte[] own, CancellationToken cancellationToken)
    {
        await using (var offer = catalog.CreateCommand("insert into usage_salt (day, salt) values ($1, $2) on conflict (day) do nothing"))
        {
            offer.Parameters.Add(new() { Value = day });
            offer.Parameters.Add(new() { Value = own });
            await offer.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var command = catalog.CreateCommand("select salt from usage_salt where day = $1");
        command.Parameters.Add(new() { Value = day });
        return await command.ExecuteScalarAsync(cancellationToken) as byte[] ?? own;
    }
}
