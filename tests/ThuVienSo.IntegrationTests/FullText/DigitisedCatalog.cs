using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Following;
using ThuVienSo.IntegrationTests.Catalog;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Text.Pages;

namespace ThuVienSo.IntegrationTests.FullText;

/// <summary>A catalog whose documents have texts, and the two indexes that follow it.</summary>
public abstract class DigitisedCatalog : CatalogTest
{
    protected string Folder { get; private set; } = null!;

    private DigitalObjects Objects => new(Source, TimeProvider.System);

    [SetUp]
    public void MakeFolder() => Folder = Directory.CreateTempSubdirectory("thuvienso-fulltext-").FullName;

    [TearDown]
    public void DropFolder() => Directory.Delete(Folder, recursive: true);

    protected IndexFollower PageFollower() =>
        IndexFollower.OfPages(Source, IndexGenerations.OfPages(Folder), new FollowerPace(), TimeProvider.System, NullLogger<IndexFollower>.Instance);

    protected async Task FollowAsync()
    {
        var documents = new IndexFollower(Source, new IndexGenerations(Folder), IndexSchema.Version(), new FollowerPace(), TimeProvider.System, NullLogger<IndexFollower>.Instance);
        await documents.CatchUpAsync(Token);
        await PageFollower().CatchUpAsync(Token);
    }

    protected static PageTextDraft Typed(string text) => new(text, null);

    /// <summary>Hands in a book with pages of text; answers the number of the batch.</summary>
    protected async Task<long> PublishAsync(RecordDraft record, AccessRule access, params PageTextDraft[] pages)
    {
        var batch = await StageAsync(record);
        var drafts = new List<PageDraft>();
        foreach (var page in pages)
            drafts.Add(new PageDraft(page.Label, null, null, await TextAsync(page), page.Access));
        await Objects.StageAsync(batch, 1, record.Source, record.SourceKey, new DigitisationDraft { Access = access, Structure = new DigitalStructure(), Files = [], Pages = drafts }, Token);
        await CommitAsync(batch);
        await Objects.PublishAsync(batch, null, Token);
        return batch;
    }

    protected Task RevertAsync(long batch) => Objects.RevertAsync(batch, Token);

    protected Task<long> IdAsync(string key) => ValueAsync<long>($"select id from document where source_key = '{key}'");

    /// <summary>What the recognition of one page writes when it is done.</summary>
    protected async Task RecogniseAsync(string key, string text, double confidence)
    {
        await using var command = Source.CreateCommand("update page_text set content = $2, confidence = $3 where key = $1");
        command.Parameters.Add(new() { Value = KeyOf(key) });
        command.Parameters.Add(new() { Value = Content(text) });
        command.Parameters.Add(new() { Value = (float)confidence });
        Assert.That(await command.ExecuteNonQueryAsync(Token), Is.EqualTo(1));
    }

    private Task<long> TextAsync(PageTextDraft page) => page.Text is { } text
        ? Objects.TextAsync(KeyOf(text), page.Confidence is null ? TextOrigin.Given : TextOrigin.Recognised, null, page.Confidence, Content(text), Token)
        : Objects.TextAsync(KeyOf(page.Label!), TextOrigin.Recognised, "vie", null, null, Token);

    private static byte[] KeyOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static byte[] Content(string text) => PageTextFile.Write(new PageText { Text = text });

    /// <summary>A page to hand in.</summary>
    /// <param name="Text">Null for one that is still to be recognised, by its label.</param>
    /// <param name="Confidence">Null for typed text.</param>
    /// <param name="Label">Null for none.</param>
    /// <param name="Access">Null for that of the whole.</param>
    protected sealed record PageTextDraft(string? Text, double? Confidence, string? Label = null, AccessLevel? Access = null);
}
