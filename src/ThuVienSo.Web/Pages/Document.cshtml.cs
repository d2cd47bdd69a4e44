using System.Text;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Catalog.Editing;
using ThuVienSo.Catalog.Usage;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying;
using ThuVienSo.Search.Querying.Similar;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Access.SignIn;
using ThuVienSo.Web.Api;
using ThuVienSo.Web.Export;
using ThuVienSo.Web.Pages.Language;
using ThuVienSo.Web.Pages.Records;
using ThuVienSo.Web.Usage;

namespace ThuVienSo.Web.Pages;

/// <summary>The page of one document. While the catalog is away it shows the short form that the index holds.</summary>
[RouteRule(Duty.Anybody)]
[CountsAs(UsageKind.View)]
public sealed class DocumentModel(IServiceProvider services, DocumentStates documents, CatalogDbContext catalog, CatalogSearcher searcher, Texts texts) : PageModel
{
    /// <summary>Two rows of three on a desk.</summary>
    private const int MostSimilar = 6;

    /// <summary>The forms of a record to download.</summary>
    public static IReadOnlyList<IRecordExport> Forms => RecordExports.All;

    public long Id { get; private set; }

    public RecordView Record { get; private set; } = null!;

    public IReadOnlyList<IReadOnlyList<Labelled>> Trails { get; private set; } = [];

    public IReadOnlyList<LibraryHoldings> Holdings { get; private set; } = [];

    public Citation? Citation { get; private set; }

    /// <summary>For machines that read the page; null when the catalog is away.</summary>
    public HtmlString? JsonLd { get; private set; }

    /// <summary>Documents like this one; empty when none really is, and when there is no time to look.</summary>
    public IReadOnlyList<SearchHit> Similar { get; private set; } = [];

    /// <summary>Null when it is not digitised, and while the catalog is away.</summary>
    internal DigitalView? Digital { get; private set; }

    public bool CatalogIsAway { get; private set; }

    public string PermanentAddress => Request.Absolute($"/tai-lieu/{Id}");

    /// <summary>Whether whoever looks may edit the record.</summary>
    public bool MayEdit { get; private set; }

    public string SourceAddress => FormAddress("source");

    public string FormAddress(string form) => $"/api/v1/documents/{Id}.{form}";

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        Id = id;
        try
        {
            var found = await documents.ReadAsync([id], cancellationToken);
            if (!found.TryGetValue(id, out var record))
                return NotFound();
            if (record.Digital is not null)
                Digital = DigitalView.Of(id, await services.GetRequiredService<ReadingDesk>().ObjectAsync(HttpContext, id));
            Similar = await SimilarAsync(cancellationToken);
            Trails = await CollectionTrails.ReadAsync(catalog, record.Collections, cancellationToken);
            MayEdit = await MayEditAsync(cancellationToken);
            return Whole(record);
        }
        catch (Exception fault) when (ApiFaults.IsCatalogAway(fault))
        {
            CatalogIsAway = true;
            Similar = await SimilarAsync(cancellationToken);
            return Short(id);
        }
    }

    /// <summary>Nobody is asked who they are to read; but staff who are signed in get to the editor from here.</summary>
    private async Task<bool> MayEditAsync(CancellationToken cancellationToken)
    {
        if (SignInCookie.PersonOf(HttpContext.User) is not { } person || !person.May(Duty.ChangeRecords))
            return false;
        return person.OnlyLibrary(Duty.ChangeRecords) is not { } library
            || await new RecordDesk(services.GetRequiredService<NpgsqlDataSource>()).IsOfAsync(Id, library, cancellationToken);
    }

    private async Task<IReadOnlyList<SearchHit>> SimilarAsync(CancellationToken cancellationToken) =>
        await SimilarDocuments.FindAsync(searcher, Id, MostSimilar, cancellationToken) is SimilarAnswer { Hits: { } hits } ? hits : [];

    private PageResult Whole(DocumentState record)
    {
        Record = RecordView.Of(record, texts);
        Holdings = LibraryHoldings.Of(record.Holdings);
        Citation = Citation.Of(record.Description, PermanentAddress, texts);
        using var json = new MemoryStream();
        new JsonLdExport().Write(record, PermanentAddress, json);
        JsonLd = new HtmlString(Encoding.UTF8.GetString(json.ToArray()));
        return Page();
    }

    private IActionResult Short(long id)
    {
        if (searcher.Get(id) is not { } document)
            return NotFound();
        Record = RecordView.Of(document, texts);
        return Page();
    }
}
