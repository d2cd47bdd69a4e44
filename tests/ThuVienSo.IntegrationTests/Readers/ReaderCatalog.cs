using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.People;
using ThuVienSo.IntegrationTests.People;
using ThuVienSo.IntegrationTests.Usage;

namespace ThuVienSo.IntegrationTests.Readers;

/// <summary>A catalog with two libraries and a clock that the test sets, without a site.</summary>
internal sealed class ReaderCatalog : IAsyncDisposable
{
    private readonly TestDatabase _database;

    private ReaderCatalog(TestDatabase database) => (_database, Source) = (database, NpgsqlDataSource.Create(database.ConnectionString));

    public string ConnectionString => _database.ConnectionString;

    public NpgsqlDataSource Source { get; }

    public SetClock Clock { get; } = new();

    /// <summary>Ids of <see cref="PeopleSite.Own"/> and <see cref="PeopleSite.Other"/>.</summary>
    public (int Own, int Other) Libraries { get; private set; }

    /// <summary>Noon of that day in Việt Nam.</summary>
    public DateOnly Today
    {
        set => Clock.Now = new DateTimeOffset(value, new TimeOnly(12, 0), TimeSpan.FromHours(7));
    }

    public static async Task<ReaderCatalog> CreateAsync()
    {
        var catalog = new ReaderCatalog(await TestDatabase.CreateAsync());
        catalog.Libraries = (
            await TestPeople.AddLibraryAsync(catalog.ConnectionString, PeopleSite.Own, "Thư viện Lý Sơn"), await TestPeople.AddLibraryAsync(catalog.ConnectionString, PeopleSite.Other, "Thư viện Ba Tơ"));
        return catalog;
    }

    /// <summary>Does something with a service, in a scope of its own.</summary>
    public async Task<T> WithAsync<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddScoped(_ => new CatalogDbContext(CatalogDbContext.OptionsFor(Source.CreateConnection())));
        services.AddPeople(Clock);
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>The one value that a query answers.</summary>
    public async Task<T> ValueAsync<T>(string sql, params object[] values)
    {
#pragma warning disable CA2100 // the tests hand constants
        await using var command = Source.CreateCommand(sql);
#pragma warning restore CA2100
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await _database.DisposeAsync();
    }
}
