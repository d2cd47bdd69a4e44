using Npgsql;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Holdings;
using ThuVienSo.Catalog.Holdings.Sheets;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.Web.Api.Holdings;

/// <summary>Writes what libraries state, for API and pages. It has connections of its own, a few: those of one library wait for each other, and readers must not.</summary>
internal sealed class HoldingsOffice : IAsyncDisposable
{
    private const int MostAtOnce = 4;

    /// <summary>One that writes, one that keeps others with the same key away, one that keeps replacements away, one that reads.</summary>
    private const int ConnectionsEach = 4;

    private readonly NpgsqlDataSource _source;
    private readonly SemaphoreSlim _places = new(MostAtOnce, MostAtOnce);

    public HoldingsOffice(WebSettings settings)
    {
        _source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(settings.Catalog)
        {
            ApplicationName = "thuvienso-web-holdings",
            Timeout = 5,
            CommandTimeout = 120,
            MaxPoolSize = MostAtOnce * ConnectionsEach,
        });
        Pushes = new HoldingPushes(_source, TimeProvider.System);
        Stock = new StockLock(_source);
        Answers = new PushAnswers(_source, TimeProvider.System);
        Sheets = new HoldingSheets(_source, TimeProvider.System);
        Lists = new HoldingLists(_source);
    }

    public HoldingPushes Pushes { get; }

    public StockLock Stock { get; }

    public PushAnswers Answers { get; }

    public HoldingSheets Sheets { get; }

    public HoldingLists Lists { get; }

    /// <summary>A place for one that writes much, given back when disposed; null when all are taken.</summary>
    public IDisposable? TryEnter() => _places.Wait(0) ? new Place(_places) : null;

    /// <summary>Notes what was done by transactions of its own.</summary>
    public async Task NoteAsync(AuditNote note, CancellationToken cancellationToken)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        await AuditLog.WriteAsync(connection, note, TimeProvider.System, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _places.Dispose();
        await _source.DisposeAsync();
    }

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}
