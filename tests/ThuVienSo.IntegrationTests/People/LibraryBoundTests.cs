using System.Net;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.People;
using ThuVienSo.Catalog.Readers;

namespace ThuVienSo.IntegrationTests.People;

/// <summary>PostgreSQL itself keeps the readers of other libraries from who is bound to one, whatever a statement forgets to ask.</summary>
[TestFixture, CancelAfter(120_000), Parallelizable(ParallelScope.Self)]
internal sealed class LibraryBoundTests
{
    private PeopleSite _site = null!;
    private NpgsqlDataSource _one = null!;
    private int _own;
    private int _other;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _site = await PeopleSite.StartAsync();
        // One connection, which everybody below gets after the other.
        _one = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_site.Catalog) { MaxPoolSize = 1 });
        (_own, _other) = ((int)await _site.CountAsync("select id::bigint from library where code = 'ly-son'"), (int)await _site.CountAsync("select id::bigint from library where code = 'ba-to'"));
        foreach (var (number, library) in ((string, string)[])[("LS-1", PeopleSite.Own), ("LS-2", PeopleSite.Own), ("BT-1", PeopleSite.Other)])
            await TestPeople.AddCardAsync(_site.Catalog, number, library);
        await _site.ExecuteAsync("insert into consent (card_id, purpose, version, language, given_at) select id, 'card', 'x', 'vi', now() from reader_card");
        await _site.ExecuteAsync("insert into reader_sheet (library_id, file_name, content, handed_in_at) select id, code, '', now() from library where code in ('ly-son', 'ba-to')");
        await _site.ExecuteAsync(
            "insert into holding_sheet (library_id, file_name, rows, replaces_all, handed_in_at, handed_in_by, added, changed, removed) select id, code, '', false, now(), '', 0, 0, 0 from library where code in ('ly-son', 'ba-to')");
        await _site.ExecuteAsync("insert into holding_sheet_change (sheet_id, document_id, after) select id, 1, '[]' from holding_sheet");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _one.DisposeAsync();
        await _site.DisposeAsync();
    }

    [Test]
    public async Task Who_is_bound_sees_what_is_of_the_own_library_and_the_next_on_the_connection_sees_all()
    {
        for (var round = 0; round < 3; round++)
        {
            Assert.That(await SeenAsync(_own), Is.EqualTo("2 2 2 1 1 1"));
            Assert.That(await SeenAsync(_other), Is.EqualTo("1 1 1 1 1 1"));
            Assert.That(await SeenAsync(null), Is.EqualTo("3 3 3 2 2 2"));
        }
    }

    [Test]
    public async Task Who_is_bound_writes_nothing_of_another_library()
    {
        await using var catalog = ContextOf(_own);
        Assert.That(await catalog.ReaderCards.Where(card => card.Number == "BT-1").ExecuteUpdateAsync(set => set.SetProperty(card => card.Contact, "lấy được")), Is.Zero);
        Assert.That(await catalog.Database.ExecuteSqlAsync($"delete from reader_card where number = 'BT-1'"), Is.Zero);
        catalog.Add(new ReaderCard { LibraryId = _other, Number = "BT-9", State = CardState.Valid, CreatedAt = TimeProvider.System.GetUtcNow(), Name = "X", NameWords = "x" });
        Assert.That(async () => await catalog.SaveChangesAsync(), Throws.InstanceOf<DbUpdateException>().With.InnerException.Property("SqlState").EqualTo(PostgresErrorCodes.InsufficientPrivilege));
        Assert.That(async () => await catalog.ProtectionKeys.CountAsync(), Throws.InstanceOf<PostgresException>(), "what makes cookies");
        Assert.That(await _site.TextAsync("select string_agg(number, ' ' order by number) from reader_card where contact <> 'lấy được'"), Is.EqualTo("BT-1 LS-1 LS-2"));
    }

    [Test]
    public async Task A_request_of_somebody_of_a_library_is_done_as_the_bound_role()
    {
        await TestPeople.AddAsync(_site.Catalog, "bien-muc", Role.Cataloguer, PeopleSite.Own);
        await TestPeople.AddAsync(_site.Catalog, "quan-tri", Role.Administrator, null);
        await _site.ExecuteAsync("create table done_as (who text, library text)");
        await _site.ExecuteAsync(
            """
            create function note_who() returns trigger language plpgsql security invoker as $$
            begin
                insert into done_as values (current_user, coalesce(current_setting('thuvienso.library', true), ''));
                return new;
            end $$
            """);
        await _site.ExecuteAsync("create trigger note_who before update on reader_card for each row execute function note_who()");
        var card = await _site.CountAsync("select id from reader_card where number = 'LS-2'");
        foreach (var name in (string[])["bien-muc", "quan-tri", "bien-muc"])
        {
            using var client = await _site.SignedInAsync(name);
            using var answer = await client.PostAsync($"/can-bo/ban-doc/{card}?handler=Change", new FormUrlEncodedContent(
                [new("number", "LS-2"), new("name", "Nguyễn Thị Bưởi"), new("contact", Guid.NewGuid().ToString()), new("category", "adult")]));
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Found), name);
        }

        Assert.That(await _site.TextAsync("select string_agg(case when who = 'thuvienso_library' then 'bound ' || library else 'owner' || library end, ',') from done_as"), Is.EqualTo($"bound {_own},owner,bound {_own}"));
    }

    [Test]
    public async Task An_account_of_the_database_that_may_make_no_roles_has_a_catalog_without_the_second_line()
    {
        var name = "don_so_" + Guid.NewGuid().ToString("N")[..8];
        await _site.ExecuteAsync($"create role {name} nologin");
        await _site.ExecuteAsync($"create database {name} owner {name}");
        var plain = new NpgsqlConnectionStringBuilder(_site.Catalog) { Database = name, Options = $"-c role={name}", Pooling = false }.ConnectionString;
        try
        {
            await CatalogMigrations.ApplyAsync(plain, default);
            await TestPeople.AddLibraryAsync(plain, PeopleSite.Own, "Thư viện Lý Sơn");
            await TestPeople.AddCardAsync(plain, "LS-1", PeopleSite.Own);
            await using var catalog = new CatalogDbContext(CatalogDbContext.OptionsFor(new NpgsqlConnection(plain))) { OnlyLibrary = int.MaxValue };
            Assert.That(await catalog.ReaderCards.CountAsync(), Is.EqualTo(1));
        }
        finally
        {
            await _site.ExecuteAsync($"drop database {name}");
            await _site.ExecuteAsync($"drop role {name}");
        }
    }

    private CatalogDbContext ContextOf(int? library) => new(CatalogDbContext.OptionsFor(_one.CreateConnection())) { OnlyLibrary = library };

    /// <summary>Cards, terms, consents, lists of readers, sheets, and what these changed.</summary>
    private async Task<string> SeenAsync(int? library)
    {
        await using var catalog = ContextOf(library);
        var counts = new List<int>
        {
            await catalog.ReaderCards.CountAsync(), await catalog.CardTerms.CountAsync(), await catalog.Consents.CountAsync(), await catalog.ReaderSheets.CountAsync(),
            await catalog.HoldingSheets.CountAsync(), await catalog.Database.SqlQuery<int>($"select count(*)::integer as \"Value\" from holding_sheet_change").SingleAsync(),
        };
        return string.Join(' ', counts);
    }
}
