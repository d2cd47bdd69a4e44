using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Places;
using ThuVienSo.IntegrationTests.People;

namespace ThuVienSo.IntegrationTests.Places;

/// <summary>Collections are added, renamed, moved and, when empty, deleted; documents are counted once and heard of by the index.</summary>
[TestFixture, CancelAfter(60_000), Parallelizable(ParallelScope.Self)]
internal sealed class CollectionRegisterTests
{
    private TestDatabase _database = null!;
    private NpgsqlDataSource _source = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _source = NpgsqlDataSource.Create(_database.ConnectionString);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _source.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Test]
    public async Task Documents_are_counted_where_they_are_put_and_once_in_all_that_is_around()
    {
        await AddAsync("Địa chí");
        await AddAsync("Lý Sơn", "dia-chi");
        await AddAsync("Ảnh", "dia-chi");
        await AddAsync("Báo");
        await PutAsync(1, "ly-son");
        await PutAsync(1, "anh");
        await PutAsync(2, "anh");
        await PutAsync(3, "dia-chi");
        Assert.That((await ListAsync()).Select(line => $"{line.Depth} {line.Collection.Code} {line.Own} {line.Whole}"), Is.EqualTo(new[] { "0 bao 0 0", "0 dia-chi 1 3", "1 anh 2 2", "1 ly-son 1 1" }));
    }

    [Test]
    public async Task A_change_is_noted_as_what_it_is_and_every_document_inside_is_heard_of()
    {
        await AddAsync("Địa chí");
        await AddAsync("Lý Sơn", "dia-chi");
        await AddAsync("Tư liệu");
        await PutAsync(1, "ly-son");
        await ExecuteAsync("delete from change");
        var epoch = await ScalarAsync("select import_epoch from catalog_identity");
        Assert.That(await ChangeAsync("dia-chi", new("Địa chí  Quảng Ngãi", "Local history", "Sách về tỉnh.", "tu-lieu")), Is.Null);
        Assert.That(await ScalarAsync("select count(*) from change where document = 1"), Is.EqualTo(1), "it shows all collections around it");
        Assert.That(await ScalarAsync("select import_epoch from catalog_identity"), Is.EqualTo((long)epoch! + 1));
        var line = (await ListAsync()).Single(one => one.Collection.Code == "dia-chi");
        Assert.That((line.Collection.Name, line.Collection.NameEn, line.Collection.About, line.Depth), Is.EqualTo(("Địa chí Quảng Ngãi", "Local history", "Sách về tỉnh.", 1)));
        Assert.That(await ActsAsync("dia-chi"), Is.EqualTo(new[] { AuditAct.CollectionMoved, AuditAct.CollectionDescribed, AuditAct.CollectionRenamed, AuditAct.CollectionAdded }));
        Assert.That(await ChangeAsync("dia-chi", new("Địa chí Quảng Ngãi", "Local history", "Sách về tỉnh.", "tu-lieu")), Is.Null);
        Assert.That(await ActsAsync("dia-chi"), Has.Length.EqualTo(4), "what stays as it is, is not noted");
    }

    [Test]
    public async Task What_cannot_be_is_refused()
    {
        await AddAsync("Địa chí");
        await AddAsync("Lý Sơn", "dia-chi");
        await AddAsync("Báo");
        await PutAsync(1, "bao");
        foreach (var (text, problem) in ((CollectionText, CollectionProblem)[])
            [
                (new(" …", null, null, null), CollectionProblem.NameNeeded), (new(new string('a', 201), null, null, null), CollectionProblem.NameNeeded), (new("ĐỊA  chí", null, null, ""), CollectionProblem.NameTaken),
                (new("Mới", null, new string('a', 1_001), null), CollectionProblem.AboutTooLong), (new("Mới", null, null, "khong-co"), CollectionProblem.ParentUnknown),
            ])
            Assert.That((await DoAsync(register => register.AddAsync(text, Actor.CommandLine, default))).Problem, Is.EqualTo(problem));
        Assert.That(await ChangeAsync("dia-chi", new("Địa chí", null, null, "ly-son")), Is.EqualTo(CollectionProblem.InsideItself));
        Assert.That(await ChangeAsync("dia-chi", new("Địa chí", null, null, "dia-chi")), Is.EqualTo(CollectionProblem.InsideItself));
        Assert.That(await ChangeAsync("khong-co", new("Mới", null, null, null)), Is.EqualTo(CollectionProblem.Unknown));
        Assert.That(await DeleteAsync("dia-chi"), Is.EqualTo(CollectionProblem.HasCollections));
        Assert.That(await DeleteAsync("bao"), Is.EqualTo(CollectionProblem.HasDocuments));
        Assert.That(await DeleteAsync("ly-son"), Is.Null);
        Assert.That((await ListAsync()).Select(line => line.Collection.Code), Is.EqualTo(new[] { "bao", "dia-chi" }));
        Assert.That(await ActsAsync("ly-son"), Does.Contain(AuditAct.CollectionDeleted));
    }

    [Test]
    public async Task A_document_that_is_just_being_put_in_keeps_the_collection()
    {
        await AddAsync("Báo");
        await PutAsync(1, null);
        await using var connection = await _source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var put = new NpgsqlCommand("insert into document_collection (document_id, collection_id) select 1, id from collection", connection))
            await put.ExecuteNonQueryAsync();
        var deleting = DeleteAsync("bao");
        await Task.Delay(300);
        Assert.That(deleting.IsCompleted, Is.False);
        await transaction.CommitAsync();
        Assert.That(await deleting, Is.EqualTo(CollectionProblem.HasDocuments));
    }

    [Test]
    public async Task Two_of_one_name_side_by_side_are_not_made_at_once_and_codes_are_not_given_twice()
    {
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => DoAsync(register => register.AddAsync(new("Báo", null, null, null), Actor.CommandLine, default))));
        Assert.That(both.Select(one => one.Problem), Is.EquivalentTo(new CollectionProblem?[] { null, CollectionProblem.NameTaken }));
        await AddAsync("Tạp chí");
        Assert.That((await DoAsync(register => register.AddAsync(new("Báo", null, null, "tap-chi"), Actor.CommandLine, default))).Code, Is.EqualTo("bao-2"));
    }

    private async Task AddAsync(string name, string? parent = null) =>
        Assert.That((await DoAsync(register => register.AddAsync(new(name, null, null, parent), Actor.CommandLine, default))).Problem, Is.Null, name);

    private Task<CollectionProblem?> ChangeAsync(string code, CollectionText text) => DoAsync(register => register.ChangeAsync(code, text, null, Actor.CommandLine, default));

    private Task<CollectionProblem?> DeleteAsync(string code) => DoAsync(register => register.DeleteAsync(code, Actor.CommandLine, default));

    private Task<IReadOnlyList<CollectionLine>> ListAsync() => DoAsync(register => register.ListAsync(default));

    private Task<T> DoAsync<T>(Func<CollectionRegister, Task<T>> work) => TestPeople.WithAsync(_database.ConnectionString, services => work(services.GetRequiredService<CollectionRegister>()));

    private Task<AuditAct[]> ActsAsync(string code) => TestPeople.WithAsync(_database.ConnectionString, services => services.GetRequiredService<CatalogDbContext>().AuditEntries
        .Where(entry => entry.Subject == AuditSubject.Collection && entry.SubjectId == code).OrderByDescending(entry => entry.Id).Select(entry => entry.Act).ToArrayAsync());

    /// <summary>Makes a document with a number, and puts it into a collection; null for none.</summary>
    private async Task PutAsync(long document, string? code)
    {
        await ExecuteAsync(
            """
            insert into document (id, source, source_key, description, content_hash, title_key, item_id, lacks_holdings, added_at, updated_at)
            values ($1, 'thu', $1::text, '{"title": {"proper": "Sách"}}', '', '', 1, false, now(), now()) on conflict do nothing
            """, document);
        if (code is not null)
            await ExecuteAsync("insert into document_collection (document_id, collection_id) select $1, id from collection where code = $2", document, code);
    }

    private async Task ExecuteAsync(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var command = Command(sql);
        return await command.ExecuteScalarAsync();
    }

    private NpgsqlCommand Command(string sql, params object[] values)
    {
#pragma warning disable CA2100 // Texts of tests.
        var command = _source.CreateCommand(sql);
#pragma warning restore CA2100
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return command;
    }
}
