using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.People;
using ThuVienSo.IntegrationTests.People;

namespace ThuVienSo.IntegrationTests.Audit;

[TestFixture, CancelAfter(120_000)]
[Parallelizable(ParallelScope.Self)]
internal sealed class AuditLogTests
{
    private static readonly Actor _lan = new(7, null, "lan", Role.Head);

    private TestDatabase _database = null!;
    private int _library;

    [OneTimeSetUp]
    public async Task MakeCatalog()
    {
        _database = await TestDatabase.CreateAsync();
        _library = await TestPeople.AddLibraryAsync(_database.ConnectionString, "ly-son", "Thư viện Lý Sơn");
        await NoteAsync(new AuditNote(_lan, AuditAct.AccountChanged, AuditSubject.Account, "12", "hương", _library, [("role", "cataloguer → head")]));
        await NoteAsync(new AuditNote(Actor.CommandLine, AuditAct.KeyMade, AuditSubject.Key, "3", "Phần mềm quản lý", null));
    }

    [OneTimeTearDown]
    public async Task DropCatalog() => await _database.DisposeAsync();

    [TestCase("update audit_entry set who = 'khác'")]
    [TestCase("delete from audit_entry")]
    [TestCase("truncate audit_entry")]
    public async Task A_line_is_neither_changed_nor_deleted(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_database.ConnectionString);
#pragma warning disable CA2100 // a constant of the test
        await using var command = source.CreateCommand(sql);
#pragma warning restore CA2100
        Assert.That(async () => await command.ExecuteNonQueryAsync(), Throws.TypeOf<PostgresException>().With.Message.Contains("only be added to"));
        Assert.That(await FindAsync(new AuditQuestion()), Is.EqualTo(new[] { "3", "12" }));
    }

    [TestCase("huong", "12")]
    [TestCase("Hương CATALOGUER", "12")]
    [TestCase("phan mem", "3")]
    [TestCase("lan phan", "")]
    [TestCase("100% _", "")]
    public async Task Words_are_found_with_their_marks_or_without(string words, string found) =>
        Assert.That(string.Join(',', await FindAsync(new AuditQuestion { Words = words })), Is.EqualTo(found));

    [Test]
    public async Task A_question_is_bound_by_library_act_and_time()
    {
        Assert.Multiple(async () =>
        {
            Assert.That(await FindAsync(new AuditQuestion { OnlyLibrary = _library }), Is.EqualTo(new[] { "12" }));
            Assert.That(await FindAsync(new AuditQuestion { Library = "ly-son" }), Is.EqualTo(new[] { "12" }));
            Assert.That(await FindAsync(new AuditQuestion { Act = AuditAct.KeyMade }), Is.EqualTo(new[] { "3" }));
            Assert.That(await FindAsync(new AuditQuestion { SubjectId = "12" }), Is.EqualTo(new[] { "12" }));
            Assert.That(await FindAsync(new AuditQuestion { Before = DateTimeOffset.UnixEpoch }), Is.Empty);
            Assert.That(await FindAsync(new AuditQuestion { From = DateTimeOffset.UnixEpoch }), Has.Length.EqualTo(2));
        });
    }

    [Test]
    public async Task What_is_rolled_back_is_not_noted()
    {
        await using var source = NpgsqlDataSource.Create(_database.ConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        await using (await connection.BeginTransactionAsync())
        {
            await AuditLog.WriteAsync(connection, new AuditNote(_lan, AuditAct.BatchCommitted, AuditSubject.Batch, "99", "", _library), TimeProvider.System, default);
        }

        Assert.That(await FindAsync(new AuditQuestion { SubjectId = "99" }), Is.Empty);
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await AuditLog.WriteAsync(connection, new AuditNote(_lan, AuditAct.BatchCommitted, AuditSubject.Batch, "98", "", null, [("count", "2\0")]), TimeProvider.System, default);
            await transaction.RollbackAsync();
        }

        Assert.That(await FindAsync(new AuditQuestion { SubjectId = "98" }), Is.Empty);
    }

    private Task<int> NoteAsync(AuditNote note) => TestPeople.WithAsync(_database.ConnectionString, async services =>
    {
        services.GetRequiredService<AuditLog>().Add(note);
        return await services.GetRequiredService<CatalogDbContext>().SaveChangesAsync();
    });

    private Task<string[]> FindAsync(AuditQuestion question) => TestPeople.WithAsync(_database.ConnectionString, async services =>
        (await services.GetRequiredService<AuditLog>().Find(question, 0, 10).ToListAsync()).Select(line => line.Entry.SubjectId).ToArray());
}
