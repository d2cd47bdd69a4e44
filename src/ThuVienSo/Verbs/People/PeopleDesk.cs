using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

using ThuVienSo.Catalog;
using ThuVienSo.Catalog.People;
using ThuVienSo.Catalog.Readers;
using ThuVienSo.Catalog.Storage;
using ThuVienSo.Composition;

namespace ThuVienSo.Verbs.People;

/// <summary>What the verbs about accounts and keys share: the catalog, and how they answer.</summary>
internal sealed class PeopleDesk(IServiceProvider services, bool json)
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Accounts Accounts { get; } = services.GetRequiredService<Accounts>();

    public SecondFactors SecondFactors { get; } = services.GetRequiredService<SecondFactors>();

    public ApiKeys Keys { get; } = services.GetRequiredService<ApiKeys>();

    public PersonalData Personal { get; } = services.GetRequiredService<PersonalData>();

    /// <summary>Gives a command its catalog.</summary>
    public static Command On(Command command, Func<PeopleDesk, ParseResult, CancellationToken, Task> work)
    {
        var (data, json) = (CommandOptions.Data(), CommandOptions.Json());
        command.Add(data);
        command.Add(json);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var loggers = ConsoleLogging.Create();
            await using var server = await CatalogServer.OpenAsync(parsed.DataFolder(data), attach: true, loggers.CreateLogger("PostgreSQL"), cancellation);
            await CatalogMigrations.ApplyAsync(server.ConnectionString, cancellation);
            var services = new ServiceCollection();
            services.AddLogging();
            services.AddScoped(_ => new CatalogDbContext(CatalogDbContext.OptionsFor(server.Source.CreateConnection())));
            services.AddPeople(TimeProvider.System);
            await using var provider = services.BuildServiceProvider();
            await using var scope = provider.CreateAsyncScope();
            await work(new PeopleDesk(scope.ServiceProvider, parsed.GetValue(json)), parsed, cancellation);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Ends the verb when there is a problem.</summary>
    public static void Insist(PeopleProblem? problem)
    {
        if (problem is { } wrong)
            throw new PeopleException(wrong);
    }

    /// <summary>Changes the account of a name, and shows it as it is then.</summary>
    public async Task ChangeAsync(string name, Func<long, Task<PeopleProblem?>> change, CancellationToken cancellationToken)
    {
        var account = await Accounts.FindAsync(name, cancellationToken) ?? throw new PeopleException(PeopleProblem.NoAccount);
        Insist(await change(account.Id));
        Write((await Accounts.FindAsync(account.Id, cancellationToken))!);
    }

    public void Write(AccountLine account)
    {
        var role = StoredEnum.NameOf(account.Role);
        string?[] parts = [account.Name, account.FullName, role, account.Library, account.Disabled ? "đã khóa / disabled" : null, account.SecondFactorSince is null ? null : "hai bước / two-step"];
        Console.WriteLine(json
            ? JsonSerializer.Serialize(new { account.Name, account.FullName, role, account.Library, account.Disabled, account.LockedUntil, account.SecondFactorSince, account.CreatedAt }, _json)
            : string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part))));
    }

    public void Write(KeyLine key)
    {
        var rights = WordsOf(key.Rights);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new { number = key.Id, key.Name, key.Beginning, key.Library, rights, key.CreatedBy, key.CreatedAt, key.ExpiresAt, key.LastUsed, key.RevokedAt }, _json));
            return;
        }

        var end = key.RevokedAt is { } revoked ? $"thu hồi / revoked {Day(revoked)}" : $"đến / until {Day(key.ExpiresAt)}";
        var used = key.LastUsed is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "–";
        var library = key.Library ?? "mọi thư viện / all libraries";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{key.Id}: {key.Name}, {key.Beginning}…, {library}, {string.Join(" + ", rights)}, {end}, dùng lần cuối / last used {used}"));
    }

    public void Write(NewKey key)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new { number = key.Id, key = key.Secret, key.ExpiresAt }, _json));
            return;
        }

        Console.Error.WriteLine($"Khóa chỉ hiện một lần này, dùng được đến {Day(key.ExpiresAt)} / the key is shown this once and good until {Day(key.ExpiresAt)}:");
        Console.WriteLine(key.Secret);
    }

    public void WriteErased(KeptPerson person, string asked) => Console.WriteLine(
        json ? JsonSerializer.Serialize(new { erased = true, person.Account, person.Card }, _json) : $"{asked}: đã xóa, không còn gì về người này / erased, nothing of the person is left");

    private static string[] WordsOf(KeyRights rights) => [.. KeyVerb.Rights.Where(right => rights.HasFlag(right.Value)).Select(right => right.Key)];

    private static string Day(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
