using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.People;
using ThuVienSo.Catalog.Readers;

namespace ThuVienSo.IntegrationTests.People;

/// <summary>Accounts, keys and libraries for tests, made as the program makes them.</summary>
internal static class TestPeople
{
    public const string Password = "bốn con voi đi chợ";

    /// <summary>Adds an account with <see cref="Password"/> and answers its id.</summary>
    public static Task<long> AddAsync(string catalog, string name, Role role, string? library) => WithAsync(catalog, async services =>
    {
        var accounts = services.GetRequiredService<Accounts>();
        Assert.That(await accounts.AddAsync(new NewAccount(name, "", role, library, Password), Actor.CommandLine, default), Is.Null);
        return (await accounts.FindAsync(name, default))!.Id;
    });

    public static Task<NewKey> AddKeyAsync(string catalog, string name, KeyRights rights, string? library) => WithAsync(catalog, async services =>
    {
        var (key, problem) = await services.GetRequiredService<ApiKeys>().AddAsync(new WantedKey(name, library, rights, 30, Actor.CommandLine), default);
        Assert.That(problem, Is.Null);
        return key!;
    });

    /// <summary>Gives out a card that is valid for a year, and answers its id.</summary>
    public static Task<long> AddCardAsync(string catalog, string number, string library, string name = "Nguyễn Thị Bưởi") => WithAsync(catalog, async services =>
    {
        var cards = services.GetRequiredService<ReaderCards>();
        var (id, problem) = await cards.AddAsync(
            new CardDetails(number, name, "1990", "0905 000 000", ReaderCategory.Adult), library, cards.Today, cards.Today.AddYears(1), Actor.CommandLine, default);
        Assert.That(problem, Is.Null);
        return id;
    });

    public static async Task<int> AddLibraryAsync(string catalog, string code, string name)
    {
        await using var source = NpgsqlDataSource.Create(catalog);
        await using var command = source.CreateCommand(
            "insert into library (code, name, kind, batch_id) values ($1, $2, 'district', 1) on conflict (code) do update set name = excluded.name returning id");
        command.Parameters.Add(new() { Value = code });
        command.Parameters.Add(new() { Value = name });
        return (int)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Does something with the services of accounts and keys on a catalog.</summary>
    public static async Task<T> WithAsync<T>(string catalog, Func<IServiceProvider, Task<T>> work)
    {
        await using var source = NpgsqlDataSource.Create(catalog);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddScoped(_ => new CatalogDbContext(CatalogDbContext.OptionsFor(source.CreateConnection())));
        services.AddPeople(TimeProvider.System);
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }
}
