using ThuVienSo.Catalog.Usage;
using ThuVienSo.Search.Querying;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.SignIn;
using ThuVienSo.Web.Api.Uploads;

namespace ThuVienSo.Web.Hosting;

/// <summary>What the web process must be told.</summary>
public sealed record WebSettings
{
    /// <summary>Connection string of the catalog. The catalog may be away: search goes on.</summary>
    public required string Catalog { get; init; }

    /// <summary>Folder of the index generations, which the worker makes. It may be empty still.</summary>
    public required string IndexFolder { get; init; }

    /// <summary>Paths of the tables of abbreviations, those that go before others last. They need not be there.</summary>
    public IReadOnlyList<string> Abbreviations { get; init; } = [];

    /// <summary>How much of the machine searching may use.</summary>
    public SearchOptions Search { get; init; } = new();

    /// <summary>A key of the provincial administrator, sent as X-Api-Key, for scripts; null or blank when none is set.</summary>
    public string? StaffKey { get; init; }

    /// <summary>Folder of the masters; see <see cref="ThuVienSo.Catalog.Files.FileStore"/>. They need not be there.</summary>
    public string FilesFolder { get; init; } = "";

    /// <summary>Folder of the images made for reading; see <see cref="ThuVienSo.Catalog.Files.Derivatives"/>.</summary>
    public string DerivativesFolder { get; init; } = "";

    /// <summary>Folder of what this process makes once and may make again, such as PDF files; may be deleted at any time.</summary>
    public string CacheFolder { get; init; } = "";

    /// <summary>Where files that are sent in pieces go; null when none are taken.</summary>
    public UploadSettings? Uploads { get; init; }

    /// <summary>How uses are written down; null when they are not.</summary>
    public UsageSettings? Usage { get; init; }

    /// <summary>Paths of the lists of robots, that of the program first. They need not be there.</summary>
    public IReadOnlyList<string> Robots { get; init; } = [];

    /// <summary>Networks of libraries, and proxies.</summary>
    public AccessSettings Access { get; init; } = new();

    /// <summary>How people sign in.</summary>
    public SignInSettings SignIn { get; init; } = new();

    /// <summary>From where and when staff work.</summary>
    public StaffLimits Staff { get; init; } = new();

    /// <summary>Another system by which people may sign in; null for none.</summary>
    public OidcSettings? Oidc { get; init; }

    /// <summary>Throws <see cref="ArgumentException"/> naming the setting that is wrong.</summary>
    public void Check()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Catalog);
        ArgumentException.ThrowIfNullOrWhiteSpace(IndexFolder);
        ArgumentOutOfRangeException.ThrowIfLessThan(Search.AtOnce, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Search.Waiting);
    }
}
