using Npgsql;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.PrivatePostgres;

/// <summary>The steps from a data folder to a running server, in the only order that is safe: place, owner, programs, data, server, self-test.</summary>
internal sealed class ClusterStart(PostgresOptions options, TimeProvider time, ILogger logger)
{
    public async Task<T> RunAsync<T>(Func<OwnerLock, ServerWatch, ServerEndpoint, string, T> running, CancellationToken ct)
    {
        var (folder, account) = await ClusterPlace.FindAsync(options, logger, ct);
        var owner = await OwnerLock.TakeAsync(folder, options.OwnerWait, time, ct);
        try
        {
            var binaries = await new BinariesChoice(options, folder, account, logger).ChooseAsync(ct);
            await EnsureDataAsync(folder, binaries, account, ct);
            var programs = new ServerPrograms(folder, binaries, account, Settings());
            var (server, endpoint) = await new ServerStart(programs, time, logger).RunAsync(null, ct);
            var watch = new ServerWatch(programs, server, endpoint, time, logger);
            try
            {
                var password = await File.ReadAllTextAsync(folder.Password, ct);
                await using (var source = NpgsqlDataSource.Create(endpoint.ConnectionString("postgres", password)))
                    await ServerAway.WaitedOutAsync(new ServerSelfTest(source, logger).RunAsync, time, logger, ct);
                PostgresLog.Ready(logger, binaries.Major, folder.Data);
                return running(owner, watch, endpoint, password);
            }
            catch
            {
                await watch.DisposeAsync();
                throw;
            }
        }
        catch
        {
            owner.Dispose();
            throw;
        }
    }

    public static PrivatePostgresException NoAccess(string folder, Exception inner) => new(PostgresFault.NoAccess, new BilingualText(
        $"Tài khoản đang chạy chương trình ({Environment.UserName}) không đọc hoặc ghi được dữ liệu PostgreSQL ở {folder}. Hãy chạy bằng tài khoản đã tạo thư mục ấy, hoặc chọn thư mục khác bằng --data. ({inner.Message})",
        $"The account that runs the program ({Environment.UserName}) cannot read or write the PostgreSQL data in {folder}. Run it as the account that made the folder, or choose another folder with --data. ({inner.Message})"), inner);

    private async Task EnsureDataAsync(ClusterFolder folder, PostgresBinaries binaries, ServerAccount account, CancellationToken ct)
    {
        var maker = new ClusterMaker(folder, binaries, account);
        maker.RemoveLeftovers();
        if (folder.MajorVersion() is not null)
            return;
        PostgresLog.Making(logger, folder.Data);
        await maker.MakeAsync(ct);
    }

    private Dictionary<string, string> Settings()
    {
        var settings = new Dictionary<string, string>(ServerSettings.Default);
        foreach (var (name, value) in options.Settings)
            settings[name] = value;
        return settings;
    }
}
