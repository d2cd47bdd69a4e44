using System.Globalization;

namespace ThuVienSo.PrivatePostgres;

/// <summary>
/// What lies where:
/// <code>
/// postgresql/            ours, readable for the server's account
///   pgdata/              the cluster; appears whole, by a rename
///   pgdata.new.GUID/     an initdb at work, or what is left of one that was killed
///   run/                 the socket; made anew at each start
///   password             of the role thuvienso, 0600
///   owner.lock owner.pid the kernel lock of the program that owns the cluster, and its process number for others to read
///   server.log           what the server says
///   location.txt         only when the cluster lives elsewhere: where
///   origin.txt           only in a cluster that lives elsewhere: the folder it belongs to
/// </code>
/// </summary>
internal sealed record ClusterFolder(string Path)
{
    public string Data => System.IO.Path.Combine(Path, "pgdata");

    public string NewData => System.IO.Path.Combine(Path, $"pgdata.new.{Guid.NewGuid():N}");

    public string Run => System.IO.Path.Combine(Path, "run");

    public string Password => System.IO.Path.Combine(Path, "password");

    public string OwnerLock => System.IO.Path.Combine(Path, "owner.lock");

    public string OwnerPid => System.IO.Path.Combine(Path, "owner.pid");

    public string Log => System.IO.Path.Combine(Path, "server.log");

    public string Location => System.IO.Path.Combine(Path, "location.txt");

    public string Origin => System.IO.Path.Combine(Path, "origin.txt");

    public string PostmasterPid => System.IO.Path.Combine(Data, "postmaster.pid");

    /// <summary>The major version that made the data; null when there are none yet.</summary>
    public int? MajorVersion()
    {
        var file = System.IO.Path.Combine(Data, "PG_VERSION");
        return File.Exists(file) ? int.Parse(File.ReadAllText(file).Trim(), CultureInfo.InvariantCulture) : null;
    }

    public IEnumerable<string> Leftovers() => Directory.EnumerateDirectories(Path, "pgdata.new.*");
}
