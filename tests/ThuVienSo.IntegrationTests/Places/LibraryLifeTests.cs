using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Places;
using ThuVienSo.IntegrationTests.People;

namespace ThuVienSo.IntegrationTests.Places;

/// <summary>
/// The first of July 2025, when the district tier was abolished and Quảng Ngãi merged with Kon Tum: two district libraries became one of the province, the provincial library was renamed, and that of Kon
/// Tum was merged into it.
/// </summary>
[TestFixture, CancelAfter(120_000), Parallelizable(ParallelScope.Self)]
internal sealed class LibraryLifeTests
{
    private static readonly DateOnly _before = new(2025, 6, 30);
    private static readonly DateOnly _day = new(2025, 7, 1);

    private TestDatabase _database = null!;

    [SetUp]
    public async Task MakeLibrariesAsync()
    {
        _database = await TestDatabase.CreateAsync();
        foreach (var (code, name, kind, opened) in ((string, string, string, DateOnly?)[])
            [
                ("tinh", "Thư viện Tổng hợp tỉnh Quảng Ngãi", "provincial", new(1990, 1, 1)), ("kon-tum", "Thư viện tỉnh Kon Tum", "provincial", null), ("ba-to", "Thư viện huyện Ba Tơ", "district", null),
                ("minh-long", "Thư viện huyện Minh Long", "district", null), ("khu-vuc-1", "Thư viện khu vực 1", "branch", _day),
            ])
            Assert.That(await DoAsync(register => register.AddAsync(new NewLibrary(code, name, "", kind, opened), Actor.CommandLine, default)), Is.Null, code);
    }

    [TearDown]
    public async Task DropAsync() => await _database.DisposeAsync();

    [Test]
    public async Task Figures_of_before_keep_the_libraries_and_names_of_their_time()
    {
        await ReformAsync();
        var history = await HistoryAsync();
        var (tinh, konTum, baTo, minhLong, khuVuc) = (await IdAsync("tinh"), await IdAsync("kon-tum"), await IdAsync("ba-to"), await IdAsync("minh-long"), await IdAsync("khu-vuc-1"));
        Assert.Multiple(() =>
        {
            Assert.That(history.In(new(2025, 4, 1), _before).Select(one => one.Code), Is.EquivalentTo(new[] { "tinh", "kon-tum", "ba-to", "minh-long" }));
            Assert.That(history.In(_day, new(2025, 9, 30)).Select(one => one.Code), Is.EquivalentTo(new[] { "tinh", "khu-vuc-1" }));
            Assert.That(history.In(new(2025, 1, 1), new(2025, 12, 31)).Select(one => one.Code), Has.Exactly(5).Items, "of a year that spans the day, all");
            Assert.That(history.On(tinh, _before)!.Name, Is.EqualTo("Thư viện Tổng hợp tỉnh Quảng Ngãi"));
            Assert.That(history.On(tinh, _day)!.Name, Is.EqualTo("Thư viện tỉnh Quảng Ngãi"));
            Assert.That(history.IsOpen(baTo, _before) && !history.IsOpen(baTo, _day) && !history.IsOpen(khuVuc, _before) && history.IsOpen(khuVuc, _day));
            Assert.That(history.ResponsibleOn(baTo, _before), Is.EqualTo(baTo));
            Assert.That(history.ResponsibleOn(baTo, _day), Is.EqualTo(khuVuc));
            Assert.That(history.MergedInto(khuVuc, _day), Is.EquivalentTo(new[] { baTo, minhLong, khuVuc }));
            Assert.That(history.MergedInto(tinh, _day), Is.EquivalentTo(new[] { konTum, tinh }));
            Assert.That(history.MergedInto(tinh, _before), Is.EqualTo(new[] { tinh }));
        });
    }

    [Test]
    public async Task A_use_is_credited_to_who_is_there_on_its_day()
    {
        await ReformAsync();
        Assert.That(await DoAsync(register => register.CloseAsync("khu-vuc-1", new(2026, 1, 1), "tinh", Actor.CommandLine, default)), Is.Null);
        await using var source = NpgsqlDataSource.Create(_database.ConnectionString);
        foreach (var (code, day, expected) in ((string, DateOnly, string?)[])
            [
                ("ba-to", _before, "ba-to"), ("ba-to", _day, "khu-vuc-1"), ("ba-to", new(2026, 1, 1), "tinh"), ("tinh", _day, "tinh"), ("kon-tum", _day, "tinh"), ("khong-co", _day, null),
            ])
        {
            await using var command = source.CreateCommand("select (select code from library where id = library_on($1, $2))");
            command.Parameters.Add(new() { Value = code });
            command.Parameters.Add(new() { Value = day });
            Assert.That(await command.ExecuteScalarAsync() as string, Is.EqualTo(expected), $"{code} {day}");
        }
    }

