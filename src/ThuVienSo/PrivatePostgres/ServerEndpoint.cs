using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace ThuVienSo.PrivatePostgres;

/// <summary>
/// Where the server listens: a Unix socket in a folder that only its account and root can enter (<see cref="SocketFolder"/> not null), or 127.0.0.1 on a
/// port that was free when it was looked for. Either way a password (scram-sha-256) is asked.
/// </summary>
internal sealed record ServerEndpoint(string? SocketFolder, int Port)
{
    /// <summary>sun_path of Linux has 108 bytes, the last of them zero.</summary>
    private const int LongestSocketPath = 107;

    /// <summary>Only names the socket file: no port is opened.</summary>
    private const int SocketNumber = 5432;

    public static ServerEndpoint Choose(string runFolder) =>
        FitsASocket(runFolder) ? new ServerEndpoint(runFolder, SocketNumber) : new ServerEndpoint(null, FreePort());

    /// <summary>
    /// Whether a socket in this folder has a path short enough, and one that neither PostgreSQL's list of folders nor Npgsql's list of hosts takes apart.
    /// </summary>
    public static bool FitsASocket(string runFolder) =>
        !OperatingSystem.IsWindows()
        && Encoding.UTF8.GetByteCount($"{runFolder}/.s.PGSQL.{SocketNumber}") <= LongestSocketPath
        && runFolder.AsSpan().IndexOfAny(",\"\\") < 0;

    /// <summary>The settings that make the server listen here and nowhere else.</summary>
    public IEnumerable<KeyValuePair<string, string>> Settings() => new Dictionary<string, string>
    {
        ["listen_addresses"] = SocketFolder is null ? "127.0.0.1" : "",
        ["unix_socket_directories"] = SocketFolder is null ? "" : $"\"{SocketFolder}\"",
        ["unix_socket_permissions"] = "0700",
        ["port"] = Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    public string ConnectionString(string database, string password) => new NpgsqlConnectionStringBuilder
    {
        Host = SocketFolder ?? "127.0.0.1",
        Port = Port,
        Database = database,
        Username = ClusterMaker.Role,
        Password = password,
        // A private folder or the loopback: nothing to encrypt, and the environment (PGSSLMODE) has no say.
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
        ApplicationName = "thuvienso",
        // Below max_connections of ServerSettings, so that a web and a worker process and somebody with psql fit.
        MaxPoolSize = 25,
    }.ConnectionString;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
