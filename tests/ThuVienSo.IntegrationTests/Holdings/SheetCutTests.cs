using System.Globalization;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Holdings.Sheets;
using ThuVienSo.IntegrationTests.Catalog;

namespace ThuVienSo.IntegrationTests.Holdings;

/// <summary>Applying a long spreadsheet that is cut off half way.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class SheetCutTests : CatalogTest
{
    private const int Documents = 1_200;

    [Test]
    public async Task Applying_that_was_cut_off_goes_on_where_it_was_and_is_taken_back_whole()
    {
        await ImportPlacesAsync(Library("ly-son", "Thư viện Lý Sơn"));
        await ImportAsync([.. Enumerable.Range(1, Documents).Select(n => Book($"k{n}", $"Sách {n}"))]);
        var ids = (await AllAsync()).Select(state => state.Id).Order().ToList();
        var sheets = new HoldingSheets(Source, TimeProvider.System);
        var rows = ids.Select((id, i) => new SheetRow(i + 2, new Dictionary<SheetField, string>
        {
            [SheetField.Document] = id.ToString(CultureInfo.InvariantCulture),
            [SheetField.Shelf] = "Kho A",
        }));
        var sheet = await sheets.KeepAsync(await ValueAsync<int>("select id from library"), "a.csv", rows.ToAsyncEnumerable(), replacesAll: false, Actor.CommandLine, Token);

        await using (var other = await Source.OpenConnectionAsync(Token))
        await using (await other.BeginTransactionAsync(Token))
        {
            // Whoever has a document of the second transaction keeps it waiting.
            await using var take = new Npgsql.NpgsqlCommand("select from document where id = $1 for update", other) { Parameters = { new() { Value = ids[900] } } };
            await take.ExecuteNonQueryAsync(Token);
            using var cut = CancellationTokenSource.CreateLinkedTokenSource(Token);
            var applying = sheets.ApplyAsync(sheet, overwrite: false, Actor.CommandLine, cut.Token);
            while (await ValueAsync<long>("select count(*) from own_statement") == 0)
                await Task.Delay(20, Token);
            await cut.CancelAsync();
            Assert.That(async () => await applying, Throws.InstanceOf<OperationCanceledException>());
        }

        Assert.That(await ValueAsync<long>("select count(*) from holding"), Is.EqualTo(500), "what was committed is there");
        Assert.That((await sheets.CompareAsync(sheet, overwrite: false, Token)).All, Has.Exactly(Documents - 500).Items);
        Assert.That(await sheets.ApplyAsync(sheet, overwrite: false, Actor.CommandLine, Token));
        Assert.That(await ValueAsync<long>("select count(*) from holding"), Is.EqualTo(Documents));
        Assert.That(await ValueAsync<int>("select added from holding_sheet"), Is.EqualTo(Documents));
        Assert.That(await ValueAsync<long>("select count(*) from audit_entry where act = 'holdingSheetApplied'"), Is.EqualTo(1));

        Assert.That(await sheets.UndoAsync(sheet, Actor.CommandLine, Token), Is.Zero);
        Assert.That(await ValueAsync<long>("select count(*) from holding"), Is.Zero);
        Assert.That(await ValueAsync<long>("select count(*) from own_statement"), Is.Zero);
    }
}