    [Test]
    public async Task A_circle_that_a_list_brought_ends()
    {
        await using var source = NpgsqlDataSource.Create(_database.ConnectionString);
        await using var circle = source.CreateCommand(
            "update library set closed = '2020-01-01', successor = case code when 'ba-to' then 'minh-long' else 'ba-to' end where code in ('ba-to', 'minh-long')");
        await circle.ExecuteNonQueryAsync();
        await using var ask = source.CreateCommand("select library_on('ba-to', '2021-01-01') is not null");
        Assert.That(await ask.ExecuteScalarAsync(), Is.True);
        var history = await HistoryAsync();
        Assert.That(history.ResponsibleOn(await IdAsync("ba-to"), _day), Is.Positive);
    }

    [Test]
    public async Task What_cannot_be_is_refused_and_what_is_done_can_be_taken_back_and_is_noted()
    {
        await ReformAsync();
        Assert.Multiple(async () =>
        {
            Assert.That(await DoAsync(register => register.CloseAsync("ba-to", _day, null, Actor.CommandLine, default)), Is.EqualTo(PlaceProblem.AlreadyClosed));
            Assert.That(await DoAsync(register => register.CloseAsync("khu-vuc-1", new(2026, 1, 1), "ba-to", Actor.CommandLine, default)), Is.EqualTo(PlaceProblem.SuccessorNotOpen));
            Assert.That(await DoAsync(register => register.CloseAsync("tinh", new(2026, 1, 1), "tinh", Actor.CommandLine, default)), Is.EqualTo(PlaceProblem.SuccessorIsItself));
            Assert.That(await DoAsync(register => register.CloseAsync("tinh", new(2026, 1, 1), "khong-co", Actor.CommandLine, default)), Is.EqualTo(PlaceProblem.SuccessorUnknown));
            Assert.That(await DoAsync(register => register.CloseAsync("khu-vuc-1", _day, null, Actor.CommandLine, default)), Is.EqualTo(PlaceProblem.DayBeforeOpening));
            Assert.That(await DoAsync(register => register.RenameAsync("tinh", "Tên khác", "", _day, Actor.CommandLine, default)), Is.EqualTo(PlaceProblem.DayBeforeLastName));
            Assert.That(await DoAsync(register => register.RenameAsync("tinh", "Tên khác", "", new(2999, 1, 1), Actor.CommandLine, default)), Is.EqualTo(PlaceProblem.DayInFuture));
            Assert.That(await DoAsync(register => register.AddAsync(new NewLibrary("tinh", "Trùng", "", "branch", null), Actor.CommandLine, default)), Is.EqualTo(PlaceProblem.CodeTaken));
            Assert.That(await DoAsync(register => register.AddAsync(new NewLibrary("Có Dấu", "Sai", "", "branch", null), Actor.CommandLine, default)), Is.EqualTo(PlaceProblem.CodeForm));
            Assert.That(await DoAsync(register => register.SetNetworksAsync("tinh", "10.0.0.5/8", null, Actor.CommandLine, default)), Is.EqualTo(PlaceProblem.NetworkForm));
        });
        Assert.That(await DoAsync(register => register.ReopenAsync("ba-to", Actor.CommandLine, default)), Is.Null);
        var history = await HistoryAsync();
        Assert.That(history.IsOpen(await IdAsync("ba-to"), _day));
        var acts = await TestPeople.WithAsync(_database.ConnectionString, async services =>
            (await services.GetRequiredService<AuditLog>().Find(new AuditQuestion { SubjectId = "ba-to" }, 0, 10).ToListAsync()).Select(line => line.Entry.Act).ToArray());
        Assert.That(acts, Is.EqualTo(new[] { AuditAct.LibraryReopened, AuditAct.LibraryMerged, AuditAct.LibraryAdded }));
    }

    [Test]
    public async Task Two_that_are_merged_into_each_other_at_once_do_not_end_in_a_circle()
    {
        var both = await Task.WhenAll(
            DoAsync(register => register.CloseAsync("ba-to", _day, "minh-long", Actor.CommandLine, default)), DoAsync(register => register.CloseAsync("minh-long", _day, "ba-to", Actor.CommandLine, default)));
        Assert.That(both, Has.Exactly(1).Null);
    }

    private async Task ReformAsync()
    {
        foreach (var (code, successor) in ((string, string)[])[("ba-to", "khu-vuc-1"), ("minh-long", "khu-vuc-1"), ("kon-tum", "tinh")])
            Assert.That(await DoAsync(register => register.CloseAsync(code, _day, successor, Actor.CommandLine, default)), Is.Null, code);
        Assert.That(await DoAsync(register => register.RenameAsync("tinh", "Thư viện tỉnh  Quảng Ngãi", "", _day, Actor.CommandLine, default)), Is.Null);
    }

    private Task<PlaceProblem?> DoAsync(Func<LibraryRegister, Task<PlaceProblem?>> change) =>
        TestPeople.WithAsync(_database.ConnectionString, services => change(services.GetRequiredService<LibraryRegister>()));

    private Task<LibraryHistory> HistoryAsync() =>
        TestPeople.WithAsync(_database.ConnectionString, services => LibraryHistory.ReadAsync(services.GetRequiredService<CatalogDbContext>(), default));

    private Task<int> IdAsync(string code) =>
        TestPeople.WithAsync(_database.ConnectionString, async services => (await services.GetRequiredService<LibraryRegister>().FindAsync(code, default))!.Library.Id);
}
